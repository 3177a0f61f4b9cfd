"""
The statements of documents, flat: subject, predicate and object, each with its words and where they stand.

As rows they are ``statements.csv``. As RDF 1.2 (`reified`) each claim reifies
its triple: ``claim:… rdf:reifies <<( council:DER csc:grade grade:good )>>``.
That says that a document says so, not that it is so, and brings whoever asks
for a triple to the words in two steps.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

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
_ORDER = ("source", "begin", "statement", "predicate", "object")


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
_Row: TypeAlias = "dict[str, Term | str | None]"


def statements(store: ox.Store) -> list[list[str]]:
    """Return the statements as rows of text, in the order in which they stand in the documents."""
    told = _Told(store)
    rows = [_cells(row, told) for row in _found(told)]
    at = [[meaning.name for meaning in MEANINGS].index(name) for name in _ORDER]
    rows.sort(key=lambda row: [_sortable(row[place]) for place in at])
    return rows


def reified(store: ox.Store) -> Iterator[ox.Quad]:
    """Return that each claim reifies what it says of a thing that has a name, in the graph of its document."""
    for row in _found(_Told(store)):
        claim, subject, predicate, document = (
            row[name] for name in ("statement", "subject", "predicate", "document")
        )
        value = row["object"]
        if (
            isinstance(claim, ox.NamedNode)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(document, ox.NamedNode)
            and isinstance(value, ox.NamedNode | ox.Literal)
        ):
            yield ox.Quad(claim, _REIFIES, ox.Triple(subject, predicate, value), document)


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
        for quad in self.store.quads_for_pattern(None, node, None, None):
            thing = quad.subject.value  # type: ignore[union-attr] # only objects are triples
            if thing in first:
                several.setdefault(thing, {first[thing]}).add(quad.object)
            else:
                first[thing] = quad.object
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


def _found(told: _Told) -> Iterator[_Row]:
    for kind, how in _KINDS.items():
        for claim in told.members(kind):
            for predicate in how.predicates:
                for value in told.all(claim, predicate):
                    yield _row(told, claim, kind, predicate, value) | {
                        "subject": told.one(claim, how.subject),
                        "about": told.one(claim, how.about),
                        "status": told.one(claim, how.status),
                        "date": told.one(claim, how.date)
                        or told.one(told.one(claim, "csc:madeIn"), "csc:start"),
                    }
    yield from _figures(told)


def _figures(told: _Told) -> Iterator[_Row]:
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
                        yield _row(told, claim, kind, measure, value) | {
                            "subject": told.one(claim, "csc:geography"),
                            "about": unit,
                            "status": None,
                            "date": told.one(claim, "csc:periodEnd"),
                        }


@cache
def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _row(told: _Told, claim: str, kind: str, predicate: Term | str, value: Term) -> _Row:
    """Return what all kinds of statements have: who says it, and in which words."""
    quotation = text(told.one(claim, "csc:bestEvidence"))
    selector = text(told.one(quotation, "oa:hasSelector"))
    document = told.one(quotation, "oa:hasSource")
    council = told.one(claim, "csc:council")
    return {
        "statement": ox.NamedNode(claim),
        "kind": told.label(_named(kind)),
        "predicate": _named(predicate) if isinstance(predicate, str) else predicate,
        "object": value,
        "council": council,
        "council_name": told.label(council),
        "voice": told.one(claim, "csc:voice"),
        "quote": told.one(selector, "oa:exact"),
        "document": document,
        "source": told.one(document, "csc:source"),
        "page": told.one(quotation, "csc:page"),
        "begin": told.one(selector, "oa:start"),
        "end_offset": told.one(selector, "oa:end"),
        "published": told.one(document, "csc:published"),
    }


def _cells(row: _Row, told: _Told) -> list[str]:
    """Put a statement into the columns of the table, things beside what they are called."""

    def label(name: str) -> str:
        cell = row[name]
        return cell if isinstance(cell, str) else told.label(cell)

    written = text(told.one(row["statement"], "csc:personName"))
    full = row | {
        "subject_label": label("subject") or written,
        "predicate_label": label("predicate"),
        "object_label": label("object"),
        "about": label("about"),
        "status": _code(row["status"]),
        "voice": _code(row["voice"]),
    }
    return [cell if isinstance(cell, str) else text(cell) for cell in _in_columns(full)]


_in_columns = itemgetter(*(meaning.name for meaning in MEANINGS))


@lru_cache(maxsize=4096)
def _code(cell: Term | str | None) -> str:
    return "" if isinstance(cell, str) else parts(text(cell))[1]


def _sortable(words: str) -> tuple[int, str]:
    return (int(words), "") if words.isdecimal() else (-1, words)
