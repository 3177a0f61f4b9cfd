"""Posts and their holders in two sentences: 'Derby has a new director. Mary …', 'The commissioner …'."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.articles.narration import ROLE, TIME
from kg.extract.articles.people.plurals import is_of_several, of_one
from kg.extract.articles.people.roles import Role, post_kind, role_concept, status_of, unqualified
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    SUBJECTS,
    children,
    is_passive,
    is_verb,
    subject,
)
from kg.extract.articles.posts.councils import councils_of
from kg.extract.articles.posts.dates import told_time
from kg.extract.articles.posts.later import Later
from kg.extract.articles.posts.memory import Tie, Vacancy
from kg.extract.articles.posts.rules import APPOINTED, LEFT
from kg.extract.articles.posts.scene import Who
from kg.extract.articles.posts.several import lists, number_of
from kg.model.document import HEADINGS
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.links import Link
    from kg.extract.articles.posts.rules import PostRules


_IT = frozenset({"she", "he", "they", "it"})
# What somebody is called who is to have a post.
_CHOSEN = frozenset(
    "choice pick candidate appointee newcomer arrival recruit hire signing selection incomer applicant winner favourite".split()
)
_ROWS = frozenset({"string", "succession", "series", "number", "line", "row", "procession"})
_HAS, _GOES_THROUGH = frozenset({"have", "see", "lose", "change"}), frozenset({"go", "get", "run", "cycle"})
_SAYINGS = frozenset(
    {
        "opinion",
        "view",
        "verdict",
        "advice",
        "report",
        "review",
        "assessment",
        "word",
        "judgement",
        "recommendation",
    }
)


class Discourse(Later):
    """The posts that one sentence and those before it tell of together."""

    def _filled(self) -> None:
        """Tie a post told of without its holder to whom this sentence says to be it, or else to the person who opens it."""
        vacant = self.memory.vacant
        if self.told.kind in HEADINGS or not self.scene.persons:
            return
        for person, noun in self._presented():
            awaited = vacant or self.memory.awaited(self.told.number)
            if awaited is not None and self._is_free(person, awaited):
                change = awaited.change or (APPOINTED if noun in _CHOSEN else "")
                for who in self.scene.everyone(person) if is_of_several(awaited.role.words) else [person]:
                    self._fill(awaited, who, change, awaited.when, status_of(awaited.role.words))
                return
        if vacant is not None and is_of_several(vacant.role.words):
            people = {person.name: person for person in self.scene.persons}
            if vacant.change and vacant.number == len(
                people
            ):  # 'two directors were hired. Mary will … and Bob …'
                for who in people.values():
                    self._fill(vacant, who, vacant.change, vacant.when, status_of(vacant.role.words))
        elif vacant is not None:
            self._filled_by_opener(vacant, self.scene.persons[0])

    def _presented(self) -> Iterator[tuple[Who, str]]:
        """Yield those whom a sentence says to be somebody told of before, with the word for it: 'she is Mary', 'the newcomer, Mary', 'Mary is its choice'."""
        for person in self.scene.persons:
            token, head = person.token, person.token.head
            said = (
                [t for t in children(head, "nsubj", "attr") if t.i != token.i] if head.lemma_ == "be" else []
            )
            if token.dep_ == "appos":
                said = [head]
            if token.dep_ in ("appos", "attr", "nsubj"):
                for other in said:
                    plain = not self.told.kind_of(other) and (other.lower_ in _IT or other.lemma_ in _CHOSEN)
                    is_subject = other.dep_ in SUBJECTS or other.lemma_ in _CHOSEN
                    if plain and is_subject and not any(map(self._is_role_of_own, other.subtree)):
                        yield person, other.lemma_

    def _is_role_of_own(self, token: Token) -> bool:
        return self.told.kind_of(token) == ROLE

    def _is_free(self, who: Who, vacant: Vacancy) -> bool:
        """Return whether somebody may be the holder of a post: they are no outsider, and it is not theirs already."""
        own = self.memory.post_of(who.name)
        if not self.memory.may_hold(who.name, vacant.role):
            return False
        return not self.memory.is_outside(who.name) and not (
            own is not None and (own.role, own.councils) == (vacant.role, vacant.councils)
        )

    def _fill(self, vacant: Vacancy, who: Who, change: str, date: str, status: str) -> None:
        """Tie a post told of without its holder to somebody."""
        councils = vacant.councils or self.told.sentences[0].focus[:1]
        role = of_one(vacant.role) if is_of_several(vacant.role.words) else vacant.role
        self.memory.take(
            Tie(self.told.number, who.name, role, vacant.begin, vacant.end, status, change, councils, date)
        )

    def _filled_by_opener(self, vacant: Vacancy, first: Who) -> None:
        """Tie a post told of without its holder to the person who opens this sentence."""
        named = first.token
        while named.dep_ in ("appos", "compound", "nmod") and self.told.kind_of(named.head) == ROLE:
            named = named.head  # 'former Derby director Mary will …'
        opens = first.token.i == 0 or named.dep_ in ("nsubj", "nsubjpass") or self._is_who_says(first)
        own = self.memory.post_of(first.name)
        goes_on = (
            own is not None
            and own.change == APPOINTED
            and own.sentence == self.told.number
            and self._is_left(vacant)
        )
        has_own = first.name in self.held_before or (
            own is not None and own.status != "former" and own.role != vacant.role and not goes_on
        )
        verb = next((t for t in first.token.ancestors if is_verb(t)), None)
        does = self.scene.who(subject(verb)) if verb is not None and self._leaves(verb) else None
        leaves_own = (
            own is not None and own.role != vacant.role and does is not None and does.name == first.name
        )
        if own is not None and has_own and _is_sent_besides(vacant, own):
            has_own = False
        if not opens or has_own or leaves_own or self.memory.is_outside(first.name):
            return
        if not self.memory.may_hold(first.name, vacant.role):
            return
        change, date, status = vacant.change, vacant.when, status_of(vacant.role.words)
        if change == APPOINTED and verb is not None:
            told_here, said = self.when(verb, change)
            date = told_here if said[1] and self._is_coming(verb) else vacant.when or told_here
            status = self._status_of_change(verb, change, date, status)
        ahead_of_name = any(
            t.lower_ in ("her", "his") for t in self.told.doc[: first.token.i]
        )  # 'in her report, Mary said'
        if (
            vacant.told.kind not in HEADINGS
            and not change
            and not ahead_of_name
            and not _moves_by(vacant.told, self.rules)
            and not (verb is not None and self._comes(verb))
        ):
            return
        self._fill(vacant, first, change, date, status)

    def _is_left(self, vacant: Vacancy) -> bool:
        """Return whether a sentence told that the holder of a post leaves it: 'the director is to go'."""
        return any(self._leaves(t) for t in vacant.told.doc if is_verb(t))

    def _leaves(self, verb: Token) -> bool:
        """Return whether a verb tells of somebody's going."""
        return any(rule.tells == LEFT for rule in self.rules.of("verb", tense.words_of(verb)))

    def _is_who_says(self, who: Who) -> bool:
        """Return whether a sentence is told on the word of one person: 'in the opinion of Mary'."""
        noun = who.token.head.head if who.token.dep_ == "pobj" else None
        return noun is not None and noun.lemma_ in _SAYINGS and len(self.scene.persons) == 1

    def _is_coming(self, verb: Token) -> bool:
        """Return whether a verb tells of somebody's coming."""
        if verb.lemma_ == "go" and not any(t.lower_ in ("to", "into") for t in children(verb, "prep")):
            return False
        return any(rule.tells == APPOINTED for rule in self.rules.of("verb", tense.words_of(verb)))

    def _comes(self, verb: Token) -> bool:
        """Return whether a verb tells that its subject comes to a post."""
        rules = self.rules.of("verb", tense.words_of(verb))
        return self._is_coming(verb) and any(
            rule.who == "subject" or is_passive(verb) for rule in rules if rule.tells == APPOINTED
        )

    def _described(self, token: Token, hangs: Link | None) -> None:
        """Tie 'the commissioner' to the person told of before: 'Ann Hall came. The commissioner …', and a signature's second line to its first."""
        told, memory = self.told, self.memory
        lead = told.doc[: token.i]
        signs = bool(memory.signed) and token.i == 0 and not any(is_verb(t) for t in told.doc)
        if signs and not self.scene.persons:
            role, who = told.stand(token).what, Who(memory.signed, token, *told.span(token))
            if isinstance(role, Role) and not memory.is_outside(who.name):
                memory.take(self._tie(who, token, role, None, None))
            return
        if told.kind in HEADINGS or not lead or lead[0].text != "The" or self.scene.persons:
            return
        former = tense.status_by_words(told, token, told.stand(token).what) == "former"  # type: ignore[arg-type] # a role
        name = memory.opener or (memory.subjects[-1] if former and memory.subjects else "")
        if not name or memory.is_outside(name) or any(is_verb(t) for t in lead):
            return
        begin, end = told.span(token)
        who = Who(name, token, begin, end)
        role, own = told.stand(token).what, memory.post_of(name)
        same = (
            isinstance(role, Role)
            and own is not None
            and role_concept(unqualified(role.words)) == role_concept(own.role.words)
        )
        if former and own is not None and same:
            memory.end(own)  # 'The former leader' is who has just been said to have been it
        elif (
            isinstance(role, Role)
            and self.memory.may_hold(name, role)
            and (tie := self._tie(who, token, role, hangs, None))
        ):
            memory.take(tie)

    def _entered(self, token: Token) -> None:
        """Tie the post of an entry of a career, '2014: director, Derby', to whom the text is most about."""
        told, memory = self.told, self.memory
        entry = (
            told.kind_of(told.doc[0]) == TIME and not self.scene.persons and not any(map(is_verb, told.doc))
        )
        if not entry or len(told.of(ROLE)) != 1 or not memory.subjects:
            return
        name = Counter(memory.subjects).most_common(1)[0][0]
        role, named = told.stand(token).what, [m.code for s in told.sentences for m in s.of("council")]
        if isinstance(role, Role) and len(named) == 1 and not memory.is_outside(name):
            date, said = told_time(self.reading, told, told.doc[0], ahead=False)
            memory.take(
                Tie(
                    told.number,
                    name,
                    role,
                    said[0],
                    told.span(token)[1],
                    "former",
                    APPOINTED,
                    (named[0],),
                    date,
                )
            )

    def _remember(self, untied: list[tuple[Token, Link | None]]) -> None:
        told, memory = self.told, self.memory
        persons = self.scene.persons
        if persons:
            memory.together = tuple(p.name for p in persons)
            listed = max(lists(told), key=len)
            if len(listed) > 1:
                memory.company = tuple(told.stand(t).what.name for t in listed)  # type: ignore[union-attr] # persons
            foremost = sorted(persons, key=_prominence)
            memory.subjects += [p.name for p in reversed(foremost)]
        memory.opener = ""
        memory.signed = (
            persons[0].name if len(persons) == 1 and len([t for t in told.doc if not t.is_punct]) == 1 else ""
        )
        if (
            persons
            and persons[0].token.i <= 1
            and told.kind not in HEADINGS
            and memory.post_of(persons[0].name) is None
        ):
            memory.opener = persons[0].name
        if told.kind in HEADINGS:
            if not persons and untied:
                memory.vacant = self._vacancy(*untied[0])
                memory.open += [memory.vacant] if memory.vacant is not None else []
            return
        memory.open += [vacancy for role in untied if (vacancy := self._vacancy(*role))]
        waiting = [] if persons else [(t, hangs) for t, hangs in untied if not self._is_had_in_turn(t)]
        left_open = [vacancy for role in waiting if (vacancy := self._vacancy(*role))]
        memory.vacant = next((v for v in left_open if v.change), next(iter(left_open), self.nameless))

    def _is_filled(self, hangs: Link) -> bool:
        """Return whether a verb is told of a post, or of somebody without a name who is given it: 'a former head was made director'."""
        given = [t for t in self.told.of(ROLE) if t.i > hangs.head.i and hangs.head in t.ancestors]
        if hangs.by == "undergoes":
            return not given
        return hangs.by == "object" or (hangs.by in ("complement", "as", "to") and is_passive(hangs.head))

    def _is_filled_by(self, hangs: Link | None) -> bool:
        """Return whether a verb tells that a post is filled: 'has appointed a director'."""
        if hangs is None or not is_verb(hangs.head) or not self._is_filled(hangs):
            return False
        rules = self.rules.of("verb", tense.words_of(hangs.head))
        return any(r.tells == APPOINTED and r.who == "object" for r in rules)

    def _is_had_in_turn(self, token: Token) -> bool:
        """Return whether a sentence tells that the one post of its kind had several holders: 'has gone through a string of directors since 2019'."""
        role = self.told.stand(token).what
        concept = (
            role_concept(of_one(role).words) if isinstance(role, Role) and is_of_several(role.words) else ""
        )
        if not concept or not scheme("roles")[concept].first("soleHolder"):
            return False
        at = token.head.head if token.dep_ == "pobj" and token.head.head.lemma_ in _ROWS else token
        if at.dep_ == "pobj":
            verb, ways = at.head.head, _GOES_THROUGH if at.head.lower_ == "through" else frozenset()
        else:
            verb, ways = at.head, _HAS if at.dep_ == "dobj" else frozenset()
        return verb.lemma_ in ways and not tense.is_ahead(verb) and not tense.is_denied(verb)

    def _vacancy(self, token: Token, hangs: Link | None) -> Vacancy | None:
        role = self.told.stand(token).what
        if isinstance(role, Role) and self._is_had_in_turn(token):
            role = of_one(role)
        elif not isinstance(role, Role) or (is_of_several(role.words) and not self._is_filled_by(hangs)):
            return None
        verb = hangs.head if hangs is not None and self._is_filled_by(hangs) else None
        if verb is not None and tense.status_by_words(self.told, token, role) == "former":
            return None  # 'has chosen a former director to watch over it': that is not what she is to be
        change = APPOINTED if verb is not None or is_new(token, role) else ""
        date = self.when(verb, change)[0] if verb is not None else ""
        begin, end = self.told.span(token)
        councils = councils_of(self.reading, self.told, token, None, hangs, change)
        return Vacancy(role, begin, end, self.told, councils, change, date, number_of(token))


def _is_sent_besides(vacant: Vacancy, own: Tie) -> bool:
    """Return whether a post is one that is given to people of other councils beside their own: 'a commissioner has been named. Mary, chief executive of Derby, will …'."""
    apart = not set(own.councils) & set(vacant.councils)
    return bool(vacant.change and own.councils) and apart and post_kind(vacant.role.words) == "commissioner"


def _prominence(who: Who) -> int:
    """Return how far from the front of the mind a sentence puts somebody: the subject first, one of 'with Bob leaving' last."""
    if any(up.lower_ == "with" for up in who.token.ancestors):
        return 2
    return int(who.token.dep_ not in ("nsubj", "nsubjpass"))


def is_new(token: Token, role: Role) -> bool:
    """Return whether a post is told to have a new holder."""
    words = {t.lower_ for t in children(token, "amod", "compound")} | {
        role.words.split(maxsplit=1)[0].lower()
    }
    return bool(words & {"new", "next", "incoming"})


def _moves_by(told: Told, rules: PostRules) -> bool:
    """Return whether a sentence tells of a coming or going."""
    return any(
        rule.alone for token in told.doc if is_verb(token) for rule in rules.of("verb", tense.words_of(token))
    )
