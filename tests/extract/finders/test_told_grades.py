"""Grades as reporters tell them: in parallel, in tables, taken up again, and said of somebody else."""

import pytest

from tests.telling import claims, judged

OVERALL = "overall-effectiveness"


def of(code, grade, framing="current", time=None, area=OVERALL):
    """Write a judgement as a row; undated news is of the year in which it was published."""
    when = time if time is not None else "2022" if framing == "current" else ""
    return (code, area, grade, framing, when)


class TestParallel:
    """Lists that answer each other."""

    def test_councils(self):
        """Grades in a row go to councils in a row, each to its own."""
        found = judged("Kent, Leeds and Derby were rated good, inadequate and outstanding respectively.")
        assert [of("DER", "outstanding"), of("KEN", "good"), of("LDS", "inadequate")] == found

    def test_areas(self):
        """Grades in a row go to areas in a row."""
        found = judged(
            "Leadership and help and protection in Leeds were graded good and inadequate respectively."
        )
        assert [
            of("LDS", "inadequate", area="help-and-protection"),
            of("LDS", "good", area="leadership"),
        ] == found

    def test_lists_of_different_lengths(self):
        """Where the lists do not match, nothing is paired."""
        found = judged("Kent, Leeds and Derby were rated good and inadequate respectively.")
        assert len({(code, grade) for code, _, grade, _, _ in found}) == len(found)

    def test_table(self):
        """The columns of a table belong to the years that head it; all but the last are earlier."""
        found = judged(
            "Leeds was graded as follows:",
            "Area | 2022 | 2018\nLeadership | Good | Inadequate\nHelp and protection | Outstanding | Good",
        )
        assert [
            of("LDS", "good", "previous", "2018", "help-and-protection"),
            of("LDS", "outstanding", "current", "2022", "help-and-protection"),
            of("LDS", "inadequate", "previous", "2018", "leadership"),
            of("LDS", "good", "current", "2022", "leadership"),
        ] == sorted(found, key=lambda row: (row[1], row[4]))

    def test_row(self):
        """An area, a colon and a grade are a line of a list, in small letters too."""
        found = judged("Leeds has its results.", "Leadership: inadequate.")
        assert [of("LDS", "inadequate", area="leadership")] == found


class TestTakenUp:
    """Grades that point back to one told before."""

    def test_same_grade(self):
        """'The same grade' is the one told last."""
        found = judged("Leeds was rated inadequate overall. Leadership received the same grade.")
        assert [of("LDS", "inadequate", area="leadership"), of("LDS", "inadequate")] == found

    def test_so_are(self):
        """'So are those for …' gives the grade to another area."""
        found = judged(
            "Leeds’ services for care leavers are rated good, and so are those for children in care."
        )
        assert {"care-and-care-leavers"} == {area for _, area, *_ in found}

    def test_as_then(self):
        """'As it was in …' is the grade of then and of now."""
        found = judged("Ofsted rated Leeds ‘good’ last month, as it was in 2018.")
        assert [of("LDS", "good", "current", "2022-04"), of("LDS", "good", "previous", "2018")] == found

    def test_sentence_after(self):
        """What was so in a sentence after a dated earlier grade was so then."""
        found = judged("In June 2019 Leeds was rated inadequate. Leadership was graded good.")
        assert of("LDS", "good", "previous", "2019-06", "leadership") in found

    def test_everything_else(self):
        """'Everything else' is every other area of the time."""
        found = judged(
            "In March 2022 Leeds was rated good for leadership and inadequate for everything else."
        )
        assert {"help-and-protection", "care-and-care-leavers"} == {
            area for _, area, grade, *_ in found if grade == "inadequate"
        }


class TestSomebodyElse:
    """Grades that no council got."""

    @pytest.mark.parametrize(
        "text",
        [
            "Parents at Oakfield Primary in Leeds are delighted. It was rated good after years as inadequate.",
            "A fostering agency that works for Leeds and Kent has been judged outstanding by Ofsted. It was rated good before.",
            "The CQC rated adult social care in Leeds as good. It had been rated inadequate in 2019.",
            "The academy in Leeds was rated inadequate. Leadership was graded good.",
        ],
    )
    def test_providers(self, text):
        """What is said of a school, an agency or adults' care, and in the sentences after it, is no council's."""
        assert [] == judged(text)
        assert [] == claims("InspectionMention", text)

    def test_back_again(self):
        """A sentence that names a council speaks of it again."""
        found = judged(
            "The school was rated inadequate. Leeds council’s children’s services were rated good."
        )
        assert [of("LDS", "good")] == found


