"""Inspections told by a verb or by their report: 'Ofsted visited Essex', 'were inspected by', 'the last report was in 2019'."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.articles.inspected.cue import NEEDS, Cue, cues_at, last_before, span_from, veto
from kg.extract.articles.inspected.timing import TOO_FAR, time_after, time_before
from kg.extract.articles.judged import tree
from kg.extract.articles.judged.vetoes import is_other
from kg.extract.articles.judged.words import word_list
from kg.extract.articles.skeleton import skeleton_of
from kg.extract.lexicon import pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.reading import Reading, Sentence

_INSPECTORATE = r"(?:Ofsted team|Ofsted|Care Quality Commission|CQC|[Ii]nspection team|[Ii]nspectors|[Tt]he (?:inspectorate|regulator|watchdog)|[Tt]eam of \w+(?: inspectors)?|HMI|it)"
_VERB = re.compile(
    rf"\b{_INSPECTORATE},?\s+(?:were|had been|arrived)\s+(?:there|on site|on (?=\d)|in (?:town|the (?:city|county|borough)))\b|\b{_INSPECTORATE},?\s+(?:(?:also|has|had|have|last|then|first|recently|previously|who|which)\s+)*(?:(?P<visit>visited|paid\s+(?:a\s+)?visits?|returned|called|came (?:back )?to|went to|spent)|(?P<inspect>inspected))\b"
    r"|\b(?:was|were|been|being|[Ww]hen)\s+(?:last\s+)?(?:[a-z]+ly\s+)?(?:(?P<visited>visited)|(?P<inspected>inspected))\b(?:\s+by\b|\s+again\b)?(?! as )"
    r"|\binspectors (?:who )?(?:returned|called)\b|\b[Ww]hen (?:they|we|Ofsted|inspectors) (?:were )?last (?:called|came|there|here|visited|(?P<inspect_by>inspected))\b"
    r"|\b(?:(?:was|were|been|services,) last|(?<=[’']s, )last) (?P<looked>looked at|examined|assessed)\b|\b[Hh]aving (?:last )?(?:visited|(?P<having>inspected))\b"
    r"|,\s(?:visited|(?P<then_by>inspected))(?= by (?:Ofsted|inspectors|the (?:inspectorate|regulator|watchdog))\b)|,\s(?P<inspected_by>inspected)\b(?=[^.,;:]*\bfor the (?:first|second|third) time\b)"
)
# 'Inspectors were in Kent', 'Ofsted descended on Kent', 'Kent was put under the microscope by Ofsted': names are masked.
_WHO = r"(?:[Ii]nspectors|Ofsted(?:[’']s (?:team|inspectors))?|HMI|[Tt]he (?:watchdog|inspectorate|regulator)(?:[’']s (?:team|inspectors))?)"
_CAME = (
    r"(?:(?:were|was|had (?:previously |last )?been|were last|stayed|arrived)\s+(?:in|at|with|to)|(?:turned|showed)\s+up\s+(?:in|at)|descended\s+(?:on|upon)|dropped\s+in(?:to)?(?:\s+(?:on|at))?"
    r"|called\s+(?:in\s+)?(?:at|on|in)|paid\s+a\s+call\s+(?:on|to)|(?:were|was)\s+sent\s+(?:in)?to|(?:moved|went)\s+into|set\s+foot\s+in|looked\s+(?:at|into|over)|examined|scrutinised|assessed|reviewed|went\s+(?:over|through))"
)
_STAYED = pattern(
    rf"\b{_WHO}\s+(?:(?:then|also|last|first|again|next)\s+)?(?P<came>{_CAME})\s+(?:the\s+)?{{council}}(?![’']s?\s+(?:\S+\s+){{0,2}}(?:schools?|homes?|agenc|academ|nurser|colleges?|hospital|accounts|SEND|special))"
)
_SEEN = pattern(
    r"{council}(?:[’']s?)?(?:\s+[Cc]ouncil)?(?:[’']s)?(?:\s+{area})?\s+(?:was|were|has been|had been|have been)\s+(?:(?:last|first|then|next)\s+)?"
    rf"(?:examined|scrutinised|assessed|looked\s+(?:at|into|over)|reviewed|put\s+under\s+the\s+microscope|gone\s+(?:over|through)|seen)\s+by\s+{_WHO}"
)
_SAID_TO_COME = ("nspectors", "Ofsted", "HMI", "watchdog", "inspectorate", "regulator")
_LAST_REPORT = re.compile(
    r"\b(?:last|previous|most recent)\s+(?:full\s+)?(?:Ofsted\s+|inspection\s+)?report\b(?=[^.;,]{0,80}?\b(?:was|came(?: out)?|dates from|dated|is from)\s+(?:in\s+|from\s+)?)"
)
_REPORT = re.compile(
    r"\b(?:(?P<latest>latest)\s+)?(?:Ofsted\s+)?(?:inspection\s+)?reports?\b(?=[^.;]{0,60}?(?:published|released|out|last|this|today))"
)
# 'a damning Ofsted report on Kent in November 2016', by the month of the report
_OF_OFSTED = re.compile(
    r"\bOfsted(?:[’']s)?\s+(?:[a-z-]+\s+){0,2}report\b(?!\s+(?:on|into)\s[^.;:]{0,40}?\b(?:schools?|homes?|agenc(?:y|ies)|fostering|adoption)\b)(?<!annual report)(?<!national report)"
)
# 'In a scathing report out in May 2020, Ofsted said', 'a report that came out on 3 March 2020 told Kent to act': whose it is the sentence tells.
_CAME_OUT = re.compile(
    r"(?<!annual )(?<!national )(?<!progress )\breport,?\s+(?:(?:that|which)\s+)?(?:(?:was|had been|came)\s+)?(?:first\s+)?"
    r"(?:published|released|issued|out|made public|brought out|unveiled)\s+(?:in|on|back in)\s+(?=\w)"
)
_INSPECTS = re.compile(
    r"\b(?:Ofsted|[Ii]nspect(?:ors?|orate|ion)|[Ww]atchdog|[Rr]egulator|HMI)\b(?! (?:by|from)\b)"
)
_A_MONTH = "2020-05"  # a report's day is no day of an inspection
_NEGATED = re.compile(r"\b(?:[Nn]either|[Nn]o|[Nn]one|[Nn]ever|[Nn]ot|yet)\b[^,;]{0,40}$")
_VERB_CUES = (
    "visit",
    "inspect",
    "were",
    "been",
    "arrived",
    "returned",
    "called",
    "came",
    "went",
    "spent",
    "last ",
)


def of_verbs(reading: Reading, sentence: Sentence) -> list[Cue]:
    """Return the inspections that a sentence tells of by verbs."""
    found: list[Cue] = []
    for match in _VERB.finditer(sentence.text) if any(cue in sentence.text for cue in _VERB_CUES) else ():
        if _NEGATED.search(sentence.text[: match.end()]) or _is_of_many(sentence):
            found += [] if _is_of_many(sentence) else _since(reading, sentence, match)
            veto(sentence, match, "it is denied, or told of many councils")
            continue
        if _calls_it_something(reading, sentence, match):
            veto(sentence, match, "it says what something is called")
            continue
        if _is_of_another(reading, sentence, match):
            veto(sentence, match, "it is of a home or school")
            continue
        kinds = ("inspect", "inspected", "inspect_by", "inspected_by", "then_by", "having", "looked")
        kind = "inspection" if any(match[name] for name in kinds) else ""
        kind = kind or ("area-send" if _is_of_an_area(reading, sentence) else "")
        found += cues_at(
            reading, sentence, match.start(), match.end(), kind, "", needs_time=bool(match["looked"])
        )
    told = sentence.of("council") and any(who in sentence.text for who in _SAID_TO_COME)
    for match in chain(_STAYED.finditer(sentence.masked), _SEEN.finditer(sentence.masked)) if told else ():
        if _NEGATED.search(sentence.text[: match.start()]) or _is_of_many(sentence):
            veto(sentence, match, "it is denied, or told of many councils")
            continue
        end = match.end("came") if match.re is _STAYED else match.end()  # where they went stands behind it
        found += cues_at(reading, sentence, match.start(), end, "", "", needs_time=True)
    return found


def _since(reading: Reading, sentence: Sentence, match: re.Match[str]) -> list[Cue]:
    """Return the inspection since which a council was not inspected, where it is the inspectorate's to do so."""
    return last_before(reading, sentence, match.start(), match.end()) if match["inspected"] else []


