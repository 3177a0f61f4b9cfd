"""How codes and dates are said in plain words, for readers."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ontology.vocabulary import Term, scheme

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Grade:
    """
    A grade as the picture shows it: `mark` stands in the shape, which has its `colour`.

    `until` is the last year in which a framework gave it, ``""`` where one still does.
    """

    code: str
    label: str
    mark: str
    colour: str = ""
    until: str = ""


def _grades() -> tuple[Grade, ...]:
    """Read the grades of all scales from the ontology, scale after scale, the best first."""
    terms = scheme("grades").values()
    ordered = sorted(
        terms, key=lambda t: (_since(t.first("scale")), t.first("scale"), int(t.first("rank")), t.code)
    )
    return tuple(
        Grade(t.code, t.first("briefly") or t.label, t.first("mark"), t.first("colour"), _until(t.code))
        for t in ordered
    )


def _giving(code: str) -> list[Term]:
    return [f for f in scheme("frameworks").values() if code in f.values.get("gives", ())]


def _since(scale: str) -> str:
    """Tell since when a framework gives grades of a scale."""
    codes = [t.code for t in scheme("grades").values() if t.first("scale") == scale]
    return min((f.first("validFrom") for code in codes for f in _giving(code)), default="9999")


def _until(code: str) -> str:
    ends = [f.first("validTo") for f in _giving(code)]
    return max(ends, default="")[:4] if all(ends) else ""


GRADES = (*_grades(), Grade("", "No grade", ""))
"""Best first; the last stands for visits, and for inspections of which only parts are known."""

BY_CODE = {grade.code: grade for grade in GRADES}

AREAS = tuple(
    term.code
    for term in sorted(
        scheme("areas").values(), key=lambda t: (int(t.first("position") or len(scheme("areas"))), t.code)
    )
)
"""The areas in the order that the ontology gives them, which is that of reports."""


def grade(code: str) -> Grade:
    """
    Return a grade by its code; one that is not known stays readable.

    >>> grade("requires-improvement").label
    'Requires improvement'
    >>> grade("not-so-bad").label
    'Not so bad'
    """
    return BY_CODE.get(code) or Grade(code, plain(code), "?")


def plain(code: str) -> str:
    """
    Say a code in words.

    >>> plain("help-and-protection")
    'Help and protection'
    """
    return capital(code.replace("-", " "))


def capital(words: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def day(date: str) -> str:
    """
    Say an ISO date, as precise as it is.

    >>> day("2022"), day("2022-03"), day("2022-03-07")
    ('2022', 'March 2022', '7 March 2022')
    >>> day("soon")
    'soon'
    """
    year, *rest = date.split("-")
    if not all(part.isdecimal() for part in (year, *rest)) or (rest and not 1 <= int(rest[0]) <= len(MONTHS)):
        return date
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([str(int(part)) for part in rest[1:]] + month + [year])


def span(begin: str, end: str) -> str:
    """
    Say from when to when.

    >>> span("2021-09", "2021-10"), span("2021-09", "2021-09"), span("", "2021")
    ('September 2021 to October 2021', 'September 2021', 'until 2021')
    """
    if begin and end and begin != end:
        return f"{day(begin)} to {day(end)}"
    if begin:
        return day(begin)
    return f"until {day(end)}" if end else ""


def area_rank(code: str) -> tuple[int, str]:
    """Order areas as reports do."""
    return (AREAS.index(code) if code in AREAS else len(AREAS), code)


def brief(date: str) -> str:
    """
    Say a date in few letters: the month and the year.

    >>> brief("2022-03-07"), brief("2022"), brief("")
    ('Mar 2022', '2022', '')
    """
    *before, year = day(date).split() or [""]
    return " ".join([*(part[:3] for part in before[-1:]), year]).strip()


MOVES = {"same": "no change", "unchanged": "no change", "not-comparable": "cannot be compared"}


def move(change: str) -> str:
    """
    Say how a grade moved.

    >>> move("improved"), move("unchanged")
    ('improved', 'no change')
    """
    return MOVES.get(change, change.replace("-", " "))


def count(number: int, one: str, many: str = "") -> str:
    """
    Say how many there are.

    >>> count(1, "council"), count(1234, "council"), count(2, "inquiry", "inquiries")
    ('1 council', '1,234 councils', '2 inquiries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spaced(kind: str) -> str:
    """
    Write a class's name as words.

    >>> spaced("JudgementClaim")
    'judgement claim'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()
