"""Whose a time is: the grades that it hangs on by the syntax of their sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.likeness import in_as_clause
from kg.extract.articles.judged.occasions import BESIDE, COMINGS, EVENTS, HELD, INSPECTING, LOOKED
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton


_PREPS = frozenset(
    "in on at from during after following of for by between since until around under with as to before within".split()
)


_REPORTING = frozenset(
    "say find report conclude state note warn reveal show announce confirm add tell discover hear publish note write see".split()
)


_NOT_ITS = frozenset(
    "found establish create form launch set abolish replace introduce take begin start open appoint join arrive publish release issue intervene resign retire".split()
)


_ISSUED = frozenset(
    "award win earn receive bring publish release issue carry hold conduct take undertake make date do complete produce give hand deliver come see".split()
)


_GOES_ON = 10  # tokens from a time to the verb of the clause that it opens


_OPENING = 3  # tokens into a sentence: the time opens it


_ENTRY = re.compile(r"\s*:|\s+[–—-]+\s")


def climb(token: Token) -> list[Token]:
    """Return what a token hangs on, and what that hangs on, up the tree."""
    path, node = [], token
    for _ in range(12):
        if node.head == node:
            break
        node = node.head
        path.append(node)
    return path


def owners_of(token: Token, told: list[Told], skeleton: Skeleton) -> list[Told]:  # noqa: C901, PLR0912, PLR0915
    """Return the grades a time is of."""
    if token.i == 0 and _heads_a_line(skeleton, token):
        return [one for one in told if not one.is_left][:1]
    if in_as_clause(token):
        return []
    if (
        token.dep_ == "nummod"
        and token.i
        and token.nbor(-1).lower_ in ("in", "during")
        and token.i <= _OPENING
    ):
        return [one for one in told if not one.is_left and one.grade.i > token.i][
            :1
        ]  # 'In 2018 inspectors …'
    path = climb(token)
    if (clause := _opened_by(token)) is not None:
        on_it = [one for one in told if one.verb is not None and clause in (one.verb, *one.verb.ancestors)]
        return [one for one in on_it if not opens_another(token, one)]
    since = prep_of(token) == "since"
    by = prep_of(token) in ("by", "until", "till", "before")
    came = False  # whether the time is that of a clause that tells when inspectors came
    direct = [
        one
        for one in told
        if any(node in (one.grade, one.nominal) for node in path[:4]) and not _blocked(path, one)
    ]
    if direct:
        return [min(direct, key=lambda o: distance(o, token))]
    relative = [
        one
        for one in told
        if one.verb is not None
        and (a := tree.antecedent(one.verb)) is not None
        and (
            # 'an inspection in 2017, which judged it good', 'a visit in 2016, at which it was judged good'
            (a == token and (_opens_with_when(one.verb) or lemma(one.verb) in word_list("rate")))
            or (a != token and token in _event_phrase(a))
        )
    ]
    relative = relative or in_clause_after(token, told) or _after_aside(token, told)
    if relative:
        return relative
    for place, node in enumerate(path):
        if since and lemma(node) == "time" and any(c.lower_ == "first" for c in node.children):
            return []  # 'for the first time since 2012'
        affirmed = [one for one in told if one.affirmed and one.verb == node.head and node.dep_ == "advcl"]
        if affirmed:
            return [one for one in affirmed if one.phase != "from"]
        if lemma(node) in COMINGS:
            return []  # 'since the arrival of its director in 2021'
        if not tree.is_verb(node):
            if (
                node.pos_ == "NOUN"
                and node.ent_type_ == ""
                and lemma(node) not in EVENTS
                and place
                and not _plain(node)
            ):
                return []
            continue
        if (
            node.dep_ in ("acl", "relcl")
            and (lemma(node.head) in EVENTS or node.head.ent_type_ == "INSPECTION")
            and lemma(node) in _ISSUED
            and not any(one.verb == node for one in told)
        ):
            continue
        if node.dep_ in ("acl", "relcl") and lemma(node) in ("inspect", "visit"):
            rated = [
                one
                for one in told
                if one.verb is not None
                and (tree.antecedent(one.verb) == node.head or node.head in one.themes)
            ]
            if rated:
                return rated
        if node.lower_ == "according":
            continue  # 'it is poor, according to the inspection of March 2023'
        if lemma(node) in _NOT_ITS and not came and not any(one.verb == node for one in told):
            return []
        same = [one for one in told if node in (one.verb, *one.chain)]
        if same:
            fronted = token.i < node.i and token.i < same[0].grade.i
            owners = _of_verb(token, same, since=since, by=by, fronted=fronted)
            if (
                fronted and not owners and not (since or by)
            ):  # 'In 2017 it had improved from … and was judged …'
                owners = [
                    one for one in told if one.verb is not None and one.verb.head == node and not one.is_left
                ][:1]
            return owners
        if node.dep_ == "conj" and any(c.lower_ == "so" for c in node.children):
            said = [one for one in told if one.verb == node.head]
            if said:
                return said[:1]  # 'it is good, and was told so in May'
        if node.dep_ == "advcl" and lemma(node) in (
            "inspect",
            "visit",
            "come",
            "call",
            "look",
            "return",
            "examine",
            "assess",
            "check",
            "see",
            "judge",
            "rate",
        ):
            going_on = tree.children(node, "conj")
            if judged := [one for one in told if one.verb in going_on and one.role in ("rate", "give")]:
                return judged  # 'before they came back in 2015 and called it poor'
            goes_on = any(c.i > token.i for c in tree.children(node.head, "conj"))
            came = (
                came or token.i < node.head.i or goes_on
            )  # 'was seen when they came in 2018, and it was rated …'
            continue
        if node.dep_ == "advcl" and {"when", "last"} <= {c.lower_ for c in node.children}:
            continue  # 'when the watchdog last reported, in 2012, it was good'
        if (
            node.dep_ == "xcomp"
            and lemma(node) in INSPECTING
            and lemma(node.head) in ("come", "return", "call")
        ):
            continue  # 'came to inspect in 2018'
        if lemma(node) in ("inspect", "visit", "come", "return", "spend", "examine") and node.dep_ in (
            "relcl",
            "acl",
            "advcl",
            "pcomp",
        ):
            came = came or node.head.lower_ == "time"  # 'by the time they came back, in 2018, …'
            continue
        below = [
            one
            for one in told
            if one.verb is not None
            and one.verb.dep_ in ("ccomp", "xcomp", "conj", "advcl", "pcomp", "relcl", "acl")
            and (
                _reported_by(one.verb, node)
                # 'when they came back in 2018 the trust had begun, and the verdict was poor'
                or (came and one.verb.dep_ == "conj" and one.verb.head == node)
            )
        ]
        fronted = token.i < node.i
        if below and not since:
            near = [one for one in below if not one.is_left and (fronted or between_free(token, one, told))]
            return near[:2] if fronted else near[:1]
        return []
    return []


def opens_another(token: Token, one: Told) -> bool:
    """Tell whether a time opens another clause than that of a grade: 'they called it poor, and in 2018 they came back'."""
    clause = _opened_by(token)
    if clause is None:
        return False
    on_it = one.verb is not None and clause in (one.verb, *one.verb.ancestors)
    goes_on = not any(s.i > token.i for s in tree.children(clause, "nsubj", "nsubjpass"))
    return not on_it or (goes_on and one.grade.i < token.i)


def _opened_by(token: Token) -> Token | None:
    """Return the verb of the clause that a time opens after 'and' or 'but', whatever the parse hangs it on: 'they called it poor, and in 2018 they came back'."""
    doc, at = token.doc, token.i - 1
    if at < 1 or doc[at].pos_ != "ADP" or doc[at - 1].lower_ not in ("and", "but"):
        return None
    near = doc[token.i + 1 : token.i + 1 + BESIDE]
    subject = next((t for t in near if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return _verb_after(token)
    between = doc[token.i + 1 : subject.i]
    plain = all(
        t.text == "," or t.pos_ in ("DET", "ADJ", "PRON") or t.dep_ in ("poss", "compound", "case")
        for t in between
    )
    return subject.head if plain and tree.is_verb(subject.head) else None


def _verb_after(token: Token) -> Token | None:
    """Return the verb that goes on after a time without a subject of its own: 'and in 2015, under the framework before, was rated good'."""
    for after in token.doc[token.i + 1 : token.i + 1 + _GOES_ON]:
        if after.lower_ in ("and", "but", "or", ";", ".", ":") or after.tag_ in ("WDT", "WP", "WRB", "WP$"):
            return None
        if after.tag_ in ("VBD", "VBZ", "VBP"):
            return after.head if after.dep_ in ("aux", "auxpass") else after
    return None


def in_clause_after(token: Token, told: list[Told]) -> list[Told]:
    """Return the grades of the clause that tells what happened at a time: 'were here in 2016, when it was told …'."""
    after = token.doc[token.i + 1 : token.i + 3]
    when = next((t for t in after if t.lower_ == "when"), None)
    if when is None or not tree.is_verb(when.head):
        return []
    return [
        one
        for one in told
        if one.verb is not None
        and not one.is_left
        and (when.head in (one.verb, *one.verb.ancestors) or _runs_on(when, one))
        and not any(t.ent_type_ == "TIME" for t in token.doc[when.i : max(one.grade.i, when.i)])
    ]


def _runs_on(when: Token, one: Told) -> bool:
    """Tell whether no mark stands between the word that opens a clause and a grade: it is in the clause, whatever the parse makes of its second verb."""
    return when.i < one.grade.i and not any(t.is_punct for t in when.doc[when.i : one.grade.i])


def _opens_with_when(verb: Token) -> bool:
    """Tell whether a relative clause tells what happened at a time: 'in 2018, when it was told that it was poor'."""
    for _ in range(4):
        if any(c.lower_ in ("when", "where") for c in verb.children):
            return True
        if verb.dep_ not in ("conj", "xcomp", "ccomp"):
            break
        verb = verb.head
    return False


def _after_aside(token: Token, told: list[Told]) -> list[Told]:
    """Return the grade said of what was 'last looked at in 2016' in an aside: 'Kent's, last looked at in 2016, are good'."""
    doc, end = token.doc, token.i + 1
    begin = next((t.i for t in reversed(doc[: token.i]) if t.text == ","), -1)
    if (
        begin < 0
        or end >= len(doc)
        or doc[end].text != ","
        or any(t.lower_ == "since" for t in doc[begin:end])
    ):
        return []  # 'for the first time since 2019'
    if not any(tree.is_verb(t) and t.tag_ in ("VBN", "VBD") and lemma(t) in LOOKED for t in doc[begin:end]):
        return []
    following = [one for one in told if one.grade.i > end]
    near = doc[end + 1 : following[0].grade.i] if following else doc[end + 1 : end + 1]
    plain = bool(near) and lemma(near[0]) in ("be", "remain", "stay") and not any(t.text == "," for t in near)
    return following[:1] if plain and len(near) <= BESIDE else []


