"""
Who holds which post: every pair of a person and a role that a text ties together, and who came or went.

A role stands beside a name, or hangs on a verb or noun that tells of somebody
(``rules/posts.toml``); a coming or going may stand without it ('she starts in
May'), and is then of the post told before. What a sentence leaves open is
taken from those before: 'Derby has a new director. Ann Hall …'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, POST, ROLE, narration
from kg.extract.articles.posts.deeds import deeds
from kg.extract.articles.posts.joint import around_place
from kg.extract.articles.posts.linking import weighed
from kg.extract.articles.posts.links import Link, apposed, link
from kg.extract.articles.posts.memory import Memory, Tie
from kg.extract.articles.posts.rules import post_rules
from kg.extract.articles.posts.shared import Shared
from kg.extract.articles.posts.succession import successions
from kg.extract.articles.trace import fired_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.linking import Weigh
    from kg.extract.articles.posts.rules import PostRules
    from kg.extract.articles.posts.scene import Who
    from kg.extract.reading import Reading


def ties(reading: Reading) -> list[Tie]:
    """Return every pair of person and role that the writer of a document tells, in order."""
    return told_by_writer(reading).ties


def told_by_writer(reading: Reading) -> Memory:
    """Return what the writer of a document has told at its end."""
    return reading.share(_told_by_writer)


def _told_by_writer(reading: Reading) -> Memory:
    return remember(reading, post_rules())


def remember(reading: Reading, rules: PostRules, weigh: Weigh = weighed) -> Memory:
    """Return what the writer of a document has told, by given rules and what weighs them."""
    memory = Memory(reading)
    for told in narration(reading):
        Frame(memory, replace(told, peopled=memory.peopled()), rules, weigh).tell()
    return memory


def find_ties(reading: Reading, rules: PostRules, weigh: Weigh = weighed) -> list[Tie]:
    """Return every pair of person and role that the writer of a document tells, by given rules and what weighs them."""
    return remember(reading, rules, weigh).ties


def quoted_ties(
    sentences: Iterable[Told], before: Memory, rules: PostRules | None = None, weigh: Weigh = weighed
) -> list[Tie]:
    """Return every pair of person and role that a document tells, those that speakers tell of last; each sentence has its speaker."""
    memory = replace(before, ties=list(before.ties), subjects=[], vacant=None, opener="", signed="", open=[])
    block = -1
    for told in sentences:
        known = len(memory.ties)
        if told.block != block:
            memory.subjects, memory.vacant, block = [], None, told.block
        Frame(memory, told, rules or post_rules(), weigh).tell()
        memory.ties[known:] = [t for t in memory.ties[known:] if not _is_known(t, before.ties)]
    return memory.ties


def _is_known(tie: Tie, before: Sequence[Tie]) -> bool:
    """Return whether a speaker only says again that somebody has a post here: 'Mary has led us well'."""
    return (
        not tie.change
        and tie.status != "former"
        and any(t.person == tie.person and t.councils == tie.councils for t in before)
    )


def _is_told_of(role: Token, hangs: Link, holder: Who | None, after: Who) -> bool:
    """Return whether a verb or noun tells whose post it is: who stands beside it too, or before a name that begins what follows: 'since it hired Mary as director, Bob …'."""
    if holder is None or holder.name == after.name:
        return holder is not None
    return (
        hangs.by == "as" and holder.token.i < role.i < after.token.i - 1 and after.token.nbor(-1).text == ","
    )


_SPOKEN_OF = frozenset({PERSON, ROLE, POST})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$"})


class Frame(Shared):
    """The posts of one sentence."""

    def tell(self) -> None:
        """Put what the sentence tells into memory."""
        told, memory = self.told, self.memory
        memory.note_outsiders(told, [(p.begin, p.end, told.stand(p.token).what) for p in self.scene.persons])  # type: ignore[misc] # persons
        if told.doc.text.endswith("?"):
            return  # what the writer asks tells nothing; 'said Mary, its leader: “Why?”' does
        self._remember(self._told_here() if self._can_tell() else [])

    def _can_tell(self) -> bool:
        """Return whether a sentence speaks of anybody, or of a post."""
        told = self.told
        if not told.doc.has_annotation("DEP"):
            return False
        return any(s.kind in _SPOKEN_OF for s in told.stands.values()) or any(
            t.tag_ in _PRONOUNS for t in told.doc
        )

    def _told_here(self) -> list[tuple[Token, Link | None]]:
        """Put the posts that a sentence tells of into memory, and return the words for those that are nobody's."""
        told, memory = self.told, self.memory
        before = len(memory.ties)
        self.held_before = {p.name for p in self.scene.persons if memory.post_of(p.name) is not None}
        untied: list[tuple[Token, Link | None]] = []
        for token in (*told.of(ROLE), *told.of(POST)):
            stands_apart = token.dep_ != "appos" and apposed(told, token) is not None
            hangs = None if stands_apart else link(told, token)
            several = self.is_of_several(token)
            made = list(self._of_role(token, hangs))
            made = made if several else self._linked(token, hangs, made)
            if not made and told.kind_of(token) == ROLE:
                untied.append((token, hangs))
            for tie in (*made, *self.elsewhere(token, made)):
                memory.take(tie)
        self._filled()
        for token, hangs in untied:
            if not self.is_of_several(token):
                self._described(token, hangs)
                self._entered(token)
        for tie in deeds(self.scene, self):
            memory.take(tie)
        for tie in self._moves():
            memory.take(tie)
        for tie in successions(self.scene, self, memory.ties[before:]):
            memory.take(tie)
        for tie in self._later_told():
            memory.take(tie)
        return untied

    def _of_role(self, token: Token, hangs: Link | None) -> Iterator[Tie]:
        """Yield the ties of a word for a post."""
        told = self.told
        who = self.beside(token)
        rule = None
        if hangs is not None:
            rule, holder = self._by_rule(token, hangs, who)
            if rule is not None and (who is None or _is_told_of(token, hangs, holder, who)):
                who = holder
            elif rule is not None:
                rule = None
        if who is None or self._is_outside(who, token) or self._is_elsewhere(token, hangs):
            return
        role = self._role(token, who)
        if role is None:
            return
        if rule is None:
            rule = self._of_noun(who, token)
        for tie in self.each(who, token, role, hangs, rule):
            begin, end = told.span(token)
            words = self.reading.document.text[begin:end]
            fired_at("posts", rule.name if rule is not None else "beside", begin, words)
            yield tie

    def _is_where_no_council_is(self, hangs: Link | None) -> bool:
        """Return whether a clause tells of a post at a body that is no council: 'she comes from Acme, where she is director'."""
        verb = hangs.head if hangs is not None else None
        while verb is not None and verb.dep_ == "xcomp":
            verb = verb.head  # 'where she is to be director'
        if verb is None or verb.dep_ != "relcl" or not any(t.lower_ == "where" for t in verb.children):
            return False
        place = verb.head
        return place.pos_ == "PROPN" and not any(
            self.told.kind_of(t) in (COUNCIL, "PROVIDER") for t in around_place(verb)
        )

    def _is_elsewhere(self, token: Token, hangs: Link | None) -> bool:
        """Return whether a post is told in a sentence about a provider that is no council, and names none, or one that an association gives."""
        if self._is_chosen_by_another(hangs) or self._is_where_no_council_is(hangs):
            return True
        sentence = self.told.sentence_at(self.told.span(token)[0])
        return sentence.elsewhere and not sentence.of("council") and not sentence.of("provider")
