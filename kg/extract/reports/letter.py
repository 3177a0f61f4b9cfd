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
from kg.extract.reports.addressee import addressees
from kg.extract.reports.dates import DAYS, squared, window
from kg.extract.reports.inspectors import inspectors
from kg.extract.reports.predecessors import standing
from kg.extract.reports.whose import council_of
from kg.readers.paragraphs import BULLETS, DASHES

if TYPE_CHECKING:
    from kg.extract.reports.addressee import Addressee
    from kg.model.document import Document

HEAD = 5000
_DATE = re.compile(
    r"^\s*(?:1\s+)?(?:[A-Z][a-z]+day,?\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+20\d\d)\s*(?=\n|\s[A-Z])",
    re.MULTILINE,
)
_DEAR = re.compile(r"^\s*Dear\b[^\n]*", re.MULTILINE)
_SUMMARY = re.compile(
    rf"[Tt]his letter summari[sz]es (?:the|our) (?:\w+ )?findings (?:of|from)\s+(?:a|an|the|our|this|your)\s+(?P<what>.{{3,220}}?)\s+(?:on|from|between|over)\s+(?P<dates>(?=(?:[\d\s,;&–-]|st|nd|rd|th|and|to|on|[A-Z][a-z]+day)*(?:January|February|March|April|May|June|July|August|September|October|November|December)){DAYS})",
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

# Letters on visits to councils that were found inadequate: what the visit looked at again.
_MONITORED = re.compile(
    r"\bmonitoring visit (?:of|to|at)\b|findings (?:of|from) (?:a|the|our|this|your) (?:\w+ ){0,2}monitoring visit",
    re.IGNORECASE,
)
_COVERED = re.compile(
    rf"[Ii]nspectors\s+(?:reviewed|evaluated|considered|looked\s+at|focused\s+on)\s+(?:the\s+)?(?:progress(?:\s+made)?\s+(?:in|by|on|with)\s+)?(?:(?:the\s+)?(?:following\s+)?areas?\s+(?:of\s+concern\s+)?(?:identified\s+[^:.\n]{{3,60}}(?=:))?(?:of\s+)?:?\s*)?(?P<theme>(?:\n?\s*[{BULLETS}][^\n]{{4,200}})+|(?!the following)[^.:\n]{{6,260}}?)(?=,?\s+with\s+(?:an?\s+)?(?:specific|particular)|[.:]|\n|$)"
)


@dataclass
class Letter:
    """A letter's head and foot (offsets in the document's text where given as pairs)."""

    type: str = "focused-visit"
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
    addressees: list[Addressee] = field(default_factory=list)
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
        letter.start, letter.end = window(rx(r"\s+").sub(" ", summary["dates"]), letter.published)
        letter.visit = (summary.start(), summary.end())
        letter.council, _ = council_of(text[summary.start() : summary.end() + 60])
    if not letter.council:
        letter.council, _ = council_of(text[:HEAD])
    letter.council = standing(letter.council, letter.end)
    letter.published, said = squared(letter.start, letter.end, letter.published, "letter")
    letter.warnings += said
    if team := _INSPECTORS.search(text[: HEAD + 2000]):
        letter.team = inspectors(rx(r"\s+").sub(" ", team["names"]))
    after = summary.end() if summary else top
    _look_at(text, summary.end() if summary else HEAD, after, letter)
    if signed := _SIGNED.search(text):
        names = inspectors(signed["name"] or signed["alone"])
        letter.signatory = names[0] if names else ""
    greeting = dear.end() if dear else min(top, summary.start() if summary else top)
    letter.addressees = addressees(text[:greeting])
    for what, value in (
        ("council", letter.council),
        ("date of the visit", letter.start),
        ("signatory", letter.signatory),
        ("addressee", letter.addressees),
    ):
        if not value:
            letter.warnings.append(f"the letter's {what} could not be read")
    return letter


def _look_at(text: str, told: int, after: int, letter: Letter) -> None:
    """Read what kind of visit it was, from what is told up to an offset, and what it looked at, after another."""
    if _MONITORED.search(" ".join(text[:told].split())):
        letter.type = "monitoring-visit"
    if letter.type == "monitoring-visit" and (covered := _COVERED.search(text, after, after + 2500)):
        letter.theme = "; ".join(
            line.strip(" ,;.\t" + BULLETS + DASHES) for line in covered["theme"].splitlines() if line.strip()
        ).removesuffix("; and")
        letter.theme_at = covered.span("theme")
    elif theme := _theme(text, after):
        letter.theme = rx(r"\s+").sub(" ", theme["theme"]).strip(" ,;:")
        letter.theme_at = theme.span("theme")


def _theme(text: str, after: int) -> re.Match[str] | None:
    """Find what the visit looked at, in the first words that can be a theme: no days, and no kinds of evidence."""
    for pattern, reach in ((_THEME, 3500), (_THEME_OTHERWISE, 2500)):
        for match in pattern.finditer(text, after, after + reach):
            if not _NO_THEME.match(match["theme"]):
                return match
    return None


_NO_THEME = re.compile(
    rf"\W*(?:on\s+|from\s+)?(?:{DAYS}\b|(?:a|the|an)?\s*(?:wide |broad )?(?:range|variety) of\b|evidence\b|(?:children[’']s |electronic )?(?:case )?records\b|documents\b|performance\b)",
)
