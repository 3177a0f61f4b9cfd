"""Whose post it is: the council, or the council that a trust runs services for."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.plain import AREAS
from kg.extract.articles.posts.clauses import children, is_verb, prepositions, subject
from kg.extract.articles.posts.home import at_home
from kg.extract.articles.posts.joint import AT, around_place, bodies, latterly, shared_by
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.links import Link
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence

_TO = frozenset({"to", "at", "in", "for", "by", "with", "into", "of", "on"})
_ASIDES = frozenset({"relcl", "acl", "appos", "advcl"})
_ADVERBIAL = frozenset({"ADP", "ADV", "DET", "NOUN", "ADJ"})
_STRETCH = 6  # words between a post and its council
_BODIES = (COUNCIL, "PROVIDER")
_FORMER = ("former ", "Former ")
_ONCE = ("formerly", "previously", "once", "late", "lately", "earlier")
_SERVICES = frozenset({"service", "department", "directorate", "borough", "city", *AREAS.values()})
_CHOOSE, _NEAR = "appointed", 60
_OF_TRUST = re.compile(r"\b[Tt]rust[’']s\s+(?:[a-z-]+\s+)?$")
_TRUST_ROLE = re.compile(r"(?:[\w-]+\s+)?[Tt]rust\b")
_ELSEWHERE_BEFORE = re.compile(
    r"\b(?:formerly|previously|once|former|from|where|ex-|unlike|than|like|joins?|joined|left|(?:gone|going|goes|went|mov\w+|leav\w+) (?:to|for))\b[^,;.]*$"
)
# What somebody says of a council, or where they have been, says nothing of whom they work for.
_TOLD_OF = re.compile(
    r"^(?:He|She|They)\s+(?:(?:has|have|had|also|recently)\s+)*(?:visited|toured|met|studied|looked|pointed|cited|praised|compared)\b"
    r"|\b(?:says?|said|claims?|claimed|argues?|argued|insists?|insisted|warns?|warned|believes?|believed|admits?|admitted)\s+(?:that\s+)?(?!.*\b(?:for|of|at|by)\s+$).*\w"
)


def councils_of(
    reading: Reading, told: Told, role: Token, person: Token | None, hangs: Link | None, tells: str = ""
) -> tuple[str, ...]:
    """
    Return the council of a post, or nothing.

    Named within the role's words or right beside them, else where the verb
    takes somebody ('joined Derby as …'), else beside the person; else the one
    that is spoken of.
    """
    begin, _ = told.span(role)
    if said := said_councils(reading, told, role, person, hangs, tells):
        return said
    sentence = told.sentence_at(begin)
    if _is_its(role) and (
        own := _of_fellow(told, role) or _of_subject(reading, told, role) or _of_opener(reading, told, role)
    ):
        return own
    employers = _employers(told, role) if _is_its(role) else []
    once = _once_worked_for(told, role)
    before = [m for m in _before(told, role) if m not in employers and m not in once]
    others = bool(employers or once)
    found = _untold(reading, told, sentence, begin - sentence.begin, before, others=others)
    return found or tuple(
        m.code for m in employers[:1] if m.sort == "council"
    )  # 'Derby’s leader and its chief executive'


def said_councils(
    reading: Reading, told: Told, role: Token, person: Token | None, hangs: Link | None, tells: str = ""
) -> tuple[str, ...]:
    """Return the councils that a sentence says itself to be those of a post."""
    if shared := shared_by(reading, told, role) or _there(reading, told, role, hangs):
        return shared
    body = next(_named(told, role, person, hangs, tells), None)
    return _codes(body, told.sentence_at(body.begin), reading) if body is not None else ()


def _there(reading: Reading, told: Told, role: Token, hangs: Link | None) -> tuple[str, ...]:
    """Return the council that 'there' or a new administration's post means: the one named last."""
    near = [*children(role, "advmod"), *(children(hangs.head, "advmod") if hangs is not None else ())]
    near += [t for t in children(role, "poss") if t.lemma_ == "administration"]
    there = next((t for t in near if t.lower_ in ("there", "administration")), None)
    if there is None:
        return ()
    at = told.span(there)[0]
    named = (
        m
        for s in reversed(reading.sentences)
        if s.begin < at
        for m in reversed(s.of("council"))
        if m.end <= at
    )
    return tuple(m.code for m in islice(named, 1))


