"""Which councils 'all', 'both' or a number takes together right behind their list: 'A, B and C, all rated good', 'A and B, both of which'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

_NEAR = 3  # tokens
_MOST = 20
_ALL = frozenset(("all", "both", "each"))
_REST = frozenset(("other", "others", "rest", "remaining", "remainder"))
_LISTING = frozenset((",", "and", "&", "-", "(", "as", "well", "council", "councils", "in"))


def meant_by(skeleton: Skeleton, theme: Token) -> tuple[str, ...]:
    """
    Return the councils listed right before a phrase that takes them together, else none.

    Words that point back to a list in another sentence have become its councils
    before the sentence is parsed (`kg.extract.articles.components.sets`).

    Parameters
    ----------
    skeleton
        The sentence.
    theme
        The head of the phrase that stands for councils.

    """
    if lemma(theme) in word_list("generic") or {t.ent_type_ for t in theme.subtree} & {"AREA", "PROVIDER"}:
        return ()
    words, before = _phrase(theme), _right_before(theme)
    number = 0 if theme.lower_ in _REST else _number(words)
    taken = before and (words & _ALL or number) and (not number or number == len(before))
    return _codes(skeleton, before) if taken else ()


def _phrase(theme: Token) -> set[str]:
    """Return the words of a phrase without those of what it is a part of: 'five' of 'five of the six'."""
    of = {t.lower_ for c in tree.children(theme, "prep") if c.lower_ == "of" for t in c.subtree}
    return {t.lower_ for t in theme.subtree if abs(t.i - theme.i) <= _NEAR} - of | {theme.lower_}


def _number(words: set[str]) -> int:
    found = [NUMBERS.get(word, 0) or (int(word) if word.isdecimal() else 0) for word in words]
    return next((n for n in found if 1 <= n <= _MOST), 2 if "both" in words else 0)


def _codes(skeleton: Skeleton, tokens: list[Token]) -> tuple[str, ...]:
    mentions = (skeleton.mention(token) for token in tokens)
    return tuple(dict.fromkeys(m.code for m in mentions if isinstance(m, Mention)))


def _right_before(theme: Token) -> list[Token]:
    """Return the councils listed right before a word that takes them together."""
    found: list[Token] = []
    for token in reversed(theme.doc[: min(theme.i, theme.left_edge.i)]):
        if token.ent_type_ == "COUNCIL":
            found.append(token)
        elif token.lower_ not in _LISTING:
            break
    return found[::-1] if len(found) > 1 else []
