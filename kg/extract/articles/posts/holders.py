"""Whom a post is somebody's by: the verb or noun that it hangs on, by the rules of ``rules/posts.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, POST, ROLE
from kg.extract.articles.people.roles import Role, post_kind, status_of
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    agents,
    children,
    governing_verb,
    is_aim,
    is_passive,
    is_verb,
    prepositions,
    subject,
    undergoer,
)
from kg.extract.articles.posts.councils import around
from kg.extract.articles.posts.links import beside
from kg.extract.articles.posts.rules import APPOINTED, HOLDS
from kg.extract.articles.posts.scene import Scene, Who
from kg.extract.articles.posts.sought import is_sought

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.links import Link
    from kg.extract.articles.posts.memory import Memory, Vacancy
    from kg.extract.articles.posts.rules import PostRule, PostRules

_ONE_MORE = frozenset({"a", "an", "new", "another", "first", "next"})
_GOES = frozenset("move come cross go leave return travel arrive transfer".split())
# Whose object is what is told to be something: 'described the council as a leader'.
_VIEWS = frozenset(
    "describe see regard view list treat know use quote cite class count identify advertise establish create hail praise label brand dismiss portray rate rank mark set sell present position recognise".split()
)
_REACH = 8  # words between 'appointment' and the name it is of


class Holders:
    """The posts of one sentence, and who holds them by what its verbs and nouns tell."""

    def __init__(self, memory: Memory, told: Told, rules: PostRules) -> None:
        """Look at a sentence in the light of what was told before."""
        self.memory, self.told, self.rules = memory, told, rules
        self.reading = memory.reading
        self.scene = Scene(memory, told)
        self.linked: set[int] = set()  # verbs and nouns that have been read
        self.chosen: dict[int, Token] = {}  # verbs, with the one above that says who was chosen
        self.in_post: set[int] = (
            set()
        )  # verbs that tell what somebody does in a post: 'as director she wrote'
        self.meant: dict[
            int, tuple[str, ...]
        ] = {}  # words for posts told of before, with the councils of these
        self.nameless: Vacancy | None = None  # what 'the woman who has led the service' does
        self.held_before: set[str] = set()  # persons whose posts were told before

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
        if (holder := self._in_that_post(token, hangs)) is not None:
            return self._serving(head, holder)
        if tense.is_denied(head) or tense.is_refused(head) or is_sought(token):
            return None, None
        if (gapped := self._gapped(token)) is not None:
            return gapped
        found = self._owned(token, hangs)
        found = found if found[0] is not None else self._chosen_to_be(head)
        if found[0] is not None:
            return found
        for rule in self.rules.of("verb", tense.words_of(head)):
            holder = self._holder(rule, head, token, hangs, beside_role)
            if holder is not None and holder.token.i != token.i and not self._is_praise(token, rule):
                return rule, holder
        found = self._by_noun_of(token, hangs)
        return found if found[0] is not None else self._by_verb_before(token, hangs)

    def _gapped(self, token: Token) -> tuple[PostRule | None, Who | None] | None:
        """Return rule and holder of the second post of 'Mary was appointed as chair and Bob as director', whose verb is left out."""
        doc, by = self.told.doc, token.left_edge.i - 1
        if by < 2 or doc[by].lower_ != "as" or self.told.kind_of(doc[by - 1]) != PERSON:  # noqa: PLR2004 - 'and Bob as'
            return None
        if doc[by - 2].lower_ not in ("and", ",", ";", "with", "while"):
            return None
        for verb in reversed(list(doc[: by - 1])):
            before = (
                [p for p in children(verb, "prep") if p.lower_ == "as" and p.i < by] if is_verb(verb) else []
            )
            rule = next((r for r in self.rules.of("verb", tense.words_of(verb)) if "as" in r.by), None)
            if before and rule is not None:
                self.linked.add(verb.i)
                return rule, self.scene.who(doc[by - 1])
        return None

    def _chosen_to_be(self, verb: Token) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'chose Mary to be director', with her."""
        above = verb.head
        if verb.lemma_ in ("be", "become", "serve", "act") and is_aim(verb) and is_verb(above):
            if above.lemma_ in _GOES and (who := self.scene.who(subject(verb))) is not None:
                self.in_post.add(above.i)
                self.chosen[verb.i] = above  # 'moved to Derby in 2019 to be director'
                return next((r for r in self.rules.rules if r.name == "becomes"), None), who
            for rule in self.rules.of("verb", tense.words_of(above)):
                holder = self.scene.who(subject(verb)) if rule.who == "object" else None
                if holder is not None and rule.tells == APPOINTED:
                    self.chosen[verb.i] = above
                    return rule, holder
        return None, None

    def _owned(self, token: Token, hangs: Link) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'her last role was as director' and 'his first job as director came in 2015', with whose job it was."""
        name = {"be": "is", "come": "becomes"}.get(hangs.head.lemma_, "")
        jobs = [t for t in children(hangs.head, "nsubj") if self.told.kind_of(t) == POST] if name else []
        job = next(iter(jobs), None)
        if job is None or self.told.kind_of(token) != ROLE:
            return None, None
        owner = next((self.scene.who(t) for t in children(job, "poss")), None)
        rule = next((r for r in self.rules.rules if r.name == name), None)
        return (rule, owner) if owner is not None else (None, None)

    def _by_noun(self, hangs: Link, beside_role: Who | None) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'the appointment of Mary as director' and 'Mary’s appointment by ministers as director'."""
        for noun in (hangs.head, *hangs.head.ancestors):
            if (
                noun.lemma_ == "spend" and hangs.by == "as"
            ):  # 'spent six years at Derby, the last three as director'
                return self._serving(noun)
            if is_verb(noun) or hangs.by not in ("as", "to", "of", "compound"):
                break
            for rule in self.rules.of("noun", [noun.lemma_.lower()]):
                holder = (
                    self._whose(noun) or self._named_as(noun) or (beside_role if hangs.by != "of" else None)
                )
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
            return self._is_said(head)
        if is_passive(head) and (_is_done_to_post(rule, hangs) or (hangs.by == "by" and rule.needs_post)):
            return self._doer(head, hangs, beside_role)
        if hangs.by == "undergoes" and rule.who == "object" and rule.tells == APPOINTED:
            return beside_role if _is_one_more(token) else None  # 'a commissioner, Mary, was sent in'
        came_from = hangs.by == "from" and rule.alone and rule.tells == APPOINTED
        came_from = came_from and "take_over" not in tense.words_of(head)  # from another, who had that post
        if rule.who == "recipient" and hangs.by in rule.by:
            return self._recipient(head, hangs, beside_role)
        if (hangs.by not in rule.by and not came_from) or (rule.needs_post and hangs.post is None):
            return None
        if (
            hangs.by in ("to", "into", "for")
            and hangs.post is None
            and any(t.lower_ == "the" for t in children(token, "det"))
        ):
            return None  # 'returned to the director with a plan'
        if rule.name == "is" and hangs.by == "in" and hangs.post is None:
            return None
        if rule.who == "subject":
            return self.scene.who(self._agent(head) if is_passive(head) else subject(head))
        if hangs.by == "object" and not is_passive(head) and hangs.post is None:
            return self._made_what_it_is(rule, head, token, beside_role)
        return self.acted_on(head, *(("to", "for") if hangs.by == "as" else ()))

    def _made_what_it_is(
        self, rule: PostRule, head: Token, token: Token, beside_role: Who | None
    ) -> Who | None:
        """Return who is told with their post to be acted on, but in 'has hired Derby's head of care, Mary, as its director', where it is another they are made."""
        made = [t for t in prepositions(head, "as") if self.told.kind_of(t) == ROLE]
        if made and rule.tells == APPOINTED:
            return None
        return beside_role or self.scene.who(self._person(children(token, "compound")))

    def _is_said(self, verb: Token) -> Who | None:
        """Return who is said to be what stands before a verb: 'its director is Mary', 'is to be Mary'."""
        for being in (verb, *children(verb, "xcomp")):
            if (named := self._person(children(being, "attr"))) is not None:
                self.chosen[verb.i] = being
                return self.scene.who(named)
        return None

    def _doer(self, verb: Token, hangs: Link, beside_role: Who | None) -> Who | None:
        """Return who has or takes a post that a passive tells of: 'the job was held by Mary', 'her place is taken by director Mary'."""
        if hangs.by == "undergoes":
            return self.scene.who(self._agent(verb))
        taken = subject(verb)
        return beside_role if taken is not None and self.told.kind_of(taken) == POST else None

    def acted_on(self, verb: Token, *further: str) -> Who | None:
        """Return whom a verb acts on, also as 'sent in Mary' and (`further` prepositions) 'turned to Mary' have them."""
        if is_passive(verb) and any(self.told.kind_of(t) not in (ROLE, POST) for t in children(verb, "dobj")):
            return None  # it is no passive: 'the director, Mary, brought in a team'
        objects = [undergoer(verb), self._person(prepositions(verb, "in", "on", "up", *further))]
        return next((who for t in objects if (who := self.scene.who(t)) is not None), None)

    def _recipient(self, verb: Token, hangs: Link, beside_role: Who | None) -> Who | None:
        """Return whom a post goes to: 'gave Mary the job', 'the job has gone to Mary', or who is given to a council: 'was given a commissioner, Mary'."""
        to = [*children(verb, "dative"), *prepositions(verb, "to")]
        given = hangs.by == "object"
        if given and is_passive(verb) and (told := subject(verb)) is not None:
            to = [told]
        if hangs.post is None:
            return beside_role if given and any(self.told.kind_of(t) == COUNCIL for t in to) else None
        return next((who for t in to if (who := self.scene.who(t)) is not None), None)

    def _agent(self, verb: Token) -> Token | None:
        """Return who does what a passive tells: 'Mary was succeeded as director by Bob'."""
        return self._person(agents(verb))

    def _serving(self, verb: Token, holder: Who | None = None) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'serves as', with who does so by a verb."""
        self.in_post.add(verb.i)
        rule = next((r for r in self.rules.rules if r.name == "serves-as"), None)
        return rule, holder or self.scene.who(subject(verb))

    def _in_that_post(self, token: Token, hangs: Link) -> Who | None:
        """Return who does something in a post: 'as director she wrote', 'who as director watches', 'has run the service as director'."""
        head = hangs.head
        if hangs.by != "as" or is_passive(head) or not is_verb(head):
            return None
        if token.i > head.i and not self._does_something(head):
            return None
        return self.scene.who(subject(head))

    def _does_something(self, verb: Token) -> bool:
        """Return whether a verb tells what somebody does to a thing, not how they see it or whom they put where."""
        things = children(verb, "dobj")
        named = any(self.told.kind_of(t) in (PERSON, ROLE, POST) or t.pos_ == "PRON" for t in things)
        by_rule = any("as" in rule.by for rule in self.rules.of("verb", tense.words_of(verb)))
        asked = is_aim(verb)  # 'was asked to lead the service as director'
        return bool(things) and not (named or by_rule or asked) and verb.lemma_ not in _VIEWS

    def _person(self, tokens: Iterable[Token]) -> Token | None:
        return next((t for t in tokens if self.told.kind_of(t) == PERSON), None)

    def _by_noun_of(self, token: Token, hangs: Link) -> tuple[PostRule | None, Who | None]:
        """Return the rule of 'approved the appointment of Mary as director', where the post hangs on the verb."""
        told = children(hangs.head, "dobj", "nsubj", "nsubjpass") if hangs.by == "as" else ()
        for noun in (
            inner for outer in told for inner in (outer, *prepositions(outer, "of"))
        ):  # 'news of Mary's appointment came'
            for rule in self.rules.of("noun", [noun.lemma_.lower()]):
                if (holder := self._whose(noun)) is not None and holder.token.i < token.i:
                    self.linked.add(noun.i)
                    return rule, holder
        return None, None

    def _is_praise(self, token: Token, rule: PostRule) -> bool:
        """Return whether 'is a leader' says what somebody is like."""
        role = self.told.stand(token).what
        bare = isinstance(role, Role) and role.words.lower() in ("leader", "head", "lead")
        if rule.name == "is" and self._is_one_of_many(token):
            return True
        return bare and rule.tells == HOLDS and any(t.lower_ in ("a", "an") for t in children(token, "det"))

    def _is_one_of_many(self, token: Token) -> bool:
        """Return whether a post says what somebody is by profession: 'she is a seasoned director of children’s services'."""
        role = self.told.stand(token).what
        if token.dep_ != "attr" or not isinstance(role, Role) or post_kind(role.words) != "officer":
            return False
        described = any(t.lower_ in ("a", "an") for t in children(token, "det")) and children(token, "amod")
        now = status_of(role.words) == "current" and next(around(self.told, token), None) is None
        return bool(described) and now

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

    def _named_as(self, noun: Token) -> Who | None:
        """Return who is said to be what a noun tells: 'its choice as director is Mary'."""
        verb = noun.head
        is_said = verb.lemma_ == "be" and noun.dep_ in ("nsubj", "attr")
        return self.scene.who(self._person(children(verb, "attr", "nsubj"))) if is_said else None

    def _whose(self, noun: Token) -> Who | None:
        """Return whose appointment or departure a noun is."""
        for child in [*children(noun, "poss"), *prepositions(noun, "of")]:
            named = beside(self.told, child) if self.told.kind_of(child) == ROLE else None
            if named or self.told.kind_of(child) == PERSON or child.lower_ in ("her", "his", "whose"):
                return self.scene.who(named or child)
        return None

    def _of_noun(self, who: Who, token: Token) -> PostRule | None:
        """Return the rule of 'the appointment of …' before a name with its post."""
        first = min(who.token.i, token.i)
        of = next(
            (t for t in reversed(list(self.told.doc[max(first - _REACH, 0) : first])) if t.lower_ == "of"),
            None,
        )
        if of is None or any(is_verb(t) or t.text == "," for t in self.told.doc[of.i : first]):
            return None
        for word in reversed(list(self.told.doc[max(of.i - _REACH, 0) : of.i])):
            if is_verb(word):
                return None
            if found := self.rules.of("noun", [word.lemma_.lower()]):
                self.linked.add(word.i)
                return found[0]
        return None


def _is_done_to_post(rule: PostRule, hangs: Link) -> bool:
    """Return whether a passive tells what somebody does with a post: 'the job was once held by Mary'."""
    is_done = hangs.by == "undergoes" and hangs.post is not None
    return is_done and rule.who == "subject" and "object" in rule.by


def _is_one_more(token: Token) -> bool:
    """Return whether a post is told of as one that somebody comes to: 'a commissioner', 'the new director', 'two directors'."""
    if children(token, "nummod") and not children(token, "det", "poss"):
        return True
    return any(t.lower_ in _ONE_MORE for t in children(token, "det", "amod"))
