"""What inspectors praise and what they want better, as a report or letter says it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.findings.degree import degree
from kg.extract.findings.judging import Judged, Passage, judged
from kg.extract.findings.lengths import FEWEST_WORDS
from kg.extract.findings.polarity import IMPROVEMENT, MIXED, NEUTRAL
from kg.extract.findings.subjects import subject
from kg.extract.findings.topics import named, topics
from kg.extract.lexicon import rx
from kg.extract.reports.case import THIS
from kg.extract.reports.improvements import HEADING
from kg.extract.reports.neutral import withholds
from kg.extract.reports.parts import parts
from kg.extract.reports.sections import places
from kg.extract.reports.wordings import settled
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.extract.reading import Reading, Sentence
    from kg.extract.reports.case import Case
    from kg.extract.reports.sections import Place
    from kg.model.document import Block, Document
    from kg.model.quotation import Quotation

    _Make = Callable[..., Finding]

FEWEST_UNENDED = 8  # words that stand without a full stop and are prose all the same
_LEAD_MARK = re.compile(r"^[\W\d_]+")
# What introduces the list of what inspectors looked at.
_SCOPE = re.compile(r"\b(?:looked at|considered|evaluated|reviewed|focus(?:ed)?|scope)\b[^.]*:\s*$")
_NOT_EVALUATIVE = re.compile(
    r"\b(?:Inspectors (?:looked at|considered|talked|spoke|met|reviewed|also|were (?:primarily |mainly )?(?:on site|based))|(?:[Ii]nspectors?(?: for this visit)? (?:were|was)|[Vv]isit was carried out by|HMI,? and) [A-Z]|[Tt]he methodology (?:for|of) this|They (?:also )?(?:met with|spoke (?:to|with)|considered|reviewed|looked at)|The (?:lead )?inspectors? (?:and [\w ]+ )?(?:met|spoke|reviewed|considered|evaluated)|This visit (?:considered|looked at|focused)|This visit was|This inspection was|^This is in the context of|[Ii]nspectorates? (?:each )?(?:conducted|carried out|undertook|worked)|[Tt]h(?:is|ese) (?:was|were) (?:also )?(?:an? )?(?:recommendations?|areas? for improvement|areas? identified for improvement) (?:at|in|from) the (?:last|previous)|The inspection team|Ofsted will take|Ofsted will|I am copying|Yours sincerely|Her Majesty[’']s Chief Inspector|"
    r"^(?:The (?:LSCB|board)|[Aa]n? board) that (?:is|requires)\b|[Aa]n? (?:(?:outstanding|good|inadequate) (?:local authority|LSCB)|(?:local authority|LSCB) that (?:is (?:outstanding|good|inadequate)|requires improvement))\b|"
    r"\b(?:was|were|been)\b[^.,;]{0,60}\b(?:inadequate|good|outstanding|requires? improvement)\b[^.,;]{0,30}\bat (?:the|its|their) (?:last|previous) (?:\w+ )?inspection(?=\W*$)|"
    r"\b(?:last|previous) (?:\w+ )?inspection\b[^.]*\b(?:judged|rated|found to be)\b[^.,]*(?=\W*$)|[Tt]here are no areas for (?:priority|immediate)|can be found at|Education and Inspections Act|Piccadilly Gate|Crown copyright)\b"
)
# Each match of it holds one of these.
_ABOUT_THE_INSPECTION = (
    "nspector", "nspection", "isit was", "HMI", "he methodology", "They ", "This visit ", "Ofsted will", "I am copying", "Yours sincerely",
    "Her Majesty", "LSCB", "board that", "local authority", "here are no areas", "can be found at", "Piccadilly", "Crown copyright",
)  # fmt: skip

# What an item of a list refers to: an outcome, enabler or principle of the national framework for children's social care.
_REFERENCE = re.compile(
    r"^\W*(?:outcomes?|enablers?|principles?)\b[^.]{0,90}\bnational framework\W*$|^\W*national framework\b[^.]{0,60}\W*$|^\W*(?:outcome|enabler|principle)s? \w+\W*$",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Find the findings of a report or letter."""
    framework = case.cover.framework if case.cover else ""
    on_board = case.cover is not None and {j.area for j in case.cover.judgements} == {"lscb"}
    whole = "lscb" if on_board else "overall-effectiveness"
    where = places(case.document, case.first, framework, whole)
    listed = {item.block: IMPROVEMENT for item in case.items}
    return findings_in(case.document, case.reading, case.council, case.first, where, listed, whole)


