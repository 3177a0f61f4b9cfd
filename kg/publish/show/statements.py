"""
What is said of a council, an inspection and a person: sections of statements, each with its quotations.

A statement is the parts that it is said in, in their order; parts that are not known are ``""``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.publish.wording import grade
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.publish.model.model import ReadModel
    from kg.publish.model.views import (
        AreaStateView,
        ChangeView,
        InspectionView,
        JudgementView,
        QuoteView,
        TenureView,
    )

Statement = tuple[tuple[str, ...], "Sequence[QuoteView]"]
Sections = Iterator[tuple[str, "Iterable[Statement]"]]


def of_council(model: ReadModel, iri: str) -> Sections:
    """What is known of a council, section by section."""
    council, label = model.councils[iri], model.known.label
    yield "Current judgements", (_stands(model, s) for s in council.current)
    yield "Inspections", (_event(i) for i in council.inspections)
    yield "Judgements", (_judged(model, j, i) for i in council.inspections for j in i.judgements)
    yield "Outcomes", (_outcome(i) for i in council.inspections if i.outcome)
    yield "Grades nobody dates", ((_graded(model, j), j.quotes) for j in council.standing)
    yield (
        "Leaders",
        ((((model.people[t.person].name, t.words, "", _times(t))), t.quotes) for t in council.tenures),
    )
    yield "Appointments", _sorted(((c.name, *_changed(model, c)), [c.quote]) for c in council.changes)
    yield (
        "Practice models",
        (
            ((label(u.model), _status(model, u.status), f"since {u.since}" if u.since else ""), [u.quote])
            for u in council.uses
        ),
    )
    yield (
        "Figures",
        (
            ((label(f.measure), f"{f.value} {_unit(model, f.unit)}".strip(), f.end), [f.quote])
            for f in council.figures
            if f.quote
        ),
    )
    yield (
        "Figures checked",
        (
            (
                (
                    label(c.measure),
                    f"stated {c.stated}" + (f", official {c.official}" if c.official else ""),
                    label(PREFIXES["verdict"] + c.verdict),
                    c.because,
                ),
                c.quotes,
            )
            for c in council.checks
        ),
    )
    yield (
        "Official figures",
        _sorted(((label(f.measure), f.value, f.end), [f.quote]) for f in council.official_figures if f.quote),
    )
    yield "Disagreements", _disagreements(model, {iri, *(i.iri for i in council.inspections)})
    yield from _found(model, council.inspections, iri)
    yield "Words quoted", _sorted(((s.name, s.words), [s.quote]) for s in council.spoken)


def of_inspection(model: ReadModel, iri: str) -> Sections:
    """What is known of an inspection, section by section."""
    inspection = model.inspections[iri]
    yield "Event", [_event(inspection)]
    yield "Judgements", (_judged(model, j, inspection) for j in inspection.judgements)
    yield "Outcome", [_outcome(inspection)] if inspection.outcome else []
    yield "Disagreements", _disagreements(model, {iri})
    yield from _found(model, [inspection], "")


def of_person(model: ReadModel, iri: str) -> Sections:
    """What is known of a person, section by section."""
    person, name = model.people[iri], model.known.label
    yield "Posts", (((name(t.council), t.words, "", _times(t)), t.quotes) for t in person.tenures)
    yield (
        "Appointments",
        _sorted(((name(c.council), *_changed(model, c)), [c.quote]) for c in person.changes),
    )
    yield "Words quoted", _sorted(((name(s.council), s.words), [s.quote]) for s in person.spoken)


SECTIONS = {"council": of_council, "inspection": of_inspection, "person": of_person}
"""The sections of each kind of thing."""


def _sorted(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s[0], [(q.document, q.begin, q.end) for q in s[1]]))


def _date(inspection: InspectionView) -> str:
    return inspection.start or inspection.end or inspection.published or "undated"


def _event(inspection: InspectionView) -> Statement:
    date, end = _date(inspection), inspection.end
    when = f"{date} to {end}" if end and end != date else date
    published = f"published {inspection.published}" if inspection.published else ""
    return (when, inspection.kind, "; ".join(inspection.themes), published), inspection.quotes


def _outcome(inspection: InspectionView) -> Statement:
    came_to = inspection.outcome
    return (_date(inspection), came_to.label if came_to else ""), came_to.quotes if came_to else []


def _graded(model: ReadModel, judgement: JudgementView) -> tuple[str, str]:
    area = model.known.label(PREFIXES["area"] + judgement.area) if judgement.area else ""
    absent = model.known.label(PREFIXES["absence"] + judgement.absence) if judgement.absence else ""
    return area, grade(judgement.grade).label if judgement.grade else absent


def _judged(model: ReadModel, judgement: JudgementView, inspection: InspectionView) -> Statement:
    return (_date(inspection), *_graded(model, judgement)), judgement.quotes


def _stands(model: ReadModel, state: AreaStateView) -> Statement:
    """Say how an area stands: its grade and since when, or why it has none and which was the last."""
    area = model.known.label(PREFIXES["area"] + state.area)
    if state.grade:
        return (area, grade(state.grade).label, f"since {state.begin}"), _words_of(model, state)
    last = f"last {grade(state.last.grade).label}" if state.last else ""
    return (area, state.label.lower(), last, f"since {state.begin}"), _words_of(model, state)


def _words_of(model: ReadModel, state: AreaStateView) -> list[QuoteView]:
    """Return the words that it rests on: of its judgement, else of the last one, else of the inspection."""
    judgement = state.judgement or state.last
    return list(judgement.quotes[:1]) if judgement else list(model.inspections[state.inspection].quotes[:1])


def _times(tenure: TenureView) -> str:
    held = [f"from {tenure.begin}" if tenure.begin else "", f"to {tenure.end}" if tenure.end else ""]
    seen = f"seen {tenure.first}" if tenure.first else ""
    if seen and tenure.last != tenure.first:
        seen += f" to {tenure.last}"
    return ", ".join(filter(None, [" ".join(filter(None, held)), seen]))


def _changed(model: ReadModel, change: ChangeView) -> tuple[str, str, str]:
    return change.words, model.known.label(PREFIXES["change"] + change.change), change.when


def _status(model: ReadModel, status: str) -> str:
    return model.known.label(PREFIXES["model-status"] + status)


def _unit(model: ReadModel, unit: str) -> str:
    return model.known.label(PREFIXES["unit"] + unit).lower() if unit else ""


def _disagreements(model: ReadModel, about: set[str]) -> Iterator[Statement]:
    for disagreement in model.disagreements:
        if disagreement.about in about:
            for side in disagreement.sides:
                preferred = ("preferred", disagreement.because) if side.preferred else ()
                yield (disagreement.matter, side.says, *preferred), side.quotes


def _found(model: ReadModel, inspections: Iterable[InspectionView], council: str) -> Sections:
    """What needs to improve, and every finding: of a council's inspections, and told of it outside any."""
    yield (
        "Needs to improve",
        ((((f"Item {i.position}" if i.position else ""),), [i.quote]) for e in inspections for i in e.items),
    )
    own = {e.iri for e in inspections}
    yield (
        "Findings",
        _sorted(
            (
                (
                    model.known.label(PREFIXES["polarity"] + f.polarity) if f.polarity else "",
                    model.known.label(PREFIXES["area"] + f.area) if f.area else "",
                ),
                [f.quote],
            )
            for f in model.findings
            if (f.council == council if council else f.inspection in own)
        ),
    )
