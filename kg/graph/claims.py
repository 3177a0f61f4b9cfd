"""What one document claims, as the quads of the graph named by the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import EvidenceError
from kg.facts import (
    AppointmentClaim,
    Claim,
    Figure,
    Finding,
    ImprovementItem,
    InspectionMention,
    JudgementClaim,
    OfficialFigures,
    PostClaim,
    PracticeModelClaim,
    SpokenWords,
)
from kg.graph.cells import cell_quads, column_quads, quotation_id
from kg.graph.terms import TRUE, Value, date, decimal, integer, month, named, thing, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.text import Document, Quotation


def _concept(kind: str) -> Callable[[str], Value]:
    return lambda code: thing(kind, code)


def _geography(code: str) -> Value:
    return thing("council" if code.isupper() else "place", code)


# field of the value object: property, and how its value becomes a node
_FIELDS: dict[type[Claim], dict[str, tuple[str, Callable[..., Value]]]] = {
    InspectionMention: {
        "type": ("csc:inspectionType", _concept("inspection-type")),
        "framing": ("csc:framing", _concept("framing")),
        "start": ("csc:start", date),
        "end": ("csc:end", date),
        "published": ("csc:published", date),
        "theme": ("csc:theme", words),
        "lead_inspectors": ("csc:leadInspector", words),
        "team": ("csc:inspector", words),
        "windows": ("csc:onSite", words),
        "framework": ("csc:framework", _concept("framework")),
        "implied": ("csc:implied", lambda _: TRUE),
        "month": ("csc:month", month),
    },
    JudgementClaim: {
        "area": ("csc:area", _concept("area")),
        "grade": ("csc:grade", _concept("grade")),
        "absence": ("csc:absence", _concept("absence")),
        "framing": ("csc:framing", _concept("framing")),
    },
    PostClaim: {
        "person": ("csc:personName", words),
        "role_words": ("csc:roleWords", words),
        "role": ("csc:role", _concept("role")),
        "status": ("csc:postStatus", _concept("post-status")),
        "organisation": ("csc:organisationName", words),
        "seen": ("csc:seen", date),
    },
    AppointmentClaim: {
        "person": ("csc:personName", words),
        "role_words": ("csc:roleWords", words),
        "role": ("csc:role", _concept("role")),
        "change": ("csc:change", _concept("change")),
        "when": ("csc:when", date),
    },
    PracticeModelClaim: {
        "model": ("csc:model", _concept("model")),
        "model_words": ("csc:modelWords", words),
        "status": ("csc:modelStatus", _concept("model-status")),
        "since": ("csc:since", date),
    },
    Finding: {
        "polarity": ("csc:polarity", _concept("polarity")),
        "area": ("csc:area", _concept("area")),
        "topics": ("csc:topic", _concept("topic")),
        "subject": ("csc:subject", words),
        "extent": ("csc:extent", _concept("extent")),
        "direction": ("csc:direction", _concept("direction")),
        "emphasis": ("csc:emphasis", _concept("emphasis")),
        "parts": ("csc:hasPart", _concept("claim")),
    },
    ImprovementItem: {
        "position": ("csc:position", integer),
        "sums_up": ("csc:sumsUp", _concept("claim")),
    },
    Figure: {
        "measure": ("csc:measure", _concept("measure")),
        "value": ("csc:value", decimal),
        "unit": ("csc:unit", _concept("unit")),
        "geography": ("csc:geography", _geography),
        "period_start": ("csc:periodStart", date),
        "period_end": ("csc:periodEnd", date),
        "period_words": ("csc:periodWords", words),
        "value_words": ("csc:valueWords", words),
        "source_words": ("csc:sourceWords", words),
    },
    OfficialFigures: {
        "geography": ("csc:geography", _geography),
        "period_start": ("csc:periodStart", date),
        "period_end": ("csc:periodEnd", date),
    },
    SpokenWords: {
        "person": ("csc:personName", words),
        "role_words": ("csc:roleWords", words),
    },
}

_DATA_SETS: dict[type[Claim], str] = {Figure: "figures-in-text", OfficialFigures: "official-figures"}
_GENRES = {"article": "csc:Article", "report": "csc:Report", "letter": "csc:Letter", "table": "csc:Table"}


def hold(document: Document, claims: Iterable[Claim]) -> None:
    """
    Make sure that claims can be put into the graph as they are.

    Raises
    ------
    EvidenceError
        If a quotation does not stand in the text, a claim points
        to a mention the document does not have, or a value cannot be written.
    """
    claims = list(claims)
    mentions = _mentions(document, claims)
    for claim in claims:
        for quotation in claim.quotations:
            if not quotation.holds_in(document.text):
                message = (
                    f"{document.source}: {claim.finder} quotes {quotation.exact!r} at {quotation.begin}, "
                    f"where the text has {document.text[quotation.begin : quotation.end]!r}"
                )
                raise EvidenceError(message)
        try:
            list(claim_quads(document, claim, mentions))
        except (ArithmeticError, IndexError, KeyError, ValueError) as error:
            message = (
                f"{document.source}: {claim.finder} made a claim that cannot be written: {claim} ({error!r})"
            )
            raise EvidenceError(message) from error


def document_quads(document: Document, claims: Iterable[Claim]) -> Iterator[ox.Quad]:
    """Give everything a document's graph holds: its description and its claims."""
    graph = thing("document", document.id)
    yield from (ox.Quad(graph, named(name), value, graph) for name, value in _description(document))
    claims = list(claims)
    for finder in sorted({claim.finder for claim in claims}):
        run = thing("run", f"{document.id}-{finder}")
        yield ox.Quad(run, named("rdf:type"), named("prov:Activity"), graph)
        yield ox.Quad(run, named("prov:used"), graph, graph)
        yield ox.Quad(run, named("prov:wasAssociatedWith"), thing("finder", finder), graph)
    quotations = sorted({q for claim in claims for q in claim.quotations})
    for quotation in quotations:
        yield from _quotation_quads(document, quotation)
    if document.genre == "table":
        yield from cell_quads(document, quotations)
        yield from column_quads(document, claims)
    mentions = _mentions(document, claims)
    for claim in claims:
        yield from claim_quads(document, claim, mentions)


