"""The list of what needs to improve, in the forms of every era."""

import pytest

from kg.extract import find_all
from kg.extract.reports.improvements import items
from tests.extract.reports.made import letter, report

HEADING = "What needs to improve?"
NEXT = "The experiences and progress of children in care: good"


def listed(*parts, make=report):
    """Give the words of the items of a list."""
    document = make("Overview", ("paragraph", "Things are well."), *parts)
    return [document.text[item.begin : item.end] for item in items(document)]


def bullets(*words, mark="◼"):
    """Make items."""
    return [("item", f"{mark} {w}") for w in words]


def numbered(*numbers):
    """Make numbered paragraphs."""
    return [("paragraph", f"{n}. Do thing {n}.") for n in numbers]


class TestSince2018:
    """Bulleted lists."""

    @pytest.mark.parametrize(
        "heading",
        [
            HEADING,
            "What needs to improve",
            "What needs to improve:",
            "What needs to improve?1",
            "WHAT NEEDS TO IMPROVE",
            "What still needs to improve?",
            "What needs to improve in this area of social work practice?",
            "What needs to improve in this area of social work practice",
            "Area for improvement",
            "Areas for improvement",
            "Areas for improvement:",
            "Priority and immediate action:",
            "Areas for priority action",
            "Area for priority action",
        ],
    )
    def test_heading(self, heading):
        """Each wording of the heading opens the list."""
        assert ["Plans.", "Visits."] == listed(heading, *bullets("Plans.", "Visits."), NEXT)

    @pytest.mark.parametrize("mark", "\uf06e \uf0a7 \uf0b7 ◼ ▪ ● •".split())
    def test_marks(self, mark):
        """Each bullet makes an item, and is no part of it."""
        assert ["Plans."] == listed(HEADING, *bullets("Plans.", mark=mark), NEXT)

    @pytest.mark.parametrize("dash", "\uf02d – - −".split())
    def test_sub_items_belong_to_their_item(self, dash):
        """Dashes below a bullet are no items of their own."""
        assert ["Plans, namely:", "Visits."] == listed(
            HEADING,
            *bullets("Plans, namely:"),
            *bullets("their clarity", "their time.", mark=dash),
            *bullets("Visits."),
            NEXT,
        )

    def test_introduction(self):
        """A sentence may stand between the heading and the items."""
        assert ["Plans."] == listed(
            HEADING, ("paragraph", "The local authority should improve:"), *bullets("Plans."), NEXT
        )

    def test_list_ends_with_its_section(self):
        """The bullets of the next section are no items."""
        assert ["Plans."] == listed(HEADING, *bullets("Plans."), NEXT, *bullets("Children are well."))

    @pytest.mark.parametrize("heading", ["Findings", "Main findings"])
    def test_findings_of_a_letter_are_no_items(self, heading):
        """The findings of a letter, which have bullets too, are not what needs to improve."""
        assert ["Plans."] == listed(
            HEADING, *bullets("Plans."), heading, *bullets("Thresholds are clear."), make=letter
        )

    def test_focus_of_a_visit_is_no_list(self):
        """The bulleted points of a theme stand before the list, and are not of it."""
        assert ["Visits."] == listed(
            "Inspectors looked at care, with a specific focus on:",
            *bullets("Planning.", "Permanence."),
            HEADING,
            *bullets("Visits."),
            "Main findings",
            make=letter,
        )

    def test_priority_action_counts_too(self):
        """Areas for priority action and what needs to improve are one list after the other."""
        assert ["Help.", "Plans."] == listed(
            "Area for priority action", *bullets("Help."), HEADING, *bullets("Plans."), "Main findings",
            make=letter,
        )  # fmt: skip

    def test_furniture_does_not_end_a_list(self):
        """A caption between two items ends nothing."""
        assert ["Plans.", "Visits."] == listed(
            HEADING,
            *bullets("Plans."),
            ("caption", "1 A note at the foot of the page."),
            *bullets("Visits."),
            NEXT,
        )

    def test_no_heading(self):
        """Bullets without the heading are no list."""
        assert [] == listed("Main findings", *bullets("Children are well."))

    def test_heading_without_items(self):
        """A heading with a paragraph alone has no items."""
        assert [] == listed(HEADING, ("paragraph", "There is nothing that needs to improve."), NEXT)


