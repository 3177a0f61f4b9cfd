"""
What the graph knows: value objects that `kg.resolve` derives from all claims.

The conventions of fields are those of `kg.model.claims`. They are frozen, and
each part of `Knowledge` is sorted by id.
"""

from __future__ import annotations

from dataclasses import dataclass


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
    tells when it was. `full` tells that it looked at all services for children,
    so that the next full one can be compared with it. `published_basis` says how
    it is known when the report came out: ``stated``, ``table`` or ``name`` (the
    date in the name of its file). What is said of a joint inspection has the names that it
    has in `kg.model.claims.InspectionMention`.
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
    full: bool = False
    inspectorates: tuple[str, ...] = ()
    partnership: str = ""
    boards: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    answer_due: str = ""
    answers: str = ""
    next_within: int = 0
    monitored_within: int = 0
    published_basis: str = ""

    @property
    def date(self) -> str:
        """When it was, as far as known: its first day, else its last, else that of its publication."""
        return self.start or self.end or self.published


@dataclass(frozen=True, slots=True)
class Issue:
    """When a document came out that does not say it: `basis` is ``table``, with the claim of the table's row, or ``name``."""

    document: str
    date: str
    basis: str
    claim: ClaimRef | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mention that could be of any of several inspections (their ids), and is taken for none."""

    mention: ClaimRef
    inspections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    A judgement of an inspection (`inspection` is its id), with the claims that state it.

    It gives one area a grade, or tells why there is none; or it is the one
    `outcome` of an inspection whose scale is no scale of grades, without an area.
    """

    id: str
    inspection: str
    council: str
    area: str
    grade: str
    absence: str
    claims: tuple[ClaimRef, ...]
    outcome: str = ""


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
class AreaState:
    """
    How one area of a council's services stands between two days, by its latest full inspection.

    `state` is ``judged`` (the grade of `judgement` holds), ``not-judged``,
    ``not-in-framework``, ``superseded`` (other areas are judged in its place)
    or ``not-known`` (judged, but no document here tells the grade). It holds
    from `begin`, a date as precise as known, up to and with the day `end`,
    ``""`` where nothing known has ended it. `last` is the judgement that was
    the last to give the area a grade, where that one no longer holds. `best` is
    the claim of the most trusted document among `claims`.
    """

    id: str
    council: str
    area: str
    state: str
    inspection: str
    judgement: str
    begin: str
    end: str
    last: str
    because: str
    claims: tuple[ClaimRef, ...]
    best: ClaimRef


@dataclass(frozen=True, slots=True)
class Known:
    """The last day (ISO) to which anything is known of a council: of what was so, or was said of it."""

    council: str
    to: str


@dataclass(frozen=True, slots=True)
class Person:
    """
    A person as the graph knows them; `name` is the fullest form seen.

    `decisions` are claims of people who decided that those whom the documents
    leave apart are this one.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    decisions: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """
    A person's spell in a post at a council (or the trust that runs its services).

    `start` and `end` are known dates of taking up and leaving it; `seen_first`
    and `seen_last` the first and last date at which a source saw them in it;
    `followed_by` the id of the tenure of who is next seen in the same post;
    `kind` tells posts of an ``officer``, ``member``, ``trust`` or ``commissioner``.
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
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Incumbency:
    """
    That someone was in a post (`tenure` is its id) when a council was inspected.

    `basis` says how that is known: ``dates``, ``document`` or ``between``; `since`
    when they took the post up, or were first seen in it, if by then.
    `best` is the claim that says it best; where it is inferred from the person's
    being seen before and after, `best` is that before and `after` the other.
    """

    id: str
    tenure: str
    inspection: str
    basis: str
    since: str
    best: ClaimRef
    after: ClaimRef | None
    claims: tuple[ClaimRef, ...]


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
class Tally:
    """
    How many findings of one polarity all documents have on a council, in one area, of one inspection (its id).

    Each of the four may be ``""`` but the polarity, which all have. `examples` are the
    strengths that show what is praised, one for each topic at most.
    """

    id: str
    council: str
    inspection: str
    area: str
    polarity: str
    findings: int
    topics: tuple[tuple[str, int], ...]
    examples: tuple[ClaimRef, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Whether more than half of all findings on a council and a topic are strengths."""

    council: str
    topic: str
    is_praise: bool


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
    area_states: tuple[AreaState, ...] = ()
    known: tuple[Known, ...] = ()
    incumbencies: tuple[Incumbency, ...] = ()
    issues: tuple[Issue, ...] = ()
    tallies: tuple[Tally, ...] = ()
    leanings: tuple[Leaning, ...] = ()
