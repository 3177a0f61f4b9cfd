"""
The statements of documents, flat: subject, predicate and object, each with its words and where they stand.

As rows they are ``statements.csv``. As RDF 1.2 (`reified`) each claim reifies
its triple: ``claim:… rdf:reifies <<( council:DER csc:grade grade:good )>>``.
That says that a document says so, not that it is so, and brings whoever asks
for a triple to the words in two steps.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.query import Meaning, text
from kg.rdf.names import parts, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.answers import Term

QUESTION = "What does each document state, one statement a row?"
MEANINGS = tuple(
    Meaning(name, meaning)
    for name, meaning in {
        "statement": "the claim",
        "kind": "what kind of statement it is: judgement claim, finding, figure and so on",
        "subject": "of whom or what it is said; empty where the document names nobody that is known here",
        "subject_label": "as it is called, or as the document has it",
        "predicate": "the property",
        "predicate_label": "as it is called",
        "object": "what is said: a thing, a number or words",
        "object_label": "as it is called; words and numbers as they are",
        "about": "what narrows it: the area of a judgement or finding, the unit of a figure, the post of a person",
        "council": "whose services it is about",
        "council_name": "its name",
        "date": "when what is said was so, as precise as known",
        "status": "current, previous, adopted, planned, former and so on, as the document has it",
        "voice": "whose word it is: inspectorate, council, reporter, official-figures or other",
        "quote": "the words",
        "document": "the document",
        "source": "its path below the folder that was built",
        "page": "where the document has pages",
        "begin": "offset of the first character",
        "end_offset": "offset after the last character",
        "published": "when the document came out, as precise as known",
    }.items()
)
"""The columns of the table, and what they mean."""
_REIFIES = ox.NamedNode(term("rdf:reifies"))


class _Kind(NamedTuple):
    """How a kind of claim is put into three parts: the properties to look at."""

    predicates: tuple[str, ...]
    subject: str = "csc:council"
    about: str = ""
    status: str = ""
    date: str = ""


_KINDS = {
    "csc:JudgementClaim": _Kind(
        ("csc:grade", "csc:outcome", "csc:absence"), about="csc:area", status="csc:framing"
    ),
    "csc:InspectionMention": _Kind(
        ("csc:inspectionType",), about="csc:theme", status="csc:framing", date="csc:start"
    ),
    "csc:PostClaim": _Kind(
        ("csc:roleWords",), "csc:names", about="csc:sector", status="csc:postStatus", date="csc:seen"
    ),
    "csc:AppointmentClaim": _Kind(("csc:change",), "csc:names", about="csc:roleWords", date="csc:when"),
    "csc:InspectorClaim": _Kind(("csc:inspectorate",), "csc:names"),
    "csc:PracticeModelClaim": _Kind(
        ("csc:model",), about="csc:modelWords", status="csc:modelStatus", date="csc:since"
    ),
    "csc:Finding": _Kind(("csc:polarity",), about="csc:area", status="csc:direction"),
    "csc:ImprovementItem": _Kind(("csc:list",), about="csc:responsibleWords"),
    "csc:StrengthItem": _Kind(("csc:position",)),
    "csc:SpokenWords": _Kind(("csc:speaker",), "csc:names", about="csc:roleWords"),
}


class _Stated(NamedTuple):
    """One statement: the claim and its kind, and what makes three parts of it."""

    claim: str
    kind: str
    predicate: Term
    object: Term
    subject: Term | None
    about: Term | None
    status: Term | None
    date: Term | None


def statements(store: ox.Store) -> list[list[str]]:
    """Return the statements as rows of text, in the order in which they stand in the documents."""
    told = _Told(store)
    rows = list(_rows(told))
    source, begin, statement, predicate, value = (
        [meaning.name for meaning in MEANINGS].index(name)
        for name in ("source", "begin", "statement", "predicate", "object")
    )
    place = cache(_sortable)
    rows.sort(  # names of things are no numbers
        key=lambda row: (
            place(row[source]),
            place(row[begin]),
            row[statement],
            row[predicate],
            _sortable(row[value]),
        )
    )
    return rows


def reified(store: ox.Store) -> Iterator[ox.Quad]:
    """Return that each claim reifies what it says of a thing that has a name, in the graph of its document."""
    told = _Told(store)
    for stated in _found(told):
        document = told.one(told.one(stated.claim, "csc:bestEvidence"), "oa:hasSource")
        if (
            isinstance(stated.subject, ox.NamedNode)
            and isinstance(stated.predicate, ox.NamedNode)
            and isinstance(document, ox.NamedNode)
            and isinstance(stated.object, ox.NamedNode | ox.Literal)
        ):
            triple = ox.Triple(stated.subject, stated.predicate, stated.object)
            yield ox.Quad(ox.NamedNode(stated.claim), _REIFIES, triple, document)


class _Told:
    """The values of properties by what they are told of, each property read once."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._firsts: dict[str, dict[str, Term]] = {"": {}}
        self._several: dict[str, dict[str, list[Term]]] = {"": {}}
        self._labels: dict[str, str] = {}

    def first(self, name: str) -> dict[str, Term]:
        """Return the first value of a property (as ``csc:area``, or an IRI) by subject; none of the property ``""``."""
        if name not in self._firsts:
            self._read(name)
        return self._firsts[name]

    def _read(self, name: str) -> None:
        first: dict[str, Term] = {}
        several: dict[str, set[Term]] = {}
        node = ox.NamedNode(name if "://" in name else term(name))
        for subject, _, value, _ in self.store.quads_for_pattern(None, node, None, None):
            thing = subject.value  # only objects are triples
            if thing in first:
                several.setdefault(thing, {first[thing]}).add(value)
            else:
                first[thing] = value
        self._firsts[name] = first
        self._several[name] = {thing: sorted(values, key=str) for thing, values in several.items()}
        first |= {thing: values[0] for thing, values in self._several[name].items()}

    def all(self, thing: str, name: str) -> list[Term]:
        """Return the values of a thing's property, sorted, each once."""
        value = self.first(name).get(thing)
        return [] if value is None else self._several[name].get(thing, [value])

    def one(self, thing: Term | str | None, name: str) -> Term | None:
        return self.first(name).get(thing if isinstance(thing, str) else text(thing))

    def members(self, name: str) -> list[str]:
        kind = ox.NamedNode(term(name))
        found = self.store.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), kind, None)
        return sorted({text(quad.subject) for quad in found})

    def label(self, thing: Term | None) -> str:
        """Return what a thing is called; of words and numbers, themselves."""
        name = text(thing)
        called = self._labels.get(name)
        if called is None:
            called = text(self.one(name, "skos:prefLabel") or self.one(name, "rdfs:label")) or name
            if isinstance(thing, ox.NamedNode):
                self._labels[name] = called
        return called


