"""
Who holds which post: every pair of a person and a role that a text ties together.

First what a sentence says by itself: name and role side by side, a verb
between them, or what the person does ('heads', 'holds the brief'). Then what
it says in the light of the sentences before: 'her predecessor', 'the same
job', 'she starts in July', a post and its holder in two sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.people import wording as say
from kg.extract.articles.people.coreference import PRONOUNS, Memory, Tie
from kg.extract.articles.people.councils import councils_of
from kg.extract.articles.people.dates import when
from kg.extract.articles.people.names import Person
from kg.extract.articles.people.roles import Role, is_elsewhere, roles, status_of, unqualified
from kg.extract.articles.people.succession import successions
from kg.extract.lexicon import rx
from kg.model.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence

LONG_AGO = 2  # years
_NAMED_COUNCIL = re.compile(
    r"\s+(?:of|at|for)\s+(?:the\s+)?(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|upon)\s+)?)+[Cc]ouncil$"
)
_HEADINGS = ("title", "heading", "standfirst")


def ties(reading: Reading) -> list[Tie]:
    """Find every pair of person and role in a document."""
    return reading.share(_ties)


def _ties(reading: Reading) -> list[Tie]:
    memory = Memory(reading)
    for index, sentence in enumerate(reading.sentences):
        found = roles(sentence)
        named = memory.mentions(sentence, found)
        if named or memory.opener or memory.subject:
            _tell(memory, sentence, index, named, found)
        memory.remember(sentence, named, found)
    return memory.ties


def _tell(memory: Memory, sentence: Sentence, index: int, named: list[Person], found: list[Role]) -> None:
    """Put the ties of a sentence into memory."""
    vacated = _vacated(memory, sentence, index, named)
    before = len(memory.ties)
    if vacated:
        memory.ties.append(vacated)
    described = _described(memory, sentence, named, found)
    if described:
        person, role = described
        memory.take(tie(memory, sentence, index, (person.begin, person.begin, person.name), role, ""))
        named = [person, *named]
    for one in _paired(memory, sentence, index, named, found):
        if vacated and (one.person, one.councils, one.status) == (
            vacated.person,
            vacated.councils,
            "current",
        ):
            memory.ties.remove(vacated)
            vacated = None
        memory.take(one)
    tied = {one.person for one in memory.ties[before:] if one is not vacated}
    for person in named:
        if person.name not in tied or person.words:
            for one in _by_deed(memory, sentence, index, person):
                memory.take(one)
    for one in successions(memory, sentence, index, named, memory.ties[before:]):
        memory.take(one)
    for one in _moves(memory, sentence, index, named):
        memory.take(one)


def _paired(
    memory: Memory, sentence: Sentence, index: int, named: list[Person], found: list[Role]
) -> Iterator[Tie]:
    """Pair each role with the person beside it."""
    shared: tuple[Person, int] | None = None
    for role in found:
        pair = _partner(sentence, role, named, found)
        if pair is None and shared and say.AND_ALSO.fullmatch(sentence.text[shared[1] : role.begin]):
            pair = shared[0], ""  # 'chief executive of the trust and the city’s director …'
        if pair is None or pair[0].name in memory.outsiders:
            continue
        person, change = pair
        shared = person, role.end
        whose = role if role.words else _same(memory, person, role)
        if whose:
            yield tie(memory, sentence, index, person, whose, change)


def _same(memory: Memory, person: Person, role: Role) -> Role | None:
    """Give the words of the post that 'the same job' refers to."""
    post = memory.post_of(person.name) or memory.open_besides(person.name)
    return Role(role.begin, role.end, _NAMED_COUNCIL.sub("", unqualified(post.role.words))) if post else None


def _partner(
    sentence: Sentence, role: Role, named: list[Person], every: list[Role]
) -> tuple[Person, str] | None:
    """Give the person a role is tied to, and ``appointed`` or ``left`` if a verb says so."""
    text = sentence.text
    before = [p for p in named if p.end <= role.begin]
    after = [p for p in named if p.begin >= role.end]
    for person in reversed(before[-2:]):
        between = text[person.end : role.begin]
        if verb := say.TIED.match(between):
            served = say.SERVED.search(between) and any(
                say.SERVED_FROM.fullmatch(text, role.end, time.begin) for time in sentence.times
            )
            joining = verb["come"] or served or rx(r"\bwill be\b").search(between)
            return person, "left" if verb["go"] else "appointed" if joining else ""
        if not role.words:
            continue
        if say.TO_BECOME.match(between):
            return person, "appointed"
        if say.AS.match(between) and say.APPOINTED_BEFORE.search(text[: person.begin]):
            return person, "appointed"
        if say.NAME_THEN_ROLE.match(between) and person.words.lower() not in PRONOUNS:
            return person, "left" if say.HAS_LEFT.match(text[role.end :]) else ""
        if person.begin > 0 and not person.words:
            break
    if role.words and after and not any(role.end <= other.begin < after[0].begin for other in every):
        between = text[role.end : after[0].begin]
        if say.ROLE_THEN_NAME.match(between) and not after[0].words:
            appointed = rx(r"\bappoint\w*\s+(?:\w+\s+){0,3}$").search(text[: role.begin])
            left = (
                say.HAS_LEFT.match(text[after[0].end :])
                if between.startswith(",") or not between.strip()
                else None
            )
            return after[0], "appointed" if appointed else "left" if left else ""
    return None


def _by_deed(memory: Memory, sentence: Sentence, index: int, person: Person) -> Iterator[Tie]:
    """Find a post told by what its holder does: 'heads', 'chairs', 'holds the children’s brief'."""
    if person.name in memory.outsiders:
        return
    rest = sentence.text[person.end :]
    if match := say.DOES.match(rest):
        begin, end = person.end + match.start("field"), person.end + match.end("field")
        field = _without_council(sentence, match["field"].strip(), begin, end)
        title = say.DOES_ROLE[match["verb"][0]]
        role = Role(begin, end, f"{title} {field}")
        fits = say.BODIES if title == "chair of" else say.SERVICES
        if not field or not fits.search(field) or is_elsewhere(sentence, role):
            return
        past = match["verb"] in say.LED and not rx(r"\b(?:has|have)\b").search(match["lead"])
        change = (
            "left"
            if match["verb"].startswith("g")
            else "appointed"
            if _picked(sentence, person, match["lead"])
            else ""
        )
        yield tie(memory, sentence, index, person, role, change, status="former" if past else "")
    elif match := say.BRIEF.match(rest):
        field = rx(r"[’']s$").sub("", (match["brief"] or match["charge"]).strip())
        field = {"children": "children’s services"}.get(field, field)
        if say.SERVICES.search(field):
            role = Role(person.end + match.start(), person.end + match.end(), f"cabinet member for {field}")
            yield tie(memory, sentence, index, person, role, "")


def _without_council(sentence: Sentence, field: str, begin: int, end: int) -> str:
    """Take the council off a field: 'Leicester’s children’s services' are children's services."""
    field = rx(r"^(?:its|the|their|our)\s+").sub("", field)
    for mention in sentence.of("council"):
        if begin <= mention.begin - sentence.begin < end:
            name = sentence.text[mention.begin - sentence.begin : mention.end - sentence.begin]
            field = rx(rf"^{re.escape(name)}(?:[’']s?)?\s*").sub("", field)
    return field


