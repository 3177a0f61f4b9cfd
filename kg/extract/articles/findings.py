"""
What inspectors praised and what they want better, as an article retells it.

Which sentences retell a finding, `kg.extract.articles.retold` tells; whether it is praise or criticism, and of what, the
network of `kg.extract.findings`, which hears a paragraph in plain words: a council's grade is no praise of its practice.
An item of a list of wants or of praise has the list's polarity. A sentence of two minds is
told apart into its clauses where they can stand alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.attribution import COUNCIL, INSPECTORATE, OTHER, voice_at, voiced
from kg.extract.articles.enumerated import goes_on, listed, lists, set_out
from kg.extract.articles.events import events
from kg.extract.articles.leaning import leaning, sides
from kg.extract.articles.retold import is_elsewhere, judgements, nested_in, plain, retold
from kg.extract.articles.trace import fired_at, vetoed_at
from kg.extract.findings.judging import judged_alone
from kg.extract.findings.lengths import FEWEST_WORDS
from kg.extract.findings.polarity import IMPROVEMENT, MIXED, NEUTRAL, STRENGTH
from kg.extract.findings.topics import named
from kg.extract.lexicon import rx
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.attribution import Voiced
    from kg.extract.articles.events import Event
    from kg.extract.findings.judging import Judged
    from kg.extract.reading import Reading, Sentence

NAME = "findings"

_INSPECTORATE = re.compile(
    r"\b(?:Ofsted|[Ii]nspector(?:s|ate)|[Rr]eport|HMI|regulator|watchdog|[Ii]nspection|[Tt]hey (?:praised|found|said|noted))\b"
)
_CUT = re.compile(
    r",?\s+(?:but|however|yet)\s+(?:said\s+|that\s+|also\s+)*|,\s+(?:while|whilst|whereas|with|as well as|enabling|adding that)\s+|;\s+|\s+but that\s+|,\s+however,\s+"
    r"|,?\s+and (?=(?:said|praised|commended|found|that|Ofsted|inspectors|(?:the|their|its)\s+(?:\w+\s+){0,3}(?:was|were|is|are|needed|had|has)\b))"
)
_BUT = re.compile(r"(?<!nothing)(?<!anything)(?<![Aa]ll),? \bbut\b (?!also\b)")
_NOT_ONLY = re.compile(r"\bnot (?:just|only|merely|simply)\b[^.;]*$")
_PLAIN = r"(?:said|says|found|finds|noted|observed|reported|saw|added|stated|states|concluded|concludes|continued|explained)"
_LEAD_IN = re.compile(
    rf"^(?:(?:But|And|However|Meanwhile|Also|Similarly|In addition|Overall|Nevertheless|Additionally)[,\s]+)*"
    rf"(?:(?:Ofsted|[Ii]nspectors?|[Tt]he (?:inspectorate|regulator|watchdog|report)|[Ii]t|[Tt]hey|[Ii]ts report)\s+(?:also\s+|then\s+)?{_PLAIN}\s+(?:that\s+)?)?"
)
_SPEECH_TAIL = re.compile(
    rf",?\s*[”\"’]?,?\s*(?:(?:Ofsted|inspectors|the report|it|the inspectorate|its report|they)\s+(?:also\s+)?{_PLAIN}|{_PLAIN}\s+(?:the report|Ofsted|inspectors|the inspectorate|it in its report))\b(?:\s*[.,”]*\s*$|,?\s+(?:in|following|after|at|on)\b[^“”]{{0,80}}$)"
)
_LARGE = 1 / 3  # share of a stretch that is the word of others
_PAIR = 2  # councils of which a sentence that names none may speak alike
_BULLET = re.compile(r"^[\W_]+")


def find(reading: Reading) -> Iterator[Finding]:
    """Find the findings of an article."""
    told = events(reading)
    if not told and not _INSPECTORATE.search(reading.document.text):
        return
    chosen = [
        sentence
        for sentence, is_retold in zip(reading.sentences, retold(reading), strict=True)
        if is_retold
        and _is_told(sentence)
        and not is_elsewhere(reading, sentence)
        and not _tells_nothing(reading, sentence)
    ]
    judge = dict(zip((s.begin for s in reading.sentences), judgements(reading), strict=True))
    begins = {sentence.begin for sentence in chosen}
    heading, counted = "", ("", -1)
    for sentence in reading.sentences:
        if sentence.kind in ("heading", "paragraph"):
            heading = listed(sentence)
        going_on = counted[0] if counted[1] == sentence.block and goes_on(sentence) else ""
        counted = going_on or set_out(sentence), sentence.block
        if sentence.begin not in begins:
            vetoed_at(NAME, "retold", sentence.begin, "", _why_not(reading, sentence))
            continue
        if heading and sentence.kind == "item":
            yield from _item(reading, sentence, told, heading, judge[sentence.begin])
        elif sentence.focus or sentence.groups:
            polarity = going_on or lists(sentence)
            for finding in _in_sentence(reading, sentence, told, judge[sentence.begin]):
                yield replace(finding, polarity=polarity) if polarity else finding


def _why_not(reading: Reading, sentence: Sentence) -> str:
    if is_elsewhere(reading, sentence):
        return "it speaks of a provider that is no council"
    told = _is_told(sentence)
    if told and _tells_nothing(reading, sentence):
        return "it neither praises nor faults"
    return "it does not retell what inspectors found" if told else f"it is a {sentence.kind}"


def _is_told(sentence: Sentence) -> bool:
    """Return whether a sentence is of the running text: a text without a headline begins with a whole sentence."""
    return sentence.kind in ("paragraph", "item") or (
        sentence.kind == "title" and sentence.text.rstrip("”’\"' ").endswith(".")
    )


_LEADS_TO_A_LIST = re.compile(r":\s*$|^\s*\([^()]*\)\W*$")
_SCOPE = re.compile(
    r"\b(?:[Ii]nspectors?|Ofsted|[Tt]hey|[Tt]he team|[Tt]he visit)\b(?!, who)[^.;]{0,40}?\b(?:looked (?:at|into)|weighed|examined|considered|took in|covered|met|spoke (?:to|with)|talked (?:to|with)|interviewed|observed|visited|(?:held|had) (?:\w+ )?(?:conversations|discussions|meetings|talks)|focus(?:ed|ing) on)\b"
    r"|\b(?:was|were)\s+(?:also\s+)?(?:interviewed|looked at|examined|considered|spoken to|visited|sampled)\b|\b(?:was|were) (?:also )?the (?:subject|focus)\b|\b(?:subject|focus) of the (?:visit|inspection|letter) (?:was|were)\b"
)
_FOUNDED = re.compile(
    r"\b(?:was|were|has been|have been|is|are)\s+(?:set up|formed|founded|established|created|launched)\b|\b(?:founded|set up|formed)\s+(?:the|a|in|by)\b|\b(?:was|were|is)\s+(?:previously|formerly)\b"
)
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
# What a finding is about, where no topic is named and nothing praises or blames: 'They were seen often by their workers.'
_OF_THE_WORK = re.compile(
    r"\b(?:child(?:ren)?|youngsters?|teenagers?|young|bab(?:y|ies)|famil(?:y|ies)|parents?|fathers?|mothers?|carers?|adopters?|care|social|staff|workers?|workforce|practi\w+|leaders?(?:hip)?|managers?|management|"
    r"teams?|plans?|planning|support\w*|help|visits?|records?|recording|decisions?|assess\w+|reviews?|cases?|caseloads?|referrals?|homes?|placements?|supervis\w+|oversight|partners?\w*|services?|culture|progress|improv\w+(?! notice)|change|commitment|commissioning|advis\w+|innovat\w+|quality|risks?|needs?)\b",
    re.IGNORECASE,
)
# That a report has praise or criticism, and how it reads, not for what: 'Several strengths were noted.'
_SAID = r"(?:strengths?|strong points?|positives|good points?|weak(?:ness(?:es)?| points?| spots?)|failings?|failures|shortcomings|faults|concerns|problems|achievements|encouraging signs|signs of progress|praise|criticisms?)"
_OF_THE_REPORT = re.compile(
    rf"\b{_SAID}\b[^.;]{{0,40}}\b(?:were|was|are|is|been)\s+(?:\w+\s+)?(?:highlighted|identified|noted|listed|found|picked out|reported|recorded|recogni[sz]ed|set out|uncovered|named)\b"
    rf"|\b(?:highlight\w*|identif\w+|list(?:s|ed)?|pick(?:s|ed) out|point(?:s|ed) to|not(?:es|ed)|found|saw|there (?:were|are|is|was))\s+(?:\w+\s+){{0,4}}{_SAID}\b(?! (?:with|in (?:the|its|their)))"
    r"|\b(?:[Rr]eport|document|findings|letter|verdict|picture)\s+(?:itself\s+|also\s+)?(?:is|was|are|were|makes?|made)\b"
)
# What a council means to do is no finding: 'Sound money is one strand of the plan.'
_PART = r"(?:themes?|strands?|aims?|goals?|pillars?)"
_OF_A_PLAN = re.compile(
    rf"\b{_PART}\s+(?:of|in)\s+(?:the|its|their|this)\s+(?:[\w-]+\s+){{0,3}}(?:plan|programme|strategy)\b|^(?:Its |The |Other )?{_PART}\s+(?:also\s+)?includ"
    rf"|\b(?:[Oo]ne|[Aa]nother|[Aa] (?:second|third|further|last)|[Tt]he (?:first|next|last))\s+(?:{_PART}|step|move)\b(?! (?:that |which )?(?:inspectors|Ofsted))|\bone of the first (?:steps|moves)\b",
    re.IGNORECASE,
)
# 'Five councils', and none is named: a summary of what follows.
_OF_SEVERAL = re.compile(
    r"(?<!the )(?<!both )\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s+(?:[\w‘’-]+\s+){0,3}(?:councils|authorities|boroughs|counties)\b",
    re.IGNORECASE,
)
_AREA_WORDS = frozenset(
    "how the impact influence influences affect affects experiences progress of social work practice with children young people and families who need in help protection care leavers leaders leadership management their overall effectiveness adoption".split()
)
_TOLD_US = re.compile(r"\b[Tt]hey (?:also )?(?:told|asked|wanted|advised|urged|want|ask) us\b")


def _tells_nothing(reading: Reading, sentence: Sentence, begin: int = 0, end: int | None = None) -> bool:
    """
    Return whether a stretch of a sentence has no praise or blame in its words and is of a kind that has none.

    So are what names nothing of the work, the lead of a list, what was looked at, who was founded when, the
    council's own 'we', and a grade with nothing about the work. What is said of the report, that it has praise or
    criticism, tells nothing of the work either, and no more does an item that is an area's name alone.
    """
    text = sentence.text[begin:end]
    if sentence.kind == "paragraph" and _LEADS_TO_A_LIST.search(text):
        return True
    if sentence.kind == "item" and _is_an_area(text):
        return True
    bare = plain(sentence, begin, end)
    of_the_work = _names_a_topic(sentence, begin, end) or _OF_THE_WORK.search(bare) is not None
    if not of_the_work and _OF_THE_REPORT.search(bare):
        return True
    if _OF_A_PLAN.search(bare) or (not sentence.groups and _OF_SEVERAL.search(text)):
        return True
    if sides(bare):
        return False
    inspected = _INSPECTORATE.search(text) is not None or any(
        v.voice == INSPECTORATE and v.begin < sentence.end and sentence.begin < v.end for v in voiced(reading)
    )
    if not (of_the_work or inspected):
        return True
    ours = _OURS.search(text) and not sentence.quotes and not inspected and not _TOLD_US.search(text)
    graded = not of_the_work and " grade " in f" {bare} "
    return bool(ours or graded or _tells_scope(text) or _FOUNDED.search(text))


# What was looked at is told beside, not by, the clause that praises or faults: 'the workers whom inspectors met were …'.
_WHEN = r"when|where|while|as|after|since"
_BESIDE = re.compile(
    rf"\b(?:whom|who|which|that|whose|{_WHEN})\s+(?:[\w’'-]+\s+){{0,2}}$|\b(?:{_WHEN})\s+(?:[\w’'-]+\s+){{0,4}}$"
)


def _tells_scope(text: str) -> bool:
    """Return whether a main clause tells what was looked at: not 'the plans, Ofsted observed, are …'."""
    for match in _SCOPE.finditer(text):
        aside = text[: match.start()].endswith(", ") and text[match.end() : match.end() + 1] in (",", ".")
        if not aside and not _BESIDE.search(text[: match.start()]):
            return True
    return False


def _names_a_topic(sentence: Sentence, begin: int, end: int | None) -> bool:
    """Return whether a sentence names a topic, or a clause of it one that is no area's name: 'leadership was found good' does not."""
    first, last = sentence.begin + begin, sentence.end if end is None else sentence.begin + end
    areas = sentence.of("area") if end is not None else []
    return any(
        first <= b and e <= last and not any(m.begin < e and b < m.end for m in areas)
        for b, e, _ in sentence.topics
    )


