"""
What is a finding about? A small trained model over its words, with the topics they name among its features.

The weights are in ``topics-model.tsv``: one feature a line with the topics it
speaks for and against, made by ``tools/train_topics.py`` (``docs/model-card.md``
tells how, and how well it does). The vocabulary in ``ontology/topics.ttl`` gives
the names; nothing is learnt when documents are read.
"""

from __future__ import annotations

import re
from array import array
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
LANE, LANE_BYTES = "I", array("I").itemsize
MIDDLE = 1 << 30  # no sum of weights comes near it
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
    model = _model()
    rows = model.rows
    total = model.bias
    for feature in set(features(text, names, context)):
        total += rows.get(feature, 0)
    scores = array(LANE, total.to_bytes(LANE_BYTES * len(model.codes), "little"))
    least = min(model.first, model.further)
    likely = [(-score, code) for score, code in zip(scores, model.codes, strict=True) if score > least]
    ranked = sorted(likely)[:MOST]
    return tuple(
        code for at, (score, code) in enumerate(ranked) if -score > (model.further if at else model.first)
    )


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


@dataclass(frozen=True, slots=True)
class _Model:
    """
    The weights of all topics, a row a feature.

    A row is one whole number with a lane for each topic, in thousandths: rows
    are added up by one addition each, exact in any order. `bias` lifts every
    lane by `MIDDLE`, so that none falls below nought; so do the limits.
    """

    codes: tuple[str, ...]
    rows: dict[str, int]
    bias: int
    first: int
    further: int


@cache
def _model() -> _Model:
    lines = resources.files("kg.finders").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t", 1) for line in lines if not line.startswith("# "))
    limits = [MIDDLE + _thousandths(table.pop(name)) for name in (FIRST, FURTHER)]
    weights = {
        feature: [
            (code, _thousandths(weight)) for code, weight in (cell.rsplit("=", 1) for cell in row.split("\t"))
        ]
        for feature, row in table.items()
    }
    codes = tuple(sorted({code for row in weights.values() for code, _ in row}))
    lane = {code: 8 * LANE_BYTES * at for at, code in enumerate(codes)}
    rows = {feature: sum(weight << lane[code] for code, weight in row) for feature, row in weights.items()}
    bias = rows.pop(BIAS) + sum(MIDDLE << shift for shift in lane.values())
    return _Model(codes, rows, bias, *limits)


def _thousandths(weight: str) -> int:
    return round(float(weight) * THOUSANDTHS)
