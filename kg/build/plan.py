"""What there is to do in a build, and what becomes of it, source by source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.build.gather import Input, Stamp, below, gather, stamp
from kg.build.limits import Limits
from kg.build.program import name_of
from kg.build.reading import Again, Outcome, Task
from kg.build.unread import Unread
from kg.store import DocumentClaims, Entry, Writer, read_origin, write_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.build.program import Program


@dataclass(frozen=True, slots=True)
class Found:
    """
    The files below the paths of a build.

    `inputs` are those that are read, by source; `apart` the sources of the store that are of other
    paths, `unread` the kinds of files that are not read, `new` what stands where the store knows of nothing.
    """

    inputs: dict[str, Input]
    apart: set[str]
    unread: tuple[str, ...]
    new: list[Input]

    @classmethod
    def below(cls, paths: Sequence[Path], writer: Writer) -> Found:
        """Look at what is below the paths; no file is opened but such as hold many articles."""
        apart = {
            s for s in writer.manifest.sources if s in writer.paths and not below(writer.paths[s], paths)
        }
        unread = Unread()
        inputs = gather(paths, taken=apart, skip=writer.path, unread=unread)
        known = set(writer.paths.values())
        new = [file for file in inputs if str(file.path) not in known]
        return cls({file.source: file for file in inputs}, apart, unread.said(), new)


@dataclass
class BuildPlan:
    """
    What one build has before it, and what became of it.

    `before` is what the store held, `gone` the sources of it whose file is not
    among the `inputs`, `unread` the kinds of files that are not read; `entries` is what the store will hold, `documents` what
    was found for it, by document. `tasks` is what there is to do, and `groups` the sources
    of the same bytes: of each group the first that can be read is the
    document, the others are its duplicates. `again` are the documents that were
    looked through again and not read, `programs` what the entries name of ours.
    """

    writer: Writer
    program: Program
    before: Mapping[str, Entry]
    gone: set[str]
    stamps: dict[str, Stamp]
    inputs: dict[str, Input]
    entries: dict[str, Entry]
    tasks: list[Task]
    documents: dict[str, DocumentClaims]
    groups: dict[str, list[str]]
    again: set[str] = field(default_factory=set)
    programs: dict[str, Mapping[str, str]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    _names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begin(cls, writer: Writer, found: Found, program: Program, limits: Limits) -> BuildPlan:
        """Decide what to read of what is found."""
        before = dict(writer.manifest.sources)
        apart, inputs = found.apart, found.inputs
        stamps = {source: stamp(file) for source, file in inputs.items()}
        # A source whose place is not known belongs to no PATH: it stays, unless one of its name is given.
        stay = {s: e for s, e in before.items() if s not in inputs and (s in apart or s not in writer.paths)}
        here = {str(file.path) for file in inputs.values()}
        gone = {s for s in before if writer.paths.get(s) not in here}
        writer.paths = {s: p for s, p in writer.paths.items() if s in stay}
        writer.paths |= {source: str(file.path) for source, file in inputs.items()}
        round_ = cls(writer, program, before, gone, stamps, inputs, dict(stay), [], {}, {})
        round_.limits = limits
        round_.unread = found.unread
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
            is_same = sources == was.get(sha256) and all(map(self._is_same, sources))
            if is_same and all(s not in self.stamps or self.is_current(self.before[s]) for s in sources):
                self.entries |= {source: self.before[source] for source in sources}
                continue
            leading = []
            for source in sources:
                if source in self.inputs:
                    leading.append(self.inputs[source])
                elif stay[source].status != "rejected":
                    break
            task = Task(sha256, tuple(leading), self._again(sources) if is_same else None)
            if leading:
                self.tasks.append(task)
            else:
                self.take(Outcome(task))

    def _is_same(self, source: str) -> bool:
        """Tell whether a file, its companion and what was kept of it are as they were."""
        entry = self.before[source]
        if source not in self.stamps:
            return True
        mark = self.stamps[source]
        same = (entry.sha256, entry.meta_sha256) == (mark.sha256, mark.meta_sha256)
        return same and self.writer.is_kept(entry)

    def is_current(self, entry: Entry) -> bool:
        """Tell whether what became of a source is what would become of it now."""
        if entry.status == "rejected":
            # It was for a reader to reject, for the finders of one genre, or for the limits.
            made_by = {self._made_by(genre) for genre in ("", *self.program.finders)}
            return entry.program in {*made_by, self.limits.name}
        return entry.program == self._made_by(self._genres.get(entry.document, entry.genre))

    def _again(self, sources: list[str]) -> Again | None:
        """Tell what is left to find in the document of these sources, if nothing but finders has changed."""
        first = next((s for s in sources if self.before[s].status == "read"), "")
        if first not in self.stamps or not self.program.find_some:
            return None
        entry = self.before[first]
        former = self.writer.manifest.programs.get(entry.program, {})
        rejected = [s for s in sources if s in self.stamps and self.before[s].status == "rejected"]
        if former.get("reading") != self.program.reading or not all(
            self.is_current(self.before[s]) for s in rejected
        ):
            return None
        finders = self.program.finders_of(entry.genre)
        kept = frozenset(name for name, made_by in finders.items() if former.get(name) == made_by)
        # Where graphs are made otherwise now, that of the document is wanted even if its record comes out as it was.
        stays = self.program.resolving == self.writer.manifest.program
        return Again(entry.document, kept, entry.record if stays else "", finds=len(kept) < len(finders))

    def _made_by(self, genre: str) -> str:
        """Name what makes the claims of documents of a genre, or what reads any; the manifest tells what that is."""
        if genre not in self._names:
            parts = self.program.made_by(genre)
            self._names[genre] = name_of(parts)
            self.programs[self._names[genre]] = parts
        return self._names[genre]

    @cached_property
    def _genres(self) -> dict[str, str]:
        """The genre of every document that the store held."""
        return {e.document: e.genre for e in self.before.values() if e.status == "read"}

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
                "" if rejection.trace else rejection.limits or self._made_by(rejection.genre),
                status="rejected",
                reason=reason,
            )
        sources = self.groups[outcome.task.sha256]
        if outcome.again:
            self.again.add(outcome.document)
            self.entries |= {s: self.before[s] for s in sources if self.before[s].status == "rejected"}
        others = [
            s
            for s in sources
            if s not in outcome.rejected
            and self._may_be_read(s)
            and not (outcome.again and self.before[s].status == "rejected")
        ]
        if outcome.result:
            source = outcome.result.source
            self.documents[outcome.document] = outcome.result
            first = self.entries[source] = self._read_entry(outcome, outcome.result)
            others.remove(source)
        elif others:
            first = self._staying(others.pop(0))
        for source in others:
            mark = self.stamps.get(source) or Stamp(
                self.entries[source].sha256, self.entries[source].meta_sha256
            )
            known = self._made_by(first.genre) if source in self.stamps else self.entries[source].program
            self.entries[source] = Entry(
                mark.sha256, mark.meta_sha256, known, status="duplicate", document=first.document
            )

    def _may_be_read(self, source: str) -> bool:
        return source in self.stamps or self.entries[source].status != "rejected"

    def _read_entry(self, outcome: Outcome, claims: DocumentClaims) -> Entry:
        mark = self.stamps[claims.source]
        return Entry(
            mark.sha256,
            mark.meta_sha256,
            self._made_by(claims.genre),
            document=outcome.document,
            genre=claims.genre,
            warnings=outcome.warnings,
            facts=outcome.facts,
            record=outcome.record,
        )

    def _staying(self, source: str) -> Entry:
        """Let a source of another path be the first of its bytes; it may have been a duplicate."""
        entry = self.entries[source]
        if entry.status == "duplicate":
            (document, claims), origin = read_origin(self.writer.path, entry.document)
            document = replace(document, source=source)
            origin = replace(origin, read=replace(origin.read, source=source)) if origin else None
            record = write_record(self.writer.path, document, claims, origin)
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
