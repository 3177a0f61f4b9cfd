"""What the words around a practice model say of it: patterns on wordings that a parse does not tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.practice_models.names import is_a_name, is_called_a_model, kinds, models_of
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

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
    r"\b(?:drop(?:s|ped|ping)?|abandon\w*|scrap\w*|ditch\w*|mov(?:e[ds]?|ing) (?:away )?from|switch\w* from|swap\w*|replac\w*|ended|ceas\w*|discontinu\w*|no longer us\w*|gave up|giv\w* up|walk(?:s|ed|ing)? away from|turn(?:s|ed|ing)? away from|withdr[ae]w\w* from|pull(?:s|ed|ing)? out of|turn(?:s|ed|ing)? (?:its|their) backs? on|(?:stopp?|halt|paus|end|abandon|cancell?)(?:s|ed|ing)? the (?:roll-?out|use|introduction|implementation) of|part(?:s|ed|ing)? (?:company|ways) with|out went|(?:leaves?|left|leaving)(?=[^.;,]{0,50}\bbehind\b)|shelv\w*|ax(?:e[ds]?|ing)|jettison\w*|phas\w* out|(?:in place of|instead of|rather than)(?=[^,;]*$)|stopped using)\b",
    re.IGNORECASE,
)
_DROPPED_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:(?:was|were|has been|had been|is being) (?:dropped|abandoned|scrapped|ditched|replaced|phased out|discontinued)|is no longer (?:used|in use)|(?:has|have|had) gone\b|went\b|(?:gave|gives?|given|giving) way\b|ma(?:de|kes?) way\b)\b|^\s+behind\b",
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
_FUTURE = r"(?:import|copy|borrow|introduc|adopt|implement|us|roll|launch|start|begin|bring|mov|switch|train|embed|tak|work|pilot|replac|swap|becom|set|open|establish|creat)"
_PLANNED = re.compile(
    rf"\b(?:plan(?:s|ned|ning)? (?:to|for)|next (?:step|move|aim|goal|task) (?:is|was|will be) to|(?:will|is to|are to|would|hopes? to|wants? to|going to|expects? to|agreed to|set to|ready to) (?:\w+ ){{0,2}}?{_FUTURE}\w*|intend\w*|due to (?:be|begin|start|launch|introduce|implement|adopt|roll|move|pilot|bring|switch|take|become)|prepar(?:es|ing) to|considering|about to|next (?:year|month|spring|summer|autumn|winter)|proposals? (?:to|for)|bids? (?:to|for)|planned (?:\w+[- ]?out|introduction|implementation|adoption|launch)(?: of)?)\b",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    rf"^[^.;]{{0,40}}\b(?:(?:will|is to|are to|is due to|is set to|is planned to) be (?:\w+ )?{_FUTURE}\w*|is planned|next (?:year|month|spring|summer|autumn|winter)\b)|^[^.;]*\b(?:is|are) (?:planned|due|set|expected) to (?:start|begin)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|yet to|n[’']t|nor)\s+(?:(?!only\b)\w+\s+){0,2}?(?:introduc|adopt|implement|us|launch|start|beg[ai]n|br(?:ing|ought)|train|embed|tak|took|work|pilot|follow|appl|embrac|have)\w*|"
    r"\b(?:decid\w* against|reject\w*|refus\w* to|fail\w* to|unlike|declin\w* to|no plans to|ruled out|without))\b(?:(?!\bthat\b)[^,;]){0,40}$",
    re.IGNORECASE,
)
# 'The use of family group conferences is underdeveloped': what is wanting is not in use. What is used, but not well, is.
_WANTING_AFTER = re.compile(
    r"^[^.;,]{0,30}\b(?:is|are|was|were|remain(?:s|ed)?|(?:has|have|had) been|has|have|had)\s+(?:still\s+|currently\s+|largely\s+|very\s+)?"
    r"(?:under-?developed|undeveloped|absent|lacking|missing|non-?existent|unavailable|under-?used"
    r"|not\s+(?:yet\s+|currently\s+)?(?:been\s+|being\s+)?(?:developed|established|implemented|introduced|adopted|available|in\s+(?:place|use)|used)\b(?!\s+\w+ly\b|\s+(?:well|enough|often|early|soon|much)\b))\b",
    re.IGNORECASE,
)
_WANTING_BEFORE = re.compile(
    r"\b(?:under-?developed|undeveloped|(?:lack|absence) of|lack(?:s|ed|ing)?|no)\s+(?:(?:use|application|adoption|version) of\s+)?(?:the\s+|an?\s+)?[“‘\"']?$",
    re.IGNORECASE,
)
# 'They do not use it, although it is the council’s chosen model': a model is the council's even where staff fall short.
_CHOSEN = re.compile(
    r"\b(?:preferred|chosen|agreed|adopted|declared)\s+(?:practice\s+|social work\s+)?(?:model|framework|approach)\b",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    r"\b(?:considered|look(?:ed|s|ing)? (?:at|into)|learn\w* (?:from|about|of)|visit\w*|stud(?:y|ied|ies|ying)|hear(?:s|d|ing)? (?:of|about)|read about|interest(?:ed)? in|explor\w*|once (?:ran|led|used|worked)|discuss\w*|debat\w*|conference)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:many|some|any|most|several|other|few|all|number of|[a-z]+ other) (?:\w+ )?(?:councils|authorities|areas|places|boroughs|counties)|councils|authorities|(?:Councils|Authorities) (?:that|which|who|with|using|do|are|have|can|need|will|should|fail)|nationally|other areas|evaluation of|study|research|Ofsted does not)\b"
)
# 'One of 18 councils to use it' is a council of those, and no other; 'three councils, Kent, Essex and Leeds' are these.
_ONE_OF_THEM = re.compile(
    r"\b(?:(?:one|first|last|latest) of|(?:is|was|are|were|be|been) among|like) (?:the )?(?:[\w-]+ ){0,3}?(?:councils|authorities|areas|places)\b"
    r"|\b(?:[\w-]+ )?(?:councils|authorities|areas|places)(?=,? (?:including|such as|among them|like) [^\w,.;]*\ue001)"
    rf"|\b(?:{'|'.join(NUMBERS)}|\d+) (?:[\w-]+ )?(?:councils|authorities|boroughs)(?=[^\w.;]{{1,3}}\ue001|[^.;]*(?::| [–—]) \ue001)",
    re.IGNORECASE,
)
# What ministers do with a model is no council's practice.
_STATE = re.compile(
    r"(?:The )?(?:Department for Education|DfE|[Gg]overnment|[Mm]inisters|[Ee]ducation [Ss]ecretary)\b(?! (?:has|have) (?:given|paid) )"
)
_STRONG_USE = re.compile(
    r"\b(?:pilot\w*|adopt\w*|implement\w*|introduc\w*|launch\w*|roll\w*[ -]?out|train\w*|invest\w*|expan\w*|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|embed\w*|us(?:e|es|ed|ing)|deliver\w*|provid\w*|commission\w*|set up|establish\w*|(?:walk|turn)(?:s|ed|ing)? away from|(?:remain|stay|stick)(?:s|ed|ing)? with|stuck with|retain\w*|import\w*|abandon\w*|scrap\w*|ditch\w*|drop(?:s|ped|ping))\b",
    re.IGNORECASE,
)
_WHOLE_SERVICE = re.compile(
    r"\b(?:embedded|throughout (?:its|the) (?:services?|organisation|council)|across (?:the )?(?:\w+ )?(?:services?|organisation|workforce|council|city|county|borough|system)|workforce|professional development|train(?:ed|ing)|preferred|chosen|golden thread|ethos|"
    r"(?:has|have) adopted|took up|model of (?:social work )?practice|practice (?:model|framework)|whole[- ](?:council|service|system)|informed by|establishing)\b",
    re.IGNORECASE,
)
_A_MORE = re.compile(r"\b(?:more|increasingly)\s+$")
_IN_PASSING = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )\b(?:using|with|(?<!training )(?<!trained )(?<!schooled )in|through) an?\s+$"
)
# 'Social workers work with families in a restorative way.'
_WORKS_IN_A = re.compile(
    r"\b(?:work|practis|operat)(?:es?|s|ed|ing)?\b[^.;,]{0,40}\bin an?\s+$", re.IGNORECASE
)
_WAY = re.compile(r"[’”\"']?\s+way\b(?!\s+of\b)")
# 'Blue Skies, a strengths-based way of working': the description of a model that has a name of its own.
_AS_ANOTHER = re.compile(r"[’”\"']?\s*[,–—-]\s+an?\s+(?:[\w-]+,?\s+){0,2}")
NEAR = 70  # characters around a programme's name in which the text must say that it is used


def is_used(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a sentence may speak of a model as one that is worked by."""
    kind, generic, case_matters = kinds().get(mention.code, ("practice-model", False, False))
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    if case_matters and not is_a_name(sentence, mention):
        return False
    if kind == "practice-model":
        if not generic:
            return True
        if _is_successor(sentence, mention):
            return True
        if _A_MORE.search(sentence.text[:at]) or _IN_PASSING.search(sentence.text[:at]):
            return False
        return is_called_a_model(sentence, mention) or bool(_WHOLE_SERVICE.search(sentence.text))
    if generic:
        return is_called_a_model(sentence, mention)
    near = sentence.text[max(0, at - NEAR) : at] + " | " + sentence.text[end : end + NEAR]
    return kind in ("programme", "tool") and bool(_STRONG_USE.search(near))


