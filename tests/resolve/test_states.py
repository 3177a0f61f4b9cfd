"""Which judgements are current on a day, and to which day anything is known of a council."""

from itertools import pairwise

import pytest

from kg.model.claims import Figure, OfficialFigures, PracticeModelClaim
from kg.model.quotation import Quotation
from kg.resolve import resolve
from tests.resolve.made import bounded, current, judged, known, mention, report

OVERALL, JOINT = "overall-effectiveness", "care-and-care-leavers"
WORDS = (Quotation(0, 4, "Good"),)


def inspected(start, published="", council="DER", kind="inspection", **grades):
    """Report an inspection with these grades by area, whose hyphens are underscores."""
    claims = [mention("a", council, start=start, published=published, type=kind)]
    return [report(), *claims] + [
        judged("a", grade, area=area.replace("_", "-"), council=council, words=n)
        for n, (area, grade) in enumerate(grades.items())
    ]


def states(*documents):
    """Return how areas stand: state, grade, and from when to when, by area in order of time."""
    knowledge = resolve(*known(documents))
    grades = {j.id: j.grade for j in knowledge.judgements}
    found = {}
    for state in sorted(knowledge.area_states, key=lambda s: s.begin):
        spell = (state.state, grades.get(state.judgement, ""), state.begin, state.end)
        found.setdefault(state.area, []).append(spell)
    return found


def last(*documents):
    """Return the last spell of each area: its state and grade."""
    return {area: spells[-1][:2] for area, spells in states(*documents).items()}


def test_a_judgement_holds_until_the_next_report():
    """It begins with its own report and ends the day before that of the next full inspection."""
    found = states(
        inspected("2019-03-04", "2019-05-20", leadership="good"),
        inspected("2022-03-07", "2022-05-16", leadership="outstanding"),
    )

    assert [
        ("judged", "good", "2019-05-20", "2022-05-15"),
        ("judged", "outstanding", "2022-05-16", ""),
    ] == found["leadership"]


def test_no_overall_grade_since_april_2026():
    """What was judged overall before does not stand beside a report that judges no such thing."""
    found = last(
        inspected("2023-03-06", "2023-05-20", overall_effectiveness="inadequate", leadership="inadequate"),
        inspected("2026-05-11", "2026-06-26", leadership="good"),
    )

    assert ("not-in-framework", "") == found[OVERALL]
    assert ("judged", "good") == found["leadership"]


def test_the_last_grade_is_kept_beside_what_holds():
    """An area that is not judged any more says which judgement was its last."""
    knowledge = resolve(
        *known(
            [
                inspected("2023-03-06", overall_effectiveness="inadequate"),
                inspected("2026-05-11", leadership="good"),
            ]
        )
    )
    (overall,) = [s for s in knowledge.area_states if s.area == OVERALL and not s.end]

    assert ("", "DER-inspection-2023-03-06-overall-effectiveness") == (overall.judgement, overall.last)
    assert overall.because


def test_what_is_judged_in_parts_is_superseded():
    """The joint judgement of care and care leavers ends where both are judged each on its own."""
    found = last(
        inspected("2019-03-04", care_and_care_leavers="good"),
        inspected("2024-03-04", in_care="good", care_leavers="inadequate"),
    )

    assert ("superseded", "") == found[JOINT]
    assert ("judged", "good") == found["in-care"]


def test_an_area_that_nobody_tells_the_grade_of():
    """The framework judges it; that no document here tells its grade is said."""
    assert ("not-known", "") == last(inspected("2024-03-04", leadership="good"))["in-care"]


def test_a_visit_takes_the_place_of_nothing():
    """Nor does an inspection of which no grade is known: until then, what was found before is the last."""
    found = states(
        inspected("2019-03-04", leadership="good"),
        inspected("2021-03-04", kind="focused-visit"),
        inspected("2022-03-04"),
    )

    assert [("judged", "good", "2019-03-04", "")] == found["leadership"]


@pytest.mark.parametrize(
    ("area", "until", "then"),
    [
        ("lscb", "2022-12-31", "not-in-framework"),
        ("adoption", "2022-12-31", "not-in-framework"),
        ("leadership", "", "judged"),
        (OVERALL, "", "judged"),
    ],
)
def test_what_two_frameworks_in_turn_do_not_judge_has_lapsed(area, until, then):
    """A board reviewed in 2014 does not stand today, though the council is not known to be inspected since."""
    grades = {name.replace("-", "_"): "good" for name in ("lscb", "adoption", "leadership", OVERALL)}
    spells = states(inspected("2014-05-20", "2014-07-18", **grades))[area]

    assert ("judged", "good", "2014-07-18", until) == spells[0]
    assert then == spells[-1][0]


def test_what_goes_on_from_a_lapsed_area_is_not_known():
    """Where care was judged jointly long ago, neither care nor care leavers have a known grade now."""
    found = last(inspected("2019-03-04", care_and_care_leavers="good", leadership="good"))

    assert ("superseded", "") == found[JOINT]
    assert ("not-known", "") == found["in-care"] == found["care-leavers"]


def test_nothing_is_current_of_a_council_that_has_ended():
    """Northamptonshire was one until the end of March 2021."""
    (spell,) = states(inspected("2019-06-17", "2019-07-29", council="NTH", leadership="good"))["leadership"]

    assert ("judged", "good", "2019-07-29", "2021-03-31") == spell


def test_spells_never_overlap():
    """On any one day an area has one state, whatever is known of the dates."""
    found = states(
        inspected("2019", leadership="good"),
        inspected("2019-11-04", "2019-12-20", leadership="inadequate"),
        inspected("2021", "2021", leadership="good"),
        inspected("2022-03", "2022-05", leadership="outstanding"),
    )["leadership"]

    assert all(one[3] and one[3] < other[2] for one, other in pairwise(found))


def test_it_rests_most_on_the_most_trusted():
    """The inspectorate’s own report goes before an article that says the same."""
    article = [
        mention("a", start="2019-03", type="inspection"),
        judged("a", "good", area="leadership", words=9),
    ]
    documents, claims = known([article, inspected("2019-03-04", leadership="good")])
    (state,) = [s for s in resolve(documents, claims).area_states if s.area == "leadership"]

    assert 2 == len(state.claims)
    assert "report" == documents[state.best.document].genre


def known_to(*documents):
    """Return the last day to which each council is known."""
    return {k.council: k.to for k in resolve(*known(documents)).known}


def test_known_to_the_last_document_or_inspection():
    """Of a document whose day is not known, the earliest that it can have come out counts."""
    assert {"DER": "2022-05-03"} == known_to(
        [current("2021-01-01"), mention("a")], [bounded("2022-05-03", "2022-05-19"), mention("a")]
    )
    assert {"DER": "2022-05-16"} == known_to(inspected("2022-03-07", "2022-05-16"))


def test_known_to_the_last_day_of_official_figures():
    """They are of a council whatever document they stand in; a place that is none has no such day."""
    figures = OfficialFigures(WORDS, "tables", geography="DER", period_end="2024-09")
    place = Figure(WORDS, "figures", geography="england")

    assert {"DER": "2024-09-30"} == known_to([figures, place])


def test_any_claim_makes_a_council_known():
    """Also one that nothing else is derived from."""
    assert {"LDS": "2020-02-01"} == known_to(
        [current("2020-02-01"), PracticeModelClaim(WORDS, "models", "LDS", "reporter")]
    )
