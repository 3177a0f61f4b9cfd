"""Take any one constraint or target out of the shapes, and something that was refused passes: none is idle."""

from functools import cache

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.rdf.names import PREFIXES, term
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.empty_targets import may_be_empty
from kg.shacl.shapes import component
from tests.shacl.test_engines import ODD, bears, copy_of, in_memory
from tests.shacl.test_shapes import GOOD, HEAD

SH = PREFIXES["sh"]
TYPE = ox.NamedNode(term("rdf:type"))
SAID = {"path", "name", "description", "message", "severity", "property", "flags", "ignoredProperties", "order", "group"}  # fmt: skip
TARGETS = {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"}


@cache
def shapes():
    """Give all triples of the shapes; blank nodes keep apart."""
    store = ox.Store()
    for path in sorted(folder("shapes").glob("*.ttl")):
        store.extend(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    return store


@cache
def constraints():
    """Give each constraint and target of a named shape: the shape, its parameter in SHACL, and the triple."""
    return tuple(
        (quad.subject, quad.predicate.value.removeprefix(SH), quad)
        for quad in sorted(shapes(), key=str)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.predicate.value.startswith(SH)
        and quad.predicate.value.removeprefix(SH) not in SAID
    )


@cache
def good():
    """Give the good example: one of each thing, with all its properties."""
    return in_memory(HEAD + GOOD)


@cache
def spoilt():
    """Give the good example four times: with odd values besides its own, without values, without types, and at odd ends."""
    stuffed, bare, untyped, odd = copy_of(good()), ox.Store(), ox.Store(), copy_of(good())
    for quad in good():
        if quad.predicate == TYPE:
            bare.add(quad)
        else:
            untyped.add(quad)
            for value in ODD:
                if bears(quad.predicate, value):
                    stuffed.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
            stuffed.add(ox.Quad(quad.subject, quad.predicate, quad.subject, quad.graph_name))
    for number, quad in enumerate(
        sorted(good(), key=str)
    ):  # things that are blank nodes, or go by a name of the wrong sort
        for name in (ox.BlankNode(f"b{number}"), ox.NamedNode(f"https://example.org/{number}")):
            odd.add(ox.Quad(name, quad.predicate, quad.object, quad.graph_name))
            odd.add(ox.Quad(quad.subject, quad.predicate, name, quad.graph_name))
            odd.add(ox.Quad(name, ox.NamedNode(term("csc:warning")), ox.Literal("x"), quad.graph_name))
    for quad in list(in_memory(HEAD + MORE)):
        odd.add(quad)
    return stuffed, bare, untyped, odd


MORE = """
council:DER skos:prefLabel "Derbe"@en ; csc:theme "x" .
quotation:00000000000000a1 csc:theme "x" .
selector:00000000000000a1 csc:theme "x" .
"""


@cache
def alone(shape):
    """Give a shape by itself: what it says, and the targets of the shapes it is part of."""
    wanted = [q for q in shapes() if q.subject == shape]
    waiting = [q.object for q in wanted if isinstance(q.object, ox.BlankNode)]
    while waiting:
        node = waiting.pop()
        inner = list(shapes().quads_for_pattern(node, None, None, None))
        wanted += inner
        waiting += [q.object for q in inner if isinstance(q.object, ox.BlankNode)]
    parts = [q for q in wanted if q.predicate.value == f"{SH}property"]
    if any(q.predicate.value == f"{SH}closed" for q in wanted):
        for part in parts:  # a closed shape allows what its parts are about
            wanted += shapes().quads_for_pattern(part.object, ox.NamedNode(f"{SH}path"), None, None)
    else:
        wanted = [q for q in wanted if q not in parts]
    for holder in shapes().quads_for_pattern(None, ox.NamedNode(f"{SH}property"), shape, None):
        wanted.append(holder)
        for q in shapes().quads_for_pattern(holder.subject, None, None, None):
            if q.predicate == TYPE or q.predicate.value.removeprefix(SH) in TARGETS:
                wanted.append(q)
    return tuple(wanted)


def write(triples, path):
    """Write shapes into a folder, and give it."""
    path.mkdir(exist_ok=True)
    (path / "shapes.ttl").write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    return path


def told(store, shapes_in, focus):
    """Give what is found wrong with one thing, as often as it is."""
    nowhere = [ox.NamedNode("https://example.org/no-graph")]
    results = Engine(Data(store), shapes_in).results(nowhere, [focus])
    return sorted((r.shape.name, r.component, r.path, str(r.value)) for r in results)


@cache
def cut():
    """Give the good example with every class and every value of another thing: no two targets meet."""
    quads = []
    for number, q in enumerate(sorted(good(), key=str)):
        other = ox.NamedNode(f"https://example.org/{number}")
        of_class = q.predicate == TYPE
        leads = isinstance(q.object, ox.NamedNode) and not of_class
        subject, value = other if of_class else q.subject, other if leads else q.object
        quads.append(ox.Quad(subject, q.predicate, value, q.graph_name))
    kinds = sorted({q.object for _, name, q in constraints() if name == "targetClass"}, key=str)
    for number, kind in enumerate(kinds):
        thing = ox.NamedNode(f"https://example.org/kind-{number}")
        quads.append(ox.Quad(thing, TYPE, kind, ox.DefaultGraph()))
    return copy_of(quads)


@cache
def witnesses():
    """Give for each shape and component a thing that is refused by it, and the graph it is in."""
    found = {}
    for store in spoilt():
        for r in sorted(Engine(Data(store), folder("shapes")).results(), key=lambda r: str(r.focus)):
            found.setdefault((r.shape.name, r.component), (store, r.focus))
    return found


@pytest.mark.parametrize(
    ("shape", "name", "quad"),
    [pytest.param(*known, id=f"{known[0].value.rpartition('#')[2]}-{known[1]}") for known in constraints()],
)
def test_no_constraint_can_be_taken_out_unnoticed(shape, name, quad, tmp_path) -> None:
    """Without a constraint something else is found wrong; without a target something is not looked at."""
    whole = write([q.triple for q in alone(shape)], tmp_path / "whole")
    mutant = write([q.triple for q in alone(shape) if q != quad], tmp_path / "mutant")
    if name in TARGETS:
        whole, mutant = (Engine(Data(cut()), path).looked_at() for path in (whole, mutant))
        assert sum(whole.values()) > sum(mutant.values())
        return
    store, focus = witnesses()[shape.value.rpartition("#")[2], component(name)]
    assert told(store, whole, focus) != told(store, mutant, focus)


def test_every_property_shape_has_a_name() -> None:
    """What stands in a shape without a name would not be among the constraints taken out above."""
    parts = {
        quad.object for quad in shapes().quads_for_pattern(None, ox.NamedNode(f"{SH}property"), None, None)
    }
    nodes = {
        quad.subject
        for kind in ("NodeShape", "PropertyShape")
        for quad in shapes().quads_for_pattern(None, TYPE, ox.NamedNode(f"{SH}{kind}"), None)
    }

    assert all(isinstance(node, ox.NamedNode) for node in parts | nodes)
    assert {quad.subject for _, _, quad in constraints()} == nodes


def test_no_mark_of_what_may_be_empty_can_be_taken_out_unnoticed(tmp_path) -> None:
    """Where something is claimed, a shape that looks at nothing is told of, unless it is marked; each mark counts."""
    claimed = in_memory(HEAD + "claim:00000000000000aa csc:evidencedBy quotation:00000000000000aa .")
    every = list(shapes())
    marks = [quad for quad in every if quad.predicate == ox.NamedNode(term("csc:mayBeEmpty"))]
    marked = {quad.subject.value.rpartition("#")[2] for quad in marks}
    strict = write([q.triple for q in every if q not in marks], tmp_path / "strict")
    told_of = set(Engine(Data(claimed), strict).idle())

    assert marked == may_be_empty(folder("shapes"))
    assert told_of - set(Engine(Data(claimed), folder("shapes")).idle()) == marked & told_of
    for quad in marks:
        name = quad.subject.value.rpartition("#")[2]
        assert name in told_of, name
        assert marked - {name} == may_be_empty(
            write([q.triple for q in every if q != quad], tmp_path / "mutant")
        )