class TestBefore2018:
    """Numbered lists."""

    def test_recommendations(self):
        """Recommendations are numbered from one."""
        assert ["Do thing 1.", "Do thing 2."] == listed(
            "Recommendations", *numbered(1, 2), "Summary for children"
        )

    def test_numbers_of_the_whole_report(self):
        """Numbers may go on from the paragraphs before; priorities and areas are one list."""
        assert [f"Do thing {n}." for n in (14, 15, 16, 17)] == listed(
            "What does the local authority need to improve?",
            "Priority and immediate action",
            *numbered(14, 15),
            "Areas for improvement",
            *numbered(16, 17),
            "Information about this inspection",
        )

    def test_line_of_the_contents_opens_no_list(self):
        """The heading in the table of contents, with its page, is not the list's."""
        assert ["Do thing 1."] == listed(
            "Recommendations 7",
            "Leadership, management and governance 9",
            "Recommendations",
            *numbered(1),
            "Summary for children and young people",
        )

    def test_number_left_out(self):
        """A list goes on over a number that was left out."""
        assert ["Do thing 1.", "Do thing 2.", "Do thing 4."] == listed(
            "Recommendations", *numbered(1, 2, 4), "Summary for children and young people"
        )

    def test_number_printed_twice(self):
        """A list goes on over a number that was printed twice."""
        assert ["Do thing 1.", "Do thing 2.", "Do thing 2.", "Do thing 3."] == listed(
            "Recommendations", *numbered(1, 2, 2, 3), "Summary for children and young people"
        )

    def test_nothing_urgent_found(self):
        """That there is nothing for priority action is no item."""
        assert ["Do thing 15."] == listed(
            "What does the local authority need to improve?",
            "Priority and immediate action",
            ("paragraph", "14. There are no areas for priority and immediate action."),
            "Areas for improvement",
            *numbered(15),
            "Information about this inspection",
        )

    def test_next_section_goes_on_counting(self):
        """The numbers of the next section are no items, though they go on."""
        assert ["Do thing 1.", "Do thing 2."] == listed(
            "Recommendations", *numbered(1, 2), "Summary for children and young people", *numbered(3, 4)
        )

    @pytest.mark.parametrize(
        "heading",
        [
            "The Local Safeguarding Children Board is good",
            "The graded judgement for adoption performance is good",
        ],
    )
    def test_any_section_ends_a_list(self, heading):
        """So it is with every heading that opens a section."""
        assert ["Do thing 1.", "Do thing 2."] == listed(
            "Recommendations", *numbered(1, 2), heading, *numbered(3)
        )

    def test_list_of_the_board_is_its_own(self):
        """What the board needs to improve is not what the council does."""
        assert ["Do thing 14."] == listed(
            "What does the local authority need to improve?",
            *numbered(14),
            "What does the LSCB need to improve?",
            *numbered(15),
        )

    def test_derbyshires_bullets(self):
        """A report of 2014 may have bullets."""
        assert ["Plans.", "Visits."] == listed(
            "What does the local authority need to improve?",
            "Areas for improvement",
            *bullets("Plans.", "Visits.", mark="\uf06e"),
            "Information about this inspection",
        )


def test_deadlines_and_an_announcing_paragraph():
    """A numbered paragraph that announces the list is no item, and deadlines stand between items."""
    assert ["Make plans.", "Make visits.", "Read files."] == listed(
        "Areas for improvement",
        ("paragraph", "15. To do better for children, the council should take the following action."),
        "Immediately:",
        *bullets("Make plans.", "Make visits."),
        "Within three months:",
        *bullets("Read files."),
        NEXT,
    )


def test_what_must_be_done_first_is_told_apart():
    """Items below a heading that asks for action first are priority actions, until another heading; deadlines change nothing."""
    found = items(
        report(
            "What does the local authority need to improve?",
            "Priority and immediate action",
            "Within three months:",
            *numbered(1, 2),
            "Areas for improvement",
            *numbered(3),
            NEXT,
        )
    )

    assert ["priority-action", "priority-action", "improvement"] == [item.name for item in found]


class TestOldForms:
    """Lists of 2013 to 2015, in parts."""

    def test_parts_that_count_from_one(self):
        """A part may count its items anew; all belong to the list."""
        document = report("What does the local authority need to improve?", "Priority and immediate action", *numbered(1, 2, 3), "Areas for improvement", *numbered(1, 2), "Summary for children and young people", *numbered(4))  # fmt: skip

        assert ["priority-action"] * 3 + ["improvement"] * 2 == [item.name for item in items(document)]

    @pytest.mark.parametrize(
        "topic",
        ["Leadership, management and governance", "Care leavers", "Children who need help and protection"],
    )
    def test_topics_between_bullets(self, topic):
        """A line that says what the next items are about does not end the list, though a section has its name."""
        document = report("What does the local authority need to improve?", "Areas for improvement", *bullets("Plans.", "Visits."), topic, *bullets("Staff."), topic, ("paragraph", "7. Things are well."))  # fmt: skip

        assert 3 == len(items(document))

    @pytest.mark.parametrize(
        "none",
        [
            "4. No priority actions were identified.",
            "4. Inspectors found no areas for immediate action.",
            "4. There are no immediate or priority actions.",
            "4. None.",
            "4. The local authority should:",
            "4. In order to improve services, the local authority and its partners should:",
        ],
    )
    def test_what_is_no_item(self, none):
        """That there is nothing to do first, and who is to do the rest, are no items."""
        document = report("What does the local authority need to improve?", "Priority and immediate action", ("paragraph", none), "Areas for improvement", *numbered(5, 6))  # fmt: skip

        assert ["Do thing 5.", "Do thing 6."] == [document.text[i.begin : i.end] for i in items(document)]

    def test_number_without_a_space(self):
        """A number that runs into its item is no part of it."""
        document = report("Recommendations", ("paragraph", "1.Do thing 1."), ("paragraph", "2.Do thing 2."))

        assert ["Do thing 1.", "Do thing 2."] == [document.text[i.begin : i.end] for i in items(document)]


@pytest.mark.parametrize("bullet", ["•", "• ", "\uf06e", "■\t", "◼"])
def test_an_empty_bullet(bullet):
    """A bullet that stands alone, first, between items or last, is no item; the others are read, and the report is not lost."""
    kept = f"{bullet[0]} the quality of plans for children"
    document = report(
        "Derby City Council",
        "Inspection of local authority children’s services",
        "Inspection dates: 7 March 2022 to 11 March 2022",
        "What needs to improve",
        *(("item", words) for words in (bullet, kept, bullet, kept.replace("plans", "visits"), bullet)),
        ("paragraph", "Leaders know their services well and act on what they learn about practice."),
    )

    _, claims = find_all(document)

    assert ["the quality of plans for children", "the quality of visits for children"] == [
        claim.quotation.exact for claim in claims if claim.kind == "ImprovementItem"
    ]
