"""
The program that loads graphs into a new store, in a process of its own: see `kg.store.loading`.

It is run by its path, and imports nothing of ours, so that it starts in no time
and in any folder. It is told of a store and a file, and hears on standard input,
pickled, what of the file to load side by side: lists of places, each with begin
and size of packed N-Quads, and an empty list when all is there. On standard output it says the
number of triples, or the exception that was raised.

The engine would merge what loads leave again and again, beside them, with all that is there
already. Its threads for that are made to wait while others have work. When all is loaded, the
program begins anew, told of the store alone, and merges everything once, at its usual pace.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import pickle
import signal
import sys
import threading
from pathlib import Path
from typing import cast

import pyoxigraph as ox

MERGING = "rocksdb:low"  # what the engine calls its threads that merge
_AHEAD = 1 << 18  # bytes that are expanded at once


def main() -> None:
    """Load what is heard of; when nobody is there to say more, it is at an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build to hear
    said: int | Exception
    try:
        store = ox.Store(sys.argv[1])
        if len(sys.argv) > 2:  # noqa: PLR2004 - told of a file too
            waits = merge_later()
            while loads := pickle.load(sys.stdin.buffer):  # noqa: S301 - of the process that started this
                load(store, [pieces(sys.argv[2], places) for places in loads])
            if waits:
                store.flush()
                del store
                os.execv(sys.executable, [sys.executable, "-P", __file__, sys.argv[1]])  # noqa: S606 - ourselves
        store.optimize()  # loads leave tables that overlap: every look-up would go through all of them
        store.flush()
        said = len(store)
        del store  # it is closed before anybody hears of it
    except EOFError:
        return
    except Exception as fault:  # noqa: BLE001 - it is raised where it is heard
        said = fault
    pickle.dump(said, sys.stdout.buffer)


def merge_later() -> bool:
    """Have the engine's threads that merge tables wait for all others, where the system can tell them; say whether it did."""
    found = False
    with contextlib.suppress(OSError):
        for thread in Path("/proc/self/task").iterdir():
            if (thread / "comm").read_text().startswith(MERGING):
                os.setpriority(os.PRIO_PROCESS, int(thread.name), 19)
                found = True
    return found


def pieces(path: str, places: list[tuple[int, int]]) -> bytes:
    """Return the pieces of a file that stand in these places."""
    found = []
    with Path(path).open("rb") as file:
        for begin, size in places:
            file.seek(begin)
            found.append(file.read(size))
    return b"".join(found)


def load(store: ox.Store, loads: list[bytes]) -> None:
    """
    Make loads side by side; each is expanded while it is read.

    Raises
    ------
    Exception
        What a load raised.

    """
    faults: list[Exception] = []

    def put(packed: bytes) -> None:
        try:
            expanding = cast("io.RawIOBase", gzip.GzipFile(fileobj=io.BytesIO(packed)))
            with io.BufferedReader(expanding, _AHEAD) as quads:  # it is asked for two kilobytes at a time
                store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS, lenient=True)
        except Exception as fault:  # noqa: BLE001 - likewise
            faults.append(fault)

    threads = [threading.Thread(target=put, args=(packed,)) for packed in loads if packed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


if __name__ == "__main__":
    main()
