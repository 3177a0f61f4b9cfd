"""One build: read what changed, leave what did not, take out what is gone."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from kg.build.checking import check, get_ready
from kg.build.crew import METHOD
from kg.build.gather import must_exist
from kg.build.limits import Limits
from kg.build.plan import BuildPlan, Found
from kg.build.program import Program
from kg.build.reading import FEW, Worker, is_pdf
from kg.build.summary import BuildSummary
from kg.garbage import seldom
from kg.store import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.build.gather import Input
    from kg.build.program import Resolve
    from kg.build.reading import Ahead
    from kg.shacl.prescreen import Screened


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    program: Program | None = None,
    workers: int | None = None,
    fresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
    scheduler: str | None = None,
    limits: Limits | None = None,
) -> BuildSummary:
    """
    Read every document below the paths into the store.

    Documents that have not changed are left alone; those that are gone from
    below the paths are taken out; those of other paths stay, unless `fresh`.

    Parameters
    ----------
    paths
        Files, and folders of files.
    store
        The store's folder; it is made if it is not there.
    program
        What reads, finds and resolves; ours if left out.
    workers
        The number of processes that read; by default, as many as it is worth.
    fresh
        Take no notice of what the store holds.
    progress
        Is told how many documents of how many are read.
    scheduler
        The address of a Dask scheduler, on whose cluster documents are read.
    limits
        What reading one document may take, here or on a cluster.

    Raises
    ------
    ClusterError
        If that cluster does not answer, has no workers, or runs another program.
    CallError
        If there is nothing at a path.
    StoreError
        If the store cannot be written.

    """
    began = time.monotonic()
    must_exist(paths)
    limits = limits or Limits()
    with seldom(), Writer.open(store, fresh=fresh) as writer, ExitStack() as ending:
        found = Found.below(paths, writer)
        is_plain = program is None and not scheduler and workers in (None, 1)
        ahead = _ahead(writer, found.new, limits) if is_plain else None
        if ahead:
            ending.enter_context(ahead.crew)
        program = program or Program.ours(None, store)
        plan = BuildPlan.begin(writer, found, program, limits)
        # Where most of the graph is new it is made anew, and what is read goes into it at once.
        loader = writer.loader() if 2 * len(plan.tasks) > len(plan.groups) else None
        # Where little is new, what is known without it is worked out while that is read.
        resolve = program.resolve if loader or not plan.tasks else program.resolving_again
        worker = Worker(
            program.read,
            program.find,
            store,
            program.screen if loader else None,
            program.find_some,
            limits,
        )
        screened: dict[str, Screened] = {}
        if scheduler:
            from kg.build import cluster  # noqa: PLC0415 - only a build on a cluster needs it

            outcomes = cluster.settle_all(worker, plan.tasks, scheduler)
        else:
            meanwhile = partial(_prepare, program, resolve, None if loader else writer)
            outcomes = worker.settle_all(plan.tasks, workers, program.preload, meanwhile, ahead)
        for done, outcome in enumerate(outcomes, 1):
            if loader and outcome.result and outcome.result.quads:
                loader.add(outcome.document, outcome.result.quads)
                outcome.result = replace(outcome.result, quads=b"")
            if outcome.screened:
                screened[outcome.document] = outcome.screened
            plan.take(outcome)
            if progress:
                progress(done, len(plan.tasks))
        if loader:
            loader.hasten()
        read = set(plan.documents)
        manifest = writer.commit(
            plan.entries,
            program.resolving,
            resolve=resolve,
            ontology=program.ontology,
            known=plan.documents,
            programs=plan.programs,
            loader=loader,
        )
        checked = check(store, manifest, program.validate, screened, writer.changes)
    given = {source: manifest.sources[source] for source in sorted(plan.stamps)}
    return BuildSummary(
        read=len(read - plan.again),
        found_again=len(plan.again),
        unchanged=sum(e.status == "read" and e.document not in read for e in given.values()),
        rejected=tuple((s, e.reason) for s, e in given.items() if e.status == "rejected"),
        duplicates=tuple(
            (s, manifest.documents[e.document]) for s, e in given.items() if e.status == "duplicate"
        ),
        removed=tuple(sorted(plan.gone - manifest.sources.keys())),
        warnings=tuple((s, words) for s, e in given.items() for words in e.warnings),
        facts=manifest.facts,
        triples=manifest.triples,
        checked=checked,
        stale=sum(not plan.is_current(e) for s, e in manifest.sources.items() if s not in given),
        seconds=time.monotonic() - began,
        unread=plan.unread,
        mended=writer.mended,
    )


def _ahead(writer: Writer, new: Sequence[Input], limits: Limits) -> Ahead | None:
    """Start a process that reads as soon as it is certain that there are a few documents to read: it loads longest."""
    if METHOD != "fork" or not writer.manifest.graph or not 0 < len(new) < FEW:
        return None
    program = Program.unnamed()
    worker = Worker(program.read, program.find, writer.path, None, program.find_some, limits)
    articles = not all(map(is_pdf, new))
    return worker.ahead(partial(program.preload, articles=articles, many=False)) if program.preload else None


def _prepare(program: Program, resolve: Resolve, writer: Writer | None) -> None:
    """Load what comes after reading, and do before the commit what does not depend on what is read."""
    import_module("kg.resolve")
    get_ready(program.validate)
    if writer:
        writer.prepare(program.resolving, resolve)
