"""The things that have pages, and what is known of each; IRIs name them, codes name concepts."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    quotes: list[QuoteView] = field(default_factory=list)


@dataclass(slots=True)
class OutcomeView:
    """What an inspection came to that gives no grades, on a scale of its own, and the words that say so."""

    code: str
    label: str
    quotes: list[QuoteView]


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
    quotes: list[QuoteView] = field(default_factory=list)
    judgements: list[JudgementView] = field(default_factory=list)
    findings: list[FindingView] = field(default_factory=list)
    items: list[ItemView] = field(default_factory=list)
    strengths: list[ItemView] = field(default_factory=list)
    outcome: OutcomeView | None = None
    joint: JointView | None = None

    def grade(self, area: str = "overall-effectiveness") -> str:
        """Return the grade of an area, ``""`` where there is none."""
        return next((j.grade for j in self.judgements if j.area == area), "")


@dataclass(slots=True)
class FindingView:
    """What a document praises or wants better; `topics` and `voice` are codes."""

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
    quotes: list[QuoteView] = field(default_factory=list)

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
    quotes: list[QuoteView] = field(default_factory=list)


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
    quotes: list[QuoteView]


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
    official_figures: list[FigureView] = field(default_factory=list)
    checks: list[FigureCheckView] = field(default_factory=list)
    standing: list[JudgementView] = field(default_factory=list)
    spoken: list[SpokenView] = field(default_factory=list)

    def latest(self, area: str = "overall-effectiveness") -> tuple[InspectionView, JudgementView] | None:
        """Return the last judgement of an area that was graded, with its inspection."""
        for inspection in reversed(self.inspections):
            for judgement in inspection.judgements:
                if judgement.area == area and judgement.grade:
                    return inspection, judgement
        return None


@dataclass(slots=True)
class ConceptView:
    """A practice model, topic or measure: a label and what it means."""

    iri: str
    code: str
    label: str
    definition: str
    others: list[str]
