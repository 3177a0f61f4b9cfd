"""
What inspectors praised and what they want better, as an article retells it.

Every clause that evaluates a council's services in the inspectorate's voice is
a finding. What the council says of itself, what the reporter tells of grades
and figures, and what only spells out the sentence before is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.attribution import COUNCIL, INSPECTORATE, OTHER, voice_at, voiced
from kg.extract.articles.events import events, stated
from kg.extract.articles.figures import figures
from kg.extract.articles.people import people
from kg.extract.articles.spoken import SPEECH, spoken_words
from kg.extract.findings.lengths import FEWEST_WORDS
from kg.extract.findings.polarity import IMPROVEMENT, NEUTRAL, STRENGTH, polarity
from kg.extract.findings.topics import topics
from kg.extract.lexicon import rx
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.events import Event
    from kg.extract.reading import Reading, Sentence

NAME = "findings"

_INSPECTORATE = re.compile(
    r"\b(?:Ofsted|[Ii]nspector(?:s|ate)|[Rr]eport|HMI|regulator|watchdog|[Ii]nspection|[Tt]hey (?:praised|found|said|noted))\b"
)
_COUNCIL_VOICE = re.compile(
    r"\b(?:spokes(?:person|man|woman)|we|our|us|I|my)\b|\b[Tt]he (?:council|authority|trust) (?:also )?(?:said|says|added|insisted|stressed|claimed|accepted|apologised)\b|\b(?:leader|lead member|commissioner)\b[^.]{0,60}\b(?:said|says|added)\b|\b(?:councillors?|council leaders?|chief executive|director|cabinet member|portfolio holder|mayor)\b[^.]{0,60}\b(?:said|says|welcomed|accepted|apologised|proud|pleased|delighted|thanked|added)\b"
)
_OFFICE = r"(?:cllr|councillors?|council leaders?|leader of the (?:council|opposition)|(?:cabinet|lead) member|deputy leader|mayor|chief executive|director of children[’']s services|portfolio holder|MPs?|minister|secretary|judge|Justice|ombudsman|union|campaigners?)"
# What somebody in office feels, promises or does about a report is no finding of it.
_REACTION = re.compile(
    rf"\b{_OFFICE}\b[^.“”]{{0,160}}?\b(?:said|says|argued|welcomed|accepted|apologised|admitted|(?:was|were|is|are) (?:proud|pleased|delighted|thrilled|happy|disappointed)|thanked|added|paid tribute|hailed|promised|pledged|vowed|insisted|told|attack(?:s|ed)|revoked|doubted|has until|warned|criticised)\b",
    re.IGNORECASE,
)
_INTENDED = re.compile(
    r"\b(?:will (?!not\b)|plans? to|aims? to|hopes? to|intends? to|pledged|promised|set to|has until)\b|£\d"
)
_FOUNDED = re.compile(
    r"\b(?:was|were|has been|have been) (?:formed|set up|created|established|launched|abolished|revoked)\b|\bexists because\b|\btook over\b"
)
_SHARE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:%|per cent)")
_ELABORATION = re.compile(
    r"^[“‘\"']?(?:This|That|It) (?:means|meant|was supported|is because|followed?|follows|came|comes|is an improvement|brought)\b"
)
_GENERAL = re.compile(
    r"\b(?:nationally|across (?:the country|England)|councils (?:across|in)|other (?:councils|authorities)|four other|local authorities recently)\b"
)
_CUT = re.compile(
    r",?\s+(?:but|however|yet)\s+(?:said\s+|that\s+|also\s+)*|,\s+(?:while|whilst|whereas|with|as well as|enabling|adding that)\s+|;\s+|\s+but that\s+|,\s+however,\s+"
    r"|,?\s+and (?=(?:said|praised|commended|found|that|Ofsted|inspectors|(?:the|their|its)\s+(?:\w+\s+){0,3}(?:was|were|is|are|needed|had|has)\b))"
)
_PLAIN = r"(?:said|says|found|finds|noted|observed|reported|saw|added|stated|states|concluded|concludes|continued|explained)"
_LEAD_IN = re.compile(
    rf"^(?:(?:But|And|However|Meanwhile|Also|Similarly|In addition|Overall|Nevertheless|Additionally)[,\s]+)*"
    rf"(?:(?:Ofsted|[Ii]nspectors?|[Tt]he (?:inspectorate|regulator|watchdog|report)|[Ii]t|[Tt]hey|[Ii]ts report)\s+(?:also\s+|then\s+)?{_PLAIN}\s+(?:that\s+)?)?"
)
LONG_SPEECH = 6  # words that are somebody's speech, and no word or two that a sentence borrows
_SPEECH_TAIL = re.compile(
    rf",?\s*[”\"’]?,?\s*(?:(?:Ofsted|inspectors|the report|it|the inspectorate|its report|they)\s+(?:also\s+)?{_PLAIN}|{_PLAIN}\s+(?:the report|Ofsted|inspectors|the inspectorate|it in its report))\b(?:\s*[.,”]*\s*$|,?\s+(?:in|following|after|at|on)\b[^“”]{{0,80}}$)"
)
_GRADED_WORDS = re.compile(
    r"\b(?:rat(?:ed|es?|ings?)|judg(?:ed|e?ments?)|grad(?:ed|es?)|verdicts?|scored?|improv(?:e[sd]?|ing)|overall effectiveness|highest|top|marks|maintain(?:ed|s)|retain(?:ed|s)|(?:experiences|impact) (?:and progress )?of)\b|[‘“\"'](?:outstanding|good|requires improvement|inadequate)[’”\"']",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Find the findings of an article."""
    told = events(reading)
    if not told and not _INSPECTORATE.search(reading.document.text):
        return
    spoken = [
        (s.begin, s.end)
        for s in spoken_words(reading)
        if s.speaker
        and not s.speaker.is_report
        and len(reading.document.text[s.begin : s.end].split()) >= LONG_SPEECH
    ]
    rated = {s.sentence for s in stated(reading)}
    figured = {q.begin for f in figures(reading) for q in f.quotations}
    listed = ""
    retold = True  # whether what is attributed to nobody still retells the report
    for index, sentence in enumerate(reading.sentences):
        if sentence.elsewhere:
            continue
        if sentence.kind in ("heading", "paragraph"):
            listed = _listed(sentence)
        if listed and sentence.kind == "item":
            yield from _item(reading, sentence, told, listed)
            continue
        retold = _is_retold(reading, sentence, before=retold)
        if sentence.kind not in ("paragraph", "item") or not (sentence.focus or sentence.groups):
            continue
        if (
            not retold
            or _is_elsewhere(sentence, spoken)
            or any(sentence.begin <= at < sentence.end for at in figured)
        ):
            continue
        for finding in _in_sentence(reading, sentence, told, is_rated=index in rated):
            heard = voice_at(reading, finding.quotation)
            if heard is None or heard.voice not in (COUNCIL, OTHER):
                yield finding


