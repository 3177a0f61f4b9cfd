"""When a grade was given: the times that hang on it, on its verb or on the inspection that its verb names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.counted import counted_back, counted_from
from kg.extract.articles.judged.likeness import in_as_clause
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton
    from kg.model.document import Published

_EVENTS = frozenset(
    "inspection visit report letter reinspection re-inspection rating judgement judgment verdict grade review assessment probe check call look framework regime ilacs survey one time".split()
)
_PREPS = frozenset(
    "in on at from during after following of for by between since until around under with as to before within".split()
)
_HELD = frozenset("be have hold remain stay keep retain maintain enjoy boast rate judge stand".split())
_REPORTING = frozenset(
    "say find report conclude state note warn reveal show announce confirm add tell discover hear publish note write see".split()
)
_NOT_ITS = frozenset(
    "found establish create form launch set abolish replace introduce take begin start open appoint join arrive publish release issue intervene resign retire".split()
)
_LOOKED = frozenset("inspect visit look examine assess check see judge rate".split())
_COMINGS = frozenset(
    "creation formation foundation founding establishment launch abolition arrival appointment departure resignation death birth start introduction merger split handover takeover opening closure election".split()
)
_ISSUED = frozenset(
    "award win earn receive bring publish release issue carry hold conduct take undertake make date do complete produce give hand deliver come see".split()
)
_INSPECTING = frozenset(
    "inspect visit come spend return say find publish carry take conduct call look release".split()
)
_GOES_ON = 10  # tokens from a time to the verb of the clause that it opens
_NEAR, _LIST, _BESIDE = 9, 6, 4  # tokens between a grade and its time, and between times of one list
_SINCE = frozenset(("an", "the", "its", "their", "inspection", "at", "last"))
_OPENING = 3  # tokens into a sentence: the time opens it
_LISTING = frozenset(
    (",", "and", "again", "in", "once", "more", "then", "also", "&", "as", "well", "the", "early", "late")
)
_ENTRY = re.compile(r"\s*:|\s+[–—-]+\s")
_SPOKEN = re.compile(r"today|yesterday|week", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A time of a grade: ISO interval, whether its year is spelled out, and whether it may be the report's day only."""

    start: str
    end: str
    absolute: bool
    loose: bool = False
    rough: bool = False  # counted in whole years from the news


def times_of(skeleton: Skeleton, told: list[Told], published: Published) -> dict[int, list[When]]:
    """Return the times of each grade, by the place of its token; `published` is when those are counted from that say 'five years after'."""
    counted = {one.grade.i: mark for one in told if (mark := counted_from(one)) is not None}
    beside = _right_beside(told, lists := _lists(skeleton))
    found: dict[int, list[Token]] = {at: list(group) for at, group in beside.items()}
    taken = {token.i for group in beside.values() for token in group}
    for group in lists:
        group = [token for token in group if token.i not in taken]  # noqa: PLW2901 - the rest of it
        if not group or is_compared(group[0]) or _is_of_the_same(group[0]) or _is_of_who_it_is(group[0]):
            continue
        for token in group:
            free = [
                one
                for one in told
                if one.grade.i not in beside
                and (one.grade.i not in counted or counted[one.grade.i][0] in (token, *token.ancestors))
            ]
            owners = _owners(token, free, skeleton) or _right_before(token, free)
            if owners:
                for one in owners:
                    found.setdefault(one.grade.i, []).extend(group)
                break
    for one in told:
        first = _restated(one, told)
        if first is not None and one.grade.i not in found and first.grade.i in found:
            found[one.grade.i] = found[first.grade.i]
        if one.grade.i not in found and one.verb is not None and one.grade.i not in counted:
            inherited = _inherited(one, told, found)
            if inherited:
                found[one.grade.i] = inherited
    whens = {at: whens_of(skeleton, tokens) for at, tokens in found.items()}
    _split_range(told, whens)
    _count_back(skeleton, told, counted, whens, published)
    return whens


