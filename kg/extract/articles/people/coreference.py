"""What a text has told of people so far: who 'Ms Dale', 'she' and 'the same job' are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.articles.people.names import NO_NAME, TITLE, Person, people
from kg.extract.articles.people.roles import Role, every_role, is_elsewhere, role_concept
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

_PRONOUN = re.compile(
    r"\b(?:[Ss]he|[Hh]e)\b|(?:(?<=\bsucceed )|(?<=\bsucceeds )|(?<=\bsucceeded )|(?<=\breplace )|(?<=\breplaces )|(?<=\breplaced )|(?<=\bover from ))(?:her|him)\b"
)
PRONOUNS = ("she", "he", "her", "him")
_SAYS = re.compile(r"\b(?:says?|said|quits?|resigns?|told)\b")
_OUTSIDER = r"(?:inspector|HMI|minister|secretary|head ?teacher|teacher|principal|professor|lecturer|MP|judge|coroner|editor|solicitor|parent|mother|father|campaigner)"
_OUTSIDER_AFTER = re.compile(
    rf",?\s+(?:an?|the|its|who (?:is|was))\s+(?:[\w’'-]+\s+){{0,4}}{_OUTSIDER}\b", re.IGNORECASE
)
_OUTSIDER_BEFORE = re.compile(rf"\b{_OUTSIDER},?\s+$", re.IGNORECASE)
_OPENS = 12  # characters from the start of a sentence in which its subject begins: 'Councillor '


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


@dataclass
class Memory:
    """
    What has been told up to a sentence.

    `subject` is whom 'she' means; `opener` a person who opened the last
    sentence and has no post yet; `vacant` a post told of without its holder,
    with where its words stand.
    """

    reading: Reading
    ties: list[Tie] = field(default_factory=list)
    surnames: dict[str, str] = field(default_factory=dict)
    first_names: dict[str, str] = field(default_factory=dict)
    outsiders: set[str] = field(default_factory=set)
    subject: str = ""
    opener: str = ""
    vacant: tuple[Sentence, Role] | None = None

    def take(self, tie: Tie) -> bool:
        """
        Take in a tie; one that only dates a change already told of goes into the earlier one.

        Gives whether it is new.
        """
        for place, old in enumerate(self.ties):
            if (
                old.change == tie.change
                and old.change
                and (old.person, old.councils) == (tie.person, tie.councils)
                and role_concept(old.role.words) == role_concept(tie.role.words)
            ):
                if tie.when and not old.when:
                    span = (tie.begin, tie.end)
                    more = old.more if span == (old.begin, old.end) else (*old.more, span)
                    status = (
                        tie.status if tie.status == "incoming" and old.status == "current" else old.status
                    )
                    self.ties[place] = replace(old, when=tie.when, more=more, status=status)
                return False
        self.ties.append(tie)
        return True

    def post_of(self, person: str) -> Tie | None:
        """Give the post someone was last tied to and has not been said to have left before."""
        held = [tie for tie in self.ties if tie.person == person]
        return next((t for t in reversed(held) if t.status != "former"), held[-1] if held else None)

    def open_besides(self, person: str) -> Tie | None:
        """Give the post last spoken of that somebody else holds."""
        return next((t for t in reversed(self.ties) if t.status != "former" and t.person != person), None)

    def mentions(self, sentence: Sentence, roles: list[Role]) -> list[Person]:
        """Give everybody a sentence speaks of: by full name, by a part of it, or by a pronoun."""
        full = people(sentence, [(r.begin, r.end) for r in roles if r.words])
        found = full + self._by_part(sentence, full)
        return sorted(found + self._by_pronoun(sentence, found), key=lambda p: p.begin)

    def _by_part(self, sentence: Sentence, full: list[Person]) -> list[Person]:
        found: list[Person] = []
        for names in (self.surnames, self.first_names):
            for part, name in names.items():
                if part not in sentence.text:
                    continue
                for match in re.finditer(
                    rf"(?<![\w’'-])(?P<title>{TITLE})?{re.escape(part)}\b(?!\s+[A-Z])",
                    sentence.text,
                ):
                    begin, end = match.span()
                    bare = not match["title"]
                    taken = any(p.begin < end and begin < p.end for p in [*full, *found])
                    place = any(
                        m.begin - sentence.begin < end and begin < m.end - sentence.begin
                        for m in sentence.of("council")
                    )
                    after_capital = bool(rx(r"[A-Z][\w’'-]*\s$").search(sentence.text[:begin]))
                    if not taken and not place and not (bare and (part in NO_NAME or after_capital)):
                        found.append(Person(begin, end, name, match[0]))
        return found

    def _by_pronoun(self, sentence: Sentence, named: list[Person]) -> list[Person]:
        found = []
        for match in _PRONOUN.finditer(sentence.text):
            if sentence.is_quoted(sentence.begin + match.start()):
                continue
            before = [p for p in named if p.end <= match.start()]
            name = before[0].name if before else self.subject
            if name and name not in self.outsiders:
                found.append(Person(match.start(), match.end(), name, match[0]))
        return found

    def remember(self, sentence: Sentence, named: list[Person], roles: list[Role]) -> None:
        """Take in a sentence after its ties were found."""
        every = every_role(sentence) if any(not p.words for p in named) else []
        outside = [r for r in every if r.words and is_elsewhere(sentence, r)]
        tied = {tie.person for tie in self.ties}
        for person in named:
            if person.words:
                continue
            parts = person.name.split()
            self.surnames[parts[-1]] = person.name
            self.first_names[parts[0]] = person.name
            near = (r for r in outside if 0 <= person.begin - r.end <= 2 or 0 <= r.begin - person.end <= 4)  # noqa: PLR2004 - a comma, 'the'
            beside = _OUTSIDER_AFTER.match(sentence.text, person.end) or _OUTSIDER_BEFORE.search(
                sentence.text[: person.begin]
            )
            if person.name not in tied and (beside or any(near)):
                self.outsiders.add(person.name)
        told = [p for p in named if not sentence.is_quoted(sentence.begin + p.begin)]
        if told:
            self.subject = told[0].name
        if sentence.kind in ("title", "heading", "standfirst"):
            if not named and _SAYS.search(sentence.text):
                self.vacant = next(((sentence, r) for r in roles if r.words), self.vacant)
            return
        opens = bool(told) and told[0].begin <= _OPENS and not told[0].words
        self.opener = told[0].name if opens and told[0].name not in tied | self.outsiders else ""
        first = next((r for r in roles if r.words), None)
        self.vacant = (
            (sentence, first)
            if first and not named and first.begin <= len("The council’s former ") + 60
            else None
        )
