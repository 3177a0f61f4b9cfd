"""What the pages are made of: the read model, the answers of the named queries, and the map."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.publish.model.model import ReadModel
from kg.publish.site.tiles import tiles
from kg.query import catalogue, run

if TYPE_CHECKING:
    from kg.query import Answer, AnyStore


class Site(ReadModel):
    """The read model of a whole store, with what only pages show."""

    def __init__(self, store: AnyStore) -> None:
        # The store answers beside us: it does not hold Python up while it does.
        asker = ThreadPoolExecutor(1)
        self._answers = {name: asker.submit(_ask, store, name) for name in _names()}
        asker.shutdown(wait=False)
        super().__init__(store)
        _ = (
            self.claims
        )  # the pages of a text are cut where no quotation runs across: all must be known by then

    def answer(self, name: str) -> Answer | None:
        """Return the answer of a named query; ``None`` where there is no such query or it cannot be answered."""
        asked = self._answers.get(name)
        return asked.result() if asked else None

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the answer of a named query as plain text."""
        answer = self.answer(name)
        return list(answer.texts()) if answer else []

    @cached_property
    def known_to(self) -> str:
        """The date of the latest document: of what came after it nothing can be known here; ``""`` where none is dated."""
        return max((document.latest for document in self.documents.values()), default="")

    @cached_property
    def tiles(self) -> dict[str, tuple[int, int]]:
        """The tile of each council of today: its column and row."""
        return tiles(
            {
                c.iri: (c.latitude, c.longitude)
                for c in self.councils.values()
                if not c.end and c.latitude is not None and c.longitude is not None
            }
        )


OWN = frozenset(["findings"])
"""Queries that the pages answer out of what they have read: tens of thousands of rows."""


def _names() -> list[str]:
    """Name the queries to be answered, first those that other pages wait for."""
    names = [info.name for info in catalogue() if info.name not in OWN]
    return sorted(names, key=lambda name: (name not in FIRST, name))


FIRST = (
    "trajectories",
    "area-trajectories",
    "leadership-and-ratings",
    "practice-models-and-ratings",
    "similar-councils",
)


def _ask(store: AnyStore, name: str) -> Answer | None:
    try:
        return run(store, name)
    except QueryError:
        return None
