"""People meant by a part of their name, by a pronoun, by their post or by who came before them."""

import pytest

from tests.telling import claims

POSTS = ("person", "council", "role_words", "status")
CHANGES = ("person", "council", "change", "when")


def posts(*parts, **described):
    """Give person, council, role and status of each post."""
    return {tuple(getattr(c, f) for f in POSTS) for c in claims("PostClaim", *parts, **described)}


def changes(*parts, **described):
    """Give person, council, change and time of each coming and going."""
    return {tuple(getattr(c, f) for f in CHANGES) for c in claims("AppointmentClaim", *parts, **described)}


class TestSeveralSentences:
    """A person in one sentence, their post in another."""

    @pytest.mark.parametrize(
        ("parts", "post"),
        [
            (["Jo Penn went to Leeds on Monday. The commissioner spoke to staff."], ("Jo Penn", "LDS", "commissioner", "current")),
            (["Jo Penn, chief executive of Leeds council, spoke. The former Kent director of education left years ago."], ("Jo Penn", "KEN", "director of education", "former")),
            (["Leeds has sent for help. Jo Penn, its director of education, spoke. She was previously head of service at Kent."], ("Jo Penn", "KEN", "head of service", "former")),
            (["Jo Penn is chief executive of Leeds council.", "Ms Penn once held the same job at Kent."], ("Jo Penn", "KEN", "chief executive", "former")),
            (["Ann Dale will be Leeds council’s interim chief executive. Jo Penn, who does the job at present, is moving."], ("Jo Penn", "LDS", "chief executive", "current")),
            (["The chief executive of Sandwell Children’s Trust has resigned. Jo Penn, who is 50, told staff on Monday."], ("Jo Penn", "SAW", "chief executive of Sandwell Children’s Trust", "current")),
            (["Leeds council has appointed Jo Penn as its chief executive. Jo is currently deputy director at Kent."], ("Jo Penn", "KEN", "deputy director", "current")),
        ],
    )  # fmt: skip
    def test_post(self, parts, post):
        """Surname, first name, pronoun, post and 'the same job' lead back to the person."""
        assert post in posts(*parts)

    def test_headline(self):
        """The nameless post of a headline is that of the person who opens the article."""
        assert {("Jo Penn", "LDS", "commissioner", "current")} == posts(
            "Jo Penn sees no need for a trust in Leeds.",
            title="Leeds should keep children’s services, says commissioner",
        )

    @pytest.mark.parametrize(
        "parts",
        [
            ["Jo Penn, an Ofsted inspector, went to Leeds. The director of education spoke to staff."],
            ["Ann Dale went to Leeds with Jo Penn.", "“The commissioner was kind,” a parent said."],
            ["Jo Penn, head teacher of a school in Leeds, was glad. She will leave in July."],
            ["Professor Jo Penn, director of research at the University of Leeds, was glad."],
            ["Jo Penn, who leads the children’s charity Safe Steps in Leeds, was glad."],
        ],
    )  # fmt: skip
    def test_nobody(self, parts):
        """Inspectors, teachers, professors and charities stay out, also where a later sentence goes on about them."""
        assert set() == posts(*parts)


class TestDeeds:
    """Posts told by what their holders do."""

    @pytest.mark.parametrize(
        ("sentence", "role", "status"),
        [
            ("Jo Penn, who heads children’s social care for Leeds, spoke.", "head of children’s social care", "current"),
            ("Jo Penn has led Leeds’s children’s services since 2019.", "head of children’s services", "current"),
            ("Jo Penn, who has the children’s services brief in Leeds’s cabinet, spoke.", "cabinet member for children’s services", "current"),
            ("Cllr Jo Penn (Con), who holds the children’s portfolio in Leeds, spoke.", "portfolio holder for children", "current"),
            ("Jo Penn chaired Leeds’s improvement board.", "chair of improvement board", "former"),
            ("Mayor of Bedford Jo Penn spoke.", "Mayor of Bedford", "current"),
            ("Jo Penn, Leeds’s assistant director, is acting up as chief executive.", "chief executive", "acting"),
            ("In Leeds, Jo Penn has been taken on as DCS, at first as an interim.", "director of children’s services (DCS)", "interim"),
            ("Jo Penn was chief executive of Leeds council until 2020.", "chief executive of Leeds council", "former"),
        ],
    )  # fmt: skip
    def test_one(self, sentence, role, status):
        """Heading, chairing and holding a brief are posts; acting, interim and former holders are told apart."""
        assert ("Jo Penn", role, status) in {(p, r, s) for p, _, r, s in posts(sentence)}

    def test_gives_up(self):
        """A chair that was given up was left."""
        sentence = "Jo Penn has given up the chair of the children’s select committee in Leeds."

        assert {("Jo Penn", "LDS", "left", "")} == changes(sentence)


