"""
What a figure is of, by the rules of ``rules/figures/measures.toml``.

The noun that the value counts is asked first, then the nouns that it is the
value of, the nearest first; and of the words that must be said, first the
noun's own phrase, then all of the clause.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.extract.articles.figures.places import Place
from kg.extract.articles.figures.syntax import meant_by, nouns_of
from kg.extract.articles.figures.ties import LEVELS, tells_no_more
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.figures.ties import Tie

FILE = "measures.toml"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """One rule; every condition that it does not name holds. See the head of ``rules/figures/measures.toml``."""

    name: str
    measure: str
    unit: tuple[str, ...]
    noun: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    verb: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    bare: bool | None = None
    stands: str = ""
    change: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    example: Mapping[str, str] | None = None
    counter: str = ""


@cache
def measure_rules() -> tuple[MeasureRule, ...]:
    """Return the rules in their order."""
    data = _data()
    return tuple(_rule(raw, data["words"]) for raw in data["rule"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((folder("rules") / "figures" / FILE).read_text("utf-8"))


@cache
def _served() -> frozenset[str]:
    words = _data()["words"]
    return frozenset((*words["child"], *words["served"]))


def is_of_service(tie: Tie) -> bool:
    """
    Tell whether a number may be of what services are for, who works there, or what they do.

    What it counts must be so; where it counts nothing, what it is the value of
    must be so, or say no more than what was told before ('there were 340').
    """
    if tie.value.unit == "rate-per-10000" and tie.counted is None and not _is_of_its_own(tie):
        return (
            True  # of children, whatever is told of them: 'the highest rate of any region, at 110 per 10,000'
        )
    nouns = [tie.counted] if tie.counted is not None else tie.holders
    return any(_is_served(tie, n) for noun in nouns for n in nouns_of(noun)) or (
        tie.counted is None and tells_no_more(tie)
    )


def _is_of_its_own(tie: Tie) -> bool:
    """Tell whether the subject says what a value is of: 'burglaries fell to 34 per 10,000'."""
    subject = tie.subject
    if subject is None or isinstance(tie.parsed.what(subject), Place):
        return False
    return subject.pos_ == "NOUN" and subject.lemma_.lower() not in LEVELS


def _is_served(tie: Tie, noun: Token) -> bool:
    """Tell whether a noun is one of those; 'people' are where they are young, or the clause speaks of such things."""
    words = {noun.lemma_.lower()}
    if words & _ANYBODY:
        said = {*tie.phrase(noun).split(), *tie.clause.split()} - _ANYBODY
        words = said | {"child"} if "young" in said else said
    return bool(words & _served())


def is_in_passing(tie: Tie) -> bool:
    """
    Tell whether a number does not say how many there are.

    What is found in cases that were looked at says more of the cases ('in half
    of the files', 'in 12 cases'), 'up to 50 people' is a limit, and 'a third of
    it' is money where money was told before.
    """
    value, text = tie.value, tie.parsed.sentence.text
    if tie.counted is None and value.unit == "percent" and _OF_IT.match(text, value.end):
        return any(v.unit == "pounds" and v.end <= value.begin for v in tie.parsed.values)
    if value.unit == "count" and value.words.lower().startswith("up to"):
        return True
    looked_at = tie.counted is not None and tie.counted.lemma_.lower() in _LOOKED_AT
    said = value.unit == "count" or not any(
        c.isdigit() for c in text[value.begin : max(value.end, value.tail[1])]
    )
    return looked_at and said and tie.links[:1] == ("in",)


_ANYBODY = frozenset(("people", "person"))
_LOOKED_AT = frozenset(("case", "file", "record"))
_OF_IT = re.compile(r"\s*(?:of (?:it|that|this|which)\b|to\b)")


def _rule(raw: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> MeasureRule:
    nouns = [
        w for word in raw.get("noun", "").split() for w in (lists[word[1:]] if word[0] == "@" else [word])
    ]
    bound = {name: Decimal(raw[name]) for name in ("least", "most") if name in raw}
    return MeasureRule(
        raw["name"], raw["measure"], tuple(raw["unit"]), frozenset(nouns), tuple(raw.get("words", ())),
        tuple(raw.get("says", ())), tuple(raw.get("subject", ())), frozenset(raw.get("verb", ())),
        tuple(raw.get("not", ())), raw.get("bare"), raw.get("stands", ""), raw.get("change", False), bound.get("least"), bound.get("most"),
        raw["example"], raw["counter"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What a value is of, the noun that told it (``None`` for a clause), and the rule."""

    measure: str
    noun: Token | None
    rule: MeasureRule


def measured(tie: Tie, rules: Sequence[MeasureRule] | None = None) -> Measured | None:
    """Return what a value is of; a `measure` of ``""`` is no figure; ``None`` where no rule fits."""
    rules = measure_rules() if rules is None else rules
    nouns = [(tie.counted, False)] if tie.counted is not None else [(noun, True) for noun in tie.holders]
    for rule in rules:
        if rule.measure or not _fits(rule, tie):
            continue
        if not rule.noun:
            if rule.bare is not None and rule.bare != (tie.counted is None):
                continue
            if rule.change and _first(tie, rules, nouns) is not None:
                continue
            return Measured("", None, rule)
        if any(_of(rule, tie, noun, bare=bare) for noun, bare in nouns if noun is not None):
            return Measured("", None, rule)
    return _first(tie, rules, nouns)


def measured_of(tie: Tie, noun: Token) -> Measured | None:
    """Return what a value is of, if it is the value of a noun."""
    return _first(tie, measure_rules(), [(noun, True)])


def _first(
    tie: Tie, rules: Sequence[MeasureRule], nouns: Sequence[tuple[Token | None, bool]]
) -> Measured | None:
    for noun, bare in nouns:
        if noun is None:
            continue
        for named, wide in ((True, False), (True, True), (False, True)):
            for rule in rules:
                stated = rule.measure and (rule.measure != OTHER) == named
                if stated and _fits(rule, tie) and _of(rule, tie, noun, bare=bare, wide=wide):
                    return Measured(rule.measure, noun, rule)
    return None


def _fits(rule: MeasureRule, tie: Tie) -> bool:
    number = Decimal(tie.value.number)
    return (
        tie.value.unit in rule.unit
        and rule.change == tie.change
        and (not rule.stands or (rule.stands == "subject") == tie.is_subject)
        and not (rule.least is not None and number < rule.least)
        and not (rule.most is not None and number > rule.most)
        and (not rule.verb or (tie.verb is not None and tie.verb.lemma_.lower() in rule.verb))
        and not (rule.never and _has(rule.never, tie.clause))
        and (not rule.subject or any(_has(rule.subject, tie.phrase(noun)) for noun in _subjects(tie)))
    )


def _subjects(tie: Tie) -> Sequence[Token]:
    """Return the subject of a clause, and what it stands for where it is 'who' or 'which'."""
    return [tie.subject, *meant_by(tie.subject)] if tie.subject is not None else []


def _of(rule: MeasureRule, tie: Tie, noun: Token, *, bare: bool, wide: bool = True) -> bool:
    if rule.bare is not None and rule.bare != bare:
        return False
    if rule.noun and not any(n.lemma_.lower() in rule.noun for n in nouns_of(noun)):
        return False
    if (
        bare
        and rule.measure
        and not rule.subject
        and tie.value.unit != "percent"
        and not _can_stand_bare(tie, noun)
    ):
        return False
    phrase = tie.phrase(noun) + (tie.phrase(tie.node) if noun == tie.counted else "")
    if rule.words and not _has(rule.words, phrase):
        return False
    said = phrase + tie.relative(noun) + (tie.clause if wide else "")
    return not rule.says or _has(rule.says, said)


_BARE = frozenset(
    "number total figure count headcount sum population caseload workload tally referral vacancy contact load cohort seeker".split()
)
_LINKS = frozenset(
    {
        "to",
        "of",
        "at",
        "from",
        "than",
        "between",
        "with",
        "about",
        "around",
        "nearly",
        "above",
        "below",
        "over",
        "by",
    }
)


def _can_stand_bare(tie: Tie, noun: Token) -> bool:
    """Tell whether a count without a noun may be the value of a noun: 'referrals fell to 1,985'."""
    rate = tie.value.unit == "rate-per-10000" and any(n.lemma_.lower() == "rate" for n in nouns_of(noun))
    if tie.links[:1] and tie.links[0] not in _LINKS and not rate:
        return False
    plural = rate or noun.lemma_.lower() in _BARE
    return plural or bool(
        tie.links[:1]
        and noun == tie.subject
        and tie.verb is not None
        and tie.links[0] in ("to", "from", "at", "between")
    )


def _has(words: Sequence[str], text: str) -> bool:
    return any(f" {word} " in text for word in words)
