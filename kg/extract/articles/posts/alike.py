"""
Posts told in loose words and in full: 'the children's boss', 'who leads the service', 'executive director for children'.

News calls whoever runs children's services their head, boss or chief, or says
that they lead them, and gives the title once. Where the title of somebody is
told, the loose words are no other post: what they tell is told of that one,
also of those who had it before or come to it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.people.roles import BELOW, unqualified, without_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.articles.people.roles import Role
    from kg.extract.articles.posts.memory import Tie

_SERVICES = r"(?:the )?(?:(?:[A-Z][\w’'-]*|council)[’']s )?(?:children[’']s (?:services?|department|directorate)|children[’']s|children)"
_STATUTORY = re.compile(r"statutory director", re.IGNORECASE)
_DCS = r"director of children[’']s services"
_LOOSE = (
    (
        re.compile(
            rf"{_SERVICES} (?:boss|chief|supremo|head|director|leader)|(?:boss|chief|supremo|head) of {_SERVICES}", re.IGNORECASE
        ),
        re.compile(r"\bdirector\b", re.IGNORECASE),
    ),
    (  # as 'DCS' is written out
        re.compile(rf"{_DCS} \(DCS\)"),
        re.compile(rf"^(?!{_DCS}$).*\bdirector\b.*\b(?:child|people|famil)", re.IGNORECASE),
    ),
    (
        re.compile(r"(?:trust|company) (?:boss|chief|supremo|head)|(?:boss|chief|head) of (?:the )?(?:trust|company)", re.IGNORECASE),
        re.compile(r"\b(?:chief executive|managing director)\b", re.IGNORECASE),
    ),
)  # fmt: skip
"""What a post is loosely called, and what its title has."""


def in_full(told: Sequence[Tie]) -> list[Tie]:
    """Return what is told of posts, those in loose words by their titles where these are told too."""
    known: dict[tuple[str, tuple[str, ...]], list[Tie]] = {}
    for tie in told:
        known.setdefault((tie.person, tie.councils), []).append(tie)
    titles: dict[tuple[str, tuple[str, ...], str], Role] = {}
    for tie in told:
        sort = _sort_of(tie.role)
        if sort and (title := _title(tie, known[tie.person, tie.councils], sort)) is not None:
            titles.setdefault((tie.person, tie.councils, sort), title)
            titles.setdefault(("", tie.councils, sort), title)
    renamed = _each_once(_renamed(tie, titles) for tie in told) if titles else told
    return [_by_statute(tie) for tie in renamed]


def _by_statute(tie: Tie) -> Tie:
    """Return a tie with the post that 'the statutory director' is by law: every council has one of children's services."""
    is_bare = _STATUTORY.fullmatch(without_status(tie.role.words))
    return (
        replace(tie, role=replace(tie.role, words=f"{tie.role.words} of children’s services"))
        if is_bare
        else tie
    )


def is_title_of(loose: Role, role: Role) -> bool:
    """Tell whether a role is the title of a post that was told in loose words, and says more than they do."""
    sort = _sort_of(loose)
    if not sort or _sort_of(role):
        return False
    says_no_more = re.fullmatch(_DCS, role.words, re.IGNORECASE) and "DCS" in loose.words
    return not says_no_more


def _sort_of(role: Role) -> str:
    """Return which loosely named post a role is, ``""`` where it is a title."""
    first = role.words if role.words.startswith("DCS") else role.words[:1].lower() + role.words[1:]
    words = unqualified(without_status(first))
    return next((title.pattern for loose, title in _LOOSE if loose.fullmatch(words)), "")


def _title(loose: Tie, held: Sequence[Tie], sort: str) -> Role | None:
    """Return the title of whom a post is loosely said to be, of what they hold at that council, not of another time."""
    return next(
        (
            tie.role
            for tie in held
            if (tie.status == "former") == (loose.status == "former")
            and re.search(sort, tie.role.words, re.IGNORECASE)
            and not _sort_of(tie.role)
            and not BELOW.match(tie.role.words)
        ),
        None,
    )


def _each_once(told: Iterable[Tie]) -> Iterator[Tie]:
    """Yield ties, a coming or going that is now told of one title twice only once."""
    known: set[tuple[str, ...]] = set()
    for tie in told:
        key = (
            tie.person,
            tie.role.words,
            *tie.councils,
            tie.change,
            tie.when[:4],
            str(tie.status in ("interim", "acting")),
        )
        if not tie.change or key not in known:
            known.add(key)
            yield tie


def _renamed(tie: Tie, titles: dict[tuple[str, tuple[str, ...], str], Role]) -> Tie:
    sort = _sort_of(tie.role)
    title = sort and (titles.get((tie.person, tie.councils, sort)) or titles.get(("", tie.councils, sort)))
    if not title:
        return tie
    return replace(tie, role=replace(title, words=unqualified(without_status(title.words))))
