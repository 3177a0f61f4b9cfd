"""
Rules over skeletons, read from ``rules/*.toml``: what stands in a sentence's syntax, and which of its words fill which slot.

A file of rules has word lists and rules::

    [words]
    rate = "rate judge grade deem"

    [[rule]]
    name = "rated-as"
    tree = [
        "verb    lemma=@rate",
        "verb > grade:oprd|acomp  kind=GRADE",
    ]
    examples = [{ text = "Derby was rated good.", grade = "good" }]
    counter = ["Derby hopes that its services are good."]

`tree` is a spaCy DependencyMatcher pattern, a line a token. The first line
names a token and says what it is; each other line ``A OP B:DEP conditions``
ties a new token B to one that is named above it. OP is one of spaCy's
operators (``>`` B depends on A, ``<`` A depends on B, ``>>`` and ``<<`` over
any number of steps, ``.`` B follows, ``.*`` B comes later, ``;`` and ``;*`` B
comes before, ``$+`` … siblings). ``:DEP`` is short for ``dep=DEP``.

`sequence` is a spaCy Matcher pattern instead, an item a token: ``grade
kind=GRADE``, or conditions alone for a token that fills no slot; ``op=?``,
``op=*``, ``op=+`` and ``op=!`` as in spaCy.

Conditions are ``lemma``, ``lower``, ``text``, ``pos``, ``tag``, ``dep``,
``kind`` (of a mention) with one or more values parted by bars; ``!=`` for
none of them; ``@name`` for a word list. Slots are the names of tokens.
Other keys of a rule (``category = "negated"``) are kept in `Rule.data` for
the frame that runs it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.matcher import DependencyMatcher, Matcher

from kg.extract.articles.parser import parser
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from spacy.strings import StringStore
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

_ATTRIBUTES = {
    "lemma": "LEMMA",
    "lower": "LOWER",
    "text": "TEXT",
    "pos": "POS",
    "tag": "TAG",
    "dep": "DEP",
    "kind": "ENT_TYPE",
}
_COLUMNS: list[int | str] = [
    "ORTH" if name == "TEXT" else name for name in _ATTRIBUTES.values()
]  # as arrays have them
_OPERATORS = frozenset("< > << >> . .* ; ;* $+ $- $++ $-- >+ >- >++ >-- <+ <- <++ <--".split())
_CONDITION = re.compile(r"(?P<key>[a-z]+)(?P<sign>!?=)(?P<values>\S+)")
_OWN_KEYS = frozenset({"name", "tree", "sequence", "examples", "counter"})


class RuleError(ValueError):
    """A file of rules that cannot be read: the message names the file, the rule and what is wrong with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """
    One rule.

    `pattern` is in spaCy's form; `names` are the names of its tokens in order,
    ``""`` for one without (in a sequence, filled by where it matched).
    `examples` are sentences in which it fires, each with the words of some
    slots; `counter` sentences in which it does not.
    """

    name: str
    file: str
    kind: str  # "tree" or "sequence"
    pattern: tuple[Mapping[str, Any], ...]
    names: tuple[str, ...]
    examples: tuple[Mapping[str, str], ...]
    counter: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A rule that fired on a skeleton, and the token of each slot."""

    rule: Rule
    skeleton: Skeleton
    tokens: Mapping[str, Token]

    def __getitem__(self, slot: str) -> Token:
        """Return the token of a slot."""
        return self.tokens[slot]

    def get(self, slot: str) -> Token | None:
        """Return the token of a slot, ``None`` where the rule has none."""
        return self.tokens.get(slot)

    def words(self, slot: str) -> str:
        """Return the words of the document that fill a slot."""
        begin, end = self.skeleton.span(self.tokens[slot])
        at = self.skeleton.sentence.begin
        return self.skeleton.sentence.text[begin - at : end - at]


class Rules:
    """Rules compiled to run together: `in` a skeleton, they give every match in the order of their tokens."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile rules; their names must differ."""
        vocab = parser().vocab
        self.rules = tuple(rules)
        self._named = {rule.name: rule for rule in self.rules}
        if len(self._named) < len(self.rules):
            message = f"two rules share a name: {sorted(rule.name for rule in self.rules)}"
            raise RuleError(message)
        # One matcher a rule: few rules have all of their words in a sentence, and looking for a rule costs more than seeing that.
        self._matchers: list[tuple[Rule, Matcher | DependencyMatcher, list[tuple[int, frozenset[int]]]]] = []
        for rule in self.rules:
            matcher = DependencyMatcher(vocab) if rule.kind == "tree" else Matcher(vocab)
            matcher.add(rule.name, [[dict(part) for part in rule.pattern]])
            self._matchers.append((rule, matcher, list(_needed(rule, vocab.strings))))

    def without(self, name: str) -> Rules:
        """Return the same rules but for one."""
        return Rules(rule for rule in self.rules if rule.name != name)

    def matches(self, skeleton: Skeleton) -> list[Match]:
        """Return the matches in a skeleton, by the first token, the rule's place and all tokens."""
        found: dict[tuple[str, tuple[int, ...]], Match] = {}
        doc = skeleton.doc
        held = [set(column) for column in doc.to_array(_COLUMNS).T.tolist()]
        for rule, matcher, needed in self._matchers:
            if any(held[column].isdisjoint(values) for column, values in needed):
                continue
            if isinstance(matcher, DependencyMatcher):
                for _, places in matcher(doc):
                    tokens = {name: doc[i] for name, i in zip(rule.names, places, strict=True)}
                    found[rule.name, tuple(places)] = Match(rule, skeleton, tokens)
                continue
            every: Any = matcher(doc, with_alignments=True)  # type: ignore[call-overload, unused-ignore]
            for _, begin, end, aligned in every:
                tokens = {
                    rule.names[item]: doc[begin + n] for n, item in enumerate(aligned) if rule.names[item]
                }
                tokens["_first"], tokens["_last"] = doc[begin], doc[end - 1]
                found[rule.name, tuple(range(begin, end))] = Match(rule, skeleton, tokens)
        order = {rule.name: n for n, rule in enumerate(self.rules)}
        return [found[key] for key in sorted(found, key=lambda k: (min(k[1]), order[k[0]], k[1]))]


