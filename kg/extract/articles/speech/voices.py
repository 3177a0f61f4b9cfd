"""Who speaks in one sentence: the subject of the verb of speech that a quotation hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, QUOTE, ROLE
from kg.extract.articles.posts.clauses import children, is_passive, is_verb, prepositions, subject
from kg.extract.articles.posts.scene import Scene, Who
from kg.extract.articles.speech.rules import DOCUMENT, INSPECTORATE, NAMELESS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.memory import Memory
    from kg.extract.articles.speech.rules import SpeechRules

_WRITTEN = ("read", "write", "post", "go", "ask")
_ITS = frozenset({"it", "they"})


@dataclass(frozen=True, slots=True)
class Voice:
    """
    Who speaks: a person by name, or a kind of voice (``inspectorate``, ``nameless``); `same` is 'it', who spoke before.

    `at` is the place of the verb of speech in its sentence.
    """

    name: str = ""
    kind: str = ""
    at: int = 0
    same: bool = False


class Speech:
    """The verbs of speech of one sentence, with who speaks by each."""

    def __init__(self, memory: Memory, told: Told, rules: SpeechRules, described: dict[str, str]) -> None:
        """Look at a sentence; `described` has whom 'the inspector' or 'the MP' means."""
        self.told, self.rules, self.described = told, rules, described
        self.scene = Scene(memory, told)
        self.voices = {verb.i: voice for verb in told.doc if (voice := self._by_verb(verb)) is not None}

    def of(self, begin: int, end: int) -> Voice | None:
        """Return who speaks a stretch of the document that the sentence quotes, ``None`` where it does not say."""
        words = [
            t
            for t in self.told.doc
            if begin <= self.told.span(t)[0] and self.told.span(t)[1] <= end + 1 and not t.is_punct
        ]
        words = [t for t in words if t.text not in "“”‘’\"'"] or self._whole(begin)
        if not words:
            return None
        if voice := self._above(words):
            return voice
        return self._nearest(words[0].i, words[-1].i, whole=self.told.kind_of(words[0]) == QUOTE)

    def _whole(self, begin: int) -> list[Token]:
        """Return the word that stands for a quotation."""
        return [t for t in self.told.of(QUOTE) if self.told.stand(t).begin <= begin < self.told.stand(t).end]

    def _above(self, words: list[Token]) -> Voice | None:
        """Return the voice of the verb that quoted words hang on."""
        inside = {t.i for t in words}
        top = next((t for t in words if t.head.i not in inside or t.head.i == t.i), words[0])
        for up in (top, *top.ancestors):
            if up.i in self.voices and up.i not in inside:
                return self.voices[up.i]
            for word in children(up, "prep"):
                if word.lower_ == "according" and (voice := self._according(word)) is not None:
                    return voice
        return None

    def _nearest(self, first: int, last: int, *, whole: bool) -> Voice | None:
        """Return the voice of the verb next to a quotation that hangs on none: right after it, else before it."""
        after = [v for i, v in sorted(self.voices.items()) if i > last]
        before = [v for i, v in sorted(self.voices.items()) if i < first]
        colon = any(t.text == ":" for t in self.told.doc[max(first - 3, 0) : first])
        if before and (colon or not after):
            return before[-1] if whole or colon else None
        if after and whole:
            return after[0]
        if whole and colon:
            named = [p for p in self.scene.persons if p.token.i < first]
            tells = any(is_verb(t) for t in self.told.doc[:first])
            return Voice(named[-1].name) if len(named) == 1 and not tells else None
        return None

    def speakers(self) -> list[Voice]:
        """Return all voices of the sentence, in order."""
        return [voice for _, voice in sorted(self.voices.items())]

    def _according(self, word: Token) -> Voice | None:
        for noun in prepositions(word, "to"):
            return self._of_subject(noun, word.i)
        return None

    def _by_verb(self, verb: Token) -> Voice | None:
        """Return who speaks by a verb of speech, ``None`` where it is none or has no subject."""
        if not is_verb(verb) or not self.rules.is_speech(verb.lemma_.lower()):
            return None
        if is_passive(verb):
            if verb.lemma_ in _WRITTEN:
                return None
            agents = [
                t
                for agent in children(verb, "agent", "prep")
                if agent.lower_ == "by"
                for t in children(agent, "pobj")
            ]
            return self._of_subject(agents[0], verb.i) if agents else None
        told = subject(self._governing(verb))
        if told is not None and told.i == verb.i:
            told = None
        if told is None or self.told.kind_of(told) == QUOTE:
            told = next(
                (
                    t
                    for t in children(verb, "nsubj", "dobj", "attr", "dep", "npadvmod")
                    if self.told.kind_of(t) in (PERSON, ROLE)
                ),
                None,
            )
        return self._of_subject(told, verb.i) if told is not None else None

    def _governing(self, verb: Token) -> Token:
        """
        Return the verb whose subject speaks.

        Of 'said the result was bad and admitted …' it is 'said': results admit nothing.
        """
        first = verb
        while first.dep_ == "conj" and not children(first, "nsubj"):
            first = first.head
        reported = (
            first.i != verb.i and first.dep_ == "ccomp" and self.rules.is_speech(first.head.lemma_.lower())
        )
        own = subject(first)
        return first.head if reported and (own is None or self.scene.who(own) is None) else verb

    def _of_subject(self, noun: Token, at: int) -> Voice | None:
        """Return the voice that a noun or pronoun stands for."""
        lemma = noun.lemma_.lower()
        kind = self.rules.voice_of(lemma)
        if kind == DOCUMENT:
            return self._of_document(noun, at)
        who = self._who(noun)
        if who is not None:
            return Voice(who.name, at=at)
        if noun.lower_ in _ITS:
            return Voice(at=at, same=True)
        if name := self._described(noun):
            return Voice(name, at=at)
        if kind == INSPECTORATE or self.told.kind_of(noun) == "INSPECTORATE":
            return Voice(kind=INSPECTORATE, at=at)
        return (
            Voice(kind=NAMELESS, at=at)
            if kind
            or self.told.kind_of(noun) in (COUNCIL, ROLE, "PROVIDER")
            or noun.pos_ in ("NOUN", "PROPN")
            else None
        )

    def _who(self, noun: Token) -> Who | None:
        for token in (noun, *(t for t in children(noun, "conj") if self.told.kind_of(noun) == PERSON)):
            if (who := self.scene.who(token)) is not None:
                return who
        return None

    def _of_document(self, noun: Token, at: int) -> Voice:
        """Return whose word a report or a statement is: 'her report says' is hers, other reports are the inspectorate's."""
        for owner in children(noun, "poss"):
            if (who := self.scene.who(owner)) is not None:
                return Voice(who.name, at=at)
        for author in prepositions(noun, "from", "by", "of"):
            if (
                self.told.kind_of(author) == PERSON
                and noun.lemma_ in ("statement", "letter")
                and author.head.lower_ == "from"
            ):
                return Voice(self.scene.who(author).name, at=at)  # type: ignore[union-attr] # a person
        kind = NAMELESS if noun.lemma_ in ("statement", "paper", "notice") else INSPECTORATE
        return Voice(kind=kind, at=at)

    def _described(self, noun: Token) -> str:
        """Return whom 'the inspector' means: who was called so."""
        definite = any(t.lower_ in ("the", "this", "that") for t in children(noun, "det"))
        return self.described.get(noun.lemma_.lower(), "") if definite else ""


def descriptions(told: Told, scene: Scene) -> dict[str, str]:
    """Return what a sentence calls the persons that it names: 'inspector' in 'inspector Mary', 'MP' in 'Mary, MP for Derby'."""
    found: dict[str, str] = {}
    for who in scene.persons:
        around = [*children(who.token, "compound", "nmod", "appos")]
        if who.token.dep_ == "appos" and told.kind_of(who.token.head) == "":
            around.append(who.token.head)
        for noun in around:
            if noun.pos_ in ("NOUN", "PROPN") and not told.kind_of(noun):
                found[noun.lemma_.lower()] = who.name
    return found