def of_reports(reading: Reading, sentence: Sentence) -> list[Cue]:
    """Return the inspections that a sentence tells of by their reports."""
    found: list[Cue] = []
    if "report" not in sentence.text:
        return found
    for match in _LAST_REPORT.finditer(sentence.text):
        found += cues_at(
            reading, sentence, match.start(), match.end(), "inspection", "previous", needs_time=True
        )
    for match in _OF_OFSTED.finditer(sentence.text):
        time = time_after(sentence, match.end()) or time_before(sentence, match.start())
        if time is not None and not time.relative and time.kind != "year":
            found += cues_at(reading, sentence, match.start(), match.end(), "inspection", "", needs_time=True)
    for match in _CAME_OUT.finditer(sentence.text):
        time = next((t for t in sentence.times if t.begin == match.end()), None)
        if time and time.start and time.kind != "year" and _INSPECTS.search(sentence.text):
            found += [
                replace(cue, start=cue.start[: len(_A_MONTH)], end=cue.end[: len(_A_MONTH)], of_report=True)
                for cue in cues_at(
                    reading, sentence, match.start(), match.end(), "inspection", "", needs_time=True
                )
            ]
    for match in _REPORT.finditer(sentence.text):
        time = time_after(sentence, match.end(), reach=TOO_FAR)
        if time and time.relative and time.kind == "relative" and not _is_a_verb(reading, sentence, match):
            councils = reading.council_at(
                sentence, sentence.begin + match.start(), sentence.begin + match.end()
            )
            begin, finish = span_from(sentence, match.start(), time.end)
            found += [
                Cue(c, "", "current", "", "", time.start, "", begin, finish, named=False) for c in councils
            ]
    return found