def _heads_a_line(skeleton: Skeleton, token: Token) -> bool:
    """Tell whether a time opens an entry of a chronicle: 'June 2018: …', 'June 2018 – …'."""
    end = skeleton.span(token)[1] - skeleton.sentence.begin
    return bool(_ENTRY.match(skeleton.sentence.text, end))


def _plain(noun: Token) -> bool:
    return noun.dep_ in ("npadvmod", "appos")


def _reported_by(verb: Token, head: Token) -> bool:
    """Tell whether a verb's clause is what another verb reports, or goes on from it in the same breath."""
    node = verb
    if verb.dep_ in ("xcomp", "relcl", "acl") and lemma(head) in ("be", "become"):
        if verb.head == head or (verb.head.head == head and verb.head.dep_ == "attr"):
            return True  # 'in 2021 it was the first to be rated good'
        if verb.head.dep_ == "attr":
            node = (
                verb.head.head
            )  # 'they were here in May, and there was no area that they did not rate good'
    for _ in range(3):
        if node.head == head:
            said = lemma(head) in _REPORTING or lemma(head) in word_list("rate")  # 'judged it to be good'
            return (node.dep_ == "ccomp" and said) or (
                node.dep_ == "conj" and (lemma(head) in INSPECTING or _were_there(head))
            )
        if node.dep_ in ("ccomp", "conj", "xcomp") and tree.is_verb(node.head):
            node = node.head
            continue
        break
    return False


