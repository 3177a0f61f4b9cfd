"""
Which councils, people and practice models a name may mean, the likeliest first.

`kg.query.lookup` finds the one thing that is meant, or says that it is none.
Here every thing that may be meant is listed with a score, for people to choose.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.internal import internal
from kg.query.lookup import bare, fold
from kg.rdf.names import PREFIXES
from kg.resolve.names import may_be_one, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

KINDS = {
    "council": "names-of-councils",
    "person": "names-of-people",
    "model": "names-of-practice-models",
}
"""The kinds of things that are found by name, each with the internal query that lists their names."""

SAME, NEARLY, FORM = 100.0, 97.0, 90.0
"""Scores: of a name or code as it is, of one without the words that only say that a council is meant, of another form of a person's name."""
CODES = (0, 3)
"""Ranks of what is a code: it is given whole, or it is another."""
LEAST, MOST = 55.0, 85.0
"""What a name must come to that is only like the one given, and what it can come to."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A thing that may be meant: its IRI, what it is called, and the name or code of its own that fits best.

    `score` goes from 0 to 100; `match` is true where it is this one and no other.
    """

    iri: str
    kind: str
    label: str
    fits: str
    score: float
    match: bool = False


class Candidates:
    """The names of a graph's councils, people and practice models, read once."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._names: dict[str, list[_Name]] = {}

    def of(self, name: str, kinds: Sequence[str] = tuple(KINDS), most: int = 10) -> list[Candidate]:
        """
        List what a name or code may mean, the likeliest first; things alike come by label and IRI.

        A code or an IRI counts as a name of the thing.
        """
        found = [candidate for kind in kinds for candidate in self._of_kind(name, kind)]
        found.sort(key=lambda c: (-c.score, c.label, c.iri))
        sure = [c for c in found if c.score >= NEARLY and c.score == found[0].score]
        if len(sure) == 1:
            first = sure[0]
            found[0] = Candidate(first.iri, first.kind, first.label, first.fits, first.score, match=True)
        return found[:most]

    def beginning(self, words: str, kinds: Sequence[str] = tuple(KINDS), most: int = 10) -> list[Candidate]:
        """List the things of which a name or code has a word that begins like the last of `words`, and holds the others."""
        wanted = fold(words).split()
        best: dict[str, Candidate] = {}
        for kind in kinds:
            for name in self._all(kind):
                score = _begins(name.folded, wanted)
                if score > (best[name.iri].score if name.iri in best else 0):
                    best[name.iri] = Candidate(name.iri, kind, name.label, name.words, score)
        return sorted(best.values(), key=lambda c: (-c.score, c.label, c.iri))[:most]

    def every(self, kinds: Sequence[str] = tuple(KINDS)) -> list[Candidate]:
        """List all things of some kinds, by label and IRI, none of them scored."""
        labels = {(name.label, name.iri): kind for kind in kinds for name in self._all(kind)}
        return [Candidate(iri, kind, label, label, 0) for (label, iri), kind in sorted(labels.items())]

    def label(self, iri: str, kind: str) -> str:
        """Return what a thing of a kind is called, ``""`` where there is no such thing."""
        return next((name.label for name in self._all(kind) if name.iri == iri), "")

    def _of_kind(self, name: str, kind: str) -> list[Candidate]:
        wanted = _Wanted.of(name, kind)
        best: dict[str, Candidate] = {}
        # What is called so is meant; what is only called alike is looked for where nothing is.
        exact = [other for other in self._all(kind) if other.folded == wanted.folded]
        for other in exact or self._all(kind):
            score = wanted.score(other)
            if score >= LEAST and (other.iri not in best or score > best[other.iri].score):
                best[other.iri] = Candidate(other.iri, kind, other.label, other.words, score)
        return list(best.values())

    def _all(self, kind: str) -> list[_Name]:
        if kind not in self._names:
            self._names[kind] = self._read(kind)
        return self._names[kind]

    def _read(self, kind: str) -> list[_Name]:
        found = self._graph.query(internal(KINDS[kind]), use_default_graph_as_union=True)
        rows = sorted({(row["thing"].value, int(row["rank"].value), row["name"].value) for row in found})  # type: ignore[union-attr]
        labels: dict[str, str] = {}
        for iri, _, name in rows:
            labels.setdefault(iri, name)
        codes = [(iri, 0, iri.removeprefix(PREFIXES[kind])) for iri in labels]
        return [
            _Name(iri, labels[iri], name, fold(name), bare(name), code=rank in CODES)
            for iri, rank, name in [*codes, *rows]
        ]


@dataclass(frozen=True, slots=True)
class _Name:
    iri: str
    label: str
    words: str
    folded: str
    bare: str
    code: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name that is looked for, in the forms it is compared in."""

    kind: str
    words: str
    folded: str
    bare: str

    @classmethod
    def of(cls, name: str, kind: str) -> _Wanted:
        words = _local(name)
        return cls(kind, words, fold(words), bare(words))

    def score(self, other: _Name) -> float:
        if not self.folded:
            return 0
        if self.folded == other.folded:
            return SAME
        if other.code:
            return 0
        if self.kind == "council" and self.bare and self.bare == other.bare:
            return NEARLY
        if self.kind == "person":
            return self._as_person(other)
        return _likeness(self.bare or self.folded, other.bare or other.folded)

    def _as_person(self, other: _Name) -> float:
        if parse(self.words) == parse(other.words):
            return NEARLY
        if may_be_one(self.words, other.words):
            return FORM
        return _likeness(self.folded, other.folded)


def _local(name: str) -> str:
    """Return the code of an IRI or of a name with a prefix, anything else as it is."""
    name = name.strip().strip("<>")
    found = re.fullmatch(r"(?:https?://\S*/|(?:council|person|model)[:/])([\w-]+)", name)
    return found[1] if found else name


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are, below `MOST`: by their letters, or by the words of the shorter that the longer has."""
    mine, theirs = set(one.split()), set(other.split())
    shorter = min(len(mine), len(theirs))
    if not shorter:
        return 0
    shared = len(mine & theirs) / shorter if max(map(len, mine & theirs), default=0) > len("and") else 0
    matcher = difflib.SequenceMatcher(None, one, other)
    # What cannot come to the least is not worked out.
    letters = matcher.ratio() if matcher.quick_ratio() * MOST >= LEAST else 0
    apart = abs(len(mine) - len(theirs))
    return round(MOST * max(letters, shared - 0.08 * apart), 1)


def _begins(folded: str, wanted: list[str]) -> float:
    if not wanted:
        return 0
    words = folded.split()
    *whole, last = wanted
    if not all(word in words for word in whole):
        return 0
    if folded.startswith(" ".join(wanted)):
        return SAME * len(" ".join(wanted)) / len(folded)
    return LEAST * len(last) / len(folded) if any(word.startswith(last) for word in words) else 0
