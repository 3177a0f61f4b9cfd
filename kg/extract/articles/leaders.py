"""
People in posts at councils and the trusts that run their services.

`kg.extract.articles.posts` ties people to posts; here each tie becomes the claim that
somebody was seen in a post, and each coming and going one of its own.
Inspectors, ministers and head teachers are not council leaders.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.people import has_another_brief, role_concept, without_status
from kg.extract.articles.posts.alike import in_full
from kg.extract.articles.posts.memory import is_another_coming
from kg.extract.articles.speech.told import ties_told
from kg.model.claims import AppointmentClaim, PostClaim
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.posts.memory import Tie
    from kg.extract.reading import Reading
    from kg.model.claims import Claim
    from kg.model.quotation import Quotation

NAME = "leaders"


_TIMES = {"current": "now", "incoming": "now", "former": "once"}
_BELOW = frozenset({"deputy", "assistant", "associate", "shadow"})
_SAME_WORDS = 0.6  # of the shorter of two roles of one concept, where that may have several holders


def find(reading: Reading) -> Iterator[Claim]:
    """Find who held which post, and who took one up or left it."""
    told = [tie for tie in in_full(ties_told(reading)) if not has_another_brief(tie.role.words)]
    for post in _posts(told):
        words = without_status(post[0].role.words)
        quotations = _quoted(reading, post)
        for council in post[0].councils:
            yield PostClaim(
                quotations, NAME, council, "", post[0].person, words, role_concept(words), post[0].status, "", reading.published.words,
            )  # fmt: skip
    for tie in told:
        words = without_status(tie.role.words)
        for council in tie.councils if tie.change else ():
            yield AppointmentClaim(
                _quoted(reading, [tie]),
                NAME,
                council,
                "",
                tie.person,
                words,
                role_concept(words),
                tie.change,
                tie.when,
            )


def _quoted(reading: Reading, told: Sequence[Tie]) -> tuple[Quotation, ...]:
    spans = dict.fromkeys(span for tie in told[:1] for span in ((tie.begin, tie.end), *tie.more))
    return tuple(reading.document.quote(*span) for span in spans)


def _posts(told: Sequence[Tie]) -> list[list[Tie]]:
    """Put the ties to one post together, the one that says it most fully first."""
    posts: list[list[Tie]] = []
    for tie in told:
        known = next((post for post in posts if _is_same(post[0], tie)), None)
        if known is None:
            posts.append([tie])
        elif len(_words(tie)) > len(_words(known[0])) and set(_words(known[0])) < set(_words(tie)):
            known.insert(0, replace(tie, status=known[0].status))
        else:
            known.append(tie)
    return posts


def _is_same(one: Tie, other: Tie) -> bool:
    """Tell whether two ties are of one person in one post, told in other words."""
    if (one.person, one.councils, _hold(one)) != (other.person, other.councils, _hold(other)):
        return False
    left, right = _words(one), _words(other)
    if is_another_coming(one, other):
        return False
    if bool(_BELOW & set(left)) != bool(_BELOW & set(right)):
        return False
    concept = role_concept(without_status(one.role.words))
    if left == right or (_is_bare(left) and left[-1] in right) or (_is_bare(right) and right[-1] in left):
        return True
    if not concept or concept != role_concept(without_status(other.role.words)):
        return False
    if scheme("roles")[concept].first("soleHolder"):
        return True
    shorter, longer = sorted((left, right), key=len)
    return sum(word in longer for word in shorter) >= _SAME_WORDS * len(shorter)


def _is_bare(words: Sequence[str]) -> bool:
    """Tell whether a role is told without what it is for: 'the director'."""
    return len(words) == 1 and words[0] in ("director", "commissioner", "leader", "chair", "member")


def _hold(tie: Tie) -> str:
    return _TIMES.get(tie.status, tie.status)


def _words(tie: Tie) -> list[str]:
    return without_status(tie.role.words).lower().replace("’", "'").split()
