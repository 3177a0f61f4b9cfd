"""Long queries are tried first: the engine takes the process along where reading one uses up the stack."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys

from kg.errors import QueryError

LONG = 8_000
"""Characters up to which no query, however it is nested or chained, uses up a stack of 8 MB."""

PATIENCE = 10
"""Seconds that the trial may take; what reads for longer is read anyway, where it can be stopped."""

_TRIAL = """
import sys, pyoxigraph
try:
    pyoxigraph.Store().query(sys.stdin.buffer.read().decode(errors="replace"))
except (SyntaxError, ValueError, RuntimeError, OSError):
    pass
"""
_SERVICE = re.compile("service", re.IGNORECASE)
TOO_DEEP = (
    "the query is nested too deep, or chains too many parts. "
    "Take brackets away, or list the alternatives with VALUES or IN."
)


def try_out(query: str, where: str) -> None:
    """
    See that a long query can be read, in a process of its own.

    Raises
    ------
    QueryError
        If that process breaks off.
    """
    if len(query) <= LONG:
        return
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", _TRIAL],
            input=_SERVICE.sub("servicx", query).encode(errors="replace"),  # it must ask no other server
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        if done.returncode < 0:
            message = f"{where}: {TOO_DEEP}"
            raise QueryError(message)
