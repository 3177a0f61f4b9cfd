"""Plain text and Markdown as documents."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotOursError, UnreadableError
from kg.readers import article_json, plain, read

NEWS = """Leeds services praised by inspectors

By Jane Example

19 May 2022

Ofsted came to Leeds in March.

What they found

• strong leaders
• stable staff

More like this

Kent council rated inadequate

1 Comment

Bob Example May 21, 2022 at 9:05 am

Not my experience.
"""


def told(document):
    """Give the blocks of a document with their words."""
    return [(block.kind, document.words(block)) for block in document.blocks]


def made_of(text):
    """Read a text and give its blocks."""
    return told(plain.read(text.encode(), "a.txt"))


class TestPlain:
    """Texts of lines and of wrapped lines."""

    def test_article(self):
        """Every line becomes a block with a job; only the article is told."""
        document = plain.read(NEWS.encode(), "2022/leeds.txt")

        assert [
            ("title", "Leeds services praised by inspectors"),
            ("paragraph", "Ofsted came to Leeds in March."),
            ("heading", "What they found"),
            ("item", "• strong leaders"),
            ("item", "• stable staff"),
        ] == [(b.kind, document.words(b)) for b in document.blocks if b.told]
        assert ("2022/leeds.txt", "article", "Leeds services praised by inspectors") == (
            document.source,
            document.genre,
            document.description.title,
        )

    def test_bytes_and_text(self):
        """The document is named by its bytes; its text is theirs but for the line ends."""
        data = NEWS.replace("\n", "\r\n").encode("utf-8-sig")
        document = plain.read(data, "a.txt")

        assert NEWS == document.text
        assert hashlib.sha256(data).hexdigest() == document.sha256
        assert document.sha256[:16] == document.id

    def test_one_line_one_paragraph(self):
        """Lines that follow each other without a blank are paragraphs of their own."""
        assert [
            ("title", "Leeds services praised by inspectors"),
            ("paragraph", "Ofsted came to Leeds."),
            ("paragraph", "It was a long visit."),
        ] == made_of(
            "Leeds services praised by inspectors\n  Ofsted came to Leeds.  \nIt was a long visit.\n"
        )

    def test_wrapped_lines(self):
        """Lines broken in the middle of sentences are one paragraph."""
        wrapped = "Ofsted came to the city of Leeds in the third week\nof March and spent five days with social workers\nand families in all parts of town."

        assert [("title", "Leeds services praised by inspectors"), ("paragraph", wrapped)] == made_of(
            f"Leeds services praised by inspectors\n\n{wrapped}\n"
        )

    def test_markdown(self):
        """Markdown’s first heading is the title, later ones are headings; the marks are no part of them."""
        assert [
            ("title", "Leeds praised"),
            ("paragraph", "Ofsted came to Leeds."),
            ("heading", "What was found"),
            ("paragraph", "They found much."),
        ] == made_of("# Leeds praised\n\nOfsted came to Leeds.\n\n## What was found\n\nThey found much.\n")

    def test_nothing_but_space(self):
        """A text of blanks has no blocks."""
        assert [] == made_of(" \n\t\n")

    @given(st.text(alphabet=st.sampled_from("ab. \n\t•,?Z’"), max_size=200))
    def test_blocks_lie_in_the_text(self, text):
        """Blocks stand in order, do not overlap, and leave out nothing but white space."""
        document = plain.read(text.encode(), "a.txt")
        ends = [0, *(b.end for b in document.blocks)]
        begins = [*(b.begin for b in document.blocks), len(document.text)]
        between = "".join(document.text[e:b] for e, b in zip(ends, begins, strict=True))

        assert all(b.begin < b.end for b in document.blocks)
        assert "" == between.strip()


class TestRead:
    """Files by their ending."""

    def test_source(self, tmp_path):
        """A file is called by its name where nothing else is said."""
        (tmp_path / "leeds.md").write_text("# Leeds praised\n\nOfsted came.\n")

        assert ("leeds.md", "north/leeds.md") == (
            read(tmp_path / "leeds.md").source,
            read(tmp_path / "leeds.md", "north/leeds.md").source,
        )

    @pytest.mark.parametrize("data", [b"", b" \n\t \r\n"])
    def test_empty(self, tmp_path, data):
        """An empty file is refused with advice."""
        (tmp_path / "a.txt").write_bytes(data)

        with pytest.raises(UnreadableError, match=r"^a\.txt: the file is empty\. Take it out"):
            read(tmp_path / "a.txt")

    def test_missing(self, tmp_path):
        """A missing file is told with the system’s reason."""
        with pytest.raises(UnreadableError, match=r"^a\.txt: cannot be opened \(No such file or directory\)"):
            read(tmp_path / "a.txt")

    @pytest.mark.parametrize("name", ["a.docx", "a", "a.png"])
    def test_unknown_ending(self, tmp_path, name):
        """A file of another kind is not ours, and the known kinds are named."""
        with pytest.raises(NotOursError, match=r"are not read; known are \.txt, \.md, "):
            read(tmp_path / name)

    def test_ending_in_capitals(self, tmp_path):
        """Endings count in any case."""
        (tmp_path / "A.TXT").write_text(NEWS)

        assert NEWS == read(tmp_path / "A.TXT").text


class TestArticleJson:
    """Articles brought as JSON."""

    def test_article(self):
        """The words are under ``text``; the rest describes them."""
        data = '{"text": "Leeds services praised\\r\\nOfsted came.", "title": "Praise", "publisher": " Example News ", "url": "https://example.org/1", "author": "J. Example", "published": "2022-05"}'
        document = article_json.read(data.encode(), "a.json")
        said = document.description

        assert "Leeds services praised\nOfsted came." == document.text
        assert ("Praise", "Example News", "https://example.org/1", "J. Example") == (
            said.title,
            said.publisher,
            said.address,
            said.author,
        )
        assert ("2022-05-01", "2022-05-31", "2022-05", "stated") == (
            said.published.earliest,
            said.published.latest,
            said.published.words,
            said.published.basis,
        )

    @pytest.mark.parametrize("data", [b"{", b"text", b'{"text": "a"'])
    def test_broken(self, data):
        """What is no JSON is unreadable."""
        with pytest.raises(UnreadableError, match=r"^a\.json: this is not JSON"):
            article_json.read(data, "a.json")

    @pytest.mark.parametrize("data", [b"[]", b"{}", b'{"text": " "}', b'{"text": 3}', b"null"])
    def test_no_article(self, data):
        """JSON without an article’s words is not ours."""
        with pytest.raises(NotOursError, match=r"^a\.json: no article in it"):
            article_json.read(data, "a.json")


def test_notice_of_a_report_is_none() -> None:
    """A message that tells colleagues of a report is an article, though it begins as a letter does."""
    words = b"11 May 2021\n\nDear colleague\n\nTomorrow we publish our inspection of services for children in need of help and protection in Leeds.\n"

    assert "article" == plain.read(words, "a.txt").genre


class TestListsAreNotWrapped:
    """Lines under one another that are long and have no stop: a wrapped paragraph, or the items of a list."""

    @pytest.mark.parametrize(
        ("chunk", "count"),
        [
            ("- a workforce that is settled, with an average caseload of 17\n- restorative practice as our way of working, in every school\n- a brand new team", 3),
            ("Good early support for families through children’s centres\nPrompt action by social workers whatever the hour of the night\nWeak support for care leavers", 3),
            ("1. how soon children in need are visited after a referral comes in\n2. how the council records what it has decided and why it has done so", 2),
            ("Inspectors came in the spring and looked at the work of the front\ndoor, which answers calls from schools, doctors and the police about\nchildren.", 1),
            ("The council has a new director, who came from a county in the north\nWest Midlands and who will start in May.", 1),
        ],
    )  # fmt: skip
    def test_lines(self, chunk, count):
        """Marks, or a capital at each of three lines, tell that every line is a block of its own."""
        text = f"Children’s services in Leeds\n\nOfsted came to Leeds in March and found much.\n\n{chunk}\n"
        assert count == len(plain.read(text.encode(), "a.txt").blocks) - 2
