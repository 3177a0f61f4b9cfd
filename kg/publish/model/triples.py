"""
The triples of a store as plain strings: all of them in bulk, or those about one thing.

Both kinds answer the same questions, so that the read model is made in the same
way of a whole store and of one council.
"""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.publish.wording import plain
from kg.query import graph_of
from kg.rdf.names import parts, short, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.query import AnyStore

Values = dict[str, list[str]]

LARGE = (
    "csc:bestEvidence",
    "oa:hasSource",
    "oa:hasSelector",
    "oa:start",
    "oa:end",
    "csc:page",
    "csc:madeIn",
    "csc:council",
    "csc:area",
    "csc:polarity",
    "csc:topic",
    "csc:voice",
    "csc:subject",
)
"""Properties of tens of thousands of claims and quotations, in the order they are wanted."""


class Quoted(NamedTuple):
    """A claim, and where the words stand that say it best; `council` is ``""`` where it names none."""

    begin: int
    end: int
    claim: str
    council: str


class Triples(ABC):
    """
    Triples as plain strings.

    Terms are given with their prefix (``csc:area``), things by their IRI. All
    values come sorted, each once, so that what is made of them is the same on
    every run.
    """

    def __init__(self, store: AnyStore) -> None:
        self.graph = graph_of(store)

    @abstractmethod
    def all(self, thing: str, name: str) -> list[str]:
        """All values of a thing's property."""

    @abstractmethod
    def subjects(self, name: str, value: str) -> list[str]:
        """The things whose property has a value."""

    @abstractmethod
    def members(self, name: str) -> list[str]:
        """What is of a class."""

    @abstractmethod
    def of(self, name: str) -> Mapping[str, list[str]]:
        """The values of a property by subject, whatever they are about."""

    def places(self, document: str) -> list[tuple[int, int, str]]:
        """The quotations of a document: where each begins and ends in its text, and its IRI."""
        found = []
        for quotation in self.subjects("oa:hasSource", document):
            selector = self.one(quotation, "oa:hasSelector")
            begin, end = self.one(selector, "oa:start"), self.one(selector, "oa:end")
            if begin.isdecimal() and end.isdecimal():
                found.append((int(begin), int(end), quotation))
        return sorted(found)

    def quoted(self, document: str) -> list[Quoted]:
        """The claims of a document with the place of their best words."""
        found = [
            Quoted(begin, end, claim, self.one(claim, "csc:council"))
            for begin, end, quotation in self.places(document)
            for claim in self.subjects("csc:bestEvidence", quotation)
        ]
        return sorted(found)

    def kinds(self) -> dict[str, int]:
        """How many claims there are of each kind, by the short name of its class."""
        kinds = map(short, self.subjects("rdfs:subClassOf", term("csc:Claim")))
        return {kind: number for kind in kinds if (number := len(self.members(kind)))}

    def kind(self, claim: str) -> str:
        """The name of a claim's most telling class, without a prefix."""
        kinds = [code(iri) for iri in self.all(claim, "rdf:type") if short(iri).startswith("csc:")]
        return next((kind for kind in kinds if kind != "Claim"), "Claim")

    def is_a(self, thing: str, name: str) -> bool:
        """Tell whether a thing is of a class."""
        return term(name) in self.all(thing, "rdf:type")

    def values(self, name: str) -> set[str]:
        """What a property points to, whatever it is about."""
        return {value for values in self.of(name).values() for value in values}

    def one(self, thing: str, name: str) -> str:
        """A thing's value, the first of several, ``""`` where there is none."""
        found = self.all(thing, name)
        return found[0] if found else ""

    def label(self, thing: str) -> str:
        """What a thing is called: its label, else its code."""
        if not thing:
            return ""
        return self.one(thing, "skos:prefLabel") or plain(parts(thing)[1])

    def code(self, thing: str, name: str) -> str:
        """The code of the concept a property points to."""
        return code(self.one(thing, name))

    def _pairs(self, name: str) -> Values:
        """The pairs of a property, as the store writes them: far faster than one term after another."""
        return _together(written_rows(self.graph, f"SELECT ?key ?value {{ ?key <{term(name)}> ?value }}"))


