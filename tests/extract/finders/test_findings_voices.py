"""Findings in articles: whose word they are, and the lists reporters make of them."""

import pytest

from tests.telling import claims

RATED = "Ofsted rated children’s services in Leeds good in March 2022."


def found(*parts):
    """Give polarity and words of each finding of an article that begins with a rating."""
    return [(c.polarity, c.quotation.exact.strip(" .")) for c in claims("Finding", RATED, *parts)]


class TestWhoseWord:
    """The inspectorate's word is a finding; the word of others is none."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "Councillor Ann Dale, cabinet member for children, was proud of the strong result in Leeds.",
            "Leeds will invest in strong early help for families.",
            "An effective partnership board was set up in Leeds.",
            "The children’s minister attacks weak services in Leeds.",
            "In Leeds 80% of children’s homes are good.",
            "A ten-strong team came to Leeds.",
            "This website does not answer for what others publish.",
            "Link in the comments.",
            "There have been 40 of them so far.",
            "'No,' said Ms Hale firmly.",
            "Let me pick out the best bits.",
            "It was not all roses.",
            "The check took in how risk is weighed, how information is shared and how managers supervise.",
            "A judge said that social workers in Leeds had let two sisters down.",
            "Parents in Leeds told the newspaper that nobody answers the phone.",
            "Ann Dale, portfolio holder for children’s services, said Leeds had improved its “weak” plans for years, but recognised there was “still more to do”.",
        ],
    )
    def test_not_a_finding(self, sentence):
        """Reactions, intentions, history, shares and sizes say nothing that inspectors found."""
        assert found(sentence) == []

    @pytest.mark.parametrize(
        ("sentence", "finding"),
        [
            (
                "Inspectors found that plans in Leeds were weak.",
                ("improvement", "plans in Leeds were weak"),
            ),
            (
                "Social workers in Leeds know children well.",
                ("strength", "Social workers in Leeds know children well"),
            ),
            (
                "Leeds was pulled up on supervision.",
                ("improvement", "Leeds was pulled up on supervision"),
            ),
        ],
    )
    def test_a_finding(self, sentence, finding):
        """What inspectors say, and what retells their report, is one."""
        assert found(sentence) == [finding]

    def test_not_only_but_also(self):
        """What is told of in two halves of one praise is one finding."""
        sentence = "Inspectors found that young people in Leeds are not just heard, but also shape decisions."

        assert [("strength", sentence.removeprefix("Inspectors found that ").rstrip("."))] == found(sentence)

    @pytest.mark.parametrize(
        ("sentence", "finding"),
        [
            ("We found that plans in Leeds were weak.", ("improvement", "We found that plans in Leeds were weak")),
            ("Workers in Leeds told us that supervision is strong.", ("strength", "Workers in Leeds told us that supervision is strong")),
        ],
    )  # fmt: skip
    def test_written_by_an_inspector(self, sentence, finding):
        """Where an inspector writes, 'we' are the inspectorate; where a councillor does, they are not."""
        assert [finding] == found("Written by: Ann Hall, Senior HMI", sentence)

    def test_retelling_ends(self):
        """After the council's own words the report is not retold until inspectors are named again."""
        said = "The council said that staff in Leeds were busy."
        own = "Families in Leeds get prompt support."
        assert found(own) == [("strength", "Families in Leeds get prompt support")]
        assert found(said, own) == []
        assert found(said, "Inspectors found that families in Leeds get prompt support.") == [
            ("strength", "families in Leeds get prompt support")
        ]


class TestLists:
    """The items of a list have the polarity its heading gives."""

    @pytest.mark.parametrize(
        ("heading", "polarity"),
        [
            ("Strengths of Leeds include:", "strength"),
            ("Inspectors named these areas for improvement in Leeds:", "improvement"),
        ],
    )
    def test_polarity(self, heading, polarity):
        """However neutrally an item is worded."""
        items = ("item", "• The recording of visits"), ("item", "• The use of data by managers")
        given = [one for one, words in found(heading, *items) if words.startswith("The ")]
        assert given == [polarity] * 2
