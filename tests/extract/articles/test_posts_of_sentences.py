"""The posts that sentences and short texts of our own tell of."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import find_all
from tests.telling import article, claims

CASES = tomllib.loads((Path(__file__).parent / "data" / "posts.toml").read_text(encoding="utf-8"))["case"]
HERE = "Kent council met on Monday."


def parts_of(case):
    """Give the paragraphs of a case."""
    text = case["text"] if isinstance(case["text"], list) else [case["text"]]
    return text if case.get("alone") else [HERE, *text]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['kind']}" for n, case in enumerate(CASES)])
def test_case(case):
    """Exactly the posts and the comings and goings that the sentences tell of are found."""
    parts = parts_of(case)
    posts = {
        f"{c.person} | {c.council} | {c.role_words} | {c.status}"
        for c in claims("PostClaim", *parts, title=case.get("title", "News of children’s services"))
    }
    changes = {
        f"{c.person} | {c.council} | {c.change} | {c.when}"
        for c in claims("AppointmentClaim", *parts, title=case.get("title", "News of children’s services"))
    }

    assert (set(case.get("posts", ())), set(case.get("changes", ()))) == (posts, changes)


def test_a_part_of_its_own():
    """Under a heading of its own, a post is at the council named there, however often another is named before."""
    found = claims(
        "PostClaim",
        "Kent council has had a hard year in children’s services.",
        "Kent’s budget was cut. Kent’s plans were late.",
        ("heading", "A better year"),
        "Hull has had a good one.",
        "Council leader Ann Hall was glad.",
        "Derby and Leeds have had another. Leeds is like Derby.",
        title="A council looks back",
    )
    assert [("Ann Hall", "KHL")] == [(c.person, c.council) for c in found]


def test_a_page_of_a_council():
    """What a council publishes tells of its own people where it names no council, whomever it has named before."""
    page = article("We learnt from Derby how to run children’s services. Our director, Ann Hall, went there.")
    page = replace(page, description=replace(page.description, publisher="Kent County Council"))
    assert ["KEN"] == [c.council for c in find_all(page)[1] if c.kind == "PostClaim"]
