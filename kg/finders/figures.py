"""
Workforce figures: measure, value, period and geography, each an observation of its own.

'From 30.5% in September 2017 to 14.8% in September 2020' is two observations;
so are a council's figure and the England-wide one beside it. What a later
figure does not repeat (its measure, its periods) it takes from the one before
it in the sentence, or in the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.facts import Figure
from kg.language import Mention
from kg.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading import Reading, Sentence
    from kg.times import Time

NAME = "figures"
# How many characters may stand between the two ends of a range, a value and its measure, an owner and the measure.
WIDEST_RANGE, NEAR_MEASURE, NEAR_OWNER = 60, 25, 30

_VALUE = re.compile(
    r"(?<![\w£$.,-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(?P<unit>%|per\s?cent(?:age points?)?\b|percentage points\b|points\b)?(?![\w%])(?!\.\d)"
)
_NATIONAL = re.compile(
    r"\b(?:England|national(?:ly)?|England-wide|nationwide|across England|English)\b(?:\s+(?:average|rate|figure|median|mean|level))?"
)
_CHANGE = re.compile(
    r"\b(?:by|(?<!made )(?<!make )(?<!making )up|rise of|fall of|drop of|increase of|decrease of|reduction of)\s+$"
)
_NOT_A_FIGURE = re.compile(
    r"^\s*(?:-|–)?\s*(?:years?|months?|weeks?|days?|hours?|minutes?|recommendations?|areas?|categor|inspectors?|councils?|authorities|visits?|pages?|times?|"
    r"%?\s*(?:more|less|fewer|higher|lower)\b|and \d+-year|more\b|extra\b|new\b|additional\b|year-olds?|year olds?|points?\b|January|February|March|April|May|June|July|August|September|October|November|December|am\b|pm\b|staff\b|social workers\b(?! rate))"
)
ENGLAND = "england"
_IN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:in|at|for)\s+")
_IN_ENGLAND = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:in|across|for)\s+England\b|\s+nationally\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:up|down)\s+from\s+(?:\w+\s+)?$")
_CASES = re.compile(r"\s+(?P<cases>cases)\b(?! of)")  # 'an average of 13.6 cases'
_RANGES = {"percent": 100.0, "count": 60.0}
_COUNTS = ("caseload",)


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a sentence (offsets within it)."""

    begin: int
    end: int
    number: str
    percent: bool


def find(reading: Reading) -> Iterator[Figure]:
    """Find the figures an article states, each with the words that state it."""
    yield from figures(reading)


def figures(reading: Reading) -> list[Figure]:
    """Give the figures an article states; findings need them too, to leave them out."""
    return reading.share(_figures)


def _figures(reading: Reading) -> list[Figure]:
    return list(_found(reading))


def _found(reading: Reading) -> Iterator[Figure]:
    last: Mention | None = None
    periods: list[Time] = []
    block = -1
    for sentence in reading.sentences:
        if sentence.block != block:
            block = sentence.block
            if not _goes_on(sentence):
                last, periods = None, []
        measures = sentence.of("measure")
        values = _values(sentence)
        if values and (measures or last or _CASES.search(sentence.text)):
            here = list(_in_sentence(reading, sentence, values, measures, last, periods))
            yield from (figure for figure, _ in here)
            periods = here[-1][1] if here else periods
        last = measures[-1] if measures else last


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a paragraph goes on with the figures of the one before."""
    return bool(re.match(r"(?:This|That|These|Those|It|The (?:figure|rate))\b", sentence.text))


def _values(sentence: Sentence) -> list[Value]:
    taken = [(t.begin, t.end) for t in sentence.times]
    found = []
    for match in _VALUE.finditer(sentence.text):
        begin, end = match.span()
        if any(b < end and e > begin for b, e in taken) or _NOT_A_FIGURE.match(
            sentence.text[match.end("number") :]
        ):
            continue
        if (match["unit"] or "").endswith("points") or _CHANGE.search(sentence.text[:begin]):
            continue
        found.append(
            Value(
                begin, begin + len(match[0].rstrip()), match["number"].replace(",", ""), bool(match["unit"])
            )
        )
    return found


def _in_sentence(
    reading: Reading,
    sentence: Sentence,
    values: list[Value],
    measures: list[Mention],
    last: Mention | None,
    periods: list[Time],
) -> Iterator[tuple[Figure, list[Time]]]:
    """Find the figures of a sentence, each with the periods that later ones may take over."""
    for group in _groups(sentence, values):
        measure = last = _measure(sentence, group, measures, last)
        if measure is None or not _fits(measure.code, group):
            continue
        own = _periods(sentence, group, values)
        periods = own or periods
        if not own and _EARLIER.search(sentence.text[: group[0].begin]):
            periods = []  # 'up from 7%': of a time that is not told
        where = _where(sentence, group)
        for index, value in enumerate(group):
            period = periods[index] if len(periods) == len(group) else periods[-1] if periods else None
            for figure in _observed(reading, sentence, measure, value, group, period, where):
                yield figure, periods


def _groups(sentence: Sentence, values: list[Value]) -> Iterator[list[Value]]:
    """Put 'from A … to B' together; any other value stands alone."""
    rest = list(values)
    while rest:
        first = rest.pop(0)
        lead = sentence.text[max(0, first.begin - 8) : first.begin]
        between = sentence.text[first.end : rest[0].begin] if rest else ""
        if (
            rest
            and re.search(r"\b(?:from|between)\s+$", lead)
            and re.search(r"\b(?:to|and)\s+(?:\w+\s+)?$", between)
            and len(between) < WIDEST_RANGE
        ):
            yield [first, rest.pop(0)]
        else:
            yield [first]


def _measure(
    sentence: Sentence, group: list[Value], measures: list[Mention], last: Mention | None
) -> Mention | None:
    cases = _CASES.match(sentence.text, group[-1].end)
    if cases:
        return Mention(
            sentence.begin + cases.start("cases"),
            sentence.begin + cases.end("cases"),
            "measure",
            ("caseload",),
            "cases",
        )
    before = [m for m in measures if m.begin - sentence.begin < group[0].begin]
    if before:
        return before[-1]
    after = [
        m
        for m in measures
        if m.begin - sentence.begin >= group[-1].end
        and len(sentence.text[group[-1].end : m.begin - sentence.begin]) < NEAR_MEASURE
    ]
    return after[0] if after else last


def _fits(measure: str, group: list[Value]) -> bool:
    """Tell whether values can be of a measure: rates are percentages, caseloads are not."""
    if measure in _COUNTS:
        return all(not v.percent and float(v.number) < _RANGES["count"] for v in group)
    return all(v.percent for v in group)


def _periods(sentence: Sentence, group: list[Value], values: list[Value]) -> list[Time]:
    """Give the times a group's values are of: those that stand in it, or right after it."""
    following = [v.begin for v in values if v.begin >= group[-1].end]
    limit = min([*following, len(sentence.text)])
    own = [t for t in sentence.times if t.start and group[0].end <= t.begin < limit]
    if not own:
        begin = max((v.end for v in values if v.end <= group[0].begin), default=0)
        own = [
            t
            for t in sentence.times
            if t.start
            and begin <= t.begin < group[0].begin
            and ";" not in sentence.text[t.end : group[0].begin]
        ]
        return own[-len(group) :] if len(own) >= len(group) else []
    if len(group) > 1 and len(own) == 1 and own[0].start != own[0].finish and own[0].kind != "fiscal":
        # 'from 30.5% to 14.8% between September 2017 and September 2020': one value for each end.
        return [replace(own[0], finish=own[0].start), replace(own[0], start=own[0].finish)]
    return own[: len(group)] if len(own) >= len(group) else own[:1]


