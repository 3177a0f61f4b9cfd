"""Every query of the program ends on a store that holds official tables: thousands of rows, of councils and periods."""

import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.publish.show import show
from kg.query import run
from kg.query.internal import internal
from kg.rdf.names import term
from tests.small_graph import small

ROOT = Path(__file__).parents[2]
QUERIES = sorted(
    path
    for path in [*(ROOT / "queries").rglob("*.rq"), *(ROOT / "docs").rglob("*.rq")]
    if path.parent.name != "parts"  # asked by way of the queries whose parts they are
)
ROWS = 1500
LONGEST = 60.0
"""Seconds that a query may take, on a slow machine; a product of the rows with themselves takes many minutes."""


@pytest.fixture(scope="module")
def tables():
    """The small graph with the rows of a large official table, each quoted."""
    store = small()
    graph = "document:dddd000000000004"
    quads = []
    for number in range(ROWS):
        local = f"{number:016x}".replace("0000", "ffff", 1)
        claim, quotation, selector, row = (
            f"{kind}:{local}" for kind in ("claim", "quotation", "selector", "row")
        )
        year = 2000 + number % 25
        said = (
            *((claim, "rdf:type", kind) for kind in ("csc:OfficialFigures", "qb:Observation")),
            *((claim, f"csc:{name}", "council:DER") for name in ("geography", "council")),
            (claim, "csc:voice", "voice:official-figures"),
            (claim, "qb:dataSet", "dataset:official-figures"),
            (claim, "measure:agency-rate", ox.Literal(number / 10)),
            (claim, "csc:periodStart", ox.Literal(f"{year}-09-30", datatype=ox.NamedNode(term("xsd:date")))),
            (claim, "csc:periodEnd", ox.Literal(f"{year}-09-30", datatype=ox.NamedNode(term("xsd:date")))),
            *((claim, f"csc:{name}", quotation) for name in ("evidencedBy", "bestEvidence")),
            (claim, "prov:wasGeneratedBy", "run:dddd000000000004-tables"),
            (quotation, "rdf:type", "csc:Quotation"),
            (quotation, "oa:hasSource", graph),
            (quotation, "oa:hasSelector", selector),
            (quotation, "csc:inRow", row),
            (selector, "rdf:type", "oa:TextQuoteSelector"),
            (selector, "oa:exact", ox.Literal(f"{year} | Derby | {number}")),
            (selector, "oa:start", ox.Literal(100 * number)),
            (selector, "oa:end", ox.Literal(100 * number + 20)),
            (row, "rdf:type", "csc:Row"),
            (row, "csc:position", ox.Literal(number + 10)),
        )
        quads += [
            ox.Quad(
                ox.NamedNode(term(subject)),
                ox.NamedNode(term(name)),
                value if isinstance(value, ox.Literal) else ox.NamedNode(term(value)),
                ox.NamedNode(term(graph)),
            )
            for subject, name, value in said
        ]
    store.extend(quads)
    return store


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: "/".join(path.parts[-2:]))
def test_it_ends(tables, path):
    """It gives its rows in seconds, also where it asks about one thing."""
    began = time.monotonic()
    if path.parent.name == "internal":
        asked = internal(path.stem)
        if path.stem.endswith("-of-a-thing"):
            asked = asked.replace("?thing", f"<{term('council:DER')}>").replace(
                "?path", f"<{term('csc:geography')}>"
            )
        rows = list(tables.query(asked, use_default_graph_as_union=True))
    else:
        rows = run(tables, path)

    assert rows is not None
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("name", ["time-series", "workforce-and-ratings"])
def test_the_rows_are_there(tables, name):
    """The table is among what is asked."""
    assert len(run(tables, name).rows) > 20


def test_what_is_known_of_a_council_is_shown(tables):
    """`kg show` looks up what concerns the council, not every row with every other."""
    began = time.monotonic()

    assert show(tables, "Derby").startswith("Derby")
    assert time.monotonic() - began < LONGEST
