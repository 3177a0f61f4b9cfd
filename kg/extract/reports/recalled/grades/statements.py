"""Every judgement a text states, with its area, its time and whether it is the current or an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged.columns import columns
from kg.extract.articles.judged.statement import Statement, is_earlier
from kg.extract.cues import holds
from kg.extract.lexicon import Mention
from kg.extract.reports.recalled.grades import wording as w
from kg.extract.reports.recalled.grades.areas import WHOLE, areas_of, in_framework, judged_at
from kg.extract.reports.recalled.grades.clauses import clause_at, clauses
from kg.extract.reports.recalled.grades.parallel import parallel
from kg.extract.reports.recalled.grades.trigger import is_in_list, is_judgement
from kg.model.dates import is_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence
    from kg.extract.reports.recalled.grades.clauses import Clause
    from kg.extract.times import Time
    from kg.model.document import Published

_GRADES = ("rating", "grade", "mark", "band", "score", "judgement", "judgment", "verdict")
_WHEN = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?")
_HELD = re.compile(rf"\b{w.HOLD_VERB}\b(?:\s+\S+){{0,5}}\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement as its sentence gives it, before it is put to councils and times."""

    grade: Mention
    areas: tuple[str, ...]
    times: tuple[tuple[str, str, bool], ...]
    framing: str  # previous, held (both), attributive, or empty: by its time
    begin: int
    finish: int


def statements(reading: Reading) -> list[Statement]:
    """Find the judgements a text states of a time, and those beside them; a grade of no time is that of the day."""
    found: list[Statement] = []
    for index in _dated(reading):
        sentence = reading.sentences[index]
        full = _with_the_same(sentence, index, found)
        rolled = [*_rolls(full), *_in_parallel(full), *_in_columns(reading, index)]
        for said, councils in rolled or ((s, ()) for s in _in_sentence(reading, full, index)):
            for council in councils or reading.council_at(full, said.grade.begin, said.grade.end):
                stated = list(_stated(said, council, index, reading.published))
                found += [_as_before(s, found, sentence) for s in stated]
    return [s for s in found if not _is_headline_only(s, found, reading)]


def _dated(reading: Reading) -> list[int]:
    """Return the sentences that may grade and have a time, or take it or the grade from the one before, or from a table's head."""
    sentences = reading.sentences
    dated: set[int] = set()
    naming = {n for n, s in enumerate(sentences) if any(m.sort == "grade" for m in s.mentions)}
    for index in sorted(naming.union(reading.holding(_GRADES, any_case=True))):
        sentence = sentences[index]
        if not sentence.elsewhere and _may_grade(sentence):
            near = sentences[max(index - 1, 0) : index + 1]
            if (
                index - 1 in dated
                or "|" in sentence.text
                or "\t" in sentence.text
                or any(map(_has_time, near))
            ):
                dated.add(index)
    for index in sorted(dated, reverse=True):
        at = index
        while at in dated and w.SAME_GRADE.search(sentences[at].text) and at:
            at -= 1
            if not sentences[at].elsewhere and _may_grade(sentences[at]):
                dated.add(at)
    return sorted(dated)


def _has_time(sentence: Sentence) -> bool:
    return any(time.start for time in sentence.times)


def _may_grade(sentence: Sentence) -> bool:
    """Tell whether a sentence names a grade, or speaks of 'the highest rating' or 'the same grade'."""
    if any(m.sort == "grade" for m in sentence.mentions):
        return True
    plain = sentence.text.lower()
    return holds(plain, _GRADES) and bool(
        w.HIGHEST.search(sentence.text) or w.SAME_GRADE.search(sentence.text)
    )


def _with_the_same(sentence: Sentence, index: int, found: list[Statement]) -> Sentence:
    """Take 'the same grade' as the grade last told, here or in the sentence before."""
    match = w.SAME_GRADE.search(sentence.text)
    if not match:
        return sentence
    here = [g for g in sentence.of("grade") if g.end - sentence.begin <= match.start()]
    code = here[-1].code if here else next((s.grade for s in reversed(found) if s.sentence == index - 1), "")
    if not code:
        return sentence
    begin, end = sentence.begin + match.start(), sentence.begin + match.end()
    same = Mention(begin, end, "grade", (code,), match[0], quoted=True)
    return replace(sentence, mentions=tuple(sorted((*sentence.mentions, same), key=lambda m: m.begin)))