_BOTH = re.compile(
    r"\bOfsted\b.*\b(?:Care Quality Commission|CQC)\b|\b(?:Care Quality Commission|CQC)\b.*\bOfsted\b"
)


def _is_of_an_area(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether two inspectorates came for how an area serves children with special educational needs."""
    return bool(_BOTH.search(sentence.text)) and any(
        NEEDS.search(s.text) for s in (*reading.sentences[:_HEAD], sentence)
    )


def _token_in(skeleton: Skeleton, sentence: Sentence, match: re.Match[str], *words: str) -> Token | None:
    """Return the token of one of some words within a match."""
    return next(
        (
            t
            for t in skeleton.doc
            if t.lower_ in words
            and skeleton.span(t)[1] - sentence.begin <= match.end()
            and skeleton.span(t)[0] - sentence.begin >= match.start()
        ),
        None,
    )


def _calls_it_something(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether 'called' has an object: 'after Ofsted had called services inadequate'."""
    skeleton = skeleton_of(reading, sentence) if "called" in match[0] else None
    called = _token_in(skeleton, sentence, match, "called") if skeleton is not None else None
    return called is not None and bool(tree.children(called, "dobj", "oprd", "ccomp", "attr"))


def _is_a_verb(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether 'reports' is what somebody does: 'when he reports to the minister this month'."""
    skeleton = skeleton_of(reading, sentence)
    token = _token_in(skeleton, sentence, match, "report", "reports") if skeleton is not None else None
    return token is not None and token.pos_ == "VERB"


@cache
def _others() -> re.Pattern[str]:
    """Return a pattern for how the words begin without one of which nothing else than a council's services is spoken of."""
    stems = sorted(word.removesuffix("y") for word in word_list("other"))
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


def _is_of_another(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether it is a home or school that was inspected: 'a home was inspected twice', 'Ofsted inspected schools'."""
    skeleton = skeleton_of(reading, sentence) if _others().search(sentence.text) else None
    if skeleton is None:
        return False
    verb = _token_in(skeleton, sentence, match, "inspected", "visited")
    if verb is None:
        return False
    things = tree.children(verb, "nsubjpass") or tree.children(verb, "dobj")
    return any(is_other(part) for thing in things for part in (thing, *tree.children(thing, "compound")))


_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|half|most|per cent|%)\)?\s+(?:of|councils|authorities)\b"
)
_FEW = 2
_HEAD = 4  # sentences: what an article is about is named there


def _is_of_many(sentence: Sentence) -> bool:
    """Tell whether a sentence counts councils and names none: what was inspected is none of those in focus."""
    return len(sentence.focus) > _FEW and not sentence.groups and bool(_COUNTED.search(sentence.text))
