"""
The skeleton of a sentence: its simplified words with their parse, and the way back to the document.

A sentence is written in plain words (`kg.extract.articles.simplify`), because
the small parser reads 'Derby was fair for leadership and protection' rightly
where it stumbles over the official names of the areas. What a rule finds on
the skeleton is told by `span` and `mention` in the words of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.extract.articles.named import named
from kg.extract.articles.parses import MOST, parses
from kg.extract.articles.simplify import simplified
from kg.extract.articles.unnamed import unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from kg.extract.articles.wording import Plain
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

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
        source: Mention | Time | None = self.plain.piece(token.idx).source  # type: ignore[assignment] # all that `simplify` puts there
        return source

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


def skeleton_of(reading: Reading, sentence: Sentence) -> Skeleton | None:
    """
    Return the skeleton of a sentence, ``None`` if it can hold no fact.

    Of an article all are made at once, as its frames ask for them anyway; of a
    report, in which a few sentences out of hundreds are asked for, only this.
    """
    if reading.document.genre == "article":
        return skeletons(reading).get(sentence)
    return skeletons_of(reading, [sentence])[sentence] if can_hold_a_fact(sentence) else None


def can_hold_a_fact(sentence: Sentence) -> bool:
    """Tell whether a sentence names anything that a frame could begin with."""
    return any(mention.sort in _FACTS for mention in named(sentence)) or any(unnamed_grades(sentence))


def unnamed_grades(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where a sentence tells of a grade without its name, offsets in the document's text: 'the top rating', 'that verdict'."""
    for begin, end in unnamed(sentence.text):
        yield sentence.begin + begin, sentence.begin + end


def skeleton_texts(reading: Reading) -> list[str]:
    """Return the plain sentences that can hold a fact, for all of a document to be parsed at once."""
    return [simplified(reading, s).text for s in reading.sentences if can_hold_a_fact(s)]


def _skeletons(reading: Reading) -> dict[Sentence, Skeleton]:
    return skeletons_of(reading, [s for s in reading.sentences if can_hold_a_fact(s)])


def skeletons_of(
    reading: Reading,
    chosen: Sequence[Sentence],
    left_out: Mapping[Sentence, Sequence[tuple[int, int]]] = MappingProxyType({}),
) -> dict[Sentence, Skeleton]:
    """
    Return the skeletons of some sentences, parsed where that is not known yet; a frame that needs few of a long text chooses them.

    Parameters
    ----------
    reading
        The text.
    chosen
        The sentences.
    left_out
        Stretches of a sentence, offsets in it, that its skeleton is without.

    """
    plains = [simplified(reading, sentence, left_out.get(sentence, ())) for sentence in chosen]
    docs = parses(reading).of(plain.text for plain in plains)
    found = {}
    for sentence, plain, doc in zip(chosen, plains, docs, strict=True):
        found[sentence] = Skeleton(sentence, _marked(doc, plain), plain, complete=len(doc) < MOST)
    return found


def _marked(doc: Doc, plain: Plain) -> Doc:
    """Tell of each token the kind of mention that it stands for; a doc whose tokens stand for others is copied."""
    from spacy.tokens import Span  # noqa: PLC0415 - loaded with the parser, where there is a doc

    spans: list[Span] = []
    for piece in plain.pieces:
        if piece.kind:
            token = doc.char_span(piece.begin, piece.end, label=piece.kind, alignment_mode="expand")
            if token is not None and (not spans or spans[-1].end <= token.start):
                spans.append(Span(doc, token.start, token.start + 1, label=piece.kind))
    if doc.ents and [(e.start, e.label_) for e in doc.ents] != [(s.start, s.label_) for s in spans]:
        doc = doc.copy()
    doc.set_ents([Span(doc, s.start, s.end, label=s.label) for s in spans])
    return doc
