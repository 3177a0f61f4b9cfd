"""PDF reports and letters as documents: paragraphs in reading order, and nothing that only the page needs."""

import hashlib

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import build
from kg.errors import NotOursError, UnreadableError
from kg.readers import pdf
from kg.readers import read as read_file
from kg.readers.report import genre_of
from tests.extract.reports import pages
from tests.extract.reports.made import read
from tests.extract.reports.paper import Paper

TITLE = "Inspection of Hull children’s services"
LONG = "Social workers visit children often, listen to what they say and write it down in words that a child can read later in life."
CUT = LONG.index(" down")  # where a line of it may end
REPORTS = """
looked_after_2013 single_2014 single_2016 not_judged_2016 again_2017 joint_care_2019 five_rows_2023 four_rows_2026
""".split()
LETTERS = "visit_2018 visit_2021_covid visit_2025 visit_2022_all_well".split()


def document(paper):
    """Read what is on paper."""
    return pdf.read(paper.data(), "report.pdf")


def told(document):
    """Give the blocks of a document with their words, without the title."""
    return [(b.kind, document.words(b)) for b in document.blocks][1:]


def squeezed(text):
    """Take out all white space."""
    return "".join(text.split())


def test_every_line_is_found_on_its_page():
    """An offset leads back to the page and to the character of the page that pdfium counts."""
    paper = Paper().lines(TITLE).paras(*[LONG] * 40)
    data = paper.data()
    read = pdf.read(data, "report.pdf")
    pages_of = pdfium.PdfDocument(data)
    texts = [pages_of[number].get_textpage().get_text_range() for number in range(len(pages_of))]

    assert len(texts) > 1
    assert {1, len(texts)} <= {page for _, page, _ in read.places}
    assert [read.text[begin : begin + 5] for begin, _, _ in read.places] == [
        texts[page - 1][index : index + 5] for _, page, index in read.places
    ]
    assert (read.places[3][1], read.places[3][2] + 2) == read.place(read.places[3][0] + 2)


