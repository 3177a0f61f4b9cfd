"""Whose word a claim is, and who says it."""

import pytest

from kg.extract import find_all
from kg.extract.articles.attribution import voiced
from tests.telling import article, claims, close

VISIT = "Ofsted inspected Leeds in March 2022."
RUTH = "Ruth Hill, chief executive of Leeds council,"


def stretches(*parts):
    """Give voice, speaker and words of each attributed stretch."""
    text = article(*parts).text
    return [(v.voice, v.speaker, text[v.begin : v.end].strip()) for v in voiced(close(*parts))]


class TestIndirectSpeech:
    """What somebody said, in the reporter's words."""

    @pytest.mark.parametrize(
        ("sentence", "stretch"),
        [
            ("Inspectors found that staff in Leeds know children.", ("inspectorate", "Inspectors", "staff in Leeds know children.")),
            ("The report noted gaps in Leeds.", ("inspectorate", "report", "gaps in Leeds.")),
            ("The watchdog has praised staff in Leeds.", ("inspectorate", "watchdog", "staff in Leeds.")),
            ("Plans in Leeds drift, inspectors said.", ("inspectorate", "inspectors", "Plans in Leeds drift")),
            ("Plans in Leeds drift, according to Ofsted.", ("inspectorate", "Ofsted", "Plans in Leeds drift, according to Ofsted.")),
            ("The inspectors who came in May found drift in Leeds.", ("inspectorate", "", "drift in Leeds.")),
            ("It followed a visit in May and June, and found gaps in Leeds.", ("inspectorate", "", "gaps in Leeds.")),
            ("A visit in July raised doubts about plans in Leeds.", ("inspectorate", "", "doubts about plans in Leeds.")),
            ("The council said that staff in Leeds were proud.", ("council", "council", "staff in Leeds were proud.")),
            ("A council spokeswoman said staff in Leeds were proud.", ("council", "council spokeswoman", "staff in Leeds were proud.")),
            ("Councillor Ann Dale said Leeds was proud.", ("council", "Ann Dale", "Leeds was proud.")),
            (f"{RUTH} said staff were proud.", ("council", "Ruth Hill", "staff were proud.")),
            ("Charity worker Jo Penn said Leeds was too slow.", ("other", "Jo Penn", "Leeds was too slow.")),
        ],
    )  # fmt: skip
    def test_one(self, sentence, stretch):
        """The subject of the verb of speech tells the voice; what is said is the stretch."""
        assert [stretch] == stretches(sentence)

    @pytest.mark.parametrize(
        ("first", "second", "speaker"),
        [
            ("The council said it was proud.", "It added that there was more to do.", "council"),
            (f"{RUTH} said she was proud.", "She added that there was more to do.", "Ruth Hill"),
        ],
    )
    def test_goes_on(self, first, second, speaker):
        """A pronoun goes back to who spoke before."""
        assert ("council", speaker, "there was more to do.") == stretches(
            "Leeds was visited.", first, second
        )[-1]

    def test_reporter(self):
        """What nobody is named for is the reporter's, and no stretch."""
        assert [] == stretches("Leeds was rated good.", "Social workers in Leeds were busy all winter.")


class TestInspectorsByName:
    """Whoever a text calls an inspector once speaks for the inspectorate, wherever it quotes them."""

    @pytest.mark.parametrize(
        "who",
        [
            "The check by inspectors Rachel Holt and Matt Dale took two days.",
            "It was led by Matt Dale HMI.",
            "Matt Dale, the lead inspector, came with two colleagues.",
            "HMI Matt Dale spent a week in the city.",
            "The inspectors, Rachel Holt, Ann Reed and Matt Dale, saw 30 files.",
            "Lead inspector Matt Dale has written to the council.",
        ],
    )
    def test_speaks(self, who):
        """The letter of an inspector who was named paragraphs before is the inspectorate's word."""
        said = (
            'In his letter to the council Mr Dale wrote: "Plans are clear and staff act on them every day."'
        )
        assert "inspectorate" in {
            voice
            for voice, _, words in stretches(VISIT, who, "The council has 300 social workers.", said)
            if words.startswith("Plans")
        }

    @pytest.mark.parametrize(
        "who", ["Inspectors came in May. Matt Dale is a father of two.", "Matt Dale met the inspectors."]
    )
    def test_others(self, who):
        """Somebody who is only named near inspectors is none."""
        said = 'Mr Dale wrote: "Plans are clear and staff act on them every day."'
        assert not [
            words
            for voice, _, words in stretches(VISIT, who, "The council has 300 social workers.", said)
            if voice == "inspectorate" and words.startswith("Plans")
        ]


