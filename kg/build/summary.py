"""What a build did, for people."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Checked:
    """What SHACL said: whether the graph conforms, and the number of results by severity."""

    conforms: bool
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it in a few words."""
        found = ", ".join(
            f"{number} {severity}" for severity, number in sorted(self.counts.items()) if number
        )
        return ("conforms" if self.conforms else "does not conform") + (f" ({found})" if found else "")


@dataclass(frozen=True)
class BuildSummary:
    """
    What a build did.

    `read`, `found_again` (by finders that have changed, in what was read before)
    and `unchanged` count documents; `rejected` and `warnings` are
    (source, words) pairs, `duplicates` (source, the source with the same
    bytes); `removed` are sources no longer found below their path; `facts` and
    `triples` count what the store now holds; `stale` counts documents of other
    paths that an earlier version of the program read. `unread` says which kinds
    of files below the paths are not read, and `mended` what was wrong with the
    graph, where it was damaged and has been made again. `checked` is ``None`` where no SHACL was
    asked for.
    """

    read: int
    unchanged: int
    rejected: tuple[tuple[str, str], ...]
    duplicates: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    warnings: tuple[tuple[str, str], ...]
    facts: dict[str, int]
    triples: int
    checked: Checked | None
    stale: int
    seconds: float
    found_again: int = 0
    unread: tuple[str, ...] = ()
    mended: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there was no document at all: none read or known, none rejected or taken out."""
        return not (
            self.read
            or self.found_again
            or self.unchanged
            or self.rejected
            or self.duplicates
            or self.removed
        )

    @property
    def status(self) -> int:
        """The exit status: 1 if something was rejected, there was nothing to read, or the graph does not conform."""
        conforms = self.checked is None or self.checked.conforms
        return int(bool(self.rejected) or self.is_empty or not conforms)

    def __str__(self) -> str:
        """Say it, one thing a line."""
        again = f" {self.found_again} looked through again," if self.found_again else ""
        lines = [
            f"documents  {self.read} read,{again} {self.unchanged} unchanged, {len(self.rejected)} rejected"
        ]
        if self.is_empty:
            lines.append("nothing    no file of a kind that is read is there; kg build --help names them")
        lines += [f"not read   {words}" for words in self.unread]
        if self.mended:
            lines.append(f"mended     the graph was damaged ({self.mended}), and is made again")
        lines += [f"rejected   {source}: {reason}" for source, reason in self.rejected]
        lines += [f"warning    {source}: {words}" for source, words in self.warnings]
        lines += [f"duplicate  {source}: the same bytes as {first}" for source, first in self.duplicates]
        lines += [f"removed    {source}: no longer there" for source in self.removed]
        if self.stale:
            lines.append(f"stale      {self.stale} read by an earlier version of kg; build their paths again")
        lines += [f"facts      {number} {kind}" for kind, number in self.facts.items()] or ["facts      none"]
        lines.append(f"triples    {self.triples}")
        lines.append(f"SHACL      {self.checked or 'not checked'}")
        lines.append(f"seconds    {self.seconds:.1f}")
        return "\n".join(lines)
