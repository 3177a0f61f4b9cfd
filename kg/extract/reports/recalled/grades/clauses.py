"""The clauses of a sentence, as far as grades need them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.reports.recalled.grades.wording import BREAK


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence (offsets within it) that has its own subject or takes over the last one's."""

    begin: int
    end: int
    opening: str


def clauses(text: str) -> list[Clause]:
    """
    Cut a sentence into clauses; `opening` is the joint each begins with.

    >>> [text[c.begin : c.end] for text in ["It was good, but leadership was not"] for c in clauses(text)]
    ['It was good', ', but leadership was not']
    """
    cuts = [(0, "")]
    cuts += [(m.start(), m[0].strip(" ,").lower()) for m in BREAK.finditer(text) if m.start() > 0]
    ends = [begin for begin, _ in cuts[1:]] + [len(text)]
    return [Clause(begin, end, opening) for (begin, opening), end in zip(cuts, ends, strict=True)]


def clause_at(parts: list[Clause], at: int) -> Clause:
    """Return the clause an offset lies in."""
    return next(c for c in reversed(parts) if c.begin <= at)
