"""Quoted words and who said them."""

import pytest

from tests.telling import claims

WORDS = "This is a proud day for all of our staff."
MORE = "We will carry on working as hard as before."
RUTH = "Ruth Hill, chief executive of Leeds council,"


def spoken(*parts, **described):
    """Give speaker, council and words of each quotation."""
    return [(c.person, c.council, c.quotation.exact) for c in claims("SpokenWords", *parts, **described)]


class TestSpeaker:
    """Who said it."""

    @pytest.mark.parametrize(
        "parts",
        [
            [f"{RUTH} said: “{WORDS}”"],
            [f"“{WORDS}” said {RUTH[:-1]}."],
            [f"{RUTH} was pleased.", f"She said: “{WORDS}”"],
            [f"{RUTH} was pleased.", f"“{WORDS}” Ms Hill said."],
            [f"{RUTH} was pleased.", f"Hill added: “{WORDS}”"],
            [f"“{WORDS}”", f"{RUTH} said so."],
            [f'{RUTH} said: "{WORDS}"'],
            [f"{RUTH} told reporters: ‘{WORDS}’"],
            ["Bradford was told.", f"{RUTH} said: “{WORDS}”"],
        ],
        ids=[
            "before",
            "after",
            "she",
            "title and surname",
            "surname",
            "next paragraph",
            "straight marks",
            "single marks",
            "other council first",
        ],
    )
    def test_named(self, parts):
        """By name before or after, by pronoun or surname, or in the paragraph that follows."""
        assert [("Ruth Hill", "LDS", WORDS)] == spoken(*parts)

    def test_role(self):
        """The speaker’s role comes with them, in the words the article ties to them; the voice is the council’s."""
        (claim,) = claims("SpokenWords", f"{RUTH} said: “{WORDS}”")

        assert ("chief executive of Leeds council", "council", "spoken") == (
            claim.role_words,
            claim.voice,
            claim.finder,
        )

    @pytest.mark.parametrize(
        "second",
        [f"“{MORE}” she added.", f"“{MORE}”", f"She added: “{MORE}”"],
        ids=["pronoun after", "nobody", "pronoun before"],
    )
    def test_goes_on(self, second):
        """A quotation that goes on in the next paragraph is still theirs."""
        assert [("Ruth Hill", "LDS", WORDS), ("Ruth Hill", "LDS", MORE)] == spoken(
            f"{RUTH} said: “{WORDS}”", second
        )

    def test_open_paragraph(self):
        """A paragraph may leave its quotation open for the next to go on."""
        assert [("Ruth Hill", "LDS", WORDS), ("Ruth Hill", "LDS", MORE)] == spoken(
            f"{RUTH} said: “{WORDS}", f"“{MORE}”"
        )

    def test_last_named(self):
        """‘He’ is the person named last."""
        assert [("Bob Dale", "LDS", WORDS)] == spoken(
            f"{RUTH} was pleased.",
            "Bob Dale, director of children’s services in Leeds, was pleased as well.",
            f"“{WORDS}” he said.",
        )

    def test_two_speakers(self):
        """Each of two speakers has their own words."""
        assert [("Ruth Hill", "LDS", WORDS), ("Bob Dale", "LDS", MORE)] == spoken(
            f"{RUTH} said: “{WORDS}”", f"Bob Dale, director of children’s services in Leeds, said: “{MORE}”"
        )

    def test_two_stretches(self):
        """Words on both sides of the speaker are two quotations."""
        assert [("Ruth Hill", "LDS", "This is a proud day for all,"), ("Ruth Hill", "LDS", MORE)] == spoken(
            f"“This is a proud day for all,” said {RUTH[:-1]}. “{MORE}”"
        )


class TestNobody:
    """Words that nobody named has spoken."""

    @pytest.mark.parametrize(
        "parts",
        [
            ["Inspectors told Leeds: “Leaders know their services well and act on what they find.”"],
            ["The report said leaders in Leeds were “ambitious for children and act on what they find”."],
            [
                "Leeds was visited.",
                "“Leaders know their services well and act on what they find,” Ofsted said.",
            ],
            ["Leeds was visited.", "It said: “Leaders know their services well and act on what they find.”"],
            [
                f"{RUTH} was pleased.",
                "Inspectors said: “Leaders know their services well and act on what they find.”",
            ],
            [f"“{WORDS}” a spokesperson for Leeds council said."],
            ["Leeds was visited.", f"A council spokesman said: “{WORDS}”"],
        ],
    )
    def test_no_one(self, parts):
        """The inspectorate’s words and those of a nameless voice are nobody’s speech."""
        assert [] == spoken(*parts)

    @pytest.mark.parametrize("words", ["Proud.", "Proud Day", "good"])
    def test_too_short(self, words):
        """One word, a name or a grade means too little alone."""
        assert [] == spoken(f"{RUTH} said: “{words}”")

    def test_short_sentence(self):
        """A few words that are a whole sentence mean enough."""
        assert [("Ruth Hill", "LDS", "We are glad.")] == spoken(f"{RUTH} said: “We are glad.”")

    def test_two_in_one_paragraph(self):
        """Each has the words that go on from their own verb."""
        other = "group leader Jo Penn accused her of “saying the same thing every single year”"
        told = spoken(f"{RUTH} said it was “the best result that we have had”, but {other}.")

        assert ["Ruth Hill", "Jo Penn"] == [one[0] for one in told]

    def test_not_told(self):
        """Quotations in headlines, captions and comments are not the article’s."""
        assert [] == spoken(
            f"{RUTH} was pleased.",
            ("heading", f"“{WORDS}”"),
            ("caption", f"Ruth Hill said: “{WORDS}”"),
            ("comment", f"Ruth Hill said: “{WORDS}”"),
        )

    def test_it_goes_on(self):
        """'It said' goes on with the inspectorate that spoke in a longer sentence before."""
        long = "Ofsted, whose inspectors came to Leeds in the first week of May and stayed for all of it, said so."

        assert [] == spoken(long, "It said: “Plans drift.”", "They said plans had “drifted for years”.")
