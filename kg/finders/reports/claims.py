"""What reports and letters claim: their own inspection, its judgements, people, models, findings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.facts import Finding, ImprovementItem, InspectionMention, JudgementClaim, PostClaim
from kg.finders import practice_models
from kg.finders.degree import degree
from kg.finders.events import Event, event_of, overlap, recalled
from kg.finders.findings import FEWEST_WORDS
from kg.finders.grades import statements
from kg.finders.judging_around import judged_among
from kg.finders.people import role_concept, status_of
from kg.finders.polarity import IMPROVEMENT, MIXED, NEUTRAL
from kg.finders.reports.before import told_after
from kg.finders.reports.cover import read_cover
from kg.finders.reports.heirs import standing
from kg.finders.reports.improvements import HEADING, items
from kg.finders.reports.letter import read_letter
from kg.finders.reports.parts import parts
from kg.finders.reports.sections import places
from kg.finders.reports.summing import Body
from kg.finders.reports.title import title
from kg.finders.reports.withheld import withholds
from kg.finders.subjects import subject
from kg.finders.topics import heard, topics
from kg.language import rx
from kg.readers.companion import stated
from kg.reading import read_closely
from kg.text import Published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts import Claim
    from kg.finders.reports.cover import Cover
    from kg.finders.reports.letter import Letter
    from kg.finders.reports.sections import Place
    from kg.finders.topics import Context
    from kg.reading import Reading, Sentence
    from kg.text import Document, Quotation

    _Make = Callable[..., Finding]

THIS = "this"
FEWEST_UNENDED = 8  # words that stand without a full stop and are prose all the same
_LEAD_MARK = re.compile(r"^[\W\d_]+")
# What introduces the list of what inspectors looked at.
_SCOPE = re.compile(r"\b(?:looked at|considered|evaluated|reviewed|focus(?:ed)?|scope)\b[^.]*:\s*$")
_NOT_EVALUATIVE = re.compile(
    r"\b(?:Inspectors (?:looked at|considered|talked|spoke|met|reviewed|also|were (?:primarily |mainly )?(?:on site|based))|(?:[Ii]nspectors?(?: for this visit)? (?:were|was)|[Vv]isit was carried out by|HMI,? and) [A-Z]|[Tt]he methodology (?:for|of) this|They (?:also )?(?:met with|spoke (?:to|with)|considered|reviewed|looked at)|The (?:lead )?inspectors? (?:and [\w ]+ )?(?:met|spoke|reviewed|considered|evaluated)|This visit (?:considered|looked at|focused)|This visit was|This inspection was|The inspection team|Ofsted will take|Ofsted will|I am copying|Yours sincerely|Her Majesty[’']s Chief Inspector|"
    r"^(?:The (?:LSCB|board)|[Aa]n? board) that (?:is|requires)\b|[Aa]n? (?:(?:outstanding|good|inadequate) (?:local authority|LSCB)|(?:local authority|LSCB) that (?:is (?:outstanding|good|inadequate)|requires improvement))\b|"
    r"\b(?:was|were|been)\b[^.,;]{0,60}\b(?:inadequate|good|outstanding|requires? improvement)\b[^.,;]{0,30}\bat (?:the|its|their) (?:last|previous) (?:\w+ )?inspection(?=\W*$)|"
    r"\b(?:last|previous) (?:\w+ )?inspection\b[^.]*\b(?:judged|rated|found to be)\b[^.,]*(?=\W*$)|[Tt]here are no areas for (?:priority|immediate)|can be found at|Education and Inspections Act|Piccadilly Gate|Crown copyright)\b"
)

# What an item of a list refers to: an outcome, enabler or principle of the national framework for children's social care.
_REFERENCE = re.compile(
    r"^\W*(?:outcomes?|enablers?|principles?)\b[^.]{0,90}\bnational framework\W*$|^\W*national framework\b[^.]{0,60}\W*$|^\W*(?:outcome|enabler|principle)s? \w+\W*$",
    re.IGNORECASE,
)


def find_in_report(document: Document) -> tuple[Document, list[Claim]]:
    """Find everything an inspection report claims."""
    cover = read_cover(document)
    document = _described(document, cover.published, cover.warnings)
    claims: list[Claim] = []
    if cover.council:
        claims += _own_inspection(document, cover)
        reading = read_closely(document, cover.council)
        found = list(_findings(document, reading, cover.council, _first(document, cover)))
        claims += _improvements(document, cover.council, found)
        claims += found
        claims += _models(reading, cover.council)
        claims += _earlier(document, reading, cover.council, cover.start)
    return document, claims


def find_in_letter(document: Document) -> tuple[Document, list[Claim]]:
    """Find everything a letter on a visit claims."""
    letter = read_letter(document)
    document = _described(document, letter.published, letter.warnings)
    claims: list[Claim] = []
    if letter.council:
        claims += _own_visit(document, letter)
        reading = read_closely(document, letter.council)
        found = list(_findings(document, reading, letter.council, letter.visit[1]))
        claims += _improvements(document, letter.council, found)
        claims += found
        claims += _models(reading, letter.council)
        claims += _earlier(document, reading, letter.council, letter.start)
    return document, claims


def _first(document: Document, cover: Cover) -> int:
    """Give where the prose begins: after the grades, unless they stand in a table at the end."""
    last = max((j.end for j in cover.judgements if j.area != "lscb"), default=0)
    return last if last < len(document.text) / 2 else cover.dates[1]


def _described(document: Document, published: str, warnings: list[str]) -> Document:
    description = document.description
    description = replace(
        description,
        title=title(document),
        publisher=description.publisher or "Ofsted",
        published=description.published
        if description.published.basis == "stated"
        else stated(published) or Published(),
    )
    return replace(document, description=description, warnings=(*document.warnings, *warnings))


def _own_inspection(document: Document, cover: Cover) -> Iterator[Claim]:
    begin, end = (
        cover.dates
        if cover.start
        else (cover.judgements[0].begin, cover.judgements[0].end)
        if cover.judgements
        else (0, 40)
    )
    yield InspectionMention(
        (document.quote(begin, end),), "reports", cover.council, "inspectorate", THIS, cover.type, "current", cover.start, cover.end,
        cover.published or document.description.published.words, "", cover.leads, cover.framework,
        team=cover.team if len(cover.team) > 1 else (), windows=cover.windows,
    )  # fmt: skip
    for judgement in cover.judgements:
        yield JudgementClaim(
            (document.quote(judgement.begin, judgement.end),), "reports", cover.council, "inspectorate",
            judgement.area, judgement.grade, judgement.absence, "current", THIS,
        )  # fmt: skip


def _own_visit(document: Document, letter: Letter) -> Iterator[Claim]:
    spans = [span for span in (letter.visit, letter.theme_at) if span[1] > span[0]] or [(0, 40)]
    yield InspectionMention(
        tuple(document.quote(*span) for span in spans), "letters", letter.council, "inspectorate", THIS, "focused-visit", "current", letter.start, letter.end,
        letter.published, letter.theme, (letter.signatory,) if letter.signatory else letter.team[:1], "", team=letter.team,
    )  # fmt: skip
    if letter.addressee:
        yield PostClaim(
            (document.quote(*letter.addressee_at),), "letters", letter.council, "inspectorate", letter.addressee, letter.role,
            role_concept(letter.role), status_of(letter.role), "", letter.published,
        )  # fmt: skip


def _improvements(document: Document, council: str, findings: list[Finding]) -> Iterator[Claim]:
    """Give each item of the list, with the findings in the body that it sums up."""
    listed = items(document)
    places_told = [(f.quotation.begin, f.quotation.end, f) for f in findings] if listed else []
    within = [
        [f for begin, end, f in places_told if item.begin <= end and begin < item.end] for item in listed
    ]
    inside = {id(finding) for those in within for finding in those}
    body = Body(f for f in findings if id(f) not in inside and f.polarity in (IMPROVEMENT, MIXED))
    for position, (item, those) in enumerate(zip(listed, within, strict=True), 1):
        quotation = document.quote(item.begin, item.end)
        topics_named = [topic for finding in those for topic in finding.topics]
        summed_up = tuple(f.identity(document.id) for f in body.summed_up(quotation.exact, topics_named))
        yield ImprovementItem(
            (quotation,), "improvements", council, "inspectorate", THIS, position, summed_up
        )


def _findings(document: Document, reading: Reading, council: str, first: int) -> Iterator[Finding]:
    where = places(document, first)
    listed = {item.block for item in items(document)}
    notes = {index for index, block in enumerate(document.blocks) if _is_note(document.words(block))}
    is_report = document.genre == "report"
    blocks = {block: list(group) for block, group in groupby(reading.sentences, key=lambda s: s.block)}
    context, judge = _contexts(blocks, where), _judging(blocks)
    scoping = False
    for sentence in reading.sentences:
        if sentence.kind != "item":
            scoping = ":" in sentence.text and bool(_SCOPE.search(sentence.text))
        elif scoping:
            continue
        place, is_item = where[sentence.block], sentence.block in listed
        if (
            not (place.told or is_item)
            or sentence.end <= first
            or sentence.block in notes
            or not _may_evaluate(sentence.text, is_item=is_item)
        ):
            continue
        judged = IMPROVEMENT if is_item else judge(sentence)
        if judged == NEUTRAL and not withholds(sentence.text):
            continue
        mark = _LEAD_MARK.match(sentence.text)
        begin = max(sentence.begin, first) + (
            mark.end() if mark and not sentence.text.startswith(("“", "‘")) else 0
        )
        area = ("overall-effectiveness" if is_item else place.area) if is_report else ""
        quotation = document.quote(begin, sentence.end)
        make, around = _maker(council, area), context(sentence)
        about = topics(sentence, begin, sentence.end, around)
        if is_item:
            # a phrase, not a sentence; 'ensure that all …' tells what is asked, not how many
            yield replace(make(quotation, judged, about), extent="")
        else:
            yield from _told_apart(document, sentence, make, quotation, judged, about, around)


def _contexts(blocks: dict[int, list[Sentence]], where: dict[int, Place]) -> Callable[[Sentence], Context]:
    """Give what tells what stands around a sentence; paragraphs without a finding are never asked about."""

    @cache
    def around(block: int) -> dict[int, Context]:
        area = where[block].area if block in where else ""
        return dict(zip((s.begin for s in blocks[block]), heard(area, blocks[block]), strict=True))

    return lambda sentence: around(sentence.block)[sentence.begin]


def _judging(blocks: dict[int, list[Sentence]]) -> Callable[[Sentence], str]:
    """Give what tells a sentence's polarity; all of its paragraph are judged together, when one is asked about."""

    @cache
    def judged(block: int) -> dict[int, str]:
        those = blocks[block]
        return dict(zip((s.begin for s in those), judged_among([s.text for s in those]), strict=True))

    return lambda sentence: judged(sentence.block)[sentence.begin]


