"""
What covers print, by the frameworks that print it: rows and grades, compiled from the ontology.

A new framework is Turtle: its rows in ``ontology/cover-rows.ttl``, its grades
in ``grades.ttl``, its areas in ``areas.ttl``, itself in ``frameworks.ttl``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model.dates import first_day, last_day
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology.vocabulary import Term

TABLE, NUMBERED, RECORD = "table", "numbered", "record"
"""The forms of covers: a table of judgements, a numbered list of them, and a record at the report's end."""
NOT_JUDGED = r"Not\s+judged"
_LEAD = {NUMBERED: r"\d(?:\.\d)?\.?\s+(?:Graded\s+judgment:?\s*)?"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a cover: the area, and the pattern of what is printed beside its grade."""

    area: str
    pattern: str


def frameworks(form: str) -> dict[str, Term]:
    """Return the frameworks whose covers have a form, by their codes."""
    return {code: term for code, term in scheme("frameworks").items() if term.first("coverForm") == form}


@cache
def labels_of(form: str) -> dict[str, set[str]]:
    """Return the labels of the rows of all covers of a form, by area."""
    printing = set(frameworks(form))
    labels: dict[str, set[str]] = {}
    for term in scheme("cover-rows").values():
        if printing.intersection(term.values.get("printedUnder", ())):
            labels.setdefault(term.first("area"), set()).update(term.labels)
    return labels


@cache
def rows(form: str) -> tuple[Row, ...]:
    """Return the rows of all covers of a form, the longest labels first: each is tried where no longer one stands."""
    longest = sorted(labels_of(form).items(), key=lambda of: (-max(map(len, of[1])), of[0]))
    return tuple(Row(area, _LEAD.get(form, "") + either(labels)) for area, labels in longest)


def either(labels: Iterable[str]) -> str:
    r"""
    Return the pattern of any of some labels, over line breaks, with or without 'The' before it.

    >>> either(["care leavers"])
    '(?:The\\s+)?(?:care\\s+leavers)'
    """
    return r"(?:The\s+)?" + _any(labels)


def _any(labels: Iterable[str]) -> str:
    longest = sorted(labels, key=lambda label: (-len(label), label))
    return "(?:" + "|".join(r"\s+".join(map(_word, label.split())) for label in longest) + ")"


def _word(word: str) -> str:
    return re.escape(word).replace("'", "[’']").replace("’", "[’']")


@cache
def _grades(framework: str) -> dict[str, str]:
    """Return the codes of grades by what is printed for them, in lower case; of all frameworks where none is given."""
    term = scheme("frameworks").get(framework)
    given = term.values.get("gives", ()) if term else tuple(scheme("grades"))
    return {
        printed.lower(): code
        for code in sorted(given, reverse=True)
        for printed in scheme("grades")[code].values.get("printedAs", ())
    }


@cache
def printed_grades(framework: str = "") -> str:
    """Return the pattern of the grades that a framework gives, and of 'Not judged'; of all grades where none is given."""
    return f"(?:{_any(_grades(framework))}|{NOT_JUDGED})"


def grade_of(words: str, framework: str = "") -> tuple[str, str]:
    """
    Tell the grade that words print under a framework, or the reason why there is none.

    >>> grade_of("Requires improvement to be good"), grade_of("Not judged")
    (('requires-improvement', ''), ('', 'not-judged'))
    """
    if re.match(NOT_JUDGED, words, re.IGNORECASE):
        return "", "not-judged"
    lower = " ".join(words.lower().split())
    known = _grades(framework)
    return next((known[p] for p in sorted(known, key=len, reverse=True) if lower.startswith(p)), ""), ""


def framework_of(form: str, areas: frozenset[str], date: str) -> str:
    """
    Tell which framework's cover prints just these areas, or else the one with the fewest more or less.

    Of two that are as near, it is the one that held on the date of the
    inspection, or else the later.
    """

    def distance(code: str, term: Term) -> tuple[int, bool, str]:
        judges = set(term.values.get("judges", ())) - {"lscb"}
        return (
            len(judges ^ areas),
            not _held(term, date),
            "".join(chr(0x10FFFF - ord(c)) for c in term.first("validFrom")) + code,
        )

    found = sorted((distance(code, term), code) for code, term in frameworks(form).items())
    return found[0][1] if found else ""


def _held(term: Term, date: str) -> bool:
    begins, ends = term.first("validFrom"), term.first("validTo")
    return (
        bool(date and begins)
        and first_day(begins) <= first_day(date)
        and (not ends or last_day(date) <= last_day(ends))
    )


def fewest_rows(form: str) -> int:
    """Return how many areas the framework judges that judges the fewest, of those with a form of cover."""
    return min((len(term.values.get("judges", ())) for term in frameworks(form).values()), default=0)
