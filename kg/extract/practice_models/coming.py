"""Councils that came to the one model an article is about, or left it, in sentences that do not name it: 'Kent stopped last year'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, direct_objects, is_verb, subject
from kg.extract.lexicon import pattern
from kg.extract.practice_models.councils import the_one_model
from kg.extract.practice_models.names import models_of
from kg.extract.practice_models.paths import INTENDS
from kg.extract.practice_models.pointing import Pointed, is_due, named_councils, with_last_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.reading import Reading

_COMES = frozenset(
    {
        "begin",
        "start",
        "join",
        "join in",
        "sign up",
        "launch",
        "open",
        "set up",
        "have",
        "follow",
        "run",
        "get",
    }
)
_LEAVES = frozenset({"stop", "quit", "withdraw", "pull out", "drop out", "leave", "close", "give up", "end"})
_ALONE = frozenset(
    {
        "begin",
        "start",
        "join",
        "join in",
        "sign up",
        "follow",
        "stop",
        "quit",
        "withdraw",
        "pull out",
        "drop out",
    }
)
"""Those that tell it without an object; all do of a part of the model: 'launched its own hub', 'closed its constellations'."""
_CUE = re.compile(
    r"\b(?:beg[iau]n\w*|start\w*|join\w*|sign\w*|launch\w*|open\w*|set|ha(?:s|ve)|follow\w*|r[au]n\w*|g[eo]t\w*|stop\w*|quit\w*|withdr\w+|pull\w*|drop\w*|left|leav\w+|clos\w+|g[ai]v\w+|end\w*)\b"
)
_PARTS = frozenset(
    "hub team constellation unit cluster branch version scheme programme first second third fourth fifth own one".split()
)


_LIKEWISE = pattern(
    r"(?P<who>{council}),?(?:\s+(?:which|that|who|has|have|had|also|already|now)){0,4}\s+"
    r"(?:work\w*\s+(?:in\s+)?(?:much\s+)?the\s+same\s+way|d(?:oes|id|o|one)\s+(?:the\s+same(?=[.,;]|\s+(?:in|since|too|now|from))|likewise))\b",
    re.IGNORECASE,
)


def likewise(reading: Reading) -> Iterator[Pointed]:
    """Find the councils that work as the one before does: 'Kent, which has worked in the same way since 2020', 'Essex does the same'."""
    for sentence, model, _ in with_last_model(reading):
        for match in _LIKEWISE.finditer(sentence.masked):
            for council in sentence.of("council"):
                if council.begin == sentence.begin + match.start("who") and model.end <= council.begin:
                    span = (sentence.begin, sentence.end)
                    yield Pointed(council.code, model.code, model.words, "adopted", span)


def coming_and_going(reading: Reading) -> Iterator[Pointed]:
    """Find the councils that begin, joined or left what the sentences before name, where the text names one model only."""
    if the_one_model(reading) is None:
        return
    chosen = {
        sentence: model
        for sentence, model, _ in with_last_model(reading)
        if sentence.groups and _CUE.search(sentence.text)
    }
    if not chosen:
        return
    from kg.extract.articles.skeleton import skeletons_of  # noqa: PLC0415 - the parser takes a second to load

    for sentence, skeleton in skeletons_of(reading, list(chosen)).items():
        model = chosen[sentence]
        for verb in filter(is_verb, skeleton.doc):
            status, doer = _status(verb), subject(verb)
            after = all(m.end <= skeleton.span(verb)[0] for m in models_of(sentence))
            if status and after and doer is not None:
                for council, _, _ in named_councils(skeleton, doer, status):
                    yield Pointed(council, model.code, model.words, status, (sentence.begin, sentence.end))


def _status(verb: Token) -> str:
    """Return how far a verb of coming or going brings its subject, ``""`` where it is of something else, or denied."""
    said = " ".join([verb.lemma_.lower(), *(c.lower_ for c in children(verb, "prt"))])
    objects = direct_objects(verb)
    of_a_part = any(t.lemma_.lower() in _PARTS and children(t, "poss", "det", "amod") for t in objects)
    alone = said in _ALONE and not objects and not children(verb, "xcomp", "ccomp")
    denied = any(
        children(t, "neg") or any(c.lower_ == "never" for c in t.children) for t in (verb, verb.head)
    )
    if denied or not (of_a_part or alone):
        return ""
    if said in _LEAVES:
        return "dropped"
    hoped = verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in INTENDS
    return ("planned" if hoped or is_due(verb) else "adopted") if said in _COMES else ""