def _restated(one: Told, told: list[Told]) -> Told | None:
    """Return the grade right before one that only says which of them it was: 'rated poor in March, its third poor rating in six years'."""
    before = next((o for o in reversed(told) if o.grade.i < one.grade.i), None)
    if before is None or before.code != one.code or one.nominal is None:
        return None
    comma = next((t for t in reversed(one.grade.doc[before.grade.i : one.grade.i]) if t.text == ","), None)
    if comma is None or comma.nbor(1).lower_ not in ("the", "its", "their", "a"):
        return None
    led = one.grade.doc[comma.i + 1 : one.grade.i]
    which = any(t.lower_ in _WHICH for t in led)
    return before if which and not any(tree.is_verb(t) or t.ent_type_ for t in led) else None


_WHICH = frozenset("first second third fourth fifth latest last worst another consecutive successive".split())


def _right_beside(told: list[Told], lists: list[list[Token]]) -> dict[int, list[Token]]:
    """
    Return the times that stand right beside a grade: those after 'since', each of several grades in a row, and whose it is.

    'From inadequate (2015) to fair in 2017 and good in 2021', 'good since an inspection in 2018', 'this year's three good councils'.
    """
    found = {one.grade.i: [time] for one in told if (time := _owner(one)) is not None}
    for one in told:
        last = one.nominal if one.nominal is not None and one.nominal.i == one.grade.i + 1 else one.grade
        led: list[str] = []
        for token in last.doc[last.i + 1 : last.i + 2 + _BESIDE]:
            if token.ent_type_ == "TIME":
                held = one.role in ("be", "keep", "rate") and not one.is_left
                if led and ("since" not in led or held) and ("since" in led or ":" in led or len(told) > 1):
                    found[one.grade.i] = next(
                        (g for g in lists if g[0] == token and (":" in led or _ends_there(g))), [token]
                    )  # 'they found it poor each time: in 2012 and in 2014'
                break
            led.append("inspection" if token.ent_type_ == "INSPECTION" else token.lower_)
            if not (
                token.is_punct or led[-1] in ("in", "back", "since") or ("since" in led and led[-1] in _SINCE)
            ):
                break
    return found


def _ends_there(times: list[Token]) -> bool:
    """Tell whether nothing but a mark or 'and' follows a list of times: 'poor in 2011 and 2019 and fair in 2015', not 'poor in 2011 and in 2019 fair'."""
    last = times[-1]
    return (
        last.i + 1 == len(last.doc) or last.nbor(1).is_punct or last.nbor(1).lower_ in ("and", "but", "then")
    )


def _owner(one: Told) -> Token | None:
    """Return the time whose a grade is: 'last year's good rating', 'two of this year's ten good councils'."""
    before = one.grade.doc[: one.grade.i]
    mark = next((t for t in reversed(before) if t.pos_ != "NUM" and t.ent_type_ != "VALUE"), None)
    owner = mark.nbor(-1) if mark is not None and mark.i and mark.lower_ in ("'s", "’s") else None
    return owner if owner is not None and owner.ent_type_ == "TIME" else None


def _count_back(
    skeleton: Skeleton,
    told: list[Told],
    counted: dict[int, tuple[Token, int]],
    whens: dict[int, list[When]],
    published: Published,
) -> None:
    """Date the grades that are told by how long before another time or the news they were given."""
    known = {at: said[0].start for at, said in whens.items() if said and said[0].absolute}
    for one in told:
        if one.grade.i not in counted or one.grade.i in whens:
            continue
        word, months = counted[one.grade.i]
        others = [o for o in told if o is not one and not o.is_left and o.grade.i in known]
        since = known[others[0].grade.i] if others else _last_before(word, skeleton)
        if date := counted_back(months, since, published):
            whens[one.grade.i] = [When(date, date, absolute=False, rough=True)]


def _last_before(word: Token, skeleton: Skeleton) -> str:
    """Return the last time that a sentence dates before a word: 'in September 2015, two months after'."""
    told = [m for t in word.doc[: word.i] if isinstance(m := skeleton.mention(t), Time) and not m.relative]
    return told[-1].start if told else ""


