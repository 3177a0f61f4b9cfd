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
from kg.extract.articles.people.roles import Role, role_concept, status_of, unqualified
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
from kg.extract.articles.posts.councils import councils_of
from kg.extract.articles.posts.dates import when
from kg.extract.articles.posts.deeds import deeds
from kg.extract.articles.posts.links import Link, beside, link
from kg.extract.articles.posts.memory import Memory, Tie, Vacancy
from kg.extract.articles.posts.rules import APPOINTED, HOLDS, LEFT, post_rules
from kg.extract.articles.posts.scene import Scene, Who
from kg.extract.articles.posts.succession import successions
from kg.extract.articles.trace import fired
from kg.model.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.rules import PostRule, PostRules
    from kg.extract.reading import Reading

_HEADINGS = ("title", "heading", "standfirst")
_LONG_AGO = 2  # years
_LATELY = 6  # sentences after a post was told of in which its holder may be named
_REACH = 8  # words between 'appointment' and the name it is of


def ties(reading: Reading) -> list[Tie]:
    """Return every pair of person and role in a document, in the order in which they are told."""
    return reading.share(_ties)


def _ties(reading: Reading) -> list[Tie]:
    return find_ties(reading, post_rules())


def find_ties(reading: Reading, rules: PostRules) -> list[Tie]:
    """Return every pair of person and role in a document, by given rules."""
    memory = Memory(reading)
    for told in narration(reading):
        Frame(memory, told, rules).tell()
    return memory.ties


