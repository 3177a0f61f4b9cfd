"""The reference tells of every term, shape, query and check, and the pages of the documentation are what it gives."""

import base64
import hashlib
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kg.publish.reference import queries_page, reference_page, write_reference
from kg.publish.reference.diagram import diagram
from kg.publish.reference.terms import read_ontology
from kg.query import catalogue
from kg.shacl.rules import read_rules

ROOT = Path(__file__).parents[2]
ONTOLOGY = read_ontology()


@pytest.mark.parametrize(
    ("name", "made"),
    [("queries.md", queries_page), ("reference.html", reference_page)],
    ids=["queries", "reference"],
)
def test_documentation_is_current(name, made) -> None:
    """`python tools/make_reference.py` has been run since the last change."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made(), "run: python tools/make_reference.py"


def test_every_term_query_and_check_is_told_of() -> None:
    """By its name, with a place to link to."""
    page = reference_page()

    for name in ONTOLOGY.terms:
        assert f'id="{name.replace(":", "-")}"' in page, name
    for query in catalogue():
        assert f'id="query-{query.name}"' in page
        assert f"## {query.name}\n" in queries_page()
    for rule in read_rules():
        assert f"| `{rule.name}` |" in queries_page()


def test_links_lead_somewhere_and_nothing_is_fetched() -> None:
    """The page needs no other file."""
    page = reference_page()
    ids = set(re.findall(r'id="([^"]+)"', page))

    assert set() == set(re.findall(r'href="#([^"]+)"', page)) - ids
    assert len(ids) == len(re.findall(r'id="([^"]+)"', page))
    assert not re.search(r"<(?:script|link|img|iframe)\b|url\(|@import", page)


@pytest.mark.parametrize("subject", ONTOLOGY.classes(), ids=lambda t: t.name)
def test_every_class_has_a_diagram(subject) -> None:
    """Well-formed, with the class, those above it, and every property of its own in it; nothing stands outside."""
    drawn = ET.fromstring(diagram(ONTOLOGY, subject))  # noqa: S314 - our own
    words = {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    _, _, wide, high = map(int, drawn.get("viewBox").split())

    assert {subject.name, *subject.broader} <= words
    for t in ONTOLOGY.properties():
        if subject.name in t.domains:
            assert any(word.startswith(t.label) for word in words), t.name
    for box in drawn.iter("{http://www.w3.org/2000/svg}rect"):
        assert int(box.get("x")) + int(box.get("width")) <= wide
        assert int(box.get("y")) + int(box.get("height")) <= high


def test_shapes_are_told_with_their_messages() -> None:
    """What a person is to do stands beside what is asked."""
    (asked,) = [a for a in ONTOLOGY.shapes["csc:Judgement"] if a.path == "csc:judgementIn"]

    assert (1, "1", "Violation") == (asked.least, asked.most, asked.severity)
    assert asked.message in reference_page().replace("&#39;", "'")


def test_the_same_bytes_under_every_hash_seed(tmp_path) -> None:
    """Whatever the order in which sets are gone through."""
    said = "import sys; from pathlib import Path; from kg.publish.reference import write_reference; write_reference(Path(sys.argv[1]))"
    for seed in "12":
        subprocess.run(
            [sys.executable, "-c", said, tmp_path / seed], env={"PYTHONHASHSEED": seed}, check=True
        )

    assert (tmp_path / "1/reference.html").read_bytes() == (tmp_path / "2/reference.html").read_bytes()
    assert write_reference(tmp_path).read_text(encoding="utf-8") == reference_page()


def test_the_page_may_load_nothing_but_its_own_style() -> None:
    """Its policy names the style it carries by hash, and there is no script."""
    page = reference_page()
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html.unescape(page)
    assert "<script" not in page
    assert " style=" not in page
    assert len(page.encode()) < 280_000
