"""What a letter on a visit says: who writes to whom, when, and about what."""

import pytest

from kg.extract.reports.addressee import addressees
from kg.extract.reports.letter import read_letter
from tests.extract.reports.made import letter

SUMMARY = "This letter summarises the findings of the focused visit to Leeds children’s services on 4 and 5 May 2023. His Majesty’s Inspectors for this visit were Ada Marsh and Basil Fenn."
END = ("Yours sincerely", "Ada Marsh", "His Majesty’s Inspector")


def written(*head, dear="Dear Ms Pine", summary=SUMMARY, body=(), end=END, date="9 June 2023"):
    """Read a letter with these lines above 'Dear …'."""
    return read_letter(letter(date, *head, dear, "Focused visit to Leeds", summary, *body, *end))


class TestAddressee:
    """To whom a letter is written, and in what post."""

    @pytest.mark.parametrize(
        ("lines", "person", "role"),
        [
            (
                ("Grace Pine", "Director of Children’s Services"),
                "Grace Pine",
                "Director of Children’s Services",
            ),
            (
                ("Ms Grace Pine", "Director of People", "Leeds City Council"),
                "Grace Pine",
                "Director of People",
            ),
            (
                ("Grace Pine, Interim Director of Children’s Services",),
                "Grace Pine",
                "Interim Director of Children’s Services",
            ),
            (
                (
                    "Mr Tim Harbour",
                    "Executive Director, Children, Families and ",
                    "Public Health",
                    "Civic Centre",
                ),
                "Tim Harbour",
                "Executive Director, Children, Families and Public Health",
            ),
            (
                ("Tim Harbour", "Strategic Director for", "Children and Education", "Town Hall"),
                "Tim Harbour",
                "Strategic Director for Children and Education",
            ),
            (
                (
                    "Tim Harbour",
                    "Chief Executive and Director of Children’s Services",
                    "Achieving for Children",
                ),
                "Tim Harbour",
                "Chief Executive and Director of Children’s Services",
            ),
            (("Grace Pine", "One Angel Square", "NN1 1ED"), "Grace Pine", ""),
            (
                ("Zoë O’Neil-Grant", "Director of Children’s Services"),
                "Zoë O’Neil-Grant",
                "Director of Children’s Services",
            ),
            (
                ("Grace van der Pine", "Director of Children’s Services"),
                "Grace van der Pine",
                "Director of Children’s Services",
            ),
            (("Director of Children’s Services", "Leeds City Council"), "", ""),
            (("Grace Pine OBE", "Director of People", "Merrion House"), "Grace Pine", "Director of People"),
            (("Dr Grace Pine, MBE, Director of People",), "Grace Pine", "Director of People"),
            (("Merrion House", "Grace Pine", "Director of People"), "Grace Pine", "Director of People"),
            (("Director of People", "Grace Pine", "Town Hall"), "Grace Pine", "Director of People"),
            (("Grace Pine – Director of People (Interim)",), "Grace Pine", "Director of People (Interim)"),
            (
                ("Grace Pine", "Director of Children’s Services Leeds City Council", "Merrion House"),
                "Grace Pine",
                "Director of Children’s Services",
            ),
            (
                (
                    "Grace Pine",
                    "Executive Director of Children, Adults and Lifelong",
                    "Learning",
                    "Civic Offices",
                ),
                "Grace Pine",
                "Executive Director of Children, Adults and Lifelong Learning",
            ),
            (
                ("Grace Pine", "Corporate Director", "Children and Young People’s", "Services", "Quay Mill"),
                "Grace Pine",
                "Corporate Director Children and Young People’s Services",
            ),
            (
                ("Grace Pine", "Strategic Director People", "Leeds", "Merrion House"),
                "Grace Pine",
                "Strategic Director People",
            ),
            (("Private and Confidential", "Grace Pine", "Guildhall"), "Grace Pine", ""),
            (("grace.pine@leeds.gov.uk", "Grace Pine", "DCS", "Riverside House"), "Grace Pine", "DCS"),
        ],
    )
    def test_one(self, lines, person, role):
        """The name is that of the first line, the role what stands below it or beside it."""
        read = written(*lines)

        assert ([(person, role)] if person else []) == [(a.name, a.role) for a in read.addressees]

    def test_address_above_the_date(self):
        """An address may stand above the day of the letter as well as below it."""
        read = read_letter(
            letter(
                "Grace Pine",
                "Director of People",
                "Merrion House",
                "9 June 2023",
                "Dear Ms Pine",
                SUMMARY,
                *END,
            )
        )

        assert [("Grace Pine", "Director of People")] == [(a.name, a.role) for a in read.addressees]

    def test_no_address(self):
        """Where there is no address, a greeting by the full name says who."""
        assert ["Grace Pine"] == [a.name for a in written(dear="Dear Grace Pine").addressees]

    @pytest.mark.parametrize("dear", ["Dear colleague", "Dear Director of Children’s Services", "Dear all"])
    def test_nobody(self, dear):
        """A greeting to nobody in particular, without an address, names no person."""
        assert [] == written(dear=dear).addressees

    def test_greeting_tells_who(self):
        """Of two lines that look like names, that of the person who is greeted counts."""
        read = written("Albert Embankment", "Grace Pine", "Director of People", dear="Dear Ms Pine")

        assert ["Grace Pine"] == [a.name for a in read.addressees]

    @pytest.mark.parametrize(
        "lines",
        [
            ("Grace Pine, Director of People", "Tim Harbour, Chief Executive, Leeds Children’s Trust"),
            (
                "Grace Pine",
                "Director of People",
                "Leeds City Council",
                "Tim Harbour",
                "Chief Executive, Leeds Children’s Trust",
            ),
            (
                "Ms Grace Pine",
                "Director of People",
                "Mr Tim Harbour",
                "Chief Executive, Leeds Children’s Trust",
            ),
        ],
    )
    def test_two_people(self, lines):
        """A letter to two people names both, each in the post printed with the name."""
        read = written(*lines, dear="Dear Ms Pine and Mr Harbour")

        assert [
            ("Grace Pine", "Director of People"),
            ("Tim Harbour", "Chief Executive, Leeds Children’s Trust"),
        ] == [(a.name, a.role) for a in read.addressees]

    def test_two_people_in_one_post(self):
        """A post that is printed once below two names is the post of both."""
        read = written(
            "Grace Pine and Tim Harbour", "Joint Directors of Children’s Services", dear="Dear Grace and Tim"
        )

        assert [
            ("Grace Pine", "Joint Directors of Children’s Services"),
            ("Tim Harbour", "Joint Directors of Children’s Services"),
        ] == [(a.name, a.role) for a in read.addressees]

    def test_one_person_in_two_posts(self):
        """Posts on lines of their own are two, and not one with a long name."""
        read = written(
            "Grace Pine", "Deputy Chief Executive", "Director of Children’s Services", "Merrion House"
        )

        assert [
            ("Grace Pine", "Deputy Chief Executive"),
            ("Grace Pine", "Director of Children’s Services"),
        ] == [(a.name, a.role) for a in read.addressees]

    def test_first_name_terms(self):
        """'Dear Tim' is written to the person of the address."""
        read = written("Tim Harbour", "Director of Children’s Services", dear="Dear Tim")

        assert ["Tim Harbour"] == [a.name for a in read.addressees]

    @pytest.mark.parametrize(
        "office",
        [
            "Executive Support Team",
            "Corporate Business Unit",
            "Chief Executive’s Office",
            "Deputy’s Office",
            "Strategic Directorate",
        ],
    )
    def test_office_is_no_role(self, office):
        """A team or an office that a letter goes by is no post of the person."""
        (found,) = addressees(
            f"9 June 2023\nGrace Pine\nDirector of People\n{office}\nPine House\nDear Grace"
        )

        assert found.role == "Director of People"

    @pytest.mark.parametrize(
        "post",
        [
            "Strategic Director of People Group",
            "Director, Children’s Directorate",
            "Head of the Children’s Unit",
        ],
    )
    def test_role_of_an_office(self, post):
        """Who directs a group or a unit is in that post."""
        (found,) = addressees(f"9 June 2023\nGrace Pine\n{post}\nPine House\nDear Grace")

        assert found.role == post

    def test_address_is_no_role(self):
        """Neither the council nor a street is part of the role."""
        read = written(
            "Grace Pine",
            "Director of Children and Families",
            "Leeds City Council",
            "Merrion House",
            "LS2 8DT",
        )

        assert ["Director of Children and Families"] == [a.role for a in read.addressees]

    def test_words_hold_the_person_and_the_post(self):
        """The words that a person in a post rests on are those of the address."""
        document = letter(
            "9 June 2023", "Grace Pine", "Director of Children’s Services", "Dear Ms Pine", SUMMARY, *END
        )
        (person,) = read_letter(document).addressees

        assert "Grace Pine\nDirector of Children’s Services" == document.text[person.begin : person.end]


