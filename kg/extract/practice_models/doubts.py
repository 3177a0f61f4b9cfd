"""What keeps the words around a practice model from saying that a council works by it, or lets them say no more than a plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.practice_models.names import kinds

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

_FORM = (
    r"(?:practices?|practi[cs]ing|approach(?:es)?|models?|frameworks?|methods?|methodology|methodologies|principles|techniques|theory|"
    r"(?:social |youth |direct |family )?work(?:ing)?|(?:ways?|system) of (?:working|assessing|practice)|way(?!\s+of\b)|training|restoratively)\b"
)
# 'relational, trauma-informed approach': other words of the same kind may stand between the first and what they describe.
_DESCRIBES = re.compile(
    rf"[’”\"']?(?:[\s,]+(?:and\s+|or\s+)?(?:[a-z]+-)?(?:[a-z]+(?:-[a-z]+)*)){{0,5}}?[’”\"']?[\s,]+(?:and\s+)?{_FORM}",
    re.IGNORECASE,
)
_NOT_DESCRIBED = re.compile(
    r"^\W*(?:[a-z-]+\W+){0,2}?(?:culture|ethos|support|help|engagement|response|relationships?|language|services?|therap\w+|psycho\w+|conversations?|"
    r"parenting|care|environment|leadership|supervision|interventions?|justice|coaching|mindset|values?)\b(?!-)",
    re.IGNORECASE,
)
_WAY_IS = re.compile(
    r"\b(?:approach(?:es)?|practice|model|framework|way of working|social work|work)\b[^.;,]{0,40}(?:,\s+which\s+|\b)(?:is|are|was|were|be|been|being|remains?)\s+(?:both\s+|now\s+|consistently\s+)?(?:[\w-]+,?\s+and\s+)?$",
    re.IGNORECASE,
)

_TEAM = re.compile(
    r"(?:\s+(?:and|&)\s+[a-z]+)?\s+(?:teams?|services?|workers?|hubs?|units?|social workers?)\b"
)
_ENDS_AS_TEAM = re.compile(r"\b(?:teams?|services?|workers?|hubs?|units?)$")
_JOINED_UP = re.compile(
    r"\b(?:models?|approach|framework|multi-?\s?(?:disciplin\w+|professional)|adult (?:workers?|practitioners?|specialists?|mental)|motivational|probation|psycholog\w+|domestic abuse (?:workers?|practitioners?))\b",
    re.IGNORECASE,
)

_ONE_PERSON = re.compile(
    r"^(?:[Tt]rained in\b|(?:[Ss]he|[Hh]e)\b)|\b(?:[Ss]he|[Hh]e)\s+(?:is|was|has|had|uses?|used|draws?|drew|applie[sd]|works?|trained)\b"
)
# What a leader brings in is the council's, though one person does it.
_BRINGS_IN = re.compile(
    r"\b(?:br(?:ought|ings?|inging) in|introduc\w+|launch\w+|adopted|roll(?:ed|s|ing)? out|implement\w+|set up|plans? to|will (?:bring|use|adopt|train))\b"
)
# Restorative approaches are also a way of settling quarrels, which is nobody's way of doing social work.
_QUARRELS = re.compile(
    r"\b(?:resolv\w+|conflicts?|disputes?|complaints?|quarrels?|bullying|minor|incidents?|offend\w+|police|criminalis\w+|victims?|damage|behaviours?)\b",
    re.IGNORECASE,
)
_THERAPISTS = re.compile(r"\s+(?:family\s+)?(?:psycho)?therapists?\b", re.IGNORECASE)

_MORE = r"(?:further|continu\w*|more|embed\w*|consisten\w*|better|improv\w*|strengthen\w*|exten[ds]\w*|increas\w*|expan\w*|widen\w*|deepen\w*|fully|effective\w*|well|sustain\w*|build upon|build on)"
_ITS = r"(?:its|their|the council[’']s|the authority[’']s|the local authority[’']s|the organisation[’']s|the trust[’']s)"
# A need is no use, but who needs more of a thing has it.
_NEED = re.compile(
    rf"\b(?:needs?\s+to|need(?:ed)?\s+for|required?\s+to|requires|necessary\s+(?:to|for)|(?:scope|potential|opportunit(?:y|ies))\s+(?:to|for))\b(?![^.;]*\b(?:{_MORE}|{_ITS})\b)[^.;]{{0,80}}$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"\b(?:should|must|ought to)\b(?![^.;]*\b(?:{_MORE}|{_ITS})\b)[^.;]{{0,120}}$", re.IGNORECASE
)
_ASKED = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:Ensur|Develop|Review|Consider|Introduc|Implement|Establish|Adopt|Explor|Mak|Provid|Us|Agre|Creat|Promot|Offer|Giv|Tak|Secur|Put|Launch|Produc)e?\b(?!\s+(?:of|is|are|was|were|by)\b)"
)
_UNDER_WAY = re.compile(
    r"\b(?:under\s?way|in hand|in progress|in development|in train|working towards?|work(?:s|ing)? (?:is |are )?(?:needed|planned)|beg[au]n work|started work|in the process|early (?:planning|thinking|discussions?)|"
    r"(?:is|are|was|were|be|been|being|begun|started|beginning|now|currently)\s+(?:(?:also|now|currently|still|actively)\s+)?(?:to\s+)?(?:develop|design|creat|co-?produc|devis|explor|consider|scop|pursu|investigat)(?:e|es|ed|ing)?)\b"
    r"(?![^.;]*\b(?:further|embed\w*)\b)[^.;,]{0,80}$",
    re.IGNORECASE,
)
_UNDER_WAY_NOUN = re.compile(
    rf"\b(?:planned|proposed|forthcoming|upcoming|intended|prospective|imminent|future)\s+(?:(?!{_FORM})[\w-]+\s+){{0,3}}[“‘\"']?$"
    r"|\b(?:preparations?|prepared?|prepares|preparing|readiness|getting ready|planning)\s+(?:\w+\s+)?(?:for|to|towards)\b[^.;,]{0,70}$",
    re.IGNORECASE,
)
_DEVELOPED_ALREADY = re.compile(
    r"\b(?:was|were|been|being)\s+(?:\w+\s+)?(?:developed|designed|created|co-?produced|devised)\b[^.;,]{0,80}$",
    re.IGNORECASE,
)
_UNUSED_AFTER = re.compile(
    r"^[^.;,]{0,30}?\b(?:is|are|was|were|has been|have been)\s+(?:currently\s+|still\s+)?not\s+(?:yet\s+|currently\s+|being\s+|been\s+){0,2}(?:explored|considered|offered|held|undertaken|convened|commissioned|pursued|applied|in use|part of)\b"
    r"(?![^.;,]*\b(?:consistent|routine|regular|sufficient|effective|wide|systematic|frequent|proper|ful)ly\b|[^.;,]*\b(?:enough|always|well|soon|early|often)\b)",
    re.IGNORECASE,
)


def is_doubted(sentence: Sentence, mention: Mention) -> bool:
    """
    Return whether words that name a model say of no council that it works by it.

    So do a quality ('a relational culture'), a team called by common words
    ('the family safeguarding team'), the skill of one person, a need, and what
    somebody is asked to do.
    """
    _, described, _ = kinds().get(mention.code, ("practice-model", False, False))
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    before, after = sentence.text[:at], sentence.text[end:]
    if described and not _is_a_way(mention, before, after):
        return True
    return bool(
        _is_a_team(sentence, mention, after, described=described)
        or (_ONE_PERSON.search(sentence.text) and not _BRINGS_IN.search(sentence.text))
        or _THERAPISTS.match(after)
        or (
            re.fullmatch(r"restorative(?: (?:approach(?:es)?|justice))?", mention.words, re.IGNORECASE)
            and _QUARRELS.search(sentence.text)
        )
        or _NEED.search(before)
        or _SHOULD.search(before)
        or _ASKED.match(sentence.text)
        or _UNUSED_AFTER.search(after)
    )


def is_to_come(sentence: Sentence, mention: Mention) -> bool:
    """Return whether words tell of a model as one that is being made ready: 'work is under way to develop a …', 'the planned …'."""
    before = sentence.text[: mention.begin - sentence.begin]
    if _DEVELOPED_ALREADY.search(before):
        return False
    return bool(_UNDER_WAY.search(before) or _UNDER_WAY_NOUN.search(before))


def _is_a_way(mention: Mention, before: str, after: str) -> bool:
    """Tell whether a plain description is one of a way of working, and no quality of something else."""
    if re.search(_FORM, mention.words, re.IGNORECASE):
        return True
    if _NOT_DESCRIBED.match(after):
        return False
    return bool(_DESCRIBES.match(after) or _WAY_IS.search(before))


def _is_a_team(sentence: Sentence, mention: Mention, after: str, *, described: bool) -> bool:
    """Tell whether a name in small letters is that of a team, of which the sentence tells nothing that its model has."""
    if (
        described
        or kinds().get(mention.code, ("",))[0] != "practice-model"
        or not mention.words[:1].islower()
    ):
        return False
    team = _ENDS_AS_TEAM.search(mention.words) or _TEAM.match(after)
    return bool(team) and not _JOINED_UP.search(sentence.text)
