"""Findings: what inspectors praised and what they want better."""

import pytest

from tests.telling import claims

VISIT = "Ofsted inspected Leeds in March 2022."


def findings(*parts, **described):
    """Give polarity and words of each finding of an article about an inspection."""
    return [(c.polarity, c.quotation.exact) for c in claims("Finding", VISIT, *parts, **described)]


class TestPolarity:
    """Praise and criticism."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "Social workers know children well.",
            "There is no drift or delay in children’s plans.",
            "Children no longer wait too long for help.",
            "Caseloads have reduced, giving social workers time to see children.",
            "Despite the pandemic, leaders kept a clear focus on children.",
            "Decisions about children are made without delay.",
        ],
    )
    def test_strength(self, sentence):
        """Praise is a strength; so is the absence of what would be wrong, and what was done in the face of outside trouble."""
        assert [("strength", sentence)] == findings(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "Supervision was not always effective.",
            "Leaders need to improve the oversight of visits to children.",
            "Managers should ensure that visits are recorded.",
            "Leaders have not been effective in reducing delays for children.",
            "Too many children wait for an assessment.",
            "Not enough children have a permanent social worker.",
            "Some children experience drift and delay.",
        ],
    )
    def test_improvement(self, sentence):
        """Criticism, negated praise and what is asked for are to be improved."""
        assert [("improvement", sentence)] == findings(sentence)

    def test_mixed(self):
        """A contrast that cannot be cut is both."""
        assert [("mixed", "Although leaders are ambitious, plans are not always timely.")] == findings(
            "Although leaders are ambitious, plans are not always timely."
        )

    def test_contrast(self):
        """Praise and criticism on either side of a ‘but’ are two findings."""
        assert [
            ("strength", "Inspectors praised strong leadership"),
            ("improvement", "caseloads were too high."),
        ] == findings("Inspectors praised strong leadership but said caseloads were too high.")

    def test_list(self):
        """A list of praise stays one finding."""
        assert [
            ("strength", "a stable workforce, strong management oversight and good supervision for staff.")
        ] == findings(
            "Inspectors found a stable workforce, strong management oversight and good supervision for staff."
        )


class TestWords:
    """The words of a finding."""

    @pytest.mark.parametrize(
        ("sentence", "words"),
        [
            (
                "Inspectors found that social workers know children well.",
                "social workers know children well.",
            ),
            ("However, Ofsted said social workers know children well.", "social workers know children well."),
            ("Social workers know children well, inspectors found.", "Social workers know children well"),
            (
                "Social workers know children very well, said the report.",
                "Social workers know children very well",
            ),
        ],
    )
    def test_without_who_said_it(self, sentence, words):
        """‘Inspectors found that’ is no part of what they found, before or after it."""
        assert [("strength", words)] == findings(sentence)

    def test_of_an_inspection(self):
        """A finding is the inspectorate’s, of the council and inspection the article is about, with area and topics."""
        (claim,) = claims("Finding", VISIT, "Supervision of staff who support care leavers is strong.")

        assert (
            "LDS",
            "LDS-current-inspection-2022-03",
            "inspectorate",
            "care-leavers",
            ("supervision",),
        ) == (claim.council, claim.mention, claim.voice, claim.area, claim.topics)

    def test_topics(self):
        """A finding has the topics of all that its sentence is about, each once."""
        (claim,) = claims(
            "Finding", VISIT, "Supervision is regular, caseloads are low and training is valued."
        )

        assert ["caseloads", "supervision", "training"] == sorted(claim.topics)

    def test_item_of_marks(self):
        """An item in which nothing but marks stands is no finding."""
        assert [] == claims("Finding", VISIT, ("heading", "What needs to improve"), ("item", "? Ofsted"))[:-1]

    def test_two_councils(self):
        """Each council of a sentence has its own finding, and only the one that was inspected its inspection."""
        assert [("LDS", "strength", "LDS-current-inspection-2022-03"), ("BRD", "improvement", "")] == [
            (c.council, c.polarity, c.mention)
            for c in claims(
                "Finding",
                VISIT,
                "Ofsted said Leeds had strong leadership but that Bradford had weak oversight.",
            )
        ]

    def test_earlier_inspection(self):
        """What an earlier inspection found is of that one."""
        (claim,) = claims(
            "Finding",
            VISIT,
            "The previous inspection in 2018 found poor management oversight of children’s plans.",
        )

        assert ("improvement", "LDS-previous-inspection-2018") == (claim.polarity, claim.mention)


class TestItems:
    """Lists."""

    def test_what_needs_to_improve(self):
        """Every item of the list of what needs to improve is an improvement, however neutral its words, without its bullet."""
        assert [
            ("improvement", "The timeliness of return home interviews."),
            ("improvement", "Placement sufficiency."),
        ] == findings(
            ("heading", "What needs to improve"),
            ("item", "• The timeliness of return home interviews."),
            ("item", "• Placement sufficiency."),
        )

    def test_other_lists(self):
        """The items of any other list count by their words."""
        assert [("strength", "Strong supervision of staff by managers.")] == findings(
            ("item", "Strong supervision of staff by managers."),
            ("item", "Meetings of staff with their managers."),
        )

    def test_end_of_the_list(self):
        """The next paragraph ends the list."""
        assert [("improvement", "Placement sufficiency.")] == findings(
            ("heading", "What needs to improve"),
            ("item", "Placement sufficiency."),
            "The council takes note of it.",
            ("item", "Meetings of staff with managers."),
        )


class TestNone:
    """Sentences that are no finding."""

    @pytest.mark.parametrize(
        "part",
        [
            "Ofsted inspected the council over two weeks.",
            "The council was rated good for leadership.",
            "Leeds was judged ‘inadequate’ overall.",
            "“We have strong leadership and a stable workforce here,” said Jane Dale, leader of Leeds council.",
            "A spokesperson said the services were excellent and strong.",
            "“We are sorry that children were failed,” a council spokesman said.",
            "The chief executive said she was proud of the strong services.",
            "Work has begun across England to improve weak services.",
            "This means that children are well supported.",
            "The vacancy rate was too high at 30%.",
            ("caption", "Strong leadership at work in the city."),
            ("comment", "Poor leadership and weak staff if you ask me."),
            ("heading", "Strong leadership and weak plans found"),
        ],
    )
    def test_none(self, part):
        """The council’s own voice, grades, figures, the country at large, what spells out a finding, headings and comments find nothing."""
        assert [] == findings(part)

    def test_no_inspection(self):
        """Where nobody inspected anything, evaluating words are no finding."""
        assert [] == claims(
            "Finding", "The bins of the city are well managed and their crews are strong.", title="Leeds"
        )

    def test_no_council(self):
        """Findings about nobody known are none."""
        assert [] == claims("Finding", "Inspectors found that social workers know children well.")
