"""The slots of a post: whose it is, since when, and how it is held, came or went."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, POST
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    children,
    governing_verb,
    is_aim,
    is_unfinished,
    is_verb,
    prepositions,
)
from kg.extract.articles.posts.councils import councils_of, said_councils
from kg.extract.articles.posts.dates import announced, told_time, when
from kg.extract.articles.posts.holders import Holders
from kg.extract.articles.posts.joint import latterly
from kg.extract.articles.posts.memory import Tie
from kg.extract.articles.posts.rules import APPOINTED, HOLDS, LEFT
from kg.model.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.people.roles import Role
    from kg.extract.articles.posts.links import Link
    from kg.extract.articles.posts.rules import PostRule
    from kg.extract.articles.posts.scene import Who


_ONCE_OVER = re.compile(r"\b(?:after|was)\b[^.;]*$")  # 'after five years at Derby, latterly as director'
_SHORT = frozenset({"month", "week", "part", "half", "spring", "summer", "autumn", "winter"})
_COME = frozenset(
    {
        "appoint",
        "appointed",
        "arrive",
        "arrived",
        "install",
        "installed",
        "recruit",
        "recruited",
        "elect",
        "elected",
    }
)
_LATELY = frozenset({"newly", "recently", "just", "freshly", "lately"})
_STAYS = frozenset({"stay", "remain", "continue", "retain", "keep"})
_SPANS = frozenset({"since", "from", "until", "till", "between"})


class Making(Holders):
    """The posts of one sentence, made into ties."""

    def _tie(
        self,
        who: Who,
        token: Token,
        role: Role,
        hangs: Link | None,
        rule: PostRule | None,
        *,
        linked: bool = False,
    ) -> Tie:
        """Make the tie of a person and a role."""
        told = self.told
        anchor = self._anchor(hangs, rule)
        tells = rule.tells if rule is not None else HOLDS
        if anchor is not None:
            self.linked.add(anchor.i)
        status = tense.status_by_words(told, token, role)
        if told.kind_of(token) == POST and status == "current" and tells == LEFT:
            own = self.memory.post_of(who.name)
            status = own.status if own is not None else status
        councils = councils_of(
            self.reading, told, token, who.token, hangs if linked or rule is not None else None, tells
        )
        councils = self._of_post_meant(token, who, hangs, tells) or councils
        vacant = self.memory.vacant
        if vacant is not None and vacant.role is role and not told.sentence_at(told.span(token)[0]).groups:
            councils = vacant.councils or councils
        change, date, said = "", "", (0, 0)
        if tells == HOLDS and anchor is not None:
            change, date, said, status = self._held(anchor, token, status, who)
        elif anchor is not None:
            change = APPOINTED if tells == APPOINTED else LEFT
            past = (
                change == APPOINTED
                and hangs is not None
                and hangs.by in ("object", "from", "of")
                and status == "former"
            )
            if past or (change == APPOINTED and hangs is not None and hangs.by == "from"):
                change, status = "", "former" if status == "current" else status
                self.linked.discard(
                    anchor.i
                )  # 'brought in Mary, once director in Derby': as what may be told elsewhere
            date, said = self.when(anchor, change)
            if not said[1] and hangs is not None and hangs.head.i in self.chosen:
                told_later = self.when(hangs.head, change)
                date, said = told_later if told_later[1][1] else (date, said)
            status = self._status_of_change(anchor, change, date, status)
        if not change and (anchor is None or not is_verb(anchor)):
            change, date, said, status = self._for_a_while(token, hangs, status)
        if latterly(told, token):  # 'has worked for Kent since 2010, latterly as director'
            change, date, said = "", "", (0, 0)
            status = (
                "former" if status == "current" and _ONCE_OVER.search(told.doc.text[: token.idx]) else status
            )
        change = change or (APPOINTED if status == "current" and _has_just_come(token) else "")
        return self._made(
            who.name, role, councils, status, change, date, [(who.begin, who.end), told.span(token), said]
        )

    def _of_post_meant(self, token: Token, who: Who, hangs: Link | None, tells: str) -> tuple[str, ...]:
        """Return the councils of the post that 'the job' means, where its sentence names none."""
        meant = self.meant.get(token.i, ())
        person = (
            who.token if who.name in self.held_before else None
        )  # 'Mary, of Derby, will take on the role'
        said = meant and said_councils(self.reading, self.told, token, person, hangs, tells)
        return () if said else meant

    def _anchor(self, hangs: Link | None, rule: PostRule | None) -> Token | None:
        """Return the verb or noun by which a rule ties a post to somebody, ``None`` for a post beside a name."""
        if rule is None:
            return None
        if hangs is not None:
            head = self.chosen.get(hangs.head.i, hangs.head)
            if rule.words & set(tense.words_of(head)) or head.i in self.in_post:
                return head
        return next(
            (
                t
                for t in self.told.doc
                if t.i in self.in_post or (t.i in self.linked and t.lemma_.lower() in rule.words)
            ),
            None,
        )

    def when(self, anchor: Token, change: str) -> tuple[str, tuple[int, int]]:
        """Return the date of a change and where it is said; of news without one that of publication, said nowhere."""
        if not change:
            return "", (0, 0)
        ahead = is_verb(anchor) and (
            tense.is_ahead(anchor)
            or tense.is_present(anchor)
            or (is_aim(anchor) and tense.is_news(anchor.head))  # 'has named Mary to take over in May'
        )
        date, said = when(self.reading, self.told, anchor, ahead=ahead)
        above = self._told_with(anchor) if is_verb(anchor) else announced(anchor)
        if not date and above is not None:
            return self.when(above, change)
        if not date and anchor.dep_ == "acl" and anchor.head.pos_ == "NOUN" and is_unfinished(anchor):
            date, said = when(
                self.reading, self.told, anchor.head, ahead=False
            )  # 'her move to become director was told in May'
        if not date and (then := self._when_else(anchor))[0]:
            return then
        published = self.reading.published
        if not date and change == APPOINTED and is_verb(anchor) and published.basis == "stated":
            if tense.is_news(anchor) or tense.is_ahead(anchor):
                return published.words, (0, 0)
            told = anchor.dep_ == "ROOT" or self._is_made_known(anchor)
            if told and tense.is_plain_past(anchor) and not self._is_by_pronoun(anchor):
                return published.words[:4], (0, 0)
        return date, said

    def _is_made_known(self, verb: Token) -> bool:
        """Return whether a council says what a verb tells, as news: 'the council said Mary was picked for the job'."""
        says = verb.head
        by = [t for t in children(says, "nsubj") if self.told.kind_of(t) == COUNCIL]
        return verb.dep_ == "ccomp" and says.dep_ == "ROOT" and bool(by)

    def _when_else(self, verb: Token) -> tuple[str, tuple[int, int]]:
        """Return the date of what happened at the same time: 'when Labour won in May, Joe took over'."""
        for clause in children(verb, "advcl"):
            if any(t.lower_ == "when" for t in children(clause, "advmod", "mark")):
                return when(self.reading, self.told, clause, ahead=False)
        return "", (0, 0)

    def _told_with(self, verb: Token) -> Token | None:
        """Return the coming or going that a verb without a tense only goes with: 'Bob has quit, with Mary stepping in'."""
        above = governing_verb(verb) if is_unfinished(verb) else None
        apart = bool(children(verb, "nsubj", "nsubjpass")) or verb.lemma_ == "leave"
        if above is None or not (apart or (above.lemma_ == "leave" and verb.dep_ == "xcomp")):
            return None
        return above if any(r.tells != HOLDS for r in self.rules.of("verb", tense.words_of(above))) else None

    def _is_by_pronoun(self, verb: Token) -> bool:
        """Return whether a pronoun does what a verb says: then it tells of somebody's past, not the news."""
        return any(t.pos_ == "PRON" for t in children(verb, "nsubj", "nsubjpass"))

    def _held(
        self, verb: Token, token: Token, status: str, who: Who
    ) -> tuple[str, str, tuple[int, int], str]:
        """Return change, date, its place and status of a post that is held since or until a time."""
        told = self.told
        change, date, said = "", "", (0, 0)
        if not is_verb(verb):  # 'after five years as director'
            return change, date, said, "former" if status == "current" else status
        change, date, said = self.since(verb, token)
        stays = verb.lemma_ in _STAYS and tense.is_ahead(verb)  # who 'will remain in post' is there already
        if change and (change == LEFT or self._has_end(verb, token)) and not stays:
            status = "former" if status == "current" else status
        ahead = tense.is_ahead(verb) and verb.tag_ != "VBG" and not tense.is_acting(verb) and not stays
        if ahead and not change:
            change = APPOINTED
            date, said = self.when(verb, change)
        elif not change and self._is_short_spell(verb):
            date, said = when(self.reading, told, verb, ahead=False)
            change = APPOINTED if date else ""
        if status == "current":
            if tense.is_acting(verb):
                status = "acting"
            elif ahead:
                status = "incoming"
            elif tense.is_past(verb, told) and (verb.lemma_ != "be" or who.by_pronoun or self._is_over(verb)):
                status = "former"
        return change, date, said, status

    def _is_short_spell(self, verb: Token) -> bool:
        """Return whether somebody had a post for less than a year, so that it began when they had it: 'for eight months in 2017', 'spent part of 2018 as'."""
        if verb.lemma_ == "spend":
            spent = children(verb, "dobj", "npadvmod")
            return any(t.lemma_ in _SHORT or self.told.kind_of(t) == "TIME" for t in spent)
        return any(t.lemma_ in _SHORT for t in prepositions(verb, "for"))

    def _for_a_while(
        self, token: Token, hangs: Link | None, status: str
    ) -> tuple[str, str, tuple[int, int], str]:
        """Return change, date, its place and status of a post told beside a name: 'Mary, director since 2019'."""
        post = hangs.post if hangs is not None and hangs.post is not None else token
        change, date, said = self.since(token, post)
        if not change and token.dep_ == "dobj" and token.head.lemma_ == "have":
            change, date, said = self.since(token.head, token)  # 'which has had the same director since 2016'
        if change and status == "current":
            ahead = date and self.reading.published.latest < first_day(date).isoformat()
            over = change == LEFT or self._has_end(token, post)
            status = (
                "incoming" if ahead and change == APPOINTED else "former" if over and not ahead else status
            )
        return change, date, said, status

    def _spans(self, verb: Token, token: Token) -> Iterator[tuple[Token, Token]]:
        """Yield prepositions such as 'since' and 'until' of a verb or post, each with its time."""
        for at in (verb, *([token] if token.i != verb.i else [])):
            for prep in children(at, "prep"):
                times = [t for t in prep.subtree if self.told.kind_of(t) == "TIME"]
                if times and prep.lower_ in _SPANS:
                    yield prep, times[0]
                    return
        if not is_verb(verb) and (said := self._right_after(token)) is not None:
            yield said
            return
        for time in self.told.of("TIME"):  # 'who has led it since 2019 is leaving' is parsed as if 2019 left
            before = self.told.doc[time.i - 1] if time.i else None
            if before is not None and before.lower_ == "since" and before.dep_ == "mark":
                last = next((t for t in reversed(list(self.told.doc[: before.i])) if is_verb(t)), None)
                if last is not None and last.i == verb.i:
                    yield before, time

    def _right_after(self, token: Token) -> tuple[Token, Token] | None:
        """Return the preposition right after a post, with its time, to whatever noun it is taken to belong: 'Mary, Derby’s director since 2019, said'."""
        doc, at = self.told.doc, token.i + 1
        named = [t for p in children(token, "prep") for t in children(p, "pobj") if p.i == at]
        listed = any(t.lower_ == "including" for t in token.ancestors)
        if listed and named and self.told.kind_of(named[0]) == COUNCIL:
            at = named[0].i + 1  # 'has held several posts, including as director in Derby from 2015 to 2019'
        prep, time = (doc[i] if i < len(doc) else None for i in (at, at + 1))
        if prep is None or time is None or self.told.kind_of(time) != "TIME" or time.head.i != prep.i:
            return None
        return (prep, time) if prep.lower_ in _SPANS and (listed or not is_verb(prep.head)) else None

    def since(self, verb: Token, token: Token) -> tuple[str, str, tuple[int, int]]:
        """Return the change that 'since', 'from' or 'until' dates, with the date and where it is said."""
        found = ("", "", (0, 0))
        ahead = is_verb(verb) and tense.is_ahead(verb)
        for prep, time in self._spans(verb, token):
            ends = prep.lower_ in ("until", "till")
            to_come = ahead or (ends and is_verb(verb) and tense.is_present(verb))
            date, span = told_time(self.reading, self.told, time, ahead=to_come)
            found = (LEFT if ends else APPOINTED, date, span)
        return found

    def _has_end(self, verb: Token, token: Token) -> bool:
        return any(t.lower_ in ("until", "to") for prep, _ in self._spans(verb, token) for t in prep.subtree)

    def _is_over(self, verb: Token) -> bool:
        """Return whether 'was' tells of another time than that of the story."""
        helpers = {t.lower_ for t in children(verb, "aux")}
        return (
            "had" in helpers
            or verb.dep_ in ("xcomp", "pcomp")  # 'moved from being director in Derby'
            or bool(children(verb, "advmod"))
            or any(self.told.kind_of(t) == "TIME" for t in verb.subtree)
        )

    def _status_of_change(self, anchor: Token, change: str, date: str, status: str) -> str:
        today = self.reading.published.latest
        if status != "current" or not change:
            return status
        if change == LEFT:
            return "former" if date and today and last_day(date).isoformat() < today else "current"
        ahead = is_verb(anchor) and tense.is_ahead(anchor)
        if ahead or (date and today and first_day(date).isoformat() > today):
            return "incoming"
        return status

    def _made(
        self,
        name: str,
        role: Role,
        councils: tuple[str, ...],
        status: str,
        change: str,
        date: str,
        spans: list[tuple[int, int]],
    ) -> Tie:
        told = [span for span in spans if span[1]]
        begin, end = min(b for b, _ in told), max(e for _, e in told)
        assumed = bool(date) and not spans[-1][1]
        return Tie(self.told.number, name, role, begin, end, status, change, councils, date, assumed=assumed)

    def made(
        self, name: str, role: Role, councils: tuple[str, ...], status: str, begin: int, end: int
    ) -> Tie:
        """Return the tie of somebody and a post they had, without a coming or going."""
        return self._made(name, role, councils, status, "", "", [(begin, end), (0, 0)])

    def made_of(self, who: Who, target: Token, role: Role, hangs: Link, status: str, change: str) -> Tie:
        """Return the tie of somebody and a post that a verb tells of by what its holder does."""
        councils = councils_of(self.reading, self.told, target, who.token, hangs, change)
        date, said = self.when(hangs.head, change)
        if not change:
            change, date, said = self.since(hangs.head, target)
        self.linked.add(hangs.head.i)
        spans = [(who.begin, who.end), self.told.span(target), said]
        return self._made(who.name, role, councils, status, change, date, spans)


def _has_just_come(role: Token) -> bool:
    """Return whether a post is said to have been given of late: 'the newly appointed director', 'the recently arrived chief executive'."""
    come = children(role, "amod")
    return any(
        t.lemma_.lower() in _COME and any(a.lower_ in _LATELY for a in children(t, "advmod")) for t in come
    )
