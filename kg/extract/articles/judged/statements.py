"""Every judgement an article states, with its council, area and time, and whether it is the current or an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from kg.extract.articles.context import context_of, contexts
from kg.extract.articles.encoder.links import links
from kg.extract.articles.judged import tree
from kg.extract.articles.judged.accepting import (
    accepts,
    is_everyday,
    is_how_good,
    is_said_of_a_clause,
    sort_of,
)
from kg.extract.articles.judged.again import given_before, is_the_second, within_years
from kg.extract.articles.judged.alike import all_of_another
from kg.extract.articles.judged.areas import areas_of
from kg.extract.articles.judged.asides import skeletons_to_judge
from kg.extract.articles.judged.below import ends_over_a_list, grade_above, heads_a_list, sentence_above
from kg.extract.articles.judged.bodies import named_bodies
from kg.extract.articles.judged.cases import Case
from kg.extract.articles.judged.chronicle import entries
from kg.extract.articles.judged.columns import columns
from kg.extract.articles.judged.contested import settle
from kg.extract.articles.judged.counted import counted_back
from kg.extract.articles.judged.discourse import settled
from kg.extract.articles.judged.echoes import THEN, as_then, as_then_after
from kg.extract.articles.judged.extent import counted, scope
from kg.extract.articles.judged.grades import grades_of
from kg.extract.articles.judged.groups import meant_by
from kg.extract.articles.judged.likewise import likewise
from kg.extract.articles.judged.linking import Link, judged
from kg.extract.articles.judged.litotes import all_but, is_of_each
from kg.extract.articles.judged.members import Class, classes, members
from kg.extract.articles.judged.parallel import parallel
from kg.extract.articles.judged.pointing import passed_since, pointed_at, tells_of_an_earlier
from kg.extract.articles.judged.predication import BESIDE, Told, pair, tell
from kg.extract.articles.judged.repeated import holds_as_before, repeated
from kg.extract.articles.judged.rows import rows
from kg.extract.articles.judged.shares import is_of_any_such, is_of_others
from kg.extract.articles.judged.sharing import codes, held_by, joined_by
from kg.extract.articles.judged.slots import Reach, is_area
from kg.extract.articles.judged.spread import spread
from kg.extract.articles.judged.statement import (
    WHOLE,
    Statement,
    in_frameworks,
    inspected_before,
    is_earlier,
)
from kg.extract.articles.judged.vetoes import denied, is_gone, is_heard, is_no_longer, is_perfect_past
from kg.extract.articles.judged.when import When, times_of
from kg.extract.articles.judged.who import councils_of, is_named_body
from kg.extract.articles.judged.words import lemma
from kg.extract.articles.rules import rules
from kg.extract.articles.skeleton import skeletons
from kg.extract.articles.trace import fired, vetoed
from kg.extract.lexicon import Mention
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kg.extract.articles.context import Context
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Published

_FEW_GRADES = 3
_ENDS = {"outstanding", "inadequate"}  # of the scale
_PROVIDERS = frozenset(
    "home homes school schools nursery nurseries college colleges academy academies agency hospital".split()
)
_SHORT = 14  # a sentence that is little more than a grade, in tokens
_FAR, _BESIDE = 40, 4  # tokens
_RECENT = 6  # statements


@dataclass
class Talk:
    """What has been said so far: what 'this area', 'the same rating' and 'that year' point back to."""

    areas: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    services: tuple[str, ...] = ()  # the one area whose services the sentence before speaks of
    grade: str = ""
    when: tuple[When, ...] = ()
    earlier: bool = False  # whether the sentence before tells of an earlier inspection
    rated: int = -9  # the sentence that spoke of ratings last
    elsewhere: bool = False  # whether the sentence before speaks of a school or home
    told: list[Statement] = field(default_factory=list)
    judge: Callable[[Case], Link | None] = judged
    cases: list[Case] = field(default_factory=list)
    over_lists: dict[int, Case] = field(
        default_factory=dict
    )  # the grades of sentences that open a list of areas

    @property
    def of_the_whole(self) -> str:
        """The grade of the whole that the sentence told of last, ``""`` where it told of areas only."""
        last = [s for s in self.told if s.sentence == self.told[-1].sentence and s.framing == "current"]
        return next((s.grade for s in reversed(last) if s.area == WHOLE), "")

    @property
    def verdict(self) -> str:
        """The grade of the whole that was told last, ``""`` where none was for long."""
        return next((s.grade for s in reversed(self.told[-_RECENT:]) if s.area == WHOLE), "")

    @property
    def of_areas(self) -> list[Statement]:
        """What the last paragraph that told of several areas of one council said of them: what 'all of those' are."""
        last = [s for s in self.told if s.block == self.told[-1].block and s.area != WHOLE]
        return last if len({s.area for s in last}) > 1 and len({s.council for s in last}) == 1 else []


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


_NEAR = 3  # sentences
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
            else tuple(_code(skeleton, t) for t in tree.inner(subject) if t.ent_type_ == "AREA")
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
    if any(lemma(part) in _PROVIDERS for t in subjects for part in (t, *tree.children(t, "compound"))):
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
    cases = _cases(
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
                _words(skeleton, one, cases[0].reach, times),
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
        words = _words(skeleton, one, cases[0].reach, times)
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
            and (not _is_past(times, reading.published) or _is_from_then(one)),
            aside=_is_aside(one),
            before=_years_before(years, reading.published),
            speaker=_speaker(skeleton, one),
            state=(one.role in ("be", "keep") or _is_held(one))
            and not any(t.ent_type_ in ("INSPECTION", "INSPECTORATE") for t in skeleton.doc),
            counted=counted(one) if len(areas) > 1 and not link.areas else 0,
            again=any(_is_since(skeleton, time) for time in times),
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


def _cases(
    reading: Reading,
    index: int,
    skeleton: Skeleton,
    talk: Talk,
    grades: list[tuple[Token, str]],
    every: list[tuple[Token, str]],
) -> list[Case]:
    """Return the grades of a sentence with what the rules say of each."""
    sentence = skeleton.sentence
    ids = {t.i for t, _ in every}
    told = [
        tell(token, code, ids, lambda t: _code(skeleton, t) if is_area(skeleton, t) else "")
        for token, code in grades
    ]
    if not told:
        return []
    pair(told)
    asked = sentence.text.rstrip().endswith("?")
    reach = Reach(skeleton, told)
    whens = times_of(skeleton, told, reading.published)
    near = index - talk.rated <= _NEAR
    whole = skeletons(reading)[sentence] is skeleton
    context = contexts(reading)[sentence] if whole else context_of(skeleton, rules("context"))
    before = [
        m.code for s in reversed(reading.sentences[max(0, index - _NEAR) : index]) for m in s.of("council")
    ]
    general = "scale" if _is_scale(told, skeleton, context) else ""
    entry = [w] if (w := entries(reading).get(sentence.block)) else []
    counts = [] if sentence.of("council") else [*classes(sentence, index, talk.told, reading.published)]
    found = []
    for one in told:
        if one.code == "adequate":
            continue
        open_ = asked and (sentence.kind == "paragraph" or one.role == "be")  # 'How good are the services?'
        why = (
            ("question" if open_ else general)
            or denied(one)
            or (
                "other-body"
                if context.has(one.grade, "other-body")
                and not (_is_of_a_council(one) or _names_its_area(one, reach))
                else ""
            )
        )
        lacking = all_but(one, reach)
        if lacking is not None:
            why, reach.lacking[one.grade.i] = "", lacking
        group = next(filter(None, (meant_by(skeleton, t) for t in one.themes)), ())
        taken_together = (
            near and group and one.role == "be" and not is_everyday(one, skeleton)
        )  # 'all three are good'
        bodies = [] if why else named_bodies(one, near=near)
        if (
            not why
            and not bodies
            and not taken_together
            and lacking is None
            and not accepts(one, skeleton, reach, told, near=near, spoken=talk.rated >= 0)
        ):
            why = "no judgement is told of it"
        one.themes += [t for t in bodies if t not in one.themes]  # their words are told too
        then, earlier = pointed_at(one, skeleton, talk.when, reading.published, after=talk.earlier)
        how = "every" if lacking is not None else "" if group else scope(one)
        meant = talk.of_areas if how == "back" else []
        listed = how in ("back", "this") and len(talk.areas) > 1
        found.append(
            Case(
                index,
                one,
                skeleton,
                context,
                reach,
                told,
                (
                    "everyday"
                    if is_said_of_a_clause(one) or is_how_good(one) or _is_broken_off(one, skeleton)
                    else ""
                )
                or (
                    "others"
                    if (is_of_others(one) and not listed)
                    or is_of_any_such(one)
                    or _is_of_a_class(one, skeleton, counts)
                    else ""
                )
                or why
                or ("" if _names_its_area(one, reach) else _of_another(sentence, one, skeleton, talk)),
                "" if how == "back" and not (meant or listed) else how,
                [] if lacking is not None else reach.of(one),
                [] if is_no_longer(one) else whens.get(one.grade.i, []) or then or entry,
                codes(skeleton, bodies)
                or councils_of(reading, skeleton, one)
                or tuple(dict.fromkeys(s.council for s in meant)),
                (is_gone(one) and not is_the_second(one, told) and lacking is None)
                or (earlier and (not then or _is_past(then, reading.published))),
                tuple(dict.fromkeys(before)),
                partial(links, reading),
                not why
                and (
                    is_of_each(one)
                    or bool(group)
                    or bool(bodies)
                    or lacking is not None
                    or listed
                    or _is_heard(one)
                ),
            )
        )
    return found


def _is_heard(one: Told) -> bool:
    """Tell whether a meeting is said to have heard of a grade."""
    return (
        one.verb is not None
        and one.role in ("rate", "give")
        and is_perfect_past(one.verb)
        and is_heard(one.verb)
    )


def _is_broken_off(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether a grade in small letters opens a line: the one before it was broken off."""
    sentence = skeleton.sentence
    return one.grade.i == 0 and sentence.kind in ("paragraph", "heading") and sentence.text[:1].islower()


