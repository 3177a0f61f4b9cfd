"""
Whether the words of a retold finding are plainly praise or plainly blame, by ``rules/findings.toml``.

The network of `kg.extract.findings` learnt from inspectors' reports. Papers
praise and blame in other words; where all of those in a sentence are of one
side and the network leans to the other, the words decide.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.findings.polarity import IMPROVEMENT, MIXED, STRENGTH
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 36  # characters before a phrase in which a word turns it round


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases of ``rules/findings.toml``, compiled."""

    bad: re.Pattern[str]
    short: re.Pattern[str]
    good: re.Pattern[str]
    wants: re.Pattern[str]
    turns: re.Pattern[str]
    needy: re.Pattern[str]
    eased: re.Pattern[str]


@cache
def _words() -> _Words:
    content = tomllib.loads((folder("rules") / "findings.toml").read_text(encoding="utf-8"))
    return _Words(
        _whole(content["bad"]),
        re.compile(
            rf"(?:\b(?:{_any(content['turns'])})|n[’']t)\s+(?:[\w’'-]+\s+){{0,8}}?(?:{_any(content['short'])})(?![\w-])",
            re.IGNORECASE,
        ),
        _whole(content["good"]),
        _whole(content["wants"]),
        re.compile(rf"\b(?:{_any(content['turns'])})\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(content['needy'])})\s+(?:\w+\s+)?$", re.IGNORECASE),
        _whole(content["eased"]),
    )


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(phrases)})(?![\w-])", re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(
        re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "[’']") for p in ordered
    )


def sides(text: str) -> frozenset[str]:
    """
    Return the polarities that words of praise and blame in a text speak for.

    >>> sorted(sides("Services got better, but too many plans are late.")), sorted(sides("There were no failings."))
    (['improvement', 'strength'], ['strength'])
    """
    words = _words()
    wanted = next((m for m in words.wants.finditer(text) if not words.needy.search(text[: m.start()])), None)
    if wanted is not None and not words.eased.search(text):
        praised = words.good.search(text, 0, wanted.start())  # what is wanted is told in words of praise
        return frozenset({IMPROVEMENT, STRENGTH} if praised else {IMPROVEMENT})
    eased = words.eased.search(text) is not None
    found = {IMPROVEMENT} if words.short.search(text) else set()
    for pattern, side, other in ((words.bad, IMPROVEMENT, STRENGTH), (words.good, STRENGTH, IMPROVEMENT)):
        for match in pattern.finditer(text) if not (eased and side == IMPROVEMENT) else ():
            turned = words.turns.search(text[max(match.start() - _NEAR, 0) : match.start()])
            found.add(other if turned else side)
    return frozenset(found)


def leaning(text: str, by_network: str) -> str:
    """
    Return the polarity of a finding: the network's, unless the words are all of the other side.

    >>> leaning("Police attend without fail.", "improvement"), leaning("Plans are late.", "improvement")
    ('strength', 'improvement')
    """
    told = sides(text)
    if by_network not in (STRENGTH, IMPROVEMENT) or not told or by_network in told:
        return by_network
    return next(iter(told)) if len(told) == 1 else MIXED
