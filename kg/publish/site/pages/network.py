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

from kg.publish.measures import measures
from kg.publish.network import edges_of
from kg.publish.site.pages.home import movers
from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path
from kg.publish.site.render import as_data, shown
from kg.publish.wording import GRADES, capital, span
from kg.query.lookup import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import CouncilView, QuoteView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

APART = 380
RING = 135
QUOTE = 320
TOP = 12


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of the page."""
    return ("network",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page of the network and the data it draws."""
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
            "measures": measures(
                (t.person, t.council)
                for p in site.people.values()
                for t in p.tenures
                if t.council in site.councils
            ),
            "stem": path,
            "things": len(drawn["nodes"]),
        },
    )
    yield Page("static/network-data.js", content=f"window.kgNetwork = {as_data(drawn)};\n".encode())


def network(site: Site, renderer: Renderer) -> dict[str, Any]:
    """Return nodes and edges with their positions, as the browser draws them."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for council in site.councils.values():
        latest = council.latest()
        grade = latest[1].grade if latest else ""
        graph.add_node(council.iri, kind="council", label=council.name, grade=grade, when="")
    for person in site.people.values():
        years = sorted(when[:4] for t in person.tenures for when in (t.since, t.until) if when)
        graph.add_node(person.iri, kind="person", label=person.name, grade="", when="/".join(years))
    for inspection in site.inspections.values():
        label = renderer.inspection_name(inspection.iri)
        about = {"grade": inspection.grade(), "when": inspection.when[:4]}
        graph.add_node(inspection.iri, kind="inspection", label=label, **about)
    for use in site.uses:
        graph.add_node(use.model, kind="model", label=site.known.label(use.model), grade="", when="")
    _join(site, renderer, graph)
    _join_without_words(site, graph)
    alone = [n for n, known in graph.nodes(data=True) if not graph[n] and known["kind"] == "person"]
    graph.remove_nodes_from(alone)
    return _written(site, graph, positions(site, graph))


def _join_without_words(site: Site, graph: nx.MultiGraph[str]) -> None:
    """Draw what rests on the register, or on a likeness: successors, and people who may be one."""
    for council in site.councils.values():
        for successor in council.successors:
            if successor in graph:
                graph.add_edge(council.iri, successor, kind="succeeded", label="Succeeded by", quotes=[])
    for person in site.people.values():
        for other in person.perhaps:
            if person.iri < other.person:
                label = f"Possibly the same person: {other.because}"
                graph.add_edge(person.iri, other.person, kind="perhaps", label=label, quotes=[])


def _join(site: Site, renderer: Renderer, graph: nx.MultiGraph[str]) -> None:
    """Draw the edges of the network, those of judgements as the one of their inspection."""
    posts = {t.iri: t for p in site.people.values() for t in p.tenures}
    since = {f"uses {u.council} {u.model} {u.status}": u.since for u in site.uses}
    for begin, end, key, known, found in edges_of(site):
        quotes: list[QuoteView] = list(found)
        label = known["label"]
        if known["kind"] == "judged" or not {begin, end} & site.councils.keys():
            continue
        if known["kind"] == "led":
            post = posts[key.removeprefix("led ")]
            words = capital(post.words or post.role) or "In a post"
            label = ", ".join(filter(None, [words, span(post.since, post.until)]))
        elif known["kind"] == "inspected":
            label = renderer.inspection_name(begin)
            quotes = [q for j in site.inspections[begin].judgements for q in j.quotes] or quotes
        else:
            label = f"{capital(label)} {span(since[key], '')}".strip()
        graph.add_edge(begin, end, kind=known["kind"], label=label, quotes=quotes)


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


def _quoted(site: Site, quote: QuoteView) -> list[str | int]:
    """Return the words, the document's name, and where they stand on its page."""
    words = quote.exact if len(quote.exact) <= QUOTE else quote.exact[:QUOTE].rpartition(" ")[0] + "…"
    leaf = site.words.leaf(quote)
    tail = f"--{leaf}" if leaf > 1 else ""
    return [
        shown(words),
        site.documents[quote.document].name,
        f"{path(quote.document)}{tail}.html#at-{quote.begin}",
    ]


def leaders_of_several(site: Site) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return names that are seen in posts at more than one council: the name, people and councils."""
    called: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    for person in site.people.values():
        key = fold(person.name)
        names.setdefault(key, person.name)
        pairs = {(person.iri, t.council) for t in person.tenures if t.council in site.councils}
        called[key] += sorted(pairs)
    several = [(names[k], pairs) for k, pairs in called.items() if len({c for _, c in pairs}) > 1]
    return sorted(several, key=lambda found: (-len(found[1]), found[0]))


def _regions(site: Site, today: list[CouncilView]) -> list[tuple[str, int, Counter[str]]]:
    """Count the councils of each region by their last overall grade."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for council in today:
        latest = council.latest()
        found[site.known.label(council.region) or "No region"][latest[1].grade if latest else ""] += 1
    return [(name, grades.total(), grades) for name, grades in sorted(found.items())]
