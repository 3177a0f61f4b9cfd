"""
What the syntax ties a figure to: the noun it counts, the nouns it is the value of, the verb, and who does it.

'Caseloads fell to 15' ties 15 to 'caseloads', '432 children in care' to
'children', 'a vacancy rate of 8%' to 'rate', 'one in five posts' to 'posts'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from kg.extract.articles.figures.counting import NUMERIC, counted_by, is_of_them, left_out_of, of_which
from kg.extract.articles.figures.places import Place
from kg.extract.articles.figures.syntax import (
    NOUNS,
    RISES,
    STEPS,
    above,
    clause_of,
    is_owner,
    is_verb,
    lemmas,
    meant_by,
    nouns_of,
    phrase_of,
    subject_of,
)
from kg.extract.articles.figures.values import Value
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.figures.parsing import Parsed

_RISE = frozenset(
    "rise fall drop increase decrease grow soar jump climb shrink surge decline rocket plunge leap slump balloon swell dip creep edge "
    "double cut reduce raise slash lower tumble spike expand gain widen worsen".split()
)
_MORE = frozenset("more few less high low great up down above below over big small large".split())
_STATED = re.compile(
    r"\b(?:from|to|between|at)\s+$"
)  # the parser takes 'from 8% to 15%' for one number, at times
LEVELS = frozenset(
    "average mean median figure rate level equivalent counterpart neighbour proportion share number total norm high low peak percentage it this "
    "that they these those some other most answer one".split()
)
_SPEAKERS = frozenset(("we", "i", "you", "he", "she", "which", "who", "them", "whom", "us"))
_WHOLES = frozenset(("total", "whole"))
_MODALS = frozenset({"will", "would", "should", "could", "might", "may", "’ll", "must"})
_THEY = frozenset(("they", "these", "those"))
_SUCH = frozenset(("such", "these", "those"))
_AGENCY = re.compile(
    r"\b(?P<kind>agency|locum|interim|temporary)\s+(?:social\s+)?(?:workers?|staff|practitioners?)\b",
    re.IGNORECASE,
)
_PREPARES = frozenset(("budget", "prepare", "plan", "brace"))
_INTENDS = frozenset(
    "plan hope hop aim want need intend seek promise pledge expect agree target ask propose aspire try struggle ambition vow drive campaign bid push".split()
)


@dataclass(frozen=True, slots=False, eq=False)
class Tie:
    """
    What one value is tied to.

    `counted` is the noun it counts, or of which it is a share; `holders` are
    the nouns it is the value of, the nearest first; `verb` is the predicate
    they stand in; `links` the prepositions from the value upwards; `change`
    is whether the value tells by how much something changed; `stands_for`
    whether the noun it counts is left out after it: '720 in care'.
    """

    parsed: Parsed
    value: Value
    node: Token
    counted: Token | None
    holders: tuple[Token, ...]
    verb: Token | None
    links: tuple[str, ...]
    change: bool
    stands_for: bool = False

    @cached_property
    def subject(self) -> Token | None:
        """The subject of the predicate, or of the clause it depends on."""
        return subject_of(self.verb) if self.verb is not None else None

    @property
    def is_subject(self) -> bool:
        """Whether what is counted, or the value itself, is the subject of the verb."""
        if self.subject is None:
            return False
        return bool({self.subject, *self.subject.conjuncts} & {self.counted, self.node})

    @cached_property
    def intended(self) -> bool:
        """Whether the verb tells of what will be, should, or would if something else were so: 'plans to recruit 50', 'if you have 30'."""
        verb = self.verb
        if verb is not None and verb.lemma_.lower() in _PREPARES and self.links[:1] == ("for",):
            return True
        for _ in range(3):
            if verb is None:
                return False
            if any((c.dep_ == "aux" and c.lower_ in _MODALS) or c.lower_ == "if" for c in verb.children):
                return True
            if verb.dep_ not in ("xcomp", "ccomp", "acl", "pcomp") or _is_asked(verb):
                return False
            verb = verb.head
            if verb.lemma_.lower() in _INTENDS:
                return True
        return False

    @property
    def is_there(self) -> bool:
        """
        Whether those counted are there, whatever is to become of them, or come with it.

        '600 staff will move', 'its 900 staff would go back', '£2m would be spent, with 12 new posts'.
        """
        if self.counted is None:
            return False
        head = self.counted.head
        if self.counted.dep_ == "pobj" and head.lower_ == "with" and head.i and head.nbor(-1).text == ",":
            return True
        beside = self.counted.head.children if self.counted.dep_ == "pobj" else ()
        owned = any(c.dep_ == "poss" for c in self.counted.children) or any(map(is_owner, beside))
        return owned or (
            self.is_subject and self.counted.dep_ != "nsubjpass" and self.node.dep_ != "nsubjpass"
        )

    @cached_property
    def clause(self) -> str:
        """The words of the clause in their dictionary form, other clauses left out."""
        root = self.verb if self.verb is not None else self.node.sent.root
        words = lemmas(self._without_owners(clause_of(root, self.node)))
        if (
            self.subject is not None
            and (self.subject.lower_ in _THEY or any(c.lower_ in _SUCH for c in self.subject.children))
            and (meant := _AGENCY.search(self.parsed.before))
        ):
            words += (
                f" {meant['kind'].lower()} worker "  # 'Agency workers cost more. They hold a third of posts.'
            )
        return words

    def phrase(self, noun: Token) -> str:
        """Return the words of a noun's phrase in their dictionary form, values left out."""
        if self.stands_for and noun == self.counted:
            return f" {noun.lemma_.lower()}{self._words(self.node)}"
        return self._words(noun)

    def _words(self, noun: Token) -> str:
        """Return the words of a phrase without values and without whose it is: 'in Derby’s care' is 'in care'."""
        after = noun.doc[
            noun.i + 1 : noun.i + 3
        ]  # 'placed half of its children in care' places them elsewhere
        care = [*after] if [t.lower_ for t in after] == ["in", "care"] else []
        phrase = sorted({*phrase_of(noun), *care}, key=lambda t: t.i)
        return lemmas(self._without_owners([t for t in phrase if not isinstance(self.parsed.what(t), Value)]))

    def _without_owners(self, tokens: list[Token]) -> list[Token]:
        places = {t for t in tokens if isinstance(self.parsed.what(t), Place)}
        owners = {t for t in places if any(c.dep_ == "case" for c in t.children)}
        return [t for t in tokens if t not in owners and not (t.dep_ == "case" and t.head in owners)]

    def relative(self, noun: Token) -> str:
        """Return the words of what says more of a noun: 'who were in danger'."""
        return lemmas(t for child in noun.children if child.dep_ in ("relcl", "acl") for t in child.subtree)


