"""The compiled engine finds what pySHACL finds: on good graphs, on faults of every kind, on graphs spoilt at random."""

import json
import logging
import random
import shutil
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import CallError, StoreError
from kg.ontology.resources import folder
from kg.rdf.names import BASE, KNOWLEDGE, ONTOLOGY, PREFIXES, term
from kg.shacl import ENGINES, render, validate_files, validate_store
from kg.shacl.candidates import Candidates
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.incremental import check_again
from kg.shacl.values import datatype
from kg.store import Store
from kg.store.changes import Changes
from tests.shacl.test_shapes import BAD, GOOD, HEAD
from tests.small_graph import SMALL, small

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pySHACL's own imports
    import pyshacl  # noqa: F401

ROOT = Path(__file__).parents[2]
XSD = PREFIXES["xsd"]

ODD = [
    ox.NamedNode(f"{BASE}claim/00000000000000a1"),
    ox.NamedNode(f"{BASE}quotation/zz"),
    ox.NamedNode("https://example.org/ \u00e9".replace(" ", "")),
    ox.BlankNode("odd"),
    *(ox.Literal(words) for words in ("", "a", "Derby\n", "2020", " ", "county", "HTTP://x", "x" * 70)),
    *(ox.Literal(words, language="en") for words in ("", "Derby", "Grades")),
    ox.Literal("Derby", language="en-gb"),
    *(
        ox.Literal(words, datatype=ox.NamedNode(XSD + kind))
        for kind, several in {
            "date": ["2020-13-45", "2021-02-29", "2020-02-29", "2020-01-01Z", "0000-01-01", "-0044-03-15", "20200101", "", "2022-05-01", "3000-01-01"],
            "gYear": ["2020", "0000", "20", "20200", "-2020", "2020Z", "", "x"],
            "gYearMonth": ["2020-13", "2020-12", "2020-1", "202012", "2020-12+01:00", ""],
            "integer": ["0", "-1", "5", "+7", "007", "x", "1.0", " 5 ", "", "99999999999999999999", "1e3"],
            "decimal": ["8.8", "-0.5", ".5", "5.", "x", "", "60", "49.0"],
            "double": ["8.8", "1e3", "INF", "x"],
            "boolean": ["true", "True", "1", "yes", ""],
            "dateTime": ["2020-01-01T00:00:00", "2020-01-01"],
            "nonNegativeInteger": ["0", "3", "-3"],
            "anyURI": ["https://example.org/", ""],
            "duration": ["P1Y", "x"],
        }.items()
        for words in several
    ),
    ox.Literal("x", datatype=ox.NamedNode("https://example.org/kind")),
]  # fmt: skip
ORDERED = {term(name) for name in ("oa:start", "oa:end", "csc:publishedEarliest", "csc:publishedLatest", "csc:validFrom", "csc:validTo", "csc:usedFrom", "csc:usedTo", "csc:periodStart", "csc:periodEnd", "csc:earliest", "csc:latest")}  # fmt: skip


def bears(name, value):
    """Tell whether pySHACL does not break off at such a value: it cannot order what is no well-typed literal."""
    if name.value not in ORDERED:
        return True
    if isinstance(value, ox.Literal) and value.datatype.value.startswith(XSD):
        kind = value.datatype.value[len(XSD) :]
        return kind == "string" or (
            kind in {"date", "decimal", "integer"} and datatype(value.datatype.value)(value)
        )
    return not isinstance(value, ox.BlankNode)


def found(store, shapes=None, engine="compiled", *, whole=False):
    """Give all that an engine finds, as often as it does, and what it looked at."""
    if whole:
        data = Data(store)
        if engine == "compiled":
            asked = Engine(data, shapes or folder("shapes"))
            problems, looked = [r.problem() for r in asked.results()], asked.looked_at()
        else:
            from kg.shacl.reference import judge  # noqa: PLC0415 - loads pySHACL

            problems, looked, _ = judge(data, shapes or folder("shapes"))
    else:
        report = validate_store(store, shapes, engine)
        problems, looked = report.problems, (report.looked_at, report.elsewhere)
    return (
        Counter(
            (p.severity, p.shape, p.component, p.focus, p.path, p.value, p.value_is_iri) for p in problems
        ),
        looked,
    )


def agree(store, shapes=None, *, whole=False):
    """Make sure that both engines find the same, and give it."""
    ours, looked = found(store, shapes, whole=whole)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of itself where literals cannot be compared
        logging.getLogger("rdflib.term").disabled = True  # and tells at length of each that is ill-typed
        theirs, they_looked = found(store, shapes, "pyshacl", whole=whole)
    assert (theirs - ours, ours - theirs) == (Counter(), Counter())
    assert they_looked == looked
    return ours