def _named(
    told: Told, role: Token, person: Token | None, hangs: Link | None, tells: str
) -> Iterator[Mention]:
    """Yield the councils that a sentence names for a post, the nearest first."""
    begin, end = told.span(role)
    yield from bodies(told, latterly(told, role))
    yield from bodies(told, children(role, "poss"))
    if _is_its(role) and hangs is not None and hangs.by == "as":
        yield from _of_chooser(told, hangs.head)
        employers = _employers(told, role)
        before = [
            m
            for s in told.sentences
            for m in s.of("council")
            if told.begin <= m.begin < begin
            and m not in employers
            and not _ELSEWHERE_BEFORE.search(s.text[max(m.begin - s.begin - _NEAR, 0) : m.begin - s.begin])
        ]
        yield from before[-1:]  # 'Derby’s lead for Kent, Mary, stays on as its director'
    for sentence in told.sentences:
        yield from (
            m for m in sentence.mentions if m.sort in ("council", "provider") and begin <= m.begin < end
        )
    yield from around(told, role)
    yield from _along(told, role)
    if hangs is not None:
        if hangs.post is not None and hangs.post.i != role.i:
            yield from around(told, hangs.post)
        yield from _by_verb(told, hangs, tells)
    if person is not None and told.kind_of(person) != ROLE:
        yield from bodies(told, children(person, "poss", "compound", "nmod"))
        yield from (
            body
            for prep in children(person, "prep")
            if prep.lower_ in ("of", "at") and not any(t.lower_ in _ONCE for t in children(prep, "advmod"))
            for body in bodies(told, children(prep, "pobj"))
        )


def _of_chooser(told: Told, verb: Token) -> Iterator[Mention]:
    """Yield the council that chooses somebody, whichever they are at: 'Derby named Mary, head of care in Kent, as its director'."""
    verbs = (verb, *children(verb, "xcomp"))  # 'has agreed to appoint Mary as its director'
    chosen = [t for v in verbs for t in children(v, "dobj") if told.kind_of(t) in (PERSON, ROLE)]
    chooser = subject(verb) if chosen and is_verb(verb) else None
    if chooser is not None:
        yield from bodies(told, [chooser, *children(chooser, "poss", "compound")])


def _along(told: Told, role: Token) -> Iterator[Mention]:
    """Yield the council that an adverbial after a post leads to: 'head of care down the road in Derby', 'director next door at Kent'."""
    following = told.doc[role.i + 1 : role.i + 1 + _STRETCH]
    passed = next(
        (n for n, t in enumerate(following) if t.pos_ not in _ADVERBIAL or told.kind_of(t)), len(following)
    )
    ends = following[passed - 1 : passed + 1] if passed > 1 else following[:0]
    if len(ends) > 1 and ends[0].lower_ in ("in", "at"):
        yield from bodies(told, [ends[1]])


def _is_its(role: Token) -> bool:
    return any(t.lower_ == "its" for t in children(role, "poss"))


def _of_fellow(told: Told, role: Token) -> tuple[str, ...]:
    """Return whose the post is with which 'its' is coordinated: 'Derby's director of people and its head of care'."""
    joined = role.head if role.dep_ == "conj" and told.kind_of(role.head) == ROLE else None
    owners = bodies(told, children(joined, "poss")) if joined is not None else ()
    return tuple(m.code for m in owners if m.sort == "council")


def _of_subject(reading: Reading, told: Told, role: Token) -> tuple[str, ...]:
    """Return the council of a trust that does something with 'its' post: 'the trust has made its interim director, Mary, permanent'."""
    verb = next((t for t in role.ancestors if is_verb(t)), None)
    does = subject(verb) if verb is not None else None
    named = [m for m in bodies(told, [does] if does is not None else []) if m.sort == "provider"]
    return _codes(named[0], told.sentence_at(named[0].begin), reading) if named else ()


