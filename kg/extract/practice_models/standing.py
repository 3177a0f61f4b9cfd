"""How a council stands to a practice model, by the rules of ``rules/models/standing.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.extract.lexicon import masked
from kg.extract.practice_models.names import models_of
from kg.extract.practice_models.paths import OTHERS
from kg.extract.practice_models.verbs import ADVICE, ADVISES, leaves
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extract.practice_models.paths import Path
    from kg.extract.reading import Sentence

FILE = "standing.toml"
USE = "use"
# Of the verbs of rules for programmes, those whose forms do not all begin as they do.
_OTHER_FORMS = {"bring": "brought", "hold": "held", "run": "ran", "take": "took"}
_ENDINGS = r"(?:\w?ing|\w?ed|e[dns]?|i?e?s|ied|y)?"  # of verbs, after what all their forms begin with


@dataclass(frozen=True, slots=True)
class StandingRule:
    """One rule; every condition that it does not name holds. See the head of ``rules/models/standing.toml``."""

    name: str
    status: str
    verb: frozenset[str]
    as_: frozenset[str]
    noun: frozenset[str]
    subject: tuple[str, ...]
    owned: bool
    another: bool
    itself: bool
    described: bool
    programme: bool
    example: Mapping[str, str]
    counter: str


@cache
def standing_rules() -> tuple[StandingRule, ...]:
    """Return the rules in their order."""
    data = tomllib.loads((folder("rules") / "models" / FILE).read_text("utf-8"))
    return tuple(_rule(raw, data["words"]) for raw in data["rule"])


def _rule(raw: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> StandingRule:
    verbs = raw.get("verb", ())
    return StandingRule(
        raw["name"],
        raw["status"],
        frozenset(lists[verbs[1:]] if isinstance(verbs, str) else verbs),
        frozenset(raw.get("as", ())),
        frozenset(raw.get("noun", ())),
        tuple(raw.get("subject", ())),
        raw.get("owned", False),
        raw.get("another", False),
        raw.get("itself", False),
        raw.get("described", False),
        raw.get("programme", False),
        raw["example"],
        raw["counter"],
    )


def rule_of(
    path: Path,
    *,
    described: bool = False,
    programme: bool = False,
    rules: Sequence[StandingRule] | None = None,
) -> StandingRule | None:
    """
    Return the rule that says how a council stands to a model, ``None`` where none fits.

    `described` is whether the model's name is a plain description, `programme`
    whether it names a programme or a tool, which are only used where the text
    says that they were begun.
    """
    for rule in standing_rules() if rules is None else rules:
        if _fits(rule, path) and (rule.described or not described) and (rule.programme or not programme):
            return rule
    return None


def _fits(rule: StandingRule, path: Path) -> bool:
    return (
        (not rule.verb or path.said in rule.verb or path.said.partition(" ")[0] in rule.verb)
        and (not rule.as_ or path.as_ in rule.as_)
        and (
            not rule.noun
            or bool(rule.noun & (path.ruling_nouns if rule.status == "planned" else path.named_nouns))
        )
        and (not rule.subject or any(f" {word} " in path.subject for word in rule.subject))
        and (not rule.owned or path.owned)
        and not (rule.subject and path.as_ != "attribute" and path.subject_is_any)
        and (not rule.another or path.another)
        and (not rule.itself or path.top == path.token)
    )


def status_by(rule: StandingRule, path: Path) -> str:
    """Return the status that a rule gives, ``""`` for none: planned where the verb tells of what will be."""
    if path.given_up and rule.status == USE:
        return "dropped"
    if path.negated and not (path.owned and path.as_ not in ("object", "passive")):
        return ""
    if rule.status == "planned" and path.verb is not None and leaves(path.verb):
        return ""  # 'threw out a plan for it'
    if rule.status == USE:
        return "planned" if path.intended or "plan" in path.ruling_nouns else "adopted"
    return "" if rule.status == "adopted" and path.intended else rule.status


@cache
def _refusing() -> re.Pattern[str]:
    """Return a pattern for the words without one of which no verb is denied or advised, no model is of others, and no rule gives no status."""
    forms = _nouns(noun for rule in standing_rules() if not rule.status for noun in rule.noun)
    stems = "|".join(verb.removesuffix("e") + _ENDINGS for verb in sorted(ADVISES))
    plain = "|".join(sorted(forms | ADVICE | OTHERS))
    return re.compile(
        rf"\b(?:no|not|never|cannot|nor|neither|{plain}|{stems}|(?:inspect|watchdog|regulator|HMI)\w*)\b|n[’']t\b",
        re.IGNORECASE,
    )


def _nouns(nouns: Iterable[str]) -> set[str]:
    """Return patterns for all forms of nouns."""
    return {rf"{noun[:-1]}(?:y|ies)" if noun.endswith("y") else rf"{noun}s?" for noun in nouns}


@cache
def _telling() -> re.Pattern[str]:
    """Return a pattern for the words without one of which no rule gives a programme a status: its verbs, nouns or prepositions."""
    rules = [rule for rule in standing_rules() if rule.programme and rule.status]
    verbs = {verb.partition(" ")[0] for rule in rules for verb in rule.verb}
    stems = {verb.rstrip("ey") + _ENDINGS for verb in verbs} | {
        _OTHER_FORMS[v] for v in verbs & {*_OTHER_FORMS}
    }
    nouns = _nouns(noun for rule in rules for noun in rule.noun)
    beside = {word for rule in rules if not rule.verb and not rule.noun for word in rule.as_}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems | nouns | beside))})\b", re.IGNORECASE)


def may_be_told(sentence: Sentence) -> bool:
    """Tell whether the words beside the models of a sentence leave open that a rule gives a programme a status."""
    return bool(_telling().search(_beside(sentence)))


def may_be_refused(sentence: Sentence) -> bool:
    """Tell whether the words beside the models of a sentence leave open that use is denied, only advised, studied, or of others."""
    return bool(_refusing().search(_beside(sentence)))


def _beside(sentence: Sentence) -> str:
    return masked(sentence.text, sentence.begin, models_of(sentence))
