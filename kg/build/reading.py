"""Reading documents, here or in other processes: the outcome is the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputError, StoreError
from kg.graph import document_lines
from kg.store import Told, write_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.build.gather import Input
    from kg.build.program import Find, Look, Read
    from kg.check.glance import Looked
    from kg.facts import Claim
    from kg.text import Document

# Forking is quickest, and safe as long as no store is open: that has threads of its own.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
FEW = 16
GLANCE = 0.5  # seconds between looks at whether the build is still there


@dataclass(frozen=True, slots=True)
class Task:
    """Inputs of the same bytes, in the order in which they are tried: the first that can be read counts."""

    sha256: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why an input is no document; `trace` is the traceback if nobody had foreseen it."""

    reason: str
    trace: str = ""


@dataclass(slots=True)
class Outcome:
    """
    What became of a task.

    `document` is the id of the document, ``""`` if there is none; `told` what
    is gone on with of it, `warnings` what could not be made out, `facts` the
    number of its claims by kind, `record` the hash of what was kept, `looked`
    what a first look at its graph came to, if there was one.
    """

    task: Task
    document: str = ""
    told: Told | None = None
    warnings: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    record: str = ""
    rejected: dict[str, Rejection] = field(default_factory=dict)
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Where documents are read: with which reader and finders, and into which store.

    `look` takes a first look at the graph of each, where what comes after makes use of that.
    """

    read: Read
    find: Find
    store: Path
    look: Look | None = None

    def settle(self, task: Task) -> Outcome:
        """Read the first input of a task that can be read, and keep it with its claims."""
        outcome = Outcome(task)
        for file in task.inputs:
            try:
                document, claims = self.find(self.read(file.path, file.source))
                claims = _in_order(document, claims)
                quads = document_lines(document, claims)
                outcome.record = write_record(self.store, document, claims)
            except InputError as error:
                outcome.rejected[file.source] = Rejection(
                    " ".join(filter(None, (error.reason, error.remedy)))
                )
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - one document must never stop the rest
                outcome.rejected[file.source] = _unforeseen(error)
            else:
                outcome.document, outcome.warnings = document.id, document.warnings
                outcome.told = Told.by(document, claims, quads)
                outcome.looked = self.look(quads, document.id) if self.look else None
                outcome.facts = dict(sorted(Counter(claim.kind for claim in claims).items()))
                return outcome
        return outcome

    def settle_all(
        self, tasks: list[Task], workers: int | None = None, ready: Callable[[], None] | None = None
    ) -> Iterator[Outcome]:
        """
        Settle tasks in any order, in as many processes as asked for.

        Without a number, one process reads few documents, and one for each
        core more. A process that dies takes only the document it died of with it.
        What `ready` loads is loaded before they begin, where they share it.
        """
        count = min(workers or (1 if len(tasks) < FEW else _cores()), len(tasks))
        if count <= 1:
            yield from map(self.settle, tasks)
            return
        if ready and _METHOD == "fork":
            ready()
        left: list[Task] = []
        with _pool(count) as pool:
            futures = {pool.submit(self.settle, task): task for task in tasks}
            try:
                yield from _survivors(futures, left)
            except BaseException:
                # Without this, all that is waiting would be done before anyone hears of it.
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        while left:
            yield from self._one_by_one(left)

    def _one_by_one(self, left: list[Task]) -> Iterator[Outcome]:
        """Settle tasks one at a time, so that it shows which of them a process dies of."""
        with _pool(1) as pool:
            while left:
                task = left.pop(0)
                try:
                    yield pool.submit(self.settle, task).result()
                except BrokenProcessPool as error:
                    yield Outcome(task, rejected={file.source: _unforeseen(error) for file in task.inputs})
                    return


def _survivors(futures: dict[Future[Outcome], Task], left: list[Task]) -> Iterator[Outcome]:
    for future in as_completed(futures):
        try:
            yield future.result()
        except BrokenProcessPool:
            left.append(futures[future])


def _in_order(document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Put claims in the order of their words, each once, whatever order finders gave them in."""
    by_name = {claim.identity(document.id): claim for claim in claims}
    return tuple(
        claim for _, claim in sorted(by_name.items(), key=lambda c: (c[1].quotations, c[1].kind, c[0]))
    )


def _unforeseen(error: BaseException) -> Rejection:
    reason = f"it could not be read, which is a fault of the program: {type(error).__name__}: {error}"
    return Rejection(reason, "".join(traceback.format_exception(error)))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(_METHOD)
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(os.getpid(),))


def _begin(parent: int) -> None:
    """Begin to work for a process: Ctrl-C is for that to hear, and nobody works on after its death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(GLANCE)
    os._exit(1)
