"""
Terms looked for in a text all at once: labels as spaCy cuts them into tokens, found where their tokens stand.

A text is taken by the stretches between its spaces. What a stretch is cut into,
and whether a label can begin in it, is worked out once for each that is met and
remembered; most stretches can begin none, and cost one look into a table.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import spacy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

_CHUNK = re.compile(r"\S+")
_OWNED = ("’s", "'s")
_SIGNS = ",.;:)"
LONGEST = 300  # characters of a stretch that may hold a label
MOST_KEPT = 50_000  # stretches that are remembered

T = TypeVar("T")
V = TypeVar("V")
Token = tuple[int, int, str, str]  # begin and end within its stretch, as written and in lower case


@cache
def pipeline() -> Language:
    """Return the blank English pipeline."""
    return spacy.blank("en")


def cut(chunk: str) -> tuple[Token, ...]:
    """
    Cut a stretch without spaces into tokens, as spaCy cuts them.

    >>> [word for _, _, word, _ in cut("children’s/families")]
    ['children’s', '/', 'families']
    """
    if chunk in _special():
        return _cut_by_spacy(chunk)
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
    return _cut_by_spacy(chunk)


def _cut_by_spacy(chunk: str) -> tuple[Token, ...]:
    return tuple((t.idx, t.idx + len(t), t.text, t.lower_) for t in pipeline().make_doc(chunk))


@cache
def _special() -> frozenset[str]:
    """Return the words that spaCy cuts in a way of their own."""
    rules: dict[str, object] = pipeline().tokenizer.rules  # type: ignore[union-attr]
    return frozenset(rules)


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
_FIRST = Remembered(lambda chunk: _CUT[chunk][0][3])  # the first token, in lower case


class _Node(Generic[T]):
    """A place in a tree of labels: what ends here, and where each next token leads, as written or in lower case."""

    __slots__ = ("ends", "lower", "onward")

    def __init__(self, *, lower: bool) -> None:
        self.lower = lower
        self.ends: list[T] = []
        self.onward: dict[str, _Node[T]] = {}

    def add(self, tokens: Iterable[str], what: T) -> None:
        """Add a label."""
        node: _Node[T] = self
        for token in tokens:
            node = node.onward.setdefault(token, _Node(lower=self.lower))
        if what not in node.ends:
            node.ends.append(what)

    def walk(self, tokens: Sequence[Token]) -> tuple[list[tuple[int, T]], _Node[T] | None]:
        """Go along tokens: where in their stretch labels end and what these stand for; and the place that is reached."""
        found: list[tuple[int, T]] = []
        node: _Node[T] = self
        for token in tokens:
            following = node.onward.get(self.word(token))
            if following is None:
                return found, None
            node = following
            if node.ends:
                found += [(token[1], what) for what in node.ends]
        return found, node if node.onward else None

    def word(self, token: Token) -> str:
        """Return a token in the form that the tree goes by."""
        return token[3] if self.lower else token[2]


class _Opening(NamedTuple, Generic[T]):
    """
    What can begin in a stretch.

    Labels that also end in it; the tokens in lower case with which the begun
    ones go on; and those, each with the place that is reached.
    """

    whole: list[tuple[int, int, T]]
    onward: set[str]
    begun: list[tuple[int, _Node[T]]]


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
        self._trees: tuple[_Node[T], _Node[T]] = (_Node(lower=False), _Node(lower=True))
        self._openings = Remembered(self._opening)

    def add(self, label: str, what: T, *, any_case: bool) -> None:
        """Add a label, found in any case or only as it is written."""
        tree = self._trees[any_case]
        tree.add([tree.word(token) for chunk in label.split() for token in cut(chunk)], what)
        self._openings.clear()

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """
        Find every place where a label stands: begin, end and what it stands for.

        One label may lie within another. The tokens of a label are parted in the
        text as in the label, by nothing or by one space.
        """
        chunks = text.split()
        openings = list(map(self._openings.__getitem__, chunks))
        found: list[tuple[int, int, T]] = []
        if not any(openings):
            return found
        starts = _starts(text, chunks)
        following = [*map(_FIRST.__getitem__, chunks[1:]), ""]
        for number, opening in enumerate(openings):
            if opening is None:
                continue
            whole, onward, begun = opening
            start = starts[number]
            if whole:
                found += [(start + begin, start + end, what) for begin, end, what in whole]
            if following[number] in onward:
                for begin, node in begun:
                    found += self._rest(text, chunks, starts, number, begin, node)
        return found

    def _rest(
        self, text: str, chunks: list[str], starts: list[int], number: int, begin: int, node: _Node[T]
    ) -> Iterator[tuple[int, int, T]]:
        """Find the labels that have begun in a stretch and end in those after it."""
        first = starts[number] + begin
        for at in range(number + 1, len(chunks)):
            if starts[at] - starts[at - 1] > len(chunks[at - 1]) + 1 or text[starts[at] - 1] != " ":
                return
            ends, reached = node.walk(_CUT[chunks[at]])
            for end, what in ends:
                yield first, starts[at] + end, what
            if reached is None:
                return
            node = reached

    def _opening(self, chunk: str) -> _Opening[T] | None:
        """Return what can begin in a stretch, nothing if there is nothing."""
        tokens = _CUT[chunk]
        opening: _Opening[T] = _Opening([], set(), [])
        for number, token in enumerate(tokens):
            for tree in self._trees:
                if tree.word(token) in tree.onward:
                    ends, node = tree.walk(tokens[number:])
                    opening.whole.extend((token[0], end, what) for end, what in ends)
                    if node:
                        opening.begun.append((token[0], node))
                        opening.onward.update(word.lower() for word in node.onward)
        return opening if opening.whole or opening.begun else None


def _starts(text: str, chunks: list[str]) -> list[int]:
    """Return where the stretches of a text begin."""
    if len(text) == sum(map(len, chunks)) + len(chunks) - 1:  # one space between any two
        return list(accumulate([len(chunk) + 1 for chunk in chunks[:-1]], initial=0))
    return [chunk.start() for chunk in _CHUNK.finditer(text)]
