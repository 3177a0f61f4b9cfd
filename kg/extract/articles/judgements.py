"""Judgements an article states: council, area, grade, and the inspection they were made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.events import event_of, events, stated
from kg.extract.articles.judged.statement import in_framework
from kg.model.claims import JudgementClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.events import Event
    from kg.extract.articles.judged.statement import Statement
    from kg.extract.reading import Reading

NAME = "judgements"


def find(reading: Reading) -> Iterator[JudgementClaim]:
    """Find the judgements; those that several places state are one claim with all their words."""
    told = events(reading)
    together: dict[tuple[str, str, str, str, str], list[Statement]] = {}
    for statement in stated(reading):
        event = event_of(told, statement)
        if statement.standing and _is_told_already(reading, statement):
            continue
        if _is_implied(reading, statement, event):
            continue
        mention = event.key if event and not statement.standing else ""
        for area in (statement.area,) if statement.start or event is None else _areas(statement.area, event):
            key = (statement.council, area, statement.grade, statement.framing, mention)
            together.setdefault(key, []).append(statement)
    for (council, area, grade, framing, mention), said in together.items():
        spans = sorted({(s.begin, s.finish) for s in said}, key=lambda span: _rank(span, said))
        quotations = tuple(reading.document.quote(*span) for span in spans)
        speaker = next((s.speaker for s in said if s.speaker), "")
        voice = "inspectorate" if speaker else ""
        yield JudgementClaim(
            quotations, NAME, council, voice, area, grade, "", framing, mention, speaker=speaker
        )


def _areas(area: str, event: Event) -> tuple[str, ...]:
    """Return an area as the framework of its event has it; as it is told where the event may have been under either of two."""
    fitting = {in_framework(area, date) for date in (event.start, event.end or event.start) if date}
    return fitting.pop() if len(fitting) == 1 else (area,)


def _is_told_already(reading: Reading, statement: Statement) -> bool:
    """A grade merely attached to the council's name adds nothing to one that is told in full."""
    return any(
        s.council == statement.council
        and s.grade == statement.grade
        and s.area == statement.area
        and not s.standing
        for s in stated(reading)
    )


def _is_implied(reading: Reading, statement: Statement, event: Event | None) -> bool:
    """An earlier judgement that nothing dates is what 'kept its grade' or 'good again' implies of the one that holds."""
    dated = statement.start or (event is not None and event.start)
    return (
        statement.framing == "previous"
        and not dated
        and any(
            (s.council, s.area, s.grade, s.framing)
            == (statement.council, statement.area, statement.grade, "current")
            for s in stated(reading)
        )
    )


def _rank(span: tuple[int, int], said: list[Statement]) -> tuple[bool, int]:
    """Put the words that date a judgement first, then the earliest."""
    return not any(s.start for s in said if (s.begin, s.finish) == span), span[0]
