"""
Processes that read documents, one document at a time each, under limits.

Whatever a document does to the process that reads it, it is that document's
rejection: an error, a panic of a library, an abort, an endless loop. The
process is replaced, and what was waiting at it is read by another.
"""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.build.limits import PATIENCE, Limits, release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.process import BaseProcess
    from typing import Self

# Forking is quickest, and safe as long as no store is open: that has threads of its own.
METHOD = "fork" if sys.platform == "linux" else "spawn"
TICK = 0.5  # seconds between looks at whether the build is still there, and whether a process is
AHEAD = 2  # tasks sent to each process, so that none waits for the next

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


@dataclass(slots=True)
class _Hand(Generic[Task]):
    """One process, and the tasks it was given; it is at the first."""

    process: BaseProcess
    line: Connection
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0

    def give(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self.line.send(task)


class Crew(Generic[Task, Outcome]):
    """
    Processes that settle tasks; what they have loaded stays with them until the crew is closed.

    Parameters
    ----------
    settle
        What is done with a task; it raises nothing but what must end the whole.
    lost
        What to make of a task that a process ended at: the task, and why.
    count
        How many processes there are.
    limits
        What each task may take.

    """

    def __init__(
        self,
        settle: Callable[[Task], Outcome],
        lost: Callable[[Task, tuple[str, str]], Outcome],
        count: int,
        limits: Limits,
    ) -> None:
        self.settle, self._lost, self._count, self._limits = settle, lost, count, limits
        self._context: Any = multiprocessing.get_context(METHOD)
        self._hands: list[_Hand[Task]] = []
        self._again: set[int] = set()

    def __enter__(self) -> Self:
        """Return it as it is; processes start when there is work."""
        return self

    def __exit__(self, *_: object) -> None:
        """End its processes."""
        for hand in self._hands:
            self._dismiss(hand)
        self._hands.clear()

    def begin(self, ready: Callable[[], None]) -> None:
        """Start a process before there is anything to do; it gets ready for it."""
        self._hands.append(self._hired(ready))

    def work(self, tasks: Iterable[Task], meanwhile: Callable[[], None] | None = None) -> Iterator[Outcome]:
        """Yield what became of each task, in the order in which they are done; `meanwhile` is done once, beside the first."""
        waiting = deque(tasks)
        self._again.clear()
        while waiting or any(hand.tasks for hand in self._hands):
            self._give_out(waiting)
            if meanwhile:
                meanwhile()
                meanwhile = None
            lines = {hand.line: hand for hand in self._hands if hand.tasks}
            ready = wait(list(lines), timeout=TICK)
            for line in ready:
                yield from self._taken(lines[line], waiting)  # type: ignore[index] # it is one of ours
            for hand in lines.values():
                if hand.line not in ready and time.monotonic() - hand.since > PATIENCE * self._limits.seconds:
                    hand.process.kill()

    def _give_out(self, waiting: deque[Task]) -> None:
        while len(self._hands) < self._count and len(waiting) > sum(not hand.tasks for hand in self._hands):
            self._hands.append(self._hired())
        for ahead in range(1, AHEAD + 1):
            for hand in self._hands:
                if waiting and len(hand.tasks) < ahead:
                    self._give(hand, waiting)

    def _give(self, hand: _Hand[Task], waiting: deque[Task]) -> None:
        try:
            hand.give(waiting[0])
        except OSError:  # it is gone; that shows when it is listened to
            hand.tasks = hand.tasks or deque([waiting[0]])
        waiting.popleft()

    def _hired(self, ready: Callable[[], None] | None = None) -> _Hand[Task]:
        ours, theirs = self._context.Pipe()
        others = [hand.line for hand in self._hands] + [ours] if METHOD == "fork" else []
        process = self._context.Process(
            target=_work, args=(theirs, others, self.settle, self._limits, os.getpid(), ready), daemon=True
        )
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _taken(self, hand: _Hand[Task], waiting: deque[Task]) -> Iterator[Outcome]:
        """Yield what a process says of its task, or what to make of it if the process is gone."""
        try:
            outcome = hand.line.recv()
        except (EOFError, OSError):
            yield from self._gone(hand, waiting)
            return
        hand.tasks.popleft()
        hand.since = time.monotonic()
        if isinstance(outcome, _Fault):
            raise outcome.error
        yield outcome

    def _gone(self, hand: _Hand[Task], waiting: deque[Task]) -> Iterator[Outcome]:
        """Put back what waited at a process that is gone; what it was at is tried once more, unless it took too long."""
        self._hands.remove(hand)
        hand.process.join()
        at, *others = hand.tasks
        waiting.extendleft(reversed(others))
        status = hand.process.exitcode
        over = sys.platform != "win32" and status == -signal.SIGXCPU
        if not over and id(at) not in self._again and time.monotonic() - hand.since < self._limits.seconds:
            self._again.add(id(at))
            waiting.appendleft(at)
        else:
            yield self._lost(at, self._limits.why(status))
        self._dismiss(hand)

    @staticmethod
    def _dismiss(hand: _Hand[Task]) -> None:
        hand.line.close()
        hand.process.kill()
        hand.process.join()


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error that ends the whole."""

    error: Exception


def _work(
    line: Connection,
    others: list[Connection],
    settle: Callable[[Task], Outcome],
    limits: Limits,
    parent: int,
    ready: Callable[[], None] | None,
) -> None:
    """Settle tasks as they come; Ctrl-C is for the build to hear, and nobody works on after its death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    for other in others:
        other.close()
    gc.freeze()  # what was loaded before the fork is nobody's garbage, and its memory stays shared
    _hush()
    if ready:
        ready()
    while True:
        try:
            task = line.recv()
        except EOFError:
            return
        limits.hold()
        said: Outcome | _Fault
        try:
            said = settle(task)
        except Exception as error:  # noqa: BLE001 - what settle lets through is for the build to hear
            said = _Fault(error)
        release()
        line.send(said)


def _hush() -> None:
    """Let libraries of other languages print nothing where they break off: why is told by name."""
    faulthandler.disable()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a descriptor is wanted
        os.dup2(nowhere.fileno(), 2)


def end_with(parent: int) -> None:
    """End this process when its parent has ended."""
    while os.getppid() == parent:
        time.sleep(TICK)
    os._exit(1)
