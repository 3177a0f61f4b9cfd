"""What a server may do, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


PAGE = "page"
"""The format of an answer that a page shows."""

SHOWN = 1000
"""The rows a page shows, at the most; the CSV has all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The limits of a server.

    `seconds` bounds one query, `rows` the rows or triples of one answer,
    `answer` its bytes, `body` the bytes of a request, `memory` the megabytes of
    one worker (0 for no bound; kept where the system can), `workers` the
    queries that are answered at once, `waiting` those that may wait for a
    worker. `origin` is the web origin whose pages may read answers, ``*`` for
    all of them.
    """

    store: Path
    seconds: float = 30
    rows: int = 200_000
    answer: int = 128_000_000
    body: int = 1_000_000
    memory: int = 4096
    workers: int = 2
    waiting: int = 50
    origin: str = "*"