def _is_an_area(text: str) -> bool:
    """Return whether an item has no word but those that areas are named by."""
    return not set(re.findall(r"[a-z]+", text.lower())) - _AREA_WORDS


def _item(
    reading: Reading, sentence: Sentence, told: list[Event], listed: str, found: Judged
) -> Iterator[Finding]:
    """Return an item of a list: it has the list's polarity, however neutrally it is worded."""
    bullet = _BULLET.match(sentence.text)
    begin = sentence.begin + (bullet.end() if bullet else 0)
    if begin == sentence.end:  # marks alone
        return
    area = "overall-effectiveness" if listed == IMPROVEMENT else ""
    for council in sentence.focus[:1]:
        yield _finding(reading, sentence, told, (begin, sentence.end), council, listed, found.topics, area)


def _in_sentence(reading: Reading, sentence: Sentence, told: list[Event], found: Judged) -> Iterator[Finding]:
    """Return the finding of a sentence, or those of its clauses where they differ, without what introduces them."""
    inner = nested_in(reading, sentence)
    for clause in _clauses(sentence, found) if inner is None else [_said_inside(sentence, inner)]:
        begin, end = _trimmed(sentence, clause)
        words, stretch = sentence.text[begin:end], (sentence.begin + begin, sentence.begin + end)
        if (clause.begin, clause.end) != (0, len(sentence.text)) and _tells_nothing(
            reading, sentence, begin, end
        ):
            vetoed_at(NAME, clause.polarity, stretch[0], words, "it neither praises nor faults")
            continue
        if len(words.split()) < FEWEST_WORDS:
            vetoed_at(NAME, clause.polarity, stretch[0], words, "it has too few words")
            continue
        heard = voice_at(reading, reading.document.quote(*stretch))
        if _is_of_others(heard) or _others_share(reading, stretch) > _LARGE:
            vetoed_at(
                NAME, clause.polarity, stretch[0], words, "it is the word of somebody else than inspectors"
            )
            continue
        fired_at(NAME, clause.polarity, stretch[0], words)
        councils = reading.council_at(sentence, *stretch)
        if len(councils) > _PAIR and not sentence.groups:
            vetoed_at(NAME, clause.polarity, stretch[0], words, "it may be of any of several councils")
            continue
        for council in councils:
            yield _finding(reading, sentence, told, stretch, council, clause.polarity, clause.topics)


