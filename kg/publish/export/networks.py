"""The network of leadership and ratings, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.publish.network import network
from kg.publish.wording import grade
from kg.rdf.serialise import NOT_IN_XML

if TYPE_CHECKING:
    import pyoxigraph as ox


_COLOURS = {
    name: {"r": red, "g": green, "b": blue, "a": 1.0}
    for name, (red, green, blue) in {
        "outstanding": (0, 114, 178),
        "good": (86, 180, 233),
        "requires-improvement": (230, 159, 0),
        "adequate": (240, 228, 66),
        "inadequate": (213, 94, 0),
        "council": (90, 90, 90),
        "inspection": (150, 150, 150),
        "person": (0, 158, 115),
        "model": (204, 121, 167),
    }.items()
}
"""Colours that people who see no red or green can tell apart (Okabe and Ito 2008)."""


def graphml(store: ox.Store) -> bytes:
    """Write the network as GraphML."""
    written = io.BytesIO()
    nx.write_graphml_xml(_for_xml(store), written)
    return written.getvalue().replace(b"\r", b"&#xD;").rstrip() + b"\n"


def gexf(store: ox.Store) -> bytes:
    """
    Write the network as GEXF 1.2, with colours and sizes, as Gephi shows it at once.

    A colour stands for a grade, where there is one, or else for a kind; the
    size grows with the number of edges. The date of writing that networkx puts
    in is left out.
    """
    written = io.BytesIO()
    drawn = _for_xml(store)
    for iri, known in drawn.nodes(data=True):
        known["viz"] = {
            "color": _colour(known["grade"]) or _COLOURS[known["kind"]],
            "size": 4.0 + 2 * drawn.degree(iri) ** 0.5,
        }
    nx.write_gexf(drawn, written)
    undated = re.sub(rb' lastmodifieddate="[^"]*"', b"", written.getvalue(), count=1)
    return undated.replace(b"\r", b"&#xD;").rstrip() + b"\n"


def _colour(code: str) -> dict[str, float]:
    """Return the colour of a grade; one that is new has that of the ontology."""
    told = grade(code).colour
    new = (
        {name: int(told[at : at + 2], 16) for name, at in zip("rgb", (1, 3, 5), strict=True)} if told else {}
    )
    return _COLOURS.get(code) or ({**new, "a": 1.0} if new else {})


def _for_xml(store: ox.Store) -> nx.MultiDiGraph:
    """Draw the network, without the characters that XML cannot hold."""
    drawn = network(store)
    for known in (*dict(drawn.nodes(data=True)).values(), *(known for _, _, known in drawn.edges(data=True))):
        known.update({name: NOT_IN_XML.sub("\ufffd", words) for name, words in known.items()})
    return drawn
