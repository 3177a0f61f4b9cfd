"""Which area each paragraph of a report speaks of: that of its section."""

import pytest

from kg.extract.reports.sections import places
from tests.extract.reports.made import report

PROSE = ("paragraph", "7. Plans are good.")


def place(*parts, first=0):
    """Give the place of the last block."""
    document = report(*parts)
    return places(document, first)[len(document.blocks) - 1]


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
            ("Executive summary", "overall-effectiveness"),
            ("What needs to improve?", "overall-effectiveness"),
            ("Recommendations", "overall-effectiveness"),
        ],
    )
    def test_one(self, heading, area):
        """Each wording of each era leads to its area."""
        assert (area, True) == (place(heading, PROSE).area, place(heading, PROSE).told)

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
