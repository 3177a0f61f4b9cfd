"""How many findings a graph holds, counted from the findings themselves by a query: what tallies must come to."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg.rdf.names import KNOWLEDGE, PREFIXES, term

FINDINGS = """
SELECT ?finding ?council ?inspection ?area ?polarity ?topic ?document ?quotation ?words {
  ?finding a csc:Finding ; csc:polarity ?polarity ; csc:bestEvidence ?quotation .
  ?quotation oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:exact ?words .
  FILTER NOT EXISTS { ?finding csc:hasPart ?part }
  OPTIONAL { ?finding csc:council ?council }
  OPTIONAL { ?finding csc:madeIn ?mention . ?mention csc:tellsOf ?inspection }
  OPTIONAL { ?finding csc:area ?area }
  OPTIONAL { ?finding csc:topic ?topic }
}
"""
OF = ("council", "inspection", "area", "polarity")
PRONOUNS = set("Another Both He Her His However It Its She Some These This Those Their There They".split())
OURS = {
    term(f"csc:{name}")
    for name in (
        *("ofCouncil", "ofInspection", "ofArea", "ofPolarity", "findings", "example"),
        *("mostlyPraisedFor", "notMostlyPraisedFor"),
    )
}


def _name(node):
    return node.value.rpartition("/")[2] if node else ""


def _rank(row):
    words = row["words"].value
    first = words.split(maxsplit=1)[0] if words.split() else ""
    bare = next((first[:n] for n, sign in enumerate(first) if not sign.isalpha()), first)
    leans = bare in PRONOUNS
    return len(words) < 60 or leans, len(words), row["quotation"].value, row["finding"].value


def expected(graph):
    """Give all statements that a graph's findings should be tallied by, as texts of subject, property and value."""
    groups, leaning, said = defaultdict(list), defaultdict(lambda: defaultdict(set)), set()
    for row in graph.query(FINDINGS, prefixes=PREFIXES, use_default_graph_as_union=True):
        groups[tuple(_name(row[name]) for name in OF)].append(row)
    for of, found in groups.items():
        council, inspection, _, polarity = of
        if not council and not inspection:
            continue
        tally = _tally(*of)
        said.add((tally, "rdf:type", "csc:Tally"))
        said |= {
            (tally, f"csc:of{n.capitalize()}", f"{n}:{value}")
            for n, value in zip(OF, of, strict=True)
            if value
        }
        said.add((tally, "csc:findings", str(len({row["finding"] for row in found}))))
        said |= {(tally, "csc:restsOnDocument", f"document:{_name(row['document'])}") for row in found}
        for topic, those in _by_topic(found).items():
            claims = {row["finding"] for row in those}
            said.add((tally, f"topic:{topic}", str(len(claims))))
            leaning[council, topic][polarity] |= claims
            if polarity == "strength":
                said.add((tally, "csc:example", f"claim:{_name(min(those, key=_rank)['finding'])}"))
    return said | {
        (f"council:{council}", f"csc:{_lean(sorts)}", f"topic:{topic}")
        for (council, topic), sorts in leaning.items()
        if council
    }


def _tally(council, inspection, area, polarity):
    """Name a tally; inspections are named after the council they are of."""
    of = [inspection or council]
    if inspection and inspection.split("-")[0] != council:
        of.insert(0, council or "none")
    return "tally:" + "-".join(filter(None, [*of, area, polarity]))


def _by_topic(found):
    by_topic = defaultdict(list)
    for row in found:
        if row["topic"]:
            by_topic[_name(row["topic"])].append(row)
    return by_topic


def _lean(sorts):
    every = sum(map(len, sorts.values()))
    return "mostlyPraisedFor" if 2 * len(sorts["strength"]) > every else "notMostlyPraisedFor"


def told(graph):
    """Give the statements by which a graph's findings are tallied, in the same way."""
    kind, tally_ = ox.NamedNode(term("rdf:type")), ox.NamedNode(term("csc:Tally"))
    tallies = {q.subject for q in graph.quads_for_pattern(None, kind, tally_, None)}
    return {
        (_short(q.subject), _short(q.predicate), _short(q.object))
        for q in graph
        if q.subject in tallies or q.predicate.value in OURS
    }


def tally(store):
    """Tally the findings of a graph that was put together by hand, in place of any tallies there are."""
    stale = told(store)
    for quad in list(store):
        if (_short(quad.subject), _short(quad.predicate), _short(quad.object)) in stale:
            store.remove(quad)
    for subject, name, value in expected(store):
        number = ox.Literal(int(value)) if value.isdigit() else ox.NamedNode(term(value))
        store.add(
            ox.Quad(ox.NamedNode(term(subject)), ox.NamedNode(term(name)), number, ox.NamedNode(KNOWLEDGE))
        )
        if name.startswith("topic:"):
            scheme = ox.NamedNode(term("skos:inScheme"))
            store.add(
                ox.Quad(
                    ox.NamedNode(term(name)),
                    scheme,
                    ox.NamedNode(term("scheme:topics")),
                    ox.NamedNode(f"{PREFIXES['graph']}ontology"),
                )
            )
    return store


def _short(node):
    value = node.value
    for prefix, namespace in PREFIXES.items():
        local = value.removeprefix(namespace)
        if local != value and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return value
