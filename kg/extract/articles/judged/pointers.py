"""Councils that the words of a sentence point to: by a relative clause, by 'the city', by where somebody was, or because a grade is spelled out for them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma
from kg.extract.lexicon import Mention
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton

_WORKERS = frozenset(
    "director leader head chief executive boss manager adviser advisor commissioner chair chairman chairwoman deputy officer member councillor mayor he she who".split()
)
_THEN = frozenset(("when", "while", "after", "before", "as", "until", "because"))
_CALLING_IN = frozenset("ask bring call turn enlist invite hire approach".split())
_SERVICES = frozenset(("service", "department"))
_KINDS = frozenset(("county", "city", "borough", "town"))


def described_by(one: Told) -> list[Token]:
    """Return the councils that a relative clause goes on to describe, whoever they are in the sentence: 'helped by Kent, whose services were rated good'."""
    if one.verb is None or (noun := tree.antecedent(one.verb)) is None or noun.i > one.grade.i:
        return []
    host = noun
    while host.dep_ in ("pobj", "prep") and host.ent_type_ != "COUNCIL":
        host = host.head
    if host.dep_ == "appos" and host.ent_type_ != "COUNCIL":
        noun = host.head  # 'Kent, a partner in practice whose services …'
    others = {t for theme in one.themes for t in tree.inner(theme) if t.ent_type_ == "COUNCIL"}
    if noun.ent_type_ != "COUNCIL" or others - set(_list_of(noun)):
        return []
    before = [t for t in _list_of(noun) if t.i < one.verb.left_edge.i]
    if not _is_of_several(one.verb):
        return before[-1:]
    broken = [
        n for n, (a, b) in enumerate(pairwise(before), 1) if any(map(tree.is_verb, noun.doc[a.i : b.i]))
    ]
    return before[max(broken, default=0) :]


def spelled_out(one: Told) -> list[Token]:
    """Return the councils for which a trust is said to have a grade: 'a trust that was rated good for both of its councils, A and B'."""
    nodes = [n for n in (one.verb, one.grade, one.nominal) if n is not None]
    preps = [p for n in nodes for p in tree.children(n, "prep") if p.lower_ in ("for", "in")]
    return sorted({t for p in preps for t in tree.inner(p) if t.ent_type_ == "COUNCIL"}, key=lambda t: t.i)


def _list_of(council: Token) -> list[Token]:
    """Return the councils that one is named with."""
    while council.dep_ == "conj" and council.head.ent_type_ == "COUNCIL":
        council = council.head
    return [t for t in tree.joined(council) if t.ent_type_ == "COUNCIL"]


def _is_of_several(verb: Token) -> bool:
    """Tell whether a verb may say something of several: 'were rated', not 'was rated'; 'rated' alone is of one."""
    words = [verb, *tree.children(verb, "aux", "auxpass")]
    return any(t.lower_ in ("were", "are", "have") for t in words)


def where(one: Told) -> Token | None:
    """Return the council or trust that a clause with 'where' goes on about, if it names no other: 'a trust, where Ofsted found a slide to inadequate'."""
    clause = next((a for a in one.grade.ancestors if a.dep_ == "relcl"), None)
    if clause is None or not any(c.lower_ == "where" for c in clause.children):
        return None
    named = any(t.ent_type_ == "COUNCIL" for t in clause.subtree)
    return clause.head if clause.head.ent_type_ in ("COUNCIL", "PROVIDER") and not named else None


def in_its_clause(theme: Token) -> Token | None:
    """Return the council whose relative clause speaks of 'the borough': 'Kent, where she pulled the county out of an inadequate rating'."""
    if theme.ent_type_ or lemma(theme) not in (
        "borough",
        "county",
        "city",
        "council",
        "authority",
        "town",
        "department",
        "service",
    ):
        return None
    if not any(c.lower_ in ("the", "its", "that") for c in theme.children):
        return None
    return next(
        (a.head for a in theme.ancestors if a.dep_ == "relcl" and a.head.ent_type_ == "COUNCIL"), None
    )


def where_somebody_was(theme: Token) -> Token | None:
    """Return the council of which 'it' is said, where that is where somebody was then: 'the director, who led Dudley when it was rated inadequate'."""
    if theme.lower_ not in ("it", "they"):
        return None
    clause = next((a for a in theme.ancestors if a.dep_ in ("advcl", "relcl") and tree.is_verb(a)), None)
    if clause is None or not any(
        c.lower_ in _THEN and c.i < theme.i for c in tree.children(clause, "advmod", "mark")
    ):
        return None
    main = next((a for a in clause.ancestors if tree.is_verb(a)), None)
    subject = tree.subject(main) if main is not None else None
    somebody = subject is not None and (
        subject.ent_type_ in ("PERSON", "ROLE") or lemma(subject) in _WORKERS or subject.lower_ in _WORKERS
    )
    if main is None or not somebody:
        return None
    things = [t for t in tree.children(main, "dobj", "pobj") if t.i < theme.i]
    preps = [p for n in (main, *things) for p in tree.children(n, "prep") if p.lower_ in ("in", "at", "to")]
    places = [*things, *(t for p in preps for t in tree.children(p, "pobj"))]
    found = [t for t in places if t.ent_type_ == "COUNCIL" and t.i < theme.i]
    return found[0] if len(found) == 1 else None


def who_calls_in(theme: Token) -> Token | None:
    """Return the council whose services 'its' are where it calls in another: 'Kent has brought in Essex after its services were judged poor'."""
    if not any(c.lower_ in ("its", "their") for c in tree.children(theme, "poss")):
        return None
    clause = next((a for a in theme.ancestors if a.dep_ == "advcl"), None)
    main = clause.head if clause is not None else theme
    if main.dep_ == "xcomp":
        main = main.head  # 'has asked Essex to help after …'
    if not tree.is_verb(main) or lemma(main) not in _CALLING_IN:
        return None
    subject = tree.subject(main)
    return subject if subject is not None and subject.ent_type_ == "COUNCIL" else None


def whose_they_are(theme: Token) -> Token | None:
    """Return the council whose services 'they' are: 'Essex is to run services in Kent after they were judged poor'."""
    if theme.lower_ != "they":
        return None
    nouns = [t for t in theme.sent if t.i < theme.i and lemma(t) in _SERVICES and t.tag_ == "NNS"]
    places = [
        t
        for noun in nouns[-1:]
        for near in (noun, noun.head)
        for p in tree.children(near, "prep")
        if p.lower_ in ("in", "for", "of", "at") and noun.i < p.i < theme.i
        for t in tree.children(p, "pobj")
    ] + [t for noun in nouns[-1:] for t in tree.children(noun, "poss")]
    return next((t for t in places if t.ent_type_ == "COUNCIL"), None)


def pointed_at(theme: Token, named: list[Token], skeleton: Skeleton) -> Token | None:
    """Return the council of the same sentence that 'the latter', 'the former', 'the county' or 'the city’s services' points back to."""
    theme = next((c for c in tree.children(theme, "poss") if c.lower_ in _KINDS), theme)
    before = [t for t in named if t.i < theme.i]
    if not before or not any(c.lower_ == "the" for c in theme.children):
        return None
    if theme.lower_ == "latter":
        return before[-1]
    if theme.lower_ == "former" and len(before) > 1:
        return before[-2]
    if theme.lower_ in _KINDS and not tree.children(theme, "prep", "amod", "compound"):
        county = theme.lower_ == "county"
        places = [t for t in before if t.dep_ not in ("compound", "nmod")]  # not 'the former Kent director'
        return next((t for t in reversed(places) if _is_county(t, skeleton) == county), None)
    return None


def _is_county(token: Token, skeleton: Skeleton) -> bool:
    codes = codes_of(skeleton, [token])
    council = scheme("councils").get(codes[0]) if codes else None
    return council is not None and (
        "county" in council.values.get("councilType", ())
        or any(label.endswith(" County Council") for label in council.labels)
    )


def told_after(one: Told, named: list[Token]) -> Token | None:
    """Return the council that 'it' of a clause in front stands for: 'after an inspection in which it was found poor, Kent …'."""
    root = one.grade.sent.root
    subjects = tree.children(root, "nsubj", "nsubjpass")
    first = next((t for t in subjects if t in named), None)
    in_front = first is not None and one.grade.i < first.i and one.verb != root
    return first if in_front and not any(t.i < one.grade.i for t in named) else None


def codes_of(skeleton: Skeleton, tokens: list[Token]) -> tuple[str, ...]:
    """Return the councils behind tokens, each once; a trust is those it runs services for, in focus rather than any."""
    codes: list[str] = []
    for token in tokens:
        mention = skeleton.mention(token)
        if isinstance(mention, Mention) and mention.sort == "provider":
            served = scheme("trusts")[mention.code].values.get("runsServicesFor", ())
            codes += (
                [c for c in skeleton.sentence.focus if c in served] or served[:1]
                if len(served) == 1 or set(served) & set(skeleton.sentence.focus)
                else []
            )
        elif isinstance(mention, Mention):
            codes.append(mention.code)
    return tuple(dict.fromkeys(codes))
