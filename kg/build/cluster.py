"""
Reading documents on a Dask cluster: the outcome is the same as here.

A worker is sent the bytes of a document and sends back what was made of them, so
it needs neither the files nor the store, only this very program. Each document is
read in a process beside the worker, under the limits that hold here as well. Where
the worker itself goes with it, and another after it, it is rejected by name; how many it may
take is the scheduler's to say (``distributed.scheduler.allowed-failures``, by default 3).
"""

from __future__ import annotations

import importlib
import re
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.build.beside import Beside
from kg.build.gather import Input
from kg.build.program import Program
from kg.build.reading import Outcome, Rejection, Task, Worker
from kg.errors import CallError, ClusterError
from kg.readers import parts
from kg.readers.companion import companion_of
from kg.store.files import write_bytes
from kg.store.records import record_path, text_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.build.limits import Limits
    from kg.build.program import Find, FindSome, Read

PATIENCE = 10  # seconds that a scheduler has to answer, and a first worker to be there
TICK = 0.02  # seconds between two looks at what is done
AHEAD = 4  # documents sent for each thread of the cluster, so that none waits for the next
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^\s:/]+:[0-9]{1,5}|[a-z]+://\S+")
_INSTALL = "Install it with: pip install 'csc-kg[cluster]'"


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is sent: its name without folders, what it holds, and its companion, if it has one."""

    source: str
    name: str
    content: bytes
    companion: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Parcel:
    read: Read
    find: Find
    find_some: FindSome | None
    program: str
    sha256: str
    files: tuple[_File, ...]
    limits: Limits
    preload: Callable[[], None] | None


@dataclass(slots=True)
class _Reply:
    """What a worker made of a parcel: the outcome but for its task, and the files that keep it."""

    outcome: Outcome
    kept: dict[str, bytes] = field(default_factory=dict)


_BESIDE = Beside()


class _OtherProgramError(Exception):
    """A worker's program is not the one that asks."""


def settle_all(worker: Worker, tasks: Sequence[Task], address: str) -> Iterator[Outcome]:
    """
    Settle tasks on the cluster whose scheduler is at an address, in any order.

    Articles out of a file that holds many are read here: the file would have
    to be sent once for each of them. What is only looked through again is here
    as well, where the records are: that takes no reading, and mostly little finding.

    Raises
    ------
    ClusterError
        If there is no such scheduler, it has no workers, or they run another program.

    """
    yield from worker.settle_all([task for task in tasks if task.again])
    left = [task for task in tasks if not task.again]
    here = [task for task in left if any(parts.split(file.path)[1] for file in task.inputs)]
    yield from worker.settle_all(here)
    away = [task for task in left if task not in here]
    if away:
        yield from _settle_away(worker, away, address)


def _settle_away(worker: Worker, tasks: list[Task], address: str) -> Iterator[Outcome]:
    try:
        distributed: Any = importlib.import_module("distributed")  # only a build on a cluster needs it
    except ImportError as error:
        message = f"--scheduler needs Dask, which is not installed. {_INSTALL}"
        raise ClusterError(message) from error
    with _client(distributed, address) as client:
        cluster = _Cluster(distributed, client, worker)
        suspects: list[Task] = []
        for outcome, died in cluster.settle(tasks, AHEAD * sum(client.nthreads().values())):
            if died:
                suspects.append(outcome.task)
            else:
                yield outcome
        # What dies with a worker is all that was waiting there. Whose doing it was shows when each is tried by itself.
        for suspect in suspects:
            yield from (outcome for outcome, _ in cluster.settle([suspect], 1, attempt="-alone"))


@cache
def _program() -> str:
    """Return what the program of this process is known by; it stays what it was when it was loaded."""
    return Program.ours().whole


