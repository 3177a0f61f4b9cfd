"""
Words quoted from a person, and who said them (`kg.extract.articles.speech`).

What inspectors or a report say is nobody's speech, and what a council says
without naming anybody is not either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.speech import Speaker, Spoken, spoken_words
from kg.extract.articles.trace import vetoed_at
from kg.model.claims import SpokenWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading

NAME = "spoken"
FEWEST_WORDS = 2
_LABEL = re.compile(
    r"(?:[A-Z][\w’'-]*|of|the|and|for|in|to|&)(?:\s+(?:[A-Z][\w’'-]*|of|the|and|for|in|to|&))*"
)

__all__ = ["Speaker", "Spoken", "find", "spoken_words"]

SPEECH = (
    r"(?:said|says|say|saying|told|tells|added|adds|adding|commented|explained|explains|continued|concluded|stressed|insisted|admitted|"
    r"acknowledged|conceded|warned|argued|claimed|claims|replied|responded|stated|wrote|writes|welcomed|praised|described|called|thanked|noted|hailed|declared|promised|promises|vowed|pledged|retorts?|retorted|remarked|remarks|accused|accuses|quipped|joked|recalled|recalls|reflected)"
)


def find(reading: Reading) -> Iterator[SpokenWords]:
    """Find the quotations of named people that mean something alone."""
    for spoken in spoken_words(reading):
        words = reading.document.text[spoken.begin : spoken.end]
        why = _why_not(reading, spoken, words)
        s = spoken.speaker
        vetoed_at(NAME, s.name if s and s.name else "quotation", spoken.begin, words, why)
        if s is not None and not why:
            quotation = reading.document.quote(spoken.begin, spoken.end)
            yield SpokenWords((quotation,), NAME, s.council, "council", s.name, s.role)


def _why_not(reading: Reading, spoken: Spoken, words: str) -> str:
    """Return why a quotation is none of a named person's, ``""`` where it is."""
    if spoken.speaker is None:
        return "nobody is told to say it"
    if spoken.speaker.is_report:
        return "it is the inspectorate's own word"
    if not _is_enough(reading, spoken, words):
        return "it is a name, a grade or a single word"
    if not spoken.speaker.role and _is_elsewhere(reading, spoken):
        return "its sentence speaks of a provider that is no council"
    return ""


def _is_elsewhere(reading: Reading, spoken: Spoken) -> bool:
    """Tell whether words are said in a sentence about a provider that is no council."""
    return any(s.elsewhere for s in reading.sentences if s.begin <= spoken.begin < s.end)


def _is_enough(reading: Reading, spoken: Spoken, words: str) -> bool:
    """Tell whether quoted words are speech: two words or more, no name of something and no grade."""
    if len(words.split()) < FEWEST_WORDS:
        return False
    label = _LABEL.fullmatch(words.strip()) and not words.rstrip().endswith((".", ",", "!", "?"))
    return not label and not any(
        m.begin <= spoken.begin + 1 and spoken.end <= m.end + 1
        for s in reading.sentences
        if s.begin <= spoken.begin < s.end
        for m in s.mentions
    )
