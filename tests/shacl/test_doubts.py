"""What shows in a document's lines: where a check finds something there is a doubt, and where all is right there is none."""

import random
import re

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, PREFIXES, term
from kg.shacl.doubts import DOUBTED, Vocabulary, doubts, table
from kg.shacl.prescreen import triples_of
from kg.shacl.rules import broken, broken_within
from tests.shacl.test_engines import ODD, copy_of
from tests.shacl.test_rules import RULES, examples, read
from tests.small_graph import hostile, small

NEAR = [rule for rule in RULES if rule.within]
OURS = Vocabulary.of(table(triples_of(folder("ontology")).split(" .\n")[:-1]))
START, END, EXACT = (ox.NamedNode(term(f"oa:{name}")) for name in ("start", "end", "exact"))


def told_of(store, graph):
    """Return what a named graph tells, from its lines."""
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    return table(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode().split(" .\n")[:-1])


def doubted(store, known=OURS):
    """Return the doubts about each document of a store."""
    head = PREFIXES["document"]
    graphs = [g for g in store.named_graphs() if g.value.startswith(head)]
    return {g: doubts(told_of(store, g), g.value.removeprefix(head), known) for g in graphs}


def found(problems):
    """Return problems in an order."""
    return sorted(problems, key=str)


def agree(store):
    """See that checks find in the documents that are doubted what they find in all, and say how much."""
    seen = doubted(store, Vocabulary.of(told_of(store, ox.NamedNode(ONTOLOGY))))
    everything = found(broken(store, NEAR)), found(broken_within(store, NEAR))
    assert everything == (
        found(broken(store, NEAR, doubted=seen)),
        found(broken_within(store, NEAR, doubted=seen)),
    )
    return len(everything[0])


def test_all_checks_that_look_near_are_known() -> None:
    """A new one of them is asked of everything until something here tells where it is not needed."""
    assert {rule.name for rule in NEAR} == set(DOUBTED)


@pytest.mark.parametrize("rule", NEAR, ids=lambda rule: rule.name)
def test_where_a_check_finds_something_there_is_a_doubt(rule) -> None:
    """In the examples of each; where all is as it should be, there is none, but of what may be of another council."""
    good, bad, rows = examples(rule.name)
    known = Vocabulary.of(told_of(read(bad), ox.NamedNode(ONTOLOGY)))

    assert any(rule.name in names for names in doubted(read(bad), known).values())
    assert rows == len(broken(read(bad), [rule], doubted=doubted(read(bad), known)))
    if rule.name != "of-another-council":
        assert not any(rule.name in names for names in doubted(read(good), known).values())


def test_a_check_is_asked_where_there_is_a_doubt() -> None:
    """There is none about documents that are as they should be, and where there is none it is not asked."""
    assert {frozenset()} == set(doubted(small()).values())
    assert {frozenset(), frozenset({"quotation-length"})} == set(doubted(hostile()).values())
    assert "quotation-length" in {problem.shape for problem in broken(hostile(), NEAR)}
    store = read(examples("quotation-length")[1])
    assert broken(store, NEAR)
    assert not broken(store, NEAR, doubted=dict.fromkeys(doubted(store), frozenset()))
    assert not broken_within(store, NEAR, doubted=dict.fromkeys(doubted(store), frozenset()))


def test_what_stands_outside_documents_is_always_asked() -> None:
    """A term that nobody has defined may be in the knowledge, which is not screened."""
    store = small()
    thing = next(store.quads_for_pattern(None, None, None, ox.NamedNode(KNOWLEDGE))).subject
    store.add(ox.Quad(thing, ox.NamedNode(f"{PREFIXES['csc']}speltt"), thing, ox.NamedNode(KNOWLEDGE)))
    store.add(
        ox.Quad(
            ox.NamedNode(term("csc:Document")),
            ox.NamedNode(term("rdfs:isDefinedBy")),
            ox.NamedNode(f"{PREFIXES['csc']}"),
            ox.NamedNode(ONTOLOGY),
        )
    )

    assert any(p.focus.endswith("#speltt") for p in broken(store, NEAR, doubted=doubted(store)))
    assert agree(store)


WORDS = [
    "",
    "a",
    "Derby\n",
    "x" * 70,
    "“é” \U0001f600",
    '"',
    "\\",
    "\\n",
    "\t\r\\",
    "\u0001 \u007f",
    "a\u0085b",
]


@pytest.mark.parametrize("said", WORDS, ids=repr)
def test_words_are_as_long_as_they_are_however_they_are_written(said) -> None:
    """As the query counts them: the character after the last is one too many."""
    graph = ox.NamedNode(PREFIXES["document"] + "00000000000000d1")
    selector = ox.NamedNode(PREFIXES["selector"] + "a1")
    for more in (0, 1):
        quads = [
            ox.Quad(selector, EXACT, ox.Literal(said), graph),
            ox.Quad(selector, START, ox.Literal(7), graph),
            ox.Quad(selector, END, ox.Literal(7 + len(said) + more), graph),
        ]
        assert more == agree(copy_of(quads))
        assert bool(more) == ("quotation-length" in doubted(copy_of(quads))[graph])


@pytest.mark.parametrize("seed", range(40))
def test_no_fault_is_let_pass(seed) -> None:
    """Odd values in place of others or beside them, in what the checks look at."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    store = copy_of(quad for rule in NEAR for quad in read(examples(rule.name)[chance.randrange(2)]))
    store.extend(small())
    quads = sorted((q for q in store if q.graph_name.value.startswith(PREFIXES["document"])), key=str)
    names = {name for rule in NEAR for name in re.findall(r"\b(?:csc|oa):[a-z]\w+", rule.query)}
    looked_at = [q for q in quads if q.predicate.value in set(map(term, names))]
    for quad in chance.sample(looked_at, 12):
        if chance.randrange(2):
            store.remove(quad)
        value = chance.choice([*ODD, chance.choice(quads).object, chance.choice(looked_at).object])
        store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))

    assert agree(store)
