"""In which areas a grade is given: those named, all of an inspection's, the rest, those told of before, or the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.extent import counted
from kg.extract.articles.judged.no_areas import are_people
from kg.extract.articles.judged.statement import WHOLE, inspected_before, judged_at
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.extract.articles.judged.cases import Case
    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.judged.slots import Reach
    from kg.extract.articles.judged.talk import Talk
    from kg.extract.articles.judged.when import When
    from kg.model.document import Published

_LAST = 6  # statements in which 'the rest' has its others


def areas_of(
    case: Case,
    times: Sequence[When],
    published: Published,
    talk: Talk,
    accepted: Sequence[tuple[Told, tuple[str, ...], list[When]]],
) -> tuple[str, ...]:
    """
    Return the areas a grade is given in; none where they are not named.

    Parameters
    ----------
    case
        The grade.
    times
        When it was given.
    published
        When the text was published, which tells the framework where no time is told.
    talk
        What has been said before its sentence.
    accepted
        The grades before it in the sentence, with their areas and times.

    """
    reach, how = case.reach, case.scope
    excepted = {reach.code(t) for t in exceptions(reach)}
    if case.one.grade.i in reach.lacking:
        excepted.add(reach.code(reach.lacking[case.one.grade.i]))
    named = tuple(dict.fromkeys(reach.code(t) for t in reach.of(case.one)))
    date = times[0].start if times else inspected_before(published)
    judged = judged_at(date or published.earliest)
    if not times and published.basis != "stated" and (number := _number_of_all(case)):
        judged = judged_at(_WITH[number])
    if how == "every":
        unclear = _free(case) if judged == (WHOLE,) else ()  # which framework it was is told by its list
        every = named if len(named) > 1 and not (date and _names_some(reach)) else (*judged, *named, *unclear)
        return tuple(a for a in dict.fromkeys(every) if a not in excepted)
    if named and how == "other" and _is_the_last_one(case.one):
        return named
    if how == "other" and (others := _others(case, talk, accepted) | set(named)):
        return tuple(dict.fromkeys((*named, *(a for a in judged if a not in {*others, WHOLE}))))
    if named:
        return (WHOLE, *named) if reach.included.issuperset(named) else named
    if how == "this":
        return _pointed_at(case, talk)
    if how == "back":
        meant = talk.areas if len(talk.areas) > 1 else [s.area for s in talk.of_areas]
        return tuple(dict.fromkeys(a for a in meant if a not in excepted))
    if how == "part":
        free = _free(case)
        known = judged != (WHOLE,) and counted(case.one)
        return judged if known and not free else free  # which, the sentences around tell
    found = _of_what_it_came_to(case) or _of_the_same(case, talk, accepted)
    return found or (() if how == "other" else (WHOLE,))


# When an inspection had so many areas, the whole among them.
_WITH = {4: "2019", 5: "2024"}
_ALL_OF = re.compile(
    r"\b(?:all|each of (?:the|its)|every one of (?:the|its))(?: of (?:the|its))? (?P<n>four|five)\b",
    re.IGNORECASE,
)


def _number_of_all(case: Case) -> int:
    """Return how many areas an inspection is said to have that gave a grade for all of them, 0 where that is not told."""
    match = _ALL_OF.search(case.skeleton.sentence.text)
    return NUMBERS[match["n"].lower()] if match else 0


def _is_the_last_one(one: Told) -> bool:
    """Tell whether what remains is one area, which is named beside it: 'in the remaining area, leadership, it was good'."""
    return any(
        lemma(t) in word_list("generic") and t.tag_ == "NN" and any(c.lower_ in _OTHER for c in t.children)
        for t in one.grade.doc
    )


_OTHER = frozenset(("other", "remaining"))
_AMONG = frozenset(("including", "included", "notably", "especially", "particularly", "even", "also"))


def _names_some(reach: Reach) -> bool:
    """Tell whether areas are named as some of all: 'all areas, including A and B'."""
    return any(t.lower_ in _AMONG for t in reach.skeleton.doc)


def _others(case: Case, talk: Talk, accepted: Sequence[tuple[Told, tuple[str, ...], list[When]]]) -> set[str]:
    """Return the areas besides 'the rest': those told of before, or named with another grade."""
    reach = case.reach
    before = {area for _, areas, _ in accepted for area in areas} | {s.area for s in talk.told[-_LAST:]}
    return (
        before
        | {
            reach.code(t)
            for t in reach.areas
            if t not in reach.of(case.one) and (t.i in reach.claimed or tree.is_exception(t))
        }
    ) - {WHOLE}


def _free(case: Case) -> tuple[str, ...]:
    """Return the areas after a grade that no other claims: 'good in three of the areas – A, B and C'."""
    reach, at = case.reach, case.one.grade.i
    return tuple(
        dict.fromkeys(
            reach.code(t)
            for t in reach.areas
            if t.i not in reach.claimed
            and t.i > at
            and not tree.is_exception(t)
            and not any(g.ent_type_ == "GRADE" for g in t.doc[at + 1 : t.i])
        )
    )


def _of_the_same(
    case: Case, talk: Talk, accepted: Sequence[tuple[Told, tuple[str, ...], list[When]]]
) -> tuple[str, ...]:
    """Return the areas of what 'it' stands for, or of the grade beside which this one stands."""
    one, reach = case.one, case.reach
    for at, alone in reach.lacking.items():
        if alone.i < one.grade.i and at < one.grade.i:
            return (reach.code(alone),)  # 'only adoption missed out on the top grade, being judged good'
    if meant := _meant_by_place(case, talk):
        return meant
    pronouns = [t for t in one.themes if t.lower_ in ("they", "them", "these", "those", "it", "this")]
    if pronouns and (meant := _subject_before(pronouns[0], reach)):
        return meant
    if (
        pronouns
        and talk.subject
        and reach.skeleton.sentence.kind == "paragraph"
        and not any(t.ent_type_ == "COUNCIL" and t.i < one.grade.i for t in reach.skeleton.doc)
    ):
        return talk.subject
    for other, areas, _ in accepted:
        led = one.leader is not None and one.nominal is None and other.grade == one.leader
        if led and other.phase == one.phase == "":
            return areas
    for other, areas, _ in accepted:
        changed = one.phase and other.phase and other.verb is not None and other.verb == one.verb
        if changed and areas != (WHOLE,):
            return areas
    return ()


def _meant_by_place(case: Case, talk: Talk) -> tuple[str, ...]:
    """Return the area that 'there', 'here' or 'the services' stands for, which the sentence before tells of: 'child protection services have improved. The services rose to good'."""
    one, reach = case.one, case.reach
    if any(t.ent_type_ in ("COUNCIL", "AREA") for t in reach.skeleton.doc):
        return ()
    there = any(
        t.lower_ in ("there", "here") and t.dep_ == "advmod" and tree.is_verb(t.head)
        for t in reach.skeleton.doc[: one.grade.i]
    )
    definite = any(
        t.lower_ in ("services", "service") and any(c.lower_ in _DEFINITE for c in t.children)
        for t in one.themes
    )
    if there and len(talk.areas) == 1:
        return talk.areas
    return talk.services if definite else ()


def _of_what_it_came_to(case: Case) -> tuple[str, ...]:
    """Return the areas behind the grade that one came to, where no colon parts them from it: 'from poor to good for adoption'."""
    one, reach = case.one, case.reach
    for other in case.told if one.phase == "from" else ():
        if other.phase == "to" and other.verb == one.verb:
            named = reach.of(other)
            parted = any(t.text == ":" for area in named for t in area.doc[other.grade.i : area.i])
            return () if parted else tuple(dict.fromkeys(reach.code(t) for t in named))
    return ()


_DEFINITE = frozenset(("the", "these", "those", "this", "that"))


def _subject_before(pronoun: Token, reach: Reach) -> tuple[str, ...]:
    """Return the area that is the subject before a pronoun in its sentence: 'only leadership escapes: it is fair'."""
    before = [t for t in pronoun.doc[: pronoun.i] if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"]
    if not before or pronoun.lower_ not in ("it", "they") or before[-1].i not in reach.named:
        return ()
    if tree.is_who_acts(before[-1]) or (pronoun.lower_ == "it" and are_people(reach.skeleton, before[-1])):
        return ()
    return tuple(dict.fromkeys(reach.code(t) for t in tree.inner(before[-1]) if t.i in reach.named))


def _pointed_at(case: Case, talk: Talk) -> tuple[str, ...]:
    """Return the areas that 'this area' points back to: those named before it in the sentence, else in the one before."""
    one, reach = case.one, case.reach
    here = [reach.code(t) for t in reach.areas if t.i < min([one.grade.i, *(t.i for t in one.themes)])]
    return tuple(dict.fromkeys(here)) or talk.areas


_IN_LIST = frozenset("and , or work with services for the its help support".split())


def exceptions(reach: Reach) -> list[Token]:
    """Return the areas that are left out of 'everything but A, B and C', with those listed after the one that the parse has."""
    found = [t for t in reach.areas if tree.is_exception(t)]
    for token in list(found):
        for after in token.doc[token.i + 1 :]:
            if after.i in reach.named and after not in found:
                found.append(after)
            elif after.i not in reach.named and after.lower_ not in _IN_LIST:
                break
    return found
