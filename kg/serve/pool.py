"""
A few workers, and who gets one when.

A query that takes longer than its time has its worker ended and another put
in its place; the others go on answering.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.serve import frames
from kg.serve.environment import environment

if TYPE_CHECKING:
    from kg.serve.generation import Watch
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


class Pool:
    """The workers of a server; `watch` tells which generation of the store is the present one."""

    def __init__(self, settings: Settings, watch: Watch) -> None:
        self._settings, self._watch = settings, watch
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """
        Start all workers.

        Raises
        ------
        StoreError
            If the store cannot be opened.
        """
        for worker in await asyncio.gather(*(self._worker() for _ in range(self._settings.workers))):
            self._idle.put_nowait(worker)

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*(worker.end() for worker in self._all), *self._tasks, return_exceptions=True)

    async def ask(self, asked: dict[str, Any]) -> Reply:
        """Have a request answered; when the caller is cancelled, so is the query."""
        settings = self._settings
        if self._waiting >= settings.waiting:
            return Reply.refusal(503, "Too many queries are waiting. Try again in a minute.")
        self._waiting += 1
        try:
            async with asyncio.timeout(settings.seconds):
                worker = await self._idle.get()
        except TimeoutError:
            return Reply.refusal(
                503, f"All workers were busy for {settings.seconds:g} seconds. Try again in a minute."
            )
        finally:
            self._waiting -= 1
        keep = False
        try:
            if worker.generation != self._watch.generation():
                self._all.discard(worker)
                await worker.end()
                worker = await self._worker()
            async with asyncio.timeout(settings.seconds):
                reply = await worker.ask({**asked, "rows": settings.rows, "bytes": settings.answer})
            keep = True
        except TimeoutError:
            why = f"The query was cut off: it took longer than {settings.seconds:g} seconds. Narrow it, or add a LIMIT."
            return Reply.refusal(504, why)
        except (EOFError, OSError):
            return Reply.refusal(500, await worker.epitaph())
        except StoreError as error:
            return Reply.refusal(500, str(error))
        finally:
            if keep:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)
        return reply

    def _replace(self, worker: _Worker) -> None:
        """End a worker and start another beside whatever else is done."""
        self._all.discard(worker)
        worker.kill()
        task = asyncio.create_task(self._another(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _another(self, gone: _Worker) -> None:
        await gone.end()
        while True:
            try:
                self._idle.put_nowait(await self._worker())
            except (StoreError, OSError):
                # The store may be on its way: it is looked for again.
                await asyncio.sleep(1)
            else:
                return

    async def _worker(self) -> _Worker:
        worker = await _Worker.start(self._settings)
        self._all.add(worker)
        return worker


class _Worker:
    """One process, from the side of the server."""

    def __init__(self, process: asyncio.subprocess.Process, generation: str) -> None:
        self._process, self.generation = process, generation

    @classmethod
    async def start(cls, settings: Settings) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.worker", str(settings.store), str(settings.memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
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

    async def epitaph(self) -> str:
        """Say why the process has ended by itself."""
        if await self._process.wait() < 0:
            return NO_MEMORY
        return "The query could not be answered: this is a fault of the program. The server's log says more."

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End the process, and wait until it has ended."""
        self.kill()
        await self._process.wait()


HTTP_OK = 200
NO_MEMORY = "The query was cut off: it needs more memory than a query may have. Narrow it, or add a LIMIT."
"""What is said where the system has ended a worker, or has refused it memory."""
