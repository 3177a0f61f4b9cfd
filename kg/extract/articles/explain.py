"""How an article was read, sentence by sentence: mentions, plain words and parse, what modifies them, rules, claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.named import named
from kg.extract.articles.pipeline import read
from kg.extract.articles.relevance import WARNING, is_relevant
from kg.extract.articles.trace import listen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.articles.context import Context
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.articles.trace import Note
    from kg.extract.reading import Sentence
    from kg.model.claims import Claim
    from kg.model.document import Document

_TOLD = ("council", "area", "grade", "framing", "person", "role_words", "change", "status", "measure", "value", "unit", "model", "start")  # fmt: skip


def explain(document: Document) -> Iterator[str]:
    """
    Yield the lines that tell how an article is read.

    For each sentence: what it is and of which council, what is mentioned, its
    plain words with their parse (word/part of speech/dependency<head), what
    modifies which words, which rules fired and which were vetoed and why, and
    the claims that quote it.
    """
    with listen() as notes:
        doc = read(document)
    reading = doc._.kg_reading
    if not is_relevant(document):
        yield f"warning: {WARNING}; what follows is what would be read in it"
    for warning in doc._.kg_document.warnings:
        if warning not in document.warnings:
            yield f"warning: {warning}"
    for sentence in reading.sentences:
        yield from _sentence(
            sentence, doc._.kg_skeletons.get(sentence), doc._.kg_context.get(sentence), notes
        )
        yield from _claims(sentence, doc._.kg_claims)
        yield ""


def _sentence(
    sentence: Sentence, skeleton: Skeleton | None, context: Context | None, notes: Sequence[Note]
) -> Iterator[str]:
    place = "elsewhere" if sentence.elsewhere else " ".join(sentence.focus) or "no council"
    yield f"{sentence.begin}-{sentence.end} {sentence.kind} [{place}] {' '.join(sentence.text.split())}"
    for mention in named(sentence):
        yield f"  mention   {mention.sort}: {mention.words!r} = {' or '.join(mention.codes)}"
    for time in sentence.times:
        until = f" to {time.finish}" if time.finish != time.start else ""
        yield f"  time      {sentence.text[time.begin : time.end]!r} = {time.start or 'not known'}{until}"
    if skeleton is None:
        yield "  no parse  it names nothing that a fact begins with"
    else:
        yield from _parse(skeleton, context)
    for note in dict.fromkeys(n for n in notes if _is_of(n, sentence, skeleton)):
        how = f"vetoed: {note.why}" if note.why else "fired"
        yield f"  rule      {note.frame}: {note.rule} at {note.word!r} {how}"


def _is_of(note: Note, sentence: Sentence, skeleton: Skeleton | None) -> bool:
    if note.sentence:
        return skeleton is not None and note.sentence == skeleton.doc.text
    return sentence.begin <= note.begin < sentence.end


def _parse(skeleton: Skeleton, context: Context | None) -> Iterator[str]:
    yield f"  plain     {skeleton.doc.text}"
    yield f"  parse     {' '.join(f'{t.text}/{t.pos_}/{t.dep_}<{t.head.text}' for t in skeleton.doc)}"
    if not skeleton.complete:
        yield "  warning   the sentence is too long: its end was left out"
    for modifier in context.modifiers if context else ():
        words = " ".join(t.text for t in skeleton.doc if t.i in modifier.reach)
        yield f"  context   {modifier.category} by {modifier.rule} ({modifier.words!r}) reaches: {words}"


def _claims(sentence: Sentence, claims: Mapping[str, Sequence[Claim]]) -> Iterator[str]:
    for name, found in claims.items():
        for claim in found:
            if sentence.begin <= claim.quotation.begin < sentence.end:
                values = [(key, getattr(claim, key, "")) for key in _TOLD]
                told = ", ".join(f"{key} {value}" for key, value in values if value)
                yield f"  claim     {name}: {claim.kind} {told} (voice {claim.voice or 'reporter'})"
