"""
Kill builds at moments that nobody chose, and see that nothing but the moment was lost.

    python tools/kill.py --rounds 200 --seed 1

In each round some of a few small documents change, and a build of them is
killed: its first process, one of those that read, or all at once; where none
reads any more, the process that loads the graph, which ends the build. Until the
next build the store must answer as before or as afterwards; after it, its
files must be those of a store that was made afresh, and nobody may be left
working. The seed decides on documents and victims, and where between the
beginning and the end of such a build the moment lies.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import pickle
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.build import Program, build
from kg.build.preload import preload
from kg.errors import StoreError
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNCILS = (
    "Derby",
    "Leeds",
    "Kent",
    "Dudley",
    "Bath and North East Somerset",
    "Hull",
    "Torbay",
    "Rutland",
    "Bolton",
)
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
VICTIMS = ("build", "reader", "all")
NONE = "no store"
EACH = 4
"""Kills for each change of the documents."""
RUN = {"looked_again", "seal"}
"""What `checked.json` tells of the run, not of the graph."""


@dataclass
class Round:
    """One killed build: its number, whom it hit, after how many seconds, and what was wrong afterwards."""

    number: int
    victim: str
    moment: float
    faults: list[str]


def lay_out(folder: Path, chance: random.Random, count: int) -> None:
    """Write some of the documents anew, and take one or another away."""
    for number in range(count):
        path = folder / f"{number:02}.txt"
        fate = chance.random()
        if fate < 0.1:  # noqa: PLR2004 - a tenth
            path.unlink(missing_ok=True)
        elif fate < 0.6 or not path.exists():  # noqa: PLR2004 - half
            council, grade, year = chance.choice(COUNCILS), chance.choice(GRADES), chance.randint(2010, 2024)
            path.write_text(
                f"Children's services in {council}\n\nOfsted judged children's services in {council} {grade} in May {year}.\n"
            )


def apart(work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever it returns
    """Return what a function returns in a process of its own: a store has threads, with which nobody forks."""
    ours, theirs = os.pipe()
    if not (child := os.fork()):
        try:
            answer = work(*given)
        except Exception as error:  # noqa: BLE001 - it is told
            answer = error
        with os.fdopen(theirs, "wb") as line:
            pickle.dump(answer, line)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as line:
        answer = pickle.load(line)  # noqa: S301 - from ourselves
    os.waitpid(child, 0)
    if isinstance(answer, Exception):
        raise answer
    return answer


@cache
def program() -> Program:
    """Return our program, whose fingerprints take longer than a few documents."""
    return Program.ours()


def _built(docs: Path, store: Path, workers: int) -> str:
    summary = build([docs], store, workers=workers, program=program())
    return f"{summary.rejected}" if summary.rejected else ""


def held(store: Path) -> str:
    """Return a hash of a store's graph, or that there is none."""
    try:
        quads = Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS)
    except StoreError as error:
        if "damaged" in str(error):
            raise
        return NONE
    return _hash(b"\n".join(sorted(quads.splitlines())))


def files(store: Path) -> dict[str, str]:
    """Return the hash of each file of a store but those of the engine, and of what tells of the run."""
    found = {"checked.json": _hash(_of_the_graph(store / "checked.json"))}
    found |= {str(path.relative_to(store)): "" for path in (store / "graph").iterdir()}
    for path in sorted(store.rglob("*")):
        name = str(path.relative_to(store))
        if (
            path.is_file()
            and name not in {"lock", "paths.json", "checked.json", "program.json"}
            and "graph" not in path.parts
        ):
            found[name] = _hash(path.read_bytes())
    return found


def _of_the_graph(checked: Path) -> bytes:
    known = json.loads(checked.read_bytes())
    return json.dumps(
        {name: value for name, value in known.items() if name not in RUN}, sort_keys=True
    ).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def started(docs: Path, store: Path, workers: int) -> int:
    """Start a build in a session of its own, and return its process."""
    if child := os.fork():
        return child
    status = 3
    try:
        os.setsid()
        status = bool(_built(docs, store, workers))
    finally:
        os._exit(status)


