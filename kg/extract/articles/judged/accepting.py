"""Which grade words are a rating: of a council, its services or an area of theirs, and said as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.extent import scope
from kg.extract.articles.judged.no_areas import is_area
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.judged.slots import Reach
    from kg.extract.articles.skeleton import Skeleton

_SHORT = 14  # tokens of a sentence that is little more than a grade


def accepts(
    one: Told, skeleton: Skeleton, reach: Reach, told: list[Told], *, near: bool = False, spoken: bool = False
) -> bool:
    """
    Tell whether a grade is said, as a rating, of a council, its services or one of their areas.

    Parameters
    ----------
    one
        The grade, with what it is said of.
    skeleton
        Its sentence.
    reach
        The areas that it claims.
    told
        Every grade of the sentence.
    near
        Whether the sentences before it speak of ratings.
    spoken
        Whether the text has spoken of ratings at all.

    """
    kinds = {sort_of(theme, skeleton) for theme in one.themes}
    if "other" in kinds or is_everyday(one, skeleton):
        return False
    if _is_a_noun(one) and "thing" not in kinds:
        return True
    told_before = skeleton.mention(one.grade) is None  # 'the same verdict', 'the same result'
    if told_before and (_is_their_view(one) or (_is_a_result(one) and "thing" not in kinds)):
        return True
    marked = _is_marked(one, skeleton)
    areas = bool(reach.of(one)) or scope(one) in ("every", "back")
    if one.apposed and not one.standing:
        return _accepts_apposed(one, kinds, skeleton, near=near or marked or areas)
    near = near or (spoken and _is_of_a_council_then(one, skeleton))
    if near and one.role in ("be", "keep", "") and _speaks_of_a_council(one, kinds, skeleton):
        return True
    if one.standing:
        return _accepts_standing(one, kinds, skeleton, told, marked=marked)
    if one.nominal is not None and not _is_supplied(one.nominal, one, skeleton):
        return _accepts_noun(one, kinds, marked=marked, areas=areas)
    if any(t.ent_type_ == "AREA" and _names_a_rating(skeleton, t) for t in one.chain):
        return True  # 'its overall rating of good'
    return _accepts_verb(one, kinds, skeleton, told, marked=marked, areas=areas)


def _is_their_view(one: Told) -> bool:
    """Tell whether inspectors are said to be of the same view, or to have come to it again."""
    subject = tree.subject(one.verb) if one.verb is not None else None
    return (
        one.verb is not None
        and subject is not None
        and subject.ent_type_ in ("INSPECTORATE", "INSPECTION")
        and lemma(one.verb) in ("be", "come", "reach", "arrive", "take", "form", "share")
    )


def _is_a_result(one: Told) -> bool:
    """Tell whether the result that a grade told before is called is what was had: 'it had the same result in 2019'."""
    return one.role in ("get", "give", "keep") and one.nominal is not None and bool(one.themes)


def _is_a_noun(one: Told) -> bool:
    """Tell whether a grade is a rating by itself: 'after an inadequate in 2013', 'it scored a good'."""
    return one.grade.dep_ in ("dobj", "pobj", "conj", "nsubj", "nsubjpass", "attr") and any(
        c.lower_ in ("a", "an", "another") and c.dep_ == "det" for c in one.grade.children
    )


def is_said_of_a_clause(one: Told) -> bool:
    """Tell whether a clause is what is called good: 'it is good to report that', 'it is good that', 'we know what is good'."""
    if one.role != "be" or one.nominal is not None:
        return False
    after = one.grade.doc[one.grade.i + 1 : one.grade.i + 2]
    of = [t.lower_ for t in one.themes]
    held = one.verb is not None and one.verb.dep_ == "csubj"  # 'what was poor in 2018 is now good'
    return (of == ["what"] and not held) or (of == ["it"] and any(t.lower_ in ("to", "that") for t in after))


def is_everyday(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether a grade is said in words that are mostly no grade: 'services need improvement', 'the inadequacy of its records', 'good at it'."""
    if one.role == "be" and _governs(one.grade):
        return True
    if one.grade.i + 1 < len(skeleton.doc) and one.grade.nbor(1).lower_ in _PRAISED:
        return True
    mention = skeleton.mention(one.grade)
    words = mention.words.lower() if isinstance(mention, Mention) else ""
    if words.startswith(("need", "in need")) and not words.endswith("good"):
        return one.role != "rate" and not any(
            t.lower_ in ("rated", "judged", "graded", "grade", "grades", "rating", "ratings")
            for t in skeleton.doc
        )
    return (
        words == "inadequacy"
        and not one.phase
        and not any(t.ent_type_ == "TIME" for t in one.grade.doc[one.grade.i : one.grade.i + 4])
    )


