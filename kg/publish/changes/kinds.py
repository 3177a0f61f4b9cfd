"""What is compared: for each kind the query that lists it, what tells one from another, and what may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ontology.vocabulary import scheme
from kg.publish.wording import capital, day, grade, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of thing that is compared.

    Attributes
    ----------
    name
        What one of them is called.
    query
        The named query whose rows are compared.
    key
        The columns that tell one from another.
    told
        The columns whose values may change.
    says
        Says of a row's cells what it states, without its council.
    thing
        The column with the IRI of the thing itself.
    looser
        Columns that tell two rows to be one whose key became more exact:
        of dates the year alone is compared.
    evidence
        The query that has a quotation for each, where the first has none, and
        the columns by which its rows are found.
    """

    name: str
    query: str
    key: tuple[str, ...]
    told: tuple[str, ...]
    says: Callable[[Cells], str]
    thing: str
    looser: tuple[str, ...] = ()
    evidence: tuple[str, tuple[str, ...]] = ("", ())


def _area(code: str) -> str:
    known = scheme("areas").get(code)
    return known.label if known else plain(code)


def _document(cells: Cells) -> str:
    return " ".join(filter(None, (cells["kind"], cells["source"], _dated("published", cells["published"]))))


def _dated(word: str, date: str) -> str:
    return f"({word} {day(date)})" if date else ""


def _standing(cells: Cells) -> str:
    state = grade(cells["grade"]).label if cells["grade"] else plain(cells["state"])
    since = f"since {day(cells['since'])}" if cells["since"] else ""
    return " ".join(filter(None, (f"{_area(cells['area'])} stands at {state}", since)))


def _judgement(cells: Cells) -> str:
    found = grade(cells["grade"]).label if cells["grade"] else plain(cells["absence"] or "no grade")
    when = cells["start"] or cells["published"]
    return " ".join(filter(None, (f"{_area(cells['area'])}: {found}", _dated("inspected", when))))


def _tenure(cells: Cells) -> str:
    times = [
        f"from {day(cells['from'])}" if cells["from"] else "",
        f"to {day(cells['to'])}" if cells["to"] else "",
    ]
    status = f"({cells['status']})" if cells["status"] not in {"", "current"} else ""
    return " ".join(filter(None, (f"{cells['name']}, {cells['role_words']}", *times, status)))


def _model(cells: Cells) -> str:
    return f"{cells['model']}: {cells['status']}"


def _finding(cells: Cells) -> str:
    return ", ".join(
        filter(
            None, (capital(cells["polarity"]), _area(cells["area"]) if cells["area"] else "", cells["topic"])
        )
    )


def _item(cells: Cells) -> str:
    return f"to improve: {cells['text']}"


def _figure(cells: Cells) -> str:
    time = " to ".join(dict.fromkeys(filter(None, (cells["period_start"], cells["period_end"]))))
    unit = {"count": "", "percent": "%"}.get(cells["unit"], f" {plain(cells['unit']).lower()}")
    return " ".join(
        filter(None, (f"{plain(cells['measure'])}: {cells['value']}{unit}", f"({time})" if time else ""))
    )


KINDS = (
    Kind("document", "documents", ("source",), ("document", "published"), _document, "document"),
    Kind(
        "current judgement",
        "current-judgements",
        ("council", "area"),
        ("state", "grade"),
        _standing,
        "inspection",
    ),
    Kind(
        "judgement",
        "judgements",
        ("council", "area", "inspection"),
        ("grade", "absence", "start"),
        _judgement,
        "inspection",
        looser=("council", "area", "start"),
        evidence=("judgement-evidence", ("inspection", "area", "grade")),
    ),
    Kind(
        "tenure",
        "tenures",
        ("council", "person", "role"),
        ("from", "to", "status"),
        _tenure,
        "person",
        evidence=("leaders", ("person", "council")),
    ),
    Kind("practice model", "practice-models", ("council", "model"), ("status",), _model, "council"),
    Kind("improvement item", "improvements", ("council", "source", "text"), (), _item, "inspection"),
    Kind(
        "figure",
        "statistics",
        ("council", "geography", "measure", "unit", "period_start", "period_end"),
        ("value",),
        _figure,
        "council",
    ),
    Kind("finding", "findings", ("council", "source", "quote"), ("polarity", "topic"), _finding, "finding"),
)
"""In the order in which they are told."""
