"""Figures as news tells them: counts, ratios, money, regions; each passage with all that is true in it."""

import pytest

from tests.telling import claims

PASSAGES = [
    (
        ["Kent’s vacancy rate halved from 22% in September 2018 to 11% in September 2021, DfE figures show."],
        [
            ("KEN", "vacancy-rate", "11", "percent", "2021-09"),
            ("KEN", "vacancy-rate", "22", "percent", "2018-09"),
        ],
    ),
    (
        [
            "Almost a third of Salford’s social workers were agency staff last year, compared with an England average of 17.6 per cent."
        ],
        [
            ("SLF", "agency-rate", "33.3", "percent", "2021"),
            ("england", "agency-rate", "17.6", "percent", "2021"),
        ],
    ),
    (
        ["Sheffield looks after more than 650 children, up from 580 in 2019."],
        [
            ("SHF", "children-in-care", "580", "count", "2019"),
            ("SHF", "children-in-care", "650", "count", ""),
        ],
    ),
    (
        ["The number of children in care in Bolton rose from 590 to 642 between March 2019 and March 2021."],
        [
            ("BOL", "children-in-care", "590", "count", "2019-03"),
            ("BOL", "children-in-care", "642", "count", "2021-03"),
        ],
    ),
    (
        ["One in five social work posts at Suffolk County Council is vacant. Nationally it is 17 in 100."],
        [("SFK", "vacancy-rate", "20", "percent", ""), ("england", "vacancy-rate", "17", "percent", "")],
    ),
    (
        ["Some 1,140 children in Norfolk were on child protection plans in March 2021."],
        [("NFK", "child-protection-plans", "1140", "count", "2021-03")],
    ),
    (
        ["Wigan overspent its children’s services budget by £4.2m last year."],
        [("WGN", "overspend", "4200000", "pounds", "2021")],
    ),
    (
        ["Leicester’s cabinet agreed to invest a further £3 million in children’s social care."],
        [("LCE", "spending", "3000000", "pounds", "")],
    ),
    (
        ["Eighteen social workers left Rochdale in 2021, the council’s figures show."],
        [("RCH", "leavers", "18", "count", "2021")],
    ),
    (
        ["Social workers in Oldham now hold an average of 14.5 cases, down from 21 two years ago."],
        [("OLD", "caseload", "14.5", "count", ""), ("OLD", "caseload", "21", "count", "2020")],
    ),
    (
        ["Referrals in Bury fell from 2,310 in 2019-20 to 1,985 in 2020-21."],
        [("BUR", "referrals", "1985", "count", "2020-21"), ("BUR", "referrals", "2310", "count", "2019-20")],
    ),
    (
        ["Dorset’s turnover rate was 12%, below the South West average of 16.4% and the national 15.4%."],
        [
            ("DST", "turnover-rate", "12", "percent", ""),
            ("england", "turnover-rate", "15.4", "percent", ""),
            ("region-south-west", "turnover-rate", "16.4", "percent", ""),
        ],
    ),
    (
        [
            "Inspectors met 24 care leavers in Luton and read the files of 16 and 17 year olds.",
            "The ring road will cost Luton £40m and 300 homes.",
        ],
        [],
    ),
    (
        [
            "Just 9% of councils were rated inadequate in March 2022, down from 14% a year earlier, Ofsted’s annual report shows."
        ],
        [
            ("england", "councils-share", "14", "percent", "2021"),
            ("england", "councils-share", "9", "percent", "2022-03"),
        ],
    ),
    (
        [
            "Hull had 98 children in care for every 10,000 under-18s in March 2021. The rate was 98 per 10,000 children."
        ],
        [("KHL", "children-in-care", "98", "rate-per-10000", "2021-03")],
    ),
    (
        ["Torbay has 310 looked-after children. Two thirds of the city’s care leavers are in work."],
        [("TOB", "children-in-care", "310", "count", ""), ("TOB", "other", "66.7", "percent", "")],
    ),
    (
        [
            "Bolton has not adopted Signs of Safety.",
            "Its director said the council had looked at Family Safeguarding in Hertfordshire.",
        ],
        [],
    ),
    (
        [
            "Hertfordshire’s director, who once ran a Signs of Safety conference, praised foster carers’ strengths.",
            "Relational work with families helps.",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("parts", "told"), PASSAGES)
def test_all_and_nothing_else(parts, told):
    """Every figure is found with its place, measure, unit and period, and no other."""
    found = claims("Figure", *parts)

    assert told == sorted((c.geography, c.measure, c.value, c.unit, c.period_words) for c in found)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Almost a third of social workers in Leeds are agency staff.", "Almost a third"),
        ("Leeds has more than 400 children in care.", "more than 400"),
        ("One in five social work posts in Leeds is vacant.", "One in five"),
        ("Leeds’s agency rate was 8.8%.", ""),
    ],
)
def test_rounded_words(sentence, words):
    """A rounded number or a ratio is kept as it is said; a plain one needs no words."""
    assert [words] == [c.value_words for c in claims("Figure", sentence)]


@pytest.mark.parametrize(
    ("sentence", "words", "voice"),
    [
        ("Leeds’s agency rate was 5%, DfE figures show.", "DfE figures", "official-figures"),
        ("Leeds’s agency rate was 5%, according to the council.", "council", "council"),
        (
            "Ofsted’s annual report shows Leeds’s agency rate was 5%.",
            "Ofsted’s annual report",
            "inspectorate",
        ),
        ("Leeds’s agency rate was 5%.", "", "reporter"),
    ],
)
def test_source(sentence, words, voice):
    """Whose figure it is said to be is kept, in words and as a voice."""
    assert [(words, voice)] == [(c.source_words, c.voice) for c in claims("Figure", sentence)]


def test_headline_and_text():
    """A figure told in the headline and again in the text is one claim with both their words."""
    (claim,) = claims(
        "Figure",
        "In Leeds, 60% of care leavers were in work in 2021.",
        title="Three in five care leavers in Leeds in work",
    )

    assert ("60", "2021", 2) == (claim.value, claim.period_words, len(claim.quotations))


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds spent £200,000 on its new library.",
        "About 90% of the 300 homes in Leeds will be affordable.",
        "Ninety per cent of pupils in Leeds like school, which has 420 pupils.",
        "Leeds was good in seven of 22 categories, and has 11 areas to improve.",
        "In Leeds, 40 children in care and 12 social workers spoke to inspectors.",
        "At the worst councils the rise was 4 points, and Leeds needs 60 more foster carers.",
    ],
)
def test_other_numbers(sentence):
    """Numbers of other things, samples and changes are no figures."""
    assert [] == claims("Figure", sentence)


def test_not_carried():
    """The figure of statistical neighbours is not the council’s, and a comparison’s year does not go on."""
    found = claims(
        "Figure",
        "Vacancies in Leeds are down to 12%, from a high of 30% in 2019; the national rate is 19%.",
        "The turnover rate in Leeds is 9%, while the average for its statistical neighbours was 14%.",
    )

    assert [("12", ""), ("19", ""), ("30", "2019"), ("9", "")] == sorted(
        (c.value, c.period_words) for c in found
    )
