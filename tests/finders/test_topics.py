"""What a sentence is about: its words, the topics they name, and what stands around it."""

from importlib import resources

import pytest

from kg.finders.topics import FIRST, FURTHER, MODEL, Context, about, contexts, features
from kg.vocabulary import scheme


@pytest.mark.parametrize(
    ("text", "names", "topic"),
    [
        ("Supervision is regular and reflective.", ["#supervision"], "supervision"),
        ("Social workers have caseloads that are too high.", ["#caseloads"], "caseloads"),
        ("Children who are adopted settle quickly with their new families.", [], "adoption"),
        (
            "Young people who go missing are offered an interview on their return.",
            [],
            "exploitation-and-missing",
        ),
    ],
)
def test_what_words_tell(text, names, topic):
    """A topic is told by its name or by words that go with it."""
    assert topic == about(text, names)[0]


def test_what_stands_around_tells():
    """Words that name nothing are about what the sentence before names; a plan of a care leaver is a pathway plan."""
    text = "These are timely and well attended."

    assert "child-protection-enquiries" in about(
        text, [], Context("", *[("#child-protection-enquiries",)] * 2)
    )
    assert "pathway-plans" in about("Plans are clear and up to date.", ["~planning"], Context("care-leavers"))
    assert "pathway-plans" not in about(
        "Plans are clear and up to date.", ["~planning"], Context("help-and-protection")
    )


def test_three_at_most():
    """Three topics at most, each once, and none where nothing is told."""
    names = ["#supervision", "#caseloads", "#training", "#adoption", "#supervision"]

    assert 3 == len(set(about("Supervision, caseloads, training, adoption, supervision.", names)))
    assert () == about("Ofsted is a department.", [])


def test_contexts():
    """The nearest names of the three sentences before, and those of the very one before."""
    names = [("#adoption",), (), (), (), ("~planning",)]

    assert [
        Context("in-care", (), ()),
        Context("in-care", ("#adoption",), ("#adoption",)),
        Context("in-care", ("#adoption",), ()),
        Context("in-care", ("#adoption",), ()),
        Context("in-care", (), ()),
    ] == contexts("in-care", names)


def test_model_is_plain_and_small():
    """The model is a table of numbers for topics of the vocabulary, of less than four megabytes."""
    text = resources.files("kg.finders").joinpath(MODEL).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("# ")]
    weights = [cell.rsplit("=", 1) for row in rows for cell in row[1:] if row[0] not in (FIRST, FURTHER)]

    assert len(text) < 4_000_000
    assert len(rows) == len({row[0] for row in rows})
    assert {code for code, _ in weights} <= set(scheme("topics"))
    assert all(float(weight) for _, weight in weights)


def test_features_are_plain():
    """Figures are alike, and long words count by their beginning too."""
    assert features("12 adopters", []) == ["0", "adopters", "0 adopters", "adopt-", "@"]
