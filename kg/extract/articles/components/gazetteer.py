"""``kg_gazetteer``: the vocabulary's terms where they stand: councils, grades, areas, inspections, models, measures, topics."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.util import filter_spans

from kg.extract.articles.components.attributes import reading_of, spans_of
from kg.extract.articles.described import described
from kg.extract.lexicon import Mention, find_terms
from kg.extract.place_names import surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.extract.reading import Sentence
    from kg.model.document import Document

_ISLAND = r"\b[Tt]he [Ii]sland(?: (?:council|authority))?\b|\bIsland(?=(?:[’']s)? (?:children|council|services|famil|(?:Conservative|Labour|Liberal Democrat|Green)\b))"
# What a place is called where a text names it: there are other islands and bays.
_CALLED = {
    "IOW": re.compile(_ISLAND),
    "IOS": re.compile(r"\b[Tt]he (?:[Ii]slands|Isles)\b(?! of\b)"),
    "TOB": re.compile(r"\b[Tt]he Bay\b(?! of\b)"),
}
Topic = tuple[int, int, str]
_COMPASS = re.compile(r"(?:North|South|East|West)(?:ern)?\s")
_HALF = re.compile(r"\b(?P<half>(?:North|South|East|West)(?:ern)?)(?:,|,?\s+and|\s+&)\s+$")
_LONGEST_HALF = 20  # characters
_FULL_WORDS = re.compile(r"[A-Za-z][A-Za-z’'.]*")
_FEWEST_INITIALS = 3
_OF_A_PLACE = re.compile(
    r"\b(?:in|of|at|for|across|from|to|by|with|near|around|and|or|both|Ofsted|the)\s+$|[,&(]\s*$",
    re.IGNORECASE,
)


@Language.component("kg_gazetteer", requires=["doc._.kg_reading"], assigns=["doc.ents"])
def kg_gazetteer(doc: Doc) -> Doc:
    """Put the terms into their sentences, and into ``doc.ents`` by their sort in capitals."""
    reading = reading_of(doc)
    document = reading.document
    people = surnames(document.text)
    terms = {index: _terms(document, index, people) for index in {s.block for s in reading.sentences}}
    so_far = sorted((m for mentions, _ in terms.values() for m in mentions), key=lambda m: m.begin)
    for area in described(doc, so_far):
        index = next(
            (
                i
                for i, (_, _) in terms.items()
                if document.blocks[i].begin <= area.begin < document.blocks[i].end
            ),
            None,
        )
        if index is not None:
            apart = (m for m in terms[index][0] if m.sort != "area" or not area.begin <= m.begin < area.end)
            terms[index] = (sorted([*apart, area], key=lambda m: m.begin), terms[index][1])
    terms = _with_initials(document, terms)
    terms = _without_surroundings(document, terms)
    named = {m.code for found, _ in terms.values() for m in found if m.sort == "council"}
    for code in sorted(_CALLED.keys() & named):
        terms = {index: (_with_calls(document, index, found, code), t) for index, (found, t) in terms.items()}
    reading.sentences = [_named(sentence, *terms[sentence.block]) for sentence in reading.sentences]
    places = [(m.begin, m.end, m.sort.upper()) for sentence in reading.sentences for m in sentence.mentions]
    doc.set_ents(filter_spans(spans_of(doc, places)))
    return doc


def _terms(document: Document, index: int, people: frozenset[str]) -> tuple[list[Mention], list[Topic]]:
    block = document.blocks[index]
    mentions, topics = find_terms(document.words(block), block.begin)
    named = [m for m in mentions if not _is_person(document.text, m, people)]
    more = [*_halves(document.text, named), *_safeguarding(document.text, block.begin, block.end, named)]
    return sorted([*named, *more], key=lambda m: m.begin), topics


_PROTECTION = "help-and-protection"
_IS_SO = r"(?:is|are|was|were|remain\w*|got|received|has|had)\b"
_RATED = re.compile(
    rf"(?:\b(?:for|in)\s+(?P<by>)|^(?:In\s+\d{{4}},?\s+)?|\b(?:and|but|when|while|whilst|where|although|though|that)\s+|[,;:]\s+)(?<!adult )(?P<area>[Ss]afeguarding)(?:\s+in\s+(?:the\s+)?\w+)?"
    rf"(?(by)(?=\s*[.,;:)”’]|\s+(?:and|but|in|by|at|as|while|when|that)\b|\s+{_IS_SO})|(?=\s+{_IS_SO}))",
    re.MULTILINE,
)


def _safeguarding(text: str, begin: int, end: int, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield 'safeguarding' where it is what a grade is given for, as in inspections to 2012: 'inadequate for safeguarding', 'safeguarding was found good'."""
    if not any(m.sort == "grade" for m in mentions):
        return
    for match in _RATED.finditer(text, begin, end):
        if not any(m.begin < match.end("area") and match.start("area") < m.end for m in mentions):
            yield Mention(*match.span("area"), "area", (_PROTECTION,), match["area"])


