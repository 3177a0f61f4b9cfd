"""
What is a finding about? The topics that its words name, and those that its sentence is judged to be about.

The vocabulary in ``ontology/topics.ttl`` gives the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.findings.judging import Passage, judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Sentence

# Words that name a topic only faintly: everyone has plans, and leaders do much.
_FAINT = frozenset(
    "plan plans planning leaders managers records recorded documented files resources professionals partners police data capacity"
    " investment assessment assessments decision-making oversight multi-agency vision ambition ambitious settled matched visited court".split()
) | {"senior leaders", "senior managers", "partner agencies", "leadership team"}


def topics(stretches: Sequence[tuple[Sentence, int, int]]) -> list[tuple[str, ...]]:
    """Return the topics of stretches of a document, each within a sentence and by itself: at most three, the surest first."""
    passages = [
        Passage([sentence.text[begin - sentence.begin : end - sentence.begin]], [named(sentence, begin, end)])
        for sentence, begin, end in stretches
    ]
    return [row[0].topics for row in judged(passages)]


def named(sentence: Sentence, begin: int, end: int) -> tuple[str, ...]:
    """Return the topics that a stretch of a sentence names: ``#code``, or ``~code`` where it is faint."""
    if not sentence.topics:
        return ()
    text, start = sentence.text, sentence.begin
    return tuple(
        [mark(code, text[b - start : e - start]) for b, e, code in sentence.topics if begin <= b and e <= end]
    )


def mark(code: str, words: str) -> str:
    """
    Mark a topic that words name.

    >>> mark("planning", "plans"), mark("planning", "care planning")
    ('~planning', '#planning')
    """
    return ("~" if words.lower() in _FAINT else "#") + code
