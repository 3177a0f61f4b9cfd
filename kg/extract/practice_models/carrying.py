"""
The model an article goes on about in sentences that do not name it, and the words by which they mean it.

A sentence means the one model that was named last: by a pronoun ('dropped it'), by
what a way of working is called ('the approach', 'the same scheme', 'this idea'), by a part
of it ('its first constellation', 'a hub of its own', 'theirs'), or by saying nothing ('Kent
stopped last year'). Before any is named ('a new way of working is to come to Kent.
Family Safeguarding …'), it is the one that the text names next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, is_verb
from kg.extract.practice_models.doubts import is_doubted
from kg.extract.practice_models.names import is_a_name, kinds, models_of, naming
from kg.extract.practice_models.verbs import HAS, LEAVES, VAGUE, is_bare, said
from kg.extract.practice_models.wording import in_passing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence

SOON, LATER = 3, 8
"""Sentences after a model in which it may be meant; later where the text has named no other."""
AHEAD = 2
"""Sentences before the first name of a model in which it may be meant."""
_WAYS = frozenset(
    "model framework approach methodology method scheme programme program project initiative system way idea philosophy technique experiment practice pilot trial concept formula course".split()
)
"""What a way of working may be called."""
_OF_SOMETHING = ("to", "of", "for", "in", "by")
_PARTS = frozenset(
    "hub team constellation unit cluster branch version pilot trial licence first second third fourth fifth group circle roll-out rollout launch".split()
)
_POINTS = frozenset({"the", "this", "that", "its", "their", "same", "such"})
_WORKING = "working|practising|practicing"


@dataclass(frozen=True)
class Carried:
    """A sentence, the model it may mean without its name, and from where on (offset in the document); whether it is the text's only one, is yet to be named, or was named far before."""

    sentence: Sentence
    model: Mention
    begin: int
    only: bool
    ahead: bool = False
    far: bool = False


def carried(reading: Reading) -> list[Carried]:
    """Return the sentences of an article in which a model may be meant that they do not name, or not there."""
    return reading.share(_carried)


def _carried(reading: Reading) -> list[Carried]:
    if reading.document.genre != "article" or not naming(reading):
        return []
    return [*_before_the_name(reading), *_after_the_name(reading)]


def _named(sentence: Sentence) -> dict[str, Mention]:
    """Return the models that a sentence names, each where it names it last."""
    return {m.code: m for m in models_of(sentence) if _is_a_way(sentence, m)}