def findings_in(
    document: Document,
    reading: Reading,
    council: str,
    first: int,
    where: dict[int, Place],
    listed: Mapping[int, str],
    whole: str = "",
) -> Iterator[Finding]:
    """
    Find the findings of a document whose sections are known.

    Parameters
    ----------
    document, reading
        The document, and how it reads.
    council
        The code of the council that it is on.
    first
        The offset at which its prose begins.
    where
        The place of each block, by its index.
    listed
        The polarity of the items of its lists, by the index of their blocks: a
        phrase of a list says by its list alone what is good and what is wanting.
    whole
        The area that the items of a report's lists speak of.

    """
    told = list(_evaluating(document, reading, where, listed, first))
    judge = _judging(reading, where, {sentence.block for sentence in told})
    kept = []
    for sentence in told:
        found, is_alone = judge[sentence.begin]
        is_item = listed.get(sentence.block) == IMPROVEMENT
        polarity = IMPROVEMENT if is_item else settled(sentence.text, found.polarity)
        if polarity == NEUTRAL and is_alone:
            polarity = listed.get(sentence.block, NEUTRAL)
        if polarity == NEUTRAL and not withholds(sentence.text):
            continue
        mark = _LEAD_MARK.match(sentence.text)
        begin = max(sentence.begin, first) + (
            mark.end() if mark and not sentence.text.startswith(("“", "‘")) else 0
        )
        quotation = document.quote(begin, sentence.end)
        kept.append(_Said(sentence, quotation, polarity, found.topics, is_item=is_item))
    clauses = _clauses([one for one in kept if one.polarity == MIXED])
    for one in kept:
        place = where[one.sentence.block]
        area = (whole if one.is_item else place.area) if document.genre == "report" else ""
        make = _maker(council, area, place.section)
        if one.is_item:
            # a phrase, not a sentence; 'ensure that all …' tells what is asked, not how many
            yield replace(make(one.quotation, one.polarity, one.topics), extent="")
            continue
        words = one.quotation.exact
        halves = [
            make(
                document.quote(begin, end),
                polarity,
                about,
                subject(words[begin - one.quotation.begin : end - one.quotation.begin]),
            )
            for begin, end, polarity, about in clauses.get(one.sentence.begin, ())
        ]
        identities = tuple(half.identity(document.id) for half in halves)
        yield make(one.quotation, one.polarity, one.topics, subject(words), identities)
        yield from halves


class _Said(NamedTuple):
    """What a sentence is found to say; `is_item` where it is of the list of what needs to improve."""

    sentence: Sentence
    quotation: Quotation
    polarity: str
    topics: tuple[str, ...]
    is_item: bool


def _clauses(mixed: Sequence[_Said]) -> dict[int, list[tuple[int, int, str, tuple[str, ...]]]]:
    """Return by the begins of sentences of two minds their clauses that are findings of their own: begin, end, polarity, topics."""
    found = [
        (one.sentence, one.quotation.begin + begin, one.quotation.begin + end, polarity)
        for one, halves in zip(mixed, parts([one.quotation.exact for one in mixed]), strict=True)
        for begin, end, polarity in halves
    ]
    clauses: dict[int, list[tuple[int, int, str, tuple[str, ...]]]] = {}
    for (sentence, begin, end, polarity), about in zip(found, topics([f[:3] for f in found]), strict=True):
        clauses.setdefault(sentence.begin, []).append((begin, end, polarity, about))
    return clauses


def _evaluating(
    document: Document, reading: Reading, where: dict[int, Place], listed: Mapping[int, str], first: int
) -> Iterator[Sentence]:
    """Return the sentences that may evaluate: those of sections and lists, but for what introduces or explains."""
    notes = {index for index, block in enumerate(document.blocks) if _is_note(document, block)}
    about = set(reading.holding(_ABOUT_THE_INSPECTION))
    scoping = False
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind != "item":
            scoping = ":" in sentence.text and bool(_SCOPE.search(sentence.text))
        elif scoping:
            continue
        is_item = listed.get(sentence.block) == IMPROVEMENT
        if (
            (where[sentence.block].told or is_item)
            and sentence.end > first
            and sentence.block not in notes
            and _may_evaluate(sentence.text, is_item=is_item)
            and not (number in about and _NOT_EVALUATIVE.search(sentence.text))
        ):
            yield sentence


def _judging(reading: Reading, where: dict[int, Place], asked: set[int]) -> dict[int, tuple[Judged, bool]]:
    """Judge the paragraphs that are asked about, all at once: by a sentence's begin, and whether it is its paragraph's only one."""
    grouped = groupby(reading.sentences, key=lambda s: s.block)
    blocks = [(block, list(group)) for block, group in grouped if block in asked]
    passages = [
        Passage([s.text for s in those], [named(s, s.begin, s.end) for s in those], where[block].area)
        for block, those in blocks
    ]
    return {
        sentence.begin: (found, len(those) == 1)
        for (_, those), row in zip(blocks, judged(passages), strict=True)
        for sentence, found in zip(those, row, strict=True)
    }


def _maker(council: str, area: str, section: str) -> _Make:
    """Make findings of a report on a council's area, or under a heading that is no area."""

    def make(
        quotation: Quotation, polarity: str, about: tuple[str, ...], of: str = "", parts: tuple[str, ...] = ()
    ) -> Finding:
        told = degree(quotation.exact)
        return Finding(
            (quotation,), "findings", council, "inspectorate", polarity, area, about, of, THIS,
            told.extent, told.direction, told.emphasis, parts, section,
        )  # fmt: skip

    return make


def _may_evaluate(text: str, *, is_item: bool) -> bool:
    """Tell whether a sentence is one that may evaluate: no heading, no fragment, and nothing that a list refers to."""
    count = len(text.split(maxsplit=FEWEST_UNENDED))  # no more need be counted
    return not (
        count < FEWEST_WORDS
        or (not is_item and _is_fragment(text, count))
        or HEADING.match(text)
        or _REFERENCE.match(text)
    )


def _is_fragment(text: str, count: int) -> bool:
    """Tell whether words are a heading of their own rather than a sentence: few, and without an end."""
    return count < FEWEST_UNENDED and not rx(r"[.!?:;,][”’\"')]*\W*$").search(text)


def _is_note(document: Document, block: Block) -> bool:
    """Tell whether a block is a note in square brackets, which is about the document and no part of it."""
    return document.text.startswith("[", block.begin) and document.words(block).rstrip().endswith("]")
