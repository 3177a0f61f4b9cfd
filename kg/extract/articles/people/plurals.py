"""Posts that several people hold: 'assistant directors', 'the lead members for children', of which each is one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.people.roles import (
    COMPLEMENT,
    FIELD_BEFORE,
    RANK,
    Role,
    either_case,
    is_elsewhere,
    titles,
)

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

_ONE = (
    "director | chief executive | chief officer | cabinet member | portfolio holder | lead member | executive member | lead councillor | "
    "committee chair | commissioner | deputy leader | group leader | council leader | joint leader | principal social worker | "
    "improvement adviser | adviser | service manager | team manager | area manager | service head"
)
_MANY = (
    either_case(" | ".join(f"{title.strip()}s" for title in _ONE.split("|")))[:-1]
    + "|[Hh]eads(?=\\s+of\\b)|(?:(?<=[Tt]he )|(?<=[Tt]heir )|(?<=[Cc]ouncils[’'] )|(?<=[Tt]wo ))[Ll]eaders)"
)
_PLURAL = rf"\b(?:{RANK}\s+)*(?:{FIELD_BEFORE}\s+)?(?:{RANK}\s+)*(?:[Gg]overnment\s+|[Cc]hildren[’']s\s+)?{_MANY}(?![’'])\b{COMPLEMENT}"
_OF_COUNCILS = re.compile(r"leaders of (?!the (?:inspection|team|review|visit))", re.IGNORECASE)
_CUES = (
    "ors ",
    "ors,",
    "ors:",
    "ors.",
    "members",
    "ers ",
    "ers,",
    "ers:",
    "ers.",
    "heads",
    "chairs",
    "executives",
    "holders",
)
_HEAD = re.compile(
    r"\b(director|executive|officer|member|holder|councillor|chair|commissioner|leader|worker|advis[eo]r|manager|head)s\b",
    re.IGNORECASE,
)


def posts_of_several(sentence: Sentence) -> list[Role]:
    """Find the posts of which a sentence tells that several people hold one each."""
    if not any(cue in sentence.text for cue in _CUES):
        return []
    found = titles(sentence, _PLURAL)
    return [r for r in found if _OF_COUNCILS.match(r.words) or not is_elsewhere(sentence, r)]


def is_of_several(words: str) -> bool:
    """
    Tell whether a role is one that each of several people holds.

    >>> is_of_several("assistant directors"), is_of_several("director of children’s services")
    (True, False)
    """
    return bool(_HEAD.search(words))


def of_one(role: Role) -> Role:
    """
    Return the post that each of several people holds.

    >>> of_one(Role(0, 28, "lead members for children")).words
    'lead member for children'
    """
    return replace(role, words=_HEAD.sub(r"\1", role.words, count=1))
