"""Which kind of report a text is: decided from what it says of itself, never from its date."""

from __future__ import annotations

import re

REPORTS = (
    "Ofsted's inspection reports of local authority children's services, its letters on focused and monitoring visits, "
    "letters on joint targeted area inspections and reports on area SEND inspections"
)
_HEAD = 4000
_OPENING, _SENTENCE = 700, 220

_LETTER = re.compile(
    r"\bThis letter summarises the findings of (?:a|the|our|this)\b|\bsummar\w+ the findings (?:of|from) (?:a|the) (?:focused|assurance|monitoring)?\s*visit",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\bvisit", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:Re-?)?[Ii]nspection of (?:services for children in need of help|children[’']s (?:social care )?services|local authority children[’']s (?:social care )?services|looked after children services|.{3,90}?children[’']s services|.{3,60}?(?:Families )?Trust)",
    re.DOTALL,
)
_JOINT = re.compile(
    r"\b(?:letter|report) (?:summari[sz]es|outlines|sets out|summary of) (?:the |our |its )?findings (?:of|from) (?:the|a|our|this) (?:recent |multi-agency )*joint (?:targeted )?(?:area )?(?:targeted )?inspection\b"
    r"|\bDear (?:[\w’',&-]+ ){0,9}?(?:partnership|partners)\b[^.]{0,60}?\bJoint (?:targeted )?(?:area )?(?:targeted )?(?:child protection )?inspection\b",
    re.IGNORECASE,
)
# The title alone, of a letter that does not begin as those on visits do.
_JOINT_TITLE = re.compile(r"\bDear\b.{0,400}?\bJoint targeted area inspection of (?:the )?[A-Zm]", re.DOTALL)
_AREA = re.compile(
    r"\bArea SEND (?:full |monitoring )?inspection (?:of|report)\b|^\W*(?:\d\s+)?Local area partnership report\b.{0,120}?\bSEND\b",
    re.IGNORECASE | re.DOTALL,
)
# Of times before the frameworks that are read.
_EARLIER_JOINT = re.compile(
    r"\bJoint area review\b|\bInspection of (?:progress made in )?(?:the )?(?:provision of )?safeguarding (?:and looked after children )?services in\b|\bjoint local area SEND (?:inspection|revisit)\b",
    re.IGNORECASE,
)
# A board that was reviewed by itself has a report of its own, whose grade belongs to the inspection of its council.
_BOARD_ONLY = re.compile(
    r"^\W*(?:\d\s+)?.{0,120}?Review of the effectiveness of the Local Safeguarding Children Board",
    re.IGNORECASE | re.DOTALL,
)


def is_of_area(text: str) -> bool:
    """
    Tell whether a text is the report of an area SEND inspection, by its opening.

    >>> is_of_area("Area SEND inspection of Hull Local Area Partnership")
    True
    """
    return bool(_AREA.search(_head(text)[:_OPENING]))


def _head(text: str) -> str:
    return re.sub(r"\s+", " ", text[:_HEAD])


def genre_of(text: str) -> tuple[str, str]:
    r"""
    Tell the genre, or ``""`` with the reason why it is of none that is read.

    ``report`` and ``letter`` are Ofsted's alone, on a council's services; ``jtai``
    is the letter of several inspectorates on a joint targeted area inspection,
    ``area-send`` the report on an area's arrangements for special educational needs.

    >>> genre_of("Dear Ms Roe\nThis letter summarises the findings of a focused visit to Hull.")
    ('letter', '')
    >>> genre_of("Minutes of the council meeting")[0]
    ''
    """
    head = _head(text)
    if is_of_area(head):
        return "area-send", ""
    if _JOINT.search(head):
        return "jtai", ""
    if _EARLIER_JOINT.search(head[:_OPENING]):
        return "", "this is a joint inspection of a framework of earlier years, which is not read."
    if _JOINT_TITLE.search(head) and not _LETTER.search(head):
        return "jtai", ""
    if letter := _LETTER.search(head):
        if not _VISIT.search(head, letter.start(), letter.end() + _SENTENCE):
            return (
                "",
                "this is a letter, but not on a focused or a monitoring visit to a council's services for children.",
            )
        return "letter", ""
    if _REPORT.search(head):
        return "report", ""
    if _BOARD_ONLY.search(head):
        return "report", ""
    return "", "this is not an inspection report or a letter on a visit."
