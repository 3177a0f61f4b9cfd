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
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract.findings.polarity import IMPROVEMENT, MIXED, STRENGTH
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = r"\s+(?:[\w’'-]+\s+){0,4}?"  # what "…" stands for: 'letting … down'
_NEAR = 60  # characters before a phrase in which a word turns it round
_UP, _DOWN = (STRENGTH, IMPROVEMENT), (IMPROVEMENT, STRENGTH)
_CONTRAST = re.compile(r";|(?<=[\w,] )(?:but|while|whilst|whereas|though|although|for others|others)\b")
_DENIED = re.compile(r"\b(?:not|never|hardly|barely|yet to)\b|n[’']t\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases of ``rules/findings.toml``, compiled for texts in small letters, in which they are found fastest."""

    bad: re.Pattern[str]
    short: re.Pattern[str]
    good: re.Pattern[str]
    wants: re.Pattern[str]
    turns: re.Pattern[str]
    spared: re.Pattern[str]
    needy: re.Pattern[str]
    eased: re.Pattern[str]
    past: re.Pattern[str]
    trends: tuple[tuple[re.Pattern[str], str, str], ...]


@cache
def _words() -> _Words:
    content = tomllib.loads((folder("rules") / "findings.toml").read_text(encoding="utf-8"))
    turns, going = _any(content["turns"]), {name: _any(content[name]) for name in ("falls", "rises")}
    return _Words(
        _whole(content["bad"]),
        re.compile(
            rf"(?:\b(?:{turns})|n[’']t)\s+(?:[\w’'-]+\s+){{0,8}}?(?:{_any(content['short'])})(?![\w-])",
        ),
        _whole(content["good"]),
        _whole(content["wants"]),
        re.compile(
            rf"\b(?:{turns})\s+(?:[\w’'-]+\s+){{0,4}}$|\bless\s+$|n[’']t\s+(?:\w+\s+)?$"
            rf"|(?:^|[,;:]\s|\bthat\s|\band\s)\W*(?:{_any(content['heads'])})\s(?:(?!\b(?:and|but|while|because)\b)[^,;:.])*$",
        ),
        re.compile(rf"\b(?:{turns})\s+(?:\w+\s+)?$|n[’']t\s+$"),
        re.compile(rf"\b(?:{_any(content['needy'])})\s+(?:\w+\s+)?$"),
        _whole(content["eased"]),
        re.compile(
            rf"\b(?:{_any(content['despite'])})\s[^,;.]*|\b(?:{_any(content['once'])})\b[^;.]*?(?=\b(?:{_any(content['now'])})\b)",
        ),
        tuple(
            (
                re.compile(rf"\b(?:{_any(content[of])})\b[^.;,]{{0,50}}?\b(?:{going[way]})\b"),
                *told,
            )
            for of, way, told in (
                ("prized", "falls", _DOWN),
                ("prized", "rises", _UP),
                ("burdens", "falls", _UP),
                ("burdens", "rises", _DOWN),
            )
        ),
    )


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(phrases)})(?![\w-])")


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(map(str.lower, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(
        re.escape(p)
        .replace("'", "[’']")
        .replace(r"\*", r"\w*")
        .replace(r"\ …\ ", _GAP)
        .replace(r"\ ", r"\s+")
        for p in ordered
    )


@lru_cache(maxsize=256)  # one sentence is asked about by several
def sides(text: str) -> frozenset[str]:
    """
    Return the polarities that words of praise and blame in a text speak for.

    >>> sorted(sides("Services got better, but too many plans are late.")), sorted(sides("There were no failings."))
    (['improvement', 'strength'], ['strength'])
    """
    words = _words()
    text = words.past.sub(lambda m: "," * len(m[0]), text.lower())
    moved, text = _moved(text)
    wanted = next((m for m in words.wants.finditer(text) if _is_wanted(text[: m.start()])), None)
    # What must be put right is not yet: 'failings to be addressed'.
    eased = words.eased.search(text, 0, wanted.start() if wanted else len(text)) is not None
    if wanted is not None and not eased:
        praised = words.good.search(text, 0, wanted.start())  # what is wanted is told in words of praise
        return moved | {IMPROVEMENT, STRENGTH} if praised else moved | {IMPROVEMENT}
    found = {*moved, IMPROVEMENT} if words.short.search(text) else set(moved)
    for pattern, side, other in ((words.bad, IMPROVEMENT, STRENGTH), (words.good, STRENGTH, IMPROVEMENT)):
        for match in pattern.finditer(text) if not (eased and side == IMPROVEMENT) else ():
            turned = words.turns.search(text[max(match.start() - _NEAR, 0) : match.start()])
            found.add(other if turned else side)
    return frozenset(found)


def _moved(text: str) -> tuple[frozenset[str], str]:
    """Return the polarities of what is told to go up or down, and the text without that."""
    found = set()
    for pattern, side, other in _words().trends:
        for match in pattern.finditer(text):
            found.add(other if _DENIED.search(match[0]) else side)
        text = pattern.sub(lambda m: "," * len(m[0]), text)
    return frozenset(found), text


def _is_wanted(before: str) -> bool:
    """Return whether what must be is somebody's lack: not 'what children need', nor 'children no longer have to'."""
    return not _words().needy.search(before) and not _words().spared.search(before)


def leaning(text: str, by_network: str) -> str:
    """
    Return the polarity of a finding: the network's, unless the words are all of the other side.

    >>> leaning("Police attend without fail.", "improvement"), leaning("Plans are late.", "improvement")
    ('strength', 'improvement')
    """
    told = sides(text)
    if by_network not in (STRENGTH, IMPROVEMENT) or not told or by_network in told:
        return by_network
    # 'Some get good help; for others it is weaker': the words are of one half, the network heard the other.
    return MIXED if len(told) > 1 or _CONTRAST.search(text) else next(iter(told))