class AllTriples(Triples):
    """
    All triples of a store, read one property at a time and never once for each page.

    `soon` names properties that will be wanted, to be read ahead.
    """

    def __init__(self, store: AnyStore, soon: Sequence[str] = ()) -> None:
        super().__init__(store)
        self._of: dict[str, Values] = {}
        self._subjects: dict[str, Values] = {}
        self._members: dict[str, list[str]] = {}
        self._kinds: dict[str, str] = {}
        self._of_class: dict[str, frozenset[str]] = {}
        # The store hands over large properties beside us: it does not hold Python up while it does.
        reader = ThreadPoolExecutor(2)
        self._coming = {name: reader.submit(self._pairs, name) for name in soon}
        reader.shutdown(wait=False)

    def of(self, name: str) -> Mapping[str, list[str]]:
        """The values of a property by subject."""
        if name not in self._of:
            coming = self._coming.pop(name, None)
            self._of[name] = coming.result() if coming else self._pairs(name)
        return self._of[name]

    def all(self, thing: str, name: str) -> list[str]:
        """All values of a thing's property."""
        values = self._of.get(name)
        return (self.of(name) if values is None else values).get(thing, [])

    def subjects(self, name: str, value: str) -> list[str]:
        """The things whose property has a value."""
        if name not in self._subjects:
            self._subjects[name] = _turned(self.of(name))
        return self._subjects[name].get(value, [])

    def members(self, name: str) -> list[str]:
        """What is of a class."""
        if name not in self._members:
            rows = written_rows(self.graph, f"SELECT ?key {{ ?key a <{term(name)}> }}")
            self._members[name] = sorted({key for (key,) in rows})
        return self._members[name]

    def is_a(self, thing: str, name: str) -> bool:
        """Tell whether a thing is of a class."""
        if name not in self._of_class:
            self._of_class[name] = frozenset(self.members(name))
        return thing in self._of_class[name]

    def kind(self, claim: str) -> str:
        """The name of a claim's most telling class, without a prefix."""
        if not self._kinds:
            self._kinds = {
                member: code(kind)
                for kind in sorted(self.subjects("rdfs:subClassOf", term("csc:Claim")))
                for member in self.members(short(kind))
            }
        return self._kinds.get(claim, "Claim")


_TO_A_COUNCIL = ("csc:inspects", "org:organization", "csc:council", "csc:geography")
_TO_A_PERSON = ("org:member", "csc:names", "csc:person")
_TO_AN_INSPECTION = ("csc:judgementIn", "csc:tellsOf", "csc:about")


class EachTriple(Triples):
    """
    The triples of a store, looked up thing by thing as they are asked for.

    A store at a server is fetched: thousands of look-ups would each be a request.
    """

    def __init__(self, store: AnyStore) -> None:
        super().__init__(store)
        fetch = getattr(store, "copy", None)
        if fetch is not None and not isinstance(self.graph, ox.Store):
            self.graph = fetch()
        self._things: dict[str, Values] = {}

    def all(self, thing: str, name: str) -> list[str]:
        """All values of a thing's property."""
        return self._thing(thing).get(term(name), [])

    def subjects(self, name: str, value: str) -> list[str]:
        """The things whose property has a value."""
        quads = self.graph.quads_for_pattern(None, ox.NamedNode(term(name)), ox.NamedNode(value), None)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def members(self, name: str) -> list[str]:
        """What is of a class."""
        return self.subjects("rdf:type", term(name))

    def of(self, name: str) -> Mapping[str, list[str]]:
        """The values of a property by subject, whatever they are about."""
        return self._pairs(name)

    def _thing(self, iri: str) -> Values:
        if iri not in self._things:
            quads = self.graph.quads_for_pattern(ox.NamedNode(iri), None, None, None) if iri else ()
            pairs = ((quad.predicate.value, quad.object.value) for quad in quads)  # type: ignore[union-attr] # no triple terms, no blank nodes
            self._things[iri] = _together(pairs)
        return self._things[iri]


