"""How codes and dates are said in plain words, for readers."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A grade as the picture shows it: `mark` stands in the shape, `shape` is what the style sheet calls it."""

    code: str
    label: str
    mark: str


GRADES = (
    Grade("outstanding", "Outstanding", "O"),
    Grade("good", "Good", "G"),
    Grade("adequate", "Adequate", "A"),
    Grade("requires-improvement", "Requires improvement", "RI"),
    Grade("inadequate", "Inadequate", "I"),
    Grade("", "No grade", ""),
)
"""Best first; the last stands for visits, and for inspections of which only parts are known."""

BY_CODE = {grade.code: grade for grade in GRADES}

AREAS = (
    "overall-effectiveness",
    "help-and-protection",
    "in-care",
    "care-leavers",
    "care-and-care-leavers",
    "leadership",
)
"""The areas in the order reports give them; others follow by their code."""


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
