"""When a grade was given: the times that hang on it, on its verb or on the inspection that its verb names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.counted import counted_back, counted_from
from kg.extract.articles.judged.elsewhen import (
    is_before_the_first_time,
    is_compared,
    is_of_the_same,
    is_of_who_it_is,
)
from kg.extract.articles.judged.occasions import BESIDE
from kg.extract.articles.judged.owners import (
    opens_another,
    owners_of,
)
from kg.extract.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.model.document import Published

_NEAR, _LIST = 9, 6  # tokens between a grade and its time, and between times of one list
_SINCE = frozenset(("an", "the", "its", "their", "inspection", "at", "last"))
_LISTING = frozenset(
    (",", "and", "again", "in", "once", "more", "then", "also", "&", "as", "well", "the", "early", "late")
)
_OF_ANOTHER = (is_compared, is_of_the_same, is_of_who_it_is, is_before_the_first_time)
_SPOKEN = re.compile(r"today|yesterday|week", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A time of a grade: ISO interval, whether its year is spelled out, and whether it may be the report's day only."""

    start: str
    end: str
    absolute: bool
    loose: bool = False
    rough: bool = False  # counted in whole years from the news


def times_of(skeleton: Skeleton, told: list[Told], published: Published) -> dict[int, list[When]]:
    """Return the times of each grade, by the place of its token; `published` is when those are counted from that say 'five years after'."""
    counted = {one.grade.i: mark for one in told if (mark := counted_from(one)) is not None}
    beside = _right_beside(told, lists := _lists(skeleton))
    found: dict[int, list[Token]] = {at: list(group) for at, group in beside.items()}
    taken = {token.i for group in beside.values() for token in group}
    for group in lists:
        group = [token for token in group if token.i not in taken]  # noqa: PLW2901 - the rest of it
        if not group or any(of_another(group[0]) for of_another in _OF_ANOTHER):
            continue
        for token in group:
            free = [
                one
                for one in told
                if one.grade.i not in beside
                and (one.grade.i not in counted or counted[one.grade.i][0] in (token, *token.ancestors))
            ]
            owners = owners_of(token, free, skeleton) or _right_before(token, free)
            if owners:
                for one in owners:
                    found.setdefault(one.grade.i, []).extend(group)
                break
    for one in told:
        first = _restated(one, told)
        if first is not None and one.grade.i not in found and first.grade.i in found:
            found[one.grade.i] = found[first.grade.i]
        if one.grade.i not in found and one.verb is not None and one.grade.i not in counted:
            inherited = _inherited(one, told, found)
            if inherited:
                found[one.grade.i] = inherited
    whens = {at: whens_of(skeleton, tokens) for at, tokens in found.items()}
    _split_range(told, whens)
    _count_back(skeleton, told, counted, whens, published)
    return whens


def _restated(one: Told, told: list[Told]) -> Told | None:
    """Return the grade right before one that only says which of them it was: 'rated poor in March, its third poor rating in six years'."""
    before = next((o for o in reversed(told) if o.grade.i < one.grade.i), None)
    if before is None or before.code != one.code or one.nominal is None:
        return None
    comma = next((t for t in reversed(one.grade.doc[before.grade.i : one.grade.i]) if t.text == ","), None)
    if comma is None or comma.nbor(1).lower_ not in ("the", "its", "their", "a"):
        return None
    led = one.grade.doc[comma.i + 1 : one.grade.i]
    which = any(t.lower_ in _WHICH for t in led)
    return before if which and not any(tree.is_verb(t) or t.ent_type_ for t in led) else None


_WHICH = frozenset("first second third fourth fifth latest last worst another consecutive successive".split())


