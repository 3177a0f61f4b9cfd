"""Some workers that do the same kind of query, and the queue before them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.serve.process import Process, Reply

if TYPE_CHECKING:
    from kg.serve.generation import Watch
    from kg.serve.settings import Settings


class CutOffError(Exception):
    """A query has taken longer than its lane allows."""


class Lane:
    """
    Workers with a queue of their own, each query of which has `seconds`.

    A query that takes longer has its worker ended and another put in its
    place; the others go on answering. Workers with a higher `nice` leave the
    processor to those with a lower one.
    """

    def __init__(self, settings: Settings, watch: Watch, seconds: float, nice: int) -> None:
        self._settings, self._watch, self._seconds, self._nice = settings, watch, seconds, nice
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._all: set[Process] = set()
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
        """
        Have a request answered; when the caller is cancelled, so is the query.

        Raises
        ------
        CutOffError
            If it takes longer than the lane allows.
        """
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
            async with asyncio.timeout(self._seconds):
                reply = await worker.ask({**asked, "rows": settings.rows, "bytes": settings.answer})
            keep = True
        except TimeoutError as error:
            raise CutOffError from error
        except (EOFError, OSError):
            return await worker.epitaph()
        except StoreError as error:
            return Reply.refusal(500, str(error))
        finally:
            if keep:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)
        return reply

    def _replace(self, worker: Process) -> None:
        """End a worker and start another beside whatever else is done."""
        self._all.discard(worker)
        worker.kill()
        task = asyncio.create_task(self._another(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _another(self, gone: Process) -> None:
        await gone.end()
        while True:
            try:
                self._idle.put_nowait(await self._worker())
            except (StoreError, OSError):
                # The store may be on its way: it is looked for again.
                await asyncio.sleep(1)
            else:
                return

    async def _worker(self) -> Process:
        worker = await Process.start(self._settings, self._nice)
        self._all.add(worker)
        return worker
