"""Every judgement an article states, with its council, area and time, and whether it is the current or an earlier one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.accepting import (
    sort_of,
)
from kg.extract.articles.judged.again import given_before, within_years
from kg.extract.articles.judged.alike import all_of_another
from kg.extract.articles.judged.areas import areas_of
from kg.extract.articles.judged.asides import skeletons_to_judge
from kg.extract.articles.judged.below import ends_over_a_list, grade_above, heads_a_list, sentence_above
from kg.extract.articles.judged.columns import columns
from kg.extract.articles.judged.contested import settle
from kg.extract.articles.judged.counted import counted_back
from kg.extract.articles.judged.discourse import settled
from kg.extract.articles.judged.echoes import THEN, as_then, as_then_after
from kg.extract.articles.judged.extent import counted, left_out
from kg.extract.articles.judged.grades import grades_of
from kg.extract.articles.judged.likewise import likewise
from kg.extract.articles.judged.linking import Link, judged
from kg.extract.articles.judged.members import members
from kg.extract.articles.judged.parallel import parallel
from kg.extract.articles.judged.pointing import passed_since, tells_of_an_earlier
from kg.extract.articles.judged.repeated import holds_as_before, repeated
from kg.extract.articles.judged.rows import rows
from kg.extract.articles.judged.ruling import PROVIDERS, cases_of, code_of, is_past
from kg.extract.articles.judged.sharing import codes, held_by, joined_by
from kg.extract.articles.judged.spread import spread
from kg.extract.articles.judged.statement import (
    WHOLE,
    Statement,
    in_frameworks,
    inspected_before,
    is_earlier,
)
from kg.extract.articles.judged.talk import Talk
from kg.extract.articles.judged.when import When
from kg.extract.articles.judged.worded import is_since, is_told_aside, speaker_of, words_of
from kg.extract.articles.judged.words import lemma
from kg.extract.articles.trace import fired, vetoed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.cases import Case
    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Published

_SHORT = 14  # a sentence that is little more than a grade, in tokens


def statements(reading: Reading) -> list[Statement]:
    """Find every judgement a text states, those that several places state once for each place."""
    return reading.share(_statements)


def _statements(reading: Reading) -> list[Statement]:
    return settled(reading, talked(reading, judged).told)


def talked(reading: Reading, judge: Callable[[Case], Link | None]) -> Talk:
    """Go through a text sentence by sentence; `judge` says of each grade whether it is a judgement, and of what."""
    parsed = skeletons_to_judge(reading)
    talk = Talk(judge=judge)
    for index, sentence in enumerate(reading.sentences):
        skeleton = parsed.get(sentence)
        may = (
            _may(sentence)
            or grade_above(reading.sentences, index) is not None
            or (bool(talk.over_lists) and sentence_above(reading.sentences, index) in talk.over_lists)
        )
        found = list(_in_sentence(reading, index, skeleton, talk)) if may else []
        talk.told += found
        before = reading.sentences[index - 1] if index else None
        talk.told += list(members(sentence, index, before, talk.told, reading.published))
        talk.told += likewise(
            sentence, index, talk.told, reading.published
        )  # each sees what the last one said
        talk.told += list(repeated(sentence, index, talk.told, reading.published))
        if found or (_RATED.search(sentence.text) and not sentence.elsewhere):
            talk.rated = index
        _remember(sentence, skeleton, found, talk, reading.published)
    return talk


def _may(sentence: Sentence) -> bool:
    return bool(sentence.of("grade")) or bool(_WORDS.search(sentence.text))


_RATED = re.compile(r"\bOfsted|\b(?:rat(?:ed|ings?)|grade[ds]?|judged|judge?ments?)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:rating|grade|mark|accolade|band|bracket|tier|rung|score|judge?ment|verdict|ranking)s?\b|\b(?:the|an) (?:same|identical)\b|\bin(?:to)? (?:that|this) (?:category|group|box|camp)\b",
    re.IGNORECASE,
)


_SERVICES, _OF_SERVICES = re.compile(r"\bservices?$"), re.compile(r"\s+services?\b")


def _remember(
    sentence: Sentence, skeleton: Skeleton | None, found: list[Statement], talk: Talk, published: Published
) -> None:
    named = tuple(dict.fromkeys(m.code for m in sentence.of("area")))
    talk.subject = ()
    if skeleton is not None and not any(s.area == WHOLE for s in found):
        subjects = [t for t in skeleton.doc if t.dep_ in ("nsubj", "nsubjpass")]
        known = [
            ()
            if tree.is_who_acts(subject)
            else tuple(code_of(skeleton, t) for t in tree.inner(subject) if t.ent_type_ == "AREA")
            for subject in subjects
        ]
        plain = bool(subjects) and not subjects[0].ent_type_ and subjects[0].pos_ == "NOUN"
        talk.subject = next(filter(None, known), ()) if plain else next(iter(known), ())
    talk.areas = named
    services = [m for m in sentence.of("area") if _SERVICES.search(m.words) or _OF_SERVICES.match(sentence.text, m.end - sentence.begin)]  # fmt: skip
    talk.services = named if len(named) == 1 and named != (WHOLE,) and services else ()
    talk.elsewhere = _tells_of_a_home(sentence, skeleton, talk)
    if found or sentence.of("grade"):
        now = [s.grade for s in found if s.framing == "current"]
        talk.grade = (now or [g.code for g in sentence.of("grade")] or [found[-1].grade])[-1]
    times = [t for t in sentence.times if t.start]
    talk.when = tuple(When(t.start, t.finish, not t.relative) for t in times[-1:])
    talk.earlier = skeleton is not None and tells_of_an_earlier(skeleton.doc)
    if talk.earlier and skeleton is not None and not times:
        talk.when = tuple(passed_since(skeleton.doc, published))


def _tells_of_a_home(sentence: Sentence, skeleton: Skeleton | None, talk: Talk) -> bool:
    """Tell whether 'it' in the next sentence may stand for a home or school: the subject of this one, or of the one before."""
    if skeleton is None:
        return talk.elsewhere
    subjects = [t for t in skeleton.doc if t.dep_ in ("nsubj", "nsubjpass")]
    if any(lemma(part) in PROVIDERS for t in subjects for part in (t, *tree.children(t, "compound"))):
        return True
    spoken = [t for t in subjects if t.pos_ != "PRON"]
    if spoken and (sentence.elsewhere or sort_of(spoken[0], skeleton) == "other"):
        return True
    return (
        talk.elsewhere
        and bool(subjects)
        and all(t.pos_ == "PRON" for t in subjects)
        and not sentence.of("council")
    )


def _in_sentence(reading: Reading, index: int, skeleton: Skeleton | None, talk: Talk) -> Iterator[Statement]:
    sentence = reading.sentences[index]
    taken: set[int] = set()
    if heads_a_list(reading.sentences, index):
        return
    if (above := grade_above(reading.sentences, index)) is not None:
        councils = tuple(m.code for m in sentence.of("council"))
        areas = () if councils else tuple(m.code for m in sentence.of("area"))
        span = (above.begin, sentence.end)
        yield from _make(
            reading, index, above.code, councils or sentence.focus, areas or (WHOLE,), [], "", span
        )
        return
    if talk.over_lists and (above_at := sentence_above(reading.sentences, index)) in talk.over_lists:
        yield from _listed_below(reading, index, talk.over_lists[above_at])
        return
    if not sentence.elsewhere:
        for grade, councils, areas, begin, end in rows(sentence):
            taken.add(grade.begin)
            then = as_then_after(sentence, grade)
            for times, framing in (([], ""), *([([then], "previous")] if then is not None else ())):
                yield from _make(
                    reading,
                    index,
                    grade.code,
                    councils or reading.council_at(sentence, begin, end),
                    areas or (WHOLE,),
                    times,
                    framing,
                    (begin, end),
                )
        yield from _columns(reading, index, taken)
        for grade, councils, areas, begin, end in parallel(sentence):
            taken.add(grade.begin)
            times = [When(t.start, t.finish, not t.relative) for t in sentence.times if t.start]
            yield from _make(
                reading,
                index,
                grade.code,
                councils or reading.council_at(sentence, begin, end),
                areas or (WHOLE,),
                times[-1:],
                "",
                (begin, end),
            )
    if skeleton is not None:
        yield from _parsed(reading, index, skeleton, talk, taken)


def _listed_below(reading: Reading, index: int, case: Case) -> Iterator[Statement]:
    """Find the judgements of an item's areas by the grade of the sentence that its list stands under."""
    item = reading.sentences[index]
    span = (case.skeleton.span(case.one.grade)[0], item.end)
    yield from _make(
        reading,
        index,
        case.one.code,
        case.councils or item.focus,
        tuple(dict.fromkeys(m.code for m in item.of("area"))),
        case.times,
        "previous" if case.gone else "",
        span,
    )


