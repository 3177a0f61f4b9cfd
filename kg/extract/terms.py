"""
Terms looked for in a text all at once: labels as spaCy cuts them into tokens, found where their tokens stand.

Aho and Corasick's automaton (1975) goes over the text once, whatever the number
of labels. Of what it finds, that counts which begins and ends where a token
does: what a stretch between spaces is cut into is worked out once and remembered.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

_OWNED = ("’s", "'s")
_SIGNS = ",.;:)"
_SPACE = re.compile(r"\s")
LONGEST = 300  # characters of a stretch that may hold a label
MOST_KEPT = 50_000  # stretches that are remembered

T = TypeVar("T")
V = TypeVar("V")
Token = tuple[int, int, str, str]  # begin and end within its stretch, as written and in lower case


@cache
def pipeline() -> Language:
    """Return the blank English pipeline."""
    import spacy  # noqa: PLC0415 - it takes half a second to load, and most stretches are cut without it

    return spacy.blank("en")


def cut(chunk: str) -> tuple[Token, ...]:
    """
    Cut a stretch without spaces into tokens, as spaCy cuts them.

    >>> [word for _, _, word, _ in cut("children’s/families")]
    ['children’s', '/', 'families']
    """
    known = _known_cuts()
    if chunk in known:
        return _placed(known[chunk])
    if len(chunk) > LONGEST:  # spaCy takes time by the square of it
        return ((0, len(chunk), chunk, chunk.lower()),)
    if chunk.isascii():
        if chunk.isalpha():
            return ((0, len(chunk), chunk, chunk.lower()),)
        word, sign = chunk[:-1], chunk[-1]
        if sign in _SIGNS and word.isalpha() and (sign != "." or (word.islower() and len(word) > 1)):
            return ((0, len(word), word, word.lower()), (len(word), len(chunk), sign, sign))
    word, sign = chunk[:-2], chunk[-2:]
    if sign in _OWNED and word.isalpha() and word.isascii() and word.islower():
        return ((0, len(word), word, word), (len(word), len(chunk), sign, sign))
    if plain := _PLAIN.fullmatch(chunk):
        words = [*plain[1], *_HYPHEN.split(plain[2]), *([plain[3]] if plain[3] else []), *plain[4]]
        if plain[2] not in known and not any("".join(part) in known for part in _parts(words)):
            return _placed(words)
    return _cut_by_spacy(chunk)


# Words of letters with hyphens, in brackets or quotation marks, with what owns or ends a clause behind them; a
# number is a token too. After anything else spaCy is asked: it leaves the point of an initial, and smileys.
_PLAIN = re.compile(
    r"([(‘]?)"
    r"((?:[A-Za-z]{2,}|[0-9]+(?=-))(?:-[A-Za-z]+)*|[A-Za-z]{2,}[0-9]+|[0-9]+|[0-9]+\.[A-Z][a-z]+)"
    r"('s|’s|'S|’S|)"
    r"([’']?\)?(?:[,;]|(?:(?<=[a-z’')])|(?<=[A-Z]{2}))\.)?)"
)
_HYPHEN = re.compile("(-)")


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield all that stands together of a few words, two of them or more."""
    return (words[begin:end] for begin, end in combinations(range(len(words) + 1), 2) if end - begin > 1)


def _placed(words: Iterable[str]) -> tuple[Token, ...]:
    """Return words as tokens that stand one behind the other."""
    found, at = [], 0
    for word in words:
        found.append((at, at + len(word), word, word.lower()))
        at += len(word)
    return tuple(found)


def _cut_by_spacy(chunk: str) -> tuple[Token, ...]:
    return tuple((t.idx, t.idx + len(t), t.text, t.lower_) for t in pipeline().make_doc(chunk))


@cache
def _known_cuts() -> dict[str, list[str]]:
    """Return the tokens of what spaCy cuts in a way of its own, and of odd names of ours, so that few have it loaded."""
    lines = Path(__file__).with_name("cuts.txt").read_text(encoding="utf-8").split("\n")
    return {line.replace(" ", ""): line.split(" ") for line in lines if line}


