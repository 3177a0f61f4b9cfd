"""
What the writer of an article tells: its sentences in plain words, every longer quotation as one word of them.

'“We knew. We did not act,” said Ann Hall, its director' is one sentence of the
writer's, '“Yes,” said Mary, its director', and so it is parsed: who said the
words, and which post she holds, are told by its syntax. A few quoted words
that go on from the writer's ('there are “big problems”') stay as they are and
lose their marks. Persons are those named, in full or by a part of a name that
the article gives in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.articles.parses import parses, tokens
from kg.extract.articles.people.mentions import persons_in
from kg.extract.articles.people.names import Person
from kg.extract.articles.people.plurals import is_of_several, posts_of_several
from kg.extract.articles.people.roles import Role, posts_spoken_of, roles
from kg.extract.articles.simplify import edits_of, goes_on, is_shouted, mentions_besides_people, person_edit
from kg.extract.articles.wording import Edit, chosen, written
from kg.extract.articles.writer import writer_of
from kg.extract.lexicon import Mention, sentence_spans
from kg.extract.quotation_marks import quote_spans
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.articles.parses import Parses
    from kg.extract.articles.wording import Piece, Plain
    from kg.extract.reading import Reading, Sentence

PERSON, ROLE, POST, QUOTE, COUNCIL, TIME = "PERSON", "ROLE", "POST", "QUOTE", "COUNCIL", "TIME"
QUOTED = "yes"  # stands for a quotation
_APART = 100  # sentences by which what is quoted is apart from what the writer tells
_COUNCIL_WORDS = re.compile(r"^\s+(?:[Cc]ity|[Cc]ounty|[Bb]orough)?\s*[Cc]ouncil\b")
_ENDS = (".", "!", "?")
What = Mention | Time | Person | Role | tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands behind a word of a told sentence: its kind, offsets in the document, and the thing itself."""

    kind: str
    begin: int
    end: int
    what: What


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """
    One sentence of the writer's, in plain words.

    `begin` and `end` are its offsets in the document, `block` the number of its
    block there, `sentences` the sentences of the reading that it covers, `doc`
    its parse, and `quotes` the stretches it quotes (offsets of their inside).
    Of a sentence within a quotation `speaker` is who says it, ``""`` where
    nobody is known, and `home` the council of their post; else who writes of themselves.
    `peopled` is the council that all people told of before work for, if it is one.
    """

    number: int
    block: int
    kind: str
    begin: int
    end: int
    sentences: tuple[Sentence, ...]
    doc: Doc
    plain: Plain
    offset: int
    quotes: tuple[tuple[int, int], ...]
    stands: dict[int, Stand] = field(default_factory=dict)
    speaker: str = ""
    home: tuple[str, ...] = ()
    peopled: tuple[str, ...] = ()

    def of(self, kind: str) -> list[Token]:
        """Return the words of a kind, in order."""
        return [self.doc[i] for i, stand in sorted(self.stands.items()) if stand.kind == kind]

    def kind_of(self, token: Token) -> str:
        """Return the kind of what stands behind a word, ``""`` for a plain one."""
        stand = self.stands.get(token.i)
        return stand.kind if stand else ""

    def stand(self, token: Token) -> Stand:
        """Return what stands behind a word."""
        return self.stands[token.i]

    def span(self, token: Token) -> tuple[int, int]:
        """Return the offsets in the document of what stands behind a word."""
        return self.plain.original(self.offset + token.idx, self.offset + token.idx + len(token))

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence of the reading in which an offset of the document lies."""
        return self.sentences[max(bisect_right(self.sentences, offset, key=lambda s: s.begin) - 1, 0)]


@dataclass(frozen=True, slots=True)
class _Plan:
    """One sentence of the writer's, before it is parsed."""

    block: int
    kind: str
    plain: Plain
    first: int
    last: int
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[int, int], ...]
    is_inside: bool = False

    @property
    def text(self) -> str:
        """Its plain words."""
        return self.plain.text[self.first : self.last]

    @property
    def is_parsed(self) -> bool:
        """Whether it names somebody or a post, or quotes words, or announces them ('inspectors said:'); of quoted words: a post of somebody, or a time or council of 'I'."""
        pieces = self.plain.pieces
        first = max(bisect_right(pieces, self.first, key=lambda p: p.begin) - 1, 0)
        last = bisect_left(pieces, self.last, key=lambda p: p.begin)
        kinds = {p.kind for p in pieces[first:last]}
        if self.is_inside:
            said_by_me = _ME.search(self.text)
            named = said_by_me or PERSON in kinds or _PEOPLE.search(self.text)
            return bool((kinds & {ROLE, POST} and named) or (kinds & {TIME, COUNCIL} and said_by_me))
        if _SEVERAL.match(self.text) and (TIME in kinds or _DAY.search(self.text)):
            return True
        if kinds & {TIME, COUNCIL} and _ME.search(self.text):
            return True
        announces = self.text.rstrip().endswith(":")
        return bool(self.quotes or announces or kinds & {PERSON, ROLE, POST} or _PEOPLE.search(self.text))