def session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def _call(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def hit(leader: int, victim: str, chance: random.Random) -> str:
    """Kill a build, one of its readers, what loads its graph, or all of it; return who it was."""
    others = [process for process in session(leader) if process != leader]
    readers = [process for process in others if _call(process) == _call(leader)]  # those that were forked
    if victim == "reader" and others:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.kill(chance.choice(readers or others), signal.SIGKILL)
        return victim if readers else "loader"
    if victim == "all":
        os.killpg(leader, signal.SIGKILL)
        return victim
    os.kill(leader, signal.SIGKILL)
    return "build"


def killed(
    folder: Path, number: int, chance: random.Random, length: float, answers: tuple[str, str]
) -> Round:
    """Kill a build of a store that answers as the first before, and as the second when it is done."""
    docs, store, fresh = folder / "docs", folder / "store", folder / "fresh"
    workers, victim = chance.randint(1, 3), chance.choice(VICTIMS)
    # Half of them fall into the last part, where a build writes most.
    moment = length * (chance.random() if chance.random() < 0.5 else chance.uniform(0.6, 1))  # noqa: PLR2004
    leader = started(docs, store, workers)
    time.sleep(moment)
    ended, status = os.waitpid(leader, os.WNOHANG)
    if ended:
        return Round(number, "nobody", moment, [f"the build ended with {status}"] if status else [])
    victim = hit(leader, victim, chance)
    _, status = os.waitpid(leader, 0)
    faults = list(_faults(docs, store, fresh, answers))
    if victim == "reader" and status:
        faults.append(f"the build ended with {status}")
    if session(leader):
        time.sleep(2)
        faults += [f"{process} works on" for process in session(leader)]
    return Round(number, victim, moment, faults)


def _faults(docs: Path, store: Path, fresh: Path, answers: tuple[str, str]) -> Iterator[str]:
    if apart(held, store) not in answers:
        yield "between the builds the store answers neither as before nor as afterwards"
    if told := apart(_built, docs, store, 2):
        yield f"the next build rejects {told}"
    if apart(held, store) != answers[1]:
        yield "the graph is not that of a fresh store"
    ours, theirs = files(store), files(fresh)
    yield from (
        f"{name} is not as in a fresh store"
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    )


def rounds(folder: Path, count: int, seed: int, documents: int = 4) -> Iterator[Round]:
    """Yield what came of each of so many killed builds, some for each change; about every tenth change is a store's first."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    docs, former, store, fresh = (folder / name for name in ("docs", "former", "store", "fresh"))
    docs.mkdir()
    lay_out(docs, chance, documents)
    preload()
    program()
    apart(_built, docs, fresh, 2)
    number, after = 0, apart(held, fresh)
    while True:
        shutil.rmtree(former, ignore_errors=True)
        fresh.rename(former)
        before = after
        if chance.random() < 0.1:  # noqa: PLR2004
            shutil.rmtree(former)
            before = NONE
        lay_out(docs, chance, documents)
        began = time.monotonic()
        apart(_built, docs, fresh, 1)
        length, after = time.monotonic() - began, apart(held, fresh)
        for _ in range(EACH):
            if number == count:
                return
            shutil.rmtree(store, ignore_errors=True)
            if former.exists():
                shutil.copytree(former, store)
            done = killed(folder, number + 1, chance, length, (before, after))
            if done.victim == "nobody" and not done.faults:
                continue  # it had ended before
            number += 1
            yield done


def main() -> int:
    """Kill build after build; return 1 if anything was that may not be."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began, hits, wrong = time.monotonic(), Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="kg-kill-") as folder:
        for done in rounds(Path(folder), given.rounds, given.seed):
            hits[done.victim] += 1
            wrong += bool(done.faults)
            for fault in done.faults:
                print(f"round {done.number}, {done.victim} after {done.moment:.2f} s: {fault}", flush=True)
    told = ", ".join(f"{number} {victim}" for victim, number in sorted(hits.items()))
    print(f"{given.rounds} rounds ({told}), {wrong} with faults, {time.monotonic() - began:.0f} seconds")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
