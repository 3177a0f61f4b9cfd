"""What each line of an article is."""

import pytest

from kg.readers.blocks import Line, comment_date, is_promotion, name_blocks

HEAD = ["Leeds services praised by Ofsted", "Inspectors came to Leeds in March and found much to praise."]


def kinds(*lines):
    """Name lines that stand under one another."""
    made, begin = [], 0
    for words in lines:
        made.append(Line(begin, begin + len(words), words))
        begin += len(words) + 1
    return [block.kind for block in name_blocks(made)]


def after_head(*lines):
    """Name lines that follow a title and a first paragraph."""
    return kinds(*HEAD, *lines)[2:]


class TestHead:
    """What stands before the first paragraph."""

    def test_title_and_paragraph(self):
        """The first line is the title, the first sentence a paragraph."""
        assert ["title", "paragraph"] == kinds(*HEAD)

    def test_label_above_the_title(self):
        """A word or two above the title name a section of the site."""
        assert ["furniture", "title", "paragraph"] == kinds("Children", *HEAD)

    def test_standfirst(self):
        """A line under the title that is no sentence is the standfirst; there is one at most."""
        assert ["title", "standfirst", "heading", "paragraph"] == kinds(
            HEAD[0], "City is third in region to gain top grade", "At a glance", HEAD[1]
        )

    def test_byline_and_dateline(self):
        """Author and date under a title are furniture."""
        assert ["title", "furniture", "furniture", "furniture", "paragraph"] == kinds(
            HEAD[0], "By Jane Example", "19 May 2022", "4 min read", HEAD[1]
        )


class TestBody:
    """What stands after the first paragraph."""

    @pytest.mark.parametrize(
        "words", ["What inspectors found", "‘A proud day’", "What happens next?", "Care leavers"]
    )
    def test_heading(self, words):
        """A short line that is no sentence is a heading; so is a question."""
        assert ["heading", "paragraph"] == after_head(words, "They found much.")

    @pytest.mark.parametrize(
        "words",
        [
            "They found much.",
            "She said: “It is good.”",
            "They listed:",
            "and found, on the whole,",
            "“What a day!”",
            "w " * 80,
        ],
    )
    def test_paragraph(self, words):
        """What ends like a sentence, or is long, is a paragraph."""
        assert ["paragraph"] == after_head(words)

    @pytest.mark.parametrize(
        "words",
        [
            "• strong leaders",
            "- stable staff",
            "– stable staff",
            "3. stable staff",
            "b) stable staff",
            "* stable staff.",
            "\uf0b7 stable staff",
        ],
    )
    def test_item(self, words):
        """A line with a bullet, a dash, a number or a letter is an item of a list."""
        assert ["item"] == after_head(words)

    def test_dash_alone(self):
        """A bullet with nothing after it is no item."""
        assert ["furniture"] == after_head("•")

    def test_title_again(self):
        """The title repeated in the body is furniture."""
        assert ["furniture", "paragraph"] == after_head(HEAD[0], "They found much.")


class TestUnmarkedItems:
    """Lists that pages print without marks."""

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["The report also names:", "Drift in care", "Plans without dates", "It is 12 pages long."], ["paragraph", "item", "item", "paragraph"]),
            (["Inspectors praised:", "A steady team", "Kind carers"], ["paragraph", "item", "item"]),
            (["Inspectors came in May.", "What they saw", "A steady team"], ["paragraph", "heading", "heading"]),
            (["The director added:", "A new start", "The plan has five parts."], ["paragraph", "heading", "paragraph"]),
            (["The report also names:", "• Drift in care", "• Late plans"], ["paragraph", "item", "item"]),
        ],
    )  # fmt: skip
    def test_after_a_colon(self, lines, expected):
        """Two or more lines without a stop right after a colon are items; one alone, or without the colon, is a heading."""
        assert expected == after_head(*lines)