@dataclass(slots=True)
class _Cluster:
    """A cluster that settles tasks for a worker."""

    distributed: Any
    client: Any
    worker: Worker
    program: str = field(default_factory=_program)

    def settle(self, tasks: list[Task], ahead: int, attempt: str = "") -> Iterator[tuple[Outcome, bool]]:
        """Settle tasks, so many of them at the same time; give each one's outcome, and whether it is that workers died under it."""
        waiting = iter(tasks)
        futures: dict[Any, Task] = {}
        done = self.distributed.as_completed(loop=self.client.loop)

        def send() -> None:
            task = next(waiting, None)
            if task is not None:
                parcel = _parcel(self.worker, task, self.program)
                # A name of its own for another attempt: the scheduler keeps the old one's fate for a while.
                key = f"kg-{self.program}-{task.sha256}{attempt}"
                future = self.client.submit(_settle, parcel, key=key, pure=False)
                futures[future] = task
                done.add(future)

        for _ in range(ahead):
            send()
        while futures:
            self._wait(done.has_ready)
            future = next(done)
            task = futures.pop(future)
            try:
                outcome, died = _outcome(self.worker, task, partial(self._fetched, future)), False
            except self.distributed.scheduler.KilledWorker as error:
                outcome, died = _died_of_it(task, error), True
            future.release()
            send()
            yield outcome, died

    def _fetched(self, future: Any) -> _Reply:  # noqa: ANN401 - the library has no types
        """
        Fetch what was made, which lies with the worker that made it: where that is lost meanwhile, it is made again.

        Raises
        ------
        ClusterError
            As for waiting.

        """
        while True:
            self._wait(future.done)
            try:
                reply: _Reply = future.result(timeout=PATIENCE)
            except TimeoutError:
                if future.status == "error":  # it is what the worker ended with, not ours
                    raise
            else:
                return reply

    def _wait(self, ready: Callable[[], bool]) -> None:
        """
        Wait until something is ready.

        Raises
        ------
        ClusterError
            If there has been no worker for as long as one may take to come back.

        """
        seen = asked = time.monotonic()
        while not ready():
            time.sleep(TICK)
            now = time.monotonic()
            if now - asked < 1:
                continue
            asked = now
            if self.client.nthreads():
                seen = now
            elif now - seen > PATIENCE:
                message = (
                    "All workers of the Dask cluster are gone. Start others with: dask worker ADDRESS, and build again:"
                    " what was read is kept"
                )
                raise ClusterError(message)


def _client(distributed: Any, address: str) -> Any:  # noqa: ANN401 - the library has no types
    if not _ADDRESS.fullmatch(address):
        message = f"--scheduler {address}: this is no address of a Dask scheduler. Give one such as tcp://127.0.0.1:8786."
        raise CallError(message)
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = (
            f"No Dask scheduler answers at {address} ({type(error).__name__}). Check the address, such as tcp://127.0.0.1:8786,"
            " and start one with: dask scheduler"
        )
        raise ClusterError(message) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        message = f"The Dask scheduler at {address} has no workers. Start one with: dask worker {address}"
        raise ClusterError(message) from error
    return client


def _parcel(worker: Worker, task: Task, program: str) -> _Parcel:
    return _Parcel(
        worker.read,
        worker.find,
        worker.find_some,
        program,
        task.sha256,
        tuple(map(_file, task.inputs)),
        worker.limits,
        Program(find=worker.find).preload,
    )


def _file(file: Input) -> _File:
    try:
        companion = companion_of(file.path).read_bytes()
    except OSError:
        companion = None
    try:
        content = file.path.read_bytes()
    except OSError:
        content = b""  # gone since it was hashed; a reader says that it is empty
    return _File(file.source, file.path.name, content, companion)


def _settle(parcel: _Parcel) -> _Reply:
    """Settle a parcel; this is what a worker does."""
    if _program() != parcel.program:
        raise _OtherProgramError(_program())
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        store, inputs = Path(folder) / "store", []
        for place in (record_path(store, "x"), text_path(store, "x")):
            place.parent.mkdir(parents=True)
        for number, file in enumerate(parcel.files):
            # The name is one of our own gathering, and has no folders; a number keeps equal names apart.
            path = Path(folder) / str(number) / Path(file.name).name
            path.parent.mkdir()
            path.write_bytes(file.content)
            if file.companion is not None:
                companion_of(path).write_bytes(file.companion)
            inputs.append(Input(file.source, path))
        worker = Worker(parcel.read, parcel.find, store, find_some=parcel.find_some, limits=parcel.limits)
        outcome = _BESIDE.settle(worker, Task(parcel.sha256, tuple(inputs)), parcel.preload)
        kept = {}
        if outcome.document:
            places = (record_path(store, outcome.document), text_path(store, outcome.document))
            kept = {str(path.relative_to(store)): path.read_bytes() for path in places}
        return _Reply(outcome, kept)


def _outcome(worker: Worker, task: Task, fetch: Callable[[], _Reply]) -> Outcome:
    try:
        reply = fetch()
    except _OtherProgramError as error:
        message = (
            "A worker of the cluster runs another kg, library or Python than this one"
            f" ({error} instead of {_program()}). Install the same everywhere."
        )
        raise ClusterError(message) from error
    except (RuntimeError, ImportError) as error:
        message = f"The cluster cannot read what it is sent ({error}). Install the same kg where the scheduler and the workers run."
        raise ClusterError(message) from error
    outcome = reply.outcome
    if outcome.document:
        text, record = text_path(worker.store, outcome.document), record_path(worker.store, outcome.document)
        for path in (text, record):
            write_bytes(path, reply.kept[str(path.relative_to(worker.store))])
    outcome.task = task
    return outcome


def _died_of_it(task: Task, error: Any) -> Outcome:  # noqa: ANN401
    count = error.allowed_failures + 1
    reason = f"{count} workers of the cluster died of it, one after the other. Read it by itself: kg build FILE --workers 1"
    return Outcome(task, rejected={file.source: Rejection(reason, f"{error}") for file in task.inputs})
