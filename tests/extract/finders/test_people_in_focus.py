"""People told by their posts alone, in councils that a text speaks of, speaks about, or has left behind."""

import pytest

from tests.telling import claims

HERE = "Leeds is to spend less on libraries."


def posts(*parts, **described):
    """Give person, council, role and status of each post."""
    return [(c.person, c.council, c.role_words, c.status) for c in claims("PostClaim", *parts, **described)]


def changes(*parts, **described):
    """Give person, council, change and time of each coming and going."""
    return [(c.person, c.council, c.change, c.when) for c in claims("AppointmentClaim", *parts, **described)]


class TestWhoseCouncil:
    """A post without a council belongs to the one that is spoken of, not to one that somebody speaks about."""

    @pytest.mark.parametrize(
        "parts",
        [
            [HERE, "Leader Jo Penn says that the other way was to do as Kent did."],
            [HERE, "Leader Jo Penn said staff would not follow Kent."],
            [HERE, "Ann Dale spoke. She has visited Kent and Surrey.", "Leader Jo Penn was glad."],
            [HERE, "Officers said that Kent had run out of money.", "Leader Jo Penn was glad."],
        ],
    )
    def test_spoken_about(self, parts):
        """A council that somebody talks about or has been to does not take their colleagues."""
        assert ("Jo Penn", "LDS", "Leader", "current") in posts(*parts)

    @pytest.mark.parametrize(
        ("parts", "post"),
        [
            ([HERE, "Kent has done so too.", "Leader Jo Penn was glad."], ("Jo Penn", "KEN", "Leader", "current")),
            ([HERE, "Jo Penn, leader of Kent council, was glad."], ("Jo Penn", "KEN", "leader of Kent council", "current")),
            (["Kent, where Surrey’s Jo Penn served as commissioner, is better."], ("Jo Penn", "KEN", "commissioner", "former")),
            (
                ["North Northamptonshire and West Northamptonshire share a trust.", "Jo Penn, chief executive of the western authority, was glad."],
                ("Jo Penn", "WNT", "chief executive of the western authority", "current"),
            ),
        ],
    )  # fmt: skip
    def test_its_own(self, parts, post):
        """A council that is told of takes them, and so does one named beside the post."""
        assert [(post[:3])] == [one[:3] for one in posts(*parts)]

    @pytest.mark.parametrize(
        "words",
        ["The trust’s chair, Jo Penn, was glad.", "Trust chair Jo Penn was glad."],
    )
    def test_trust(self, words):
        """Those who run a trust are told with the council that it works for."""
        assert [("Jo Penn", "SAW")] == [
            one[:2] for one in posts("Sandwell Children’s Trust runs the services.", words)
        ]

    @pytest.mark.parametrize(
        ("words", "name"), [("Cllr J. Penn (Chair)", "J. Penn"), ("Cllr Jo Penn (Chair)", "Jo Penn")]
    )
    def test_minutes(self, words, name):
        """Minutes give initials and put the chair in brackets."""
        assert [(name, "LDS")] == [
            one[:2] for one in posts("Leeds council’s scrutiny panel met.", f"Present: {words}")
        ]

    @pytest.mark.parametrize("words", ["The chair, Jo Penn, was glad.", "J. Penn (Chair) was glad."])
    def test_nobody(self, words):
        """A chair of nothing is no post, and initials alone are nobody."""
        assert [] == posts(HERE, words)


class TestChanges:
    """Comings and goings in the words of notices, digests and asides."""

    @pytest.mark.parametrize(
        ("sentence", "change"),
        [
            ("Jo Penn joined the council as corporate director in March 2021.", ("Jo Penn", "LDS", "appointed", "2021-03")),
            ("Jo Penn joined the council as Corporate Director, Children’s Services, in March 2021.", ("Jo Penn", "LDS", "appointed", "2021-03")),
            ("Members ratified the appointment of Jo Penn, from Kent, as chief executive with effect from 3 June 2022.", ("Jo Penn", "LDS", "appointed", "2022-06-03")),
            ("Jo Penn served as commissioner from 2019.", ("Jo Penn", "LDS", "appointed", "2019")),
            ("In May 2019, when all was calm, Jo Penn became its chief executive.", ("Jo Penn", "LDS", "appointed", "2019-05")),
            ("The council’s chief executive, Jo Penn, appointed in May 2019, is staying.", ("Jo Penn", "LDS", "appointed", "2019-05")),
            ("Director Jo Penn, who came from Kent in 2019, was glad.", ("Jo Penn", "LDS", "appointed", "2019")),
        ],
    )  # fmt: skip
    def test_one(self, sentence, change):
        """The post, the council that is spoken of, and when."""
        assert [change] == changes(HERE, sentence)

    def test_in_succession(self):
        """Who came before held the same post."""
        told = posts(
            HERE, "Members ratified the appointment of Jo Penn as chief executive, in succession to Ann Dale."
        )

        assert ("Ann Dale", "LDS", "chief executive", "former") in told
