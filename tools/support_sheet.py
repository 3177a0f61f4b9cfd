"""
Draw statements of the graph at random, to be read beside the words they rest on.

That the words stand where the graph says is checked by `kg verify`; that they
say what the graph says is for a person to judge. This draws statements of every
kind, as many of each, from a store, and writes a sheet with the words, the
council, the date and the statement, and an empty column to fill: ``yes`` where
the words support the statement, ``no`` where they do not. The kinds go into a
file of their own beside it, so that nobody judges by them.

    python tools/support_sheet.py STORE sheet.csv --number 200 --seed 1
    python tools/score_support.py sheet.csv
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api import Graph
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = ("number", "quotation", "council", "date", "statement", "supported")
KINDS = ".kinds.csv"

_MENTIONS = """
SELECT ?claim ?type ?framing ?start ?end ?name ?quote ?source ?lead {
  ?claim a csc:InspectionMention ; csc:council ?council ; csc:framing ?how ; csc:start ?start ; csc:evidencedBy ?quotation .
  ?council csc:everydayName ?name .
  ?quotation oa:hasSelector/oa:exact ?quote ; oa:hasSource/csc:source ?source .
  OPTIONAL { ?claim csc:end ?end }
  OPTIONAL { ?claim csc:inspectionType/skos:notation ?type }
  OPTIONAL { ?claim csc:leadInspector ?lead }
  ?how skos:notation ?framing
}
"""

_STANDING = """
SELECT ?council_name ?name ?role ?status ?seen ?quote {
  ?claim a csc:PostClaim ; csc:personName ?name ; csc:bestEvidence/oa:hasSelector/oa:exact ?quote .
  FILTER NOT EXISTS { ?claim csc:sector ?partner }
  OPTIONAL { ?claim csc:roleWords ?role }
  OPTIONAL { ?claim csc:postStatus/skos:notation ?status }
  OPTIONAL { ?claim csc:seen ?seen }
  OPTIONAL { ?claim csc:council/skos:prefLabel ?council_name }
}
"""
_ROUNDED = """
SELECT ?quote ?number ?words {
  ?claim a csc:Figure ; csc:value ?number ; csc:valueWords ?words ; csc:bestEvidence/oa:hasSelector/oa:exact ?quote .
}
"""
_HOW_IT_IS_HELD = {
    "current": "held the post",
    "interim": "held, for a time, the post",
    "acting": "held, for a time, the post",
    "incoming": "was soon to hold the post",
    "former": "had held the post",
}


@dataclass(frozen=True, order=True)
class Statement:
    """One thing the graph says: its kind, what it rests on, and the sentence a reader is to judge."""

    kind: str
    quotation: str
    council: str
    date: str
    statement: str


def statements(graph: Graph) -> Iterator[Statement]:
    """Give every statement of a graph that words support, in no particular order."""
    for kind, find in _FINDERS.items():
        for row in find(graph):
            yield Statement(kind, *row)


_Row = tuple[str, str, str, str]


def _grades(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, "judgement-evidence"):
        when = "then" if row["framing"] == "current" else "at an earlier inspection"
        yield (
            row["quote"],
            row["name"],
            row["start"],
            f"{row['area']} was judged {row['grade'] or 'to have no grade'} {when}",
        )


def _dates(graph: Graph) -> Iterator[_Row]:
    told: dict[str, list[dict[str, str]]] = {}
    for row in _rows(graph, _MENTIONS):
        told.setdefault(row["claim"], []).append(row)
    for rows in told.values():
        row, quotes = rows[0], " … ".join(sorted({row["quote"] for row in rows}))
        what = row["type"] or "inspection or visit"
        days = row["start"] if row["end"] in ("", row["start"]) else f"{row['start']} to {row['end']}"
        when = "the one the document is about" if row["framing"] == "current" else "an earlier one"
        yield (
            quotes,
            row["name"],
            days,
            f"there was an inspection of the kind {what}, {when}, on these days",
        )


def _leaders(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, _STANDING):
        how = _HOW_IT_IS_HELD[row["status"] or "current"]
        post = f"{how} “{row['role']}”" if row["role"] else "is one of those the document is written to"
        yield row["quote"], row["council_name"], row["seen"], f"{row['name']} {post}"


def _appointments(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, "appointments"):
        yield row["quote"], row["council_name"], row["year"], f"{row['name']} was appointed “{row['role']}”"


def _models(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, "practice-models"):
        yield (
            row["quote"],
            row["name"],
            row["since"],
            f"the council has {row['status']} the practice model {row['model']}",
        )


def _findings(graph: Graph) -> Iterator[_Row]:
    topics = scheme("topics")
    for row in _rows(graph, "findings"):
        about = (
            f", about {'; '.join(topics[code].label for code in row['topic'].split())}"
            if row["topic"]
            else ""
        )
        yield row["quote"], row["name"], "", f"{row['polarity']} (what is found){about}"


def _items(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, "improvements"):
        yield row["text"], row["name"], "", "this is something that needs to improve or is to be done"


def _figures(graph: Graph) -> Iterator[_Row]:
    rounded = {(row["quote"], row["number"]): row["words"] for row in _rows(graph, _ROUNDED)}
    for row in _rows(graph, "statistics"):
        if row["dataset"].endswith("figures-in-text"):
            period = (
                row["period_start"]
                if row["period_end"] in ("", row["period_start"])
                else f"{row['period_start']} to {row['period_end']}"
            )
            place = row["geography"] or row["name"]
            words = rounded.get((row["quote"], row["value"]))
            value = (
                f"{row['value']} (“{words}”, {row['unit']})" if words else f"{row['value']} ({row['unit']})"
            )
            yield (
                row["quote"],
                row["name"],
                period,
                f"{row['measure']} is {value} in {place}",
            )


def _spoken(graph: Graph) -> Iterator[_Row]:
    for row in _rows(graph, "quotations"):
        yield (
            row["quote"],
            row["council_name"],
            "",
            f"{row['name']} ({row['role'] or 'post not told'}) said these words",
        )


_FINDERS: dict[str, Callable[[Graph], Iterator[_Row]]] = {
    "grade": _grades,
    "dates": _dates,
    "leader": _leaders,
    "appointment": _appointments,
    "model": _models,
    "finding": _findings,
    "item": _items,
    "figure": _figures,
    "spoken": _spoken,
}


def _rows(graph: Graph, query: str) -> Iterator[dict[str, str]]:
    for row in graph.query(query):
        yield {column: str(value or "") for column, value in row.items()}


def drawn(every: list[Statement], number: int, seed: int) -> list[Statement]:
    """
    Draw statements, as many of each kind as there are kinds for, in an order that tells nothing.

    The same statements, number and seed give the same draw, whatever the order
    they come in. Kinds with fewer statements than their share leave the rest to the others.
    """
    chance = random.Random(seed)  # noqa: S311 - a draw that anybody can make again
    by_kind: dict[str, list[Statement]] = {}
    for statement in sorted(set(every)):
        by_kind.setdefault(statement.kind, []).append(statement)
    taken: list[Statement] = []
    waiting = sorted(by_kind, key=lambda kind: (len(by_kind[kind]), kind))
    for at, kind in enumerate(waiting):
        share = (number - len(taken)) // (len(waiting) - at)
        taken += chance.sample(by_kind[kind], min(share, len(by_kind[kind])))
    chance.shuffle(taken)
    return taken


def write(sheet: Path, taken: list[Statement]) -> None:
    """Write the sheet to fill, and the kinds beside it."""
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for number, one in enumerate(taken, 1):
            rows.writerow((number, one.quotation, one.council, one.date, one.statement, ""))
    with sheet.with_suffix(KINDS).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("number", "kind"))
        rows.writerows((number, one.kind) for number, one in enumerate(taken, 1))


def main() -> None:
    """Draw a sheet as the command line asks."""
    asked = argparse.ArgumentParser(description="Draw statements to be read beside the words they rest on.")
    asked.add_argument("store", type=Path, help="a store that kg build made")
    asked.add_argument("sheet", type=Path, help="the CSV file to write")
    asked.add_argument("--number", type=int, default=200, help="how many statements (200)")
    asked.add_argument("--seed", type=int, default=1, help="the same seed gives the same draw (1)")
    given = asked.parse_args()
    taken = drawn(list(statements(Graph(given.store))), given.number, given.seed)
    write(given.sheet, taken)
    print(f"{len(taken)} statements in {given.sheet}; fill the column 'supported' with yes or no")


if __name__ == "__main__":
    main()
