"""Whatever a document does to the process that reads it is that document's rejection; the rest is built."""

import json
import os
from dataclasses import replace

import pytest

from kg.build import Limits, build, verify
from tests.build.doubles import PROGRAM, find


def with_a_strange_date(document):
    """Find what is found, one date of it in digits of another script."""
    document, claims = find(document)
    return document, [
        replace(claim, start="２０２２-05")
        if claim.kind == "InspectionMention" and claim.council == "STRANGE"
        else claim
        for claim in claims
        if claim.council != "STRANGE" or claim.kind == "InspectionMention"
    ]


FEW = Limits(seconds=1, memory=256)


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """Let the clock of a busy machine end nothing."""
    monkeypatch.setattr("kg.build.crew.PATIENCE", 200)


@pytest.fixture
def docs(tmp_path):
    """Lay out three good documents."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("bath", "derby", "leeds"):
        (folder / f"{name}.txt").write_text(f"{name}\nDER good\n")
    return folder


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("PANIC", "PanicError: index out of bounds"),
        ("ABORT", "the library that reads it broke off (SIGABRT)"),
        ("SPIN", "reading it takes more than 1 seconds of processor time. Take out of it what is not needed, or allow more with --seconds."),
        ("EAT", "reading it takes more than 256 MB of memory. Take out of it what is not needed, or allow more with --memory."),
        ("DIE", "was ended (after 10 seconds, or by the system)"),
    ],
)  # fmt: skip
def test_it_alone_is_rejected(docs, tmp_path, workers, does, why):
    """By name and with the reason, however many processes read."""
    (docs / "bad.txt").write_text(f"bad\n{does} here\n")

    summary = build([docs], tmp_path / "store", program=PROGRAM, workers=workers, limits=FEW)

    ((source, reason),) = summary.rejected
    assert (3, "bad.txt") == (summary.read, source)
    assert why in reason


def test_what_waits_for_ever(docs, tmp_path, monkeypatch):
    """A document that takes no processor time is ended by the clock."""
    monkeypatch.setattr("kg.build.crew.PATIENCE", 1)
    (docs / "bad.txt").write_text("bad\nWAIT here\n")

    summary = build([docs], tmp_path / "store", program=PROGRAM, limits=FEW)

    assert (3, ["bad.txt"]) == (summary.read, [source for source, _ in summary.rejected])


def test_several_at_fault(docs, tmp_path):
    """Each of many is named, and nothing that waited behind them is lost."""
    for number, does in enumerate(("PANIC", "ABORT", "SPIN", "EAT", "DIE") * 2):
        (docs / f"bad{number}.txt").write_text(f"bad{number}\n{does} here\n")
        (docs / f"good{number}.txt").write_text(f"good{number}\nDER good\n")

    summary = build([docs], tmp_path / "store", program=PROGRAM, workers=2, limits=FEW)

    assert (13, 10) == (summary.read, len(summary.rejected))


def test_other_limits(docs, tmp_path):
    """What broke its limits is not tried again under the same, and is under others."""
    (docs / "bad.txt").write_text("bad\nSPIN here\n")
    build([docs], tmp_path / "store", program=PROGRAM, limits=FEW)

    same = build([docs], tmp_path / "store", program=PROGRAM, limits=FEW)
    other = build([docs], tmp_path / "store", program=PROGRAM, limits=Limits(seconds=2, memory=256))

    assert "more than 1 seconds" in same.rejected[0][1]
    assert same.seconds < 1
    assert "more than 2 seconds" in other.rejected[0][1]


def test_a_name_that_is_no_utf_8(tmp_path):
    """A file whose name is not UTF-8 is read like any other, and known again."""
    folder = tmp_path / "docs"
    folder.mkdir()
    path = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123 - the name is bytes
        file.write("bath\nDER good\n")

    first = build([folder], tmp_path / "store", program=PROGRAM)
    again = build([folder], tmp_path / "store", program=PROGRAM)

    assert (1, 0, 0) == (first.read, len(first.rejected), first.status)
    assert (0, 1) == (again.read, again.unchanged)


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01", "1000-02-02"])
def test_days_that_are_none(tmp_path, date):
    """A companion's day outside all that is read is a warning, and the build goes on."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Leeds services praised\n\nOfsted judged Leeds children’s services good overall last month.\n"
    )
    (folder / "a.meta.json").write_text(json.dumps({"published": date}))

    summary = build([folder], tmp_path / "store")

    assert (1, 0) == (summary.read, summary.status)
    assert [True] == [date in words for _, words in summary.warnings]


def test_the_same_bytes_under_two_kinds(tmp_path):
    """Quotations are checked against the original of the kind that was read, not against its twin of another."""
    folder = tmp_path / "docs"
    folder.mkdir()
    words = "<p>Ofsted judged Leeds children’s services good overall in March 2022, and said that leaders know them well.</p>"
    for name in ("a.txt", "a.html", "b.md"):
        (folder / name).write_text(f"<html><body><article><h1>Leeds</h1>{words * 3}</article></body></html>")

    summary = build([folder], tmp_path / "store")
    held = verify([folder], tmp_path / "store")

    assert (1, 2) == (summary.read, len(summary.duplicates))
    assert 0 < held.held == held.total


def test_a_claim_without_a_date_that_can_be(tmp_path):
    """A claim whose date is none is left out with a warning that names the document; the graph conforms."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("Leeds\nDER good\nSTRANGE good\n")

    summary = build([folder], tmp_path / "store", program=replace(PROGRAM, find=with_a_strange_date))

    assert (1, 0) == (summary.read, summary.status)
    assert [("a.txt", "InspectionMention: '２０２２-05' is no date, and it is left out")] == list(
        summary.warnings
    )
