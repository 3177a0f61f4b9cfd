"""
What documents claim: value objects that finders make from one document alone.

They are frozen, so that they can be sorted, hashed, kept in a file and
compared. What is derived from them is in `kg.model.knowledge`.

Conventions of all fields: councils by code (``DER``), concepts by the last
part of their IRI (``requires-improvement``), dates as ISO strings as precise
as known (``2021``, ``2021-09``, ``2021-09-27``), and ``""`` for what the text
does not say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from kg.model.quotation import Quotation

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one document says, held by its exact words.

    `quotations` has at least one member; the first says it best. `finder` is
    the name of the finder that made the claim; `voice` whose word it is:
    ``inspectorate``, ``council``, ``reporter``, ``official-figures`` …;
    `speaker` who says it, as the text names them, where it is not the writer.
    `resolved` tells whether `kg.resolve` looks at claims of this kind.
    """

    quotations: tuple[Quotation, ...]
    finder: str
    council: str = ""
    voice: str = ""
    speaker: str = field(default="", kw_only=True)

    kind: ClassVar[str] = ""
    resolved: ClassVar[bool] = True

    @property
    def quotation(self) -> Quotation:
        """The words that say it best."""
        return self.quotations[0]

    def identity(self, document: str) -> str:
        """
        Name the claim by its document, place and content.

        The same claim of the same bytes has the same name on every build.
        """
        kind = type(self)
        content = [document, self.kind, *map(repr, _said_by(kind)(self))]  # type: ignore[arg-type] # mypy holds no class of ours for hashable
        for name, default in _later(kind):  # type: ignore[arg-type] # likewise
            if (value := getattr(self, name)) != default:
                content.append(f"{name}={value!r}")
        content.extend(f"{q.begin}-{q.end}" for q in self.quotations)
        return hashlib.sha256("\x1f".join(content).encode()).hexdigest()[:16]


# A field that a kind of claims gained later: it counts for a claim's name only where it says something.
_LATER = {"later": True}


@cache
def _later(kind: type[Claim]) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(kind) if "later" in f.metadata)


@cache
def _said_by(kind: type[Claim]) -> Callable[[Claim], tuple[Any, ...]]:
    """Return what takes all that a claim says, but for its quotations, out of it."""
    return attrgetter(*(f.name for f in fields(kind) if f.name != "quotations" and "later" not in f.metadata))


@cache
def _defaults(kind: type[Claim]) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(kind) if f.name != "quotations")


@dataclass(frozen=True, slots=True)
class InspectionMention(Claim):
    """
    One inspection as one document tells of it.

    `key` names it within the document (other claims of the document point to
    it by that); `framing` is ``current`` for the inspection the document is
    about and ``previous`` for an earlier one it recalls. `type` is the kind of
    inspection, ``""`` where the text does not tell. `implied` marks an
    inspection that only follows from a dated judgement. `team` are all its
    inspectors, as far as they are named; `windows` its times on site as ISO
    8601 intervals (``2013-11-19/2013-12-11``), where there were several.
    `month` is the month it was in (1 to 12) where its year is not known.

    Of a joint inspection: `inspectorates` are those that took part;
    `partnership` is the area partnership as it is named and `boards` its
    integrated care boards; `law` the sections of Acts it was made under;
    `answer_due` the day by which a written answer is due, `answers` who is to
    send it; `next_within` and `monitored_within` the months within which the
    next full inspection, or a monitoring one, follows.
    """

    key: str = ""
    type: str = ""
    framing: str = "current"
    start: str = ""
    end: str = ""
    published: str = ""
    theme: str = ""
    lead_inspectors: tuple[str, ...] = ()
    framework: str = ""
    implied: bool = False
    team: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    month: int = 0
    inspectorates: tuple[str, ...] = field(default=(), metadata=_LATER)
    partnership: str = field(default="", metadata=_LATER)
    boards: tuple[str, ...] = field(default=(), metadata=_LATER)
    law: tuple[str, ...] = field(default=(), metadata=_LATER)
    answer_due: str = field(default="", metadata=_LATER)
    answers: str = field(default="", metadata=_LATER)
    next_within: int = field(default=0, metadata=_LATER)
    monitored_within: int = field(default=0, metadata=_LATER)

    kind: ClassVar[str] = "InspectionMention"


