"""People in posts: who, in which post, at which council, and who came or went."""

import pytest

from kg.extract.articles.people import role_concept, status_of, without_status
from tests.telling import claims

DCS = "director-of-childrens-services"


def posts(*parts, **described):
    """Give person, role as written, concept, council and status of each post."""
    return [
        (c.person, c.role_words, c.role, c.council, c.status)
        for c in claims("PostClaim", *parts, **described)
    ]


def changes(*parts, **described):
    """Give person, concept, council, change and time of each coming and going."""
    return [
        (c.person, c.role, c.council, c.change, c.when)
        for c in claims("AppointmentClaim", *parts, **described)
    ]


class TestPosts:
    """A name and a role side by side."""

    @pytest.mark.parametrize(
        ("sentence", "post"),
        [
            (
                "Andy Dale, Derby’s director of children’s services, was pleased.",
                ("Andy Dale", "director of children’s services", DCS, "DER", "current"),
            ),
            (
                "Jane Dale, cabinet member for children and families at Leeds council, was pleased.",
                ("Jane Dale", "cabinet member for children and families", "cabinet-member", "LDS", "current"),
            ),
            (
                "Leeds’s council leader Roger Dale (Con) was pleased.",
                ("Roger Dale", "council leader", "council-leader", "LDS", "current"),
            ),
            (
                "Leeds’s chief executive, Dr Siân O’Dale, was pleased.",
                ("Siân O’Dale", "chief executive", "chief-executive", "LDS", "current"),
            ),
            (
                "Leeds’s new director of children’s services, Victoria Dale-Smith, was pleased.",
                ("Victoria Dale-Smith", "director of children’s services", DCS, "LDS", "current"),
            ),
            (
                "Leeds was told that interim director of children’s services Mary Dale was pleased.",
                ("Mary Dale", "interim director of children’s services", DCS, "LDS", "interim"),
            ),
            (
                "Acting assistant director Kate Dale works in Leeds.",
                ("Kate Dale", "Acting assistant director", "assistant-director", "LDS", "acting"),
            ),
            (
                "The former chief executive of Leeds council, Peter Dale, was pleased.",
                ("Peter Dale", "former chief executive of Leeds council", "chief-executive", "LDS", "former"),
            ),
            (
                "Sir Alan Dale, the children’s services commissioner in Leeds, was pleased.",
                ("Alan Dale", "children’s services commissioner", "commissioner", "LDS", "current"),
            ),
            (
                "Mark Dale, chief executive of Achieving for Children, runs services for Richmond.",
                (
                    "Mark Dale",
                    "chief executive of Achieving for Children",
                    "trust-chief-executive",
                    "RIC",
                    "current",
                ),
            ),
            (
                "Councillor Anne Dale, Leeds’s cabinet member for integrated children’s services, was pleased.",
                (
                    "Anne Dale",
                    "cabinet member for integrated children’s services",
                    "cabinet-member",
                    "LDS",
                    "current",
                ),
            ),
        ],
    )
    def test_one(self, sentence, post):
        """The role stands before or after the name; the status is what its words tell."""
        assert [post] == posts(sentence)

    def test_words(self):
        """The words of a post reach from the name to the role; it was seen when the article was published."""
        (claim,) = claims(
            "PostClaim", "Staff met Andy Dale, Derby’s director of children’s services, on Tuesday."
        )

        assert (
            "Andy Dale, Derby’s director of children’s services",
            "leaders",
            "reporter",
            "2022-05-19",
        ) == (claim.quotation.exact, claim.finder, claim.voice, claim.seen)

    def test_council_in_focus(self):
        """A post without a council is at the one the article speaks of."""
        assert [
            ("Julie Dale", "cabinet member for children’s services", "cabinet-member", "LDS", "current")
        ] == posts(
            "Leeds was visited.",
            "The council’s cabinet member for children’s services Julie Dale was pleased.",
        )

    def test_once(self):
        """The same post told twice is one claim; the same person in two posts is two."""
        assert ["director of children’s services", "chief executive"] == [
            post[1]
            for post in posts(
                "Andy Dale, Derby’s director of children’s services, came.",
                "Andy Dale, Derby’s director of children’s services, went.",
                "Derby’s chief executive, Andy Dale, stayed.",
            )
        ]

    def test_two_people(self):
        """Each person gets their own role."""
        assert [("Andy Dale", DCS), ("Ruth Hill", "chief-executive")] == [
            (post[0], post[2])
            for post in posts(
                "Andy Dale, Derby’s director of children’s services, met Ruth Hill, its chief executive."
            )
        ]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Lead inspector Anna Dale visited Leeds.",
            "Education secretary Damian Dale praised Leeds.",
            "The head teacher of a Leeds school, Ann Dale, was pleased.",
            "Ofsted’s national director for social care, Yvette Dale, praised Leeds.",
            "The minister for children, David Dale, came to Leeds.",
            "The director of children’s services in Leeds was pleased.",
            "Andy Dale was pleased with the director in Leeds.",
            "Leeds hosts the British Association, whose chair of charity work, Ann Dale, was pleased.",
        ],
    )
    def test_none(self, sentence):
        """Inspectors, ministers and teachers are no council leaders; nor is a name or a role alone."""
        assert [] == posts(sentence)