def is_how_good(one: Told) -> bool:
    """Tell whether a level is only that of what somebody gives: 'services of an outstanding level'."""
    noun = one.nominal
    if noun is None or lemma(noun) not in ("level", "standard") or noun.head.lower_ != "of":
        return False
    return lemma(noun.head.head) in word_list("service")


_PRAISED = frozenset(("practice", "practices", "example", "examples", "news", "idea", "ideas"))


def _names_a_rating(skeleton: Skeleton, token: Token) -> bool:
    mention = skeleton.mention(token)
    return isinstance(mention, Mention) and any(
        w in mention.words.lower() for w in ("rating", "grade", "judg")
    )


def _is_supplied(nominal: Token, one: Told, skeleton: Skeleton) -> bool:
    """Tell whether a rating noun is only put in for the parser: 'to a good rating' for 'to good'."""
    return skeleton.span(nominal) == skeleton.span(one.grade)


def _is_marked(one: Told, skeleton: Skeleton) -> bool:
    mention = skeleton.mention(one.grade)
    quoted = isinstance(mention, Mention) and (mention.quoted or _in_marks(skeleton, one.grade))
    return quoted or _is_capital(one, skeleton)


def _accepts_noun(one: Told, kinds: set[str], *, marked: bool, areas: bool) -> bool:
    """'A good rating' always is one; 'a good report' only where the grade is marked as one."""
    base = lemma(one.nominal) if one.nominal is not None else ""
    if base not in word_list("weak_rating"):
        return True
    if "thing" in kinds:
        return False
    return (
        marked
        or areas
        or (one.code in ("inadequate", "requires-improvement") and base not in ("place", "view"))
    )


def _accepts_verb(  # noqa: C901
    one: Told, kinds: set[str], skeleton: Skeleton, told: list[Told], *, marked: bool, areas: bool
) -> bool:
    strong = marked or areas or one.code in ("inadequate", "requires-improvement")
    if "thing" in kinds:
        return bool(reach_only(kinds)) and one.role == "rate" and areas and _by_rating(one)
    if one.role == "rate" and _by_rating(one):
        return True
    if one.role == "rate" and kinds & {"area", "council", "service", "pronoun"} and _is_by_inspectors(one):
        return True  # 'its services have been found to be good'
    if one.role in ("rate", "give", "get", "keep", "lose"):
        named = bool(kinds) or areas or marked
        if one.role == "lose":
            behind = one.phase == "from" and bool(
                kinds & {"council", "service", "area"}
            )  # 'has left good behind'
            return named and (marked or behind)
        return named and (strong or one.code == "outstanding" or one.role == "keep")
    if one.role == "change":
        as_one = any(c.lower_ == "as" for node in one.chain for c in (node, *node.children))
        return bool(one.phase) or marked or (as_one and bool(kinds - {"thing", "generic"}))
    if one.role == "be":
        if not (kinds or areas):
            return False
        if len(told) > 1 and not areas and "generic" not in kinds:
            return True  # 'inadequate in 2009 and good in 2016'
        return (
            strong and not (areas and "generic" in kinds and one.code == "good" and not marked)
        ) or is_about_ratings(skeleton)
    if one.verb is None:
        apart = skeleton.sentence.kind != "paragraph" or len(skeleton.doc) < _SHORT
        return (strong or len(told) > 1) and (areas or bool(kinds) or (marked and apart))
    return marked or one.code == "requires-improvement"


def _is_by_inspectors(one: Told) -> bool:
    """Tell whether inspectors, or nobody named, are who finds: not 'parents found it good'."""
    verb = one.verb
    if verb is None or lemma(verb) not in (
        "find",
        "consider",
        "declare",
        "confirm",
        "conclude",
        "report",
        "describe",
        "call",
    ):
        return False
    if tree.is_passive(verb):
        return not any(
            lemma(thing) not in word_list("body")
            and thing.ent_type_ not in ("INSPECTORATE", "INSPECTION", "")
            for agent in tree.children(verb, "agent")
            for thing in agent.children
        )
    subject = tree.subject(verb)
    return subject is not None and subject.ent_type_ in ("INSPECTORATE", "INSPECTION")


def reach_only(kinds: set[str]) -> set[str]:
    """Return what is rated besides things that are none of ours."""
    return kinds - {"thing"} or kinds


def _by_rating(one: Told) -> bool:
    return one.verb is not None and lemma(one.verb) in (
        "judge",
        "rate",
        "grade",
        "deem",
        "rank",
        "class",
        "brand",
        "label",
        "mark",
        "score",
        "classify",
        "assess",
        "adjudge",
        "re-rate",
    )


