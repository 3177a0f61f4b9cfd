"""
Who speaks each quotation of an article: how a turn of speech goes on over sentences and paragraphs.

A quotation is spoken by the subject of the verb that it hangs on. Where its
sentence does not say, it is the speaker's of the same paragraph; a paragraph
that is nothing but quotation goes on with whoever spoke at the end of the one
before, or was announced there ('Ann Hall said:'), or is named in the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, QUOTE, narration
from kg.extract.articles.posts.clauses import is_verb
from kg.extract.articles.posts.frame import ties
from kg.extract.articles.posts.memory import Memory
from kg.extract.articles.posts.scene import Scene
from kg.extract.articles.speech.rules import INSPECTORATE, speech_rules
from kg.extract.articles.speech.sources import Voice, topic
from kg.extract.articles.speech.voices import Speech, descriptions
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.speech.rules import SpeechRules
    from kg.extract.reading import Reading

_NAME_LINE = 16  # words of a line that only names who speaks next
_DASH = re.compile(r"(?:^|\s)[-–—]")
_ME = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Mm]y|[Oo]ur)\b")


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


def spoken_words(reading: Reading) -> list[Spoken]:
    """Return every quotation of a document with its speaker, in order."""
    return reading.share(_spoken_words)


def _spoken_words(reading: Reading) -> list[Spoken]:
    return find_speech(reading, speech_rules())


def find_speech(reading: Reading, rules: SpeechRules) -> list[Spoken]:
    """Return every quotation of a document with its speaker, by given rules."""
    turns = _Turns(reading, rules)
    paragraphs = [list(told) for _, told in groupby(narration(reading), key=lambda t: t.block)]
    quoting = [number for number, told in enumerate(paragraphs) if any(one.quotes for one in told)]
    until = quoting[-1] + 1 if quoting else 0  # after the last quotation it matters to none who speaks
    for told, following in pairwise([*paragraphs, []][: until + 1]):
        turns.read(told, following)
    return turns.found


class _Turns:
    """The quotations of an article, paragraph by paragraph."""

    def __init__(self, reading: Reading, rules: SpeechRules) -> None:
        self.reading, self.rules = reading, rules
        self.memory = Memory(reading, ties=list(ties(reading)))
        self.described: dict[str, str] = {}
        self.found: list[Spoken] = []
        self.spoke: Voice | None = None  # who spoke last, for 'it said' and the next sentence
        self.carried: Voice | None = None  # who goes on in a paragraph that is nothing but quotation
        self.topic: Voice | None = None  # whom the sentence before is about, if nobody spoke in it
        self.left_open = False  # whether the last paragraph ended in a quotation that was not closed
        self.known = self._speakers()

    def _speakers(self) -> dict[str, Speaker]:
        known: dict[str, Speaker] = {}
        for tie in self.memory.ties:
            council = tie.councils[0] if tie.councils else ""
            known.setdefault(tie.person, Speaker(tie.person, tie.role.words, council))
        return known

    def read(self, paragraph: list[Told], following: list[Told]) -> None:
        """Read a paragraph, with the one that follows it."""
        if paragraph[0].kind in HEADINGS:
            self.topic = None
            self._name_line(paragraph)
            return
        quoted = any(told.quotes for told in paragraph)
        if not quoted and self.left_open and self.carried is not None and _is_between(paragraph):
            return  # a caption or a line of the page stands in a quotation of several paragraphs
        if not quoted and self.left_open and self.carried is not None and _opens_quoted(following):
            span = (
                paragraph[0].begin,
                paragraph[-1].end,
            )  # the marks of one paragraph among others were forgotten
            self.found.append(Spoken(*span, self._speaker(self.carried, paragraph[0])))
            return
        self.left_open = quoted and self._is_left_open(paragraph)
        alone = quoted and all(_is_all_quoted(told) for told in paragraph)
        voice = self._before_or_after(following) if alone else None
        said: list[tuple[tuple[int, int], Voice | None]] = []
        for told in paragraph:
            speech = self._speech(told)
            for span in told.quotes:
                own = self._resolved(speech.of(*span))
                whole = not _goes_on(told, span)
                if voice is None and whole and _is_all_quoted(told):
                    voice = self._of_topic(span)
                said.append((span, own or (voice if whole else None)))
                if own is not None and whole:
                    voice = own
            if not alone and (
                speakers := [v for v in map(self._resolved, speech.speakers()) if v is not None]
            ):
                voice = self._announced(told, speakers)
            voice = self._signed(told) or voice
            self._note(told, speech, voice)
            self.topic = None if told.quotes or speech.voices else topic(told, speech.scene)
        self._fill(said, voice)
        self.found += [Spoken(*span, self._speaker(own, paragraph[0])) for span, own in said]
        last = said[-1][1] if said else None
        whole = any(not _goes_on(told, span) for told in paragraph for span in told.quotes)
        ends = voice if not whole or paragraph[-1].doc.text.rstrip().endswith(":") else last
        self.carried = ends
        if not quoted:
            self._name_line(paragraph)

    def _is_left_open(self, paragraph: list[Told]) -> bool:
        """Return whether a paragraph ends within a quotation."""
        end = max(last for told in paragraph for _, last in told.quotes)
        return end >= paragraph[-1].end or not self.reading.document.text[end : paragraph[-1].end].strip()

    def _fill(self, said: list[tuple[tuple[int, int], Voice | None]], voice: Voice | None) -> None:
        """Return whole sentences that stand before the first attribution of their paragraph to it: '“Yes.” Mr Hall said so.'."""
        for place, (span, own) in enumerate(said):
            if own is None and voice is not None and not any(v is not None for _, v in said[:place]):
                words = self.reading.document.text[slice(*span)]
                if words[:1].isupper() and words.rstrip()[-1:] in ".,!?":
                    said[place] = (span, voice)

    def _signed(self, told: Told) -> Voice | None:
        """Return whose name stands under a quotation: '– Ann Hall, chief executive'."""
        if not told.of(PERSON) or any(is_verb(t) for t in told.doc):
            return None
        before = self.reading.document.text[max(told.begin - len(" – "), 0) : told.begin + 1]
        return Voice(Scene(self.memory, told).persons[0].name) if _DASH.search(before) else None

    def _of_topic(self, span: tuple[int, int]) -> Voice | None:
        """Return whom the sentence before is about, who says 'we' where no word tells who does."""
        return self.topic if _ME.search(self.reading.document.text[slice(*span)]) else None

    def _announced(self, told: Told, speakers: list[Voice]) -> Voice:
        """Return whose turn it is after a sentence: the main verb's subject."""
        main = [v for v in speakers if _is_main(told.doc[v.at])]
        return (main or speakers)[-1]

    def _before_or_after(self, following: list[Told]) -> Voice | None:
        """Return who speaks a paragraph that is nothing but quotation."""
        if following and (signed := self._signed(following[0])) is not None:
            return signed
        if self.carried is not None:
            return self.carried
        for told in following[:2]:
            speech = self._speech(told)
            voices = [v for v in map(self._resolved, speech.speakers()) if v is not None]
            if (
                voices
                and not told.doc.text.rstrip().endswith(":")
                and not any(t.text == ":" for t in told.doc)
            ):
                return voices[0]
        return None

    def _speech(self, told: Told) -> Speech:
        return Speech(self.memory, told, self.rules, self.described)

    def _resolved(self, voice: Voice | None) -> Voice | None:
        """Return who 'it' is: whoever spoke before without being named."""
        if voice is None or not voice.same:
            return voice
        if self.spoke is not None and not self.spoke.name:
            return replace(self.spoke, at=voice.at)
        return Voice(kind=INSPECTORATE, at=voice.at)

    def _note(self, told: Told, speech: Speech, voice: Voice | None) -> None:
        """Take in who a sentence names and who speaks in it."""
        self.described |= descriptions(told, speech.scene)
        persons = speech.scene.persons
        subjects = [p for p in persons if p.token.dep_ in ("nsubj", "nsubjpass")]
        if persons:
            self.memory.together = tuple(p.name for p in persons)
        self.memory.subjects += [
            p.name for p in reversed([*subjects, *(p for p in persons if p not in subjects)])
        ]
        spoken = [v for v in map(self._resolved, speech.speakers()) if v is not None]
        if spoken:
            self.spoke = spoken[-1]
            if spoken[-1].name:
                self.memory.subjects.append(spoken[-1].name)
        elif voice is not None and told.quotes:
            self.spoke = voice

    def _name_line(self, paragraph: list[Told]) -> None:
        """Take a line that names one person and tells nothing as who speaks next: 'Ann Hall, leader of the council:'."""
        told = paragraph[0]
        persons = told.of(PERSON)
        if len(paragraph) != 1 or len(told.doc) > _NAME_LINE or not persons or told.quotes:
            return
        colon = told.doc.text.rstrip().endswith(":")
        if colon or (persons[0].i == 0 and not any(is_verb(t) for t in told.doc)):
            who = Scene(self.memory, told).persons[0]
            self.carried = Voice(who.name)
            self.memory.subjects.append(who.name)

    def _speaker(self, voice: Voice | None, told: Told) -> Speaker | None:
        if voice is None:
            return None
        if not voice.name:
            return REPORT if voice.kind == INSPECTORATE else None
        return self.known.get(voice.name) or Speaker(voice.name, "", (told.sentences[0].focus or ("",))[0])


