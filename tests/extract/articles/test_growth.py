"""Nothing that an article repeats takes time by the square of how often."""

import time
from functools import cache

import pytest

from kg.extract import find_all
from tests.parsed import document_of
from tests.pumping import outgrown

OPENS = "Children’s services in Kent. "
REPEATED = {  # what is repeated, and how often at first
    "spaces": (" ", 30_000),
    "lines": ("\n", 30_000),
    "dots": (".", 10_000),
    "dots apart": (". ", 1_500),
    "brackets": ("(", 1_500),
    "pairs of brackets": ("(a) ", 500),
    "quotation marks": ("“", 1_500),
    "straight quotation marks": ("' ", 1_500),
    "dashes": (" – ", 1_500),
    "quotations": ("“We know.” ", 80),
    "capitalised words": ("Ann Hall Lee ", 100),
    "shouted words": ("HULL ", 60),
    "councils": ("Kent, Hull and ", 60),
    "numbers": ("12 and ", 100),
    "posts": ("director of children’s services ", 80),
    "times": ("in May 2019 ", 80),
    "clauses": ("who said that Kent was rated good ", 50),
    "sentences": ("Kent was rated good in 2019. ", 60),
    "paragraphs": ("Ann Hall, the director, said Kent was good.\n\n", 50),
}
LEAST = 0.05  # seconds: what is quicker is read in no time, however it grows


@cache
def warm() -> None:
    """Load what the first article loads."""
    find_all(document_of(OPENS))


def seconds(text: str) -> float:
    """Return the processor time that an article takes."""
    warm()
    document = document_of(text)
    began = time.process_time()
    find_all(document)
    return time.process_time() - began


@pytest.mark.parametrize(("words", "often"), REPEATED.values(), ids=REPEATED)
def test_eight_times_as_much_takes_about_eight_times_as_long(words, often):
    """Whatever is repeated."""
    assert None is outgrown(lambda times: seconds(OPENS + words * often * times), LEAST)