class TestParagraphs:
    """Wrapped lines become the paragraphs they were."""

    def test_wrapped_lines_are_one_paragraph(self):
        """A paragraph over several lines is one block."""
        assert [("paragraph", LONG)] == told(document(Paper().lines(TITLE).para(LONG)))

    def test_sentence_goes_on_over_a_page_break(self):
        """A sentence that a page break cuts is one sentence."""
        paper = Paper(header=(TITLE, "1 to 5 May 2023")).lines(TITLE)
        paper.lines(LONG[:CUT]).turn().para(LONG[CUT:]).turn().lines("Main findings")

        assert [("paragraph", LONG), ("heading", "Main findings")] == told(document(paper))

    def test_list_goes_on_over_a_page_break(self):
        """The running header between two items is no part of either."""
        paper = Paper(header=(TITLE, "1 to 5 May 2023")).lines(TITLE)
        for page in range(3):
            paper.items(pages.SQUARE, f"Item {page} of a list.").turn()

        assert [("item", f"◼ Item {page} of a list.") for page in range(3)] == told(document(paper))

    @pytest.mark.parametrize("columns", [60, 70, 80, 90])
    def test_hyphen_at_a_line_end_is_mended(self, columns):
        """A compound that was broken at its hyphen is whole again, with its hyphen."""
        words = " ".join(
            ["Their decision-making is child-centred, and well-led teams do day-to-day work."] * 6
        )

        assert words in document(Paper(columns=columns).lines(TITLE).para(words)).text.replace("\n", " ")

    @pytest.mark.parametrize("bullet", "\uf06e \uf0a7 \uf0b7 \u25fc \u25aa \u25cf •".split())
    def test_every_bullet_opens_an_item(self, bullet):
        """The bullets of all eras are bullets, private-use ones too."""
        assert [("item", f"{bullet} Short plans."), ("item", f"{bullet} {LONG}")] == told(
            document(Paper().lines(TITLE).items(bullet, "Short plans.", LONG))
        )

    @pytest.mark.parametrize("dash", "\uf02d – \u2212 \u23af".split())
    def test_every_dash_opens_an_item(self, dash):
        """The dashes of lists within lists are bullets."""
        assert [("item", f"{dash} Short plans.")] == told(
            document(Paper().lines(TITLE).items(dash, "Short plans."))
        )

    def test_number_opens_a_paragraph(self):
        """A numbered paragraph is one of its own."""
        assert [("paragraph", f"12. {LONG}"), ("paragraph", "13. Plans are good.")] == told(
            document(Paper().lines(TITLE).items(12, LONG, "Plans are good."))
        )

    @pytest.mark.parametrize(
        "heading",
        [
            "What needs to improve?",
            "The experiences and progress of children in care: good",
            "Recommendations",
            "Main findings",
        ],
    )
    def test_headings_stand_alone(self, heading):
        """A heading belongs neither to the paragraph before it nor to the one after."""
        paper = Paper().lines(TITLE).para(LONG).lines(heading).para(LONG)

        assert [("paragraph", LONG), ("heading", heading), ("paragraph", LONG)] == told(document(paper))

    def test_heading_over_two_lines_is_one(self):
        """A heading is joined with the grade that stands on its second line."""
        heading = "The experiences and progress of children who need help and protection:"
        paper = Paper().lines(TITLE, heading, "requires improvement to be good").para(LONG)

        assert ("heading", f"{heading} requires improvement to be good") == told(document(paper))[0]

    def test_number_without_a_space(self):
        """A number that runs into its paragraph opens it all the same, after a heading too."""
        heading = "The graded judgement for adoption performance is that it is good"
        paper = Paper().lines(TITLE).para(LONG).lines(heading).para(f"28.{LONG}").para(f"29.{LONG}")

        assert [("heading", heading), ("paragraph", f"28.{LONG}"), ("paragraph", f"29.{LONG}")] == told(
            document(paper)
        )[1:]

    def test_sentence_about_the_letter_is_one_paragraph(self):
        """The sentence that says what the letter summarises is whole, however it is wrapped."""
        sentence = "This letter summarises the findings of a focused visit to Southend-on-Sea Borough Council children’s services on 5 and 6 May 2021."

        assert ("paragraph", sentence) in told(document(Paper().lines(TITLE).para(sentence)))

    def test_number_alone_on_the_last_line_belongs_to_its_paragraph(self):
        """A last line that is only a number and a full stop is not a paragraph."""
        sentence = "Inspectors looked at the local authority’s arrangements for care leavers aged 18 to 25."
        paper = Paper(columns=83).lines(TITLE).para(LONG).para(sentence)

        assert ("paragraph", sentence) in told(document(paper))

    @pytest.mark.parametrize(
        "line",
        ["Inspection judgements about the local authority", "Key strengths of the service"],
    )
    def test_any_short_line_without_full_stop_is_a_heading(self, line):
        """A heading that nobody knows is told by its look."""
        paper = Paper().lines(TITLE).para(LONG).lines(line).items(1, LONG)

        assert [("paragraph", LONG), ("heading", line), ("paragraph", f"1. {LONG}")] == told(document(paper))

    def test_lines_of_an_address_stand_alone(self):
        """A role that nearly fills its line is not joined with the council below it."""
        paper = Paper().lines("Focused visit to Hull", "Grace Pine")
        paper.lines(
            "Executive Director of Children, Young People and Families", "Hull City Council", "Guildhall"
        )
        paper.para("This letter summarises the findings of a visit.").paras(LONG, LONG)

        assert ("heading", "Hull City Council") in told(document(paper))

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.lists(
                st.sampled_from("Plans are well-made, and children’s care – good; it is.".split()),
                min_size=3,
                max_size=60,
            ),
            min_size=1,
            max_size=6,
        ),
        st.integers(60, 90),
    )
    def test_no_word_is_lost_or_moved(self, paragraphs, columns):
        """All that stands on a page is in the text, in its order."""
        words = [" ".join(paragraph) for paragraph in paragraphs]

        text = document(Paper(columns=columns).lines(TITLE).paras(*words)).text

        assert squeezed(TITLE + "".join(words)) == squeezed(text)


