"""
Words quoted from a person, and who said them.

The speaker stands beside the quotation ('…,' said cabinet member Julie
Patten), or opens the paragraph; 'he said' goes back to the last person named;
a quotation that goes on in the next paragraph, with no new speaker, is still
theirs. What 'inspectors said' is nobody's speech: it is the report's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.people import people
from kg.extract.articles.posts import ties
from kg.extract.lexicon import quote_spans, rx
from kg.model.claims import SpokenWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Block

NAME = "spoken"
FEWEST_WORDS = 6  # of a phrase; a whole sentence means something with fewer
FEWEST_OF_SENTENCE = 3

SPEECH = (
    r"(?:said|says|say|saying|told|tells|added|adds|adding|commented|explained|explains|continued|concluded|stressed|insisted|admitted|"
    r"acknowledged|conceded|warned|argued|claimed|claims|replied|responded|stated|wrote|writes|welcomed|praised|described|called|thanked|noted|hailed|declared|promised|promises|vowed|pledged|retorts?|retorted|remarked|remarks|accused|accuses|quipped|joked|recalled|recalls|reflected)"
)
_REPORT = re.compile(
    rf"\b(?:Ofsted|[Ii]nspectors?|(?:[Tt]he|[Ii]ts) (?:inspectorate|watchdog|regulator|report|letter)(?:[’']s report)?|[Tt]he report|[Ii]ts report|HMI|commissioner[’']s report)\b"
    rf"[^“”\".]{{0,60}}?\b(?:{SPEECH}|found|reads?|observed|reported|highlighting|concludes?|states?)\b|\b{SPEECH}\s+(?:the |its )?(?:report|inspectors|Ofsted|inspectorate|watchdog|letter)\b"
    r"|\b(?:the|its) report (?:states?|said|says|adds?|added|concludes?|went on|found)\b|\binspection report went on\b"
)
_TELLS = re.compile(
    rf"\b{SPEECH}\b|\bby saying\b|:\s*[“‘'\"]|\b(?:found|states?|reads?|observed|reported|praised|highlighting|concludes?)\b"
)
_SAYS_SO = re.compile(
    rf"^(?:\s*\([^)]*\))?[^.;“”]{{0,80}}?\b{SPEECH}\b[^;“”]*[“‘\"']?$|^[^.;“”]{{0,80}}?\b(?:has|had|is|was|were|feels?|felt)\s+[“‘\"']$"
)
_OWN_CLAUSE = re.compile(r"\b(?:Ofsted|[Ii]nspectors?|[Rr]eport|letter|HMI)\b")
_PRONOUN = re.compile(rf"\b(?:he|she|He|She)\s+(?:also\s+|then\s+)?{SPEECH}\b|\b{SPEECH}\s+(?:he|she)\b")
_IT = re.compile(rf"\b(?:it|It|they|They)\s+(?:also\s+|then\s+)?{SPEECH}\b|\b{SPEECH}\s+in its report\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a person with the role and council the text ties them to, or the inspectorate."""

    name: str
    role: str = ""
    council: str = ""

    @property
    def is_report(self) -> bool:
        """Whether it is the inspectorate's own words."""
        return not self.name


