"""Inspections: sentences of our own, and which council was inspected, how and when (``data/inspections.toml``)."""

import tomllib
from pathlib import Path

import pytest

from kg.extract.articles import inspections
from tests.parsed import reading_of

CASES = tomllib.loads((Path(__file__).parent / "data" / "inspections.toml").read_text(encoding="utf-8"))[
    "case"
]


def fits(asked, mention):
    """Whether a mention is the inspection that is asked for; a kind with ``?`` may be left open."""
    council, kind, *start = asked.split()
    kinds = ("", kind[:-1]) if kind.endswith("?") else (kind,)
    return mention.council == council and mention.type in kinds and mention.start.startswith("".join(start))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_text_tells_of_these_inspections_and_no_others(case):
    """Council, kind and the time as far as it is written."""
    found = list(inspections.find(reading_of(case["text"])))

    assert len(case["told"]) == len(found), found
    assert all(any(fits(asked, mention) for mention in found) for asked in case["told"]), found
