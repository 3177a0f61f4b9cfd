"""
Many phrases looked for at once: each only at the words that can open it.

A pattern of a few hundred alternatives is tried at every word of a text, and
fails at most of them after some hundred steps. Here the first words of every
alternative are worked out once; a word of the text is looked up in a table,
and only the alternatives that it can open are tried, which is ten times faster.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING

from kg.extract.terms import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    _Match = Callable[[str, int], re.Match[str] | None]

_WORD = re.compile(r"\w+")
_ATOM = re.compile(
    r"(?P<group>\((?P<sort>\?:|\?[=!]|\?<[=!]|\?P<\w+>))|(?P<set>\[(?:\\.|[^\]\\])+\])|(?P<escape>\\.)|(?P<plain>[^\\\[\]()|?*+{}.^$])"
)
_QUANTIFIER = re.compile(r"[?*+]|\{(\d+),(\d*)\}")

Opening = tuple[str, bool]  # how a first word begins, and whether that is the whole word


def alternatives(pattern: str) -> list[str]:
    """
    Split a pattern at its outermost bars.

    >>> alternatives("a(?:b|c)|d")
    ['a(?:b|c)', 'd']
    """
    found, depth, start = [], 0, 0
    for at, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
    return [*found, pattern[start:]]


def openings(pattern: str) -> set[Opening]:
    r"""
    Return the words that can open what a pattern matches: how they begin, and whether that is all of them.

    The pattern must open with letters, after groups and look-arounds at most.

    >>> sorted(openings(r"prais\w*|(?:an?|the) challenge"))
    [('a', True), ('an', True), ('prais', False), ('prais', True), ('the', True)]

    Raises
    ------
    ValueError
        If the pattern can open with anything else, or holds what is not known here.

    """
    found: set[Opening] = set()
    for alternative in alternatives(pattern):
        ended, still_open = _walk(alternative)
        found |= ended | {(word, True) for word in still_open}
    if not all(word for word, _ in found):
        message = f"{pattern!r} can open with something that is no letter"
        raise ValueError(message)
    return found


def _walk(pattern: str) -> tuple[set[Opening], set[str]]:
    """Return the first words that one alternative ends within itself, and those that can go on after it."""
    ended: set[Opening] = set()
    still_open, at = {""}, 0
    while at < len(pattern) and still_open:
        atom = _ATOM.match(pattern, at)
        if not atom:
            message = f"{pattern!r} cannot be understood at {at}"
            raise ValueError(message)
        at = atom.end()
        inside = ""
        if atom["group"]:
            close = _closing(pattern, at)
            inside, at = pattern[at:close], close + 1
        quantifier = _QUANTIFIER.match(pattern, at)
        at = quantifier.end() if quantifier else at
        at += pattern[at : at + 1] in ("?", "+") and quantifier is not None  # lazy or possessive
        if atom["escape"] in (r"\b", r"\B") or (atom["group"] and atom["sort"][1] in "=!<"):
            continue  # takes no room
        optional = quantifier is not None and (quantifier[0][0] in "?*" or quantifier[1] == "0")
        repeated = quantifier is not None and quantifier[0] != "?"
        steps: set[Opening] = set()
        onward: set[str] = set()
        for alternative in alternatives(inside) if atom["group"] else ():
            within, after = _walk(alternative)
            steps |= within
            onward |= after
        if not atom["group"]:
            steps, onward = _characters(atom)
        ended |= {(word + step, whole) for word in still_open for step, whole in steps}
        longer = {word + step for word in still_open for step in onward}
        if repeated:
            ended |= {(word, False) for word in longer}
            longer = set()
        still_open = longer | (still_open if optional else set())
    return ended, still_open


def _characters(atom: re.Match[str]) -> tuple[set[Opening], set[str]]:
    """Return how one character ends a first word, and how it goes on with it."""
    if atom["escape"] in (r"\w", r"\S", r"\d"):
        return {("", False)}, set()
    if atom["escape"]:
        return {("", True)}, set()
    said = atom["set"][1:-1] if atom["set"] else atom["plain"]
    if atom["set"] and (said[0] == "^" or "\\" in said or "-" in said[1:-1]):
        return {("", False)}, set()
    return {("", True) for c in said if not (c.isalnum() or c == "_")}, {
        c for c in said if c.isalnum() or c == "_"
    }


def _closing(pattern: str, at: int) -> int:
    """Return where the group ends whose inside begins at a place."""
    depth = 1
    for place in range(at, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if not depth:
            return place
    message = f"{pattern!r} has a group without an end"
    raise ValueError(message)


class Phrases:
    r"""
    Lists of alternatives that are looked for together, each by itself.

    Every alternative opens with a word, at its beginning; of those that match at
    one place the first in the list is taken, as in a pattern. Text in lower case
    is expected where the alternatives are.

    >>> both = Phrases({"praise": ["good", r"prais\w*"], "blame": [r"not good", "poor"]})
    >>> [[m[0] for m in found] for found in both.find("praised as good, not good")]
    [['praised', 'good', 'good'], ['not good']]
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], overlapping: Collection[str] = ()) -> None:
        """Work out the first words of every alternative; matches of the lists named may overlap."""
        self._apart = [name not in overlapping for name in lists]
        self._whole: dict[str, list[tuple[int, int, str]]] = {}
        self._begun: dict[str, list[tuple[int, int, str]]] = {}
        for number, listed in enumerate(lists.values()):
            for order, alternative in enumerate(listed):
                for word, whole in openings(alternative):
                    (self._whole if whole else self._begun).setdefault(word, []).append(
                        (number, order, alternative)
                    )
        self._count = len(lists)
        self._longest = max((len(word) for word in self._begun), default=0)
        self._tried = Remembered(self._in_chunk)

    def find(self, text: str) -> list[list[re.Match[str]]]:
        """Return for each list what its alternatives match, in order, none overlapping another of its list (unless they may)."""
        found: list[list[re.Match[str]]] = [[] for _ in range(self._count)]
        apart = self._apart
        chunks = text.split(" ")
        tried = list(map(self._tried.__getitem__, chunks))
        ends = accumulate(map(len, chunks), initial=0)  # of the chunk before, less the spaces
        for number_before, end, patterns in compress(zip(count(), ends, tried, strict=False), tried):
            start = number_before + end
            for begin, number, match_at in patterns:
                at, those = start + begin, found[number]
                if not those or those[-1].end() <= at or not apart[number]:
                    match = match_at(text, at)
                    if match:
                        those.append(match)
        return found

    def _in_chunk(self, chunk: str) -> tuple[tuple[int, int, _Match], ...]:
        """Return what the words of a stretch between spaces can open, and where in it."""
        return tuple(
            (word.start(), number, pattern.match)
            for word in _WORD.finditer(chunk)
            for number, pattern in self._opens(word[0])
        )

    def _opens(self, word: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """Return what a word can open: the number of each list, and its alternatives that begin so as one pattern."""
        listed = set(self._whole.get(word, ()))
        for length in range(1, min(len(word), self._longest) + 1):
            listed.update(self._begun.get(word[:length], ()))
        by_list: dict[int, list[str]] = {}
        for number, _, alternative in sorted(listed):
            by_list.setdefault(number, []).append(alternative)
        return tuple((number, _together(tuple(those))) for number, those in by_list.items())


@cache
def _together(those: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(those))