def _columns(reading: Reading, index: int, taken: set[int]) -> Iterator[Statement]:
    cells = list(columns(reading.sentences, index))
    latest = max((time.start for _, _, time in cells if time), default="")
    row = reading.sentences[index]
    for grade, area, time in cells:
        taken.add(grade.begin)
        times = [When(time.start, time.finish, absolute=True)] if time else []
        framing = "previous" if time and time.start < latest else ""
        span = (row.of("area")[0].begin, grade.end)
        yield from _make(
            reading, index, grade.code, reading.council_at(row, *span), (area,), times, framing, span
        )


def _parsed(
    reading: Reading, index: int, skeleton: Skeleton, talk: Talk, taken: set[int]
) -> Iterator[Statement]:
    grades = grades_of(skeleton, talk.grade, talk.of_the_whole, talk.verdict)
    yield from _held(reading, index, skeleton, grades, talk.grade)
    cases = cases_of(
        reading, index, skeleton, talk, [g for g in grades if skeleton.span(g[0])[0] not in taken], grades
    )
    talk.cases += cases
    _keep_for_list(reading, index, talk, cases)
    judgements = [(case, link) for case in cases if (link := talk.judge(case)) is not None]
    settle(judgements)
    for case, link in judgements:
        case.reach.direct[case.one.grade.i] = link.areas
    accepted: list[tuple[Told, tuple[str, ...], list[When]]] = []
    linked: dict[int, Link] = {}
    for case, link in judgements:
        one = case.one
        areas = areas_of(case, link.times, reading.published, talk, accepted)
        if areas:
            fired("judgements", link.told, one.grade)
            accepted.append((one, areas, link.times))
            linked[one.grade.i] = link
        else:
            vetoed("judgements", link.told, one.grade, "no area is told")
    then = list(as_then(skeleton, accepted))
    ruled = {case.one.grade.i: case.times for case in cases}
    as_before = {one.grade.i for one, _, _ in then}  # 'good, as it was in 2018': it holds, and did
    told = [case.one for case in cases]
    each = spread(skeleton.sentence) if len({one.code for one, _, _ in accepted}) == 1 else []
    if each:
        one, areas, _ = accepted[0]
        for council, times in each:
            yield from _make(
                reading,
                index,
                one.code,
                (council,),
                areas,
                times,
                "",
                words_of(skeleton, one, cases[0].reach, times),
            )
        return
    for one, areas, times in [*accepted, *then]:
        link = linked[one.grade.i]
        holds = holds_as_before(skeleton.sentence, skeleton.span(one.grade)[1])
        gone = link.gone and one.grade.i not in as_before and not holds
        if one.grade.i in as_before and one.phase != THEN:
            times = ruled[one.grade.i]  # noqa: PLW2901 - the other time is of the earlier one
        framing = "previous" if gone or one.phase == THEN else ""
        yield from _shared(reading, index, skeleton, one, areas)
        words = words_of(skeleton, one, cases[0].reach, times)
        years = within_years(one, told)
        if_twice = _first_of_two(years, times, reading.published)
        yield from _make(
            reading, index, one.code, link.councils if if_twice else (), areas, if_twice, "previous", words
        )
        if not link.areas and (alike := all_of_another(talk.told, one, skeleton, index, link.councils)):
            for area, code, was, then_too in alike:
                dated = times or then_too
                yield from _make(
                    reading, index, code, link.councils, (area,), dated, "" if dated else was, words
                )
            continue
        unnamed = len(areas) > 1 and not link.areas
        yield from _make(
            reading,
            index,
            one.code,
            link.councils,
            areas,
            times,
            framing,
            words,
            standing=one.standing
            and not times
            and one.nominal is None
            and areas == (WHOLE,)
            and set(link.areas) <= set(one.themes),
            kept=(one.role == "keep" or (areas == (WHOLE,) and given_before(one, told)))
            and (not is_past(times, reading.published) or _is_from_then(one)),
            aside=is_told_aside(one),
            before=_years_before(years, reading.published),
            speaker=speaker_of(skeleton, one),
            state=(one.role in ("be", "keep") or _is_held(one))
            and not any(t.ent_type_ in ("INSPECTION", "INSPECTORATE") for t in skeleton.doc),
            counted=counted(one) if unnamed else 0,
            left_out=left_out(one) if unnamed else 0,
            again=any(is_since(skeleton, time) for time in times),
            swept=unnamed,
        )