def tie(parsed: Parsed, value: Value) -> Tie | None:
    """Return what a value is tied to, ``None`` where the parse does not have it."""
    own = [t for t in parsed.doc if parsed.what(t) is value]
    if not own:
        return None
    node = next((t for t in own if t.text == "%"), own[0])
    for _ in range(STEPS):  # 'from 6% to 12%' is sometimes one number to the parser
        head = node.head
        if node.dep_ not in NUMERIC or not (
            head in own or isinstance(parsed.what(head), Value) or head.text == "%"
        ):
            break
        node = head
    counted = counted_by(parsed, node, own)
    if counted is not None and (isinstance(parsed.what(counted), Time) or counted.lemma_ in _WHOLES):
        counted = None  # 'it reached 702 last summer', '27 per cent of the total'
    left_out = left_out_of(node, value) if counted is None else None
    counted = counted if left_out is None else left_out
    top = counted if counted is not None and counted.i > node.i and counted == node.head else node
    holders, verb, links, relation = _climb(parsed, top)
    if counted is None and is_of_them(node):  # 'more children are helped: 2,700 of them'
        counted = next((h for h in holders if h.tag_ == "NNS"), None)
    elif counted is None and (noun := of_which(node)) is not None:
        holders.append(noun)
    stated = _STATED.search(parsed.sentence.text[: value.begin])
    change = not stated and _is_change(node, counted, holders, verb, links, relation)
    return Tie(
        parsed,
        value,
        node,
        counted,
        tuple(holders),
        verb,
        tuple(links),
        change,
        stands_for=left_out is not None,
    )


def _is_asked(verb: Token) -> bool:
    """Tell whether a clause is so, and somebody asks why: 'wanted to know why numbers had risen'."""
    return verb.tag_ != "VB" and any(c.dep_ == "advmod" and c.lower_ == "why" for c in verb.children)


