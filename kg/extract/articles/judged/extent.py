"""How far a grade reaches where no area is named: 'in all areas', 'three of its four headings', 'every one of those', 'the rest'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.litotes import is_of_each
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.extract.articles.judged.predication import Told

_ALL = frozenset(("every", "all", "each", "both", "any"))
_SOME = frozenset(("most", "some", "several", "many", "certain", "few", "majority", "none"))
_HARDLY = frozenset(("nearly", "almost", "practically", "virtually", "not"))
_NOT_ALL = _SOME | _HARDLY | {"other"}
_BACK = frozenset(("these", "those", "them", "which"))
_POINTING = frozenset(("this", "that", "these", "those"))
_PARTS = frozenset(
    ("area", "category", "field", "strand", "heading", "domain", "theme", "criterion", "section", "respect")
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "others")
_PLACES = ("in", "for", "on", "across", "throughout", "over", "of", "under")
_FAR, _NEAR = 14, 7  # tokens
_MOST = 6  # areas that an inspection grades
_WHOLE = "performance"  # the plain word for 'overall'
_BESIDE = frozenset(("and", ",", "as", "well", "also"))


def scope(one: Told) -> str:
    """
    Tell how a grade's reach is worded where no area is named.

    ``every`` (all areas, or all but those named), ``back`` (all that were told
    of before: 'all of those'), ``part`` (some areas, unnamed), ``this`` (an
    area told before), ``other`` (the remaining ones), or ``""``: the whole.
    """
    if is_of_each(one) or any(lemma(node) == "sweep" for node in one.chain):
        return "every"
    if _is_one_of_two(one):
        return "part"
    if one.grade.dep_ == "amod" and one.grade.head.ent_type_ == "AREA" and one.grade.i < one.grade.head.i:
        beside = _right_after(one) if one.grade.head.lower_ == _WHOLE else ()
        return next(
            filter(None, map(_scope_of, beside)), ""
        )  # 'good in all areas, with outstanding leadership'
    things = (thing for thing in _things(one) if not _is_of_another(one, thing))
    told = (_opening(one), _ordinal_after(one), *map(_scope_of, things))
    found = next(filter(None, told), "") or ("" if _is_apart(one) else _near(one))
    return "part" if found == "every" and _is_least(one) else found


def _is_of_another(one: Told, thing: Token) -> bool:
    """Tell whether another grade says how far it reaches and this one has an area of its own: 'good in all areas and outstanding for leadership', or the other way round."""
    if thing.i > one.grade.i:
        first = any(t.ent_type_ == "GRADE" for t in thing.doc[one.grade.i + 1 : thing.i])
    else:
        first = any(t.ent_type_ == "GRADE" for t in thing.doc[: thing.i])
    return first and _has_its_own_area(one)


def _has_its_own_area(one: Told) -> bool:
    """Tell whether an area stands right after a grade and its noun: 'outstanding for leadership', 'an outstanding one in adoption'."""
    last = max((t for t in (one.grade, one.nominal) if t is not None), key=lambda t: t.i)
    after = last.doc[last.i + 1 : last.i + _NEAR]
    if not after or after[0].lower_ not in _PLACES:
        return False
    noun = next((t for t in after[1:] if t.ent_type_ or t.pos_ == "NOUN" or tree.is_verb(t)), None)
    return noun is not None and noun.ent_type_ == "AREA"


def _is_one_of_two(one: Told) -> bool:
    """Tell whether some services have one grade and some another, nobody says which: 'it provides good and outstanding services'."""
    grade = one.grade
    first = grade.head if grade.dep_ == "conj" and grade.head.ent_type_ == "GRADE" else grade
    second = [t for t in first.children if t.dep_ == "conj" and t.ent_type_ == "GRADE"]
    noun = first.head
    services = noun.lower_ == "performance" or (noun.tag_ == "NNS" and lemma(noun) in word_list("service"))
    return bool(second) and first.dep_ == "amod" and services


def _is_least(one: Told) -> bool:
    """Tell whether a grade is the lowest of several, each of which some areas have: 'at least good', 'good or better'."""
    doc, at = one.grade.doc, one.grade.i
    before, after = doc[max(0, at - 3) : at], doc[at + 1 : at + 3]
    least = any(t.lower_ == "least" and t.nbor(-1).lower_ == "at" for t in before if t.i)
    return least or [t.lower_ for t in after] in (["or", "better"], ["or", "above"], ["or", "higher"])


def _opening(one: Told) -> str:
    """Read 'In all of them' where it opens a sentence: the parse often gives 'all' to the verb as its subject."""
    words = [t.lower_ for t in one.grade.doc[:4]]
    back = (
        words[:1]
        and words[0] in _PLACES
        and words[2:3] == ["of"]
        and {*words[1:2]} <= _ALL
        and {*words[3:]} <= _BACK
    )
    return "back" if back else ""


def counted(one: Told) -> int:
    """Return how many areas a grade is said to be of ('three of its four headings', 'four outstanding judgements'), 0 where they are not counted."""
    return next(filter(None, (_number(thing) for thing in _things(one))), 0)


def left_out(one: Told) -> int:
    """Return how many areas are left out of all, where they are only counted: 'all areas except two'."""
    for thing in _things(one):
        if _scope_of(thing) == "every":
            behind = [t.lower_ for t in thing.doc[thing.i + 1 : thing.i + 3]]
            if behind[:1] == ["except"] and behind[1:] in (["one"], ["two"]):
                return NUMBERS[behind[1]]
    return 0


def _is_apart(one: Told) -> bool:
    """Tell whether a grade is what was before, or stands in a clause on something else: 'all areas but adoption, which is good'."""
    return one.phase == "from" or (one.verb is not None and one.verb.dep_ == "relcl")


def _near(one: Told) -> str:
    """Return ``every`` where all areas are spoken of next to a grade, whatever the parse makes of them: 'rated every area inadequate'."""
    grades = [t.i for t in one.grade.doc if t.ent_type_ == "GRADE"]
    for token in one.grade.doc:
        if token.ent_type_ or lemma(token) not in (*_PARTS, "judgement", "judgment"):
            continue
        first, last = sorted((token.i, one.grade.i))
        between = one.grade.doc[first + 1 : last]
        nearest = all(abs(token.i - one.grade.i) <= abs(token.i - at) for at in grades)
        parted = any(
            t.ent_type_ == "AREA" or t.text in (";", ":") or _has_its_own_subject(t, between) for t in between
        )
        anothers = parted or _is_of_another(one, token)
        if nearest and not anothers and last - first <= _FAR and _scope_of(token) == "every":
            return "every"
    return ""


def _has_its_own_subject(verb: Token, between: Span) -> bool:
    """Tell whether a verb and its subject both stand between two words: 'it is good, inspectors having seen progress in every area'."""
    subject = tree.subject(verb) if tree.is_verb(verb) else None
    return subject is not None and between.start <= subject.i < between.end and subject.pos_ != "PRON"


def _things(one: Told) -> Iterator[Token]:
    """Yield the nouns that may say how far a grade reaches: what it is said of, and what its noun or verb has it in."""
    for theme in one.themes:
        for part in tree.joined(theme):
            if part == theme or not part.i > one.grade.i > theme.i:  # else it has a grade of its own
                yield part
                yield from _of_services(part)
    if one.nominal is not None and one.nominal.tag_ == "NNS" and one.nominal.i > one.grade.i:
        yield one.nominal  # 'four outstanding judgements'
    if one.verb is not None:
        yield from _likewise(one.verb)
        yield from _fronted(one.verb)
        for agent in tree.children(one.verb, "agent"):
            yield from tree.children(agent, "pobj")  # 'attained by parts of the service'
    yield from _right_after(one)
    ratings = [
        node for node in one.chain if is_rating(node) and node != one.nominal
    ]  # 'gradings of a good rating in two areas'
    for node in (one.grade, one.nominal, *ratings, *carriers(one), one.verb):
        for prep in tree.children(node, "prep") if node is not None else ():
            far = node == one.verb and abs(prep.i - one.grade.i) > _FAR
            if prep.lower_ in _PLACES and prep not in one.chain and not far:
                yield from tree.children(prep, "pobj")


def _of_services(part: Token) -> Iterator[Token]:
    """Yield what services are said to be in or for: 'its work in all areas'."""
    plain = ("help", "work", "support", "performance", "rating", "grade")
    if lemma(part) in word_list("service") or lemma(part) in plain:
        for prep in tree.children(part, "prep"):
            if prep.lower_ in ("in", "of", "for"):
                yield from tree.children(prep, "pobj")


def _likewise(verb: Token) -> Iterator[Token]:
    """Yield what is said to be so too: 'it was good; so was everything else'."""
    for child in tree.children(verb, "advcl", "conj", "parataxis", "ccomp"):
        if lemma(child) in ("be", "do") and any(c.lower_ in ("as", "so") for c in child.children):
            yield from tree.children(child, "nsubj", "attr")
    if lemma(verb.head) in ("be", "do") and any(c.lower_ == "so" for c in verb.head.children):
        yield from tree.children(verb.head, "nsubj", "attr")


def _fronted(verb: Token) -> Iterator[Token]:
    """Yield what opens a sentence for the verb below or beside its first: 'In all areas, inspectors found that it is good', '… it has left good behind and become outstanding'."""
    alone = verb.dep_ == "conj" and not tree.children(verb, "nsubj", "nsubjpass")
    if (alone or verb.dep_ == "ccomp") and tree.is_verb(verb.head):
        for prep in tree.children(verb.head, "prep"):
            if prep.lower_ in _PLACES and prep.i < verb.head.i:
                yield from tree.children(prep, "pobj")


def _right_after(one: Told) -> Iterator[Token]:
    """Yield the noun of a phrase right after a grade, whatever the parse hangs it on: 'good for A and outstanding for the rest', 'good overall and in each area'."""
    last = one.nominal if one.nominal is not None and one.nominal.i > one.grade.i else one.grade
    first = last.i + 1
    whole = next((t.i for t in last.doc[first : first + 3] if t.lower_ == _WHOLE and t.ent_type_), None)
    if whole is not None:
        rest = (t.i for t in last.doc[whole + 1 :] if t.lower_ not in _BESIDE)
        first = next(rest, first)
    after = last.doc[first : first + _NEAR - 1]
    if after and after[0].lower_ in _PLACES:
        nouns = (
            t
            for t in after[1:]
            if t.pos_ in ("NOUN", "PRON") or t.ent_type_ or tree.is_verb(t) or (_is_number(t) and _of(t))
        )
        noun = next(nouns, None)
        if noun is not None and not noun.ent_type_ and not tree.is_verb(noun):
            yield noun


def carriers(one: Told) -> list[Token]:
    """Return the verbs between a grade and its verb: 'be' of 'found to be good'."""
    return [
        node for node in one.chain if node not in (one.grade, one.verb, one.nominal) and tree.is_verb(node)
    ]


def _ordinal_after(one: Told) -> str:
    """Read 'outstanding in the fourth' by its place, which the parse often misses."""
    doc = one.grade.doc
    at = (one.nominal.i if one.nominal is not None and one.nominal.i > one.grade.i else one.grade.i) + 1
    words = [t.lower_ for t in doc[at : at + 3]]
    if _is_one_more(doc, at):
        return "part"
    if words[:2] == ["all", "round"]:
        return "every"
    if at + 3 < len(doc) and doc[at + 3].pos_ == "NOUN" and lemma(doc[at + 3]) not in word_list("generic"):
        return ""  # 'for the second time'
    placed = len(words) == 3 and words[0] in ("in", "for") and words[1] == "the"  # noqa: PLR2004 - 'in the fourth'
    return "part" if placed and words[2] in _ORDINALS else ""


def _is_one_more(doc: Doc, at: int) -> bool:
    """Tell whether 'in another' or 'in two' stands where areas were counted before: 'good in three areas and fair in another'."""
    words = doc[at : at + 2]
    if len(words) < 2 or words[0].lower_ not in ("in", "for") or words[1].ent_type_:  # noqa: PLR2004 - 'in one'
        return False
    counting = words[1].lower_ in ("another", "one") or words[1].lower_ in NUMBERS
    last = at + 2
    while last < len(doc) and doc[last].lower_ in ("other", "others", "more"):
        last += 1
    ends = last >= len(doc) or not (
        doc[last].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or doc[last].lower_ == "of"
    )
    parts = (*_PARTS, "judgement", "judgment")
    return counting and ends and any(lemma(t) in parts and t.tag_ == "NNS" for t in doc[:at])


def _of(token: Token) -> list[Token]:
    """Return what a number is of: 'three of the areas', 'three out of four areas'."""
    outs = [t for c in token.children if c.lower_ == "out" for t in c.children]
    return [t for c in (*token.children, *outs) if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]


def _determiners(token: Token) -> set[str]:
    near = [c for c in token.children if c.dep_ in ("det", "amod", "nummod", "predet", "advmod", "quantmod")]
    return {c.lower_ for c in near} | {
        g.lower_ for c in near for g in c.children if g.dep_ in ("nummod", "det", "amod", "predet", "advmod")
    }


def _is_number(token: Token) -> bool:
    return token.lower_ in NUMBERS or token.like_num or token.lower_ == "half"


def _is_of_areas(token: Token, words: set[str]) -> bool:
    """Tell whether a noun, or what it is a number of, stands for areas."""
    if lemma(token) in ("service", "team"):
        return bool(words & {"every", "each", "all", "some", "part", "parts", "aspects"})
    return lemma(token) in word_list("generic") and token.lower_ != "one"


def _scope_of(token: Token) -> str:
    """Read 'all areas', 'three of the four areas', 'this area', 'every respect', 'the rest'; 'though not in all areas' is nothing of the kind."""
    read = _read(token)
    before = token.doc[max(0, token.left_edge.i - 3) : token.left_edge.i] if read == "every" else ()
    return "" if any(t.lower_ in _HARDLY for t in before) else read


def _read(token: Token) -> str:  # noqa: C901, PLR0912
    words = {t.lower_ for t in token.subtree if abs(t.i - token.i) < _NEAR}
    determiners = _determiners(token)
    if token.lower_ == "board":
        return "every"  # 'across the board'
    alone = token.lower_ in ("all", "each") and token.pos_ == "PRON" and not list(token.children)
    if alone and not any(t.ent_type_ == "COUNCIL" for t in token.doc[: token.i]):
        return "back"  # but not 'Kent and Essex each kept their grade'
    if token.lower_ in ("rest", "remainder", "others"):
        return "other"
    if token.lower_ == "all" and any(c.lower_ == "but" for c in token.children):
        return "every"  # 'all but one of the areas': which one is told elsewhere
    if token.lower_ == "everything":
        return "other" if "else" in words else "every"
    if token.lower_ == "part" and token.i and token.nbor(-1).lower_ in ("in", "as"):
        return ""  # 'thanks in part to'
    if lemma(token) in ("part", "aspect", "element", "strand", "bit", "side"):
        if token.tag_ == "NN" and determiners & {"this", "that"}:
            return "this"  # 'this part of the service'
        if lemma(token) == "side":
            return ""
        return "every" if words & {"every", "all", "each"} and not words & _NOT_ALL else "part"
    if (of := _of(token)) and (_is_number(token) or token.lower_ in _ALL | _SOME):
        return _scope_of_those(token, of, determiners)
    if not _is_of_areas(token, words):
        ordinal = token.lower_ in _ORDINALS[:4] and token.pos_ in ("ADJ", "NOUN")
        return "part" if ordinal and token.dep_ in ("pobj", "nsubj", "nsubjpass") else ""
    if determiners & {"other", "remaining"}:
        return "other"
    if "both" in determiners:
        return "this"
    if determiners & _ALL and not words & _HARDLY:
        return "every"
    if determiners & _POINTING:
        return "this"
    graded = token.tag_ == "NNS" and any(c.ent_type_ == "GRADE" for c in token.children)
    return "part" if lemma(token) in _PARTS or (graded and _counts(token)) else ""


def _scope_of_those(token: Token, of: list[Token], determiners: set[str]) -> str:
    """Read 'each of these', 'every one of the four areas', 'two of them'."""
    areas = [t for t in of if lemma(t) in word_list("generic") or t.lower_ in ("services", *_BACK)]
    if not areas:
        return ""
    if token.lower_ not in ("all", "each", "both") and not determiners & {"every", "each"}:
        return "part"
    pointing = any(t.lower_ in _BACK or _determiners(t) & {"these", "those"} for t in areas)
    return "back" if pointing else "every"


def _counts(noun: Token) -> int:
    """Return the number before a noun."""
    for child in tree.children(noun, "nummod"):
        count = NUMBERS.get(child.lower_, 0) or (int(child.text) if child.text.isdecimal() else 0)
        if count <= _MOST:
            return count
    return 0


def _number(token: Token) -> int:
    if _scope_of(token) != "part":
        return 0
    if _of(token):
        return NUMBERS.get(token.lower_, 0)
    return _counts(token) if is_rating(token) else 0
