"""
Which grades are judgements, and of what: a small trained model that weighs what the rules say with all else a sentence shows.

Five questions are asked of a grade: is it a judgement that is told (``told``), does it no longer hold (``gone``),
and of each area, council and time in reach, is it of that one. Each is answered by a sum of weights
(logistic regression), which are in ``linking.tsv``, made by ``tools/train_linker.py`` from texts in our own words
(``docs/model-card.md``). All sums are of whole numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.encoder.mixing import mixed
from kg.extract.articles.judged import tree
from kg.extract.articles.judged.counted import counted_from
from kg.extract.articles.judged.elsewhen import (
    is_contrasted,
    is_of_another,
    is_of_another_clause,
    is_of_what_is_done,
    is_one_more,
    is_since_the_last,
)
from kg.extract.articles.judged.owners import in_clause_after, opens_another
from kg.extract.articles.judged.pairs import of_area, of_council, of_time
from kg.extract.articles.judged.shares import is_share
from kg.extract.articles.judged.slots import is_beyond
from kg.extract.articles.judged.traits import of_grade
from kg.extract.articles.judged.vetoes import HOPED, UNREACHED, UNREAL, is_heard, is_no_longer
from kg.extract.articles.judged.when import When, whens_of
from kg.extract.articles.judged.words import lemma
from kg.extract.articles.trace import is_listened_to, vetoed
from kg.extract.articles.weights import THOUSAND
from kg.extract.articles.weights import score as total
from kg.extract.articles.weights import weights as read_weights
from kg.extract.lexicon import Mention
from kg.extract.times import Time
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.judged.cases import Case

MODEL = "linking.tsv"
SURE = {"told": 1500, "gone": 1000, "area": 1000, "time": 1000, "council": 1000}
"""How far above 0 a question's sum must be for the model to be believed where the rules say no, in thousandths."""
SURE_NOT = {"told": 1000, "area": 1000, "time": 1000, "council": 1000}
"""How far below 0 where the rules say yes: a judgement too many does more harm than one too few."""
DOUBT = {"told": 400, "gone": 2000, "area": 500, "time": 400, "council": 500}
"""How far from 0 the sum with what the network says must be to be believed against the rules."""
SURE_NOT_HEARD = 3.0
"""The network's log odds below 0 at which an area is none of a list of which others are."""
FIRM = 3000
"""The same where the rules know more than a network can: where they count councils ('both', 'five of these') or point back ('the same mark'), and of headlines, whose news the text tells."""
FINAL = frozenset(
    ("other-body", "home", "elsewhere", "others", "everyday", "not-yet", HOPED, UNREACHED, UNREAL, "nearly")
)
"""What is of another body or of councils that are not named, is not yet so, what nobody came to or only would have come to, or what says what is good to see, is no judgement, however it is worded."""
_STRONGEST = 4  # traits that are named where a judgement is explained
_NEAR = 3  # councils spoken of before
_SEVERAL = 2  # times of one grade: of which of them it holds no longer is for the rules
_PAIRS = {"area": "GA", "time": "GT", "council": "GC"}


@dataclass(slots=True)
class Link:
    """A grade that is a judgement: the tokens of its areas, its times, its councils, whether it no longer holds, and how it is known."""

    areas: list[Token]
    times: list[When]
    councils: tuple[str, ...]
    gone: bool
    told: str


def by_rules(case: Case) -> Link | None:
    """Return what the rules alone say."""
    if case.why:
        return None
    return Link(case.areas, case.times, case.councils, case.gone, case.one.role or "grade")


