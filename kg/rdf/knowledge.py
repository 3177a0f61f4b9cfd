"""What is derived from all claims, as the quads of the knowledge graph."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.model.dates import first_day, last_day
from kg.rdf.literals import Value, date, decimal, integer, named, thing, words
from kg.rdf.names import KNOWLEDGE
from kg.rdf.tallies import tally_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model.knowledge import (
        AreaState,
        ClaimRef,
        Disagreement,
        FigureCheck,
        Incumbency,
        Inspection,
        Issue,
        Judgement,
        Knowledge,
        Known,
        Person,
        PossibleIdentity,
        RatingChange,
        Tenure,
        Unmatched,
    )

T = TypeVar("T")
Statement = tuple[ox.NamedNode, str, Value]

_INSTANTS = {4: "time:inXSDgYear", 7: "time:inXSDgYearMonth", 10: "time:inXSDDate"}


def knowledge_quads(knowledge: Knowledge) -> Iterator[ox.Quad]:
    """Yield everything the knowledge graph holds; each statement once."""
    yield from _derived(knowledge, knowledge.inspections)
    yield from ox.parse(tally_lines(knowledge), format=ox.RdfFormat.N_QUADS)


def knowledge_lines(knowledge: Knowledge) -> bytes:
    """Write everything the knowledge graph holds as N-Quads."""
    return _lines(knowledge, knowledge.inspections)


def _lines(part: Knowledge, inspections: tuple[Inspection, ...]) -> bytes:
    """Write a part of what is known; of what, is told by all inspections there are."""
    quads = ox.serialize(_derived(part, inspections), format=ox.RdfFormat.N_QUADS) or b""
    return quads + tally_lines(part)


def knowledge_changes(before: Knowledge, now: Knowledge) -> tuple[set[bytes], set[bytes]]:
    """
    Return the lines of N-Quads that only the one holds, and those that only the other does.

    Only what the two have not in common is written for that.
    """
    gone, come = (
        set(_lines(_apart(one, other), one.inspections).splitlines(keepends=True))
        for one, other in ((before, now), (now, before))
    )
    return gone - come, come - gone


def _apart(one: Knowledge, other: Knowledge) -> Knowledge:
    """Return what one holds and the other does not; disagreements whole, for what they are about rests on inspections."""
    apart = {f.name: _only(getattr(one, f.name), getattr(other, f.name)) for f in fields(one)}
    return replace(one, **{**apart, "disagreements": one.disagreements})


def _only(some: tuple[T, ...], others: tuple[T, ...]) -> tuple[T, ...]:
    """Return what is among some things and not among others; most are the very same in both."""
    mine, theirs = set(map(id, some)), set(map(id, others))
    different = {thing for thing in others if id(thing) not in mine}
    return tuple(thing for thing in some if id(thing) not in theirs and thing not in different)


def _derived(knowledge: Knowledge, inspections: tuple[Inspection, ...]) -> Iterator[ox.Quad]:
    """Yield all but how many findings there are; the days of all inspections."""
    graph = ox.NamedNode(KNOWLEDGE)
    known = {inspection.id for inspection in inspections}
    statements = chain(
        chain.from_iterable(map(_inspection, knowledge.inspections)),
        _intervals(inspections),
        chain.from_iterable(map(_judgement, knowledge.judgements)),
        chain.from_iterable(map(_person, knowledge.people)),
        chain.from_iterable(map(_tenure, knowledge.tenures)),
        chain.from_iterable(_disagreement(d, known) for d in knowledge.disagreements),
        chain.from_iterable(map(_unmatched, knowledge.unmatched)),
        chain.from_iterable(map(_change, knowledge.changes)),
        chain.from_iterable(map(_area_state, knowledge.area_states)),
        map(_known_to, knowledge.known),
        chain.from_iterable(map(_issue, knowledge.issues)),
        chain.from_iterable(map(_incumbency, knowledge.incumbencies)),
        chain.from_iterable(map(_possible_identity, knowledge.possible_identities)),
        chain.from_iterable(map(_figure_check, knowledge.figure_checks)),
    )
    for subject, name, value in dict.fromkeys(statements):
        yield ox.Quad(subject, named(name), value, graph)


def _claim(ref: ClaimRef) -> ox.NamedNode:
    return thing("claim", ref.claim)


def _rests(subject: ox.NamedNode, claims: Iterable[ClaimRef]) -> Iterator[Statement]:
    return ((subject, "csc:restsOn", _claim(ref)) for ref in claims)


def _told(subject: ox.NamedNode, claims: Iterable[ClaimRef]) -> Iterator[Statement]:
    """Yield what a thing rests on, and the documents of it: whoever asks for those need not look up every claim."""
    for ref in claims:
        yield subject, "csc:restsOn", _claim(ref)
        yield subject, "csc:restsOnDocument", thing("document", ref.document)


def _known(subject: ox.NamedNode, **values: tuple[str, str]) -> Iterator[Statement]:
    """Yield a concept for each code that is known; `values` are a kind and a code by property."""
    for name, (kind, code) in values.items():
        if code:
            yield subject, f"csc:{name}", thing(kind, code)


def _dated(subject: ox.NamedNode, values: dict[str, str]) -> Iterator[Statement]:
    return ((subject, f"csc:{name}", date(iso)) for name, iso in values.items() if iso)


def _span(subject: ox.NamedNode, first: str, last: str) -> Iterator[Statement]:
    """Yield the first and the last day of a time whose ends are known by half: days can be compared, months cannot."""
    if first:
        yield subject, "csc:earliest", date(first_day(first).isoformat())
    if last:
        yield subject, "csc:latest", date(last_day(last).isoformat())


def _worded(subject: ox.NamedNode, values: dict[str, str]) -> Iterator[Statement]:
    return ((subject, name, words(text)) for name, text in values.items() if text)


def _inspection(inspection: Inspection) -> Iterator[Statement]:
    subject = thing("inspection", inspection.id)
    yield subject, "rdf:type", named("csc:Inspection")
    if inspection.full:
        yield subject, "rdf:type", named("csc:FullInspection")
    yield from _known(
        subject,
        inspects=("council", inspection.council),
        inspectionType=("inspection-type", inspection.type),
        framework=("framework", inspection.framework),
        publicationBasis=("basis", inspection.published_basis),
    )
    if interval := _interval_of(inspection):
        yield subject, "csc:inspectedDuring", thing("interval", "--".join(interval))
    dates = {
        "start": inspection.start,
        "end": inspection.end,
        "published": inspection.published,
        "endedBy": inspection.ended_by,
    }
    yield from _dated(subject, dates)
    yield from _span(subject, inspection.date, inspection.end or inspection.date)
    yield from _worded(subject, {"csc:theme": inspection.theme})
    for name in inspection.lead_inspectors:
        yield subject, "csc:leadInspector", words(name)
    yield from _joint(subject, inspection)
    for ref in inspection.mentions:
        yield subject, "csc:reportedIn", thing("document", ref.document)
        yield _claim(ref), "csc:tellsOf", subject
    yield from _told(subject, inspection.mentions)


def _joint(subject: ox.NamedNode, inspection: Inspection) -> Iterator[Statement]:
    """Return what is said of an inspection of several inspectorates."""
    for code in inspection.inspectorates:
        yield subject, "csc:inspectorate", thing("inspectorate", code)
    for name, several in (("csc:careBoardName", inspection.boards), ("csc:law", inspection.law)):
        for text in several:
            yield subject, name, words(text)
    yield from _worded(
        subject, {"csc:partnershipName": inspection.partnership, "csc:answersWords": inspection.answers}
    )
    yield from _dated(subject, {"answerDue": inspection.answer_due})
    for name, months in (
        ("csc:nextWithinMonths", inspection.next_within),
        ("csc:monitoredWithinMonths", inspection.monitored_within),
    ):
        if months:
            yield subject, name, integer(months)


def _interval_of(inspection: Inspection) -> tuple[str, str] | None:
    known = [iso for iso in (inspection.start, inspection.end) if iso]
    return (known[0], known[-1]) if known else None


def _intervals(inspections: Iterable[Inspection]) -> Iterator[Statement]:
    intervals = sorted({i for i in map(_interval_of, inspections) if i})
    for begin, end in intervals:
        interval = thing("interval", f"{begin}--{end}")
        yield interval, "rdf:type", named("time:ProperInterval")
        yield interval, "time:hasBeginning", thing("instant", begin)
        yield interval, "time:hasEnd", thing("instant", end)
    for iso in sorted(set(chain.from_iterable(intervals))):
        instant = thing("instant", iso)
        yield instant, "rdf:type", named("time:Instant")
        yield instant, _INSTANTS[len(iso)], date(iso)


def _judgement(judgement: Judgement) -> Iterator[Statement]:
    subject = thing("judgement", judgement.id)
    yield subject, "rdf:type", named("csc:Judgement")
    yield from _known(
        subject,
        judgementIn=("inspection", judgement.inspection),
        area=("area", judgement.area),
        grade=("grade", judgement.grade),
        absence=("absence", judgement.absence),
        outcome=("outcome", judgement.outcome),
    )
    yield from _told(subject, judgement.claims)


def _person(person: Person) -> Iterator[Statement]:
    subject = thing("person", person.id)
    yield subject, "rdf:type", named("csc:Person")
    yield subject, "skos:prefLabel", words(person.name)
    for name in person.other_names:
        yield subject, "skos:altLabel", words(name)
    for ref in person.claims:
        yield _claim(ref), "csc:names", subject
    for ref in person.decisions:
        yield _claim(ref), "csc:joins", subject
    yield from _rests(subject, [*person.claims, *person.decisions])


def _tenure(tenure: Tenure) -> Iterator[Statement]:
    subject = thing("tenure", tenure.id)
    yield subject, "rdf:type", named("csc:Tenure")
    yield subject, "rdf:type", named("org:Membership")
    yield subject, "org:member", thing("person", tenure.person)
    if tenure.council:
        yield subject, "org:organization", thing("council", tenure.council)
    yield from _known(
        subject,
        role=("role", tenure.role),
        postStatus=("post-status", tenure.status),
        postKind=("post-kind", tenure.kind),
    )
    yield from _worded(
        subject, {"csc:roleWords": tenure.role_words, "csc:organisationName": tenure.organisation}
    )
    dates = {
        "from": tenure.start,
        "to": tenure.end,
        "seenFirst": tenure.seen_first,
        "seenLast": tenure.seen_last,
    }
    yield from _dated(subject, dates)
    yield from _span(
        subject, tenure.start or tenure.seen_first, tenure.end or tenure.seen_last or tenure.start
    )
    if tenure.followed_by:
        yield subject, "csc:followedBy", thing("tenure", tenure.followed_by)
    yield from _told(subject, tenure.claims)


def _disagreement(disagreement: Disagreement, inspections: set[str]) -> Iterator[Statement]:
    subject = thing("disagreement", disagreement.id)
    yield subject, "rdf:type", named("csc:Disagreement")
    yield subject, "csc:aspect", thing("aspect", disagreement.aspect)
    yield subject, "csc:about", _about(disagreement, inspections)
    yield subject, "csc:first", _claim(disagreement.first)
    yield subject, "csc:second", _claim(disagreement.second)
    if disagreement.prefers:
        yield subject, "csc:prefers", _claim(disagreement.prefers)
    yield from _worded(subject, {"csc:because": disagreement.because})


def _about(disagreement: Disagreement, inspections: set[str]) -> ox.NamedNode:
    about = disagreement.about
    if disagreement.aspect == "figure":
        return thing("council" if about.isupper() else "place", about)
    return thing("inspection" if about in inspections else "tenure", about)


def _unmatched(unmatched: Unmatched) -> Iterator[Statement]:
    for inspection in unmatched.inspections:
        yield _claim(unmatched.mention), "csc:mayTellOf", thing("inspection", inspection)


def _change(change: RatingChange) -> Iterator[Statement]:
    subject = thing("rating-change", change.id)
    yield subject, "rdf:type", named("csc:RatingChange")
    yield from _known(
        subject,
        area=("area", change.area),
        earlierInspection=("inspection", change.earlier),
        laterInspection=("inspection", change.later),
        fromJudgement=("judgement", change.from_judgement),
        toJudgement=("judgement", change.to_judgement),
        direction=("direction", change.direction),
    )
    yield from _worded(subject, {"csc:because": change.because})


def _area_state(state: AreaState) -> Iterator[Statement]:
    subject = thing("area-state", state.id)
    yield subject, "rdf:type", named("csc:AreaState")
    yield from _known(
        subject,
        council=("council", state.council),
        area=("area", state.area),
        state=("state", state.state),
        latestInspection=("inspection", state.inspection),
        currentJudgement=("judgement", state.judgement),
        lastJudgement=("judgement", state.last),
    )
    yield from _dated(subject, {"from": state.begin, "to": state.end})
    yield from _span(subject, state.begin, state.end)
    yield from _worded(subject, {"csc:because": state.because})
    yield subject, "csc:bestClaim", _claim(state.best)
    yield from _rests(subject, state.claims)


def _issue(issue: Issue) -> Iterator[Statement]:
    subject = thing("document", issue.document)
    yield subject, "csc:issued", date(issue.date)
    yield subject, "csc:issuedBasis", thing("basis", issue.basis)
    if issue.claim:
        yield subject, "csc:issuedBy", _claim(issue.claim)


def _incumbency(incumbency: Incumbency) -> Iterator[Statement]:
    subject = thing("incumbency", incumbency.id)
    yield subject, "rdf:type", named("csc:Incumbency")
    yield from _known(
        subject,
        tenure=("tenure", incumbency.tenure),
        atInspection=("inspection", incumbency.inspection),
        incumbencyBasis=("incumbency-basis", incumbency.basis),
    )
    yield from _dated(subject, {"since": incumbency.since})
    yield subject, "csc:bestClaim", _claim(incumbency.best)
    if incumbency.after:
        yield subject, "csc:laterClaim", _claim(incumbency.after)
    yield from _rests(subject, incumbency.claims)


def _known_to(known: Known) -> Statement:
    return thing("council", known.council), "csc:knownTo", date(known.to)


def _possible_identity(possible: PossibleIdentity) -> Iterator[Statement]:
    subject = thing("possible-identity", possible.id)
    yield subject, "rdf:type", named("csc:PossibleIdentity")
    for person in possible.people:
        yield subject, "csc:person", thing("person", person)
    yield subject, "csc:because", words(possible.because)


def _figure_check(check: FigureCheck) -> Iterator[Statement]:
    subject = thing("figure-check", check.id)
    yield subject, "rdf:type", named("csc:FigureCheck")
    yield subject, "csc:stated", _claim(check.stated)
    if check.official:
        yield subject, "csc:official", _claim(check.official)
        yield subject, "csc:officialColumn", integer(check.column)
    if check.value:
        yield subject, "csc:officialValue", decimal(check.value)
    yield subject, "csc:verdict", thing("verdict", check.verdict)
    if check.difference:
        yield subject, "csc:difference", decimal(check.difference)
    yield from _worded(subject, {"csc:because": check.because})
    yield from _rests(subject, [check.stated, *([check.official] if check.official else [])])
