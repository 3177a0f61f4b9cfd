"""What inspectors report in the past perfect because they said it in the past: 'they found that services had improved to good' since they last came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINDING = frozenset("find say conclude note report recognise acknowledge see".split())
_TIMES = 2  # words before a time that may be 'since'


def is_found_to_have_changed(verb: Token, head: Token) -> bool:
    """Tell whether a verb of change is what inspectors, or their report, are said to have found; a change that is dated or over is an earlier one."""
    if head.tag_ != "VBD" or lemma(head) not in _FINDING or lemma(verb) not in _changing():
        return False
    subject = tree.subject(head)
    if subject is None or subject.ent_type_ not in ("INSPECTORATE", "INSPECTION"):
        return False
    within = set(verb.subtree)
    beside = [t for t in verb.sent if t.ent_type_ == "GRADE" and t not in within]
    joined = tree.children(verb, "conj")
    dated = [t for t in head.subtree if t.ent_type_ == "TIME" and not _is_since(t)]
    return not (beside or joined or dated)


def _changing() -> frozenset[str]:
    return word_list("change") | {"become"}


def _is_since(time: Token) -> bool:
    return any(t.lower_ == "since" for t in time.doc[max(0, time.i - _TIMES) : time.i])