def _is_of_others(heard: Voiced | None) -> bool:
    return heard is not None and (heard.voice == COUNCIL or (heard.voice == OTHER and bool(heard.speaker)))


def _others_share(reading: Reading, stretch: tuple[int, int]) -> float:
    """Return how much of a stretch is the word of others, none where inspectors are heard in it: a speaker's words may be broken by the reporter's."""
    begin, end = stretch
    heard = [v for v in voiced(reading) if v.begin < end and begin < v.end]
    if any(v.voice == INSPECTORATE for v in heard):
        return 0.0
    shares = [min(v.end, end) - max(v.begin, begin) for v in heard if _is_of_others(v)]
    return max(shares, default=0) / (end - begin)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a sentence, by offsets in it, and how it is judged."""

    begin: int
    end: int
    polarity: str
    topics: tuple[str, ...]


def _clauses(sentence: Sentence, found: Judged) -> list[_Clause]:
    """Return the clauses of a sentence of two minds or on several councils, where they differ; else the sentence."""
    whole = _Clause(0, len(sentence.text), leaning(sentence.text, found.leaning), found.topics)
    if whole.polarity != MIXED and len(sides(sentence.text)) < len("ab") and len(sentence.groups) < len("ab"):
        return [_Clause(0, len(sentence.text), _over_but(sentence, whole.polarity), found.topics)]
    marks = [
        m
        for m in _CUT.finditer(sentence.text)
        if not _NOT_ONLY.search(sentence.text, 0, m.start())
        and len(sentence.text[: m.start()].split()) > FEWEST_WORDS  # 'In May, however, …' is no two clauses
    ]
    cuts = [0, *(mark.end() for mark in marks), len(sentence.text)]
    stops = [*(mark.start() for mark in marks), len(sentence.text)]
    clauses: list[_Clause] = []
    for begin, stop in zip(cuts[:-1], stops, strict=True):
        words = plain(sentence, begin, stop)
        one = judged_alone(words, named(sentence, sentence.begin + begin, sentence.begin + stop))
        last = clauses[-1] if clauses else None
        said = leaning(sentence.text[begin:stop], one.leaning)
        if last and ((one.polarity == NEUTRAL and said == one.leaning) or said == last.polarity):
            clauses[-1] = _Clause(last.begin, stop, last.polarity, last.topics)
        else:
            clauses.append(_Clause(begin, stop, said, one.topics))
    return clauses if len(clauses) > 1 else [whole]


def _said_inside(sentence: Sentence, inner: Voiced) -> _Clause:
    """Return what somebody says that inspectors found, judged by itself: how they feel about it is none."""
    begin, end = inner.begin - sentence.begin, inner.end - sentence.begin
    one = judged_alone(plain(sentence, begin, end), named(sentence, inner.begin, inner.end))
    return _Clause(begin, end, leaning(sentence.text[begin:end], one.leaning), one.topics)


def _over_but(sentence: Sentence, polarity: str) -> str:
    """Return the polarity of a sentence that is heard as of one mind: mixed where what stands before 'but' leans one way and what stands after it the other."""
    but = _BUT.search(sentence.text)
    if (
        but is None
        or polarity not in (STRENGTH, IMPROVEMENT)
        or _NOT_ONLY.search(sentence.text, 0, but.start())
    ):
        return polarity
    halves = (0, but.start()), (but.end(), len(sentence.text))
    told = [leaning(sentence.text[b:e], judged_alone(plain(sentence, b, e)).leaning) for b, e in halves]
    return MIXED if {STRENGTH, IMPROVEMENT} <= set(told) else polarity


def _trimmed(sentence: Sentence, clause: _Clause) -> tuple[int, int]:
    """Return where a clause begins and ends without 'inspectors found that' before and 'the report said' after it."""
    words = sentence.text[clause.begin : clause.end]
    lead = _LEAD_IN.match(words)
    start = lead.end() if lead and lead.end() < len(words) else 0
    tail = _SPEECH_TAIL.search(words[start:])
    end = start + tail.start() if tail and tail.start() > 0 else len(words)
    return clause.begin + start, clause.begin + end


def _finding(
    reading: Reading,
    sentence: Sentence,
    told: list[Event],
    stretch: tuple[int, int],
    council: str,
    polarity: str,
    about: tuple[str, ...],
    area: str = "",
) -> Finding:
    begin, end = stretch
    where = area or _area(sentence, begin - sentence.begin, end - sentence.begin)
    of = _mention(sentence, council, told)
    return Finding(
        (reading.document.quote(begin, end),), NAME, council, "inspectorate", polarity, where, about, "", of
    )


def _area(sentence: Sentence, begin: int, end: int) -> str:
    named = [
        m.code
        for m in sentence.of("area")
        if begin <= m.begin - sentence.begin < end and m.code not in ("overall-effectiveness", "leadership")
    ]
    return named[0] if named else ""


def _mention(sentence: Sentence, council: str, told: list[Event]) -> str:
    """Return the inspection a finding is of: the one the sentence dates, else the council's current one."""
    own = [e for e in told if e.council == council]
    for event in own:
        if any(sentence.begin <= b < sentence.end for b, _ in event.spans) and event.framing == "previous":
            lead = sentence.text[:60]
            if rx(r"\b(?:previous|last|earlier)\b").search(lead):
                return event.key
    current = [e for e in own if e.framing == "current"]
    return current[0].key if len(current) == 1 else ""
