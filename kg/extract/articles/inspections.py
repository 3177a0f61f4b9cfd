"""Inspections an article tells of: council, kind, time, theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.events import events
from kg.model.claims import InspectionMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading

NAME = "inspections"


def find(reading: Reading) -> Iterator[InspectionMention]:
    """Find the inspections; an event told of in several places is one mention with all their words."""
    for event in events(reading):
        quotations = tuple(reading.document.quote(*span) for span in dict.fromkeys(event.spans))
        yield InspectionMention(
            quotations, NAME, event.council, "", event.key, event.type, event.framing, event.start, event.end,
            event.published, event.theme, (), "", event.implied, (), (), 0 if event.start else event.month,
        )  # fmt: skip