class TestNotTheArticle:
    """What is on the page without being told by the article."""

    @pytest.mark.parametrize(
        "words",
        [
            "Share", "Share on Facebook", "Advertisement", "Sign in", "Sign up for our weekly email", "Subscribe to our magazine",
            "We use cookies to improve your experience.", "This website uses cookies.", "Accept all cookies", "Cookie policy", "Skip to main content",
            "Print", "Tweet", "Menu", "Updated: 4 June 2022", "Friday 3 June 2022", "03/06/2022", "• | •", "Comments are closed.", "Listen to this article",
        ],
    )  # fmt: skip
    def test_furniture(self, words):
        """Buttons, cookie notices and datelines are furniture, and the article goes on after them."""
        assert ["furniture", "paragraph"] == after_head(words, "They found much.")

    @pytest.mark.parametrize(
        "words",
        [
            "Picture: Example Images",
            "Photo credit: Jane Example",
            "Photograph by Jane Example",
            "Leeds town hall (credit: Jane Example)",
            "© Jane Example",
        ],
    )
    def test_caption(self, words):
        """A picture’s credit is a caption."""
        assert ["caption", "paragraph"] == after_head(words, "They found much.")

    @pytest.mark.parametrize(
        "words", ["Read more", "Related stories", "More from this town", "Latest news", "You may also like"]
    )
    def test_it_goes_on_below_links(self, words):
        """Links to other stories in the middle of an article end where two whole paragraphs follow each other; cut-off teasers and single ones are left out."""
        first = "Inspectors came to the council's offices in the spring and stayed for two weeks."
        second = "They saw that social workers knew the children well and wrote to all of them."
        teasers = [
            words,
            "Another town has a new mayor",
            "The new mayor of another town was chosen last night by its coun...",
        ]

        assert ["furniture"] * 3 + ["paragraph"] * 2 == after_head(*teasers, first, second)
        assert ["furniture"] * 4 + ["paragraph"] * 2 == after_head(*teasers, "Hide Ad", first, second)
        assert ["furniture"] * 5 == after_head(*teasers, first, "And here is a headline without a stop")

    def test_the_rest_stays_the_rest(self):
        """What stands below notes to editors or an author's life is none of the article."""
        long = "The council has run its services for children since it was made by law in 1974."

        assert ["furniture"] * 3 == after_head("Notes to editors", long, long)

    def test_a_menu_above_the_article(self):
        """A menu before the first paragraph takes none of them away."""
        menu = ["Make an enquiry", "Contact us", "Leeds is good"]
        body = [
            "Inspectors came to Leeds in the spring and stayed for two weeks.",
            "They saw that social workers knew the children of Leeds well.",
        ]

        assert ["paragraph"] * 2 == kinds("Back our campaign", *menu, *body)[-2:]

    def test_rating_in_a_caption(self):
        """A sentence of a rating above a credit is told, once; the credit and other captions are not."""
        rating = "In 2014 the council's services had been judged good. Picture: Example Images"
        other = "The council's leader has visited a new home. Picture: Example Images"

        assert ["paragraph", "caption", "caption", "caption", "paragraph"] == after_head(
            rating, rating, other, "They found much."
        )

    @pytest.mark.parametrize(
        "words",
        [
            "A child sittingImage source, Example Images",
            "Image caption,",
            "Kent has a homeImage source, EX\nImage caption,",
        ],
    )
    def test_source_of_an_image(self, words):
        """A picture's text and source run together, and the label over its caption, are no part of what is told."""
        assert ["caption", "paragraph"] == after_head(words, "They found much.")

    def test_text_of_a_picture(self):
        """A short line right before a credit describes the picture."""
        assert ["caption", "caption", "heading"] == after_head(
            "A child in a park", "Picture: Example Images", "What they found"
        )

    @pytest.mark.parametrize(
        "words",
        [
            "More like this",
            "Related articles",
            "Read next",
            "See also",
            "Most read",
            "Latest jobs",
            "About the author",
            "Notes to editors",
            "Contact us",
        ],
    )
    def test_rest(self, words):
        """From ‘more like this’ on, nothing is the article’s."""
        assert ["paragraph", "furniture", "furniture", "furniture"] == after_head(
            "They found much.", words, "Kent council rated inadequate", "It was found wanting."
        )

    @pytest.mark.parametrize(
        "words",
        [
            "2 Comments",
            "One Response to Leeds praised",
            "Comments (4)",
            "Leave a reply",
            "Join the conversation",
            "No Comments",
        ],
    )
    def test_comments(self, words):
        """From the comments’ head on, all is readers’ comment."""
        assert ["comment", "comment", "comment"] == after_head(
            words, "Bob Example May 21, 2022 at 9:05 am", "Ofsted rated Kent inadequate."
        )

    def test_comments_after_the_rest(self):
        """Comments are known even where other articles were listed before them."""
        assert ["furniture", "furniture", "comment", "comment"] == after_head(
            "More like this", "Kent council rated inadequate", "3 Comments", "Poor show."
        )

    @pytest.mark.parametrize(
        "words",
        [
            "Sign up to our newsletter for news that helps you in your work.",
            "To find out more about your training, click here.",
            "Read our guide to help support you in practice, or book your place now.",
            "All subscribers can download the full guide.",
        ],
    )
    def test_promotion(self, words):
        """A paragraph that wants something of its reader is furniture, and so is the heading over it."""
        assert is_promotion(words)
        assert ["furniture", "furniture"] == after_head("Guides for practice", words)

    @pytest.mark.parametrize(
        "words",
        [
            "Leaders want to find out more about children.",
            "“You must sign up to this,” she told staff.",
            "Families know how to find out more.",
        ],
    )
    def test_no_promotion(self, words):
        """The same words told of someone else, or spoken by someone, are news."""
        assert not is_promotion(words)
        assert ["paragraph"] == after_head(words)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Jane Example May 19, 2021 at 9:05 am", "May 19, 2021"),
        ("3. Bob 4 June 2020", "4 June 2020"),
        ("Jane Example 4 June 2020 - reply", "4 June 2020"),
    ],
)
def test_comment_date(words, date):
    """The head of a comment gives its date."""
    assert date == comment_date(words)


@pytest.mark.parametrize(
    "words",
    ["It was bad in May 2019.", "May 19, 2021", "Jane Example said on 4 June 2020 that all was well."],
)
def test_no_comment_date(words):
    """Other lines with a date are no comment’s head."""
    assert "" == comment_date(words)