class Remembered(dict[str, V]):
    """
    What is worked out for a word once, and then looked up; forgotten when there are too many.

    >>> lengths = Remembered(len)
    >>> lengths["three"], dict(lengths)
    (5, {'three': 5})
    """

    def __init__(self, work: Callable[[str], V]) -> None:
        """Take what works it out."""
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> V:
        """Work it out."""
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[word] = self._work(word)
        return found


_CUT = Remembered(cut)
_BEGINS = Remembered(lambda chunk: frozenset(token[0] for token in _CUT[chunk]))
_ENDS = Remembered(lambda chunk: frozenset(token[1] for token in _CUT[chunk]))


class Terms(Generic[T]):
    """
    Labels and what each stands for, to be looked for together.

    >>> terms = Terms()
    >>> terms.add("Social Worker", "worker", any_case=True)
    >>> terms.add("Bath", "BAT", any_case=False)
    >>> sorted(terms.find("A bath for a social worker from Bath."))
    [(13, 26, 'worker'), (32, 36, 'BAT')]
    """

    def __init__(self) -> None:
        """Begin without labels."""
        self._labels: tuple[dict[str, list[T]], dict[str, list[T]]] = ({}, {})

    def add(self, label: str, what: T, *, any_case: bool) -> None:
        """Add a label, found in any case or only as it is written."""
        labels = self._labels[any_case]
        for spelling in _spellings(label):
            meant = labels.setdefault(lowered(spelling) if any_case else spelling, [])
            if what not in meant:
                meant.append(what)
        self.__dict__.pop("_automata", None)

    @cached_property
    def _automata(self) -> list[tuple[ahocorasick_rs.AhoCorasick, list[list[T]]]]:
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        return [
            (ahocorasick_rs.AhoCorasick(list(labels), implementation=kind), list(labels.values()))
            for labels in self._labels
        ]

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """
        Find every place where a label stands: begin, end and what it stands for.

        One label may lie within another. The tokens of a label are parted in the
        text as in the label, by nothing or by one space.
        """
        found: list[tuple[int, int, T]] = []
        beside = f" {text} "  # what stands before a place stands here at it
        for (automaton, meant), form in zip(self._automata, (text, lowered(text)), strict=True):
            for number, begin, end in automaton.find_matches_as_indexes(form, overlapping=True):
                if (beside[begin] == " " or _begins(text, begin)) and (
                    beside[end + 1] == " " or _ends(text, begin, end)
                ):
                    for what in meant[number]:
                        found.append((begin, end, what))  # noqa: PERF401 - mostly one
        return found


@lru_cache(maxsize=4)  # several ask for the same whole text
def lowered(text: str) -> str:
    """Return a text in lower case, as long as it was: a letter of which two would become stays."""
    plain = text.lower()
    if len(plain) != len(text):
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return plain


def _begins(text: str, at: int) -> bool:
    """Tell whether a token begins at a place."""
    begin = _stretch(text, at)
    return at == begin or at - begin in _BEGINS[text[begin : _stop(text, at)]]


def _ends(text: str, begin: int, at: int) -> bool:
    """Tell whether a token ends at a place, where a label does that begins at another."""
    end = _stop(text, at)
    first = text.rfind(" ", begin, at) + 1 or _stretch(text, begin)
    return at == end or at - first in _ENDS[text[first:end]]


def _stretch(text: str, at: int) -> int:
    """Return where the stretch without white space begins that a place is in."""
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _stop(text: str, at: int) -> int:
    """Return where it ends."""
    space = _SPACE.search(text, at)
    return space.start() if space else len(text)


def _spellings(label: str) -> set[str]:
    """Return a label, and with a sign in it parted from what is beside it, or not: these are the same tokens."""
    if label.replace(" ", "").isalpha():
        return {" ".join(label.split())}
    tokens = [word for chunk in label.split() for _, _, word, _ in _CUT[chunk]]
    joints = [
        (" ",) if one[-1].isalnum() and other[0].isalnum() else ("", " ") for one, other in pairwise(tokens)
    ]
    parted = {"".join(map("".join, zip(tokens, (*gaps, ""), strict=True))) for gaps in product(*joints)}
    return {" ".join(label.split()), *parted}
