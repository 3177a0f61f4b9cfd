"""The visit that a letter is on, and the person it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.people import role_concept, status_of
from kg.extract.reports.case import THIS
from kg.model.claims import InspectionMention, PostClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case
    from kg.model.claims import Claim


def find(case: Case) -> Iterator[Claim]:
    """Return the visit that a letter is on, and the posts of those it is written to."""
    document, letter = case.document, case.letter
    if letter is None:
        return
    spans = [span for span in (letter.visit, letter.theme_at) if span[1] > span[0]] or [(0, 40)]
    yield InspectionMention(
        tuple(document.quote(*span) for span in spans), "letters", letter.council, "inspectorate", THIS, letter.type, "current", letter.start, letter.end,
        letter.published, letter.theme, (letter.signatory,) if letter.signatory else letter.team[:1], "", team=letter.team,
    )  # fmt: skip
    for person in letter.addressees:
        yield PostClaim(
            (document.quote(person.begin, person.end),), "letters", letter.council, "inspectorate", person.name, person.role,
            role_concept(person.role), status_of(person.role), "", letter.published,
        )  # fmt: skip
