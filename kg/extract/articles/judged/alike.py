"""All the grades of one council, said of another: 'Kent was fair overall, and good for care leavers. Surrey came out the same'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged.statement import WHOLE
from kg.extract.articles.judged.when import When
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.judged.statement import Statement
    from kg.extract.articles.skeleton import Skeleton

_SAME = frozenset(("same", "identical"))
_NEAR = 3  # sentences


def all_of_another(
    told: Sequence[Statement], one: Told, skeleton: Skeleton, index: int, councils: Sequence[str]
) -> list[tuple[str, str, str, list[When]]]:
    """
    Return the areas of another council, with their grades, framings and times, that 'the same' says of the councils of a sentence.

    'The same grade' is that of the whole; 'the same' and 'the same results' are
    all that was told last of the council before. Their times are its own only
    where the sentence says so ('inspected in the same week'). Nothing where the grade
    is named, or where the council is that told of before.

    Parameters
    ----------
    told
        What has been told so far.
    one
        The grade.
    skeleton
        Its sentence.
    index
        The number of the sentence.
    councils
        Whose the grade is.

    """
    if not told or one.grade.lower_ not in _SAME or skeleton.mention(one.grade) is not None:
        return []
    compared = _compared_with(one, skeleton)
    other = next((s for s in reversed(told) if s.council in compared), None) if compared else told[-1]
    if other is None or other.council in councils or (not compared and other.sentence < index - 1):
        return []
    same = [
        s
        for s in told
        if s.council == other.council
        and other.sentence - s.sentence <= _NEAR
        and (s.framing == other.framing or not (s.start and other.start))
    ]
    framing = next((s.framing for s in same if s.start), other.framing)
    noun = one.grade.head if one.grade.dep_ == "amod" else one.grade
    if noun != one.grade and not (noun.tag_ == "NNS" or lemma(noun) in ("result", "outcome")):
        same = [s for s in same if s.area == WHOLE] or same[-1:]
    dated = next((s for s in same if s.start), None) if _is_then_too(skeleton) else None
    times = [When(dated.start, dated.end, absolute=True)] if dated else []
    return list({s.area: (s.area, s.grade, framing, times) for s in same}.values())


def came_out_alike(one: Told) -> bool:
    """Tell whether councils are said to have come out the same as those before."""
    verb = one.verb
    return (
        one.grade.lower_ in _SAME
        and verb is not None
        and lemma(verb) == "come"
        and any(t.lower_ == "out" and t.i < one.grade.i for t in verb.children)
        and one.grade.head == verb
    )


_OCCASIONS = frozenset(
    "time day week fortnight month year period inspection visit spring summer autumn winter".split()
)


def _is_then_too(skeleton: Skeleton) -> bool:
    """Tell whether a sentence says that something was at the time of what the one before tells: 'at the same time', 'in the same week'."""
    return any(
        t.lower_ in _SAME
        and t.dep_ == "amod"
        and (lemma(t.head) in _OCCASIONS or t.head.ent_type_ == "INSPECTION")
        for t in skeleton.doc
    )


def _compared_with(one: Told, skeleton: Skeleton) -> set[str]:
    """Return the councils of 'the same grade as Kent', in the words right behind it."""
    doc = skeleton.doc
    behind = doc[one.grade.i + 1 : one.grade.i + 5]
    led = next((t for t in behind if t.lower_ == "as"), None)
    if led is None:
        return set()
    named = doc[led.i + 1 : led.i + 4]
    return {
        m.code
        for t in named
        if t.ent_type_ == "COUNCIL" and (m := skeleton.mention(t)) is not None and hasattr(m, "code")
    }
