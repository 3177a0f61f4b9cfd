"""
Where everything stands: a card for each council, the cards on a grid.

A practice model stands on the card of each council that uses it, so that no
line has to cross the picture. A person who links two councils stands between
them: such councils are put side by side.

There is one arrangement for each number of columns, so that a page can take
the one that fits its window. The same picture always gets the same positions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw.card import GUTTER, PADDING, WIDTH, Card, Pill, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.draw.picture import Picture

    Cells = dict[str, tuple[int, int]]

MOST_COLUMNS = 12
LEAST = 40
"""How far a card reaches above and below its council at least."""

LINK = 58
"""How far those stand apart who link the same two councils."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All cards and places for one number of columns."""

    columns: int
    width: int
    height: int
    cards: tuple[Place, ...]
    places: tuple[Place, ...]


def arrangements(picture: Picture) -> list[Arrangement]:
    """Arrange a picture in one column, in two, and so on."""
    most = min(len(picture.councils()), MOST_COLUMNS)
    return [_arrange(picture, columns) for columns in range(1, most + 1)]


def chains(picture: Picture) -> list[list[str]]:
    """Order the councils by name, in chains of those that share a leader."""
    rank = {council.id: number for number, council in enumerate(picture.councils())}
    shared = nx.Graph()
    shared.add_nodes_from(rank)
    for posts in _posts(picture).values():
        for first, second in pairwise(posts):
            weight = shared.get_edge_data(first, second, {"weight": 0})["weight"]
            shared.add_edge(first, second, weight=weight + 1)
    tree = nx.maximum_spanning_tree(shared)
    found = []
    for group in sorted(nx.connected_components(tree), key=lambda group: min(map(rank.__getitem__, group))):
        begin = min(group, key=lambda council: (tree.degree(council), rank[council]))
        by_name = lambda neighbours: sorted(neighbours, key=rank.__getitem__)  # noqa: E731
        found.append(list(nx.dfs_preorder_nodes(tree, begin, sort_neighbors=by_name)))
    return found


def _posts(picture: Picture) -> dict[str, list[str]]:
    """Give each person's councils."""
    posts: dict[str, list[str]] = defaultdict(list)
    for line in picture.lines:
        if line.kind == "person":
            posts[line.thing].append(line.council)
    return posts


def _cells(waiting: list[list[str]], columns: int) -> Cells:
    """Fill the rows; a chain that a row's end would break lets the next that fits go first."""
    cells: Cells = {}
    waiting = list(waiting)
    while waiting:
        left = columns - len(cells) % columns
        fits = next((chain for chain in waiting if len(chain) <= left), waiting[0])
        waiting.remove(fits)
        for council in fits:
            cells[council] = divmod(len(cells), columns)
    return cells


def _between(picture: Picture, cells: Cells) -> Iterator[tuple[str, str]]:
    """Find the people who stand between two cards, each with the card on their left."""
    for person, posts in sorted(_posts(picture).items()):
        left, right = min(posts, key=cells.__getitem__), max(posts, key=cells.__getitem__)
        row, column = cells[left]
        if len(posts) == 2 and cells[right] == (row, column + 1):  # noqa: PLR2004
            yield person, left


def _arrange(picture: Picture, columns: int) -> Arrangement:
    cells = _cells(chains(picture), columns)
    posts = _posts(picture)
    between = dict(_between(picture, cells))
    home = {person: min(councils, key=cells.__getitem__) for person, councils in posts.items()}
    rows: dict[int, list[tuple[int, Card]]] = defaultdict(list)
    for council, (row, column) in cells.items():
        stand = [pair[0] for kind in ("person", "model") for pair in picture.of(council, kind)]
        stay = [t for t in stand if t.kind == "model" or (t.id not in between and home[t.id] == council)]
        card = Card(picture, picture.by_id[council], [Pill.of(t, len(posts.get(t.id, ()))) for t in stay])
        rows[row].append((column, card))
    cards: list[Place] = []
    places: list[Place] = []
    reached = [-GUTTER] * columns
    for cards_in_row in rows.values():
        links: dict[str, list[Pill]] = defaultdict(list)
        for person, council in between.items():
            links[council].append(Pill.of(picture.by_id[person], 2))
        reach = max(LEAST, *(LINK * len(links[card.council.id]) // 2 for _, card in cards_in_row))
        ends = {column: (max(reach, card.top), max(reach, card.bottom)) for column, card in cards_in_row}
        # The names of a row stand level, as high as the cards above allow.
        y = max(reached[column] + GUTTER + PADDING + ends[column][0] for column, _ in cards_in_row)
        for column, card in cards_in_row:
            name, x = card.council.id, column * (WIDTH + GUTTER) + WIDTH // 2
            begin, end = y - ends[column][0] - PADDING, y + ends[column][1] + PADDING
            reached[column] = end
            cards.append(Place(f"card {name}", name, "card", name, x, (begin + end) // 2, WIDTH, end - begin))
            places.extend(card.places(x, y))
            for number, pill in enumerate(links[name]):
                dy = number * LINK - (len(links[name]) - 1) * LINK // 2
                places.append(pill.place(pill.thing.id, name, x + (WIDTH + GUTTER) // 2, y + dy))
    return Arrangement(
        columns, columns * (WIDTH + GUTTER) - GUTTER, max(reached), tuple(cards), tuple(places)
    )