def _as_before(statement: Statement, found: list[Statement], sentence: Sentence) -> Statement:
    """Take an undated grade told in the past for one of the earlier inspection that the sentence before dates."""
    if statement.start or statement.framing != "current" or sentence.kind in ("title", "standfirst"):
        return statement
    if not w.PAST.search(sentence.text) or w.PRESENT.search(sentence.text):
        return statement
    told = [s for s in found if s.council == statement.council and s.sentence == statement.sentence - 1]
    earlier = [s for s in told if s.framing == "previous" and s.start]
    if not earlier or len(earlier) < len(told) or any(s.area == statement.area for s in told):
        return statement
    return replace(statement, framing="previous", start=earlier[-1].start, end=earlier[-1].end)


def _is_headline_only(statement: Statement, found: list[Statement], reading: Reading) -> bool:
    """Tell whether a headline says in general what the text says of certain areas only."""
    if (
        reading.sentences[statement.sentence].kind not in ("title", "standfirst")
        or statement.area != WHOLE[0]
    ):
        return False
    told = [
        s for s in found
        if s.council == statement.council and s.framing == statement.framing and s.grade == statement.grade
        and reading.sentences[s.sentence].kind not in ("title", "standfirst")
    ]  # fmt: skip
    return bool(told) and all(s.area != WHOLE[0] for s in told)


def _rolls(sentence: Sentence) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """Find lists of councils under their grade: 'Good: Essex and Kent. Inadequate: Coventry'."""
    for match in w.ROLL.finditer(sentence.masked):
        begin, end = sentence.begin + match.start("grade"), sentence.begin + match.end("councils")
        grade = next(g for g in sentence.of("grade") if g.begin >= begin)
        yield (
            Said(grade, WHOLE, (), "", begin, end),
            tuple(m.code for m in sentence.of("council") if begin <= m.begin < end),
        )


def _in_parallel(sentence: Sentence) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """Find lists of grades that answer a list of councils or of areas, 'respectively'."""
    for grade, councils, areas, begin, end in parallel(sentence):
        times = [t for t in sentence.times if t.start and t.begin + sentence.begin >= end][:1]
        spoken = tuple((t.start, t.finish, not t.relative) for t in times)
        yield Said(grade, areas or WHOLE, spoken, "", begin, end), councils


def _in_columns(reading: Reading, index: int) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """Find the grades of a table's row; all but the latest column are earlier inspections."""
    row = reading.sentences[index]
    cells = list(columns(reading.sentences, index))
    latest = max((time.start for _, _, time in cells if time), default="")
    for grade, area, time in cells:
        spoken = ((time.start, time.finish, True),) if time else ()
        framing = "previous" if time and time.start < latest else ""
        yield Said(grade, (area,), spoken, framing, row.of("area")[0].begin, grade.end), ()


def _grades(sentence: Sentence) -> list[Mention]:
    grades = sentence.of("grade")
    for match in w.HIGHEST.finditer(sentence.text):  # each may clash with a plain grade word
        begin, end = match.start() + sentence.begin, match.end() + sentence.begin
        code = "outstanding" if match["high"] else "inadequate"
        if all(g.end <= begin or g.begin >= end for g in grades):
            grades.append(Mention(begin, end, "grade", (code,), match[0], quoted=True))
    return sorted(grades, key=lambda g: g.begin)


def _in_sentence(reading: Reading, sentence: Sentence, index: int) -> Iterator[Said]:
    parts = clauses(sentence.masked)
    before: list[Said] = []
    used: set[int] = set()
    last = free = 0  # where the words of the next grade begin, and the times that can be its own
    # 'Adequate' is of frameworks that ended in 2013: no grade where an article recalls it.
    grades = [g for g in _grades(sentence) if g.code != "adequate"]
    ends = [*(g.begin - sentence.begin for g in grades), len(sentence.text)][1:]
    row = w.ROW.match(sentence.masked)
    dated = w.DATED_ROW.match(sentence.masked)
    for grade, following in zip(grades, ends, strict=True):
        clause = clause_at(parts, grade.begin - sentence.begin)
        if row and grade.end - sentence.begin == row.end() and (row["mark"] or grade.words[0].isupper()):
            area = next(m for m in sentence.of("area") if m.begin < grade.begin)
            said = Said(grade, (area.code,), (), "", area.begin, grade.end)
        elif (dated and grade.end - sentence.begin == dated.end()) or is_judgement(
            sentence, grade, clause, last
        ):
            areas = areas_of(
                sentence, grade, clause, parts, (last, following), before[-1].areas if before else ()
            )
            times = _times(sentence, grade, clause, (free, following), used)
            used |= {t.begin for t in times}
            said = _said(reading, index, grade, clause, areas, times, before)
            then = w.AS_THEN.match(sentence.masked, grade.end - sentence.begin)
            if then:
                earlier = _right_after(sentence, then.end())
                yield replace(said, framing="previous", times=earlier)
                said = replace(said, times=tuple(t for t in said.times if t not in earlier), framing="")
        else:
            continue
        yield said
        before.append(said)
        last = grade.end - sentence.begin
        if not w.CAME_FROM.search(sentence.text[: grade.begin - sentence.begin]):
            free = last
    if before:
        yield from _so_too(sentence, before[-1], last)