class TriplesAbout(EachTriple):
    """
    The triples about one council, inspection or person, asked for as they are needed.

    What concerns it are the claims about it, the inspections, judgements and
    posts they tell of, the people in those posts, and where sources differ.
    """

    def __init__(self, store: AnyStore, thing: str) -> None:
        super().__init__(store)
        self._by_class: dict[str, set[str]] = defaultdict(set)
        for found in self._concerning(thing):
            for kind in self.all(found, "rdf:type"):
                self._by_class[kind].add(found)

    def members(self, name: str) -> list[str]:
        """What concerns the thing and is of a class."""
        return sorted(self._by_class.get(term(name), ()))

    def _concerning(self, thing: str) -> set[str]:
        """The thing, and what concerns it."""
        kind = parts(thing)[0]
        found = {thing}
        if kind == "inspection":
            self._of_inspections(found, {thing})
            mentions = self.subjects("csc:tellsOf", thing)
            found |= {claim for mention in mentions for claim in self.subjects("csc:madeIn", mention)}
            found.update(self.all(thing, "csc:inspects"))
        elif kind == "person":
            found |= self._pointing_to(thing, _TO_A_PERSON)
            found |= {other for iri in set(found) for other in self._beside(iri)}
        else:
            found |= self._pointing_to(thing, _TO_A_COUNCIL)
            self._of_inspections(found, {iri for iri in found if parts(iri)[0] == "inspection"})
            posts = {iri for iri in found if parts(iri)[0] == "tenure"}
            found |= {person for post in posts for person in self.all(post, "org:member")}
            found |= {check for claim in set(found) for check in self._checks(claim)}
        found |= {claim for iri in set(found) for claim in self.all(iri, "csc:restsOn")}
        sources = {self.one(self.one(iri, "csc:bestEvidence"), "oa:hasSource") for iri in found}
        return found | sources - {""}

    def _of_inspections(self, found: set[str], inspections: set[str]) -> None:
        """Add what is of inspections: judgements, mentions and disagreements."""
        for inspection in inspections:
            found |= self._pointing_to(inspection, _TO_AN_INSPECTION)

    def _beside(self, iri: str) -> list[str]:
        """The council of a post; the people who may be one."""
        return [*self.all(iri, "org:organization"), *self.all(iri, "csc:person")]

    def _checks(self, claim: str) -> list[str]:
        return self.subjects("csc:stated", claim) if self.all(claim, "csc:geography") else []

    def _pointing_to(self, thing: str, names: Iterable[str]) -> set[str]:
        return {subject for name in names for subject in self.subjects(name, thing)}


def written_rows(graph: ox.Store, query: str) -> Iterator[list[str]]:
    """Return the rows of an answer as plain strings, as the store writes them: far faster than term by term."""
    answer = graph.query(query, use_default_graph_as_union=True)
    written: bytes = answer.serialize(format=ox.QueryResultsFormat.CSV) or b""  # type: ignore[arg-type]
    rows = csv.reader(io.StringIO(written.decode(), newline=""))
    next(rows, None)
    return rows


@lru_cache(maxsize=65536)
def code(iri: str) -> str:
    """
    Return the last part of a concept's IRI.

    >>> code("https://w3id.org/csc-kg/grade/good"), code("")
    ('good', '')
    """
    return parts(iri)[1] if iri else ""


def _together(pairs: Iterable[Iterable[str]]) -> Values:
    found: Values = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: values if len(values) == 1 else sorted(set(values)) for key, values in found.items()}


def _turned(values: Mapping[str, list[str]]) -> Values:
    found: Values = {}
    for key in sorted(values):
        for value in values[key]:
            found.setdefault(value, []).append(key)
    return found
