"""Who was in post when a council was inspected, and by what that is known."""

import pytest

from kg.model.quotation import Quotation
from kg.resolve import resolve
from tests.resolve.made import DCS, change, current, judged, known, mention, post, report

ANN, BEN = "Ann Other", "Ben Second"


def inspected(start="2022-03-07", end="2022-03-18", **more):
    """Report an inspection with a grade."""
    return [report(), mention("r", start=start, end=end, type="inspection", **more), judged("r", "good")]


def seen(person, when, *more, **said):
    """Give a letter that sees a person in a post."""
    return [post(person, seen=when, **said), *more]


def in_post(*documents):
    """Return who was in post, on what basis, since when, and the documents that say so by number."""
    knowledge = resolve(*known([inspected(), *documents]))
    tenures = {t.id: t for t in knowledge.tenures}
    names = {p.id: p.name for p in knowledge.people}
    return [
        (
            names[tenures[i.tenure].person],
            i.basis,
            i.since,
            tuple(int(ref.document, 16) for ref in (i.best, i.after) if ref),
        )
        for i in knowledge.incumbencies
    ]


def test_seen_before_and_after():
    """Inferred, from two letters, where nobody else was seen between."""
    assert [(ANN, "between", "2020-02-01", (1, 2))] == in_post(
        seen(ANN, "2020-02-01"), seen(ANN, "2024-05-20")
    )


def test_the_nearest_sights_are_taken():
    """Of several before and after, those next to the inspection."""
    found = in_post(*(seen(ANN, day) for day in ("2019-01-01", "2021-06-01", "2022-11-01", "2024-05-20")))

    assert [(ANN, "between", "2019-01-01", (2, 3))] == found


@pytest.mark.parametrize(
    "other",
    [
        seen(BEN, "2021-06-01"),
        seen(BEN, "2022-03-10", status="interim"),
        [change(BEN, "2023-01", change="appointed")],
        [change(BEN, "2021-01", change="left")],
    ],
    ids=["seen", "interim", "appointed", "left"],
)
def test_another_between(other):
    """Whoever was seen in the post, took it up or left it between breaks the inference."""
    found = in_post(seen(ANN, "2020-02-01"), seen(ANN, "2024-05-20"), other)

    assert ANN not in [name for name, *_ in found]


def test_another_post_is_not_between():
    """A director’s tenure is not broken by a cabinet member."""
    other = seen(BEN, "2021-06-01", role="cabinet-member")

    assert (ANN, "between") in [
        found[:2] for found in in_post(seen(ANN, "2020-02-01"), seen(ANN, "2024-05-20"), other)
    ]


@pytest.mark.parametrize("when", ["2020-02-01", "2024-05-20", "2022", ""])
def test_one_sight_is_not_enough(when):
    """Before, after, in the year or at no known time: nothing tells of the days of the inspection."""
    assert [] == in_post(seen(ANN, when))


def test_seen_during_the_inspection():
    """A sight to the month that the inspection was in is a date."""
    assert [(ANN, "dates", "", (1,))] == [(n, b, "", d) for n, b, _, d in in_post(seen(ANN, "2022-03"))]


def test_stated_over_the_inspection():
    """A source that tells when the post was taken up and left."""
    found = in_post([change(ANN, "2019-09"), change(ANN, "2023-01", change="left", words=9)])

    assert [(ANN, "dates", "2019-09")] == [f[:3] for f in found]


NEWS = [
    mention("a", start="2022-03-07", end="2022-03-18", type="inspection"),
    judged("a", "good"),
]


def test_named_by_a_document_on_the_inspection():
    """An article of the days of the report that names the director; they are seen first only then."""
    found = in_post([current("2022-05-20"), *NEWS, post(ANN, seen="2022-05-20", words=30)])

    assert [(ANN, "document", "", (1,))] == found


def test_news_of_a_later_appointment():
    """Nobody was in post before taking it up: 'in post in 2022 since 2023' cannot be."""
    article = [*NEWS, post(ANN, seen="2022-05-20", words=30), change(ANN, "2022-05", words=40)]

    assert [] == in_post(article)
    assert [] == in_post([*NEWS, post(ANN, seen="2023-11-20", words=30)])


def test_who_had_left():
    """One who left before was not in post, though the document still names them."""
    assert [] == in_post(
        [*NEWS, post(ANN, seen="2022-05-20", words=30), change(ANN, "2021-11", change="left", words=40)]
    )


def test_a_former_holder():
    """A post that is only recalled is not held."""
    assert [] == in_post([*NEWS, post(ANN, status="former", words=30)])


def kinds(*claims):
    """Return the kind of post of each tenure."""
    return {t.kind for t in resolve(*known([list(claims)])).tenures}


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (DCS, "officer"),
        ("chief-executive", "officer"),
        ("cabinet-member", "member"),
        ("mayor", "member"),
        ("trust-chief-executive", "trust"),
        ("commissioner", "commissioner"),
        ("chair", ""),
    ],
)
def test_kind_of_post(role, kind):
    """Whose post it is follows from the role."""
    assert {kind} == kinds(post(ANN, role=role))


def test_a_councillor_is_no_officer():
    """Whoever the words call a councillor is a member, whatever post they are said to hold."""
    claim = post(ANN, role=DCS)
    words = "Councillor Ann Other, director for children"
    member = type(claim)(
        (Quotation(0, len(words), words),),
        "leaders",
        "DER",
        "reporter",
        person=ANN,
        role=DCS,
        role_words="director",
    )

    assert {"member"} == kinds(member)


def test_a_bare_name_joins_the_post_it_is_known_in():
    """A letter to someone without a post, or to 'the director', is to whom another names in one."""
    found = in_post(
        seen(ANN, "2020-02-01", role="", role_words=""),
        seen(ANN, "2024-05-20"),
    )

    assert [(ANN, "between", "2020-02-01", (1, 2))] == found


def times(*claims):
    """Return the times of the one tenure."""
    (tenure,) = resolve(*known([list(claims)])).tenures
    return tenure.start, tenure.end, tenure.seen_first, tenure.seen_last


def test_nobody_is_seen_after_leaving():
    """A sight after the post was left says nothing of when it was held."""
    assert ("", "2021-09", "2020-01", "2020-01") == times(
        post(ANN, seen="2020-01"),
        post(ANN, seen="2021-10-19", words=9),
        change(ANN, "2021-09", change="left", words=20),
    )


def test_nobody_is_seen_before_coming():
    """Where a post was held before it is said to be taken up, its beginning is not known."""
    assert ("", "", "2019-05", "2023-05") == times(
        post(ANN, seen="2019-05"), post(ANN, seen="2023-05", words=9), change(ANN, "2021-09", words=20)
    )
