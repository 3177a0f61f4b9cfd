"""One holder of a post told by the other: 'her predecessor', 'he replaces', 'succeeded by'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.people import wording as say
from kg.extract.articles.people.dates import when
from kg.extract.articles.people.roles import unqualified
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.people.coreference import Memory, Tie
    from kg.extract.articles.people.names import Person
    from kg.extract.reading import Sentence


def successions(
    memory: Memory, sentence: Sentence, index: int, named: list[Person], made: list[Tie]
) -> Iterator[Tie]:
    """Find those who held, hold or will hold the post of somebody else."""
    for person in named:
        post: Tie | None = None
        tied = any(tie.person == person.name and tie.status in ("interim", "acting") for tie in made)
        for one, other, is_later in () if tied else list(_relations(sentence, person, named)):
            post = post or _post(memory, made, one, other)
            if (
                post
                and one.name not in memory.outsiders
                and not (one.name == post.person and not is_later and post.change == "left")
            ):
                yield _tie(memory, sentence, index, one, post, later=is_later)


def _relations(
    sentence: Sentence, person: Person, named: list[Person]
) -> Iterator[tuple[Person, Person | None, bool]]:
    """Give who is told by whom (nobody: by the post last spoken of), and whether they came later."""
    text = sentence.text
    following = next((p for p in named if p.begin >= person.end), None)
    between = text[person.end : following.begin] if following else ""
    before = text[: person.begin]
    if not person.words:
        beside = say.BY_RELATION.match(text[person.end :]) or say.RELATION_THEN_NAME.search(before)
        if beside:
            yield person, None, not beside["relation"].startswith("predecessor")
            return
        if say.SUCCESSOR_TO.search(before):
            yield person, None, False
            return
    if following and say.SUCCEEDS.fullmatch(between):
        yield person, following, True
        yield following, person, False
    elif following and say.SUCCEEDED_BY.fullmatch(between):
        yield following, person, True
        yield person, following, False


def _post(memory: Memory, made: list[Tie], one: Person, other: Person | None) -> Tie | None:
    """Give the post that one person holds after or before another."""
    if other is None:
        here = [tie for tie in made if tie.person != one.name and tie.status != "former"]
        return here[-1] if here else memory.open_besides(one.name)
    own = [
        tie
        for tie in made
        if tie.person in (one.name, other.name) and (tie.status != "former" or tie.change == "left")
    ]
    return (
        own[0]
        if own
        else memory.post_of(other.name) or memory.post_of(one.name) or memory.open_besides(one.name)
    )


def _tie(memory: Memory, sentence: Sentence, index: int, person: Person, post: Tie, *, later: bool) -> Tie:
    text, at = sentence.text, person.end
    aside = rx(r",\s+(?:one of\s+)?(?:her|his|their|its)\s+\w+,").match(text[at:])
    at += aside.end() if aside else 0
    go = None if later else say.HAS_LEFT.match(text[at:])
    ahead = bool(rx(r"\bwill\b").search(text))
    change = "appointed" if later else "left" if go else ""
    span = (person.begin, at + go.end()) if go else (person.begin, person.end)
    date, said = when(memory.reading, sentence, span, ahead=ahead) if change else ("", (0, 0))
    status = ("incoming" if ahead else "current") if later else "former"
    begin, end = _clause(text, person, max(span[1], said[1]))
    return replace(
        post, sentence=index, person=person.name, role=replace(post.role, words=unqualified(post.role.words)), begin=sentence.begin + begin, end=sentence.begin + end,
        status=status, change=change, when=date, more=(),
    )  # fmt: skip


def _clause(text: str, person: Person, at_least: int) -> tuple[int, int]:
    """Give the stretch of a sentence that tells of a succession."""
    stop = rx(r"[.;]\s|[.;”]*$").search(text[at_least:])
    begin = max(text.rfind(", when ", 0, person.begin) + 2, 0) if ", when " in text[: person.begin] else 0
    return begin, at_least + (stop.start() if stop else 0)