def in_memory(turtle):
    """Read Turtle into a store."""
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


def copy_of(quads):
    """Put quads into a store of their own."""
    store = ox.Store()
    store.extend(quads)
    return store


@pytest.fixture(scope="module")
def examples(examples_store):
    """Give the graph of the examples."""
    return list(Store.read_only(examples_store).graph)


def spoil(store, chance, faults):
    """Make so many faults in what is not the ontology: statements lost, doubled, moved, and made odd."""
    quads = sorted((q for q in store if q.graph_name != ox.NamedNode(ONTOLOGY)), key=str)
    nodes = sorted({q.subject for q in quads}, key=str)
    names = sorted({q.predicate for q in quads}, key=str)
    by_name = {name: [q for q in quads if q.predicate == name] for name in names}
    for _ in range(faults):
        quad = chance.choice(by_name[chance.choice(names)])
        value = chance.choice([*ODD, *nodes[:: max(1, len(nodes) // 50)], chance.choice(quads).object])
        if not bears(quad.predicate, value):
            continue
        what = chance.randrange(6)
        if what in {0, 1, 2}:
            store.remove(quad)
        if what in {1, 3}:
            store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
        if what == 2 and isinstance(value, ox.NamedNode | ox.BlankNode):
            store.add(ox.Quad(value, quad.predicate, quad.object, quad.graph_name))
        if what == 4:
            store.add(ox.Quad(chance.choice(nodes), quad.predicate, quad.object, quad.graph_name))
        if what == 5 and isinstance(quad.object, ox.NamedNode):
            store.add(
                ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"{BASE}graph/knowledge"))
            )
    return store


class Held:
    """A store as `check_again` sees it: a graph, and a manifest with its documents."""

    def __init__(self, graph):
        self.graph, self.program, self.manifest, self.snapshot = graph, "program", self, None
        head = PREFIXES["document"]
        graphs = [g.value for g in graph.named_graphs() if g.value.startswith(head)]
        self.documents = {name[len(head) :]: name[len(head) :] for name in sorted(graphs)}

    def change(self, document, chance, faults):
        """Make faults in one document's graph, with things of its own."""
        graph = ox.NamedNode(PREFIXES["document"] + document)
        own = copy_of(self.graph.quads_for_pattern(None, None, None, graph))
        before = set(own)
        spoil(own, chance, faults)
        for quad in list(own):
            if quad.graph_name != graph:
                own.remove(quad)
                own.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
        for quad in before:
            self.graph.remove(quad)
        self.graph.extend(own)

    def take_out(self, document):
        """Take a document out."""
        self.graph.remove_graph(ox.NamedNode(PREFIXES["document"] + document))
        del self.documents[document]


def lines(graph):
    """Return the quads of a graph as lines."""
    return set(graph.dump(format=ox.RdfFormat.N_QUADS).splitlines(keepends=True))


def test_what_changed_is_all_that_is_looked_at_again(examples):
    """After any changes, what is known and what is looked at again are what a check of everything finds."""
    chance = random.Random(3)  # noqa: S311 - no secret
    store, known, again = Held(copy_of(examples)), {}, []
    before = set()
    for step in range(14):
        after = lines(store.graph)
        changes = Changes("former", before - after, after - before)
        known = json.loads(json.dumps(check_again(store, known, changes=changes))) | {"graph": "former"}
        before = after
        again.append(known["looked_again"])
        assert {**check_again(store, {}), "looked_again": again[-1], "graph": "former"} == known
        document = chance.choice(sorted(store.documents))
        if step % 7 == 5:
            store.take_out(document)
        elif step % 7 == 3:
            knowledge = [q for q in store.graph if q.graph_name == ox.NamedNode(KNOWLEDGE)]
            for quad in chance.sample(sorted(knowledge, key=str), 5):
                store.graph.remove(quad)
                other = chance.choice(sorted(knowledge, key=str))
                store.graph.add(ox.Quad(other.subject, quad.predicate, quad.object, quad.graph_name))
        else:
            store.change(document, chance, 4)

    assert again[0] == len(Held(copy_of(examples)).documents)
    assert again[1:].count(1) >= 5
    assert again[1:].count(0) >= 2
    assert known["counts"]["Violation"] > 20


def test_a_thing_of_two_documents_is_looked_at_as_a_whole(examples):
    """It cannot be, but if it is, what the other document says of it counts as well."""
    store = Held(copy_of(examples))
    known = check_again(store, {}) | {"graph": "former"}
    one, other = sorted(store.documents)[:2]
    kind = ox.NamedNode(term("csc:Quotation"))
    (quad, *_) = store.graph.quads_for_pattern(None, None, kind, ox.NamedNode(PREFIXES["document"] + one))
    theme = ox.NamedNode(term("csc:theme"))
    odd = ox.Quad(quad.subject, theme, ox.Literal("x"), ox.NamedNode(PREFIXES["document"] + other))
    store.graph.add(odd)
    come = {f"{odd} .\n".encode()}
    wrong = check_again(store, known, changes=Changes("former", set(), come)) | {"graph": "former"}
    store.graph.remove(odd)
    right = check_again(store, wrong, changes=Changes("former", come, set()))

    assert 0 == known["counts"]["Violation"]
    assert 1 == wrong["counts"]["Violation"]
    assert 1 == wrong["looked_again"] == right["looked_again"]
    assert {**right, "looked_again": known["looked_again"], "graph": "former"} == known


def test_changes_since_another_graph_tell_nothing(examples):
    """Nor do they where it is not known what was wrong before: then everything is looked at."""
    store = Held(copy_of(examples))
    first = check_again(store, {})

    assert first == check_again(store, first | {"graph": "another"}, changes=Changes("former"))
    assert first == check_again(store, {"graph": "former"}, changes=Changes("former"))
    assert 0 == check_again(store, first | {"graph": "former"}, changes=Changes("former"))["looked_again"]


def test_a_build_keeps_what_it_knows(tmp_path):
    """The store remembers, and neither rdflib nor pySHACL is loaded."""
    said = """
import sys
from pathlib import Path
from kg.build import build
print(build([Path(sys.argv[1])], Path(sys.argv[2]), workers=1).checked, *sorted({"rdflib", "pyshacl"} & set(sys.modules)))
"""
    shutil.copytree(ROOT / "examples", tmp_path / "docs")

    def built():
        call = [sys.executable, "-c", said, tmp_path / "docs", tmp_path / "store"]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        return done.stdout.split(), json.loads((tmp_path / "store" / "checked.json").read_text())

    words, first = built()
    assert "conforms" == words[0]
    assert words[-1] not in {"rdflib", "pyshacl"}
    assert first["looked_again"] > 4
    shown = [
        subprocess.run(
            [sys.executable, "-m", "kg", "validate", "--store", tmp_path / "store", "--engine", engine],
            capture_output=True,
            check=True,
        ).stdout
        for engine in ENGINES
    ]
    assert shown[0] == shown[1]
    assert b"0 violations" in shown[0]
    (path, *_) = sorted(path for path in (tmp_path / "docs").rglob("*.txt"))
    path.unlink()
    _, second = built()
    assert 0 == second["looked_again"]
    whole = check_again(Store.read_only(tmp_path / "store"), {})
    assert whole.items() <= {**second, "looked_again": whole["looked_again"]}.items()


def test_the_good_example_draws_no_objection():
    """One of each thing, and the things of the ontology with them."""
    assert Counter() == agree(in_memory(HEAD + GOOD), whole=True)


def test_the_bad_examples_are_refused_alike():
    """One for each shape, as many at once as do not get in each other's way."""
    waiting = dict(BAD)
    while waiting:
        turtle, rules = GOOD, set()
        for shape, (before, after, rule) in list(waiting.items()):
            if turtle.count(before) == 1:
                turtle = turtle.replace(before, after)
                rules.add(rule)
                del waiting[shape]
        assert rules <= {problem[1] for problem in agree(in_memory(HEAD + turtle), whole=True)}


def test_values_of_every_odd_kind():
    """Each property of the good example with odd values besides its own or in its place, each value with a quarter of them."""
    good = sorted(in_memory(HEAD + GOOD), key=str)
    components = set()
    for begin in range(0, len(ODD), 8):
        store = copy_of(good)
        for number, quad in enumerate(good):
            for place, value in enumerate(ODD[begin : begin + 8]):
                if (
                    ((number + place) % 4 and not getattr(value, "language", None))
                    or quad.predicate.value == term("rdf:type")
                    or not bears(quad.predicate, value)
                ):
                    continue
                if number % 2:
                    store.remove(quad)
                store.add(ox.Quad(quad.subject, quad.predicate, value, ox.DefaultGraph()))
        components |= {problem[2].rpartition("#")[2] for problem in agree(store, whole=True)}

    assert {
        f"{name}ConstraintComponent"
        for name in "MaxCount Datatype NodeKind In Pattern MinLength MinInclusive MaxInclusive Or LessThan LessThanOrEquals UniqueLang".split()
    } <= components


@pytest.mark.parametrize("seed", range(6))
def test_the_good_example_spoilt_at_random(seed):
    """Whatever is wrong with it, both say the same."""
    store = spoil(in_memory(HEAD + GOOD), random.Random(seed), 12 + 12 * seed)  # noqa: S311 - no secret

    assert agree(store, whole=True)


@pytest.mark.parametrize("seed", range(6))
def test_the_small_graph_spoilt_at_random(seed):
    """Likewise where the ontology is there, but not looked at."""
    assert agree(spoil(small(), random.Random(seed), 5 + 10 * seed))  # noqa: S311 - no secret


def test_the_examples_and_the_examples_spoilt(examples):
    """A real build, and the same with faults; and the ontology's triples do not stand in for missing ones."""
    store = copy_of(examples)
    agree(store)
    spoil(store, random.Random(1), 150)  # noqa: S311 - no secret
    assert agree(store)


def test_the_ontology_neither_hides_nor_makes_faults():
    """A person of a document whom the ontology names too, and things that only the ontology knows."""
    store = small()
    person = next(iter(store.quads_for_pattern(None, None, ox.NamedNode(term("csc:Person")), None))).subject
    label = ox.NamedNode(term("skos:prefLabel"))
    for quad in list(store.quads_for_pattern(person, label, None, None)):
        store.remove(quad)
        store.add(ox.Quad(person, label, quad.object, ox.NamedNode(ONTOLOGY)))
    store.add(
        ox.Quad(
            ox.NamedNode(f"{BASE}person/nobody"),
            ox.NamedNode(term("rdf:type")),
            ox.NamedNode(term("csc:Person")),
            ox.NamedNode(ONTOLOGY),
        )
    )

    assert ("Violation", "Person-name") in {problem[:2] for problem in agree(store)}


KINDS = """
@prefix csc: <https://w3id.org/csc-kg/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/csc-kg/shapes#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
shape:Any a sh:NodeShape ; sh:targetSubjectsOf csc:value ; sh:nodeKind sh:BlankNodeOrIRI ;
    sh:pattern "claim/0" ; sh:property shape:Value , shape:Words , shape:Off , [ sh:path csc:value ; sh:nodeKind sh:Literal ] .
shape:Value a sh:PropertyShape ; sh:path csc:value ; sh:minCount 2 ; sh:minExclusive 0 ; sh:maxExclusive 8.8 ;
    sh:not [ sh:datatype xsd:date ] ; sh:maxLength 3 ; sh:severity sh:Warning .
shape:Words a sh:PropertyShape ; sh:path [ sh:alternativePath ( csc:value csc:unit ) ] ; sh:minCount 3 ; sh:maxCount 3 ;
    sh:xone ( [ sh:datatype xsd:decimal ] [ sh:minLength 4 ] ) ; sh:and ( [ sh:nodeKind sh:Literal ] [ sh:pattern "^[0-9]" ; sh:flags "i" ] ) ;
    sh:hasValue 1 , "one" ; sh:disjoint csc:measure ; sh:lessThan csc:position ; sh:deactivated false .
shape:Off a sh:PropertyShape ; sh:path csc:nothing ; sh:minCount 1 ; sh:deactivated true .
shape:Alone a sh:PropertyShape ; sh:targetClass csc:Figure ; sh:targetNode csc:Figure , "words" ; sh:path csc:value ; sh:minCount 1 ;
    sh:datatype xsd:decimal .
"""


@pytest.mark.parametrize("seed", range(3))
def test_what_other_shapes_may_ask(tmp_path, seed):
    """Constraints that none of our shapes has yet, of the same core."""
    (tmp_path / "all.ttl").write_text(KINDS)
    chance = random.Random(seed)  # noqa: S311 - no secret
    store = in_memory(HEAD + GOOD)
    nodes = sorted({quad.subject for quad in store}, key=str)
    for _ in range(200):
        name = ox.NamedNode(term(chance.choice(["csc:value", "csc:unit", "csc:measure", "csc:position"])))
        value = chance.choice([odd for odd in ODD if not isinstance(odd, ox.BlankNode)])
        store.add(ox.Quad(chance.choice(nodes), name, value, ox.DefaultGraph()))

    assert 10 <= len({problem[2] for problem in agree(store, tmp_path, whole=True)})


@pytest.mark.parametrize(
    ("asks", "what"),
    [
        ("sh:path csc:area ; sh:class csc:Council", "sh:class"),
        ("sh:path csc:area ; sh:node shape:A", "sh:node"),
        ("sh:path csc:area ; sh:equals csc:b", "sh:equals"),
        ('sh:path csc:area ; sh:languageIn ( "en" )', "sh:languageIn"),
        ("sh:path csc:area ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ]", "sh:qualifiedValueShape"),
        ('sh:path csc:area ; sh:sparql [ sh:select "" ]', "sh:sparql"),
        ("sh:path [ sh:inversePath csc:area ] ; sh:maxCount 1", "sh:path"),
        ("sh:path ( csc:area csc:b ) ; sh:maxCount 1", "sh:path"),
        ("sh:path csc:area ; sh:or ( [ sh:path csc:b ; sh:minCount 1 ] )", "sh:or"),
        ("sh:path csc:area ; sh:minLength 1 , 2", "sh:minLength"),
        ('sh:path csc:area ; sh:pattern "("', "sh:pattern"),
        ('sh:path csc:area ; sh:pattern "a" ; sh:flags "x"', "sh:pattern"),
        ("sh:path csc:area ; sh:minCount 0.5", "sh:minCount"),
        ("sh:path csc:area ; sh:in csc:b", "a list"),
        ("sh:path csc:area ; sh:nodeKind csc:b", "sh:nodeKind"),
        ('sh:path csc:area ; sh:lessThan "b"', "sh:lessThan"),
        ("sh:path csc:area ; sh:property [ sh:path csc:b ]", "sh:property"),
    ],
)
def test_what_is_not_understood_does_not_pass(tmp_path, asks, what):
    """The message names the shape, what it asks, and the engine that knows it."""
    head = KINDS[: KINDS.index("shape:Any")]
    (tmp_path / "all.ttl").write_text(
        f"{head} shape:A a sh:NodeShape ; sh:targetClass csc:Figure ; sh:property shape:B .\nshape:B a sh:PropertyShape ; {asks} ."
    )

    with pytest.raises(StoreError, match=rf"shape B has .*{what}.*--engine pyshacl"):
        validate_store(small(), tmp_path)


def test_what_pyshacl_breaks_off_at_is_wrong(tmp_path):
    """Values that cannot be compared are violations, as SHACL has it; pySHACL ends with an error of Python's."""
    (tmp_path / "all.ttl").write_text(KINDS)
    value, order = ox.NamedNode(term("csc:value")), ox.NamedNode(term("csc:publishedLatest"))
    store = in_memory(HEAD + GOOD)
    (quad, *_) = store.quads_for_pattern(None, value, None, None)
    nan = ox.Literal("NaN", datatype=ox.NamedNode(XSD + "decimal"))
    store.add(ox.Quad(quad.subject, value, nan, ox.DefaultGraph()))
    (quad,) = store.quads_for_pattern(None, order, None, None)
    store.add(ox.Quad(quad.subject, order, ox.BlankNode(), ox.DefaultGraph()))

    bounds, _ = found(store, tmp_path, whole=True)
    orders, _ = found(store, whole=True)
    assert {"MinExclusive", "MaxExclusive"} <= {
        p[2].partition("#")[2].removesuffix("ConstraintComponent") for p in bounds if p[5] == "NaN"
    }
    assert ["2022-05-01"] == [p[5] for p in orders if "LessThanOrEquals" in p[2]]


def test_an_engine_must_be_known():
    """The message lists those there are."""
    with pytest.raises(CallError, match="compiled, pyshacl"):
        validate_store(small(), engine="rudof")


def test_both_engines_write_the_same_w3c_report():
    """To the byte: our shapes have messages of their own."""
    store = spoil(small(), random.Random(7), 40)  # noqa: S311 - no secret

    assert render(validate_store(store, engine="pyshacl"), "ttl") == render(validate_store(store), "ttl")
    assert render(validate_files([SMALL], engine="pyshacl")) == render(validate_files([SMALL]))


def test_many_wrong_values_are_found_too():
    """So many that they are not looked up one by one."""
    store = in_memory(HEAD + GOOD)
    for number in range(1100):
        claim, kind = ox.NamedNode(f"{BASE}claim/{number:016x}"), ox.NamedNode(term("csc:ImprovementItem"))
        store.add(ox.Quad(claim, ox.NamedNode(term("rdf:type")), kind, ox.DefaultGraph()))
        store.add(
            ox.Quad(claim, ox.NamedNode(term("csc:position")), ox.Literal(f"no {number}"), ox.DefaultGraph())
        )
    problems, looked = found(store, whole=True)

    wrong = [p for p in problems if p[1] == "ImprovementItem-position" and "Datatype" in p[2]]
    assert 1100 == len(wrong)
    assert 1100 == looked["ImprovementItem"]
    assert Candidates(Data(store), []).suspects() == {}
