"""Grades that are said to be as they were: 'good, as it was in 2018'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged.likeness import is_as
from kg.extract.articles.judged.when import When
from kg.extract.lexicon import pattern
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

THEN = "then"
_AS_IN = pattern(r"\W{0,3}(?:just )?as (?:(?:it|they) (?:was|were) )?(?:in|last) {time}")


def as_then_after(sentence: Sentence, grade: Mention) -> When | None:
    """Return the earlier time at which a grade in a row was the same: 'Outstanding, as in 2018'."""
    match = _AS_IN.match(sentence.masked, grade.end - sentence.begin)
    if match is None:
        return None
    time = next((t for t in sentence.times if t.end == match.end() and t.start), None)
    return When(time.start, time.finish, not time.relative) if time is not None else None


def _goes_on(grade: Token, clause: Token) -> bool:
    """Tell whether 'as they were' goes on from a grade right before it, whatever the parse hangs it on."""
    begin = clause.left_edge.i
    return grade.i < begin <= grade.i + 2 and any(t.lower_ in ("it", "they") for t in clause.children)


def as_then(
    skeleton: Skeleton, accepted: list[tuple[Told, tuple[str, ...], list[When]]]
) -> Iterator[tuple[Told, tuple[str, ...], list[When]]]:
    """Find grades that are said to be as they were: 'good, as it was in 2018', 'as in 2018'."""
    for one, areas, _ in accepted:
        top = one.verb if one.verb is not None else one.grade
        for child in one.grade.doc[one.grade.i :]:
            if not is_as(child) or not (top.is_ancestor(child) or _goes_on(one.grade, child)):
                continue
            if any(t.ent_type_ in ("GRADE", "COUNCIL") for t in child.subtree):
                continue  # 'as Essex was' is of Essex
            times = [m for t in child.subtree if isinstance(m := skeleton.mention(t), Time) and m.start]
            if times:
                yield (
                    replace(one, phase=THEN),
                    areas,
                    [When(times[0].start, times[0].finish, not times[0].relative)],
                )