def _split_range(told: list[Told], whens: dict[int, list[When]]) -> None:
    """Give the ends of 'from good to inadequate between 2015 and 2018' to the two grades."""
    came = [one for one in told if one.phase == "from"]
    went = [one for one in told if one.phase == "to"]
    if len(came) != 1 or len(went) != 1 or came[0].verb != went[0].verb:
        return
    for one, other in ((came[0], went[0]), (went[0], came[0])):
        said = whens.get(one.grade.i, [])
        if len(said) == 1 and said[0].start[:4] < said[0].end[:4] and other.grade.i not in whens:
            first, last = said[0].start, said[0].end
            whens[came[0].grade.i] = [replace(said[0], end=first)]
            whens[went[0].grade.i] = [replace(said[0], start=last)]
            return


def _lists(skeleton: Skeleton) -> list[list[Token]]:
    """Return the resolved times of a sentence, those that are listed together in one list."""
    lists: list[list[Token]] = []
    for token in skeleton.doc:
        time = skeleton.mention(token) if token.ent_type_ == "TIME" else None
        if not isinstance(time, Time) or not time.start:
            continue
        if lists and _is_listed(lists[-1][-1], token):
            lists[-1].append(token)
        else:
            lists.append([token])
    return lists


def is_compared(token: Token) -> bool:
    """'One grade higher than in 2017': the time is of what is compared with."""
    near = token.doc[max(0, token.i - 7) : token.i]
    if any(t.lower_ == "than" and t.i and t.nbor(-1).lower_ in ("more", "less", "fewer") for t in near):
        return False  # 'more than six years ago'
    return any(node.lower_ == "than" for node in _climb(token)[:6]) or any(
        t.lower_ == "than" for t in token.doc[max(0, token.i - 7) : token.i]
    )


def is_of_what_is_done(token: Token, one: Told) -> bool:
    """Tell whether a time is of a deed to services whose grade is known before: 'in May a new head took over a service rated poor'."""
    verb = one.verb
    if verb is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.nbor(-1).text == ",":
        return False
    done = next((a for a in verb.head.ancestors if tree.is_verb(a)), None)
    return done is not None and lemma(done) not in _HELD and token not in verb.subtree


def is_since_the_last(token: Token) -> bool:
    """Tell whether a time is only that of the inspection before: 'it is poor, practice having slipped since the last inspection in 2019'."""
    for node in token.ancestors:
        if tree.is_verb(node):
            return False
        named = lemma(node) in _EVENTS or node.ent_type_ == "INSPECTION"
        if named and node.head.lower_ == "since":
            return any(c.lower_ in ("last", "previous", "earlier", "prior") for c in node.children)
    return False


def is_of_another(token: Token) -> bool:
    """Tell whether a time is that of something else than a grade: compared with, like, or when a council was made."""
    if is_compared(token) or in_as_clause(token) or _is_of_the_same(token) or _is_of_who_it_is(token):
        return True
    came = False
    for node in token.ancestors:
        if tree.is_verb(node) or node.lower_ in ("after", "following"):
            return came and node.lower_ not in ("after", "following")  # what came right after is of that time
        came = came or lemma(node) in _COMINGS
    return came


def _is_of_the_same(token: Token) -> bool:
    """Tell whether a time is one at which the grade was the same: 'good, the rating it was also given in 2019', 'remains good, the rating it won in 2019'."""
    for node in token.ancestors:
        noun = node.head
        if node.dep_ != "relcl" or lemma(noun) not in word_list("rating"):
            continue
        bare = any(c.lower_ == "the" for c in noun.children) and not any(
            c.ent_type_ == "GRADE" for c in noun.children
        )
        also = any(c.lower_ in _ALSO for c in node.children) or any(
            lemma(t) in word_list("keep") for t in noun.doc[: noun.i]
        )
        return bare and also
    return False


