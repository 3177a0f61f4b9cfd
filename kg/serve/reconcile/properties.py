"""What is known of councils, people and practice models, as properties that can be fetched and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.publish.model.triples import EachTriple
from kg.rdf.names import BASE, PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.store import Store

    Read = Callable[["Known", str], Iterator[str]]

OVERALL = PREFIXES["area"] + "overall-effectiveness"


class Known:
    """What a store tells of things, looked up as it is asked for."""

    def __init__(self, store: Store) -> None:
        self.triples = EachTriple(store)

    def all(self, thing: str, name: str) -> list[str]:
        """Return the values of a property, by a term with its prefix."""
        return self.triples.all(thing, name)

    def tenures(self, person: str) -> list[str]:
        """Return a person's posts."""
        return self.triples.subjects("org:member", person)

    def overall(self, council: str) -> list[str]:
        """Return how a council stands overall today: the state, where there is one."""
        states = [s for s in self.triples.subjects("csc:council", council) if parts(s)[0] == "area-state"]
        return [s for s in states if self.all(s, "csc:area") == [OVERALL] and not self.all(s, "csc:to")]

    def value(self, value: str) -> dict[str, Any]:
        """Write a value: a thing that can be reconciled by its id and name, any other by its name, words as they are."""
        kind, local = parts(value)
        if kind in ("council", "person", "model") and value.startswith(BASE):
            return {"id": f"{kind}/{local}", "name": self.triples.label(value)}
        if kind and value.startswith(BASE):
            return {"str": self.triples.label(value)}
        return {"str": value}


@dataclass(frozen=True, slots=True)
class Property:
    """A property of some types of things; `leads_to` is the type of its values where they are things."""

    name: str
    types: tuple[str, ...]
    read: Read
    leads_to: str = ""


def _of(*names: str) -> Read:
    return lambda known, thing: (value for name in names for value in known.all(thing, name))


def _of_tenure(name: str) -> Read:
    return lambda known, person: (v for tenure in known.tenures(person) for v in known.all(tenure, name))


def _overall(name: str) -> Read:
    def read(known: Known, council: str) -> Iterator[str]:
        for state in known.overall(council):
            if name == "csc:grade":
                for judgement in known.all(state, "csc:currentJudgement"):
                    yield from known.all(judgement, name)
            else:
                yield from known.all(state, name)

    return read


def _quoted(known: Known, council: str) -> Iterator[str]:
    """Read the words that the present grade rests on, with their document and page."""
    one = known.triples.one
    for state in known.overall(council):
        quotation = one(one(state, "csc:bestClaim"), "csc:bestEvidence")
        if not quotation:
            continue
        page = one(quotation, "csc:page")
        where = one(one(quotation, "oa:hasSource"), "csc:source") + (f", page {page}" if page else "")
        yield f"“{one(one(quotation, 'oa:hasSelector'), 'oa:exact')}” — {where}"


def _users(known: Known, model: str) -> Iterator[str]:
    for claim in known.triples.subjects("csc:model", model):
        if PREFIXES["model-status"] + "adopted" in known.all(claim, "csc:modelStatus"):
            yield from known.all(claim, "csc:council")


def _used(known: Known, council: str) -> Iterator[str]:
    for claim in known.triples.subjects("csc:council", council):
        if PREFIXES["model-status"] + "adopted" in known.all(claim, "csc:modelStatus"):
            yield from known.all(claim, "csc:model")


def _linked(head: str) -> Read:
    return lambda known, thing: (
        value
        for name in ("schema:sameAs", "rdfs:seeAlso")
        for value in known.all(thing, name)
        if value.startswith(head)
    )


COUNCIL, PERSON, MODEL = ("council",), ("person",), ("model",)

PROPERTIES: dict[str, Property] = {
    "gss": Property("GSS code (all it has had)", COUNCIL, _of("csc:gssCode")),
    "gss-latest": Property("GSS code (latest)", COUNCIL, _of("csc:latestGssCode")),
    "urn": Property("Ofsted URN", COUNCIL, _of("csc:urn")),
    "dfe": Property("DfE number", COUNCIL, _of("csc:dfeNumber")),
    "everyday-name": Property("Everyday name", COUNCIL, _of("csc:everydayName")),
    "other-name": Property("Other names", (*COUNCIL, *PERSON), _of("skos:altLabel")),
    "region": Property("Region", COUNCIL, _of("csc:region")),
    "kind": Property("Kind", (*COUNCIL, *MODEL), _of("csc:councilType", "csc:modelKind")),
    "valid-from": Property("Exists since", COUNCIL, _of("csc:validFrom")),
    "valid-to": Property("Existed until", COUNCIL, _of("csc:validTo")),
    "succeeded-by": Property("Succeeded by", COUNCIL, _of("csc:succeededBy"), "council"),
    "neighbour": Property("Statistical neighbour", COUNCIL, _of("csc:statisticalNeighbour"), "council"),
    "domain": Property("Domain of its website", COUNCIL, _of("csc:domain")),
    "wikidata": Property("Wikidata", COUNCIL, _linked("http://www.wikidata.org/")),
    "ons": Property(
        "Area page of the Office for National Statistics", COUNCIL, _linked("https://www.ons.gov.uk/")
    ),
    "ofsted": Property("Its reports at Ofsted", COUNCIL, _linked("https://reports.ofsted.gov.uk/")),
    "overall-grade": Property("Overall grade today", COUNCIL, _overall("csc:grade")),
    "overall-state": Property("Overall, how it stands today", COUNCIL, _overall("csc:state")),
    "overall-since": Property("Overall, since", COUNCIL, _overall("csc:from")),
    "overall-quotation": Property("Overall, the words that say so", COUNCIL, _quoted),
    "uses": Property("Practice models it uses", COUNCIL, _used, "model"),
    "council": Property("Council", PERSON, _of_tenure("org:organization"), "council"),
    "post": Property("Post", PERSON, _of_tenure("csc:roleWords")),
    "post-from": Property("In post from", PERSON, _of_tenure("csc:from")),
    "post-to": Property("In post until", PERSON, _of_tenure("csc:to")),
    "post-seen": Property("Seen in post last", PERSON, _of_tenure("csc:seenLast")),
    "definition": Property("Definition", MODEL, _of("skos:definition")),
    "used-by": Property("Councils that use it", MODEL, _users, "council"),
}
"""All properties by id, in the order they are proposed."""


def described(known: Known, thing: str) -> str:
    """Say in a few words which thing it is, to tell it from others of its name."""
    kind = parts(thing)[0]
    if kind == "council":
        ended = known.all(thing, "csc:validTo")
        told = [
            *known.all(thing, "csc:councilType"),
            *map(known.triples.label, known.all(thing, "csc:region")),
        ]
        return ", ".join([*told[:2], *(f"until {day}" for day in ended)])
    if kind == "person":
        posts = [
            f"{known.triples.one(tenure, 'csc:roleWords')}, {known.triples.label(council)}"
            for tenure in known.tenures(thing)
            for council in known.all(tenure, "org:organization")
        ]
        return "; ".join(list(dict.fromkeys(posts))[:3])
    return known.triples.one(thing, "skos:definition")
