"""
The network of leadership and ratings, and its overview of the country.

Positions come from here: councils stand as on the tile map, what belongs to
one council around it, what belongs to several between them. The browser only
draws, so that two thousand things are no trouble.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.publish.site.pages.home import movers
from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path
from kg.publish.site.render import as_data, shown
from kg.publish.site.wording import GRADES, capital, span
from kg.query.lookup import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer
    from kg.publish.site.things import Council, Quote

APART = 380
RING = 135
QUOTE = 320
TOP = 12


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Give the page of the network and the data it draws."""
    drawn = network(site, renderer)
    several = leaders_of_several(site)
    today = [c for c in site.councils.values() if not c.end]
    using = Counter(model for model, _ in {(u.model, u.council) for u in site.uses if u.status == "adopted"})
    yield Page(
        "network/index.html",
        "network.html",
        {
            "title": "Network",
            "regions": _regions(site, today),
            "movers": movers(site)[:TOP],
            "several": several[: 2 * TOP],
            "models": sorted(using.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP],
            "stem": path,
            "things": len(drawn["nodes"]),
        },
    )
    yield Page("static/network-data.js", content=f"window.kgNetwork = {as_data(drawn)};\n".encode())


def network(site: Site, renderer: Renderer) -> dict[str, Any]:
    """Give nodes and edges with their positions, as the browser draws them."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for council in site.councils.values():
        latest = council.latest()
        grade = latest[1].grade if latest else ""
        graph.add_node(council.iri, kind="council", label=council.name, grade=grade, when="")
    _led(site, graph)
    _inspected(site, renderer, graph)
    _used(site, graph)
    for council in site.councils.values():
        for successor in council.successors:
            if successor in graph:
                graph.add_edge(council.iri, successor, kind="succeeded", label="Succeeded by", quotes=[])
    for person in site.people.values():
        for other in person.perhaps:
            if person.iri < other.person:
                label = f"Possibly the same person: {other.because}"
                graph.add_edge(person.iri, other.person, kind="perhaps", label=label, quotes=[])
    alone = [n for n, known in graph.nodes(data=True) if not graph[n] and known["kind"] == "person"]
    graph.remove_nodes_from(alone)
    return _written(site, graph, positions(site, graph))


def _led(site: Site, graph: nx.MultiGraph[str]) -> None:
    """Join people with the councils they held posts at."""
    for person in site.people.values():
        years = sorted(when[:4] for t in person.tenures for when in (t.since, t.until) if when)
        graph.add_node(person.iri, kind="person", label=person.name, grade="", when="/".join(years))
        for tenure in person.tenures:
            if tenure.council in site.councils:
                words = capital(tenure.words or tenure.role) or "In a post"
                label = ", ".join(filter(None, [words, span(tenure.since, tenure.until)]))
                graph.add_edge(person.iri, tenure.council, kind="led", label=label, quotes=tenure.quotes)


def _inspected(site: Site, renderer: Renderer, graph: nx.MultiGraph[str]) -> None:
    """Join inspections with the councils they were of."""
    for inspection in site.inspections.values():
        if inspection.council in site.councils:
            label = renderer.inspection_name(inspection.iri)
            about = {"grade": inspection.grade(), "when": inspection.when[:4]}
            graph.add_node(inspection.iri, kind="inspection", label=label, **about)
            quotes = [q for j in inspection.judgements for q in j.quotes] or inspection.quotes
            graph.add_edge(inspection.iri, inspection.council, kind="inspected", label=label, quotes=quotes)


def _used(site: Site, graph: nx.MultiGraph[str]) -> None:
    """Join practice models with the councils that use, plan or dropped them."""
    for use in site.uses:
        if use.council in site.councils:
            graph.add_node(use.model, kind="model", label=site.known.label(use.model), grade="", when="")
            words = f"{capital(use.status)} {span(use.since, '')}".strip()
            graph.add_edge(use.model, use.council, kind="uses", label=words, quotes=[use.quote])


def positions(site: Site, graph: nx.MultiGraph[str]) -> dict[str, tuple[int, int]]:
    """Place every node: councils on the map, the rest around or between them."""
    fixed = {iri: (x * APART, y * APART) for iri, (x, y) in site.tiles.items()}
    own: dict[str, list[str]] = defaultdict(list)
    found = dict(fixed)
    for node in sorted(graph):
        homes = sorted({other for other in graph[node] if other in fixed})
        if node not in fixed and len(homes) == 1:
            own[homes[0]].append(node)
        elif node not in fixed:
            near = [fixed[home] for home in homes] or [(0, -2 * APART)]
            x, y = (sum(spot[axis] for spot in near) / len(near) for axis in (0, 1))
            # Two things between the same councils would hide each other.
            shift = 61 * (len(found) % 5 - 2)
            found[node] = (round(x + APART / 2 + shift), round(y + APART / 2 + shift))
    for home, around in own.items():
        ring = nx.circular_layout(around, scale=RING, center=fixed[home])
        found |= {node: (round(float(x)), round(float(y))) for node, (x, y) in ring.items()}
        if len(around) == 1:
            found[around[0]] = (fixed[home][0] + RING, fixed[home][1])
    return found


def _written(site: Site, graph: nx.MultiGraph[str], placed: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Write nodes and edges as short lists; edges name their ends by number."""
    order = sorted(graph)
    numbers = {node: number for number, node in enumerate(order)}
    nodes = []
    for node in order:
        known = graph.nodes[node]
        council = site.councils.get(node)
        region = site.known.label(council.region) if council else ""
        gone = council.end[:4] if council else ""
        nodes.append(
            [
                path(node),
                known["kind"],
                known["label"],
                known["grade"],
                known["when"],
                *placed[node],
                region,
                gone,
            ]
        )
    edges = sorted(
        [
            numbers[one],
            numbers[other],
            known["kind"],
            known["label"],
            [_quoted(site, quote) for quote in known["quotes"][:2]],
        ]
        for one, other, known in graph.edges(data=True)
    )
    return {"nodes": nodes, "edges": edges, "grades": [[g.code, g.label, g.mark] for g in GRADES]}


def _quoted(site: Site, quote: Quote) -> list[str | int]:
    """Give the words, the document's name, and where they stand on its page."""
    words = quote.exact if len(quote.exact) <= QUOTE else quote.exact[:QUOTE].rpartition(" ")[0] + "…"
    leaf = site.words.leaf(quote)
    tail = f"--{leaf}" if leaf > 1 else ""
    return [
        shown(words),
        site.documents[quote.document].name,
        f"{path(quote.document)}{tail}.html#at-{quote.begin}",
    ]


def leaders_of_several(site: Site) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give names that are seen in posts at more than one council: the name, people and councils."""
    called: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    for person in site.people.values():
        key = fold(person.name)
        names.setdefault(key, person.name)
        pairs = {(person.iri, t.council) for t in person.tenures if t.council in site.councils}
        called[key] += sorted(pairs)
    several = [(names[k], pairs) for k, pairs in called.items() if len({c for _, c in pairs}) > 1]
    return sorted(several, key=lambda found: (-len(found[1]), found[0]))


def _regions(site: Site, today: list[Council]) -> list[tuple[str, int, Counter[str]]]:
    """Count the councils of each region by their last overall grade."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for council in today:
        latest = council.latest()
        found[site.known.label(council.region) or "No region"][latest[1].grade if latest else ""] += 1
    return [(name, grades.total(), grades) for name, grades in sorted(found.items())]
