"""What the linker looks at in a grade with an area, a council or a time: how the two stand to each other, and what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.accepting import sort_of
from kg.extract.articles.judged.traits import kind, sorts_of
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.judged.cases import Case

_SHORT = 5  # tokens between two, told as they stand
_PATH, _LONGEST = 7, 9  # steps
_DISTANCES = ((3, ""), (6, "6"), (10, "10"))
_UP = 4  # words above a time
_STOPS = frozenset(
    "which who that while but although though after since when where before until as if because than with against"
    " compared unlike whereas and or".split()
)


def path(first: Token, second: Token) -> list[str]:
    """Return the relations on the way from one token up to what both depend on and down to another, ``apart`` where there is none."""
    up, node = [first], first
    while node.head != node:
        node = node.head
        up.append(node)
    down, node = [second], second
    while node not in up and node.head != node:
        node = node.head
        down.append(node)
    if node not in up:
        return ["apart"]
    top = "V" if tree.is_verb(node) else kind(node) if node in (first, second) else node.pos_
    return [*(f"<{t.dep_}" for t in up[: up.index(node)]), top, *(f">{t.dep_}" for t in reversed(down[:-1]))]


def of_area(case: Case, area: Token) -> Iterator[str]:
    """Yield the traits of a grade with an area of its sentence, and what the rules say of the two."""
    claimed = area in case.areas
    taken = any(one is not case.one for one in case.reach.claimed.get(area.i, ()))
    side = _side(case, area)
    yield f"frame {claimed} {taken} {bool(case.areas)}"
    yield f"frame {claimed}"
    yield f"scope {case.scope} {claimed}"
    yield f"code {case.reach.code(area)} {claimed}"
    for theme in case.one.themes:
        sort = sort_of(theme, case.skeleton)
        yield f"of {sort} {side} claimed {claimed}"
        yield f"of {sort} {side} itself {theme == area} taken {taken}"
        yield f"of {sort} below {area in theme.subtree} claimed {claimed}"
    if not case.one.themes:
        yield f"of nothing {side} claimed {claimed}"
    yield from _of_pair(case, area, case.reach.areas)


def of_time(case: Case, time: Token, times: Sequence[Token]) -> Iterator[str]:
    """Yield the traits of a grade with one of the times of its sentence, and what the rules say of the two."""
    mention = case.skeleton.mention(time)
    if isinstance(mention, Time):
        claimed = any(when.start == mention.start for when in case.times)
        yield f"frame {claimed} {bool(case.times)}"
        yield f"frame {claimed}"
        yield f"time {mention.kind}"
        yield f"time {mention.kind} relative {mention.relative}"
    yield f"gone {case.gone}"
    node = time
    for _ in range(_UP):
        if node.head == node:
            break
        node = node.head
        if node.pos_ in ("ADP", "SCONJ"):
            yield f"preposition {node.lower_}"
            yield f"preposition {node.lower_} of {kind(node.head)}"
        yield f"time up {kind(node)}"
    yield from _of_pair(case, time, times)


def of_council(case: Case, code: str, tokens: Sequence[Token], councils: Sequence[Token]) -> Iterator[str]:
    """
    Yield the traits of a grade with a council, of its sentence or spoken of before it.

    Parameters
    ----------
    case
        The grade.
    code
        The council.
    tokens
        Where the sentence names it.
    councils
        Where the sentence names any.

    """
    claimed, here = code in case.councils, bool(tokens)
    focus = code in case.skeleton.sentence.focus
    place = case.before.index(code) if code in case.before else -1
    yield f"frame {claimed} {bool(case.councils)}"
    yield f"frame {claimed} focus {focus} here {here}"
    yield f"focus {focus} here {here} others {min(len(councils), 2)}"
    yield f"before {place} focus {focus}"
    for sort in sorts_of(case):
        yield f"of {sort} frame {claimed} here {here}"
        yield f"of {sort} focus {focus} here {here}"
    if tokens:
        nearest = min(tokens, key=lambda t: abs(t.i - case.one.grade.i))
        yield f"times named {min(len(tokens), 2)}"
        yield from _of_pair(case, nearest, councils)
        return
    yield f"not here {focus} {place} frame {claimed}"
    for theme in case.one.themes:
        yield f"not here theme {kind(theme)} {focus}"


def _side(case: Case, thing: Token) -> str:
    return "left" if thing.i < case.one.grade.i else "right"


def _of_pair(case: Case, thing: Token, rivals: Sequence[Token]) -> Iterator[str]:
    yield _side(case, thing)
    yield from _among(case, thing, rivals)
    yield from _between(case.one.grade, thing, _side(case, thing))
    yield from _on_the_way(path(case.one.grade, thing))
    yield from _beside(case.one.grade, "grade")
    yield from _beside(thing, "thing")
    yield f"role {case.one.role} {case.one.phase} {_side(case, thing)}"


def _among(case: Case, thing: Token, rivals: Sequence[Token]) -> Iterator[str]:
    """Yield how the two stand among the other grades and the other things of the kind."""
    grade, side = case.one.grade, _side(case, thing)
    grades = [other.grade for other in case.told]
    low, high = sorted((grade.i, thing.i))
    others = min(sum(low < g.i < high for g in grades), 2)
    same = min(sum(low < t.i < high for t in rivals), 2)
    nearest = min(grades, key=lambda g: (abs(g.i - thing.i), g.i))
    closest = min(rivals, key=lambda t: (abs(t.i - grade.i), t.i))
    following = next((g for g in grades if g.i > thing.i), None)
    counts = f"counts {min(len(grades), 3)} {min(len(rivals), 3)}"
    yield f"{side} grades {others} same {same}"
    yield f"{side} grades {others}"
    yield f"{side} same {same}"
    yield f"{side} nearest {nearest == grade} {closest == thing}"
    yield f"{side} next grade {following == grade}"
    yield counts
    yield f"{counts} {side}"
    yield f"phase {case.one.phase} {side} nearest {nearest == grade}"
    if tree.is_exception(thing):
        yield f"exception {side} {others > 0}"


def _between(grade: Token, thing: Token, side: str) -> Iterator[str]:
    low, high = sorted((grade.i, thing.i))
    between = grade.doc[low + 1 : high]
    yield f"{side} far {_far(len(between))}"
    yield f"{side} verbs {min(sum(tree.is_verb(t) for t in between), 3)}"
    for mark in ',;:()-"':
        if count := sum(t.text == mark for t in between):
            yield f"{side} mark {mark} {min(count, 3)}"
    for word in {t.lower_ for t in between} & _STOPS:
        yield f"{side} stop {word}"
    if len(between) <= _SHORT:
        yield f"{side} words {' '.join(kind(t) for t in between)}"
    for token in between:
        yield f"{side} between {kind(token)}"


def _far(count: int) -> str:
    return next((name or str(count) for most, name in _DISTANCES if count <= most), "far")


def _on_the_way(steps: list[str]) -> Iterator[str]:
    if len(steps) <= _PATH:
        yield f"path {' '.join(steps)}"
    yield f"path length {min(len(steps), _LONGEST)}"
    for step in steps:
        yield f"step {step}"
    yield f"path end {' '.join(steps[-2:])}"
    yield f"path start {' '.join(steps[:2])}"


def _beside(token: Token, name: str) -> Iterator[str]:
    doc = token.doc
    for step in (-2, -1, 1, 2):
        at = token.i + step
        yield f"{name}{step} {kind(doc[at]) if 0 <= at < len(doc) else 'end'}"
    yield f"{name} dep {token.dep_} {kind(token.head) if token.head != token else ''}"