def _is_of_who_it_is(token: Token) -> bool:
    """Tell whether a time stands in a clause that only says of a council what it was or did: 'the borough that was failing six years ago wins …'."""
    right_behind = (
        token.i > 0 and token.nbor(-1).dep_ == "relcl"
    )  # the parse may hang it on the verb after it
    clause = token.nbor(-1) if right_behind else next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if clause is None or lemma(clause) in _INSPECTING | _LOOKED | _HELD - {"be"}:
        return False
    noun = clause.head
    whose = noun.ent_type_ == "COUNCIL" or (noun.ent_type_ == "" and lemma(noun) in word_list("body"))
    kinds = {t.ent_type_ for t in clause.subtree}
    return whose and not kinds & {"GRADE", "INSPECTION", "INSPECTORATE"}


_ALSO = frozenset(("also", "first", "previously", "already", "last"))


def _is_listed(first: Token, second: Token) -> bool:
    between = [t.lower_ for t in first.doc[first.i + 1 : second.i]]
    return bool(between) and len(between) <= _LIST and set(between) <= _LISTING and between != ["in"]


def _right_before(token: Token, told: list[Told]) -> list[Told]:
    """Return the grade that stands a few words before a time, with no verb or other time between them."""
    for one in reversed(told):
        if one.grade.i > token.i or one.apposed:
            continue
        if opens_another(token, one):
            return []
        between = token.doc[one.grade.i + 1 : token.i]
        near = len(between) <= _NEAR and not any(
            tree.is_verb(t)
            or t.ent_type_ == "TIME"
            or t.text in (";", ":")
            or t.lower_ in ("since", "by", "until", "but", "while")
            for t in between
        )
        linked = bool(between) and between[-1].lower_ in (
            "in",
            "of",
            "at",
            "during",
            "from",
            "last",
            ",",
            "(",
        )
        return [one] if near and linked else []
    return []


def whens_of(skeleton: Skeleton, tokens: list[Token]) -> list[When]:
    """Return what some times of a sentence say: one, or several that are listed together."""
    whens: list[When] = []
    for token in _coordinated(tokens):
        time = skeleton.mention(token)
        if not isinstance(time, Time):
            continue
        words = skeleton.sentence.text[time.begin : time.end]
        loose = time.kind == "relative" and bool(_SPOKEN.search(words))
        if whens and token.i and any(t.lower_ == "between" for t in token.doc[max(0, token.i - 5) : token.i]):
            whens[-1] = replace(whens[-1], end=time.finish)
            continue
        whens.append(When(time.start, time.finish, not time.relative, loose))
    return whens


def _coordinated(tokens: list[Token]) -> list[Token]:
    """Keep one time, or several that are listed together."""
    tokens = sorted(dict.fromkeys(tokens), key=lambda t: t.i)
    kept = tokens[:1]
    for token in tokens[1:]:
        if _is_listed(kept[-1], token):
            kept.append(token)
    return kept


def _climb(token: Token) -> list[Token]:
    path, node = [], token
    for _ in range(12):
        if node.head == node:
            break
        node = node.head
        path.append(node)
    return path


