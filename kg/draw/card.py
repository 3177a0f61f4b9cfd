"""
One council's card: who leads it and what it uses above its name, its inspections below.

All measures are whole pixels from the middle of the council's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.draw.lettering import broken, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.draw.picture import Picture, Thing

WIDTH = 364
GUTTER = 40
PADDING = 20
SLOT = 91
"""How far leaders and models stand to the left and right of the middle."""

ROOM = 164
"""How wide the words of a leader or a model can be."""

LINKING_ROOM = 112
"""How wide the name of a person can be who stands between two cards."""

MARK = 42
PITCH = 88
IN_ROW = 4
BAR = 22
"""How far below a council the line turns to its inspections; `stage.js` has the same."""

ROW = 120
"""How far the rows of inspections stand apart."""

NAME = 18
LETTERS = 14
SMALL = 12
LEADING = 14


@dataclass(frozen=True, slots=True)
class Place:
    """
    A thing drawn, centred on `x` and `y`.

    `council` is the one on whose card it stands (of two it stands between, the
    left); `label` is written in it, `caption` in small print above it (below an
    inspection); both are in lines already.
    """

    id: str
    thing: str
    kind: str
    council: str
    x: int
    y: int
    width: int
    height: int
    label: str = ""
    caption: str = ""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The rectangle it covers with its caption: left, top, right, bottom."""
        lines = self.caption.split("\n") if self.caption else []
        small = len(lines) * LEADING + 4 if lines else 0
        half = max([self.width, *(round(width(line, SMALL)) for line in lines)]) // 2
        above, below = (0, small) if self.kind == "inspection" else (small, 0)
        top, bottom = self.y - self.height // 2 - above, self.y + self.height // 2 + below
        return self.x - half, top, self.x + half, bottom


@dataclass(frozen=True, slots=True)
class Pill:
    """A leader or a model with its words broken into lines."""

    thing: Thing
    lines: list[str]
    caption: list[str]

    @classmethod
    def of(cls, thing: Thing, councils: int) -> Pill:
        """Break the words of a leader or a model; one who has several councils fits between cards."""
        linking = thing.kind == "person" and councils > 1
        room = LINKING_ROOM if linking else ROOM - 22
        caption = f"at {councils} councils" if linking else thing.caption
        lines = broken(thing.label, LETTERS, room, 3, bold=True) or ["?"]
        return cls(thing, lines, broken(caption, SMALL, LINKING_ROOM if linking else ROOM, 2))

    @property
    def height(self) -> int:
        """How high it is, without its caption."""
        return 12 + 17 * len(self.lines)

    def place(self, name: str, council: str, x: int, y: int) -> Place:
        """Put it in its place."""
        widest = round(max(width(line, LETTERS, bold=True) for line in self.lines)) + 26
        words = "\n".join(self.lines), "\n".join(self.caption)
        return Place(name, self.thing.id, self.thing.kind, council, x, y, widest, self.height, *words)


class Card:
    """
    A council with what stands around it.

    `top` and `bottom` tell how far that reaches above and below the middle.
    """

    def __init__(self, picture: Picture, council: Thing, pills: Iterable[Pill]) -> None:
        self.council = council
        self.name = broken(council.label, NAME, 206, 3, bold=True) or ["?"]
        self.half = 9 + 12 * len(self.name)
        self.pills, self.top = _stand(list(pills), self.half)
        self.marks, self.bottom = _hang(
            [thing for thing, _ in picture.of(council.id, "inspection")], self.half
        )

    def places(self, x: int, y: int) -> Iterator[Place]:
        """Put everything around the council, whose middle is given."""
        council, widest = self.council, max(width(line, NAME, bold=True) for line in self.name)
        size = round(widest) + 36, 2 * self.half
        yield Place(council.id, council.id, "council", council.id, x, y, *size, "\n".join(self.name))
        for pill, dx, dy in self.pills:
            # A model stands on several cards, so its place is named by both.
            name = pill.thing.id if pill.thing.kind == "person" else f"{pill.thing.id} {council.id}"
            yield pill.place(name, council.id, x + dx, y + dy)
        for thing, dx, dy in self.marks:
            yield Place(
                thing.id, thing.id, "inspection", council.id, x + dx, y + dy, MARK, MARK, "", _under(thing)
            )


def _stand(pills: list[Pill], half: int) -> tuple[list[tuple[Pill, int, int]], int]:
    """Stand leaders and models in twos above the council; an odd one stands alone at the top."""
    found = []
    edge = top = half
    for begin in range(len(pills) % 2 and -1, len(pills), 2)[::-1]:
        row = pills[max(begin, 0) : begin + 2]
        tallest = max(pill.height for pill in row)
        middle = edge + BAR + tallest // 2
        for pill, side in zip(row, (-1, 1) if len(row) > 1 else (0,), strict=True):
            found.append((pill, side * SLOT, -middle))
        top = edge + BAR + tallest + max(len(pill.caption) for pill in row) * LEADING + 4
        edge = top - 8
    return found, top


def _hang(things: list[Thing], half: int) -> tuple[list[tuple[Thing, int, int]], int]:
    """Hang inspections below the council in rows; the lines to later rows pass between the columns."""
    found = []
    first = half + 2 * BAR + MARK // 2
    columns = min(len(things), IN_ROW)
    for number, thing in enumerate(things):
        row, column = divmod(number, IN_ROW)
        found.append((thing, column * PITCH - (columns - 1) * PITCH // 2, first + row * ROW))
    last = [(y, _under(thing).count("\n") + 1) for thing, _, y in found[-columns:]]
    bottom = max((y + MARK // 2 + lines * LEADING + 4 for y, lines in last), default=half)
    return found, bottom


def _under(inspection: Thing) -> str:
    return "\n".join(broken(inspection.caption, SMALL, PITCH - 6, 3))
