"""The first look at a document's graph misses nothing that the engine finds in it, and lets pass what is right."""

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.ontology.resources import folder
from kg.rdf.names import BASE, PREFIXES, term
from kg.shacl import beside
from kg.shacl import incremental as checking
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.incremental import check_again
from kg.shacl.prescreen import Glance, glance
from kg.store import Store
from tests.shacl.test_engines import KINDS, ODD, Held, copy_of, in_memory, spoil
from tests.shacl.test_shapes import GOOD, HEAD
from tests.small_graph import hostile, small

ROOT = Path(__file__).parents[2]
DOCUMENT = "aaaa000000000001"


def written(quads, document=DOCUMENT):
    """Write statements as the N-Quads of a document's graph."""
    graph = ox.NamedNode(PREFIXES["document"] + document)
    return ox.serialize((ox.Quad(*quad.triple, graph) for quad in quads), format=ox.RdfFormat.N_QUADS)


def missed(store, shapes=None):
    """
    Give what the engine finds wrong and a first look does not suspect, and how much it suspects.

    What a shape names, and no document speaks of, is for the check of the knowledge.
    """
    engine = Engine(Data(store), shapes or folder("shapes"))
    wrong = {str(result.focus) for result in engine.results()}
    looked = Glance(engine.shapes).look(written(store), DOCUMENT)
    assert looked.suspects <= looked.spoken
    named = {str(node) for shape in engine.shapes for node in shape.targets.nodes}
    return wrong - looked.suspects - (named - looked.spoken), len(looked.suspects)


def test_what_is_right_passes():
    """All but few: a value that another shape would not have there is looked at again. Hostile words are not."""
    passed, suspects = missed(in_memory(HEAD + GOOD))
    assert not passed
    assert suspects < 5
    for store in (small(), hostile()):
        for document in (DOCUMENT, "bbbb000000000002"):
            graph = ox.NamedNode(PREFIXES["document"] + document)
            looked = glance().look(
                written(store.quads_for_pattern(None, None, None, graph), document), document
            )
            assert looked.spoken
            assert len(looked.suspects) < 5


@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_wrong_is_missed(seed):
    """The good example with faults of every kind."""
    store = spoil(in_memory(HEAD + GOOD), random.Random(seed), 6 + 6 * seed)  # noqa: S311 - no secret
    passed, suspects = missed(store)

    assert not passed
    assert suspects


@pytest.mark.parametrize("begin", range(0, len(ODD), 8))
def test_no_odd_value_is_missed(begin):
    """Each property of the good example with odd values besides its own or in its place."""
    good = sorted(in_memory(HEAD + GOOD), key=str)
    for place, value in enumerate(ODD[begin : begin + 8]):
        store = copy_of(good)
        for number, quad in enumerate(good):
            if (number + place) % 2 and quad.predicate.value != term("rdf:type"):
                store.remove(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, value, ox.DefaultGraph()))
        assert not missed(store)[0], value


@pytest.mark.parametrize("seed", range(6))
def test_what_other_shapes_may_ask_is_not_missed(tmp_path, seed):
    """Constraints that none of our shapes has yet: alternative paths, values that must be there, and pairs."""
    (tmp_path / "all.ttl").write_text(KINDS)
    chance = random.Random(seed)  # noqa: S311 - no secret
    store = in_memory(HEAD + GOOD)
    nodes = sorted({quad.subject for quad in store}, key=str)
    for _ in range(20 * 2**seed):
        name = ox.NamedNode(term(chance.choice(["csc:value", "csc:unit", "csc:measure", "csc:position"])))
        store.add(ox.Quad(chance.choice(nodes), name, chance.choice(ODD), ox.DefaultGraph()))

    assert not missed(store, tmp_path)[0]


