"""The network of leadership and ratings, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.network import network
from kg.triples import NOT_IN_XML

if TYPE_CHECKING:
    import pyoxigraph as ox


def graphml(store: ox.Store) -> bytes:
    """Write the network as GraphML."""
    written = io.BytesIO()
    nx.write_graphml_xml(_for_xml(store), written)
    return written.getvalue().replace(b"\r", b"&#xD;").rstrip() + b"\n"


def gexf(store: ox.Store) -> bytes:
    """Write the network as GEXF 1.2, without the date of writing that networkx puts in."""
    written = io.BytesIO()
    nx.write_gexf(_for_xml(store), written)
    undated = re.sub(rb' lastmodifieddate="[^"]*"', b"", written.getvalue(), count=1)
    return undated.replace(b"\r", b"&#xD;").rstrip() + b"\n"


def _for_xml(store: ox.Store) -> nx.MultiDiGraph:
    """Draw the network, without the characters that XML cannot hold."""
    drawn = network(store)
    for known in (*dict(drawn.nodes(data=True)).values(), *(known for _, _, known in drawn.edges(data=True))):
        known.update({name: NOT_IN_XML.sub("\ufffd", words) for name, words in known.items()})
    return drawn
