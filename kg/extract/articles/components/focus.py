"""
``kg_focus``: which council each sentence of an article speaks of.

The context model, in full:

* A sentence that names councils speaks of those; the first of them (with those
  coordinated to it) stays in focus for the sentences that follow.
* A sentence that names none speaks of the council in focus: that is what 'the
  authority', 'it', 'its leaders' and 'the city' mean.
* A heading speaks of what follows: of the councils it names, else of those the
  next sentence names, else of the council in focus.
* Before the first name, the focus is the first council named anywhere in the
  told text: headlines say 'council', leads say who. Where none is named at all,
  it is the one of the title, or the council that publishes the text.
* A council that is named in passing (abolished and called 'former', a place
  someone worked before, one that helps) is spoken of, but does not take the focus.
* Where the article is about one council (`central`), a new paragraph that names
  none and points at nothing before it speaks of that one again.
* Where two councils share the focus, 'the south coast authority' is the one
  whose region fits, if only one does; 'the former' is the first of the pair and
  'the latter' the second; and a sentence that goes on to name one of them
  narrows the focus to it.
* Where the councils in focus are no counties, 'the county' is the last county
  that was named: an abolished county and its successors are told of together.
* Where the councils in focus are counties, 'the city' and 'the borough' are the
  last council named that is none.
* Where several councils share the focus, 'it', 'its' and 'the council' are the
  last council that had the focus by itself: one word for one council means no list.
* A trust that begins a sentence speaks of the council whose services it runs, if it is one; so does
  'that trust' after a sentence that names one and no council.
* 'Both councils' and the like name their councils (`kg_sets`).
* 'The island', 'the Isles' and 'the Bay' are the council so called, where the text names it.
* A school, a fostering agency, a home or adults' care that a sentence speaks of
  before any council is 'elsewhere': what is said of it, and in the sentences
  after it, is said of no council until one is named or meant again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract import lexicon as language
from kg.extract.articles.components.attributes import reading_of
from kg.extract.articles.components.central import THE_COUNCIL, central, returns
from kg.extract.reading import council_that_publishes
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Document

PAIR = 2
_GENERIC = re.compile(
    r"\b(?:the|this|a)\s+((?:[a-z-]+\s+){1,3})(?:authority|council|county|city|borough|town)\b", re.IGNORECASE
)
_COMPASS = ("north", "south", "east", "west", "midlands", "london", "yorkshire")
_ELSEWHERE = re.compile(
    r"\b[A-Z][\w’'-]+ (?:Primary|Infants?|Juniors?|High|Academy|School|College|Nursery|Pre-?[Ss]chool|Fostering|Lodge|Care Home)\b|"
    r"\b(?:[Tt]he|[Tt]his|[Aa]) (?!virtual school\b)(?!(?:permanent|loving|stable|safe|new|family|forever|good|right|settled|long-term) home\b)(?:\w+ )?(?:school|academy|nursery|college|agency|(?<!in the )(?<!at the )(?<!around the )(?<!without a )(?<!need a )(?<!needs a )(?<!find a )(?<!have a )(?<!into a )(?<!of a )home|charity|hospital|prison|pre-?school|childminder)\b(?! (?:place|improvement|workers?|staff))|"
    r"^(?:Of |The |All |Most )?(?:the )?[Cc]hildren[’']s homes\b|\b(?:fostering|adoption) agency\b|\badults?[’']? (?:social )?care\b|\b(?:CQC|Care Quality Commission)\b|"
    r"^(?:The |An? )?(?:[\w’'-]+ ){0,3}(?:ambulance (?:trust|service)|police force|[Cc]onstabulary|probation (?:service|office|unit)|fire (?:and rescue )?service|takeaway|restaurant|"
    r"NHS (?:Foundation )?Trust|bus (?:firm|company|operator)|water (?:firm|company)|energy (?:firm|company|supplier)|airport|leisure centre|football club)\b"
)
# Whose post it was makes nobody's news elsewhere: 'Ann Hall, who used to be in charge of adult social care'.
_POST_IN = re.compile(
    r"\b(?:(?:director|head|manager|lead|leader|member|chief|charge|service|services) (?:of|for)|responsib\w+ for|(?:led|leads|leading|ran|runs|running|headed|heads|oversees|oversaw|managed|in)) (?:the |its )?(?:children[’']s (?:services )?and )?$"
)
_WITH_OFSTED = ("CQC", "Care Quality Commission")
_HERE = re.compile(
    r"\b(?:children[’']s (?:social care|services)|social work(?:ers)?|(?:the|its) (?:council|authority|local authority|county council|city council)\b(?![’']s school)|care leavers)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b[Tt]he (?:(former)|(latter))\b(?! (?:county|council|authority|director|leader|chief|[A-Z]))"
)
_BYLINE = re.compile(
    r"\W*(?:[Bb]y|BY)\s+(?:\w+\.?\s+){1,5}?[A-Z][\w’'-]+,\s.*\b(?:director|leader|member|executive|mayor|chair|head|lead|holder)\b",
    re.DOTALL,
)
_BYLINES = 8  # sentences in which the line that says who writes stands
_QUESTIONS = 3
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|us)\b")
# Who does something to another council: 'the borough would join Leeds'.
_BACK_TO = re.compile(r"\b[Tt]h(?:e|is) (?:council|authority|borough|city|county)(?! of\b)(?= (?:[a-z]+ )+$)")
# 'The company that runs services for Derby and Luton took over those of Kent': it speaks of Kent.
_WHO_RUNS = re.compile(
    r"\b(?:which|that|who)\s+(?:(?:also|already|now|currently)\s+)*(?:runs?|ran|provides?|delivers?|serves?|manages?|operates?|looks after)\b[^.;:]{0,60}$"
)
_STATION = re.compile(r"\b(?:then|later|finally|afterwards) (?:to|at|in|for) (?:the )?$")
_RUNS = re.compile(
    r"\b(?:company|firm|mutual|trust|organisation|partnership|Children|Trust)\b,?(?: (?:the|an?) [a-z ]+,?)? (?:which|that) (?:(?:also|already|now) )?"
    r"(?:runs?|ran|manages?|provides?|delivers?|operates?) [^,;.]*\b(?:for|in|of) [^;.]*$"
)
# What means one council, and what means several: 'it was rated good', 'all of them'.
_ONE = re.compile(
    r"^\W*(?:[Ii]ts?\b|(?:[Aa]t|[Ii]n|[Ff]ollowing|[Aa]fter|[Ss]ince|[Dd]uring|[Bb]efore) its\b)|"
    r"\b[Tt]h(?:e|is) (?:council|authority|local authority|borough|city|county)\b(?! of\b)"
)
_SEVERAL = re.compile(
    r"\b(?:[Tt]hey|[Tt]heirs?|[Tt]hem|[Bb]oth|[Ee]ach|[Ee]ither|[Nn]either|councils|authorities|boroughs|(?:two|three|four|five|six|pair))\b"
)
_CITY = re.compile(r"\b[Tt]he (?:city|borough)\b(?![’']s county)")
_COUNTY = re.compile(r"\b(?:[Tt]he|[Aa]) (?:county|shire)\b(?! (?:town|lines))")


@Language.component("kg_focus", requires=["doc._.kg_reading", "doc.ents"], assigns=["doc._.kg_reading"])
def kg_focus(doc: Doc) -> Doc:
    """Tell of every sentence the council or councils it speaks of where it names none."""
    reading = reading_of(doc)
    _place(reading, reading.sentences)
    return doc


def _place(reading: Reading, raw: list[Sentence]) -> None:
    reading.sentences = []
    about = council_that_publishes(reading.document) or central(raw, reading.document)
    writer = _writer(raw)
    focus = about or writer or _first_named(raw) or _outside(reading.document)
    elsewhere = False
    county: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    alone = focus if len(focus) == 1 else ()
    for index, sentence in enumerate(raw):
        if about and returns(sentence, raw[index - 1] if index else None):
            focus = about
        if writer and not sentence.groups and _OURS.search(_outside_quotes(sentence)):
            focus = writer
        narrowed = _narrowed(sentence, focus)
        focus_here = _city(sentence, _county(sentence, narrowed, county), city)
        before = raw[index - 1] if index else None
        of_trust = _of_trust(sentence, before)
        focus_here = (
            _its(sentence, before)
            or _contrasted(sentence, before)
            or of_trust
            or _one(sentence, focus_here, alone)
        )
        told = [m for group in sentence.groups if not sentence.is_passing(group) for m in group]
        city = next(((m.code,) for m in reversed(told) if not _is_county(m.code)), city)
        county = next(((m.code,) for m in reversed(_of_places(sentence)) if _is_county(m.code)), county)
        elsewhere = _is_elsewhere(sentence, carried=elsewhere)
        if sentence.kind == "heading" and not sentence.groups:
            focus_here = _next_named(raw[index + 1 : index + 2]) or focus_here
        placed = replace(sentence, focus=focus_here, elsewhere=elsewhere)
        reading.sentences.append(placed)
        to_city = bool(focus_here) and focus_here == city != focus
        shared = to_city or len(focus_here) < len(focus) or bool(of_trust)
        focus = _carried(placed, focus_here if shared else focus)
        alone = focus if len(focus) == 1 else alone


def _codes(group: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.code for m in group))


def _first_named(sentences: list[Sentence]) -> tuple[str, ...]:
    for sentence in sentences:
        for group in _foremost([g for g in sentence.groups if not sentence.is_passing(g)], sentence):
            return _codes(group)
    return ()


def _outside(document: Document) -> tuple[str, ...]:
    """
    Return the council that is named beside a text that names none: by its title, or by who publishes it.

    A newspaper named after a place ('the Derby Echo') means that place's by 'the council'.
    """
    named = {m.code for m in language.find_mentions(document.description.title) if m.sort == "council"}
    return tuple(named) if len(named) == 1 else language.councils_in_name(document.description.publisher)


def _next_named(following: list[Sentence]) -> tuple[str, ...]:
    return _codes(following[0].groups[0]) if following and following[0].groups else ()


def _carried(sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
    """Return the focus after a sentence."""
    named = _foremost([g for g in sentence.groups if not sentence.is_passing(g)], sentence)
    before = sentence.text[: named[0][0].begin - sentence.begin] if named else ""
    if not named or _BACK_TO.search(before) or (THE_COUNCIL.match(before) and focus):
        return focus
    for group in reversed(
        named[1:]
    ):  # 'went on to Derby in 2014, and then to Leeds': it goes on with the last station
        if _STATION.search(sentence.text[: group[0].begin - sentence.begin]):
            return _codes(group)
    while len(named) > 1 and _RUNS.search(sentence.text[: named[0][0].begin - sentence.begin]):
        named = named[1:]  # 'a trust which runs services for Kent has taken on Derby's'
    for group in named:
        if set(_codes(group)) == set(focus):
            return focus
    return _codes(named[0])


def _foremost(groups: list[tuple[Mention, ...]], sentence: Sentence) -> list[tuple[Mention, ...]]:
    """Return the groups without the first, where others follow and it but says whose services somebody runs, or stands in an aside."""
    if len(groups) < PAIR:
        return groups
    runs = _WHO_RUNS.search(sentence.text, 0, groups[0][0].begin - sentence.begin)
    return groups[1:] if runs or sentence.is_aside(groups[0], groups[1][0].begin) else groups


def _its(sentence: Sentence, before: Sentence | None) -> tuple[str, ...]:
    """Return the council that 'its' at the head of a sentence means: the one that opens the sentence before."""
    if before is None or sentence.groups or not sentence.text.startswith("Its ") or not before.groups:
        return ()
    return _codes(before.groups[0]) if before.groups[0][0].begin - before.begin <= len("The ") else ()


# Where a clause sets another council against the one before: 'Kent is good, while next door Luton …'.
_AGAINST = re.compile(
    r"(?:\b(?:while|whilst|whereas|but)|;)\s+(?:[a-z][\w-]*,?\s+){0,5}(?:in\s+)?(?:the\s+)?$"
)


def _contrasted(sentence: Sentence, before: Sentence | None) -> tuple[str, ...]:
    """Return the council that 'it' at the head of a sentence means after two were set against each other: the last, which its own clause begins with."""
    if before is None or len(before.groups) < PAIR or sentence.groups or not sentence.text.startswith("It "):
        return ()
    last = before.groups[-1]
    said = before.text[: last[0].begin - before.begin]
    begins = len(last) == 1 and not before.is_passing(last) and _AGAINST.search(said)
    return _codes(last) if begins else ()


_THAT_TRUST = re.compile(r"\W*(?:Th(?:at|is|e) (?:trust|company|organisation)\b(?! (?:board|chair|chief)))")


def _of_trust(sentence: Sentence, before: Sentence | None) -> tuple[str, ...]:
    """Return the one council whose services a trust runs that a sentence begins with or points back to ('That trust'), where it names no council."""
    trust = next(iter(sentence.of("provider")), None)
    if before is not None and not before.groups and _THAT_TRUST.match(sentence.text):
        trust = next(iter(before.of("provider")), None)
    elif trust is not None and trust.begin - sentence.begin > len("The "):
        return ()
    if trust is None or sentence.groups:
        return ()
    served = scheme("trusts")[trust.code].values.get("runsServicesFor", ())
    return served if len(served) == 1 else ()


def _narrowed(sentence: Sentence, focus: tuple[str, ...]) -> tuple[str, ...]:
    """Take a shared focus as the one council a description fits."""
    if len(focus) < PAIR or sentence.groups:
        return focus
    order = _ORDER.search(sentence.text)
    if order and len(focus) == PAIR:
        return focus[:1] if order[1] else focus[1:]
    for match in _GENERIC.finditer(sentence.text):
        words = [w.removesuffix("ern") for w in match[1].lower().replace("-", " ").split()]
        said = {word for word in words if word in _COMPASS}
        fitting = tuple(c for c in focus if said and all(word in _name(c) for word in said)) or tuple(
            c for c in focus if said and all(word in _region(c) for word in said)
        )
        if len(fitting) == 1:
            return fitting
    return focus


def _one(sentence: Sentence, focus: tuple[str, ...], alone: tuple[str, ...]) -> tuple[str, ...]:
    """Take 'it' and 'the council' as the one council that was in focus before several were, for they mean no list."""
    if not alone or len(focus) < PAIR or sentence.groups or _SEVERAL.search(sentence.text):
        return focus
    return alone if _ONE.search(sentence.text) else focus


def _county(sentence: Sentence, focus: tuple[str, ...], county: tuple[str, ...]) -> tuple[str, ...]:
    """Take 'the county' as the only county of several councils in focus, or as the last county named, where those in focus are none."""
    counties = tuple(code for code in focus if _is_county(code))
    if len(counties) == 1 < len(focus) and not sentence.groups and _COUNTY.search(sentence.text):
        return counties
    if not county or sentence.groups or counties:
        return focus
    return county if _COUNTY.search(sentence.text) else focus


def _writer(sentences: list[Sentence]) -> tuple[str, ...]:
    """
    Return the council of whoever says 'we' in a text, or nothing.

    It is that of the line that says who writes ('by Ann Hall, leader of Derby
    council'); of an interview in questions and answers the one named first.
    """
    for sentence in sentences[:_BYLINES]:
        if sentence.groups and _BYLINE.match(sentence.text):
            return _codes(sentence.groups[0])
    asked = {
        s.block for s in sentences if s.kind in ("paragraph", "heading") and s.text.rstrip().endswith("?")
    }
    first = next((group for s in sentences for group in s.groups), ())
    return _codes(first) if len(asked) >= _QUESTIONS else ()


def _outside_quotes(sentence: Sentence) -> str:
    """Return a sentence's words without those in quotation marks."""
    text, at = "", sentence.begin
    for begin, end in sentence.quotes:
        text += sentence.text[at - sentence.begin : begin - sentence.begin]
        at = max(end, at)
    return text + sentence.text[at - sentence.begin :]


def _city(sentence: Sentence, focus: tuple[str, ...], city: tuple[str, ...]) -> tuple[str, ...]:
    """Take 'the city council' as the last council named that is no county's, where those in focus are counties."""
    others = tuple(code for code in focus if not _is_county(code))
    if len(others) == 1 < len(focus) and not sentence.groups and _CITY.search(sentence.text):
        return others
    if not city or sentence.groups or not focus or others:
        return focus
    return city if _CITY.search(sentence.text) else focus


def _of_places(sentence: Sentence) -> list[Mention]:
    """Return the councils that a sentence tells of, abolished ones too, but not those where somebody comes from or who help."""
    return [
        mention
        for group in sentence.groups
        if not sentence.is_passing(group)
        or sentence.text[: group[0].begin - sentence.begin].rstrip().endswith("former")
        for mention in group
    ]


def _is_county(code: str) -> bool:
    council = scheme("councils").get(code)
    return council is not None and "county" in council.values.get("councilType", ())


def _is_elsewhere(sentence: Sentence, *, carried: bool) -> bool:
    """Tell whether a sentence speaks of a provider that is no council: it comes first, or has been spoken of."""
    other = _ELSEWHERE.search(sentence.text)
    if other and other[0] in _WITH_OFSTED and "Ofsted" in sentence.text:
        return False  # the two inspect together
    if other and "social care" in other[0] and _POST_IN.search(sentence.text, 0, other.start()):
        other = None
    named = [g[0].begin - sentence.begin for g in sentence.groups]
    if other:
        return not any(at < other.start() for at in named) and not _HERE.search(
            sentence.text[: other.start()]
        )
    return carried and not named and not _HERE.search(sentence.text)


def _name(code: str) -> list[str]:
    council = scheme("councils").get(code)
    return council.labels[0].lower().split() if council and council.labels else []


def _region(code: str) -> str:
    council = scheme("councils").get(code)
    return " ".join(council.values.get("region", ())) if council else ""
