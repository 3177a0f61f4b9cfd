"""
What a letter on a visit says: dates, theme, inspectors, who signed it, and to whom it is written.

The person a letter is written to is a person in a post, seen in it on the
letter's date: that is how the graph knows who led a council's services then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.extract.reports.cover import council_of, inspectors
from kg.extract.reports.dates import window

if TYPE_CHECKING:
    from kg.model.document import Document

HEAD = 5000
_DATE = re.compile(
    r"^\s*(?:1\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+20\d\d)\s*(?=\n|\s[A-Z])",
    re.MULTILINE,
)
_DEAR = re.compile(r"^\s*Dear\b[^\n]*", re.MULTILINE)
_SUMMARY = re.compile(
    r"This letter summarises the findings of\s+(?:a|an|the|our|this|your)\s+(?P<what>.{3,160}?)\s+(?:on|from|between|that took place on|carried out on|undertaken on)\s+(?P<dates>[^.]{4,90}?(?:\b20\d\d|\d\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?=[.,]|\s+[A-Z])))",
    re.DOTALL,
)
_INSPECTORS = re.compile(
    r"(?:The inspectors? (?:were|was)|(?:His|Her) Majesty[’']s [Ii]nspectors? for this visit (?:were|was)|The visit was carried out by|(?:His|Her) Majesty[’']s [Ii]nspectors? (?:were|was|carrying out this visit were)|The visit was undertaken by)\s*:?\s*(?P<names>[^.]{5,260}?)\.(?=\s|$)",
    re.DOTALL,
)
_THEME = re.compile(
    r"[Ii]nspectors (?:looked at|considered|evaluated|reviewed|focused on)\s+(?:the )?(?:local authority[’']s|council[’']s|trust[’']s|[A-Z][\w’' ]{2,40}?[’']s?|the)?\s*(?:and [\w’' ]{3,40}?[’']s\s+)?arrangements? (?:for|to)\s+(?P<theme>.{6,420}?)(?=\.\s|\.$|:\s*\n|\n[^\w\s]|,?\s+with (?:a |an )?(?:specific|particular)|\n)",
    re.DOTALL,
)
_THEME_OTHERWISE = re.compile(
    r"(?:The focus of (?:the|this) (?:focused )?visit was (?:on )?(?:the local authority[’\']s arrangements for )?|The (?:focused )?visit (?:looked at|focused on|considered)|[Ii]nspectors (?:looked at|reviewed|considered|evaluated|focused on)|This (?:focused )?visit (?:looked at|considered|focused on))\s*(?P<theme>(?!\s|a range|carried out|evidence|children[’']s records).{8,360}?)(?=\.\s|\.$|:\s*\n|\n)",
    re.DOTALL,
)
_SIGNED = re.compile(
    r"(?:Yours? (?:sincerely|faithfully),?[\s.]*|\n)(?P<name>[A-Z][^\n]{3,60})\n(?:Senior )?(?:Her|His) Majesty[’']s (?:Senior )?Inspector|Yours? (?:sincerely|faithfully),?[\s.]*(?P<alone>[A-Z][^\n]{3,80})"
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Professor)\.?\s+"
_NAME = re.compile(
    rf"^\s*(?P<title>{_TITLE})?(?P<name>[A-ZÀ-Þ][\w’'À-ÿ-]+(?:\s+(?:[A-Z]\.?|de|van|der|von|la|le))*(?:\s+[A-ZÀ-Þ][\w’'À-ÿ-]+){{1,3}}?)\s*(?:,|\n|\s{{2,}}|$|(?=\s(?:Interim|Acting|Executive|Strategic|Corporate|Director|Chief|Deputy|Statutory|Head|Assistant|Managing|Service)\b))"
)
_ROLE_WORD = re.compile(
    r"\b(?:[Dd]irector|DCS|[Cc]hief|[Hh]ead of|[Dd]eputy|[Ee]xecutive [Mm]ember|[Mm]anager|[Oo]fficer|[Cc]ommissioner)\b"
)
_ROLE_MORE = re.compile(
    r"^\s*(?:(?:and|of|for|&|Children|Families|People|Education|Learning|Adults?|Social|Services|Young|Skills|Safeguarding|Early|Lifelong|Health|Communit|Public|Wellbeing|Inclusion|Housing|Culture|Care|Statutory|Chief|Deputy|Director|Interim|\(DCS\)|\(Interim\)|– |- )[^\d\n]*)$"
)
_ADDRESS = re.compile(
    r"\b(?:Council|Borough|House|Street|Road|Hall|Centre|Offices?|Floor|Building|Directorate|Department|Avenue|Square|Quay|Way|Lane|Place|Trust|Limited|Ltd|Room|Block|Tower|Court|Gate|County|City of|Box|Civic|Plaza)\b|\d|^[A-Z]{1,2}\d"
)


@dataclass
class Letter:
    """A letter's head and foot (offsets in the document's text where given as pairs)."""

    council: str = ""
    published: str = ""
    published_at: tuple[int, int] = (0, 0)
    start: str = ""
    end: str = ""
    visit: tuple[int, int] = (0, 0)
    theme: str = ""
    theme_at: tuple[int, int] = (0, 0)
    team: tuple[str, ...] = ()
    signatory: str = ""
    addressee: str = ""
    role: str = ""
    addressee_at: tuple[int, int] = (0, 0)
    warnings: list[str] = field(default_factory=list)


def read_letter(document: Document) -> Letter:
    """Read a letter on a visit; what it does not say stays empty, what does not fit becomes a warning."""
    text, letter = document.text, Letter()
    dear = _DEAR.search(text[:HEAD])
    top = dear.start() if dear else min(len(text), 900)
    if date := _DATE.search(text[:HEAD]):
        letter.published = window(date[1])[0]
        letter.published_at = (date.start(1), date.end(1))
    summary = _SUMMARY.search(text[: HEAD + 2000])
    if summary:
        letter.start, letter.end = _dated(rx(r"\s+").sub(" ", summary["dates"]), letter.published)
        letter.visit = (summary.start(), summary.end())
        letter.council, _ = council_of(text[summary.start() : summary.end() + 60])
    if not letter.council:
        letter.council, _ = council_of(text[:HEAD])
    if team := _INSPECTORS.search(text[: HEAD + 2000]):
        letter.team = inspectors(rx(r"\s+").sub(" ", team["names"]))
    after = summary.end() if summary else top
    theme = _THEME.search(text, after, after + 3500) or _THEME_OTHERWISE.search(text, after, after + 2500)
    if theme:
        letter.theme = rx(r"\s+").sub(" ", theme["theme"]).strip(" ,;:")
        letter.theme_at = theme.span("theme")
    if signed := _SIGNED.search(text):
        names = inspectors(signed["name"] or signed["alone"])
        letter.signatory = names[0] if names else ""
    _address(text[:top], letter)
    for what, value in (
        ("council", letter.council),
        ("date of the visit", letter.start),
        ("signatory", letter.signatory),
        ("addressee", letter.addressee),
    ):
        if not value:
            letter.warnings.append(f"the letter's {what} could not be read")
    return letter


def _dated(words: str, published: str) -> tuple[str, str]:
    """Give a visit's days; a year that is left out is that of the letter, or the one before it."""
    if rx(r"\b20\d\d").search(words) or not published:
        return window(words)
    for year in (int(published[:4]), int(published[:4]) - 1):
        start, end = window(f"{words} {year}")
        if start and end <= published:
            return start, end
    return "", ""


