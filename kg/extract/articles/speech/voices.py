"""Who speaks in one sentence: the subject of the verb of speech that a quotation hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, QUOTE, ROLE
from kg.extract.articles.people.roles import Role
from kg.extract.articles.posts.clauses import (
    agents,
    children,
    governing_verb,
    is_passive,
    is_verb,
    prepositions,
    subject,
)
from kg.extract.articles.posts.memory import fits
from kg.extract.articles.posts.scene import Scene, Who
from kg.extract.articles.speech.rules import DOCUMENT, INSPECTORATE, NAMELESS
from kg.extract.articles.speech.sources import Voice, by_noun, falls_to, for_whom, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.memory import Memory
    from kg.extract.articles.speech.rules import SpeechRules

_WRITTEN = ("read", "write", "post", "go", "ask")
_TITLES = frozenset({"head", "entitle", "title", "name", "call"})
_HEARS = frozenset({"hear", "learn", "gather", "understand"})
_ITS = frozenset({"it", "they"})
_MARKS = "“”‘’\"'"


class Speech:
    """The verbs of speech of one sentence, with who speaks by each."""

    def __init__(self, memory: Memory, told: Told, rules: SpeechRules, described: dict[str, str]) -> None:
        """Look at a sentence; `described` has whom 'the inspector' or 'the MP' means."""
        self.told, self.rules = told, rules
        self.scene = Scene(memory, told)
        self.described = described | descriptions(told, self.scene)
        self._placed: list[tuple[Token, int, int]] | None = None
        self.voices = {verb.i: voice for verb in told.doc if (voice := self._by_verb(verb)) is not None}

    def of(self, begin: int, end: int) -> Voice | None:
        """Return who speaks a stretch of the document that the sentence quotes, ``None`` where it does not say."""
        words = [t for t, first, last in self._spans() if begin <= first and last <= end + 1]
        words = words or self._whole(begin)
        if not words:
            return None
        if any(_is_titled(up) for up in words[0].ancestors):
            return None
        if voice := self._above(words):
            return voice
        first, last = words[0].i, words[-1].i
        whole = self.told.kind_of(words[0]) == QUOTE
        return (
            self._nearest(first, last, whole=whole)
            or by_noun(self.told, self.scene, self.rules)
            or self._announced(first, whole=whole)
        )

    def _spans(self) -> list[tuple[Token, int, int]]:
        """Return the words of the sentence that are no marks, with their offsets in the document."""
        if self._placed is None:
            words = (t for t in self.told.doc if not t.is_punct and t.text not in _MARKS)
            self._placed = [(t, *self.told.span(t)) for t in words]
        return self._placed

    def _whole(self, begin: int) -> list[Token]:
        """Return the word that stands for a quotation."""
        return [t for t in self.told.of(QUOTE) if self.told.stand(t).begin <= begin < self.told.stand(t).end]

    def _above(self, words: list[Token]) -> Voice | None:
        """Return the voice of the verb that quoted words hang on."""
        inside = {t.i for t in words}
        top = next((t for t in words if t.head.i not in inside or t.head.i == t.i), words[0])
        below = top
        for up in (top, *top.ancestors):
            heard = up.lemma_ not in _HEARS or below.dep_ != "conj"  # not of 'heard from Mary and saw “calm”'
            if up.i in self.voices and up.i not in inside and heard:
                return self.voices[up.i]
            below = up
            for word in children(up, "prep"):
                if word.lower_ == "according" and (voice := self._according(word)) is not None:
                    return voice
            for clause in children(up, "advcl"):  # 'as Mary put it'
                if clause.i in self.voices and any(
                    t.lower_ == "as" for t in children(clause, "mark", "advmod")
                ):
                    return self.voices[clause.i]
        return None

    def _nearest(self, first: int, last: int, *, whole: bool) -> Voice | None:
        """Return the voice of the verb next to a quotation that hangs on none: right after it, else before it."""
        after = [v for i, v in sorted(self.voices.items()) if i > last]
        before = [v for i, v in sorted(self.voices.items()) if i < first]
        colon = any(t.text == ":" for t in self.told.doc[max(first - 3, 0) : first])
        if before and (colon or not after):
            return before[-1] if whole or colon else None
        return after[0] if after and (whole or self._is_said_after(last, after[0])) else None

    def _is_said_after(self, last: int, voice: Voice) -> bool:
        """Return whether an attribution follows that goes with what is before: 'They “moved mountains”, Mary said, and won.'."""
        between = self.told.doc[last + 1 : voice.at]
        return (
            bool(voice.name)
            and any(t.text == "," for t in between)
            and not any(
                is_verb(t) or t.dep_ == "mark" or (t.dep_ == "cc" and is_verb(t.head)) for t in between
            )
        )

    def _announced(self, first: int, *, whole: bool) -> Voice | None:
        """Return who is about to speak where no word says so: 'Mary took to the stage: “yes.”', 'For Mary, it was “a blow”'."""
        before = self.told.doc[:first]
        if self.voices or self.is_of_report():
            return None
        for word in (t for t in self.told.doc if t.lower_ == "according"):
            return self._according(word)
        if meant := for_whom(self.told, self.scene):
            return meant if meant.at < first else None
        if not whole or not any(t.text == ":" for t in self.told.doc[max(first - 3, 0) : first]):
            return None
        named = [p for p in self.scene.persons if p.token.i < first]
        if len(named) == 1 and (not any(is_verb(t) for t in before) or falls_to(self.told, named[0])):
            return Voice(named[0].name)
        return topic(self.told, self.scene)

    def is_of_report(self) -> bool:
        """Return whether a sentence speaks of inspectors or a report."""
        return any(
            self.told.kind_of(t) == "INSPECTORATE"
            or self.rules.voice_of(t.lemma_.lower()) in (INSPECTORATE, DOCUMENT)
            for t in self.told.doc
        )

    def speakers(self) -> list[Voice]:
        """Return all voices of the sentence, in order."""
        spoken = [voice for _, voice in sorted(self.voices.items())]
        by_word = None if spoken else by_noun(self.told, self.scene, self.rules)
        return spoken if by_word is None else [by_word]

    def _according(self, word: Token) -> Voice | None:
        for noun in prepositions(word, "to"):
            return self._of_subject(noun, word.i)
        return None

    def _by_verb(self, verb: Token) -> Voice | None:
        """Return who speaks by a verb of speech, ``None`` where it is none or has no subject."""
        if not is_verb(verb):
            return None
        if verb.lemma_ in _HEARS and (senders := self._senders(verb)):
            return self._of_subject(senders[0], verb.i)
        if not self._is_speech(verb):
            return self._by_other_verb(verb)
        if is_passive(verb):
            if verb.lemma_ in _WRITTEN:
                return None
            told_by = [*agents(verb), *self._senders(verb), *self._named_by(verb)]
            return self._of_subject(told_by[0], verb.i) if told_by else None
        told = self._bound(verb) or self._doer(self._governing(verb))
        if told is None or self.told.kind_of(told) == QUOTE:
            told = next(
                (
                    t
                    for t in children(verb, "nsubj", "dobj", "attr", "dep", "npadvmod")
                    if self.told.kind_of(t) in (PERSON, ROLE)
                ),
                None,
            )
        told = told or self._before(verb)
        return self._of_subject(told, verb.i) if told is not None else None

    def _named_by(self, verb: Token) -> list[Token]:
        """Return by whom a passive says something, where the parse takes it for a part of what is said: 'called “worrying at best” by Mary'."""
        ways = [t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i]
        return [t for way in ways for t in children(way, "pobj") if self.told.kind_of(t) == PERSON]

    def _senders(self, verb: Token) -> list[Token]:
        """Return those from whom what a verb tells is heard: 'heard from Mary', 'was told in a letter from Mary'."""
        ways = [t for t in verb.subtree if t.lower_ == "from" and t.i > verb.i and governing_verb(t) == verb]
        return [t for way in ways for t in children(way, "pobj") if self.scene.who(t) is not None]

    def _doer(self, verb: Token) -> Token | None:
        """Return the subject of a verb: of 'a statement from Mary and Ann read', which may be taken for two, the first."""
        own = children(verb, "nsubj")
        if own[1:] and self.rules.voice_of(own[0].lemma_.lower()) == DOCUMENT:
            return own[0]
        does = _with_whom(self.told, verb) or subject(verb)
        if own and own[-1].lower_ == "who" and does is not None and not self._is_somebody(does):
            before = [t for t in does.subtree if t.i < own[-1].i and self.told.kind_of(t) == PERSON]
            does = before[-1] if before else does  # 'the brief of Mary, who said': things say nothing
        if does is not None and does.lower_ == "it" and verb.dep_ == "xcomp":
            left_to = (t for t in prepositions(verb.head, "to") if self.scene.who(t) is not None)
            does = next(left_to, does)  # 'it fell to Mary to sum up'
        return does if does is None or does.i != verb.i else None

    def _is_somebody(self, noun: Token) -> bool:
        """Return whether a noun is one for persons, by name or not: 'Mary', 'a friend of Mary'."""
        lemma = noun.lemma_.lower()
        known = self.told.kind_of(noun) or self.rules.voice_of(lemma) or self.rules.pronoun_of(lemma)
        return bool(known) or lemma in self.rules.others

    def _before(self, verb: Token) -> Token | None:
        """Return the person named last before a main verb of which the parse knows no subject."""
        if verb.dep_ != "ROOT" or children(verb, "nsubj", "nsubjpass"):
            return None
        return next((p.token for p in reversed(self.scene.persons) if p.token.i < verb.i), None)

    def _is_speech(self, verb: Token) -> bool:
        """Return whether a verb tells that somebody speaks, alone or with what belongs to it: 'went on', 'puts it'."""
        lemma = verb.lemma_.lower()
        if lemma not in self.rules.beginnings:
            return False
        parts = [
            t
            for t in children(verb, "prt", "advmod", "prep", "dobj")
            if t.lower_ == "of" or not children(t, "pobj")
        ]
        return any(map(self.rules.is_speech, (lemma, *(f"{lemma}-{part.lower_}" for part in parts))))

    def _by_other_verb(self, verb: Token) -> Voice | None:
        """Return who speaks by a verb that tells so only here: '“yes,” beamed Mary', 'inspector Mary saw “calm”'."""
        called = self.rules.who_speaks_by(verb.lemma_.lower())
        follows = self._is_after_quotation(verb) or self._is_before_quotation(verb)
        if (not called and not follows) or is_passive(verb):
            return None
        who = self.scene.who(self._doer(verb) or self._before(verb))
        if who is None:
            return None
        post = self.scene.memory.post_of(who.name) if called else None
        held = post.role.words.lower().split() if post is not None else ()
        if follows or any(self.described.get(word) == who.name or word in held for word in called):
            return Voice(who.name, at=verb.i)
        return None

    def _is_after_quotation(self, verb: Token) -> bool:
        """Return whether a main verb and its subject follow on a quotation that ends in a comma or the like."""
        if verb.dep_ != "ROOT":
            return False
        before = [t for t in self.told.of(QUOTE) if t.i < verb.i]
        if not before:
            return False
        between = self.told.doc[before[-1].i + 1 : verb.i]
        marks = "".join(t.text for t in between if t.is_punct)
        return marks in (",”", "?”", "!”") and between[0].is_punct and not any(is_verb(t) for t in between)

    def _is_before_quotation(self, verb: Token) -> bool:
        """Return whether nothing stands between a main verb and a quotation but a comma: 'Mary beamed, “yes.”'."""
        quoted = next((t for t in self.told.of(QUOTE) if t.i > verb.i), None)
        if quoted is None or verb.dep_ != "ROOT":
            return False
        between = self.told.doc[verb.i + 1 : quoted.i]
        return bool(between) and between[0].text in (",", ":") and all(t.is_punct for t in between)

    def _bound(self, verb: Token) -> Token | None:
        """Return the subject of the verb above for 'she' in what it governs: 'Mary noticed what she called “calm”'."""
        own = next(iter(children(verb, "nsubj")), None)
        if own is None or own.lower_ not in ("he", "she") or verb.dep_ not in ("ccomp", "pcomp"):
            return None
        above = next((up for up in verb.ancestors if is_verb(up)), None)
        does = (self._doer(above) or self._before(above)) if above is not None else None
        who = self.scene.who(does) if does is not None and self.told.kind_of(does) == PERSON else None
        return does if who is not None and fits(who.name, own.lower_, self.scene.memory.women) else None

    def _governing(self, verb: Token) -> Token:
        """
        Return the verb whose subject speaks.

        Of 'said the result was bad and admitted …' it is 'said': results admit nothing.
        """
        first = verb
        while first.dep_ == "conj" and not children(first, "nsubj"):
            first = first.head
        reported = first.i != verb.i and first.dep_ == "ccomp" and self._is_speech(first.head)
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
        if name := self._described(noun) or self._of_post(noun):
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
        if noun.tag_ == "NNS":  # 'The three members, Mary, Ann and Sue, said'
            first = next((t for t in noun.subtree if self.told.kind_of(t) == PERSON), None)
            if first is not None and first.dep_ in ("appos", "conj"):
                return self.scene.who(first)
        return None

    def _of_document(self, noun: Token, at: int) -> Voice:
        """Return whose word a report or a statement is: 'her report says' is hers, other reports are the inspectorate's."""
        if (author := self._author(noun, at)) is not None:
            is_inspector = any(self.described.get(word) == author for word in self.rules.voices[INSPECTORATE])
            return Voice(kind=INSPECTORATE, at=at) if is_inspector else Voice(author, at=at)
        kind = NAMELESS if noun.lemma_ in ("statement", "paper", "notice") else INSPECTORATE
        return Voice(kind=kind, at=at)

    def _author(self, noun: Token, at: int) -> str | None:
        """Return whose statement or report it is by name: 'her', 'from Mary', 'issued on behalf of Mary'."""
        owner = next((who for t in children(noun, "poss") if (who := self.scene.who(t)) is not None), None)
        if owner is not None:
            return owner.name
        after = list(self.told.doc[noun.i + 1 : at])
        by = next((at for at, t in enumerate(after) if t.lower_ in ("from", "by", "behalf")), len(after))
        for token in after[by + 1 :]:
            if self.told.kind_of(token) == PERSON:
                who = self.scene.who(token)
                return who.name if who is not None else None
            if self.told.kind_of(token) == "INSPECTORATE" or token.lower_ in ("about", "on", "to", "into"):
                return None
        return None

    def _described(self, noun: Token) -> str:
        """Return whom 'the inspector' means: who was called so."""
        if not any(t.lower_ in ("the", "this", "that") for t in children(noun, "det")):
            return ""
        lemma, memory = noun.lemma_.lower(), self.scene.memory
        pronoun = self.rules.pronoun_of(lemma) if noun.tag_ == "NN" else ""
        if lemma in self.described or not pronoun or len(memory.together) != 1:
            return self.described.get(lemma, "")
        [name] = memory.together
        return name if fits(name, pronoun, memory.women) else ""

    def _of_post(self, noun: Token) -> str:
        """Return who has the post that a short word for it means: 'the director' of a director of children's services."""
        role = self.told.stand(noun).what if self.told.kind_of(noun) == ROLE else None
        if not isinstance(role, Role) or not any(t.lower_ == "the" for t in children(noun, "det")):
            return ""
        short = f" {role.words.lower()} "
        held = {
            t.person
            for t in self.scene.memory.ties
            if t.status != "former" and short in f" {t.role.words.lower()} "
        }
        return held.pop() if len(held) == 1 else ""


def _with_whom(told: Told, verb: Token) -> Token | None:
    """Return who does what a participle after 'with' tells: 'with Mary, the director, remarking that …'."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    ways = (t for t in children(verb.head, "prep") if t.lower_ == "with" and t.i < verb.i)
    return next((t for way in ways for t in children(way, "pobj") if told.kind_of(t) == PERSON), None)


def _is_titled(verb: Token) -> bool:
    """Return whether a participle says what something is called: 'a letter headed “Our next steps”', 'what is known as “…”'."""
    return verb.tag_ == "VBN" and (verb.lemma_ == "know" or (verb.dep_ == "acl" and verb.lemma_ in _TITLES))


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
