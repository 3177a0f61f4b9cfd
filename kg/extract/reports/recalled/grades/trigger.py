"""Whether a grade word is a judgement where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.extract.reports.recalled.grades import wording as w

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence
    from kg.extract.reports.recalled.grades.clauses import Clause

REACH_BACK = 14  # 'two of which', 'some of them': the count stands before the joint


def is_judgement(sentence: Sentence, grade: Mention, clause: Clause, last_grade: int) -> bool:
    """
    Tell whether a grade word states a judgement.

    Parameters
    ----------
    sentence
        The sentence it stands in.
    grade
        The word.
    clause
        Its clause.
    last_grade
        Where the judgement before it in the sentence ends, 0 if there is none.

    """
    at, end = grade.begin - sentence.begin, grade.end - sentence.begin
    after = sentence.text[end:]
    if (
        sentence.is_quoted(grade.begin)
        or w.NOT_A_GRADE_AFTER.match(after)
        or after.startswith(("-", "’s ", "'s "))
    ):
        return False
    if grade.code == "good" and w.GOOD_AT.match(after):
        return False
    if _is_ruled_out(sentence, clause, at):
        return False
    if w.HIGHEST.fullmatch(grade.words) or w.SAME_GRADE.fullmatch(grade.words):
        return True
    before, behind = sentence.masked[clause.begin : at], sentence.masked[end:]
    if w.NOUN_APPOSED.search(sentence.masked[:at]) or w.COUNCIL_ROW.search(sentence.masked[:at]):
        return True
    before = before[:1].lower() + before[1:]  # 'Rated good in 2019, the county …'
    if last_grade and w.COORDINATED.match(sentence.masked[last_grade:at]):
        return True
    if last_grade and is_in_list(sentence, last_grade, at, end):
        return True
    if grade.quoted and (w.QUOTED_LICENCE.search(before) or w.ATTRIBUTIVE.match(after)):
        return True
    return _is_licensed(grade, before, behind) or (
        "," in before and _is_licensed(grade, w.PARENTHESIS.sub("", before), behind)
    )


def is_in_list(sentence: Sentence, last_grade: int, at: int, end: int) -> bool:
    """
    Tell whether a grade goes on a list of grades, each with the area it is for, under one verb.

    Parameters
    ----------
    sentence
        The sentence it stands in.
    last_grade
        Where the grade before it ends.
    at, end
        Where it stands itself.

    """
    shape = sentence.masked
    return bool(w.IN_LIST.match(shape[last_grade:at]) and w.FOR_AREA_AFTER.match(shape[end:]))


def _is_ruled_out(sentence: Sentence, clause: Clause, at: int) -> bool:
    """Tell whether a clause denies the grade, only hopes for it, or speaks of something or somebody else."""
    text = sentence.text
    if text.endswith("?") and sentence.kind == "paragraph":
        return True
    if w.NOT_SO.search(text[clause.begin : at]) or w.OTHER_SUBJECT.search(text[clause.begin : clause.end]):
        return True
    lead = text[max(0, clause.begin - REACH_BACK) : at]
    if not w.MANY.search(lead):
        return False
    named = any(clause.begin <= m.begin - sentence.begin < at for m in sentence.of("council"))
    shared = w.BOTH.search(lead) and len(sentence.focus) > 1
    return not (named or shared)


def _is_licensed(grade: Mention, before: str, after: str) -> bool:
    """Tell whether the words around an unquoted grade make it a judgement."""
    if w.NOUN_AFTER.match(after) or any(
        p.search(before)
        for p in (
            w.CHANGE_BEFORE,
            w.NOUN_BEFORE,
            w.VERB_BEFORE,
            w.OBJECT_BEFORE,
            w.AREA_BEFORE,
            w.WHOLE_BEFORE,
            w.NOW_BEFORE,
            w.WITH_AREA_BEFORE,
            w.OTHER_AREAS,
        )
    ):
        return True
    if w.WON_BEFORE.search(before) and w.FOR_AFTER.match(after):
        return True
    if w.STANDS_ALONE.match(before) and w.FOR_AREA_AFTER.match(after):
        return True
    if w.HELD_BEFORE.search(before) and w.ENDS.match(after):
        return True
    if w.POSSESSED.search(before) and w.DATED_AFTER.match(after):
        return True
    if grade.code != "good" and re.search(
        rf"\b(?:{w.RATING_VERB}|{w.HOLD_VERB}|being)\s+(?:as\s+|to be\s+|overall\s+|an?\s+)*$", before
    ):
        return True
    if rx(rf"\b(?:{w.RATING_VERB})\s+(?:as\s+|to be\s+|overall\s+)*$").search(before):
        return True
    return grade.code == "requires-improvement" and bool(
        w.REQUIRES.search(before) or w.BOTH_REQUIRE.search(before)
    )
