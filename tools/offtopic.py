"""
Articles that are not about a council's services for children: how many facts are found in them? None may be.

The sectors and their sentences stand in ``tests/data/offtopic.toml``; here they
are laid out as articles, eight a sector, so that every piece stands beside
every other. Run it: ``python tools/offtopic.py`` prints the facts by kind and
sector, and ends with status 1 if there is one.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extract import find_all
from kg.readers.plain import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model.claims import Claim

SECTORS = Path(__file__).resolve().parent.parent / "tests" / "data" / "offtopic.toml"
COUNCILS = (
    "Derby",
    "Luton",
    "Kent",
    "Leeds",
    "Wigan",
    "Essex",
    "Bristol",
    "Sefton",
    "Torbay",
    "Hull",
    "Reading",
    "Bury",
)
TOWNS = ("Ashby", "Marlow", "Whitby", "Thame", "Ludlow", "Ware", "Selby")
PEOPLE = (
    "Ann Hall",
    "Peter Kent",
    "Hayley Hull",
    "Simon Blackburn",
    "Mary Derby",
    "Tom Barnes",
    "Ruth Bradford",
    "Omar Reed",
    "Jane Stoke",
)
MONTHS = ("January", "March", "May", "June", "September", "October", "November")
LAYOUTS = (
    "lead grade previous leader quote",
    "lead finding quote leader figure",
    "lead leader appointment quote previous",
    "lead figure finding grade",
    "leader quote lead grade finding previous figure",
    "lead previous grade appointment figure quote",
    "finding grade lead appointment leader",
    "quote leader lead grade previous finding figure appointment",
)
"""Which pieces an article has, in order; each is a paragraph of its own."""


def articles() -> Iterator[tuple[str, str]]:
    """Lay out every article: its sector, and its text with the headline first."""
    with SECTORS.open("rb") as file:
        sectors = tomllib.load(file)["sector"]
    for number, sector in enumerate(sectors):
        for turn, layout in enumerate(LAYOUTS):
            at = number * len(LAYOUTS) + turn
            year = 2012 + at % 13
            words = {
                "council": COUNCILS[at % len(COUNCILS)],
                "other": COUNCILS[(at + 5) % len(COUNCILS)],
                "place": TOWNS[at % len(TOWNS)],
                "person": PEOPLE[at % len(PEOPLE)],
                "second": PEOPLE[(at + 4) % len(PEOPLE)],
                "month": MONTHS[at % len(MONTHS)],
                "year": year,
                "before": year - 3,
            }
            pieces = [sector["title"], *(sector[piece] for piece in layout.split())]
            yield sector["name"], "\n\n".join(piece.format(**words) for piece in pieces) + "\n"


HOME, AWAY = "Devon", ("Derby", "Luton", "Kent", "Leeds", "Wigan", "Essex", "Bristol")
OURS = f"Ofsted rated children's services in {HOME} good after an inspection in {{month}} {{year}}."


def beside() -> Iterator[tuple[str, str]]:
    """
    Lay every article out once more, under a headline and a paragraph that are about children's services.

    Only that paragraph may become facts, and all of them are of the one council that it names.
    """
    for number, (sector, text) in enumerate(articles()):
        title, _, rest = text.partition("\n\n")
        words = {"month": MONTHS[number % len(MONTHS)], "year": 2012 + number % 13}
        yield sector, f"{HOME}'s children's services are good\n\n{OURS.format(**words)}\n\n{title}\n\n{rest}"


def invented(text: str) -> list[Claim]:
    """Find what is claimed of an article that should claim nothing."""
    return find_all(read(text.encode(), "offtopic.txt"))[1]


def strays(text: str) -> list[Claim]:
    """Find what is claimed of an article of `beside` that does not stand in its first paragraph."""
    reach = text.index("\n\n", text.index("Ofsted rated"))
    return [claim for claim in invented(text) if claim.quotation.begin >= reach]


def main() -> int:
    """Count what is found, print it, and return the exit status."""
    alone = _count("alone", articles(), invented)
    _count("under a paragraph on children's services", beside(), strays)
    return 1 if alone else 0


def _count(title: str, texts: Iterator[tuple[str, str]], find: Callable[[str], list[Claim]]) -> Counter[str]:
    found: Counter[str] = Counter()
    number = 0
    for sector, text in texts:
        number += 1
        for claim in find(text):
            found[claim.kind] += 1
            print(f"{claim.kind}  {sector}  {claim.quotation.exact!r}")
    print(f"{title}: {number} articles, {found.total()} facts that are none")
    for kind, total in sorted(found.items()):
        print(f"  {kind} {total}")
    return found


if __name__ == "__main__":
    sys.exit(main())
