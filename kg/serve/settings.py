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

NO_MEMORY = "The query was cut off: it needs more memory than a query may have. Narrow it, or add a LIMIT."
"""What is said where the system has ended a worker, or has refused it memory."""
TOO_DEEP = (
    "The query was refused: it is nested too deep, or chains too many parts. "
    "Take brackets away, or list the alternatives with VALUES or IN."
)
"""What is said where reading a query has used up the stack."""


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The limits of a server.

    `seconds` bounds one query, `quick` is how many of them it is tried for before
    it waits for a worker with the slow ones, `rows` the rows or triples of one answer,
    `answer` its bytes, `body` the bytes of a request, `memory` the megabytes of
    one worker (0 for no bound; kept where the system can), `workers` the
    quick queries that are answered at once, and as many slow ones, `waiting`
    those of either kind that may wait for a worker. `origin` is the web origin
    whose pages may read answers, ``*`` for all of them. `hosts` are the names
    the server goes by besides those of this machine, ``*`` for any. `worker` is
    the module that is run to answer.
    """

    store: Path
    seconds: float = 30
    rows: int = 200_000
    quick: float = 0.5
    answer: int = 128_000_000
    body: int = 1_000_000
    memory: int = 1024
    workers: int = 2
    waiting: int = 50
    origin: str = "*"
    hosts: tuple[str, ...] = ()
    worker: str = "kg.serve.worker"
