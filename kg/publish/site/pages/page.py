"""A page to be written, and how long lists are cut into several."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

Row = TypeVar("Row")


class Kind(Protocol):
    """A module of pages: what it has pages of, and the pages of one."""

    def things(self, site: Site) -> Iterable[str]:
        """Return what there are pages of: IRIs, or names."""

    def pages(self, site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
        """Return the pages of one."""


ROOM = 130_000
"""How many bytes of statements stand on one page, about."""


@dataclass(slots=True)
class Page:
    """
    One file: a template with what it shows, `content` as it is, or what `make` makes once it is wanted.

    `iri` names the thing the page is about; `stem` is the path of its first
    page without the ending, where its data lies too.
    """

    path: str
    template: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    iri: str = ""
    stem: str = ""
    first: bool = True
    content: bytes | None = None
    make: Callable[[], bytes] | None = None


def batches(rows: Iterable[Row], cost: Callable[[Row], int], used: int = 0) -> list[list[Row]]:
    """
    Cut a list such that each page has room; `used` is what the first page holds already.

    >>> batches([50_000, 60_000, 70_000, 80_000], lambda row: row, 100_000)
    [[50000], [60000, 70000], [80000]]
    >>> batches([], len)
    [[]]
    """
    found: list[list[Row]] = [[]]
    for row in rows:
        if used + cost(row) > ROOM and (found[-1] or used):
            if not found[-1] and len(found) == 1 and used < ROOM:
                found[-1].append(row)
                used = ROOM
                continue
            found.append([])
            used = 0
        found[-1].append(row)
        used += cost(row)
    return found
