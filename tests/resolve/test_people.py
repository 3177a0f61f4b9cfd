"""Who is one person, and which post they held from when to when."""

import pytest

from kg.resolve import resolve
from kg.resolve.names import slug
from tests.resolve.made import DCS, change, known, post, spoken


def resolved(*documents):
    """Resolve documents."""
    return resolve(*known(list(documents)))


def tenures(*documents):
    """Give the spells that documents tell of."""
    return resolved(*documents).tenures


class TestPeople:
    """One person is one name at one council."""

    def test_together(self):
        """Posts, changes and words of one name at one council are one person’s."""
        (person,) = resolved([post("Andy Dale"), spoken("Andy Dale", words=8)], [change("Andy Dale")]).people

        assert ("andy-dale-DER", "Andy Dale", (), 3) == (
            person.id,
            person.name,
            person.other_names,
            len(person.claims),
        )

    def test_spellings(self):
        """Spellings that come to the same letters are one person, called by the fullest."""
        (person,) = resolved([post("Sian ODale")], [post("Siân O’Dale", words=8)]).people

        assert ("sian-odale-DER", "Siân O’Dale", ("Sian ODale",)) == (
            person.id,
            person.name,
            person.other_names,
        )

    def test_two_councils(self):
        """The same name at two councils stays two people."""
        assert ["andy-dale-DER", "andy-dale-LDS"] == [
            p.id for p in resolved([post("Andy Dale")], [post("Andy Dale", council="LDS")]).people
        ]

    def test_no_council(self):
        """A person of no known council is named by name alone."""
        assert ["andy-dale"] == [p.id for p in resolved([spoken("Andy Dale", council="")]).people]

    def test_nobody(self):
        """Claims without a name make nobody."""
        assert ((), ()) == (resolved([post("")]).people, resolved([post("")]).tenures)


class TestTenures:
    """A spell in a post."""

    def test_seen(self):
        """A spell reaches at least from the first to the last sight."""
        (spell,) = tenures(
            [post("Andy Dale", seen="2022-05-19", role_words="director")],
            [post("Andy Dale", seen="2020-01", role_words="director of services")],
        )

        assert ("andy-dale-DER", "DER", DCS, "director of services", "current", "2020-01", "2022-05-19", "", "", 2) == (
            spell.person, spell.council, spell.role, spell.role_words, spell.status, spell.seen_first, spell.seen_last, spell.start, spell.end, len(spell.claims),
        )  # fmt: skip

    def test_begun_and_ended(self):
        """Taking up and leaving a post bound the spell: the first time it began, the last it ended."""
        (spell,) = tenures(
            [change("Andy Dale", "2018-04"), change("Andy Dale", "2018-05", words=8)],
            [
                change("Andy Dale", "2022-01", change="left"),
                change("Andy Dale", "2021-12", change="left", words=8),
            ],
        )

        assert ("2018-04", "2022-01") == (spell.start, spell.end)

    def test_former(self):
        """Someone only ever seen as former holder has held the post; when they were seen says nothing of it."""
        (spell,) = tenures(
            [post("Andy Dale", status="former", seen="2022-05-19", role_words="former director")]
        )

        assert ("former", "", "") == (spell.status, spell.seen_first, spell.seen_last)

    def test_former_elsewhere(self):
        """Someone seen in the post and, elsewhere, as its former holder has a spell with a sight."""
        (spell,) = tenures(
            [post("Andy Dale", seen="2019")], [post("Andy Dale", status="former", seen="2022")]
        )

        assert ("current", "2019", "2019") == (spell.status, spell.seen_first, spell.seen_last)

    @pytest.mark.parametrize("hold", ["interim", "acting"])
    def test_interim(self, hold):
        """An interim spell is one of its own, also where only the words of an appointment say so."""
        spells = tenures(
            [post("Andy Dale", status=hold, seen="2019", role_words=f"{hold} director")],
            [change("Andy Dale", "2018", role_words=f"{hold} director")],
            [post("Andy Dale", seen="2022", role_words="director")],
        )

        assert {("current", "", "2022"), (hold, "2018", "2019")} == {
            (s.status, s.start, s.seen_last) for s in spells
        }

    def test_two_posts(self):
        """Two posts are two spells of one person; a role of no concept is known by its words."""
        knowledge = resolved(
            [
                post("Andy Dale"),
                post("Andy Dale", role="", role_words="Bee Keeper", words=8),
                post("Andy Dale", role="", role_words="bee keeper", words=16),
            ]
        )

        assert [("", 2), (DCS, 1)] == sorted((t.role, len(t.claims)) for t in knowledge.tenures)
        assert 1 == len(knowledge.people)

    def test_organisation(self):
        """The trust someone works for is kept with the spell."""
        assert ["Achieving for Children"] == [
            t.organisation
            for t in tenures(
                [post("Andy Dale"), post("Andy Dale", organisation="Achieving for Children", words=8)]
            )
        ]

    def test_words_alone(self):
        """Being quoted is no post."""
        assert () == tenures([spoken("Andy Dale")])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Siân O’Brien-Jones", "sian-obrien-jones"),
        ("Siân O'Brien", "sian-obrien"),
        ("José  de la Cruz", "jose-de-la-cruz"),
        ("...", "unnamed"),
        ("李", "unnamed"),
    ],
)
def test_slug(name, expected):
    """A name in an IRI has plain letters, figures and hyphens only."""
    assert expected == slug(name)