class TestVisit:
    """When the visit was, and who came."""

    @pytest.mark.parametrize(
        ("summary", "start", "end"),
        [
            ("the findings of a focused visit to Leeds on 13 and 14 March 2018.", "2018-03-13", "2018-03-14"),
            ("the findings of the focused visit to Leeds on 24 October 2018.", "2018-10-24", "2018-10-24"),
            (
                "the findings of our focused visit to Leeds from 2 to 4 March 2021.",
                "2021-03-02",
                "2021-03-04",
            ),
            (
                "the findings of a focused visit to Leeds on 29 April and 1 May 2025.",
                "2025-04-29",
                "2025-05-01",
            ),
            (
                "the findings of a focused visit to Leeds that took place on 5 May 2021.",
                "2021-05-05",
                "2021-05-05",
            ),
        ],
    )
    def test_days(self, summary, start, end):
        """The days of the visit are those of the sentence that says what the letter summarises."""
        read = written(
            "Grace Pine", summary=f"This letter summarises {summary} It was cold.", date="9 June 2025"
        )

        assert ("LDS", start, end) == (read.council, read.start, read.end)

    def test_year_left_out(self):
        """A year that is left out is the last before the letter."""
        read = written(
            "Grace Pine",
            summary="This letter summarises the findings of a focused visit to Leeds on 4 and 5 December. It was cold.",
            date="9 January 2019",
        )

        assert ("2018-12-04", "2018-12-05") == (read.start, read.end)

    @pytest.mark.parametrize(
        ("days", "date", "start", "end"),
        [
            ("30 September and 1 October", "13 November 2020", "2020-09-30", "2020-10-01"),
            ("30 September and 1 October 2020", "13 November 2020", "2020-09-30", "2020-10-01"),
            ("31 March 2022 and 1 April 2022", "9 May 2022", "2022-03-31", "2022-04-01"),
            ("31 December and 2 January 2019", "9 February 2019", "2018-12-31", "2019-01-02"),
            ("15 and 16, 20 and 21 July 2021", "23 August 2021", "2021-07-15", "2021-07-21"),
            ("15 and 16 and 20 to 21 July 2021", "23 August 2021", "2021-07-15", "2021-07-21"),
            ("Tuesday 3 and Wednesday 4 May 2022", "9 June 2022", "2022-05-03", "2022-05-04"),
            ("22–23 October 2019", "18 December 2019", "2019-10-22", "2019-10-23"),
            ("4th and 5th December, 2018", "9 January 2019", "2018-12-04", "2018-12-05"),
            ("8 January 2019 and 9 January 2018", "1 February 2019", "2019-01-08", "2019-01-09"),
            ("28, 29 and 30 May 2019", "1 July 2019", "2019-05-28", "2019-05-30"),
        ],
    )
    def test_days_of_every_form(self, days, date, start, end):
        """All days of the sentence count, over the end of a month and of a year; of two years the one that can be is meant."""
        read = written(
            "Grace Pine",
            summary=f"This letter summarises the findings of the focused visit to Leeds on {days}. It was cold.",
            date=date,
        )

        assert (start, end) == (read.start, read.end)

    def test_letter_before_its_visit(self):
        """A letter dated before the visit it tells of says so, and is left without its date."""
        read = written("Grace Pine", date="9 January 2023")

        assert ("", "2023-05-04") == (read.published, read.start)
        assert [
            "the letter is dated 2023-01-09, before the last day on site that it tells of, 2023-05-05: one of the two is misprinted, and its date is left out"
        ] == read.warnings

    def test_letter_date(self):
        """The letter's own date is that of its head."""
        assert "2023-06-09" == written("Grace Pine").published

    @pytest.mark.parametrize(
        ("sentence", "team"),
        [
            ("The inspectors were Ada Marsh, HMI, and Basil Fenn, HMI.", ("Ada Marsh", "Basil Fenn")),
            ("The inspector was Ada Marsh, Her Majesty’s Inspector.", ("Ada Marsh",)),
            (
                "His Majesty’s Inspectors for this visit were Ada Marsh and Basil Fenn.",
                ("Ada Marsh", "Basil Fenn"),
            ),
            (
                "The visit was carried out by Ada Marsh, Basil Fenn and Cora Dale, all of whom are Her Majesty’s Inspectors (HMI).",
                ("Ada Marsh", "Basil Fenn", "Cora Dale"),
            ),
        ],
    )
    def test_team(self, sentence, team):
        """All who came are read, without what they are."""
        read = written(
            "Grace Pine",
            summary=f"This letter summarises the findings of a visit to Leeds on 4 May 2023. {sentence}",
        )

        assert team == read.team

    @pytest.mark.parametrize(
        "end",
        [
            END,
            ("Yours sincerely,", "Ada Marsh", "Her Majesty’s Inspector"),
            ("Yours sincerely", "Ada Marsh", "Senior His Majesty’s Inspector"),
            ("Yours sincerely Ada Marsh",),
        ],
    )
    def test_signatory(self, end):
        """Who signs the letter led the visit."""
        assert "Ada Marsh" == written("Grace Pine", end=end).signatory


