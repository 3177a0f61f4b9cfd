"""
What is a finding about? A small trained model over its words, with the topics they name among its features.

The weights (`kg.extract.findings.topic_model`) are made by ``tools/train_topics.py``;
``docs/model-card.md`` tells how, and how well it does. The vocabulary in
``ontology/topics.ttl`` gives the names; nothing is learnt when documents are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.findings.topic_model import topic_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from kg.extract.reading import Sentence

MOST = 3
REACH = 3  # sentences before one that may tell what it is about
LATELY = 4096  # sentences whose sums are kept: more than a report has
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
    `around` is what the other sentences of the paragraph speak for, a number for
    each topic, in thousandths.
    """

    area: str = ""
    last: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    around: np.ndarray | None = field(default=None, compare=False)


NOWHERE = Context()


def contexts(area: str, names: Sequence[tuple[str, ...]]) -> list[Context]:
    """Give the context of each sentence of a paragraph, from the topics that its sentences name."""
    found = []
    for at in range(len(names)):
        last = next((one for one in reversed(names[max(0, at - REACH) : at]) if one), ())
        found.append(Context(area, last, names[at - 1] if at else ()))
    return found


def heard(area: str, sentences: Sequence[Sentence]) -> list[Context]:
    """Give the context of each sentence of a paragraph, with what those around it speak for."""
    names = [named(s, s.begin, s.end) for s in sentences]
    plain = contexts(area, names)
    if len(sentences) == 1:
        return plain
    told = zip(sentences, names, plain, strict=True)
    around = topic_model().around([_sums(s.text, names_, context) for s, names_, context in told])
    return [Context(c.area, c.last, c.before, row) for c, row in zip(plain, around, strict=True)]


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
    model = topic_model()
    scores = _sums(text, tuple(names), context)[: len(model.codes)]
    return model.ranked(scores if context.around is None else scores + context.around, MOST)


@lru_cache(maxsize=LATELY)
def _sums(text: str, names: tuple[str, ...], context: Context) -> np.ndarray:
    """Add up what words speak for, whatever is around; asked for a sentence and soon again for its finding."""
    return topic_model().sums(features(text, names, context))


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
