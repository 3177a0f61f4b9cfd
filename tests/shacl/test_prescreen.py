"""What screens a document's graph misses nothing that the engine finds in it, and lets pass what is right."""

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.ontology.resources import folder
from kg.rdf.names import BASE, PREFIXES, term
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.incremental import check_again
from kg.shacl.prescreen import ours, screener, triples_of
from kg.shacl.screened import among, together
from kg.shacl.validate import validate_store
from kg.store import Entry, Manifest, Store
from kg.store.snapshot import SnapshotWriter, packed_quads
from tests.shacl.test_engines import KINDS, ODD, Held, copy_of, in_memory, spoil
from tests.shacl.test_shapes import GOOD, HEAD
from tests.small_graph import hostile, small

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ox.NamedNode(f"{BASE}graph/knowledge")
DOCUMENT = "aaaa000000000001"
DIFFERENT = {
    ox.Literal(words, datatype=ox.NamedNode(term("xsd:date"))) for words in ("0000-01-01", "-0044-03-15")
}
"""Values of which the engines differ (docs/shacl-engines.md); a document's graph has neither these nor blank nodes."""


def written(quads, document=DOCUMENT):
    """Write statements as the N-Quads of a document's graph."""
    graph = ox.NamedNode(PREFIXES["document"] + document)
    return ox.serialize((ox.Quad(*quad.triple, graph) for quad in quads), format=ox.RdfFormat.N_QUADS)


def missed(store, shapes=None):
    """
    Return what the engine finds wrong and the screen does not suspect, and how much it suspects.

    What a shape names, and no document speaks of, is for the check of the knowledge.
    """
    engine = Engine(Data(store), shapes or folder("shapes"))
    results = [
        r for r in engine.results() if r.value not in DIFFERENT and not isinstance(r.focus, ox.BlankNode)
    ]
    wrong = {str(result.focus) for result in results}
    screen = screener(shapes or folder("shapes"), triples_of(folder("ontology")))
    screened = screen(written(store), DOCUMENT)
    named = {str(node) for shape in engine.shapes for node in shape.targets.nodes}
    spoken_of = set(among(named, together([screened])))
    return wrong - screened.suspects - (named - spoken_of), len(screened.suspects)


def test_what_is_right_passes():
    """All but few: a value that another shape would not have there is looked at again. Hostile words are not."""
    passed, suspects = missed(in_memory(HEAD + GOOD))
    assert not passed
    assert not suspects
    for store in (small(), hostile()):
        for document in (DOCUMENT, "bbbb000000000002"):
            graph = ox.NamedNode(PREFIXES["document"] + document)
            screened = ours()(written(store.quads_for_pattern(None, None, None, graph), document), document)
            assert screened.things
            assert not screened.suspects


@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_wrong_is_missed(seed):
    """The good example with faults of every kind: so many that some are of what a shape asks for."""
    store = spoil(in_memory(HEAD + GOOD), random.Random(seed), 12 + 6 * seed)  # noqa: S311 - no secret
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
    screened = ours()(written(store), DOCUMENT)
    twice = ours()(2 * written(in_memory(HEAD + GOOD)), DOCUMENT)

    assert {str(nowhere)} == screened.suspects - twice.suspects
    assert twice == ours()(written(in_memory(HEAD + GOOD)), DOCUMENT)


def screened_of(held):
    """Screen every document."""
    graphs = {d: ox.NamedNode(PREFIXES["document"] + d) for d in held.documents}
    quads = {d: held.graph.quads_for_pattern(None, None, None, graph) for d, graph in graphs.items()}
    return {d: ours()(written(quads[d], d), d) for d in held.documents}


@pytest.fixture(scope="module")
def examples(examples_store):
    """Give the store of the examples, which one process built."""
    return examples_store


