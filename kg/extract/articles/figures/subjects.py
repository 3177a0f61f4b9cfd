"""
What a value is of.

A count is of the noun right after it ('432 looked-after children') or of the
measure before it that it completes ('referrals fell to 1,985'). A share is of
what it is a share of ('one in five posts is vacant'), else of the measure
before it. Money is of children's services where the sentence says so. What a
value leaves unsaid it takes from the value it is compared with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.articles.figures.places import is_of_councils, without_times
from kg.extract.lexicon import rx
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.figures.values import Value
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

OTHER, CASELOAD, AGENCY, VACANCY, TURNOVER = (
    "other",
    "caseload",
    "agency-rate",
    "vacancy-rate",
    "turnover-rate",
)
IN_CARE, WORKERS, SPENDING, OVERSPEND = "children-in-care", "social-workers", "spending", "overspend"
# Characters between a share and its measure after it; between 'N children' and what they are; beyond any caseload.
NEAR_MEASURE, NEAR_STATE, TOO_MANY_CASES = 25, 70, 60
FAR = 10_000

_CASES = re.compile(r"\s+(?P<cases>cases)\b(?! of)")  # 'an average of 13.6 cases'
_GAP = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|its|our|their|these|all)\s+)?(?:(?!and\b|or\b|for\b|with\b|to\b|of\b|in\b)[a-z’'-]+\s+){0,2}"
)
_CHILDREN = re.compile(r"\s+(?:[a-z’'-]+\s+)?(?P<who>children|young people|youngsters|under-18s)\b")
_CARE_AFTER = re.compile(
    r"(?:\s+(?!and\b|or\b|who\b)[\w’'-]+){0,5}?\s+(?P<state>(?:in|into|under)\s+(?:(?:its|their|our|the council[’']s|council|local authority|the city[’']s|the county[’']s|the borough[’']s)\s+)?care\b|looked after\b)"
)
_CARE_BEFORE = re.compile(
    r"\b(?:look(?:s|ed|ing)? after|car(?:es|ed|ing) for|corporate parents? (?:to|of|for))\s+(?:(?:a total of|as many as)\s+)?$",
    re.IGNORECASE,
)
_WORKERS = re.compile(r"\s+(?P<kind>(?:[a-z’'-]+\s+){0,3}?)(?P<who>social workers)\b")
_MOVED = re.compile(
    r"\b(?:left|leave|leaving|quit|resign\w*|depart\w*|join\w*|recruit\w*|hir(?:e|ed|ing)|appoint\w*|lost|los(?:e|ing)|lack\w*|short of|need\w*|start\w*|qualif\w*)\b",
    re.IGNORECASE,
)
_EMPLOYED = re.compile(
    r"\b(?:employ\w*|has|have|had|with|team of|workforce of|its)\s+(?:about\s+|around\s+)?$", re.IGNORECASE
)
_SAMPLED = re.compile(
    r"\b(?:inspectors?|they|the team)\b[^.;]{0,60}\b(?:met|meet|spoke|talked|look(?:ed)? at|read|sampled|considered|tracked|reviewed|interviewed|saw|visited|evaluated|examined)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[^.;]{0,60}\b(?:spoke|told|met|talked|shared their|responded|surveyed|took part)\b")
_COMPLETES = re.compile(
    r"(?:\b(?:was|were|is|are|stood at|stands at|standing at|reached|reaching|to|from|at|of|total(?:s|led|ling)?|numbered|been|hit|between|and|averag(?:e|es|ed|ing)|had|have|has|than|just|only|by)|:|–|-|\()\s*$",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"(?:\b(?:to|from|against|than|with|was|were|is|are|at|of|and|nationally|average|rate|figure|national|but|had been|it)|:|,|\()\s*(?:an?\s+|the\s+|some\s+)?$",
    re.IGNORECASE,
)
# After a number that completes its measure no other noun follows.
_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:)\]–—\-’”\"]|%|(?:in|at|on|by|to|and|or|but|as|from|for|a|an|per|each|every|this|last|compared|against|across|during|while|when|which|up|down|over|under|below|above|after|before|between|nationally|among|with|within|since|today|now|then|than|children|cases|were|was|is|are|had|have|has|it|the|there|according|respectively|of|on average)\b)",
)
# 'Of the 40 councils inspected, 15% …': a share of those named before it.
_OF_LEAD = re.compile(
    r"\b[Oo]f\s+(?P<who>(?!these\b|those\b|them\b|which\b)[^,;.]{3,80}),\s+(?:just|only|some|almost|nearly|about|around)?\s*$"
)
_PEOPLE = re.compile(
    r"\s+(?:of|in)?\s*(?:(?:the|its|their|our|all|these|every|children[’']s|council[’']s|city[’']s|county[’']s|borough[’']s|authority[’']s|frontline|permanent|qualified|\ue001\ue000*(?:[’']s?)?)\s+)*"
    r"(?P<who>social workers?|social work (?:posts?|jobs?|roles?|staff)|(?:\w+\s+)?posts?|staff|(?:the\s+)?workforce|workers?|practitioners|teams?)\b"
)
_GROUPS = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|its|their|our|all|these|every|council[’']s|city[’']s|county[’']s|borough[’']s|authority[’']s|town[’']s|\ue001\ue000*(?:[’']s?)?)\s+)*"
    r"(?P<who>children in (?:its |their )?care|looked[- ]after children|children looked after|care[- ](?:leavers?|experienced [a-z]+)|children on (?:a )?child protection plans?|children in need|unaccompanied [a-z-]+ [a-z]+|"
    r"(?:re-?)?referrals?|(?:(?:initial|review|annual|single|social work|family|health) )*assessments?|child protection (?:conferences?|visits?|plans?|enquiries)|return[- ](?:home )?interviews?|personal education plans?|pathway plans?|health assessments?|adopters|foster (?:carers?|homes?|placements?)|placements?)\b"
)
_IS_AGENCY = re.compile(r"\b(?:agency|locums?|temporary|interim)\b", re.IGNORECASE)
_IS_VACANT = re.compile(r"\b(?:vacan\w+|unfilled|empty|without a permanent)\b", re.IGNORECASE)
_HAS_LEFT = re.compile(r"\b(?:left|quit|resigned|leave|leaving|departed)\b", re.IGNORECASE)
_RATED = re.compile(
    r"\b(?:rated|judged|graded|ratings?|judgements?|good|outstanding|inadequate|require[sd]? improvement|children[’']s (?:services|social care))\b",
    re.IGNORECASE,
)
_OVERSPENT = re.compile(
    r"\b(?:overspen\w+|over budget|budget gap|shortfall|deficit|funding gap|black hole)\b", re.IGNORECASE
)
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|invest\w*|budgets?|costs?|costing|fund(?:s|ed|ing)?|allocat\w*|set aside|put(?:ting)? (?:in|into)|cash|grants?|savings?|bill|pa(?:y|id|ying))\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:children[’']s (?:services|social care|care|homes|department|trust|budget|placements?)|child protection|social work(?:ers?)?|(?:children|young people) in care|looked[- ]after children|care leavers|foster(?:ing| carers?| care)?|early help|family (?:help|support)|safeguarding|agency (?:staff|workers|social workers)|vulnerable (?:children|families))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure, and where in the document the words for it stand (none where it is taken over from elsewhere)."""

    measure: str
    begin: int = -1
    end: int = -1
    everyone: bool = False  # of all councils


