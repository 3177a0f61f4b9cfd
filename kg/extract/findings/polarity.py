"""
Is it praise or criticism? The polarity of a clause, by the words that evaluate.

A word counts by what governs it: 'not effective' is criticism, 'no longer
weak' praise, 'reducing delays' praise, 'need to improve' criticism whatever
follows. The words are those of inspection reports and of those who retell them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.phrases import Phrases, alternatives

ASKED_WEIGHT = 2
STRENGTH, IMPROVEMENT, MIXED, NEUTRAL = "strength", "improvement", "mixed", "neutral"
POLARITIES = (IMPROVEMENT, MIXED, NEUTRAL, STRENGTH)


def _words(*parts: str) -> list[str]:
    """
    Give alternatives that end with a word, those that open with a letter of their own first.

    Of those that match at one place the first is taken.
    """
    found = [part for whole in parts for part in alternatives(whole)]
    plain = [part[:1].isalpha() and part[1:2] not in ("?", "*", "+", "{") for part in found]
    ordered = [p for p, is_plain in zip(found, plain, strict=True) if is_plain]
    ordered += [p for p, is_plain in zip(found, plain, strict=True) if not is_plain]
    return [rf"(?:{part})\b" for part in ordered]


# What the inspectorate asks for is always something that is not there yet.
_ASKED = _words(
    r"need(?:s|ed)? to (?!know|come|help|be heard\b)", r"should(?: also)? (?:be|have|ensure|improve|make|do|consider|review|also|there)", r"should have better", r"must", r"there should", r"has to|have to|had to improve",
    r"(?:told|asked|urged|ordered|instructed|warned) (?:the |its )?(?:\w+ )?(?:council|authority|leaders|trust|it|managers) (?:to|that it must)", r"recommend(?:s|ed|ations?)? (?:that|for)",
    r"asking for better", r"call(?:ed|s|ing) for", r"areas? for improvement", r"more (?:work|needs?|could|should|to be done)", r"(?:further|more) improvement", r"better (?:access|oversight|evidence) (?:for|to|of|that)", r"required to improve", r"priority action",
    r"yet to (?:be|have|show|make|embed)", r"further to go", r"room for improvement", r"still (?:to|needs?|requires?)", r"improve (?:its|the|their) (?:analysis|oversight|quality|timeliness|consistency|placement|matching)", r"required? (?:further )?improvement",
)  # fmt: skip
_NEGATIVE = _words(
    r"inadequate(?:ly)?", r"poor(?:ly|er|est)?", r"weak(?:er|est|ness|nesses|ly)?", r"inconsisten\w*", r"insufficien\w*", r"ineffective\w*", r"delay(?:s|ed|ing)?", r"drift\w*", r"too (?:many|much|slow(?:ly)?|long|few|little|late|often|high|low|limited|variable|optimistic|reliant|descriptive|generic|adult-focused)",
    r"lack(?:s|ed|ing)?", r"shortage\w*", r"shortfall\w*", r"gaps?", r"fail(?:s|ed|ing|ings|ure|ures)?", r"slow(?:er|ly)?(?! and steady)", r"unsafe", r"unsuitable", r"untriaged", r"unallocated", r"unregulated", r"unregistered", r"overdue", r"late", r"missed", r"unmet", r"unclear", r"unsatisfactory", r"unacceptabl\w*", r"unsustainable",
    r"instabilit\w*", r"unstable", r"turbulen\w*", r"churn", r"upheaval", r"fragile", r"hamper\w*", r"hinder\w*", r"undermin\w*", r"imped\w*", r"struggl\w*", r"concern(?:s|ed|ing)?", r"worr(?:y|ying|ied)", r"serious(?:ly)?", r"widespread", r"critici[sz]\w*", r"blam\w*", r"fault\w*", r"flaw\w*", r"deficien\w*", r"shortcoming\w*",
    r"variab(?:le|ility)", r"variation", r"vari(?:ed|es)", r"uneven", r"patchy", r"mixed", r"(?:an?|the|remains?|continuous|significant|ongoing|real|considerable) challenges?(?! (?:from|by|and support))|challenges? (?:remain|in|with|around)", r"difficult(?:y|ies)?", r"problem\w*", r"barrier\w*", r"risk of (?:significant )?harm", r"at risk(?! are)", r"left (?:\w+ ){0,3}at risk", r"harm(?:ed)? (?:was|is|were)", r"worse(?:n\w*)?", r"deteriorat\w*", r"declin\w*", r"decreas\w* in quality",
    r"limited", r"absen(?:t|ce)", r"superficial", r"cursory", r"over-?optimis\w*", r"over-?relian\w*", r"reliance on", r"high (?:caseloads?|workloads?|turnover|vacanc\w*|levels? of (?:less|staff|agency|vacan|sickness|turnover)\S*)", r"(?:higher|greater|high|increas\w*) (?:staff |workforce |social worker )*turnover", r"(?:large|excessive) caseloads", r"unmanageable", r"overwhelm\w*", r"stretched",
    r"infrequent\w*", r"irregular\w*", r"untimely", r"underdeveloped", r"under-?developed", r"narrow", r"confus\w*", r"complacen\w*", r"resist\w*", r"ignored?", r"overlooked", r"unaware", r"unheard", r"lost", r"breakdowns?", r"backlog\w*", r"pressures?", r"lapse\w*", r"error\w*", r"disrupt\w*", r"falls? short", r"fell short", r"work in progress", r"early days",
    r"only (?:some|a few|a minority|recently|in part|partially)", r"less (?:effective|evident|consistent|well|strong|successful|clear|robust|developed|secure|than)", r"few(?:er)?(?= (?:children|care leavers|young people) (?:benefit|receive|have|are))", r"little (?:sign|evidence|impact|support|progress|capacity)", r"hard to reach", r"not(?= all did)", r"minimal", r"sluggish", r"disappoint\w*", r"cannot (?:keep up|be sustained|cope)", r"neglected",
    r"pulled up", r"taken to task", r"rapped", r"marked down", r"on the debit side|debit", r"downsides?", r"let down", r"below par", r"found wanting", r"wanting", r"tick(?:ed|s|ing)[- ]off", r"differential", r"lower than", r"less-experienced|inexperienced", r"short of", r"out of date", r"not (?:the case|so) for", r"suffer\w*", r"dependent on", r"negative(?:ly)?", r"adverse(?:ly)?", r"compromis\w*", r"unhelpful", r"untested", r"unresolved", r"overly", r"misses", r"missing (?!from|children|episodes|education|young|out|persons?|reports?|incidents?|and)",
)  # fmt: skip
_POSITIVE = _words(
    r"prais\w*", r"commend\w*(?! to)", r"celebrat\w*", r"impress\w*", r"(?<!-)strong(?:er|est|ly)?", r"strength(?:s|en|ens|ened|ening)?", r"effective(?:ly|ness)?", r"excellen\w*", r"exceptional(?:ly)?", r"outstanding", r"good(?!\s+enough)", r"very well", r"well(?! as| below| above)(?:-\w+)?", r"better", r"best(?! (?:of|practice guidance|interests?))", r"high(?:ly)?[- ](?:quality|standard|valued|skilled|effective|committed|aspirational|motivated|ambitious|regarded|trained|child-?centred|personalised|responsive)", r"high (?:standards?|aspirations?|ambitions?|expectations?|challenge)",
    r"passion\w*", r"commit(?:ted|ment)", r"dedicat\w*", r"skil(?:led|ful|fully|lfully)", r"knowledgeable", r"expert(?:ise|ly)?", r"caring", r"warm\w*", r"kind(?:ness|ly)?", r"compassion\w*", r"empath\w*", r"respect(?:ful|fully|ed)", r"sensitiv\w*", r"tenaci\w*", r"persisten(?:t|tly|ce)", r"creativ\w*", r"innovati\w*", r"imaginativ\w*", r"purposeful\w*", r"thoughtful\w*", r"thorough(?:ly)?", r"comprehensiv\w*", r"detailed", r"rigorous(?:ly)?", r"robust(?:ly)?", r"clear(?:ly|er)?", r"timely", r"prompt(?:ly)?", r"quick(?:ly|er)?", r"swift(?:ly)?", r"immediate(?:ly)?", r"regular(?:ly)?", r"frequent(?:ly)?", r"consistent(?:ly)?", r"stab(?:le|ility)", r"manageable", r"appropriate(?:ly)?", r"proportionate(?:ly)?", r"suitable", r"safe(?:ly|r)?(?! return)", r"secure(?:ly)?",
    r"improv(?:ed|ing|es|ement|ements)", r"progress(?:ed|ing)?", r"benefit\w*", r"thriv\w*", r"flourish\w*", r"enabl\w*", r"ensur\w*", r"support(?:ed|ive|s) (?:well|by|to|effectively)", r"supportive", r"well[- ]supported", r"help(?:s|ed|ing) (?:children|young|parents|families|staff|social|them|care|build|to)", r"valued?", r"appreciat\w*", r"proud", r"enthusias\w*", r"inspir\w*", r"visionary", r"clear vision", r"ambitious|aspirational|ambition", r"accessible", r"visible", r"responsive", r"child-?(?:centred|focused)", r"meaningful", r"positive(?:ly)?", r"success\w*", r"achiev(?:e|es|ed|ing|ement|ements)", r"embrac\w*", r"embed(?:ded|ding)", r"matur(?:ed|e|ing)", r"establish(?:ed|ing)", r"invest(?:ed|ing|ment|s)?", r"transform\w*", r"sustain(?:ed|ing)", r"maintain(?:ed|ing)?", r"continu(?:e|es|ed) to (?:improve|make|be|receive|benefit|develop|build)", r"recogni[sz](?:ed|ing) the importance", r"accurate(?:ly)?", r"insightful", r"reflective", r"meticulous\w*", r"careful(?:ly)?", r"diligent\w*", r"decisive(?:ly)?", r"trust(?:ed|ing)", r"enduring", r"nurtur\w*", r"loving", r"settled", r"happy|happier", r"confident(?:ly)?", r"motivated", r"engag(?:ed|ing)", r"listen(?:s|ed|ing)?(?: to)?", r"heard", r"know (?:\w+ ){0,3}well", r"increasing(?:ly)? (?:following|stable|reflective|strong|confident)", r"growing (?:sense|number)", r"low(?:er)? (?:caseloads?|levels? of agency|turnover|numbers? of (?:agency|children))", r"caseloads are low", r"small caseloads", r"cohesive", r"coherent", r"co-?ordinated", r"seamless", r"tailored", r"bespoke", r"personalised", r"individual(?:ised)?(?= needs)", r"matched to", r"rich", r"wide range", r"extensive", r"beacon", r"pioneer\w*", r"welcom\w*", r"credit(?:ed|s)?", r"hail\w*", r"highlight(?:ed|s|ing)? (?:the |its |“)?(?:commend|exceptional|strong|good|excellent|positive|significant progress)", r"remarkabl\w*", r"notabl[ey]", r"significant(?:ly)? (?:progress|improve\w*|reduc\w*|strength\w*|achievement|better)", r"steadily", r"at the right time", r"meets? (?:their|children’s|children's|the) needs", r"met their needs", r"shared understanding", r"thorough understanding", r"strong understanding", r"good understanding", r"understand(?:s)? (?:\w+ ){0,3}well", r"stand(?:s)? out", r"gold standard", r"advocat(?:e|es|ed) (?:for|strongly|well)", r"advocates for them", r"acted on", r"reinvigorated", r"devoted", r"determined", r"relentless\w*", r"drive[ns]?(?= (?:to|by|improvement))", r"acute(?:ly)? aware", r"opportunit(?:y|ies)", r"encourag\w*", r"harness\w*", r"unflinching", r"assur(?:ed|ance)", r"equipped", r"resilien\w*", r"holistic", r"analytical", r"concise", r"strengths-based", r"aligned", r"enrich\w*", r"promot(?:e|es|ed|ing)", r"enhanc\w*", r"easily|easy access", r"focused on improving", r"focus(?:ed)? on (?:the child|children)", r"reap\w*", r"able to", r"do well", r"settle well", r"well looked after", r"exemplary", r"great(?! deal of concern)", r"deep", r"vibrant", r"dynamic", r"astute", r"forensic", r"high challenge", r"constructive", r"productive", r"collaborative\w*", r"purpose", r"close scrutiny", r"effective scrutiny", r"plaudits", r"applaud\w*", r"laud(?:ed|s)", r"plus side|pluses", r"bright spots?", r"positives?", r"high(?:est)? marks", r"full marks", r"singled out for", r"work closely",
)  # fmt: skip
_NEGATING = r"not|never|n[’']t|neither|nor|without|hardly|barely|rarely|seldom|no|none of|less|cannot|lack of|lacks?|lacking|insufficient(?:ly)?|absence of|limited|unable to|failed to|failing to|fails? to|too little|nowhere near|yet to (?:be|have)|had yet to|prevent\w*|fewer"
_NEGATED = re.compile(rf"\b(?:{_NEGATING})\s+(?:(?!but\b|and\b)[\w’'“”-]+\s+){{0,4}}$")
_UNDOING = (
    r"reduc\w+|cut(?:s|ting)?|tackl\w+|address\w*|overcom\w*|eliminat\w+|prevent\w*|avoid\w*|resolv\w+|despite|against|minimis\w+|mitigat\w+|no|without|few(?:er)?|low(?:er)?|not|remov\w+|halv\w+|end(?:ed|ing)|"
    r"respond(?:s|ed|ing)? (?:\w+ )?to|identif\w+|recogni[sz]\w+|understand(?:ing|s)?(?: of)?|aware of|never|free of|less|rarely|protect(?:ed|s|ing)? (?:\w+ )?from|safe from|in spite of"
)
_UNDOES = re.compile(rf"\b(?:{_UNDOING})\s+(?:(?!and\b|but\b)[\w’'“”-]+\s+){{0,3}}$")
_NOT_FULLY = _words(
    r"not (?:always|consistently|yet|all|sufficiently|well|fully|strong enough|good enough|frequent enough|routinely|regularly|met|clear|robust|effective|timely|enough|as high|been met|been able|followed|embedded|evident|every|kept|receiv\w*|understood|recorded|made|considered|having|taking|taken|quick\w*|what|fit|able|where they|of a sufficient|in place|the same|seen|informed|aware|progress\w*|sufficient\w*|benefit\w*|improv\w*|rigorous|be sustained|do enough|meet\w*|reflect\w*|have|had|brought|actually|addressed|identified|secure\w*|ensur\w*)",
    r"(?:do|does|did|is|are|was|were|has|have|had) not (?!only)\w+", r"n[’']t", r"no (?:clear|consistent|evidence|effective|plan|strategy|system|oversight|one)\b", r"without (?:sufficient|adequate|clear|proper|a|any|enough)", r"not enough",
    r"some children (?:said|told|do not|wait|experience|have too|live outside|remain)", r"(?:a )?(?:small|significant|minority|large)(?: number| minority| proportion)? of (?:children|cases|care leavers|young people|families|records|plans)[^.]{0,60}\b(?:not|delay|wait|too|lack|without|poor|harm|less)",
)  # fmt: skip
_POSITIVE_DOUBLE = _words(r"not only", r"(?:are|is|were|was|do|does|did) not (?:\w+ )?(?:wait\w*|delay\w*|drift\w*|left|suffer\w*)(?: too long| without| for)?", r"no longer (?:inadequate|weak|poor|delayed|wait\w*|a concern)", r"no (?:concerns?|delays?|weakness\w*|unallocated|drift|waiting)", r"(?:never|not) complacent|no complacency", r"without delay", r"no children (?:were )?(?:found|seen)? ?(?:in|at) (?:unsafe|risk)", r"not (?:waver|shy)\w*", r"reduc\w+ (?:\S+ ){0,5}(?:caseloads?|workloads?|delays?|turnover|vacanc\w+|numbers? of (?:agency|children)|incidents|risks?|reliance|use of agency)", r"significant reduction", r"(?:caseloads?|workloads?|turnover|vacanc\w+)(?: \w+){0,4} (?:has|have|had)? ?(?:fallen|reduced|halved|come down|decreased)", r"low caseloads|caseloads (?:are|were) (?:low|manageable)", r"(?:poor|weak)(?:er)? practice (?:is|was) challenged", r"risks? (?:to children )?(?:are|is|were|was) (?:quickly |well |swiftly )?(?:identified|recognised|understood|reduced|addressed)", r"where there are risks, these are recognised")  # fmt: skip
_CONTRAST = [
    r"(?:while|whilst|although|though|despite|however|nevertheless|but|yet|notwithstanding|in spite of)\b"
]
_PRESSED = [r"(?:despite|in spite of|against (?:the|a) backdrop of|notwithstanding|during|amid(?:st)?)\s"]
_PHRASES = Phrases(
    {
        "double": _POSITIVE_DOUBLE,
        "asked": _ASKED,
        "not fully": _NOT_FULLY,
        "criticism": _NEGATIVE,
        "praise": _POSITIVE,
        "contrast": _CONTRAST,
        "pressed": _PRESSED,
        # where these begin is as far back as the patterns that look back from a word need look
        "negating": alternatives(_NEGATING),
        "undoing": alternatives(_UNDOING),
    }
)
_BELIEF = re.compile(
    r"\b(?:understanding|belief|believes?|principle|ethos|view|vision|expectation) that [^.;]{0,40}$",
)
_NOT_SHORT = re.compile(r"\b\w+n[’']t\b")
_OUTSIDE_PRESSURE = re.compile(
    r"\b(?:despite|in spite of|against (?:the|a) backdrop of|notwithstanding|during|amid(?:st)?)\s+(?:[\w’'“”-]+\s+){0,6}?(?:pandemic|covid\S*|shortage|demand|pressures?|challeng\w+|environment|lockdowns?|difficult\w*|context)[^,.;]*",
)
# What a pattern that looks back from a word cannot do without. It is looked for first, which takes less time.
_BELIEF_CUE = " that "
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What evaluates in a clause: how much praise and criticism, and whether it asks, denies in part, or sets against."""

    praise: int
    criticism: int
    asked: bool
    not_fully: bool
    contrast: bool


