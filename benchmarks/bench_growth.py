"""
Print how the time of reading grows with what is read: what takes 1.0 times as much grows with it, 2.0 with its square.

    python benchmarks/bench_growth.py [--times N]

A row for each thing repeated in an article: processor time of the first length, of twice, four and eight times as much,
and the exponent between the shortest and the longest.
"""

from __future__ import annotations

import argparse
import math
import time

from kg.extract import find_all
from kg.readers import plain

OPENS = "Kent praised\n\nChildren’s services in Kent. "
REPEATED = {
    "spaces": (" ", 30_000),
    "dots apart": (". ", 3_000),
    "brackets": ("(", 3_000),
    "quotation marks": ("“", 3_000),
    "dashes": (" – ", 3_000),
    "quotations": ("“We know.” ", 200),
    "capitalised words": ("Ann Hall Lee ", 200),
    "councils": ("Kent, Hull and ", 200),
    "numbers": ("12 and ", 400),
    "times": ("in May 2019 ", 200),
    "clauses": ("who said that Kent was rated good ", 150),
    "sentences": ("Kent was rated good in 2019. ", 200),
    "paragraphs": ("Ann Hall, the director, said Kent was good.\n\n", 150),
}
LONGER = (1, 2, 4, 8)


def main() -> None:
    """Read the arguments; time."""
    asked = argparse.ArgumentParser(description="Time how reading grows with what is read.")
    asked.add_argument("--times", type=int, default=2, help="rounds; the least of them is printed")
    rounds = asked.parse_args().times
    _seconds(OPENS)
    print(f"{'repeated':20}" + "".join(f"{f'x{n}, s':>10}" for n in LONGER) + f"{'exponent':>10}")
    for name, (words, often) in REPEATED.items():
        taken = [min(_seconds(OPENS + words * often * n) for _ in range(rounds)) for n in LONGER]
        exponent = math.log(taken[-1] / taken[0]) / math.log(LONGER[-1])
        print(f"{name:20}" + "".join(f"{seconds:10.3f}" for seconds in taken) + f"{exponent:10.2f}")


def _seconds(text: str) -> float:
    document = plain.read(text.encode(), "a.txt")
    began = time.process_time()
    find_all(document)
    return time.process_time() - began


if __name__ == "__main__":
    main()
