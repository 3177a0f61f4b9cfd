"""From a store to a `Picture`: the network, with every quotation in its context."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.draw.known import Known
from kg.draw.picture import Line, Picture, Statement, Thing
from kg.draw.saying import caption, latest, post, took_place
from kg.draw.wording import capital, day, grade, plain, span
from kg.names import short
from kg.network import network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from kg.ask import AnyStore

    About = Mapping[str, str]


def gather(store: AnyStore) -> Picture:
    """Read everything a picture of the store shows."""
    drawn = network(store)
    known = Known(store)
    things = tuple(_thing(known, node, about) for node, about in drawn.nodes(data=True))
    return Picture(
        tuple(sorted(things, key=lambda thing: thing.id)),
        tuple(sorted(_lines(drawn, known), key=lambda line: line.id)),
        known.sources(),
    )


def _lines(drawn: nx.MultiDiGraph, known: Known) -> Iterator[Line]:
    """Put all edges between a council and a thing into one line."""
    bundles: dict[tuple[str, str], list[tuple[str, About]]] = defaultdict(list)
    for begin, end, key, about in drawn.edges(keys=True, data=True):
        pair = (begin, end) if about["kind"] == "uses" else (end, begin)
        bundles[pair].append((key, about))
    for (council, thing), edges in bundles.items():
        names = short(council), short(thing)
        kind = drawn.nodes[thing]["kind"]
        statements = (
            _statement(known, key, about, drawn.nodes[thing]) for key, about in sorted(edges, key=_rank)
        )
        yield Line(" ".join(names), *names, kind, tuple(statements))


ORDER = ("led", "uses", "judged", "inspected")
AREAS = (
    "overall-effectiveness",
    "help-and-protection",
    "in-care",
    "care-leavers",
    "care-and-care-leavers",
    "leadership",
)


def _rank(edge: tuple[str, About]) -> tuple[int, int, str]:
    key, about = edge
    area = about.get("area", "")
    return ORDER.index(about["kind"]), AREAS.index(area) if area in AREAS else len(AREAS), key


def _thing(known: Known, iri: str, about: About) -> Thing:
    """Describe a node."""
    label, small, facts = about["label"], "", []
    if about["kind"] == "council":
        row = known.first("council", iri)
        label = row["everyday"] or label
        official = "" if label == about["label"] else about["label"]
        facts = [("Official name", official), ("Region", row["region"]), ("Abolished", day(row["to"]))]
    elif about["kind"] == "inspection":
        row = known.first("inspection", iri)
        published = day(row["published"])
        when = span(row["start"], row["end"]) or (published and f"report published {published}")
        kind = row["type"] or ("Inspection" if about["grade"] else "Visit or inspection")
        label, small = f"{capital(kind)}, {when or 'date not known'}", caption(about["date"], kind)
        leads = sorted({found["lead"] for found in known.rows("inspection", iri)})
        facts = [("Report published", published), ("Theme", row["theme"])]
        facts += [("Framework", row["framework"]), ("Lead inspector", ", ".join(filter(None, leads)))]
    elif about["kind"] == "person":
        small = latest(known.rows("person", iri))
    elif about["kind"] == "model":
        label = capital(label)
    kept = tuple((name, value) for name, value in facts if value)
    return Thing(short(iri), about["kind"], label, small, about["grade"], about["date"], kept)


def _statement(known: Known, key: str, about: About, thing: About) -> Statement:
    """Say an edge in words, with its quotations; its key names what it rests on."""
    kind, _, rests = key.partition(" ")
    words = capital(about["label"])
    if kind == "led":
        words = post(known.first("tenure", rests))
    elif kind == "inspected":
        words = took_place(known.first("inspection", rests))
    elif kind == "judged":
        words = f"{plain(about['area'])}: {grade(about['grade']).label.lower()}"
    elif kind == "uses":
        words = f"{words}: {thing['label']}"
    return Statement(key, words, about.get("grade", ""), known.quotes(rests))
