"""Areas that are all of something else's: 'good in all areas of adult social care', 'in every area of a peer review'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from kg.extract.articles.judged.predication import Told

_OTHERS = word_list("other") | word_list("elsewhere") | {"peer", "mock", "survey"}


def are_of_others(one: Told) -> bool:
    """Tell whether the areas that a grade is given in are said to be those of something that is no children's service of a council."""
    doc = one.grade.doc
    for noun in (t for t in doc[:-1] if lemma(t) in word_list("generic")):
        if noun.tag_ != "NNS" and not any(c.lower_ in ("every", "each") for c in noun.children):
            continue
        of = doc[noun.i + 1]
        if of.lower_ != "of" or any(t.ent_type_ == "GRADE" for t in doc[one.grade.i + 1 : noun.i]):
            continue
        for whose in tree.children(of, "pobj"):
            named = doc[of.i + 1 : whose.i + 1]
            if any(lemma(t) in _OTHERS and not t.ent_type_ for t in named):
                return True
    return False
