"""
Whose word each stretch of an article is: the inspectorate's, a council's, somebody else's, or the reporter's.

Words in quotation marks have the voice of who speaks them
(`kg.extract.articles.spoken`). Indirect speech has the voice of its subject:
'inspectors found that …', 'the council said …', '…, according to Ofsted'.
A following sentence with 'it said' or 'she added' is still theirs. What is
attributed to nobody is the reporter's, and has no stretch here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.articles.people import Person, people, role_concept
from kg.extract.articles.posts.frame import ties
from kg.extract.articles.spoken import SPEECH, spoken_words
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.spoken import Spoken
    from kg.extract.reading import Reading, Sentence
    from kg.model.claims import Claim
    from kg.model.quotation import Quotation

INSPECTORATE, COUNCIL, REPORTER, FIGURES, OTHER = (
    "inspectorate",
    "council",
    "reporter",
    "official-figures",
    "other",
)

_ASSESSED = (
    r"(?:found|finds|saw|observed|observes|reported|reports|highlight(?:ed|s)|identif(?:ied|ies)|recogni[sz]e[sd]?|commend(?:ed|s)|criticis(?:ed|es)|"
    r"judged|judges|rated|rates|graded|grades|concludes?|reads?|states?|notes|praise[sd]|went on)"
)
_VERB = rf"(?:{SPEECH}|{_ASSESSED})"
_ADVERB = r"(?:(?:has|have|had|also|then|further|however|today|yesterday|previously|already|now|later|who visited|again)\s+)*"
_INSPECTORS = (
    r"(?:Ofsted(?:[’']s (?:report|inspectors|letter|findings))?|(?:(?:[Tt]he |[Ii]ts |[Tt]heir |[Aa]n? )(?:(?:scathing|damning|critical|withering|hard-hitting|blistering|glowing|favourable|positive|new|latest|newest|fresh|recent|full|final|detailed|official|shock|Ofsted) ){1,2}|[Tt]he |[Ii]ts |[Tt]heir |[Aa]n? |[Ll]ead )?(?:inspection team|inspectors?|inspectorate|watchdog|regulator|HMI|inspection report|report|(?:inspection )?letter)"
    r"(?:[’']s report)?|Inspectors|HMI)"
)
_COUNCILS = (
    r"(?:(?:[Aa]|[Tt]he|[Ii]ts|[Tt]heir)\s+(?:council |authority |trust |county |city |borough )?spokes(?:man|woman|person)|"
    r"[Tt]he (?:council|authority|local authority|trust|county council|city council|borough council)|"
    r"(?:[Cc]ouncil|[Tt]rust|[Tt]own hall|[Cc]ounty hall) (?:leaders|bosses|chiefs|officers|officials)|[Cc]ouncillors)"
)
_AFTERWARDS = (
    r"(?:\s+(?:in|at|for|on|of|from|to)\s+(?:the\s+)?[\w’'&-]+(?:\s+[A-Z][\w’'&-]*){0,4}|,[^,“”]{3,60},)?"
)


def _subject(nth: int = 1) -> str:
    """Write a pattern of who may speak; `nth` tells its groups apart where it stands twice."""
    return rf"(?:(?P<inspectorate{nth}>\b{_INSPECTORS})|(?P<council{nth}>\b{_COUNCILS})|(?P<same{nth}>\b(?:[Ii]t|[Tt]hey))|(?P<again{nth}>\b(?:[Hh]e|[Ss]he))|\ue008\ue000*)"


_TELLS = re.compile(rf"{_subject()}{_AFTERWARDS}\s+{_ADVERB}{_VERB}\b(?:\s+that\b)?")
_TOLD_AFTER = re.compile(
    rf",[”\"’]?\s+(?:{_ADVERB}{_VERB}\s+{_subject(1)}|{_subject(2)}\s+{_ADVERB}{_VERB})(?=\s*(?:[.,;]|$|in\b|after\b|following\b|at\b|on\b))"
)
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to {_subject(1)}|\b[Ii]n the (?:view|words|opinion) of {_subject(2)}"
)
# What lies between those who inspect, or their visit, and what they found: 'the inspectors who called in May found',
# 'a visit in July, written up in August, raised doubts about', 'an inspection across two weeks, and found that'.
_WORD = r"(?:\s+(?!(?:who|which|that|and(?! [A-Z\d])|but|where|when|he|she|found|said|saw)\b)[\w’'&-]+)"
_MEANWHILE = (
    rf"(?:\s+(?:who|which|that){_WORD}{{1,14}}?|\s+(?:returning|visiting|led|held|carried out|published|in|at|for|on|of|from|to|by|across|into|during|last|earlier|this){_WORD}{{0,8}}?"
    r"|,\s[^,“”]{3,60},|,?\s+(?:which|that)|,?\s+and){0,3}?"
)
_FINDS = (
    r"(?:(?:found|finds|saw|sees|seen|noticed|discovered|uncovered|uncovers|revealed|reveals|exposed|exposes|lays bare|laid bare|turned up|brought to light)\b(?! (?:to|out)\b)(?:\s+that\b)?"
    r"|raised (?=(?:\w+ ){0,2}(?:concerns?|doubts?|questions?|worries)\b))"
)
# What only those who inspect are heard by: 'the report underlines that', 'inspectors also point out how', 'Ofsted did grant that'.
_REMARKS = (
    r"(?:(?:did )?grant(?:ed|s)?|underlin(?:ed|es?)|underscore[sd]?|point(?:ed|s)? (?:out|to)|sp(?:oke|eaks?|oken) (?:well |highly |warmly )?of|br(?:ought|ings?) out|pick(?:ed|s)? out|singled? out"
    r"|ma[dk]es? (?:it )?(?:plain|clear)|came (?:up)?on|come upon|set(?:s)? out|list(?:ed|s)|flag(?:ged|s)(?: up)?|detail(?:ed|s)|b(?:ore|ears?) out|mention(?:ed|s)|expressed|voiced|bemoan(?:ed|s)|deplore[sd]|g[ai]ves? credit)\b(?! (?:by|in which|where)\b)"
)
_FOUND = re.compile(
    rf"(?:\b{_INSPECTORS}|\b(?:[Ii]nspectors|(?:re-?)?inspections?(?: teams?)?|visits?))"
    rf"{_MEANWHILE}\s+{_ADVERB}{_FINDS}"
    rf"|\b[Ii]nspectors{_MEANWHILE}\s+{_ADVERB}{SPEECH}\b(?:\s+that\b)?"
    rf"|\b(?!report\b|letter\b){_INSPECTORS}{_MEANWHILE}\s+{_ADVERB}{_REMARKS}(?:\s+(?:that|how)\b)?"
    r"|\b(?:was|were|been)\s+(?:also\s+|still\s+)?(?:found to have\b|(?:praised|commended|credited|criticised|faulted|given credit|censured)\s+(?:for|with|over)\b)"
)
_FINDING = re.compile(
    r"\b(?:grant|underlin|underscore|point|sp[oe]|br|pick|single|ma[dk]e|c[ao]me|set|list|flag|detail|b[oe]|mention|express|voice|deplore|g[ai]ve|found|finds|s[ae]w|sees|seen|noticed|\w*covere?[ds]|reveal|expos|bare|up|light|raised|for|with|over|sa(?:id|ys?)|told)"
)
_INSPECTOR = re.compile(r"\b(?:inspector|HMI|Ofsted)\b", re.IGNORECASE)
# 'Inspectors Ann Hall and Joe Reed': whoever is called so once is one in the whole text.
_INSPECTOR_BEFORE = re.compile(
    r"(?:\b(?:[Ii]nspectors?|HMI),?|\b(?:inspection|visit|check|review)\b[^.“”]{0,40}\b(?:led|done|headed|conducted|undertaken|carried out) by)"
    r"\s+(?:(?:and|[A-Z][\w’'-]*)[,\s]\s*){0,6}$",
)
_INSPECTOR_AFTER = re.compile(
    r",?\s+(?:\(?HMI\b|(?:\w+\s+){0,4}inspector\b)"
    # whoever inspects is one, and who writes the letter: 'Ann Hall and Joe Reed looked at how …', 'wrote Ms Hall in her letter'
    r"|(?:\s+and(?:\s+[A-Z][\w’'-]*){1,3})?,?\s+(?:who\s+)?(?:also\s+)?(?:(?:looked (?:at|into)|inspected|examined|set out)\b"
    r"|(?:led|headed|conducted|undertook|carried out|did)\s+(?:the|this|that|its)\s+(?:\w+\s+)?(?:inspection|visit|check|review)\b)"
    r"|\b[^.“”]{0,30}\bin (?:his|her|their) (?:inspection )?(?:report|letter|findings)\b"
)
_ELECTED_BEFORE = re.compile(r"\b(?:Cllr|Councillor|Coun)\.?\s+(?:\w+\s+)?$")
_SPOKESPERSON = re.compile(
    _COUNCILS
    + r"(?: (?:for|of) [^,.“”]{2,40}?)?(?=\s+(?:also\s+)?"
    + SPEECH
    + r"\b)|(?<=said )"
    + _COUNCILS
    + r"|(?<=said )[Aa] spokes\w+"
)
_AROUND = 160  # characters before a name in which stands what somebody is called, beside others
_BESIDE = 60  # characters around a name that say who somebody is
_LONG_QUOTE = 6  # words
# What somebody says that inspectors found: 'I am glad that Ofsted saw how well our staff …', not what they will see.
_NESTED = re.compile(
    r"(?<!what )(?<!What )(?<!which )(?<!hat )\b(?:Ofsted(?:[’']s (?:report|inspectors|letter|findings|verdict))?|(?:[Tt]he|[Tt]heir|[Ii]ts|[Tt]hese|[Tt]his) (?:\w+ )?(?:inspectors|inspectorate|regulator|watchdog|inspection report|report|inspection|findings)|[Ii]nspectors|HMI)"
    r"\s+(?:(?:has|have|had|also|rightly|itself|themselves|both|clearly|quite|in particular)\s+)*"
    r"(?:found|finds|saw|seen|sees|recogni[sz]e[sd]?|praise[sd]|commend(?:ed|s)|note[sd]|noticed|observed|acknowledge[sd]|highlight(?:ed|s)|identif(?:ied|ies)|remark(?:ed|s)|said|says|confirm(?:ed|s)"
    r"|point(?:ed|s)? (?:also )?(?:out|to)|speaks? of|spoke (?:well |highly )?of|granted|reported|concluded|ma[dk]es? (?:it )?clear|underline[sd]|brought out|brings out|stated?s?|picked out|singled out)\b(?! (?:by|us|me|this|these|it|in|is|was|were|are|has|had|and)\b|,)"
)
_OF_US = re.compile(r"\b(?:[Ww]e|us|I)\b")
_OWN_AGAIN = re.compile(
    r"[,;–—-]?\s+(?:and|but|so|yet|which|though|although)\s+(?:(?:for that|also|now|still|then),?\s+)?(?:we|I|our|my|he|she|it (?:\w+ )?(?:me|us|her|him))\b|\s+[–—-]\s+"
)


@dataclass(frozen=True, slots=True)
class Voiced:
    """A stretch of a document's text with its voice, and its speaker as the text names them."""

    begin: int
    end: int
    voice: str
    speaker: str
    is_nested: bool = False
    """Whether it is what somebody else says that inspectors found."""