def _owners(token: Token, told: list[Told], skeleton: Skeleton) -> list[Told]:  # noqa: C901, PLR0912, PLR0915
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
    path = _climb(token)
    if (clause := _opened_by(token)) is not None:
        on_it = [one for one in told if one.verb is not None and clause in (one.verb, *one.verb.ancestors)]
        return [one for one in on_it if not opens_another(token, one)]
    since = _prep_of(token) == "since"
    by = _prep_of(token) in ("by", "until", "till", "before")
    came = False  # whether the time is that of a clause that tells when inspectors came
    direct = [
        one
        for one in told
        if any(node in (one.grade, one.nominal) for node in path[:4]) and not _blocked(path, one)
    ]
    if direct:
        return [min(direct, key=lambda o: _distance(o, token))]
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
        if lemma(node) in _COMINGS:
            return []  # 'since the arrival of its director in 2021'
        if not tree.is_verb(node):
            if (
                node.pos_ == "NOUN"
                and node.ent_type_ == ""
                and lemma(node) not in _EVENTS
                and place
                and not _plain(node)
            ):
                return []
            continue
        if (
            node.dep_ in ("acl", "relcl")
            and (lemma(node.head) in _EVENTS or node.head.ent_type_ == "INSPECTION")
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
            and lemma(node) in _INSPECTING
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
            near = [one for one in below if not one.is_left and (fronted or _between_free(token, one, told))]
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
    near = doc[token.i + 1 : token.i + 1 + _BESIDE]
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
    if not any(tree.is_verb(t) and t.tag_ in ("VBN", "VBD") and lemma(t) in _LOOKED for t in doc[begin:end]):
        return []
    following = [one for one in told if one.grade.i > end]
    near = doc[end + 1 : following[0].grade.i] if following else doc[end + 1 : end + 1]
    plain = bool(near) and lemma(near[0]) in ("be", "remain", "stay") and not any(t.text == "," for t in near)
    return following[:1] if plain and len(near) <= _BESIDE else []


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
                node.dep_ == "conj" and (lemma(head) in _INSPECTING or _were_there(head))
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


def _between_free(token: Token, one: Told, told: list[Told]) -> bool:
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


def _distance(one: Told, token: Token) -> int:
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
        return same[:1] if same[0].role in ("be", "keep", "get") or lemma(verb) in _HELD else []
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


def _prep_of(token: Token) -> str:
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
                    lemma(c) in _EVENTS or c.ent_type_ in ("INSPECTION", "INSPECTORATE")
                    for c in node.children
                )
            ):
                return ""
            return (
                node.lower_
                if node.lower_ in ("since", "by", "until", "till", "before")
                or lemma(node.head) not in _EVENTS
                else _prep_of(node)
            )
        if tree.is_verb(node):
            return ""
    return ""


def _event_phrase(noun: Token) -> list[Token]:
    """Return the tokens of a noun phrase that names an inspection, report or time."""
    if lemma(noun) in _EVENTS or noun.ent_type_ in ("INSPECTION", "TIME"):
        return list(tree.inner(noun))
    return []


def _inherited(one: Told, told: list[Told], found: dict[int, list[Token]]) -> list[Token]:
    """Take the time of the grade told before it in the same breath, or the one that opens the clause above."""
    verb = one.verb
    if verb is None or one.is_left:
        return []
    for other in told:
        if other is one or other.grade.i not in found:
            continue
        tokens = found[other.grade.i]
        if (
            other.verb == verb
            and not other.is_left
            and (one.leader == other.grade or tokens[0].i < min(verb.i, other.grade.i))
        ):
            return tokens
        if (
            other.verb == verb
            and not other.is_left
            and other.grade.i < one.grade.i
            and any(t.lower_ == "with" for t in verb.doc[other.grade.i : one.grade.i])
        ):
            return tokens
        if other.verb is not None and other.verb != verb and not other.is_left:
            marks = [c.lower_ for c in tree.children(verb, "mark")]
            if marks == ["except"] or (verb.dep_ == "pcomp" and verb.head.lower_ in ("except", "save")):
                marks = []  # 'in 2017 it was good, except that leadership was fair'
            contrast = verb.i > other.verb.i and marks[:1] in (["while"], ["whereas"])
            if (
                verb.i > other.verb.i
                and marks[:1] in (["although"], ["though"])
                and _is_past_too(verb, other.verb)
            ):
                return tokens  # 'it was poor in 2015, although its adoption service was good'
            with_it = verb.dep_ in ("pcomp", "acl", "advcl", "conj", "dep", "ccomp") and (
                _hangs_on(verb, other) or (contrast and verb.head in other.verb.ancestors)
            )
            fronted = tokens[0].i < other.grade.i and tokens[0].i < other.verb.i
            if with_it and (fronted or verb.dep_ in ("pcomp", "acl")) and (contrast or not marks):
                return tokens
    return []


def _is_past_too(verb: Token, other: Token) -> bool:
    """Tell whether the clause of one verb hangs on the other's, and both are told in the past, with no other time."""
    past = all(any(c.lower_ in ("was", "were", "had") for c in (v, *v.children)) for v in (verb, other))
    return past and other in verb.ancestors and not any(t.ent_type_ == "TIME" for t in verb.subtree)


def _hangs_on(verb: Token, other: Told) -> bool:
    node = verb
    for _ in range(5):
        if node.head == node:
            return False
        node = node.head
        if node in (other.verb, other.grade):
            return True
    return False