class TestOnePerson:
    """Who is one person across names and councils, and who may be."""

    def test_short_name_in_one_post(self):
        """Andy and Andrew in one post at one council are one person."""
        (person,) = resolved([post("Andy Dale")], [post("Cllr Andrew Dale")]).people

        assert ("Cllr Andrew Dale", ("Andy Dale",)) == (person.name, person.other_names)

    def test_short_name_in_two_posts(self):
        """Andy and Andrew in two posts of which no document tells together stay two, who may be one."""
        knowledge = resolved([post("Andy Dale")], [post("Andrew Dale", role="councillor")])

        assert ["andrew-dale-DER", "andy-dale-DER"] == [p.id for p in knowledge.people]
        (possible,) = knowledge.possible_identities
        assert "names that are forms of one at one council" in possible.because

    def test_short_for_two(self):
        """A short name that could be of two others joins neither."""
        people = resolved([post("Chris Poe")], [post("Christine Poe")], [post("Christopher Poe")]).people

        assert 3 == len(people)

    def test_moved(self):
        """One document that names someone at two councils says that it is one person with two tenures."""
        knowledge = resolved(
            [
                post("Andy Dale", status="former", seen="2021"),
                post("Andy Dale", council="LDS", seen="2021", words=8),
            ],
            [post("Andy Dale", seen="2018")],
            [post("Andy Dale", council="LDS", seen="2022")],
        )

        assert ["andy-dale-DER-LDS"] == [p.id for p in knowledge.people]
        assert {"DER", "LDS"} == {t.council for t in knowledge.tenures}
        assert {"andy-dale-DER-LDS"} == {t.person for t in knowledge.tenures}
        assert () == knowledge.possible_identities

    def test_may_have_moved(self):
        """Where no document says so they are two who may be one, with the reason."""
        (possible,) = resolved(
            [post("Andy Dale", seen="2018-05")], [post("Andy Dale", council="LDS", seen="2021-05")]
        ).possible_identities

        assert ("andy-dale-DER", "andy-dale-LDS") == possible.people
        assert "the same name and the same post; no document says that they are one" == possible.because

    def test_cannot_have_moved(self):
        """Two directors of one name at one time are two people."""
        one = [post("Andy Dale", seen="2018-05"), post("Andy Dale", seen="2020-05", words=8)]
        other = [
            post("Andy Dale", council="LDS", seen="2019-05"),
            post("Andy Dale", council="LDS", seen="2021-05", words=8),
        ]

        assert () == resolved(one, other).possible_identities

    def test_no_council_ties_nothing(self):
        """A name of no council that several documents have does not make one of two people."""
        one = [post("Andy Dale"), spoken("Andy Dale", council="", words=8)]
        other = [post("Andy Dale", council="LDS"), spoken("Andy Dale", council="", words=8)]

        assert {"andy-dale-DER", "andy-dale-LDS"} <= {p.id for p in resolved(one, other).people}


class TestSuccession:
    """Who came next, and who came back."""

    def test_next(self):
        """The next seen in a post with a single holder follows the one before."""
        first, second = tenures([post("Andy Dale", seen="2019-05")], [post("Jo Hill", seen="2021-05")])
        before, after = sorted((first, second), key=lambda t: t.seen_first)

        assert (after.id, "") == (before.followed_by, after.followed_by)

    def test_no_next(self):
        """Times that overlap, and posts that several hold, tell of no successor."""
        overlap = [post("Andy Dale", seen="2019"), post("Andy Dale", seen="2021", words=8)]

        assert {""} == {t.followed_by for t in tenures(overlap, [post("Jo Hill", seen="2020")])}
        assert {""} == {
            t.followed_by
            for t in tenures(
                [post("A Dale", role="councillor", seen="2019")],
                [post("J Hill", role="councillor", seen="2021")],
            )
        }

    def test_came_back(self):
        """Someone who left a post and took it up again has two tenures of it."""
        spells = tenures(
            [change("Andy Dale", "2015"), change("Andy Dale", "2018", change="left", words=8)],
            [change("Andy Dale", "2021", words=16), post("Andy Dale", seen="2022", words=24)],
        )

        assert {("2015", "2018", ""), ("2021", "", "2022")} == {(s.start, s.end, s.seen_last) for s in spells}