def _of_opener(reading: Reading, told: Told, role: Token) -> tuple[str, ...]:
    """Return the council that opens the sentence before, where 'its' post opens one: 'Kent has sent staff. Its leader, Mary, said that Derby …'."""
    if any(is_verb(t) or told.kind_of(t) in _BODIES for t in told.doc[: role.i]):
        return ()
    number = next(i for i, s in enumerate(reading.sentences) if s.begin == told.sentences[0].begin)
    before = reading.sentences[number - 1] if number else None
    if before is None or before.block != told.block or not before.groups:
        return ()
    opens = before.groups[0][0].begin - before.begin <= len("The ") and len(before.groups[0]) == 1
    return (before.groups[0][0].code,) if opens else ()


def _once_worked_for(told: Told, role: Token) -> list[Mention]:
    """Return the councils of posts that a sentence calls former: 'the former Derby director was named commissioner' is of another."""
    posts = [
        t
        for t in told.of(ROLE)
        if t.i != role.i
        and (
            told.stand(t).what.words.startswith(_FORMER)  # type: ignore[union-attr] # roles
            or any(c.lower_ == "former" for c in children(t, "amod"))
        )
    ]
    return [m for t in posts for m in bodies(told, children(t, "poss", "compound", "nmod"))]


def _employers(told: Told, role: Token) -> list[Mention]:
    """Return whose the people and other posts of a sentence are: 'Derby’s lead for children, Mary, will be its adviser' is of another."""
    posts = [t for t in (*told.of(ROLE), *told.of(PERSON)) if t.i != role.i]
    return [m for t in posts for m in bodies(told, children(t, "poss", "compound", "nmod"))]


def around(told: Told, role: Token) -> Iterator[Mention]:
    """Yield the councils that depend on a word for a post, or stand right beside it."""
    before = [t for t in children(role, "poss", "compound", "nmod", "amod", "nsubj") if t.i < role.i]
    yield from bodies(told, before)
    for prep in children(role, "prep"):
        once = prep.lower_ == "from" and any(t.lower_ in ("a", "an") for t in children(role, "det"))
        if prep.lower_ in AT or once:
            yield from bodies(
                told,
                [
                    t
                    for pobj in children(prep, "pobj")
                    for t in (pobj, *children(pobj, "compound", "poss", "nmod"), *_whose_service(pobj))
                ],
            )
    doc, at = told.doc, role.i + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at < len(doc) and doc[at].lower_ in AT:
        at += 1 + (at + 1 < len(doc) and doc[at + 1].dep_ == "det")
        yield from bodies(told, [doc[at]] if at < len(doc) else [])
    at = role.i - 1
    while at >= 0 and (doc[at].pos_ in ("ADJ", "PART") or doc[at].dep_ == "case"):
        at -= 1
    yield from bodies(told, [doc[at]] if at >= 0 else [])


def _whose_service(noun: Token) -> list[Token]:
    """Return whose service it is in which somebody has a post: 'commissioner in the children’s services of Derby', 'in the borough of Derby'."""
    return list(prepositions(noun, "of", "at")) if noun.lemma_ in _SERVICES else []


def _by_verb(told: Told, hangs: Link, tells: str) -> Iterator[Mention]:
    """Yield the councils that a verb takes somebody to, or that choose them."""
    head = hangs.head
    for prep in children(head, "prep", "agent"):
        if prep.lower_ in (("from",) if hangs.by == "from" else _TO):
            yield from bodies(
                told,
                [
                    t
                    for pobj in children(prep, "pobj")
                    if told.kind_of(pobj)
                    not in (PERSON, ROLE)  # 'was handed to Derby’s Mary', 'to its former director'
                    for t in (pobj, *children(pobj, "poss", "compound", "nmod"))
                ],
            )
            yield from (
                body
                for inner in children(prep, "prep")
                for body in bodies(told, children(inner, "pobj"))
                if prep.lower_ != "from"
            )
    yield from bodies(told, children(head, "dobj"))
    clause = head if is_verb(head) else next((t for t in head.ancestors if is_verb(t)), head)
    if clause.dep_ == "relcl" and any(t.lower_ == "where" for t in children(clause, "advmod")):
        yield from bodies(told, around_place(clause))
    if tells == _CHOOSE:
        yield from bodies(told, children(head, "nsubj", "poss"))