def _climb(parsed: Parsed, top: Token) -> tuple[list[Token], Token | None, list[str], str]:
    holders: list[Token] = []
    links: list[str] = []
    token, verb, relation = top, None, top.dep_
    for _ in range(STEPS):
        head, dep = token.head, token.dep_
        if dep == "ROOT" or head == token:
            verb = token if is_verb(token) else None
            break
        if dep in ("pobj", "pcomp"):
            links.append(head.lower_)
        if is_verb(head) and dep != "amod":
            verb, relation = head, dep
            if head.dep_ in ("aux", "auxpass") and is_verb(head.head):
                verb = head.head  # the parser has the subject of 'were unfilled' at 'were'
            if head.dep_ == "relcl" and any(
                o.lower_ in ("which", "whom") for p in head.children if p.dep_ == "prep" for o in p.children
            ):
                holders.append(head.head)  # 'a workforce in which 39% are agency'
            if (
                head.dep_ == "acl" and head.head.pos_ in NOUNS
            ):  # 'the number of children given help from 200 …'
                holders += [head.head, *above(head.head)]
            break
        if (
            (head.pos_ in NOUNS or head.lower_ == "one")
            and not isinstance(parsed.what(head), (Value, Place))
            and head.text != "%"
            and dep != "pobj"
        ):
            holders.append(head)
        token = head
    if verb is not None:
        holders += _of_verb(parsed, verb, top)
    return holders, verb, links, relation


def _of_verb(parsed: Parsed, verb: Token, top: Token) -> Iterator[Token]:
    """Return the object and the subject of a verb, where they are not the value itself."""
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "attr")
            and child != top
            and child.text != "%"
            and not isinstance(parsed.what(child), Value)
        ):
            yield child
    subject = subject_of(verb)
    if (
        subject is not None
        and subject != top
        and not isinstance(parsed.what(subject), Value)
        and subject.text != "%"
    ):
        yield subject
        yield from (n for n in meant_by(subject) if parsed.what(n) is None)


def _is_doer(node: Token) -> bool:
    """Tell whether a value says more of those by whom something is done: '41 are filled by agency staff, 28%'."""
    return any(t.dep_ == "agent" for t in islice(node.ancestors, STEPS))


def _is_change(
    node: Token,
    counted: Token | None,
    holders: list[Token],
    verb: Token | None,
    links: list[str],
    relation: str,
) -> bool:
    if counted is not None and counted.lemma_.lower() in RISES:
        return True
    if holders and links[:1] in (["of"], ["by"]) and holders[0].lemma_.lower() in RISES:
        return True
    if counted is None and node.head.lemma_.lower() in _MORE and node.i < node.head.i:
        return True
    if node.dep_ == "npadvmod" and node.head.lower_ in ("up", "down"):
        return True
    if counted is None and any(
        c.lemma_.lower() in ("more", "less", "few", "up", "down", "high", "low") and c.i == node.i + 1
        for c in node.children
    ):
        return True
    left = node.left_edge
    if (
        left.i
        and left.nbor(-1).lower_ in ("up", "down")
        and not links
        and left.nbor(-1).dep_ not in ("prep", "prt")
    ):
        return True
    if verb is None or verb.lemma_.lower() not in _RISE:
        return links[:1] == ["by"] and not _is_doer(node)
    return links[:1] == ["by"] or (
        not links and counted is None and relation in ("npadvmod", "advmod", "dobj", "attr", "nummod", "oprd")
    )


def tells_no_more(known: Tie) -> bool:
    """Tell whether a value is tied to nothing but what earlier values were told of: 'it rose by 4%', 'to 282, a rise of 15'."""
    beside = (
        known.change
        and known.node.dep_ == "appos"
        and any(isinstance(known.parsed.what(c), Value) for c in known.node.head.children)
    )
    nouns = [*known.holders, *([known.subject] if known.subject is not None else [])]
    nouns = [known.node.head] if beside else nouns  # '412 children, 22 more than last year'
    nouns = [inner for noun in nouns for inner in nouns_of(noun)[-1:]]
    return all(
        (
            n.lemma_.lower() in LEVELS | RISES | _SPEAKERS
            and not any(c.dep_ == "compound" and known.parsed.what(c) is None for c in n.children)
        )
        or n.dep_ == "expl"
        or isinstance(known.parsed.what(n), (Place, Value))
        or any(isinstance(known.parsed.what(c), Value) for c in n.children)
        for n in nouns
    )
