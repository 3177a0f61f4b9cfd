"""
Figures put together: each value an observation of its own.

'From 30.5% in September 2017 to 14.8% in September 2020' is two observations;
so are a council's figure and the England-wide one beside it. What a later
figure does not repeat (its measure, its periods) it takes from the one before
it in the sentence, or in the paragraph. A figure told twice, in the headline
and in the text, is one claim with both their words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.figures.carrying import Subject, goes_on
from kg.extract.articles.figures.merging import merged
from kg.extract.articles.figures.money import money_of
from kg.extract.articles.figures.observing import NAME, Observed
from kg.extract.articles.figures.pairs import paired
from kg.extract.articles.figures.parsing import parsed_sentences
from kg.extract.articles.figures.periods import periods_of
from kg.extract.articles.figures.places import NO_ONE
from kg.extract.articles.figures.subjects import subject_or_share
from kg.extract.articles.figures.telling import Told, where_told
from kg.extract.articles.figures.ties import tie
from kg.extract.articles.figures.weighing import weighed
from kg.extract.articles.trace import fired_at, vetoed_at
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.figures.parsing import Parsed
    from kg.extract.articles.figures.values import Value
    from kg.extract.articles.figures.weighing import Weigh
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time
    from kg.model.claims import Figure

__all__ = ["NAME", "figures", "find"]
OPENING = 3  # sentences: headline, byline or what stands under it, and the first
WIDEST_RANGE = 60  # characters that may stand between the two ends of a range
_COUNTED = re.compile(
    r"\b(?:numbers?|total|more|fewer|figures?|count|tally|rise|fall|population|proportion|share|rate|(?:too|so|how|as) many)\b",
    re.IGNORECASE,
)
_EMPTY_POSTS = re.compile(
    r"\b(?:posts|jobs|positions|roles)\b[^.;,]{0,20}\b(?:vacant|unfilled|empty)\b|\b(?:vacant|unfilled|empty) (?:social work )?(?:posts|jobs|positions|roles)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:from|compared (?:with|to)|against|than)\b[^,;]{0,40}$")


def find(reading: Reading) -> Iterator[Figure]:
    """Find the figures an article states, each with the words that state it."""
    yield from figures(reading)


def figures(reading: Reading) -> list[Figure]:
    """Return the figures an article states; findings need them too, to leave them out."""
    return reading.share(_figures)


def _figures(reading: Reading) -> list[Figure]:
    return merged(found(reading, weighed))


def found(reading: Reading, weigh: Weigh) -> Iterator[Figure]:
    """Find each figure where it is told; `weigh` has the last word on what a number is of."""
    parsed = parsed_sentences(reading)
    told = Told(national=not any(s.groups for s in reading.sentences[:OPENING]))
    block = -1
    for sentence in reading.sentences:
        points_back = goes_on(sentence.text)
        if sentence.block != block:
            block = sentence.block
            if not points_back:
                told.subjects, told.periods = [], ()
        told.named = told.named or bool(sentence.groups)
        if sentence in parsed:
            yield from _in_sentence(reading, parsed[sentence], told, weigh)
        elif measure := _named_measure(sentence):
            told.subjects = [measure]
        if sentence.groups and sentence not in parsed:
            told.england = False


def _in_sentence(reading: Reading, parsed: Parsed, told: Told, weigh: Weigh) -> Iterator[Figure]:
    sentence = parsed.sentence
    values = list(parsed.values)
    ties = {value: known for value in values if (known := tie(parsed, value)) is not None}
    subjects: list[Subject] = []
    pairs = paired(parsed, ties)
    any_told, told.places = False, ()
    for said in _groups(sentence, values):
        group, own_ties = said, [ties[v] for v in said if v in ties]
        subject = money_of(sentence, group[0]) if group[0].unit == "pounds" else None
        if subject is None and own_ties and group[0].unit != "pounds":
            subject, own_ties = subject_or_share(own_ties, group, subjects, told, pairs)
            group = [t.value for t in own_ties] if len(own_ties) == len(said) else said
            subject = weigh(own_ties, group, subject, told)
        at, words = sentence.begin + group[0].begin, sentence.text[group[0].begin : group[-1].end]
        if subject is None:
            tied = own_ties or group[0].unit == "pounds"
            why = "no measure is told of it" if tied else "the parse ties it to nothing"
            vetoed_at(NAME, group[0].unit, at, words, why)
            continue
        own = periods_of(sentence, group, values)
        # 'From a high of 30% in 2019': what comes after is not of that time, but of the one before.
        beside = any_told and len(group) == 1 and bool(_BESIDE.search(sentence.text[: group[0].begin]))
        main = told.periods
        told.periods = told.periods if own is None else own
        subjects.append(subject)
        observed = Observed(sentence, subject, group, own_ties)
        for index, value in enumerate(group):
            period = _nth(told.periods, index, len(group))
            mine = [t for t in own_ties if t.value is value] or own_ties
            told.places = where_told(reading, mine, list(ties.values()), subject, pairs, told)
            for place in told.places:
                if place == NO_ONE:
                    vetoed_at(NAME, subject.measure, at, words, "it is of others, who are no place")
                    continue
                fired_at(NAME, subject.measure, at, words)
                told.first = told.first or place
                yield observed.figure(reading, value, period, place)
        any_told = True
        told.periods = main if beside else told.periods
    if subjects:
        told.subjects = subjects
        told.earlier = [*told.earlier, *(s.measure for s in subjects)]
    elif measure := _named_measure(sentence):
        told.subjects = [measure]


def _nth(periods: Sequence[Time | None], index: int, of: int) -> Time | None:
    return periods[index] if len(periods) == of else periods[-1] if periods else None


def _named_measure(sentence: Sentence) -> Subject | None:
    measures = sentence.of("measure")
    if not measures and (empty := _EMPTY_POSTS.search(sentence.text)):
        return Subject("vacancies", sentence.begin + empty.start(), sentence.begin + empty.end())
    if not measures and _COUNTED.search(sentence.text):
        cared = next((m for m in sentence.of("area") if m.code in ("in-care", "care-and-care-leavers")), None)
        return Subject("children-in-care", cared.begin, cared.end) if cared is not None else None
    return Subject(measures[-1].code, measures[-1].begin, measures[-1].end) if measures else None


def _groups(sentence: Sentence, values: list[Value]) -> Iterator[list[Value]]:
    """Put 'from A … to B' together; any other value stands alone."""
    rest = list(values)
    while rest:
        first = rest.pop(0)
        lead = sentence.text[max(0, first.begin - 8) : first.begin]
        between = sentence.text[first.end : rest[0].begin] if rest else ""
        if (
            rest
            and rest[0].unit == first.unit
            and (
                (rx(r"\bfrom\s+$").search(lead) and rx(r"\bto\s+(?:\w+\s+)?$").search(between))
                or (rx(r"\bbetween\s+$").search(lead) and rx(r"\band\s+(?:\w+\s+)?$").search(between))
            )
            and len(between) < WIDEST_RANGE
            and not rx(r"[,;]\s+(?:and|but|while|whereas)\b").search(between)
        ):
            yield [first, rest.pop(0)]
        else:
            yield [first]
