"""What one document claims, as the quads of the graph named by the document."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import EvidenceError
from kg.model.claims import (
    AppointmentClaim,
    Claim,
    Figure,
    Finding,
    IdentityDecision,
    ImprovementItem,
    InspectionMention,
    InspectorClaim,
    JudgementClaim,
    OfficialFigures,
    PostClaim,
    PracticeModelClaim,
    SpokenWords,
    StrengthItem,
)
from kg.model.dates import is_iso
from kg.model.quotation import quotation_id
from kg.rdf.cells import cell_statements, column_statements
from kg.rdf.lines import TRUE, Written, date, decimal, integer, named, thing, words
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.model.document import Document
    from kg.model.quotation import Quotation


def _concept(kind: str) -> Callable[[str], Written]:
    return lambda code: thing(kind, code)


def _geography(code: str) -> Written:
    return thing("council" if code.isupper() else "place", code)


# What all claims may say besides their quotations, before what their kind says.
_COMMON: dict[str, tuple[str, Callable[..., Written]]] = {
    "council": ("csc:council", _concept("council")),
    "voice": ("csc:voice", _concept("voice")),
    "speaker": ("csc:speaker", words),
}
# field of the value object: property, and how its value becomes a node
_FIELDS: dict[type[Claim], dict[str, tuple[str, Callable[..., Written]]]] = {
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
        "month": ("csc:month", integer),
        "inspectorates": ("csc:inspectorate", _concept("inspectorate")),
        "partnership": ("csc:partnershipName", words),
        "boards": ("csc:careBoardName", words),
        "law": ("csc:law", words),
        "answer_due": ("csc:answerDue", date),
        "answers": ("csc:answersWords", words),
        "next_within": ("csc:nextWithinMonths", integer),
        "monitored_within": ("csc:monitoredWithinMonths", integer),
    },
    JudgementClaim: {
        "area": ("csc:area", _concept("area")),
        "grade": ("csc:grade", _concept("grade")),
        "absence": ("csc:absence", _concept("absence")),
        "framing": ("csc:framing", _concept("framing")),
        "outcome": ("csc:outcome", _concept("outcome")),
    },
    PostClaim: {
        "person": ("csc:personName", words),
        "role_words": ("csc:roleWords", words),
        "role": ("csc:role", _concept("role")),
        "status": ("csc:postStatus", _concept("post-status")),
        "organisation": ("csc:organisationName", words),
        "seen": ("csc:seen", date),
        "sector": ("csc:sector", _concept("sector")),
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
        "section": ("csc:sectionWords", words),
    },
    ImprovementItem: {
        "position": ("csc:position", integer),
        "sums_up": ("csc:sumsUp", _concept("claim")),
        "list": ("csc:list", _concept("list")),
        "responsible": ("csc:responsibleWords", words),
    },
    StrengthItem: {
        "position": ("csc:position", integer),
    },
    InspectorClaim: {
        "person": ("csc:personName", words),
        "inspectorate": ("csc:inspectorate", _concept("inspectorate")),
        "leads": ("csc:leads", lambda _: TRUE),
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
    IdentityDecision: {
        "first": ("csc:personId", words),
        "second": ("csc:otherPersonId", words),
        "decision": ("csc:decision", _concept("decision")),
        "when": ("csc:when", date),
        "why": ("csc:because", words),
    },
    SpokenWords: {
        "person": ("csc:personName", words),
        "role_words": ("csc:roleWords", words),
    },
}

_CLAIM, _QUOTATION, _SELECTOR = PREFIXES["claim"], PREFIXES["quotation"], PREFIXES["selector"]
_DATES = {
    kind: tuple(f for f, (_, make) in fields.items() if make is date) for kind, fields in _FIELDS.items()
}


def undated(claim: Claim) -> str:
    """Return a date of a claim that is none between 1900 and 2100, which no shape allows; ``""`` where all are."""
    said = (getattr(claim, field) for field in _DATES[type(claim)])
    return next((when for when in said if when and not is_iso(when)), "")


_OBSERVED = (Figure, OfficialFigures)
_DATA_SETS: dict[type[Claim], str] = {Figure: "figures-in-text", OfficialFigures: "official-figures"}
_GENRES = {
    "article": "csc:Article",
    "report": "csc:Report",
    "letter": "csc:Letter",
    "jtai": "csc:Letter",
    "area-send": "csc:Report",
    "table": "csc:Table",
}


def document_lines(document: Document, claims: Iterable[Claim], names: Iterable[str] | None = None) -> bytes:
    """
    Write everything a document's graph holds, its description and its claims, as N-Quads.

    Parameters
    ----------
    document, claims
        The document, and what it claims.
    names
        The identities of the claims, in their order, where they are known.

    Raises
    ------
    EvidenceError
        If a quotation does not stand in the text, a claim points
        to a mention the document does not have, or a value cannot be written.
    """
    graph = thing("document", document.id)
    end = f" {graph} .\n"
    claims = list(claims)
    nodes = [f"<{_CLAIM}{name}>" for name in names or (claim.identity(document.id) for claim in claims)]
    lines = [f"{graph} {named(name)} {value}{end}" for name, value in _description(document)]
    runs = {finder: thing("run", f"{document.id}-{finder}") for finder in {c.finder for c in claims}}
    for finder, run in sorted(runs.items()):
        lines.append(f"{run} {named('rdf:type')} {named('prov:Activity')}{end}")
        lines.append(f"{run} {named('prov:used')} {graph}{end}")
        lines.append(f"{run} {named('prov:wasAssociatedWith')} {thing('finder', finder)}{end}")
    _stand(document, claims)
    quotations = sorted(
        {q for claim in claims for q in claim.quotations}, key=attrgetter("begin", "end", "exact")
    )
    ids = {quotation: quotation_id(document.id, quotation) for quotation in quotations}
    lines += [_quotation(document, graph, quotation, local) for quotation, local in ids.items()]
    if document.genre == "table":
        lines += [f"{s} {p} {o}{end}" for s, p, o in cell_statements(document, quotations)]
        lines += [f"{s} {p} {o}{end}" for s, p, o in column_statements(document, claims)]
    mentions = {
        c.key: node for c, node in zip(claims, nodes, strict=True) if isinstance(c, InspectionMention)
    }
    for claim, subject in zip(claims, nodes, strict=True):
        try:
            said = _said(claim, runs[claim.finder], ids, mentions)
        except (ArithmeticError, IndexError, KeyError, ValueError) as error:
            message = (
                f"{document.source}: {claim.finder} made a claim that cannot be written: {claim} ({error!r})"
            )
            raise EvidenceError(message) from error
        lines.append(f"{subject}{f'{end}{subject}'.join(said)}{end}")
    return "".join(lines).encode()


def document_quads(document: Document, claims: Iterable[Claim]) -> Iterator[ox.Quad]:
    """Return everything a document's graph holds: its description and its claims."""
    return ox.parse(document_lines(document, claims), format=ox.RdfFormat.N_QUADS)


