"""What is not about a council's services for children claims nothing."""

import sys
from pathlib import Path

import pytest

from kg.extract import find_all
from kg.extract.articles.relevance import WARNING, is_relevant
from kg.readers.plain import read

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(not (ROOT / "tools").is_dir(), reason="only in a checkout")
sys.path.insert(0, str(ROOT / "tools"))
offtopic = pytest.importorskip("offtopic")


def document(text):
    """Read a text as an article."""
    return read(text.encode(), "article.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Children’s services in Derby were rated good.",
        "Derby's childrens services were rated good.",
        "Care leavers in Derby are well supported, Ofsted says.",
        "Ofsted says that social workers in Derby see families often.",
        "Derby's new director of children’s services is Ann Hall.",
        "Ofsted found that vulnerable children in Derby wait too long.",
        "A monitoring visit looked at children in Derby who have just come into care.",
        "The Mockingbird programme came to Derby: children stay with a neighbour of theirs, and no child is alone.",
        "Ofsted on Derby's social work: social workers see families often. Schools were glad.",
        "Ofsted found that Derby's work to protect children was inadequate.",
    ],
)
def test_signs_of_our_subject(text):
    """One plain phrase is enough; a weaker one is beside the inspectorate."""
    assert is_relevant(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "Social workers in Derby want better pay.",
        "Ofsted rated a school in Derby good: vulnerable children love it.",
        "A takeaway in Derby was rated inadequate by inspectors.",
        "Derby's chief executive Ann Hall signed a striker.",
        "Social workers in Derby met schools and a child.",
        "Ofsted on schools in Derby: the school by the river is good, and children and families like it.",
    ],
)
def test_signs_of_other_subjects(text):
    """The inspectorate alone, or the field's words alone, show nothing."""
    assert not is_relevant(document(text))


def test_nothing_is_claimed_and_it_is_said_why():
    """The document is kept, with a warning and without claims."""
    described, claims = find_all(
        document("A takeaway in Derby was rated inadequate by inspectors in May 2022.")
    )

    assert [] == claims
    assert (WARNING,) == described.warnings


def test_there_are_three_hundred_articles_of_forty_sectors():
    """The set is as large as it says."""
    every = list(offtopic.articles())

    assert 300 <= len(every)
    assert 40 <= len({sector for sector, _ in every})
    assert len(every) == len({text for _, text in every})


def test_no_fact_in_any_of_them():
    """Of every sector that is inspected, rated, audited or led, nothing is claimed."""
    assert [] == [
        (sector, claim.kind, claim.quotation.exact)
        for sector, text in offtopic.articles()
        for claim in offtopic.invented(text)
    ]