def _halves(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the councils that share the end of their name with the next: 'East' of 'East and West Sussex'."""
    for mention in mentions:
        half = (
            _HALF.search(text, max(0, mention.begin - _LONGEST_HALF), mention.begin)
            if mention.sort == "council"
            else None
        )
        if half is None or not _COMPASS.match(mention.words):
            continue
        name = f"{half['half']} {mention.words.split(None, 1)[-1]}"
        whole = next((m for m in find_terms(name, 0)[0] if m.sort == "council" and m.words == name), None)
        if whole is not None and whole.codes != mention.codes:
            yield Mention(half.start("half"), half.end("half"), "council", whole.codes, half["half"])


def _with_initials(
    document: Document, terms: dict[int, tuple[list[Mention], list[Topic]]]
) -> dict[int, tuple[list[Mention], list[Topic]]]:
    """Add the initials of the councils and trusts that a text names in full: 'BaNES', 'KCC', 'TfC'."""
    bodies = [m for mentions, _ in terms.values() for m in mentions if m.sort in ("council", "provider")]
    meant: dict[str, set[tuple[str, str]]] = {}
    for body in bodies:
        words = _FULL_WORDS.findall(body.words)
        for spelt in (words, words[:-1] if words[-1:] in (["council"], ["Council"]) else words):
            if len(spelt) >= _FEWEST_INITIALS:
                meant.setdefault("".join(word[0] for word in spelt), set()).add((body.sort, body.code))
    known = {initials: body.pop() for initials, body in meant.items() if len(body) == 1}
    if not known:
        return terms
    pattern = re.compile(rf"(?<![\w(])(?:{'|'.join(map(re.escape, sorted(known)))})(?![\w)])")
    added = dict(terms)
    for index, (mentions, topics) in terms.items():
        block = document.blocks[index]
        found = [
            Mention(m.start(), m.end(), known[m[0]][0], (known[m[0]][1],), m[0])
            for m in pattern.finditer(document.text, block.begin, block.end)
        ]
        if found:
            added[index] = (sorted([*mentions, *found], key=lambda m: m.begin), topics)
    return added


def _with_calls(document: Document, index: int, mentions: list[Mention], code: str) -> list[Mention]:
    """Add 'the island' or 'the Bay' where it stands, which names a council as its own name does."""
    block = document.blocks[index]
    found = [
        Mention(m.start(), m.end(), "council", (code,), m[0])
        for m in _CALLED[code].finditer(document.text, block.begin, block.end)
    ]
    return sorted([*mentions, *found], key=lambda m: m.begin)


_LIES_IN = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Tt]his)\s+(?:local\s+authority|council|authority|unitary|borough|town|city)\s+in\s+(?:the\s+county\s+of\s+)?$"
)


def _without_surroundings(
    document: Document, terms: dict[int, tuple[list[Mention], list[Topic]]]
) -> dict[int, tuple[list[Mention], list[Topic]]]:
    """Leave out the county that another council, named before, is said to lie in: 'Medway … the local authority in Kent'."""
    first = next((m.code for index in sorted(terms) for m in terms[index][0] if m.sort == "council"), "")

    def lies_there(m: Mention) -> bool:
        return (
            m.sort == "council"
            and m.code != first
            and bool(_LIES_IN.search(document.text, max(0, m.begin - 60), m.begin))
        )

    return {
        index: ([m for m in found if not lies_there(m)], topics) for index, (found, topics) in terms.items()
    }


def _is_person(text: str, mention: Mention, people: frozenset[str]) -> bool:
    """Tell whether a council's short name is the surname of somebody in the text: 'Hull said', after 'Hayley Hull'."""
    if mention.sort != "council" or text[mention.begin : mention.end] not in people:
        return False
    return not _OF_A_PLACE.search(text, max(0, mention.begin - 12), mention.begin)


def _named(sentence: Sentence, mentions: list[Mention], topics: list[Topic]) -> Sentence:
    begin, end = sentence.begin, sentence.end
    inside = tuple(
        mentions[slice(*(bisect_left(mentions, at, key=lambda m: m.begin) for at in (begin, end)))]
    )
    named = tuple(topics[bisect_left(topics, (begin,)) : bisect_left(topics, (end,))])
    return replace(sentence, mentions=inside, topics=named) if inside or named else sentence
