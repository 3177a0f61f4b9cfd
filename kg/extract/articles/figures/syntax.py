"""Steps on the parse of a sentence with figures: a noun's phrase, a verb's subject, a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

STEPS = 8  # up the tree from a word
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RISES = frozenset(
    "rise fall drop increase decrease growth jump surge decline leap reduction cut hike upturn spike slump uplift dip boost swing".split()
)
_INSIDE = frozenset(
    "compound amod nmod poss prep acl det pobj advmod prt dobj case punct nummod npadvmod agent pcomp".split()
)
_MOVES = frozenset(
    "above below over under unlike like with from to since compared against than by at after before until including excluding".split()
)
_COUNTING = RISES | frozenset(
    "number total figure count headcount sum proportion percentage share rate level use average majority tally volume population reliance cohort mean median "
    "amount quarter third half one".split()
)


def lemmas(tokens: Iterator[Token] | list[Token]) -> str:
    """Write tokens in their dictionary form, between spaces, so that words can be looked for in it."""
    words = " ".join(t.lemma_.lower() for t in tokens).replace("’", "'").replace(" - ", " ")
    return f" {words} "


def phrase_of(noun: Token) -> list[Token]:
    """Return the tokens of a noun's phrase, in order, without what only stands beside it."""
    found, left = [noun], [noun]
    while left:
        token = left.pop()
        for child in token.children:
            if child.dep_ in _INSIDE and not (child.dep_ == "prep" and child.lower_ in _MOVES):
                if child.dep_ in ("advmod", "dobj", "prt", "npadvmod", "agent") and token.pos_ in NOUNS:
                    continue
                found.append(child)
                left.append(child)
    return sorted(found, key=lambda t: t.i)


def is_owner(noun: Token) -> bool:
    """Tell whether a noun is whose something is."""
    return any(c.dep_ == "case" for c in noun.children)


def noun_after(prepositions: Iterable[Token]) -> Token | None:
    """Return the first noun that prepositions govern; the parser takes both nouns of 'of Kent’s 300 workers' for it."""
    objects = [o for p in prepositions for o in p.children if o.dep_ == "pobj" and o.pos_ in NOUNS]
    return next(iter([*(o for o in objects if not is_owner(o)), *objects]), None)


def nouns_of(noun: Token) -> list[Token]:
    """Return a noun, and after it the noun of which it counts: 'number of children' speaks of children."""
    found = [noun]
    for _ in range(3):
        if found[-1].lemma_.lower() not in _COUNTING and found[-1].text != "%":
            break
        inner = noun_after(
            p
            for p in found[-1].children
            if p.dep_ == "prep" and p.lower_ in ("of", "for", "on", "in", "among")
        )
        if inner is None:
            break
        found.append(inner)
    return found


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, that of the clause it depends on where it has none of its own."""
    token: Token = verb
    for _ in range(STEPS):
        own = next((c for c in token.children if c.dep_ in SUBJECTS or c.dep_ == "expl"), None)
        if own is not None:
            return own
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in NOUNS:
            return token.head
        if token.dep_ not in (
            "xcomp",
            "conj",
            "advcl",
            "ccomp",
            "acomp",
            "prep",
            "pcomp",
            "aux",
            "auxpass",
            "dep",
            "parataxis",
        ):
            return None
        token = token.head
    return None


_RELATIVE = frozenset(("which", "who", "that"))


def meant_by(pronoun: Token) -> list[Token]:
    """Return the nouns that a relative pronoun may stand for: of 'children in care, who', children and what counts them."""
    verb = pronoun.head if pronoun.head.dep_ not in ("aux", "auxpass") else pronoun.head.head
    if pronoun.lower_ not in _RELATIVE or verb.dep_ != "relcl":
        return []
    return [noun for noun in (verb.head, *above(verb.head)) if noun.pos_ in NOUNS]


def clause_of(root: Token, node: Token) -> list[Token]:
    """Return the tokens of a predicate's clause without other clauses, but for those a token stands in."""
    own = set(node.subtree) | {node}
    found, left = [root], [root]
    while left:
        for child in left.pop().children:
            inside = child.is_ancestor(node) or child in own
            if (
                child.pos_ in VERBS
                and child.dep_ in ("conj", "advcl", "ccomp", "parataxis", "relcl")
                and not inside
            ):
                continue
            found.append(child)
            left.append(child)
    return sorted(found, key=lambda t: t.i)


def is_verb(token: Token) -> bool:
    """Return whether a token is a predicate; what has a subject is one, whatever the tagger took it for."""
    return token.pos_ in VERBS or (token.dep_ == "ROOT" and any(c.dep_ in SUBJECTS for c in token.children))


def above(noun: Token) -> Iterator[Token]:
    """Return the nouns that a noun says more of: of 'children', 'the number' that counts them."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in NOUNS:
        noun = noun.head.head
        yield noun