def spoilt(examples, seed):
    """Make as many faults in documents and knowledge as the seed says; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    held = Held(copy_of(Store.read_only(examples).graph))
    for document in chance.sample(sorted(held.documents), seed):
        held.change(document, chance, 6)
    about = sorted(held.graph.quads_for_pattern(None, None, None, KNOWLEDGE), key=str)
    for quad in chance.sample(about, 4 * seed):
        held.graph.remove(quad)
        held.graph.add(ox.Quad(chance.choice(about).subject, quad.predicate, quad.object, KNOWLEDGE))
    return held


def store_of(held, path):
    """Put down the quads beside a graph as a store does, and give the store."""
    (path / "graph").mkdir()
    writer = SnapshotWriter(path / "graph" / "state")
    for name in held.graph.named_graphs():
        writer.add(name.value, packed_quads(held.graph.quads_for_pattern(None, None, None, name)))
    writer.finish()
    sources = {document: Entry(document=document) for document in held.documents}
    return Store(path, Manifest(graph="state", sources=sources), held.graph)


@pytest.mark.parametrize("seed", range(4))
def test_a_store_is_validated_from_its_quads(examples, tmp_path, seed):
    """What is beside the graph is screened; the report is that of looking at all of the graph."""
    held = spoilt(examples, seed)
    everything = validate_store(held.graph)

    assert everything == validate_store(store_of(held, tmp_path))
    assert seed == 0 or everything.counts["Violation"]


def test_a_store_with_a_thing_of_two_documents(examples, tmp_path):
    """What one document's quads show of it is not the whole."""
    held = spoilt(examples, 0)
    one, other = (ox.NamedNode(PREFIXES["document"] + d) for d in sorted(held.documents)[:2])
    quotation = next(
        held.graph.quads_for_pattern(None, None, ox.NamedNode(term("csc:Quotation")), one)
    ).subject
    held.graph.add(ox.Quad(quotation, ox.NamedNode(term("csc:theme")), ox.Literal("x"), other))

    assert 1 == validate_store(store_of(held, tmp_path)).counts["Violation"]


@pytest.mark.parametrize("seed", range(5))
def test_a_check_after_screening_finds_what_a_check_of_everything_finds(examples, seed, monkeypatch):
    """Whatever is wrong with documents and knowledge, and what it keeps for the next time is the same."""
    held = spoilt(examples, seed)
    everything = check_again(held, {})
    scopes = []

    def results(engine, scope=None, *rest, **named):
        scopes.append(scope)
        return asked(engine, scope, *rest, **named)

    asked = Engine.results
    monkeypatch.setattr(Engine, "results", results)

    assert everything == check_again(held, {}, screened=screened_of(held))
    assert [[KNOWLEDGE]] == scopes
    assert seed == 0 or everything["counts"]["Violation"]


def test_a_thing_of_two_documents_makes_everything_be_looked_at(examples):
    """Then what was seen of one of them alone says nothing; nor does it where a document was not screened."""
    held = Held(copy_of(Store.read_only(examples).graph))
    one, other = (ox.NamedNode(PREFIXES["document"] + d) for d in sorted(held.documents)[:2])
    kind = ox.NamedNode(term("csc:Quotation"))
    quotation = next(held.graph.quads_for_pattern(None, None, kind, one)).subject
    some = screened_of(held)
    held.graph.add(ox.Quad(quotation, ox.NamedNode(term("csc:theme")), ox.Literal("x"), other))
    del some[sorted(held.documents)[1]]

    assert 1 == check_again(held, {}, screened=screened_of(held))["counts"]["Violation"]
    assert 1 == check_again(held, {}, screened=some)["counts"]["Violation"]


def test_a_build_makes_use_of_it(examples, tmp_path, monkeypatch):
    """In its own process and in others; the result is the same."""
    scopes = []
    asked = Engine.results
    monkeypatch.setattr(
        Engine,
        "results",
        lambda engine, scope=None, *rest: scopes.append(scope) or asked(engine, scope, *rest),
    )
    build([ROOT / "examples"], tmp_path / "store", workers=2)
    ours_, kept = ((path / "checked.json").read_text() for path in (tmp_path / "store", examples))

    assert [[KNOWLEDGE]] == scopes
    assert json.loads(kept) == json.loads(ours_)
    assert check_again(Store.read_only(examples), {}).items() <= json.loads(ours_).items()
