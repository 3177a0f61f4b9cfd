"""
Practice models a council uses, brings in, plans or gives up.

Only models of practice count, not programmes or tools. A generic description
('strengths-based') is a model only where the text calls it one; a model is a
council's only where the text says that it works by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.lexicon import pattern, rx
from kg.model.claims import PracticeModelClaim
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence

NAME = "practice-models"

_MODEL_WORD = r"(?:model|framework|approach|methodology|way of working|method)"
_CALLED = re.compile(
    rf"^[\s”’\"']*(?:\([^)]*\)\s*)?(?:[,\s]+(?:and\s+)?(?:[a-z]+-based|restorative|systemic|relational|trauma-informed)\s*)?(?:social work |practice |based |work |professional |family |whole-system )*(?:{_MODEL_WORD})(?:e?s)?\b",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    rf"(?:{_MODEL_WORD})s?[,\s]+(?:of\s+(?:practice|social work)\s+)?(?:is\s+|which is\s+|that is\s+)?(?:called|known as|named|underpinned by|based on|rooted in|informed by|,|–|-|of)?\s*(?:the\s+|a\s+)?[“‘\"']?$",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:encourag\w*|adopt\w*|implement\w*|embed\w*|introduc\w*|us(?:e[sd]?|ing)|appl(?:y|ies|ied|ying|ication)|roll\w* out|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|bring\w* in|brought in|launch\w*|invest\w*|"
    r"train\w*|understand\w*|inform(?:s|ed)|confident in|describ\w*|work(?:s|ed|ing)? (?:to|with|within|by)|under(?:pin\w*| which)|embrac\w*|deliver\w*|reinvigorat\w*|reflect\w*|promot\w*|chosen|established|develop\w*|practis(?:e[sd]?|ing)|follow(?:s|ed|ing)?|"
    r"has a|have a|matured|supported|support|aligned|swapp\w*|switch\w*|replac\w*|chose|favour\w*|work(?:s|ed|ing)? (?:to|with) the|moved? to|operat\w*|run(?:s|ning)?|start\w*|(?:remain|stay|stick)(?:s|ed|ing)? with|stuck with|keep(?:s|ing)?|kept|retain\w*|import\w*|cop(?:y|ies|ied|ying)|borrow\w*|opt(?:s|ed|ing)? for)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:\b(?:its|their|our)|(?:council|authority|organisation|county|city|borough|department|service|trust|\ue001\ue000*)[’']s?)\s+(?:[\w\ue000\ue005-]+,?\s+){0,4}$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"[’”\"']?\s+(?:practice\s+)?(?:leads?|champions?|co-?ordinators?|consultants?|trainers?|coach(?:es)?|teams?|hubs?|constellations?|practitioners?|training|workers?)\b"
)
_DROPPED = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|abandon\w*|scrap\w*|ditch\w*|mov(?:e[ds]?|ing) (?:away )?from|switch\w* from|swap\w*|replac\w*|ended|ceas\w*|discontinu\w*|no longer us\w*|gave up|giv\w* up|walk(?:s|ed|ing)? away from|turn(?:s|ed|ing)? away from|withdr[ae]w\w* from|pull(?:s|ed|ing)? out of|part(?:s|ed|ing)? (?:company|ways) with|shelv\w*|ax(?:e[ds]?|ing)|jettison\w*|phas\w* out|(?:in place of|instead of|rather than)(?=[^,;]*$)|stopped using)\b",
    re.IGNORECASE,
)
_DROPPED_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:(?:was|were|has been|had been|is being) (?:dropped|abandoned|scrapped|ditched|replaced|phased out|discontinued)|is no longer (?:used|in use))\b",
    re.IGNORECASE,
)
# 'Replaced A with B': what follows the first model and leads to the second.
_BY_ANOTHER = re.compile(
    r"^[^.;,]{0,40}?\b(?:with|by|for|to|in favour of)\s+(?:[\w’'-]+\s+){0,6}[“‘\"']?$", re.IGNORECASE
)
_REPLACED = re.compile(
    r"\b(?:replac\w*|swap\w*|switch\w* from|mov(?:e[ds]?|ing) (?:away )?from|exchang\w*|drop(?:s|ped|ping)?|ditch\w*|abandon\w*|scrap\w*)\b",
    re.IGNORECASE,
)
_FUTURE = r"(?:import|copy|borrow|introduc|adopt|implement|us|roll|launch|start|begin|bring|mov|switch|train|embed|tak|work|pilot|replac|swap|becom)"
_PLANNED = re.compile(
    rf"\b(?:plan(?:s|ned|ning)? (?:to|for)|(?:will|is to|are to|would|hopes? to|wants? to|going to|expects? to|agreed to|set to|ready to) (?:\w+ ){{0,2}}?{_FUTURE}\w*|intend\w*|due to (?:be|begin|start|launch|introduce|implement|adopt|roll|move|pilot|bring|switch|take|become)|prepar(?:es|ing) to|considering|about to|next (?:year|month|spring|summer|autumn|winter)|planned (?:\w+[- ]?out|introduction|implementation|adoption|launch)(?: of)?)\b",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    rf"^[^.;]{{0,40}}\b(?:(?:will|is to|are to|is due to|is set to|is planned to) be (?:\w+ )?{_FUTURE}\w*|is planned|next (?:year|month|spring|summer|autumn|winter)\b)|^[^.;]*\b(?:is|are) (?:planned|due|set|expected) to (?:start|begin)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|yet to|n[’']t|nor)\s+(?:(?!only\b)\w+\s+){0,2}?(?:introduc|adopt|implement|us|launch|start|beg[ai]n|br(?:ing|ought)|train|embed|tak|took|work|pilot|follow|appl|embrac|have)\w*|"
    r"\b(?:decid\w* against|reject\w*|refus\w* to|fail\w* to|unlike|declin\w* to|no plans to|ruled out|without))\b[^,;]{0,40}$",
    re.IGNORECASE,
)
# 'They do not use it, although it is the council’s chosen model': a model is the council's even where staff fall short.
_CHOSEN = re.compile(
    r"\b(?:preferred|chosen|agreed|adopted|declared)\s+(?:practice\s+|social work\s+)?(?:model|framework|approach)\b",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    r"\b(?:considered|look(?:ed|s|ing)? (?:at|into)|learn\w* (?:from|about|of)|visit\w*|stud(?:y|ied|ies|ying)|hear\w* (?:of|about)|read about|interest(?:ed)? in|explor\w*|once (?:ran|led|used|worked)|discuss\w*|debat\w*|conference)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:many|some|any|most|several|other|few|all|number of|[a-z]+ other) (?:\w+ )?(?:councils|authorities|areas|places|boroughs|counties)|councils|authorities|nationally|other areas|evaluation of|study|research|Ofsted does not|Innovations? Project)\b"
)
# What ministers do with a model is no council's practice.
_STATE = re.compile(
    r"(?:The )?(?:Department for Education|DfE|[Gg]overnment|[Mm]inisters|[Ee]ducation [Ss]ecretary)\b(?! (?:has|have) (?:given|paid) )"
)
_BEGUN = re.compile(
    r"\b(?:introduc\w*|adopt\w*|launch\w*|br(?:ing|ought) in|took (?:up|on)|taken up|roll\w* out|implement\w*|start\w*|beg[au]n|replac\w*|swap\w*|switch\w*|mov(?:ed|ing)|invest\w*|establish\w*|set up|since|chose)\b",
    re.IGNORECASE,
)
_DEVISED = pattern(
    r"\b(?:approach|model|programme|scheme|framework|way of working|method)\s+(?:that was\s+|which was\s+)?(?:first\s+|originally\s+)?(?:devised|developed|pioneered|created|designed|invented|born|conceived|dreamt up|dreamed up|thought up|worked out)\s+(?:in|by|at)\s+{council}",
    re.IGNORECASE,
)


_STRONG_USE = re.compile(
    r"\b(?:pilot\w*|adopt\w*|implement\w*|introduc\w*|launch\w*|roll\w*[ -]?out|train\w*|invest\w*|expan\w*|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|embed\w*|use of|us(?:es|ed|ing)|deliver\w*|provid\w*|commission\w*|set up|establish\w*|(?:walk|turn)(?:s|ed|ing)? away from|(?:remain|stay|stick)(?:s|ed|ing)? with|stuck with|retain\w*|import\w*|abandon\w*|scrap\w*|ditch\w*|drop(?:s|ped|ping))\b",
    re.IGNORECASE,
)
_WHOLE_SERVICE = re.compile(
    r"\b(?:embedded|throughout (?:its|the) (?:services?|organisation|council)|across (?:the )?(?:\w+ )?(?:services?|organisation|workforce|council|city|county|borough|system)|workforce|professional development|train(?:ed|ing)|preferred|chosen|golden thread|ethos|"
    r"(?:has|have) adopted|took up|model of (?:social work )?practice|practice (?:model|framework)|whole[- ](?:council|service|system)|informed by|establishing)\b",
    re.IGNORECASE,
)
_A_MORE = re.compile(r"\b(?:more|increasingly)\s+$")
_IN_PASSING = re.compile(r"\b(?:using|with|in|through) an?\s+$")
LONGEST_SMALL = 3  # letters of a word that a name may leave small: of, on, the
QUOTES = tuple("“”‘’\"'")
NEAR = 70  # characters around a programme's name in which the text must say that it is used


@cache
def _models() -> dict[str, tuple[str, bool, bool]]:
    """For each model: its kind, whether its names are mere descriptions, and whether they are common words in lower case."""
    return {
        code: (
            term.first("modelKind"),
            term.first("genericName") == "true",
            term.first("caseMatters") == "true",
        )
        for code, term in scheme("practice-models").items()
        if code != "unnamed"
    }


def find(reading: Reading) -> Iterator[PracticeModelClaim]:
    """Find the models a text says a council works by."""
    told: dict[tuple[str, str, str], _Told] = {}
    for sentence in reading.sentences:
        for mention in sentence.of("model"):
            status = _status(sentence, mention) if _is_used(sentence, mention) else ""
            if not status:
                continue
            since = _since(sentence, mention) if status == "adopted" else ""
            for councils, state in _users(reading, sentence, mention, status):
                for council in councils:
                    known = told.setdefault((council, mention.code, state), _Told(mention.words))
                    known.spans.append(_span(sentence, mention))
                    known.since = known.since or (since if state == status else "")
    for council, model, words, span in chain(_told_with_its_makers(reading), _described(reading)):
        known = told.setdefault((council, model, "adopted"), _Told(words))
        known.spans.append(span)
    for (council, model, status), known in told.items():
        quotations = tuple(reading.document.quote(*span) for span in dict.fromkeys(known.spans))
        yield PracticeModelClaim(quotations, NAME, council, "", model, known.words, status, known.since)


def _users(
    reading: Reading, sentence: Sentence, mention: Mention, status: str
) -> list[tuple[tuple[str, ...], str]]:
    """
    Give the councils that a sentence says work by a model, and how far each is.

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
    return [(reading.council_at(sentence, mention.begin, mention.end), status)]


