"""The small graph of ``tests/data/small.trig``, and a literal that tries everything."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.rdf.names import PREFIXES, iri, term

SMALL = Path(__file__).parent / "data" / "small.trig"

HOSTILE = "</script>\r\n\"'=1+1\t\\ ]]> & “ \u2028 | ?x <b>{{x}}</b> \U0001f9d2"
"""Words that would break out of every format that does not quote them."""


def small() -> ox.Store:
    """Give the small graph in memory."""
    store = ox.Store()
    store.load(path=str(SMALL))
    return store


def hostile() -> ox.Store:
    """Give the small graph with the hostile words as a quotation, a title and a theme."""
    store = small()
    for subject, predicate, graph in (
        ("selector:00000000000000b2", "oa:exact", "document:bbbb000000000002"),
        ("document:bbbb000000000002", "dcterms:title", "document:bbbb000000000002"),
        ("inspection:DER-2023-10-03", "csc:theme", "graph:knowledge"),
    ):
        node, named, place = (ox.NamedNode(term(name)) for name in (subject, predicate, graph))
        for quad in list(store.quads_for_pattern(node, named, None, None)):
            store.remove(quad)
        store.add(ox.Quad(node, named, ox.Literal(HOSTILE), place))
    return store


def council(code: str) -> str:
    """Give the IRI of a council."""
    return iri("council", code)


def inspection(local: str) -> str:
    """Give the IRI of an inspection."""
    return iri("inspection", local)


def person(local: str) -> str:
    """Give the IRI of a person."""
    return PREFIXES["person"] + local


def claim(local: str) -> str:
    """Give the IRI of a claim by the tail of its id."""
    return iri("claim", local.rjust(16, "0"))
