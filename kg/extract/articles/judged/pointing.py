"""Which occasion a grade points back to: 'when it was also rated good', 'on that occasion', 'the verdict then was'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.counted import counted_back, months_before
from kg.extract.articles.judged.when import When, whens_of
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.model.document import Published

_OCCASIONS = frozenset(
    ("time", "occasion", "year", "month", "inspection", "visit", "report", "point", "stage", "date")
)
_INSPECT = frozenset("inspect visit come call return look assess see be".split())
_EARLIER = frozenset(("last", "previous", "previously", "earlier", "first", "before"))
_NOW = frozenset("now new latest this today again has have is are".split())
_UP = 5  # verbs


def pointed_at(
    one: Told, skeleton: Skeleton, before: Sequence[When], published: Published, *, after: bool, was: bool
) -> tuple[list[When], bool]:
    """
    Return the time that a grade points back to, and whether it is that of an earlier inspection.

    Parameters
    ----------
    one
        The grade.
    skeleton
        Its sentence.
    before
        The last time of the sentence before.
    published
        When the text was published, which is what 'five years after' counts from.
    after
        Whether the sentence before tells of an earlier inspection.
    was
        Whether that is what it tells: 'it was last inspected in 2019'.

    """
    opened = _opened_by_when(one)
    if opened is not None:
        return _time_before(opened, skeleton, (), published), True
    pointer = _pointer(one)
    if pointer is None:
        return (list(before), True) if was and _is_told_of_then(one) else ([], False)
    here = any(t.ent_type_ == "TIME" for t in pointer.doc[: pointer.i])
    earlier = after if not here else tells_of_an_earlier(pointer.doc[: pointer.i])
    return _time_before(pointer, skeleton, before, published), earlier and pointer.lower_ != "then"


def _is_told_of_then(one: Told) -> bool:
    """Tell whether a grade is told in a plain past, with no time of its own: 'it was rated good'."""
    verb = one.verb
    if verb is None or any(t.ent_type_ == "TIME" or t.lower_ in _NOW for t in one.grade.sent):
        return False
    return verb.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in tree.children(verb, "auxpass"))


def tells_only_of_the_last(words: str) -> bool:
    """
    Tell whether a sentence tells when the inspection before was and no more.

    >>> tells_only_of_the_last("It was last inspected in 2019.")
    True
    >>> tells_only_of_the_last("It has improved since it was last inspected in 2019.")
    False
    """
    return bool(_LAST.search(words)) and not _MORE.search(words)


_LAST = re.compile(
    r"\b(?:was|were) (?:last|previously) (?:fully )?(?:inspected|visited)\b|\b[Oo]fsted (?:last|previously) (?:inspected|visited)\b"
    r"|\b(?:last|previous)\b[^.,;]{0,40}\binspection\b[^.;]{0,30}\b(?:was|took place|came)\b"
)
_MORE = re.compile(
    r"\b(?:has|have|is|are|since|when|after|before|than|rat(?:ed|ing)|judged|found)\b", re.IGNORECASE
)


def _opened_by_when(one: Told) -> Token | None:
    """Return the 'when' of a clause that tells what the inspection before it ended in: 'was last inspected in 2019, when …'."""
    verb = one.verb
    for _ in range(_UP):
        if verb is None:
            return None
        for child in verb.children:
            if child.lower_ == "when" and child.i < one.grade.i:
                return child if tells_of_an_earlier(child.doc[: child.i]) else None
        contrast = verb.dep_ == "advcl" and any(c.lower_ in ("while", "whereas") for c in verb.children)
        if not (contrast or verb.dep_ in ("conj", "xcomp", "ccomp")) or not tree.is_verb(verb.head):
            return None
        verb = verb.head
    return None


def tells_of_an_earlier(told: Doc | Span) -> bool:
    """Tell whether some words speak of an earlier inspection: 'was last inspected', 'inspectors were last here', 'the previous visit'."""
    inspected = any(t.ent_type_ in ("INSPECTION", "INSPECTORATE") or lemma(t) in _INSPECT for t in told)
    return inspected and any(
        t.lower_ in _EARLIER and (lemma(t.head) in _INSPECT or t.head.ent_type_ == "INSPECTION") for t in told
    )


def passed_since(told: Doc | Span, published: Published) -> list[When]:
    """Return the time that a sentence counts back to: 'more than five years have passed since'."""
    for token in told:
        if token.lower_ in ("after", "since") and (months := months_before(token)):
            date = counted_back(months, "", published)
            return [When(date, date, absolute=False, rough=True)] if date else []
    return []


def _pointer(one: Told) -> Token | None:
    """Return the word of a grade's clause that means an occasion told of before."""
    if one.verb is None:
        return None
    top = one.verb
    while top.dep_ in ("ccomp", "xcomp") and tree.is_verb(top.head) and lemma(top.head) in word_list("told"):
        top = top.head  # 'on that occasion the service was told it required improvement'
    for token in top.subtree:
        # What stands with the verb is told of all its grades: 'inspectors then rated A as x, and B as y'.
        if token.head not in (top, one.verb) and any(
            t.ent_type_ == "GRADE"
            for t in one.grade.doc[min(token.i, one.grade.i) + 1 : max(token.i, one.grade.i)]
        ):
            continue
        follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        if _is_at_the_time(token):
            return token
        if token.lower_ == "that" and (follows.ent_type_ == "INSPECTION" or lemma(follows) in _OCCASIONS):
            return token
        if token.lower_ == "then" and token.dep_ == "advmod" and _is_of_that_time(token, one):
            return token
    return None


def _is_at_the_time(the: Token) -> bool:
    """Tell whether a word is the article of 'at the time', with nothing said of which: 'at the time it was rated poor'."""
    time = the.head
    at_the_time = the.lower_ == "the" and time.lower_ == "time" and time.head.lower_ == "at"
    return at_the_time and the.i + 1 == time.i and not [*time.rights]


def _is_of_that_time(then: Token, one: Told) -> bool:
    """Tell whether 'then' means at that time, not afterwards: 'the verdict then was', 'inspectors then rated'."""
    if then.i and then.nbor(-1).lower_ in ("and", "by", "since", "until", "but", "from", ","):
        return False
    return one.verb is not None and bool(tree.children(one.verb, "nsubj", "nsubjpass"))


def _time_before(
    pointer: Token, skeleton: Skeleton, before: Sequence[When], published: Published
) -> list[When]:
    """Return the last time before a word, counted from the news where it is told so; else that of the sentence before."""
    told = [t for t in pointer.doc[: pointer.i] if t.ent_type_ == "TIME"]
    if whens := whens_of(skeleton, told[-1:]):
        return [w for w in whens if w.start] or list(before)
    return passed_since(pointer.doc[: pointer.i], published) or list(before)
