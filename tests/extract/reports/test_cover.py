"""What the cover of a report says, era by era."""

import pytest

from kg.extract.reports.cover import read_cover
from kg.extract.reports.dates import window
from kg.extract.reports.forms import grade_of
from kg.extract.reports.inspectors import inspectors
from kg.extract.reports.whose import council_of
from tests.extract.reports.made import report

ILACS = ("Inspection of Leeds local authority children’s services", "Inspection dates: 1 to 12 May 2023")
LEAD = "Lead inspector: Ada Marsh, His Majesty’s Inspector"
PROSE = "Children in Leeds are well served by people who know them, and their families are too, as far as inspectors could see."
SINGLE = (
    "Leeds City Council",
    "Inspection of services for children in need of help and protection, children looked after and care leavers",
    "Inspection date: 14 January – 5 February 2015",
)
HELP = "1. Children who need help and protection Good"


def stated(*lines):
    """Give the judgements of a cover: area, and grade or the reason why there is none."""
    return [(j.area, j.grade or j.absence) for j in read_cover(report(*lines)).judgements]


def rows(*rows):
    """Give the judgements of a table with these rows."""
    return stated(*ILACS, LEAD, "Judgement Grade", *rows, PROSE)


class TestWindow:
    """The days on which inspectors were on site."""

    @pytest.mark.parametrize(
        ("words", "start", "end"),
        [
            ("14 January – 5 February 2014", "2014-01-14", "2014-02-05"),
            ("14 January 2014 – 5 February 2014", "2014-01-14", "2014-02-05"),
            ("9–24 November 2017", "2017-11-09", "2017-11-24"),
            ("9-24 November 2017", "2017-11-09", "2017-11-24"),
            ("4 July 2016–28 July 2016", "2016-07-04", "2016-07-28"),
            ("20 June 2017 ─ 13 July 2017", "2017-06-20", "2017-07-13"),
            ("13 November 2017 to 24 November 2017", "2017-11-13", "2017-11-24"),
            ("30 November to 11 December 2020", "2020-11-30", "2020-12-11"),
            ("12 December 2022 to 13 January 2023", "2022-12-12", "2023-01-13"),
            ("26/11/2013 – 18/12/2013", "2013-11-26", "2013-12-18"),
            ("26.11.13 – 18.12.13", "2013-11-26", "2013-12-18"),
            ("13 and 14 March 2018", "2018-03-13", "2018-03-14"),
            ("29 April and 1 May 2025", "2025-04-29", "2025-05-01"),
            ("24 October 2018", "2018-10-24", "2018-10-24"),
            ("1st to 12th May 2023", "2023-05-01", "2023-05-12"),
            ("3 to 7 March and 24 to 28 March 2014", "2014-03-03", "2014-03-28"),
            ("3 to 7 March 2014 and 24 to 28 March 2014", "2014-03-03", "2014-03-28"),
            ("30 September to 4 October 2024 and 13 to 16 January 2025", "2024-09-30", "2025-01-16"),
            ("31 June to 35 July 2024", "", ""),
            ("spring 2014", "", ""),
            ("", "", ""),
        ],
    )
    def test_one(self, words, start, end):
        """A window is its first and last day, a split one those of both parts together."""
        assert (start, end) == window(words)


class TestGrade:
    """The words of a grade."""

    @pytest.mark.parametrize(
        ("words", "grade", "absence"),
        [
            ("Outstanding", "outstanding", ""),
            ("good", "good", ""),
            ("Require improvement", "requires-improvement", ""),
            ("Requires improvement\nto be good", "requires-improvement", ""),
            ("Inadequate", "inadequate", ""),
            ("Adequate", "adequate", ""),
            ("Not judged", "", "not-judged"),
        ],
    )
    def test_one(self, words, grade, absence):
        """Every wording has one code; 'not judged' is the reason for having none."""
        assert (grade, absence) == grade_of(words)