def _right_beside(told: list[Told], lists: list[list[Token]]) -> dict[int, list[Token]]:
    """
    Return the times that stand right beside a grade: those after 'since', each of several grades in a row, and whose it is.

    'From inadequate (2015) to fair in 2017 and good in 2021', 'good since an inspection in 2018', 'this year's three good councils'.
    """
    found = {one.grade.i: [time] for one in told if (time := _owner(one)) is not None}
    for one in told:
        last = one.nominal if one.nominal is not None and one.nominal.i == one.grade.i + 1 else one.grade
        led: list[str] = []
        for token in last.doc[last.i + 1 : last.i + 2 + BESIDE]:
            if token.ent_type_ == "TIME" and is_before_the_first_time(token):
                break
            if token.ent_type_ == "TIME":
                held = one.role in ("be", "keep", "rate") and not one.is_left
                if led and ("since" not in led or held) and ("since" in led or ":" in led or len(told) > 1):
                    found[one.grade.i] = next(
                        (g for g in lists if g[0] == token and (":" in led or _ends_there(g))), [token]
                    )  # 'they found it poor each time: in 2012 and in 2014'
                break
            led.append("inspection" if token.ent_type_ == "INSPECTION" else token.lower_)
            if not (
                (token.is_punct and token.text not in (".", ";"))  # what a clause of its own opens with
                or led[-1] in ("in", "back", "since")
                or ("since" in led and led[-1] in _SINCE)
            ):
                break
    return found


def _ends_there(times: list[Token]) -> bool:
    """Tell whether nothing but a mark or 'and' follows a list of times: 'poor in 2011 and 2019 and fair in 2015', not 'poor in 2011 and in 2019 fair'."""
    last = times[-1]
    return (
        last.i + 1 == len(last.doc) or last.nbor(1).is_punct or last.nbor(1).lower_ in ("and", "but", "then")
    )


def _owner(one: Told) -> Token | None:
    """Return the time whose a grade is: 'last year's good rating', 'two of this year's ten good councils'."""
    before = one.grade.doc[: one.grade.i]
    mark = next((t for t in reversed(before) if t.pos_ != "NUM" and t.ent_type_ != "VALUE"), None)
    owner = mark.nbor(-1) if mark is not None and mark.i and mark.lower_ in ("'s", "’s") else None
    return owner if owner is not None and owner.ent_type_ == "TIME" else None


def _count_back(
    skeleton: Skeleton,
    told: list[Told],
    counted: dict[int, tuple[Token, int]],
    whens: dict[int, list[When]],
    published: Published,
) -> None:
    """Date the grades that are told by how long before another time or the news they were given."""
    known = {at: said[0].start for at, said in whens.items() if said and said[0].absolute}
    for one in told:
        if one.grade.i not in counted or one.grade.i in whens:
            continue
        word, months = counted[one.grade.i]
        others = [o for o in told if o is not one and not o.is_left and o.grade.i in known]
        since = known[others[0].grade.i] if others else _last_before(word, skeleton)
        if date := counted_back(months, since, published):
            whens[one.grade.i] = [When(date, date, absolute=False, rough=True)]


def _last_before(word: Token, skeleton: Skeleton) -> str:
    """Return the last time that a sentence dates before a word: 'in September 2015, two months after'."""
    told = [m for t in word.doc[: word.i] if isinstance(m := skeleton.mention(t), Time) and not m.relative]
    return told[-1].start if told else ""


def _split_range(told: list[Told], whens: dict[int, list[When]]) -> None:
    """Give the ends of 'from good to inadequate between 2015 and 2018' to the two grades."""
    came = [one for one in told if one.phase == "from"]
    went = [one for one in told if one.phase == "to"]
    if len(came) != 1 or len(went) != 1 or came[0].verb != went[0].verb:
        return
    for one, other in ((came[0], went[0]), (went[0], came[0])):
        said = whens.get(one.grade.i, [])
        if len(said) == 1 and said[0].start[:4] < said[0].end[:4] and other.grade.i not in whens:
            first, last = said[0].start, said[0].end
            whens[came[0].grade.i] = [replace(said[0], end=first)]
            whens[went[0].grade.i] = [replace(said[0], start=last)]
            return


def _lists(skeleton: Skeleton) -> list[list[Token]]:
    """Return the resolved times of a sentence, those that are listed together in one list."""
    lists: list[list[Token]] = []
    for token in skeleton.doc:
        time = skeleton.mention(token) if token.ent_type_ == "TIME" else None
        if not isinstance(time, Time) or not time.start:
            continue
        if lists and _is_listed(lists[-1][-1], token):
            lists[-1].append(token)
        else:
            lists.append([token])
    return lists


def _is_listed(first: Token, second: Token) -> bool:
    between = [t.lower_ for t in first.doc[first.i + 1 : second.i]]
    return bool(between) and len(between) <= _LIST and set(between) <= _LISTING and between != ["in"]


