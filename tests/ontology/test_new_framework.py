"""
A framework that is new is Turtle alone: five grades of a scale of its own, two new areas, one area that it drops.

The package is copied with its data, Turtle is added, and no line of Python is changed.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.reports.paper import Paper

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = "https://example.org/handbook"

GRADES = (("exemplary", 1, "E", "#123456"), ("strong", 2, "S", "#8ac6d0"), ("secure", 3, "SE", "#c9d6b0"), ("emerging", 4, "EM", "#f0c27b"), ("failing", 5, "F", "#7b1e1e"))  # fmt: skip
AREAS = (
    ("family-help", "How well families are helped early"),
    ("partnership", "How well partners work together"),
)


def turtle(kind, code, label, *more):
    """Write a concept."""
    said = "".join(f" ;\n    {line}" for line in more)
    return (
        f'\n{kind}:{code} a skos:Concept ; skos:inScheme scheme:{kind}s ; skos:topConceptOf scheme:{kind}s ;\n    skos:notation "{code}" ; '
        f'skos:prefLabel "{label}"@en ; skos:definition "Made up: {label}."@en{said} .\n'
    )


ADDED = {
    "scales.ttl": turtle("scale", "five-points", "Five points"),
    "grades.ttl": "".join(
        turtle("grade", code, code.capitalize(), "csc:scale scale:five-points", f'csc:printedAs "{code.capitalize()}"', f'csc:mark "{mark}"', f'csc:colour "{colour}"', f"csc:rank {rank}")
        for code, rank, mark, colour in GRADES
    ),
    "areas.ttl": "".join(
        turtle("area", code, label, f"csc:position {20 + at}") for at, (code, label) in enumerate(AREAS)
    ),
    "cover-rows.ttl": "".join(
        turtle("cover-row", f"renewed-{code}", printed, f"csc:area area:{code}", "csc:printedUnder framework:renewed-2027")
        for code, printed in (*AREAS, ("help-and-protection", "How well children are protected"), ("overall-effectiveness", "The whole of services for children"))
    ),
    "frameworks.ttl": turtle(
        "framework", "renewed-2027", "Renewed framework (2027)",
        'csc:validFrom "2027-04-01"^^xsd:date', 'csc:coverForm "table"',
        "csc:gives " + " , ".join(f"grade:{code}" for code, *_ in GRADES),
        "csc:judges area:overall-effectiveness , area:help-and-protection , " + " , ".join(f"area:{code}" for code, _ in AREAS),
    ),
}  # fmt: skip


def report(dates, lead, rows):
    """Write a report whose cover has a table of judgements."""
    paper = Paper()
    paper.lines(
        "Inspection of Rutland local authority children’s services",
        f"Inspection dates: {dates}",
        f"Lead inspector: {lead}, His Majesty’s Inspector",
        "Judgement Grade",
    )
    paper.table(*rows)
    paper.para(
        "Services for children in Rutland have changed since they were last looked at, and children are safer than they were."
    )
    paper.lines("What needs to improve?")
    paper.items("•", "The quality of plans for children.")
    paper.lines("How well partners work together: secure")
    paper.items(1, "Partners share what they know about children, and children benefit from it.")
    return paper.data()


OLD = report(
    "6 to 17 March 2023", "Ada Marsh",
    (
        ("The impact of leaders on social work practice with children and families", "Good"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("The experiences and progress of children in care", "Good"),
        ("The experiences and progress of care leavers", "Good"),
        ("Overall effectiveness", "Good"),
    ),
)  # fmt: skip
NEW = report(
    "10 to 21 May 2027", "Basil Fenn",
    (
        ("How well families are helped early", "Exemplary"),
        ("How well children are protected", "Failing"),
        ("How well partners work together", "Secure"),
        ("The whole of services for children", "Emerging"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def kg(tmp_path_factory):
    """Copy the package, add the framework to its ontology, build two reports, and give the command."""
    home = tmp_path_factory.mktemp("renewed")
    for name in ("kg", "ontology", "shapes", "queries", "mappings", "rules"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    prefixes = "".join(
        f"@prefix {kind}: <https://w3id.org/csc-kg/{kind}/> .\n"
        for kind in ("grade", "area", "scale", "cover-row", "framework", "scheme")
    )
    for name, added in ADDED.items():
        with (home / "ontology" / name).open("a", encoding="utf-8") as file:
            file.write(
                f"\n{prefixes}@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix csc: <https://w3id.org/csc-kg/ontology#> .\n{added}"
            )
    (home / "docs").mkdir()
    for name, data in (("2023.pdf", OLD), ("2027.pdf", NEW)):
        (home / "docs" / name).write_bytes(data)

    def run(*words):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg", *map(str, words), "--store", str(home / "store")],
            env={**os.environ, "PYTHONPATH": str(home)}, cwd=home, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("build", home / "docs")
    run.home = home
    return run


def rows(kg, query):
    """Return the rows of a query."""
    return list(csv.DictReader(io.StringIO(kg("query", query, "--format", "csv"))))


def test_the_cover_is_read(kg):
    """The five grades and the two areas are read from the table, under the new framework."""
    assert {
        "family-help": "exemplary",
        "help-and-protection": "failing",
        "partnership": "secure",
        "overall-effectiveness": "emerging",
    } == {row["area"]: row["grade"] for row in rows(kg, "judgements") if row["start"] == "2027-05-10"}
    assert {("2023-03-06", "ilacs-2023"), ("2027-05-10", "renewed-2027")} == {
        (row["start"], row["framework"]) for row in rows(kg, "inspections")
    }


def test_sections_are_of_the_areas(kg):
    """What stands under the name of an area is a finding on it."""
    assert {"partnership"} == {
        row["area"]
        for row in rows(kg, "findings")
        if row["quote"].startswith("Partners share") and row["source"] == "2027.pdf"
    }


def test_shapes_and_checks_hold(kg):
    """The graph conforms, new codes and all."""
    assert "conforms" in kg("validate").lower()


def test_absences_are_typed(kg):
    """What the new framework does not judge is not in it; what it alone judges is not in the old one."""
    absent = {(row["start"][:4], row["area"]): row["reason"] for row in rows(kg, "absences")}

    assert "not-in-framework" == absent["2027", "leadership"] == absent["2027", "in-care"]
    assert "not-in-framework" == absent["2023", "family-help"]
    assert ("2027", "family-help") not in absent


def test_grades_of_two_scales_are_not_compared(kg):
    """From good to emerging there is no telling whether it is better or worse."""
    (moved,) = rows(kg, "trajectories")

    assert ("good", "emerging", "not-comparable") == (moved["from_grade"], moved["to_grade"], moved["change"])


def test_pages_and_colours(kg):
    """The pages name the new grades and areas, and the style sheet has their colours."""
    kg("view", kg.home / "site")
    sheet = (kg.home / "site" / "static" / "site.css").read_text(encoding="utf-8")
    page = (kg.home / "site" / "council" / "RUT.html").read_text(encoding="utf-8")
    first = (kg.home / "site" / "index.html").read_text(encoding="utf-8")

    assert all(f"--{code}: {colour};" in sheet for code, _, _, colour in GRADES)
    assert 'class="g emerging"' in page or "gm emerging" in page
    assert "How well families are helped early" in page
    assert "em emerging" in first.lower()


def test_networks_have_the_colours(kg):
    """What Gephi opens shows a new grade in its own colour."""
    kg("export", kg.home / "network.gexf")

    assert 'r="240" g="194" b="123"' in (kg.home / "network.gexf").read_text(encoding="utf-8")
