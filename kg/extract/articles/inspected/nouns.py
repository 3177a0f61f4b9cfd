"""Inspections told by a noun: 'a full inspection in June', 'its last monitoring visit', 'a three-day look at'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.inspected.cue import NEEDS, Cue, councils_visited, cues_at, veto
from kg.extract.articles.inspected.unmade import is_unmade
from kg.extract.articles.skeleton import skeleton_of
from kg.extract.lexicon import LETTERS, pattern, rx

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

_ADJECTIVE = r"(?:(?P<when>latest|recent|most recent|last|previous|earlier|first|new|second|third|original|initial|next|final)\s+)?(?:(?:full|Ofsted|joint|recent|two-day|three-week|unannounced|standard|short|single|ungraded|routine|planned|official)\s+)*"
_NOUN = pattern(
    rf"(?<!\w)(?:(?P<art>the|a|an|its|their|our|another|this|two|three|no)\s+)?{_ADJECTIVE}(?P<noun>{{inspection}}|inspections?(?P<rep> reports?)?|visits?|re-?inspection|probe|(?:monitoring|focused|focussed)\s+(?:trip|check|call|review|session)s?|(?<=-day\s)(?:check|look|review)(?:s)?)(?!\w)(?! framework| regime| service| team| handbook| system| agenda| board| programme| Acts?\b| plan\b)",
    re.IGNORECASE,
)
# Each match of `_NOUN`, `_VERB` and `_REPORT` holds one of these; looking for them first is far cheaper.
_NOUN_CUES = (
    LETTERS["inspection"],
    "inspection",
    "visit",
    "probe",
    "check",
    "look",
    "review",
    "monitoring",
    "focus",
)
_ANY_KIND = ("inspection", "inspections", "ofsted inspection")
_NEW = ("a", "an", "another")
_PREVIOUS = ("last", "previous", "earlier", "original", "initial")
_FOCUS = re.compile(r"\bfocus(?:s?ed|s?ing|es|)\s+on\b")
_THE_FOCUS = re.compile(r"\b(?:focus|subject|theme) of\s+$")
# A visit that ended in a grade is an inspection: 'their last visit, in 2017, when services were rated good'.
_GRADED_THEN = re.compile(
    r"[^.;]{0,40}\b(?:(?:at|in|after|following|during|by|from) which|when)\b[^.;]{0,60}\b(?:judged|rated|graded|deemed|classed)\b"
)
_SINCE = re.compile(r"\b(?:since|after|before|until|than at)\s+(?:the|its|their|that)?\s*(?:full\s+)?$")


def of_nouns(reading: Reading, sentence: Sentence) -> list[Cue]:
    """Return the inspections that a sentence tells of by nouns."""
    plain = sentence.masked.casefold().replace("ı", "i")  # as patterns compare in any case
    if not any(cue in plain for cue in _NOUN_CUES):
        return []
    return [cue for match in _NOUN.finditer(sentence.masked) for cue in _of_noun(reading, sentence, match)]


def _of_noun(reading: Reading, sentence: Sentence, match: re.Match[str]) -> list[Cue]:
    if _is_not_made(sentence, match.start(), match.end()):
        veto(sentence, match, "it is rehearsed, to come, or the name of the kind")
        return []
    words = sentence.text[match.start() : match.end()].lower()
    mention = next(
        (m for m in sentence.of("inspection") if m.begin - sentence.begin == match.start("noun")), None
    )
    if mention is not None:
        kind = mention.code
    elif words.split()[-2:-1] == ["monitoring"]:
        kind = "monitoring-visit"
    elif rx(r"\b(?:visits?|checks?|looks?|reviews?)\b").search(words):
        kind = (
            "focused-visit"
            if _FOCUS.match(sentence.text[match.end() :].lstrip())
            or _focused(sentence, match.end())
            or _THE_FOCUS.search(sentence.text, 0, match.start())
            else "inspection"
            if _GRADED_THEN.match(sentence.text, match.end())
            else ""
        )
    else:
        kind = "re-inspection" if rx(r"\bre-?inspection").search(words) else "inspection"
    of_needs = _noun(sentence, match) in _ANY_KIND and bool(NEEDS.search(sentence.text))
    if of_needs:
        kind = "area-send"
    elif kind == "inspection" and "joint" in words.split():
        kind = ""  # of whom and what the text tells elsewhere
    if words.split()[0] == "no" or "next" in words.split():
        veto(sentence, match, "it has not happened")
        return []
    when = (match["when"] or "").lower()
    framing = "previous" if when in _PREVIOUS else ""
    needs_time = of_needs or _needs_time(sentence, match, when)
    cues = cues_at(reading, sentence, match.start(), match.end(), kind, framing, needs_time=needs_time)
    if why := _why_not(reading, sentence, match, cues):
        veto(sentence, match, why)
        return []
    return cues


def _why_not(reading: Reading, sentence: Sentence, match: re.Match[str], cues: list[Cue]) -> str:
    """Return why a noun tells of no inspection after all, ``""`` if it does; what takes a parse is asked last."""
    if not cues:
        return "it has no date, no council, or is of another service"
    if is_unmade(reading, sentence, match.start("noun"), dated=any(cue.start for cue in cues)):
        return "it was not made, or is to come"
    return "it is a verb" if _is_verb(reading, sentence, match) else ""


_CAN_BE_VERBS = re.compile(r"(?:visit|probe|check|look|review)s?", re.IGNORECASE)


def _is_verb(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether the parse takes the noun for a verb with a subject: 'social workers visit children'; after an article it is none."""
    begin, end = match.span("noun")
    if match["art"] or not _CAN_BE_VERBS.fullmatch(sentence.text, begin, end):
        return False
    at, skeleton = sentence.begin + begin, skeleton_of(reading, sentence)
    if skeleton is None:
        return False
    word = next((token for token in skeleton.doc if skeleton.span(token)[0] == at), None)
    return word is not None and word.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in word.children)


