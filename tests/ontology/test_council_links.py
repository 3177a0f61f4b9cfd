"""Links from councils to the statistics office, Ofsted and Wikidata, held by the table they were made from."""

import csv
import importlib.util
import re
from pathlib import Path

import pyoxigraph as ox

from kg.ontology.vocabulary import scheme
from kg.rdf.names import iri, term

ROOT = Path(__file__).parents[2]
FILE = ROOT / "ontology" / "council-links.ttl"


def made():
    """Load tools/make_links.py."""
    found = importlib.util.spec_from_file_location("make_links", ROOT / "tools" / "make_links.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_file_is_what_its_tool_writes() -> None:
    """Which refuses a row whose GSS code is not the council's own."""
    assert FILE.read_text(encoding="utf-8") == made().links()


def test_every_council_has_an_item_of_its_own() -> None:
    """Past and present; no two share one, and the source's GSS code is one of the council's."""
    with (ROOT / "tools" / "council-links.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert set(scheme("councils")) == {row["code"] for row in rows}
    assert len(rows) == len({row["wikidata"] for row in rows})
    assert all(re.fullmatch(r"Q[1-9]\d*", row["wikidata"]) for row in rows)
    assert [] == [row for row in rows if row["gss"] not in scheme("councils")[row["code"]].values["gssCode"]]


def test_links_lead_out_of_the_graph() -> None:
    """A council's page at the statistics office is that of its latest code, at Ofsted of its number; the old names of areas stay."""
    graph = ox.Store()
    graph.load(path=str(FILE))
    derby = ox.NamedNode(iri("council", "DER"))
    values = {(q.predicate.value, q.object.value) for q in graph.quads_for_pattern(derby, None, None, None)}

    assert {
        (term("rdfs:seeAlso"), "https://www.ons.gov.uk/explore-local-statistics/areas/E06000015-derby"),
        (term("rdfs:seeAlso"), "https://reports.ofsted.gov.uk/provider/44/80459"),
        (term("schema:sameAs"), "http://www.wikidata.org/entity/Q5261430"),
    } == values
    assert "geography:E06000015" in (ROOT / "ontology" / "councils.ttl").read_text(encoding="utf-8")
