"""Comings and goings whose post is told elsewhere: 'she starts in July', 'he has left', 'Mary arrived in 2020'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, POST, ROLE, TIME
from kg.extract.articles.people.plurals import is_of_several
from kg.extract.articles.people.roles import BELOW, Role, role_concept, status_of, unqualified
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    agents,
    children,
    has_one_object,
    is_aim,
    is_passive,
    is_verb,
    prepositions,
    subject,
)
from kg.extract.articles.posts.followed import had_come_to
from kg.extract.articles.posts.links import beside
from kg.extract.articles.posts.making import Making
from kg.extract.articles.posts.memory import Tie
from kg.extract.articles.posts.rules import APPOINTED, LEFT
from kg.extract.lexicon import Mention
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.memory import Vacancy
    from kg.extract.articles.posts.rules import PostRule
    from kg.extract.articles.posts.scene import Who

_HERE = frozenset(
    {
        "council",
        "authority",
        "organisation",
        "borough",
        "county",
        "city",
        "department",
        "role",
        "post",
        "job",
        "team",
        "trust",
        "company",
    }
)
_TIMES = frozenset(
    {"beginning", "start", "turn", "end", "time", "moment", "age"}
)  # 'joined at the start of the year'
# What somebody who comes to a post begins or joins.
_BEGUN = frozenset(
    "council authority organisation trust company team post charge work duty job rein helm cabinet".split()
)
FOR_GOOD = ("permanent", "permanently")
_MINISTERS = re.compile(
    r"\b(?:ministers?|[Gg]overnment|Whitehall|DfE|Department for Education|[Ss]ecretary)\b"
)
_SENT = re.compile(r"\b(?:commissioner|advis[eo]r|chair)", re.IGNORECASE)
_PUT = frozenset({"make", "put", "bring", "send", "place", "give"})
_TASKS = frozenset(
    "write review investigate conduct carry examine report audit chair study find judge".split()
)
SOON = 2  # sentences after somebody's going in which who comes may be named
_LATELY = 6  # sentences after a post was told of in which its holder may be named


class Moves(Making):
    """The comings and goings of one sentence."""

    def _moves(self, tells: str = "") -> Iterator[Tie]:
        """Yield who comes or goes, where the post is told elsewhere: 'she starts in July', 'he has left'."""
        for verb in self.told.doc:
            if not is_verb(verb) or verb.i in self.linked:
                continue
            rules = self.rules.of("verb", tense.words_of(verb))
            for rule in rules if rules and not tense.is_denied(verb) else ():
                if (
                    not rule.alone
                    or tells not in ("", rule.tells)
                    or (rule.who == "subject" and is_passive(verb))
                ):
                    continue
                first = self.scene.who(subject(verb)) if rule.who == "subject" else self.acted_on(verb)
                moved = [
                    tie for who in self.scene.all_of(first, verb) for tie in self._moves_of(who, verb, rule)
                ]
                yield from moved
                if moved:
                    break

    def _moves_of(self, who: Who, verb: Token, rule: PostRule) -> list[Tie]:
        """Return the ties of somebody's coming or going by a verb."""
        above = self._above(who) if rule.tells == APPOINTED else None
        post = above or (
            self._come_to(who.name, verb)
            if rule.tells == APPOINTED
            else self._held_by(who.name) or self._open_post(who.name)
        )
        if post is None or not (above is not None or self._is_move(verb, rule, post)):
            return []
        return list(self._moved(verb, rule, who, post))

    def _come_to(self, name: str, anchor: Token) -> Tie | None:
        """
        Return the post that somebody comes to: the one they were said to, at the council named, if there is one, or one told of without its holder.

        Whom ministers choose is a commissioner or the like: a director's post is no ministers' to give.
        """
        if self._is_by_ministers(anchor):
            held = [
                t for t in self.memory.ties if t.person == name and t.status != "former" and _of_ministers(t)
            ]
            return held[-1] if held else self._open_post(name, of_ministers=True)
        held = [
            t
            for t in self.memory.ties
            if t.person == name and t.status != "former" and role_concept(t.role.words)
        ]
        told = [self.memory.coming_post(name), *held[-1:], self.memory.post_of(name)]
        posts = [post for post in told if post is not None]
        post = next((p for p in posts if self._is_of(_bodies(anchor), p)), posts[0] if posts else None)
        if post is None or (post.status == "current" and not post.change):
            post = (
                self.awaited_of(name) or post
            )  # 'its next director … Mary, now head of care, starts in May'
        if post is not None and (post.status != "former" or post.role.words.lower().startswith("then ")):
            return post
        if is_verb(anchor) and _is_for_a_task(anchor):
            return None
        return had_come_to(self, name, anchor) or self._open_post(name) or self._once_held(name, anchor)

    def _once_held(self, name: str, verb: Token) -> Tie | None:
        """Return the former post beside a name that a clause on it goes on to: 'the former commissioner, Mary, who was appointed in 2014'."""
        own = [t for t in self.memory.ties if t.person == name and self.told.begin <= t.begin < self.told.end]
        alone = len(own) == 1 and own[0].status == "former" and verb.dep_ in ("relcl", "acl")
        aims = children(verb, "xcomp", "advcl", "oprd")
        return own[0] if alone and is_passive(verb) and not aims else None

    def awaited_of(self, name: str) -> Tie | None:
        """Return the post for which a holder has been announced, as one of this person's."""
        vacancy = self.memory.awaited(self.told.number)
        if vacancy is None or is_of_several(vacancy.role.words) or self.memory.is_outside(name):
            return None
        return _filled_by(vacancy, name)

    def held_here(self, name: str) -> Tie | None:
        """Return the post that a sentence has told beside somebody's name: 'the commissioner, Mary, was appointed to oversee it'."""
        own = [t for t in self.memory.ties if t.person == name and self.told.begin <= t.begin < self.told.end]
        return next((t for t in own if t.status != "former"), None)

    def chosen_for(self, held: Tie, who: Who, verb: Token) -> Iterator[Tie]:
        """Yield the coming of somebody to their post by a verb that tells what they are to do in it."""
        for rule in self.rules.of("verb", tense.words_of(verb)):
            if rule.tells == APPOINTED and held.change != APPOINTED:
                self.linked.add(verb.i)
                yield from self._moved(verb, rule, who, held)
                return

    def _is_by_ministers(self, anchor: Token) -> bool:
        """Return whether the government does what a verb or noun tells: 'brought in by ministers', 'her appointment by the government'."""
        if is_verb(anchor) and not is_passive(anchor):
            does = [t for t in (subject(anchor),) if t is not None]
        else:
            does = agents(anchor) if is_verb(anchor) else list(prepositions(anchor, "by"))
        return any(_MINISTERS.search(self.told.doc[t.left_edge.i : t.right_edge.i + 1].text) for t in does)

    def _above(self, who: Who) -> Tie | None:
        """Return the post that a deputy comes to: 'her deputy, Mary, takes over' is told of hers."""
        for role in self.told.of(ROLE):
            name, owner = beside(self.told, role), next(iter(children(role, "poss")), None)
            deputy = self.told.stand(role).what
            if (
                name is None
                or owner is None
                or owner.lower_ not in ("her", "his", "my")
                or not isinstance(deputy, Role)
            ):
                continue
            holder = self.scene.who(owner) if BELOW.match(deputy.words) else None
            named = self.scene.who(name)
            post = self.memory.post_of(holder.name) if holder is not None else None
            if named is not None and named.name == who.name and post is not None and post.person != who.name:
                role_above = replace(post.role, words=unqualified(post.role.words))
                return replace(
                    post, person=who.name, role=role_above, status="current", change="", when="", more=()
                )
        return None

    def _held_by(self, name: str) -> Tie | None:
        """Return the post that somebody can leave: not one that is still to come."""
        held = [t for t in self.memory.ties if t.person == name]
        return next(
            (t for t in reversed(held) if t.status not in ("former", "incoming")), held[-1] if held else None
        )

    def _open_post(self, name: str, *, of_ministers: bool = False) -> Tie | None:
        """Return the post that was told of lately without its holder, as one of this person's."""
        if self.memory.is_outside(name) or self.told.kind in HEADINGS:
            return None
        for vacancy in (v for v in reversed(self.memory.open) if self.memory.may_hold(name, v.role)):
            concept = role_concept(vacancy.role.words) or vacancy.role.words
            taken = any(
                t.status != "former"
                and role_concept(t.role.words) == concept
                and t.councils == vacancy.councils
                for t in self.memory.ties
            )
            gone = self.told.number - vacancy.told.number
            late = gone > (_LATELY if self._is_of_here(vacancy) else SOON)
            tie = _filled_by(vacancy, name)
            if _of_ministers(tie) if of_ministers else concept and not taken and not late:
                return tie
        return None if of_ministers else self._left_post(name)

    def _is_of_here(self, vacancy: Vacancy) -> bool:
        """Return whether a post is at the council that a sentence is about, as far as it is known."""
        here = self.told.sentences[0].focus
        return not here or not vacancy.councils or bool(set(here) & set(vacancy.councils))

    def _left_post(self, name: str) -> Tie | None:
        """Return the post that somebody else was just said to leave, as one of this person's: 'he is leaving. Mary starts in June'."""
        for tie in reversed(self.memory.ties):
            if tie.change == LEFT and tie.person != name and self.told.number - tie.sentence <= SOON:
                role = replace(tie.role, words=unqualified(tie.role.words))
                return replace(
                    tie, person=name, role=role, status="current", change="", when="", more=(), assumed=False
                )
        return None

    def _is_move(self, verb: Token, rule: PostRule, post: Tie) -> bool:
        """Return whether a verb without a post tells of the one held: not of another council, nor of a plain thing done."""
        if verb.lemma_ == "go" and _goes_on(verb) == (rule.tells == LEFT):
            return False
        if rule.tells == LEFT:
            objects = [
                t
                for t in children(verb, "dobj")
                if self.told.kind_of(t) not in (POST, COUNCIL)
                and t.lemma_ not in ("authority", "council", "organisation", "Hall", "Centre", "House")
            ]
            return not objects and self._is_of(children(verb, "dobj"), post)
        if is_as_another(self.told, verb):
            return False
        bodies = _bodies(verb)
        left = [t for t in prepositions(verb, "from") if self.told.kind_of(t) == COUNCIL]
        bodies = [t for t in bodies if t.i > verb.i or not self._is_former(t, post.person)]
        chooser = subject(verb) if rule.who == "object" and not is_passive(verb) else None
        if (left and self._is_of(left, post)) or not self._is_of(
            [*bodies, *([chooser] if chooser else [])], post
        ):
            return (
                False  # 'arrives from Derby, where she is director', 'before Kent hired her' for a post there
            )
        bodies = [t for t in bodies if self.told.kind_of(t) == COUNCIL]
        if (
            rule.who == "subject"
            and not bodies
            and any(
                not self.told.kind_of(t) and t.lemma_ not in _BEGUN | _HERE for t in children(verb, "dobj")
            )
        ):
            return False
        elsewhere = [
            t
            for t in prepositions(verb, "to", "for", "at")
            if t.pos_ == "NOUN" and self.told.kind_of(t) not in (COUNCIL, "PROVIDER", POST, ROLE, TIME)
        ]
        if rule.who == "subject" and any(t.lemma_.lower() not in _HERE | _TIMES for t in elsewhere):
            return False
        by_somebody = (
            bool(agents(verb))
            if is_passive(verb)
            else verb.lemma_ == "send" and has_one_object(verb) and self._is_by_ministers(verb)
        )  # 'the commissioner, Mary, was sent by ministers in May', 'ministers sent her in May'
        sent = (
            is_passive(verb)
            and verb.lemma_ == "send"
            and any(
                t.lemma_ in _HERE or self.told.kind_of(t) == COUNCIL or _of_ministers(post)
                for t in prepositions(verb, "to", "into")
            )
        )
        if verb.lemma_ in _PUT and not (_is_with_particle(self.told, verb) or by_somebody or sent):
            return False
        date, said = self.when(verb, APPOINTED)
        return bool(said[1]) or (rule.who == "object" and bool(date)) or self._is_by_somebody(verb)

    def _is_by_somebody(self, anchor: Token) -> bool:
        """Return whether it is told who chose somebody: 'the commissioner, appointed by ministers'."""
        if not is_verb(anchor):
            return self._is_by_ministers(anchor)
        chosen = anchor.lemma_ in ("appoint", "name", "hire", "recruit", "second")
        return chosen and is_passive(anchor) and bool(children(anchor, "agent"))

    def _is_former(self, body: Token, person: str) -> bool:
        """Return whether a council is one where somebody once had a post: 'Mary, once director in Kent and, later, in Hull, starts in May'."""
        what = self.told.stand(body).what if self.told.kind_of(body) == COUNCIL else None
        held = [t for t in self.memory.ties if t.person == person and t.status == "former"]
        return isinstance(what, Mention) and any(what.code in t.councils for t in held)

    def _is_of(self, bodies: list[Token], post: Tie) -> bool:
        """Return whether no other council is named than that of a post."""
        codes = {
            self.told.stand(t).what.code  # type: ignore[union-attr] # councils are mentions
            for t in bodies
            if self.told.kind_of(t) == COUNCIL
        }
        return not codes or bool(codes & set(post.councils))

    def _moved(self, verb: Token, rule: PostRule, who: Who, post: Tie) -> Iterator[Tie]:
        change = rule.tells
        date, said = self.when(verb, change)
        if change == APPOINTED and not date and not said[1] and not self._is_by_somebody(verb):
            return
        if change == APPOINTED and post.status == "incoming" and date and date[:4] < post.when[:4]:
            return  # 'Mary will be director. She came to Derby in 2019': to another post
        if any(
            t.person == who.name
            and t.change == change
            and t.when
            and not t.assumed
            and self.told.begin <= t.begin < self.told.end
            for t in self.memory.ties
        ):
            return
        status = post.status
        if change == APPOINTED and status == "current":
            status = self._status_of_change(verb, change, date, status)
        if status == "incoming":
            self.memory.await_start(post)
        begin, end = min(who.begin, said[0] or who.begin), max(who.end, self.told.span(verb)[1], said[1])
        is_open = post.person == who.name and all(
            t.person != who.name or t.role != post.role for t in self.memory.ties
        )
        if is_open:
            yield replace(post, status=status)
        yield replace(
            post,
            sentence=self.told.number,
            begin=begin,
            end=end,
            status=status,
            change=change,
            when=date,
            more=(),
            assumed=not said[1],
        )