def _in_marks(skeleton: Skeleton, token: Token) -> bool:
    begin, end = skeleton.span(token)
    text = skeleton.sentence.text
    at = skeleton.sentence.begin
    return (text[begin - at - 1 : begin - at] in ("‘", "“", "'", '"') and begin > at) or text[
        end - at : end - at + 1
    ] in ("’", "”", '"')


def _is_capital(one: Told, skeleton: Skeleton) -> bool:
    begin, _ = skeleton.span(one.grade)
    at = begin - skeleton.sentence.begin
    return at > 0 and skeleton.sentence.text[at : at + 1].isupper() and skeleton.sentence.kind != "title"


def _governs(grade: Token) -> bool:
    """'It is good to see', 'good for the town', 'good at listening'."""
    for child in grade.children:
        if (
            child.dep_ in ("xcomp", "ccomp", "advcl")
            and child.i > grade.i
            and child.pos_ in ("VERB", "AUX", "ADJ")
            and lemma(child) != "be"
        ):
            return child.dep_ != "advcl"
        if child.dep_ == "advmod" and child.lower_ == "enough":
            return True
        if child.dep_ == "prep" and child.lower_ in ("at", "with"):
            return not any(
                t.ent_type_ in ("TIME", "INSPECTION", "AREA") or lemma(t) == "inspection"
                for t in child.subtree
            )
        if (
            child.dep_ == "prep"
            and child.lower_ == "for"
            and not any(
                t.ent_type_ in ("AREA", "TIME") or lemma(t) in word_list("generic") for t in child.subtree
            )
        ):
            return True
    return False


def is_about_ratings(skeleton: Skeleton) -> bool:
    """Tell whether plain words around 'services are good' make it a rating: who says so, 'overall', 'now'."""
    for token in skeleton.doc:
        if token.ent_type_ in ("INSPECTORATE", "INSPECTION") or token.lower_ in (
            "overall",
            "now",
            "rating",
            "ratings",
            "rated",
            "judged",
            "graded",
            "inspected",
            "grade",
            "officially",
            "report",
            "watchdog",
        ):
            return True
    return skeleton.sentence.kind in HEADINGS


def _accepts_apposed(one: Told, kinds: set[str], skeleton: Skeleton, *, near: bool) -> bool:
    """'Derby, good since 2018, …': a rating where it is no everyday praise."""
    if "thing" in kinds or _governs(one.grade):
        return False
    around = one.grade.doc[one.grade.i - 1 : one.grade.i + _NEAR_TIME]
    dated = any(t.ent_type_ in ("TIME", "INSPECTION") or t.lower_ in _EARLIER for t in around)
    return one.code != "good" or near or dated or is_about_ratings(skeleton)


_NEAR_TIME = 7  # tokens
_EARLIER = frozenset(("hitherto", "before", "previously", "formerly", "still", "already", "again"))


def _speaks_of_a_council(one: Told, kinds: set[str], skeleton: Skeleton) -> bool:
    """Tell whether, where ratings are spoken of, a bare grade is said of a council: 'Camden was good in 2017', 'Good, as before'."""
    sentence = skeleton.sentence
    begin = skeleton.span(one.grade)[0]
    if sentence.is_quoted(begin) or _governs(one.grade):
        return False
    if not one.themes:
        opens = all(
            t.ent_type_ == "TIME" or t.is_punct or t.pos_ == "ADV" for t in skeleton.doc[: one.grade.i]
        )
        return opens and one.nominal is None and _ends_there(one.grade)
    theme = one.themes[0]
    named = theme.ent_type_ == "COUNCIL" or (
        lemma(theme) in ("council", "city", "county", "borough", "authority", "town", "island")
        and any(c.lower_ in ("the", "this", "that") for c in theme.children)
    )
    dated = any(t.ent_type_ in ("TIME", "INSPECTION") for t in skeleton.doc[: one.grade.i + _NEAR_TIME])
    return named or (bool(kinds & {"service", "pronoun"}) and dated)


def _is_of_a_council_then(one: Told, skeleton: Skeleton) -> bool:
    """'Camden was good in 2017', 'Essex has been good since 2014'."""
    after = skeleton.doc[one.grade.i : one.grade.i + 4]
    return any(theme.ent_type_ == "COUNCIL" for theme in one.themes) and any(
        t.ent_type_ == "TIME" for t in after
    )


def _ends_there(grade: Token) -> bool:
    """Tell whether a verbless sentence ends after its grade, or goes on to when and where."""
    after = grade.nbor(1) if grade.i + 1 < len(grade.doc) else None
    return (
        after is None
        or after.text in (",", ".", ";", ":")
        or after.lower_ in ("in", "since", "for", "overall", "again", "at", "and")
    )


