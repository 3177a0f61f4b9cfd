"""
The skeleton of a sentence: its simplified words with their parse, and the way back to the document.

A sentence is written in plain words (`kg.extract.articles.simplify`), because
the small parser reads 'Derby was fair for leadership and protection' rightly
where it stumbles over the official names of the areas. What a rule finds on
the skeleton is told by `span` and `mention` in the words of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg.extract.articles.named import named
from kg.extract.articles.parser import parser
from kg.extract.articles.simplify import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.simplify import Plain
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

LONGEST = 120  # words of a stretch that is parsed whole; a longer sentence is cut at its clauses
MOST = 600  # words of a sentence that are parsed at all
MOST_NAMED = 60
_NO_WORDS = re.compile(r"\S{300}")
_CLAUSE_MARKS = frozenset(",;:.!?")
# 'The top rating', 'the same verdict': grades that are told without their names.
_UNNAMED_GRADE = re.compile(
    r"\b(?:top|highest|lowest|worst|bottom|same|similar|identical)\s+(?:\w+\s+){0,2}(?:rating|grade|mark|band|score|judge?ment|verdict|ranking)s?\b",
    re.IGNORECASE,
)
_FACTS = frozenset(
    {"grade", "inspection", "model", "measure", "person", "role", "value", "inspectorate", "area"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """
    One simplified, parsed sentence.

    `doc` holds its tokens; ``ent_type_`` of one is the kind of mention that it
    stands for (``COUNCIL``, ``GRADE``, ``AREA``, ``PERSON``, ``ROLE``,
    ``TIME``, ``MODEL``, ``MEASURE``, ``VALUE``, ``INSPECTION``,
    ``INSPECTORATE``, ``PROVIDER``), ``""`` for plain words. `complete` is
    whether all of the sentence was parsed.
    """

    sentence: Sentence
    doc: Doc
    plain: Plain
    complete: bool = True

    def mention(self, token: Token) -> Mention | Time | None:
        """Return what stands behind a token, ``None`` for a plain word; a time's offsets count in its sentence."""
        return self.plain.piece(token.idx).source

    def span(self, token: Token) -> tuple[int, int]:
        """Return the offsets in the document's text of what stands behind a token."""
        return self.plain.original(token.idx, token.idx + len(token))

    def subtree_span(self, token: Token) -> tuple[int, int]:
        """Return the offsets in the document's text of a token with all that depends on it."""
        first, last = self.doc[token.left_edge.i], self.doc[token.right_edge.i]
        return self.span(first)[0], self.span(last)[1]

    def words_span(self, first: Token, last: Token) -> tuple[int, int]:
        """Return the offsets in the document's text from one token to the end of another."""
        return self.span(first)[0], self.span(last)[1]

    def tokens(self, kind: str) -> list[Token]:
        """Return the tokens that stand for mentions of a kind, in order."""
        return [token for token in self.doc if token.ent_type_ == kind]

    def token_of(self, mention: Mention | Time) -> Token | None:
        """Return the token that stands for a mention or time of the sentence, ``None`` if it was not parsed."""
        return next((t for t in self.doc if t.ent_type and self.mention(t) is mention), None)


def skeletons(reading: Reading) -> Mapping[Sentence, Skeleton]:
    """
    Return the skeletons of those sentences of a reading that can hold a fact, in order.

    They are parsed in one batch, once for a reading. Of a sentence longer than
    `MOST` words the rest is left out, and the reading warns of it.
    """
    return reading.share(_skeletons)


def can_hold_a_fact(sentence: Sentence) -> bool:
    """Tell whether a sentence names anything that a frame could begin with."""
    return any(mention.sort in _FACTS for mention in named(sentence)) or bool(
        _UNNAMED_GRADE.search(sentence.text)
    )


def _skeletons(reading: Reading) -> dict[Sentence, Skeleton]:
    return skeletons_of([sentence for sentence in reading.sentences if can_hold_a_fact(sentence)])


def skeletons_of(chosen: Sequence[Sentence]) -> dict[Sentence, Skeleton]:
    """Return the skeletons of some sentences, parsed in one batch; a frame that needs few of a long text chooses them."""
    nlp = parser()
    plains = [simplify(sentence) for sentence in chosen]
    made = [nlp.make_doc(plain.text) for plain in plains]
    stretches = [list(_stretches(doc)) for doc in made]
    parsed = iter(nlp.pipe([stretch for cut in stretches for stretch in cut], batch_size=64))
    found = {}
    for sentence, plain, doc, cut in zip(chosen, plains, made, stretches, strict=True):
        docs = [next(parsed) for _ in cut]
        whole = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
        if whole is not None:
            _mark(whole, plain)
            found[sentence] = Skeleton(sentence, whole, plain, complete=len(doc) <= MOST)
    return found


def _stretches(doc: Doc) -> Iterator[Doc]:
    """Cut what is too long for one parse, at the last clause mark that leaves a stretch short enough."""
    if len(doc) <= LONGEST:
        yield doc
        return
    begin, stop = 0, min(len(doc), MOST)
    while begin < stop:
        end = min(begin + LONGEST, stop)
        if end < stop:
            end = next(
                (i + 1 for i in range(end - 1, begin + LONGEST // 2, -1) if doc[i].text in _CLAUSE_MARKS), end
            )
        yield doc[begin:end].as_doc()
        begin = end


def _mark(doc: Doc, plain: Plain) -> None:
    """Tell of each token the kind of mention that it stands for."""
    spans: list[Span] = []
    for piece in plain.pieces:
        if piece.kind:
            token = doc.char_span(piece.begin, piece.end, label=piece.kind, alignment_mode="expand")
            if token is not None and (not spans or spans[-1].end <= token.start):
                spans.append(Span(doc, token.start, token.start + 1, label=piece.kind))
    doc.set_ents(spans)