def _picked(sentence: Sentence, person: Person, lead: str) -> bool:
    """Tell whether somebody was chosen to do what follows: 'has picked Jo Dale to run …'."""
    if not rx(r"\bto\s+$").search(lead):
        return False
    return bool(say.CHOSEN.search(lead) or say.APPOINTED_BEFORE.search(sentence.text[: person.begin]))


def _described(
    memory: Memory, sentence: Sentence, named: list[Person], found: list[Role]
) -> tuple[Person, Role] | None:
    """Give who is meant by a sentence that begins with a role: 'The commissioner …', 'The former Leeds director …'."""
    role = next((r for r in found if r.words), None)
    if role is None or sentence.kind in _HEADINGS or any(p.begin <= role.end + 2 for p in named):
        return None
    lead = re.fullmatch(
        r"The\s+(?P<former>(?:former\s+|ex-|one-time\s+)(?:[A-Z][\w’'&-]*\s+(?:and\s+)?){0,4})?",
        sentence.text[: role.begin],
    )
    if lead is None:
        return None
    former = lead["former"] or status_of(role.words) == "former"
    name = memory.opener or (memory.subject if former else "")
    if not name or name in memory.outsiders:
        return None
    return Person(role.begin, role.end, name, role.words), role


def _vacated(memory: Memory, sentence: Sentence, index: int, named: list[Person]) -> Tie | None:
    """Tie a post told of without its holder to the person who opens the next sentence."""
    if not memory.vacant or sentence.kind in _HEADINGS or not named:
        return None
    before, role = memory.vacant
    first = named[0]
    lead = rx(r"^(?:(?:Cllr|Councillor|Ms|Mr|Mrs|Dr)\s+)").sub("", sentence.text[: first.begin])
    if lead or first.words or memory.post_of(first.name) or first.name in memory.outsiders:
        return None
    if before.kind not in _HEADINGS and not (
        (say.POST_MOVES.search(before.text[role.end :]) and say.OPENS.fullmatch(before.text[: role.begin]))
        or say.SENT.search(before.text[: role.begin])
    ):
        return None
    return tie(memory, before, index, (role.begin, role.end, first.name), role, "", focus=sentence.focus)


