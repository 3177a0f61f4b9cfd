"""Twice as much of anything takes an article at most two and a half times as long to read."""

import time
from functools import cache

import pytest

from kg.extract import find_all
from tests.parsed import document_of

OPENS = "Children’s services in Kent. "
REPEATED = {  # what is repeated, and how often at first
    "spaces": (" ", 60_000),
    "lines": ("\n", 60_000),
    "dots": (".", 20_000),
    "dots apart": (". ", 3_000),
    "brackets": ("(", 6_000),
    "pairs of brackets": ("(a) ", 1_000),
    "quotation marks": ("“", 3_000),
    "straight quotation marks": ("' ", 3_000),
    "dashes": (" – ", 3_000),
    "quotations": ("“We know.” ", 300),
    "capitalised words": ("Ann Hall Lee ", 400),
    "shouted words": ("HULL ", 800),
    "councils": ("Kent, Hull and ", 800),
    "numbers": ("12 and ", 400),
    "posts": ("director of children’s services ", 300),
    "times": ("in May 2019 ", 300),
    "clauses": ("who said that Kent was rated good ", 150),
    "sentences": ("Kent was rated good in 2019. ", 200),
    "paragraphs": ("Ann Hall, the director, said Kent was good.\n\n", 150),
}
MOST = 2.5
LEAST = 0.05  # seconds: what is quicker is read in no time, however it grows


@cache
def warm() -> None:
    """Load what the first article loads."""
    find_all(document_of(OPENS))


def seconds(text: str) -> float:
    """Give the processor time that a text takes, the less of two runs."""
    warm()
    taken = []
    for _ in range(2):
        began = time.process_time()
        find_all(document_of(text))
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize(("words", "times"), REPEATED.values(), ids=REPEATED)
def test_twice_as_much_takes_twice_as_long(words, times):
    """Nothing that is repeated takes time by the square of its length."""
    once, twice = seconds(OPENS + words * times), seconds(OPENS + words * 2 * times)
    assert twice <= MOST * max(once, LEAST)
