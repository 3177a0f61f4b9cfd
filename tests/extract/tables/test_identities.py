"""Decisions on identity, as people write them in a table; and undoing them."""

import pytest
from typer.testing import CliRunner

from kg.build import build
from kg.cli import app
from kg.errors import NotOursError
from kg.extract import find_all
from kg.publish.export import export
from kg.query import run
from kg.readers.tables import read
from kg.store import Store

HEAD = "person_1,name_1,person_2,name_2,because,decision,who,when,why\n"
PAIR = "https://w3id.org/csc-kg/person/jo-penn-LDS,Jo Penn,person:joanna-penn-DER,Joanna Penn,alike,"


def decided(*rows):
    """Return who decided what on whom, and the warnings of the table."""
    document, claims = find_all(read((HEAD + "\n".join(rows) + "\n").encode(), "identities.csv"))
    return [(c.first, c.second, c.decision, c.speaker, c.when, c.why) for c in claims], document.warnings


def test_a_row_is_a_decision():
    """People are named by IRI, prefix or id; the row is the quotation."""
    row = PAIR + "same,A. Reader,2026-11-28,one career"
    document, (claim,) = find_all(read((HEAD + row + "\n").encode(), "identities.csv"))

    assert ("jo-penn-LDS", "joanna-penn-DER", "same") == (claim.first, claim.second, claim.decision)
    assert row.replace(",", "\t") == claim.quotation.exact
    assert claim.quotation.holds_in(document.text)


@pytest.mark.parametrize(
    ("words", "decision"), [("same", "same"), ("Not same", "not-same"), ("not-same", "not-same")]
)
def test_words_of_a_decision(words, decision):
    """In either case, with a space or a hyphen."""
    (found,), warnings = decided(PAIR + f"{words},A. Reader,2026-11-28,")

    assert (decision, ()) == (found[2], warnings)


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        (PAIR + "maybe,A. Reader,2026-11-28,", "'maybe' is no decision"),
        (PAIR + "same,,2026-11-28,", "does not say whose"),
        (PAIR + "same,A. Reader,last week,", "'last week' is no date"),
        ("Jo Penn,,jo-penn-LDS,,,same,A. Reader,2026-11-28,", "does not name two people"),
        ("jo-penn-LDS,,jo-penn-LDS,,,same,A. Reader,2026-11-28,", "does not name two people"),
    ],
)
def test_what_is_no_decision(row, warning):
    """It is left out, and named with its row; the others stay."""
    found, warnings = decided(row, PAIR + "same,A. Reader,2026-11-28,")

    assert 1 == len(found)
    assert any(warning in words and "row 2" in words for words in warnings)


def test_a_row_that_nobody_decided_yet():
    """An empty cell is no fault."""
    found, warnings = decided(PAIR + ",,,", PAIR + "same,A. Reader,2026-11-28,")

    assert (1, ()) == (len(found), warnings)


NEWS = {
    "leeds.txt": "Leeds council’s children’s services were rated good by Ofsted in May 2019, said Jo Penn, director of children’s services at Leeds council.",
    "derby.txt": "Derby council’s children’s services were rated good by Ofsted in May 2023, said Joanna Penn, director of children’s services at Derby council.",
}


@pytest.fixture
def news(tmp_path):
    """Keep two articles and a folder for decisions."""
    for name, words in NEWS.items():
        (tmp_path / "news" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "news" / name).write_text(words, encoding="utf-8")
    return tmp_path


def written(store, out):
    """Return the store as N-Quads."""
    export(Store.read_only(store), out)
    return out.read_bytes()


def people(store):
    """Return the ids of all people."""
    return {row["person"].rpartition("/")[2] for row in run(Store.read_only(store), "tenures").texts()}


def test_a_decision_is_kept_and_undone_to_the_byte(news):
    """It survives a rebuild from nothing; without its file the store is as it was."""
    store, file = news / "store", news / "news" / "identities.csv"
    build([news / "news"], store)
    before = written(store, news / "before.nq")
    ids = sorted(people(store))
    assert 2 == len(ids)

    file.write_text(HEAD + f"{ids[0]},,{ids[1]},,,same,A. Reader,2026-11-28,one career\n", encoding="utf-8")
    build([news / "news"], store)
    (joined,) = people(store)
    (row,) = run(Store.read_only(store), "identity-decisions").texts()
    assert {"DER", "LDS"} <= set(joined.split("-"))
    assert ("A. Reader", joined) == (row["who"], row["person"].rpartition("/")[2])
    build([news / "news"], news / "anew")
    assert written(store, news / "with.nq") == written(news / "anew", news / "anew.nq")

    file.unlink()
    build([news / "news"], store)
    assert before == written(store, news / "after.nq")


def test_a_decision_can_be_removed(news):
    """`kg remove` takes it back as any other document."""
    store, file = news / "store", news / "news" / "identities.csv"
    build([news / "news"], store)
    before, ids = written(store, news / "before.nq"), sorted(people(store))
    file.write_text(HEAD + f"{ids[0]},,{ids[1]},,,same,A. Reader,2026-11-28,\n", encoding="utf-8")
    build([news / "news"], store)

    assert 0 == CliRunner().invoke(app, ["remove", "identities.csv", "--store", str(store)]).exit_code
    assert before == written(store, news / "after.nq")


def test_a_file_without_a_usable_row():
    """It is rejected, with the reason of its first row."""
    with pytest.raises(NotOursError, match="no decision"):
        decided(PAIR + "maybe,A. Reader,2026-11-28,")