class TestInspectors:
    """The names in a line of inspectors."""

    @pytest.mark.parametrize(
        ("words", "names"),
        [
            ("Ada Marsh", ("Ada Marsh",)),
            ("Ada Marsh HMI", ("Ada Marsh",)),
            ("Ada Marsh, His Majesty’s Inspector", ("Ada Marsh",)),
            ("Ada Marsh, HMI, and Basil Fenn, HMI", ("Ada Marsh", "Basil Fenn")),
            (
                "Cora Dale, Dan Hythe and Edith Lowe, all of whom are Her Majesty’s Inspectors (HMI)",
                ("Cora Dale", "Dan Hythe", "Edith Lowe"),
            ),
            ("Jenny-ellen Scotland", ("Jenny-ellen Scotland",)),
            ("Zoë O’Neil, Senior HMI", ("Zoë O’Neil",)),
            ("Ada Marsh (HMI)", ("Ada Marsh",)),
            ("Ada Marsh (HMI) and Basil Fenn (Senior HMI)", ("Ada Marsh", "Basil Fenn")),
            ("Ada Marsh – His Majesty’s Inspector", ("Ada Marsh",)),
            ("Ada Marsh, Senior His Majesty’s Inspector; Basil Fenn, HMI", ("Ada Marsh", "Basil Fenn")),
            ("Ada Marsh SHMI", ("Ada Marsh",)),
            ("", ()),
        ],
    )
    def test_one(self, words, names):
        """A name is left without what the inspector is."""
        assert names == inspectors(words)


class TestCouncil:
    """Which council a cover is about."""

    @pytest.mark.parametrize(
        ("printed", "code"),
        [
            ("Leicester City", "LCE"),
            ("Leicestershire County Council", "LEC"),
            ("Halton", "HAL"),
            ("Metropolitan Borough of Rotherham", "ROT"),
            ("City of London Corporation", "LND"),
            ("Inspection of North Northamptonshire local authority children’s services", "NNT"),
            ("Inspection of Bradford Children and \nFamilies Trust", "BRD"),
            ("The Royal Borough of Kensington and Chelsea", "KEC"),
            ("Bournemouth, Christchurch and Poole Council", "BPC"),
            ("Minutes of a meeting", ""),
        ],
    )
    def test_one(self, printed, code):
        """Every spelling leads to one council, and so does the trust that runs its services."""
        assert code == council_of(printed)[0]