class TestWhichCouncil:
    """What the words that name no council mean."""

    def test_former_and_latter(self):
        """'The former' and 'the latter' are the first and the second of a pair."""
        found = judged(
            "Leeds and Derby were both inspected. The former was rated good; all waits for more.",
            "Leeds and Derby are apart. The latter was rated inadequate.",
        )
        assert [of("DER", "inadequate"), of("LDS", "good")] == found

    def test_county(self):
        """'The county' is the county that was named, not the cities told of with it."""
        found = judged(
            "Cumbria has gone. Its heirs are Cumberland and Westmorland and Furness. The county was rated good in 2022."
        )
        assert {"CMA"} == {code for code, *_ in found}

    def test_capitals(self):
        """Many papers begin in capitals."""
        assert [of("DER", "good")] == judged("DERBY has been rated good.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Since the previous inspection in 2017, children’s services in Leeds have improved and are now good.",
            [("good", "current", "2022")],
        ),
        (
            "At the last full inspection in 2017, services in Leeds had improved from a previous judgement of inadequate and were judged to require improvement.",
            [("inadequate", "previous", ""), ("requires-improvement", "previous", "2017")],
        ),
        (
            "In 2019 Leeds rose from requires improvement to good.",
            [("good", "previous", "2019"), ("requires-improvement", "previous", "")],
        ),
        (
            "Leeds has kept the ‘good’ judgement it won in 2020, when it moved up from ‘requires improvement’.",
            [
                ("good", "current", "2022"),
                ("good", "previous", "2020"),
                ("requires-improvement", "previous", ""),
            ],
        ),
    ],
)
def test_what_a_council_came_from(text, told):
    """A time is of the grade that was given then, not of the one before it nor of what has come since."""
    assert told == [(grade, framing, when) for _, _, grade, framing, when in judged(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kent and Essex are recent examples of authorities that were rated good.",
        "Kent and Essex are among the councils that were rated good.",
        "Ofsted said that Kent and Essex were two of the three councils rated good.",
    ],
)
def test_counted_among_others(text):
    """Who is said to be one of those that have a grade has it."""
    assert [of("ESS", "good", time=""), of("KEN", "good", time="")] == judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kent helps one of the councils that were rated good.",
        "Kent is not one of the councils that Ofsted rated good.",
    ],
)
def test_those_that_nobody_is_among(text):
    """Councils that somebody helps, or is not among, are not those that are counted."""
    assert [] == judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Leadership in Leeds was rated outstanding, with the service as a whole graded good.",
        "Leeds received the top rating of outstanding for its leadership, and its services taken as a whole were good.",
    ],
)
def test_as_a_whole(text):
    """The service as a whole is the whole, whatever area stands beside it."""
    assert [of("LDS", "outstanding", area="leadership"), of("LDS", "good")] == judged(text)


def test_list_goes_on():
    """An area that goes on the list of those that have a grade has it too."""
    assert {"leadership", "help-and-protection", OVERALL} == {
        area
        for _, area, *_ in judged(
            "The overall grade in Leeds, inadequate, was repeated for leadership and for the experiences of children in need of help and protection."
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted rated Leeds inadequate for safeguarding.",
        "Safeguarding in Leeds was judged inadequate.",
        "Leeds was in trouble when safeguarding was found to be inadequate by Ofsted.",
    ],
)
def test_safeguarding(text):
    """Inspections to 2012 graded safeguarding, which is help and protection since."""
    assert {("help-and-protection", "inadequate")} == {(area, grade) for _, area, grade, *_ in judged(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted rated Leeds inadequate, and safeguarding is everybody’s business.",
        "The head of safeguarding in Leeds said that it was rated inadequate.",
        "Ofsted rated Leeds inadequate. Adult safeguarding was praised.",
    ],
)
def test_safeguarding_as_such(text):
    """Safeguarding that nobody grades is no area."""
    assert {OVERALL} == {area for _, area, *_ in judged(text)}


def test_as_did_others():
    """'As did the support given to A and B': both have the grade before it."""
    found = judged(
        "Leadership in Leeds received a rating of outstanding, as did the support given to care leavers and to children in need of help and protection."
    )
    assert {"leadership", "care-leavers", "help-and-protection"} == {area for _, area, *_ in found}


def test_here():
    """'Here' is the area that the sentence before tells of."""
    found = judged(
        "Leeds was rated inadequate.",
        "The best result was in the area of leadership. Here, the council achieved a good grade.",
    )
    assert of("LDS", "good", area="leadership") in found


def test_exception_in_the_next_sentence():
    """All areas with an exception are all but the one that the next sentence names."""
    found = judged(
        "Ofsted rated every area of the service in Leeds as good with a single exception. That exception is leadership, which requires improvement."
    )
    assert [(area, grade) for _, area, grade, *_ in found if area == "leadership"] == [
        ("leadership", "requires-improvement")
    ]
