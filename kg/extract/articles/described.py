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


@cache
def _matcher() -> tuple[Matcher, StringStore]:
    vocabulary = English().vocab  # one of its own: only the words of a token are asked for
    matcher = Matcher(vocabulary)
    for rule in rules()["area"]:
        matcher.add(rule["code"], [_pattern(written) for written in rule["patterns"]], greedy="LONGEST")
    return matcher, vocabulary.strings


def _pattern(written: str) -> list[dict[str, Any]]:
    tokens = []
    for word in written.split():
        bare = word.removesuffix("?")
        words = rules()["lists"][bare[1:]] if bare.startswith("@") else bare
        token: dict[str, Any] = {"LOWER": {"IN": words.split("|")}}
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
    taken = bytearray(len(doc.text) + 1)
    for mention in mentions:
        taken[mention.begin : mention.end] = b"\1" * (mention.end - mention.begin)
    matcher, names = _matcher()
    found = [Span(doc, first, last, label=names[rule]) for rule, first, last in matcher(doc)]
    for span in filter_spans(found):
        if not any(taken[span.start_char : span.end_char]):
            yield Mention(span.start_char, span.end_char, "area", (span.label_,), span.text)