def rows_of(case: Case) -> Iterator[tuple[str, object, set[str], bool]]:
    """
    Yield the questions that a grade poses.

    Yields
    ------
    question, key, traits, rules
        What is asked and of what (an area's or time's token, a council's code), the traits, and what the rules say.

    """
    yield "told", None, set(of_grade(case)), not case.why
    yield "gone", None, set(of_grade(case)), case.gone
    for area in case.reach.areas:
        yield "area", area, set(of_area(case, area)), area in case.areas
    times = times_in(case)
    for time in times:
        yield "time", time, set(of_time(case, time, times)), time in _by_rules(case, times)
    for code, named, every in councils_in(case):
        yield "council", code, set(of_council(case, code, named, every)), code in case.councils


def times_in(case: Case) -> list[Token]:
    """Return the times of a grade's sentence that are known, but for those of what is compared with, of 'as it was in 2018', and of comings and goings."""
    return [
        t
        for t in case.skeleton.tokens("TIME")
        if isinstance(m := case.skeleton.mention(t), Time)
        and m.start
        and not is_of_another(t)
        and not is_since_the_last(t)
        and not is_of_what_is_done(t, case.one)
        and not opens_another(t, case.one)
    ]


def _by_rules(case: Case, times: list[Token]) -> list[Token]:
    starts = {when.start for when in case.times}
    return [t for t in times if isinstance(m := case.skeleton.mention(t), Time) and m.start in starts]


def councils_in(case: Case) -> list[tuple[str, list[Token], list[Token]]]:
    """Return the councils that a grade may be of: those of its sentence with their tokens, those in focus, those named last."""
    every = case.skeleton.tokens("COUNCIL")
    named: dict[str, list[Token]] = defaultdict(list)
    for token in every:
        mention = case.skeleton.mention(token)
        if isinstance(mention, Mention):
            named[mention.code].append(token)
    codes = dict.fromkeys([*named, *case.skeleton.sentence.focus, *case.councils, *case.before[:_NEAR]])
    return [(code, named.get(code, []), every) for code in codes]


def weights() -> Mapping[str, Mapping[str, int]]:
    """Return the weights of each question's traits."""
    return read_weights(__package__, MODEL)


def score(question: str, traits: set[str]) -> int:
    """Return the sum of the weights of some traits: above 0 the answer is yes."""
    return total(weights()[question], traits)


def judged(case: Case) -> Link | None:
    """Return what the model says of a grade, `None` where it is no judgement."""
    traits = set(of_grade(case))
    if case.why in FINAL:
        vetoed("judgements", case.one.role or "grade", case.one.grade, case.why)
        return None
    if not (case.sure or _is_so(case, "told", traits, rules=not case.why)):
        vetoed(
            "judgements", _worded(case, traits), case.one.grade, case.why or "the linker takes it for none"
        )
        return None
    # Of a grade that was kept, or had twice, the rules know what holds.
    heard = case.one.verb is not None and is_heard(case.one.verb)  # its past perfect is the meeting's
    asked = case.one.role != "keep" and len(case.times) < _SEVERAL and not heard
    gone = case.gone or (asked and _is_so(case, "gone", traits, rules=False))
    return Link(_areas(case), _times(case), _councils(case), gone, _worded(case, traits))


def _worded(case: Case, traits: set[str]) -> str:
    """Return how a grade is known: the rule, and while it is explained the sum of the linker, what weighs most in it and what the network says."""
    rule = case.one.role or "grade"
    if not is_listened_to():
        return rule
    known = weights()["told"]
    most = sorted(traits & known.keys(), key=lambda trait: (-abs(known[trait]), trait))[:_STRONGEST]
    told = ", ".join(f"{trait!r} {known[trait] / THOUSAND:+.2f}" for trait in most)
    points, heard = score("told", traits), _heard(case, "told")
    both = (
        ""
        if heard is None
        else f"; network {heard:+.2f}, with it {mixed('told', points, heard) / THOUSAND:+.2f}"
    )
    return f"{rule} (rules: {case.why or 'a judgement'}; linker {points / THOUSAND:+.2f}: {told}{both})"


