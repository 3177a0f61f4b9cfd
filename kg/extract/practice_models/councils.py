"""Which councils work by a model: those the sentence speaks of, those it was brought to, and those that made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import find_mentions, pattern
from kg.extract.practice_models.names import kinds, models_of
from kg.extract.practice_models.pointing import with_last_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lexicon import Mention
    from kg.extract.practice_models.paths import Path
    from kg.extract.reading import Reading, Sentence

_DEVISED = pattern(
    r"\b(?:approach|model|programme|scheme|framework|way of working|method),?\s+(?:that was\s+|which was\s+)?(?:first\s+|originally\s+)?(?:devised|developed|pioneered|created|designed|invented|born|conceived|dreamt up|dreamed up|thought up|worked out)\s+(?:in|by|at)\s+{council}",
    re.IGNORECASE,
)


_MADE = pattern(
    r"[”’\"']?,?\s+(?:(?:which|that)\s+)?(?:was\s+|is\s+)?(?:first\s+|originally\s+)?(?:devised|developed|pioneered|created|designed|invented|conceived)\s+(?:in|by|at)\s+(?P<who>{council})",
    re.IGNORECASE,
)
_FIRST = pattern(
    r"\b(?:which|that)\s+(?P<who>{council})\s+(?:was|were|is)?\s*(?:(?:the\s+)?first\s+(?:to\s+\w+|\w+ed)|devised|developed|pioneered|created|designed|built|invented)",
    re.IGNORECASE,
)
_BROUGHT = pattern(
    r"\b(?:brought|br(?:ing|ings|inging)|taken?|took|taking|spread|rolled out|roll(?:ing)? out|introduced|extended|carried|exported|adopted|used|implemented)\b[^.;:]{0,60}?\b(?:to|in|by|across)\s+(?:[\w-]+\s+){0,3}(?:councils|authorities|boroughs|counties|areas|local authorities)\b"
    r"(?:[\s,:(–—-]|namely|including|which are|they are)*(?={council})",
    re.IGNORECASE,
)
_THE_MODEL = re.compile(
    r"\b[Tt]h(?:e|is)\s+(?:[\w-]+\s+)?(?:model|approach|framework|way of working|programme)\b"
)
_ONCE = re.compile(r"\b(?:former|formerly|previous|ex|once|then)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s?)\s+(?:own\s+|[a-z-]+\s+)?[“‘\"']?")
_TAKES = re.compile(
    r"\b(?:bring\w* in|brought in|import\w*|adopt\w*|cop(?:y|ies|ied|ying)|borrow\w*|introduc\w*|us(?:es?|ed|ing)|t(?:ake|akes|ook|aking) (?:up|on)|implement\w*|pilot\w*|roll\w* out|follow\w*)\s+(?:the\s+)?$"
)


def users(
    reading: Reading, sentence: Sentence, mention: Mention, status: str
) -> list[tuple[tuple[str, ...], str]]:
    """
    Return the councils that a sentence says work by a model, and how far each is.

    'Kent is to bring in Leeds’s model' speaks of two: the council whose model
    it is stands right before it and works by it, and Kent, who takes it over,
    stands before that.
    """
    groups = [g for g in sentence.groups if g[0].begin < mention.begin]
    if len(groups) > 1 and _OWNER.fullmatch(
        sentence.text, groups[-1][-1].end - sentence.begin, mention.begin - sentence.begin
    ):
        clause = sentence.text[groups[-2][-1].end - sentence.begin : groups[-1][0].begin - sentence.begin]
        if _TAKES.search(clause) and not sentence.is_passing(groups[-2]):
            return [
                (tuple(m.code for m in groups[-2]), status),
                (tuple(m.code for m in groups[-1]), "adopted"),
            ]
    spoken = reading.council_at(sentence, mention.begin, mention.end)
    if not spoken and groups and not _ONCE.search(sentence.text[: groups[-1][0].begin - sentence.begin]):
        spoken = tuple(m.code for m in groups[-1])
    return [(spoken, status)]


def named_after(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """Return the council whose name a model bears, where no other is said to take it over: 'the Leeds Practice Model'."""
    if _TAKES.search(sentence.text[: mention.begin - sentence.begin]):
        return ()
    words = re.sub(r"^[Tt]he\s+", "", mention.words).split()
    for count in range(len(words) - 1, 0, -1):
        named = [m for m in find_mentions(" ".join(words[:count])) if m.sort == "council"]
        if named and mention.words[:1].isupper():
            return tuple(m.code for m in named)
    return ()


def _brought_to(sentence: Sentence, since: int) -> tuple[str, ...]:
    """Return the councils that are listed as those a model was brought to."""
    match = _BROUGHT.search(sentence.masked)
    if match is None or match.end() < since - sentence.begin:
        return ()
    group = next((g for g in sentence.groups if g[0].begin == sentence.begin + match.end()), ())
    return tuple(dict.fromkeys(m.code for m in group))


Told = tuple[str, str, str, tuple[int, int]]
"""Council, model, its words, and where in the document it is told."""


def told_with_its_makers(reading: Reading) -> Iterator[Told]:
    """Find a model and whose it is side by side: 'Name, the model devised by Kent', whatever else is named."""
    for sentence in reading.sentences:
        for model in models_of(sentence):
            at = model.end - sentence.begin
            match = _DEVISED.search(sentence.masked, at)
            if match and re.fullmatch(
                r"[”’\"']?,?\s+(?:is\s+)?(?:an?|the)\s+(?:[\w-]+\s+)?", sentence.text[at : match.start()]
            ):
                last = match.end() + sentence.begin
                yield from (
                    (c.code, model.code, model.words, (model.begin, last))
                    for c in sentence.of("council")
                    if c.end == last
                )
            first = _MADE.match(sentence.masked, at) or _FIRST.search(sentence.masked, at)
            if first and first.start() - at < NEAR:
                yield from (
                    (c.code, model.code, model.words, (model.begin, sentence.begin + first.end()))
                    for c in sentence.of("council")
                    if c.begin == sentence.begin + first.start("who")
                )


NEAR = 40  # characters between a model and 'which Kent was the first to build'


def the_one_model(reading: Reading) -> tuple[str, str] | None:
    """Return code and words of the one practice model a document names, ``None`` if it names none or several."""
    named = {
        m.code: m.words
        for s in reading.sentences
        for m in models_of(s)
        if kinds().get(m.code, ("practice-model", False))[:2] == ("practice-model", False)
    }
    return next(iter(named.items())) if len(named) == 1 else None


def told_of_the_model(reading: Reading) -> Iterator[Told]:
    """
    Find a model that is told of without its name: 'the approach devised in Leeds', 'the model was taken to Kent and Essex'.

    It is the model named last before, else the one model the document names, if it names only one.
    """
    named = {s.begin: (m.code, m.words) for s, m, until in with_last_model(reading) if until == s.end}
    only = the_one_model(reading)
    for sentence in reading.sentences:
        known = named.get(sentence.begin, only)
        if known is None or not sentence.of("council"):
            continue
        model, words = known
        for match in _DEVISED.finditer(sentence.masked):
            last = match.end() + sentence.begin
            yield from (
                (c.code, model, words, (sentence.begin + match.start(), last))
                for c in sentence.of("council")
                if c.end == last
            )
        pointed = _THE_MODEL.search(sentence.text)
        if pointed and not models_of(sentence):
            for council in _brought_to(sentence, sentence.begin + pointed.end()):
                yield council, model, words, (sentence.begin + pointed.start(), sentence.end)


_OF_ITS_OWN = (
    r"(?:its own|(?:an?|the|such a)?\s*(?:\w+\s+)?(?:hubs?|teams?|constellations?|units?)(?:\s+of its own)?)"
)
_WILL_FOLLOW = pattern(
    rf"(?P<who>{{council}})(?=\W)[^.;:]{{0,120}}?\b(?:will|hopes?\s+to|plans?\s+to|is\s+to|wants\s+to|intends\s+to|is\s+due\s+to|is\s+(?:considering|planning))\s+(?:start|have|open|launch|set\s+up)\s+{_OF_ITS_OWN}\b",
    re.IGNORECASE,
)


def told_to_follow(reading: Reading) -> Iterator[Told]:
    """Find the councils that are to take up a model that the sentences before name: 'Derby will start its own teams'."""
    for sentence, mention, _ in with_last_model(reading):
        match = (
            None
            if models_of(sentence) and models_of(sentence)[0] != mention
            else _WILL_FOLLOW.search(sentence.masked)
        )
        if match is not None:
            yield from (
                (c.code, mention.code, mention.words, (c.begin, sentence.begin + match.end()))
                for c in sentence.of("council")
                if c.begin == sentence.begin + match.start("who")
            )


def told_where_it_went(reading: Reading) -> Iterator[Told]:
    """Find the councils that a sentence lists as those a model was brought to."""
    for sentence in reading.sentences:
        for mention in models_of(sentence)[:1]:
            for council in _brought_to(sentence, mention.end):
                yield council, mention.code, mention.words, (mention.begin, sentence.end)


def council_by_syntax(path: Path) -> tuple[str, ...]:
    """Return the councils that are the verb's subject, agent or place: of 'pioneered in Kent, used by Essex', Essex."""
    if path.verb is None:
        return ()
    owners = [c for c in path.token.children if c.dep_ == "poss" and c.ent_type_ == "COUNCIL"]
    for child in path.verb.children:
        own = [child] if child.dep_ in ("nsubj", "nsubjpass") else []
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "by", "at", "across", "throughout"):
            own = [c for c in child.children if c.dep_ == "pobj"]
        for token in own:
            if token.ent_type_ == "COUNCIL":
                shared = owners if path.as_ == "passive" else []
                joined = [t for t in (*shared, token, *token.conjuncts) if t.ent_type_ == "COUNCIL"]
                return tuple(dict.fromkeys(path.skeleton.mention(t).code for t in joined))  # type: ignore[union-attr]
    return ()
