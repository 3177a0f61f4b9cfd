"""
A process beside a cluster's worker, in whose children documents are read under the limits of the build.

The worker answers its scheduler while it reads, in threads of its own, so that
it can neither be held to the limits of one document nor be forked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from kg.build.crew import METHOD, Crew, end_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.build.limits import Limits
    from kg.build.reading import Outcome, Task, Worker

    _Asked = tuple[Worker, Task]

_START = "import sys; sys.path[:] = {path!r}; from kg.build.beside import work; work({line}, {parent})"


class Beside:
    """The process beside this one; it is started when there is something to read, and again where it has ended."""

    def __init__(self) -> None:
        self._line: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def settle(self, worker: Worker, task: Task, preload: Callable[[], None] | None) -> Outcome:
        """
        Return what becomes of a task under the worker's limits; one is read at a time.

        Whatever must end the whole build is raised as it was raised there.
        """
        if sys.platform == "win32":  # it knows no such limits
            return worker.settle(task)
        with self._turn:
            for _ in range(2):  # what the process itself ended at is tried once more
                try:
                    line = self._started()
                    line.send((worker, task, preload))
                    outcome: Outcome | Exception = line.recv()
                except (EOFError, OSError):
                    status = self._ended()
                    continue
                if isinstance(outcome, Exception):
                    raise outcome
                return outcome
            return worker.lost(task, worker.limits.why(status))

    def _started(self) -> Connection:
        if self._line is None:
            self._line, theirs = Pipe()
            words = _START.format(path=sys.path, line=theirs.fileno(), parent=os.getpid())
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-c", words], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
            theirs.close()
        return self._line

    def _ended(self) -> int | None:
        line, process, self._line, self._process = self._line, self._process, None, None
        if line:
            line.close()
        if not process:
            return None
        process.kill()
        return process.wait()


def work(descriptor: int, parent: int) -> None:
    """Settle tasks as they come through a descriptor, until the parent is gone: this is what the process does."""
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    line = Connection(descriptor)
    crews: dict[Limits, Crew[_Asked, Outcome]] = {}
    while True:
        try:
            worker, task, preload = line.recv()
        except EOFError:
            return
        except Exception as error:  # noqa: BLE001 - what cannot be imported here is told
            line.send(error)
            continue
        try:
            if worker.limits not in crews:
                if preload and METHOD == "fork":
                    preload()
                crews[worker.limits] = Crew(_settle, _lost, 1, worker.limits)
            # One process reads on for all builds under the same limits: what it has loaded is not loaded again.
            (outcome,) = crews[worker.limits].work([(worker, task)])
            line.send(outcome)
        except Exception as error:  # noqa: BLE001 - it is for the build to hear
            line.send(error)


def _settle(asked: _Asked) -> Outcome:
    worker, task = asked
    return worker.settle(task)


def _lost(asked: _Asked, why: tuple[str, str]) -> Outcome:
    worker, task = asked
    return worker.lost(task, why)
