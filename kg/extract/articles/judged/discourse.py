"""What a text says of its judgements as a whole: one told in two places is one, and the news has the document's own inspection."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kg.extract.articles.judged.statement import WHOLE, Statement, judged_at
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

_HEAD = 4  # sentences
_ALL_BUT = re.compile(
    r"\b(?:all|every\w*|across the board)\b(?:.{0,12}\b(?:but|except|bar|save)\b|[^.;]{0,60}\b(?:but|except|bar|save)(?: for)? (?:one|two)\b|[^.;]{0,80}(?:\bwith\b[^.;]{0,20}\bexceptions?\b|,? (?:with|while|whilst|whereas)\b))"
)
_ONLY = re.compile(r"\W*(?:Only|The (?:only|sole|one|single|lone) (?:exception|area|category|measure))\b")
_SOON, _AROUND = 2, 3  # sentences
_OF_A_YEAR = ("day", "days", "month", "months")


def settled(reading: Reading, told: list[Statement]) -> list[Statement]:
    """Return the judgements with framings and times that agree with each other."""
    told = [s for s in told if not _is_headline_only(s, told, reading)]
    told = [s for s in told if not (s.counted or s.left_out) or s.area in _counted(s, told, reading)]
    told = _without_exceptions(told, reading)
    told = [s for s in told if not _has_another(s, told)]
    told = [s for s in told if not _is_told_outright(s, told)]
    told = _framed([_as_before(s, told, reading) for s in told], reading)
    return _merged(told, reading)


def _is_told_outright(statement: Statement, told: list[Statement]) -> bool:
    """Tell whether what 'good again' only implies, that it was so before, is said with its time elsewhere, which are the better words."""
    return (
        statement.kept
        and statement.framing == "previous"
        and not statement.start
        and any(
            (s.council, s.area, s.grade, s.framing)
            == (statement.council, statement.area, statement.grade, "previous")
            and s.start
            and not s.kept
            for s in told
        )
    )


def _without_exceptions(told: list[Statement], reading: Reading) -> list[Statement]:
    """Where 'all areas but one' are told of, and what follows says which it was, take that for the same inspection's."""
    far = len(reading.sentences)
    pairs = [(s, one) for s in told for one in told if _is_exception(s, one, reading.sentences, far if one.left_out else _SOON)]  # fmt: skip
    excepted = {id(s): one for s, one in pairs}
    but = {id(one) for s, one in pairs if one.area == s.area}
    return [
        replace(s, framing=one.framing, start=one.start, end=one.end) if (one := excepted.get(id(s))) else s
        for s in told
        if id(s) not in but
    ]


def _has_another(swept: Statement, told: list[Statement]) -> bool:
    """Tell whether an area that only 'all areas' has is graded otherwise by name nearby: 'good in all areas and outstanding for leadership'."""
    return swept.swept and swept.area != WHOLE and any(
        (one.council, one.area, one.framing) == (swept.council, swept.area, swept.framing)
        and one.grade != swept.grade
        and not one.swept
        and abs(one.sentence - swept.sentence) <= _SOON
        and (one.start == swept.start or not (one.start and swept.start))
        for one in told
    )  # fmt: skip


def _is_exception(one: Statement, others: Statement, sentences: list[Sentence], soon: int = _SOON) -> bool:
    """Tell whether a judgement is the exception to another, of 'all areas but one': of the same area, or told in the same breath."""
    said = sentences[one.sentence].text
    return (
        one.council == others.council
        and one.area != WHOLE
        and (one.area == others.area or one.sentence == others.sentence)
        and one.grade != others.grade
        and one.start in ("", others.start)
        and (others.sentence, others.finish) < (one.sentence, one.finish)
        and one.sentence - others.sentence <= soon
        and bool(_ALL_BUT.search(sentences[others.sentence].text) or _ONLY.match(said))
        and (one.framing == others.framing or (one.framing == "current" and not _PRESENT.search(said)))
    )


def _counted(statement: Statement, told: list[Statement], reading: Reading) -> set[str]:
    """
    Return the areas that 'three of the four areas' are: those that the sentences around give no other grade, if these are as many.

    'All areas but one' are those besides the exception, wherever the text goes on to tell it; until it does, only the whole is known.
    """
    areas = {s.area for s in told if s.sentence == statement.sentence and (s.counted or s.left_out)}
    if statement.left_out:
        like = [replace(statement, area=area) for area in areas]
        but = {one.area for one in told for s in like if _is_exception(one, s, reading.sentences, len(reading.sentences)) and one.area == s.area}  # fmt: skip
        return areas if len(but) >= statement.left_out else {WHOLE}
    others = {
        s.area
        for s in told
        if s.council == statement.council
        and s.grade != statement.grade
        and s.framing == statement.framing
        and abs(s.sentence - statement.sentence) <= _AROUND
    }
    left = areas - others
    return next((some for some in (left, left - {WHOLE}) if len(some) == statement.counted), set())


