"""What was found by an inspection: findings and the items of a report's lists, read when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.model import views
from kg.publish.model.triples import code

if TYPE_CHECKING:
    from kg.publish.model.contents import Contents

ITEMS = ("csc:ImprovementItem", "csc:StrengthItem")


def finding(model: Contents, claim: str) -> views.FindingView | None:
    """Return a finding, read once; ``None`` where no words of it are known."""
    if claim not in model.findings_read:
        model.findings_read[claim] = _finding(model, claim)
    return model.findings_read[claim]


def _finding(model: Contents, claim: str) -> views.FindingView | None:
    known, quote = model.known, model.words.quote(claim)
    if quote is None:
        return None
    told = model.told(claim)
    inspection, document = model.inspections.get(told), model.documents.get(quote.document)
    return views.FindingView(
        claim,
        known.one(claim, "csc:council"),
        told,
        known.code(claim, "csc:area"),
        known.code(claim, "csc:polarity"),
        [code(topic) for topic in known.all(claim, "csc:topic")],
        known.code(claim, "csc:voice"),
        known.one(claim, "csc:speaker"),
        quote,
        (inspection.when if inspection else "") or (document.latest if document else ""),
        known.one(claim, "csc:sectionWords"),
        bool(known.one(claim, "csc:hasPart")),
    )


def found_in(model: Contents, inspection: str) -> list[views.FindingView]:
    """Read the findings of an inspection, in the order of its documents."""
    found = [finding(model, claim) for claim in _made_in(model, inspection, "csc:Finding")]
    return sorted(filter(None, found), key=lambda f: (f.quote.document, f.quote.begin, f.quote.end, f.claim))


def items_in(model: Contents, inspection: views.InspectionView, kind: str) -> list[views.ItemView]:
    """Read the lists of an inspection's documents: what is asked for, what must be done first, or strengths."""
    known, found = model.known, []
    for claim in _made_in(model, inspection.iri, kind):
        quote = model.words.quote(claim)
        if quote:
            place = known.one(claim, "csc:position")
            found.append(
                views.ItemView(
                    *(inspection.iri, inspection.council, int(place) if place.isdecimal() else 0, quote),
                    *(known.code(claim, "csc:list"), known.one(claim, "csc:responsibleWords")),
                )
            )
    return sorted(
        found, key=lambda i: (i.list != "priority-action", i.quote.document, i.position, i.quote.begin)
    )


def _made_in(model: Contents, inspection: str, kind: str) -> list[str]:
    """Return the claims of a class that were made where an inspection is told of."""
    known = model.known
    mentions = known.subjects("csc:tellsOf", inspection)
    claims = {claim for mention in mentions for claim in known.subjects("csc:madeIn", mention)}
    return sorted(claim for claim in claims if known.is_a(claim, kind))
