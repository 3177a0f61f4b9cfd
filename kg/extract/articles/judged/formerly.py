"""Grades of a time that is over: 'when she came it was rated poor', 'then rated good', 'at its previous inspection', 'at the time of his death'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.occasions import EVENTS
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_LOOKS = frozenset(
    "inspect visit come call look return examine assess check see judge rate arrive go report".split()
)
_TOLD = frozenset("writing publication going print press".split())
_BEFORE = frozenset(("previous", "earlier", "prior", "preceding"))
_SOMEBODY = frozenset("he she i we".split())


def is_gone_by_then(one: Told, verb: Token) -> bool:
    """Tell whether a grade is one of the time of something else that is over."""
    if one.role == "be" and verb.tag_ == "VBD" and _was_when(verb):
        return True
    if one.role not in ("be", "rate"):
        return False
    if one.role == "rate" and tree.is_passive(verb) and _is_of_a_time_of_somebody(verb):
        return True
    then = any(c.lower_ == "then" and c.dep_ == "advmod" and c.i + 1 == verb.i for c in verb.children)
    return (then and verb.dep_ == "acl" and verb.tag_ == "VBN") or _is_of_a_time_of(verb)


def is_at_an_earlier(verb: Token) -> bool:
    """Tell whether a grade is said to be that of an inspection before: 'was rated poor at its previous inspection', not 'rose to good after it'."""
    for prep in tree.children(verb, "prep"):
        for what in tree.children(prep, "pobj") if prep.lower_ in ("at", "in", "during") else ():
            named = what.ent_type_ == "INSPECTION" or lemma(what) in EVENTS
            if named and any(c.lower_ in _BEFORE and c.dep_ == "amod" for c in what.children):
                return True
    return False


def _was_when(verb: Token) -> bool:
    """Tell whether a clause with 'when' says that a state is over: 'when she was hired, Kent was inadequate'."""
    return any(
        c.tag_ in ("VBD", "VBN") and lemma(c) not in _LOOKS and any(w.lower_ == "when" for w in c.children)
        for c in tree.children(verb, "advcl")
    )


def _is_of_a_time_of_somebody(verb: Token) -> bool:
    """Tell whether a clause with 'when' in front tells what somebody did: 'when she arrived, Kent was rated inadequate'."""
    return any(
        c.tag_ == "VBD"
        and c.i < verb.i
        and any(w.lower_ == "when" for w in c.children)
        and (who := tree.subject(c)) is not None
        and (who.ent_type_ == "PERSON" or who.lower_ in _SOMEBODY)
        for c in tree.children(verb, "advcl")
    )


def _is_of_a_time_of(verb: Token) -> bool:
    """Tell whether a grade was that of the time of something else: 'at the time of his death it was rated poor', not 'at the time of the inspection'."""
    past = verb.tag_ == "VBD" or any(
        c.lower_ in ("was", "were") for c in tree.children(verb, "aux", "auxpass")
    )
    if not past:
        return False
    for prep in tree.children(verb, "prep"):
        time = next(iter(tree.children(prep, "pobj")), None) if prep.lower_ == "at" else None
        if time is None or time.lower_ != "time":
            continue
        of = [
            what
            for c in tree.children(time, "prep")
            if c.lower_ == "of"
            for what in tree.children(c, "pobj", "pcomp")
        ]
        if of and not any(
            what.ent_type_ in ("INSPECTION", "TIME") or lemma(what) in EVENTS or what.lower_ in _TOLD
            for what in of
        ):
            return True
    return False


def was_apposed(grade: Token) -> bool:
    """Tell whether a grade beside a name is one it had: 'Kent, hitherto good, …'."""
    beside = grade.doc[max(0, grade.i - 2) : grade.i + 2]
    return any(
        t.lower_ in ("hitherto", "until", "till", "before", "previously", "once", "formerly", "then")
        for t in beside
    )
