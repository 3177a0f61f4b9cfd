"""Walks in the parse of a simplified sentence that several slots need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
RELATIVE = frozenset(("which", "who", "that", "whom", "whose"))
_MISTAGGED = frozenset(("rates", "judges", "grades", "marks", "ranks", "scores", "rated", "scored"))
_CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis", "pcomp", "csubj"))
EXCEPT = frozenset(
    ("except", "excepting", "bar", "barring", "but", "save", "apart", "aside", "excluding", "besides")
)


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary in its clause."""
    if token.ent_type_:
        return False  # a plain word that stands for a mention
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.lower_ in _MISTAGGED and any(
        c.dep_ in ("nsubj", "dobj", "nsubjpass") for c in token.children
    )


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token that hang on it by one of some relations."""
    return [child for child in token.children if child.dep_ in deps]


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, or a participle that hangs on a noun."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if any(c.dep_ == "aux" and lemma(c) in ("be", "get") for c in verb.children) and verb.tag_ == "VBN":
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "pcomp", "amod", "relcl"):
        return not any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.children)
    return bool(
        verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj") and is_passive(verb.head)
    )


def subject(verb: Token, depth: int = 4) -> Token | None:
    """Return the subject of a verb: its own, that of the verb it is joined to or depends on, or the noun it hangs on."""
    own = children(verb, *SUBJECTS)
    if own:
        found = own[-1]
        if found.lower_ in RELATIVE and found.ent_type_ == "":
            noun = antecedent(verb)
            if noun is not None and noun.ent_type_ == "TIME" and depth:
                main = noun
                while main.head != main and not is_verb(main):
                    main = main.head
                return subject(main, depth - 1)  # 'inadequate in 2012, which was raised to good'
            return noun or found
        return found
    if verb.dep_ == "ccomp" and verb.tag_ == "VB" and (lost := children(verb, "compound", "nmod")):
        return lost[-1]  # 'helped a council improve', where the parser takes 'council' for part of the verb
    if depth == 0:
        return None
    if verb.dep_ in ("relcl", "acl") and not is_verb(verb.head):
        return verb.head
    if (
        verb.dep_
        in ("conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "parataxis", "prep", "dep")
        and verb.head != verb
    ):
        head = verb.head
        while head.dep_ in ("prep", "mark") and head.head != head:
            head = head.head
        return (
            subject(head, depth - 1)
            if is_verb(head)
            else (head if head.pos_ in ("NOUN", "PROPN", "PRON") else None)
        )
    return None


def antecedent(verb: Token) -> Token | None:
    """Return the noun a relative clause hangs on."""
    while verb.dep_ in ("conj", "xcomp", "ccomp") and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head == verb:
        return None
    last = verb.doc[max(0, verb.left_edge.i - 2)]
    excepted = verb.head.i < last.i < verb.i and verb.head.is_ancestor(last) and is_exception(last, verb.head)
    return last if excepted else verb.head  # 'all areas but adoption, which is good'


def has_verb_above(token: Token) -> bool:
    """Tell whether a noun depends on a verb that comes before it."""
    node = token
    for _ in range(5):
        if node.head == node:
            return False
        node = node.head
        if is_verb(node):
            return node.i < token.i
    return False


def is_who_acts(token: Token) -> bool:
    """Tell whether somebody says, hopes or does something: 'pledged by its leaders', 'its leaders believe', 'its leaders hailed the result'."""
    if token.head.dep_ == "agent":
        return True
    acts = word_list("aims") | word_list("told") | word_list("reactions")
    return token.dep_ == "nsubj" and lemma(token.head) in acts


def joined(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it, in order."""
    found = [token]
    for item in found:
        found += [c for c in item.children if c.dep_ in ("conj", "appos") and c not in found]
    return sorted(found, key=lambda t: t.i)


def is_exception(token: Token, top: Token | None = None) -> bool:
    """Tell whether a token stands in an exception ('except X', 'apart from X', 'all but X') below another."""
    node = token
    while node not in (top, node.head):
        if (
            node.dep_ in ("prep", "cc", "pobj", "conj", "advmod")
            and node.lower_ in EXCEPT
            and node.lower_ != "but"
        ):
            return True
        if node.lower_ == "but" and node.i and node.nbor(-1).lower_ in ("everything", "all", "anything"):
            return True
        if node.lower_ == "exception":
            return True
        node = node.head
    return False


def inner(token: Token, *, without: frozenset[str] = frozenset(("relcl", "advcl", "acl"))) -> Iterator[Token]:
    """Walk the subtree of a token, but for clauses that hang on it."""
    yield token
    for child in token.children:
        if child.dep_ not in without or (token.lower_ == "those" and child.dep_ in ("acl", "relcl")):
            yield from inner(child, without=without)
