"""How one graph differs from the one before it: what came and what went, quad by quad."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST = 100_000
"""Where more quads than this have changed, they are not remembered: they would be as large as the graph."""


@dataclass(slots=True)
class Changes:
    """
    What makes one graph of another, as lines of N-Quads.

    `since` is the name of the former graph; `gone` are the quads that only that
    one has, `come` those that only the new one has; `more` is how many triples
    more it has. Where those are more than `MOST`, `whole` says that they are
    not all there.
    """

    since: str
    gone: set[bytes] = field(default_factory=set)
    come: set[bytes] = field(default_factory=set)
    more: int = 0
    whole: bool = True

    def add(self, gone: set[bytes], come: set[bytes]) -> None:
        """Enter what went and came in one named graph."""
        self.more += len(come) - len(gone)
        self.whole = self.whole and len(self.gone) + len(self.come) + len(gone) + len(come) <= MOST
        if self.whole:
            self.gone |= gone
            self.come |= come