class TestSince2018:
    """The table of judgements since 2018."""

    def test_three_areas_and_the_whole(self):
        """A joint judgement for care and care leavers makes it the framework of 2018."""
        lines = (
            "The impact of leaders on social work practice with children ",
            "and families",
            "Requires improvement",
            "to be good",
            "The experiences and progress of children who need help and ",
            "protection",
            "Good",
            "The experiences and progress of children in care and care ",
            "leavers",
            "Outstanding",
            "Overall effectiveness Good",
        )

        assert [
            ("leadership", "requires-improvement"),
            ("help-and-protection", "good"),
            ("care-and-care-leavers", "outstanding"),
            ("overall-effectiveness", "good"),
        ] == rows(*lines)
        assert "ilacs-2018" == read_cover(report(*ILACS, LEAD, "Judgement Grade", *lines, PROSE)).framework

    def test_grade_may_stand_amid_its_label(self):
        """A grade that is printed beside the second line of its label is that row's."""
        assert [("help-and-protection", "inadequate"), ("overall-effectiveness", "inadequate")] == rows(
            "The experiences and progress of children who need help and",
            "protection Inadequate",
            "Overall effectiveness Inadequate",
        )

    @pytest.mark.parametrize("stop", ["", "."])
    @pytest.mark.parametrize(
        "label",
        [
            ("The impact of leaders on social work practice with children and families",),
            ("The impact of leaders on social work practice with", "children and families"),
            ("The impact of leaders on social work practice with children and", "families"),
        ],
    )
    @pytest.mark.parametrize("grade", [("Good",), ("Requires improvement to be", "good"), ("Good.",)])
    def test_label_may_end_in_a_full_stop(self, label, stop, grade):
        """A full stop after a label, or after a grade, does not end the table."""
        wanted = "good" if grade[0].startswith("Good") else "requires-improvement"

        assert [
            ("leadership", wanted), ("help-and-protection", "outstanding"), ("in-care", "inadequate"), ("overall-effectiveness", "good")
        ] == rows(
            *label[:-1],
            label[-1] + stop,
            *grade,
            "The experiences and progress of children who need help and protection" + stop,
            "Outstanding",
            "The experiences and progress of children in",
            "care" + stop,
            "Inadequate",
            "Overall effectiveness" + stop + " Good",
        )  # fmt: skip

    def test_table_without_its_headers(self):
        """Rows are those of a table though nothing stands above them."""
        cover = read_cover(
            report(
                *ILACS,
                LEAD,
                "The impact of leaders on social work practice with children and families Good",
                "The experiences and progress of children who need help and protection Good",
                "The experiences and progress of children in care Good",
                "The experiences and progress of care leavers Outstanding",
                "Overall effectiveness Good",
                PROSE,
            )
        )

        assert ("ilacs-2023", 5) == (cover.framework, len(cover.judgements))

    def test_order_of_rows_is_free(self):
        """Grades go by their labels, not by their places."""
        assert [
            ("help-and-protection", "good"),
            ("in-care", "outstanding"),
            ("leadership", "inadequate"),
        ] == rows(
            "The experiences and progress of children who need help and protection",
            "Good",
            "The experiences and progress of children in care",
            "Outstanding",
            "The impact of leaders on social work practice with children and families",
            "Inadequate",
        )

    def test_misprinted_care_leavers(self):
        """'Children care leavers' are care leavers."""
        assert [
            ("in-care", "good"),
            ("care-leavers", "outstanding"),
            ("overall-effectiveness", "good"),
        ] == rows(
            "The experiences and progress of children in care Good",
            "The experiences and progress of children care leavers Outstanding",
            "Overall effectiveness Good",
        )

    @pytest.mark.parametrize(
        ("areas", "framework"),
        [
            (("children in care and care leavers", "Overall"), "ilacs-2018"),
            (("children in care", "care leavers", "Overall"), "ilacs-2023"),
            (("children in care", "care leavers"), "ilacs-2026"),
        ],
    )
    def test_framework_is_what_the_page_prints(self, areas, framework):
        """The rows decide the framework, whatever the dates say."""
        printed = [
            "Overall effectiveness Good"
            if area == "Overall"
            else f"The experiences and progress of {area} Good"
            for area in areas
        ]

        assert framework == read_cover(report(*ILACS, LEAD, "Judgement Grade", *printed, PROSE)).framework

    def test_row_without_a_grade_is_unreadable(self):
        """A row that is printed without a grade we know is not guessed at, nor given the next row's."""
        assert [("in-care", "unreadable"), ("care-leavers", "good")] == rows(
            "The experiences and progress of children in care Splendid",
            "The experiences and progress of care leavers Good",
        )

    def test_grades_of_the_prose_are_no_rows(self):
        """What the first paragraph says of an earlier grade is not in the table."""
        prose = "Since the last inspection, overall effectiveness has improved. Overall effectiveness was inadequate then, and is not now."

        assert [("in-care", "good")] == stated(
            *ILACS, LEAD, "Judgement Grade", "The experiences and progress of children in care Good", prose
        )

    def test_lead_inspector(self):
        """The lead inspector stands on the cover."""
        assert ("Ada Marsh",) == read_cover(
            report(*ILACS, LEAD, "Judgement Grade", "Overall effectiveness Good")
        ).leads

    def test_split_windows_are_kept(self):
        """Where inspectors were on site twice, both times are kept beside the first and the last day."""
        dates = "Inspection dates: 9 to 13 June 2025 and 1 to 4 September 2025"
        cover = read_cover(report(*ILACS[:1], dates, LEAD, "Judgement Grade", "Overall effectiveness Good"))

        assert ("2025-06-09", "2025-09-04") == (cover.start, cover.end)
        assert ("2025-06-09/2025-06-13", "2025-09-01/2025-09-04") == cover.windows

    def test_team(self):
        """Those who are named beside the lead are of the team."""
        end = "The inspection team", "Lead inspector: Ada Marsh", "Deputy lead inspector: Basil Fenn"
        cover = read_cover(report(*ILACS, LEAD, "Judgement Grade", "Overall effectiveness Good", *end))

        assert ("Ada Marsh", "Basil Fenn") == cover.team

    def test_two_lead_inspectors(self):
        """Both of two lead inspectors count."""
        lead = "Lead inspectors: Ada Marsh and Basil Fenn, His Majesty’s Inspectors"

        assert ("Ada Marsh", "Basil Fenn") == read_cover(
            report(*ILACS, lead, "Judgement Grade", "Overall effectiveness Good")
        ).leads