def _right_before(token: Token, told: list[Told]) -> list[Told]:
    """Return the grade that stands a few words before a time, with no verb or other time between them."""
    for one in reversed(told):
        if one.grade.i > token.i or one.apposed:
            continue
        if opens_another(token, one):
            return []
        between = token.doc[one.grade.i + 1 : token.i]
        near = len(between) <= _NEAR and not any(
            tree.is_verb(t)
            or t.ent_type_ == "TIME"
            or t.text in (";", ":")
            or t.lower_ in ("since", "by", "until", "but", "while")
            for t in between
        )
        linked = bool(between) and between[-1].lower_ in (
            "in",
            "of",
            "at",
            "during",
            "from",
            "last",
            ",",
            "(",
        )
        return [one] if near and linked else []
    return []


def whens_of(skeleton: Skeleton, tokens: list[Token]) -> list[When]:
    """Return what some times of a sentence say: one, or several that are listed together."""
    whens: list[When] = []
    for token in _coordinated(tokens):
        time = skeleton.mention(token)
        if not isinstance(time, Time):
            continue
        words = skeleton.sentence.text[time.begin : time.end]
        loose = time.kind == "relative" and bool(_SPOKEN.search(words))
        if whens and token.i and any(t.lower_ == "between" for t in token.doc[max(0, token.i - 5) : token.i]):
            whens[-1] = replace(whens[-1], end=time.finish)
            continue
        whens.append(When(time.start, time.finish, not time.relative, loose))
    return whens


def _coordinated(tokens: list[Token]) -> list[Token]:
    """Keep one time, or several that are listed together."""
    tokens = sorted(dict.fromkeys(tokens), key=lambda t: t.i)
    kept = tokens[:1]
    for token in tokens[1:]:
        if _is_listed(kept[-1], token):
            kept.append(token)
    return kept


def _inherited(one: Told, told: list[Told], found: dict[int, list[Token]]) -> list[Token]:
    """Take the time of the grade told before it in the same breath, or the one that opens the clause above."""
    verb = one.verb
    if verb is None or one.is_left:
        return []
    for other in told:
        if other is one or other.grade.i not in found:
            continue
        tokens = found[other.grade.i]
        if (
            other.verb == verb
            and not other.is_left
            and (one.leader == other.grade or tokens[0].i < min(verb.i, other.grade.i))
        ):
            return tokens
        if (
            other.verb == verb
            and not other.is_left
            and other.grade.i < one.grade.i
            and any(t.lower_ == "with" for t in verb.doc[other.grade.i : one.grade.i])
        ):
            return tokens
        if other.verb is not None and other.verb != verb and not other.is_left:
            marks = [c.lower_ for c in tree.children(verb, "mark")]
            if marks == ["except"] or (verb.dep_ == "pcomp" and verb.head.lower_ in ("except", "save")):
                marks = []  # 'in 2017 it was good, except that leadership was fair'
            contrast = verb.i > other.verb.i and marks[:1] in (["while"], ["whereas"])
            if (
                verb.i > other.verb.i
                and marks[:1] in (["although"], ["though"])
                and _is_past_too(verb, other.verb)
            ):
                return tokens  # 'it was poor in 2015, although its adoption service was good'
            with_it = verb.dep_ in ("pcomp", "acl", "advcl", "conj", "dep", "ccomp") and (
                _hangs_on(verb, other) or (contrast and verb.head in other.verb.ancestors)
            )
            fronted = tokens[0].i < other.grade.i and tokens[0].i < other.verb.i
            if with_it and (fronted or verb.dep_ in ("pcomp", "acl")) and (contrast or not marks):
                return tokens
    return []


def _is_past_too(verb: Token, other: Token) -> bool:
    """Tell whether the clause of one verb hangs on the other's, and both are told in the past, with no other time."""
    past = all(any(c.lower_ in ("was", "were", "had") for c in (v, *v.children)) for v in (verb, other))
    return past and other in verb.ancestors and not any(t.ent_type_ == "TIME" for t in verb.subtree)


def _hangs_on(verb: Token, other: Told) -> bool:
    node = verb
    for _ in range(5):
        if node.head == node:
            return False
        node = node.head
        if node in (other.verb, other.grade):
            return True
    return False
