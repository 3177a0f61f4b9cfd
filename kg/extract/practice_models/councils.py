"""Which councils work by a model: those the sentence speaks of, those it was brought to, and those that made it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import find_mentions, pattern
from kg.extract.practice_models.names import models_of, naming

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
    r"[”’\"']?(?:,[^,;.]{0,90},|,)?\s+(?:(?:which|that)\s+)?(?:(?:was\s+|is\s+|were\s+)?(?:first\s+|originally\s+)?"
    r"(?:devised|developed|pioneered|created|designed|invented|conceived|born|dreamt up|thought up)\s+(?:in|by|at)"
    r"|(?:began|begun|started|originated|originates|grew up|has its roots)(?:\s+life)?\s+in|(?:(?:comes|came|hails|originates)\s+)?from)\s+(?P<who>{council})",
    re.IGNORECASE,
)
_FIRST = pattern(
    r"\b(?:which|that)\s+(?P<who>{council})\s+(?:was|were|is)?\s*(?:(?:the\s+)?first\s+(?:to\s+\w+|\w+ed)|devised|developed|pioneered|created|designed|built|invented)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:brought|br(?:ing|ings|inging)|taken?|took|taking|spread|rolled out|roll(?:ing)? out|introduced|extended|carried|exported|adopted|used?|using|implemented|copied|joined|followed|picked up|signed up|running|runs?|in use|trialled|piloted|imported|emulated|replicated)\b"
)
_MANY = r"\b(?:councils|authorities|boroughs|counties|cities|areas|places)\b"
# What leads from 'authorities' to those of them that are named: 'by 17 authorities, among them Kent'.
_LEADS_IN = re.compile(
    rf"{_MANY}(?:[^.;:]{{0,40}}?(?:,\s+|\s+))?(?:[\s,:(–—-]|namely|including|which are|they are|among(?:st)? them|such as|like|notably)*$"
)
_AMONG_THEM = re.compile(r"\W*(?:among(?:st)? (?:them|others|those)|included)\b")
_THE_MODEL = re.compile(
    r"\b[Tt]h(?:e|is)\s+(?:[\w-]+\s+)?(?:model|approach|framework|way of working|programme|scheme)\b|^It\b"
)
_ONCE = re.compile(r"\b(?:former|formerly|previous|ex|once|then)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s?)\s+(?:own\s+|[a-z-]+\s+)?[“‘\"']?")
_TAKES = re.compile(
    r"\b(?:bring\w* in|brought in|import\w*|adopt\w*|cop(?:y|ies|ied|ying)|borrow\w*|introduc\w*|us(?:es?|ed|ing)|t(?:ake|akes|ook|aking) (?:up|on)|implement\w*|pilot\w*|roll\w* out|follow\w*)\s+(?:the\s+)?$"
)


# 'Kent's systemic practice and the Family Safeguarding teams in Essex': each model's own council stands at it.
_PLACED = pattern(
    r"[’”\"']?(?:\s+(?!and\b|or\b|in\b|is\b|was\b|has\b)[\w-]+){0,3}\s+(?:in|at|across|to)\s+(?P<who>{council})",
    re.IGNORECASE,
)


def of_the_place(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """Return the councils that own one of several models of a sentence by the words right beside it."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    placed = _PLACED.match(sentence.masked, end)
    for group in sentence.groups:
        begin, stop = group[0].begin - sentence.begin, group[-1].end - sentence.begin
        if (placed and placed.start("who") == begin) or (
            stop <= at and _OWNER.fullmatch(sentence.text, stop, at)
        ):
            return tuple(m.code for m in group)
    return ()


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
    spoken = _spoken_of(reading, sentence, mention)
    if groups and sentence.focus and all(map(sentence.is_passing, groups)):
        passed = {m.code for g in groups for m in g}
        spoken = sentence.focus if set(spoken) <= passed else spoken  # 'directors from Kent visited'
    if not spoken and groups and not _ONCE.search(sentence.text[: groups[-1][0].begin - sentence.begin]):
        spoken = tuple(m.code for m in groups[-1])
    return [(spoken, status)]


def _spoken_of(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    if reading.document.genre != "article":
        return reading.council_at(sentence, mention.begin, mention.end)
    from kg.extract.articles.whose import whose  # noqa: PLC0415 - reports do not need it

    return whose(reading, sentence, mention.begin, mention.end)


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


def brought_to(sentence: Sentence, since: int) -> tuple[str, ...]:
    """Return the councils that are listed as some of those that took a model up."""
    text = sentence.text
    if not _TAKEN.search(text):
        return ()
    found: list[str] = []
    for group in sentence.groups:
        begin, end = group[0].begin - sentence.begin, group[-1].end - sentence.begin
        listed = _LEADS_IN.search(text, since - sentence.begin, begin)
        if listed or (_AMONG_THEM.match(text, end) and re.search(_MANY, text[:begin])):
            found += [m.code for m in group]
    return tuple(dict.fromkeys(found))


Told = tuple[str, str, str, tuple[int, int]]
"""Council, model, its words, and where in the document it is told."""


def told_with_its_makers(reading: Reading) -> Iterator[Told]:
    """Find a model and whose it is side by side: 'Name, the model devised by Kent', whatever else is named."""
    for sentence in naming(reading):
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


def devised_in(sentence: Sentence) -> tuple[str, ...]:
    """Return the councils in which a sentence says that a way of working was made, whatever it is: 'the approach pioneered in Kent'."""
    ends = {match.end() + sentence.begin for match in _DEVISED.finditer(sentence.masked)}
    return tuple(m.code for m in sentence.of("council") if m.end in ends)


def told_where_it_went(reading: Reading) -> Iterator[Told]:
    """Find the councils that a sentence lists as those a model was brought to."""
    for sentence in naming(reading):
        for mention in models_of(sentence)[:1]:
            for council in brought_to(sentence, mention.end):
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