def _so_too(sentence: Sentence, said: Said, last: int) -> Iterator[Said]:
    """Find the areas that are said to be as the last grade: 'and so are those for care leavers'."""
    for match in w.SO_DOES.finditer(sentence.text, last):
        yield replace(said, areas=WHOLE, finish=sentence.begin + match.end())
    for match in w.SO_TOO.finditer(sentence.masked, last):
        area = next(m for m in reversed(sentence.of("area")) if m.begin - sentence.begin < match.end())
        yield replace(said, areas=(area.code,), finish=area.end)


def _right_after(sentence: Sentence, at: int) -> tuple[tuple[str, str, bool], ...]:
    """Return the time that stands right at a place, at most."""
    return tuple(
        (t.start, t.finish, not t.relative) for t in sentence.times if t.start and 0 <= t.begin - at <= 1
    )


def _said(
    reading: Reading,
    index: int,
    grade: Mention,
    clause: Clause,
    areas: tuple[str, ...],
    times: list[Time],
    before: list[Said],
) -> Said:
    """Put a judgement together: its areas, its times and what they make of it."""
    sentence = reading.sentences[index]
    at, end = grade.begin - sentence.begin, grade.end - sentence.begin
    lead = (
        sentence.text[clause.begin : at]
        if not before
        else sentence.text[max(clause.begin, before[-1].grade.end - sentence.begin) : at]
    )
    framing = _framing(sentence, lead, end)
    spoken = _spoken_of(sentence, clause, times, at)
    if (not spoken and before and clause.opening == "with") or (
        not spoken and before and is_in_list(sentence, before[-1].grade.end - sentence.begin, at, end)
    ):
        spoken, framing = before[-1].times, framing or before[-1].framing
    if not spoken and index and w.THEN.search(sentence.text[clause.begin : clause.end]):
        spoken = _time_before(reading.sentences[index - 1])
    if (
        not framing
        and spoken
        and spoken[0][2]
        and not is_year(spoken[0][0])
        and w.WAS.search(lead)
        and reading.published.basis != "stated"
    ):
        framing = "previous"
    if w.OTHER_AREAS.search(lead) or w.OTHERWISE.match(sentence.text[end:]):
        told = {area for said in before for area in said.areas}
        areas = (
            tuple(
                a
                for a in judged_at(_when(spoken, before) or reading.published.words)
                if a not in {*told, *WHOLE}
            )
            or areas
        )
    areas = _every(sentence, clause, areas, spoken, reading.published)
    return Said(
        grade, areas, () if framing == "attributive" else spoken, framing, *_words(sentence, grade, areas)
    )


def _when(spoken: tuple[tuple[str, str, bool], ...], before: list[Said]) -> str:
    """Return when a grade was given, or the grades before it in its sentence."""
    return next((times[0][0] for times in (spoken, *(s.times for s in reversed(before))) if times), "")


def _framing(sentence: Sentence, lead: str, end: int) -> str:
    """Tell what the words around a grade make of it: previous, held, attributive, or nothing."""
    if w.ATTRIBUTIVE.match(sentence.text[end:]) and sentence.kind not in ("title", "standfirst"):
        return "attributive"
    if _HELD.search(lead):
        return "held"
    lead = w.SINCE_THEN.sub("", lead)
    return "previous" if w.PREVIOUS.search(lead) or w.PREVIOUS_AFTER.match(sentence.text[end:]) else ""


