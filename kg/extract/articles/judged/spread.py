"""One grade that several councils were given, each at a time of its own: 'Croydon in 2017, Surrey in 2015 and then in May 2018'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged.when import When
from kg.extract.lexicon import pattern

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

_DATED = pattern(
    r"{council}(?:[’']s)?\s*(?:,?\s*(?:again |then |first )?(?:in|since|on)\s+{time}|\(\s*(?:in\s+)?{time}\s*\))"
    r"(?:\s*,?\s*and\s+(?:again|then|later|also)?\s*(?:in\s+)?{time})*"
)
_RESPECTIVELY = pattern(r"{time}(?:(?:,|,? and)\s+(?:in\s+|on\s+)?{time})+,?\s+respectively\b")
_JOINS = re.compile(r"\s*(?:,\s*and|,|;|and|&|;\s*and)\s+(?:in\s+)?")
_ASIDE = re.compile(r",?\s+(?:whose|which|where|who)\b")
_FEWEST = 2


def spread(sentence: Sentence) -> list[tuple[str, list[When]]]:
    """Return the councils of a list in which each has its own times, nothing where there is no such list."""
    if each := _respectively(sentence):
        return each
    runs: list[list[re.Match[str]]] = []
    for match in _DATED.finditer(sentence.masked):
        if runs and _JOINS.fullmatch(sentence.masked, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    listed = next((run for run in runs if len(run) >= _FEWEST), [])
    if listed and _ASIDE.match(sentence.text, listed[-1].end()):
        return []  # 'Kent in 2010 and Luton in 2016, whose services …'
    return [
        (council.code, [When(t.start, t.finish, not t.relative) for t in times])
        for match in listed
        for council in sentence.of("council")
        if council.begin - sentence.begin == match.start()
        and (times := [t for t in sentence.times if t.start and match.start() < t.begin < match.end()])
    ]


def _respectively(sentence: Sentence) -> list[tuple[str, list[When]]]:
    """Pair the councils of a list with as many times: 'Kent and Luton, inspected in 2018 and 2017 respectively'."""
    match = _RESPECTIVELY.search(sentence.masked)
    if match is None:
        return []
    times = [t for t in sentence.times if t.start and match.start() <= t.begin < match.end()]
    groups = [
        g for g in sentence.groups if len(g) == len(times) and g[-1].end - sentence.begin <= match.start()
    ]
    return (
        [
            (council.code, [When(time.start, time.finish, not time.relative)])
            for council, time in zip(groups[-1], times, strict=True)
        ]
        if groups
        else []
    )
