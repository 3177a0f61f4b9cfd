"""
People in posts at councils and the trusts that run their services.

A name and a role belong together where the sentence puts them side by side
('Andy Smith, Derby’s director …', 'cabinet member for … Julie Patten', 'the
new director [Victoria Gent]') or a verb ties them ('appointed Jill McGregor
as …'). Inspectors, ministers and head teachers are not council leaders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.calendar import first_day, last_day
from kg.facts import AppointmentClaim, PostClaim
from kg.finders.names import NOT_A_POST, Person, Role, people, role_concept, roles, status_of, without_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts import Claim
    from kg.reading import Reading, Sentence
    from kg.times import Time

NAME = "leaders"
LONG_AGO = 2  # years
NEAR = 40  # characters between a change of post and its date

_OWNER = r"(?:(?:the|its|their|our|a|her|his)\s+)?(?:[A-Z][\w&-]*(?:\s+(?:and|of|upon|on|[A-Z][\w&-]*)){0,4}(?:\s+council)?(?:’s|'s)\s+|(?:[a-z-]+\s+)?(?:council|authority|trust|county|city|borough|town)(?:’s|'s)?\s+)?"
_NAME_THEN_ROLE = re.compile(
    rf"^(?:\s+(?:MP|OBE|CBE|MBE|QC|KC))?\s*(?:\([^)]*\)\s*)?(?:,\s*|\s+[–—(]\s*)(?:who is\s+|now\s+|currently\s+|previously\s+|formerly\s+|once\s+)?{_OWNER}(?:\b(?:the|its|their|a|our)\s+)?$"
)
_ROLE_THEN_NAME = re.compile(r"^\s*(?:,\s*|\s*[\[(]\s*|\s+[–—]\s+)?$")
_TIED = re.compile(
    rf"^(?:\s+(?:MP|OBE|CBE|MBE))?(?:,\s+(?!and\b)[^,]{{3,90}},)?\s*(?:(?:has|had|have|was|is|been|will|be|being|to|today|also|now|previously|formerly|then|recently|currently|,|who)\s+)*"
    rf"(?P<verb>resigned|quit|quits|retired|stood down|steps? down|stepped down|left|leaves|departed|appointed|announced|named|confirmed|unveiled|installed|hired|taken on|recruited|promoted|joined|joins|"
    rf"becomes?|became|be|is|was|takes? over|took over|takes? up|steps? in|stepped in|served|serves|acts?|acting|works?|worked|arrived|starts?|started|begins?|began)"
    rf"\s*(?:the\s+)?(?:(?:up|on|in|over|his|her|their|role|post|job|of)\s+)*(?:as|to be|from)?\s*{_OWNER}(?:\b(?:the|its|their|a|our)\s+)?$"
)
_LEAVING = re.compile(r"resign|quit|retired|stood down|step\w* down|left|leaves|departed")
_JOINING = re.compile(
    r"appointed|announced|named|confirmed|unveiled|installed|hired|taken on|recruited|promoted|joined|joins|becom|became|takes? over|took over|takes? up|step\w* in|arrived|start|began|begins"
)
_APPOINTED_BEFORE = re.compile(
    r"\b(?:appoint(?:ed|s)|hired|named|recruited|installed|brought in|promoted|announced)\s+$"
)
_AS = re.compile(
    rf"^\s*(?:,\s*)?(?:as|to be|to the (?:post|role) of|to)\s+(?:{_OWNER})(?:\b(?:the|its|their|a|our)\s+)?$"
)
_HAS_LEFT = re.compile(
    r"^,?\s*(?:has|had|is|was)?\s*(?:today\s+)?(?:resigned|quit|stepped down|stood down|retired|leaves|left|leaving|stepping down)\b"
)
_JUST_NOW = re.compile(
    r"\b(?:will be|will become|becomes?|steps? in|takes? over|has been (?:appointed|named|taken on)|is appointed|today)\b"
)
_AND_ALSO = re.compile(rf",?\s+and\s+(?:also\s+)?(?:the\s+)?{_OWNER}(?:the\s+|its\s+)?")
_HEADS = re.compile(
    r"^\s*,?\s*(?:who\s+)?(?P<verb>heads|leads|runs|chairs)\s+(?P<field>[^,.;]{3,60}?)\s*(?:,|\.|$|for the (?:county|city|council|borough))"
)
_HEAD_ROLE = {"heads": "head of", "leads": "leader of", "runs": "head of", "chairs": "chair of"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A person and a role that one sentence ties together (offsets in the document's text)."""

    sentence: int
    person: str
    role: Role
    begin: int
    end: int
    status: str
    change: str
    councils: tuple[str, ...]
    when: str


