"""Which councils a grade is given to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.groups import meant_by
from kg.extract.articles.judged.pointers import (
    codes_of,
    described_by,
    in_its_clause,
    pointed_at,
    spelled_out,
    told_after,
    where,
    where_somebody_was,
    who_calls_in,
    whose_they_are,
)
from kg.extract.articles.judged.shares import (
    are_counted,
    counted_above,
    counted_among,
    is_rest_of_areas,
    is_share,
    listed,
    rates_areas,
)
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading

NOBODY: tuple[str, ...] = ()


def councils_of(reading: Reading, skeleton: Skeleton, one: Told) -> tuple[str, ...]:  # noqa: C901, PLR0912
    """
    Return the councils a grade is given to, none where it is a share of them or somebody else's.

    Those in the phrase that is rated, else those its verb places it at, else
    those the sentence speaks of.
    """
    sentence = skeleton.sentence
    begin, end = skeleton.span(one.grade)
    named = [t for t in skeleton.doc if t.ent_type_ == "COUNCIL" and not _is_helper(t)]
    helped = [t for t in skeleton.doc if t.ent_type_ == "COUNCIL" and _is_helper(t)]
    if one.standing and one.themes and (holder := _holder_of(one.themes[0])) is not None:
        here = _in_phrase(holder) or listed(holder)
        if here:
            return codes_of(skeleton, here)
    if described := described_by(one):
        return codes_of(skeleton, described)
    antecedent = tree.antecedent(one.verb) if one.verb is not None else None
    if (
        antecedent is not None
        and antecedent.i < one.grade.i
        and are_counted(antecedent)
        and not listed(antecedent)
        and not any(t.lower_ == "when" for t in antecedent.doc[antecedent.i : one.grade.i])  # of a time
    ):
        # 'The proportion that held the rating', 'the councils that Ofsted thinks outstanding' are nobody.
        return codes_of(skeleton, counted_among(antecedent)) or NOBODY
    if (place := where(one)) is not None:
        return codes_of(skeleton, [place])
    for theme in one.themes:
        if home := (
            in_its_clause(theme) or where_somebody_was(theme) or who_calls_in(theme) or whose_they_are(theme)
        ):
            return codes_of(skeleton, [home])
        back = pointed_at(theme, named, skeleton)
        if back:
            return codes_of(skeleton, [back])
        if counted := meant_by(skeleton, theme):
            return counted
        here = [t for t in _in_phrase(theme) if not tree.is_exception(t, theme)]
        if here:
            trust = all(t.ent_type_ == "PROVIDER" for t in here)
            return codes_of(skeleton, (spelled_out(one) if trust else []) or here)
        placed = [
            t
            for verb in tree.children(theme, "relcl", "acl")
            for t in verb.subtree
            if t.ent_type_ == "COUNCIL" and t.head.lower_ in ("in", "for") and t.i < one.grade.i
        ]
        if placed and theme.ent_type_ != "COUNCIL":
            return codes_of(skeleton, placed)  # 'the services that a company runs in Kent'
        numbered = [
            t for p in tree.children(theme, "prep") if p.lower_ in ("in", "of", "at") for t in p.children
        ]
        if spelled := next((found for t in numbered if is_share(t) and (found := listed(t))), []):
            return codes_of(skeleton, spelled)  # 'services in three councils, A, B and C'
        if is_share(theme) and not (rates_areas(one) or is_rest_of_areas(theme)):
            spelled = listed(theme) or counted_among(theme)
            if spelled:
                return codes_of(skeleton, spelled)
            return NOBODY
    if named:
        for node in (one.nominal, one.verb):
            if node is not None:
                placed = [
                    t
                    for child in node.children
                    if child.dep_ == "prep"
                    and child.lower_ in ("in", "at", "for", "of", "to")
                    and child not in one.chain
                    for t in tree.inner(child)
                    if t.ent_type_ == "COUNCIL"
                ]
                if placed:
                    return codes_of(skeleton, placed)
        if one.verb is not None and not one.themes:
            subject = tree.subject(one.verb)
            if subject is not None and (here := _in_phrase(subject)):
                return codes_of(skeleton, here)
    if sentence.elsewhere or _is_of_another_body(one, skeleton):
        return NOBODY
    pronouns = any(_pronoun(theme) for theme in one.themes)
    if (above := counted_above(one)) is not None:
        return codes_of(skeleton, listed(above) or counted_among(above)) or NOBODY
    if (pronouns or not one.themes) and (after := told_after(one, named)) is not None:
        return codes_of(skeleton, [after])
    if pronouns:
        before = [t for t in named if t.i < one.grade.i and t.dep_ in ("nsubj", "nsubjpass", "poss")]
        nearest = [t for t in tree.joined(before[-1]) if t in named and t.i < one.grade.i] if before else []
        if nearest and set(codes_of(skeleton, nearest)) <= set(sentence.focus or codes_of(skeleton, nearest)):
            return codes_of(skeleton, nearest)
    if named and sentence.focus and all(t.i > one.grade.i for t in named) and sentence.kind == "paragraph":
        return sentence.focus
    if helped and not named:
        return tuple(c for c in sentence.focus if c not in codes_of(skeleton, helped)) or sentence.focus
    told = reading.council_at(sentence, begin, end)
    if not told and named:
        before = [t for t in named if t.i < one.grade.i]
        told = codes_of(skeleton, before[-1:] or named[:1])
    return told


def _holder_of(theme: Token) -> Token | None:
    """Return who has services that are no one's by their own phrase: 'Kent has outstanding services', 'the councils with outstanding services are A and B'."""
    holder = None
    if theme.dep_ == "dobj" and lemma(theme.head) in ("have", "boast", "possess"):
        holder = tree.subject(theme.head)
    elif theme.dep_ == "pobj" and theme.head.lower_ == "with":
        holder = theme.head.head
    if holder is None or holder.ent_type_ == "COUNCIL":
        return holder
    verb = holder.head
    if lemma(verb) in ("be", "become"):
        for other in tree.children(verb, "nsubj", "attr"):
            if other != holder and other.ent_type_ == "COUNCIL":
                return other
    return next((c for c in tree.children(holder, "appos") if c.ent_type_ == "COUNCIL"), holder)


