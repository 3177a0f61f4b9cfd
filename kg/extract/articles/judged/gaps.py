"""Clauses that leave out what an earlier one said: 'help was graded poor and leadership good', '…, but excellent now'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_SMALL = frozenset(
    ", - as being services service performance ' ’ 's ’s also too now again still likewise council".split()
)
_LEADS = frozenset(("and", ",", "but", "while", ";", "with", "the", "its"))
_REST = frozenset(("rest", "remainder", "others"))
_GIVES = frozenset(("rate", "give", "get", "be"))


def gapped(before: Told | None, one: Told, areas: set[int]) -> Token | None:
    """
    Return the area of 'help graded poor and leadership good', which stands right before its grade without a verb.

    Where it is a council that stands there, or 'the other areas', or where the
    grade is one of a list ('good for help, good for care'), the grade is given
    the verb and what else it lacks from the one before.

    Parameters
    ----------
    before
        The grade told before it.
    one
        The grade.
    areas
        The places of the tokens that stand for areas.

    """
    if before is not None and before.apposed and one.grade.head == before.grade and one.grade.dep_ == "conj":
        _give(one, before, before.themes)
        one.apposed = True  # 'Kent, adequate under the old rules and good now'
    if before is None or before.verb is None or one.phase or before.phase:
        return None
    doc = one.grade.doc
    if any(tree.is_verb(t) for t in doc[before.grade.i + 1 : one.grade.i]):
        return None
    at = one.grade.i - 1
    while at > before.grade.i and doc[at].lower_ in _SMALL:
        at -= 1
    token = doc[at]
    rest = token.lower_ in _REST and doc[at - 1].lower_ == "the"
    others = any(c.lower_ in ("other", "remaining") for c in token.children)
    if rest or (lemma(token) in word_list("generic") and others):
        _give(one, before, [token])
        return None
    lead = doc[at - 1].lower_ if at > 0 else ""
    if lead in ("in", "at", "for") and at > 1 and doc[at - 2].lower_ in ("those", "services"):
        lead = doc[at - 3].lower_
    if (
        token.ent_type_ == "COUNCIL"
        and before.role == "rate"
        and at > before.grade.i + 1
        and lead in _LEADS - {"the", "its"}
    ):
        _give(one, before, [token])
        return None
    if (
        lead == "for"
        and token.i in areas
        and at > before.grade.i + 2
        and doc[at - 2].lower_ in ("and", "but", ",")
    ):
        return token  # 'rated good, and for adoption inadequate'
    if _is_item(before, one, at):
        _give(one, before, before.themes)
        return None
    return token if token.i in areas and at > before.grade.i + 1 and lead in _LEADS else None


def _give(one: Told, before: Told, themes: list[Token]) -> None:
    one.themes, one.verb, one.role, one.standing = list(themes), before.verb, before.role, False


def _is_item(before: Told, one: Told, at: int) -> bool:
    """Tell whether a grade goes on with a list: 'good for help, good for care and so good overall'."""
    doc = one.grade.doc
    if before.role not in _GIVES or not (one.standing or one.verb in (None, before.verb)):
        return False
    after = doc[one.grade.i + 1] if one.grade.i + 1 < len(doc) else None
    listed = after is not None and (
        after.lower_ == "for" or (after.ent_type_ == "AREA" and after.lower_ == "performance")
    )
    lead = doc[at].lower_ if doc[at].i > before.grade.i else ""
    return listed and (
        lead in ("and", "so", "thus", "therefore") or doc[one.grade.i - 1].lower_ in (",", "so", "and")
    )


def is_resumed(before: Told, one: Told) -> bool:
    """Tell whether a grade goes on from a relative clause: 'its help, which was poor in 2017, but excellent now, …', where the parse joins it to the sentence."""
    if (
        before.verb is None
        or before.phase
        or one.phase
        or one.grade.dep_ != "conj"
        or before.verb.dep_ not in ("relcl", "acl", "advcl")
    ):
        return False
    between = one.grade.doc[before.grade.i + 1 : one.grade.i]
    joined = any(t.lower_ in ("but", "and", "though", "yet") for t in between[-2:])
    return joined and one.verb in list(before.verb.ancestors) and not any(tree.is_verb(t) for t in between)