def _filled_by(vacancy: Vacancy, name: str) -> Tie:
    """Return a post that was told of without its holder as one of somebody."""
    span, status = (vacancy.begin, vacancy.end), status_of(vacancy.role.words)
    return Tie(vacancy.told.number, name, vacancy.role, *span, status, "", vacancy.councils, "")


def _bodies(verb: Token) -> list[Token]:
    """Return what somebody joins or comes to."""
    return [*children(verb, "dobj"), *prepositions(verb, "to", "at", "in")]


def is_as_another(told: Told, anchor: Token) -> bool:
    """Return whether somebody comes as what is no post: 'joined as a trainee'."""
    return any(t.pos_ == "NOUN" and told.kind_of(t) not in (ROLE, POST) for t in prepositions(anchor, "as"))


def _is_for_a_task(verb: Token) -> bool:
    """Return whether somebody is only asked to do something: 'appointed to write the review'."""
    return any(is_aim(t) and t.lemma_ in _TASKS for t in children(verb, "advcl", "xcomp"))


def _is_with_particle(told: Told, verb: Token) -> bool:
    """Return whether a particle goes with a verb, also where it is taken for a preposition: 'brought in Mary'."""
    taken = (t for prep in children(verb, "prep") if prep.i == verb.i + 1 for t in children(prep, "pobj"))
    brought = is_passive(verb) and verb.lemma_ == "bring"  # 'was brought in last May'
    kinds = (PERSON, TIME) if brought else (PERSON,)
    return bool(children(verb, "prt")) or any(told.kind_of(t) in kinds for t in taken)


def _of_ministers(tie: Tie) -> bool:
    """Return whether a post is one that the government fills at a council."""
    return bool(_SENT.search(tie.role.words))


def _goes_on(verb: Token) -> bool:
    """Return whether 'go' tells where to: 'went to Derby'; without it somebody leaves: 'will go in June'."""
    return any(
        t.lower_ in ("to", "into", "on", "through", "back", "further", "over", "for")
        for t in children(verb, "prep", "prt", "advmod", "dobj", "xcomp", "acomp")
    )