_OTHER_BODY = re.compile(
    r"\b(?:NHS|Hospitals?|Infirmary|Police|Constabulary|Fire (?:and Rescue|Service|Brigade)|Academy|College|University|Primary|Nursery|Care Home|Ltd|Limited|plc)\b"
)


def _is_of_another_body(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether 'it' follows the proper name of a body that is no council: 'St Anne's Hospital was told it is poor'."""
    verb = one.verb
    if verb is None or not any(_pronoun(theme) for theme in one.themes):
        return False
    heads = [tree.subject(v) for v in (verb.head, verb) if tree.is_verb(v)]
    at = skeleton.sentence.begin
    for head in heads:
        if head is not None and not _pronoun(head) and head.ent_type_ == "":
            begin, end = skeleton.subtree_span(head)
            if _OTHER_BODY.search(skeleton.sentence.text[begin - at : end - at]):
                return True
    return False


def is_named_body(skeleton: Skeleton, theme: Token) -> bool:
    """Tell whether what is rated is by its name a school, hospital or company: 'Example C of E Primary'."""
    if theme.ent_type_ or theme.pos_ != "PROPN":
        return False
    begin, end = skeleton.subtree_span(theme)
    at = skeleton.sentence.begin
    return bool(_OTHER_BODY.search(skeleton.sentence.text[begin - at : end - at]))


def _pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _in_phrase(theme: Token) -> list[Token]:
    """Return the councils of a phrase: itself, its owners and places, with what is coordinated."""
    here = [
        t
        for t in tree.inner(theme)
        if t.ent_type_ in ("COUNCIL", "PROVIDER") and (t == theme or not _is_helper(t))
    ]
    owners = _only_owners(theme)
    return sorted((t for t in here if t not in owners), key=lambda t: t.i)


def _only_owners(theme: Token) -> list[Token]:
    """Return the councils of which the one that a phrase names is something: Kent in 'Kent's neighbour Medway', 'under Kent's management Medway was rated'."""
    named = [t for t in (theme, *tree.children(theme, "appos")) if t.ent_type_ == "COUNCIL"]
    if not named:
        return []
    before = [t for t in theme.subtree if t.ent_type_ == "COUNCIL" and t.dep_ == "poss" and t.i < named[-1].i]
    others = [t for t in before if t not in named]
    joined = {part for t in others for part in tree.joined(t)}
    return [] if joined & set(named) else others


def _is_helper(token: Token) -> bool:
    """'services run by X for Y', 'unlike X', 'with X': another council of the phrase, which is not the one rated."""
    head = token.head
    return head.pos_ == "ADP" and head.lower_ in (
        "by",
        "unlike",
        "like",
        "than",
        "from",
        "with",
        "against",
        "near",
        "around",
        "outside",
        "beyond",
        "beside",
    )
