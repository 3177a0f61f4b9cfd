"""The words that tell a judgement: where they stand, who says so, and whether they say it by the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.predication import BESIDE, Told
from kg.extract.articles.judged.words import lemma
from kg.extract.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.slots import Reach
    from kg.extract.articles.judged.when import When
    from kg.extract.articles.skeleton import Skeleton


_FAR = 40  # tokens


def is_told_aside(one: Told) -> bool:
    """Tell whether a grade is told by the way, in a clause or phrase that says something of who is spoken of."""
    verb = one.verb
    if any(node.lower_ in BESIDE for node in one.chain):
        return True
    if verb is None:
        return False
    for _ in range(4):
        if verb.dep_ in ("relcl", "acl") and one.phase == "to":
            return False  # 'which has risen to good'
        whose = [t.lower_ for s in tree.children(verb, "nsubj", "nsubjpass") for t in s.subtree]
        if verb.dep_ == "relcl" and whose[1:3] == ["of", "which"]:
            return False  # 'Kent and Leeds, neither of which moved from its good rating'
        if verb.dep_ == "relcl" and lemma(verb.head) in ("report", "letter"):
            return False  # 'a report in which it is judged good'
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i and tree.is_verb(verb.head):
            verb = verb.head  # 'they came in May, rating it good'
            continue
        if verb.dep_ in ("advcl", "relcl", "acl", "pcomp"):
            return not any(c.lower_ == "as" for c in tree.children(verb, "mark"))
        if verb.dep_ in ("ccomp", "xcomp", "conj") and tree.is_verb(verb.head):
            verb = verb.head
            continue
        break
    return False


def words_of(skeleton: Skeleton, one: Told, reach: Reach, times: list[When]) -> tuple[int, int]:
    """Return the words that say it: from the first to the last that fill a slot, with who says so."""
    tokens = [one.grade, *reach.of(one)]
    tokens += [t for t in (one.nominal, one.verb) if t is not None and abs(t.i - one.grade.i) < _FAR]
    for theme in one.themes:
        tokens += [theme, *(t for t in tree.inner(theme) if t.ent_type_ == "COUNCIL")]
    if one.verb is not None:
        tokens += [
            c.doc[c.left_edge.i]
            for c in tree.children(one.verb, "nsubj", "nsubjpass")
            if abs(c.i - one.grade.i) < _FAR
        ]
    tokens += [
        t
        for t in skeleton.doc
        if t.ent_type_ == "TIME" and any(time_behind(skeleton, t) == w.start for w in times)
    ]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return skeleton.span(first)[0], skeleton.span(last)[1]


def is_since(skeleton: Skeleton, time: When) -> bool:
    """Tell whether something has been so since a time: then what the news has of it is not of that time."""
    return any(
        t.ent_type_ == "TIME"
        and t.i
        and t.nbor(-1).lower_ == "since"
        and time_behind(skeleton, t) == time.start
        for t in skeleton.doc
    )


def speaker_of(skeleton: Skeleton, one: Told) -> str:
    """Return the inspectorate as it is named, where it is what judges."""
    if one.verb is None:
        return ""
    subject = next(iter(tree.children(one.verb, "nsubj")), None)
    if subject is None or subject.ent_type_ != "INSPECTORATE":
        return ""
    begin, end = skeleton.span(subject)
    at = skeleton.sentence.begin
    return skeleton.sentence.text[begin - at : end - at]


def time_behind(skeleton: Skeleton, token: Token) -> str:
    """Return when the time behind a token began."""
    time = skeleton.mention(token)
    return time.start if isinstance(time, Time) else ""
