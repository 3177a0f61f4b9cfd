"""
Who is one person, and which post they held from when to when.

Conservative: one person is one name at one council. The same name at two
councils stays two people until something says otherwise.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from kg.facts import AppointmentClaim, ClaimRef, Person, PostClaim, SpokenWords, Tenure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.facts import Claim

Named = PostClaim | AppointmentClaim | SpokenWords


def slug(name: str) -> str:
    """
    Write a name in letters that may stand in an IRI.

    >>> slug("Siân O’Brien-Jones")
    'sian-obrien-jones'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "unnamed"


def weigh_people(claims: Mapping[str, Sequence[Claim]]) -> tuple[tuple[Person, ...], tuple[Tenure, ...]]:
    """Put the claims about people together into people and tenures."""
    named: dict[str, list[tuple[ClaimRef, Named]]] = {}
    for document in sorted(claims):
        for claim in claims[document]:
            if isinstance(claim, (PostClaim, AppointmentClaim, SpokenWords)) and claim.person:
                key = "-".join(part for part in (slug(claim.person), claim.council) if part)
                named.setdefault(key, []).append((ClaimRef(document, claim.identity(document)), claim))
    people, tenures = [], []
    for person, said in sorted(named.items()):
        names = sorted({claim.person for _, claim in said}, key=lambda name: (-len(name), name))
        people.append(Person(person, names[0], tuple(names[1:]), tuple(sorted({ref for ref, _ in said}))))
        tenures += _tenures(person, said)
    return tuple(people), tuple(sorted(tenures, key=lambda tenure: tenure.id))


def _tenures(person: str, said: list[tuple[ClaimRef, Named]]) -> list[Tenure]:
    posts: dict[tuple[str, str, str], list[tuple[ClaimRef, PostClaim | AppointmentClaim]]] = {}
    for ref, claim in said:
        if isinstance(claim, (PostClaim, AppointmentClaim)):
            status = (
                claim.status
                if isinstance(claim, PostClaim) and claim.status in ("interim", "acting")
                else _hold(claim.role_words)
            )
            posts.setdefault((claim.council, claim.role or slug(claim.role_words), status), []).append(
                (ref, claim)
            )
    found = []
    for (council, role, hold), held in sorted(posts.items()):
        seen = sorted(c.seen for _, c in held if isinstance(c, PostClaim) and c.seen and c.status != "former")
        begun = sorted(
            c.when for _, c in held if isinstance(c, AppointmentClaim) and c.change == "appointed" and c.when
        )
        ended = sorted(
            c.when for _, c in held if isinstance(c, AppointmentClaim) and c.change == "left" and c.when
        )
        words = max((c.role_words for _, c in held), key=lambda w: (len(w), w))
        former = all(c.status == "former" for _, c in held if isinstance(c, PostClaim))
        status = hold or (
            "former" if former and any(isinstance(c, PostClaim) for _, c in held) else "current"
        )
        organisation = next(
            (c.organisation for _, c in held if isinstance(c, PostClaim) and c.organisation), ""
        )
        concept = next((c.role for _, c in held if c.role), "")
        digest = hashlib.sha256(f"{person} {council} {role} {hold}".encode()).hexdigest()[:16]
        found.append(
            Tenure(
                digest, person, council, concept, words, status, organisation, begun[0] if begun else "", ended[-1] if ended else "",
                seen[0] if seen else "", seen[-1] if seen else "", tuple(sorted({ref for ref, _ in held})),
            )
        )  # fmt: skip
    return found


def _hold(words: str) -> str:
    """Tell interim and acting holders apart: they are spells of their own."""
    match = re.match(r"(?:\w+ )?(interim|acting)\b", words.lower())
    return match[1] if match else ""