@dataclass
class _Told:
    """What a document tells of a council and a model: its words, where, and since when."""

    words: str
    since: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)


def _told_with_its_makers(reading: Reading) -> Iterator[tuple[str, str, str, tuple[int, int]]]:
    """Find a model and whose it is side by side: 'Name, the model devised by Kent', whatever else is named."""
    for sentence in reading.sentences:
        for model in sentence.of("model"):
            match = _DEVISED.search(sentence.masked, model.end - sentence.begin)
            if match and re.fullmatch(
                r"[”’\"']?,?\s+(?:an?|the)\s+(?:[\w-]+\s+)?",
                sentence.text[model.end - sentence.begin : match.start()],
            ):
                last = match.end() + sentence.begin
                for council in sentence.of("council"):
                    if council.end == last:
                        yield council.code, model.code, model.words, (model.begin, last)


def _described(reading: Reading) -> Iterator[tuple[str, str, str, tuple[int, int]]]:
    """
    Find a model that is told of by where it comes from: 'the approach devised in Leeds'.

    It is the one model the document names, if it names only one.
    """
    named = {
        m.code: m.words
        for s in reading.sentences
        for m in s.of("model")
        if m.code in _models() and _models()[m.code][:2] == ("practice-model", False)
    }
    if len(named) != 1:
        return
    ((model, words),) = named.items()
    for sentence in reading.sentences:
        for match in _DEVISED.finditer(sentence.masked):
            last = match.end() + sentence.begin
            for mention in sentence.of("council"):
                if mention.end == last:
                    yield mention.code, model, words, (sentence.begin + match.start(), last)


