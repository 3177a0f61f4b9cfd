"""What a text has told of people so far: who 'she' and 'the director' are, and which post 'the job' is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.articles.people.roles import Role, post_kind, role_concept
from kg.extract.articles.posts.alike import is_title_of
from kg.extract.given_names import MEN, WOMEN
from kg.model.document import HEADINGS

if TYPE_CHECKING:
    from kg.extract.articles.narration import Told
    from kg.extract.articles.people.names import Person
    from kg.extract.reading import Reading

_OUTSIDER = r"(?:inspector|HMI|minister|secretary(?: of state)?|head ?teacher|teacher|principal|professor|lecturer|MP|judge|coroner|editor|solicitor|parent|mother|father|campaigner|president|reporter|correspondent)"
_OUTSIDER_AFTER = re.compile(
    rf",?\s+(?:\([^)]*\),?\s+)?(?:(?:an?|the|its|who (?:is|was)|[A-Z][\w’']+)\s+)?(?:(?!by\s)[\w’'-]+\s+){{0,4}}?{_OUTSIDER}\b(?! of (?:children|people|education)|[’']s|\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_OUTSIDER_BEFORE = re.compile(rf"\b{_OUTSIDER}(?:\s+(?:of state|for \w+(?: and \w+)?))*,?\s+$", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:former|ex|one-time|onetime|retired)[\s-]+(?:[\w’'-]+\s+){0,4}?[\w’'-]+,?\s*$", re.IGNORECASE
)
_MEMBER = re.compile(r"(?:C(?:ou)?[LlI]+rs?|Councillors?|Coun|Ald(?:erman)?)\b")


NEVER = 10**9  # an offset beyond every text
_LATELY = 4  # sentences after a post was told of in which its holder may be named
_SHE, _HE = frozenset({"she", "her", "hers"}), frozenset({"he", "him", "his"})
_HER_TITLE = re.compile(r"^(?:Mrs|Ms|Miss|Dame|Lady|Baroness)\b")
_HIS_TITLE = re.compile(r"^(?:Mr|Sir|Lord)\b")


def fits(name: str, pronoun: str, women: dict[str, bool]) -> bool:
    """Return whether a pronoun can mean somebody, by their title or given name; what tells neither way fits both."""
    first = name.split(maxsplit=1)[0]
    is_woman = women.get(name, True if first in WOMEN else False if first in MEN else None)
    if is_woman is None:
        return True
    return pronoun.lower() not in (_HE if is_woman else _SHE)


def title_tells(words: str) -> bool | None:
    """Return whether a title is a woman's, ``None`` where it does not tell."""
    return True if _HER_TITLE.match(words) else False if _HIS_TITLE.match(words) else None


@dataclass(frozen=True, slots=True)
class Tie:
    """
    A person and a role that a text ties together.

    `begin` and `end` are offsets in the document's text, `more` further
    stretches that say when; `councils` has the council of the post, or nothing.
    """

    sentence: int
    person: str
    role: Role
    begin: int
    end: int
    status: str
    change: str
    councils: tuple[str, ...]
    when: str
    more: tuple[tuple[int, int], ...] = ()
    assumed: bool = False  # the date is that of the news, which tells of no other


def is_another_coming(one: Tie, other: Tie) -> bool:
    """Return whether a sentence tells of two posts that somebody came to in turn: 'Mary, who came in 2010 as director of schools, is now named director of care'."""
    turns = one.when and other.when and one.when[:4] != other.when[:4]
    return bool(turns) and one.sentence == other.sentence and one.role.words != other.role.words


def _is_for_now(tie: Tie) -> bool:
    """Return whether somebody only stands in."""
    return tie.status in ("interim", "acting")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post told of without its holder: its words, where they stand, the sentence of the writer's, what befell it when, and of how many it is told (0 where that is not said)."""

    role: Role
    begin: int
    end: int
    told: Told
    councils: tuple[str, ...]
    change: str = ""
    when: str = ""
    number: int = 0


