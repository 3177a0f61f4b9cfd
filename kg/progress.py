"""How far a long job is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

    Tell = Callable[[int, int], None]

EVERY = 5.0  # seconds between plain lines
REST = "putting the graph together"


@contextlib.contextmanager
def progress(
    stream: TextIO, what: str = "documents read", rest: str = REST, *, every: float = EVERY
) -> Iterator[Tell]:
    """
    Return what tells people how many things of how many are done: `what`, and then the `rest`.

    On a terminal that is a bar with the rate and the time left, which is gone
    when all is done. Elsewhere it is a line every so many seconds; a job that
    is done sooner says nothing.
    """
    if stream.isatty():
        with _bar(stream) as bar:
            task = bar.add_task(what, total=None, rate="")

            def draw(done: int, total: int) -> None:
                speed = bar.tasks[0].speed
                rate = f"{speed:.1f} a second" if speed else ""
                words = rest if done == total else what
                bar.update(task, completed=done, total=total, rate=rate, description=words)

            yield draw
    else:
        began = last = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last < every and not (done == total and last > began):
                return
            last = now
            rate = done / max(now - began, 1e-9)
            left = f"{(total - done) / rate:.0f} s left" if done < total else rest
            stream.write(f"{done} of {total} {what}, {rate:.1f} a second, {left}\n")
            stream.flush()

        yield tell


def _bar(stream: TextIO) -> Progress:
    # rich takes longer to load than most commands to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(file=stream), transient=True, speed_estimate_period=60)
