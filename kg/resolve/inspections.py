"""
Which mentions are one inspection.

The most exact mention comes first and later ones join the event they fit
(`kg.resolve.fitting`). A mention that fits none is an event of its own; one that
fits two or more is taken for none of them, and says which they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.model.dates import first_day, last_day
from kg.model.knowledge import Inspection, Unmatched
from kg.ontology.vocabulary import scheme
from kg.resolve.fitting import bond
from kg.resolve.issued import publication
from kg.resolve.mentions import FULL, Event, Mention, mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model.claims import InspectionMention
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.sources import Source

Events = dict[str, Event]


def resolve_inspections(
    council: str, documents: Mapping[str, Source], placed: Iterable[PlacedClaim]
) -> tuple[list[Inspection], Events, list[Unmatched]]:
    """Put the mentions of one council together: its inspections, their events by id, and what fits several."""
    events: list[Event] = []
    several: list[tuple[Mention, list[Event]]] = []
    for mention in mentions_of(documents, placed):
        fitting = _fitting(events, mention)
        if not fitting:
            events.append(Event())
        if len(fitting) > 1:
            several.append((mention, fitting))
        else:
            (fitting or events[-1:])[0].add(mention)
    named = _named(council, events)
    ids = {id(event): name for name, event in named.items()}
    unmatched = [Unmatched(m.ref, tuple(sorted(ids[id(e)] for e in fits))) for m, fits in several]
    inspections = [_inspection(name, council, documents, event) for name, event in sorted(named.items())]
    return inspections, named, sorted(unmatched, key=lambda u: u.mention)


def _fitting(events: list[Event], mention: Mention) -> list[Event]:
    """Return the events that a mention fits best; more than one if nothing tells them apart."""
    bonds = [(bond(event, mention), event) for event in events]
    best = min((how for how, _ in bonds if how), default=0)
    fitting = [event for how, event in bonds if how == best] if best else []
    return _next_after_recalled(fitting, mention) if len(fitting) > 1 else fitting


def _next_after_recalled(fitting: list[Event], mention: Mention) -> list[Event]:
    """
    Choose the first full inspection after the one that the document recalls as the last.

    An undated inspection of an article which says that the last one was in 2014
    is the next known after that.
    """
    full = all(event.type in FULL and event.start for event in fitting)
    if not (full and mention.recalled) or mention.claim.start or mention.claim.framing != "current":
        return fitting
    after = [event for event in fitting if first_day(event.start) > last_day(mention.recalled)]
    earliest = min((event.start for event in after), default="")
    return [event for event in after if event.start == earliest] or fitting


def _named(council: str, events: list[Event]) -> Events:
    """Return each event a name of council, kind and time, or of the claim that tells of it."""
    found: Events = {}
    for event in sorted(events, key=lambda e: (e.start, e.type, e.mentions[0].ref)):
        words = event.start or (
            f"report-{event.published}" if event.published else f"undated-{event.mentions[0].ref.claim[:8]}"
        )
        stem = name = "-".join(part for part in (council, event.type or "visit", words) if part)
        count = 1
        while name in found:
            count += 1
            name = f"{stem}-{count}"
        found[name] = event
    return found


def _inspection(name: str, council: str, documents: Mapping[str, Source], event: Event) -> Inspection:
    claims = [mention.claim for mention in event.mentions]
    published, basis, _ = publication(documents, event)
    return Inspection(
        name,
        council,
        event.type,
        next((c.framework for c in claims if c.framework), "") or _framework(event),
        event.start,
        event.end,
        published,
        _theme(event),
        next((c.lead_inspectors for c in claims if c.lead_inspectors), ()),
        tuple(sorted(m.ref for m in event.mentions)),
        "" if event.start or published else _ended_by(event),
        published_basis=basis,
        **{name: _as_stated(claims, name) for name in _OF_JOINT},
    )


_OF_JOINT = (
    "inspectorates",
    "partnership",
    "boards",
    "law",
    "answer_due",
    "answers",
    "next_within",
    "monitored_within",
)


def _as_stated(claims: list[InspectionMention], name: str) -> Any:  # noqa: ANN401 - the type is that of the field
    """Tell what the most exact mention that says it says."""
    values = [getattr(claim, name) for claim in claims]
    return next((value for value in values if value), values[0])


def _theme(event: Event) -> str:
    """Return the theme as its own letter has it; otherwise the shortest words that anybody has for it."""
    themes = [(m.is_own_report, -len(m.claim.theme), m.claim.theme) for m in event.mentions if m.claim.theme]
    return max(themes)[-1] if themes else ""


def _ended_by(event: Event) -> str:
    """Return the earliest day by which a document told of it as done."""
    return min((m.published.latest for m in event.mentions if m.published.latest), default="")


def _framework(event: Event) -> str:
    """Return the framework a full inspection of that date was made under, if only one applied on all its days."""
    if event.type not in FULL or len(event.start) < len("2021"):
        return ""
    fitting = []
    for code, term in scheme("frameworks").items():
        if term.first("isPartial") == "true":
            continue  # of a part of the services alone: others were inspected under other frameworks then
        begins, ends = term.first("validFrom"), term.first("validTo")
        if (
            begins
            and first_day(begins) <= first_day(event.start)
            and (not ends or last_day(event.end) <= last_day(ends))
        ):
            fitting.append(code)
    return fitting[0] if len(fitting) == 1 else ""