@dataclass
class Memory:
    """
    What has been told up to a sentence; `members` are those who were called councillors.

    `subjects` are those that sentences were about, the last of them last; `together` those
    that the last of these sentences named, `company` those that one told of as a list last; `women`
    tells of those whose title says so whether they are; `opener` a person who opened the last
    sentence and has no post yet; `signed` whose name alone it was; `vacant` the
    post that the last sentence told of without its holder, `open` all such.
    """

    reading: Reading
    ties: list[Tie] = field(default_factory=list)
    outsiders: set[str] = field(default_factory=set)
    once_outside: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    together: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    women: dict[str, bool] = field(default_factory=dict)
    opener: str = ""
    signed: str = ""
    vacant: Vacancy | None = None
    open: list[Vacancy] = field(default_factory=list)

    def take(self, tie: Tie) -> bool:
        """
        Take in a tie; one that only dates a change already told of goes into the earlier one.

        Returns whether it is new.
        """
        for place, old in enumerate(self.ties):
            if (
                old.change == tie.change
                and old.change
                and (old.person, old.councils) == (tie.person, tie.councils)
                and role_concept(old.role.words) == role_concept(tie.role.words)
                and not (old.when and tie.when and _is_for_now(old) != _is_for_now(tie))
                and not is_another_coming(old, tie)
                and (
                    old.assumed or tie.assumed or not (old.when and tie.when and old.when[:4] != tie.when[:4])
                )
            ):
                if is_title_of(old.role, tie.role):  # 'new children's boss', then the title
                    more = ((old.begin, old.end), *old.more)
                    self.ties[place] = replace(tie, when=old.when, more=more, assumed=old.assumed)
                if tie.when and not tie.assumed and (not old.when or old.assumed):
                    span, known = (tie.begin, tie.end), self.ties[place]
                    more = known.more if span == (known.begin, known.end) else (*known.more, span)
                    status = (
                        tie.status if tie.status == "incoming" and old.status == "current" else old.status
                    )
                    self.ties[place] = replace(known, when=tie.when, more=more, status=status, assumed=False)
                return False
        self.ties.append(tie)
        return True

    def peopled(self) -> tuple[str, ...]:
        """Return the council that all who have been told of work for, nothing where they are of several."""
        codes = {tie.councils for tie in self.ties if tie.status != "former" and tie.councils}
        return next(iter(codes)) if len(codes) == 1 else ()

    def await_start(self, post: Tie) -> None:
        """Take a post that somebody was said to have as one that they have still to take up."""
        self.ties = [
            replace(t, status="incoming") if t == post and t.status == "current" and not t.change else t
            for t in self.ties
        ]

    def end(self, held: Tie) -> None:
        """Take a post that somebody was tied to as one that they no longer hold."""
        self.ties = [
            replace(t, status="former") if t is held and t.status == "current" else t for t in self.ties
        ]

    def post_of(self, person: str) -> Tie | None:
        """Return the post someone was last tied to and has not been said to have left before."""
        held = [tie for tie in self.ties if tie.person == person]
        return next((t for t in reversed(held) if t.status != "former"), held[-1] if held else None)

    def coming_post(self, person: str) -> Tie | None:
        """Return the post that somebody was last said to come to: 'the post' is that one, whatever they are now."""
        return next(
            (
                t
                for t in reversed(self.ties)
                if t.person == person
                and t.status != "former"
                and (t.change == "appointed" or t.status == "incoming")
            ),
            None,
        )

    def open_besides(self, person: str, before: int = NEVER) -> Tie | None:
        """Return the post last spoken of, before an offset, that somebody else holds."""
        others = (t for t in reversed(self.ties) if t.status != "former" and t.person != person)
        return next((t for t in others if t.begin < before), None)

    def joint(self) -> Tie | Vacancy | None:
        """Return the post at several councils that was spoken of last."""
        told: list[Tie | Vacancy] = [*reversed(self.open), *reversed(self.ties)]
        return next((post for post in told if len(post.councils) > 1), None)

    def told_of(self, pronoun: str) -> str:
        """Return whom 'she' or 'he' means: who was last the subject of a sentence, of those whom the pronoun fits; ``""`` if nobody."""
        name = next((name for name in reversed(self.subjects) if fits(name, pronoun, self.women)), "")
        if not name:
            return ""
        other = "he" if pronoun.lower() in _SHE else "she"
        beside = self.together if name in self.together else ()  # 'Lee spoke of Mary. She …'
        sure = (n for n in (name, *beside) if fits(n, pronoun, self.women) and not fits(n, other, self.women))
        return next(sure, name)

    def awaited(self, number: int) -> Vacancy | None:
        """Return the post that was lately told to have, or to get, a holder who had no name yet, up to a sentence."""
        lately = [v for v in self.open if number - v.told.number <= _LATELY and not self._is_taken(v)]
        vacancy = next((v for v in reversed(lately) if v.change), None)
        if vacancy is None or vacancy.told.kind not in HEADINGS:
            return vacancy
        told_again = (
            v for v in lately if v.told.number > vacancy.told.number and v.councils == vacancy.councils
        )
        return next(
            (replace(v, change=vacancy.change) for v in told_again), vacancy
        )  # 'new boss', then its title

    def _is_taken(self, vacancy: Vacancy) -> bool:
        """Return whether somebody has been said to come to a post since it was told of, or to it at all."""
        concept = role_concept(vacancy.role.words) or vacancy.role.words
        return any(
            t.status != "former"
            and (role_concept(t.role.words) or t.role.words) == concept
            and t.councils == vacancy.councils
            and (t.change or t.status == "incoming" or t.sentence >= vacancy.told.number)
            for t in self.ties
        )

    def told_together(self, number: int) -> tuple[str, ...]:
        """Return those whom 'they' or (with a number of people) 'all four' means, nobody where they are not known."""
        if number in (0, len(self.company)):
            return self.company
        lately = tuple(dict.fromkeys(reversed(self.subjects)))[:number]
        return (
            lately[::-1] if len(lately) == number and self.company and set(self.company) < set(lately) else ()
        )

    def is_outside(self, name: str) -> bool:
        """Return whether somebody was said to be an inspector, a minister or the like, and holds no post here."""
        return name in self.outsiders and not any(tie.person == name for tie in self.ties)

    def may_hold(self, name: str, role: Role) -> bool:
        """Return whether a post told of without its holder may be somebody's: no councillor is an officer or a commissioner."""
        return name not in self.members or post_kind(role.words) in ("", "member")

    def note_outsiders(self, told: Told, named: list[tuple[int, int, Person]]) -> None:
        """Take in who is said beside their name to be an inspector, a minister, a teacher or the like."""
        text = self.reading.document.text
        for begin, end, person in named:
            told_title = title_tells(text[begin:end])
            if told_title is not None:
                self.women[person.name] = told_title
            if _MEMBER.match(text, begin):
                self.members.add(person.name)
            if person.words and " " not in person.words:
                continue
            after = text[end : min(end + 80, told.end)]
            before = text[max(begin - 40, told.begin) : begin]
            said = _OUTSIDER_AFTER.match(after) or _OUTSIDER_BEFORE.search(before)
            if said is not None:
                self.outsiders.add(person.name)
                if _ONCE.search(said.string[: said.end()]):
                    self.once_outside.add(person.name)
