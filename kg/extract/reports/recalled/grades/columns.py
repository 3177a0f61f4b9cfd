"""Grades in the columns of a table whose head names the years: 'Leadership | Good | Inadequate'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence
    from kg.extract.times import Time

_BAR = re.compile(r"[|\t]")


def columns(sentences: list[Sentence], index: int) -> Iterator[tuple[Mention, str, Time | None]]:
    """
    Return the grades of a row that begins with an area, each with the time that heads its column.

    Parameters
    ----------
    sentences
        The sentences of a document; every row of a table is one.
    index
        The row's place among them.

    Yields
    ------
    grade, area, time
        The time is `None` where the head names none over the grade.

    """
    row = sentences[index]
    if not _BAR.search(row.text) or not row.of("area") or not row.of("grade"):
        return
    area = row.of("area")[0]
    if _cell(row, area.begin) != 0:
        return
    head = _head(sentences, index)
    for grade in row.of("grade"):
        column = _cell(row, grade.begin)
        if column:
            over = (
                [t for t in head.times if t.start and _cell(head, head.begin + t.begin) == column]
                if head
                else []
            )
            yield grade, area.code, over[0] if over else None


def _cell(row: Sentence, offset: int) -> int:
    return len(_BAR.findall(row.text[: offset - row.begin].lstrip("| \t")))


def _head(sentences: list[Sentence], index: int) -> Sentence | None:
    """Return the row above that names times, as far as rows reach without a break."""
    for above in reversed(sentences[:index]):
        if not _BAR.search(above.text):
            return None
        if any(t.start for t in above.times) and not above.of("grade"):
            return above
    return None
