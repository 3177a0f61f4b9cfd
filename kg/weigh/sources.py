"""What weighing needs to know of a document, and which of two documents is to be believed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.text import Description

# The inspectorate's own words go before what others tell of them.
_TRUST = {"report": 0, "letter": 0, "table": 1, "article": 2}


class Source(Protocol):
    """A document as far as weighing looks at it."""

    @property
    def source(self) -> str:
        """Where it came from."""

    @property
    def genre(self) -> str:
        """What it is: article, report, letter or table."""

    @property
    def description(self) -> Description:
        """What is known of it."""


def distrust(document: Source) -> int:
    """Rank a document among those that tell of the same thing; the lowest goes first."""
    return _TRUST.get(document.genre, len(_TRUST))
