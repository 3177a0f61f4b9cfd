"""What a sentence is about: its words, the topics they name, and what stands around it."""

from importlib import resources

import pytest

from kg.extract.findings.topic_model import FIRST, FURTHER, MODEL, topic_model
from kg.extract.findings.topics import Context, about, contexts, features, heard, topics
from kg.ontology.vocabulary import scheme
from tests.telling import close


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
    around = told("Strategy discussions are held when they should be.", "These are timely and well attended.")

    assert "child-protection-enquiries" in around[1]

    def of(area):
        """Give what a sentence about plans speaks for, in a section."""
        sums = topic_model().sums(features("Plans are clear and up to date.", ["~planning"], Context(area)))
        return dict(zip(topic_model().codes, sums.tolist(), strict=False))

    assert of("care-leavers")["pathway-plans"] > of("help-and-protection")["pathway-plans"] + 1000
    assert of("care-leavers")["planning"] < of("help-and-protection")["planning"]


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


def told(*sentences):
    """Give the topics of each sentence of a paragraph."""
    these = [s for s in close(" ".join(sentences)).sentences if s.kind == "paragraph"]
    around = zip(these, heard("", these), strict=True)
    return [topics(s, s.begin, s.end, c) for s, c in around]


def test_what_the_others_are_about():
    """A sentence that tells nothing of its own is taken for one on what those around it are about; alone it is on nothing."""
    vague = "This is not yet good enough."
    personal = "Personal advisers keep in touch with care leavers."
    fostering = "Foster carers are well supported."

    assert "personal-advisers" in told(personal, vague, personal)[1]
    assert "foster-carers" in told(fostering, vague, fostering)[1]
    assert () == told(vague)[0]


def test_sums_are_whole():
    """What stands around is a whole number of thousandths; each sentence hears the one before as that hears the one after it."""
    model = topic_model()
    sums = [
        model.sums(features(text, [])) for text in ("Supervision is late.", "Caseloads are high.", "It is.")
    ]
    around = model.around(sums)

    assert (3, len(model.codes)) == around.shape
    assert (around == around.round()).all()
    assert not (around[0] == model.around(sums[:2])[0]).all(), "the third is beside the first"
    assert (0 == model.around(sums[:1])).all()


def test_model_is_plain_and_small():
    """The model is a table of numbers for topics of the vocabulary, of less than five megabytes."""
    text = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("# ")]
    weights = [cell.rsplit("=", 1) for row in rows for cell in row[1:] if row[0] not in (FIRST, FURTHER)]

    assert len(text) < 5_000_000
    assert len(rows) == len({row[0] for row in rows})
    assert {code for code, _ in weights} <= set(scheme("topics"))
    assert all(any(map(float, both.split(","))) for _, both in weights)


def test_features_are_plain():
    """Figures are alike, and long words count by their beginning too."""
    assert features("12 adopters", []) == ["0", "adopters", "0 adopters", "adopt-", "@"]
