"""Comings and goings that only the whole sentence tells, and the posts that come with others: 'her appointment in 2019', 'in post since June', 'the role carries with it'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, POST, ROLE
from kg.extract.articles.people.roles import Role, unqualified
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    children,
    governing_verb,
    is_passive,
    is_verb,
    prepositions,
    subject,
    undergoer,
)
from kg.extract.articles.posts.councils import said_councils, without_council
from kg.extract.articles.posts.dates import told_time
from kg.extract.articles.posts.joint import bodies
from kg.extract.articles.posts.moves import FOR_GOOD, Moves, is_as_another
from kg.extract.articles.posts.rules import APPOINTED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Tie

_HELD, _IT = frozenset("hold occupy fill do have".split()), frozenset({"it", "that", "this"})
_AS_BEFORE = frozenset(
    {"extend", "renew", "prolong", "lengthen", "end", "oppose"}
)  # 'whose appointment was extended'
_CARRIES = frozenset({"carry", "include", "combine", "bring", "incorporate"})
_COUNTERPARTS = frozenset({"counterpart", "number"})  # 'opposite number'


class Later(Moves):
    """What a sentence tells of posts when all that it names is known."""

    def _named_comings(self) -> Iterator[Tie]:
        """Yield the comings that a noun tells of, where the post is told elsewhere: 'her appointment in 2019', 'Mary, whose arrival was announced in May'."""
        for noun in self.told.doc:
            if noun.pos_ != "NOUN" or noun.i in self.linked:
                continue
            rules = self.rules.of("noun", [noun.lemma_.lower()])
            rule = next((rule for rule in rules if rule.alone), None)
            rule = None if noun.head.lemma_ in _AS_BEFORE else rule
            who = self._whose(noun) if rule is not None else None
            post = self._come_to(who.name, noun) if who is not None else None
            if rule is None or who is None or post is None or is_as_another(self.told, noun):
                continue
            others = [
                t for t in prepositions(noun, "with") if self.told.kind_of(t) != COUNCIL
            ]  # 'her appointment with the dentist'
            if not others and self._is_of(list(prepositions(noun, "to", "at", "in")), post):
                yield from self._moved(noun, rule, who, post)

    def _gone_on(self) -> Iterator[Tie]:
        """Yield the goings of those who leave the post told beside their name for the next: 'its director, Mary, is leaving to become chief executive of Derby'."""
        for verb in self.chosen.values():
            rule = next((r for r in self.rules.of("verb", tense.words_of(verb)) if r.tells == LEFT), None)
            who = self.scene.who(subject(verb)) if rule is not None and rule.alone else None
            held = self.held_here(who.name) if who is not None else None
            if rule is None or who is None or held is None or verb.lemma_ == "go":
                continue
            if held.change != APPOINTED and self._is_of(children(verb, "dobj"), held):
                yield from self._moved(verb, rule, who, held)

    def _later_told(self) -> Iterator[Tie]:
        """Yield the goings, and the spells in office, of those whose post only the whole sentence tells: 'Mary, who had held it since May'."""
        yield from self._moves(LEFT)
        yield from self._named_comings()
        yield from self._gone_on()
        yield from self._for_good()
        yield from self._in_post()
        yield from self._combined()
        yield from self._counterparts()
        for verb in self.told.doc:
            if is_verb(verb) and self._is_held(verb):
                who = self.scene.who(subject(verb))
                post = self.memory.post_of(who.name) if who is not None else None
                change, date, said = self.since(verb, verb)
                if who is not None and post is not None and change and not tense.is_denied(verb):
                    begin, end = min(who.begin, said[0]), max(who.end, said[1])
                    yield replace(
                        post, begin=begin, end=end, change=change, when=date, more=(), assumed=False
                    )

    def _in_post(self) -> Iterator[Tie]:
        """Yield since when somebody has their post, without a verb: 'Mary, in post since June, said'."""
        doc = self.told.doc
        for token in self.told.of(POST):
            named = next((p for p in reversed(self.scene.persons) if p.token.i < token.i), None)
            post = self.memory.post_of(named.name) if named is not None else None
            following = doc[token.i + 1 : token.i + 3]
            before = token.i - 1 - (doc[token.i - 1].dep_ == "det")  # 'in post', 'in the position'
            if (
                named is None
                or post is None
                or before < 0
                or doc[before].lower_ != "in"
                or any(is_verb(t) for t in doc[named.token.i : token.i])
                or [t.lower_ for t in following[:1]] != ["since"]
                or self.told.kind_of(following[-1]) != "TIME"
            ):
                continue
            date, said = told_time(self.reading, self.told, following[-1], ahead=False)
            begin, end = min(named.begin, said[0]), max(named.end, said[1])
            yield replace(post, begin=begin, end=end, change=APPOINTED, when=date, more=(), assumed=False)

    def _for_good(self) -> Iterator[Tie]:
        """Yield the comings of those who stood in and are to stay: 'made its interim director, Mary, permanent'."""
        for token in (t for t in self.told.doc if t.lower_ in FOR_GOOD):
            verb = governing_verb(token)
            if verb is None or verb.lemma_ not in ("make", "become", "confirm", "give", "get", "appoint"):
                continue
            whom = next(iter(children(token, "nsubj")), None) or (
                subject(verb) if is_passive(verb) or verb.lemma_ == "become" else undergoer(verb)
            )
            who = self.scene.who(whom)
            post = self.memory.post_of(who.name) if who is not None else None
            if who is None or post is None or token.dep_ in ("amod", "compound"):
                continue
            date, said = self.when(verb, APPOINTED)
            begin, end = self.told.span(token)
            role = replace(post.role, words=unqualified(post.role.words))
            yield replace(
                post, sentence=self.told.number, role=role, begin=min(who.begin, begin), end=max(who.end, end),
                status="current", change=APPOINTED, when=date, more=(), assumed=not said[1],
            )  # fmt: skip

    def _is_held(self, verb: Token) -> bool:
        """Return whether a verb tells that somebody has their post: 'had held it', 'has been there', 'has been in post'."""
        if verb.lemma_ in _HELD:
            return any(t.lower_ in _IT for t in children(verb, "dobj"))
        in_post = [
            t for t in prepositions(verb, "in", "at", "with") if self.told.kind_of(t) in (POST, COUNCIL)
        ]
        in_charge = [
            t for t in prepositions(verb, "in") if t.lemma_ == "charge" and not list(prepositions(t, "of"))
        ]
        return verb.lemma_ == "be" and bool(
            in_post or in_charge or {t.lower_ for t in children(verb, "advmod")} & {"there", "here"}
        )

    def _combined(self) -> Iterator[Tie]:
        """Yield the further posts of a post: 'the role carries with it the statutory post of director'."""
        for verb in (t for t in self.told.doc if t.lemma_ in _CARRIES and is_verb(t)):
            job = next((t for t in children(verb, "nsubj") if self.told.kind_of(t) == POST), None)
            owner = (
                next((self.scene.who(t) for t in children(job, "poss")), None) if job is not None else None
            )
            if job is None or tense.is_denied(verb):
                continue
            last = self.memory.ties[-1] if self.memory.ties else None
            held = self.memory.post_of(owner.name) if owner is not None else last
            if held is None or held.status == "former":
                continue
            for token in self.told.of(ROLE):
                role = self.told.stand(token).what
                if verb in token.ancestors and token.i > verb.i and isinstance(role, Role):
                    begin, end = self.told.span(token)
                    said = said_councils(self.reading, self.told, token, None, None)
                    yield replace(
                        held, sentence=self.told.number, role=role, begin=begin, end=end, councils=said or held.councils, more=()
                    )  # fmt: skip

    def _counterparts(self) -> Iterator[Tie]:
        """Yield the posts of those who have the same elsewhere: 'her opposite number in Derby, Bob Day'."""
        for person in self.scene.persons:
            noun = (
                person.token.head
                if person.token.dep_ == "appos"
                else next(iter(children(person.token, "appos")), None)
            )
            if noun is None or noun.lemma_ not in _COUNTERPARTS:
                continue
            owner = next((self.scene.who(t) for t in children(noun, "poss")), None)
            post = (
                self.memory.post_of(owner.name) if owner is not None and owner.name != person.name else None
            )
            councils = tuple(
                m.code
                for m in bodies(self.told, prepositions(noun, "in", "at", "from"))
                if m.sort == "council"
            )
            if post is not None and councils:
                begin, end = self.told.span(noun)
                yield replace(
                    post, sentence=self.told.number, person=person.name, begin=min(begin, person.begin), end=max(end, person.end),
                    role=replace(post.role, words=without_council(self.reading, unqualified(post.role.words))),
                    status="current", change="", when="", councils=councils, more=(), assumed=False,
                )  # fmt: skip
