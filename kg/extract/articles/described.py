"""Areas of judgement that a text describes instead of naming them: 'those who have left its care', by the rules of ``rules/areas.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.lang.en import English
from spacy.matcher import Matcher
from spacy.tokens import Span
from spacy.util import filter_spans

from kg.extract.lexicon import Mention
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.strings import StringStore
    from spacy.tokens import Doc

FILE = "areas.toml"


@cache
def rules() -> dict[str, Any]:
    """Return the rules as they are written: lists of words, and for each area its patterns and sentences."""
    content: dict[str, Any] = tomllib.loads((folder("rules") / FILE).read_text(encoding="utf-8"))
    return content


# What a description may hold the names of: 'those in care and leaving care'.
_PARTS = {"care-and-care-leavers": frozenset(("in-care", "care-leavers"))}
_MORE = 3  # words by which a description tells more than the term of the same area in it: 'how leaders affect social work'
_COMMON = frozenset(
    "a and at by children for from how in is it of on or out people services that the their they those to up who young".split()
)


@cache
def _anchors() -> dict[str, tuple[int, int]]:
    """Return words of which each description has one, as rare ones as its pattern must have, with how many words may stand before and after."""
    found: dict[str, tuple[int, int]] = {}
    for pattern in (_pattern(written) for rule in rules()["area"] for written in rule["patterns"]):
        needed = [
            (at, frozenset(token["LOWER"]["IN"])) for at, token in enumerate(pattern) if "OP" not in token
        ]
        at, words = min(needed, key=lambda one: (not one[1].isdisjoint(_COMMON), len(one[1])))
        for word in words:
            before, after = found.get(word, (0, 0))
            found[word] = max(before, at), max(after, len(pattern) - at)
    return found


def parts(doc: Doc) -> Iterator[Span]:
    """Yield the parts of a text that may hold descriptions, each of them in one part: the matcher costs by the word."""
    anchors = _anchors()
    stretches = sorted(
        (max(at - around[0], 0), min(at + around[1], len(doc)))
        for at, word in enumerate(token.lower_ for token in doc)
        if (around := anchors.get(word)) is not None
    )
    begin = end = 0
    for first, last in stretches:
        if first > end and end:
            yield doc[begin:end]
        if first > end or not end:
            begin = first
        end = max(end, last)
    if end:
        yield doc[begin:end]


@cache
def matcher() -> tuple[Matcher, StringStore]:
    """Return what finds all descriptions of areas, and the names of its rules."""
    vocabulary = English().vocab  # one of its own: only the words of a token are asked for
    made = Matcher(vocabulary)
    for rule in rules()["area"]:
        made.add(rule["code"], [_pattern(written) for written in rule["patterns"]], greedy="LONGEST")
    return made, vocabulary.strings


def _pattern(written: str) -> list[dict[str, Any]]:
    tokens: list[dict[str, Any]] = []
    for phrase, words in rules()["phrases"].items():
        written = written.replace(f"%{phrase}", words)
    for word in written.split():
        bare = word.removesuffix("?")
        if bare == "^":
            tokens.append({"IS_TITLE": True, "OP": "?"})
            continue
        words = rules()["lists"][bare[1:]] if bare.startswith("@") else bare
        token = {"LOWER": {"IN": words.split("|")}}
        tokens.append(token if bare == word else {**token, "OP": "?"})
    return tokens


def described(doc: Doc, mentions: list[Mention]) -> Iterator[Mention]:
    """
    Find the areas that a text describes, but for those in words that name something already.

    Parameters
    ----------
    doc
        The text by its words.
    mentions
        What is named in it.

    Yields
    ------
    Mention
        An area where it is described, the longest description of each place.

    """
    held = bytearray(
        len(doc.text) + 1
    )  # by what is named, which a description may hold if it is of the same area
    kinds = ["", "", *dict.fromkeys(m.code for m in mentions if m.sort == "area")]
    for mention in mentions:
        if mention.sort != "council":  # 'those who have left Kent's care'
            kind = kinds.index(mention.code, 2) if mention.sort == "area" else 1
            held[mention.begin : mention.end] = bytes([kind]) * (mention.end - mention.begin)
    patterns, names = matcher()
    found = [
        Span(doc, part.start + first, part.start + last, label=names[rule])
        for part in parts(doc)
        for rule, first, last in patterns(part)
    ]
    for span in filter_spans(found):
        inside = {kinds[kind] for kind in held[span.start_char : span.end_char] if kind}
        more = sum(not held[token.idx] for token in span)
        same = inside == {span.label_} and more >= _MORE
        if not inside or same or inside <= _PARTS.get(span.label_, frozenset()):
            yield Mention(span.start_char, span.end_char, "area", (span.label_,), span.text)
