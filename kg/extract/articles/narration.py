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
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.articles.parser import parser
from kg.extract.articles.people.mentions import Names, names_of, persons_in
from kg.extract.articles.people.names import Person
from kg.extract.articles.people.roles import Role, posts_spoken_of, roles
from kg.extract.articles.plain import word_of, word_of_time
from kg.extract.articles.simplify import Piece, Plain
from kg.extract.lexicon import Mention, sentence_spans
from kg.extract.quotation_marks import quote_spans
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.extract.reading import Reading, Sentence

PERSON, ROLE, POST, QUOTE, COUNCIL = "PERSON", "ROLE", "POST", "QUOTE", "COUNCIL"
QUOTED = "yes"  # stands for a quotation
LONGEST = 120  # words of a sentence that are parsed; of a longer one the rest is left out
_RUN = re.compile(r"\S{300,}")
_FEW = 9  # quoted words that stay as they are, where they go on from the writer's own
_BRACKETS = re.compile(r"\s*\([^()]{1,60}\)|\s*\[[^\[\]]{1,60}\]")
_DASH = re.compile(r"\s+[–—-]+\s+|\s*—\s*")
_BY_THE_WAY = "(?:at present|at the moment|at the same time|in effect|of course|for her part|for his part|for now|for the time being)"
_ASIDE = re.compile(rf", {_BY_THE_WAY},| {_BY_THE_WAY}\b")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:in|on|since|from|until|till|by|of|during|between|for|at|before|after|to|and|the)\s+(?:early |late |the )?$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"(?:last|this|next|early|late)\b", re.IGNORECASE)
_ITEM = re.compile(r"^\W*[•●▪■◼‣*–—-]\s*")
_COUNCIL_WORDS = re.compile(r"^\s+(?:[Cc]ity|[Cc]ounty|[Bb]orough)?\s*[Cc]ouncil\b")
_ENDS = (".", "!", "?")
_HONOURS = re.compile(r",?\s+(?:MP|OBE|CBE|MBE|QC|KC|DL)\b")
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
class _Edit:
    begin: int
    end: int
    words: str
    kind: str = ""
    what: What = None


def narration(reading: Reading) -> tuple[Told, ...]:
    """Return what the writer tells, sentence by sentence, parsed as far as it names a person, a post or quotes words."""
    return reading.share(_narration)


def _narration(reading: Reading) -> tuple[Told, ...]:
    known = names_of(reading)
    plans: list[tuple[int, str, Plain, int, int, tuple[Sentence, ...], tuple[tuple[int, int], ...]]] = []
    by_block: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    for index, sentences in by_block.items():
        block = reading.document.blocks[index]
        words = reading.document.words(block)
        spans = [(b, e) for b, e, _ in quote_spans(words, block.begin)]
        edits = sorted(_edits(reading, block.begin, words, sentences, spans, known), key=lambda e: e.begin)
        plain = _written(words, block.begin, edits)
        for first, last in sentence_spans(plain.text):
            begin, end = plain.original(first, last)
            inside = tuple(s for s in sentences if s.begin < end and s.end > begin) or (sentences[0],)
            quoted = tuple(q for q in spans if begin <= q[0] < end)
            plans.append((index, block.kind, plain, first, last, inside, quoted))
    return tuple(_parsed(plans))


def _parsed(
    plans: list[tuple[int, str, Plain, int, int, tuple[Sentence, ...], tuple[tuple[int, int], ...]]],
) -> Iterator[Told]:
    nlp = parser()
    texts = [plain.text[first:last] for _, _, plain, first, last, _, _ in plans]
    # A run of characters without a space takes spaCy time by the square of its length.
    docs = [nlp.make_doc(_RUN.sub(lambda run: " " * len(run[0]), text))[:LONGEST].as_doc() for text in texts]
    wanted = [n for n, plan in enumerate(plans) if plan[6] or _speaks_of_people(plan[2], plan[3], plan[4])]
    for number, doc in zip(wanted, nlp.pipe([docs[n] for n in wanted], batch_size=64), strict=True):
        docs[number] = doc
    for number, (plan, doc) in enumerate(zip(plans, docs, strict=True)):
        index, kind, plain, first, last, inside, quoted = plan
        begin, end = plain.original(first, last)
        told = Told(number, index, kind, begin, end, inside, doc, plain, first, quoted)
        for token in doc:
            piece = plain.piece(first + token.idx)
            if piece.kind and _stands_for(told, token, piece):
                told.stands[token.i] = Stand(piece.kind, piece.first, piece.last, piece.source)
        yield told


def _stands_for(told: Told, token: Token, piece: Piece) -> bool:
    """Return whether a token is the one for a piece: the word of a quotation without its marks, of others the first."""
    if piece.kind == QUOTE:
        return token.text == QUOTED
    before = told.stands.get(token.i - 1)
    return before is None or before.begin != piece.first


_PEOPLE = re.compile(r"\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im|[Ww]ho)\b")