def usual_unit(measure: str) -> str:
    """Give the unit a measure is usually told in, ``""`` where there is none."""
    return scheme("measures")[measure].first("usualUnit")


@cache
def _counted() -> dict[str, str]:
    """Give the measures that count by each of their labels in lower case."""
    return {
        label.lower().replace("’", "'"): code
        for code, term in scheme("measures").items()
        if term.first("usualUnit") == "count"
        for label in term.labels
    }


def measures_of(sentence: Sentence) -> list[Mention]:
    """Give the measures a sentence names; the name of an area counts too where it also names those who are counted."""
    found = []
    for mention in sentence.mentions:
        if mention.sort == "measure":
            found.append(mention)
        elif mention.sort == "area" and (code := _counted().get(mention.words.lower().replace("’", "'"))):
            found.append(replace(mention, sort="measure", codes=(code,)))
    return found


def subject_of(
    sentence: Sentence,
    group: Sequence[Value],
    measures: Sequence[Mention],
    before: Subject | None,
    carried: Subject | None,
) -> Subject | None:
    """
    Tell what a value, or the two values of a range, are of.

    Parameters
    ----------
    sentence
        Where they stand.
    group
        The value, or both.
    measures
        The measures the sentence names.
    before
        What the value before it in the sentence was of.
    carried
        What an earlier sentence told a figure of, where this one goes on with it.

    """
    unit = group[0].unit
    if any(v.unit != unit for v in group):
        return None
    if unit == "pounds":
        return _money(sentence, group)
    made = _share(sentence, group) if unit == "percent" else _count(sentence, group, measures)
    if made or group[0].spelt:
        return made
    return _named(sentence, group, measures) or _taken_over(sentence, group, before, carried)


