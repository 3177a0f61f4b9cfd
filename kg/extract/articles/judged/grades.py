"""The grades of a sentence: those named, 'the top rating', and those that mean the one told before: 'the same verdict', 'that grade', 'another'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton

_TOP = {
    "top": "outstanding",
    "highest": "outstanding",
    "lowest": "inadequate",
    "worst": "inadequate",
    "bottom": "inadequate",
}
_SCALE = ("outstanding", "good", "requires-improvement", "inadequate")
_STEPS = {"second": 1, "third": 2}  # from the highest, or the lowest
_SAME = frozenset(("same", "similar", "identical", "like"))
_NO_GRADES = frozenset(("one", "report", "inspection", "outcome", "place", "result", "position"))
_NEAR, _FAR = 6, 12  # tokens
_NEW_ONE = frozenset(("another", "second", "third"))


def grades_of(skeleton: Skeleton, before: str, whole: str = "", verdict: str = "") -> list[tuple[Token, str]]:
    """
    Return the tokens that stand for a grade, each with the code of the grade.

    Parameters
    ----------
    skeleton
        The sentence.
    before
        The grade told last before it, ``""`` if none was.
    whole
        That of the whole among those told last, which is the bracket that a council is in.
    verdict
        That of the whole told last of all, which is what an inspection came to.

    """
    found: list[tuple[Token, str]] = []
    for token in skeleton.doc:
        if token.ent_type_ == "GRADE":
            mention = skeleton.mention(token)
            if isinstance(mention, Mention) and not (found and _is_what_for(token, *found[-1])):
                found.append((token, mention.code))
        elif token.ent_type_ == "":
            last = found[-1][1] if found else before
            placed = _placed(token) if token.lower_ in _TOP and _describes_a_rating(token) else ""
            if placed and not _explains(token, found, placed):
                found.append((token, placed))
            elif last and (
                (token.lower_ in _SAME and (_describes_a_rating(token) or _is_of_a_result(token)))
                or _means_the_last(token, bool(found))
            ):
                of_whole = whole if lemma(token) in _RANKS else verdict if _is_an_inspections(token) else ""
                found.append((token, (of_whole if not found else "") or last))
    return found


def _placed(token: Token) -> str:
    """Return the grade that is the highest or lowest, or so many steps from it: 'the second highest', 'the lowest rating but one'."""
    scale = _SCALE if _TOP[token.lower_] == _SCALE[0] else _SCALE[::-1]
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i] if t.text != "-"]
    step = _STEPS.get(before[-1], 0) if before else 0
    after = [t.lower_ for t in token.doc[token.i + 2 : token.i + 8]]
    if any(pair == ("but", "one") for pair in pairwise(after)):
        step = 1
    return scale[step]


def _is_what_for(token: Token, before: Token, code: str) -> bool:
    """Tell whether a grade is only what improvement is required for: 'it requires improvement to gain a good rating', not 'from requires improvement to become good'."""
    if code != "requires-improvement" or token.i - before.i > _FAR:
        return False
    between = [t for t in token.doc[before.i + 1 : token.i] if not t.is_quote]
    if any(t.lower_ == "from" for t in token.doc[max(0, before.i - _NEAR // 2) : before.i]):
        return False
    words = [t.lower_ for t in between]
    at = 2 if words[:2] == ["in", "order"] else 0
    aims = len(between) > at + 1 and words[at] == "to" and between[at + 1].tag_ == "VB"
    return aims and not any(t.is_punct or t.lower_ in ("and", "but") for t in between)


def _explains(token: Token, found: list[tuple[Token, str]], placed: str) -> bool:
    """Tell whether 'the lowest grade' only says of the grade right before it what it is: 'inadequate, the lowest grade, …'."""
    if not found or found[-1][1] != placed:
        return False
    between = [t for t in token.doc[found[-1][0].i + 1 : token.i] if not t.ent_type_]
    if _STEPS.keys() & {t.lower_ for t in between[-2:]}:
        between = between[: -1 if between[-1].lower_ in _STEPS else -2]  # 'good, its second-highest rating'
    elsewhere = token.head.i + 1 < len(token.doc) and token.head.nbor(1).lower_ in ("for", "in")
    return (
        not elsewhere
        and not any(tree.is_verb(t) or t.lower_ in ("and", "but", ";") for t in between)
        and [t.lower_ for t in between[-2:]] in ([",", "the"], [",", "its"], ["-", "the"])
    )


def _describes_a_rating(token: Token) -> bool:
    of = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of"  # 'the lowest of the four grades'
    following = list(token.doc[token.i + 1 : token.i + (6 if of and token.lower_ in _TOP else 4)])
    at = next(
        (n for n, t in enumerate(following) if is_rating(t) and lemma(t) not in _NO_GRADES),
        None,
    )
    if at is None or (token.lower_ == "like" and at) or any(t.ent_type_ == "GRADE" for t in following[:at]):
        return False
    after = token.doc[token.i + at + 2 : token.i + at + 6]
    named = any(t.ent_type_ == "GRADE" for t in after[:3])
    if named and any(t.lower_ in ("of", "-", ",") for t in after[:1]):
        return False
    return [t.lower_ for t in after[:1]] != ["but"] or [t.lower_ for t in after[1:2]] == ["one"]


def _means_the_last(token: Token, here: bool) -> bool:  # noqa: FBT001
    """Tell whether a word means the grade told before it: 'kept that grade', 'the verdict was the same', 'and another in 2015'."""
    if token.lower_ in ("same", "different", "unchanged"):
        return _is_said_of_a_verdict(token) or (token.lower_ == "same" and _is_got(token))
    if here and token.lower_ in _NEW_ONE:
        return _is_one_more(token)
    if (
        not is_rating(token)
        or lemma(token) in _NO_GRADES
        or any(t.ent_type_ == "GRADE" for t in token.subtree)
    ):
        return False
    if lemma(token) in _RANKS and _is_where_it_stands(token):
        return True
    held = lemma(token.head) if token.dep_ == "dobj" else ""
    if token.dep_ == "pobj" and token.head.lower_ in ("to", "on"):
        held = lemma(token.head.head if tree.is_verb(token.head.head) else token.head.head.head)
    dets = {c.lower_ for c in token.children if c.dep_ in ("det", "poss")}
    if held in word_list("give") | word_list("get") and dets & {"that"}:
        return True  # 'its leaders were given that grade too'
    if (
        held in word_list("give") | word_list("get")
        and "this" in dets
        and any(c.lower_ in _TOO for c in token.head.children)
    ):
        return True  # 'it also won this accolade for leadership'
    keeps = held in word_list("keep") or held in ("hold", "stick", "cling")
    return keeps and bool(dets & {"that", "this", "the", "its", "their"}) and not tree.children(token, "amod")


def _is_of_a_result(token: Token) -> bool:
    """Tell whether 'the same result' is what was had, given or come to before."""
    noun = token.head
    if token.lower_ not in ("same", "identical") or token.dep_ != "amod" or lemma(noun) not in _RESULTS:
        return False
    return noun.dep_ in ("dobj", "pobj") and _takes_a_grade(noun)


def _is_an_inspections(token: Token) -> bool:
    """Tell whether 'the same verdict' is what another inspection as a whole came to: 'the visit of 2018 reached the same conclusion'."""
    verb = token.head.head.head if token.head.dep_ == "pobj" else token.head.head
    subject = tree.subject(verb) if tree.is_verb(verb) else None
    areas = any(t.ent_type_ == "AREA" for t in token.doc)
    return subject is not None and lemma(subject) in ("inspection", "report", "visit") and not areas


def _is_got(token: Token) -> bool:
    """Tell whether 'the same' without a noun is a grade that was given: 'it got the same in 2012', 'it came out the same', 'fair overall, and the same for adoption'."""
    if not token.i or token.nbor(-1).lower_ != "the" or tree.children(token, "relcl", "acl"):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if (
        after is not None
        and (after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.ent_type_)
        and after.ent_type_ != "TIME"
    ):
        return False
    return _takes_a_grade(token) or _goes_on_for(token)


def _takes_a_grade(noun: Token) -> bool:
    """Tell whether a noun is what a verb of giving and getting grades has: 'having had the same result', 'ended up with the same'."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "to", "at") else noun.head
    if not tree.is_verb(verb) or tree.children(verb, "neg"):
        return False
    return lemma(verb) in word_list("give") | word_list("get") | _ENDING and noun.dep_ not in (
        "nsubj",
        "csubj",
    )


