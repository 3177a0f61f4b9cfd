"""
The site's pages: written by the site's writer in a process beside the server, once for each generation of the store.

Run as a program (``python -m kg.serve.pages STORE OUT``) it is that process.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.serve.generation import Watch


class Pages:
    """
    The folder of pages of the present generation.

    While another is being written, the last one stays; it goes when the new
    one is there.
    """

    def __init__(self, store: Path, watch: Watch) -> None:
        self._store, self._watch = store, watch
        self._root = Path(tempfile.mkdtemp(prefix="kg-serve-"))
        self._written, self._folder = "", Path()
        self._task: asyncio.Task[None] | None = None
        self.fault = ""
        """Why there are no pages, ``""`` if nothing is known to stand in the way."""

    async def folder(self) -> Path | None:
        """Return the folder; waits for the first to be written, ``None`` if it could not be."""
        if self._watch.generation() != self._written and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._write(self._watch.generation()))
        if not self._written and self._task:
            await asyncio.shield(self._task)
        return self._folder if self._written else None

    async def stop(self) -> None:
        """Stop writing, and take the pages away."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await asyncio.to_thread(shutil.rmtree, self._root, ignore_errors=True)

    async def _write(self, generation: str) -> None:
        out = Path(tempfile.mkdtemp(dir=self._root))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.pages", str(self._store), str(out)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=environment(),
            start_new_session=True,
        )
        try:
            _, said = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if process.returncode:
            self.fault = said.decode(errors="replace").strip()
            await asyncio.to_thread(shutil.rmtree, out, ignore_errors=True)
            return
        before, self._folder = self._folder, out
        self._written, self.fault = generation, ""
        if before != Path():
            await asyncio.to_thread(shutil.rmtree, before, ignore_errors=True)


def environment() -> dict[str, str]:
    """Return the environment in which a process of ours finds this package, wherever it was started."""
    paths = filter(None, [str(HERE.parent.parent), os.environ.get("PYTHONPATH")])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


HERE = Path(__file__).resolve().parent


def main(store: str, out: str) -> int:
    """Write the site of a store into a folder, and give the exit status."""
    from kg.publish.site.whole import write_whole  # noqa: PLC0415 - the server itself does not need it
    from kg.store import Store  # noqa: PLC0415

    try:
        write_whole(Store.read_only(store), Path(out))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