class TestQuotations:
    """What somebody said, in their own words."""

    @pytest.mark.parametrize(
        "lead",
        [
            "In the report, inspectors said:",
            "The letter to the council reads:",
            "Inspectors added:",
            "According to the report, the inspectors found that things had changed. They wrote:",
            "Ofsted’s report continues:",
        ],
    )
    def test_announced(self, lead):
        """A paragraph of nothing but quotation is the word of whom the one before announces, though it names nobody."""
        assert (
            "inspectorate"
            == stretches(VISIT, lead, "“Children are safe and their plans are clear. Leaders know why.”")[-1][
                0
            ]
        )

    @pytest.mark.parametrize(
        ("parts", "voice", "speaker"),
        [
            ([f"{RUTH} said: “We are proud of all of our staff.”"], "council", "Ruth Hill"),
            ([f"{RUTH} said: 'We are proud of all of our staff.'"], "council", "Ruth Hill"),
            (["Leeds won.", "“We are proud of all of our staff,” a council spokesman said."], "council", "council spokesman"),
            (["Leeds won.", "“Plans are clear and staff act on them,” the report said."], "inspectorate", "report"),
            (["Leeds won.", "“They should have done all this years ago,” said Jo Penn, a mother of two."], "other", "Jo Penn"),
        ],
    )  # fmt: skip
    def test_one(self, parts, voice, speaker):
        """Who speaks a quotation tells its voice."""
        assert [(voice, speaker)] == [(v, s) for v, s, _ in stretches(*parts)]

    def test_commissioner(self):
        """The government's commissioner does not speak for the council."""
        assert [("other", "Alan Dale")] == [
            (v, s)
            for v, s, _ in stretches(
                "Alan Dale, the children’s services commissioner in Leeds, said: “There is a long way to go here.”"
            )
        ]


class TestClaims:
    """Claims take the voice of where their words stand."""

    def test_judgement(self):
        """A grade that a reporter tells is the reporter's word, one that somebody names is theirs."""
        assert [("reporter", "")] == [
            (c.voice, c.speaker) for c in claims("JudgementClaim", "Leeds was rated good.")
        ]
        assert [("inspectorate", "Ofsted")] == [
            (c.voice, c.speaker)
            for c in claims("JudgementClaim", "Leeds was rated good, according to Ofsted.")
        ]

    def test_finding(self):
        """A finding that nobody is named for retells the inspectorate."""
        found = claims(
            "Finding",
            VISIT,
            "Inspectors found that social workers know children well.",
            "Too many children wait for an assessment.",
        )

        assert [("inspectorate", "Inspectors"), ("inspectorate", "")] == [(c.voice, c.speaker) for c in found]

    def test_figure(self):
        """A figure the council gives is the council's; one from published statistics stays that."""
        first, second = claims(
            "Figure",
            "The council in Leeds said that the agency rate was 12%.",
            "DfE figures show that the agency rate in Leeds was 9%.",
        )

        assert [("council", "council"), ("official-figures", "")] == [
            (first.voice, first.speaker),
            (second.voice, second.speaker),
        ]

    def test_every_claim(self):
        """No claim is without a voice."""
        parts = [
            VISIT,
            f"{RUTH} said: “We use Signs of Safety in all of our teams.”",
            "Leeds was rated good. Staff know children well.",
        ]

        assert "" not in {c.voice for c in find_all(article(*parts))[1]}
