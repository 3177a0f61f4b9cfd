"""What the rules say of each grade of a sentence: whether it is a judgement, and of which area, council and time."""

from __future__ import annotations

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
from kg.extract.articles.judged.again import is_the_second
from kg.extract.articles.judged.alike import came_out_alike
from kg.extract.articles.judged.bodies import named_bodies
from kg.extract.articles.judged.cases import Case
from kg.extract.articles.judged.chronicle import entries
from kg.extract.articles.judged.everyday import is_praise
from kg.extract.articles.judged.extent import scope
from kg.extract.articles.judged.groups import meant_by
from kg.extract.articles.judged.litotes import all_but, is_of_each
from kg.extract.articles.judged.members import Class, classes
from kg.extract.articles.judged.no_areas import is_area
from kg.extract.articles.judged.others_areas import are_of_others
from kg.extract.articles.judged.pointing import pointed_at, tells_only_of_the_last
from kg.extract.articles.judged.predication import Told, pair, tell
from kg.extract.articles.judged.shares import is_of_any_such, is_of_others
from kg.extract.articles.judged.sharing import codes
from kg.extract.articles.judged.slots import Reach
from kg.extract.articles.judged.statement import (
    WHOLE,
    is_earlier,
)
from kg.extract.articles.judged.vetoes import denied, is_gone, is_heard, is_no_longer, is_perfect_past
from kg.extract.articles.judged.when import When, times_of
from kg.extract.articles.judged.who import councils_of, is_named_body
from kg.extract.articles.judged.words import lemma
from kg.extract.articles.rules import rules
from kg.extract.articles.skeleton import skeletons
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.context import Context
    from kg.extract.articles.judged.talk import Talk
    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Published


_FEW_GRADES = 3


_ENDS = {"outstanding", "inadequate"}  # of the scale


PROVIDERS = frozenset(
    "home homes school schools nursery nurseries college colleges academy academies agency hospital".split()
)


_BESIDE = 4  # tokens


NEAR = 3  # sentences


def cases_of(
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
        tell(token, code, ids, lambda t: code_of(skeleton, t) if is_area(skeleton, t) else "")
        for token, code in grades
    ]
    if not told:
        return []
    pair(told)
    asked = sentence.text.rstrip().endswith("?")
    reach = Reach(skeleton, told)
    whens = times_of(skeleton, told, reading.published)
    near = index - talk.rated <= NEAR
    whole = skeletons(reading)[sentence] is skeleton
    context = contexts(reading)[sentence] if whole else context_of(skeleton, rules("context"))
    before = [
        m.code for s in reversed(reading.sentences[max(0, index - NEAR) : index]) for m in s.of("council")
    ]
    general = "scale" if _is_scale(told, skeleton, context) else ""
    entry = [w] if (w := entries(reading).get(sentence.block)) else []
    counts = [] if sentence.of("council") else [*classes(sentence, index, talk.told, reading.published)]
    was = index > 0 and tells_only_of_the_last(reading.sentences[index - 1].text)
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
                if (
                    context.has(one.grade, "other-body")
                    and not (_is_of_a_council(one) or _names_its_area(one, reach))
                )
                or are_of_others(one)
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
            and not came_out_alike(one)
            and not accepts(one, skeleton, reach, told, near=near, spoken=talk.rated >= 0)
        ):
            why = "no judgement is told of it"
        one.themes += [t for t in bodies if t not in one.themes]  # their words are told too
        then, earlier = pointed_at(one, skeleton, talk.when, reading.published, after=talk.earlier, was=was)
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
                    if is_said_of_a_clause(one)
                    or is_how_good(one)
                    or is_praise(one, skeleton)
                    or _is_broken_off(one, skeleton)
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
                or (earlier and (not then or is_past(then, reading.published))),
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
                    or came_out_alike(one)
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
    return any(area in own for area in reach.of(one)) and not any(lemma(t) in PROVIDERS for t in own)


def _of_another(sentence: Sentence, one: Told, skeleton: Skeleton, talk: Talk) -> str:
    if any(is_named_body(skeleton, theme) for theme in one.themes):
        return "elsewhere"
    if _is_about_homes(one, skeleton) or (talk.elsewhere and stands_alone(one, skeleton)):
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
    return any(t.ent_type_ == "" and t.lower_ in PROVIDERS for t in skeleton.doc)


def stands_alone(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether only a pronoun, or 'another' of what was told of before, says what is rated."""
    named = any(t.ent_type_ in ("COUNCIL", "AREA") for t in skeleton.doc)
    alone = ("it", "they", "which", "another", "one")
    return not named and bool(one.themes) and all(t.lower_ in alone for t in one.themes)


def is_past(times: list[When], published: Published) -> bool:
    """'And again in 2021': then it is not the news that came again."""
    return any(w.start and is_earlier(w.start, w.end, published, stated=w.absolute) for w in times)


def code_of(skeleton: Skeleton, token: Token) -> str:
    """Return what the words behind a token stand for, ``""`` where they are no mention."""
    mention = skeleton.mention(token)
    return mention.code if isinstance(mention, Mention) else ""


def _is_scale(told: list[Told], skeleton: Skeleton, context: Context) -> bool:
    """Tell whether the grades of a sentence are the steps of the scale: three or more listed without areas, or its two ends."""
    if any(
        t.ent_type_ == "TIME" or (t.ent_type_ == "AREA" and code_of(skeleton, t) != WHOLE)
        for t in skeleton.doc
    ):
        return False
    if {one.code for one in told} == _ENDS:
        return not skeleton.sentence.of("council") and all(context.has(one.grade, "scale") for one in told)
    if len({one.code for one in told}) < _FEW_GRADES:
        return False
    joined = [one for one in told if one.grade.dep_ in ("conj", "appos")]
    return len(joined) >= _FEW_GRADES - 1
