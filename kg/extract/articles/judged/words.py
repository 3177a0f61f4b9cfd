"""The words of judgements by what they do in a sentence, from ``rules/judgements.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import pattern
from kg.ontology.resources import folder

if TYPE_CHECKING:
    import re

    from spacy.tokens import Token


@cache
def _table() -> dict[str, frozenset[str]]:
    content = tomllib.loads((folder("rules") / "judgements.toml").read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in content["words"].items()}


RATING = r"(?:rating|grade|mark|accolade|verdict|judge?ment|score)"
"""What a grade that was told is called when a sentence comes back to it, as part of a pattern."""


def spaced(form: str) -> re.Pattern[str]:
    r"""
    Compile a pattern over masked text (`kg.extract.lexicon.pattern`) in which a blank is any white space.

    >>> bool(spaced("the same grade").match("the  same grade"))
    True
    """
    return pattern(form.replace(" ", r"\s+"))


@cache
def word_list(kind: str) -> frozenset[str]:
    """
    Return a list of words by its name.

    >>> "upgrade" in word_list("change"), "council" in word_list("body")
    (True, True)
    """
    return _table()[kind]


# Lemmas that the small model gets wrong.
_FORMS = {
    "rated": "rate",
    "graded": "grade",
    "rates": "rate",
    "re-rated": "rate",
    "scored": "score",
    "branded": "brand",
    "labelled": "label",
    "shed": "shed",
    "sheds": "shed",
    "found": "find",
    "held": "hold",
    "left": "leave",
    "sees": "see",
    "leapt": "leap",
    "judged": "judge",
    "judges": "judge",
    "deemed": "deem",
    "downgraded": "downgrade",
    "upgraded": "upgrade",
    "classed": "class",
    "given": "give",
    "was": "be",
    "were": "be",
    "ratings": "rating",
    "judgements": "judgement",
    "judgments": "judgment",
    "verdicts": "verdict",
    "grades": "grade",
    "services": "service",
    "councils": "council",
    "rose": "rise",
    "fell": "fall",
    "won": "win",
    "got": "get",
    "ranked": "rank",
}


def lemma(token: Token) -> str:
    """Return the lemma of a token in lower case, right where the small model's is not."""
    known = _FORMS.get(token.lower_)
    if known:
        return known
    base = token.lemma_.lower()
    return f"{base}e" if f"{base}e" in _ends_in_e() else base


@cache
def _ends_in_e() -> frozenset[str]:
    """Return the verbs whose last letter the small model takes for an ending: 'hopes' is no form of 'hop'."""
    every = frozenset().union(*_table().values())
    return frozenset(word for word in every if word.endswith("e") and word[:-1] not in every)
