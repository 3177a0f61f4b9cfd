"""Posts of several people: 'two commissioners, Mary and Bob', 'Mary and Bob share the job', 'they were appointed directors'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.people.plurals import is_of_several, of_one
from kg.extract.articles.people.roles import Role, is_other_body
from kg.extract.articles.posts.clauses import coordinated, is_verb
from kg.extract.articles.posts.joint import further, respective
from kg.extract.articles.posts.linked import Linked
from kg.extract.articles.posts.links import beside
from kg.extract.articles.posts.several import bracketed, told_beside
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.links import Link
    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.rules import PostRule
    from kg.extract.articles.posts.scene import Who

_AT = frozenset({"of", "at", "in", "for", "from"})
_IN_POST = frozenset(
    {"interim", "incumbent", "holder", "postholder"}
)  # words for who has a post told of before
_FIELD_LENGTH = 6  # words


class Shared(Linked):
    """The posts of one sentence, of which several people may hold one."""

    def is_of_several(self, token: Token) -> bool:
        """Return whether a word is for the posts of several people: 'the assistant directors'."""
        role = self.told.stand(token).what
        return self.told.kind_of(token) == ROLE and isinstance(role, Role) and is_of_several(role.words)

    def beside(self, token: Token) -> Who | None:
        """Return whose name a post stands beside, of several people the first."""
        if self.told.kind_of(token) != ROLE and not self._is_holder(token):
            return None
        if self.is_of_several(token) and (people := told_beside(self.told, token)):
            return self.scene.who(people[0])
        return self.scene.who(beside(self.told, token))

    def _is_holder(self, token: Token) -> bool:
        """Return whether a word is for who has a post told of before: 'the incumbent', of no association's."""
        return token.lower_ in _IN_POST and not is_other_body(self.told.sentences[0].text)

    def _respective(self, who: Who) -> list[Who]:
        """Return the people of a list of whom each has a post at a council of another list; somebody alone where there is none."""
        people = self.scene.everyone(who)
        return people if len(people) > 1 and respective(self.told, len(people)) else [who]

    def elsewhere(self, token: Token, made: list[Tie]) -> list[Tie]:
        """Return the ties of those who had the same post at further councils."""
        codes = further(self.told, token) if made and not self.is_of_several(token) else []
        return [
            replace(tie, councils=(code,), change="", when="", assumed=False)
            for tie in made
            for code in codes
            if code not in tie.councils
        ]

    def each(
        self, who: Who, token: Token, role: Role, hangs: Link | None, rule: PostRule | None
    ) -> Iterator[Tie]:
        """Yield the tie of everybody who holds a post together with somebody, or holds one of several such posts."""
        if self.is_of_several(token):
            yield from self._of_several(who, token, role, hangs, rule)
            return
        people = self.scene.everyone(who) if rule is not None and self._is_of_all(who, hangs) else [who]
        posts = [t for t in coordinated(_first(token)) if self.told.kind_of(t) == ROLE]
        if len(posts) == len(people) > 1 and token in posts:
            people = [people[posts.index(token)]]  # 'Mary and Bob were made director and deputy director'
        people = people if len(people) > 1 else self._respective(who)
        councils = respective(self.told, len(people)) if len(people) > 1 else ()
        for place, person in enumerate(people):
            own = self._role(token, person) or role if len(people) > 1 else role
            tie = self._tie(person, token, own, hangs, rule)
            yield replace(tie, councils=councils[place : place + 1] or tie.councils)

    def _of_several(
        self, who: Who, token: Token, role: Role, hangs: Link | None, rule: PostRule | None
    ) -> Iterator[Tie]:
        """Yield the tie of everybody who holds one of several posts of a kind: 'the directors, Mary (care) and Bob (schools)'."""
        people = self.scene.everyone(who)
        if len(people) == 1 and not (_is_one_of(token) or who.token in told_beside(self.told, token)):
            return
        one = of_one(role)
        for place, person in enumerate(people):
            tie = self._tie(person, token, self._with_field(one, person), hangs, rule)
            councils = tie.councils if len(tie.councils) == len(people) > 1 else ()
            own = self._own_council(person) or councils[place : place + 1]
            yield replace(tie, councils=own or tie.councils)

    def _with_field(self, role: Role, who: Who) -> Role:
        """Return a post with what it is for, where that stands in brackets after its holder."""
        words = bracketed(self.told, who.token)[0] if self.told.kind_of(who.token) == PERSON else ""
        is_field = (
            words[:1].islower()
            and len(words.split()) <= _FIELD_LENGTH
            and not any(c.isdigit() for c in words)
        )
        has_field = " for " in role.words or " of " in role.words
        return replace(role, words=f"{role.words} for {words}") if is_field and not has_field else role

    def _own_council(self, who: Who) -> tuple[str, ...]:
        """Return the council that stands after somebody's name alone: 'the directors, Mary of Derby and Bob of Kent'."""
        doc, at = self.told.doc, who.token.i + 1
        if at < len(doc) and doc[at].text == ",":
            at += 1
        if at < len(doc) and doc[at].lower_ in _AT:
            at += 1
        body = doc[at] if at < len(doc) and self.told.kind_of(doc[at]) == COUNCIL else None
        what = self.told.stand(body).what if body is not None else None
        return (what.code,) if isinstance(what, Mention) else ()

    def _is_of_all(self, who: Who, hangs: Link | None) -> bool:
        """Return whether a verb tells of all people of a list, not only of the last: 'Mary and Bob, who share the job'."""
        if hangs is None or not is_verb(hangs.head):
            return False
        verb = hangs.head
        if verb.dep_ != "relcl" or self.told.kind_of(who.token) != PERSON:
            return True
        helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
        return not any(t.tag_ == "VBZ" or t.lower_ == "was" for t in (verb, *helpers))


def _first(role: Token) -> Token:
    """Return the first of the posts with which one is coordinated."""
    return _first(role.head) if role.dep_ == "conj" else role


def _is_one_of(token: Token) -> bool:
    """Return whether somebody is told to be one of several: 'one of two commissioners'."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "one"