def _spoken_of(
    sentence: Sentence, clause: Clause, times: list[Time], at: int
) -> tuple[tuple[str, str, bool], ...]:
    """Write the times a grade is said of, with what frames its clause: 'between …', ', when …', 'June 2018: …'."""
    if len(times) > 1 and w.SPAN.search(sentence.text[: times[0].begin]):
        return ((times[0].start, times[-1].finish, True),)
    if not times:
        before = [t for t in sentence.times if t.start and t.end <= clause.begin + 1]
        opened = (
            before[-1:]
            if clause.opening.startswith("when") and not w.CAME_FROM.search(sentence.text[:at])
            else [t for t in before[:1] if _opens_line(sentence, t)]
        )
        times = opened if at else times
    return tuple((t.start, t.finish, not t.relative) for t in times)


def _opens_line(sentence: Sentence, time: Time) -> bool:
    """Tell whether a time heads a line of a chronicle: 'June 2018: …'."""
    return time.begin == 0 and sentence.text[time.end : time.end + 1] == ":"


def _every(
    sentence: Sentence,
    clause: Clause,
    areas: tuple[str, ...],
    times: tuple[tuple[str, str, bool], ...],
    published: Published,
) -> tuple[str, ...]:
    """Take 'in all areas' for every area that was judged at the time."""
    if areas != WHOLE or not w.EVERY_AREA.search(sentence.text[clause.begin : clause.end]):
        return areas
    return judged_at(times[0][0] if times else published.words)


def _time_before(sentence: Sentence) -> tuple[tuple[str, str, bool], ...]:
    """Return the last time that the sentence before tells of: what 'then' points back to."""
    resolved = [t for t in sentence.times if t.start]
    return ((resolved[-1].start, resolved[-1].finish, not resolved[-1].relative),) if resolved else ()


def _stated(said: Said, council: str, index: int, published: Published) -> Iterator[Statement]:
    code, words = said.grade.code, (said.begin, said.finish, index)
    date = said.times[0][0] if said.times else published.words
    for area in (part for whole in said.areas for part in in_framework(whole, date)):
        for start, end, absolute in said.times or (("", "", False),):
            past = said.framing == "previous" or (
                bool(start) and is_earlier(start, end, published, stated=absolute)
            )
            if said.framing == "held":
                then, now = ((start, end), ("", "")) if past else (("", ""), (start, end))
                yield Statement(council, area, code, "previous", *then, *words)
                yield Statement(council, area, code, "current", *now, *words)
            elif said.framing == "attributive":
                yield Statement(council, area, code, "previous", "", "", *words, standing=True)
            else:
                yield Statement(council, area, code, "previous" if past else "current", start, end, *words)


def _times(
    sentence: Sentence, grade: Mention, clause: Clause, bounds: tuple[int, int], used: set[int]
) -> list[Time]:
    """Return the times a grade is said of: those that follow it in its clause, else the one its clause begins with."""
    at, end = grade.begin - sentence.begin, grade.end - sentence.begin
    own = [
        t
        for t in sentence.times
        if t.start and t.begin not in used and not w.NOT_ITS_TIME.search(sentence.text[: t.begin])
    ]
    after = [
        t
        for t in own
        if end <= t.begin < min(bounds[1], clause.end) and not w.BY.search(sentence.text[: t.begin])
    ]
    if after:
        group = [after[0]]
        for time in after[1:]:
            if not _WHEN.fullmatch(sentence.text[group[-1].end : time.begin]):
                break
            group.append(time)
        return group
    if w.CAME_FROM.search(sentence.text[:at]):
        return []
    return [t for t in own if clause.begin <= t.begin < at and t.begin >= bounds[0]][-1:]


def _words(sentence: Sentence, grade: Mention, areas: tuple[str, ...]) -> tuple[int, int]:
    """Return the words that say it: the grade's clause, widened to the area it is said of."""
    clause = clause_at(clauses(sentence.masked), grade.begin - sentence.begin)
    begin, end, at = clause.begin, clause.end, grade.begin - sentence.begin
    while begin < at and not (sentence.text[begin].isalnum() or sentence.text[begin] in "‘“\"'"):
        begin += 1
    named = [m.begin - sentence.begin for m in sentence.of("area") if m.code in areas]
    if areas != WHOLE and named and not any(begin <= n < end for n in named) and min(named) < begin:
        begin = max(n for n in named if n < begin)
    return sentence.begin + begin, sentence.begin + end