class TestFurniture:
    """What only the page needs is no part of the text."""

    def test_running_headers_are_out(self):
        """Lines that head every page from the second, with its number, are left out."""
        text = read("five_rows_2023").text

        assert 1 == text.replace("\n", " ").count("Inspection of Gateshead local authority")
        assert "26 June to 7 July 2023 2" not in text

    def test_heading_on_one_page_stays(self):
        """A first line that other pages lack is no running header."""
        paper = Paper().lines(TITLE).turn().lines("Main findings").para(LONG).turn().para(LONG)

        assert ("heading", "Main findings") in told(document(paper))

    @pytest.mark.parametrize("name", ["single_2014", "single_2016", "again_2017", "visit_2021_covid"])
    def test_page_numbers_are_out(self, name):
        """No line of the text is a page's number."""
        assert [] == [line for line in read(name).text.splitlines() if line.strip().isdigit()]

    def test_letterhead_amid_a_sentence_is_out(self):
        """The letterhead, which comes in the middle of the first page, cuts no sentence."""
        paper = Paper().lines("Focused visit to Hull", "This letter summarises the findings of a visit.")
        paper.lines(LONG[:CUT], *pages.LETTERHEAD).para(LONG[CUT:])

        assert LONG in document(paper).text

    @pytest.mark.parametrize("name", LETTERS)
    def test_no_letterhead_is_left(self, name):
        """Nothing of the inspectorate's address is in the text of a letter."""
        text = read(name).text

        assert [] == [line for line in pages.LETTERHEAD if line in text.splitlines()]

    def test_table_of_contents_is_not_told(self):
        """The lines of a table of contents are furniture, and so are no headings."""
        contents = {b.kind for b in read("single_2014").blocks if read("single_2014").words(b).endswith(" 3")}

        assert {"furniture"} == contents

    def test_line_that_ends_in_a_number_is_told(self):
        """A sentence of the first pages that is wrapped after a number is no line of contents."""
        sentence = (
            "This letter summarises the findings of the focused visit to Doncaster on 26 and 27 June 2024."
        )
        read = document(Paper().lines("Focused visit to Doncaster").para(sentence))

        assert {True} == {b.told for b in read.blocks}

    def test_footnote_is_not_told(self):
        """A footnote is a caption, not part of the paragraph above it."""
        note = "1 Ofsted produces this report under its power to combine reports in accordance with an Act."
        paper = Paper().lines(TITLE).para(LONG).para(note).turn().para(LONG)

        assert ("caption", note) in told(document(paper))

    def test_footnote_below_a_broken_sentence_is_not_part_of_it(self):
        """A sentence that goes on overleaf skips the footnote between its halves."""
        note = "1 The areas for improvement have been cross-referenced with the outcomes of the framework."
        paper = Paper().lines(TITLE, LONG[:CUT]).para(note).turn().para(LONG[CUT:])

        assert ("paragraph", LONG) in told(document(paper))


class TestDocument:
    """What every document that was read has."""

    @pytest.mark.parametrize("name", REPORTS)
    def test_reports(self, name):
        """A report is told by what it says of itself."""
        assert "report" == read(name).genre

    @pytest.mark.parametrize("name", LETTERS)
    def test_letters(self, name):
        """So is a letter."""
        assert "letter" == read(name).genre

    @pytest.mark.parametrize("name", [*REPORTS, *LETTERS])
    def test_blocks_cover_the_text(self, name):
        """Blocks follow each other, one a line, and leave no words out."""
        document = read(name)

        assert document.text == "".join(f"{document.words(b)}\n" for b in document.blocks)

    @pytest.mark.parametrize("name", [*REPORTS, *LETTERS])
    def test_pages_begin_one_after_the_other(self, name):
        """The map of pages begins at nothing and never goes back."""
        begins = read(name).pages

        assert 0 == begins[0]
        assert sorted(begins) == list(begins)

    @pytest.mark.parametrize(
        ("words", "page"),
        [
            ("Inspection dates", 1),
            ("child-centred", 2),
            ("What needs to improve", 2),
            ("life-story", 3),
            ("too late", 4),
            ("Leaders are ambitious", 5),
        ],
    )
    def test_words_know_their_page(self, words, page):
        """An offset leads to the page its words are printed on."""
        document = read("five_rows_2023")

        assert page == document.page(document.text.index(words))

    def test_bytes_name_the_document(self):
        """The document's name is the hash of its bytes, and the same bytes give the same document."""
        data = pages.visit_2018()

        assert hashlib.sha256(data).hexdigest() == pdf.read(data, "a.pdf").sha256
        assert pdf.read(data, "a.pdf") == pdf.read(data, "a.pdf")