def _needed(rule: Rule, strings: StringStore) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield of each token that a rule cannot do without the attributes (by place in `_ATTRIBUTES`) and the values one of which it must have."""
    names = list(_ATTRIBUTES.values())
    for part in rule.pattern:
        conditions = part.get("RIGHT_ATTRS", part)
        if conditions.get("OP", "1") not in ("1", "+"):
            continue
        for name, value in conditions.items():
            values = (
                [value] if isinstance(value, str) else value.get("IN") if isinstance(value, dict) else None
            )
            if name in names and values is not None:
                yield names.index(name), frozenset(strings.add(each) for each in values)


@cache
def rules(*files: str) -> Rules:
    """
    Return the rules of some files of ``rules/`` (names without ending) together, compiled once.

    Raises
    ------
    RuleError
        If a file is not well-formed, or a rule has no example or no counter-example.

    """
    return Rules(rule for file in files for rule in read_rules(folder("rules") / f"{file}.toml"))


def rule_files() -> list[Path]:
    """Return the paths of our files of rules, by name."""
    return sorted(folder("rules").glob("*.toml"))


def read_rules(path: Path) -> list[Rule]:
    """
    Read the rules of one file.

    Raises
    ------
    RuleError
        If the file is not well-formed, or a rule has no example or no counter-example.

    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: {error}"
        raise RuleError(message) from error
    words = {name: text.split() for name, text in content.get("words", {}).items()}
    return [_rule(path.name, entry, words) for entry in content.get("rule", ())]


def _rule(file: str, entry: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Rule:
    where = f"{file}: rule {entry.get('name', '?')!r}"
    missing = [key for key in ("name", "examples", "counter") if not entry.get(key)]
    if missing or ("tree" in entry) == ("sequence" in entry):
        message = f"{where} needs name, examples, counter and either tree or sequence; missing: {missing}"
        raise RuleError(message)
    kind = "tree" if "tree" in entry else "sequence"
    try:
        pattern, names = (_tree if kind == "tree" else _sequence)(entry[kind], words)
    except (KeyError, ValueError) as error:
        message = f"{where}: {error}"
        raise RuleError(message) from error
    examples = tuple({"text": e} if isinstance(e, str) else dict(e) for e in entry["examples"])
    data = {key: value for key, value in entry.items() if key not in _OWN_KEYS}
    return Rule(entry["name"], file, kind, pattern, names, examples, tuple(entry["counter"]), data)


def _tree(
    lines: Sequence[str], words: Mapping[str, Sequence[str]]
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    pattern: list[dict[str, Any]] = []
    for number, line in enumerate(lines):
        parts = line.split()
        tied: dict[str, Any] = {}
        if number:
            if len(parts) < 3 or parts[1] not in _OPERATORS:  # noqa: PLR2004 - A OP B
                message = f"{line!r} is not of the form 'A OP B conditions'"
                raise ValueError(message)
            tied = {"LEFT_ID": parts[0], "REL_OP": parts[1]}
            parts = parts[2:]
        name, _, dep = parts[0].partition(":")
        conditions = [*([f"dep={dep}"] if dep else []), *parts[1:]]
        attributes = _conditions(conditions, words)
        pattern.append(tied | {"RIGHT_ID": name, "RIGHT_ATTRS": attributes})
    known: set[str] = set()
    for part in pattern:
        if "LEFT_ID" in part and part["LEFT_ID"] not in known:
            message = f"{part['LEFT_ID']!r} is not named above"
            raise ValueError(message)
        known.add(part["RIGHT_ID"])
    return tuple(pattern), tuple(part["RIGHT_ID"] for part in pattern)


def _sequence(
    items: Sequence[str], words: Mapping[str, Sequence[str]]
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    pattern, names = [], []
    for item in items:
        parts = item.split()
        named = bool(parts) and "=" not in parts[0]
        names.append(parts[0] if named else "")
        pattern.append(_conditions(parts[named:], words))
    return tuple(pattern), tuple(names)


def _conditions(parts: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for part in parts:
        match = _CONDITION.fullmatch(part)
        if not match or (match["key"] not in _ATTRIBUTES and match["key"] != "op"):
            message = f"{part!r} is no condition"
            raise ValueError(message)
        if match["key"] == "op":
            attributes["OP"] = match["values"]
            continue
        values = [
            w
            for value in match["values"].split("|")
            for w in (words[value[1:]] if value.startswith("@") else [value])
        ]
        operator = "IN" if match["sign"] == "=" else "NOT_IN"
        attributes.setdefault(_ATTRIBUTES[match["key"]], {})[operator] = values
    return attributes