class Frame:
    """The posts of one sentence."""

    def __init__(self, memory: Memory, told: Told, rules: PostRules) -> None:
        """Look at a sentence in the light of what was told before."""
        self.memory, self.told, self.rules = memory, told, rules
        self.reading = memory.reading
        self.scene = Scene(memory, told)
        self.linked: set[int] = set()  # verbs and nouns that have been read
        self.chosen: dict[
            int, Token
        ] = {}  # verbs, each with the one that says who was chosen for what it tells
        self.held_before: set[str] = set()  # persons whose posts were told before

    def tell(self) -> None:
        """Put what the sentence tells into memory."""
        told, memory = self.told, self.memory
        memory.note_outsiders(told, [(p.begin, p.end, told.stand(p.token).what) for p in self.scene.persons])  # type: ignore[misc] # persons
        if told.doc.text.rstrip("”’\"'").endswith("?"):
            return
        before = len(memory.ties)
        self.held_before = {p.name for p in self.scene.persons if memory.post_of(p.name) is not None}
        untied: list[tuple[Token, Link | None]] = []
        for token in sorted([*told.of(ROLE), *told.of(POST)], key=lambda t: t.i):
            hangs = link(told, token)
            made = list(self._of_role(token, hangs))
            if not made and told.kind_of(token) == ROLE:
                untied.append((token, hangs))
            for tie in made:
                memory.take(tie)
        self._filled()
        for token, hangs in untied:
            self._described(token, hangs)
        for tie in deeds(self.scene, self):
            memory.take(tie)
        for tie in self._moves():
            memory.take(tie)
        for tie in successions(self.scene, self, memory.ties[before:]):
            memory.take(tie)
        self._remember(untied)

    # -- a role and its person

    def _of_role(self, token: Token, hangs: Link | None) -> Iterator[Tie]:
        """Yield the ties of a word for a post."""
        told = self.told
        name = beside(told, token) if told.kind_of(token) == ROLE else None
        who = self.scene.who(name)
        rule = None
        if hangs is not None:
            rule, holder = self._by_rule(token, hangs, who)
            if rule is not None and (who is None or (holder is not None and holder.name == who.name)):
                who = holder
            elif rule is not None:
                rule = None
        if who is None or self.memory.is_outside(who.name) or self._is_elsewhere(token):
            return
        role = self._role(token, who)
        if role is None:
            return
        if rule is None:
            rule = self._of_noun(who, token)
        if tie := self._tie(who, token, role, hangs, rule):
            fired("posts", rule.name if rule is not None else "beside", token)
            yield tie

    def _is_elsewhere(self, token: Token) -> bool:
        """Return whether a post is told in a sentence about a provider that is no council, and names none."""
        sentence = self.told.sentence_at(self.told.span(token)[0])
        return sentence.elsewhere and not sentence.of("council") and not sentence.of("provider")

    def _role(self, token: Token, who: Who) -> Role | None:
        """Return the role behind a word: as written, or the one that 'the job' means."""
        role = self.told.stand(token).what
        if isinstance(role, Role) and self.told.kind_of(token) == ROLE:
            return role
        if any(self.told.kind_of(t) == ROLE for t in token.subtree if t.i != token.i):
            return None  # told by the role itself
        memory = self.memory
        if memory.vacant is not None and who.name not in self.held_before:
            return memory.vacant.role
        post = memory.post_of(who.name) or memory.open_besides(who.name)
        if post is None:
            return None
        begin, end = self.told.span(token)
        return Role(begin, end, _without_council(self.reading, unqualified(post.role.words)))

    def _by_rule(
        self, token: Token, hangs: Link, beside_role: Who | None
    ) -> tuple[PostRule | None, Who | None]:
        """Return the rule by which a verb or noun ties somebody to a post, and whom."""
        head = hangs.head
        if (
            not is_verb(head)
            and (verb := next(iter(children(head, "acl")), None)) is not None
            and verb.i < token.i
        ):
            head = verb  # 'a letter naming Mary as director'
        if not is_verb(head):
            return self._by_noun(hangs, beside_role)
        if tense.is_denied(head):
            return None, None
        above = head.head
        if head.lemma_ in ("be", "become", "serve", "act") and head.dep_ == "xcomp" and is_verb(above):
            for rule in self.rules.of("verb", tense.words_of(above)):  # 'chose Mary to be director'
                holder = self.scene.who(subject(head)) if rule.who == "object" else None
                if holder is not None and rule.tells == APPOINTED:
                    self.chosen[head.i] = above
                    return rule, holder
        for rule in self.rules.of("verb", tense.words_of(head)):
            holder = self._holder(rule, head, token, hangs, beside_role)
            if holder is not None and holder.token.i != token.i and not self._is_praise(token, rule):
                return rule, holder
        found = self._by_noun_of(token, hangs)
        return found if found[0] is not None else self._by_verb_before(token, hangs)

    def _by_noun(self, hangs: Link, beside_role: Who | None) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'the appointment of Mary as director' and 'Mary’s appointment by ministers as director'."""
        for noun in (hangs.head, *hangs.head.ancestors):
            if is_verb(noun) or hangs.by not in ("as", "to", "of", "compound"):
                break
            for rule in self.rules.of("noun", [noun.lemma_.lower()]):
                holder = self._whose(noun) or (beside_role if hangs.by != "of" else None)
                if holder is None and rule.tells == HOLDS and (verb := governing_verb(noun)) is not None:
                    holder = self.scene.who(subject(verb))
                if holder is not None:
                    self.linked.add(noun.i)
                    return rule, holder
        return None, None

    def _holder(
        self, rule: PostRule, head: Token, token: Token, hangs: Link, beside_role: Who | None
    ) -> Who | None:
        """Return who holds a post by what a verb tells, ``None`` where the post does not hang on it as the rule has it."""
        if rule.name == "is" and hangs.by == "subject":  # 'its new director is Mary'
            return self.scene.who(
                next((t for t in children(head, "attr") if self.told.kind_of(t) == PERSON), None)
            )
        if hangs.by == "by" and rule.needs_post and is_passive(head):  # 'her place is taken by director Mary'
            taken = subject(head)
            return beside_role if taken is not None and self.told.kind_of(taken) == POST else None
        came_from = hangs.by == "from" and rule.alone and rule.tells == APPOINTED
        if (hangs.by not in rule.by and not came_from) or (rule.needs_post and hangs.post is None):
            return None
        if (
            hangs.by in ("to", "into", "for")
            and hangs.post is None
            and any(t.lower_ == "the" for t in children(token, "det"))
        ):
            return None  # 'returned to the director with a plan'
        if rule.who == "subject":
            return None if is_passive(head) else self.scene.who(subject(head))
        if hangs.by == "object" and not is_passive(head) and hangs.post is None:
            return beside_role or self.scene.who(self._person(children(token, "compound")))
        objects = [undergoer(head), self._person(prepositions(head, "in", "on", "up"))]  # 'sent in Mary'
        return next((who for t in objects if (who := self.scene.who(t)) is not None), None)

    def _person(self, tokens: Iterable[Token]) -> Token | None:
        return next((t for t in tokens if self.told.kind_of(t) == PERSON), None)

    def _by_noun_of(self, token: Token, hangs: Link) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'approved the appointment of Mary as director', where the post hangs on the verb."""
        for noun in children(hangs.head, "dobj", "nsubj", "nsubjpass") if hangs.by == "as" else ():
            for rule in self.rules.of("noun", [noun.lemma_.lower()]):
                if (holder := self._whose(noun)) is not None and holder.token.i < token.i:
                    self.linked.add(noun.i)
                    return rule, holder
        return None, None

    def _is_praise(self, token: Token, rule: PostRule) -> bool:
        """Return whether 'is a leader' says what somebody is like."""
        role = self.told.stand(token).what
        bare = isinstance(role, Role) and role.words.lower() in ("leader", "head", "lead")
        return bare and rule.tells == HOLDS and any(t.lower_ in ("a", "an") for t in children(token, "det"))

    def _by_verb_before(self, token: Token, hangs: Link) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'a letter that names Mary, once of Derby, as director', where the post hangs on another verb."""
        for verb in reversed(list(self.told.doc[: token.i])) if hangs.by == "as" else ():
            for rule in (
                self.rules.of("verb", tense.words_of(verb))
                if is_verb(verb) and verb.i != hangs.head.i
                else ()
            ):
                holder = self.scene.who(undergoer(verb)) if rule.who == "object" and "as" in rule.by else None
                if holder is not None and verb.i < holder.token.i < token.i:
                    self.linked.add(verb.i)
                    return rule, holder
        return None, None

    def _whose(self, noun: Token) -> Who | None:
        """Return whose appointment or departure a noun is."""
        for child in [*children(noun, "poss"), *prepositions(noun, "of")]:
            if self.told.kind_of(child) == PERSON or child.lower_ in ("her", "his"):
                return self.scene.who(child)
        return None

    def _of_noun(self, who: Who, token: Token) -> PostRule | None:
        """Return the rule of 'the appointment of …' before a name with its post."""
        first = min(who.token.i, token.i)
        of = next(
            (t for t in reversed(list(self.told.doc[max(first - _REACH, 0) : first])) if t.lower_ == "of"),
            None,
        )
        if of is None or any(is_verb(t) for t in self.told.doc[of.i : first]):
            return None
        for word in reversed(list(self.told.doc[max(of.i - _REACH, 0) : of.i])):
            if is_verb(word):
                return None
            if found := self.rules.of("noun", [word.lemma_.lower()]):
                self.linked.add(word.i)
                return found[0]
        return None

    # -- making ties

    def _tie(
        self, who: Who, token: Token, role: Role, hangs: Link | None, rule: PostRule | None
    ) -> Tie | None:
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
            self.reading, told, token, who.token, hangs if rule is not None else None, tells
        )
        change, date, said = "", "", (0, 0)
        if tells == HOLDS and anchor is not None:
            change, date, said, status = self._held(anchor, token, status, who)
        elif anchor is not None:
            change = APPOINTED if tells == APPOINTED else LEFT
            past = (
                change == APPOINTED
                and hangs is not None
                and hangs.by in ("object", "from")
                and status == "former"
            )
            if past or (change == APPOINTED and hangs is not None and hangs.by == "from"):
                change, status = "", "former" if status == "current" else status
            date, said = self.when(anchor, change)
            if not said[1] and hangs is not None and hangs.head.i in self.chosen:
                told_later = self.when(hangs.head, change)
                date, said = told_later if told_later[1][1] else (date, said)
            status = self._status_of_change(anchor, change, date, status)
        return self._made(
            who.name, role, councils, status, change, date, [(who.begin, who.end), told.span(token), said]
        )

    def _anchor(self, hangs: Link | None, rule: PostRule | None) -> Token | None:
        """Return the verb or noun by which a rule ties a post to somebody, ``None`` for a post beside a name."""
        if rule is None:
            return None
        if hangs is not None:
            head = self.chosen.get(hangs.head.i, hangs.head)
            if rule.words & set(tense.words_of(head)):
                return head
        return next((t for t in self.told.doc if t.i in self.linked and t.lemma_.lower() in rule.words), None)

    def when(self, anchor: Token, change: str) -> tuple[str, tuple[int, int]]:
        """Return the date of a change and where it is said; of news without one that of publication, said nowhere."""
        if not change:
            return "", (0, 0)
        ahead = is_verb(anchor) and (tense.is_ahead(anchor) or tense.is_present(anchor))
        date, said = when(self.reading, self.told, anchor, ahead=ahead)
        published = self.reading.published
        if not date and change == APPOINTED and is_verb(anchor) and published.basis == "stated":
            if tense.is_news(anchor) or (tense.is_ahead(anchor) and anchor.lemma_ in ("be", "become")):
                return published.words, (0, 0)
            if anchor.dep_ == "ROOT" and anchor.tag_ == "VBD" and not self._is_by_pronoun(anchor):
                return published.words[:4], (0, 0)
        return date, said

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
        change, date, said = self._since(verb, token)
        if change and (change == LEFT or self._has_end(verb, token)):
            status = "former" if status == "current" else status
        ahead = tense.is_ahead(verb) and not tense.is_acting(verb)
        if ahead and not change:
            change = APPOINTED
            date, said = self.when(verb, change)
        if status == "current":
            if tense.is_acting(verb):
                status = "acting"
            elif ahead:
                status = "incoming"
            elif tense.is_past(verb, told) and (verb.lemma_ != "be" or who.by_pronoun or self._is_over(verb)):
                status = "former"
        return change, date, said, status

    def _spans(self, verb: Token, token: Token) -> Iterator[tuple[Token, Token]]:
        """Yield prepositions such as 'since' and 'until' of a verb or post, each with its time."""
        for at in (verb, token):
            for prep in children(at, "prep"):
                times = [t for t in prep.subtree if self.told.kind_of(t) == "TIME"]
                if times and prep.lower_ in ("since", "from", "until", "till", "between"):
                    yield prep, times[0]

    def _since(self, verb: Token, token: Token) -> tuple[str, str, tuple[int, int]]:
        """Return the change that 'since', 'from' or 'until' dates, with the date and where it is said."""
        found = ("", "", (0, 0))
        for prep, time in self._spans(verb, token):
            begin, end = self.told.stand(time).begin, self.told.stand(time).end
            sentence = self.told.sentence_at(begin)
            date = next((t.start for t in sentence.times if sentence.begin + t.begin == begin), "")
            found = (LEFT if prep.lower_ in ("until", "till") else APPOINTED, date, (begin, end))
        return found

    def _has_end(self, verb: Token, token: Token) -> bool:
        return any(t.lower_ in ("until", "to") for prep, _ in self._spans(verb, token) for t in prep.subtree)

    def _is_over(self, verb: Token) -> bool:
        """Return whether 'was' tells of another time than that of the story."""
        helpers = {t.lower_ for t in children(verb, "aux")}
        return (
            "had" in helpers
            or verb.dep_ == "xcomp"
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
        return Tie(
            self.told.number, name, role, begin, end, status, change, councils[:1], date, assumed=assumed
        )

    def made_of(self, who: Who, target: Token, role: Role, hangs: Link, status: str, change: str) -> Tie:
        """Return the tie of somebody and a post that a verb tells of by what its holder does."""
        councils = councils_of(self.reading, self.told, target, who.token, hangs, change)
        date, said = self.when(hangs.head, change)
        self.linked.add(hangs.head.i)
        spans = [(who.begin, who.end), self.told.span(target), said]
        return self._made(who.name, role, councils, status, change, date, spans)

    # -- comings and goings without the role

    def _moves(self) -> Iterator[Tie]:
        """Yield who comes or goes, where the post is told elsewhere: 'she starts in July', 'he has left'."""
        for verb in self.told.doc:
            if not is_verb(verb) or verb.i in self.linked or tense.is_denied(verb):
                continue
            for rule in self.rules.of("verb", tense.words_of(verb)):
                who = (
                    self.scene.who(subject(verb) if rule.who == "subject" else undergoer(verb))
                    if rule.alone
                    else None
                )
                if who is None or (rule.who == "subject" and is_passive(verb)):
                    continue
                post = self.memory.post_of(who.name)
                if rule.tells == APPOINTED and (post is None or post.status == "former"):
                    post = self._open_post(who.name)
                if post is not None and self._is_move(verb, rule, post):
                    yield from self._moved(verb, rule, who, post)
                    break

    def _open_post(self, name: str) -> Tie | None:
        """Return the post that was told of lately without its holder, as one of this person's."""
        if self.memory.is_outside(name) or self.told.kind in _HEADINGS:
            return None
        for vacancy in reversed(self.memory.open):
            concept = role_concept(vacancy.role.words) or vacancy.role.words
            taken = any(
                t.status != "former"
                and role_concept(t.role.words) == concept
                and t.councils == vacancy.councils
                for t in self.memory.ties
            )
            if concept and not taken and self.told.number - vacancy.told.number <= _LATELY:
                status = status_of(vacancy.role.words)
                return Tie(
                    vacancy.told.number,
                    name,
                    vacancy.role,
                    vacancy.begin,
                    vacancy.end,
                    status,
                    "",
                    vacancy.councils,
                    "",
                )
        return None

    def _is_move(self, verb: Token, rule: PostRule, post: Tie) -> bool:
        """Return whether a verb without a post tells of the one held: not of another council, nor of a plain thing done."""
        if rule.tells == LEFT:
            objects = [
                t
                for t in children(verb, "dobj")
                if self.told.kind_of(t) not in (POST, COUNCIL)
                and t.lemma_ not in ("authority", "council", "organisation")
            ]
            return not objects
        bodies = [
            t
            for t in (*children(verb, "dobj"), *prepositions(verb, "to", "at", "in"))
            if self.told.kind_of(t) == COUNCIL
        ]
        codes = {self.told.stand(t).what.code for t in bodies}  # type: ignore[union-attr] # councils are mentions
        if codes and not codes & set(post.councils):
            return False
        if (
            rule.who == "subject"
            and not bodies
            and any(
                not self.told.kind_of(t)
                and t.lemma_ not in ("council", "authority", "organisation", "team", "post", "charge")
                for t in children(verb, "dobj")
            )
        ):
            return False
        if verb.lemma_ in ("make", "put", "bring", "send", "place"):
            return False
        date, said = self.when(verb, APPOINTED)
        return bool(said[1]) or (rule.who == "object" and bool(date))

    def _moved(self, verb: Token, rule: PostRule, who: Who, post: Tie) -> Iterator[Tie]:
        change = rule.tells
        date, said = self.when(verb, change)
        if change == APPOINTED and not date:
            return
        if any(
            t.person == who.name
            and t.change == change
            and t.when
            and self.told.begin <= t.begin < self.told.end
            for t in self.memory.ties
        ):
            return
        status = post.status
        if change == APPOINTED and status == "current":
            status = self._status_of_change(verb, change, date, status)
        begin, end = min(who.begin, said[0] or who.begin), max(who.end, self.told.span(verb)[1], said[1])
        is_open = post.person == who.name and all(
            t.person != who.name or t.role != post.role for t in self.memory.ties
        )
        if is_open:
            yield post
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

    # -- posts and holders in two sentences

    def _filled(self) -> None:
        """Tie a post told of without its holder to the person who opens this sentence."""
        vacant, persons = self.memory.vacant, self.scene.persons
        if vacant is None or self.told.kind in _HEADINGS or not persons:
            return
        first = persons[0]
        opens = first.token.i == 0 or first.token.dep_ in ("nsubj", "nsubjpass")
        own = self.memory.post_of(first.name)
        has_own = first.name in self.held_before or (
            own is not None and own.status != "former" and own.role != vacant.role
        )
        if not opens or has_own or self.memory.is_outside(first.name):
            return
        change, date, status = vacant.change, "", status_of(vacant.role.words)
        verb = next((t for t in first.token.ancestors if is_verb(t)), None)
        if change == APPOINTED and verb is not None:
            told_here, said = self.when(verb, change)
            date = told_here if said[1] and self._is_coming(verb) else vacant.when or told_here
            status = self._status_of_change(verb, change, date, status)
        ahead_of_name = any(
            t.lower_ in ("her", "his") for t in self.told.doc[: first.token.i]
        )  # 'in her report, Mary said'
        if (
            vacant.told.kind not in _HEADINGS
            and not change
            and not ahead_of_name
            and not _moves_by(vacant.told, self.rules)
        ):
            return
        councils = vacant.councils or self.told.sentences[0].focus[:1]
        self.memory.take(
            Tie(
                self.told.number,
                first.name,
                vacant.role,
                vacant.begin,
                vacant.end,
                status,
                change,
                councils,
                date,
            )
        )

    def _is_coming(self, verb: Token) -> bool:
        """Return whether a verb tells of somebody's coming."""
        return any(rule.tells == APPOINTED for rule in self.rules.of("verb", tense.words_of(verb)))

    def _described(self, token: Token, hangs: Link | None) -> None:
        """Tie 'the commissioner' to the person told of before: 'Ann Hall came. The commissioner …'."""
        told, memory = self.told, self.memory
        lead = told.doc[: token.i]
        if told.kind in _HEADINGS or not lead or lead[0].text != "The" or self.scene.persons:
            return
        former = tense.status_by_words(told, token, told.stand(token).what) == "former"  # type: ignore[arg-type] # a role
        name = memory.opener or (memory.subjects[-1] if former and memory.subjects else "")
        if not name or memory.is_outside(name) or any(is_verb(t) for t in lead):
            return
        begin, end = told.span(token)
        who = Who(name, token, begin, end)
        role = told.stand(token).what
        if isinstance(role, Role) and (tie := self._tie(who, token, role, hangs, None)):
            memory.take(tie)

    def _remember(self, untied: list[tuple[Token, Link | None]]) -> None:
        told, memory = self.told, self.memory
        persons = self.scene.persons
        if persons:
            subjects = [p for p in persons if p.token.dep_ in ("nsubj", "nsubjpass")]
            memory.subjects += [
                p.name for p in reversed([*subjects, *(p for p in persons if p not in subjects)])
            ]
        memory.opener = ""
        if (
            persons
            and persons[0].token.i <= 1
            and told.kind not in _HEADINGS
            and memory.post_of(persons[0].name) is None
        ):
            memory.opener = persons[0].name
        if told.kind in _HEADINGS:
            if not persons and untied:
                memory.vacant = self._vacancy(*untied[0])
            return
        memory.open += [vacancy for role in untied if (vacancy := self._vacancy(*role))]
        memory.vacant = self._vacancy(*untied[0]) if untied and not persons else None

    def _vacancy(self, token: Token, hangs: Link | None) -> Vacancy | None:
        role = self.told.stand(token).what
        if not isinstance(role, Role) or role.words.lower().endswith("directors"):
            return None
        verb = (
            hangs.head
            if hangs is not None and hangs.by in ("object", "undergoes") and is_verb(hangs.head)
            else None
        )
        if verb is not None and not any(
            r.tells == APPOINTED and r.who == "object" for r in self.rules.of("verb", tense.words_of(verb))
        ):
            verb = None
        change = APPOINTED if verb is not None or _is_new(token, role) else ""
        date = self.when(verb, change)[0] if verb is not None else ""
        begin, end = self.told.span(token)
        councils = councils_of(self.reading, self.told, token, None, hangs, change)
        return Vacancy(role, begin, end, self.told, councils, change, date)


def _is_new(token: Token, role: Role) -> bool:
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


def _without_council(reading: Reading, words: str) -> str:
    """Return a role without 'of Derby council' at its end."""
    for sentence in reading.sentences:
        for mention in sentence.of("council"):
            for before in (" of ", " at ", " for ", " of the ", " for the "):
                if words.endswith(before + reading.document.text[mention.begin : mention.end]):
                    return words[: -len(before + reading.document.text[mention.begin : mention.end])]
    return words