@dataclass(frozen=True, slots=True)
class JudgementClaim(Claim):
    """
    A grade given to a council in one area.

    `mention` is the key of the inspection it was made in, ``""`` where the
    document neither dates nor describes one. `absence` says why there is no
    grade (``not-judged``, ``not-in-framework``, ``unreadable``). Where an
    inspection ends in no grades but in one `outcome` of a scale of its own
    (``positive``, ``inconsistent``, ``systemic-failings``), it has no area.
    """

    area: str = ""
    grade: str = ""
    absence: str = ""
    framing: str = "current"
    mention: str = ""
    outcome: str = field(default="", metadata=_LATER)

    kind: ClassVar[str] = "JudgementClaim"


@dataclass(frozen=True, slots=True)
class PostClaim(Claim):
    """
    A person seen in a post at a council or the trust that runs its services, or at a partner of it.

    `role_words` is the role as written, `role` the concept it belongs to,
    `status` one of ``current``, ``former``, ``interim``, ``acting``,
    ``incoming``; `seen` the date the words speak of. `sector` is that of a
    partner (``health``, ``police``, ``justice``, ``safeguarding``), which is no
    part of the council: then `council` is ``""`` and `organisation` its name.
    """

    person: str = ""
    role_words: str = ""
    role: str = ""
    status: str = "current"
    organisation: str = ""
    seen: str = ""
    sector: str = field(default="", metadata=_LATER)

    kind: ClassVar[str] = "PostClaim"


@dataclass(frozen=True, slots=True)
class AppointmentClaim(Claim):
    """A person taking up (``appointed``) or leaving (``left``) a post."""

    person: str = ""
    role_words: str = ""
    role: str = ""
    change: str = "appointed"
    when: str = ""

    kind: ClassVar[str] = "AppointmentClaim"


@dataclass(frozen=True, slots=True)
class PracticeModelClaim(Claim):
    """
    What a document says of a council and a practice model.

    `status` is ``adopted``, ``planned``, ``dropped`` or ``mentioned``.
    """

    model: str = ""
    model_words: str = ""
    status: str = "adopted"
    since: str = ""

    kind: ClassVar[str] = "PracticeModelClaim"


@dataclass(frozen=True, slots=True)
class Finding(Claim):
    """
    What is good, or wants to be better, in a council's services.

    `subject` is the phrase the words begin with; `extent` (``all``, ``most``,
    ``some``, ``few``), `direction` since the last inspection (``improved``,
    ``declined``, ``unchanged``) and `emphasis` (``strong``, ``slight``) as far
    as the words tell. `parts` are the ids of the claims that a mixed finding
    falls into, where its clauses can stand alone. `section` is the heading it
    stands under, in documents whose sections are no areas of judgement.
    """

    polarity: str = ""
    area: str = ""
    topics: tuple[str, ...] = ()
    subject: str = ""
    mention: str = ""
    extent: str = ""
    direction: str = ""
    emphasis: str = ""
    parts: tuple[str, ...] = ()
    section: str = field(default="", metadata=_LATER)

    kind: ClassVar[str] = "Finding"
    resolved: ClassVar[bool] = False  # by far the most claims, and nothing is derived from them


@dataclass(frozen=True, slots=True)
class ImprovementItem(Claim):
    """
    One item of a report's list of what needs to improve; `position` counts from 1.

    `sums_up` are the ids of the findings in the report's body that it sums up.
    `list` is ``improvement``, or ``priority-action`` for what must be done
    first, whose list is counted apart; `responsible` who is to do it, as named.
    """

    mention: str = ""
    position: int = 0
    sums_up: tuple[str, ...] = ()
    list: str = field(default="improvement", metadata=_LATER)
    responsible: str = field(default="", metadata=_LATER)

    kind: ClassVar[str] = "ImprovementItem"