def _accepts_standing(
    one: Told, kinds: set[str], skeleton: Skeleton, told: list[Told], *, marked: bool
) -> bool:
    if "thing" in kinds or not kinds:
        return False
    if one.apposed and (one.code != "good" or is_about_ratings(skeleton)):
        return True
    if one.code in ("inadequate", "outstanding") and _is_a_councils(one.themes[0]):
        return True
    joined = any(_by_rating(other) and not other.standing for other in told if other is not one) and any(
        t.lower_ == "with" for t in one.grade.doc[max(0, one.grade.i - 3) : one.grade.i]
    )
    if joined and "area" in kinds:
        return True
    rated = one.grade.i + 1 < len(one.grade.doc) and any(
        t.lower_ in ("judged", "rated", "graded") for t in one.grade.doc[one.grade.i + 1 : one.grade.i + 3]
    )
    if marked or rated:
        return True
    if one.grade.i > one.themes[0].i and not any(tree.is_verb(t) for t in one.grade.doc):
        return True  # a headline without its verb: 'Kent services inadequate'
    theme = one.themes[0]
    return (
        one.code == "inadequate"
        and theme.ent_type_ != "AREA"
        and any(c.lower_ in ("the", "its", "their", "his", "her") or c.dep_ == "poss" for c in theme.children)
    )


def _is_a_councils(theme: Token) -> bool:
    """Tell whether services as a whole are said to be a council's: 'Kent's inadequate services', 'councils with outstanding services'."""
    if theme.ent_type_ != "AREA" or theme.lower_ != "performance":
        return False
    if any(c.ent_type_ == "COUNCIL" for c in tree.children(theme, "poss")):
        return True
    holder = theme.head.head if theme.dep_ == "pobj" and theme.head.lower_ == "with" else None
    if theme.dep_ == "dobj" and lemma(theme.head) in ("have", "boast", "possess"):
        holder = tree.subject(theme.head)
    return holder is not None and (holder.ent_type_ == "COUNCIL" or lemma(holder) in word_list("body"))


def sort_of(theme: Token, skeleton: Skeleton) -> str:  # noqa: C901, PLR0912
    """Sort what is rated: area, council, service, pronoun, generic, rating, other (a school, a home), thing."""
    base = lemma(theme)
    if theme.ent_type_ == "AREA" and theme.i == 0 and (apposed := tree.children(theme, "appos")):
        return sort_of(apposed[0], skeleton)
    if theme.ent_type_ == "AREA":
        return "area" if is_area(skeleton, theme) else "service"
    if theme.ent_type_ in ("COUNCIL", "PROVIDER"):
        return "council"
    if theme.ent_type_ in ("INSPECTION", "TIME", "GRADE"):
        return "rating"
    if theme.ent_type_ in ("PERSON", "ROLE"):
        return "person"
    compounds = {
        lemma(c)
        for c in theme.children
        if c.dep_ in ("compound", "nmod", "poss", "amod") and c.ent_type_ != "AREA"
    }
    if base in word_list("other") or (
        compounds & word_list("other") - {"home"} and "improvement" not in compounds
    ):
        return "other"
    kinds = {
        lemma(c)
        for c in theme.subtree
        if c.i <= theme.i and c.dep_ in ("compound", "nmod", "poss", "amod") and c.ent_type_ != "AREA"
    }
    if kinds & word_list("elsewhere") and base in word_list("service") | word_list("body"):
        return "other"
    if theme.pos_ == "PRON" or theme.lower_ in (
        "it",
        "they",
        "we",
        "us",
        "them",
        "which",
        "that",
        "this",
        "those",
        "these",
        "both",
        "former",
        "latter",
        "itself",
    ):
        return "pronoun"
    if base in word_list("service") or base in word_list("body"):
        if (
            base in ("care", "support", "work", "leader")
            and theme.ent_type_ == ""
            and not any(
                c.ent_type_ in ("COUNCIL", "AREA") or lemma(c) in ("social", "child", "children")
                for c in theme.subtree
            )
        ):
            return "thing"
        return "service"
    if any(c.ent_type_ == "COUNCIL" for c in tree.children(theme, "appos")):
        return "council"
    if base in word_list("generic"):
        return "generic"
    if is_rating(theme):
        return "rating"
    if base in word_list("matter") and any(t.ent_type_ == "AREA" for t in theme.subtree):
        return "area"
    if any(t.ent_type_ == "AREA" for t in tree.inner(theme)):
        return "thing"
    if (
        theme.like_num
        or theme.pos_ in ("NUM", "DET")
        or base in ("most", "rest", "remainder", "everything", "share", "number", "cent", "half")
    ):
        return "generic"
    return "thing"