def ties(reading: Reading) -> list[Tie]:
    """Find every pair of person and role in a document."""
    return reading.share(_ties)


def _ties(reading: Reading) -> list[Tie]:
    return [
        tie
        for index, sentence in enumerate(reading.sentences)
        for tie in _in_sentence(reading, sentence, index)
    ]


def find(reading: Reading) -> Iterator[Claim]:
    """Find who held which post, and who took one up or left it."""
    seen: set[tuple[str, str, str]] = set()
    for tie in ties(reading):
        quotation = reading.document.quote(tie.begin, tie.end)
        words = without_status(tie.role.words)
        for council in tie.councils:
            if (tie.person, words.lower(), council) not in seen:
                seen.add((tie.person, words.lower(), council))
                yield PostClaim(
                    (quotation,),
                    NAME,
                    council,
                    "reporter",
                    tie.person,
                    words,
                    role_concept(words),
                    tie.status,
                    "",
                    reading.published.words,
                )
            if tie.change:
                yield AppointmentClaim(
                    (quotation,),
                    NAME,
                    council,
                    "reporter",
                    tie.person,
                    words,
                    role_concept(words),
                    tie.change,
                    tie.when,
                )


def _in_sentence(reading: Reading, sentence: Sentence, index: int) -> Iterator[Tie]:
    found_roles = [
        r for r in roles(sentence) if not NOT_A_POST.search(_around(sentence, r)) and not _is_bare(r)
    ]
    names = people(sentence, found_roles)
    tied: set[int] = set()
    shared: tuple[Person, int] | None = None
    for role in found_roles:
        pair = _partner(sentence, role, names, found_roles)
        if pair is None and shared and _AND_ALSO.fullmatch(sentence.text[shared[1] : role.begin]):
            pair = shared[0], ""  # 'chief executive of the trust and the city’s director …'
        if pair is None:
            continue
        person, change = pair
        shared = person, role.end
        tied.add(person.begin)
        yield _tie(reading, sentence, index, person, role, change)
    for person in names:
        match = _HEADS.match(sentence.text[person.end :])
        if match and person.begin not in tied:
            field = match["field"].strip()
            role = Role(
                person.end + match.start("field"),
                person.end + match.end("field"),
                f"{_HEAD_ROLE[match['verb']]} {field}",
            )
            yield _tie(reading, sentence, index, person, role, "")


def _is_bare(role: Role) -> bool:
    """Tell whether a role says too little: any school has a head."""
    return role.words.lower() in ("head", "chair", "chairman", "chairwoman")


def _around(sentence: Sentence, role: Role) -> str:
    return sentence.text[max(0, role.begin - 22) : role.end + 1]


