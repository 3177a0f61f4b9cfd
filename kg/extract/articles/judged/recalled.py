"""The times of the sentences before a grade that it may be of: 'Kent was inspected in 2019. Its leadership was good', 'Back then, …'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.judged.statement import is_earlier
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.judged.cases import Case
    from kg.extract.articles.judged.statement import Statement
    from kg.extract.reading import Reading
    from kg.extract.times import Time

_BACK = 4  # sentences
_MOST = 4  # times
_CUES = frozenset(
    "then back that those this these now today latest new still current currently again also time first second last"
    " previous earlier previously next both same".split()
)
_TENSES = frozenset("was were is are has have had been be did does do got gets will".split())
_NOT_NEW = frozenset(("paragraph", "item"))


@dataclass(frozen=True, slots=True)
class Recalled:
    """A time that was told before a grade: how many sentences back, as the how many-th, the councils spoken of with it, and what was said to be of it."""

    time: Time
    begin: int
    end: int
    back: int
    rank: int
    same_block: bool
    earlier: bool
    kinds: tuple[str, ...]
    councils: frozenset[str]
    told: tuple[Statement, ...]


def recalled(reading: Reading, index: int, told: Sequence[Statement]) -> list[Recalled]:
    """
    Return the times that the last sentences before one tell, the last one first.

    Parameters
    ----------
    reading
        The text.
    index
        The place of the sentence.
    told
        The judgements told before it.

    """
    here = reading.sentences[index]
    found: list[Recalled] = []
    for back in range(1, min(_BACK, index) + 1):
        sentence = reading.sentences[index - back]
        kinds = tuple(
            sorted({m.sort for m in sentence.mentions} & {"grade", "inspection", "inspectorate", "area"})
        )
        spoken_of = frozenset((*sentence.focus, *(m.code for m in sentence.of("council"))))
        of_it = tuple(s for s in told if s.sentence == index - back)
        for time in reversed(sentence.times):
            if time.start and len(found) < _MOST and all(time.start != one.time.start for one in found):
                at = sentence.begin
                earlier = is_earlier(time.start, time.finish, reading.published, stated=not time.relative)
                mine = tuple(s for s in of_it if s.start == time.start)
                found.append(
                    Recalled(
                        time, at + time.begin, at + time.end, back, len(found), sentence.block == here.block,
                        earlier, kinds, spoken_of, mine,
                    )
                )  # fmt: skip
    return found


def of_recalled(case: Case, one: Recalled) -> Iterator[str]:
    """Yield the traits of a grade with a time that was told before its sentence, and of what else is told of the two."""
    grade = case.one
    near = f"{one.back} {one.same_block}"
    yield f"back {near}"
    yield f"back {near} rank {one.rank}"
    yield f"earlier {one.earlier}"
    yield f"earlier {one.earlier} {near}"
    yield f"kind {one.time.kind} {one.time.relative}"
    for kind in ("grade", "inspection", "inspectorate", "area"):
        yield f"there {kind} {kind in one.kinds}"
    framings = {s.framing for s in one.told} or {"nothing"}
    for framing in framings:
        yield f"told there {framing}"
        yield f"told there {framing} {one.back}"
    whose = {s.council for s in one.told} & set(case.councils)
    yield f"told there of it {bool(whose)}"
    claimed = {case.reach.code(t) for t in case.areas}
    same = [s for s in one.told if s.council in whose and (s.area in claimed or not claimed)]
    yield f"same area {bool(same)} same grade {any(s.grade == grade.code for s in same)}"
    yield f"gone {case.gone}"
    yield f"gone {case.gone} earlier {one.earlier}"
    yield f"scope {case.scope}"
    yield f"role {grade.role} {grade.phase}"
    yield f"areas {min(len(claimed), 2)} earlier {one.earlier}"
    yield f"standing {grade.standing}"
    tense = _tense(case)
    yield f"tense {tense}"
    yield f"tense {tense} earlier {one.earlier}"
    yield f"tense {tense} earlier {one.earlier} {near}"
    sentence = case.skeleton.sentence
    yield f"sentence {sentence.kind in _NOT_NEW}"
    yield f"own time {any(t.start for t in sentence.times)} earlier {one.earlier}"
    words = [t.lower_ for t in case.skeleton.doc]
    for word in _CUES & set(words):
        yield f"cue {word}"
        yield f"cue {word} earlier {one.earlier}"
    yield f"opens {' '.join(words[:2])}"
    yield f"opens {words[0] if words else ''} earlier {one.earlier}"
    named = {m.code for m in sentence.of("council")}
    yield f"names another {bool(named - {s.council for s in one.told}) if one.told else 'nothing'}"


def _tense(case: Case) -> str:
    verb = case.one.verb
    if verb is None:
        return "none"
    helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in _TENSES]
    own = verb.lower_ if lemma(verb) in ("be", "have") else verb.tag_
    return " ".join([*helpers, own])
