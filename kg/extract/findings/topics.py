"""
What is a finding about? The topics that its words name, and those that its sentence is judged to be about.

The vocabulary in ``ontology/topics.ttl`` gives the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.findings.judging import judged_alone

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

# Words that name a topic only faintly: everyone has plans, and leaders do much.
_FAINT = frozenset(
    "plan plans planning leaders managers records recorded documented files resources professionals partners police data capacity"
    " investment assessment assessments decision-making oversight multi-agency vision ambition ambitious settled matched visited court".split()
) | {"senior leaders", "senior managers", "partner agencies", "leadership team"}


def topics(sentence: Sentence, begin: int, end: int, area: str = "") -> tuple[str, ...]:
    """Return the topics of a stretch of the document within a sentence, by itself, at most three, the surest first."""
    text, start = sentence.text, sentence.begin
    return judged_alone(text[begin - start : end - start], named(sentence, begin, end), area).topics


def named(sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
    """Return the topics that a stretch of a sentence names: ``#code``, or ``~code`` where it is faint."""
    text, start = sentence.text, sentence.begin
    return tuple(
        mark(code, text[b - start : e - start]) for b, e, code in sentence.topics if begin <= b and e <= end
    )


def mark(code: str, words: str) -> str:
    """
    Mark a topic that words name.

    >>> mark("planning", "plans"), mark("planning", "care planning")
    ('~planning', '#planning')
    """
    return ("~" if words.lower() in _FAINT else "#") + code