def _where(sentence: Sentence, group: list[Value]) -> str:
    """Give the place that stands right with a value ('30% in Medway', the national average): a council's code or ``england``."""
    after = sentence.text[group[-1].end :]
    for mention in sentence.of("council"):
        at = mention.begin - sentence.begin
        if at >= group[-1].end and _IN.fullmatch(sentence.text[group[-1].end : at]):
            return mention.code
    if _IN_ENGLAND.match(after) or _is_national(sentence, group):
        return ENGLAND
    return ""


def _is_national(sentence: Sentence, group: list[Value]) -> bool:
    """Tell whether a value is the country's: 'above the national average of 16.3'."""
    before = sentence.text[: group[0].begin]
    matches = list(_NATIONAL.finditer(before))
    if not matches:
        return bool(_NATIONAL.match(sentence.text[group[-1].end :].lstrip(" ,")))
    since = matches[-1].end()
    return not any(
        m.begin - sentence.begin >= since and m.begin - sentence.begin < group[0].begin
        for m in sentence.of("council")
    ) and not re.search(r"\d", before[since:])


def _said(period: Time | None) -> str:
    """Write a period as precisely as it was said."""
    if period is None:
        return ""
    if period.kind == "fiscal":
        return f"{period.start}-{period.finish[2:]}"
    return period.start if period.start == period.finish else f"{period.start} to {period.finish}"


def _observed(
    reading: Reading,
    sentence: Sentence,
    measure: Mention,
    value: Value,
    group: list[Value],
    period: Time | None,
    where: str,
) -> Iterator[Figure]:
    national = where == ENGLAND
    begin = (
        min(measure.begin, sentence.begin + group[0].begin)
        if sentence.begin <= measure.begin < sentence.end
        else sentence.begin + group[0].begin
    )
    own = period is not None and period in sentence.times and period.begin >= group[0].begin
    end = sentence.begin + max(group[-1].end, period.end if own and period else 0)
    owners = (
        [m for m in sentence.of("council") if m.begin < begin and begin - m.end < NEAR_OWNER]
        if not national
        else []
    )
    begin = min([begin, *(m.begin for m in owners)])
    councils = (
        ("",)
        if national
        else (where,)
        if where
        else reading.council_at(sentence, sentence.begin + value.begin, sentence.begin + value.end)
    )
    unit = scheme("measures")[measure.code].first("usualUnit") or ("percent" if value.percent else "count")
    claim = Figure(
        (reading.document.quote(begin, end),), NAME, "", "official-figures" if re.search(r"\bDfE|Department for Education|figures\b", sentence.text) else "",
        measure.code, value.number, "percent" if value.percent else unit if unit != "percent" else "count", "england",
        period.start if period else "", period.finish if period else "", _said(period),
    )  # fmt: skip
    for council in councils[:1] or ("",):
        yield (
            replace(claim, council=council, geography=council or "england")
            if not national and council
            else claim
        )