class TestTheme:
    """What the visit looked at."""

    @pytest.mark.parametrize(
        ("sentence", "theme"),
        [
            ("Inspectors looked at the local authority’s arrangements for the front door.", "the front door"),
            (
                "Inspectors looked at the local authority’s arrangements for children in care, with a specific focus on:",
                "children in care",
            ),
            ("Inspectors considered the local authority’s arrangements for care leavers.", "care leavers"),
            ("Inspectors looked at Leeds’ arrangements for achieving permanence.", "achieving permanence"),
            (
                "Inspectors evaluated the council’s arrangements for children in need and those subject to a child protection plan.",
                "children in need and those subject to a child protection plan",
            ),
        ],
    )
    def test_one(self, sentence, theme):
        """The theme is what the arrangements are for, without what the focus was within it."""
        assert theme == written("Grace Pine", body=(sentence, "◼ One thing.", "Overview")).theme

    @pytest.mark.parametrize(
        "sentence",
        [
            "Inspectors considered 11 and 12 July 2018 to be typical days.",
            "The visit considered evidence of many kinds.",
            "Inspectors reviewed a wide range of records.",
        ],
    )
    def test_what_is_no_theme(self, sentence):
        """Days and kinds of evidence are no theme; the first words that can be one are."""
        read = written("Grace Pine", body=(sentence, "The focus of the visit was the front door."))

        assert "the front door" == read.theme

    def test_evidence_is_no_theme(self):
        """A range of evidence is not what a visit was about."""
        read = written("Grace Pine", body=("Inspectors looked at a range of evidence, such as case files.",))

        assert "" == read.theme


class TestWarnings:
    """What cannot be read is said."""

    def test_none(self):
        """A letter on which everything stands has no warnings."""
        assert [] == written("Grace Pine", "Director of Children’s Services").warnings

    def test_all(self):
        """Each thing that a letter lacks is a warning of its own."""
        assert [
            f"the letter's {what} could not be read"
            for what in ("council", "date of the visit", "signatory", "addressee")
        ] == read_letter(letter("Dear all", "This letter summarises the findings of a visit.")).warnings
