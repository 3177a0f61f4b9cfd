"""Reading documents, here or in other processes: the outcome is the same."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from kg.build.crew import METHOD, Crew
from kg.build.limits import Limits
from kg.errors import InputError, StoreError
from kg.model.counted import count_findings
from kg.model.document import document_id
from kg.rdf.claims import document_lines, undated
from kg.rdf.names import iri
from kg.store import DocumentClaims, Origin, read_origin, write_record
from kg.store.ordering import place_of
from kg.store.snapshot import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.build.gather import Input
    from kg.build.program import Find, FindSome, Kept, Read, Screen
    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.shacl.prescreen import Screened

FEW = 16
LAST = 24  # documents that are read in the order of their sizes
_BUILDS = count()


@dataclass(frozen=True, slots=True)
class Again:
    """
    A document whose record is kept, by its id, to be looked through again.

    The claims of the finders in `kept` stay; `finds` tells whether any finder is left to ask.
    `record` is the hash of the record, ``""`` where a graph is wanted in any case.
    """

    document: str
    kept: frozenset[str]
    record: str
    finds: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """
    Inputs of the same bytes, in the order in which they are tried: the first that can be read counts.

    Where only finders have changed, `again` says what is left to find in the document as it was read.
    """

    sha256: str
    inputs: tuple[Input, ...]
    again: Again | None = None

    @property
    def document(self) -> str:
        """The id of the document that they are, if they are one."""
        return document_id(self.sha256)


@dataclass(frozen=True, slots=True)
class Rejection:
    """
    Why an input is no document; `trace` is the traceback if nobody had foreseen it.

    `genre` is that of a document that could be read, and was rejected for what is found in it;
    `limits` names those it broke, with others it is tried again.
    """

    reason: str
    trace: str = ""
    genre: str = ""
    limits: str = ""


@dataclass(slots=True)
class Outcome:
    """
    What became of a task.

    `document` is the id of the document, ``""`` if there is none; `result` what
    is gone on with of it, `warnings` what could not be made out, `facts` the
    number of its claims by kind, `record` the hash of what was kept, `screened`
    what SHACL says of its graph by itself, if that was asked. `again` tells that
    it was looked through again, and not read; its graph is left out if that is
    what it was before.
    """

    task: Task
    document: str = ""
    result: DocumentClaims | None = None
    warnings: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    record: str = ""
    rejected: dict[str, Rejection] = field(default_factory=dict)
    screened: Screened | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Worker:
    """
    Where documents are read: with which reader and finders, and into which store.

    `screen` validates the graph of each by itself, where what comes after makes use of that.
    `find_some` finds by finder, where that is known. `limits` are what each may take.
    """

    read: Read
    find: Find
    store: Path
    screen: Screen | None = None
    find_some: FindSome | None = None
    limits: Limits = field(default_factory=Limits)

    def settle(self, task: Task) -> Outcome:
        """Read the first input of a task that can be read, and keep it with its claims."""
        if task.again and (outcome := self._look_through(task, task.again)):
            return outcome
        outcome = Outcome(task)
        for file in task.inputs:
            genre = ""
            try:
                read = self.read(file.path, file.source)
                genre = read.genre
                self._keep(outcome, *self._find(read, {}))
            except InputError as error:
                reason = " ".join(filter(None, (error.reason, error.remedy)))
                outcome.rejected[file.source] = Rejection(reason, genre=genre)
            except (StoreError, KeyboardInterrupt):
                raise
            except MemoryError:
                reason = " ".join(self.limits.too_much_memory())
                outcome.rejected[file.source] = Rejection(reason, limits=self.limits.name)
            except BaseException as error:  # noqa: BLE001 - one document must never stop the rest, nor a library's panic
                outcome.rejected[file.source] = _unforeseen(error)
            else:
                return outcome
        return outcome

    def _look_through(self, task: Task, again: Again) -> Outcome | None:
        """Find again what has changed; nothing where that cannot be done: reading the file tells why, or mends it."""
        outcome = Outcome(task, again=True)
        try:
            (document, claims), origin = read_origin(self.store, again.document)
            if origin is None:
                return None
            kept: dict[str, list[Claim]] = {finder: [] for finder in again.kept}
            for claim in claims:
                for finder in again.kept.intersection(origin.finders[claim]):
                    kept[finder].append(claim)
            found = (
                self._find(origin.read, kept) if again.finds else (document, *_together(origin.read, kept))
            )
            self._keep(outcome, *found)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - whatever it is, it is met again where the file is read
            return None
        return outcome

    def _find(self, read: Document, kept: Kept) -> tuple[Document, Iterable[Claim], Origin | None]:
        """Find all that a document claims; what is known of some finders is taken as it is."""
        if self.find_some is None:
            return (*self.find(read), None)
        document, found = self.find_some(read, kept)
        return (document, *_together(read, found))

    def _keep(
        self, outcome: Outcome, document: Document, claims: Iterable[Claim], origin: Origin | None
    ) -> None:
        """Keep a document with its claims, and enter it as what became of a task."""
        by_name = _in_order(document, claims)
        if doubtful := {claim: when for claim in by_name.values() if (when := undated(claim))}:
            by_name = {name: claim for name, claim in by_name.items() if claim not in doubtful}
            left_out = (
                f"{kind}: {when!r} is no date, and it is left out"
                for kind, when in sorted({(c.kind, w) for c, w in doubtful.items()})
            )
            document = replace(document, warnings=(*document.warnings, *left_out))
        claims = tuple(by_name.values())
        former = outcome.task.again.record if outcome.again and outcome.task.again else ""
        counted = count_findings(document.id, claims)
        record = write_record(self.store, document, claims, origin, former=former, counted=counted)
        quads = b"" if former and record == former else document_lines(document, claims, by_name)
        outcome.screened = self.screen(quads, document.id) if self.screen and quads else None
        outcome.record = record
        outcome.document, outcome.warnings = document.id, document.warnings
        outcome.result = DocumentClaims.by(document, claims, packed(quads) if quads else b"", counted)
        outcome.facts = dict(sorted(Counter(claim.kind for claim in claims).items()))

    def ahead(self, ready: Callable[[], None]) -> Ahead:
        """Start a process that reads before it is known what; it gets ready for that."""
        crew = Crew(self.settle, self.lost, 1, self.limits)
        crew.begin(ready)
        return Ahead(self, crew)

    def settle_all(
        self,
        tasks: list[Task],
        workers: int | None = None,
        preload: Callable[..., None] | None = None,
        meanwhile: Callable[[], None] | None = None,
        ahead: Ahead | None = None,
    ) -> Iterator[Outcome]:
        """
        Settle tasks in any order, in as many processes as asked for.

        Without a number, one process reads few documents, and one for each
        core more. What `preload` loads is loaded before they begin, where they
        share it; one process loads what it needs by itself, but for a second build of this process.
        What a process ends at is the rejection of that document. What this process
        has to do anyway, `meanwhile`, it does while the first are read. A process that
        was started `ahead` reads them where one is enough.
        """
        processes = min(workers or (1 if len(tasks) < FEW else _cores()), len(tasks))
        is_first = not next(_BUILDS)
        if ahead:
            with ahead.crew as crew:
                if processes == 1 and ahead.worker == self:
                    yield from crew.work(tasks, meanwhile)
                    return
        if preload and METHOD == "fork" and tasks and (processes > 1 or not is_first):
            preload(articles=any(not is_pdf(file) for task in tasks for file in task.inputs))
        with Crew(self.settle, self.lost, processes, self.limits) as crew:
            yield from crew.work(_in_turn(tasks), meanwhile)

    def lost(self, task: Task, why: tuple[str, str]) -> Outcome:
        """Return what becomes of a task that the process which read it ended at, for this reason."""
        rejection = Rejection(" ".join(why), limits=self.limits.name)
        return Outcome(task, rejected={file.source: rejection for file in task.inputs})


def _together(read: Document, found: Kept) -> tuple[list[Claim], Origin]:
    """Put the claims of all finders together, with who made each."""
    by: dict[Claim, list[str]] = {}
    for finder, claims in found.items():
        for claim in claims:
            makers = by.setdefault(claim, [])
            if finder not in makers:
                makers.append(finder)
    return list(by), Origin(read, {claim: tuple(sorted(finders)) for claim, finders in by.items()})


def _in_order(document: Document, claims: Iterable[Claim]) -> dict[str, Claim]:
    """Put claims by their names in the order of their words, each once, whatever order finders gave them in."""
    by_name = {claim.identity(document.id): claim for claim in claims}
    return dict(sorted(by_name.items(), key=lambda c: (c[1].quotations, c[1].kind, c[0])))


@dataclass(frozen=True, slots=True)
class Ahead:
    """A process that reads, started before it is known what, and for whom."""

    worker: Worker
    crew: Crew[Task, Outcome]


def _in_turn(tasks: Sequence[Task]) -> list[Task]:
    """Put tasks in the order in which a graph is loaded best, but the last by size: at the end no process reads a long one while the others have nothing left."""
    ordered = sorted(tasks, key=lambda task: place_of(iri("document", task.document)))
    return ordered[:-LAST] + sorted(ordered[-LAST:], key=_size, reverse=True)


def _size(task: Task) -> int:
    """Return the bytes of a task's first file, 0 where it is a part of one."""
    try:
        return task.inputs[0].path.stat().st_size
    except OSError:
        return 0


def is_pdf(file: Input) -> bool:
    """Tell whether a file is a report, and no article."""
    return file.path.suffix.lower() == ".pdf"


def _unforeseen(error: BaseException) -> Rejection:
    reason = f"it could not be read, which is a fault of the program: {type(error).__name__}: {error}"
    return Rejection(reason, "".join(traceback.format_exception(error)))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
