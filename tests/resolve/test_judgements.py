"""Which grade stands, and where sources differ."""

import itertools

from kg.model.knowledge import ClaimRef
from kg.resolve import resolve
from kg.resolve.sources import MORE, OFFICIAL
from tests.resolve.made import judged, known, mention, report


def telling(grade, *more, key="a", start="2022-03"):
    """Give a document that tells of a grade."""
    return [*more, mention(key, start=start, type="inspection"), judged(key, grade)]


def resolved(*documents):
    """Resolve documents."""
    return resolve(*known(list(documents)))


def grades(knowledge):
    """Give the grade of each judgement by its id."""
    return {j.id: j.grade for j in knowledge.judgements}


def test_one():
    """A judgement is named by its inspection and area, and rests on the claim that states it."""
    (found,) = resolved(telling("good")).judgements

    assert ("DER-inspection-2022-03-overall-effectiveness", "DER-inspection-2022-03", "DER", "overall-effectiveness", "good", "") == (
        found.id, found.inspection, found.council, found.area, found.grade, found.absence,
    )  # fmt: skip
    assert (ClaimRef(f"{0:016x}", judged("a", "good").identity(f"{0:016x}")),) == found.claims


def test_agreed():
    """What two documents say alike is one judgement that rests on both, and no disagreement."""
    knowledge = resolved(telling("good"), telling("good", key="b"))

    assert [2] == [len(j.claims) for j in knowledge.judgements]
    assert () == knowledge.disagreements


def test_areas():
    """Each area has its own judgement; one that was not judged says why."""
    absent = judged("a", "", area="leadership", absence="not-judged")
    found = resolved([*telling("good"), judged("a", "inadequate", area="care-leavers"), absent]).judgements

    assert {
        "care-leavers": ("inadequate", ""),
        "leadership": ("", "not-judged"),
        "overall-effectiveness": ("good", ""),
    } == {j.area: (j.grade, j.absence) for j in found}


def test_of_no_inspection():
    """A grade that belongs to no inspection, or to one the document does not tell of, is no judgement."""
    assert {} == grades(resolved([judged("", "good")], [mention("a", start="2022-03"), judged("b", "good")]))


def test_report_goes_first():
    """The inspectorate’s own document goes before what any number of others report, and the disagreement says so."""
    official = telling("good", report())
    others = [telling("inadequate", key="b"), telling("inadequate", key="c")]
    knowledge = resolved(official, *others)
    (differ,) = knowledge.disagreements

    assert {"DER-inspection-2022-03-overall-effectiveness": "good"} == grades(knowledge)
    assert ("DER-inspection-2022-03", OFFICIAL, f"{0:016x}", f"{0:016x}", f"{1:016x}") == (
        differ.about, differ.because, differ.first.document, differ.prefers.document, differ.second.document,
    )  # fmt: skip


def test_majority():
    """Among articles, what more of them say stands."""
    knowledge = resolved(telling("inadequate"), telling("good", key="b"), telling("good", key="c"))

    assert {"DER-inspection-2022-03-overall-effectiveness": "good"} == grades(knowledge)
    assert [MORE] == [d.because for d in knowledge.disagreements]


def test_one_document_twice():
    """A document that says a thing twice counts once."""
    twice = [*telling("inadequate"), judged("a", "inadequate", words=9)]

    assert [""] == [d.because for d in resolved(twice, telling("good", key="b")).disagreements]


def test_nobody_is_preferred():
    """One word against another: the disagreement stands, and prefers neither."""
    (differ,) = resolved(telling("inadequate"), telling("good", key="b")).disagreements

    assert ("", None) == (differ.because, differ.prefers)


def test_three_grades():
    """Every grade that does not stand differs from the one that does."""
    knowledge = resolved(
        telling("good"),
        telling("good", key="b"),
        telling("inadequate", key="c"),
        telling("outstanding", key="d"),
    )

    assert 2 == len(knowledge.disagreements)
    assert 2 == len({d.id for d in knowledge.disagreements})


def test_apart():
    """Grades of two inspections do not disagree."""
    knowledge = resolved(telling("good"), telling("inadequate", start="2018-03"))

    assert {
        "DER-inspection-2018-03-overall-effectiveness": "inadequate",
        "DER-inspection-2022-03-overall-effectiveness": "good",
    } == grades(knowledge)
    assert () == knowledge.disagreements


def test_any_order():
    """Which grade stands does not hang on the order in which documents or claims are given."""
    sources, claims = known(
        [telling("inadequate"), telling("good", key="b"), telling("outstanding", report(), key="c")]
    )
    expected = resolve(sources, claims)

    for order in itertools.permutations(claims):
        assert expected == resolve(
            {n: sources[n] for n in reversed(order)}, {n: claims[n][::-1] for n in order}
        )
