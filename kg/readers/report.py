"""Which kind of report a text is: decided from what it says of itself, never from its date."""

from __future__ import annotations

import re

REPORTS = (
    "Ofsted's inspection reports of local authority children's services and its letters on focused visits"
)
_HEAD = 4000

_LETTER = re.compile(
    r"\bThis letter summarises the findings of (?:a|the|our|this)\b|\bsummar\w+ the findings (?:of|from) (?:a|the) (?:focused|assurance|monitoring)?\s*visit",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:Re-?)?[Ii]nspection of (?:services for children in need of help|children[’']s (?:social care )?services|local authority children[’']s (?:social care )?services|looked after children services|.{3,90}?children[’']s services|.{3,60}?(?:Families )?Trust)",
    re.DOTALL,
)
# A board that was reviewed by itself has a report of its own, whose grade belongs to the inspection of its council.
_BOARD_ONLY = re.compile(
    r"^\W*(?:\d\s+)?.{0,120}?Review of the effectiveness of the Local Safeguarding Children Board",
    re.IGNORECASE | re.DOTALL,
)


def genre_of(text: str) -> tuple[str, str]:
    r"""
    Give the genre, ``report`` or ``letter``, or ``""`` with the reason why it is neither.

    >>> genre_of("Dear Ms Roe\nThis letter summarises the findings of a focused visit to Hull.")
    ('letter', '')
    >>> genre_of("Minutes of the council meeting")[0]
    ''
    """
    head = re.sub(r"\s+", " ", text[:_HEAD])
    if _LETTER.search(head):
        return "letter", ""
    if _REPORT.search(head):
        return "report", ""
    if _BOARD_ONLY.search(head):
        return "report", ""
    return "", "this is not an inspection report or a letter on a visit."