@dataclass(frozen=True, slots=True)
class StrengthItem(Claim):
    """One item of a report's own list of strengths; `position` counts from 1."""

    mention: str = ""
    position: int = 0

    kind: ClassVar[str] = "StrengthItem"
    resolved: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class InspectorClaim(Claim):
    """An inspector of one of several inspectorates (`inspectorate` is its code); `leads` tells whether as a lead inspector."""

    mention: str = ""
    person: str = ""
    inspectorate: str = ""
    leads: bool = False

    kind: ClassVar[str] = "InspectorClaim"
    resolved: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Figure(Claim):
    """
    A number the text states about a workforce or a service.

    `value` is the number as a decimal string, `unit` one of ``percent``,
    ``count``, ``pounds``, ``rate-per-10000``; `geography` is a council's code,
    ``england`` or a region's. `value_words` is a rounded number or a ratio as
    it is said ('almost a third'); `source_words` whose figure it is said to be
    ('DfE figures').
    """

    measure: str = ""
    value: str = ""
    unit: str = ""
    geography: str = ""
    period_start: str = ""
    period_end: str = ""
    period_words: str = ""
    value_words: str = ""
    source_words: str = ""

    kind: ClassVar[str] = "Figure"


@dataclass(frozen=True, slots=True)
class OfficialFigures(Claim):
    """
    What a row of an official table says of one place and time: a number for each measure.

    `measures`, `values`, `units` and `columns` go together, a member for each
    cell; a value is a decimal string, or the code of an absence (``suppressed``,
    ``not-available`` …) where the publisher prints a symbol; columns count from 1.
    """

    geography: str = ""
    period_start: str = ""
    period_end: str = ""
    measures: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()

    kind: ClassVar[str] = "OfficialFigures"


@dataclass(frozen=True, slots=True)
class SpokenWords(Claim):
    """Words quoted from a person; the quotation is what was said, without quotation marks."""

    person: str = ""
    role_words: str = ""

    kind: ClassVar[str] = "SpokenWords"


@dataclass(frozen=True, slots=True)
class IdentityDecision(Claim):
    """
    What somebody (`speaker`) decided on two people: that they are one (``same``) or two (``not-same``).

    `first` and `second` are the ids that the people have without any decision,
    in order; `when` is the day of the decision, `why` its reason in their words.
    """

    first: str = ""
    second: str = ""
    decision: str = ""
    when: str = ""
    why: str = ""

    kind: ClassVar[str] = "IdentityDecision"


CLAIMS: dict[str, type[Claim]] = {
    c.kind: c
    for c in (
        InspectionMention,
        JudgementClaim,
        PostClaim,
        AppointmentClaim,
        PracticeModelClaim,
        Finding,
        ImprovementItem,
        StrengthItem,
        InspectorClaim,
        Figure,
        OfficialFigures,
        SpokenWords,
        IdentityDecision,
    )
}


def to_json(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain JSON values, without the fields that are at their default."""
    plain: dict[str, Any] = {"kind": claim.kind}
    for name, default in _defaults(type(claim)):  # type: ignore[arg-type] # likewise
        value = getattr(claim, name)
        if value != default:
            plain[name] = value
    plain["quotations"] = [{"begin": q.begin, "end": q.end, "exact": q.exact} for q in claim.quotations]
    return plain


def from_json(plain: dict[str, Any]) -> Claim:
    """Read a claim back from what `to_json` gave."""
    values = dict(plain)
    kind = CLAIMS[values.pop("kind")]
    values["quotations"] = tuple(Quotation(**q) for q in values["quotations"])
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    return kind(**values)
