"""
Measures of the network of leadership, as networkx computes them.

Two councils are linked when one person is seen in posts at both. The links are
the projection of the bipartite graph of people and councils onto the councils,
each weighing as many people as the two share.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import networkx as nx
from networkx.algorithms import bipartite, community

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Measures:
    """
    What the network of leadership looks like.

    `links` are pairs of councils with the number of people seen at both, most
    first. `between` gives each council its betweenness centrality among the
    linked ones (0 to 1: the share of shortest ways between two others that run
    through it), highest first, zeros left out. `groups` are communities of
    councils by greedy modularity (Clauset, Newman and Moore 2004), largest
    first; `parts` the sizes of the connected components of linked councils.
    """

    links: tuple[tuple[str, str, int], ...]
    between: tuple[tuple[str, float], ...]
    groups: tuple[tuple[str, ...], ...]
    parts: tuple[int, ...]


def measures(posts: Iterable[tuple[str, str]]) -> Measures:
    """
    Measure the network that posts make.

    Parameters
    ----------
    posts
        Pairs of a person and a council (their IRIs).

    >>> found = measures([("ann", "A"), ("ann", "B"), ("bob", "B"), ("bob", "C"), ("cy", "D")])
    >>> found.links
    (('A', 'B', 1), ('B', 'C', 1))
    >>> found.between
    (('B', 1.0),)
    >>> found.parts
    (3,)
    """
    pairs = sorted(set(posts))
    if not pairs:  # networkx projects no empty graph
        return Measures((), (), (), ())
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((f"person {person}" for person, _ in pairs), bipartite=0)
    graph.add_nodes_from((council for _, council in pairs), bipartite=1)
    graph.add_edges_from((f"person {person}", council) for person, council in pairs)
    projected = bipartite.weighted_projected_graph(graph, sorted({council for _, council in pairs}))
    linked: nx.Graph[str] = nx.Graph()
    edges = sorted(
        (*sorted((one, other)), int(known["weight"])) for one, other, known in projected.edges(data=True)
    )
    linked.add_nodes_from(sorted(set(chain.from_iterable(edge[:2] for edge in edges))))
    linked.add_weighted_edges_from(edges)
    between = sorted(nx.betweenness_centrality(linked).items(), key=lambda pair: (-pair[1], pair[0]))
    groups = community.greedy_modularity_communities(linked, weight="weight") if linked.edges else []
    return Measures(
        links=tuple(sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1]))),
        between=tuple((council, round(share, 3)) for council, share in between if share > 0),
        groups=tuple(sorted((tuple(sorted(g)) for g in groups), key=lambda g: (-len(g), g))),
        parts=tuple(sorted((len(part) for part in nx.connected_components(linked)), reverse=True)),
    )
