"""Of what time a value is: the time in it or right after it, else the one before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.figures.values import Value
    from kg.extract.reading import Sentence
    from kg.extract.times import Time


_NOW = re.compile(
    r"(?:today|now|currently|at present|this (?:week|month|year|spring|summer|autumn|winter))$", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|early\s+|late\s+|mid-)*$", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:up|down|risen|fallen|rose|fell)\s+from\s+(?:\w+\s+)?$")


def periods_of(sentence: Sentence, group: list[Value], values: list[Value]) -> Sequence[Time | None] | None:
    """
    Return the times a group's values are of: those that stand in it, or right after it.

    None where nothing is said, so that an earlier value's period goes on; an
    empty list where the value is of another time that cannot be resolved
    ('up from 7% a decade before').
    """
    following = [v.begin for v in values if v.begin >= group[-1].end]
    limit = min([*following, len(sentence.text)])
    own = [t for t in sentence.times if t.start and group[0].end <= t.begin < limit]
    if not own:
        lead = sentence.text[: group[0].begin]
        if (len(group) == 1 and _EARLIER.search(lead)) or any(
            group[0].end <= t.begin < limit for t in sentence.times
        ):
            return []
        begin = max((v.end for v in values if v.end <= group[0].begin), default=0)
        own = [
            t
            for t in sentence.times
            if t.start
            and begin <= t.begin < group[0].begin
            and ";" not in sentence.text[t.end : group[0].begin]
        ]
        return own[-len(group) :] if len(own) >= len(group) else None
    if len(group) > 1 and len(own) == 1 and own[0].start != own[0].finish and own[0].kind != "fiscal":
        # 'from 30.5% to 14.8% between September 2017 and September 2020': one value for each end.
        return [replace(own[0], finish=own[0].start), replace(own[0], start=own[0].finish)]
    if len(group) > 1 and len(own) == 1 and _NOW.match(sentence.text[own[0].begin : own[0].end]):
        return [_since(sentence, group[0]), own[0]]
    return own[: len(group)] if len(own) >= len(group) else own[:1]


def _since(sentence: Sentence, value: Value) -> Time | None:
    """Return the time that a sentence names as the one since when all has changed, before the value of that time."""
    before = [t for t in sentence.times if t.start and t.end <= value.begin]
    return next((t for t in reversed(before) if _SINCE.search(sentence.text[: t.begin])), None)


def said(period: Time | None) -> str:
    """Write a period as precisely as it was said."""
    if period is None:
        return ""
    if period.kind == "fiscal":
        return f"{period.start}-{period.finish[2:]}"
    return period.start if period.start == period.finish else f"{period.start} to {period.finish}"