class TestBefore2018:
    """The single inspection framework, and what came before it."""

    @pytest.mark.parametrize(
        ("words", "grade"),
        [
            ("The overall judgement is good", "good"),
            ("The overall judgement is that children’s services require improvement", "requires-improvement"),
            ("The overall judgement is that children’s services are inadequate", "inadequate"),
            ("Children’s services in Leeds are outstanding", "outstanding"),
            ("Children’s services in Leeds requires improvement to be good", "requires-improvement"),
            ("Children’s services in Leeds require improvement to be good", "requires-improvement"),
        ],
    )
    def test_whole_is_a_sentence(self, words, grade):
        """The judgement of the whole is a sentence, in the wording of its year."""
        assert [("overall-effectiveness", grade)] == [
            j for j in stated(*SINGLE, words, HELP) if j[0] == "overall-effectiveness"
        ]

    def test_numbered_rows(self):
        """Areas are numbered, those within care with a point; a misprinted number does no harm."""
        assert [
            ("help-and-protection", "good"),
            ("care-and-care-leavers", "good"),
            ("adoption", "not-judged"),
            ("care-leavers", "outstanding"),
            ("leadership", "inadequate"),
        ] == stated(
            *SINGLE,
            "1. Children who need help and protection Good",
            "2. Children looked after and achieving ",
            "permanence",
            "Good",
            "2.1 Adoption performance Not judged",
            "2.2 Experiences and progress of care leavers Outstanding",
            "1. Leadership, management and governance Inadequate",
        )

    def test_board_in_the_body(self):
        """The board's judgement may stand in the body alone."""
        assert ("lscb", "requires-improvement") in stated(
            *SINGLE, HELP, PROSE, "The Local Safeguarding Children Board requires improvement"
        )

    def test_table_of_meanings_judges_nobody(self):
        """What an inadequate board would be says nothing of this one."""
        assert [("help-and-protection", "good")] == stated(
            *SINGLE,
            HELP,
            "What the inspection judgements mean: the LSCB",
            "An LSCB that is inadequate does little.",
        )

    def test_lead_is_not_the_deputy(self):
        """The deputy lead inspector is not the lead inspector."""
        assert ("Ada Marsh",) == read_cover(
            report(
                *SINGLE, HELP, *[PROSE] * 40, "Deputy lead inspector: Basil Fenn", "Lead inspector: Ada Marsh"
            )
        ).leads

    def test_re_inspection(self):
        """A re-inspection is one by its title."""
        title = "Re-inspection of services for children in need of help and protection"

        assert "re-inspection" == read_cover(report("Leeds City Council", title, HELP)).type

    @pytest.mark.parametrize("words", ["Report published: 19 January 2018", "Published: 19 January 2018"])
    def test_published(self, words):
        """The day of publication is printed under the dates."""
        assert "2018-01-19" == read_cover(report(*SINGLE, words, HELP)).published

    def test_looked_after_alone(self):
        """An inspection of 2013 has its grades on its last page, on a scale of its own."""
        cover = read_cover(
            report(
                "Inspection of looked after children services",
                "Leeds City Council",
                "Inspection dates: 8 – 12 July 2013",
                "Reporting inspector Ada Marsh HMI",
                "Overall effectiveness Grade 2 (good)",
                "Record of main findings",
                "Overall effectiveness Adequate",
                "Capacity to improve Good",
                "Leadership and management Good",
            )
        )

        assert ("lac-2013", ("Ada Marsh",)) == (cover.framework, cover.leads)
        assert [("overall-effectiveness", "adequate"), ("leadership", "good")] == [
            (j.area, j.grade) for j in cover.judgements
        ]