class TestChanges:
    """People who take up a post or leave it."""

    @pytest.mark.parametrize(
        ("sentence", "change"),
        [
            (
                "Leeds council has appointed Jill Dale as its director of children’s services.",
                ("Jill Dale", DCS, "LDS", "appointed", "2022-05-19"),
            ),
            (
                "Jill Dale has been appointed director of children’s services at Leeds council.",
                ("Jill Dale", DCS, "LDS", "appointed", "2022-05-19"),
            ),
            (
                "Jill Dale has been named as Leeds’s director of children’s services.",
                ("Jill Dale", DCS, "LDS", "appointed", "2022-05-19"),
            ),
            (
                "Jill Dale became director of people at Leeds in 2018.",
                ("Jill Dale", DCS, "LDS", "appointed", "2018"),
            ),
            (
                "In Leeds, Jill Dale will become the council’s chief executive in September 2022.",
                ("Jill Dale", "chief-executive", "LDS", "appointed", "2022-09"),
            ),
            (
                "John Dale stepped down as chief executive of Leeds council in January 2022.",
                ("John Dale", "chief-executive", "LDS", "left", "2022-01"),
            ),
            (
                "John Dale resigned as Leeds’s director of children’s services.",
                ("John Dale", DCS, "LDS", "left", ""),
            ),
            (
                "John Dale retired as chief executive of Leeds council in March 2022.",
                ("John Dale", "chief-executive", "LDS", "left", "2022-03"),
            ),
        ],
    )
    def test_one(self, sentence, change):
        """The verb tells whether someone came or went, the time after it when."""
        assert [change] == changes(sentence)

    def test_post_as_well(self):
        """Who is appointed to a post is also seen in it, by the same words."""
        sentence = "Leeds council has appointed Jill Dale as its director of children’s services."

        assert [("Jill Dale", "director of children’s services", DCS, "LDS", "current")] == posts(sentence)
        assert (
            claims("PostClaim", sentence)[0].quotations == claims("AppointmentClaim", sentence)[0].quotations
        )

    def test_no_change(self):
        """Someone who simply holds a post has neither come nor gone."""
        assert [] == changes(
            "Andy Dale, Derby’s director of children’s services, was pleased.",
            "He said that others had left in March 2022.",
        )


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("Director of Children's Services", DCS), ("executive director of children’s services", DCS), ("council leader", "council-leader"), ("deputy leader of the council", "deputy-leader"),
        ("lead member for children", "cabinet-member"), ("chair of the improvement board", "chair"), ("assistant director of children’s social care", "assistant-director"),
        ("head of service for fostering", "head-of-service"), ("elected mayor", "mayor"), ("beekeeper", ""),
    ],
)  # fmt: skip
def test_role_concept(words, concept):
    """A role belongs to the concept of the longest label in it."""
    assert concept == role_concept(words)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("acting head", "acting"),
        ("Interim director", "interim"),
        ("the then leader", "former"),
        ("outgoing leader", "current"),
        ("incoming mayor", "incoming"),
        ("leader", "current"),
    ],
)
def test_status(words, status):
    """The words of a role tell how it is held."""
    assert status == status_of(words)


def test_without_status():
    """Words that only date a role are no part of it; interim and former are."""
    assert ["leader", "interim leader"] == [
        without_status(words) for words in ("the new leader", "its then interim leader")
    ]
