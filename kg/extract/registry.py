"""
Which finders work on which documents, as data: where each is, and what it needs of others.

`kg.build.fingerprints` takes from here what decides the claims of a finder: its
module with all that it imports, what every finder of the genre is given to work
on, and the finders whose claims it works on. So no module of a genre may import
a finder by name: it loads them from here, and what it imports besides counts
for all its finders.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from kg.model.claims import Claim, Finding
    from kg.model.document import Document

GROUP = "kg.finders"  # the entry points of other packages: a name they rely on
DEGREES = "kg.extract.findings.degree"  # tells of each finding of an article how widespread and strong it is


class Genre(Protocol):
    """What finds all that documents of one genre claim."""

    def __call__(
        self, document: Document, kept: Mapping[str, Sequence[Claim]], mappings: Path | None, /
    ) -> tuple[Document, dict[str, Sequence[Claim]]]:
        """
        Find the claims of a document by finder, but for those of the finders that are kept.

        Gives the document back with what its text tells of it.
        """


@dataclass(frozen=True, slots=True)
class Part:
    """
    One finder, and the part it has in what is found in documents of a genre.

    `module` is where its ``find`` is; `needs` are the finders whose claims it
    works on, which go before it. `graded` tells that its claims may be
    findings whose degree is told afterwards. `point` is the entry point of a
    finder of another package.
    """

    name: str
    module: str
    needs: tuple[str, ...] = ()
    graded: bool = False
    point: EntryPoint | None = None

    def find(self, work: object) -> Iterable[Claim]:
        """Find the claims in a reading, or in what else the genre works on."""
        return self.load()(work)  # type: ignore[no-any-return, operator] # a finder of the genre

    def load(self) -> object:
        """Load the finder."""
        return self.point.load() if self.point else import_module(self.module).find


_REPORTS = "kg.extract.reports"
_JOINT = "kg.extract.joint"
_OF_REPORTS = (
    Part("findings", f"{_REPORTS}.findings"),
    Part("improvements", f"{_REPORTS}.improvement_items", needs=("findings",)),
    Part("practice-models", f"{_REPORTS}.models"),
    Part("earlier", f"{_REPORTS}.earlier"),
)
_OF_AREAS = (
    Part("joint", f"{_JOINT}.inspection"),
    Part("findings", f"{_JOINT}.findings"),
    Part("improvements", f"{_JOINT}.items", needs=("findings",)),
    Part("practice-models", f"{_REPORTS}.models"),
)
PARTS = {
    "article": (
        Part("inspections", "kg.extract.articles.inspections"),
        Part("judgements", "kg.extract.articles.judgements"),
        Part("leaders", "kg.extract.articles.leaders"),
        Part("practice-models", "kg.extract.practice_models"),
        Part("figures", "kg.extract.articles.figures.statements"),
        Part("spoken", "kg.extract.articles.spoken"),
        Part("findings", "kg.extract.articles.findings", graded=True),
    ),
    "report": (Part("reports", f"{_REPORTS}.inspection"), *_OF_REPORTS),
    "letter": (Part("letters", f"{_REPORTS}.visit"), *_OF_REPORTS),
    "jtai": (*_OF_AREAS, Part("earlier", f"{_REPORTS}.earlier")),
    # The inspections that an area's report recalls are those of its own kind, which its cover dates.
    "area-send": _OF_AREAS,
    "table": (Part("tables", "kg.extract.tables.claims"),),
}
"""Our finders by the genre of documents, each after those that it needs."""

GENRES = {
    "article": "kg.extract.articles.finders",
    "report": f"{_REPORTS}.claims",
    "letter": f"{_REPORTS}.claims",
    "jtai": f"{_JOINT}.claims",
    "area-send": f"{_JOINT}.claims",
    "table": "kg.extract.tables.claims",
}
"""The module whose ``find`` runs the finders of a genre."""


def genre(name: str) -> Genre:
    """Return what finds in documents of a genre; what is no other is an article."""
    find: Genre = import_module(GENRES.get(name, GENRES["article"])).find
    return find


@cache
def parts(name: str) -> tuple[Part, ...]:
    """Return the finders of a genre: ours, then for articles those of other packages by name."""
    if name in PARTS and name != "article":
        return PARTS[name]
    return (*PARTS["article"], *plugins())


def plugins() -> tuple[Part, ...]:
    """Return the finders of other packages, each named by its entry point."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(Part(f"{p.name} ({p.value})", p.module, graded=True, point=p) for p in points)


def graded(finding: Finding) -> Finding:
    """Return a finding with the degree that its words tell."""
    told: Finding = import_module(DEGREES).graded(finding)
    return told
