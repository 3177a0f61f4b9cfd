"""
Whom a letter is written to, and in what post: the lines of an address, whichever side of the date it stands.

The greeting says which line is the person ('Dear Ms Pine'); where it does not,
it is the first line that has the shape of a name and is neither a place nor a
post. What stands below the name (or beside it, or above it) and is a post is
that person's; two names are two people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Councillor|Prof|Professor|Rev|Lord|Lady|Baroness)\.?\s+)"
_PART = r"[A-ZÀ-Þ][\w’'À-ÿ-]+"
_INITIALS = r"(?:[A-Z]\.?\s*){1,3}"
_PARTICLE = r"(?:[A-Z]\.?|de|van|der|den|von|la|le|du|di|da|dos|bin|al|el|ap)"
_HONOUR = r"(?:OBE|MBE|CBE|KBE|DBE|QPM|DL|JP|FRSA|QSO|PhD|MSc|MA|BA|BSc|CQSW)"
_NEXT_POST = r"(?:Interim|Acting|Executive|Strategic|Corporate|Group|Joint|Tri-?[Bb]orough|Bi-?[Bb]orough|Director|DCS|Chief|Deputy|Statutory|Head|Assistant|Managing|Service|Commissioner)\b"
_NAME = re.compile(
    rf"^\W*(?:(?:FAO|For the attention of|To):?\s+)?(?P<title>{_TITLE})?(?P<name>(?:{_PART}|(?<=\s){_INITIALS}(?=\s*{_PART})|{_INITIALS}(?=\s+{_PART}))(?:\s+{_PARTICLE})*(?:\s+{_PART}){{1,3}}?)"
    rf"(?P<after>(?:,?\s+{_HONOUR}\b)*(?:\s*\([^)\n]{{2,20}}\))?)\s*(?:[,;:]|\s[–-]\s|$|(?=\s{_NEXT_POST})|(?=\s+(?:and|&)\s+(?:{_TITLE})?{_PART}))"
)
_AND = re.compile(r"\s+(?:and|&)\s+$")
_POST = re.compile(
    r"\b(?:[Dd]irectors?|DCS|[Cc]hief|[Hh]ead of|[Dd]eputy|[Ee]xecutive [Mm]ember|[Mm]anager|[Oo]fficer|[Cc]ommissioner|[Ll]ead(?:er)? (?:[Mm]ember|for)|[Ll]eader of)\b"
)
_POST_BEGINS = re.compile(
    rf"^\W*(?:and\s+|&\s+)?(?:the\s+)?(?:(?:Interim|Acting|Executive|Strategic|Corporate|Group|Statutory|Deputy|Assistant|Joint|Managing|Service|Bi-?[Bb]orough|Tri-?[Bb]orough)\s+)*{_NEXT_POST}"
)
# What may go on with a post on the next line: its fields of work, or what it is besides.
_FIELD = (
    r"(?:and|of|for|the|with|in|to|&|Children[’']?s?|Child|Famil(?:y|ies)|People[’']?s?|Person|Persons|Young|Education|Learning|Adults?[’']?s?|Social|Care|Services?|Skills|Safeguarding|Early|Help|Lifelong|Health|Healthy|Communit(?:y|ies)|Public|Wellbeing|Well-being|"
    r"Inclusion|Housing|Culture|Cultural|Leisure|Libraries|Schools?|Achievement|Standards|Opportunity|Commissioning|Resources?|Resilience|Prevention|Partnerships?|Transformation|Improvement|Operations|Integrated|Together|Youth|Justice|Justice|Employment|Economy|Prospects|Development|Statutory|"
    r"Strategy|Delivery|Change|Protection|Prosperity|Place|Places|Citizens?|Customers?|Neighbourhoods?|Specialist|Universal|Targeted|Interim|Acting|Deputy|Director|DCS|Chief|Executive|Officer|Head|Joint|Safer|Stronger|Vulnerable|Intervention|Quality|Performance|Business|Support|Strategic|Corporate|Life|Chances|Best|Start|SEND|Post)"
)
_FIELDS = re.compile(rf"^\W*(?:[–(-]\s*)?{_FIELD}(?:[\s,&()/–-]+{_FIELD})*[\s,.)]*$")
# 'Executive Support Team' begins as a post does, and is where the post is sent.
_OFFICE = re.compile(
    r"\b(?:Team|Unit|Office|Secretariat|Directorate|Department|Group|Suite|Support|Board)\W*$", re.IGNORECASE
)
_UNFINISHED = re.compile(r"(?:[,&–-]|\b(?:and|of|for|the|to|with|in))$")
_PLACE = re.compile(
    r"\b(?:Council|Borough|House|Streets?|Road|Hall|Centre|Center|Offices?|Floor|Buildings?|Directorate|Departments?|Avenue|Square|Quay|Way|Lane|Place|Trust|Limited|Ltd|Room|Block|Tower|Towers|Court|Gate|County|City|Box|Civic|Plaza|Park|Walk|"
    r"Hill|Terrace|Row|Parade|Wharf|Mill|Mills|Exchange|Chambers|Suite|Level|Drive|Crescent|Close|Gardens?|Green|Station|Library|Campus|Hub|Castle|Manor|Lodge|Works|Yard|Bridge|Market|Point|Headquarters|HQ|Town|Guildhall|Shirehall|Municipal|Riverside|Riverbank|Waterside|"
    r"Kingsway|Precinct|Circus|Embankment|Wing|Broadway|Abbey|Priory|Village|Estate|Industrial|Business|Villas?|Cottage|Mansions?|Corporation|Authority|Unitary|Metropolitan|Royal|Services|Achieving|Ofsted|Inspectorate|Education|Private|Confidential|Email|Address|Insert|Sent|"
    r"Focused|Visit|Letter|Inspection|Telephone|Tel|Local|Government|United|England|Number|One|Children|Children[’']s|Families|January|February|March|April|June|July|August|September|October|November|December|Copy|Via|Post)\b|\d|@|^[A-Z]{1,2}\d",
)
_DEAR = re.compile(r"^\W*Dear\s+(?P<whom>[^\n]{2,90})", re.MULTILINE)
_GREETED = re.compile(rf"(?P<title>{_TITLE})?(?P<names>{_PART}(?:[ ](?:{_PARTICLE}[ ])*{_PART}){{0,3}})")
_NOBODY = frozenset(
    "all colleague colleagues director directors sir madam councillor chief executive both dcs team".split()
)
MOST_POST_LINES = 5


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person a letter is written to, the words of the post as printed, and where both stand (offsets)."""

    name: str
    role: str
    begin: int
    end: int