def _before(told: Told, role: Token) -> list[Mention]:
    """Return the councils that a sentence names before a post, but for those in asides: 'Mary, who came from Derby, …'."""
    above = {t.i for t in role.ancestors} | {role.i}
    found = []
    for token in told.of(COUNCIL):
        aside = any(up.dep_ in _ASIDES and up.i not in above for up in (token, *token.ancestors))
        if token.i < role.i and not aside:
            found += list(bodies(told, [token]))
    return found


def _untold(
    reading: Reading, told: Told, sentence: Sentence, at: int, before: list[Mention], *, others: bool
) -> tuple[str, ...]:
    """Return the council of a post that is told with none beside it; `before` are those named before it, `others` whether one is another post's."""
    if others and not before:
        return sentence.focus[:1]
    if _OF_TRUST.search(sentence.text[:at]) or _TRUST_ROLE.match(sentence.text, at):
        run = _of_trust(reading, sentence)
        if run:
            return run
    text = reading.document.text
    here = [m for m in before if not _ELSEWHERE_BEFORE.search(text[max(m.begin - 60, 0) : m.begin])]
    named = {m.code for m in sentence.of("council")}
    # 'the leader said that it would cost Derby …', where Derby was named first of all
    first = reading.councils[:1] if not before and named == set(reading.councils[:1]) else ()
    own = () if here else told.home or first or _home(reading, sentence)
    spoken_of = _around_focus(sentence)[:1]
    if (
        not here
        and not told.home
        and (back := at_home(reading, sentence, at, told.peopled, own or spoken_of))
    ):
        return back
    if own:
        return own
    if here and not _TOLD_OF.search(sentence.text[: max(here[0].begin - sentence.begin, 0)]):
        return (here[-1].code,)
    return spoken_of or _of_trust(reading, sentence)


def _around_focus(sentence: Sentence) -> tuple[str, ...]:
    if sentence.focus:
        return sentence.focus
    return tuple(m.code for m in sentence.of("council"))


def _home(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """
    Return the council whose people a text speaks of by their posts alone, or nothing where it is the one in focus.

    A council that somebody only speaks of, or has been to ('he has visited
    Kent'), is not the one they work for: the focus before it stays.
    """
    mine = next(i for i, s in enumerate(reading.sentences) if s.begin == sentence.begin)
    if sentence.groups and _TOLD_OF.search(_lead(sentence)):
        return sentence.focus[:1] if not _strayed(reading, mine) else _before_straying(reading, mine)
    return _before_straying(reading, mine) if not sentence.groups and _strayed(reading, mine) else ()


def _lead(sentence: Sentence) -> str:
    return sentence.text[: sentence.groups[0][0].begin - sentence.begin]


def _last_named(reading: Reading, index: int) -> int:
    return next((i for i in range(index - 1, -1, -1) if reading.sentences[i].groups), -1)


def _strayed(reading: Reading, index: int) -> bool:
    last = _last_named(reading, index)
    return last >= 0 and bool(_TOLD_OF.search(_lead(reading.sentences[last])))


def _before_straying(reading: Reading, index: int) -> tuple[str, ...]:
    while _strayed(reading, index):
        index = _last_named(reading, index)
    return reading.sentences[index].focus[:1]


def _codes(mention: Mention, sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Return a council's code, and for a trust the code of the council in focus that it works for."""
    if mention.sort == "council":
        return (mention.code,)
    run_for = scheme("trusts")[mention.code].values.get("runsServicesFor", ())
    spoken = [code for code in (*sentence.focus, *reading.councils) if code in run_for]
    return tuple(spoken[:1]) or tuple(run_for[:1])


def _of_trust(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Where only a trust is named, it stands for its council."""
    named = [m for s in reading.sentences for m in s.of("provider") if s.begin <= sentence.begin]
    return _codes(named[-1], sentence, reading) if named else ()


def without_council(reading: Reading, words: str) -> str:
    """Return a role without 'of Derby council' at its end."""
    for sentence in reading.sentences:
        for mention in sentence.of("council"):
            for before in (" of ", " at ", " for ", " of the ", " for the "):
                if words.endswith(before + reading.document.text[mention.begin : mention.end]):
                    return words[: -len(before + reading.document.text[mention.begin : mention.end])]
    return words
