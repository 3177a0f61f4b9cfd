"""
Whose people an article tells of where it names no council for a post: those of its own place.

A story of one place names others on its way, for comparison or as who helps,
and goes on with 'the council's leader' or 'Cllr Hall, the cabinet member' of
its own: the neighbour's people are not those who speak in it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract import lexicon as language
from kg.extract.reading import council_that_publishes

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

_FEWEST, _OFTEN = 3, 2  # sentences that name the council of an article, and for how many one may name another
_ALIKE = 2  # sentences that name it where another is named in as many
# What points at the place that was named last: 'its director', 'the city has a new director'.
_STAYS = re.compile(
    r"\W*(?:[Ii]ts?|[Tt]hey|[Tt]heirs?|[Tt]here|[Tt]hat|[Tt]hose|[Bb]oth|[Tt]he (?:latter|former|two|pair))\b"
    r"|.*\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:city|county|borough|town|district)\b",
    re.DOTALL,
)


def at_home(
    reading: Reading, sentence: Sentence, at: int, peopled: tuple[str, ...], instead_of: tuple[str, ...]
) -> tuple[str, ...]:
    """
    Return the council that an article is of, where a post is at that one though another was named since, or nothing.

    Parameters
    ----------
    reading
        The article.
    sentence
        The sentence that tells of the post.
    at
        Where in it that stands.
    peopled
        The councils of the people that the article has told of so far.
    instead_of
        The council that the post would be at otherwise.

    """
    if (own := council_that_publishes(reading.document)) and not sentence.of("council"):
        return own
    if _is_named_here(reading, sentence, at):
        return ()
    return _back_home(reading, sentence, peopled, instead_of)


def _is_named_here(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Return whether a paragraph names a council before a place in one of its sentences, and not in passing."""
    told = (s for s in reading.sentences if s.block == sentence.block and s.begin <= sentence.begin)
    named = (g for s in told for g in s.groups if g[0].begin < sentence.begin + at and not s.is_passing(g))
    return any(named)


def _back_home(
    reading: Reading, sentence: Sentence, peopled: tuple[str, ...], instead_of: tuple[str, ...]
) -> tuple[str, ...]:
    """
    Return the council to which a paragraph that names none before a post goes back, or nothing.

    It is the one named first, where that is named much more often, the one that all people told of so far work for, or
    that the title or the newspaper is named after; and the other is not named more often.
    """
    paragraph = [s for s in reading.sentences if s.block == sentence.block and s.begin <= sentence.begin]
    if any(_STAYS.match(s.text) for s in paragraph) or not instead_of:
        return ()
    named = reading.share(_times_named)
    other = named[instead_of[0]]
    often = max(_FEWEST, _OFTEN * other)
    first = [code for code in reading.councils[:1] if named[code] >= often]
    title, paper = _of_title(reading), language.councils_in_name(reading.document.description.publisher)
    homes = [
        code
        for code in dict.fromkeys((*first, *peopled, *title, *paper))
        if code not in instead_of
        and (named[code] > other or (named[code] == other and (other >= _ALIKE or code in title)))
    ]
    return tuple(code for code in homes[:1] if not _has_own_part(reading, sentence, code))


def _of_title(reading: Reading) -> tuple[str, ...]:
    """Return the council that a title names alone."""
    mentions = language.find_mentions(reading.document.description.title)
    named = {m.code for m in mentions if m.sort == "council"}
    return tuple(named) if len(named) == 1 else ()


def _has_own_part(reading: Reading, sentence: Sentence, mine: str) -> bool:
    """Return whether a part of its own has begun since a council was named last."""
    since = _last_named(reading, sentence, mine)
    return any(s.kind == "heading" for s in reading.sentences if since < s.begin <= sentence.begin)


def _last_named(reading: Reading, sentence: Sentence, mine: str) -> int:
    """Return where the last sentence before one begins that names a council."""
    named = (
        s.begin
        for s in reading.sentences
        if s.begin <= sentence.begin and mine in {m.code for m in s.of("council")}
    )
    return max(named, default=-1)


def _times_named(reading: Reading) -> Counter[str]:
    """Return in how many sentences each council is named, the title counted."""
    return Counter(code for s in reading.sentences for code in {m.code for m in s.of("council")})
