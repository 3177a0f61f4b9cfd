"""
A fifth of the real reports beside the checkout, against what is known of them.

Skipped where there are none. Nothing of them is kept here: the tests compare
what is found with the tables of the gold.
"""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract import find_all
from kg.readers import read

SHARED = Path(__file__).resolve().parents[4] / "shared"
REPORTS, GOLD = SHARED / "corpus" / "reports", SHARED / "gold"
EVERY = 5

pytestmark = pytest.mark.skipif(
    not (REPORTS.is_dir() and GOLD.is_dir()), reason=f"there are no real reports in {SHARED}"
)

AREAS = {
    "overall": "overall-effectiveness",
    "leaders": "leadership",
    "help_protection": "help-and-protection",
    "care": "care-and-care-leavers",
    "in_care": "in-care",
    "care_leavers": "care-leavers",
    "adoption": "adoption",
    "lscb": "lscb",
}
# Counted by machine only, and wrongly as far as we can see.
DOUBTFUL = {"80426-barnsley/2014-08-08-inspection", "80474-herefordshire/2014-06-30-inspection"}
NO_REPORTS = {"the file holds HTML"}


def gold(name, *more):
    """Give the rows of a table of the gold for the sample, each with the fields that name it and tell it."""
    file = GOLD / f"{name}.csv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            pytest.param(row, id=row["id"]) for row in csv.DictReader(rows) if row["id"] in SAMPLE and all(f(row) for f in more)
        ]  # fmt: skip


def _sample():
    paths = sorted(REPORTS.rglob("*.pdf"))[::EVERY]
    return {path.relative_to(REPORTS).with_suffix("").as_posix(): path for path in paths}


SAMPLE = _sample()


@cache
def found(name):
    """Give what is found in one report; it is read once."""
    return find_all(read(SAMPLE[name], f"{name}.pdf"))


def claims(name, kind, **wanted):
    """Give the claims of a kind that have the wanted values."""
    return [
        c
        for c in found(name)[1]
        if c.kind == kind and all(getattr(c, field) == value for field, value in wanted.items())
    ]


def own(name):
    """Give the inspection that a document is about."""
    (mention,) = claims(name, "InspectionMention", framing="current")
    return mention


def plain(words):
    """Give words in lower case, without what is no letter or digit."""
    return re.findall(r"\w+", words.lower().replace("’", "'"))


@pytest.mark.parametrize("row", gold("inspections"))
class TestInspections:
    """Inspection reports of every era."""

    def test_grades(self, row):
        """Every grade is the one printed, and none is invented."""
        said = {c.area: c.grade for c in claims(row["id"], "JudgementClaim", framing="current") if c.grade}

        assert {area: row[column] for column, area in AREAS.items() if row[column]} == said

    def test_dates_and_lead_inspectors(self, row):
        """The days on site and who led are those printed."""
        mention = own(row["id"])

        assert (row["start_date"], row["end_date"]) == (mention.start, mention.end)
        assert set(row["lead_inspector"].split("|")) - {""} == set(mention.lead_inspectors)


@pytest.mark.parametrize("row", gold("visits"))
class TestVisits:
    """Letters on focused visits."""

    def test_dates_and_lead_inspector(self, row):
        """The days of the visit are those printed, and who led it is who signs."""
        mention = own(row["id"])

        assert (row["start_date"], row["end_date"]) == (mention.start, mention.end)
        assert row["lead_inspector"] == mention.lead_inspectors[0]

    def test_theme(self, row):
        """The theme has the words of the one printed, with at most a few more."""
        wanted, said = set(plain(row["theme"])), set(plain(own(row["id"]).theme))
        share = len(wanted & said) / max(len(wanted | said), 1)

        assert not wanted or share > 1 / 2, (row["theme"], own(row["id"]).theme)


def test_items_of_letters():
    """What needs to improve, and what has priority, is counted in each letter as a reader counts it."""
    wrong = []
    for (row,) in (param.values for param in gold("visits")):
        counted = sum(int(row[f"n_{what}"] or 0) for what in ("areas_for_improvement", "priority_actions"))
        if counted != len(claims(row["id"], "ImprovementItem")):
            wrong.append(row["id"])

    assert [] == wrong


@pytest.mark.parametrize("row", gold("improvements", lambda row: row["id"] not in DOUBTFUL))
def test_items(row):
    """The list of what needs to improve has as many items as the gold counts."""
    assert row["n_items"] == str(len(claims(row["id"], "ImprovementItem")))


@pytest.mark.parametrize("row", gold("addressees", lambda row: row["name"]))
def test_addressee(row):
    """The person a letter is written to is the one printed."""
    (post,) = claims(row["id"], "PostClaim")

    assert row["name"] == post.person


def test_roles_of_addressees():
    """The role of each addressee is the one printed, word for word."""
    wrong = []
    for (row,) in (param.values for param in gold("addressees")):
        (post,) = claims(row["id"], "PostClaim")
        if row["role"] and plain(row["role"]) != plain(post.role_words):
            wrong.append((row["role"], post.role_words))

    assert [] == wrong


def test_sample_is_read():
    """All of the sample is read, but for what is no report."""
    refused = {}
    for name in SAMPLE:
        try:
            found(name)
        except InputError as error:
            refused[name] = error.reason

    assert [] == [
        (name, reason) for name, reason in refused.items() if not any(what in reason for what in NO_REPORTS)
    ]


def test_every_claim_is_on_a_page():
    """Every claim of the sample has words, and they stand on a page there is."""
    for name in SAMPLE:
        try:
            document, claimed = found(name)
        except InputError:
            continue
        pages = {document.page(q.begin) for c in claimed for q in c.quotations}

        assert pages <= set(range(1, len(document.pages) + 1)), name
