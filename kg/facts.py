"""
The value objects: what documents claim, and what the graph knows from them.

Claims are made by finders from one document alone. Knowledge is derived from
all claims by `kg.weigh`. Both are frozen, so that they can be sorted, hashed,
kept in a file and compared.

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

from kg.text import Quotation

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
    `weighed` tells whether `kg.weigh` looks at claims of this kind.
    """

    quotations: tuple[Quotation, ...]
    finder: str
    council: str = ""
    voice: str = ""
    speaker: str = field(default="", kw_only=True)

    kind: ClassVar[str] = ""
    weighed: ClassVar[bool] = True

    @property
    def quotation(self) -> Quotation:
        """The words that say it best."""
        return self.quotations[0]

    def identity(self, document: str) -> str:
        """
        Name the claim by its document, place and content.

        The same claim of the same bytes has the same name on every build.
        """
        content = [document, self.kind, *map(repr, _said_by(type(self))(self))]  # type: ignore[arg-type] # mypy holds no class of ours for hashable
        content.extend(f"{q.begin}-{q.end}" for q in self.quotations)
        return hashlib.sha256("\x1f".join(content).encode()).hexdigest()[:16]


@cache
def _said_by(kind: type[Claim]) -> Callable[[Claim], tuple[Any, ...]]:
    """Give what takes all that a claim says, but for its quotations, out of it."""
    return attrgetter(*(f.name for f in fields(kind) if f.name != "quotations"))


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

    kind: ClassVar[str] = "InspectionMention"


@dataclass(frozen=True, slots=True)
class JudgementClaim(Claim):
    """
    A grade given to a council in one area.

    `mention` is the key of the inspection it was made in, ``""`` where the
    document neither dates nor describes one. `absence` says why there is no
    grade (``not-judged``, ``not-in-framework``, ``unreadable``).
    """

    area: str = ""
    grade: str = ""
    absence: str = ""
    framing: str = "current"
    mention: str = ""

    kind: ClassVar[str] = "JudgementClaim"


@dataclass(frozen=True, slots=True)
class PostClaim(Claim):
    """
    A person seen in a post at a council or the trust that runs its services.

    `role_words` is the role as written, `role` the concept it belongs to,
    `status` one of ``current``, ``former``, ``interim``, ``acting``,
    ``incoming``; `seen` the date the words speak of.
    """

    person: str = ""
    role_words: str = ""
    role: str = ""
    status: str = "current"
    organisation: str = ""
    seen: str = ""

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
    falls into, where its clauses can stand alone.
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

    kind: ClassVar[str] = "Finding"
    weighed: ClassVar[bool] = False  # by far the most claims, and nothing is derived from them


@dataclass(frozen=True, slots=True)
class ImprovementItem(Claim):
    """
    One item of a report's list of what needs to improve; `position` counts from 1.

    `sums_up` are the ids of the findings in the report's body that it sums up.
    """

    mention: str = ""
    position: int = 0
    sums_up: tuple[str, ...] = ()

    kind: ClassVar[str] = "ImprovementItem"


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
        Figure,
        OfficialFigures,
        SpokenWords,
    )
}


def to_json(claim: Claim) -> dict[str, Any]:
    """Give a claim as plain JSON values, without the fields that are at their default."""
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


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """A claim by its place: the document's id and the claim's own."""

    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """
    An inspection as the graph knows it: one event, however many documents tell of it.

    `id` is the last part of its IRI; `mentions` are the claims it was put
    together from. `ended_by` is a day by which it was over, where no document
    tells when it was.
    """

    id: str
    council: str
    type: str
    framework: str
    start: str
    end: str
    published: str
    theme: str
    lead_inspectors: tuple[str, ...]
    mentions: tuple[ClaimRef, ...]
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mention that could be of any of several inspections (their ids), and is taken for none."""

    mention: ClaimRef
    inspections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement of an inspection (`inspection` is its id), with the claims that state it."""

    id: str
    inspection: str
    council: str
    area: str
    grade: str
    absence: str
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class RatingChange:
    """
    How an area moved from one full inspection of a council to the next (ids of inspections and judgements).

    `direction` is ``improved``, ``declined``, ``unchanged`` or
    ``not-comparable``; `because` says in what way grades of two areas or
    frameworks are compared, or why they cannot be. A judgement that is not
    there is ``""``.
    """

    id: str
    council: str
    area: str
    earlier: str
    later: str
    from_judgement: str
    to_judgement: str
    direction: str
    because: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the graph knows them; `name` is the fullest form seen."""

    id: str
    name: str
    other_names: tuple[str, ...]
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """
    A person's spell in a post at a council (or the trust that runs its services).

    `start` and `end` are known dates of taking up and leaving it; `seen_first`
    and `seen_last` the first and last date at which a source saw them in it;
    `followed_by` the id of the tenure of who is next seen in the same post.
    """

    id: str
    person: str
    council: str
    role: str
    role_words: str
    status: str
    organisation: str
    start: str
    end: str
    seen_first: str
    seen_last: str
    claims: tuple[ClaimRef, ...]
    followed_by: str = ""


@dataclass(frozen=True, slots=True)
class PossibleIdentity:
    """Two people (their ids) who may be one, and `because` of what; no source says that they are."""

    id: str
    people: tuple[str, str]
    because: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """
    Two claims that cannot both be right, and which of them is preferred.

    `about` is the id of what they differ on: an inspection, a person, or a
    council or place (for figures). `aspect` says in what: ``judgement``,
    ``date``, ``figure`` or ``post``. `because` is the reason for the
    preference, ``""`` where there is none.
    """

    id: str
    about: str
    first: ClaimRef
    second: ClaimRef
    prefers: ClaimRef | None
    because: str
    aspect: str = "judgement"


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """
    A figure a text states beside the official one of the same place, measure and time.

    `verdict` is ``agrees``, ``agrees-when-rounded``, ``differs`` or
    ``no-official-figure``; `difference` the stated number less the official
    one as a decimal string, ``""`` unless they differ. `official` is the claim
    of the table, `value` its number and `column` where it stands; `because`
    says why there is none.
    """

    id: str
    stated: ClaimRef
    official: ClaimRef | None
    value: str
    column: int
    verdict: str
    difference: str
    because: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is derived from all claims, each part sorted by id."""

    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    changes: tuple[RatingChange, ...] = ()
    possible_identities: tuple[PossibleIdentity, ...] = ()
    figure_checks: tuple[FigureCheck, ...] = ()
