"""A worker, from the side of the server: asked, listened to, and ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.serve import frames
from kg.serve.environment import environment
from kg.serve.settings import NO_MEMORY, TOO_DEEP

if TYPE_CHECKING:
    from kg.serve.settings import Settings


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a query: an HTTP status, the media type and the content."""

    status: int
    media: str
    content: bytes

    @classmethod
    def refusal(cls, status: int, why: str) -> Reply:
        """Say why there is no answer."""
        return cls(status, "text/plain; charset=utf-8", why.rstrip("\n").encode() + b"\n")


class Process:
    """One process that answers queries (`kg.serve.worker`), and the generation of the store it has open."""

    def __init__(self, process: asyncio.subprocess.Process, generation: str) -> None:
        self._process, self.generation = process, generation

    @classmethod
    async def start(cls, settings: Settings, nice: int) -> Process:
        """
        Return a process that has opened the store; it yields the processor to those of a lower `nice`.

        Raises
        ------
        StoreError
            If the store cannot be opened.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", settings.worker),
            *(str(settings.store), str(settings.memory), str(nice)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Each of glibc's arenas sets addresses aside that count against --memory and are not used.
            env={**environment(), "MALLOC_ARENA_MAX": "1"},
            # Ctrl-C is for the server, which ends its workers itself.
            start_new_session=True,
        )
        worker = cls(process, "")
        try:
            hello = json.loads(await frames.frame(process))
        except (EOFError, ValueError) as error:
            await worker.end()
            message = f"{settings.store}: a worker could not be started. If --memory is low, give it more."
            raise StoreError(message) from error
        if "error" in hello:
            await worker.end()
            raise StoreError(hello["error"])
        worker.generation = hello["generation"]
        return worker

    async def ask(self, asked: dict[str, Any]) -> Reply:
        """Send a request and read the answer."""
        head = await frames.ask(self._process, asked)
        if head["status"] != HTTP_OK:
            return Reply.refusal(head["status"], head["why"])
        return Reply(HTTP_OK, head["type"], await frames.frames(self._process))

    async def epitaph(self) -> Reply:
        """Say why the process has ended by itself."""
        status = await self._process.wait()
        if status == -signal.SIGSEGV:
            # pyoxigraph reads and plans a query by recursion, and has no bound of its own.
            return Reply.refusal(400, TOO_DEEP)
        if status < 0:
            return Reply.refusal(500, NO_MEMORY)
        why = "The query could not be answered: this is a fault of the program. The server's log says more."
        return Reply.refusal(500, why)

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End the process, and wait until it has ended."""
        self.kill()
        await self._process.wait()


HTTP_OK = 200
