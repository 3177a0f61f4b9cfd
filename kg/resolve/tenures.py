"""Who held which post from when to when, as far as was seen, and who came next."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from kg.model.claims import AppointmentClaim, PostClaim, SpokenWords
from kg.model.dates import first_day, last_day
from kg.model.knowledge import ClaimRef, Tenure
from kg.ontology.vocabulary import scheme
from kg.resolve.disagreements import differ, posts
from kg.resolve.fitting import overlap
from kg.resolve.names import slug
from kg.resolve.sources import Side, distrust, ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model.knowledge import Disagreement
    from kg.resolve.sources import Source

Named: TypeAlias = PostClaim | AppointmentClaim | SpokenWords
Held: TypeAlias = tuple[ClaimRef, PostClaim | AppointmentClaim]


_BARE = re.compile(
    r"(?:the |its |their )?(?:(?:interim|acting|former) )?(?:director|boss|chief)?", re.IGNORECASE
)


def is_sole(tenure: Tenure) -> bool:
    """Tell whether the post is one that a council has a single holder of at a time."""
    role = scheme("roles").get(tenure.role)
    return role is not None and role.first("soleHolder") == "true"


def tenures_of(
    documents: Mapping[str, Source], person: str, council: str, said: Iterable[tuple[ClaimRef, Named]]
) -> tuple[list[Tenure], list[Disagreement]]:
    """Return the tenures of one person at one council, and where sources differ on them."""
    held = [(ref, c) for ref, c in said if isinstance(c, (PostClaim, AppointmentClaim))]
    roles = {claim.role for _, claim in held} - {""}
    by_post: dict[tuple[str, str], list[Held]] = {}
    for ref, claim in held:
        post = claim.role or slug(claim.role_words)
        if not claim.role and len(roles) == 1 and _BARE.fullmatch(claim.role_words):
            (post,) = roles  # the name alone, or 'the director', of one who is known in one post there
        by_post.setdefault((post, _hold(claim)), []).append((ref, claim))
    tenures, differing = [], []
    for (role, hold), claims in sorted(by_post.items()):
        for number, spell in enumerate(_spells(claims)):
            parts = [person, council, role, hold, *([str(number)] if number else [])]
            name = hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]
            tenures.append(_tenure(documents, name, person, council, hold, spell))
            differing += _dates_that_differ(documents, name, spell)
    seen = [(ref, claim) for ref, claim in held if isinstance(claim, PostClaim)]
    return tenures, differing + [
        d for d in posts(documents, tenures[0].id if tenures else "", seen) if tenures
    ]


def _hold(claim: PostClaim | AppointmentClaim) -> str:
    """Tell interim and acting holders apart: they are spells of their own."""
    if isinstance(claim, PostClaim) and claim.status in ("interim", "acting"):
        return claim.status
    match = re.match(r"(?:\w+ )?(interim|acting)\b", claim.role_words.lower())
    return match[1] if match else ""


def _changes(claims: Iterable[Held], change: str) -> list[tuple[ClaimRef, str]]:
    return [
        (r, c.when) for r, c in claims if isinstance(c, AppointmentClaim) and c.change == change and c.when
    ]


def _spells(claims: Sequence[Held]) -> list[list[Held]]:
    """Cut claims on one post where it was taken up again after it had been left."""
    left = [when for _, when in _changes(claims, "left")]
    again: list[str] = []
    for begun in sorted(when for _, when in _changes(claims, "appointed")):
        since = first_day(again[-1]) if again else None
        if any(last_day(end) < first_day(begun) and (not since or first_day(end) >= since) for end in left):
            again.append(begun)
    spells: list[list[Held]] = [[] for _ in range(len(again) + 1)]
    for ref, claim in claims:
        date = claim.when if isinstance(claim, AppointmentClaim) else claim.seen
        place = sum(first_day(date) >= first_day(begun) for begun in again) if date else len(again)
        spells[place].append((ref, claim))
    return [spell for spell in spells if spell]


def _tenure(
    documents: Mapping[str, Source], name: str, person: str, council: str, hold: str, held: Sequence[Held]
) -> Tenure:
    seen = sorted(c.seen for _, c in held if isinstance(c, PostClaim) and c.seen and c.status != "former")
    statuses = [c.status for _, c in held if isinstance(c, PostClaim)]
    former = bool(statuses) and all(status == "former" for status in statuses)
    words = max((c.role_words for _, c in held), key=lambda w: (len(w), w))
    begun, ended = _changes(held, "appointed"), _changes(held, "left")
    start = min((_best(documents, place) for place in begun), default=("",))[-1]
    end = _latest(documents, ended)
    # Nobody is in a post before taking it up, or after leaving it: a sight of it goes before the one date, after the other.
    seen = [date for date in seen if not end or first_day(date) <= last_day(end)]
    if start and seen and first_day(start) > last_day(seen[0]):
        start = ""
    if start and end and first_day(start) > last_day(end):
        start = ""
    role = next((c.role for _, c in held if c.role), "")
    return Tenure(
        name,
        person,
        council,
        role,
        words,
        hold or ("former" if former else "current"),
        next((c.organisation for _, c in held if isinstance(c, PostClaim) and c.organisation), ""),
        start,
        end,
        seen[0] if seen else "",
        seen[-1] if seen else "",
        tuple(sorted({ref for ref, _ in held})),
        kind=_kind(role, held),
    )


def _kind(role: str, held: Iterable[Held]) -> str:
    """Tell what kind of post it is: that of its role, but a member's where the words call the person a councillor."""
    known = scheme("roles").get(role)
    kind = known.first("postKind") if known else ""
    return "member" if kind == "officer" and any(_is_councillor(claim) for _, claim in held) else kind


