"""The people that joint letters are written to and area reports name: name, post, body and what part of the area's services it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.reports.whose import council_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Document

FEWEST_NAMES, MOST_NAMES = 2, 4
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness Cllr Councillor Rev Reverend".split()
)
_HONOURS = frozenset("OBE CBE MBE DBE KBE QPM KPM BEM DL JP CB KC QC PhD MSc BSc RN FRCN".split())
_PARTICLES = frozenset("de da del van der den von la le el al bin ap St".split())
# Words that a post begins with, after a name without a comma.
_POST = frozenset(
    "Director Directors Executive Corporate Strategic Chief Interim Acting Statutory Assistant Associate Deputy Managing Head Group Service Services Lead Senior Manager"
    " Probation Chair Chairman Chairperson Independent Accountable Officer CEO DCS Regional Divisional Designated Mayor Police Commissioner Constable Superintendent Youth YOT YOS NPS Territorial"
    " Borough Commander Community National Operations Operational Area Councillor Leader Nurse Doctor Children’s Children's Joint Clinical Place Integrated Principal Programme Cabinet Medical"
    " Portfolio Temporary Permanent".split()
)
# Words of the names of bodies, never of people.
_BODY = frozenset(
    "NHS Local Commissioning Council Councils Board Boards Group Groups Trust Company Team Teams Division Partnership Partnerships Hospital Hospitals City County District Metropolitan Royal Constabulary"
    " Force Authority Cafcass CAFCASS CCG ICB ICS LSCB Limited Ltd Children Families Family People Young Social Care Education Learning Health Safeguarding Skills Adults Adult Wellbeing"
    " House Street Road Centre Offices Office Floor Building Avenue Square Civic The Care Quality Commission Ofsted Inspection Services Integrated Page".split()
)
_LETTERS = re.compile(r"[A-ZÀ-Þ][\w’'À-ÿ.-]*\Z")
_OF_COUNCIL = re.compile(
    r"\b(?:council|local authority|borough|unitary|metropolitan|city of|county of|authority)\b", re.IGNORECASE
)
_OF_BODY = re.compile(
    r"\b(?:NHS|CCGs?|ICBs?|ICS|LSCB|Board|Group|Groups|Trust|Constabulary|Police (?:Service|Force)|Police|Company|Partnership|Collaborative|Hospitals?|Cafcass|CAFCASS|Service|Team|Council|[Aa]uthority|Commission|Foundation)\b"
)
_OFFICE = re.compile(r"\b(?:Police,? (?:and|&) Crime|Policing|Deputy Mayor|Chief Constable)\b", re.IGNORECASE)
_WHOLE = frozenset("Head Director Lead".split())  # no post without the field that follows
_OF = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?(?=[A-Z])")
# In the order in which they must be tried.
_SECTORS = (
    ("health", r"\b(?:NHS|CCGs?|ICBs?|ICS|clinical commissioning|integrated care|nurs(?:e|ing)|hospitals?|heal?th (?:and|&) care|healthcare|medical|midwifery|designated doctor|maternity|SPFT|accountable officer|place lead|health)\b"),
    ("police", r"\b(?:constable|police|policing|constabulary|superintendent|borough commander|territorial commander|mayor)\b"),
    ("justice", r"\b(?:probation|rehabilitation|CRC|NPS|youth (?:justice|offending)|YOT|YOS|cafcass|community payback|prisons?)\b"),
    ("safeguarding", r"\b(?:LSCB|LSCP|safeguarding (?:children|partnership|board)|scrutineer|independent chair|multi-agency safeguarding)\b"),
)  # fmt: skip
_COMPILED = tuple((sector, re.compile(pattern, re.IGNORECASE)) for sector, pattern in _SECTORS)
_DIRECTOR = re.compile(
    r"\b(?:director|DCS)\b[^,]*(?:,\s*)?[^,]*\b(?:children|famil|people|education)|\b(?:DCS|lead (?:person|officer))\b|\b(?:council|local authority) chief executive|\bdirector of public health\b",
    re.IGNORECASE,
)
_HEALTH_BODY = re.compile(
    r"\b(?:NHS|CCGs?|ICBs?|clinical commissioning|integrated care|cafcass|hospital)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"(?:;|,?\s+and)\s+(?=[A-Z][\w’'-]+ [A-Z][\w’'-]+, )|(?<=ICB|ard)\s+(?=[A-Z][\w’'-]+ [A-Z][\w’'-]+,? (?:Chief|Managing|Executive|Interim)\b)"
)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in a post, and where the words stand; `sector` is ``""`` for the council's own people."""

    name: str
    post: str
    organisation: str
    sector: str
    begin: int
    end: int