def _stand(document: Document, claims: Iterable[Claim]) -> None:
    """Make sure that every quotation stands in the text."""
    for claim in claims:
        for quotation in claim.quotations:
            if not quotation.holds_in(document.text):
                message = (
                    f"{document.source}: {claim.finder} quotes {quotation.exact!r} at {quotation.begin}, "
                    f"where the text has {document.text[quotation.begin : quotation.end]!r}"
                )
                raise EvidenceError(message)


def _said(
    claim: Claim, run: Written, ids: Mapping[Quotation, str], mentions: Mapping[str, Written]
) -> list[Written]:
    """Write property and value of each statement on a claim, given the ids of quotations and the nodes of mentions."""
    kind, values, heads = _written(type(claim))  # type: ignore[arg-type] # mypy holds no class of ours for hashable
    said = [kind]
    if isinstance(claim, _OBSERVED):
        said += [f" {named(name)} {value}" for name, value in _observed(claim)]
    for place, quotation in enumerate(claim.quotations):
        node = f"<{_QUOTATION}{ids[quotation]}>"
        said.append(f"{_EVIDENCED_BY}{node}")
        if place == 0:
            said.append(f"{_BEST_EVIDENCE}{node}")
    said.append(f"{_GENERATED_BY}{run}")
    for value, (head, make) in zip(values(claim), heads, strict=True):
        if value:
            said += [f"{head}{make(one)}" for one in (value if isinstance(value, tuple) else (value,))]
    if mention := getattr(claim, "mention", ""):
        said.append(f"{_MADE_IN}{mentions[mention]}")
    return said


