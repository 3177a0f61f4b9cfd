"""Tests of which councils 'all three', 'the other two' and 'all but Kent' stand for."""

import pytest

from kg.extract import find_all
from tests.parsed import document_of, reading_of

TOPIC = "Ofsted has looked at children’s services.\n"
FOUR = "Inspectors went to Kent, Essex, Derby and Surrey. "


def sets_of(text):
    """The councils that words without a name of their own stand for: the words, and the codes."""
    found = {}
    for sentence in reading_of(TOPIC + text).sentences:
        for mention in sentence.of("council"):
            found.setdefault(mention.words, []).append(mention.code)
    return {words: codes for words, codes in found.items() if len(set(codes)) > 1}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Kent, Essex and Derby were visited. All three were praised.", "All three", "KEN ESS DER"),
        ("Kent and Essex were visited.\nOfsted praised both authorities.", "both authorities", "KEN ESS"),
        ("Kent was praised, and so was Essex. Both had been told to improve.", "Both", "KEN ESS"),
        ("Kent and Essex share a trust. The pair were visited in May.", "The pair", "KEN ESS"),
        ("Kent, Essex and Derby were visited. Each of them was praised.", "Each of them", "KEN ESS DER"),
        (
            "Kent, Essex and Derby have joined. These councils will share staff.",
            "These councils",
            "KEN ESS DER",
        ),
        (FOUR + "Kent was praised. The other three were not.", "The other three", "ESS DER SRY"),
        (FOUR + "Derby and Kent did well. The rest were criticised.", "The rest", "ESS SRY"),
        (FOUR + "All but Derby were praised.", "All", "KEN ESS SRY"),
        (FOUR + "Every authority except Essex was praised.", "Every authority", "KEN DER SRY"),
        (FOUR + "Three of the four did well. The exception was Surrey.", "Three of the four", "KEN ESS DER"),
        (FOUR + "All but one did well: the odd one out was Kent.", "All but one", "ESS DER SRY"),
        (FOUR + "The last two were praised.", "The last two", "DER SRY"),
        (
            "Kent and Essex were visited. The two Labour authorities did well.",
            "The two Labour authorities",
            "KEN ESS",
        ),
        (
            "Three councils have been visited. They are Kent, Essex and Derby.",
            "Three councils",
            "KEN ESS DER",
        ),
    ],
)
def test_what_words_stand_for(text, words, codes):
    """A number or share of councils named is each of them."""
    assert sorted(sets_of(text)[words]) == sorted(codes.split())


@pytest.mark.parametrize(
    "text",
    [
        "Kent and Essex were visited. All councils in England must now report.",
        "Kent and Essex were visited. Three councils have been told to improve.",
        "Kent is good for adoption and leadership. Essex is not. Both are to be inspected again, adoption and leadership.",
        "Kent and Essex are both good.",
        "Kent and Essex were visited. The Labour authorities in London were not.",
        "Kent and Essex were visited. None of the two was praised.",
        FOUR + "Two of the four, Kent and Derby, did well.",
        "Kent and Essex were visited. The councils that run homes will be visited in May.",
        "Kent and Essex were visited. The first inspection was in May.",
        "Kent and Essex run services together. Two inspectors came in May, and both were impressed.",
        "Ann Hall and Bob Reed lead Kent and Essex. Both were appointed in 2020.",
        "Kent and Essex share a fostering agency and an adoption agency. Both were rated good by Ofsted.",
        "Kent, Essex and Surrey have schools. All three were rated outstanding by Ofsted.",
        "Kent and Essex have three social work teams. All were inadequate for the work, staff said.",
        "Kent and Essex were inspected. Not all of them were rated good.",
    ],
)
def test_what_stands_for_no_council_named(text):
    """Councils in general, areas, and those that are spelled out or denied are left as words."""
    assert not sets_of(text)


def judged(text):
    """Council, grade and words of each judgement."""
    return sorted(
        (c.council, c.grade, c.quotation.exact)
        for c in find_all(document_of(TOPIC + text))[1]
        if type(c).__name__ == "JudgementClaim"
    )


def test_a_fact_is_told_of_each_in_the_words_that_stand_for_them():
    """The quotation is the words that stand there."""
    found = judged("Kent, Essex and Derby were visited. All three were rated good.")
    assert found == [(council, "good", "All three were rated good") for council in ("DER", "ESS", "KEN")]


def test_those_left_out_are_left_out():
    """What is said of the exception is said of it alone."""
    found = judged("Kent, Essex and Derby were visited. All but Derby, which is inadequate, are good.")
    assert {(council, grade) for council, grade, _ in found} == {
        ("KEN", "good"),
        ("ESS", "good"),
        ("DER", "inadequate"),
    }


@pytest.mark.parametrize(
    "words",
    ["and each was rated good", "and each of the two was rated good", "and each of them was rated good"],
)
def test_each_of_a_list_in_the_same_sentence(words):
    """'Each' of a clause of its own is each council of the list before it."""
    found = judged(f"Kent and Essex were visited by Ofsted, {words}.")
    assert {(council, grade) for council, grade, _ in found} == {("KEN", "good"), ("ESS", "good")}


def test_each_of_something_else():
    """'Each school' is no council."""
    assert not judged("Kent and Essex were visited by Ofsted, and each school was rated good.")