def _is_headline_only(statement: Statement, told: list[Statement], reading: Reading) -> bool:
    """Tell whether a headline says in general what the text says of certain areas only."""
    head = reading.sentences[statement.sentence]
    if head.kind not in HEADINGS or statement.area != WHOLE or head.text.rstrip().endswith("."):
        return False  # what ends in a full stop is the article's first sentence
    same = [
        s for s in told
        if s.council == statement.council and s.framing == statement.framing and s.grade == statement.grade
        and reading.sentences[s.sentence].kind not in HEADINGS
    ]  # fmt: skip
    if _is_of_a_change(statement, told, reading):
        return False
    other = [
        s
        for s in told
        if s.council == statement.council
        and s.area == WHOLE
        and s.grade != statement.grade
        and s.framing == "current"
        and reading.sentences[s.sentence].kind not in HEADINGS
    ]
    return bool(same) and all(s.area != WHOLE for s in same) and bool(other or len(same) >= 1)


def _is_of_a_change(statement: Statement, told: list[Statement], reading: Reading) -> bool:
    """Tell whether a headline's earlier grade is what the whole came from, as the text confirms what it came to."""
    came_to = {
        s.grade
        for s in told
        if s.sentence == statement.sentence
        and s.council == statement.council
        and s.area == WHOLE
        and s.framing == "current"
    }
    return statement.framing == "previous" and any(
        s.grade in came_to
        and s.council == statement.council
        and s.area == WHOLE
        and s.framing == "current"
        and reading.sentences[s.sentence].kind not in HEADINGS
        for s in told
    )


_PAST = re.compile(r"\b(?:was|were|got|received|came out|scored|had)\b")
_PRESENT = re.compile(r"\b(?:is|are|has|have|now|today|latest|new|this)\b", re.IGNORECASE)


def _as_before(statement: Statement, told: list[Statement], reading: Reading) -> Statement:
    """Take an undated grade told in the past for one of the earlier inspection that the sentence before dates."""
    sentence = reading.sentences[statement.sentence]
    if statement.start or statement.framing != "current" or statement.standing or sentence.kind in HEADINGS:
        return statement
    if not _PAST.search(sentence.text) or _PRESENT.search(sentence.text):
        return statement
    before = [s for s in told if s.council == statement.council and s.sentence == statement.sentence - 1]
    if any(time.start for time in sentence.times):
        return statement  # it says its own time
    earlier = [s for s in before if s.framing == "previous" and s.start and not s.aside]
    if not earlier or len(earlier) < len(before) or any(s.area == statement.area for s in before):
        return statement
    beside = {s.area for s in told if s.sentence == statement.sentence and s.council == statement.council}
    if beside & {s.area for s in before}:
        return statement  # of one of its areas the sentence before tells the earlier grade
    return replace(statement, framing="previous", start=earlier[-1].start, end=earlier[-1].end)


def _was_before(one: Statement, rivals: list[Statement], reading: Reading) -> bool:
    """Tell whether a grade is one that a council was of, where every other is told as what it is now: 'it was good; it is now outstanding'."""
    words, now = (
        reading.document.text[one.begin : one.finish],
        [reading.document.text[s.begin : s.finish] for s in rivals],
    )
    return bool(_STATE_BEFORE.search(words)) and not _PRESENT.search(words) and all(map(_PRESENT.search, now))


_STATE_BEFORE = re.compile(r"\b(?:was|were)\s+(?:(?:also|then|still|only|just)\s+)?\W*[\w-]+\W*$")


def _framed(told: list[Statement], reading: Reading) -> list[Statement]:
    """Where two grades of one area are both told as current, the one told aside, or as gone elsewhere, is the earlier."""
    found = []
    for one in told:
        same = [s for s in told if s.council == one.council and s.area == one.area]
        rivals = [s for s in same if s.grade != one.grade and s.framing == "current" and not s.standing]
        gone = any(s.grade == one.grade and s.framing == "previous" for s in same)
        aside = one.standing or one.aside or gone or _was_before(one, rivals, reading)
        if (
            one.framing == "current"
            and rivals
            and not one.start
            and aside
            and any(not r.aside or r.start for r in rivals)
        ):
            found.append(replace(one, framing="previous"))
        else:
            found.append(one)
    return found


