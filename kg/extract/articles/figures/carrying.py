"""What a value that says little takes over from the one before it: 'it had been 15% in 2019', 'against 17% nationally'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.figures.owners import follows_a_place
from kg.extract.articles.figures.places import Place
from kg.extract.articles.figures.ties import LEVELS
from kg.extract.articles.figures.values import Value
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.figures.ties import Tie

TOO_MANY_CASES = 60  # beyond any caseload
_GOES_ON = re.compile(
    r"[“‘\"']?(?:(?:And|But|Yet|Now|Today|However|Previously|Then|(?:In|By|At|Since|Last|Two|Three|Five|Ten|Only|Just|A|One)\b[^,.;]{0,30}?),?\s+)?(?:This|That|These|Those|It[’'](?=s)|It|They|There (?:were|are|was|is)|Nationally|Across|The (?:[\w’-]+\s+){0,2}(?:figures?|rates?|averages?|number|national|England|total|share|proportion))\b",
    re.IGNORECASE,
)
# 'The director said that there were 37.'
_SAID_THERE = re.compile(
    r"[^.;:]{0,60}\b(?:said|told|heard|replied|answered|confirmed|reported|added|learnt|learned)\b[^.;:]{0,30}?\bthere (?:were|was|are|is|had been)\b"
    r"(?:\s+(?:now|still|only|just|about|around))*\s+[\d,]+\s*(?:[,.;]|$|compared|against|up\b|down\b|in\b|at\b|last\b)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"(?:\b(?:to|from|against|than|with|was|were|is|are|at|of|and|nationally|averages?|rate|figure|national|but|had been|it|some|others)|:|,|\()\s*(?:an?\s+|the\s+|some\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure, and where in the document the words for it stand (none where it is taken over from elsewhere)."""

    measure: str
    begin: int = -1
    end: int = -1
    changed: bool = False  # whether it is by how much a measure changed

    @property
    def is_of_everyone(self) -> bool:
        """Whether it is a measure of all councils together."""
        return self.measure == "councils-share"


def goes_on(text: str) -> bool:
    """Tell whether a sentence points back to what the one before it told."""
    return bool(_GOES_ON.match(text) or _SAID_THERE.match(text))


def usual_unit(measure: str) -> str:
    """Return the unit a measure is usually told in, ``""`` where there is none."""
    return scheme("measures")[measure].first("usualUnit")


def fits(measure: str, group: Sequence[Value]) -> bool:
    """Tell whether values can be of a measure: rates are shares, caseloads are small counts."""
    unit = usual_unit(measure)
    if measure == "caseload":
        return all(v.unit == "count" and float(v.number) <= TOO_MANY_CASES for v in group)
    if unit == "count":
        return all(v.unit == "rate-per-10000" or (v.unit == "count" and "." not in v.number) for v in group)
    return not unit or all(v.unit == unit for v in group)


_THEM = frozenset(("them", "these", "those", "whom"))
_HAS = frozenset(
    (
        "have",
        "record",
        "report",
        "hold",
        "carry",
        "manage",
        "be",
        "look",
        "average",
        "see",
        "post",
        "log",
        "register",
    )
)


def is_had(tie: Tie) -> bool:
    """Tell whether a place, or nobody, is said to have a value and no more: 'Sheffield has 580 and Doncaster 520', 'there were 284'."""
    if tie.verb is None or tie.verb.lemma_.lower() not in _HAS or tie.links:
        return False
    subject = tie.subject
    if (
        subject is not None
        and subject.lemma_.lower() in ("worker", "staff", "practitioner", "colleague", "counterpart", "peer")
        and tie.verb.lemma_.lower() in ("hold", "carry", "have", "manage")
    ):
        return True  # 'where in 2019 they held 22'
    return subject is not None and (
        isinstance(tie.parsed.what(subject), Place) or subject.dep_ == "expl" or subject.lower_ == "there"
    )


def is_of_a_place(tie: Tie) -> bool:
    """Tell whether a share, or a number with a decimal point, is told of a place and of nothing else: 'Gateshead, with 7%'."""
    if tie.counted is not None or tie.change or (tie.value.unit != "percent" and "." not in tie.value.number):
        return False
    nouns = [*tie.holders, *([tie.subject] if tie.subject is not None else [])]
    others = [
        n for n in nouns if n.lemma_.lower() not in LEVELS and not isinstance(tie.parsed.what(n), Place)
    ]
    return bool(nouns) and not others


def takes_over(tie: Tie, *, from_before: bool) -> bool:
    """Tell whether a value is of what the one before it was of: nothing else is counted, and it is compared or pointed back."""
    if tie.counted is not None or tie.change or (tie.value.spelt and tie.value.unit != "percent"):
        return False
    if any(c.dep_ == "prep" and any(o.lower_ in _THEM for o in c.children) for c in tie.node.children):
        return tie.value.unit == "count" or from_before  # 'there were 661 of them', '8% of those in Derby'
    if tie.value.unit == "percent" and tie.is_subject:
        return True  # '58 per cent were completed in time'
    of_place = isinstance(tie.parsed.what(tie.node.head), Place) or follows_a_place(tie)  # 'in Essex 13.4'
    if (
        not of_place
        and tie.links[:1]
        and tie.links[0] in ("under", "over", "aged", "for", "in", "on", "within", "during")
    ):
        return False
    nouns = [*tie.holders, *([tie.subject] if tie.subject is not None else [])]
    levels = any(noun.lemma_.lower() in LEVELS for noun in nouns)
    joined = tie.node.dep_ == "conj" and isinstance(tie.parsed.what(tie.node.head), Value)
    if is_had(tie) or (of_place and from_before):
        return True
    compares = bool(_COMPARES.search(tie.parsed.sentence.text[: tie.value.begin])) or tie.value.words != ""
    return levels or joined or (compares and (from_before or not nouns))
