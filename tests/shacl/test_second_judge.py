"""A second judge beside pySHACL: `shacl`, in Rust, differs from ours only where docs/shacl-engines.md says so."""

import re

import pyoxigraph as ox
import pytest
import shacl

from kg.ontology.resources import folder
from kg.rdf.names import ONTOLOGY, term
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.prescreen import triples_of
from kg.store import Store
from tests.shacl.test_engines import ODD, copy_of, in_memory
from tests.shacl.test_shapes import GOOD, HEAD

RUST = shacl.Shapes.from_text(triples_of(folder("shapes")), format="ntriples")
COMPARING = {"MinInclusive", "MaxInclusive", "LessThan", "LessThanOrEquals"}
YEARS = {'"0000-01-01"', '"-0044-03-15"'}


def theirs(store):
    """Return what `shacl` finds: component, thing, property and value, alternative properties left out."""
    data = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES).decode()
    return {
        (r.component, r.focus_node, r.path if (r.path or "").startswith("<") else "", r.value or "")
        for r in RUST.validate_text(data, format="ntriples").results
    }


def ours(store):
    """Return what our engine finds, likewise."""
    return {
        (
            r.component.rpartition("#")[2],
            str(r.focus),
            f"<{r.path}>" if r.path else "",
            "" if r.value is None else str(r.value),
        )
        for r in Engine(Data(store), folder("shapes")).results()
    }


def kind(result):
    """Name the row of the page that a difference belongs to."""
    component, _, _, value = result
    component = component.removesuffix("ConstraintComponent")
    words = re.match(r'"(?:[^"\\]|\\.)*"', value)
    if component in {"Datatype", "Or"} and words and words[0] in YEARS:
        return "years"
    if component == "Datatype" and words and words[0] == '" 5 "':
        return "blanks"
    if component == "Pattern" and value.endswith('\\n"'):
        return "line break"
    return "compared" if component in COMPARING else f"not on the page: {result}"


@pytest.mark.parametrize("begin", range(0, len(ODD), 8))
def test_they_differ_only_as_the_page_says(begin):
    """Each property of the good example with odd values besides its own or in its place."""
    good = sorted(in_memory(HEAD + GOOD), key=str)
    for place, value in enumerate(ODD[begin : begin + 8]):
        if isinstance(value, ox.BlankNode):  # its name means nothing
            continue
        store = copy_of(good)
        for number, quad in enumerate(good):
            if (number + place) % 2 and quad.predicate.value != term("rdf:type"):
                store.remove(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, value, ox.DefaultGraph()))
        one, other = ours(store), theirs(store)

        assert {kind(result) for result in one - other} <= {"years"}
        assert {kind(result) for result in other - one} <= {"blanks", "compared", "line break"}
        assert len(one & other) > 50


def test_they_agree_on_the_examples(examples):
    """On a graph that was built: nothing is wrong with it by either."""
    graph = Store.read_only(examples.path).graph

    assert set() == theirs(quad for quad in graph if quad.graph_name.value != ONTOLOGY)