def _speaks_of_people(plain: Plain, first: int, last: int) -> bool:
    kinds = {piece.kind for piece in plain.pieces if piece.begin < last and piece.end > first}
    return bool(kinds & {PERSON, ROLE, POST}) or bool(_PEOPLE.search(plain.text, first, last))


def _edits(
    reading: Reading,
    at: int,
    words: str,
    sentences: list[Sentence],
    spans: list[tuple[int, int]],
    known: Names,
) -> list[_Edit]:
    """Return what is written otherwise in a block; offsets are the document's."""
    kept: list[_Edit] = []
    taken = bytearray(len(words) + 1)

    def put(edit: _Edit) -> None:
        first, last = edit.begin - at, edit.end - at
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            kept.append(edit)

    for begin, end in spans:
        for edit in _quotation(reading.document.text, begin, end, at, at + len(words)):
            put(edit)
    for sentence in sentences:
        for edit in _of_sentence(sentence, known):
            put(edit)
    for edit in _signs(words, at):
        put(edit)
    return kept


def _of_sentence(sentence: Sentence, known: Names) -> Iterator[_Edit]:
    """Yield the persons, posts, mentions and times of a sentence, those that come first going before the others."""
    begin = sentence.begin
    found = roles(sentence)
    people = persons_in(sentence, [(r.begin, r.end) for r in found], known)
    yield from (_person(sentence, person) for person in people)
    yield from (_role(sentence, role) for role in found)
    yield from (_Edit(begin + r.begin, begin + r.end, r.words, POST, r) for r in posts_spoken_of(sentence))
    yield from (
        _Edit(m.begin, m.end, word_of(m), m.sort.upper(), m) for m in sentence.mentions if m.sort != "role"
    )
    for time in sentence.times:
        span = (begin + time.begin, begin + time.end)
        before = sentence.text[: time.begin].rstrip()
        bare = not _AFTER_PREPOSITION.search(sentence.text[: time.begin]) and before[-1:] not in (",", "")
        word = "recently" if bare and _ADVERBIAL.match(sentence.text, time.begin) else word_of_time(time)
        yield _Edit(*span, word, "TIME", span)


def _signs(words: str, at: int) -> Iterator[_Edit]:
    """Yield what a parse is better without: asides, brackets, dashes, list marks."""
    for sign, plain in ((_ASIDE, ""), (_BRACKETS, ""), (_DASH, ", ")):
        for match in sign.finditer(words):
            yield _Edit(at + match.start(), at + match.end(), plain)
    if item := _ITEM.match(words):
        yield _Edit(at, at + item.end(), "")


def _person(sentence: Sentence, person: Person) -> _Edit:
    honours = _HONOURS.match(sentence.text, person.end)
    end = honours.end() if honours else person.end
    return _Edit(sentence.begin + person.begin, sentence.begin + end, "Mary", PERSON, person)


def _role(sentence: Sentence, role: Role) -> _Edit:
    word = "directors" if role.words.lower().endswith(("directors", "members", "leaders")) else "director"
    return _Edit(sentence.begin + role.begin, sentence.begin + role.end, word, ROLE, role)


def _quotation(text: str, begin: int, end: int, low: int, high: int) -> Iterator[_Edit]:
    """Write a quotation as one word in marks, or, where it goes on from the writer's words, without marks."""
    inside = text[begin:end].strip()
    first, last = max(begin - 1, low), min(end + 1, high)
    before = text[low:first].rstrip()
    goes_on = inside[:1].islower() or (
        before and before[-1] not in ':,.!?”’"' and len(inside.split()) <= _FEW
    )
    if goes_on and len(inside.split()) <= _FEW and not (_ends(inside) and not text[last:high].strip()):
        yield _Edit(first, begin, "")
        yield _Edit(end, last, "") if text[end:last] in ("”", "’", '"', "'") else _Edit(end, end, "")
        return
    sign = inside[-1:] if _ends(inside) or inside.endswith(",") else ""
    if not sign and not text[last:high].strip():
        sign = "."
    yield _Edit(
        first,
        last if text[end:last] in ("”", "’", '"', "'") else end,
        f"“{QUOTED}{sign}”",
        QUOTE,
        (begin, end),
    )


def _ends(words: str) -> bool:
    return words.endswith(_ENDS)


def _written(words: str, at: int, edits: list[_Edit]) -> Plain:
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    last = at

    def put(text: str, first: int, end: int, what: What = None, kind: str = "") -> None:
        nonlocal length
        if text:
            parts.append(text)
            pieces.append(Piece(length, length + len(text), first, end, what, kind))  # type: ignore[arg-type] # the writer's pieces hold more kinds of things
            length += len(text)

    for edit in edits:
        put(words[last - at : edit.begin - at], last, edit.begin)
        opens = edit.kind == ROLE and (not length or parts[-1].rstrip()[-1:] in (".", "?", "!", "\n"))
        put(edit.words.capitalize() if opens else edit.words, edit.begin, edit.end, edit.what, edit.kind)
        last = max(last, edit.end)
    put(words[last - at :], last, at + len(words))
    return Plain("".join(parts), tuple(pieces))
