"""
When a report or letter came out that does not print its date: as an official table has it, or else the file's name.

The table's row on the inspection says when its report was published; the
evidence is that row's claim. A date in the name of the file is weaker: whoever
kept the file put it there. It counts where it can be that of the report, by how
long reports take.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model.dates import first_day, is_iso, last_day
from kg.model.knowledge import Issue
from kg.resolve.fitting import LONGEST_WAIT, SHORTEST_WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model.knowledge import ClaimRef
    from kg.resolve.mentions import Event
    from kg.resolve.sources import Source

STATED, TABLE, NAME = "stated", "table", "name"
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)")


def publication(documents: Mapping[str, Source], event: Event) -> tuple[str, str, ClaimRef | None]:
    """Return when the report of an event came out, the code of how that is known, and the claim of a table that says so."""
    date = event.published
    if date:
        said = [m for m in event.mentions if m.claim.published == date]
        tables = [m.ref for m in said if documents[m.ref.document].genre == TABLE]
        if len(tables) == len(said):
            return date, TABLE, min(tables)
        return date, STATED, None
    named = [
        day
        for m in event.mentions
        if m.is_own_report
        if (day := from_name(documents[m.ref.document].source, event.end))
    ]
    return (min(named), NAME, None) if named else ("", "", None)


def issues(documents: Mapping[str, Source], event: Event) -> Iterator[Issue]:
    """Yield when the documents on an event came out that do not say it themselves."""
    date, basis, claim = publication(documents, event)
    for mention in event.mentions:
        document = documents[mention.ref.document]
        if not mention.is_own_report or document.genre == TABLE or document.description.published.words:
            continue
        if basis == TABLE:
            yield Issue(mention.ref.document, date, TABLE, claim)
        elif day := from_name(document.source, event.end):
            yield Issue(mention.ref.document, day, NAME, None)


def from_name(source: str, end: str) -> str:
    """
    Return the date in a file's name that can be that of the report of an inspection, by its last day.

    >>> from_name("derby/2022-05-16-inspection.pdf", "2022-03-18"), from_name("2022-03-18.pdf", "2022-03-18")
    ('2022-05-16', '')
    """
    if not end:
        return ""
    name = source.rsplit("/", 1)[-1]
    days = ("-".join((m[1], m[3], m[4])) for m in _DATE.finditer(name))
    since, until = last_day(end) + SHORTEST_WAIT, last_day(end) + LONGEST_WAIT
    return next((day for day in days if is_iso(day) and since <= first_day(day) <= until), "")