def _goes_on_for(token: Token) -> bool:
    """Tell whether 'the same' is given to areas beside a grade: 'it was rated fair overall, and the same for adoption'."""
    before = token.doc[max(0, token.i - 3) : token.i - 1]
    after = token.doc[token.i + 1 : token.i + 2]
    led = any(t.lower_ in ("and", "with") for t in before) and any(t.lower_ in ("for", "in") for t in after)
    return led and any(t.ent_type_ == "AREA" for t in token.doc[token.i + 2 :])


def _is_where_it_stands(noun: Token) -> bool:
    """Tell whether a category told before is where something is: 'two years ago all areas were in that bracket'."""
    verb = noun.head.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "into")
        and lemma(verb)
        in ("be", "remain", "stay", "sit", "fall", "stand", "languish", "put", "place", "belong")
        and any(c.lower_ in ("that", "this", "same") for c in noun.children)
    )


_TOO = frozenset(("also", "too", "likewise", "again"))
_RANKS = frozenset(("category", "bracket", "band", "tier", "group", "box", "camp"))
_RESULTS = frozenset(("result", "outcome", "conclusion", "report"))
_ENDING = frozenset(("end", "finish", "come", "emerge", "fare", "arrive"))


def _is_said_of_a_verdict(token: Token) -> bool:
    verb = token.head
    if token.dep_ not in ("acomp", "attr", "oprd") or lemma(verb) not in ("be", "remain", "stay"):
        return False
    subject = next(iter(tree.children(verb, "nsubj")), None)
    if subject is None or not (
        is_rating(subject) and lemma(subject) not in ("place", "position", "bill", "body")
    ):
        return False
    denied = any(c.lower_ in ("no", "not", "little", "n’t", "n't") for n in (token, verb) for c in n.children)
    every = any(t.lower_ in ("all", "every", "each") for t in subject.subtree)
    if any(t.ent_type_ == "AREA" or (t.ent_type_ == "VALUE" and not every) for t in subject.subtree):
        return False
    return denied if token.lower_ == "different" else not denied


def _is_one_more(token: Token) -> bool:
    """'An inadequate in 2013 and another in 2015', 'an outstanding in 2018 and a second one in 2022'."""
    node = token.head if token.dep_ in ("amod", "det") and lemma(token.head) == "one" else token
    before = token.doc[max(0, token.i - 2) : token.i]
    if (
        any(t.lower_ == "and" for t in before)
        and node.i + 1 < len(token.doc)
        and node.nbor(1).lower_ == "for"
    ):
        return any(t.ent_type_ == "AREA" for t in token.doc[node.i + 2 : node.i + _NEAR])
    after = token.doc[node.i + 1] if node.i + 1 < len(token.doc) else None
    return (
        any(t.lower_ == "and" for t in before)
        and after is not None
        and (after.ent_type_ == "TIME" or after.lower_ in ("in", "last", "this"))
    )