_LIST_HEADING = re.compile(
    r"^(?:What (?:does the local authority )?needs? to improve|Areas? (?:for|of) (?:improvement|priority action)|Recommendations?\b|Areas? to improve)",
    re.IGNORECASE,
)
_ASSESSED = re.compile(
    r"\b(?:(?:won|earned|drew|received|attracted|came in for|singled out for) (?:\w+ )?(?:praise|plaudits|criticism|special|high)|(?:is|are|was|were|been) (?:described|praised|commended|criticised|highlighted|singled out|pulled up|found|judged|noted|recogni[sz]ed|deemed|credited|faulted|marked down|taken to task))\b"
)
_LIST_OF_WANTS = re.compile(
    r"\b(?:needs? to (?:be )?improve\w*|areas? (?:for|of) (?:improvement|development|concern)|must improve|should improve|weakness\w*|negatives|shortcomings|failings|concerns|recommend\w+|criticisms?)\b[^.]*$",
    re.IGNORECASE,
)
_LIST_OF_PRAISE = re.compile(
    r"\b(?:strengths|positives|working well|works well|areas? of (?:strength|good practice)|good practice|praised(?: \w+)? for|improvements (?:include|made))\b[^.]*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\W_]+")


def _listed(sentence: Sentence) -> str:
    """Give the polarity of the list that a heading, or a paragraph with a colon at its end, opens."""
    if _LIST_HEADING.match(sentence.text):
        return IMPROVEMENT
    if sentence.kind == "heading" or sentence.text.rstrip().endswith(":"):
        if _LIST_OF_WANTS.search(sentence.text):
            return IMPROVEMENT
        if _LIST_OF_PRAISE.search(sentence.text):
            return STRENGTH
    return ""


def _is_retold(reading: Reading, sentence: Sentence, *, before: bool) -> bool:
    """
    Tell whether a sentence belongs to the report's retelling.

    The council's or somebody else's words end it, and it begins again where
    the inspectorate is named or speaks.
    """
    voices = {
        v.voice for v in voiced(reading) if v.begin < sentence.end and v.end > sentence.begin and v.speaker
    }
    if INSPECTORATE in voices or _INSPECTORATE.search(sentence.text) or _ASSESSED.search(sentence.text):
        return True
    return before and not voices & {COUNCIL, OTHER}


def _item(reading: Reading, sentence: Sentence, told: list[Event], listed: str) -> Iterator[Finding]:
    """An item of a list has the list's polarity, however neutrally it is worded."""
    bullet = _BULLET.match(sentence.text)
    begin = sentence.begin + (bullet.end() if bullet else 0)
    if begin == sentence.end:  # marks alone
        return
    quotation = reading.document.quote(begin, sentence.end)
    for council in sentence.focus[:1]:
        yield Finding(
            (quotation,),
            NAME,
            council,
            "inspectorate",
            listed,
            "overall-effectiveness" if listed == IMPROVEMENT else "",
            topics(sentence, sentence.begin, sentence.end),
            "",
            _mention(sentence, council, told),
        )


