"""Times in a grade's sentence that are of something else: of what is compared with, of a deed, of who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.likeness import in_as_clause
from kg.extract.articles.judged.occasions import COMINGS, EVENTS, HELD, INSPECTING, LOOKED
from kg.extract.articles.judged.owners import climb
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told


def is_compared(token: Token) -> bool:
    """'One grade higher than in 2017': the time is of what is compared with."""
    near = token.doc[max(0, token.i - 7) : token.i]
    if any(t.lower_ == "than" and t.i and t.nbor(-1).lower_ in ("more", "less", "fewer") for t in near):
        return False  # 'more than six years ago'
    return any(node.lower_ == "than" for node in climb(token)[:6]) or any(
        t.lower_ == "than" for t in token.doc[max(0, token.i - 7) : token.i]
    )


def is_of_what_is_done(token: Token, one: Told) -> bool:
    """Tell whether a time is of a deed to services whose grade is known before: 'in May a new head took over a service rated poor'."""
    verb = one.verb
    if verb is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.nbor(-1).text == ",":
        return False
    done = next((a for a in verb.head.ancestors if tree.is_verb(a)), None)
    return done is not None and lemma(done) not in HELD and token not in verb.subtree


def is_since_the_last(token: Token) -> bool:
    """Tell whether a time is only that of the inspection before: 'it is poor, practice having slipped since the last inspection in 2019', 'good for the first time since 2012'."""
    for node in token.ancestors:
        if node.lower_ == "since" and node.head.lower_ == "time":
            return any(c.lower_ == "first" for c in node.head.children)
        if tree.is_verb(node):
            return False
        named = lemma(node) in EVENTS or node.ent_type_ == "INSPECTION"
        if named and node.head.lower_ == "since":
            return any(c.lower_ in ("last", "previous", "earlier", "prior") for c in node.children)
    return False


def is_before_the_first_time(token: Token) -> bool:
    """Tell whether a time is that since which something is the first: 'it is the first time Kent has been rated good since 2012'."""
    since = next((a for a in token.ancestors if a.lower_ == "since"), None)
    verb = since.head if since is not None else token
    return (
        verb.dep_ in ("relcl", "acl", "ccomp")
        and verb.head.lower_ == "time"
        and any(c.lower_ == "first" for c in verb.head.children)
    )


def is_of_another(token: Token) -> bool:
    """Tell whether a time is that of something else than a grade: compared with, like, or when a council was made."""
    if is_compared(token) or in_as_clause(token) or is_of_the_same(token) or is_of_who_it_is(token):
        return True
    if is_before_the_first_time(token):
        return True
    came = False
    for node in token.ancestors:
        if tree.is_verb(node) or node.lower_ in ("after", "following"):
            return came and node.lower_ not in ("after", "following")  # what came right after is of that time
        came = came or lemma(node) in COMINGS
    return came


def is_of_the_same(token: Token) -> bool:
    """Tell whether a time is one at which the grade was the same, or went: 'good, the rating it was also given in 2019', 'remains good, the rating it won in 2019', 'has won back the good rating it lost in 2018'."""
    for node in token.ancestors:
        noun = node.head
        if node.dep_ != "relcl" or lemma(noun) not in word_list("rating"):
            continue
        if lemma(node) in word_list("lose") and lemma(noun.head) in word_list("get"):
            return True
        bare = any(c.lower_ == "the" for c in noun.children) and not any(
            c.ent_type_ == "GRADE" for c in noun.children
        )
        also = any(c.lower_ in _ALSO for c in node.children) or any(
            lemma(t) in word_list("keep") for t in noun.doc[: noun.i]
        )
        return bare and also
    return False


def is_of_who_it_is(token: Token) -> bool:
    """Tell whether a time stands in a clause that only says of a council what it was or did: 'the borough that was failing six years ago wins …'."""
    right_behind = (
        token.i > 0 and token.nbor(-1).dep_ == "relcl"
    )  # the parse may hang it on the verb after it
    clause = token.nbor(-1) if right_behind else next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if clause is None or lemma(clause) in INSPECTING | LOOKED | HELD - {"be"}:
        return False
    noun = clause.head
    whose = noun.ent_type_ == "COUNCIL" or (noun.ent_type_ == "" and lemma(noun) in word_list("body"))
    kinds = {t.ent_type_ for t in clause.subtree}
    return whose and not kinds & {"GRADE", "INSPECTION", "INSPECTORATE"}


def is_of_another_clause(token: Token, one: Told, told: Sequence[Told]) -> bool:
    """Tell whether a time is of another grade's rating ('from the poor rating it got in 2020'), or outside of the clause that gives a council its grade ('Kent in 2010 and York in 2016, whose services were rated poor')."""
    for other in told:
        noun = other.nominal
        if (
            other is not one
            and noun is not None
            and noun.is_ancestor(token)
            and not noun.is_ancestor(one.grade)
        ):
            return True
    verb = one.verb
    if verb is None or token in verb.subtree:
        return False
    noun = tree.antecedent(verb)
    whose = any(c.lower_ == "whose" for theme in one.themes for c in theme.children)
    return whose or (noun is not None and noun.ent_type_ == "COUNCIL")


def is_contrasted(one: Told) -> bool:
    """Tell whether a grade is told in a clause with 'although' without a time or council of its own: it is of the other grade's time."""
    verb = one.verb
    if verb is None or not any(c.lower_ in _CONTRASTS for c in verb.children):
        return False
    return not any(t.ent_type_ in ("TIME", "COUNCIL") for t in verb.subtree)


def is_one_more(one: Told) -> bool:
    """Tell whether a grade is told once more of the inspection that a sentence dates: 'rated poor in 2018, its third poor rating in six years'."""
    noun = one.nominal
    if noun is None or noun.left_edge.i == 0:
        return False
    return noun.left_edge.nbor(-1).text == "," and any(c.lower_ in _NTH for c in noun.children)


_NTH = frozenset("second third fourth fifth sixth latest".split())
_CONTRASTS = frozenset(("although", "though", "while", "whilst", "whereas"))
_ALSO = frozenset(("also", "first", "previously", "already", "last"))