def _were_there(verb: Token) -> bool:
    """'Inspectors were in the city from 3 to 14 May'."""
    subject = tree.subject(verb)
    return lemma(verb) == "be" and subject is not None and subject.ent_type_ == "INSPECTORATE"


def between_free(token: Token, one: Told, told: list[Told]) -> bool:
    """Tell whether no other grade stands between a time and a grade."""
    low, high = sorted((token.i, one.grade.i))
    return not any(low < other.grade.i < high for other in told if other is not one)


def _blocked(path: list[Token], one: Told) -> bool:
    """Tell whether a verb of its own lies between a time and the grade that it hangs below."""
    for node in path:
        if node in (one.grade, one.nominal):
            return False
        if tree.is_verb(node) and lemma(node) not in (
            "give",
            "receive",
            "award",
            "get",
            "hand",
            "win",
            "inspect",
            "make",
            "hold",
            "carry",
            "wear",
            "have",
            "bear",
            "be",
        ):
            return True
    return False


def distance(one: Told, token: Token) -> int:
    """Return how many tokens lie between a grade and a time."""
    return abs(one.grade.i - token.i)


def _of_verb(token: Token, same: list[Told], *, since: bool, by: bool, fronted: bool) -> list[Told]:
    """Choose among the grades of one verb those that a time of this verb is of."""
    verb = same[0].verb
    if verb is None or (by and not (fronted and same[0].role == "be")):
        return []
    if since:
        came = [one for one in same if one.phase == "from"]
        if came:
            return came
        return same[:1] if same[0].role in ("be", "keep", "get") or lemma(verb) in HELD else []
    if fronted:
        return [one for one in same if not one.is_left]
    before = [one for one in same if one.grade.i < token.i]
    if before:
        last = max(before, key=lambda o: o.grade.i)
        return [
            one
            for one in before
            if one is last
            or ((one.leader is not None or last.leader == one.grade) and one.phase == last.phase)
        ]
    kept = [one for one in same if not one.is_left]
    return (kept or same)[:1]


def prep_of(token: Token) -> str:
    """Return the preposition that leads to a time, ``""`` where none does."""
    node = token
    for _ in range(4):
        if node.head == node:
            return ""
        node = node.head
        if node.pos_ in ("ADP", "SCONJ"):
            if node.dep_ == "agent" or (
                node.lower_ == "by"
                and tree.children(node, "pobj")
                and any(
                    lemma(c) in EVENTS or c.ent_type_ in ("INSPECTION", "INSPECTORATE") for c in node.children
                )
            ):
                return ""
            return (
                node.lower_
                if node.lower_ in ("since", "by", "until", "till", "before") or lemma(node.head) not in EVENTS
                else prep_of(node)
            )
        if tree.is_verb(node):
            return ""
    return ""


def _event_phrase(noun: Token) -> list[Token]:
    """Return the tokens of a noun phrase that names an inspection, report or time."""
    if lemma(noun) in EVENTS or noun.ent_type_ in ("INSPECTION", "TIME"):
        return list(tree.inner(noun))
    return []