def voiced(reading: Reading) -> list[Voiced]:
    """Return every stretch of an article that is somebody's word, in order; they may lie within each other."""
    return reading.share(_voiced)


def attribute(reading: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """
    Return the claims of an article with their voices and speakers.

    A claim has the voice of the stretch its first quotation stands in. What
    stands in published figures keeps that voice.
    """
    return [_attributed(reading, claim) for claim in claims]


def voice_at(reading: Reading, quotation: Quotation) -> Voiced | None:
    """
    Return the narrowest attributed stretch that holds a quotation, or most of it; ``None`` for the reporter's own.

    Quoted words whose speaker is not told are the word of whoever the stretch around them is.
    """
    begin, end = quotation.begin, quotation.end
    holding = [v for v in voiced(reading) if 2 * (min(v.end, end) - max(v.begin, begin)) > end - begin]
    told = [v for v in holding if v.speaker or v.voice != OTHER]
    return min(told or holding, key=lambda v: (v.end - v.begin, v.begin), default=None)


def _attributed(reading: Reading, claim: Claim) -> Claim:
    if claim.voice == FIGURES:
        return claim
    if stretch := voice_at(reading, claim.quotation):
        return replace(claim, voice=stretch.voice, speaker=stretch.speaker)
    return claim


def _voiced(reading: Reading) -> list[Voiced]:
    known = {tie.person: tie.role.words for tie in reversed(ties(reading))}
    found = [v for spoken in spoken_words(reading) if (v := _of_quotation(reading, spoken, known))]
    last: tuple[str, str] | None = None
    for sentence in reading.sentences:
        if sentence.kind in ("title", "heading"):
            continue
        for stretch in _in_sentence(reading, sentence, known, last):
            found.append(stretch)
            last = stretch.voice, stretch.speaker
    found += [n for sentence in reading.sentences for n in _nested(sentence, found)]
    return sorted(found, key=lambda v: (v.begin, v.end))


def _nested(sentence: Sentence, found: Sequence[Voiced]) -> Iterator[Voiced]:
    """Yield what a sentence that is somebody's word says that inspectors found."""
    if sentence.kind in ("title", "heading"):
        return
    for match in _NESTED.finditer(sentence.text):
        at = sentence.begin + match.start()
        around = [v for v in found if v.begin <= at < v.end]
        if not around or any(v.voice == INSPECTORATE for v in around):
            continue
        end = min([sentence.end, *(v.end for v in around)])
        own = _OWN_AGAIN.search(sentence.text, match.end(), end - sentence.begin)
        end = sentence.begin + own.start() if own else end
        told = sentence.text[match.end() : end - sentence.begin]
        if _GOES_ON.match(told) and not _OF_US.search(told):
            yield Voiced(at, end, INSPECTORATE, "", is_nested=True)
            return


def _of_quotation(reading: Reading, spoken: Spoken, known: dict[str, str]) -> Voiced | None:
    sentence = next((s for s in reading.sentences if s.begin <= spoken.begin < s.end), None)
    if sentence is None:
        return None
    speaker = spoken.speaker
    if speaker and speaker.is_report:
        named = re.search(_INSPECTORS, reading.document.words(reading.document.blocks[sentence.block]))
        return Voiced(spoken.begin, spoken.end, INSPECTORATE, _plain(named[0]) if named else "")
    if speaker:
        voice = _voice_of(reading, sentence.block, speaker.name, speaker.role or known.get(speaker.name, ""))
        return Voiced(spoken.begin, spoken.end, voice, speaker.name)
    block = reading.document.blocks[sentence.block]
    if match := _SPOKESPERSON.search(reading.document.words(block)):
        return Voiced(spoken.begin, spoken.end, COUNCIL, _plain(match[0]))
    long = len(reading.document.text[spoken.begin : spoken.end].split()) >= _LONG_QUOTE
    return Voiced(spoken.begin, spoken.end, OTHER, "") if long else None


def _voice_of(reading: Reading, block: int, name: str, role: str) -> str:
    """Tell whose voice a named person's is: a council's for those in its posts and its elected members."""
    if role:
        return OTHER if role_concept(role) == "commissioner" else COUNCIL
    text = reading.document.words(reading.document.blocks[block])
    at = text.find(name.rsplit(maxsplit=1)[-1])
    beside = text[max(0, at - _BESIDE) : at + _BESIDE] if at >= 0 else ""
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    if _INSPECTOR.search(beside):
        return INSPECTORATE
    known = reading.share(_voices_known)
    if surname not in known:
        known[surname] = _called(surname, reading.document.text)
    return known[surname]


def _voices_known(_: Reading) -> dict[str, str]:
    return {}


def _called(surname: str, text: str) -> str:
    """Tell whose voice that of a person is by what the text calls them anywhere."""
    named = [
        (m.end(), text[max(m.start() - _AROUND, 0) : m.start()]) for m in re.finditer(rf"\b{surname}\b", text)
    ]
    if any(_INSPECTOR_AFTER.match(text, end) or _INSPECTOR_BEFORE.search(before) for end, before in named):
        return INSPECTORATE
    return COUNCIL if any(_ELECTED_BEFORE.search(before) for _, before in named) else OTHER


_GOES_ON = re.compile(r"[^.;]*\w")


def _in_sentence(
    reading: Reading, sentence: Sentence, known: dict[str, str], last: tuple[str, str] | None
) -> Iterator[Voiced]:
    """Return the stretches of indirect speech in a sentence."""
    text = _outside_quotations(sentence)
    named = [p for p in people(sentence) if not sentence.is_quoted(sentence.begin + p.begin)]
    named += _by_surname(text, named, known)
    for person in named:
        text = (
            text[: person.begin] + "\ue008" + "\ue000" * (person.end - person.begin - 1) + text[person.end :]
        )
    if match := _ACCORDING.search(text):
        if who := _speaker(reading, sentence, match, named, known, last):
            yield Voiced(sentence.begin, sentence.end, *who)
        return
    told = [
        (match.end(), who)
        for match in _TELLS.finditer(text)
        if _GOES_ON.match(text, match.end())
        and (who := _speaker(reading, sentence, match, named, known, last))
    ]
    untils = [*[begin for begin, _ in told], len(text)][1:]
    for (begin, who), until in zip(told, untils, strict=True):
        yield Voiced(sentence.begin + begin, sentence.begin + until, *who)
    match = None if told else _TOLD_AFTER.search(text)
    if match and (who := _speaker(reading, sentence, match, named, known, last)):
        yield Voiced(sentence.begin, sentence.begin + match.start(), *who)
    elif not told and _FINDING.search(text):
        found = _FOUND.search(text)
        if found and _GOES_ON.match(text, found.end()):
            yield Voiced(sentence.begin + found.end(), sentence.end, INSPECTORATE, "")


def _by_surname(text: str, named: list[Person], known: dict[str, str]) -> list[Person]:
    found: list[Person] = []
    for name in known:
        surname = name.split()[-1]
        if surname not in text:
            continue
        for match in re.finditer(
            rf"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\s+)?{re.escape(surname)}\b", text
        ):
            if not any(p.begin < match.end() and match.start() < p.end for p in [*named, *found]):
                found.append(Person(match.start(), match.end(), name, match[0]))
    return found


def _outside_quotations(sentence: Sentence) -> str:
    """Return a sentence with what is quoted at length blanked out, all offsets kept."""
    text = sentence.text
    for begin, end in sentence.quotes:
        if sentence.is_quoted(begin):
            text = text[: begin - sentence.begin] + " " * (end - begin) + text[end - sentence.begin :]
    return text


def _speaker(
    reading: Reading,
    sentence: Sentence,
    match: re.Match[str],
    named: list[Person],
    known: dict[str, str],
    last: tuple[str, str] | None,
) -> tuple[str, str] | None:
    """Return voice and speaker of an attribution."""
    for voice in (INSPECTORATE, COUNCIL):
        if words := next((v for k, v in match.groupdict().items() if k.startswith(voice) and v), ""):
            return voice, _plain(words)
    if any(v for k, v in match.groupdict().items() if k.startswith("same") and v):
        return last if last and last[1] not in known else None
    if any(v for k, v in match.groupdict().items() if k.startswith("again") and v):
        return last if last and " " in last[1] else None
    person = next((p for p in named if match.start() <= p.begin < match.end()), None)
    if person is None:
        return None
    return _voice_of(reading, sentence.block, person.name, known.get(person.name, "")), person.name


def _plain(speaker: str) -> str:
    """Return a speaker without the article or possessive before the noun."""
    return rx(r"^(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?)\s+").sub("", speaker.strip())
