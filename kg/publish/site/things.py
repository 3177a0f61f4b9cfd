"""The things that have pages, and what is known of each; IRIs name them, codes name concepts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Quote:
    """Exact words of a document: `document` is its IRI, `begin` and `end` count in its text."""

    document: str
    begin: int
    end: int
    exact: str
    page: str = ""


@dataclass(slots=True)
class Document:
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
class Judgement:
    """What an inspection found in one area: a grade, or why there is none."""

    iri: str
    inspection: str
    area: str
    grade: str
    absence: str
    quotes: list[Quote] = field(default_factory=list)


@dataclass(slots=True)
class Inspection:
    """An inspection or visit; `when` is the date it is sorted by, ``""`` where no document tells."""

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
    quotes: list[Quote] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def grade(self, area: str = "overall-effectiveness") -> str:
        """Give the grade of an area, ``""`` where there is none."""
        return next((j.grade for j in self.judgements if j.area == area), "")


@dataclass(slots=True)
class Finding:
    """What a document praises or wants better; `topics` and `voice` are codes."""

    claim: str
    council: str
    inspection: str
    area: str
    polarity: str
    topics: list[str]
    voice: str
    speaker: str
    quote: Quote
    when: str = ""

    @property
    def word(self) -> str:
        """Whose word it is, where it is not the inspectorate's as the document retells it."""
        return self.speaker or (self.voice if self.voice in {"council", "other"} else "")


@dataclass(slots=True)
class Item:
    """One item of a report's list of what needs to improve."""

    inspection: str
    council: str
    position: int
    quote: Quote


@dataclass(slots=True)
class Tenure:
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
    quotes: list[Quote] = field(default_factory=list)

    @property
    def since(self) -> str:
        """When it began, or was first seen."""
        return self.begin or self.first

    @property
    def until(self) -> str:
        """When it ended, or was last seen."""
        return self.end or self.last or self.since


@dataclass(slots=True)
class Change:
    """A person who took up or left a post, as one document tells."""

    person: str
    name: str
    council: str
    words: str
    change: str
    when: str
    quote: Quote


@dataclass(slots=True)
class Use:
    """What one document says of a council and a practice model; `when` is since, or when it was said."""

    council: str
    model: str
    status: str
    since: str
    when: str
    quote: Quote


@dataclass(slots=True)
class Figure:
    """A number about a council or place, quoted from a text or read from an official table."""

    place: str
    measure: str
    value: str
    unit: str
    begin: str
    end: str
    words: str
    dataset: str
    quote: Quote | None


@dataclass(slots=True)
class Spoken:
    """Words quoted from a person."""

    person: str
    name: str
    council: str
    words: str
    quote: Quote


@dataclass(slots=True)
class Side:
    """One side of a disagreement: what a claim says, and the words that say it."""

    says: str
    grade: str
    preferred: bool
    quotes: list[Quote]


@dataclass(slots=True)
class Disagreement:
    """Two claims that cannot both hold, with the reason for preferring one where there is one."""

    iri: str
    about: str
    council: str
    matter: str
    sides: list[Side]
    because: str


@dataclass(slots=True)
class Identity:
    """Someone who may be the same person as the one it is kept with, and why."""

    person: str
    because: str


@dataclass(slots=True)
class Person:
    """Someone in a post; `others` are other spellings of the name, `perhaps` who else it may be."""

    iri: str
    name: str
    others: list[str]
    tenures: list[Tenure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    perhaps: list[Identity] = field(default_factory=list)


@dataclass(slots=True)
class Council:
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
    inspections: list[Inspection] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    standing: list[Judgement] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)

    def latest(self, area: str = "overall-effectiveness") -> tuple[Inspection, Judgement] | None:
        """Give the last judgement of an area that was graded, with its inspection."""
        for inspection in reversed(self.inspections):
            for judgement in inspection.judgements:
                if judgement.area == area and judgement.grade:
                    return inspection, judgement
        return None


@dataclass(slots=True)
class Concept:
    """A practice model, topic or measure: a label and what it means."""

    iri: str
    code: str
    label: str
    definition: str
    others: list[str]