def _found(told: _Told) -> Iterator[_Stated]:
    for kind, how in _KINDS.items():
        for claim in told.members(kind):
            for predicate in how.predicates:
                for value in told.all(claim, predicate):
                    yield _Stated(
                        claim,
                        kind,
                        _named(predicate),
                        value,
                        told.one(claim, how.subject),
                        told.one(claim, how.about),
                        told.one(claim, how.status),
                        told.one(claim, how.date) or told.one(told.one(claim, "csc:madeIn"), "csc:start"),
                    )
    yield from _figures(told)


def _figures(told: _Told) -> Iterator[_Stated]:
    """Return figures: a figure's property is what it measures, its value the object."""
    measured: dict[str, list[tuple[Term, Term | None]]] = {}
    for column, of in told.first("dcterms:isPartOf").items():
        for measure in told.all(column, "csc:measure"):
            measured.setdefault(text(of), []).append((measure, told.one(column, "csc:unit")))
    for kind in ("csc:Figure", "csc:OfficialFigures"):
        for claim in told.members(kind):
            table = text(told.one(told.one(claim, "csc:bestEvidence"), "oa:hasSource"))
            columns = {text(measure): (measure, unit) for measure, unit in measured.get(table, ())}
            own = told.one(claim, "csc:measure")
            if own is not None:
                columns = {"csc:value": (own, told.one(claim, "csc:unit"))}
            for name, (measure, unit) in sorted(columns.items()):
                for value in told.all(claim, name):
                    if isinstance(value, ox.Literal):
                        subject, date = told.one(claim, "csc:geography"), told.one(claim, "csc:periodEnd")
                        yield _Stated(claim, kind, measure, value, subject, unit, None, date)


@cache
def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _rows(told: _Told) -> Iterator[list[str]]:
    """Put statements into the columns of the table: things beside what they are called, who says it, and in which words."""
    evidence, selectors, documents, pages, councils, voices, words, begins, ends, sources, published = (
        told.first(name).get
        for name in (
            "csc:bestEvidence", "oa:hasSelector", "oa:hasSource", "csc:page", "csc:council", "csc:voice",
            "oa:exact", "oa:start", "oa:end", "csc:source", "csc:published",
        )
    )  # fmt: skip
    label = told.label
    kinds: dict[str, str] = {}
    for claim, kind, predicate, value, subject, about, status, date in _found(told):
        if kind not in kinds:
            kinds[kind] = label(_named(kind))
        quotation = text(evidence(claim))
        selector = text(selectors(quotation))
        document = text(documents(quotation))
        council = councils(claim)
        yield [
            claim,
            kinds[kind],
            text(subject),
            label(subject) or text(told.one(claim, "csc:personName")),
            text(predicate),
            label(predicate),
            text(value),
            label(value),
            label(about),
            text(council),
            label(council),
            text(date),
            _code(status),
            _code(voices(claim)),
            text(words(selector)),
            document,
            text(sources(document)),
            text(pages(quotation)),
            text(begins(selector)),
            text(ends(selector)),
            text(published(document)),
        ]


@lru_cache(maxsize=4096)
def _code(cell: Term | None) -> str:
    return parts(text(cell))[1]


def _sortable(words: str) -> tuple[int, str]:
    return (int(words), "") if words.isdecimal() else (-1, words)