def _is_used(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence may speak of a model as one that is worked by."""
    kind, generic, case_matters = _models().get(mention.code, ("", False, False))
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    if case_matters and not _is_a_name(sentence, mention):
        return False
    if kind == "practice-model":
        if not generic:
            return True
        if _A_MORE.search(sentence.text[:at]) or _IN_PASSING.search(sentence.text[:at]):
            return False
        return _is_called_a_model(sentence, mention) or bool(_WHOLE_SERVICE.search(sentence.text))
    if generic:
        return _is_called_a_model(sentence, mention)
    near = sentence.text[max(0, at - NEAR) : at] + " | " + sentence.text[end : end + NEAR]
    return kind in ("programme", "tool") and bool(_STRONG_USE.search(near))


def _is_a_name(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether common words stand there as a name: in capitals, in quotation marks, or called a model."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    return (
        all(word[0].isupper() for word in mention.words.split() if len(word) > LONGEST_SMALL)
        or (sentence.text[at - 1 : at] in QUOTES and sentence.text[end : end + 1] in QUOTES)
        or _is_called_a_model(sentence, mention)
    )


def _is_called_a_model(sentence: Sentence, mention: Mention) -> bool:
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    return bool(
        re.search(rf"\b{_MODEL_WORD}\b", mention.words, re.IGNORECASE)
        or _CALLED.match(sentence.text[end:])
        or _CALLED_BEFORE.search(sentence.text[:at])
    )


def _status(sentence: Sentence, mention: Mention) -> str:
    """Give the state the sentence puts a model in, ``""`` where it puts it in none."""
    if _OTHERS.search(sentence.text) or (
        _STATE.match(sentence.text) and not any(g[0].begin < mention.begin for g in sentence.groups)
    ):
        return ""
    before, after = _around(sentence, mention)
    near = before[-NEAR:]
    planned = _PLANNED.search(near) or _PLANNED_AFTER.search(after)
    if _is_successor(sentence, mention):
        return "planned" if planned else "adopted"
    if _DROPPED.search(near) or _DROPPED_AFTER.search(after):
        return "" if planned or _NOT.search(near) else "dropped"
    if _NOT.search(near):
        return "adopted" if _CHOSEN.search(after) else ""
    if _LOOKED_AT.search(near):
        return ""
    if planned:
        return "planned"
    said = (
        sentence.text[: mention.begin - sentence.begin] + "|" + sentence.text[mention.end - sentence.begin :]
    )
    used = _USE.search(said) or _OWNED.search(before) or _has_post(sentence, mention)
    return "adopted" if used else ""


_OWNER = re.compile(r"(?:[’']s?)\s+(?:own\s+|[a-z-]+\s+)?[“‘\"']?")
_TAKES = re.compile(
    r"\b(?:bring\w* in|brought in|import\w*|adopt\w*|cop(?:y|ies|ied|ying)|borrow\w*|introduc\w*|us(?:es?|ed|ing)|t(?:ake|akes|ook|aking) (?:up|on)|implement\w*|pilot\w*|roll\w* out|follow\w*)\s+(?:the\s+)?$"
)
_JOINED = re.compile(r"[\s,]*(?:and|or|&|the|a|an|as well as|[’”“‘\"'])?[\s,]*(?:the\s+)?")


def _around(sentence: Sentence, mention: Mention) -> tuple[str, str]:
    """Give what stands before and after a model: as far as the models beside it, of which other things may be said."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    models = [m for m in sentence.of("model") if m.code in _models()]
    since, until = 0, len(sentence.text)
    for other in models:
        first, last = other.begin - sentence.begin, other.end - sentence.begin
        if last <= at and not _JOINED.fullmatch(sentence.text, last, at):
            since = last
        if first >= end:
            until = min(until, first)
    return sentence.masked[since:at], sentence.text[end:until]


def _is_successor(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a model takes the place of another: 'replaced A with B', 'B replaced A'."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    for other in sentence.of("model"):
        first, last = other.begin - sentence.begin, other.end - sentence.begin
        if last <= at and _BY_ANOTHER.search(sentence.text[last:at]):
            return bool(
                _REPLACED.search(sentence.text[:first]) or _DROPPED_AFTER.search(sentence.text[last:at])
            )
        if first >= end and re.search(
            r"(?<!was )(?<!been )(?<!be )\b(?:replac(?:es|ed|ing)\b(?!\s+(?:by|with))|took over from|takes over from|in place of|instead of)\b",
            sentence.text[end:first],
        ):
            return True
    return False


def _has_post(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether there is a post or a team for a named model, which shows that it is in use."""
    return bool(_POST.match(sentence.text, mention.end - sentence.begin))


def _since(sentence: Sentence, mention: Mention) -> str:
    """Give the date from which a model has been worked by, ``""`` where the clause does not tell it."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    text = sentence.text
    begin = max((m.end() for m in rx(r";\s").finditer(text[:at])), default=0)
    stop = text.find(";", end)
    stop = len(text) if stop < 0 else stop
    near = [t for t in sentence.times if t.start and begin <= t.begin < stop]
    for time in sorted(near, key=lambda t: min(abs(t.begin - end), abs(at - t.end))):
        lead = text[begin : time.begin]
        if rx(r"\b[Ss]ince\s+(?:the\s+)?(?:early\s+|late\s+)?$").search(lead) or (
            _BEGUN.search(text, begin, stop)
            and re.search(
                r"\b(?:[Ii]n|[Ff]rom|during|on|as of)\s+(?:the\s+)?(?:early\s+|late\s+|mid-)?$|^$|\W$", lead
            )
        ):
            return time.start
    return ""


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Quote the clause a model stands in."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    begin = max((m.end() for m in rx(r"[,;:]\s|\s[–—]\s").finditer(sentence.text[:at])), default=0)
    bullet = rx(r"[^\w“‘\"'(\[£]*").match(sentence.text, begin, at)
    begin = bullet.end() if bullet else begin
    stop = re.compile(r"[,;:]\s|\s[–—]\s|[.!?][”’\"']?$").search(sentence.text, end)
    return sentence.begin + begin, sentence.begin + (stop.start() if stop else len(sentence.text))