def _money(sentence: Sentence, group: Sequence[Value]) -> Subject | None:
    text, value = sentence.text, group[0]
    if not _OURS.search(text):
        return None
    at = sentence.begin + value.begin
    over, spent = (_distance(known, text, value) for known in (_OVERSPENT, _SPENT))
    if over < FAR and (over < spent or rx(r"\bby\s+$").search(text[: value.begin])):
        return Subject(OVERSPEND, at, at)
    return Subject(SPENDING, at, at) if spent < FAR else None


def _distance(known: re.Pattern[str], text: str, value: Value) -> int:
    """Give how many characters stand between a value and the nearest of some words."""
    return min((max(m.start() - value.end, value.begin - m.end()) for m in known.finditer(text)), default=FAR)


def _share(sentence: Sentence, group: Sequence[Value]) -> Subject | None:
    end, text = group[-1].end, _masking_councils(sentence)
    who = ""
    clause = rx(r"[;,]\s").split(sentence.text[end:])[0]
    lead = _OF_LEAD.search(text, 0, group[0].begin)
    if lead:
        who = rx(r"^(?:(?:the|its|their|all|roughly|about|some)\s+)*").sub("", lead["who"])
        who = rx(r"\b\d[\d,]*\s+").sub("", who)
    if is_of_councils(sentence.text, end) or (lead and is_of_councils(" " + who, 0)):
        begin = sentence.begin + (lead.start() if lead else end)
        return (
            Subject(OTHER, begin, sentence.begin + end + len(clause), everyone=True)
            if _RATED.search(sentence.text)
            else None
        )
    if people := _PEOPLE.match(text, end) or (_PEOPLE.match(" " + who) if lead else None):
        for said, measure in ((_IS_AGENCY, AGENCY), (_IS_VACANT, VACANCY), (_HAS_LEFT, TURNOVER)):
            if found := said.search(clause):
                return Subject(measure, _whose(sentence, people, lead), sentence.begin + end + found.end())
        if people["who"].startswith("social work"):
            return Subject(
                OTHER, _whose(sentence, people, lead), sentence.begin + end + len(clause.rstrip("."))
            )
        return None
    if groups := _GROUPS.match(text, end) or (_GROUPS.match(" " + who) if lead else None):
        return Subject(OTHER, _whose(sentence, groups, lead), sentence.begin + end + len(clause.rstrip(".")))
    return None


def _whose(sentence: Sentence, match: re.Match[str], lead: re.Match[str] | None) -> int:
    """Give where the words for those a value is a share of begin."""
    return sentence.begin + (lead.start() if lead and match.string is not lead.string else match.start("who"))


def _masking_councils(sentence: Sentence) -> str:
    text = sentence.text
    for mention in sentence.of("council"):
        begin, end = mention.begin - sentence.begin, mention.end - sentence.begin
        text = text[:begin] + "\ue001" + "\ue000" * (end - begin - 1) + text[end:]
    return text


