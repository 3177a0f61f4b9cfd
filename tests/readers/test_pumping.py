"""No pattern of the readers, of times, of tables or of joint inspections takes time by the square of its input."""

import re
import time

import pytest

from kg.readers import plain
from kg.readers.runs import LONGEST, shortened
from tests.pumping import UNITS, outgrown, patterns_of, slow

PACKAGES = (
    "kg.readers",
    "kg.extract.times",
    "kg.extract.publication",
    "kg.extract.tables",
    "kg.extract.joint",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_growth(package):
    """Whatever it is pumped with, once readers have cut the runs that no writer wrote."""
    looked_at = list(patterns_of(package))

    assert looked_at
    assert [] == [(name, pattern.pattern, found) for name, pattern in looked_at if (found := slow(pattern))]


def test_a_slow_pattern_is_found():
    """The pump finds a pattern that goes over the same words again and again."""
    assert slow(re.compile(r"(?:\w+ )+rated"), 2_000)
    assert None is slow(re.compile(r"rated \w+"), 2_000)


@pytest.mark.parametrize("unit", [" ", ".", "(", "“", "\n", "-", "a", "ab’"])
def test_runs_are_cut(unit):
    """A run of one sign has at most two hundred characters in a text, and the words beside it stay."""
    text = plain.read(f"Leeds praised\n\nOfsted rated{unit * 5_000} good.\n".encode(), "a.txt").text

    assert "Ofsted" in text
    assert len(text) < LONGEST + 60


def test_prose_stays():
    """A text as people write it is as it was."""
    words = "Leeds praised\n\n" + "Ofsted rated it good (in 2022)… " * 300 + "\n\n" + "-" * 79 + "\n"

    assert words == plain.read(words.encode(), "a.txt").text


@pytest.mark.parametrize("unit", UNITS)
def test_reading_grows_with_the_text(unit):
    """Reading eight times as much takes about eight times as long."""

    def taken(times):
        data = ("Leeds praised\n\nOfsted came.\n" + unit * (times * 50_000 // len(unit))).encode()
        began = time.process_time()
        plain.read(data, "a.txt")
        return time.process_time() - began

    assert None is outgrown(taken, 0.02)


def test_shortened_itself():
    """Cutting eight times as much takes about eight times as long."""

    def taken(times):
        began = time.process_time()
        for unit in UNITS:
            shortened(unit * (times * 50_000 // len(unit)))
        return time.process_time() - began

    assert None is outgrown(taken, 0.02)
