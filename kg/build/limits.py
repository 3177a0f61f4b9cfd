"""What reading one document may take, and how a process is held to it."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

MEGABYTE = 2**20
DATA = 5  # the place of what may be written to, in what Linux tells of a process's memory
PATIENCE = 10
"""How many times its processor time a document may take by the clock: a machine may be busy, but nothing is waited for for ever."""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What reading one document may take: seconds of processor time, and megabytes of memory beyond what the process has.

    The first that a process reads has it load the models, which take 900 MB.

    The defaults are ten times what a report of sixty pages takes.
    """

    seconds: int = 120
    memory: int = 2048

    @property
    def name(self) -> str:
        """What a manifest calls them: with others, what broke them is tried again."""
        return f"{self.seconds} s, {self.memory} MB"

    def hold(self) -> None:
        """Hold this process to them from now on; over its time, the system ends it. Windows knows no such limits."""
        if sys.platform == "win32":
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + 1 + self.seconds
        _limit(resource.RLIMIT_CPU, seconds)
        if sys.platform == "linux":
            # Of the whole address space, libraries reserve gigabytes that they never touch.
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[DATA])
            _limit(resource.RLIMIT_DATA, pages * resource.getpagesize() + self.memory * MEGABYTE)

    def why(self, status: int | None) -> tuple[str, str]:
        """Say why a process ended that read a document, and what can be done."""
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return (
                f"reading it takes more than {self.seconds} seconds of processor time.",
                "Take out of it what is not needed, or allow more with --seconds.",
            )
        if sys.platform != "win32" and status == -signal.SIGKILL:
            return (
                f"reading it takes too long or too much memory, and was ended (after {PATIENCE * self.seconds} seconds, or by the system).",
                "Take out of it what is not needed, or allow more with --seconds and --memory.",
            )
        named = signal.Signals(-status).name if status and status < 0 else f"status {status}"
        return (
            f"the library that reads it broke off ({named}): it is broken, or needs more than {self.memory} MB of memory.",
            "Open it and save it again, or allow more with --memory.",
        )

    def too_much_memory(self) -> tuple[str, str]:
        """Say that a document needs more memory than it may have, and what can be done."""
        return (
            f"reading it takes more than {self.memory} MB of memory.",
            "Take out of it what is not needed, or allow more with --memory.",
        )


def release() -> None:
    """Hold this process to nothing but what its system does."""
    if sys.platform == "win32":
        return
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA):
        _limit(kind, resource.getrlimit(kind)[1])


def _limit(kind: int, most: int) -> None:
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