@lru_cache(maxsize=8192)
def counted(text: str) -> Counted:
    """
    Resolve the words of a clause.

    >>> counted("Plans are not always effective, but visits are prompt")
    Counted(praise=1, criticism=2, asked=False, not_fully=True, contrast=True)
    """
    plain = text.lower()
    double, asked, not_fully, criticised, praised, contrast, pressed, negating, undoing = _PHRASES.find(plain)
    said = (bool(asked), bool(not_fully), bool(contrast))
    if pressed and (quiet := _OUTSIDE_PRESSURE.sub(lambda m: " " * len(m[0]), plain)) != plain:
        plain = quiet
        double, asked, not_fully, criticised, praised, _, _, negating, undoing = _PHRASES.find(plain)
    spans: Spans = []
    praise = len(_free(double, spans))
    criticism = ASKED_WEIGHT * sum(not _believed(plain, begin) for begin in _free(asked, spans))
    criticism += len(_free(not_fully, spans))
    if "n't" in plain or "n’t" in plain:
        criticism += len(_free(list(_NOT_SHORT.finditer(plain)), spans))
    criticism += sum(not _is_after(_UNDOES, undoing, plain, begin) for begin in _free(criticised, spans))
    good = _free(praised, spans)
    denied = sum(_is_after(_NEGATED, negating, plain, begin) for begin in good)
    praise += len(good) - denied
    criticism += denied
    return Counted(praise, criticism, *said)


