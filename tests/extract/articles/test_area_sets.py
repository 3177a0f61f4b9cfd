"""What words that stand for several areas are taken for."""

from __future__ import annotations

import pytest

from tests.parsed import reading_of


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        (
            "Ofsted inspected leadership and adoption in Bury. Both areas are good.",
            "Both areas",
            ["leadership", "adoption"],
        ),
        (
            "Two categories in Bury are good: leadership and adoption.",
            "Two categories",
            ["leadership", "adoption"],
        ),
        ("Ofsted inspected leadership and adoption in Bury. The latter is good.", "The latter", ["adoption"]),
        (
            "Ofsted inspected leadership, adoption and care leavers in Bury. Adoption is good, the other two are inadequate.",
            "the other two",
            ["leadership", "care-leavers"],
        ),
        (
            "The third, which concerns adoption, is good in Bury and leadership is not.",
            "The third",
            ["adoption"],
        ),
        ("Ofsted inspected leadership and adoption in Bury. All three are good.", "All three", []),
        (
            "Two areas in Bury are good. They are leadership and adoption.",
            "Two areas",
            ["leadership", "adoption"],
        ),
        (
            "In two of the four areas Bury is good. Those two are leadership and adoption.",
            "two of the four areas",
            ["leadership", "adoption"],
        ),
        ("Two areas in Bury are good. They are leadership, adoption and care leavers.", "Two areas", []),
        (
            "Bury had the same mark in two of the areas: leadership and adoption.",
            "two of the areas",
            ["leadership", "adoption"],
        ),
        ("Two schools in Bury are good: leadership and adoption are not.", "Two schools", []),
    ],
)
def test_words_stand_for_the_areas_that_a_list_names(text, words, codes):
    """Each area is a mention of its own, in the place of the words."""
    found = [m for s in reading_of(text).sentences for m in s.of("area") if m.words == words]
    assert codes == [m.code for m in found]
