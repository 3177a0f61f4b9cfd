"""Turtle and TriG of any graph: what is read again is what was written."""

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.publish.export.bulk import Bulk
from kg.publish.export.graphs import trig, turtle
from kg.rdf.names import ONTOLOGY, PREFIXES, term

HOSTILE = [
    '"',
    "\\",
    " .\n",
    ' ;\n\t"',
    "\n\t",
    "}\n",
    "<d:g> .\n",
    "^^xsd:date",
    "council:DER",
    "\x07",
    "é\u2028",
]
LOCAL = ["", "DER", "a.b", ".", "-", "a/b", "a%20b", "a:b", "a,b;c", "é", "1", "_"]
NAMES = [f"{PREFIXES[prefix]}{local}" for prefix in ("council", "csc", "sh") for local in LOCAL] + [
    "d:s",
    "http://example.org/(a",
    term("rdf:type"),
]

nodes = st.sampled_from(NAMES).map(ox.NamedNode)
words = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=4).map("".join)
literals = st.one_of(
    words.map(ox.Literal),
    words.map(lambda value: ox.Literal(value, language="en-gb")),
    st.builds(
        lambda value, kind: ox.Literal(value, datatype=ox.NamedNode(term(f"xsd:{kind}"))),
        st.sampled_from(["1", "+1", "01", "1.", "1.5", "1e5", "true", "x", "2021-01-01"]),
        st.sampled_from(["integer", "decimal", "double", "boolean", "date"]),
    ),
)
graphs = st.sampled_from(["d:g", "d:h", f"{PREFIXES['document']}1"]).map(ox.NamedNode) | st.just(
    ox.DefaultGraph()
)
quads = st.lists(st.builds(ox.Quad, nodes, nodes, nodes | literals, graphs), max_size=12).map(
    lambda given: list(stored(given))  # with numbers in the form that a store gives them
)


def stored(given):
    """Put quads into a store."""
    store = ox.Store()
    store.extend(given)
    return store


@given(quads)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_turtle_has_each_triple_once(given) -> None:
    """Whatever its words and names, and in however many graphs it stands."""
    triples = {quad.triple for quad in given}
    written = turtle(Bulk(stored(given)))
    read = [quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)]

    assert triples == set(read)
    assert len(triples) == len(read)
    assert written == turtle(Bulk(stored(reversed(given))))


@given(quads)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_trig_has_each_quad_in_its_graph(given) -> None:
    """Likewise, and the default graph's under no name."""
    read = list(ox.parse(trig(Bulk(stored(given))), format=ox.RdfFormat.TRIG))

    assert set(given) == set(read)
    assert len(set(given)) == len(read)


def test_prefixes_are_those_used() -> None:
    """One that stands but once, far within a long file, is declared; one that words only seem to use is not needed."""
    thing = ox.NamedNode("http://example.org/thing")
    many = [ox.Quad(thing, thing, ox.Literal(f"{number:060}"), ox.DefaultGraph()) for number in range(40_000)]
    rare = ox.Quad(thing, thing, ox.NamedNode(term("sh:Shape")), ox.DefaultGraph())
    dated = ox.Quad(
        thing, thing, ox.Literal(f"{0:060}", datatype=ox.NamedNode(term("time:unit"))), ox.DefaultGraph()
    )
    written = turtle(Bulk(stored([*many, rare, dated])))

    assert written.startswith(
        f"@prefix sh: <{PREFIXES['sh']}> .\n@prefix time: <{PREFIXES['time']}> .\n\n".encode()
    )


def test_subjects_of_several_graphs_stand_once() -> None:
    """In the order of their names, and the terms that the ontology has for them with them."""
    council = ox.NamedNode(f"{PREFIXES['council']}DER")
    label = ox.NamedNode(term("skos:prefLabel"))
    told = [
        ox.Quad(council, label, ox.Literal("Derby"), ox.NamedNode("d:g")),
        ox.Quad(council, label, ox.Literal("Derby"), ox.NamedNode("d:h")),
        ox.Quad(council, label, ox.Literal("Derbyshire"), ox.NamedNode(ONTOLOGY)),
        ox.Quad(council, ox.NamedNode(term("csc:area")), ox.Literal("x"), ox.NamedNode("d:h")),
    ]

    assert (
        turtle(Bulk(stored(told)))
        .decode()
        .endswith('council:DER skos:prefLabel "Derby" , "Derbyshire" ;\n\tcsc:area "x" .\n')
    )
