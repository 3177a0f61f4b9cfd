"""
What a picture shows: things, the lines between them, and the words each rests on.

Made from a store by `kg.draw.gather`, put in place by `kg.draw.layout`,
written by `kg.draw.page`; none of them knows more than what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A document: `path` is where it lies below the folder that was built."""

    id: str
    path: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a document, with a few of the words around them."""

    source: str
    begin: int
    end: int
    exact: str
    before: str = ""
    after: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said; `key` is that of the network's edge."""

    key: str
    words: str
    grade: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """
    A council, person, inspection or practice model.

    `caption` is the small print beside it; `facts` are what is known of it
    beyond its lines, as label and value.
    """

    id: str
    kind: str
    label: str
    caption: str = ""
    grade: str = ""
    date: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """All that is said between a council and a thing (of its `kind`)."""

    id: str
    council: str
    thing: str
    kind: str
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Picture:
    """Things and lines in the order of their ids, and the documents they rest on."""

    things: tuple[Thing, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...] = ()
    by_id: dict[str, Thing] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the things by id."""
        object.__setattr__(self, "by_id", {thing.id: thing for thing in self.things})

    def councils(self) -> list[Thing]:
        """Give the councils, by name."""
        found = [thing for thing in self.things if thing.kind == "council"]
        return sorted(found, key=lambda council: (council.label.casefold(), council.id))

    def of(self, council: str, kind: str) -> list[tuple[Thing, Line]]:
        """Give what a council has of one kind, inspections by date (undated last), the rest by name."""
        found = [
            (self.by_id[line.thing], line)
            for line in self.lines
            if line.council == council and line.kind == kind
        ]
        return sorted(found, key=lambda pair: (pair[0].date or "~", pair[0].label.casefold(), pair[0].id))
