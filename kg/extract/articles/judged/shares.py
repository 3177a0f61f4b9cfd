"""Councils that a sentence only counts: shares and numbers of them, which are nobody's grade unless they are spelled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_FAR, _NEXT = 14, 2  # tokens


def is_share(theme: Token) -> bool:
    """Tell whether a phrase is a number or share of councils, or councils in general."""
    base, low = lemma(theme), theme.lower_
    plural = theme.tag_ in ("NNS", "NNPS") or low == "las"
    dets = {c.lower_ for c in theme.children}
    if base in ("council", "authority", "borough", "county", "department", "la", "las", "trust") and plural:
        return True
    if base in ("council", "authority", "borough", "county") and "one" in dets and theme.ent_type_ == "":
        return True  # 'only one council is still inadequate'
    if low in (
        "share",
        "proportion",
        "number",
        "percentage",
        "cent",
        "%",
        "half",
        "quarter",
        "third",
        "quarters",
        "thirds",
        "majority",
        "figure",
        "handful",
        "dozen",
        "dozens",
    ):
        return True
    if low in (
        "those",
        "others",
        "most",
        "many",
        "some",
        "none",
        "any",
        "all",
        "both",
        "several",
        "few",
        "half",
    ) and not any(
        c.dep_ == "prep"
        and (
            c.lower_ in ("for", "covering")
            or any(t.ent_type_ == "AREA" or lemma(t) in word_list("generic") for t in c.subtree)
        )
        for c in theme.children
    ):
        return True
    if (theme.like_num or theme.pos_ == "NUM") and theme.ent_type_ in ("", "VALUE"):
        return not (word_list("generic") & {lemma(t) for t in theme.subtree if t != theme})
    if (
        base in ("council", "authority", "borough", "department")
        and dets & {"any", "no", "every", "each", "another", "other", "which", "only"}
        and theme.ent_type_ == ""
    ):
        return not dets & {"only", "which"} or bool(dets & {"other", "another"})
    return base in {"england", "region"}


def are_counted(noun: Token) -> bool:
    """Tell whether a noun stands for a share of councils, or for councils in general, none of which it names."""
    named = any(t.ent_type_ in ("COUNCIL", "AREA") for t in tree.inner(noun))
    return (
        not named
        and noun.ent_type_ in ("", "VALUE")
        and is_share(noun)
        and noun.dep_ not in ("attr", "appos")
    )


def is_of_others(one: Told) -> bool:
    """Tell whether a grade is that of councils that are counted and not named: 'another twenty councils whose rating was good'."""
    whose = next((t for t in reversed(one.grade.doc[: one.grade.i]) if t.lower_ == "whose"), None)
    clause = next((a for a in whose.ancestors if a.dep_ == "relcl"), None) if whose is not None else None
    if clause is None or clause not in (one.grade, *one.grade.ancestors):
        return False
    noun = clause.head
    if lemma(noun) not in word_list("body") or noun.dep_ == "attr" or listed(noun):
        return False
    words = {c.lower_ for c in noun.children} | {
        g.lower_ for c in noun.children for g in c.children if g.i < noun.i
    }
    part = noun.head.lower_ == "of" or any(t.ent_type_ == "COUNCIL" for t in tree.inner(noun))
    return not part and (
        bool(words & {"other", "another"}) or any(t.like_num for t in tree.children(noun, "nummod"))
    )


def is_of_any_such(one: Told) -> bool:
    """
    Tell whether a grade only says which services, whosesoever, a rule is for: 'services that are judged poor twice may be taken over'.

    Then a clause right behind services that nobody is said to run has the grade and no time, and
    what is told of them may or will be, or the grade is one that they may get at any time ('that Ofsted rates poor').
    """
    verb = one.verb
    if verb is None or verb.dep_ != "relcl":
        return False
    noun = verb.head
    plain = noun.ent_type_ == "AREA" or (lemma(noun) in word_list("service") and noun.tag_ == "NNS")
    owned = any(c.dep_ in ("det", "poss", "nummod") or c.ent_type_ == "COUNCIL" for c in noun.children)
    if not plain or owned or noun.left_edge.i:
        return False
    said = noun.doc[noun.i + 1 : one.grade.i]
    if said[:1].text == "," or any(t.ent_type_ in ("TIME", "COUNCIL") for t in noun.doc):
        return False
    finite = [verb, *tree.children(verb, "aux", "auxpass")]
    perfect = any(c.lower_ in ("has", "have") for c in finite)
    at_any_time = not perfect and any(t.tag_ in ("VBZ", "VBP") for t in finite)
    return at_any_time or any(t.lower_ in _MAY_BE for t in noun.doc[one.grade.i :])


_MAY_BE = frozenset("may might can could will would should must likely liable".split())


def counted_among(theme: Token) -> list[Token]:
    """Return the councils that are said to be of those spoken of: 'Kent is one of the councils that …', 'A and B are examples of authorities that …'."""
    node, up = theme, theme.head
    while up.dep_ == "prep" and up.lower_ in ("of", "among", "amongst"):
        node, up = up.head, up.head.head if up.head.dep_ == "pobj" else up.head
    verb = node if tree.is_verb(node) else node.head if node.dep_ == "attr" else None
    if node == theme or verb is None or lemma(verb) not in ("be", "become", "remain"):
        return []
    if tree.children(verb, "neg"):
        return []  # 'Kent is not one of the councils that …'
    return [t for s in tree.children(verb, "nsubj") for t in tree.joined(s) if t.ent_type_ == "COUNCIL"]


def counted_above(one: Told) -> Token | None:
    """Return the number of councils that 'they' of a clause stands for: '26 were told they must improve', 'a dozen learnt that they were good'."""
    they = next((theme for theme in one.themes if theme.lower_ == "they"), None)
    if they is None or they.head.dep_ not in ("ccomp", "advcl"):
        return None
    above = tree.subject(they.head.head)
    return above if above is not None and above.i < they.i and are_counted(above) else None


def rates_areas(one: Told) -> bool:
    """Tell whether a rating names its areas: 'three of them are wanting, with inadequate grades for A, B and C'."""
    return one.nominal is not None and any(
        t.ent_type_ == "AREA"
        for prep in tree.children(one.nominal, "prep")
        if prep.lower_ == "for"
        for t in tree.children(prep, "pobj")
    )


def is_rest_of_areas(theme: Token) -> bool:
    """Tell whether 'the others' are areas: where areas and not several councils are named before them."""
    before = theme.doc[: theme.i]
    return (
        theme.lower_ in ("others", "rest")
        and any(c.lower_ == "the" for c in theme.children)
        and any(t.ent_type_ == "AREA" for t in before)
        and len([t for t in before if t.ent_type_ == "COUNCIL"]) <= 1
    )


def listed(theme: Token) -> list[Token]:
    """Return the councils that a number of them is spelled out as: 'six, A, B and C', 'the two others (A and B)'."""
    doc = theme.doc
    found: list[Token] = []
    after = [t for t in doc if t.ent_type_ == "COUNCIL" and t.i > theme.i]
    for token in after:
        gap = {t.lower_ for t in doc[(found[-1].i if found else theme.i) + 1 : token.i] if t.ent_type_ == ""}
        if found and not gap <= {",", ";", "and", "&", "council", "councils"}:
            break
        if not found and not _opens_list(theme, token):
            continue
        found.append(token)
    opener = theme.doc[found[0].i - 1].text if found else ""
    return found if len(found) > 1 or opener not in (",", "-") else []


def _opens_list(theme: Token, token: Token) -> bool:
    doc = theme.doc
    words = doc[theme.i + 1 : token.i]
    plain = [t.lower_ for t in words if t.ent_type_ == ""]
    if len(plain) > _FAR:
        return False
    last = [
        t
        for t in words
        if t.text in (",", ":", ";", "-")
        or t.lower_
        in ("are", "were", "including", "include", "included", "includes", "namely", "being", "as")
    ]
    if not last:
        return False
    return token.i - last[-1].i <= _NEXT and (
        last[-1].lower_ != "," or token.dep_ in ("appos", "conj", "nsubj", "npadvmod") or token.head == theme
    )
