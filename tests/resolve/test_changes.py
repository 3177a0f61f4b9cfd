"""How judgements moved, across frameworks."""

import pytest

from kg.resolve import resolve
from kg.resolve.changes import BETWEEN, JOINT, NOT_JUDGED, NOT_KNOWN
from tests.resolve.made import judged, known, mention


def moved(before, after, starts=("2019-03", "2024-03")):
    """Give direction and reason by area, of two inspections with these grades by area."""
    documents = [
        [mention("a", start=start, type="inspection")]
        + [judged("a", grade, area=area, words=n) for n, (area, grade) in enumerate(grades.items())]
        for start, grades in zip(starts, (before, after), strict=True)
    ]
    return {c.area: (c.direction, c.because) for c in resolve(*known(documents)).changes}


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("inadequate", "good", "improved"),
        ("outstanding", "good", "declined"),
        ("good", "good", "unchanged"),
        ("adequate", "requires-improvement", "unchanged"),
    ],
)
def test_direction(before, after, direction):
    """Grades are compared by rank; adequate and requires improvement rank the same."""
    assert (direction, "") == moved({"leadership": before}, {"leadership": after})["leadership"]


def test_joint_judgement():
    """Care and care leavers, judged apart, are each compared with the joint judgement before."""
    found = moved({"care-and-care-leavers": "good"}, {"in-care": "outstanding", "care-leavers": "good"})

    assert ("improved", JOINT) == found["in-care"]
    assert ("unchanged", JOINT) == found["care-leavers"]
    assert "care-and-care-leavers" not in found


def test_overall_ends_in_2026():
    """Since April 2026 there is no overall judgement to compare."""
    found = moved({"overall-effectiveness": "good"}, {"leadership": "good"}, ("2022-03", "2026-05"))

    assert ("not-comparable", NOT_JUDGED.format(which="later")) == found["overall-effectiveness"]
    assert ("not-comparable", NOT_KNOWN.format(which="earlier")) == found["leadership"]


def test_visits_are_no_steps():
    """Only full inspections are compared, each with the one before."""
    documents = [
        [mention("a", start=start, type=kind), judged("a", grade)]
        for start, kind, grade in (
            ("2015-03", "inspection", "inadequate"),
            ("2017-03", "focused-visit", ""),
            ("2019-03", "re-inspection", "good"),
            ("2022-03", "inspection", "good"),
        )
    ]
    found = [(c.earlier[-7:], c.later[-7:], c.direction) for c in resolve(*known(documents)).changes]

    assert [("2019-03", "2022-03", "unchanged"), ("2015-03", "2019-03", "improved")] == found


def test_an_inspection_without_a_grade_is_no_step():
    """One that is only recalled is compared with nothing; a change across it says that it was there."""
    documents = [
        [mention("a", start=start, type="inspection"), *([judged("a", grade)] if grade else [])]
        for start, grade in (
            ("2014-03", "inadequate"),
            ("2017", ""),
            ("2019-03", "good"),
            ("2022-03", "good"),
        )
    ]
    found = [
        (c.earlier[-7:], c.later[-7:], c.direction, c.because) for c in resolve(*known(documents)).changes
    ]

    assert found == [
        ("2014-03", "2019-03", "improved", BETWEEN),
        ("2019-03", "2022-03", "unchanged", ""),
    ]