class TestWhose:
    """Which council a post is at."""

    def test_aside(self):
        """A council that only tells of somebody's past is not where they are now."""
        assert ("Jo Penn", "LDS", "director of education", "current") in posts(
            "Leeds was visited.",
            "Jo Penn, who ran change programmes for Kent, steps in as director of education.",
        )

    def test_trust(self):
        """A trust's post is at the council it works for."""
        assert {
            ("Jo Penn", "SLG", "chief executive of Slough Children’s Services Trust", "current")
        } == posts("Jo Penn, chief executive of Slough Children’s Services Trust, spoke.")


class TestSuccession:
    """One holder of a post told by the other."""

    HEAD = "Ruth Hill, Leeds’s chief executive, spoke."

    @pytest.mark.parametrize(
        ("sentence", "status"),
        [
            ("Jo Penn, her predecessor, retired.", "former"),
            ("Her predecessor, Jo Penn, retired.", "former"),
            ("She succeeds Jo Penn.", "former"),
            ("Ann Dale has been named as its chief executive, replacing Jo Penn.", "former"),
            ("She will be replaced by Jo Penn.", "incoming"),
            ("Jo Penn will succeed her.", "incoming"),
        ],
    )
    def test_one(self, sentence, status):
        """Whoever came before or comes after holds the same post."""
        assert ("Jo Penn", "LDS", "chief executive", status) in posts(f"{self.HEAD} {sentence}")

    def test_when(self):
        """A post that somebody held until another came changed hands then."""
        assert {("Ruth Hill", "LDS", "left", "2020"), ("Jo Penn", "LDS", "appointed", "2020")} == changes(
            "Ruth Hill was chief executive of Leeds until 2020, when Jo Penn replaced her."
        )


class TestTime:
    """When people come and go, on 19 May 2022."""

    @pytest.mark.parametrize(
        ("sentences", "change"),
        [
            ("Leeds council has appointed Jo Penn as chief executive. She starts in July.", ("appointed", "2022-07")),
            ("Leeds council has appointed Jo Penn as chief executive. She joins next month.", ("appointed", "2022-06")),
            ("Jo Penn was named Leeds’s chief executive nine months ago.", ("appointed", "2021-08")),
            ("Leeds failed in April 2017, 13 months after Jo Penn became its chief executive.", ("appointed", "2016-03")),
            ("Jo Penn will be Leeds’s chief executive in the new year.", ("appointed", "2023")),
            ("Jo Penn, Leeds’s chief executive, will leave in September.", ("left", "2022-09")),
            ("Jo Penn, Leeds’s chief executive, left last month.", ("left", "2022-04")),
            ("Jo Penn is to return to Leeds as chief executive in July.", ("appointed", "2022-07")),
        ],
    )  # fmt: skip
    def test_one(self, sentences, change):
        """Relative times count from publication or from the date beside them; what is to come lies ahead."""
        assert {("Jo Penn", "LDS", *change)} == changes(sentences)

    def test_both_quotations(self):
        """A date told a sentence later is quoted as well."""
        (claim,) = claims(
            "AppointmentClaim", "Leeds council has appointed Jo Penn as chief executive. She starts in July."
        )

        assert ["Jo Penn as chief executive", "She starts in July"] == [q.exact for q in claim.quotations]
