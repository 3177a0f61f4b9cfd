"""Posts that speakers tell of: 'when I came here in 2019', 'Mary joins us as director'."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import quoted_sentences
from kg.extract.articles.posts.frame import quoted_ties, told_by_writer
from kg.extract.articles.speech.turns import spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.memory import Memory, Tie
    from kg.extract.reading import Reading


def ties_told(reading: Reading) -> list[Tie]:
    """Return every pair of person and role in a document: what its writer tells, then what those who are quoted do."""
    return reading.share(_ties_told)


def _ties_told(reading: Reading) -> list[Tie]:
    before = told_by_writer(reading)
    return quoted_ties(said(reading, before), before)


def said(reading: Reading, before: Memory) -> Iterator[Told]:
    """Yield the quoted sentences that may tell of a post, each with who speaks and the council of their post."""
    sentences = quoted_sentences(reading)
    spoken = spoken_words(reading) if sentences else []
    for told in sentences:
        place = bisect_right(spoken, told.begin, key=lambda s: s.begin) - 1
        speaker = spoken[place].speaker if place >= 0 and told.begin < spoken[place].end else None
        if speaker is not None and speaker.name:
            post = before.post_of(speaker.name)
            yield replace(told, speaker=speaker.name, home=post.councils if post is not None else ())
