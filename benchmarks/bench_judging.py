"""
Time how long findings take to judge, beside reading the same words into numbers, which is the floor.

    python benchmarks/bench_judging.py [--sentences N]

Prints microseconds of processor time a sentence: all sentences of a document at once, and one by one.
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from kg.extract.findings.judging import Passage, judged, judged_alone
from kg.extract.findings.words import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

MILLION = 1_000_000
A_DOCUMENT = 240  # sentences
A_PARAGRAPH = 4
ROUNDS = 5
PARTS = (
    ("Social workers", "Most plans", "Too many reviews", "Personal advisers", "Managers of the front door"),
    ("do not always see", "know", "have not yet helped", "quickly reach", "keep in touch with"),
    (
        "children who go missing.",
        "care leavers in the county.",
        "the families who need them most.",
        "foster carers.",
    ),
)


def main() -> None:
    """Read the arguments; time."""
    asked = argparse.ArgumentParser(description="Time how long findings take to judge.")
    asked.add_argument("--sentences", type=int, default=4800)
    count = asked.parse_args().sentences
    first, middle, last = PARTS
    texts = [
        f"{first[n % len(first)]} {middle[n % 7 % len(middle)]} {last[n % 11 % len(last)]}"
        for n in range(count)
    ]
    paragraphs = [texts[at : at + A_PARAGRAPH] for at in range(0, count, A_PARAGRAPH)]
    passages = [Passage(some, [()] * len(some), "in-care") for some in paragraphs]
    step = A_DOCUMENT // A_PARAGRAPH
    documents = [passages[at : at + step] for at in range(0, len(passages), step)]
    for name, work in (
        ("words into numbers", lambda: [numbers(text) for text in texts]),
        ("judged, a document at once", lambda: [judged(document) for document in documents]),
        ("judged, one by one", lambda: [judged_alone(text) for text in texts]),
    ):
        print(f"{name:28}{best(work) / count * MILLION:8.1f} µs a sentence")


def best(work: Callable[[], object]) -> float:
    """Return the shortest processor time of some rounds, in seconds."""
    found = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


if __name__ == "__main__":
    main()
