"""The site's pages, from the side of the server: made by a process beside it when they are first asked for, and kept."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from kg.serve import frames
from kg.serve.environment import environment

if TYPE_CHECKING:
    from pathlib import Path

    from kg.serve.generation import Watch

ROOM = 128 << 20
"""How many bytes of pages are kept, at the most."""

SECONDS = 60
"""How long a page may take."""


class Pages:
    """
    The pages of the present generation of a store.

    While the process of a new generation gets ready, the last one goes on
    answering.
    """

    def __init__(self, store: Path, watch: Watch) -> None:
        self._store, self._watch = store, watch
        self._maker: _Maker | None = None
        self._task: asyncio.Task[None] | None = None
        self._kept: OrderedDict[str, bytes | None] = OrderedDict()
        self._size = 0
        self.known = ""
        """To what day anything is known, in words."""
        self.fault = ""
        """Why there are no pages, ``""`` if nothing is known to stand in the way."""

    async def ready(self) -> bool:
        """Wait for a process that makes pages; false where none could be had."""
        generation = self._watch.generation()
        old = self._maker is None or self._maker.generation != generation or self._maker.ended
        if old and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._start())
        if (self._maker is None or self._maker.ended) and self._task:
            await asyncio.shield(self._task)
        return self._maker is not None

    async def get(self, path: str) -> bytes | None:
        """Return the file at a path of the site, made or kept; ``None`` where there is none."""
        if not await self.ready() or self._maker is None:
            return None
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        maker = self._maker
        made = await maker.ask({"path": path})
        if maker is self._maker:
            self._keep(path, made)
        return made

    async def search(self, words: list[str], most: int) -> bytes | None:
        """Return the quotations that hold some words as JSON; ``None`` where none can be looked for."""
        return (
            await self._maker.ask({"search": words, "most": most})
            if await self.ready() and self._maker
            else None
        )

    async def stop(self) -> None:
        """End the process."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._maker:
            await self._maker.end()

    async def _start(self) -> None:
        before = self._maker
        try:
            self._maker = await _Maker.start(self._store)
        except (EOFError, OSError, ValueError) as error:
            self.fault = str(error)
            return
        self.known, self.fault = self._maker.known, ""
        self._kept.clear()
        self._size = 0
        if before:
            await before.end()

    def _keep(self, path: str, made: bytes | None) -> None:
        self._kept[path] = made
        self._size += len(path) + len(made or b"")
        while self._size > ROOM:
            gone, content = self._kept.popitem(last=False)
            self._size -= len(gone) + len(content or b"")


class _Maker:
    """The process that makes pages (`kg.serve.making`), from the side of the server."""

    def __init__(self, process: asyncio.subprocess.Process, hello: dict[str, Any]) -> None:
        self._process = process
        self._turn = asyncio.Lock()
        self.generation, self.known = str(hello["generation"]), str(hello["known"])

    @classmethod
    async def start(cls, store: Path) -> _Maker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.making", str(store)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
            start_new_session=True,
        )
        try:
            hello = json.loads(await frames.frame(process))
        except BaseException:
            await _ended(process)
            raise
        if "error" in hello:
            await _ended(process)
            raise ValueError(hello["error"])
        return cls(process, hello)

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    async def ask(self, asked: dict[str, Any]) -> bytes | None:
        """Have a file made, or words looked for; what takes too long, or ends the process, counts as nothing found."""
        async with self._turn:
            try:
                async with asyncio.timeout(SECONDS):
                    head = await frames.ask(self._process, asked)
                    return await frames.frames(self._process) if head["found"] else None
            except (TimeoutError, EOFError, OSError):
                await self.end()
                return None
            except asyncio.CancelledError:
                # The answer of who went away would be taken for that of who comes next.
                await self.end()
                raise

    async def end(self) -> None:
        await _ended(self._process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()