def _count(sentence: Sentence, group: Sequence[Value], measures: Sequence[Mention]) -> Subject | None:
    value, text = group[-1], sentence.text
    cases = _CASES.match(text, value.end)
    if cases:
        few = all(float(v.number) < TOO_MANY_CASES for v in group)
        return (
            Subject(CASELOAD, sentence.begin + cases.start("cases"), sentence.begin + cases.end())
            if few
            else None
        )
    if _SAMPLED.search(text[: value.begin]) or _TOLD.match(text, value.end):
        return None
    for mention in measures:
        at = mention.begin - sentence.begin
        if at >= value.end and mention.code != CASELOAD and _GAP.fullmatch(text, value.end, at):
            counted = usual_unit(mention.code) == "count"
            if mention.code == "agency-rate" or counted or _IS_VACANT.search(mention.words):
                return _big(value, Subject(mention.code if counted else OTHER, mention.begin, mention.end))
    if children := _CHILDREN.match(text, value.end):
        return _big(value, _children(sentence, value, children, measures))
    if workers := _WORKERS.match(text, value.end):
        return _workers(sentence, value, workers)
    return None


def _big(value: Value, subject: Subject | None) -> Subject | None:
    """Take small counts of people for examples, not for figures."""
    return subject if value.unit != "count" or float(value.number) >= 10 else None  # noqa: PLR2004 - as `values` has it


def _children(
    sentence: Sentence, value: Value, match: re.Match[str], measures: Sequence[Mention]
) -> Subject | None:
    text = sentence.text
    begin = sentence.begin + match.start("who")
    if _CARE_BEFORE.search(text[: value.begin]):
        return Subject(IN_CARE, begin, sentence.begin + match.end())
    if care := _CARE_AFTER.match(text, match.end()):
        return Subject(IN_CARE, begin, sentence.begin + care.end("state"))
    for mention in measures:
        at = mention.begin - sentence.begin
        between = text[match.end() : at] if match.end() <= at <= match.end() + NEAR_STATE else ";"
        if (
            usual_unit(mention.code) == "count"
            and mention.code != CASELOAD
            and not rx(r"[;,]|\band\b|\bwho\b").search(between)
        ):
            return Subject(mention.code, begin, mention.end)
    return None


def _workers(sentence: Sentence, value: Value, match: re.Match[str]) -> Subject | None:
    text = sentence.text
    begin, end = sentence.begin + match.start("kind"), sentence.begin + match.end()
    clause = rx(r"[;,]\s").split(text[: value.begin])[-1] + "|" + rx(r"[;,]\s").split(text[match.end() :])[0]
    if "agency" in match["kind"] or "more" in match["kind"].split() or _MOVED.search(clause):
        return Subject(OTHER, begin, end)
    return Subject(WORKERS, begin, end) if _EMPLOYED.search(text[: value.begin]) else None


def _named(sentence: Sentence, group: Sequence[Value], measures: Sequence[Mention]) -> Subject | None:
    """Give the measure named before a value, else the one right after it."""
    first, last, text = group[0], group[-1], sentence.text
    before = [m for m in measures if m.begin - sentence.begin < first.begin]
    near = NEAR_MEASURE if first.unit != "count" else 0  # of a count, `_count` has seen what follows
    after = [m for m in measures if 0 <= m.begin - sentence.begin - last.end < near]
    for mention in [*before[-1:], *after[:1]]:
        if not _fits(mention.code, group):
            continue
        if first.unit != "percent" and mention in before:
            since = text[mention.end - sentence.begin : first.begin]
            completes = mention.code == CASELOAD or (_COMPLETES.search(since) and len(since) < NEAR_STATE)
            if not completes or not _NO_NOUN.match(without_times(sentence)[last.end :]):
                continue
        return Subject(mention.code, mention.begin, mention.end)
    return None


def _taken_over(
    sentence: Sentence, group: Sequence[Value], before: Subject | None, carried: Subject | None
) -> Subject | None:
    text = sentence.text
    if group[0].unit != "percent" and not _NO_NOUN.match(without_times(sentence)[group[-1].end :]):
        return None
    for known in (before, carried):
        if (
            known
            and _fits(known.measure, group)
            and (known is carried or _COMPARES.search(text[: group[0].begin]))
        ):
            return Subject(known.measure, known.begin, known.end, known.everyone)
    return None


def _fits(measure: str, group: Sequence[Value]) -> bool:
    """Tell whether values can be of a measure: rates are shares, caseloads are small counts."""
    unit = usual_unit(measure)
    if measure == CASELOAD:
        return all(v.unit == "count" and float(v.number) < TOO_MANY_CASES for v in group)
    if unit == "count":
        return all(v.unit in ("count", "rate-per-10000") for v in group)
    return all(v.unit == (unit or "percent") for v in group)
