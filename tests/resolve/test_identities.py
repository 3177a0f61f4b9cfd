"""Decisions on who is one person: what they join, what they keep apart, and what undoing them leaves."""

import pytest

from kg.model.claims import IdentityDecision
from kg.model.quotation import Quotation
from kg.resolve import resolve
from tests.resolve.made import known, post

ANDY, ANDREW, LEEDS = "andy-smith-DER", "andrew-smith-LDS", "andy-smith-LEC"
PEOPLE = [
    [post("Andy Smith", "DER", seen="2016-01")],
    [post("Andrew Smith", "LDS", seen="2019-01")],
    [post("Andy Smith", "LEC", seen="2022-01")],
]


def decision(one, other, what="same", when="2026-11-28", who="A. Reader"):
    """Give somebody's decision on two people."""
    words = (Quotation(0, 4, "row!"),)
    first, second = sorted((one, other))
    return IdentityDecision(
        words, "tables", "", "other", speaker=who, first=first, second=second, decision=what, when=when
    )


def people(*decisions):
    """Return the people by id with how many decisions each rests on, and the pairs who may be one besides."""
    knowledge = resolve(*known([*PEOPLE, list(decisions)]))
    return (
        {p.id: len(p.decisions) for p in knowledge.people},
        {link.people for link in knowledge.possible_identities},
    )


def test_without_a_decision():
    """The forms of one name at three councils are three people, each of whom may be the next."""
    assert people() == ({ANDY: 0, ANDREW: 0, LEEDS: 0}, {(ANDREW, ANDY), (ANDREW, LEEDS)})


def test_the_same():
    """One person of both councils, who rests on the decision, and may still be the third."""
    found, possible = people(decision(ANDY, ANDREW))

    assert {"andrew-smith-DER-LDS": 1, LEEDS: 0} == found
    assert {("andrew-smith-DER-LDS", LEEDS)} == possible


def test_not_the_same():
    """Two people, who are not asked about again."""
    assert people(decision(ANDY, ANDREW, "not-same")) == ({ANDY: 0, ANDREW: 0, LEEDS: 0}, {(ANDREW, LEEDS)})


def test_all_three():
    """Joined one with the next."""
    assert ({"andrew-smith-DER-LDS-LEC": 2}, set()) == people(decision(ANDY, ANDREW), decision(ANDREW, LEEDS))


@pytest.mark.parametrize(
    ("later", "joined"), [(("same", "2026-12-01"), True), (("not-same", "2026-12-01"), False)]
)
def test_the_later_decision_counts(later, joined):
    """Whoever decides again decides."""
    earlier = "not-same" if joined else "same"
    found, _ = people(decision(ANDY, ANDREW, earlier), decision(ANDY, ANDREW, *later, who="B. Reader"))

    assert joined == ("andrew-smith-DER-LDS" in found)


def test_two_who_are_two_are_not_joined_by_a_third():
    """The later of the decisions that would join them is not done."""
    found, _ = people(
        decision(ANDY, LEEDS, "not-same"),
        decision(ANDY, ANDREW, when="2026-11-01"),
        decision(ANDREW, LEEDS, when="2026-11-02"),
    )

    assert {"andrew-smith-DER-LDS": 1, LEEDS: 0} == found


def test_nobody_of_that_name():
    """A decision on someone whom no document names changes nothing."""
    assert people() == people(decision(ANDY, "nobody-XXX"))


def test_tenures_go_with_the_person():
    """The posts at both councils are of the one person."""
    knowledge = resolve(*known([*PEOPLE, [decision(ANDY, ANDREW)]]))

    assert {"DER", "LDS"} == {t.council for t in knowledge.tenures if t.person == "andrew-smith-DER-LDS"}
