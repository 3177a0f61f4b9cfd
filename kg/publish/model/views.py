"""The things that have pages, and what is known of each; IRIs name them, codes name concepts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

from kg.model.dates import first_day, last_day


@dataclass(slots=True)
class QuoteView:
    """
    Exact words of a document: `document` is its IRI, `begin` and `end` count in its text.

    `quotation` is their own IRI, by which more is known of them: the row and column of a table.
    """

    document: str
    begin: int
    end: int
    exact: str
    page: str = ""
    quotation: str = ""


@dataclass(slots=True)
class DocumentView:
    """A source that was read; `source` is its path below the folder that was built."""

    iri: str
    source: str
    kind: str
    title: str
    publisher: str
    creator: str
    address: str
    published: str
    latest: str
    warnings: list[str]

    @property
    def name(self) -> str:
        """What to call it."""
        return self.title or self.source


@dataclass(slots=True)
class JudgementView:
    """What an inspection found in one area: a grade, or why there is none."""

    iri: str
    inspection: str
    area: str
    grade: str
    absence: str
    quotes: Sequence[QuoteView] = ()


@dataclass(slots=True)
class AreaStateView:
    """
    How an area stood between two days; `state` is a code, `label` what it is called, `because` why none is current.

    `judgement` is that of the latest full inspection (`inspection` is its IRI,
    `framework` what that was made under), `last` the last one with a grade
    where that no longer holds. It began on `begin` and went on up to and with
    the day `end`, ``""`` where it is current as far as anything is known.
    """

    iri: str
    area: str
    state: str
    label: str
    inspection: str
    framework: str
    begin: str
    end: str
    because: str
    judgement: JudgementView | None = None
    last: JudgementView | None = None

    @property
    def grade(self) -> str:
        """The grade that holds, ``""`` where none does."""
        return self.judgement.grade if self.judgement and self.state == "judged" else ""

    def holds(self, day: str) -> bool:
        """Tell whether it was so on a day (or at some time in a month or year), as an ISO date."""
        return first_day(self.begin) <= last_day(day) and (
            not self.end or first_day(day) <= last_day(self.end)
        )


@dataclass(slots=True)
class OutcomeView:
    """What an inspection came to that gives no grades, on a scale of its own, and the words that say so."""

    code: str
    label: str
    quotes: Sequence[QuoteView]


@dataclass(slots=True)
class JointView:
    """What is known of an inspection by several inspectorates; months are numbers in words, ``""`` where unknown."""

    inspectorates: list[str]
    partnership: str
    boards: list[str]
    law: list[str]
    due: str
    answers: str
    following: str
    monitored: str


@dataclass(slots=True)
class InspectionView:
    """
    An inspection or visit; `when` is the date it is sorted by, ``""`` where no document tells.

    `joint` and `outcome` are those of joint inspections, which give no grades.
    """

    iri: str
    council: str
    kind: str
    type: str
    framework: str
    start: str
    end: str
    published: str
    when: str
    themes: list[str]
    leads: list[str]
    documents: list[str]
    quotes: Sequence[QuoteView] = ()
    judgements: list[JudgementView] = field(default_factory=list)
    findings: Sequence[FindingView] = ()
    items: Sequence[ItemView] = ()
    strengths: Sequence[ItemView] = ()
    outcome: OutcomeView | None = None
    joint: JointView | None = None

    def grade(self, area: str = "overall-effectiveness") -> str:
        """Return the grade of an area, ``""`` where there is none."""
        return next((j.grade for j in self.judgements if j.area == area), "")


@dataclass(slots=True)
class FindingView:
    """
    What a document praises or wants better; `topics` and `voice` are codes.

    `in_parts` tells of a sentence whose clauses are findings of their own:
    counted are those, and not the sentence once more.
    """

    claim: str
    council: str
    inspection: str
    area: str
    polarity: str
    topics: list[str]
    voice: str
    speaker: str
    quote: QuoteView
    when: str = ""
    section: str = ""
    in_parts: bool = False

    @property
    def word(self) -> str:
        """Whose word it is, where it is not the inspectorate's as the document retells it."""
        return self.speaker or (self.voice if self.voice in {"council", "other"} else "")


@dataclass(slots=True)
class ItemView:
    """One item of a list of a report; `list` is its code where it asks for something, `responsible` who is to do it."""

    inspection: str
    council: str
    position: int
    quote: QuoteView
    list: str = ""
    responsible: str = ""


