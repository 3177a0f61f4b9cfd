"""Councils that took up a model spoken of before: 'Derby copied it', 'Kent and Essex are to introduce the approach'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import agents, children, is_passive, is_verb, prepositions, subject
from kg.extract.lexicon import Mention
from kg.extract.practice_models.names import kinds, models_of
from kg.extract.practice_models.paths import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.practice_models.paths import Path
    from kg.extract.reading import Reading, Sentence

SOON, LATER = (
    3,
    8,
)  # sentences after a model in which 'it' may be the model; later where the text has named no other
_IT = re.compile(
    r"\b(?:[Ii]t|[Tt](?:he|his) (?:same )?(?:model|scheme|approach|programme|method|way of working|framework))\b(?![’'])"
)
_TAKES_UP = frozenset(
    "adopt copy borrow introduce implement follow embrace launch use pilot trial try test import emulate replicate practise".split()
) | {"take up", "take on", "bring in", "roll out", "sign up"}
_GIVES_UP = frozenset(
    {
        "give up",
        "drop",
        "abandon",
        "scrap",
        "ditch",
        "leave behind",
        "shelve",
        "axe",
        "bin",
        "discontinue",
        "end",
        "stop",
        "phase out",
    }
)
_OF_A_MODEL = frozenset("use try test follow launch import".split())  # of 'the model', not of a mere 'it'
_CUE = re.compile(
    r"\b(?:adopt|cop(?:y|ied|ying)|borrow|introduc|implement|follow|embrac|launch|us(?:e|ing)|pilot|trial|tr(?:y|ied)|test|import|emulat|replicat|practis|tak|took|br(?:ing|ought)|roll|g[ai]ve|drop|abandon|scrap|ditch|left|leav|shelv|ax|bin|discontinu|end|stop|phas)"
)
_GENERIC = frozenset({"council", "authority", "borough", "county", "city"})
_WITH = frozenset({"join", "follow", "emulate", "copy"})


@dataclass(frozen=True, slots=True)
class Pointed:
    """A council and a model that the text has named before: its code, its words, how far they are, and where it is told."""

    council: str
    model: str
    words: str
    status: str
    span: tuple[int, int]


def with_last_model(reading: Reading) -> Iterator[tuple[Sentence, Mention, int]]:
    """Yield the sentences of articles at or soon after one that names a single model, with it, and from where on 'it' may be it."""
    if reading.document.genre != "article":
        return
    last: tuple[Mention, int] | None = None
    told: set[str] = set()
    for number, sentence in enumerate(reading.sentences):
        named = {
            m.code: m for m in models_of(sentence) if kinds().get(m.code, ("practice-model", False, False))[0]
        }
        told |= set(named)
        if last is not None and number - last[1] <= (LATER if len(told) == 1 else SOON):
            yield sentence, last[0], min((m.begin for m in named.values()), default=sentence.end)
        if named:
            last = (next(iter(named.values())), number) if len(named) == 1 else None
            if last is not None:
                yield sentence, last[0], sentence.end


def pointing_back(reading: Reading) -> Iterator[Pointed]:
    """Find the councils that took up, or are to take up, the model that the sentences before name."""
    pointed: dict[Sentence, tuple[Sentence, Mention, tuple[int, int]]] = {}
    for sentence, model, until in with_last_model(reading):
        match = _IT.search(sentence.text) if _CUE.search(sentence.text) else None
        if (
            match is None
            or sentence.begin + match.start() > until
            or sentence.begin + match.start() < model.end
        ):
            continue
        begin, end = sentence.begin + match.start(), sentence.begin + match.end()
        it = Mention(begin, end, "model", (model.code,), match[0])
        others = [m for m in sentence.mentions if m.end <= begin or end <= m.begin]
        wide = replace(sentence, mentions=tuple(sorted([*others, it], key=lambda m: m.begin)))
        pointed[wide] = (sentence, model, (begin, end))
    if not pointed:
        return
    from kg.extract.articles.skeleton import skeletons_of  # noqa: PLC0415 - the parser takes a second to load

    for wide, skeleton in skeletons_of(reading, list(pointed)).items():
        sentence, model, (begin, end) = pointed[wide]
        token = next((t for t in skeleton.doc if skeleton.span(t)[0] == begin), None)
        if token is None:
            continue
        for council, status, (first, last) in _takers(path_of(skeleton, token), sentence):
            yield Pointed(council, model.code, model.words, status, (min(first, begin), max(last, end)))


def _takers(path: Path, sentence: Sentence) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield who takes up a model, how far, and where they are named."""
    verb = path.verb
    if verb is None or path.as_ not in ("object", "passive") or path.said not in _TAKES_UP | _GIVES_UP:
        return
    mere = (
        path.as_ == "object" and _words(path).lower() == "it"
    )  # 'it was used in Kent' is of the model, though
    if path.negated or path.advised or (mere and path.said in _OF_A_MODEL):
        return
    joined = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else None
    ahead = path.intended or is_due(verb) or (joined is not None and is_due(joined))
    status = "dropped" if path.said in _GIVES_UP else "planned" if ahead else "adopted"
    skeleton = path.skeleton
    if joined is not None and joined.lemma_ in _WITH:  # 'would join Kent in adopting it'
        for token in children(joined, "dobj"):
            yield from named_councils(skeleton, token, "adopted")
        verb = joined
    doer = (
        next(iter([*agents(verb), *prepositions(verb, "in", "across")]), None)
        if is_passive(verb)
        else subject(verb)
    )
    while doer is not None and doer.ent_type_ != "COUNCIL" and doer.dep_ in ("pobj", "prep", "appos"):
        doer = doer.head  # 'Derby, one of the first to copy it'
    if doer is not None and doer.lemma_.lower() in _GENERIC and len(sentence.focus) == 1:
        yield sentence.focus[0], status, skeleton.span(doer)
    elif doer is not None:
        yield from named_councils(skeleton, doer, status)


def _words(path: Path) -> str:
    begin, end = path.skeleton.span(path.token)
    at = path.skeleton.sentence.begin
    return path.skeleton.sentence.text[begin - at : end - at]


def named_councils(
    skeleton: Skeleton, token: Token, status: str
) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield the councils that a noun and those joined to it name, with a status and where they stand."""
    spans = [skeleton.span(each) for each in (token, *token.conjuncts)]
    at = min(begin for begin, _ in spans), max(end for _, end in spans)
    for each in (token, *token.conjuncts):
        mention = skeleton.mention(each)
        if isinstance(mention, Mention) and mention.sort == "council":
            yield mention.code, status, at


def is_due(verb: Token) -> bool:
    """Return whether a verb tells of what is to come: 'are to introduce it', 'would join'."""
    helpers = {t.lower_ for t in children(verb, "aux")}
    due = (
        "to" in helpers
        and is_verb(verb.head)
        and verb.head.lemma_ in ("be", "plan", "hope", "want", "intend", "agree")
    )
    return due or bool(helpers & {"will", "would", "’ll", "'ll"})
