"""Tables go through the whole program: built, verified, shown, asked."""

import pytest

from kg.build import Program, build, verify
from kg.build.removing import remove
from kg.publish.show import show
from kg.query import run
from kg.store import Store
from tests.extract.tables.made import OUTCOMES, WORKFORCE, ods, sheet
from tests.extract.tables.test_claims import OWN

ARTICLE = """Derby children’s services keep their staff

The turnover rate for social workers in Derby was 15% in 2021. The agency rate in Derby was 14.1% in September 2021.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with an article and two tables."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "workforce.csv").write_text(WORKFORCE)
    (folder / "outcomes.ods").write_bytes(ods(sheet("History", *OUTCOMES)))
    (folder / "derby.txt").write_text(ARTICLE)
    return folder


def answered(store, query):
    """Give the rows of a named query."""
    return [tuple(row.values()) for row in run(Store.read_only(store), query).texts()]


def test_texts_are_checked_against_tables(folder, tmp_path) -> None:
    """The graph conforms, every cell stands in its table, and stated figures have their verdict."""
    store = tmp_path / "store"
    summary = build([folder], store)

    assert 0 == summary.status
    assert () == verify([folder], store).failures
    assert [
        ("Derby", "turnover-rate", "2021", "15", "15.2", "agrees-when-rounded", "derby.txt"),
        ("Derby", "agency-rate", "2021", "14.1", "12.1", "differs", "derby.txt"),
    ] == [row[:7] for row in answered(store, "figure-checks")]
    assert ["", "2"] == [row[9] for row in answered(store, "figure-checks")]
    assert 2 + 6 == len(answered(store, "statistics"))
    assert {"suppressed", "not-applicable", ""} == {row[6] for row in answered(store, "time-series")}


def test_tables_are_shown_with_their_rows(folder, tmp_path) -> None:
    """A cell is shown with its row, sheet and header."""
    build([folder], tmp_path / "store")
    said = show(Store.read_only(tmp_path / "store"), "Derby")

    assert "“Outstanding” in “E06000015 | Derby | 2022-03-07 |" in said
    assert "(sheet History, cell=2,6, Overall effectiveness)" in said
    assert "stated 14.1, official 12.1, Differs" in said


def test_what_did_not_change_is_not_read_again(folder, tmp_path) -> None:
    """A change of mappings asks for the tables alone to be looked through; one taken out takes its checks with it."""
    store, own = tmp_path / "store", tmp_path / "own"
    own.mkdir()
    build([folder], store)

    assert 0 == build([folder], store).read
    (own / "ours.toml").write_text(OWN)
    summary = build([folder], store, program=Program.ours(own))
    assert (0, 2, 1) == (summary.read, summary.found_again, summary.unchanged)
    build([folder], tmp_path / "fresh", program=Program.ours(own))
    assert kept(tmp_path / "fresh") == kept(store)
    assert build([folder], store).found_again == 2
    remove(["workforce.csv"], store)
    assert [] == answered(store, "figure-checks")


def kept(store):
    """Give the records and the manifest of a store."""
    found = [*(store / "documents").iterdir(), *(store / "text").iterdir(), store / "manifest.json"]
    return {str(path.relative_to(store)): path.read_bytes() for path in found}


def test_the_same_bytes_give_the_same_graph(folder, tmp_path) -> None:
    """Whatever the number of workers."""
    one, two = tmp_path / "one", tmp_path / "two"
    build([folder], one, workers=1)
    build([folder], two, workers=2)

    assert [p.name for p in (one / "graph").iterdir()] == [p.name for p in (two / "graph").iterdir()]
    assert sorted(map(str, Store.read_only(one).graph)) == sorted(map(str, Store.read_only(two).graph))


def test_an_unknown_table_is_named_in_the_summary(folder, tmp_path) -> None:
    """With its headers; the other documents are read."""
    (folder / "unknown.csv").write_text("colour,taste,smell\nred,sweet,none\n")
    summary = build([folder], tmp_path / "store")

    ((source, reason),) = summary.rejected
    assert ("unknown.csv", 3, 1) == (source, summary.read, summary.status)
    assert "unknown headers in row 1: colour, taste, smell" in reason