_EVIDENCED_BY, _BEST_EVIDENCE, _GENERATED_BY, _MADE_IN = (
    f" {named(name)} "
    for name in ("csc:evidencedBy", "csc:bestEvidence", "prov:wasGeneratedBy", "csc:madeIn")
)


@cache
def _written(
    kind: type[Claim],
) -> tuple[Written, Callable[[Claim], tuple[Any, ...]], list[tuple[Written, Callable[..., Written]]]]:
    """Return what a kind of claims is, what takes the values out of one, and the property of each with how it is written."""
    fields = {**_COMMON, **_FIELDS[kind]}
    heads = [(f" {named(name)} ", make) for name, make in fields.values()]
    return f" {named('rdf:type')} {named(f'csc:{kind.kind}')}", attrgetter(*fields), heads


def _observed(claim: Figure | OfficialFigures) -> Iterator[tuple[str, Written]]:
    yield "rdf:type", named("qb:Observation")
    yield "qb:dataSet", thing("dataset", _DATA_SETS[type(claim)])
    if isinstance(claim, OfficialFigures):
        for measure, value in zip(claim.measures, claim.values, strict=True):
            yield f"measure:{measure}", thing("absence", value) if value[0].isalpha() else decimal(value)


_IS_QUOTATION, _HAS_SOURCE, _HAS_SELECTOR, _ON_PAGE, _IS_TEXT, _IS_PLACE, _EXACT, _START, _END = (
    f" {' '.join(map(named, names.split()))} "
    for names in (
        "rdf:type csc:Quotation", "oa:hasSource", "oa:hasSelector", "csc:page", "rdf:type oa:TextQuoteSelector",
        "rdf:type oa:TextPositionSelector", "oa:exact", "oa:start", "oa:end",
    )
)  # fmt: skip


def _quotation(document: Document, graph: Written, quotation: Quotation, local: str) -> str:
    """Write all that a quotation and its selector, both of one id, say of themselves."""
    end = f" {graph} .\n"
    quote, selector = f"<{_QUOTATION}{local}>", f"<{_SELECTOR}{local}>"
    page = document.page(quotation.begin)
    paged = f"{quote}{_ON_PAGE}{integer(page)}{end}" if page is not None else ""
    return (
        f"{quote}{_IS_QUOTATION}{graph} .\n"
        f"{quote}{_HAS_SOURCE}{graph}{end}"
        f"{quote}{_HAS_SELECTOR}{selector}{end}"
        f"{paged}"
        f"{selector}{_IS_TEXT}{graph} .\n"
        f"{selector}{_IS_PLACE}{graph} .\n"
        f"{selector}{_EXACT}{words(quotation.exact)}{end}"
        f"{selector}{_START}{integer(quotation.begin)}{end}"
        f"{selector}{_END}{integer(quotation.end)}{end}"
    )


_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
"""What may stand as an IRI in N-Quads, as far as its signs go."""


def _is_link(address: str) -> bool:
    """Tell whether an address is one that RDF may hold: what stands in a companion or a page may be anything."""
    try:
        return bool(_PAGE.fullmatch(address) and ox.NamedNode(address))
    except ValueError:
        return False


def _description(document: Document) -> Iterator[tuple[str, Written]]:
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
    if _is_link(described.address):
        # The same as a link that linked data can follow.
        yield "rdfs:seeAlso", f"<{described.address}>"
    published = described.published
    for name, iso in (
        ("csc:published", published.words),
        ("csc:publishedEarliest", published.earliest),
        ("csc:publishedLatest", published.latest),
    ):
        if iso:
            yield name, date(iso)
    yield "csc:publicationBasis", thing("basis", published.basis)
    for council in described.may_be_of:
        yield "csc:mayBeOf", thing("council", council)
    for warning in document.warnings:
        yield "csc:warning", words(warning)