def _is_so(
    case: Case, question: str, traits: set[str], spans: Sequence[tuple[int, int]] = (), *, rules: bool
) -> bool:
    """Answer as the traits and the network do; where it has not seen the mentions, as the rules do unless the traits are sure of the contrary."""
    points = score(question, traits)
    heard = _heard(case, question, spans)
    if heard is not None:
        doubt = FIRM if question == "told" and _is_for_the_rules(case, rules=rules) else DOUBT[question]
        return mixed(question, points, heard) > (-doubt if rules else doubt)
    return points > -SURE_NOT[question] if rules else points > SURE[question]


def _is_for_the_rules(case: Case, *, rules: bool) -> bool:
    if not rules:
        return case.skeleton.sentence.kind in HEADINGS
    return len(case.councils) > 1 or case.skeleton.mention(case.one.grade) is None  # 'the same mark'


def _heard(case: Case, question: str, spans: Sequence[tuple[int, int]] = ()) -> float | None:
    """Return the network's log odds of a question, ``None`` where it has not seen what it is asked of."""
    grade = case.skeleton.span(case.one.grade)
    if question in _PAIRS:
        return case.links().pair(_PAIRS[question], grade, spans)
    return case.links().alone(question, "G", grade)


def _areas(case: Case) -> list[Token]:
    """Return the areas that a grade is of; those of the rules where the model takes it to be of none, or where one phrase stands for several."""
    clause = case.one.grade.sent
    here = [
        area for area in case.reach.areas if area.sent == clause
    ]  # what a semicolon parts from it has its own
    areas = here or case.reach.areas
    places = Counter(case.skeleton.span(area) for area in areas)
    found = [area for area in areas if _is_of(case, area, among=places[case.skeleton.span(area)] > 1)]
    for area in found.copy():
        found += [more for step in (-1, 1) for more in _listed(case, area, step) if more not in found]
    return found or case.areas


def _listed(case: Case, area: Token, step: int) -> Iterator[Token]:
    """Yield the areas of an area's list that nothing else claims, unless the network is sure that the grade is not theirs."""
    for more in case.reach.listed(case.one, area, step):
        heard = _heard(case, "area", [case.skeleton.span(more)])
        if heard is not None and heard < -SURE_NOT_HEARD:
            return
        yield more


def _is_of(case: Case, area: Token, *, among: bool) -> bool:
    """Tell whether a grade is of an area, which may be one of several that its word stands for."""
    claimed = area in case.areas
    if not claimed:
        outside = bool(case.areas) and _is_outside(case, area)
        if outside or is_beyond(case.one, area) or _is_above(case, area) or tree.is_who_acts(area):
            return False
        if _is_told_apart(case.one.grade, area) or _is_a_purpose(case.one.grade, area):
            return False
    spans = [case.skeleton.span(area)]
    return (claimed and among) or _is_so(case, "area", set(of_area(case, area)), spans, rules=claimed)


def _is_outside(case: Case, area: Token) -> bool:
    """Tell whether a grade is told in a clause on a council, and an area outside of it: 'care leavers took Ofsted to Kent, which had been rated good'."""
    verb = case.one.verb
    noun = tree.antecedent(verb) if verb is not None else None
    if verb is None or noun is None or verb.is_ancestor(area) or area.is_ancestor(noun):
        return False
    return noun.ent_type_ == "COUNCIL" or (noun.dep_ == "appos" and noun.head.ent_type_ == "COUNCIL")


def _is_told_apart(grade: Token, area: Token) -> bool:
    """Tell whether an area stands in a clause beside a grade that tells what inspectors did: 'it is good, with inspectors commending its adoption service'."""
    verb = next((t for t in area.ancestors if tree.is_verb(t)), None)
    for _ in range(_NEAR):
        if verb is None or verb == grade or verb.is_ancestor(grade):
            return False
        subject = tree.subject(verb)
        if subject is not None:
            participle = verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)
            return participle and subject.ent_type_ == "INSPECTORATE" and grade.i < subject.i < area.i
        verb = verb.head if verb.dep_ == "conj" and tree.is_verb(verb.head) else None
    return False