@dataclass(slots=True)
class TenureView:
    """A person in a post at a council, as precisely dated as known."""

    iri: str
    person: str
    council: str
    role: str
    words: str
    status: str
    organisation: str
    begin: str
    end: str
    first: str
    last: str
    quotes: Sequence[QuoteView] = ()

    @property
    def since(self) -> str:
        """When it began, or was first seen."""
        return self.begin or self.first

    @property
    def until(self) -> str:
        """When it ended, or was last seen."""
        return self.end or self.last or self.since


@dataclass(slots=True)
class ChangeView:
    """A person who took up or left a post, as one document tells."""

    person: str
    name: str
    council: str
    words: str
    change: str
    when: str
    quote: QuoteView


@dataclass(slots=True)
class UseView:
    """What one document says of a council and a practice model; `when` is since, or when it was said."""

    council: str
    model: str
    status: str
    since: str
    when: str
    quote: QuoteView


@dataclass(slots=True)
class FigureView:
    """A number about a council or place, quoted from a text or read from an official table."""

    place: str
    measure: str
    value: str
    unit: str
    begin: str
    end: str
    words: str
    dataset: str
    quote: QuoteView | None


@dataclass(slots=True)
class FigureCheckView:
    """A figure that a text states beside the official one; `official` is ``""`` where there is none."""

    place: str
    measure: str
    stated: str
    official: str
    verdict: str
    because: str
    quotes: Sequence[QuoteView] = ()


@dataclass(slots=True)
class SpokenView:
    """Words quoted from a person."""

    person: str
    name: str
    council: str
    words: str
    quote: QuoteView


@dataclass(slots=True)
class SideView:
    """One side of a disagreement: what a claim says, and the words that say it."""

    says: str
    grade: str
    preferred: bool
    quotes: Sequence[QuoteView]


@dataclass(slots=True)
class DisagreementView:
    """Two claims that cannot both hold, with the reason for preferring one where there is one."""

    iri: str
    about: str
    council: str
    matter: str
    sides: list[SideView]
    because: str


@dataclass(slots=True)
class IdentityView:
    """Someone who may be the same person as the one it is kept with, and why."""

    person: str
    because: str


@dataclass(slots=True)
class PersonView:
    """Someone in a post; `others` are other spellings of the name, `perhaps` who else it may be."""

    iri: str
    name: str
    others: list[str]
    tenures: list[TenureView] = field(default_factory=list)
    changes: list[ChangeView] = field(default_factory=list)
    spoken: list[SpokenView] = field(default_factory=list)
    perhaps: list[IdentityView] = field(default_factory=list)


@dataclass(slots=True)
class CouncilView:
    """A local authority, past or present; `name` is the everyday one."""

    iri: str
    code: str
    name: str
    official: str
    names: list[str]
    region: str
    begin: str
    end: str
    latitude: float | None
    longitude: float | None
    gss: list[str]
    urn: str
    successors: list[str]
    predecessors: list[str]
    neighbours: list[str]
    inspections: list[InspectionView] = field(default_factory=list)
    tenures: list[TenureView] = field(default_factory=list)
    changes: list[ChangeView] = field(default_factory=list)
    uses: list[UseView] = field(default_factory=list)
    figures: list[FigureView] = field(default_factory=list)
    official_figures: Sequence[FigureView] = ()
    checks: list[FigureCheckView] = field(default_factory=list)
    standing: Sequence[JudgementView] = ()
    spoken: list[SpokenView] = field(default_factory=list)
    states: list[AreaStateView] = field(default_factory=list)
    known_to: str = ""

    @property
    def current(self) -> list[AreaStateView]:
        """How its areas stand now, as far as anything is known: those that are judged first."""
        return [state for state in self.states if not state.end]

    def on(self, day: str) -> list[AreaStateView]:
        """Return how its areas stood on a day, or at some time in a month or year (ISO)."""
        return [state for state in self.states if state.holds(day)]

    def state(self, area: str = "overall-effectiveness") -> AreaStateView | None:
        """Return how an area stands now, ``None`` where no full inspection of it is known."""
        return next((state for state in self.current if state.area == area), None)

    def latest(self, area: str = "overall-effectiveness") -> tuple[InspectionView, JudgementView] | None:
        """Return the current judgement of an area with its inspection, ``None`` where it has no current grade."""
        state = self.state(area)
        if state is None or not state.grade or state.judgement is None:
            return None
        inspection = next((i for i in self.inspections if i.iri == state.inspection), None)
        return (inspection, state.judgement) if inspection else None


@dataclass(slots=True)
class ConceptView:
    """A practice model, topic or measure: a label and what it means."""

    iri: str
    code: str
    label: str
    definition: str
    others: list[str]
