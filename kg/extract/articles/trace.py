"""
What frames say of their work while it is explained: a rule that fired, or what kept it from telling a fact.

Frames call `fired` and `vetoed` wherever they decide of a word of a parse, and
`fired_at` and `vetoed_at` where they decide of a stretch of the document; that
costs nothing unless somebody listens (``kg explain``).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Note:
    """
    A decision: of which frame, by which rule, at which words, and why not (``""`` if it fired).

    `sentence` are the plain words of the sentence where it is of one of its
    words, else `begin` is where it stands in the document.
    """

    frame: str
    rule: str
    word: str
    why: str = ""
    sentence: str = ""
    begin: int = -1


_listening: ContextVar[list[Note] | None] = ContextVar("listening", default=None)


@contextmanager
def listen() -> Iterator[list[Note]]:
    """Collect the notes of what is read within."""
    notes: list[Note] = []
    before = _listening.set(notes)
    try:
        yield notes
    finally:
        _listening.reset(before)


def is_listened_to() -> bool:
    """Tell whether somebody listens, so that what is costly to word is worded only then."""
    return _listening.get() is not None


def fired(frame: str, rule: str, token: Token) -> None:
    """Note that a rule told something of a token."""
    vetoed(frame, rule, token, "")


def vetoed(frame: str, rule: str, token: Token, why: str) -> None:
    """Note that what a rule would have told of a token was kept from being a fact."""
    notes = _listening.get()
    if notes is not None:
        notes.append(Note(frame, rule, token.text, why, sentence=token.doc.text))


def fired_at(frame: str, rule: str, begin: int, words: str) -> None:
    """Note that a rule told something of a stretch of the document."""
    vetoed_at(frame, rule, begin, words, "")


def vetoed_at(frame: str, rule: str, begin: int, words: str, why: str) -> None:
    """Note that what a rule would have told of a stretch of the document was kept from being a fact."""
    notes = _listening.get()
    if notes is not None:
        notes.append(Note(frame, rule, " ".join(words.split()), why, begin=begin))