def _is_a_purpose(grade: Token, area: Token) -> bool:
    """Tell whether an area stands in a clause that says what somebody came to do: 'it came to Kent, which it had rated good, to look at help for care leavers'."""
    for verb in area.ancestors:
        if verb == grade or verb.is_ancestor(grade):
            return False
        if verb.dep_ == "advcl" and any(c.tag_ == "TO" for c in verb.children):
            return True
    return False


def _is_above(case: Case, area: Token) -> bool:
    """Tell whether a clause says of a council what its grade is, and an area is spoken of in the one above: 'doubts over leadership led Ofsted to rate Kent poor'."""
    verb = case.one.verb
    noun = tree.antecedent(verb) if verb is not None else None
    if noun is not None and _is_beside(noun, area):
        return False  # 'adoption in Kent, which was judged good'
    if verb is None or verb.is_ancestor(area) or not any(_is_a_council(theme) for theme in case.one.themes):
        return False
    up = [area, *area.ancestors]
    clause = next((t for t in up if tree.is_verb(t)), up[-1])
    fronted = any(t.head == clause and t.dep_ == "prep" and t.lower_ in ("for", "in", "on") for t in up)
    return clause != verb and clause.is_ancestor(verb) and not fronted


def _is_beside(noun: Token, area: Token) -> bool:
    """Tell whether two nouns stand in one phrase."""
    top = noun
    while top.head != top and not tree.is_verb(top.head):
        top = top.head
    return top == area or top.is_ancestor(area) or [t.lower_ for t in noun.doc[area.i + 1 : noun.i]] == ["in"]


def _is_a_council(theme: Token) -> bool:
    return theme.ent_type_ == "COUNCIL" or (
        theme.ent_type_ == "" and lemma(theme) in ("council", "authority")
    )


def _times(case: Case) -> list[When]:
    times = times_in(case)
    known = _by_rules(case, times)
    changed = bool(case.times) and any(other.phase == "from" for other in case.told)
    counted = case.times and not known
    earlier = case.one.is_left or is_no_longer(case.one) or any(in_clause_after(t, [case.one]) for t in known)
    if changed or counted or earlier or case.one.standing or counted_from(case.one) is not None:
        # Of a change, a range or the news, told before, of 'in 2018, when it was good', or 'the inadequate council': the rules know.
        return case.times
    asked = [t for t in times if t in known or not is_of_another_clause(t, case.one, case.told)]
    chosen = [
        t
        for t in asked
        if _is_so(case, "time", set(of_time(case, t, times)), [case.skeleton.span(t)], rules=t in known)
    ]
    chosen = [t for t in chosen if t in known] or chosen  # a second one is another inspection's
    if known and not chosen and (is_contrasted(case.one) or is_one_more(case.one)):
        return case.times
    return case.times if chosen == known else whens_of(case.skeleton, chosen)


def _councils(case: Case) -> tuple[str, ...]:
    """Return the council of the rules unless it is not, and then the one of the sentence or before it that is."""
    antecedent = tree.antecedent(case.one.verb) if case.one.verb is not None else None
    themes = [*case.one.themes, *([antecedent] if antecedent is not None else [])]
    if not case.councils and any(is_share(theme) for theme in themes):
        return ()  # 'two of which', 'half of all councils': nobody's
    if len(case.councils) > 1:
        return case.councils  # 'both councils', 'five of these': the rules count them
    asked = [
        one for one in councils_in(case) if case.councils or one[1]
    ]  # where the rules say of nobody, only who is named
    said = [
        one[0]
        for one in asked
        if _is_so(
            case,
            "council",
            set(of_council(case, *one)),
            case.links().councils.get(one[0], ()),
            rules=one[0] in case.councils,
        )
    ]
    kept = [code for code in said if code in case.councils]
    return tuple(kept or said) or case.councils