@dataclass(slots=True)
class _Line:
    words: str
    begin: int


def addressees(head: str) -> list[Addressee]:
    r"""
    Find the people a letter is written to, in order.

    One who is printed in two posts, on lines of their own, comes twice.

    >>> addressees("9 June 2023\nGrace Pine OBE\nDirector of People\nPine House\nDear Grace")
    [Addressee(name='Grace Pine', role='Director of People', begin=12, end=45)]

    Parameters
    ----------
    head
        The letter's first lines, with the greeting.

    """
    greeting = _DEAR.search(head)
    lines = _lines(head[: greeting.start()] if greeting else head)
    greeted = _greeted(greeting["whom"]) if greeting else []
    people = _people(lines, greeted)
    found = [a for number, person in enumerate(people) for a in _in_posts(lines, people, number, person)]
    if found or greeting is None:
        return found
    # No address above: 'Dear Grace Pine' names the person all the same.
    return [
        Addressee(name, "", greeting.start("whom") + at, greeting.start("whom") + at + len(name))
        for title, name, at in _names_greeted(greeting["whom"])
        if " " in name and not _PLACE.search(name) and not _POST.search(name)
    ]


def _lines(head: str) -> list[_Line]:
    return [_Line(match[0].rstrip(), match.start()) for match in rx(r"[^\n]*\S[^\n]*").finditer(head)]


@dataclass(frozen=True, slots=True)
class _Person:
    line: int
    name: str
    begin: int  # in the line
    end: int
    rest: int  # where in the line what follows the name and its honours begins


def _people(lines: Sequence[_Line], greeted: Sequence[str]) -> list[_Person]:
    """Find the lines that are people: those who are greeted, else the first that can be one."""
    every = [person for number, line in enumerate(lines) for person in _on_line(number, line.words)]
    wanted = [p for p in every if any(_is_greeted(p.name, name) for name in greeted)]
    if wanted:
        return wanted
    return [
        p for p in every if not _PLACE.search(p.name) or lines[p.line].words.lstrip().startswith(_TITLES)
    ][:1]


_TITLES = ("Mr ", "Mrs ", "Ms ", "Miss ", "Dr ", "Sir ", "Dame ", "Professor ", "Cllr ", "Councillor ")


def _on_line(number: int, words: str) -> list[_Person]:
    """Find the people on a line: one, or 'Grace Pine and Tim Harbour'."""
    found: list[_Person] = []
    at = 0
    while match := _NAME.match(words[at:]):
        name = words[at + match.start("name") : at + match.end("name")]
        if _POST.search(name) or (found and _PLACE.search(name)):
            break
        found.append(
            _Person(
                number,
                rx(r"\s+").sub(" ", name),
                at + match.start("name"),
                at + match.end("name"),
                at + match.end("after"),
            )
        )
        joined = rx(r"\s*(?:,|\band\b|&)\s*").match(words, at + match.end("after"))
        if not joined:
            break
        at = joined.end()
    return found


def _greeted(whom: str) -> list[str]:
    return [name for _, name, _ in _names_greeted(whom)]


