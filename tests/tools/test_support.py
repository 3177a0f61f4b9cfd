"""Statements drawn to be read beside their words, and the sheet scored."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import build
from tests.extract.reports.test_build import single, visit

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def called(tool, *words):
    """Run a tool, and give how it ended with what it said."""
    return subprocess.run(
        [sys.executable, TOOLS / tool, *map(str, words)], capture_output=True, text=True, check=False
    )


def rows(path):
    """Read a sheet."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Build a store of a letter and a report."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "letter.pdf").write_bytes(visit("9 June 2023", "4 and 5 May 2023"))
    (folder / "report.pdf").write_bytes(single("Hull", "good"))
    build([folder], folder / "store")
    return folder / "store"


def drawn(store, path, *words):
    """Draw a sheet."""
    done = called("support_sheet.py", store, path, *words)
    assert 0 == done.returncode, done.stderr
    return path.read_bytes()


def test_a_sheet_tells_nothing_but_what_is_to_be_judged(store, tmp_path):
    """It has the words, the council, the date and the statement; the kinds lie beside it, and each is drawn."""
    drawn(store, tmp_path / "sheet.csv", "--number", 12)
    sheet, kinds = rows(tmp_path / "sheet.csv"), rows(tmp_path / "sheet.kinds.csv")

    assert ["number", "quotation", "council", "date", "statement", "supported"] == list(sheet[0])
    assert {"grade", "dates", "leader", "finding"} == {row["kind"] for row in kinds}
    assert 0 < len(sheet) == len(kinds) <= 12
    assert {""} == {row["supported"] for row in sheet}
    assert "Grace Pine held the post “Director of Children’s Services”" in {row["statement"] for row in sheet}


def test_the_same_seed_draws_the_same(store, tmp_path):
    """A draw can be made again by anybody, and another seed gives another."""
    first = drawn(store, tmp_path / "a.csv", "--number", 8, "--seed", 3)

    assert first == drawn(store, tmp_path / "b.csv", "--number", 8, "--seed", 3)
    assert first != drawn(store, tmp_path / "c.csv", "--number", 8, "--seed", 4)


def filled(path, said):
    """Write a filled sheet of these answers by kind."""
    told = [(kind, answer) for kind, answers in said.items() for answer in answers]
    path.write_text("number,supported\n" + "".join(f"{n},{a}\n" for n, (_, a) in enumerate(told)))
    path.with_suffix(".kinds.csv").write_text(
        "number,kind\n" + "".join(f"{n},{k}\n" for n, (k, _) in enumerate(told))
    )
    return path


def test_a_filled_sheet_is_scored_by_kind(tmp_path):
    """Each kind has its share, and one that falls under what is wanted of it ends the score with 1."""
    good = called("score_support.py", filled(tmp_path / "a.csv", {"grade": ["yes", "Yes"], "finding": ["y"]}))
    bad = called("score_support.py", filled(tmp_path / "b.csv", {"grade": ["yes", "no"], "finding": ["yes"]}))

    assert (0, 1) == (good.returncode, bad.returncode)
    assert ["grade", "2", "2", "1.000"] == good.stdout.splitlines()[2].split()[:4]
    assert ["grade", "1", "2", "0.500"] == bad.stdout.splitlines()[2].split()[:4]
    assert bad.stdout.splitlines()[2].endswith("under 0.99")


def test_what_is_not_filled_is_named(tmp_path):
    """A statement that nobody has judged is named, and nothing is scored."""
    done = called("score_support.py", filled(tmp_path / "a.csv", {"grade": ["yes", ""]}))

    assert 1 == done.returncode
    assert "statement 1: the column 'supported' holds ''; write yes or no" in done.stderr
