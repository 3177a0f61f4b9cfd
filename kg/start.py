"""
How `kg` begins: a build that is asked for with nothing but its store begins at once, all else with the whole command line.

The library that the command line is declared with takes a fifth of a second to load, a
third of what a build of nothing new takes.
"""

# Libraries are imported where they are needed, so that a build begins at once.
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kg.errors import CallError, KgError
from kg.terminal import OutputError, canvas, drop_output, is_of_the_machine, prepare, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    CommandLine = Callable[..., object]

INTERRUPTED = 130
DEFAULT_STORE = Path("kg-store")


def main(whole: Callable[[], CommandLine]) -> NoReturn:
    """Do what the process was called for, and end it with the status of the contract; `whole` loads the command line."""
    prepare()
    # Before numpy is loaded: documents are spread over processes, and the threads of its products,
    # as many in each, would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    status = run(sys.argv[1:], whole)
    if status == INTERRUPTED:
        # Whoever stops us wants no load to be finished, nor the document that a process is at.
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def run(words: list[str], whole: Callable[[], CommandLine]) -> int:
    """Do what is asked for in words, and give the status; what went wrong is said."""
    try:
        _refuse_empty(words)
        if asked := plain_build(words, os.environ):
            return build(*asked)
        whole()(words, prog_name="kg", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OutputError as error:
        drop_output()
        # Whoever closed the pipe has seen enough, and wants no message.
        if error.status == KgError.status:
            sys.stderr.write(f"kg: {error}\n")
        return error.status
    except KgError as error:
        sys.stderr.write(f"kg: {error}\n")
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a fault of ours must not look like a finding (status 1)
        if isinstance(error, OSError) and is_of_the_machine(error):
            drop_output()
            sys.stderr.write(f"kg: {_failing(error)}\n")
            return KgError.status
        import traceback

        sys.stderr.write(traceback.format_exc())
        sys.stderr.write("kg: this is a fault of the program; please report it with the lines above.\n")
        return KgError.status
    return 0


def plain_build(words: Sequence[str], environment: Mapping[str, str]) -> tuple[list[str], Path] | None:
    """
    Return the paths and the store of a build that is asked for with nothing else; ``None`` is for the whole command line to read.

    >>> plain_build(["build", "news", "--store", "derby"], {})
    (['news'], PosixPath('derby'))
    >>> plain_build(["build", "news", "--fresh"], {})
    """
    if (
        words[:1] != ["build"]
        or sys.platform == "win32"
        or {"KG_MAPPINGS", "_KG_COMPLETE"} & environment.keys()
    ):
        return None
    paths, store, rest = [], environment.get("KG_STORE") or str(DEFAULT_STORE), iter(words[1:])
    for word in rest:
        if word == "--store":
            store = next(rest, "-")
        else:
            paths.append(word)
    is_plain = paths and "://" not in store and not any(word.startswith("-") for word in (store, *paths))
    return (paths, Path(store)) if is_plain else None


def build(paths: Sequence[str], store: Path, **how: Any) -> int:  # noqa: ANN401 - as `kg.build.build` takes it
    """Build a store of what is at paths and addresses, say what became of it, and give the status."""
    from kg.build import build as build_store
    from kg.build import fetched
    from kg.progress import progress

    with progress(canvas()) as tell:
        summary = build_store(fetched(paths), store, progress=tell, **how)
    say(str(summary))
    return summary.status


def _refuse_empty(arguments: list[str]) -> None:
    if "" in arguments:
        message = (
            "An argument is empty, as a variable without a value is. Leave it out, or say what is meant."
        )
        raise CallError(message)


def _failing(error: OSError) -> str:
    where = error.filename or "standard output or a temporary file"
    return f"{where} cannot be written or read ({error.strerror}). Make room, or choose another place, and run it again."