_ME = re.compile(r"\bI\b")
_SEVERAL = re.compile(
    r"(?:They|Both|All (?:three|four|five)|The (?:pair|two|duo|three|trio|four|former|latter))\b"
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# 'The pair start' is parsed as if it were a start.
_PAIR = re.compile(r"\b(?:The|the) (?:pair|duo|trio)\b(?! of\b|[’'])")
# 'The father-of-two came in 2015': whom the sentence before is about.
_PARENT = re.compile(
    r"\b(?:The|the) (?:grand)?(?P<kin>mother|father)-of-\w+(?=,? (?:who|has|had|was|is|will|[a-z]+ed|came|took|left|began|became|said)\b)"
)
_PEOPLE = re.compile(r"\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im|[Ww]ho)\b")


def narration(reading: Reading) -> tuple[Told, ...]:
    """Return what the writer tells, sentence by sentence, parsed as far as it names a person or a post, or quotes words or announces them."""
    return reading.share(_narration)


def told_texts(reading: Reading) -> list[str]:
    """Return the plain sentences of what the writer tells that are parsed, for all of a document to be parsed at once."""
    return [plan.text for plan in (*_plans(reading), *_plans_inside(reading)) if plan.is_parsed]


def _plans(reading: Reading) -> list[_Plan]:
    return reading.share(_planned)


def _plans_inside(reading: Reading) -> list[_Plan]:
    return reading.share(_planned_inside)


def _blocks(reading: Reading) -> dict[int, list[Sentence]]:
    by_block: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    return by_block


def _planned(reading: Reading) -> list[_Plan]:
    plans = []
    for index, sentences in _blocks(reading).items():
        block = reading.document.blocks[index]
        words = reading.document.words(block)
        spans = [(b, e) for b, e, _ in quote_spans(words, block.begin)]
        edits = chosen(_edits(reading, block.begin, words, sentences, spans), len(words))
        plain = written(words, block.begin, edits, lower=is_shouted(words))
        plans += list(_cut(index, block.kind, plain, sentences, spans))
    return plans


_TELLS_OF_POSTS = (ROLE, POST, TIME, COUNCIL)


def _planned_inside(reading: Reading) -> list[_Plan]:
    """Plan the sentences of the longer quotations, in plain words."""
    plans = []
    for index, sentences in _blocks(reading).items():
        block = reading.document.blocks[index]
        words = reading.document.words(block)
        for begin, end, _ in quote_spans(words, block.begin):
            if goes_on(words, begin - block.begin, end - block.begin):
                continue
            own = [s for s in sentences if s.begin < end and begin < s.end]
            edits = [
                replace(edit, begin=edit.begin + s.begin - begin, end=edit.end + s.begin - begin)
                for s in own
                for edit in _of_sentence(reading, s)
                if begin <= edit.begin + s.begin and edit.end + s.begin <= end
            ]
            if not any(edit.kind in _TELLS_OF_POSTS for edit in edits):
                continue
            quoted = reading.document.text[begin:end]
            plain = written(quoted, begin, chosen(edits, len(quoted)))
            plans += [replace(p, is_inside=True) for p in _cut(index, block.kind, plain, own, []) if own]
    return plans


def _cut(
    block: int, kind: str, plain: Plain, sentences: list[Sentence], spans: list[tuple[int, int]]
) -> Iterator[_Plan]:
    """Cut plain words into sentences."""
    for first, last in sentence_spans(plain.text):
        begin, end = plain.original(first, last)
        covered = slice(
            bisect_right(sentences, begin, key=lambda s: s.end),
            bisect_left(sentences, end, key=lambda s: s.begin),
        )
        inside = tuple(sentences[covered]) or (sentences[0],)
        quoted = tuple(spans[bisect_left(spans, (begin,)) : bisect_left(spans, (end,))])
        yield _Plan(block, kind, plain, first, last, inside, quoted)


def _narration(reading: Reading) -> tuple[Told, ...]:
    told = tuple(_parsed(_plans(reading), parses(reading)))
    writer = writer_of(reading) if any(_ME.search(t.doc.text) for t in told) else ""
    return tuple(replace(t, speaker=writer) for t in told) if writer else told


def quoted_sentences(reading: Reading) -> tuple[Told, ...]:
    """Return the sentences within longer quotations that tell of a post, or when or where 'I' did something; their numbers go on from the narration's."""
    return reading.share(_quoted_sentences)


def _quoted_sentences(reading: Reading) -> tuple[Told, ...]:
    plans = [plan for plan in _plans_inside(reading) if plan.is_parsed]
    return tuple(_parsed(plans, parses(reading), len(_plans(reading)) + _APART))


def _parsed(plans: list[_Plan], known: Parses, at: int = 0) -> Iterator[Told]:
    docs = iter(known.of(plan.text for plan in plans if plan.is_parsed))
    for number, plan in enumerate(plans, at):
        doc = next(docs) if plan.is_parsed else tokens(plan.text)
        begin, end = plan.plain.original(plan.first, plan.last)
        told = Told(
            number,
            plan.block,
            plan.kind,
            begin,
            end,
            plan.sentences,
            doc,
            plan.plain,
            plan.first,
            plan.quotes,
        )
        for token in doc:
            piece = plan.plain.piece(plan.first + token.idx)
            if piece.kind and _stands_for(told, token, piece):
                told.stands[token.i] = Stand(piece.kind, piece.first, piece.last, piece.source)  # type: ignore[arg-type] # all that is put there below
        yield told


def _stands_for(told: Told, token: Token, piece: Piece) -> bool:
    """Return whether a token is the one for a piece: the word of a quotation without its marks, of others the first."""
    if piece.kind == QUOTE:
        return token.text == QUOTED
    before = told.stands.get(token.i - 1)
    return before is None or before.begin != piece.first


def _edits(
    reading: Reading, at: int, words: str, sentences: list[Sentence], spans: list[tuple[int, int]]
) -> Iterator[Edit]:
    """Yield what is written otherwise in a block, offsets its own: quotations as one word, then all else sentence by sentence."""
    for begin, end in spans:
        if not goes_on(words, begin - at, end - at):
            yield _quotation(words, begin - at, end - at)
    for sentence in sentences:
        shift = sentence.begin - at
        for edit in _of_sentence(reading, sentence):
            yield replace(edit, begin=edit.begin + shift, end=edit.end + shift)


def _of_sentence(reading: Reading, sentence: Sentence) -> list[Edit]:
    """Return what is written otherwise in a sentence; its persons and posts go before its other mentions."""
    known = reading.share(_edits_known)
    if sentence.begin not in known:
        known[sentence.begin] = list(_written_otherwise(reading, sentence))
    return known[sentence.begin]


def _edits_known(_: Reading) -> dict[int, list[Edit]]:
    return {}


def _written_otherwise(reading: Reading, sentence: Sentence) -> Iterator[Edit]:
    found = [*roles(sentence), *posts_of_several(sentence)]
    people = persons_in(reading, sentence, [(r.begin, r.end) for r in found])
    mentions = [
        *(person_edit(sentence.text, person.begin, person.end, person) for person in people),
        *(_role(role) for role in found),
        *(Edit(r.begin, r.end, r.words, r, POST) for r in posts_spoken_of(sentence)),
        *(Edit(m.start(), m.end(), _parent(m)) for m in _PARENT.finditer(sentence.text)),
        *mentions_besides_people(sentence),
        *(
            Edit(m.start(), m.end(), "They" if m[0][0] == "T" else "they")
            for m in _PAIR.finditer(sentence.text)
        ),
    ]
    return edits_of(reading, sentence, chosen(mentions, len(sentence.text)))


def _parent(match: re.Match[str]) -> str:
    """Return the pronoun for whoever is called a mother or father."""
    pronoun = "She" if match["kin"] == "mother" else "He"
    return pronoun if match[0][0] == "T" else pronoun.lower()


def _role(role: Role) -> Edit:
    word = "directors" if is_of_several(role.words) else "director"
    return Edit(role.begin, role.end, word, role, ROLE)


def _quotation(words: str, begin: int, end: int) -> Edit:
    """Write a quotation of a block as one word in marks."""
    inside = words[begin:end].strip()
    opened = begin > 0 and not words[begin - 1].isspace()  # a quotation may only be closed
    first, last = begin - opened, min(end + 1, len(words))
    closed = words[end:last] in ("”", "’", '"', "'")
    sign = inside[-1:] if inside.endswith((*_ENDS, ",")) else ""
    if not sign and not words[last:].strip():
        sign = "."
    return Edit(first, last if closed else end, f"“{QUOTED}{sign}”", (begin, end), QUOTE)