def _maker(council: str, area: str) -> _Make:
    """Make findings of a report on a council's area."""

    def make(
        quotation: Quotation, polarity: str, about: tuple[str, ...], of: str = "", parts: tuple[str, ...] = ()
    ) -> Finding:
        told = degree(quotation.exact)
        return Finding(
            (quotation,), "findings", council, "inspectorate", polarity, area, about, of, THIS,
            told.extent, told.direction, told.emphasis, parts,
        )  # fmt: skip

    return make


def _told_apart(
    document: Document,
    sentence: Sentence,
    make: _Make,
    quotation: Quotation,
    judged: str,
    about: tuple[str, ...],
    around: Context,
) -> Iterator[Finding]:
    """Give a finding with its subject, and those of its clauses that are findings of their own."""
    words, begin = quotation.exact, quotation.begin
    halves = [
        make(
            document.quote(begin + start, begin + stop),
            polarity,
            topics(sentence, begin + start, begin + stop, around),
            subject(words[start:stop]),
        )
        for start, stop, polarity in (parts(words) if judged == MIXED else ())
    ]
    clauses = tuple(half.identity(document.id) for half in halves)
    yield make(quotation, judged, about, subject(words), clauses)
    yield from halves


def _may_evaluate(text: str, *, is_item: bool) -> bool:
    """Tell whether a sentence is one that may evaluate: neither a heading, nor about the inspection or the report itself."""
    count = len(text.split())
    return not (
        count < FEWEST_WORDS
        or (not is_item and _is_fragment(text, count))
        or HEADING.match(text)
        or _NOT_EVALUATIVE.search(text)
        or _REFERENCE.match(text)
    )


