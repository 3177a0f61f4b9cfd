"""Grades in parallel with what they are given to: 'Derby and Leeds … good and outstanding respectively'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import LETTERS
from kg.extract.reports.recalled.grades import wording as w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence


def parallel(sentence: Sentence) -> Iterator[tuple[Mention, tuple[str, ...], tuple[str, ...], int, int]]:
    """
    Pair a list of grades with the list of councils or of areas that stands before it.

    Only where the sentence says 'respectively' or 'in turn', and the lists are of one length.

    Yields
    ------
    grade, councils, areas, begin, end
        One grade with the one council or the one area it is given to (the other is
        empty), and the words that say it as offsets in the document.

    """
    for match in w.RESPECTIVELY.finditer(sentence.masked):
        grades = [g for g in sentence.of("grade") if match.start() <= g.begin - sentence.begin < match.end()]
        for sort in ("area", "council"):
            named = _last_list(sentence, sort, match.start())
            if len(named) != len(grades):
                continue
            begin, end = named[0].begin, sentence.begin + match.end()
            for grade, given in zip(grades, named, strict=True):
                councils = (given.code,) if sort == "council" else ()
                yield grade, councils, (given.code,) if sort == "area" else (), begin, end
            break


def _last_list(sentence: Sentence, sort: str, before: int) -> list[Mention]:
    """Return the mentions of one sort that stand joined, last before a place."""
    listed: list[Mention] = []
    for mention in reversed([m for m in sentence.of(sort) if m.end - sentence.begin <= before]):
        if listed and not w.LISTED.fullmatch(
            sentence.masked[mention.end - sentence.begin : listed[0].begin - sentence.begin]
        ):
            break
        listed.insert(0, mention)
    return [m for m in listed if LETTERS.get(m.sort)]