def _latest(one: Statement, told: list[Statement]) -> list[Statement]:
    """Return the latest dated judgement of a council's area: the current one of a text without a date."""
    dated = [s for s in told if s.start and not s.again and s.council == one.council and s.area == one.area]
    return [max(dated, key=lambda s: s.start)] if dated else []


def _is_about_a_visit(reading: Reading) -> bool:
    """Tell whether a text begins with a visit that gives no grades: then the grades it tells of are older."""
    head = reading.sentences[:_HEAD]
    kinds = {m.code for s in head for m in s.of("inspection")}
    return bool(kinds & {"monitoring-visit", "focused-visit"}) and not kinds & {"inspection", "re-inspection"}


_BEFORE = re.compile(
    r"\bbefore(?=[,.]|\s+(?:in|by|at|too)\b)|\balready\b|\b(?:had|was|were) (?:also|first|previously)\b"
)


def _is_one_more(one: Statement, reading: Reading) -> bool:
    """Tell whether an earlier grade is told as another than the one it is like: 'it had been given an inadequate rating before in 2013'."""
    return one.framing == "previous" and bool(_BEFORE.search(reading.sentences[one.sentence].text))


def _has_its_own_time(one: Statement, reading: Reading) -> bool:
    """Tell whether a grade that is news is told with its month, of which only the year is not known: 'they came in June and rated it good'."""
    plain = one.framing == "current" and not (one.standing or one.aside or one.state)
    times = reading.sentences[one.sentence].times
    return plain and bool(times) and all(t.kind in _OF_A_YEAR and not t.start for t in times)


def _exactly(one: Statement, told: list[Statement]) -> Statement:
    """Take a year that is counted from the news for the one that the text gives where it tells the same with its date."""
    if not one.rough:
        return one
    near = [
        s
        for s in told
        if s.start and not s.rough and s.council == one.council and s.area == one.area and s.grade == one.grade
        and abs(int(s.start[:4]) - int(one.start[:4])) <= 1
    ]  # fmt: skip
    return replace(one, start=near[0].start, end=near[0].end) if near else one


def _is_told_as_one(one: Statement, told: list[Statement], date: str) -> bool:
    """Tell whether care leavers are told of as one area with children in care, as the framework of a time has them."""
    judged = judged_at(date)
    both = "care-leavers" not in judged and "care-and-care-leavers" in judged
    return (
        both
        and one.area == "care-leavers"
        and any(
            s.area in ("in-care", "care-and-care-leavers")
            and (s.council, s.grade, s.sentence) == (one.council, one.grade, one.sentence)
            for s in told
        )
    )


def _merged(told: list[Statement], reading: Reading) -> list[Statement]:
    """Return an undated judgement the time of the one that tells the same with its time."""
    found = []
    visit = _is_about_a_visit(reading)
    for one in map(partial(_exactly, told=told), told):
        latest = _latest(one, told) if not reading.published.latest else []
        if one.kept:  # what was kept came after what it was before
            latest = [s for s in latest if s.kept]
        if not one.start and not _has_its_own_time(one, reading):
            same = [
                s
                for s in told
                if s.start
                and s.council == one.council
                and s.area == one.area
                and s.grade == one.grade
                and not ((s.again or _is_one_more(s, reading)) and one.framing == "current")
                # What was kept is later than what it was before.
                and not (one.kept and (one.framing, s.framing) == ("current", "previous"))
            ]
            if one.framing == "current":
                now = [s for s in same if s.framing == "current"] or (
                    latest if latest and latest[0] in same else []
                )
                current = [
                    s
                    for s in told
                    if s.council == one.council
                    and s.area == one.area
                    and s.framing == "current"
                    and not s.standing
                    and s is not one
                ]
                fitting = now or (
                    []
                    if any(s.grade == one.grade and not s.start and not s.aside for s in current)
                    and not one.standing
                    and not one.aside
                    else same
                )
                if not now and not one.standing and not one.aside and not visit:
                    fitting = []
                if visit and not now:
                    fitting = same
            else:
                fitting = [s for s in same if s.framing == "previous"] or same
            if fitting:
                best = max(fitting, key=lambda s: (s.start, len(s.start)))
                if not _is_told_as_one(one, told, best.start):
                    found.append(replace(one, start=best.start, end=best.end, framing=best.framing))
                continue
        found.append(one)
    return found
