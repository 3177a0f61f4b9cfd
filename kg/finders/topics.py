"""
What is a finding about? A small trained model over its words, with the topics they name among its features.

The weights are in ``topics-model.tsv``: one feature a line with the topics it
speaks for and against, made by ``tools/train_topics.py`` (``docs/model-card.md``
tells how, and how well it does). The vocabulary in ``ontology/topics.ttl`` gives
the names; nothing is learnt when documents are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading import Sentence

MODEL = "topics-model.tsv"
BIAS, FIRST, FURTHER = "@bias", "@first", "@further"
"""Lines of the model that are no feature: the topics' own weights; what the first topic and each further one must reach."""
THOUSANDTHS = 1000  # the weights have three decimals
MOST = 3
REACH = 3  # sentences before one that may tell what it is about
STEM = 5  # letters at which long words are cut, so that forms of one word count together
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
# Words that name a topic only faintly: everyone has plans, and leaders do much.
_FAINT = frozenset(
    "plan plans planning leaders managers records recorded documented files resources professionals partners police data capacity"
    " investment assessment assessments decision-making oversight multi-agency vision ambition ambitious settled matched visited court".split()
) | {"senior leaders", "senior managers", "partner agencies", "leadership team"}


@dataclass(frozen=True, slots=True)
class Context:
    """
    What stands around a sentence.

    `area` is that of its section, ``""`` where there is none; `last` are the
    topics that the nearest sentence before it in its paragraph names that names
    any, of the three before; `before` those of the very sentence before it.
    """

    area: str = ""
    last: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


NOWHERE = Context()


def contexts(area: str, names: Sequence[tuple[str, ...]]) -> list[Context]:
    """Give the context of each sentence of a paragraph, from the topics that its sentences name."""
    found = []
    for at in range(len(names)):
        last = next((one for one in reversed(names[max(0, at - REACH) : at]) if one), ())
        found.append(Context(area, last, names[at - 1] if at else ()))
    return found


def topics(sentence: Sentence, begin: int, end: int, context: Context = NOWHERE) -> tuple[str, ...]:
    """Give the topics of a stretch of the document within a sentence, at most three, the surest first."""
    text, start = sentence.text, sentence.begin
    return about(text[begin - start : end - start], named(sentence, begin, end), context)


def named(sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
    """Give the topics that a stretch of a sentence names, as features: ``#code``, or ``~code`` where it is faint."""
    text, start = sentence.text, sentence.begin
    return tuple(
        mark(code, text[b - start : e - start]) for b, e, code in sentence.topics if begin <= b and e <= end
    )


def mark(code: str, words: str) -> str:
    """Write a topic that words name as a feature."""
    return ("~" if words.lower() in _FAINT else "#") + code


def about(text: str, names: Sequence[str], context: Context = NOWHERE) -> tuple[str, ...]:
    """
    Give the topics of some words, at most three, the surest first.

    Parameters
    ----------
    text
        The words.
    names
        The topics they name, as `mark` writes them.
    context
        What stands around them.

    """
    model, first, further = _model()
    scores = dict(model[BIAS])
    for feature in set(features(text, names, context)):
        for code, weight in model.get(feature, ()):
            scores[code] += weight
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(code for at, (code, score) in enumerate(ranked) if score > (further if at else first))


def features(text: str, names: Sequence[str], context: Context = NOWHERE) -> list[str]:
    """
    Give the features of some words: in ones and twos, their beginnings, the topics they name, and what stands around them.

    >>> features("Plans are late", ["~planning"], Context("in-care", ("#adoption",), ()))
    ['plans', 'are', 'late', 'plans are', 'are late', '~planning', '@in-care', '@in-care ~planning', '<~#adoption']
    """
    found = ["0" if word.isdigit() else word for word in _WORD.findall(text.lower().replace("’", "'"))]
    pairs = [f"{a} {b}" for a, b in pairwise(found)]
    stems = [word[:STEM] + "-" for word in found if len(word) > STEM]
    own = "" if not names else "~" if all(name[0] == "~" for name in names) else "#"
    place = [f"@{context.area}", *(f"@{context.area} {name}" for name in names)]
    told = [f"<{own}{name}" for name in context.last] + [f"<<{own}{name}" for name in context.before]
    return [*found, *pairs, *stems, *names, *place, *told]


@cache
def _model() -> tuple[dict[str, list[tuple[str, int]]], int, int]:
    """Read the weights in thousandths, as whole numbers: their sums are exact in any order."""
    lines = resources.files("kg.finders").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    model: dict[str, list[tuple[str, int]]] = {}
    limits = {}
    for line in lines:
        feature, *rest = line.split("\t")
        if feature in (FIRST, FURTHER):
            limits[feature] = round(float(rest[0]) * THOUSANDTHS)
        elif not line.startswith("# "):
            pairs = (cell.rsplit("=", 1) for cell in rest)
            model[feature] = [(code, round(float(weight) * THOUSANDTHS)) for code, weight in pairs]
    return model, limits[FIRST], limits[FURTHER]