def _names_greeted(whom: str) -> list[tuple[str, str, int]]:
    """Read who is greeted: title, name and place of each, nobody in 'Dear colleague'."""
    found = []
    at = 0
    for piece in rx(r"\s*(?:,|\band\b|&)\s*").split(whom):
        at = whom.find(piece, at)
        match = _GREETED.match(piece)
        if match and match["names"].lower() not in _NOBODY:
            found.append((match["title"] or "", match["names"], at + match.start("names")))
    return found


def _is_greeted(name: str, greeted: str) -> bool:
    """Tell whether a name is that of one who is greeted by the surname, the first name or both."""
    parts, said = name.split(), greeted.split()
    return (
        said == parts
        or (len(said) == 1 and said[0] in (parts[-1], parts[0]))
        or parts[-len(said) :] == said
        or (len(said) > 1 and (said[0], said[-1]) == (parts[0], parts[-1]))
    )


def _in_posts(
    lines: Sequence[_Line], people: Sequence[_Person], number: int, person: _Person
) -> list[Addressee]:
    """Return a person in each post that is printed for them."""
    until = people[number + 1] if number + 1 < len(people) else None
    shared = until is not None and not _posts(lines, person, until)
    end = people[-1] if shared else person  # 'Grace Pine and Tim Harbour / Joint Directors': the post of both
    posts = _posts(lines, end, None if shared else until) or _post_above(lines, person)
    own = lines[person.line].begin + person.begin, lines[person.line].begin + person.end
    if not posts:
        return [Addressee(person.name, "", *own)]
    return [
        Addressee(person.name, role, min(own[0], first), max(own[1], last)) for role, first, last in posts
    ]


_Post = tuple[str, int, int]


def _posts(lines: Sequence[_Line], person: _Person, until: _Person | None) -> list[_Post]:
    """Read the posts beside a name and on the lines below it: words, begin and end of each."""
    line = lines[person.line]
    stop = len(lines) if until is None else until.line
    beside = line.words[person.rest : until.begin if until and until.line == person.line else None]
    found: list[_Post] = []
    mark = rx(r"^[\s,;:–-]+").match(beside)
    start = person.rest + (mark.end() if mark else 0)
    if _POST.search(beside):
        kept = _without_place(line.words[start : person.rest + len(beside)].rstrip(" ,"))
        found.append((kept, line.begin + start, line.begin + start + len(kept)))
    for following in lines[person.line + 1 : min(stop, person.line + 1 + MOST_POST_LINES)]:
        words = following.words.strip()
        at = following.begin + len(following.words) - len(following.words.lstrip())
        kept = _without_place(words).rstrip(" ,") if not words.endswith(",") else words
        last = found[-1] if found else None
        if last and _goes_on(last[0], words):
            kept = _without_place(words)
            found[-1] = (f"{last[0]} {kept}", last[1], at + len(kept))
        elif _is_post(words):
            found.append((kept, at, at + len(kept)))
        else:
            break
        if len(kept.rstrip(" ,")) < len(words.rstrip(" ,")):
            break
    return [(_tidy(role), begin, end) for role, begin, end in found]


def _post_above(lines: Sequence[_Line], person: _Person) -> list[_Post]:
    """Read a post that is printed above the name."""
    if not person.line:
        return []
    above = lines[person.line - 1]
    words = above.words.strip()
    return (
        [(_tidy(words), above.begin, above.begin + len(above.words))]
        if _is_post(words) and _POST_BEGINS.match(words)
        else []
    )


def _is_post(words: str) -> bool:
    if rx(r"\d|@").search(words) or rx(r"[’']s\s+(?:[Ss]upport\s+)?(?:[Oo]ffice|[Tt]eam)$").search(words):
        return False
    if _OFFICE.search(words) and not _POST.search(words):
        return False
    return bool(_POST_BEGINS.match(words)) or bool(_POST.search(words) and not words.endswith((":", ".")))


def _goes_on(role: str, words: str) -> bool:
    """Tell whether a line goes on with the post above it."""
    if rx(r"\d|@").search(words):
        return False
    unfinished = bool(_UNFINISHED.search(role.rstrip()))
    if _POST_BEGINS.match(words):
        return unfinished or words[:1] in "&(" or words.startswith("and ")
    if _FIELDS.match(_without_place(words)):
        return True
    return unfinished and not _PLACE.search(words) and not _is_council(words)


def _is_council(words: str) -> bool:
    from kg.extract.reports.whose import named  # noqa: PLC0415 - the vocabulary is loaded where it is needed

    return any(True for _ in named(words))


def _without_place(words: str) -> str:
    """Leave out the organisation that runs on after a post: 'Director of Children’s Services Leeds City Council'."""
    from kg.extract.reports.whose import named  # noqa: PLC0415

    for name in named(words):
        if (
            rx(r"\s+(?:\w+\s+){0,3}?(?:Council|Borough)\b|$").match(words, name.end)
            or "ouncil" in words[name.begin : name.end]
        ):
            return words[: name.begin].rstrip(" ,–-") or words
    return words


def _tidy(role: str) -> str:
    return rx(r"\s+").sub(" ", role).strip(" ,;")