def person(words: str) -> tuple[int, int, int] | None:
    """
    Tell where a person's name stands at the head of words, and where what comes after it begins.

    >>> person("Dr Ann Lee-Roe OBE, Director of People"), person("Rehabilitation Company")
    ((3, 14, 19), None)
    """
    begin = end = 0
    names, closed = 0, False
    for token in re.finditer(r"[^\s,;]+(?P<stop>[,;])?", words):
        word = token[0].rstrip(",;")
        bare = word.rstrip(".")
        if not names and bare in _TITLES:
            continue
        if bare in _HONOURS and names:
            closed = True
        elif (
            closed
            or bare in _POST
            or names == MOST_NAMES
            or not (_LETTERS.match(word) or (names and word in _PARTICLES))
        ):
            return (begin, end, token.start()) if names >= FEWEST_NAMES else None
        elif bare in _BODY:
            return None
        else:
            begin = begin if names else token.start()
            end, names = token.start() + len(word), names + 1
        if token["stop"]:
            return (begin, end, token.end()) if names >= FEWEST_NAMES else None
    return (begin, end, len(words)) if names >= FEWEST_NAMES else None


def addressees(document: Document, begin: int, end: int) -> Iterator[Leader]:
    """Read the lines that a letter is addressed to: one or two for each person, whose name comes first."""
    entries: list[list[int]] = []
    for line in re.finditer(r"[^\n]+", document.text[begin:end]):
        found = _entry(line[0])
        if found:
            entries.append([begin + line.start(), begin + line.end()])
        elif entries:
            entries[-1][1] = begin + line.end()
    for first, last in entries:
        yield from people(document, first, last)


def _entry(line: str) -> bool:
    """Tell whether a line begins with a person, not with the rest of another's post."""
    line = _ranked(line)[0]
    found = person(line)
    if found is None:
        return False
    rest = line[found[2] :].strip(" ,–-")
    return bool(rest) and (line[found[1] : found[2]].strip() != "" or rest.split()[0].strip(",") in _POST)


_RANK = re.compile(
    r"^(?:(?:Acting|Interim|Deputy|Assistant|Temporary)\s+)*(?:Chief Constable|Chief Superintendent|Detective \w+ ?\w*|Superintendent)\s+(?=[A-Z])"
)


def _ranked(words: str) -> tuple[str, str]:
    """Take a rank off that stands before the name."""
    rank = _RANK.match(words)
    return (words[rank.end() :], rank[0].strip()) if rank else (words, "")


def people(document: Document, begin: int, end: int) -> Iterator[Leader]:
    """Read the person that words begin with, and those named after them."""
    text = document.text
    further = [begin + match.end() for match in _SEVERAL.finditer(text[begin:end])]
    starts = [begin, *(at for at in further if _entry(text[at:end]))]
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        if leader := _leader(document, first, last):
            yield leader


def _leader(document: Document, begin: int, end: int) -> Leader | None:
    words = document.text[begin:end]
    plain, rank = _ranked(words)
    offset = len(words) - len(plain)
    found = person(plain)
    if found is None:
        return None
    name = " ".join(plain[found[0] : found[1]].split())
    rest = re.sub(r"\s+", " ", plain[found[2] :]).strip(" ,–-[;.")
    rest = re.sub(r"(?<=[A-Za-z])\d$", "", rest)  # the mark of a footnote
    post, organisation = _post(rest)
    if rank:
        post, organisation = rank, organisation or rest
    stop = end - (len(words) - len(words.rstrip()))
    return Leader(
        name, post, organisation, sector(f"{rank} {rest}"), begin + (0 if rank else offset + found[0]), stop
    )


def _post(rest: str) -> tuple[str, str]:
    """
    Tell a post from the body it is at.

    >>> _post("Strategic Director, People, Derby City Council"), _post("Chief Nurse for NHS Derby CCG")
    (('Strategic Director, People', 'Derby City Council'), ('Chief Nurse', 'NHS Derby CCG'))
    """
    parts = rest.split(", ")
    for at, part in enumerate(parts[1:], 1):
        if _OF_BODY.search(part) or _is_council(part):
            return ", ".join(parts[:at]), ", ".join(parts[at:])
    for split in _OF.finditer(rest):
        body = rest[split.end() :]
        if rest[: split.start()].rsplit(maxsplit=1)[-1] in _WHOLE:
            continue
        if _OF_BODY.search(body) and not _OFFICE.search(body):
            return rest[: split.start()], body
    return rest, ""


def _is_council(part: str) -> bool:
    printed = council_of(part)[1]
    return bool(printed) and len(printed) >= len(
        re.sub(
            r"(?i)\b(?:the|london|royal|metropolitan|borough|city|county|of|council)\b\s*", "", part
        ).strip()
    )


def sector(rest: str) -> str:
    """
    Tell which of an area's services a post is of, ``""`` for the council's own.

    >>> sector("Director of Children’s Services, Derby City Council"), sector("Chief Constable, Kent Police")
    ('', 'police')
    """
    if _DIRECTOR.search(rest) and not _HEALTH_BODY.search(rest):
        return ""
    return next((name for name, pattern in _COMPILED if pattern.search(rest)), "")


def of_sector(leader: Leader, name: str) -> Leader:
    """Put a person into a sector that the place of the words tells, such as the column of a table."""
    return replace(leader, sector=name)
