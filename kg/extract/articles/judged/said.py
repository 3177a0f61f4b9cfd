"""
What a text said last of a grade, which 'so is Kent', 'again in 2015', 'this applies to all areas' and 'the only others with that rating' take up again.

Whoever reads such words asks here what they take up, and makes of it what is
said anew: of another council or area (`likewise`), at another time or in all
areas (`repeated`), or of a class of councils (`members`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged.statement import WHOLE, is_earlier
from kg.extract.articles.judged.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.articles.judged.statement import Statement
    from kg.extract.times import Time
    from kg.model.document import Published

UNDATED = When("", "", absolute=False)


def said_last(
    told: Iterable[Statement], index: int, until: int, *, back: int = 1, whole: bool = False
) -> list[Statement]:
    """
    Return what was said last of one council and grade, in one or more areas; what holds before what held.

    Parameters
    ----------
    told
        What has been said.
    index
        The number of the sentence in which it is taken up again.
    until
        Where it is taken up (offset in the document).
    back
        In how many sentences before this one it may stand, where this one says nothing before those words.
    whole
        Whether a grade of the whole is meant, rather than that of an area said after it.

    """
    near = [
        s for s in told if index - back <= s.sentence <= index and (s.sentence < index or s.begin < until)
    ]
    latest = max((s.sentence for s in near), default=-1)
    found = [s for s in near if s.sentence == latest]
    if not found:
        return []
    last = max(found, key=lambda s: (s.framing == "current", whole and s.area == WHOLE, s.finish))
    return [s for s in found if (s.council, s.grade, s.framing) == (last.council, last.grade, last.framing)]


def when_of(time: Time | None) -> When:
    """Return when something is said to have been anew, undated where no time is told."""
    return When(time.start, time.finish, not time.relative) if time is not None else UNDATED


def is_past(when: When, published: Published) -> bool:
    """Tell whether a time is one of an earlier inspection than that of the news."""
    return bool(when.start) and is_earlier(when.start, when.end, published, stated=when.absolute)


def anew(
    one: Statement,
    index: int,
    span: tuple[int, int],
    when: When,
    framing: str,
    *,
    council: str = "",
    area: str = "",
) -> Statement:
    """Return what was said once as a sentence says it again, of another time, council or area: how it was first said is not how this is."""
    return replace(
        one, council=council or one.council, area=area or one.area, start=when.start, end=when.end,
        framing=framing, begin=span[0], finish=span[1], sentence=index,
        standing=False, kept=False, aside=False, rough=False, state=False, counted=0,
    )  # fmt: skip
