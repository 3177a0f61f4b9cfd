"""By when a document was surely public: what `--as-of` goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claims import InspectionMention
from kg.model.dates import last_day
from kg.resolve.fitting import LONGEST_WAIT
from kg.resolve.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.claims import Claim
    from kg.resolve.sources import Source


def known_from(document: Source, claims: Iterable[Claim]) -> str:
    """
    Return the first day on which a document was surely public, ``""`` where nothing tells.

    A report that does not print its date was public at the latest 275 days
    after the end of its inspection: longer than any of the national set took.
    """
    if document.description.published.latest:
        return document.description.published.latest
    if distrust(document):
        return ""
    own = [c for c in claims if isinstance(c, InspectionMention) and c.framing == "current"]
    printed = [last_day(c.published) for c in own if c.published]
    waited = [last_day(c.end or c.start) + LONGEST_WAIT for c in own if c.start]
    days = printed or waited
    return max(days).isoformat() if days else ""