def _is_of_a_class(one: Told, skeleton: Skeleton, counted: list[Class]) -> bool:
    """Tell whether a grade is that by which councils are counted that the sentence does not name: 'there are now seven with the top grade'."""
    at = skeleton.span(one.grade)[0] - skeleton.sentence.begin
    return any(each.bodies and each.begin <= at < each.end for each in counted)


def _is_of_a_council(one: Told) -> bool:
    """Tell whether a grade is a council's by a relative clause, or stands right behind its name, whatever else the sentence speaks of: 'Kent, now rated good, runs a school'."""
    antecedent = tree.antecedent(one.verb) if one.verb is not None else None
    before = [t for t in one.themes if 0 < one.grade.i - t.i <= _BESIDE]
    return any(t.ent_type_ == "COUNCIL" for t in (antecedent, *before) if t is not None)


def _names_its_area(one: Told, reach: Reach) -> bool:
    """Tell whether a rating says itself what it is for: 'the poor rating for adoption, and worries about schools'."""
    own = list(tree.inner(one.nominal)) if one.nominal is not None else []
    return any(area in own for area in reach.of(one)) and not any(lemma(t) in _PROVIDERS for t in own)


def _of_another(sentence: Sentence, one: Told, skeleton: Skeleton, talk: Talk) -> str:
    if any(is_named_body(skeleton, theme) for theme in one.themes):
        return "elsewhere"
    if _is_about_homes(one, skeleton) or (talk.elsewhere and _stands_alone(one, skeleton)):
        return "home"
    named = any(t.ent_type_ == "COUNCIL" for theme in one.themes for t in tree.inner(theme))
    return "elsewhere" if sentence.elsewhere and not named else ""