REPORT = Speaker("")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation (offsets of its inside in the document's text) with its speaker, if one is known."""

    begin: int
    end: int
    speaker: Speaker | None


def find(reading: Reading) -> Iterator[SpokenWords]:
    """Find the quotations of named people that are long enough to mean something alone."""
    for spoken in spoken_words(reading):
        words = reading.document.text[spoken.begin : spoken.end]
        if spoken.speaker and not spoken.speaker.is_report and _is_enough(words):
            s = spoken.speaker
            quotation = reading.document.quote(spoken.begin, spoken.end)
            yield SpokenWords((quotation,), NAME, s.council, "council", s.name, s.role)


def _is_enough(words: str) -> bool:
    """Tell whether quoted words mean something alone: long enough, or a sentence to its end."""
    count = len(words.split())
    whole = bool(re.search(r"[.!?]$", words)) or (words[:1].isupper() and words.endswith(","))
    return count >= FEWEST_WORDS or (whole and count >= FEWEST_OF_SENTENCE)


def spoken_words(reading: Reading) -> list[Spoken]:
    """Give every quotation of a document with its speaker, in order."""
    return reading.share(_spoken_words)


def _spoken_words(reading: Reading) -> list[Spoken]:
    known = _known(reading)
    found: list[Spoken] = []
    last: Speaker | None = None
    carried: Speaker | None = None
    for index, block in enumerate(reading.document.blocks):
        if not block.told or block.kind in ("title", "heading", "standfirst"):
            continue
        sentences = [s for s in reading.sentences if s.block == index]
        spans = quote_spans(reading.document.words(block), block.begin)
        speaker = _speaker(reading, block, sentences, spans, known, last)
        if speaker is None and spans and _is_all_quote(reading, block, spans):
            speaker = carried or _next_speaker(reading, index, known, last)
        named = [
            known[p.name]
            for s in sentences
            for p in people(s)
            if p.name in known and not s.is_quoted(s.begin + p.begin)
        ]
        if named:
            last = named[-1]
        elif speaker and not speaker.is_report:
            last = speaker
        found += [Spoken(b, e, _beside(sentences, b, known) or speaker) for b, e, _ in spans]
        carried = speaker if spans else None
    return found


def _known(reading: Reading) -> dict[str, Speaker]:
    known: dict[str, Speaker] = {}
    for tie in ties(reading):
        known.setdefault(
            tie.person, Speaker(tie.person, tie.role.words, tie.councils[0] if tie.councils else "")
        )
    return known


def _beside(sentences: list[Sentence], begin: int, known: dict[str, Speaker]) -> Speaker | None:
    """
    Give who says a quotation that goes on from what they do, in the same clause: 'Jo Dale said it was “…”'.

    Where a paragraph has several speakers, each has their own words.
    """
    for sentence in sentences:
        if not sentence.begin <= begin < sentence.end:
            continue
        at = begin - sentence.begin
        for person in reversed([p for p in people(sentence) if p.end <= at]):
            between = sentence.text[person.end : at]
            if (
                person.name in known
                and _SAYS_SO.search(between)
                and not sentence.is_quoted(sentence.begin + person.begin)
            ):
                return None if _OWN_CLAUSE.search(between) else known[person.name]
    return None


def _outside(reading: Reading, block: Block, spans: list[tuple[int, int, bool]]) -> str:
    """Give a paragraph with everything in long quotation marks blanked out."""
    text = list(reading.document.words(block))
    for begin, end, _ in spans:
        text[begin - block.begin : end - block.begin] = " " * (end - begin)
    return "".join(text)


def _is_all_quote(reading: Reading, block: Block, spans: list[tuple[int, int, bool]]) -> bool:
    return not rx(r"\w").search(_outside(reading, block, spans))


def _speaker(
    reading: Reading,
    block: Block,
    sentences: list[Sentence],
    spans: list[tuple[int, int, bool]],
    known: dict[str, Speaker],
    last: Speaker | None,
) -> Speaker | None:
    """Give who speaks in a paragraph, by the words around its quotations."""
    outside = _outside(reading, block, spans)
    if not _TELLS.search(outside):
        return None
    named = _named(sentences, outside, known)
    if named:
        return named
    if _REPORT.search(outside):
        return REPORT
    if _PRONOUN.search(outside):
        return last
    return REPORT if _IT.search(outside) else None


def _named(sentences: list[Sentence], outside: str, known: dict[str, Speaker]) -> Speaker | None:
    """Give the person a paragraph names as speaking, by full name or by surname."""
    by_surname = {name.split()[-1]: name for name in reversed(known)}
    for sentence in sentences:
        for person in people(sentence):
            if sentence.is_quoted(sentence.begin + person.begin):
                continue
            surname = person.name.split()[-1]
            name = person.name if person.name in known else by_surname.get(surname, "")
            if name and rx(rf"\b{SPEECH}\b").search(outside):
                return known[name]
            if _says(surname, outside):
                return Speaker(person.name, "", (sentence.focus or ("",))[0])
    for surname, name in by_surname.items():
        plain = re.escape(surname)
        if surname in outside and re.search(
            rf"\b{plain}\s+(?:also\s+)?{SPEECH}\b|\b{SPEECH}\s+(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\s+{plain}\b",
            outside,
        ):
            return known[name]
    return None


def _says(surname: str, outside: str) -> bool:
    plain = re.escape(surname)
    return surname in outside and bool(
        rx(rf"{plain}[^“”\".]{{0,90}}?\b{SPEECH}\b|\b{SPEECH}\b[^“”\".]{{0,60}}?{plain}").search(outside)
    )


def _next_speaker(
    reading: Reading, index: int, known: dict[str, Speaker], last: Speaker | None
) -> Speaker | None:
    """A paragraph that is nothing but a quotation, with nobody before it, is attributed by the next one."""
    for later in range(index + 1, min(index + 3, len(reading.document.blocks))):
        block = reading.document.blocks[later]
        if not block.told:
            continue
        spans = quote_spans(reading.document.words(block), block.begin)
        speaker = _speaker(
            reading, block, [s for s in reading.sentences if s.block == later], spans, known, last
        )
        if speaker or not spans:
            return speaker
    return None
