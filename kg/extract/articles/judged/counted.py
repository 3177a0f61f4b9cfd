"""When a grade was given that is told by how long ago: 'five years after it was rated good', 'three years on from an inadequate report'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.model.document import Published

_FROM = frozenset(("after", "since", "from", "of"))
_BETWEEN = frozenset(("on", "or", "so", "and", "ago"))
_YEARS = {"year": 1, "years": 1, "decade": 10, "decades": 10}
_STEPS = 9  # from a grade to the word that it is counted from
_UP = 3  # clauses


def counted_from(one: Told) -> tuple[Token, int] | None:
    """
    Return the word from which a grade's time is counted, and the years between it and the news.

    'Three years on *from* a report in which it was rated good' gives ``from``
    and 3; ``None`` where nothing is counted.
    """
    node, verbs = one.grade, 0
    for _ in range(_STEPS):
        marks = [c for c in node.children if c.lower_ in _FROM and c.dep_ == "mark" and c.i < node.i]
        for word in (node, *marks):
            if word.lower_ in _FROM and word.i < one.grade.i and (years := years_before(word)):
                return word, years
        if node.head == node or verbs > _UP:
            break
        verbs += tree.is_verb(node)
        node = node.head
    return None


def years_before(word: Token) -> int:
    """Return the number of years that stands right before a word: 'less than three years after', 'two years on from'."""
    doc, at = word.doc, word.i - 1
    while at > 0 and doc[at].lower_ in _BETWEEN:
        at -= 1
    unit = _YEARS.get(doc[at].lower_, 0) if at > 0 else 0
    if not unit:
        return 0
    if word.lower_ == "of" and not any(t.lower_ in ("within", "inside") for t in doc[max(0, at - 3) : at]):
        return 0  # 'ten years of cuts'
    number = doc[at - 1].lower_
    count = NUMBERS.get(number, 0) or (int(number) if number.isdecimal() else 0)
    return count * unit


def year_of(one: Told, years: int, told: list[Told], known: dict[int, str], published: Published) -> str:
    """
    Return the year that lies so many years before the news, ``""`` where the news has no year.

    Parameters
    ----------
    one
        The grade.
    years
        How many years before the news it was given.
    told
        All grades of the sentence; one of them may be the news.
    known
        The start of the time of each grade that has one, by the place of its token.
    published
        When the text was published, which is when it is news where no grade tells.

    """
    others = [
        other for other in told if other is not one and other.phase != "from" and other.grade.i in known
    ]
    if others:
        return str(int(known[others[0].grade.i][:4]) - years)
    return year_ago(years, published)


def year_ago(years: int, published: Published) -> str:
    """Return the year so many years before the news, ``""`` where the news has no year."""
    if published.latest and (published.earliest or "")[:4] == published.latest[:4]:
        return str(int(published.latest[:4]) - years)
    return ""
