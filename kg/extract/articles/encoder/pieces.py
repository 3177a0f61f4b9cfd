"""Words cut to the pieces that the network knows, as BERT cuts them (Devlin et al. 2019, WordPiece)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

from kg.extract.terms import Remembered

PIECES = "pieces.txt"
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s]|_")
_LONGEST = 60  # letters of a word that is cut
_FOLLOWS = "##"


@cache
def known() -> dict[str, int]:
    """Return the number of each piece."""
    lines = resources.files(__package__).joinpath(PIECES).read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the numbers of the pieces of a text, and where each begins and ends in it."""
    numbers: list[int] = []
    offsets: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        begin, end = match.span()
        cut = _CUT[match[0]]
        exact = cut[-1][1] == end - begin  # else letters became more or fewer, and all have the word's place
        numbers += [number for number, _ in cut]
        at = begin
        for _, after in cut:
            offsets.append((at, begin + after) if exact else (begin, end))
            at = begin + after
    return numbers, offsets


def _pieces_of(word: str) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a word, each the longest that is known, and where each ends in it."""
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    every, found, at = known(), [], 0
    while at < len(plain) <= _LONGEST:
        for end in range(len(plain), at, -1):
            number = every.get((_FOLLOWS if at else "") + plain[at:end])
            if number is not None:
                found.append((number, end))
                at = end
                break
        else:
            break
    return tuple(found) if found and at == len(plain) else ((every[UNKNOWN], len(word)),)


_CUT = Remembered(_pieces_of)
