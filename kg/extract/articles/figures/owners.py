"""Whose a figure is: of the place right with it, of the place that its measure or its subject names, of those in focus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.figures.places import ENGLAND, NO_ONE, Place, region_of
from kg.extract.articles.figures.syntax import phrase_of
from kg.extract.articles.figures.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.figures.parsing import Parsed
    from kg.extract.articles.figures.ties import Tie

_IN = re.compile(r"\s*,?\s*(?:\([^)]*\)\s*)?(?:in|at|for|across|within)\s+(?:the\s+)?")
# What may stand between a place and its value, as "it was" does, and "the figure stood at".
_AT = re.compile(
    r"(?:[’']s?)?\s*,?\s*(?P<it>(?:it|that|this|the (?:figure|rate|share|average|number|proportion|total|equivalent))\s+(?=\w+\s))?"
    r"(?:(?:at|on|with|had|has|have|hold|held|carry|carried|was|is|were|had been|has been|stood at|stands at|came to|comes to|reached|averaged|reported|recorded|one of|that of)\b)?\s*[:(]?\s*"
)
_NATIONALLY = re.compile(
    r"\s*,?\s*(?:across\s+)?(?:nationally|nationwide|England-wide|countrywide|the country)\b", re.IGNORECASE
)
_LOCATIVE = frozenset({"in", "at", "for", "across", "within", "among", "by", "throughout", "around", "of"})
_NATIONAL = frozenset(
    {"national", "nationally", "england", "english", "nationwide", "england-wide", "countrywide", "country"}
)
_OTHERS = re.compile(
    r" (?:statistical neighbou?r|neighbou?r|similar (?:council|authority|area)|comparable (?:council|authority|area)|neighbou?ring (?:council|authority)|other (?:council|authority|area)|comparator|peer|family group(?! conferenc)) "
)
_GENERAL = re.compile(
    r"^ (?:(?:local|english|top-tier|many|most|all|child 's|child|the|other|across) )*(?:authority|council|social worker|region|department|child and family social worker) $"
)


def places_of(tie: Tie, others: Sequence[Tie]) -> tuple[str, ...]:
    """
    Return the codes of the places that the syntax gives a value to, none where it does not say.

    `NO_ONE` stands for others who are no place. `others` are the ties of all
    values of the sentence: a place after a later value is not this one's.
    """
    return (
        right_beside(tie, others)
        or _below(tie, _own_nouns(tie))
        or _of_holders(tie)
        or _nationally(tie)
        or _of_subject(tie)
    )


def is_general(tie: Tie) -> bool:
    """Tell whether the subject is councils, or their social workers, at large: 'Local authorities reported …'."""
    subject = tie.subject
    if subject is None or any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("all", "the") for c in subject.children
    ):
        return False
    return subject.tag_ == "NNS" and bool(_GENERAL.match(tie.phrase(subject)))


def right_beside(tie: Tie, others: Sequence[Tie]) -> tuple[str, ...]:
    """Return the codes of the places that stand right after a value or the noun it counts, or right before it."""
    text, parsed = tie.parsed.sentence.text, tie.parsed
    ends = [tie.value.end]
    if tie.counted is not None:
        ends += [parsed.span(t)[1] for t in phrase_of(tie.counted)]
    later = min((o.value.begin for o in others if o.value.begin > tie.value.begin), default=len(text))
    places = parsed.places
    for end in ends:
        if _NATIONALLY.match(text, end):
            return (ENGLAND,)
        for place in places:
            apart = "," in text[end : place.begin] and _AT.fullmatch(text, place.end, later)
            if end <= place.begin < later and not apart and _IN.fullmatch(text, end, place.begin):
                return _with_joined(parsed, place, _of_the_next(text, places, place, later))
    for place in reversed(places):
        since = max((o.value.end for o in others if o.value.begin < tie.value.begin), default=0)
        between = _AT.fullmatch(text, place.end, tie.value.begin) if since <= place.begin else None
        if between is not None and place.end <= tie.value.begin:
            first = _first_joined(parsed, place) if between["it"] else place  # 'in Kent and Essex it was 12%'
            return _with_joined(parsed, first, tie.value.begin)
    return ()


def _of_the_next(text: str, places: Sequence[Place], place: Place, later: int) -> int | None:
    """Return where a place after one begins that has the next value: Essex in '12% in Kent and Essex had 14%'."""
    after = (p for p in places if place.end <= p.begin and p.end <= later)
    has = (p for p in after if _AT.fullmatch(text, p.end, later) and text[p.end : later].strip(" ,:("))
    return next((p.begin - 1 for p in has), None)


def _first_joined(parsed: Parsed, place: Place) -> Place:
    """Return the first of the places that 'and' joins before one."""
    token = parsed.token(place)
    while token is not None and token.dep_ == "conj" and isinstance(before := parsed.what(token.head), Place):
        place, token = before, token.head
    return place


def follows_a_place(tie: Tie) -> bool:
    """Return whether a value stands right after the name of a place: 'in Essex 13.4'."""
    text = tie.parsed.sentence.text
    return any(
        p.end <= tie.value.begin and text[p.end : tie.value.begin].strip(" ,(:") in ("", "one of", "that of")
        for p in tie.parsed.places
    )


def _with_joined(parsed: Parsed, place: Place, until: int | None = None) -> tuple[str, ...]:
    """Return a place's code and those of the places that 'and' joins to it, as far as they stand before an offset."""
    codes = [place.code]
    token = parsed.token(place)
    for _ in range(6):
        token = next((c for c in token.children if c.dep_ == "conj"), None) if token is not None else None
        what = parsed.what(token) if token is not None else None
        if not isinstance(what, Place) or (until is not None and what.begin > until):
            break
        codes.append(what.code)
    return tuple(dict.fromkeys(codes))