def claim_quads(document: Document, claim: Claim, mentions: Mapping[str, ox.NamedNode]) -> Iterator[ox.Quad]:
    """
    Give one claim, without what its quotations say of themselves.

    `mentions` are the document's inspection mentions by their key.
    """
    graph = thing("document", document.id)
    subject = thing("claim", claim.identity(document.id))
    for name, value in _statements(document, claim, mentions):
        yield ox.Quad(subject, named(name), value, graph)


def _statements(
    document: Document, claim: Claim, mentions: Mapping[str, ox.NamedNode]
) -> Iterator[tuple[str, Value]]:
    yield "rdf:type", named(f"csc:{claim.kind}")
    if isinstance(claim, Figure | OfficialFigures):
        yield from _observed(claim)
    for place, quotation in enumerate(claim.quotations):
        node = thing("quotation", quotation_id(document.id, quotation))
        yield "csc:evidencedBy", node
        if place == 0:
            yield "csc:bestEvidence", node
    yield "prov:wasGeneratedBy", thing("run", f"{document.id}-{claim.finder}")
    if claim.council:
        yield "csc:council", thing("council", claim.council)
    if claim.voice:
        yield "csc:voice", thing("voice", claim.voice)
    if claim.speaker:
        yield "csc:speaker", words(claim.speaker)
    for field, (name, make) in _FIELDS[type(claim)].items():
        value = getattr(claim, field)
        for single in value if isinstance(value, tuple) else (value,) if value else ():
            yield name, make(single)
    if mention := getattr(claim, "mention", ""):
        yield "csc:madeIn", mentions[mention]


def _observed(claim: Figure | OfficialFigures) -> Iterator[tuple[str, Value]]:
    yield "rdf:type", named("qb:Observation")
    yield "qb:dataSet", thing("dataset", _DATA_SETS[type(claim)])
    if isinstance(claim, OfficialFigures):
        for measure, value in zip(claim.measures, claim.values, strict=True):
            yield f"measure:{measure}", thing("absence", value) if value[0].isalpha() else decimal(value)


def _mentions(document: Document, claims: Iterable[Claim]) -> dict[str, ox.NamedNode]:
    return {
        claim.key: thing("claim", claim.identity(document.id))
        for claim in claims
        if isinstance(claim, InspectionMention)
    }


def _quotation_quads(document: Document, quotation: Quotation) -> Iterator[ox.Quad]:
    graph = thing("document", document.id)
    local = quotation_id(document.id, quotation)
    quote, selector = thing("quotation", local), thing("selector", local)
    yield ox.Quad(quote, named("rdf:type"), named("csc:Quotation"), graph)
    yield ox.Quad(quote, named("oa:hasSource"), graph, graph)
    yield ox.Quad(quote, named("oa:hasSelector"), selector, graph)
    page = document.page(quotation.begin)
    if page is not None:
        yield ox.Quad(quote, named("csc:page"), integer(page), graph)
    yield ox.Quad(selector, named("rdf:type"), named("oa:TextQuoteSelector"), graph)
    yield ox.Quad(selector, named("rdf:type"), named("oa:TextPositionSelector"), graph)
    yield ox.Quad(selector, named("oa:exact"), words(quotation.exact), graph)
    yield ox.Quad(selector, named("oa:start"), integer(quotation.begin), graph)
    yield ox.Quad(selector, named("oa:end"), integer(quotation.end), graph)


def _description(document: Document) -> Iterator[tuple[str, Value]]:
    yield "rdf:type", named("csc:Document")
    yield "rdf:type", named(_GENRES[document.genre])
    yield "csc:source", words(document.source)
    yield "csc:sha256", words(document.sha256)
    yield "csc:textSha256", words(document.text_sha256)
    yield "csc:textLength", integer(len(document.text))
    described = document.description
    for name, value in (
        ("dcterms:title", described.title),
        ("dcterms:publisher", described.publisher),
        ("dcterms:creator", described.author),
        ("csc:address", described.address),
        ("csc:coverage", described.coverage),
    ):
        if value:
            yield name, words(value)
    published = described.published
    for name, iso in (
        ("csc:published", published.words),
        ("csc:publishedEarliest", published.earliest),
        ("csc:publishedLatest", published.latest),
    ):
        if iso:
            yield name, date(iso)
    yield "csc:publicationBasis", thing("basis", published.basis)
    for warning in document.warnings:
        yield "csc:warning", words(warning)
