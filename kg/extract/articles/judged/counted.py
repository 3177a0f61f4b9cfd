"""When a grade was given that is told by how long ago: 'five years after it was rated good', 'two months after it was found inadequate'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.model.document import Published

_FROM = frozenset(("after", "since", "from", "of"))
_BETWEEN = frozenset(
    ("on", "or", "so", "and", "ago", "have", "has", "had", "passed", "gone", "by", "elapsed")
)
_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12, "decade": 120, "decades": 120}
_A_YEAR = 12  # months
_STEPS = 9  # from a grade to the word that it is counted from
_UP = 3  # clauses


def counted_from(one: Told) -> tuple[Token, int] | None:
    """
    Return the word from which a grade's time is counted, and the months between it and what it is counted from.

    'Three years on *from* a report in which it was rated good' gives ``from``
    and 36; ``None`` where nothing is counted.
    """
    node, verbs = one.grade, 0
    for _ in range(_STEPS):
        marks = [c for c in node.children if c.lower_ in _FROM and c.dep_ == "mark" and c.i < node.i]
        for word in (node, *marks):
            if word.lower_ in _FROM and word.i < one.grade.i and (months := months_before(word)):
                return word, months
        if node.head == node or verbs > _UP:
            break
        verbs += tree.is_verb(node)
        node = node.head
    return None


def months_before(word: Token) -> int:
    """Return the number of months told right before a word: 'less than three years after' is 36, 0 where none is told."""
    doc, at = word.doc, word.i - 1
    while at > 0 and doc[at].lower_ in _BETWEEN:
        at -= 1
    unit = _MONTHS.get(doc[at].lower_, 0) if at > 0 else 0
    if not unit:
        return 0
    if word.lower_ == "of" and not any(t.lower_ in ("within", "inside") for t in doc[max(0, at - 3) : at]):
        return 0  # 'ten years of cuts'
    number = doc[at - 1].lower_
    count = NUMBERS.get(number, 0) or (int(number) if number.isdecimal() else 0)
    alone = number == "the" and not doc[at].lower_.endswith(
        "s"
    )  # 'in 2013, the year after it was found inadequate'
    return (count or alone) * unit


def counted_back(months: int, since: str, published: Published) -> str:
    """
    Return the year or month that lies so many months before a date, or before the news.

    Parameters
    ----------
    months
        How many; whole years give a year.
    since
        The ISO date, as precise as known; ``""`` for the day of publication.
    published
        When the text was published; ``""`` is returned where the year is not known.

    """
    if not since and (published.earliest or "")[:4] == (published.latest or " ")[:4]:
        since = published.latest
    if not since:
        return ""
    if months % _A_YEAR == 0:
        return str(int(since[:4]) - months // _A_YEAR)
    if len(since) < len("2016-05"):
        return ""
    total = int(since[:4]) * _A_YEAR + int(since[5:7]) - 1 - months
    return f"{total // _A_YEAR}-{total % _A_YEAR + 1:02d}"