def _is_a_way(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is of a way of working, and no description in passing."""
    kind, described, common = kinds().get(mention.code, ("practice-model", False, False))
    if not kind or (common and not is_a_name(sentence, mention)):
        return False  # 'the pay that is making a difference'
    return not (described and (in_passing(sentence, mention) or is_doubted(sentence, mention)))


def _after_the_name(reading: Reading) -> Iterator[Carried]:
    last: tuple[Mention, int] | None = None
    told: list[str] = []
    every = {m.code: m for s in naming(reading) for m in _named(s).values()}
    one = _the_one(every)
    for number, sentence in enumerate(reading.sentences):
        named = _named(sentence)
        told += [code for code in named if code not in told]
        only = len(told) == 1
        near = last is not None and number - last[1] <= (LATER if len(told) == 1 else SOON)
        begins = min((m.begin for m in named.values()), default=sentence.end)
        if last is not None and near and begins > sentence.begin:
            yield Carried(sentence, last[0], sentence.begin, only)
        elif one is not None and told and not named:
            yield Carried(sentence, one, sentence.begin, only=False, far=True)
        if len(named) == 1:
            last = next(iter(named.values())), number
        elif named:  # of several, the one that the text was on
            last = (named.get(last[0].code, last[0]), number) if last is not None else None
        if len(named) == 1 and last is not None:
            yield Carried(sentence, last[0], last[0].end, only)


def _the_one(named: Mapping[str, Mention]) -> Mention | None:
    """Return the one practice model, else the one programme, that an article calls by a name of its own, ``None`` for none or several."""
    for kind in ("practice-model", "programme"):
        ones = [
            m
            for code, m in named.items()
            if kinds().get(code, ("practice-model", False))[:2] == (kind, False)
        ]
        if ones:
            return ones[0] if len(ones) == 1 else None
    return None


def _before_the_name(reading: Reading) -> Iterator[Carried]:
    first = next((s for s in reading.sentences if _named(s)), None)
    if first is None or len(named := _named(first)) != 1:
        return
    at = reading.sentences.index(first)
    for sentence in reading.sentences[max(at - AHEAD, 0) : at]:
        yield Carried(sentence, next(iter(named.values())), sentence.begin, only=True, ahead=True)


def parts(reading: Reading) -> frozenset[str]:
    """Return what parts of a model are called in an article: hubs and teams, and whatever stands behind its name."""
    return reading.share(_parts)


_AFTER = re.compile(r"[’”\"']?\s+(?P<noun>[a-z]{4,})")


def _parts(reading: Reading) -> frozenset[str]:
    behind = (_AFTER.match(reading.document.text, m.end) for s in naming(reading) for m in models_of(s))
    nouns = {match["noun"] for match in behind if match and match["noun"] not in _WAYS}
    return _PARTS | nouns | {noun.removesuffix("s") for noun in nouns}


def stand_ins(skeleton: Skeleton, it: Carried, names: frozenset[str]) -> Iterator[Token]:
    """Yield the words of a sentence that stand for the model, or a part of it, that it may mean."""
    until = _until(it)
    tokens = [t for t in skeleton.doc if not t.ent_type_ and it.begin <= skeleton.span(t)[0] < until]
    ways = [t for t in tokens if _is_way(t, ahead=it.ahead)]
    yield from ways
    if it.far or (it.ahead and not ways):
        return
    yield from (t for t in tokens if _is_it(t) and not (ways and t.dep_ == "nsubj"))
    yield from (t for t in tokens if t not in ways and _is_part(t, names))


def _until(it: Carried) -> int:
    after = [m.begin for m in models_of(it.sentence) if m.begin >= it.begin and m.code != it.model.code]
    return min(after, default=it.sentence.end)


def _is_way(token: Token, *, ahead: bool) -> bool:
    """Tell whether a noun is what the model is called, and of nothing else: 'the approach', but not 'the approach to neglect'."""
    noun = token.lemma_.lower()
    if noun not in _WAYS or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if (
        noun == "way"
        and not any(c.lower_ in ("of", "working") for c in token.children)
        and not _is_same(token)
    ):
        return False
    if any(c.lower_ == "own" for c in token.children):
        return False  # 'its own approach' is another
    determined = {c.lower_ for c in children(token, "det", "amod", "poss")}
    said = token.dep_ == "attr" and any(
        s.lower_ in ("it", "this", "that") for s in children(token.head, "nsubj")
    )
    pointed = bool(determined & _POINTS) or ((ahead or said) and bool(determined & {"a", "an"}))
    described = [
        c for c in token.children
        if c.dep_ in ("compound", "nmod", "poss") and c.lower_ not in _POINTS and c.ent_type_ != "COUNCIL"
    ]  # fmt: skip
    complements = [
        c for c in children(token, "prep")
        if c.lower_ in _OF_SOMETHING and not any(p.ent_type_ in ("COUNCIL", "TIME") or p.lower_ in ("working", "practice", "work", "its") for p in c.children)
    ]  # fmt: skip
    return pointed and not described and not complements


def _is_same(token: Token) -> bool:
    return any(c.lower_ == "same" for c in token.children)


def _is_it(token: Token) -> bool:
    """Tell whether 'it' is a way of working: what is adopted, used or dropped, what one is trained in, what has spread or run."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "pobj":
        up = verb.head
        return not (
            is_verb(up) and said(up) not in HAS | LEAVES and up.lemma_.lower() not in _TAUGHT | HAS | LEAVES
        )
    if token.dep_ == "dobj":
        known = said(verb) in LEAVES or verb.lemma_.lower() in HAS | LEAVES
        aimed = any(c.dep_ in ("xcomp", "advcl", "ccomp") for c in verb.children)
        return known and not (verb.lemma_.lower() in VAGUE and aimed)
    if token.dep_ == "nsubjpass":
        return said(verb) in LEAVES or verb.lemma_.lower() in HAS | LEAVES
    return token.dep_ == "nsubj" and (_is_lived(verb) or is_seen_done(verb))


def is_seen_done(verb: Token) -> bool:
    """Tell whether a bare participle says what is done with its subject: 'after seeing it used in Kent'."""
    return verb.tag_ == "VBN" and verb.dep_ == "ccomp" and is_bare(verb) and verb.lemma_.lower() in HAS


_TAUGHT = frozenset("train school coach teach educate immerse steep ground".split())
_LIVES = frozenset(
    "spread begin start run work originate live survive come go carry continue end stop fold remain exist die flourish thrive be last".split()
)


def _is_lived(verb: Token) -> bool:
    """Tell whether a verb says of a model where it began, spread or lives: 'it runs in Kent', 'it has been in use there'."""
    if verb.lemma_.lower() not in _LIVES or children(verb, "dobj", "attr", "acomp"):
        return False
    places = [p for c in children(verb, "prep") for p in c.subtree]
    return any(p.ent_type_ == "COUNCIL" or p.lemma_ in ("use", "place", "force") for p in places) or bool(
        [c for c in children(verb, "advmod") if c.lower_ in ("there", "here", "where")]
    )


def _is_part(token: Token, names: frozenset[str]) -> bool:
    """Tell whether a noun is a part of the model that somebody has: 'its first constellation', 'a hub of its own', 'these clusters'."""
    noun = token.lemma_.lower()
    if token.lower_ in ("theirs", "ours") or _is_one(token) or _is_number(token):
        return True
    if token.dep_ == "dobj" and noun not in _WAYS and _is_of_its_own(token):
        return True
    if noun not in names or token.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "attr"):
        return False
    if any(c.dep_ in ("compound", "nmod") for c in token.children):
        return False  # of something else, or of the model by its name
    return _is_of_its_own(token) or any(
        c.dep_ in ("poss", "nummod")
        or c.lower_
        in ("first", "second", "third", "fourth", "fifth", "such", "these", "own", "more", "another")
        for c in token.children
    )


_ONES = frozenset("one ones another others third fourth fifth".split())


def _is_of_its_own(token: Token) -> bool:
    return any(p.lower_ == "own" for c in children(token, "prep") for p in c.children)


def _is_number(token: Token) -> bool:
    """Tell whether a bare number counts parts of the model that somebody has: 'which has four', 'runs two of these'."""
    if token.pos_ != "NUM" or token.dep_ not in ("dobj", "attr") or token.ent_type_:
        return False
    return token.head.lemma_.lower() in _COUNTED and not any(
        p.lower_ not in ("these", "those", "them") and not children(p, "det")
        for c in children(token, "prep")
        for p in c.children
    )


_COUNTED = frozenset("have run open operate be own launch plan".split())


def _is_one(token: Token) -> bool:
    """Tell whether 'one' is a council with the model, or a part of the model: 'hopes to become one', 'the one that Kent runs'."""
    if token.lower_ not in _ONES or token.dep_ == "nummod":
        return False
    if token.lower_ not in ("one", "ones"):
        return token.dep_ == "attr"
    defined = any(c.lower_ == "the" for c in token.children) and bool(children(token, "relcl"))
    return defined or (token.dep_ == "attr" and not children(token, "det", "amod", "relcl"))
