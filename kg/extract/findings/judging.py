"""
Is it praise or criticism, and of what? All sentences of a document are judged together, each among those around it.

A small network over vectors of words (`kg.extract.findings.network`), trained by ``tools/train_judging.py``;
``docs/model-card.md`` tells how, and how well it does. Nothing is learnt when documents are read.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kg.extract.findings.network import FINE, network
from kg.extract.findings.polarity import IMPROVEMENT, NEUTRAL, POLARITIES, STRENGTH
from kg.extract.findings.words import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 3  # topics of a sentence
_NEVER = [-math.inf if name == NEUTRAL else 0.0 for name in POLARITIES]  # added, neutral is no choice
REACH = 3  # sentences before one that may tell what it is about
PLAIN = "plain"
_OPENINGS = {
    "turn": r"However|Nevertheless|Nonetheless|Despite this|In contrast|Conversely|Yet|But|Although|While|Whilst",
    "so": r"As a (?:result|consequence)|Consequently|Therefore|This|These|Those|Such|That",
    "also": r"In addition|Additionally|Furthermore|Moreover|Also|Similarly|Equally|For example|For instance|In particular|Too|In one|In another|Where",
    "they": r"They|It|He|She|Their|Its|There|Here|Some|Others|Most|Many|In some|In most",
}
OPENINGS = (PLAIN, *_OPENINGS)
"""How a sentence may begin: against what was said, following from it, adding to it, going on about it, or anew."""
_OPENING = re.compile(
    r"\W*(?:\d+\.\s*)?(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _OPENINGS.items()) + r")\b"
)
# That something bad is not there is praise, and what is still to come is not there; each is heard as what it is. The words
# that it cannot do without are looked for first, which is many times cheaper.
_ABSENT = (
    ("delay", r"\bwithout (?:undue |any |unnecessary )?delays?\b", "promptly"),
    (
        "delay",
        r"\b(?:is|are|was|were) not (?:a |an |any )?(?:undue |unnecessary )?(?:drift or )?delays?\b",
        "is timely good progress",
    ),
    (
        "no ",
        r"\bno (?:undue |unnecessary )?(?:drift|delays?)(?: (?:or|and|nor) (?:drift|delays?))?\b(?! to\b)",
        "timely good progress",
    ),
    (
        "no longer",
        r"\bno longer (?:have to |has to )?(?:waits?|drifts?)(?: too long| so long| long)?\b",
        "are now promptly helped and do not wait",
    ),
    # What has yet to happen does not happen; what has yet to be seen cannot be told.
    ("yet to", r"\b(?:has|have|had|is|are) (?:still )?yet to\b(?! be\b)", "do not yet"),
)
_PRAISE = tuple((cue, re.compile(absent), praise) for cue, absent, praise in _ABSENT)


class Passage(NamedTuple):
    """
    A paragraph: its sentences, and the area of its section, ``""`` where there is none.

    `names` are the topics that each sentence names, as `kg.extract.findings.topics.named` marks them.
    """

    texts: Sequence[str]
    names: Sequence[Sequence[str]]
    area: str = ""


class Judged(NamedTuple):
    """
    The polarity of a sentence, and its topics, at most three, the surest first.

    `leaning` is its likeliest polarity if it is known to evaluate: never neutral.
    `plainness` is by how much neutral is likelier than that, and `contrast` how far
    praise and criticism are apart, in 256ths.
    """

    polarity: str
    topics: tuple[str, ...]
    leaning: str = ""
    plainness: int = 0
    contrast: int = 0


def judged(passages: Sequence[Passage]) -> list[list[Judged]]:
    """
    Judge all sentences of a document's paragraphs, each among those of its paragraph.

    >>> [[one.polarity for one in row] for row in judged([Passage(["Too many plans are late.", "This is also true of reviews."], [(), ()])])]
    [['improvement', 'improvement']]
    """
    texts = [text for passage in passages for text in passage.texts]
    if not texts:
        return [[] for _ in passages]
    where = [number for number, passage in enumerate(passages) for _ in passage.texts]
    words = [numbers(heard(text)) for text in texts]
    scores = network().scores(words, where, [row for p in passages for row in _said(p)])
    found = _told(words, scores)
    ends = list(accumulate(len(passage.texts) for passage in passages))
    return [found[end - len(p.texts) : end] for p, end in zip(passages, ends, strict=True)]


def heard(text: str) -> str:
    """
    Return a sentence as it is judged, in lower case: that delay or drift is not there as praise, 'has yet to' as 'not yet'.

    >>> heard("Children are seen without delay.")
    'children are seen promptly.'
    """
    text = text.lower()
    for cue, absent, praise in _PRAISE:
        if cue in text:
            text = absent.sub(praise, text)
    return text


def judged_alone(text: str, names: Sequence[str] = (), area: str = "") -> Judged:
    """
    Judge some words by themselves.

    >>> judged_alone("Plans are not always clear.").polarity
    'improvement'
    """
    return judged([Passage([text], [tuple(names)], area)])[0][0]


def _told(words: Sequence[Sequence[int]], scores: np.ndarray) -> list[Judged]:
    """Return what the scores of each sentence say of it; one without words says nothing."""
    at = {name: scores[:, number] for number, name in enumerate(POLARITIES)}
    evaluating = scores[:, : len(POLARITIES)] + _NEVER
    plainness = (at[NEUTRAL] - evaluating.max(axis=1)) // FINE
    contrast = abs(at[STRENGTH] - at[IMPROVEMENT]) // FINE
    best = scores[:, : len(POLARITIES)].argmax(axis=1).tolist()
    polarities = [POLARITIES[one] if row else NEUTRAL for one, row in zip(best, words, strict=True)]
    leanings = [POLARITIES[one] for one in evaluating.argmax(axis=1).tolist()]
    views = plainness.astype(int).tolist(), contrast.astype(int).tolist()
    return [*map(Judged, polarities, ranked(scores[:, len(POLARITIES) :]), leanings, *views)]


def ranked(scores: np.ndarray) -> list[tuple[str, ...]]:
    """Return the topics of each sentence whose scores reach the limits, at most three, the surest first."""
    model = network()
    rows, columns = (scores > min(model.first, model.further)).nonzero()
    values = scores[rows, columns]
    order = np.lexsort((columns, -values, rows))
    place = np.arange(len(rows)) - rows.searchsorted(rows)  # in its row
    reached = (place < MOST) & (values[order] > np.where(place, model.further, model.first))
    found: list[list[str]] = [[] for _ in scores]
    for row, column in zip(rows[reached].tolist(), columns[order][reached].tolist(), strict=True):
        found[row].append(model.codes[column])
    return [*map(tuple, found)]


def said(passage: Passage) -> list[list[str]]:
    """
    Return what can be said of each sentence besides its words.

    >>> said(Passage(["Plans are late."], [("~planning",)], "in-care"))
    [['@in-care', 'plain', '~planning']]
    """
    found = []
    last: Sequence[str] = ()
    told = 0  # where the last were
    for at, (text, names) in enumerate(zip(passage.texts, passage.names, strict=True)):
        row = [f"@{passage.area}", opening(text), *names]
        if last and at - told <= REACH:
            row += [f"<{name[1:]}" for name in last]
            if told == at - 1:
                row += [f"<<{name[1:]}" for name in last]
        found.append(row)
        if names:
            last, told = names, at
    return found


def _said(passage: Passage) -> Iterator[list[int]]:
    known = _known()
    for row in said(passage):
        some = [known[one] for one in row if one in known]
        yield some if len(some) == len(set(some)) else sorted(set(some))


@lru_cache(maxsize=1)
def _known() -> dict[str, int]:
    return {name: number for number, name in enumerate(network().said)}


def opening(text: str) -> str:
    """
    Return how a sentence begins.

    >>> [opening(t) for t in ("However, plans are late.", "This is good.", "Plans are late.")]
    ['turn', 'so', 'plain']
    """
    found = _OPENING.match(text)
    return found.lastgroup or PLAIN if found else PLAIN