NOT_OURS = {
    "web-page": (
        pages.WEB_PAGE,
        UnreadableError,
        "the file holds HTML (a page of the site it came from, mostly one that tells of an error), not a PDF.",
    ),
    "words": (b"Dear reader", UnreadableError, "the file holds no PDF, though its name ends in .pdf."),
    "half": (pages.single_2014()[:9000], UnreadableError, "the PDF is broken or cut short."),
    "locked": (pages.locked(), UnreadableError, "it is locked with a password."),
    "scan": (pages.scan(), NotOursError, "there is no text in it (it may be a scan)."),
    "minutes": (pages.minutes(), NotOursError, "this is not an inspection report or a letter on a visit."),
}


class TestNotOurs:
    """What is no report or letter is named with the reason, and never guessed at."""

    @pytest.mark.parametrize("name", NOT_OURS)
    def test_reason(self, name):
        """Each is refused with a reason, and with what to do about it."""
        data, error, reason = NOT_OURS[name]

        with pytest.raises(error) as raised:
            pdf.read(data, f"{name}.pdf")

        assert (f"{name}.pdf", reason, 1) == (raised.value.source, raised.value.reason, raised.value.status)
        assert raised.value.remedy

    def test_no_pages(self):
        """A PDF without pages is refused."""
        with pytest.raises(UnreadableError):
            pdf.read(pages.NO_PAGES, "none.pdf")

    def test_empty_file(self, tmp_path):
        """A file of no bytes is empty, whatever its name says."""
        (tmp_path / "a.pdf").write_bytes(b"")

        with pytest.raises(UnreadableError, match="the file is empty"):
            read_file(tmp_path / "a.pdf")

    @pytest.mark.parametrize("cut", [0.05, 0.3, 0.6, 0.9])
    def test_cut_short_anywhere(self, cut):
        """A PDF that is cut short is refused, wherever it is cut."""
        data = pages.joint_care_2019()

        with pytest.raises(UnreadableError):
            pdf.read(data[: int(len(data) * cut)], "cut.pdf")

    def test_build_names_them_and_goes_on(self, tmp_path):
        """A build rejects each with its reason, reads the rest, and ends with status 1."""
        docs = tmp_path / "docs"
        docs.mkdir()
        for name, (data, *_) in NOT_OURS.items():
            (docs / f"{name}.pdf").write_bytes(data)
        (docs / "report.pdf").write_bytes(pages.four_rows_2026())

        summary = build([docs], tmp_path / "store")

        assert (1, 1) == (summary.read, summary.status)
        assert {f"{name}.pdf" for name in NOT_OURS} == {source for source, _ in summary.rejected}
        for source, words in summary.rejected:
            assert words.startswith(NOT_OURS[source.removesuffix(".pdf")][2])

    def test_name_in_capitals(self, tmp_path):
        """A PDF is a PDF under the name REPORT.PDF too."""
        (tmp_path / "REPORT.PDF").write_bytes(pages.visit_2018())

        assert "letter" == read_file(tmp_path / "REPORT.PDF").genre


class TestGenre:
    """Which kind of report a text is."""

    @pytest.mark.parametrize(
        ("head", "genre"),
        [
            ("Inspection of Leeds local authority children’s services", "report"),
            ("Leeds\nInspection of children’s social care services", "report"),
            (
                "Leeds City Council\nRe-inspection of services for children in need of help and protection",
                "report",
            ),
            ("Inspection of looked after children services\nLeeds", "report"),
            ("Inspection of Bradford Children and\nFamilies Trust", "report"),
            ("This letter summarises the findings of our focused visit to Leeds on 4 May 2023.", "letter"),
            ("Ofsted’s annual report on children’s social care", ""),
            ("School report\nInspection of Hill Primary School", ""),
        ],
    )
    def test_one(self, head, genre):
        """The first words decide; where they do not fit, the reason is said."""
        said, reason = genre_of(head)

        assert genre == said
        assert bool(genre) != bool(reason)
