"""
The tile grid map: one tile for each council, as near as can be to where it lies.

Councils are put where their latitude and longitude say, pushed apart where
they crowd, and then matched with the cells of a grid such that the squares of
the ways they move add up to the least. Whole numbers throughout the matching,
so that the same councils give the same map on any machine.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS = 25
ROUNDS = 60
CLOSE = 1.0
NEAREST = 14


def tiles(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """
    Place each council at a column and row, counted from 0 at the top left.

    `places` are latitudes and longitudes in degrees.

    >>> tiles({"north": (55.0, -1.6), "south": (51.0, -1.6)})["north"][1]
    0
    """
    if not places:
        return {}
    names = sorted(places)
    spots = _apart([_flat(*places[name]) for name in names], _unit([places[name][0] for name in names]))
    cells = _matched(spots)
    # Rows and columns that hold nothing, out at sea, are left out.
    columns, rows = (sorted({cell[axis] for cell in cells}) for axis in (0, 1))
    return {name: (columns.index(x), rows.index(y)) for name, (x, y) in zip(names, cells, strict=True)}


def _flat(latitude: float, longitude: float) -> tuple[float, float]:
    """Put a place on a flat map of England, to the right and down."""
    return longitude * math.cos(math.radians(53)), -latitude


def _unit(latitudes: list[float]) -> float:
    """Return how many degrees a tile is high."""
    return (max(latitudes) - min(latitudes)) / ROWS or 1.0


def _apart(places: list[tuple[float, float]], unit: float) -> list[tuple[float, float]]:
    """Push apart those that are closer than a tile, round by round."""
    spots = [(x / unit, y / unit) for x, y in places]
    for _ in range(ROUNDS):
        moves = [[0.0, 0.0] for _ in spots]
        for i, (x, y) in enumerate(spots):
            for j in range(i + 1, len(spots)):
                across, down = spots[j][0] - x, spots[j][1] - y
                if abs(across) < CLOSE and abs(down) < CLOSE:
                    far = math.hypot(across, down) or 1e-6
                    if far < CLOSE:
                        push = 0.25 * (CLOSE - far) / far
                        moves[i][0] -= across * push
                        moves[i][1] -= down * push
                        moves[j][0] += across * push
                        moves[j][1] += down * push
        spots = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(spots, moves, strict=True)]
    return spots


def _matched(spots: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Match every spot with a cell of its own."""
    for nearest in (NEAREST, 4 * NEAREST, 16 * NEAREST):
        flow = nx.DiGraph()
        flow.add_node("all", demand=len(spots))
        for number, (x, y) in enumerate(spots):
            flow.add_node(number, demand=-1)
            reach = math.isqrt(nearest) + 1
            near = sorted(
                ((x - column) ** 2 + (y - row) ** 2, (column, row))
                for column in range(round(x) - reach, round(x) + reach + 1)
                for row in range(round(y) - reach, round(y) + reach + 1)
            )
            for way, cell in near[:nearest]:
                flow.add_edge(number, cell, weight=round(1000 * way), capacity=1)
                flow.add_edge(cell, "all", weight=0, capacity=1)
        try:
            _, found = nx.network_simplex(flow)
        except nx.NetworkXUnfeasible:
            continue
        return [next(cell for cell, n in found[number].items() if n) for number in range(len(spots))]
    return [(number % ROWS, number // ROWS) for number in range(len(spots))]