def _is_fragment(text: str, count: int) -> bool:
    """Tell whether words are a heading of their own rather than a sentence: few, and without an end."""
    return count < FEWEST_UNENDED and not rx(r"[.!?:;,][”’\"')]*\W*$").search(text)


def _is_note(words: str) -> bool:
    """Tell whether a block is a note in square brackets, which is about the document and no part of it."""
    return words.startswith("[") and words.rstrip().endswith("]")


def _models(reading: Reading, council: str) -> Iterator[Claim]:
    for claim in practice_models.find(reading):
        if claim.council == council:
            yield claim


def _earlier(document: Document, reading: Reading, council: str, start: str) -> Iterator[Claim]:
    """Find the earlier inspections, visits and judgements that a report or letter recalls."""
    events: list[Event] = recalled(reading, start) if start else []
    stated_only = len(events)
    told = []
    said = statements(reading)
    for statement in said:
        earlier = (
            statement.start
            and start
            and not overlap(statement.start, statement.end, start, start)
            and statement.start < start
        )
        if statement.council != council or statement.standing or not earlier:
            continue
        past = replace(statement, framing="previous")
        event = event_of(events, past)
        if event is None:
            event = Event(council, "previous", "inspection", past.start, past.end)
            events.append(event)
        event.spans.append((past.begin, past.finish))
        told.append((past, event))
    told += told_after(reading, [e for e in events if e.council == council], said)
    for number, event in enumerate(events):
        if event.council != council:
            continue
        quotations = tuple(document.quote(*span) for span in dict.fromkeys(event.spans))
        yield InspectionMention(
            quotations, "inspections", standing(council, event.end), "inspectorate", event.key, event.type, "previous",
            event.start, event.end, "", event.theme, implied=number >= stated_only,
        )  # fmt: skip
    seen: dict[tuple[str, str, str, str], list[tuple[int, int]]] = {}
    for statement, event in told:
        seen.setdefault(
            (standing(council, event.end), statement.area, statement.grade, event.key), []
        ).append((statement.begin, statement.finish))
    for (whose, area, grade, key), spans in seen.items():
        quotations = tuple(document.quote(*span) for span in dict.fromkeys(spans))
        yield JudgementClaim(
            quotations, "judgements", whose, "inspectorate", area, grade, "", "previous", key
        )