def _moves(memory: Memory, sentence: Sentence, index: int, named: list[Person]) -> Iterator[Tie]:
    """Find who comes or goes, where the post was told before: 'she starts in July', 'he has left'."""
    for person in named:
        post = memory.post_of(person.name)
        if post is None:
            continue
        aside = rx(r",[^,.;]{3,90},").match(sentence.text[person.end :])
        starts = {person.end, person.end + (aside.end() if aside else 0)}
        for at in sorted(starts):
            rest = sentence.text[at:]
            move = say.HAS_LEFT.match(rest) or say.STARTS.match(rest)
            if not move:
                continue
            change = "appointed" if "come" in move.groupdict() else "left"
            end = at + move.end()
            ahead = bool(rx(r"\b(?:will|to|is|starts?|joins?|leaves?)\b").search(move[0]))
            date, said = when(memory.reading, sentence, (person.begin, end), ahead=ahead)
            if (change == "appointed" and (not date or move["come"] == "joined")) or _is_told(
                memory, person, sentence, change
            ):
                continue
            begin, stop = (min(person.begin, said[0]), max(end, said[1])) if date else (person.begin, end)
            today = memory.reading.published.latest
            status = post.status
            if (
                change == "appointed"
                and status == "current"
                and today
                and first_day(date).isoformat() > today
            ):
                status = "incoming"
            yield Tie(
                index, person.name, post.role, sentence.begin + begin, sentence.begin + stop, status, change, post.councils, date
            )  # fmt: skip


def _is_told(memory: Memory, person: Person, sentence: Sentence, change: str) -> bool:
    """Tell whether the same sentence has told of the change already, with its date."""
    return any(
        t.person == person.name and t.change == change and t.when and sentence.begin <= t.begin < sentence.end
        for t in memory.ties
    )


def tie(
    memory: Memory,
    sentence: Sentence,
    index: int,
    person: Person | tuple[int, int, str],
    role: Role,
    change: str,
    *,
    status: str = "",
    focus: tuple[str, ...] = (),
) -> Tie:
    """Make the tie of a person (or a place in the sentence and a name) and a role, with council, time and status."""
    p_begin, p_end, name = person if isinstance(person, tuple) else (person.begin, person.end, person.name)
    begin, end = min(p_begin, role.begin), max(p_end, role.end)
    text = sentence.text
    between = text[min(p_end, role.end) : max(p_begin, role.begin)]
    ahead = bool(say.AHEAD.search(between))
    date, said = when(memory.reading, sentence, (begin, end), ahead=ahead) if change else ("", (0, 0))
    if change and not date and say.AT_ONCE.search(between) and memory.reading.published.basis == "stated":
        date = memory.reading.published.words
    if not change and rx(r"\bwas\b").search(between) and (until := say.UNTIL_THEN.match(text, role.end)):
        change = "left"
        date, said = when(memory.reading, sentence, (begin, until.end()), ahead=False)
    councils = councils_of(memory.reading, sentence, (p_begin, p_end), (role.begin, role.end))
    if focus and not any(m.sort in ("council", "provider") for m in sentence.mentions):
        councils = focus[:1]
    held = status or _status(
        memory.reading,
        sentence,
        role,
        between,
        (change, date),
        pronoun=not isinstance(person, tuple) and bool(person.words),
    )
    if date and said[1]:
        begin, end = min(begin, said[0]), max(end, said[1])
    return Tie(
        index, name, role, sentence.begin + begin, sentence.begin + end, held, change, councils[:1], date
    )


def _status(
    reading: Reading, sentence: Sentence, role: Role, between: str, changed: tuple[str, str], *, pronoun: bool
) -> str:
    """Tell what hold a person has on a post on the day of writing."""
    change, date = changed
    status = status_of(role.words)
    if status != "current":
        return status
    between = rx(r",[^,]+,").sub(" ", between)
    if (
        (pronoun and say.WAS.match(between))
        or say.FORMER.search(between)
        or say.FORMER_BEFORE.search(sentence.text[: role.begin])
    ):
        return "former"
    rest = sentence.text[role.end :]
    if basis := say.AS_AN_INTERIM.match(rest):
        kind = basis["kind"] or basis["basis"]
        return "acting" if kind == "acting" else "interim"
    if say.ACTING_UP.search(between):
        return "acting"
    if rx(r"\b(?:was|held|served|did|had)\b[^,]*$").search(between) and (
        say.UNTIL.match(rest) or not role.words
    ):
        return "former"
    today = reading.published.latest
    if change == "left" and date and today and last_day(date).isoformat() < today:
        return "former"
    if change == "appointed" and (
        say.AHEAD.search(between) or (date and today and first_day(date).isoformat() > today)
    ):
        return "incoming"
    if change == "appointed" and date and today and int(today[:4]) - int(date[:4]) > LONG_AGO:
        return "former" if rx(r"\bpredecessors?\b").search(sentence.text) else "current"
    return "current"