def _believed(plain: str, begin: int) -> bool:
    return _BELIEF_CUE in plain and bool(_BELIEF.search(plain, 0, begin))


def _is_after(pattern: re.Pattern[str], cues: list[re.Match[str]], plain: str, begin: int) -> bool:
    """Tell whether a place stands in the reach of a word that turns it round."""
    if not cues or cues[0].start() >= begin:
        return False
    return bool(pattern.search(plain, cues[0].start(), begin))


def _free(found: list[re.Match[str]], taken: Spans) -> list[int]:
    """Give where matches begin that nothing before has claimed, and claim them."""
    if not found:
        return []
    spans = [match.span() for match in found]
    if taken:
        spans = [s for s in spans if all(s[1] <= begin or s[0] >= end for begin, end in taken)]
    taken += spans
    return [begin for begin, _ in spans]


def weights(text: str) -> tuple[int, int]:
    """
    Count the praise and the criticism in a clause.

    >>> weights("Plans are not always effective")
    (0, 2)
    """
    found = counted(text)
    return found.praise, found.criticism


def polarity(text: str) -> str:
    """
    Give the polarity of a clause or sentence.

    >>> [polarity(t) for t in ("Plans are not always effective", "Social workers know children well")]
    ['improvement', 'strength']
    """
    return polarity_of(counted(text))


def polarity_of(found: Counted) -> str:
    """Give the polarity of a clause whose words are resolved."""
    if not found.praise and not found.criticism:
        return NEUTRAL
    if found.asked and found.criticism >= ASKED_WEIGHT:
        return IMPROVEMENT
    if found.praise and found.criticism:
        return MIXED if found.contrast else _outweighs(found)
    return STRENGTH if found.praise else IMPROVEMENT


def _outweighs(found: Counted) -> str:
    """Without a contrast, a word of praise in a criticism only names what is missing."""
    return STRENGTH if found.praise > found.criticism + 1 and not found.not_fully else IMPROVEMENT