def _is_elsewhere(sentence: Sentence, spoken: list[tuple[int, int]]) -> bool:
    """Tell whether a sentence is the council's own voice, or about no council in particular."""
    if any(b < sentence.end and e > sentence.begin for b, e in spoken):
        return True
    outside = rx(r"“[^”]*”?").sub(" ", sentence.text)
    if _COUNCIL_VOICE.search(outside) or _GENERAL.search(outside) or _ELABORATION.match(sentence.text):
        return True
    if not _INSPECTORATE.search(outside) and (
        _INTENDED.search(outside) or _FOUNDED.search(outside) or _SHARE.search(outside)
    ):
        return True
    if (reaction := _REACTION.search(outside)) and not _INSPECTORATE.search(outside[: reaction.start()]):
        return True
    return any(
        (surname := p.name.split()[-1]) in outside
        and rx(rf"{re.escape(surname)}\s+(?:also\s+)?{SPEECH}\b").search(outside)
        for p in people(sentence)
    ) and not _INSPECTORATE.search(outside)


def _in_sentence(
    reading: Reading, sentence: Sentence, told: list[Event], *, is_rated: bool
) -> Iterator[Finding]:
    for begin, end in _pieces(sentence):
        words = sentence.text[begin:end]
        if len(words.split()) < FEWEST_WORDS:
            continue
        judged = polarity(_evaluating(sentence, begin, end, is_rated=is_rated))
        if judged == NEUTRAL:
            continue
        quotation = reading.document.quote(sentence.begin + begin, sentence.begin + end)
        councils = reading.council_at(sentence, sentence.begin + begin, sentence.begin + end)
        for council in councils:
            yield Finding(
                (quotation,),
                NAME,
                council,
                "inspectorate",
                judged,
                _area(sentence, begin, end),
                topics(sentence, sentence.begin + begin, sentence.begin + end),
                "",
                _mention(sentence, council, told),
            )


def _evaluating(sentence: Sentence, begin: int, end: int, *, is_rated: bool) -> str:
    """
    Give the words with grades blanked out: a council's grade is no praise of its practice.

    In a sentence that states a judgement, the stretch between commas that
    holds the grade loses the words that only tell of the rating as well.
    """
    text = list(sentence.text)
    for mention in sentence.of("area") if is_rated else ():
        text[mention.begin - sentence.begin : mention.end - sentence.begin] = " " * (
            mention.end - mention.begin
        )
    for mention in sentence.of("grade"):
        at, stop = mention.begin - sentence.begin, mention.end - sentence.begin
        if mention.quoted or is_rated:
            text[at:stop] = " " * (stop - at)
        if is_rated:
            first = sentence.text.rfind(",", 0, at) + 1
            last = sentence.text.find(",", stop)
            for match in _GRADED_WORDS.finditer(sentence.text, first, last if last > 0 else len(text)):
                text[match.start() : match.end()] = " " * len(match[0])
    return "".join(text[begin:end])


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Cut a sentence where its clauses differ in polarity and can stand alone."""
    text = sentence.text
    cuts = [0, *(m.end() for m in _CUT.finditer(text)), len(text)]
    stops = [*(m.start() for m in _CUT.finditer(text)), len(text)]
    pieces = list(zip(cuts[:-1], stops, strict=True))
    said = [polarity(_evaluating(sentence, b, e, is_rated=False)) for b, e in pieces]
    merged: list[tuple[int, int, str]] = []
    for (begin, end), one in zip(pieces, said, strict=True):
        if merged and (one in (NEUTRAL, merged[-1][2]) or merged[-1][2] == NEUTRAL):
            before = merged.pop()
            merged.append((before[0], end, before[2] if one == NEUTRAL else one))
        else:
            merged.append((begin, end, one))
    for begin, end, _ in merged:
        lead = _LEAD_IN.match(text[begin:end])
        start = begin + (lead.end() if lead and lead.end() < end - begin else 0)
        tail = _SPEECH_TAIL.search(text[start:end])
        yield start, start + tail.start() if tail and tail.start() > 0 else end


def _area(sentence: Sentence, begin: int, end: int) -> str:
    named = [
        m.code
        for m in sentence.of("area")
        if begin <= m.begin - sentence.begin < end and m.code not in ("overall-effectiveness", "leadership")
    ]
    return named[0] if named else ""


def _mention(sentence: Sentence, council: str, told: list[Event]) -> str:
    """Give the inspection a finding is of: the one the sentence dates, else the council's current one."""
    own = [e for e in told if e.council == council]
    for event in own:
        if any(sentence.begin <= b < sentence.end for b, _ in event.spans) and event.framing == "previous":
            lead = sentence.text[:60]
            if rx(r"\b(?:previous|last|earlier)\b").search(lead):
                return event.key
    current = [e for e in own if e.framing == "current"]
    return current[0].key if len(current) == 1 else ""
