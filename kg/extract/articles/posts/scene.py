"""Who is who in one sentence: the person behind a name, a pronoun, 'who' or a post that stands for its holder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, POST, ROLE
from kg.extract.articles.people.names import Person
from kg.extract.articles.people.roles import Role, role_concept, status_of
from kg.extract.articles.posts.clauses import SUBJECTS, children
from kg.extract.articles.posts.links import beside
from kg.extract.articles.posts.memory import fits
from kg.extract.articles.posts.several import is_several, list_of, number_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.memory import Memory

PRONOUNS = frozenset({"she", "he", "her", "him", "his", "hers"})
SPEAKER = frozenset({"I", "me", "my", "My"})
_NOBODY = frozenset(
    "it itself this that they them these those there i we you me us nobody what whatever nothing something anything everything everyone someone somebody anyone anybody another".split()
)
_OF_TWO = {"former": 0, "latter": 1}
_SEVERAL = frozenset({"both", "all", "each", "were", "are", "have"})
_RELATIVE = frozenset({"who", "whom", "whose", "that", "which"})


@dataclass(frozen=True, slots=True)
class Who:
    """A person in a sentence: their full name, the word for them, and its offsets in the document."""

    name: str
    token: Token
    begin: int
    end: int
    by_pronoun: bool = False


class Scene:
    """One sentence of the writer's in the light of those before."""

    def __init__(self, memory: Memory, told: Told) -> None:
        """Look at a sentence."""
        self.memory = memory
        self.told = told
        self.persons = [self._named(token) for token in told.of(PERSON)]

    def _named(self, token: Token) -> Who:
        stand = self.told.stand(token)
        assert isinstance(stand.what, Person)  # noqa: S101 - told.of(PERSON) gives these
        return Who(stand.what.name, token, stand.begin, stand.end)

    def who(self, token: Token | None) -> Who | None:
        """Return the person behind a word, ``None`` where it stands for nobody who is known."""
        if token is None:
            return None
        kind = self.told.kind_of(token)
        if kind == PERSON:
            return self._named(token)
        if token.text in SPEAKER and self.told.speaker:
            return Who(self.told.speaker, token, *self.told.span(token), by_pronoun=True)
        if token.lower_ in PRONOUNS:
            return self._by_pronoun(token)
        if token.lower_ in _RELATIVE:
            return None if token.tag_ == "DT" else self._before(token)  # 'has yet to confirm that'
        if kind == ROLE:
            return self.who(beside(self.told, token)) or self._by_post(token)
        return next(iter(self._together(token)), None) or self._by_noun(token, kind)

    def _by_noun(self, token: Token, kind: str) -> Who | None:
        """Return who is named beside a plain noun, or before a word that stands for nobody in particular."""
        for child in (*children(token, "appos"), *(t for t in token.subtree if t.dep_ == "appos")):
            if self.told.kind_of(child) == PERSON:
                return self._named(child)  # 'one of her predecessors, Mary'
        if token.dep_ == "appos" and self.told.kind_of(token.head) == PERSON and kind != POST:
            return self._named(token.head)  # 'Mary, the councillor who is …'
        if (token.pos_ in ("NOUN", "PROPN") and kind != POST) or token.lower_ in _NOBODY:
            return None
        return self._before(token)

    def everyone(self, who: Who) -> list[Who]:
        """Return all of those of whom somebody is one: the people of a list, those whom 'they' means."""
        if self.told.kind_of(who.token) == PERSON:
            return [self._named(token) for token in list_of(self.told, who.token)]
        return self._together(who.token) or [who]

    def all_of(self, who: Who | None, verb: Token) -> list[Who]:
        """Return all whom a verb tells of: both of 'Mary and Bob start in May', the last of 'Mary and Bob, who starts in May'."""
        if who is None:
            return []
        aside = verb.dep_ in ("relcl", "acl") and self.told.kind_of(verb.head) == PERSON
        opening = self.told.doc[verb.left_edge.i : verb.i]
        return [who] if aside and not any(t.lower_ in _SEVERAL for t in opening) else self.everyone(who)

    def _together(self, token: Token) -> list[Who]:
        """Return the people told of together before whom a word means: 'they', 'the pair', 'all three', 'the latter'."""
        if token.lower_ in _OF_TWO and token.dep_ in SUBJECTS and not self.told.kind_of(token):
            names = self.memory.told_together(2)
            names = (names[_OF_TWO[token.lower_]],) if names else ()
        elif is_several(self.told, token):
            names = self.memory.told_together(number_of(token))
        else:
            return []
        return [Who(name, token, *self.told.span(token), by_pronoun=True) for name in names]

    def _before(self, token: Token) -> Who | None:
        """Return the person named last before a word."""
        return next((p for p in reversed(self.persons) if p.token.i < token.i), None)

    def _by_pronoun(self, token: Token) -> Who | None:
        before = [
            p for p in self.persons if p.token.i < token.i and fits(p.name, token.lower_, self.memory.women)
        ]
        named = [p for p in before if p.token.dep_ != "poss"] or before
        if not named and (one := self._one_of_two(token)) is not None:
            return one
        subjects = [p for p in named if p.token.dep_ in ("nsubj", "nsubjpass")]
        ahead = None if named else self._subject_ahead(token)
        name = (
            (subjects or named)[0].name
            if named
            else ahead.name
            if ahead is not None
            else self.memory.told_of(token.lower_)
        )
        if not name or self.memory.is_outside(name):
            return None
        return Who(name, token, *self.told.span(token), by_pronoun=True)

    def _subject_ahead(self, token: Token) -> Who | None:
        """Return who does what a sentence says, where a pronoun stands in a clause or phrase put in front: 'since she came, Mary has cut caseloads'."""
        root = token.sent.root
        does = next((p for p in self.persons if p.token.head == root and p.token.dep_ in SUBJECTS), None)
        if does is None or token.i > does.token.i or not fits(does.name, token.lower_, self.memory.women):
            return None
        above = [t for t in token.ancestors if t.head == root]
        return does if above and above[0].dep_ in ("prep", "advcl") else None

    def _formerly(self, token: Token, concept: str) -> Who | None:
        """Return whom 'the former director' means: who was said to have been it, or else whom the text is about."""
        if self.persons or not any(t.lower_ == "the" for t in children(token, "det")):
            return None
        once = [t.person for t in self.memory.ties if concept and role_concept(t.role.words) == concept]
        name = next(iter((*once[-1:], *self.memory.subjects[-1:])), "")
        if not name or self.memory.is_outside(name):
            return None
        return Who(name, token, *self.told.span(token), by_pronoun=True)

    def _one_of_two(self, pronoun: Token) -> Who | None:
        """Return whom 'the latter' before a pronoun means: 'the latter comes from Derby, where she is head of care'."""
        before = (t for t in self.told.doc[: pronoun.i] if t.lower_ in _OF_TWO)
        return next((who for t in before for who in self._together(t)), None)

    def _by_post(self, token: Token) -> Who | None:
        """Return who was said to hold a post that stands for its holder: 'the director will leave'."""
        role = self.told.stand(token).what
        if not isinstance(role, Role) or any(
            t.lower_ in ("a", "an", "new", "another") for t in children(token, "det", "amod")
        ):
            return None
        concept = role_concept(role.words)
        if status_of(role.words) == "former" or any(t.lower_ == "former" for t in children(token, "amod")):
            return self._formerly(token, concept)
        held = [
            tie for tie in self.memory.ties
            if tie.status != "former" and tie.begin < self.told.span(token)[0] and (tie.role.words == role.words or (concept and role_concept(tie.role.words) == concept))
        ]  # fmt: skip
        return Who(held[-1].person, token, *self.told.span(token), by_pronoun=True) if held else None
