"""Which councils a number or share of them is: 'both', 'all of which', 'five of the six', 'all but Kent', 'the other two'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading

_BEFORE = 3  # sentences in which the councils are named that are counted
_MOST = 20
_ALL = frozenset(("all", "both", "each"))
_REST = frozenset(("other", "others", "rest", "remaining", "remainder"))
_THOSE = frozenset(("these", "those", "them", "they", "which", "whom"))
_LISTING = frozenset((",", "and", "&", "-", "(", "as", "well", "council", "councils", "in"))
_EXCEPTION = re.compile(r"\b(?:exceptions?|odd one out|other|only|alone|remaining)\b")


def meant_by(reading: Reading, skeleton: Skeleton, theme: Token) -> tuple[str, ...]:
    """
    Return the councils that a number or share of them is where the text names them, else none.

    Parameters
    ----------
    reading
        The article.
    skeleton
        The sentence.
    theme
        The head of the phrase that stands for councils.

    """
    words, of = _phrase(theme)
    if lemma(theme) in word_list("generic") or {t.ent_type_ for t in theme.subtree} & {"AREA", "PROVIDER"}:
        return ()
    before = _right_before(theme)
    number = 0 if theme.lower_ in _REST else _number(words)
    if before and (words & _ALL or number) and (not number or number == len(before)):
        return _codes(skeleton, before)
    left = _left_out(theme)
    if left:
        return _without(reading, skeleton, set(_codes(skeleton, left)), number)
    if words & _REST:
        return _others(reading, skeleton, theme, number)
    total = _number(of)
    if number and total > number:
        return _but(reading, skeleton, number, total)
    if "all" in words and (total or number) > 2:  # noqa: PLR2004 - two are 'both'
        return _named_before(reading, skeleton, total or number)
    return ()


def _phrase(theme: Token) -> tuple[set[str], set[str]]:
    """Return the words of a phrase, and those of what it is a part of: 'five' and 'of the six'."""
    of = {t.lower_ for c in tree.children(theme, "prep") if c.lower_ == "of" for t in c.subtree}
    near = {t.lower_ for t in theme.subtree if abs(t.i - theme.i) <= _BEFORE} - of
    return near | {theme.lower_}, of


def _number(words: set[str]) -> int:
    found = [NUMBERS.get(word, 0) or (int(word) if word.isdecimal() else 0) for word in words]
    return next((n for n in found if 1 <= n <= _MOST), 2 if "both" in words else 0)


def _codes(skeleton: Skeleton, tokens: list[Token]) -> tuple[str, ...]:
    mentions = (skeleton.mention(token) for token in tokens)
    return tuple(dict.fromkeys(m.code for m in mentions if isinstance(m, Mention)))


def _right_before(theme: Token) -> list[Token]:
    """Return the councils listed right before a word that takes them together: 'A, B and C, all rated good'."""
    found: list[Token] = []
    for token in reversed(theme.doc[: min(theme.i, theme.left_edge.i)]):
        if token.ent_type_ == "COUNCIL":
            found.append(token)
        elif token.lower_ not in _LISTING:
            break
    return found[::-1] if len(found) > 1 else []


def _left_out(theme: Token) -> list[Token]:
    """Return the councils that are left out: 'all but Kent', 'every council except Kent and Leeds'."""
    return [
        t
        for t in theme.subtree
        if t.ent_type_ == "COUNCIL" and any(a.lower_ in tree.EXCEPT for a in t.ancestors if a.i > theme.i)
    ]


def _groups(reading: Reading, skeleton: Skeleton) -> list[tuple[str, ...]]:
    """Return the councils named together in the sentences before, the last first."""
    at = next(i for i, s in enumerate(reading.sentences) if s.begin == skeleton.sentence.begin)
    found = []
    for sentence in reversed(reading.sentences[max(0, at - _BEFORE) : at]):
        named = [tuple(dict.fromkeys(m.code for m in group)) for group in sentence.groups]
        found += [*reversed(named), tuple(dict.fromkeys(m.code for m in sentence.of("council")))]
    return [group for group in found if len(group) > 1]


def _named_before(reading: Reading, skeleton: Skeleton, number: int) -> tuple[str, ...]:
    return next((group for group in _groups(reading, skeleton) if len(group) == number), ())


def _without(reading: Reading, skeleton: Skeleton, left: set[str], number: int) -> tuple[str, ...]:
    """Return the last group that holds those left out, without them."""
    group = next((g for g in _groups(reading, skeleton) if left < set(g)), ())
    rest = tuple(code for code in group if code not in left)
    return rest if not number or number == len(rest) else ()


def _others(reading: Reading, skeleton: Skeleton, theme: Token, number: int) -> tuple[str, ...]:
    """Return those of a group that were not just told of by themselves: 'only Leeds is good; the other two are not'."""
    here = _codes(skeleton, [t for t in theme.doc[: theme.i] if t.ent_type_ == "COUNCIL"])
    at = next(i for i, s in enumerate(reading.sentences) if s.begin == skeleton.sentence.begin)
    told = set(here) or {m.code for m in reading.sentences[at - 1].of("council")} if at else set()
    return _without(reading, skeleton, told, number) if told else ()


def _but(reading: Reading, skeleton: Skeleton, number: int, total: int) -> tuple[str, ...]:
    """Return those of a group that are counted where the others are named: 'five of the six are good. The exception is Kent'."""
    group = _named_before(reading, skeleton, total)
    at = next(i for i, s in enumerate(reading.sentences) if s.begin == skeleton.sentence.begin)
    for place, sentence in enumerate(reading.sentences[at : at + 2]):
        named = {m.code for m in sentence.of("council")} & set(group)
        if len(named) == total - number and (not place or _EXCEPTION.search(sentence.text)):
            return tuple(code for code in group if code not in named)
    return ()
