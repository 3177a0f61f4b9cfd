"""What an article tells of councils and a model in sentences, and clauses, that do not name the model."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.extract.practice_models.bearers import Scene
from kg.extract.practice_models.carrying import carried, parts, stand_ins
from kg.extract.practice_models.councils import brought_to, devised_in
from kg.extract.practice_models.echoing import echoes, ellipted, joined, phases
from kg.extract.practice_models.names import companies
from kg.extract.practice_models.quoting import sentence_span
from kg.extract.practice_models.telling import tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.practice_models.carrying import Carried
    from kg.extract.reading import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """A council and a model: its code, its words, how far they are, and where it is told."""

    council: str
    model: str
    words: str
    status: str
    span: tuple[int, int]


def told_unnamed(
    reading: Reading, named: Iterable[Fact], parsed: Mapping[Sentence, Skeleton]
) -> Iterator[Fact]:
    """Find the councils that an article ties to a model without its name, given what it tells of models by name and those sentences' parses."""
    told = list(named)
    barred = companies(reading)
    chosen = [
        it
        for it in carried(reading)
        if it.model.code not in barred and (it.sentence.groups or it.sentence.focus)
    ]
    if not chosen:
        return
    skeletons = {**_parsed(reading, [it.sentence for it in chosen if it.sentence not in parsed]), **parsed}
    numbers = {s.begin: number for number, s in enumerate(reading.sentences)}
    for begin, group in groupby(
        sorted(chosen, key=lambda it: it.sentence.begin), key=lambda it: it.sentence.begin
    ):
        here = list(group)
        skeleton = skeletons.get(here[0].sentence)
        if skeleton is None:
            continue
        scene = Scene(skeleton, here[0].sentence.focus)
        before = [f for f in told if f.span[1] <= begin and numbers[begin] - _number(numbers, f) == 1]
        for fact in _of_sentence(
            reading, scene, here, before, [f for f in told if _number(numbers, f) == numbers[begin]]
        ):
            told.append(fact)
            yield fact


def _number(numbers: Mapping[int, int], fact: Fact) -> int:
    return max((number for begin, number in numbers.items() if begin <= fact.span[1] - 1), default=0)


def _parsed(reading: Reading, sentences: list[Sentence]) -> Mapping[Sentence, Skeleton]:
    from kg.extract.articles.skeleton import skeletons_of  # noqa: PLC0415 - the parser takes a second to load

    return skeletons_of(reading, sentences) if sentences else {}


def _of_sentence(
    reading: Reading, scene: Scene, here: list[Carried], before: list[Fact], named: list[Fact]
) -> Iterator[Fact]:
    """Yield what a sentence tells of the models that it may mean: by words that stand for them, else by clauses that leave them out."""
    found: dict[tuple[str, str], Fact] = {}
    for fact in _by_stand_ins(reading, scene, here):
        found.setdefault((fact.council, fact.model), fact)
    told = {fact.council for fact in (*named, *found.values())}
    for fact in _left_out(scene, here, joins=bool(before or named)):
        if fact.council not in told:
            found.setdefault((fact.council, fact.model), fact)
    here_told = [*named, *found.values()]
    for fact in _echoed(scene, here_told or before, opens=not here_told):
        if fact.council not in told:
            found.setdefault((fact.council, fact.model), fact)
    yield from found.values()


def _by_stand_ins(reading: Reading, scene: Scene, here: list[Carried]) -> Iterator[Fact]:
    """Yield what is told by words that stand for a model: 'it', 'the approach', 'its first hub'."""
    names = parts(reading)
    for it in here:
        for token in stand_ins(scene.skeleton, it, names):
            yield from (_fact(it, *one) for one in tied(scene, token, unnamed=True))
        if it.begin == it.sentence.begin:
            councils = (*brought_to(it.sentence, it.begin), *devised_in(it.sentence))
            yield from (_fact(it, council, "adopted") for council in councils)


def _left_out(scene: Scene, here: list[Carried], *, joins: bool) -> Iterator[Fact]:
    """Yield what is told of the one model of a text in clauses that leave it out: 'Kent stopped', 'Essex’s will open', 'it joins Kent'."""
    for it in here:
        if it.only and not it.ahead:
            for one in (*phases(scene), *ellipted(scene), *(joined(scene) if joins else ())):
                yield _fact(it, *one)


def _echoed(scene: Scene, before: list[Fact], *, opens: bool) -> Iterator[Fact]:
    """Yield what clauses repeat of what was told before: 'so has Kent', 'Essex did likewise'; of the sentence before where they open theirs."""
    for fact in {(f.model, f.status): f for f in before}.values():
        for council, status in echoes(scene, fact.status, opens=opens):
            yield Fact(council, fact.model, fact.words, status, sentence_span(scene.skeleton.sentence))


def _fact(it: Carried, council: str, status: str) -> Fact:
    return Fact(council, it.model.code, it.model.words, status, sentence_span(it.sentence))
