"""
Words cut into tokens as spaCy cuts them, without spaCy: loading it takes a second, which one report is not worth.

The rules are those of spaCy's English, written down in ``cutting.json`` by
``tools/cutting_rules.py``: what is cut off at the front and at the end, where a
word is parted within, and which words are cut in a way of their own. The order in
which they are tried is that of its ``Tokenizer``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME = "cutting.json"
_PLAIN = re.compile("[\x00-\x7f‘’“”–—…•£]+")


class Rules(NamedTuple):
    """
    How words are cut.

    `patterns` are regular expressions by name; those that begin with ``plain`` do
    for words of `_PLAIN` characters what others do for all, and are compiled in a
    tenth of the time. `special` are the parts of words that are cut in a way of their own; `joined`
    such words by the tokens that they would be cut into otherwise, where these
    stand side by side, and `longest` is the most such tokens of one.
    """

    patterns: dict[str, str]
    special: dict[str, tuple[str, ...]]
    joined: dict[tuple[str, ...], tuple[str, ...]]
    longest: int


@cache
def rules() -> Rules:
    """Return the rules."""
    plain = json.loads((resources.files(__package__) / NAME).read_text(encoding="utf-8"))
    special = {word: tuple(parts) for word, parts in plain["special"].items()}
    joined = {tuple(tokens): special["".join(tokens)] for tokens in plain["joined"]}
    patterns = {name: pattern for name, pattern in plain.items() if isinstance(pattern, str)}
    return Rules(patterns, special, joined, max(map(len, joined)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile a pattern when it is first asked for; they are long."""
    return re.compile(rules().patterns[name])


def tokens(word: str) -> tuple[str, ...]:
    """
    Cut a word, in which there is no white space, into tokens.

    >>> tokens("(children’s/families):")
    ('(', 'children’s', '/', 'families', ')', ':')
    >>> tokens("don't")
    ('do', "n't")
    """
    special = rules().special
    if word in special:
        return special[word]
    kind = "plain " if _PLAIN.fullmatch(word) else ""
    before, inner, after = _ends_off(word, kind)
    inside = special[inner] if inner in special else tuple(_parted(inner, kind)) if inner else ()
    return _joined([*before, *inside, *reversed(after)])


def _ends_off(word: str, kind: str) -> tuple[list[str], str, list[str]]:
    """Cut off what goes at the front and at the end: both at once, again and again, until what is left is special or has none."""
    special = rules().special
    before: list[str] = []
    after: list[str] = []
    size = 0
    while word and len(word) != size and word not in special:
        size = len(word)
        front = _length(_pattern(kind + "prefix").search(word))
        if front and word[front:] in special:
            before.append(word[:front])
            return before, word[front:], after
        end = size - _length(_pattern(kind + "suffix").search(word[front:]))
        if end < size and word[:end] in special:
            after.append(word[end:])
            return before, word[:end], after
        if front and end < size and front <= end:
            before.append(word[:front])
            after.append(word[end:])
            word = word[front:end]
        elif front:
            before.append(word[:front])
            word = word[front:]
        elif end < size:
            after.append(word[end:])
            word = word[:end]
    return before, word, after


def _length(found: re.Match[str] | None) -> int:
    return found.end() - found.start() if found else 0


def _parted(word: str, kind: str) -> Iterator[str]:
    """Part a word where it has a sign within; the address of a page is one token."""
    if "." in word and _pattern(kind + "address").match(word):
        yield word
        return
    begin = 0
    for found in _pattern(kind + "infix").finditer(word):
        if found.start():
            yield from filter(None, (word[begin : found.start()], found[0]))
            begin = found.end()
    yield from filter(None, (word[begin:],))


def _joined(found: Sequence[str]) -> tuple[str, ...]:
    """Put tokens together that are a special word side by side, the longest first, and cut that in its way."""
    known, longest = rules().joined, rules().longest
    places = [
        (begin, begin + count)
        for count in range(min(longest, len(found)), 0, -1)
        for begin in range(len(found) - count + 1)
        if tuple(found[begin : begin + count]) in known
    ]
    if not places:
        return tuple(found)
    ends: dict[int, int] = {}
    seen: set[int] = set()
    for begin, end in places:
        if begin not in seen and end - 1 not in seen:
            ends[begin] = end
        seen.update(range(begin, end))
    cut: list[str] = []
    at = 0
    while at < len(found):
        end = ends.get(at, at + 1)
        cut += known[tuple(found[at:end])] if at in ends else found[at:end]
        at = end
    return tuple(cut)