def _is_about_homes(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether 'it' or 'one more' stands for a home or school that the sentence names."""
    if any(sort_of(theme, skeleton) in ("area", "council", "service") for theme in one.themes):
        return False
    subject = any(
        t.ent_type_ == "COUNCIL" and t.dep_ in ("nsubj", "nsubjpass") for t in skeleton.doc[: one.grade.i]
    )
    if subject and any(theme.lower_ == "it" for theme in one.themes):
        return False
    return any(t.ent_type_ == "" and t.lower_ in _PROVIDERS for t in skeleton.doc)


def _stands_alone(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether only a pronoun, or 'another' of what was told of before, says what is rated."""
    named = any(t.ent_type_ in ("COUNCIL", "AREA") for t in skeleton.doc)
    alone = ("it", "they", "which", "another", "one")
    return not named and bool(one.themes) and all(t.lower_ in alone for t in one.themes)


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


def _is_past(times: list[When], published: Published) -> bool:
    """'And again in 2021': then it is not the news that came again."""
    return any(w.start and is_earlier(w.start, w.end, published, stated=w.absolute) for w in times)


def _first_of_two(years: int, times: list[When], published: Published) -> list[When]:
    """Return when a past grade was given first that was 'given in 2015 for the second time in two years'."""
    if not (years and _is_past(times, published)):
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


def _code(skeleton: Skeleton, token: Token) -> str:
    mention = skeleton.mention(token)
    return mention.code if isinstance(mention, Mention) else ""


def _is_scale(told: list[Told], skeleton: Skeleton, context: Context) -> bool:
    """Tell whether the grades of a sentence are the steps of the scale: three or more listed without areas, or its two ends."""
    if any(
        t.ent_type_ == "TIME" or (t.ent_type_ == "AREA" and _code(skeleton, t) != WHOLE) for t in skeleton.doc
    ):
        return False
    if {one.code for one in told} == _ENDS:
        return not skeleton.sentence.of("council") and all(context.has(one.grade, "scale") for one in told)
    if len({one.code for one in told}) < _FEW_GRADES:
        return False
    joined = [one for one in told if one.grade.dep_ in ("conj", "appos")]
    return len(joined) >= _FEW_GRADES - 1


def _is_aside(one: Told) -> bool:
    verb = one.verb
    if any(node.lower_ in BESIDE for node in one.chain):
        return True
    if verb is None:
        return False
    for _ in range(4):
        if verb.dep_ in ("relcl", "acl") and one.phase == "to":
            return False  # 'which has risen to good'
        whose = [t.lower_ for s in tree.children(verb, "nsubj", "nsubjpass") for t in s.subtree]
        if verb.dep_ == "relcl" and whose[1:3] == ["of", "which"]:
            return False  # 'Kent and Leeds, neither of which moved from its good rating'
        if verb.dep_ == "relcl" and lemma(verb.head) in ("report", "letter"):
            return False  # 'a report in which it is judged good'
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i and tree.is_verb(verb.head):
            verb = verb.head  # 'they came in May, rating it good'
            continue
        if verb.dep_ in ("advcl", "relcl", "acl", "pcomp"):
            return not any(c.lower_ == "as" for c in tree.children(verb, "mark"))
        if verb.dep_ in ("ccomp", "xcomp", "conj") and tree.is_verb(verb.head):
            verb = verb.head
            continue
        break
    return False


def _words(skeleton: Skeleton, one: Told, reach: Reach, times: list[When]) -> tuple[int, int]:
    """Return the words that say it: from the first to the last that fill a slot, with who says so."""
    tokens = [one.grade, *reach.of(one)]
    tokens += [t for t in (one.nominal, one.verb) if t is not None and abs(t.i - one.grade.i) < _FAR]
    for theme in one.themes:
        tokens += [theme, *(t for t in tree.inner(theme) if t.ent_type_ == "COUNCIL")]
    if one.verb is not None:
        tokens += [
            c.doc[c.left_edge.i]
            for c in tree.children(one.verb, "nsubj", "nsubjpass")
            if abs(c.i - one.grade.i) < _FAR
        ]
    tokens += [
        t
        for t in skeleton.doc
        if t.ent_type_ == "TIME" and any(skeleton_time(skeleton, t) == w.start for w in times)
    ]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return skeleton.span(first)[0], skeleton.span(last)[1]


def _is_since(skeleton: Skeleton, time: When) -> bool:
    """Tell whether something has been so since a time: then what the news has of it is not of that time."""
    return any(
        t.ent_type_ == "TIME"
        and t.i
        and t.nbor(-1).lower_ == "since"
        and skeleton_time(skeleton, t) == time.start
        for t in skeleton.doc
    )


def _speaker(skeleton: Skeleton, one: Told) -> str:
    """Return the inspectorate as it is named, where it is what judges."""
    if one.verb is None:
        return ""
    subject = next(iter(tree.children(one.verb, "nsubj")), None)
    if subject is None or subject.ent_type_ != "INSPECTORATE":
        return ""
    begin, end = skeleton.span(subject)
    at = skeleton.sentence.begin
    return skeleton.sentence.text[begin - at : end - at]


def skeleton_time(skeleton: Skeleton, token: Token) -> str:
    """Return when the time behind a token began."""
    time = skeleton.mention(token)
    return time.start if isinstance(time, Time) else ""


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
    again: bool = False,
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
                    )
