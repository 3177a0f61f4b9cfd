"""
The words of a sentence as numbers, the way the vectors know them.

``words.txt`` has a word a line, with its weight in a mean of vectors: the rarer, the heavier. What it lacks is
spelt by the longest pieces it has, as WordPiece does (Schuster & Nakajima 2012). It is made, with ``vectors.npy``,
by ``tools/distil_vectors.py``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import chain

from kg.extract.terms import Remembered

WORDS = "words.txt"
EDGE = "<>"
"""Stands before and after each sentence."""
INSIDE = "##"
"""Begins a piece that continues a word."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[;:,?!“”£%()]")


def cut(text: str) -> list[str]:
    """
    Cut a text into its words in lower case and the signs that tell clauses apart; every number is 0.

    >>> cut("Plans aren’t late: 12 of 30.")
    ['plans', "aren't", 'late', ':', '0', 'of', '0']
    """
    found = _WORD.findall(text.lower().replace("’", "'"))
    return ["0" if word[0].isdigit() else word for word in found]


def numbers(text: str) -> list[int]:
    """Return the numbers of a text's words, and of the pieces of those that no vector knows whole."""
    return list(chain.from_iterable(map(_KEPT.__getitem__, text.split())))


def _in_chunk(chunk: str) -> tuple[int, ...]:
    rows = known()
    return tuple(chain.from_iterable([rows[w]] if w in rows else spelt(w) for w in cut(chunk)))


_KEPT = Remembered(_in_chunk)


def spelt(word: str) -> list[int]:
    """Return the numbers of the longest pieces that spell a word; what cannot be spelt is left out."""
    rows, found, begin = known(), [], 0
    while begin < len(word):
        mark = INSIDE if begin else ""
        end = next((e for e in range(len(word), begin, -1) if mark + word[begin:e] in rows), begin)
        if end > begin:
            found.append(rows[mark + word[begin:end]])
        begin = max(end, begin + 1)
    return found


@cache
def known() -> dict[str, int]:
    """Return the number of each word: its row in the vectors."""
    return {line.split("\t")[0]: number for number, line in enumerate(_lines())}


@cache
def weights() -> tuple[int, ...]:
    """Return the weight of each word in a mean, from 0 to 127."""
    return tuple(int(line.split("\t")[1]) for line in _lines())


def _lines() -> list[str]:
    return resources.files("kg.extract.findings").joinpath(WORDS).read_text(encoding="utf-8").splitlines()
