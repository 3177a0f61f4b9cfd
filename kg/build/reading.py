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
from kg.rdf.claims import document_lines
from kg.store import DocumentClaims, Origin, read_origin, write_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.build.gather import Input
    from kg.build.program import Find, FindSome, Kept, Read, Screen
    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.shacl.prescreen import Screened

# Forking is quickest, and safe as long as no store is open: that has threads of its own.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
FEW = 16
TICK = 0.5  # seconds between looks at whether the build is still there


@dataclass(frozen=True, slots=True)
class Again:
    """
    A document whose record is kept, by its id, to be looked through again.

    The claims of the finders in `kept` stay; `finds` tells whether any finder is left to ask.
    `record` is the hash of the record, ``""`` where a graph is wanted in any case.
    """

    document: str
    kept: frozenset[str]
    record: str
    finds: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """
    Inputs of the same bytes, in the order in which they are tried: the first that can be read counts.

    Where only finders have changed, `again` says what is left to find in the document as it was read.
    """

    sha256: str
    inputs: tuple[Input, ...]
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """
    Why an input is no document; `trace` is the traceback if nobody had foreseen it.

    `genre` is that of a document that could be read, and was rejected for what is found in it.
    """

    reason: str
    trace: str = ""
    genre: str = ""


@dataclass(slots=True)
class Outcome:
    """
    What became of a task.

    `document` is the id of the document, ``""`` if there is none; `result` what
    is gone on with of it, `warnings` what could not be made out, `facts` the
    number of its claims by kind, `record` the hash of what was kept, `screened`
    what SHACL says of its graph by itself, if that was asked. `again` tells that
    it was looked through again, and not read; its graph is left out if that is
    what it was before.
    """

    task: Task
    document: str = ""
    result: DocumentClaims | None = None
    warnings: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    record: str = ""
    rejected: dict[str, Rejection] = field(default_factory=dict)
    screened: Screened | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Worker:
    """
    Where documents are read: with which reader and finders, and into which store.

    `screen` validates the graph of each by itself, where what comes after makes use of that.
    `find_some` finds by finder, where that is known.
    """

    read: Read
    find: Find
    store: Path
    screen: Screen | None = None
    find_some: FindSome | None = None

    def settle(self, task: Task) -> Outcome:
        """Read the first input of a task that can be read, and keep it with its claims."""
        if task.again and (outcome := self._look_through(task, task.again)):
            return outcome
        outcome = Outcome(task)
        for file in task.inputs:
            genre = ""
            try:
                read = self.read(file.path, file.source)
                genre = read.genre
                self._keep(outcome, *self._find(read, {}))
            except InputError as error:
                reason = " ".join(filter(None, (error.reason, error.remedy)))
                outcome.rejected[file.source] = Rejection(reason, genre=genre)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - one document must never stop the rest
                outcome.rejected[file.source] = _unforeseen(error)
            else:
                return outcome
        return outcome

    def _look_through(self, task: Task, again: Again) -> Outcome | None:
        """Find again what has changed; nothing where that cannot be done: reading the file tells why, or mends it."""
        outcome = Outcome(task, again=True)
        try:
            (document, claims), origin = read_origin(self.store, again.document)
            if origin is None:
                return None
            kept: dict[str, list[Claim]] = {finder: [] for finder in again.kept}
            for claim in claims:
                for finder in again.kept.intersection(origin.finders[claim]):
                    kept[finder].append(claim)
            found = (
                self._find(origin.read, kept) if again.finds else (document, *_together(origin.read, kept))
            )
            self._keep(outcome, *found)
        except Exception:  # noqa: BLE001 - whatever it is, it is met again where the file is read
            return None
        return outcome

    def _find(self, read: Document, kept: Kept) -> tuple[Document, Iterable[Claim], Origin | None]:
        """Find all that a document claims; what is known of some finders is taken as it is."""
        if self.find_some is None:
            return (*self.find(read), None)
        document, found = self.find_some(read, kept)
        return (document, *_together(read, found))

    def _keep(
        self, outcome: Outcome, document: Document, claims: Iterable[Claim], origin: Origin | None
    ) -> None:
        """Keep a document with its claims, and enter it as what became of a task."""
        claims = _in_order(document, claims)
        former = outcome.task.again.record if outcome.again and outcome.task.again else ""
        record = write_record(self.store, document, claims, origin, former=former)
        quads = b"" if former and record == former else document_lines(document, claims)
        outcome.screened = self.screen(quads, document.id) if self.screen and quads else None
        outcome.record = record
        outcome.document, outcome.warnings = document.id, document.warnings
        outcome.result = DocumentClaims.by(document, claims, quads)
        outcome.facts = dict(sorted(Counter(claim.kind for claim in claims).items()))

    def settle_all(
        self, tasks: list[Task], workers: int | None = None, preload: Callable[[], None] | None = None
    ) -> Iterator[Outcome]:
        """
        Settle tasks in any order, in as many processes as asked for.

        Without a number, one process reads few documents, and one for each
        core more. A process that dies takes only the document it died of with it.
        What `preload` loads is loaded before they begin, where they share it.
        """
        count = min(workers or (1 if len(tasks) < FEW else _cores()), len(tasks))
        if count <= 1:
            yield from map(self.settle, tasks)
            return
        if preload and _METHOD == "fork":
            preload()
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


def _together(read: Document, found: Kept) -> tuple[list[Claim], Origin]:
    """Put the claims of all finders together, with who made each."""
    by: dict[Claim, list[str]] = {}
    for finder, claims in found.items():
        for claim in claims:
            makers = by.setdefault(claim, [])
            if finder not in makers:
                makers.append(finder)
    return list(by), Origin(read, {claim: tuple(sorted(finders)) for claim, finders in by.items()})


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
        time.sleep(TICK)
    os._exit(1)