def _own_nouns(tie: Tie) -> list[Token]:
    return [t for t in (tie.node, tie.counted) if t is not None]


def _below(tie: Tie, tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the place that stands in a noun's phrase: whose it is, or where."""
    for token in tokens:
        phrase = phrase_of(token)
        found: list[str] = []
        for inner in phrase:
            what = tie.parsed.what(inner)
            if isinstance(what, Place) and not found:
                found += _with_joined(tie.parsed, what)
        if found:
            return tuple(found)
        words = tie.phrase(token)
        if _OTHERS.search(words):
            return (NO_ONE,)
        best = any(t.tag_ == "JJS" for t in phrase)  # 'the highest rate in the country'
        # 'England's smallest county' is one
        if not best and _NATIONAL & set(words.replace(" england 's ", " ").split()):
            return (ENGLAND,)
        if " regional " in words or " region 's " in words:
            return _regions(tie)
    return ()


def _regions(tie: Tie) -> tuple[str, ...]:
    """Return the region of the council that a sentence speaks of."""
    return tuple(region_of(c) or NO_ONE for c in _councils(tie))[:1] or (NO_ONE,)


def _is_the_only(noun: Token) -> bool:
    """Tell whether a noun is that of which the text speaks, and of no others: 'the region', not 'the Leeds city region'."""
    return all(c.dep_ in ("det", "prep") and c.lower_ in ("the", "as") for c in noun.children)


def _is_where(verb: Token) -> bool:
    """Tell whether a clause says what is so in a place: 'in Kent and Essex, where it was 12%'."""
    return verb.dep_ == "relcl" and any(c.dep_ == "advmod" and c.lower_ == "where" for c in verb.children)


def _councils(tie: Tie) -> list[str]:
    return [m.code for m in tie.parsed.sentence.of("council")] or list(tie.parsed.sentence.focus)


def _of_holders(tie: Tie) -> tuple[str, ...]:
    for holder in tie.holders:
        if tie.subject is not None and holder == tie.subject and tie.verb is not None:
            between = [
                t
                for t in _adjuncts(tie.verb, tie.node)
                if isinstance(tie.parsed.what(t), Place) and not _is_past_a_mark(tie, t)
            ]
            if between and (between[0].i < tie.node.i or not _below(tie, [holder])):
                what = tie.parsed.what(between[0])
                return _with_joined(tie.parsed, what) if isinstance(what, Place) else ()
        if (
            not _is_past_a_mark(tie, holder)
            and not _has_its_own(tie, holder)
            and (found := _below(tie, [holder]))
        ):
            return found
    return ()


def _has_its_own(tie: Tie, holder: Token) -> bool:
    """Tell whether another value stands in a noun's phrase: 'the rate of 60 is above the average of 45'."""
    return tie.node not in holder.subtree and any(
        isinstance(tie.parsed.what(t), Value) and tie.parsed.what(t) is not tie.value for t in holder.subtree
    )


def _is_past_a_mark(tie: Tie, token: Token) -> bool:
    """Tell whether a clause ends between a value and a word after it: 'to 16.1, though in Sunderland …'."""
    return token.i > tie.node.i and any(t.text in (",", ";", ":") for t in tie.node.doc[tie.node.i : token.i])


def _adjuncts(verb: Token, node: Token) -> Iterator[Token]:
    """Return what 'in …' at a verb speaks of: those before the value, the nearest first, then those after it."""
    for prep in sorted(verb.children, key=lambda t: (t.i > node.i, abs(t.i - node.i))):
        if prep.dep_ == "prep" and prep.lower_ in _LOCATIVE and not prep.is_ancestor(node):
            yield from (o for o in prep.children if o.dep_ == "pobj")


def _nationally(tie: Tie) -> tuple[str, ...]:
    if tie.verb is None:
        return ()
    for child in tie.verb.children:
        if child.lower_ in ("nationally", "nationwide") and not any(
            isinstance(tie.parsed.what(t), Value)
            and tie.parsed.what(t) is not tie.value
            and child.i > t.i > tie.node.i
            for t in tie.verb.subtree
        ):
            return (ENGLAND,)
    return ()


def _of_subject(tie: Tie) -> tuple[str, ...]:
    verb = tie.verb
    for _ in range(4):
        if verb is None:
            return ()
        adjuncts = [t for t in _adjuncts(verb, tie.node) if not _is_past_a_mark(tie, t)]
        where = next((w for t in adjuncts if isinstance(w := tie.parsed.what(t), Place)), None)
        if where is not None:
            return _with_joined(tie.parsed, where)
        if any(t.lower_ == "region" and _is_the_only(t) for t in adjuncts):
            return _regions(tie)
        if _is_where(verb) and isinstance(there := tie.parsed.what(verb.head), Place):
            return _with_joined(tie.parsed, _first_joined(tie.parsed, there), tie.value.begin)
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            relative = subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
            what = tie.parsed.what(verb.head if relative else subject)  # 'that for Kent, which is 97'
            if isinstance(what, Place):
                return _with_joined(tie.parsed, what)
            if found := _below(tie, [subject]):
                return found
            if verb.dep_ not in ("conj", "advcl", "xcomp"):
                return ()
        verb = verb.head if verb.head != verb and verb.head.pos_ in ("VERB", "AUX") else None
    return ()
