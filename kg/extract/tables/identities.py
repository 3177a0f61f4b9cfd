"""Decisions on who is one person, as people write them: one for each row of a table, held by the row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.tables.figures import NAME
from kg.model.claims import IdentityDecision
from kg.model.dates import is_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.tables.headers import Found
    from kg.extract.tables.remarks import Remarks
    from kg.model.document import Document

DECISIONS = {
    "same": "same",
    "one": "same",
    "not same": "not-same",
    "not-same": "not-same",
    "different": "not-same",
}
_PERSON = re.compile(r"<?(?:https?://\S*/person/|person:)?([A-Za-z0-9][A-Za-z0-9-]*)>?")


def identities(document: Document, found: Found, remarks: Remarks) -> Iterator[IdentityDecision]:
    """Find the decisions of a table; a row that is not decided yet is passed over, one that is no decision remarked on."""
    for row in found.rows(document, remarks):
        first, second, decision, who, when, why = (
            row.cells[found.column((name,)) - 1].strip()
            for name in ("person_1", "person_2", "decision", "who", "when", "why")
        )
        if not decision:
            continue
        people = [match[1] for words in (first, second) if (match := _PERSON.fullmatch(words))]
        where = f"row {row.number}"
        if len(set(people)) != len(("first", "second")):
            remarks.say(
                "a row does not name two people, as the query possible-identities does; it is left out", where
            )
        elif decision.casefold() not in DECISIONS:
            remarks.say(f"{decision!r} is no decision: write same or not same; the row is left out", where)
        elif not who:
            remarks.say("a decision does not say whose it is; the row is left out", where)
        elif not is_iso(when):
            remarks.say(f"{when!r} is no date (2026-11-28); the row is left out", where)
        else:
            end = row.begin + sum(map(len, row.cells)) + len(row.cells) - 1
            yield IdentityDecision(
                (document.quote(row.begin, end),), NAME, "", "other", speaker=who,
                first=min(people), second=max(people), decision=DECISIONS[decision.casefold()], when=when, why=why,
            )  # fmt: skip