def _keep_for_list(reading: Reading, index: int, talk: Talk, cases: list[Case]) -> None:
    """Take the last grade of a sentence from it where it is that of the areas in the list below."""
    if not cases or cases[-1].areas or not ends_over_a_list(reading.sentences, index):
        return
    if not cases[-1].why or talk.judge(cases[-1]) is not None:
        talk.over_lists[index] = cases.pop()


def _is_held(one: Told) -> bool:
    """Tell whether a grade is said to be had, not to be given: 'holds the rating', 'boasts an outstanding'."""
    return (
        one.role == "get"
        and one.verb is not None
        and lemma(one.verb) in ("hold", "have", "boast", "enjoy", "share")
    )


def _shared(
    reading: Reading, index: int, skeleton: Skeleton, one: Told, areas: tuple[str, ...]
) -> Iterator[Statement]:
    """Find the councils that are said to have the same grade."""
    joins, tokens = joined_by(one, skeleton)
    if joins is None or WHOLE not in areas:
        return
    first, last = min(joins, one.grade, key=lambda t: t.i), max(joins, *tokens, one.grade, key=lambda t: t.i)
    yield from _make(
        reading,
        index,
        one.code,
        codes(skeleton, tokens),
        (WHOLE,),
        [],
        "",
        skeleton.words_span(first, last),
        standing=True,
    )


