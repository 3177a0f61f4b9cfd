"""Which names may be forms of one: Andy and Andrew, with or without a middle name or a title."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

# Before a name: not part of it.
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness rev reverend cllr councillor".split()
)
_DATA = Path(__file__).with_name("short-names.csv")


def slug(name: str) -> str:
    """
    Write a name in letters that may stand in an IRI.

    >>> slug("Siân O’Brien-Jones")
    'sian-obrien-jones'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "unnamed"


@cache
def _formal() -> dict[str, frozenset[str]]:
    """Return the full forms of each given name that has some, itself among them if it is one."""
    found: dict[str, set[str]] = {}
    with _DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in (row["name"], *row["short"].split()):
                found.setdefault(slug(form), set()).add(slug(row["name"]))
    return {form: frozenset(names) for form, names in found.items()}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, each as a slug; a name of one word has no given name."""

    given: str
    middle: tuple[str, ...]
    family: str

    @property
    def full_forms(self) -> frozenset[str]:
        """What the given name may be short for, or else itself."""
        return _formal().get(self.given, frozenset((self.given,)))


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """
    Take a name apart.

    >>> parse("Cllr Andy J. O’Brien-Jones")
    Name(given='andy', middle=('j',), family='obrien-jones')
    """
    words = [slug(word) for word in name.split()]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return Name(words[0] if len(words) > 1 else "", tuple(words[1:-1]), words[-1] if words else "")


def may_be_one(one: str, other: str) -> bool:
    """
    Tell whether two names may be forms of one name.

    >>> may_be_one("Andy Smith", "Cllr Andrew J Smith"), may_be_one("Chris Smith", "Andrew Smith")
    (True, False)
    """
    a, b = parse(one), parse(other)
    if a.family != b.family or bool(a.given) != bool(b.given):
        return False
    if a.given != b.given and a.full_forms.isdisjoint(b.full_forms):
        return False
    shorter, longer = sorted((a.middle, b.middle), key=len)
    return all(any((m[0] == n[0] and 1 in (len(m), len(n))) or m == n for n in longer) for m in shorter)