def test_a_thing_that_is_only_a_value_is_looked_at():
    """A quotation that nobody describes, and one that stands twice in the same words."""
    store = in_memory(HEAD + GOOD)
    claim = next(store.quads_for_pattern(None, ox.NamedNode(term("csc:evidencedBy")), None, None))
    nowhere = ox.NamedNode(f"{BASE}quotation/00000000000000ff")
    store.add(ox.Quad(claim.subject, claim.predicate, nowhere, ox.DefaultGraph()))
    looked = glance().look(written(store), DOCUMENT)
    twice = glance().look(2 * written(in_memory(HEAD + GOOD)), DOCUMENT)

    assert {str(nowhere)} == looked.suspects - twice.suspects
    assert twice == glance().look(written(in_memory(HEAD + GOOD)), DOCUMENT)


def looked_at(held):
    """Take a first look at every document."""
    graphs = {d: ox.NamedNode(PREFIXES["document"] + d) for d in held.documents}
    quads = {d: held.graph.quads_for_pattern(None, None, None, graph) for d, graph in graphs.items()}
    return {d: glance().look(written(quads[d], d), d) for d in held.documents}


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Build the examples."""
    store = tmp_path_factory.mktemp("examples") / "store"
    build([ROOT / "examples"], store, workers=1)
    return store


@pytest.mark.parametrize("seed", range(5))
def test_a_check_after_a_first_look_finds_what_a_check_of_everything_finds(examples, seed, monkeypatch):
    """Whatever is wrong with documents and knowledge, and what it keeps for the next time is the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    held = Held(copy_of(Store.read_only(examples).graph))
    for document in chance.sample(sorted(held.documents), seed):
        held.change(document, chance, 6)
    knowledge = ox.NamedNode(f"{BASE}graph/knowledge")
    about = sorted(held.graph.quads_for_pattern(None, None, None, knowledge), key=str)
    for quad in chance.sample(about, 4 * seed):
        held.graph.remove(quad)
        held.graph.add(ox.Quad(chance.choice(about).subject, quad.predicate, quad.object, knowledge))
    everything = check_again(held, {})
    scopes = []

    def results(engine, scope=None, *rest, **named):
        scopes.append(scope)
        return asked(engine, scope, *rest, **named)

    asked = Engine.results
    monkeypatch.setattr(Engine, "results", results)

    assert everything == check_again(held, {}, looked=looked_at(held))
    assert [[knowledge]] == scopes
    assert seed == 0 or everything["counts"]["Violation"]


def test_a_thing_of_two_documents_makes_everything_be_looked_at(examples):
    """Then what was seen of one of them alone says nothing; nor does it where a document was not looked at."""
    held = Held(copy_of(Store.read_only(examples).graph))
    one, other = (ox.NamedNode(PREFIXES["document"] + d) for d in sorted(held.documents)[:2])
    kind = ox.NamedNode(term("csc:Quotation"))
    quotation = next(held.graph.quads_for_pattern(None, None, kind, one)).subject
    some = looked_at(held)
    held.graph.add(ox.Quad(quotation, ox.NamedNode(term("csc:theme")), ox.Literal("x"), other))
    del some[sorted(held.documents)[1]]

    assert 1 == check_again(held, {}, looked=looked_at(held))["counts"]["Violation"]
    assert 1 == check_again(held, {}, looked=some)["counts"]["Violation"]


def test_a_build_makes_use_of_it(examples, tmp_path, monkeypatch):
    """In its own process and in others, with what another process then has to do; the result is the same."""
    monkeypatch.setattr(beside, "WORTH", 0)
    calls = []
    start = beside.Second.start
    monkeypatch.setattr(
        checking.Second, "start", lambda store, **asked: calls.append(asked) or start(store, **asked)
    )
    build([ROOT / "examples"], tmp_path / "store", workers=2)
    ours, kept = ((path / "checked.json").read_text() for path in (tmp_path / "store", examples))

    assert [{"checks_alone": True}] == calls
    assert json.loads(kept) == json.loads(ours)
    assert check_again(Store.read_only(examples), {}).items() <= json.loads(ours).items()
