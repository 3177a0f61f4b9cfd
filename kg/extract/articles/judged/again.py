"""That a grade was given before as well: 'again', 'for the second time in six years', 'a third successive … rating'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.words import lemma
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extract.articles.judged.predication import Told

_RUNNING = frozenset(("consecutive", "successive", "straight", "running"))
_IN_ROW = frozenset(("row", "succession"))
_COUNTING = _RUNNING | {"second", "twice"}
_SPAN = 5  # tokens from an ordinal to what it counts, and from there to the years
_TIMES = frozenset(("time", "inspection"))


def given_before(one: Told, told: list[Told]) -> bool:
    """Tell whether a grade is said to have been given before as well."""
    nodes = [n for n in (one.grade, one.verb, one.nominal) if n is not None]
    if any(_is_again(child) for node in nodes for child in node.children):
        return True
    return _counted(one, told) is not None


def within_years(one: Told, told: list[Told]) -> int:
    """Return in how many years a grade was given twice ('for the second time in six years'), 0 where it is not told."""
    counted = _counted(one, told)
    return _years_after(counted) if counted is not None and counted.lower_ in ("second", "twice") else 0


def is_the_second(one: Told, told: list[Told]) -> bool:
    """Tell whether the news is that a grade came again: 'it was the second time that Kent had been rated inadequate'."""
    counted = _counted(one, told)
    return counted is not None and counted.i < one.grade.i and counted.head.dep_ in ("attr", "ROOT", "pobj")


def _is_again(child: Token) -> bool:
    before = child.doc[max(0, child.i - 1)].lower_
    return (child.lower_ in ("again", "still") and before != "yet") or (
        child.lower_ == "more" and before == "once"
    )


def _counted(one: Told, told: list[Told]) -> Token | None:
    """Return the word that counts how often a grade was given, where this is the grade next to it."""
    grades = [other.grade for other in told if other.phase != "from"]
    for token in one.grade.doc:
        if _counts(token, one.grade.doc) and grades:
            nearest = min(grades, key=lambda g: abs(g.i - token.i))
            if nearest == one.grade:
                return token
    return None


def _counts(token: Token, doc: Doc) -> bool:
    if token.lower_ in _IN_ROW:
        return token.i > 1 and token.nbor(-1).lower_ in ("a", "in", "quick")
    if token.lower_ not in _COUNTING:
        return False
    following = doc[token.i + 1 : token.i + _SPAN]
    if token.lower_ in _RUNNING:
        counted = [t for t in following if lemma(t) in _TIMES or is_rating(t)]
        return bool(counted) or any(lemma(t) in _TIMES for t in doc[max(0, token.i - 2) : token.i])
    if token.lower_ == "second" and token.ent_type_ == "":
        first = next((t for t in following if t.ent_type_ != "GRADE" and t.lower_ not in _RUNNING), None)
        graded = any(t.ent_type_ == "GRADE" for t in following)
        return first is not None and (lemma(first) == "time" or (is_rating(first) and graded))
    if token.lower_ == "twice":
        return bool(following) and following[0].lower_ in ("in", "within") and _years_after(token) > 0
    return False


def _years_after(token: Token) -> int:
    doc = token.doc
    for at in range(token.i + 1, min(token.i + 2 * _SPAN, len(doc) - 1)):
        if doc[at].lower_ in ("in", "within", "inside", "over"):
            for number in doc[at + 1 : at + 4]:
                count = NUMBERS.get(number.lower_, 0) or (int(number.text) if number.text.isdecimal() else 0)
                if count and number.i + 1 < len(doc) and number.nbor(1).lower_ == "years":
                    return count
            return 0
    return 0
