"""Which area each paragraph of a report speaks of: that of its section."""

import pytest

from kg.extract.reports.sections import places
from tests.extract.reports.made import report

PROSE = ("paragraph", "7. Plans are good.")


HELP = "The experiences and progress of children who need help and protection are good"


def place(*parts, first=0, framework=""):
    """Give the place of the last block."""
    document = report(*parts)
    return places(document, first, framework)[len(document.blocks) - 1]


class TestArea:
    """The area of a section is told by its heading."""

    @pytest.mark.parametrize(
        ("heading", "area"),
        [
            (
                "The experiences and progress of children who need help and protection: good",
                "help-and-protection",
            ),
            (
                "The experiences and progress of children in need of help and protection is good",
                "help-and-protection",
            ),
            ("The experiences and progress of children in care: outstanding", "in-care"),
            ("The experiences and progress of care leavers: inadequate", "care-leavers"),
            ("The experiences and progress of children care leavers: good", "care-leavers"),
            (
                "The experiences and progress of children in care and care leavers are: Good",
                "care-and-care-leavers",
            ),
            (
                "The experiences and progress of children looked after and achieving permanence are good",
                "care-and-care-leavers",
            ),
            ("The graded judgement for adoption performance is good", "adoption"),
            (
                "The graded judgement about the experiences and progress of care leavers is good",
                "care-leavers",
            ),
            ("The impact of leaders on social work practice with children and families: good", "leadership"),
            ("The impact of leaders on practice with children and families: good", "leadership"),
            ("Leadership, management and governance", "leadership"),
            ("Section 2: The effectiveness of the Local Safeguarding Children Board", "lscb"),
            ("The Leeds Local Safeguarding Children Board requires improvement", "lscb"),
            ("The experience and progress of care leavers requires improvement", "care-leavers"),
            (
                "The experiences of progress of children looked after and achieving permanence",
                "care-and-care-leavers",
            ),
            ("2.1 Graded judgement: Adoption performance is outstanding", "adoption"),
            ("The graded judgment on adoption is that it requires improvement to be good 12", "adoption"),
            (
                "The graded judgement about the experience and progress of care leavers: Grade 3",
                "care-leavers",
            ),
            ("Leadership, governance and management are inadequate because", "leadership"),
            ("3 Key judgement: Leadership, management and governance – Good", "leadership"),
            ("Executive summary", "overall-effectiveness"),
            ("What needs to improve?", "overall-effectiveness"),
            ("Recommendations", "overall-effectiveness"),
        ],
    )
    def test_one(self, heading, area):
        """Each wording of each era leads to its area."""
        assert (area, True) == (place(heading, PROSE).area, place(heading, PROSE).told)

    @pytest.mark.parametrize(
        ("heading", "area"),
        [
            ("The graded judgement for adoption performance is that it is good.", "adoption"),
            ("The graded judgement about the experience and progress of care leavers.", "care-leavers"),
            (
                "The experiences and progress of children who need help and protection are inadequate.",
                "help-and-protection",
            ),
            ("Leadership, management and governance requires improvement to be good.", "leadership"),
        ],
    )
    def test_heading_with_a_full_stop(self, heading, area):
        """A heading that is printed as a sentence is one, and nothing that is told."""
        heading = ("paragraph", heading)

        assert area == place(HELP, PROSE, heading, PROSE).area
        assert not place(HELP, PROSE, heading).told

    @pytest.mark.parametrize(
        "words",
        [
            ("heading", "Recommendations are closely tracked, and reports on them are published on the"),
            ("heading", "The LSCB has not yet made strong enough links with the Health and"),
            ("heading", "Care leavers told us. They feel heard"),
            ("paragraph", "Adoption performance is good. Children wait less than elsewhere."),
            (
                "paragraph",
                "Leadership, management and governance are good, as all the parts of it are in place.",
            ),
        ],
    )
    def test_sentence_that_begins_as_a_heading(self, words):
        """A sentence, or a piece of one, that begins with the name of a section begins none."""
        assert "help-and-protection" == place(HELP, PROSE, words, PROSE).area

    @pytest.mark.parametrize(
        ("framework", "heading", "area"),
        [
            ("ilacs-2018", "Care leavers", "care-and-care-leavers"),
            ("ilacs-2018", "Adoption", "help-and-protection"),
            ("ilacs-2018", "The experiences and progress of children in care", "care-and-care-leavers"),
            ("ilacs-2023", "Adoption", "help-and-protection"),
            ("ilacs-2023", "Care leavers", "care-leavers"),
            ("sif", "Care leavers", "care-leavers"),
        ],
    )
    def test_areas_that_are_judged(self, framework, heading, area):
        """A heading of what the framework of the report does not judge by itself begins no section of its own."""
        assert area == place(HELP, PROSE, heading, PROSE, framework=framework).area

    @pytest.mark.parametrize("heading", ["Care leavers", "Adoption", "Leadership, management and governance"])
    def test_parts_of_a_summary(self, heading):
        """What stands under the same words in a summary speaks of the whole; after the first section it is a section."""
        body = (HELP, *[PROSE] * 20)

        assert (
            "overall-effectiveness"
            == places(report("Summary of findings", heading, PROSE, *body), 0, "sif")[2].area
        )
        assert (
            "overall-effectiveness"
            != place("Summary of findings", *body, heading, PROSE, framework="sif").area
        )

    def test_sections_follow_each_other(self):
        """A section ends where the next begins."""
        assert (
            "in-care"
            == place(
                "The experiences and progress of children who need help and protection: good",
                PROSE,
                "The experiences and progress of children in care: good",
                PROSE,
            ).area
        )

    def test_other_headings_change_nothing(self):
        """A heading that names no area belongs to the section it stands in."""
        assert (
            "in-care" == place("The experiences and progress of children in care: good", "Health", PROSE).area
        )

    def test_before_any_section(self):
        """The prose of the first page speaks of the whole."""
        assert "overall-effectiveness" == place("Leeds", PROSE).area


class TestTold:
    """What is evaluative prose, and what is not."""

    @pytest.mark.parametrize(
        "heading",
        [
            "Information about this inspection",
            "The inspection team",
            "What the inspection judgements mean: the local authority",
            "Children living in this area",
            "Contents",
            "Service information",
        ],
    )
    def test_what_says_nothing_of_the_services(self, heading):
        """Sections that describe the place or the inspection evaluate nothing."""
        assert not place(heading, PROSE).told

    def test_told_again_after_it(self):
        """After such a section the next one that evaluates is prose again."""
        assert place(
            "Information about this inspection", PROSE, "Leadership, management and governance", PROSE
        ).told

    def test_heading_is_no_prose(self):
        """A heading itself is not evaluated."""
        assert not place("Leadership, management and governance").told

    def test_cover_is_no_prose(self):
        """What stands before the prose begins is not evaluated."""
        assert not place(PROSE, first=100).told

    @pytest.mark.parametrize(("words", "number"), [("7. Plans are good.", 7), ("Plans are good.", 0)])
    def test_number(self, words, number):
        """A paragraph knows its number."""
        assert number == place(("paragraph", words)).number
