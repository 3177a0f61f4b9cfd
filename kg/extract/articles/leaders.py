"""
People in posts at councils and the trusts that run their services.

`kg.extract.articles.people` ties people to posts; here each tie becomes the claim that
somebody was seen in a post, and each coming and going one of its own.
Inspectors, ministers and head teachers are not council leaders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.people import role_concept, ties, without_status
from kg.model.claims import AppointmentClaim, PostClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading
    from kg.model.claims import Claim

NAME = "leaders"


def find(reading: Reading) -> Iterator[Claim]:
    """Find who held which post, and who took one up or left it."""
    seen: set[tuple[str, str, str]] = set()
    for tie in ties(reading):
        quotations = tuple(reading.document.quote(*span) for span in ((tie.begin, tie.end), *tie.more))
        words = without_status(tie.role.words)
        concept = role_concept(words)
        for council in tie.councils:
            if (tie.person, words.lower(), council) not in seen:
                seen.add((tie.person, words.lower(), council))
                yield PostClaim(
                    quotations, NAME, council, "", tie.person, words, concept, tie.status, "", reading.published.words,
                )  # fmt: skip
            if tie.change:
                yield AppointmentClaim(
                    quotations, NAME, council, "", tie.person, words, concept, tie.change, tie.when
                )