def _is_councillor(claim: PostClaim | AppointmentClaim) -> bool:
    title = rf"\b(?:Councillor|Cllr|Coun)\.? (?:\w+ )?{re.escape(claim.person.split()[-1])}\b"
    return re.search(title, claim.quotation.exact) is not None


def _best(documents: Mapping[str, Source], place: tuple[ClaimRef, str]) -> tuple[int, int, str]:
    """Put the most trusted and most exact date first."""
    ref, date = place
    return distrust(documents[ref.document]), -len(date), date


def _latest(documents: Mapping[str, Source], ended: Sequence[tuple[ClaimRef, str]]) -> str:
    """Return the last of the most trusted and most exact dates."""
    ranks = [_best(documents, place) for place in ended]
    return max((date for *rank, date in ranks if rank == list(min(ranks)[:2])), default="")


def _dates_that_differ(
    documents: Mapping[str, Source], name: str, held: Sequence[Held]
) -> list[Disagreement]:
    """Return the dates at which two documents have one post taken up, or left, that share no day."""
    found = []
    for change in ("appointed", "left"):
        said: dict[str, list[ClaimRef]] = {}
        for ref, when in _changes(held, change):
            said.setdefault(when, []).append(ref)
        if len(said) > 1:
            first, *others = ranked(
                [
                    Side(date, tuple((ref, documents[ref.document]) for ref in refs), precision=len(date))
                    for date, refs in said.items()
                ]
            )
            found += [
                differ("date", name, f"{name} {change}", first, other)
                for other in others
                if not overlap(first.said, first.said, other.said, other.said)
                and first.first.document != other.first.document
            ]
    return found


def succeed(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Say of each tenure of a post with a single holder whose comes next, where the dates tell."""
    by_post: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures:
        if is_sole(tenure) and tenure.council and _first(tenure):
            by_post.setdefault((tenure.council, tenure.role), []).append(tenure)
    after: dict[str, str] = {}
    for held in by_post.values():
        held.sort(key=lambda t: (first_day(_first(t)), _last(t), t.id))
        for one, other in pairwise(held):
            if first_day(_first(other)) >= first_day(_last(one)) and _first(other) > _first(one):
                after[one.id] = other.id
    return [replace(t, followed_by=after.get(t.id, "")) for t in tenures]


def _first(tenure: Tenure) -> str:
    return tenure.start or tenure.seen_first


def _last(tenure: Tenure) -> str:
    return tenure.end or tenure.seen_last or tenure.start