def _opens_quoted(paragraph: list[Told]) -> bool:
    """Return whether a paragraph begins with a quotation."""
    return bool(paragraph) and bool(paragraph[0].of(QUOTE)) and paragraph[0].of(QUOTE)[0].i <= 1


def _is_between(paragraph: list[Told]) -> bool:
    """Return whether a short paragraph tells nothing: a caption with a name, a line without an end."""
    words = [t for told in paragraph for t in told.doc]
    if len(words) > _NAME_LINE * 2 or any(is_verb(t) for t in words):
        return False
    named = any(told.of(PERSON) for told in paragraph)
    return named or not paragraph[-1].doc.text.rstrip().endswith((".", "!", "?", ":"))


def _is_main(verb: Token) -> bool:
    """Return whether a verb is that of a main clause."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT"


def _is_all_quoted(told: Told) -> bool:
    """Return whether a sentence of the writer's is nothing but quotation."""
    return bool(told.quotes) and all(
        t.is_punct or t.is_space or told.kind_of(t) == QUOTE or t.text in "“”‘’\"'" for t in told.doc
    )


def _goes_on(told: Told, span: tuple[int, int]) -> bool:
    """Return whether a quotation goes on from the writer's words: it stands in them without marks."""
    return not any(told.stand(t).begin <= span[0] < told.stand(t).end for t in told.of(QUOTE))
