"""A worker of `kg.serve.worker` that answers an assistant's tools; begun as a program by the pool."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

from kg.assistant.tools import TOOLS
from kg.errors import KgError
from kg.serve.worker import RefusedError, main

if TYPE_CHECKING:
    from kg.store import Store


def answer(store: Store, asked: dict[str, Any]) -> tuple[str, bytes]:
    """
    Answer one call of a tool, as JSON.

    Raises
    ------
    RefusedError
        If there is no answer; it says why, and what to do.
    """
    arguments = dict(asked["arguments"])
    if asked["tool"] == "sparql":
        arguments["rows"] = asked["rows"]
    try:
        told = TOOLS[asked["tool"]](store, **arguments)
    except KgError as error:
        raise RefusedError(400, str(error)) from error
    return "application/json", json.dumps(told, ensure_ascii=False).encode()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(sys.argv[1:], answer)