class TestWarnings:
    """What does not fit is said, not guessed."""

    def test_nothing_missing(self):
        """A cover on which everything stands has no warnings."""
        assert (
            []
            == read_cover(
                report(*ILACS, LEAD, "Judgement Grade", "Overall effectiveness Good", PROSE)
            ).warnings
        )

    def test_everything_missing(self):
        """Each thing that a cover lacks is a warning of its own."""
        assert [
            f"the cover's {what} could not be read"
            for what in ("council", "inspection dates", "lead inspector", "judgements")
        ] == read_cover(report("Inspection of services for children")).warnings

    def test_unreadable_grade(self):
        """A row whose grade cannot be read is a warning too."""
        cover = read_cover(report(*ILACS, LEAD, "Judgement Grade", "Overall effectiveness Splendid", PROSE))

        assert cover.warnings


class TestLeadAndDays:
    """Who led an inspection and when it was, however the cover prints it."""

    @pytest.mark.parametrize(
        "line",
        [
            "Lead inspector: Ada Marsh HMI",
            "Lead inspector: Ada Marsh (HMI)",
            "Lead inspector on site: Ada Marsh, His Majesty’s Inspector",
            "Lead Inspector (on site): Ada Marsh HMI",
            "Lead inspector for this inspection: Ada Marsh, HMI",
            "Lead inspector Ada Marsh HMI",
            "Lead inspector – Ada Marsh HMI",
            "Lead inspector’s name: Ada Marsh",
            "Reporting inspector Ada Marsh HMI",
            "Lead inspector:\nAda Marsh\nHer Majesty’s Inspector",
        ],
    )
    def test_lead(self, line):
        """The name is read, without the label and without what the inspector is."""
        assert ("Ada Marsh",) == read_cover(report(*ILACS, line, "Judgement Grade", PROSE)).leads

    @pytest.mark.parametrize(
        ("line", "days"),
        [
            ("Inspection dates: 14 January – 5 February 2024", ("2024-01-14", "2024-02-05")),
            ("Inspection dates: 14 January to\n5 February 2024", ("2024-01-14", "2024-02-05")),
            ("Inspection dates: 14 January 2024 to 5\nFebruary 2024", ("2024-01-14", "2024-02-05")),
            ("Inspection dates:\n29 January to 2 February 2024", ("2024-01-29", "2024-02-02")),
            ("Inspection date: 26/01/2024 – 02/02/2024", ("2024-01-26", "2024-02-02")),
            ("Dates of inspection: 3 to 7 and 10 to 14 June 2024", ("2024-06-03", "2024-06-14")),
            ("Inspection dates: 18 Feb 2024 – 1 Mar 2024", ("2024-02-18", "2024-03-01")),
            ("Inspection dates: 8 January 2024 to 19 January 2023 Report published: 1 March 2024", ("2024-01-08", "2024-01-19")),
        ],
    )  # fmt: skip
    def test_days(self, line, days):
        """The first and the last day on site are read over the ends of lines; of two years that cannot both be, the one that can."""
        cover = read_cover(report(*ILACS[:1], line, LEAD, "Judgement Grade", PROSE))

        assert days == (cover.start, cover.end)

    def test_published_before_its_inspection(self):
        """A report that is dated before its inspection says so, and is left without its date."""
        cover = read_cover(
            report(
                ILACS[0],
                "Inspection dates: 3 to 7 June 2024",
                "Report published: 1 July 2023",
                LEAD,
                "Judgement Grade",
                PROSE,
            )
        )

        assert ("", "2024-06-03") == (cover.published, cover.start)
        assert any("misprinted" in words for words in cover.warnings)