def _partner(
    sentence: Sentence, role: Role, names: list[Person], every: list[Role]
) -> tuple[Person, str] | None:
    """Give the person a role is tied to, and ``appointed`` or ``left`` if a verb says so."""
    text = sentence.text
    before = [p for p in names if p.end <= role.begin]
    after = [p for p in names if p.begin >= role.end]
    if before:
        between = text[before[-1].end : role.begin]
        verb = _TIED.match(between)
        if verb:
            joining = _JOINING.search(verb["verb"]) or re.search(r"\bwill be\b", between)
            return before[-1], "left" if _LEAVING.search(verb["verb"]) else "appointed" if joining else ""
        if _AS.match(between) and _APPOINTED_BEFORE.search(text[: before[-1].begin]):
            return before[-1], "appointed"
        if _NAME_THEN_ROLE.match(between):
            return before[-1], "left" if _HAS_LEFT.match(text[role.end :]) else ""
    if after and not any(role.end <= other.begin < after[0].begin for other in every):
        between = text[role.end : after[0].begin]
        if _ROLE_THEN_NAME.match(between):
            change = "appointed" if re.search(r"\bappoint\w*\s+(?:\w+\s+){0,3}$", text[: role.begin]) else ""
            return after[0], change
    return None


def _tie(reading: Reading, sentence: Sentence, index: int, person: Person, role: Role, change: str) -> Tie:
    begin, end = min(person.begin, role.begin), max(person.end, role.end)
    time = _when(sentence, end) if change else None
    quoted_end = max(end, time.end) if time else end
    councils = _councils(reading, sentence, begin, end)
    when = time.start if time else ""
    between = sentence.text[min(person.end, role.end) : max(person.begin, role.begin)]
    if change and not when and _JUST_NOW.search(between) and reading.published.basis == "stated":
        when = reading.published.words
    status = _status(reading, sentence, role, between, (change, when))
    return Tie(
        index,
        person.name,
        role,
        sentence.begin + begin,
        sentence.begin + quoted_end,
        status,
        change,
        councils[:1],
        when,
    )


def _status(reading: Reading, sentence: Sentence, role: Role, between: str, changed: tuple[str, str]) -> str:
    """Tell what hold a person has on a post on the day of writing."""
    change, when = changed
    status = status_of(role.words)
    if status != "current":
        return status
    if re.search(r"\b(?:previously|formerly|once|former)\b", between) or re.search(
        r"\bformer\s+(?:\w+\s+){0,3}$", sentence.text[: role.begin]
    ):
        return "former"
    today = reading.published.latest
    if change == "left" and when and today and last_day(when).isoformat() < today:
        return "former"
    if change == "appointed" and (
        re.search(r"\bwill\b", between) or (when and today and first_day(when).isoformat() > today)
    ):
        return "incoming"
    if change == "appointed" and when and today and int(today[:4]) - int(when[:4]) > LONG_AGO:
        return "former" if re.search(r"\bpredecessors?\b", sentence.text) else "current"
    return "current"


def _councils(reading: Reading, sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
    """Give the council of a post: named within the words, right after them ('at Sandwell council'), else the one spoken of."""
    inside = [m for m in sentence.of("council") if begin <= m.begin - sentence.begin < end]
    if inside:
        return tuple(m.code for m in inside)
    for mention in sentence.of("council"):
        lead = sentence.text[end : mention.begin - sentence.begin]
        if mention.begin - sentence.begin >= end and re.fullmatch(
            r"\s*(?:,\s*)?(?:at|of|in|for)\s+(?:the\s+)?(?:London Borough of\s+)?", lead
        ):
            return (mention.code,)
    before = [m for m in sentence.of("council") if m.end - sentence.begin <= begin]
    if before and re.fullmatch(
        r"(?:’s|'s)?\s*(?:new\s+|has\s+|have\s+)?(?:appointed\s+)?",
        sentence.text[before[-1].end - sentence.begin : begin],
    ):
        return (before[-1].code,)
    return reading.council_at(sentence, sentence.begin + begin, sentence.begin + end)


def _when(sentence: Sentence, end: int) -> Time | None:
    for time in sentence.times:
        if (
            time.begin >= end
            and len(sentence.text[end : time.begin]) < NEAR
            and not re.search(r"[,;]", sentence.text[end : time.begin])
        ):
            return time
    return next((t for t in sentence.times if t.end < end and t.part("today")), None)