_REHEARSED = re.compile(r"\bmock\W{0,3}(?:\w+\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|due|ready|prepar\w+|await\w*|ahead of|expect(?:s|ing)?|upcoming|to (?:make|carry out|conduct|hold|face|undergo|have))\b"
    r"(?!.*\b(?:after|following|since|outcome|results?|report|verdict|findings)\b)[^.,;:]{0,40}$"
)
_AHEAD_AFTER = re.compile(
    r"^\s*(?:(?:is|are|was|were)\s+)?(?:now\s+)?(?:expected|due|planned|likely|looming|to be (?:held|carried out))\b|^(?:\s+(?:of|to|by|at|in)\s[^.,;:]{0,60}?)?\s*(?:will|would) (?:then |now |be )?(?:follow|come|begin|start|happen|take place|held|carried out)\b"
)
_BY_OTHERS = re.compile(
    r"^\s+(?:by|from|of)\s+(?:(?:an?|the|two|three)\s+)?(?:[\w’'-]+\s+)?(?:ministers?|secretary|commissioners?|MPs?|mayor|councillors?|advisers?|prince|princess|peers)\b"
)
_OF_THE_KIND = re.compile(
    r"^\s+of local authority children[’']s services(?:\s*\([A-Z]+\)|\s+(?:framework|programme|regime|handbook))",
    re.IGNORECASE,
)


_DATED = re.compile(r"\s+(?:in|on|of|was|from|between|last|this)\b")
_A_KIND = re.compile(r"of local authority", re.IGNORECASE)
_KIND = re.compile(r"^\s*(?:\([A-Z]+\)|(?:framework|programme|regime|handbook)\b)", re.IGNORECASE)


def _is_not_made(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether an inspection is a rehearsal, is still to come, is not the inspectorate's, or is the name of the kind."""
    if sentence.text[begin:end].isupper() and not _DATED.match(sentence.text, end):
        return True  # 'in line with the ILACS framework'
    before, after = sentence.text[max(0, begin - 70) : begin], sentence.text[end:]
    noun = sentence.text[begin:end]
    return bool(
        _REHEARSED.search(before)
        or re.search(r"\bmock\b", noun, re.IGNORECASE)
        or _AHEAD.search(before)
        or _AHEAD_AFTER.match(after)
        or _BY_OTHERS.match(after)
        or _OF_THE_KIND.match(after)
        or (_A_KIND.search(noun) and _KIND.match(after))
    )


def _focused(sentence: Sentence, end: int) -> bool:
    """Tell whether what follows a visit and its date is its focus."""
    return bool(rx(r"\s+(?:in|on)\s+[^,.;]{3,25}?\s+focus(?:s?ed|s?ing)\s+on\b").match(sentence.text[end:]))


def _noun(sentence: Sentence, match: re.Match[str]) -> str:
    begin, end = match.span("noun")
    return sentence.text[begin:end].lower()


def _needs_time(sentence: Sentence, match: re.Match[str], when: str) -> bool:
    """Earlier inspections are events only when they are dated; so is one that others are counted from."""
    plural = _noun(sentence, match).endswith("s") and not match["rep"]
    told_of = bool(_SINCE.search(sentence.text[: match.start()])) and (match["art"] or "").lower() not in _NEW
    plural = (
        plural and len(councils_visited(sentence, match.end())) <= 1
    )  # 'its inspections of Kent and Essex'
    return when in _PREVIOUS or plural or told_of
