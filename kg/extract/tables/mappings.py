"""Mappings: what each known table means, as files. The format is described in docs/mappings.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import CallError
from kg.model.dates import is_iso
from kg.ontology.resources import folder
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Names = tuple[str, ...]
"""The names a header may have; the first that a table has counts."""


@dataclass(frozen=True)
class Table:
    """One kind of table; `headers` are those it is known by, `spec` the rest of its mapping as read."""

    mapping: str
    publisher: str
    tells: str
    headers: tuple[Names, ...]
    spec: Mapping[str, Any] = field(hash=False)
    cover: Mapping[str, str] = field(hash=False)

    def named(self) -> set[str]:
        """Return every header the mapping knows, in the form that is compared."""
        return {plain(name) for name in _headers(self.spec)}


def plain(header: str) -> str:
    """
    Write a header in the form in which headers are compared.

    >>> plain("  Inspection   Date ")
    'inspection date'
    """
    return " ".join(header.split()).casefold()


def names(value: str | Sequence[str]) -> Names:
    """Return the names of a header: one, or several to choose from."""
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def load(own: Path | None = None) -> tuple[Table, ...]:
    """
    Load the mappings of the project, and those of a folder of one's own, which go first.

    Raises
    ------
    CallError
        If a file cannot be read as a mapping; the message names it and the place in it.

    """
    tables: list[Table] = []
    for place in ([own] if own else []) + [folder("mappings")]:
        tables += (table for path in sorted(place.glob("*.toml")) for table in _read(path))
    return tuple(tables)


_FORMAT = "docs/mappings.md describes the format."


def _read(path: Path) -> Iterator[Table]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except RecursionError as error:
        message = f"{path} cannot be read as a mapping: it is nested too deep. {_FORMAT}"
        raise CallError(message) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read as a mapping: {error}. {_FORMAT}"
        raise CallError(message) from error
    tables = content.get("table")
    if not tables or not isinstance(tables, list) or not all(isinstance(spec, dict) for spec in tables):
        message = f"{path} has no [[table]], so that it would map nothing. {_FORMAT}"
        raise CallError(message)
    for number, spec in enumerate(tables, 1):
        try:
            _check(spec)
            yield Table(
                str(content["name"]),
                str(content.get("publisher", "")),
                spec["tells"],
                tuple(names(header) for header in spec["headers"]),
                spec,
                content.get("cover", {}),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            words = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            message = f"{path}: table {number}: {words}. {_FORMAT}"
            raise CallError(message) from error


def _check(spec: Mapping[str, Any]) -> None:
    if spec["tells"] not in ("figures", "inspections", "identities"):
        message = f"tells = {spec['tells']!r} is none of 'figures', 'inspections' and 'identities'"
        raise ValueError(message)
    if not spec["headers"]:
        message = "headers is empty, so every table would fit"
        raise ValueError(message)
    if spec["tells"] == "figures":
        _check_figures(spec)
    elif spec["tells"] == "inspections":
        _check_inspections(spec)


def _check_figures(spec: Mapping[str, Any]) -> None:
    _known("absences", *spec.get("symbols", {}).values())
    str(spec["geography"]["level"]), dict(spec["geography"]["levels"]), str(spec["period"]["year"])
    kinds = spec["period"]["kinds"]
    for name in kinds:
        start, end = periods(kinds, 2024)[name]
        if not (is_iso(start) and is_iso(end) and start <= end):
            message = f"the period {name!r} runs from {start} to {end}"
            raise ValueError(message)
    for figure in spec["figures"]:
        names(figure["header"])
        _known("measures", figure["measure"])
        _known("units", figure["unit"])
        kinds[figure["period"]]


def _check_inspections(spec: Mapping[str, Any]) -> None:
    if not {"council", "number", "name"} & set(spec["columns"]):
        message = "columns tells neither council nor number nor name"
        raise ValueError(message)
    names(spec["columns"]["start"])
    _known("inspection-types", spec["type"], *spec.get("types", {}).values())
    if "graded" in spec:
        _known("inspection-types", spec["graded"])
    for judgement in spec["judgements"]:
        names(judgement["header"])
        earlier = judgement.get("earlier")
        _known("areas", judgement["area"], *([earlier["area"]] if earlier else []))


def _known(name: str, *codes: str) -> None:
    for code in codes:
        if code not in scheme(name):
            message = f"{code!r} is not in ontology/{name}.ttl"
            raise ValueError(message)


def periods(kinds: Mapping[str, Any], year: int) -> dict[str, tuple[str, str]]:
    """Return the first and last day of each kind of period that a reporting year has."""
    return {
        name: (
            f"{year + kind['start']['years']}-{kind['start']['day']}",
            f"{year + kind['end']['years']}-{kind['end']['day']}",
        )
        for name, kind in kinds.items()
    }


def _headers(spec: Mapping[str, Any]) -> Iterator[str]:
    for header in spec["headers"]:
        yield from names(header)
    if spec["tells"] == "figures":
        yield from (spec["geography"]["level"], *spec["geography"]["levels"].values(), spec["period"]["year"])
        if "name" in spec["geography"]:
            yield spec["geography"]["name"]
        columns = spec["figures"]
    elif spec["tells"] == "identities":
        columns = ()
    else:
        for column in spec["columns"].values():
            yield from names(column)
        columns = spec["judgements"]
    for column in columns:
        yield from names(column["header"])