def is_chosen(words: str) -> bool:
    """
    Return whether words call a model the council's chosen one, whatever its staff do.

    >>> is_chosen("It is the preferred model of practice."), is_chosen("It is a model of practice.")
    (True, False)
    """
    return bool(_CHOSEN.search(words))


def in_passing(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a plain description only says how something was done: 'using a …', 'a more …'; how work is done is no such thing."""
    described = kinds().get(mention.code, ("", False, False))[1]
    before = sentence.text[: mention.begin - sentence.begin]
    if not described or (
        _WORKS_IN_A.search(before) and _WAY.match(sentence.text, mention.end - sentence.begin)
    ):
        return False
    of_another = any(
        other.end <= mention.begin and _AS_ANOTHER.fullmatch(before, other.end - sentence.begin)
        for other in models_of(sentence)
    )
    return of_another or bool(_A_MORE.search(before) or _IN_PASSING.search(before))


def status_of(sentence: Sentence, mention: Mention) -> str | None:
    """Return the state the wording puts a model in: ``""`` where it says that it is in none, ``None`` where it says nothing."""
    told = _ONE_OF_THEM.sub("", sentence.masked) if sentence.groups else sentence.text
    if _OTHERS.search(told) or (
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
    if _WANTING_BEFORE.search(near) or _WANTING_AFTER.search(after):
        return ""
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
    return "adopted" if used else None


_JOINED = re.compile(r"[\s,]*(?:and|or|&|the|a|an|as well as|[’”“‘\"'])?[\s,]*(?:the\s+)?")


def _around(sentence: Sentence, mention: Mention) -> tuple[str, str]:
    """Return what stands before and after a model: as far as the models beside it, of which other things may be said."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    models = models_of(sentence)
    since, until = 0, len(sentence.text)
    for other in models:
        first, last = other.begin - sentence.begin, other.end - sentence.begin
        if last <= at and not _JOINED.fullmatch(sentence.text, last, at):
            since = last
        abbreviates = other.code == mention.code and sentence.text[end:first].strip() == "("
        if first >= end and not abbreviates:
            until = min(until, first)
    return sentence.masked[since:at], sentence.text[end:until]


def _is_successor(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a model takes the place of another: 'replaced A with B', 'B replaced A'."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    for other in models_of(sentence):
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


# Words by which a plain description ('restorative practice') is told as how a council works.
_AT_WORK = re.compile(
    r"\b(?:heart|core|centre|foundation|bedrock|backbone|built|build|around|swears? by|thanks to|down to|credit\w*|owes?|arrived|come|came|place|trained|training|learn\w*|taught|already|way|rests?|rooted|runs? through|hallmark|signature|known for|famous for)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:invent(?:ed|or)|founder|author|professor|charity|think ?tank|government|ministers?|department for education|DfE|national|nationwide|across England|in England|other places|elsewhere|abroad|Protecting Children|Australia|New Zealand|America|conference|study|research\w*|evaluation|asked whether|not (?:yet )?(?:heard|seen|tried)|grants?|bids? for|funding)\b",
    re.IGNORECASE,
)


def is_at_work(sentence: Sentence) -> bool:
    """Return whether a sentence has a word by which a way of working is told as a council's: 'at the heart of', 'in its place'."""
    return bool(_AT_WORK.search(sentence.text))


def is_of_others(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a model is spoken of as one of ministers, scholars or places abroad."""
    begin, end = max(mention.begin - sentence.begin - NEAR, 0), mention.end - sentence.begin + NEAR
    return bool(_OF_OTHERS.search(sentence.text[begin:end])) or sentence.elsewhere