def _held(
    reading: Reading, index: int, skeleton: Skeleton, grades: list[tuple[Token, str]], before: str
) -> Iterator[Statement]:
    """Find the councils that hold the rating told before."""
    for code, tokens, verb in held_by(skeleton, grades, before):
        last = max(verb, *tokens, key=lambda t: t.i)
        span = skeleton.words_span(min(verb, *tokens, key=lambda t: t.i), last)
        yield from _make(reading, index, code, codes(skeleton, tokens), (WHOLE,), [], "", span, standing=True)


def _first_of_two(years: int, times: list[When], published: Published) -> list[When]:
    """Return when a past grade was given first that was 'given in 2015 for the second time in two years'."""
    if not (years and is_past(times, published)):
        return []
    date = counted_back(12 * years, times[0].start, published)
    return [When(date, date, absolute=False, rough=True)]


def _is_from_then(one: Told) -> bool:
    """Tell whether a time is that of the grade that was kept: 'kept its good grade from 2019', not 'kept it in 2019'."""
    nodes = [n for n in (one.grade, one.nominal, one.verb) if n is not None]
    return any(
        any(t.ent_type_ == "TIME" for t in part.subtree)
        for node in nodes
        for part in node.children
        if part.lower_ in ("from", "of", "since") or (node != one.verb and part.dep_ in ("relcl", "acl"))
    )


def _years_before(years: int, published: Published) -> str:
    return counted_back(12 * years, "", published) if years else ""


def _make(
    reading: Reading,
    index: int,
    code: str,
    councils: tuple[str, ...],
    areas: tuple[str, ...],
    times: list[When],
    framing: str,
    span: tuple[int, int],
    *,
    standing: bool = False,
    kept: bool = False,
    before: str = "",
    aside: bool = False,
    speaker: str = "",
    state: bool = False,
    counted: int = 0,
    left_out: int = 0,
    again: bool = False,
    swept: bool = False,
) -> Iterator[Statement]:
    if code == "adequate":
        return
    dated = [t for t in times if not t.loose] or [When("", "", absolute=False)]
    date = dated[0].start or inspected_before(reading.published) or reading.published.latest
    for council in councils:
        for area in in_frameworks(areas, date):
            for time in dated:
                past = framing == "previous" or (
                    bool(time.start)
                    and is_earlier(time.start, time.end, reading.published, stated=time.absolute)
                )
                told = (
                    ("previous", "current")
                    if kept and framing != "previous"
                    else ("previous" if past else "current",)
                )
                for framed in told:
                    when = (time.start, time.end) if (framed == "previous") == past else ("", "")
                    rough = time.rough
                    if framed == "previous" and before and not when[0]:
                        when, rough = (before, before), True
                    yield Statement(
                        council,
                        area,
                        code,
                        framed,
                        *when,
                        *span,
                        index,
                        standing,
                        kept,
                        aside,
                        speaker,
                        rough,
                        state,
                        counted,
                        reading.sentences[index].block,
                        again,
                        left_out,
                        swept,
                    )
