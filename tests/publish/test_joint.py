"""Joint inspections on the pages: outcome, inspectorates, lists, sections, beside those of other families."""

import html
import re

import pytest

from kg.publish.site.site import site_files


@pytest.fixture(scope="module")
def pages(examples):
    """Return the words of the pages of the council that the joint examples are set in, by path."""
    found = {}
    for path, content in site_files(examples):
        if path.endswith(".html") and "CMA" in path:
            text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", content.decode(), flags=re.DOTALL)
            found[path] = re.sub(r"\s+", " ", html.unescape(text))
    return found


def of(pages, kind):
    """Return the page of the inspection of a kind."""
    (page,) = (words for path, words in pages.items() if f"CMA-{kind}" in path)
    return page


def test_outcome(pages):
    """An outcome stands in place of judgements, with the words that say it; it is no grade of an area."""
    page = of(pages, "area-send")

    assert "Outcome Widespread or systemic failings" in page
    assert "There are widespread and/or systemic failings" in page
    assert "Next inspection within 36 months, a monitoring one within 18" in page
    assert "Trajectory" not in pages["council/CMA.html"]


def test_who_takes_part(pages):
    """Inspectorates, partnership, care boards, law, and the answer that is due are told."""
    letter, report = of(pages, "jtai"), of(pages, "area-send")

    assert "By CQC, HMICFRS, Ofsted" in letter
    assert "Answer due 24 November 2022, from Cumbria County Council" in letter
    assert "Integrated care board NHS North Cumbria Integrated Care Board" in report
    assert "Under section 20(1)(a) of the Children Act 2004" in report


def test_lists_and_sections(pages):
    """Priority actions come first, with who is to do them; strengths are a list; findings stand under their headings."""
    letter, report = of(pages, "jtai"), of(pages, "area-send")

    assert (
        "Priority action for Cumbria County Council and NHS North Cumbria Integrated Care Board: Leaders must"
        in report
    )
    assert report.index("Priority action for") < report.index("Leaders should tell families")
    assert (
        "Strengths that the document lists The speed with which police officers look for children." in letter
    )
    assert letter.index("Headline findings") < letter.rindex("Main findings")


def test_the_council_shows_all_families(pages):
    """The timeline of a council has each kind of inspection."""
    page = pages["council/CMA.html"]

    assert "Joint targeted area inspection" in page
    assert "Area SEND inspection" in page
    assert "Outcome Widespread or systemic failings" in page
