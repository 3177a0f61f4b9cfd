"""The posts of one sentence as the linker has them: what the rules say, unless it is sure of the contrary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, POST, ROLE
from kg.extract.articles.people.roles import Role, is_other_body, role_concept, unqualified, without_status
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    adverbs,
    children,
    is_aim,
    is_passive,
    is_verb,
    prepositions,
    subject,
    undergoer,
)
from kg.extract.articles.posts.councils import around, without_council
from kg.extract.articles.posts.discourse import Discourse, is_new
from kg.extract.articles.posts.joint import latterly
from kg.extract.articles.posts.linking import ANOTHER, TIED, Pair
from kg.extract.articles.posts.moves import FOR_GOOD, SOON
from kg.extract.articles.posts.rules import APPOINTED, LEFT
from kg.extract.articles.posts.sought import is_sought
from kg.extract.articles.posts.traits import verb_of
from kg.extract.articles.trace import fired_at
from kg.extract.articles.weights import THOUSAND

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.linking import Weigh
    from kg.extract.articles.posts.links import Link
    from kg.extract.articles.posts.memory import Memory, Tie, Vacancy
    from kg.extract.articles.posts.rules import PostRule, PostRules
    from kg.extract.articles.posts.scene import Who


_WIDER = frozenset({"region", "country", "nation", "sector", "profession", "association"})
_SEEKS = frozenset({"look", "seek", "search", "hunt", "advertise", "need", "want"})
_HOLDERS = ("incumbent", "holder", "postholder")
_NOBODY = frozenset("someone somebody nobody anyone anybody another none no-one one".split())
_CABINET = "cabinet-member"
_OWN = frozenset({"brief", "portfolio"})


class Linked(Discourse):
    """The posts of one sentence, weighed."""

    def __init__(self, memory: Memory, told: Told, rules: PostRules, weigh: Weigh) -> None:
        """Look at a sentence in the light of what was told before."""
        super().__init__(memory, told, rules)
        self.weigh = weigh

    def _linked(self, token: Token, hangs: Link | None, made: list[Tie]) -> list[Tie]:
        """Return the ties of a word for a post: those that the rules made, unless the linker is sure of the contrary."""
        if self.told.kind_of(token) != ROLE or self._is_chosen_by_another(hangs):
            return made
        near = self._near(token)
        theirs: list[tuple[int, Who, Tie | None]] = []
        for who in near:
            tie = next((t for t in made if t.person == who.name), None)
            pair = Pair(who.name, self.told, who.token, token, TIED if tie else ANOTHER if made else "")
            to_be = (
                tie is not None and hangs is not None and is_aim(hangs.head) and hangs.head.i in self.chosen
            )
            if (points := self.weigh("theirs", pair)) > 0 or to_be:  # 'chose Mary to be director'
                theirs.append((points, who, tie))
        kept = [self._changed(who, token, tie) for _, who, tie in theirs if tie is not None]
        told = theirs and token.lower_ != "directors" and not self._is_of_chooser(token)
        told = told and not self._is_one_of_many(token)
        if not kept and told and not self._is_unreal(token, hangs) and not self._is_of_nobody(token):
            points, who, _ = max(theirs, key=lambda one: one[0])
            kept = self._added(points, who, token, hangs)
        unseen = [t for t in made if all(t.person != who.name for who in near)]
        return [*unseen, *kept]

    def _added(self, points: int, who: Who, token: Token, hangs: Link | None) -> list[Tie]:
        """Return the tie that the linker alone sees."""
        role = self._role(token, who)
        if role is None:
            return []
        begin, end = self.told.span(token)
        fired_at("posts", f"linker {points / THOUSAND:+.2f}", begin, self.reading.document.text[begin:end])
        tie = self._tie(who, token, role, hangs, None, linked=True)
        if hangs is not None and hangs.head.lemma_ in _SEEKS:
            return [tie]  # 'it seeks a new director after Mary left': it was hers
        return [self._changed(who, token, tie)]

    def _is_of_chooser(self, token: Token) -> bool:
        """Return whether a post is that of who chooses others, or gives them theirs: 'its leader has given the brief to Mary'."""
        verb = token.head
        if token.dep_ != "nsubj" or not is_verb(verb) or is_passive(verb):
            return False
        rules = self.rules.of("verb", tense.words_of(verb))
        return bool(rules) and all(rule.who in ("object", "recipient") for rule in rules)

    def _is_of_nobody(self, token: Token) -> bool:
        """Return whether a post is told to be had by nobody in particular: 'someone new is to be made director', 'there will be another director'."""
        for verb in (t for t in token.ancestors if is_verb(t)):
            if any(t.dep_ == "expl" and t.lower_ == "there" for t in verb.children):
                return True
            if own := children(verb, "nsubj", "nsubjpass"):
                return own[-1].lower_ in _NOBODY and own[-1].i < token.i
        return False

    def _is_unreal(self, token: Token, hangs: Link | None) -> bool:
        """Return whether a verb tells that nobody comes to a post, or only that somebody might: 'turned the job down', 'might appoint Mary'."""
        if is_sought(token):
            return True
        if hangs is None or not is_verb(hangs.head):
            return False
        comes = any(rule.tells == APPOINTED for rule in self.rules.of("verb", tense.words_of(hangs.head)))
        return tense.is_refused(hangs.head) or (comes and tense.is_denied(hangs.head))

    def _near(self, token: Token) -> list[Who]:
        """Return those whom a sentence names or means by a pronoun, each by the word that is nearest to a role."""
        pronouns = (self.scene.who(t) for t in self.told.doc if t.lower_ in ("she", "he", "i"))
        every = [*self.scene.persons, *(who for who in pronouns if who is not None)]
        nearest: dict[str, Who] = {}
        for who in sorted(every, key=lambda w: abs(w.token.i - token.i)):
            owner = next(iter(children(token, "poss")), None)  # 'Mary and her deputy'
            own = owner is not None and owner.lower_ in ("her", "his") and self.scene.who(owner)
            if not self._is_outside(who, token) and not (own and own.name == who.name):
                nearest.setdefault(who.name, who)
        return list(nearest.values())

    def _changed(self, who: Who, token: Token, tie: Tie) -> Tie:
        """Return a tie with the coming that the linker sees, or without the one that it does not."""
        if tie.change == LEFT or latterly(self.told, token):
            return tie
        pair = Pair(who.name, self.told, who.token, token, TIED, tie.change, tie.when, tie.status)
        comes = self.weigh("comes", pair) > 0
        if not comes and tie.status == "current" and is_new(token, tie.role):
            return self._new(who, token, tie)  # 'its new director, Mary'
        if comes == (tie.change == APPOINTED):
            return tie
        if not comes:
            return tie if tie.when and not tie.assumed else replace(tie, change="", when="")
        anchor = verb_of(who.token, token)
        if anchor is None or self._comes_by_another(who, token):
            return tie if anchor is not None else replace(tie, change=APPOINTED)
        if (
            self._is_said_to_be(anchor, token)
            or self._chooses(anchor, who)
            or self._is_of_recipient(anchor, token)
            or _is_followed(self.told, anchor, who, token)
        ):
            return tie
        date, said = self.when(anchor, APPOINTED)
        status = self._status_of_change(anchor, APPOINTED, date, tie.status)
        begin, end = (min(tie.begin, said[0]), max(tie.end, said[1])) if said[1] else (tie.begin, tie.end)
        return replace(
            tie, change=APPOINTED, when=date, status=status, begin=begin, end=end, assumed=bool(date) and not said[1]
        )  # fmt: skip

    def _new(self, who: Who, token: Token, tie: Tie) -> Tie:
        """Return a tie with the coming that 'new' tells, and its date where the verb says since when: 'from May, its new director, Mary, will run it'."""
        verb = verb_of(who.token, token)
        if verb is None:
            return replace(tie, change=APPOINTED)
        change, date, said = self.since(verb, verb)
        if change != APPOINTED:
            return replace(tie, change=APPOINTED)
        begin, end = (min(tie.begin, said[0]), max(tie.end, said[1])) if said[1] else (tie.begin, tie.end)
        return replace(
            tie, change=APPOINTED, when=date, begin=begin, end=end, assumed=bool(date) and not said[1]
        )

    def _is_said_to_be(self, verb: Token, token: Token) -> bool:
        """Return whether a sentence only says who somebody is: 'Mary, once of Kent, is the commissioner'."""
        role = self.told.stand(token).what
        plain = verb.lemma_ == "be" and tense.is_present(verb) and "now" not in adverbs(verb)
        return plain and isinstance(role, Role) and not is_new(token, role)

    def _chooses(self, verb: Token, who: Who) -> bool:
        """Return whether somebody is who puts others in posts: 'Mary, the director, brought in a new team in May'."""
        rules = self.rules.of("verb", tense.words_of(verb))
        does = self.scene.who(subject(verb)) if rules and not is_passive(verb) else None
        return does is not None and does.name == who.name and all(rule.who == "object" for rule in rules)

    def _is_of_recipient(self, verb: Token, token: Token) -> bool:
        """Return whether a post is that of who is given another: 'gave the job to its deputy, Mary'."""
        gives = any(rule.who == "recipient" for rule in self.rules.of("verb", tense.words_of(verb)))
        given = any(self.told.kind_of(t) == POST for t in children(verb, "dobj", "nsubj", "nsubjpass"))
        return gives and given and not any(self.told.kind_of(t) == POST for t in token.ancestors)

    def _comes_by_another(self, who: Who, token: Token) -> bool:
        """Return whether another verb of the sentence tells of somebody's coming: 'Mary, hired in May, is the director'."""
        above = (verb_of(who.token, token), *token.ancestors)
        verbs = [t for t in self.told.doc if is_verb(t) and t not in above and not tense.is_denied(t)]
        return any(
            rule.alone and rule.tells == APPOINTED and (whom := self.scene.who(_whom(rule, verb))) is not None and whom.name == who.name
            for verb in verbs for rule in self.rules.of("verb", tense.words_of(verb))
        )  # fmt: skip

    def _is_outside(self, who: Who, token: Token) -> bool:
        """Return whether somebody is an inspector, a minister or the like, and no council is named beside the post; who once was one may be anything now."""
        outside = self.memory.is_outside(who.name) and who.name not in self.memory.once_outside
        return outside and next(around(self.told, token), None) is None

    def _is_chosen_by_another(self, hangs: Link | None) -> bool:
        """Return whether an association or the like gives a post, or it is one for more than a council: 'serves the region as lead director'."""
        if hangs is None or not is_verb(hangs.head) or is_passive(hangs.head):
            return False
        if hangs.by == "as" and any(t.lemma_ in _WIDER for t in children(hangs.head, "dobj")):
            return True
        chooser = subject(self.chosen.get(hangs.head.i, hangs.head))
        return chooser is not None and self._is_other_body(chooser)

    def _is_other_body(self, token: Token) -> bool:
        """Return whether a word is an association, a school or the like; ministers put people in at councils."""
        begin, end = self.told.span(token.left_edge)[0], self.told.span(token)[1]
        return not self.told.kind_of(token) and is_other_body(self.reading.document.text[begin:end])

    def _role(self, token: Token, who: Who) -> Role | None:
        """Return the role behind a word: as written, or the one that 'the job' means."""
        role = self.told.stand(token).what
        if isinstance(role, Role) and self.told.kind_of(token) == ROLE:
            return role
        if any(
            token in t.ancestors or (t.head.lower_ == "as" and t.head.head == token.head)
            for t in self.told.of(ROLE)
        ):
            return None  # told by the role itself: 'the job of director', 'left her job as director'
        if any(t.lower_ == "cabinet" for t in children(token, "compound")) and any(
            prepositions(token, "for")
        ):
            return None  # told by what it is for: 'moved into the cabinet position for education'
        if token.lower_ in ("helm", "reins") and any(prepositions(token, "of")):
            return None  # told by what is led: 'took the helm of the service'
        meant = self._meant(token, who)
        if meant is not None and any(t.lower_ in FOR_GOOD for t in self.told.doc):
            return replace(
                meant, words=unqualified(meant.words)
            )  # 'handed the acting director the job for good'
        if meant is None or token.lower_ not in ("interim", *_HOLDERS):
            return meant
        words = unqualified(without_status(meant.words))
        return Role(*self.told.span(token), f"interim {words}" if token.lower_ == "interim" else words)

    def _meant(self, token: Token, who: Who) -> Role | None:
        """Return the role of the post that 'the job' means."""
        memory = self.memory
        if token.lower_ in _OWN:  # 'who holds the portfolio' tells nobody's post but their own
            return self._brief_of(who)
        if any(t.lower_ == "same" for t in children(token, "amod")) and (
            told := self._told_here_before(token)
        ):
            return told  # 'it seeks a director after Mary accepted the same post in Derby'
        if (beside_name := self._new_here(token, who) or self._left_by(token, who)) is not None:
            self.meant[token.i] = beside_name.councils
            return beside_name.role
        if memory.vacant is not None and who.name not in self.held_before:
            self.meant[token.i] = memory.vacant.councils
            return memory.vacant.role
        owners = [
            t for t in children(token, "poss") if t.lower_ != "their"
        ]  # of several each leaves their own
        owner = next((self.scene.who(t) for t in owners), None)
        other = self._of_owner(token, owner.name) if owner is not None and owner.name != who.name else None
        held = memory.post_of(who.name)
        own = held if _is_held(token) else memory.coming_post(who.name) or held
        if own is not None and own.begin > self.told.span(token)[0] and not owners:
            own = None  # 'the job has gone to Mary, who is director in Derby'
        if own is not None and self._had_before(token, own):
            own = None  # 'Mary, who had held the job since 2019, left to be director in Derby'
        shared = (
            memory.joint() if any(t.lower_ in ("joint", "shared") for t in children(token, "amod")) else None
        )
        if shared is not None:
            self.meant[token.i] = shared.councils
            return shared.role
        besides = memory.open_besides(who.name, self.told.span(token)[0])
        if not own and not other and (lately := self._told_after(besides)) is not None:
            self.meant[token.i] = lately.councils
            return lately.role  # 'the trust has lost its director. … Mary took up the post in 2019'
        post = other or own or self._vacated(who.name) or besides or self._left_post(who.name)
        if post is None:
            return None
        self.meant[token.i] = post.councils
        stays = post is own and (_is_held(token) or _is_stayed_in(token))
        words = post.role.words if stays else unqualified(post.role.words)  # who stands in stays so
        return Role(*self.told.span(token), without_council(self.reading, words))

    def _brief_of(self, who: Who) -> Role | None:
        """Return the role of who has 'the portfolio': their own as a member of the cabinet, else the one told of last."""
        own = self.memory.post_of(who.name)
        last = next((t for t in reversed(self.memory.ties) if role_concept(t.role.words) == _CABINET), None)
        if own is None or last is None or role_concept(own.role.words) == _CABINET:
            return own.role if own is not None else None
        return last.role

    def _left_by(self, token: Token, who: Who) -> Tie | None:
        """Return the post beside somebody's name that they are said to leave: 'Mary, the former director, left the job in May'."""
        verb = token.head
        if token.dep_ != "dobj" or all(
            rule.tells != LEFT for rule in self.rules.of("verb", tense.words_of(verb))
        ):
            return None
        own = self.memory.post_of(who.name)
        here = own is not None and self.told.begin <= own.begin < self.told.span(token)[0]
        return own if here and own is not None and own.status == "former" else None

    def _had_before(self, token: Token, own: Tie) -> bool:
        """Return whether somebody had 'the job' before the post that a sentence says they came to."""
        came = own.change == APPOINTED and own.sentence == self.told.number
        return came and token.dep_ == "dobj" and any(t.lower_ == "had" for t in children(token.head, "aux"))

    def _new_here(self, token: Token, who: Who) -> Tie | None:
        """Return the post that a sentence calls new beside the name of who takes it up: 'its new director, Mary, took up the job'."""
        own = self.memory.post_of(who.name)
        if own is None or not self.told.begin <= own.begin < self.told.span(token)[0]:
            return None
        before = ((t, self.told.stand(t).what) for t in self.told.of(ROLE) if t.i < token.i)
        new = any(role == own.role and isinstance(role, Role) and is_new(t, role) for t, role in before)
        return own if new else None

    def _told_here_before(self, token: Token) -> Role | None:
        """Return the role that a sentence names last before a word."""
        roles = (self.told.stand(t).what for t in reversed(self.told.of(ROLE)) if t.i < token.i)
        role = next((r for r in roles if isinstance(r, Role)), None)
        return replace(role, words=unqualified(without_status(role.words))) if role is not None else None

    def _of_owner(self, token: Token, name: str) -> Tie | None:
        """Return the post that 'her job' means, and 'her old job' where she was said to come to another."""
        if any(t.lower_ in ("old", "former", "previous") for t in children(token, "amod")):
            held = [
                t
                for t in self.memory.ties
                if t.person == name and t.status != "incoming" and t.change != APPOINTED
            ]
            return held[-1] if held else None
        return self.memory.post_of(name)

    def _vacated(self, name: str) -> Tie | None:
        """Return the post that somebody else was last said to leave, if nobody has come to it since."""
        left = next((t for t in reversed(self.memory.ties) if t.change == LEFT), None)
        if left is None or left.person == name:
            return None
        concept = role_concept(left.role.words)
        taken = any(
            t.change == APPOINTED and t.person != left.person and t.sentence >= left.sentence and (role_concept(t.role.words), t.councils) == (concept, left.councils)
            for t in self.memory.ties
        )  # fmt: skip
        return None if taken else left

    def _told_after(self, held: Tie | None) -> Vacancy | None:
        """Return the post that was just told of without its holder, after one that somebody holds."""
        lately = next(reversed(self.memory.open), None)
        if lately is None or self.told.number - lately.told.number > SOON:
            return None
        return lately if held is None or held.sentence < lately.told.number else None