def _address(head: str, letter: Letter) -> None:
    """Read who a letter is written to, and in what role, from the lines above 'Dear …'."""
    begin = letter.published_at[1] if letter.published_at[1] <= len(head) else 0
    lines = list(rx(r"[^\n]+").finditer(head[begin:]))
    for index, line in enumerate(lines):
        match = _NAME.match(line[0])
        if (
            not match
            or (_ADDRESS.search(match["name"]) and not match["title"])
            or _ROLE_WORD.search(match["name"])
        ):
            continue
        letter.addressee = rx(r"\s+").sub(" ", match["name"])
        rest = line[0][match.end("name") :].strip(" ,")
        at = begin + line.start() + match.start("name")
        end = begin + line.start() + match.end("name")
        role = rest if _ROLE_WORD.search(rest) else ""
        if role:
            end = begin + line.end()
        for more in lines[index + 1 : index + 4]:
            words = more[0].strip()
            if not role:
                if not _ROLE_WORD.search(words):
                    break
                role = words
            elif (
                _ROLE_MORE.match(words)
                and not _ADDRESS.search(words)
                and (
                    role.rstrip().endswith((",", "and", "of", "for", "&", "–", "-"))
                    or _ROLE_WORD.search(words)
                    or words[:1].islower()
                )
            ):
                role = f"{role} {words}"
            else:
                break
            end = begin + more.end()
        letter.role = rx(r"\s+").sub(" ", role).strip(" ,")
        letter.addressee_at = (at, end)
        return
