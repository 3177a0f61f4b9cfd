"""What members of a cabinet answer for: children, or something else."""

from __future__ import annotations

from kg.extract.articles.people.roles import role_concept
from kg.extract.lexicon import rx

_NAMED = rx(
    r"(?i)\b(?:member|holder|lead|councill?or)s? (?:with responsibility |responsible )?for (?P<field>.+)"
)
_CHILDREN = rx(
    r"(?i)child|young|youth|famil|school|educat|learning|skills|safeguard|people|send\b|special needs|inclusion|(?<!adult )social (?:care|services)|services\b"
)


def has_another_brief(role: str) -> bool:
    """
    Tell whether a post is that of a member of a cabinet whose brief is told and has nothing to do with children.

    >>> has_another_brief("cabinet member for finance"), has_another_brief("cabinet member for families")
    (True, False)
    """
    named = _NAMED.search(role) if role_concept(role) == "cabinet-member" else None
    return bool(named and not _CHILDREN.search(named["field"]) and "leader" not in role.lower())
