"""What there is to do in a build, and what becomes of it, source by source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.build.gather import Input, Stamp, below, gather, stamp
from kg.build.reading import Outcome, Task
from kg.store import Entry, Told, Writer, read_record, write_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.build.program import Program


@dataclass
class Round:
    """
    What one build has before it, and what became of it.

    `before` is what the store held, `gone` the sources of it whose file is not
    among the `inputs`; `entries` is what the store will hold, `told` what
    was read for it, by document. `tasks` is what there is to read, and `groups` the sources
    of the same bytes: of each group the first that can be read is the
    document, the others are its duplicates.
    """

    writer: Writer
    program: Program
    before: Mapping[str, Entry]
    gone: set[str]
    stamps: dict[str, Stamp]
    inputs: dict[str, Input]
    entries: dict[str, Entry]
    tasks: list[Task]
    told: dict[str, Told]
    groups: dict[str, list[str]]

    @classmethod
    def begin(cls, writer: Writer, paths: Sequence[Path], program: Program) -> Round:
        """Look at what is below the paths, and decide what to read."""
        before = dict(writer.manifest.sources)
        apart = {s for s in before if s in writer.paths and not below(writer.paths[s], paths)}
        inputs = {file.source: file for file in gather(paths, taken=apart, skip=writer.path)}
        stamps = {source: stamp(file) for source, file in inputs.items()}
        # A source whose place is not known belongs to no PATH: it stays, unless one of its name is given.
        stay = {s: e for s, e in before.items() if s not in inputs and (s in apart or s not in writer.paths)}
        here = {str(file.path) for file in inputs.values()}
        gone = {s for s in before if writer.paths.get(s) not in here}
        writer.paths = {s: p for s, p in writer.paths.items() if s in stay}
        writer.paths |= {source: str(file.path) for source, file in inputs.items()}
        round_ = cls(writer, program, before, gone, stamps, inputs, dict(stay), [], {}, {})
        round_._plan()
        return round_

    def _plan(self) -> None:
        """Decide what to read: sources of the same bytes go together."""
        for source, mark in self.stamps.items():
            if mark.error:
                self.entries[source] = Entry(
                    "", status="rejected", reason=f"cannot be opened ({mark.error})."
                )
        stay = {source: entry for source, entry in self.entries.items() if entry.sha256}
        self.groups = _by_bytes(stay, self.stamps)
        was = _by_bytes(self.before)
        for sha256, sources in self.groups.items():
            if sources == was.get(sha256) and all(map(self._is_unchanged, sources)):
                self.entries |= {source: self.before[source] for source in sources}
                continue
            leading = []
            for source in sources:
                if source in self.inputs:
                    leading.append(self.inputs[source])
                elif stay[source].status != "rejected":
                    break
            task = Task(sha256, tuple(leading))
            if leading:
                self.tasks.append(task)
            else:
                self.take(Outcome(task))

    def _is_unchanged(self, source: str) -> bool:
        entry = self.before[source]
        if source not in self.stamps:
            return True
        mark = self.stamps[source]
        same = (entry.sha256, entry.meta_sha256) == (mark.sha256, mark.meta_sha256)
        return same and entry.program == self.program.reading_of(source) and self.writer.is_kept(entry)

    def take(self, outcome: Outcome) -> None:
        """Enter what became of a task, and of the other sources of the same bytes."""
        for source, rejection in outcome.rejected.items():
            mark = self.stamps[source]
            reason = rejection.reason
            if rejection.trace:
                reason += f" (see {self.writer.log(mark.sha256, rejection.trace)} in the store)"
            self.entries[source] = Entry(
                mark.sha256,
                mark.meta_sha256,
                "" if rejection.trace else self.program.reading_of(source),
                status="rejected",
                reason=reason,
            )
        others = [
            s for s in self.groups[outcome.task.sha256] if s not in outcome.rejected and self._may_be_read(s)
        ]
        if outcome.told:
            source = outcome.told.source
            self.told[outcome.document] = outcome.told
            first = self.entries[source] = self._read_entry(outcome, outcome.told)
            others.remove(source)
        elif others:
            first = self._staying(others.pop(0))
        for source in others:
            mark = self.stamps.get(source) or Stamp(
                self.entries[source].sha256, self.entries[source].meta_sha256
            )
            known = self.program.reading_of(source) if source in self.stamps else self.entries[source].program
            self.entries[source] = Entry(
                mark.sha256, mark.meta_sha256, known, status="duplicate", document=first.document
            )

    def _may_be_read(self, source: str) -> bool:
        return source in self.stamps or self.entries[source].status != "rejected"

    def _read_entry(self, outcome: Outcome, told: Told) -> Entry:
        mark = self.stamps[told.source]
        return Entry(
            mark.sha256,
            mark.meta_sha256,
            self.program.reading_of(told.source),
            document=outcome.document,
            genre=told.genre,
            warnings=outcome.warnings,
            facts=outcome.facts,
            record=outcome.record,
        )

    def _staying(self, source: str) -> Entry:
        """Let a source of another path be the first of its bytes; it may have been a duplicate."""
        entry = self.entries[source]
        if entry.status == "duplicate":
            document, claims = read_record(self.writer.path, entry.document)
            document = replace(document, source=source)
            record = write_record(self.writer.path, document, claims)
            former = next(
                e for e in self.before.values() if e.document == entry.document and e.status == "read"
            )
            entry = replace(former, meta_sha256=entry.meta_sha256, program=former.program, record=record)
            self.entries[source] = entry
        return entry


def _by_bytes(*known: Mapping[str, Entry] | Mapping[str, Stamp]) -> dict[str, list[str]]:
    """Put sources of the same bytes together, sorted."""
    groups: dict[str, list[str]] = defaultdict(list)
    for sources in known:
        for source, mark in sources.items():
            if mark.sha256:
                groups[mark.sha256].append(source)
    return {sha256: sorted(set(sources)) for sha256, sources in sorted(groups.items())}
