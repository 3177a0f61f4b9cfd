"""The inspectors that a report names: who led, and the team."""

from __future__ import annotations

import re

from kg.extract.lexicon import rx
from kg.extract.terms import lowered

# The label may say more: that they were on site, or for which inspection.
_LEADING = r"\s+inspectors?\b(?:[^\n:]{0,30}:|[’']?s?\s*[–-]?)\s*"
_COVER_LEAD = re.compile(rf"(?<!deputy )(?:Lead|Reporting){_LEADING}(?P<names>[^\n]{{4,120}})", re.IGNORECASE)
# A pattern that begins with plain letters is found many times faster than one that first looks back.
_TEAM_LEAD = re.compile(
    rf"Lead(?<!\wLead)(?<![Dd]eputy Lead){_LEADING}(?P<names>[^\n]{{4,90}})".replace(
        "inspectors?", "[Ii]nspectors?"
    )
)
# In lower case: what stands before the colon that names follow. A colon is found at once, where the words take long.
_TEAM = re.compile(
    r"(?:deputy lead inspectors?|(?:team|other|shadow|ofsted|additional) inspectors?|deputy lead)\s*\Z"
)
_NAMES = re.compile(r"\s*(?P<names>[^\n]{4,200})")
_LONGEST_LABEL = 80
_INSPECTOR = re.compile(
    r",?\s*(?:(?:Senior\s+)?(?:Her|His)\s+Majesty[’']s\s+(?:Senior\s+)?[Ii]nspectors?|\b(?:Senior\s+)?S?HMI\b|\b(?:Senior\s+)?Ofsted [Ii]nspectors?\b)[^,;&]*?(?=\s+and\s|[,;]|$)"
)


def leading(text: str, head: str) -> tuple[str, ...]:
    """Return the names of who led, as the head of a report prints them, or else its page on the team."""
    lead = _COVER_LEAD.search(head) or _TEAM_LEAD.search(text)
    return inspectors(lead["names"]) if lead else ()


def team(text: str) -> list[str]:
    """Return the names after each 'Team inspectors:' and the like."""
    lower, printed, at = lowered(text), [], 0
    for colon in re.finditer(":", lower):
        label = max(at, colon.start() - _LONGEST_LABEL)
        if label <= colon.start() and _TEAM.search(lower, label, colon.start()):
            names = _NAMES.match(lower, colon.end())
            if names:
                printed.append(text[slice(*names.span("names"))])
                at = names.end()
    return [name for names in printed for name in inspectors(rx(r"\s+").sub(" ", names))]


def inspectors(words: str) -> tuple[str, ...]:
    """
    Read the names in a line of inspectors, without what they are.

    >>> inspectors("Caroline Walsh HMI and John Roughton, Her Majesty’s Inspector")
    ('Caroline Walsh', 'John Roughton')
    >>> inspectors("Ada Marsh (HMI), Basil Fenn (Senior HMI)")
    ('Ada Marsh', 'Basil Fenn')
    """
    plain = _INSPECTOR.sub("", rx(r"\s*[(\[][^)\]]*[)\]]").sub("", words))
    names = [
        rx(r"\s+").sub(" ", name).strip(" ,.;:–-")
        for name in rx(r"\s*,?\s+and\s+|\s*[,;]\s*|\s*&\s*|\s*/\s*|\s+[–-]\s+").split(plain)
    ]
    return tuple(name for name in names if rx(r"[A-ZÀ-Þ][\w’'.À-ÿ-]*(?: [\w’'.À-ÿ-]+){1,4}").fullmatch(name))
