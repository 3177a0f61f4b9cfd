"""
Score a sheet of `support_sheet.py` that somebody has filled: the share of each kind that its words support.

Exits with 1 where a kind falls under what is wanted of it: 99 % of grades, dates
and leaders, 95 % of the others.

    python tools/score_support.py sheet.csv
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter
from pathlib import Path

KINDS = ".kinds.csv"
WANTED = {"grade": 0.99, "dates": 0.99, "leader": 0.99}
WANTED_OTHERWISE = 0.95
SIGMAS = 1.96  # 95 % of a normal distribution


def scores(filled: list[dict[str, str]], kinds: dict[str, str]) -> dict[str, tuple[int, int]]:
    """
    Count the statements of each kind: how many are supported, of how many.

    Raises
    ------
    ValueError
        If a statement is neither yes nor no; the message names its number.

    >>> scores([{"number": "1", "supported": "yes"}, {"number": "2", "supported": "No"}], {"1": "grade", "2": "grade"})
    {'grade': (1, 2)}
    """
    yes, every = Counter[str](), Counter[str]()
    for row in filled:
        said = row["supported"].strip().lower()
        if said not in ("yes", "no", "y", "n"):
            message = f"statement {row['number']}: the column 'supported' holds {row['supported']!r}; write yes or no"
            raise ValueError(message)
        kind = kinds[row["number"]]
        every[kind] += 1
        yes[kind] += said.startswith("y")
    return {kind: (yes[kind], every[kind]) for kind in sorted(every)}


def interval(yes: int, number: int) -> tuple[float, float]:
    """
    Tell between what shares the true one lies, of 95 draws in 100 (Wilson's score interval).

    >>> [round(share, 3) for share in interval(20, 20)]
    [0.839, 1.0]
    """
    share, z = yes / number, SIGMAS**2 / number
    middle = (share + z / 2) / (1 + z)
    half = SIGMAS * math.sqrt(share * (1 - share) / number + z / (4 * number)) / (1 + z)
    return max(0.0, middle - half), min(1.0, middle + half)


def main() -> None:
    """Score the sheet that the command line names."""
    asked = argparse.ArgumentParser(description="Score a filled sheet of statements.")
    asked.add_argument("sheet", type=Path, help="the filled CSV file; its kinds lie beside it")
    sheet: Path = asked.parse_args().sheet
    with sheet.open(encoding="utf-8", newline="") as file:
        filled = list(csv.DictReader(file))
    with sheet.with_suffix(KINDS).open(encoding="utf-8", newline="") as file:
        kinds = {row["number"]: row["kind"] for row in csv.DictReader(file)}
    try:
        found = scores(filled, kinds)
    except ValueError as error:
        sys.exit(f"{sheet}: {error}")
    under = False
    print(f"{'kind':14}{'supported':>10}{'of':>5}{'share':>8}   95 % interval")
    for kind, (yes, number) in found.items():
        low, high = interval(yes, number)
        wanted = WANTED.get(kind, WANTED_OTHERWISE)
        under = under or yes / number < wanted
        print(
            f"{kind:14}{yes:10}{number:5}{yes / number:8.3f}   {low:.2f} to {high:.2f}{'   under ' + str(wanted) if yes / number < wanted else ''}"
        )
    sys.exit(int(under))


if __name__ == "__main__":
    main()