def _is_held(post: Token) -> bool:
    """Tell whether 'the job' is one that somebody has held so far, not the one they come to: 'a post she has held since 2019'."""
    verbs = [post.head] if post.dep_ == "dobj" else children(post, "relcl")
    return any(
        v.lemma_ in ("hold", "occupy") and any(t.lemma_ == "have" for t in children(v, "aux")) for v in verbs
    )


def _is_stayed_in(post: Token) -> bool:
    """Tell whether somebody goes on in 'the job': 'the interim director, Mary, will stay in post'."""
    return post.dep_ == "pobj" and post.head.head.lemma_ in ("stay", "remain", "continue")


def _is_followed(told: Told, verb: Token, who: Who, token: Token) -> bool:
    """Tell whether a verb says that somebody else comes after the holder of a post: 'takes over from director Mary', 'succeeds director Mary'."""
    if token.dep_ == "pobj" and token.head.lower_ == "from":
        return token.head.head == verb and "take_over" in tense.words_of(verb)
    followed = verb.lemma_ in ("succeed", "replace") and not is_passive(verb)
    first = min(who.token.i, token.i)
    return (
        followed and verb.i < first and not any(told.kind_of(t) == PERSON for t in told.doc[verb.i : first])
    )


def _whom(rule: PostRule, verb: Token) -> Token | None:
    """Return the word for whom a verb tells of by a rule."""
    return subject(verb) if rule.who == "subject" else undergoer(verb)
