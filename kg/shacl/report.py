"""What a validation found, and how it is shown."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import CallError
from kg.rdf.names import BASE, SHAPES, short, term

if TYPE_CHECKING:
    from collections.abc import Mapping

SEVERITIES = ("Violation", "Warning", "Info")
"""From what would mislead, through what is incomplete, to what would be nice to have."""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One thing that is not as its shape asks.

    `shape` names the node shape and, after a space, what it asks about;
    `focus`, `path` and `component` are IRIs (`path` is ``""`` where the shape
    is about the thing itself), `value` is what was found there, an IRI if
    `value_is_iri`. A blank node is ``""``: its name means nothing. `label`,
    `document` (its source), `page` and `quote` say in words what and where
    it is, ``""`` where the graph does not know; `holds` what it has at `path`
    where no single value is at fault, as when there are two and one is asked for.
    """

    severity: str
    shape: str
    message: str
    focus: str
    path: str
    value: str
    component: str
    value_is_iri: bool = False
    label: str = ""
    document: str = ""
    page: str = ""
    quote: str = ""
    holds: str = ""


@dataclass(frozen=True)
class Report:
    """
    The outcome of a validation.

    `looked_at` gives the number of things each shape looked at. A shape that
    looked at nothing has proved nothing: its target may be misspelt, or the
    graph may have no such things. `elsewhere` are shapes about the ontology,
    which only its own files are checked against. `checked` gives the number of
    things each check is about.
    """

    problems: tuple[Problem, ...]
    looked_at: dict[str, int]
    elsewhere: tuple[str, ...] = ()
    checked: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and remarks do not count."""
        return not self.counts["Violation"]

    @property
    def counts(self) -> dict[str, int]:
        """The number of problems by severity."""
        return {name: sum(problem.severity == name for problem in self.problems) for name in SEVERITIES}

    @property
    def idle(self) -> list[str]:
        """The shapes that looked at nothing."""
        return sorted(shape for shape, count in self.looked_at.items() if not count)


def render(report: Report, format: str = "table", examples: int = 5) -> bytes:  # noqa: A002
    """
    Write a report as a readable ``table``, as W3C SHACL in ``ttl``, or as ``json``.

    The table groups problems of one kind and shows so many `examples` of each.

    Raises
    ------
    CallError
        If there is no such format.
    """
    if format == "table":
        return _table(report, examples).encode()
    if format == "ttl":
        from kg.rdf.serialise import turtle  # noqa: PLC0415 - a build counts only

        return turtle(_triples(report))
    if format == "json":
        plain = {
            "conforms": report.conforms,
            "counts": report.counts,
            "looked_at": report.looked_at,
            "checked": dict(report.checked),
            "problems": [asdict(problem) for problem in report.problems],
        }
        return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
    message = f"There is no format {format!r} for a validation report. Choose from table, ttl, json."
    raise CallError(message)


def _table(report: Report, examples: int) -> str:
    """Lay a report out to be read."""
    looked = sum(count > 0 for count in report.looked_at.values())
    things = sum(report.looked_at.values())
    counts = ", ".join(
        f"{count} {name.lower()}{'' if count == 1 else 's'}" for name, count in report.counts.items()
    )
    documents = len({problem.document for problem in report.problems if problem.document})
    where = f", in {documents} document{'' if documents == 1 else 's'}" if documents else ""
    lines = [f"{'Conforms' if report.conforms else 'Does not conform'}: {counts}{where}.", ""]
    for (severity, shape, message), group in groupby(
        report.problems, lambda p: (p.severity, p.shape, p.message)
    ):
        found = list(group)
        lines += [f"{severity}  {shape}  ×{len(found)}", f"  {message}"]
        lines += [_example(problem) for problem in found[:examples]]
        lines += [f"    … and {len(found) - examples} more"] if len(found) > examples else []
        lines.append("")
    lines.append(
        f"{looked} of {len(report.looked_at)} shapes had something to look at: {things} things in all."
    )
    if report.idle:
        lines.append(f"There are no such things for {', '.join(report.idle)}.")
    if report.checked:
        asked = sum(count > 0 for count in report.checked.values())
        lines.append(f"{asked} of {len(report.checked)} checks across things had something to ask about.")
    if report.elsewhere:
        lines.append(f"About the ontology, and not looked at here: {', '.join(report.elsewhere)}.")
    return "\n".join(lines) + "\n"


def _example(problem: Problem) -> str:
    """Return a problem as one line: what, with which value, where."""
    what = short(problem.focus) + (f" ({problem.label})" if problem.label else "")
    value = _found(problem)
    page = f", page {problem.page}" if problem.page else ""
    where = f" — {problem.document}{page}" if problem.document else ""
    quote = " ".join(problem.quote.split())
    quote = f": “{quote if len(quote) <= _LONG else quote[:_LONG] + '…'}”" if quote else ""
    return f"    {what}{value}{where}{quote}"


def _found(problem: Problem) -> str:
    """Say what was found; that of a check is a remark of its own, with no property it is the value of."""
    if not problem.value:
        return f" has {repr(problem.holds)[1:-1]}" if problem.holds else ""
    if problem.value == problem.focus:
        return ""
    if problem.value_is_iri:
        return f" has {short(problem.value)}"
    shown = repr(problem.value[:_LONG])
    return f": {shown[1:-1]}" if problem.component.endswith("#SPARQLConstraintComponent") else f" has {shown}"


_LONG = 100
_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def _triples(report: Report) -> list[ox.Triple]:
    """Return a report in the terms of SHACL; results are named, so that the same report has the same bytes."""
    top = ox.NamedNode(f"{BASE}validation/report")
    conforms = ox.Literal(str(not report.problems).lower(), datatype=ox.NamedNode(term("xsd:boolean")))
    triples = [
        _triple(top, "rdf:type", term("sh:ValidationReport")),
        ox.Triple(top, _named("sh:conforms"), conforms),
    ]
    results = []
    for number, problem in enumerate(report.problems, 1):
        result = ox.NamedNode(f"{BASE}validation/result-{number}")
        triples.append(ox.Triple(top, _named("sh:result"), result))
        results.append(_triple(result, "rdf:type", term("sh:ValidationResult")))
        results.append(_triple(result, "sh:resultSeverity", term(f"sh:{problem.severity}")))
        if problem.focus:
            results.append(_triple(result, "sh:focusNode", problem.focus))
        if problem.path:
            results.append(_triple(result, "sh:resultPath", problem.path))
        if problem.value:
            value = ox.NamedNode(problem.value) if problem.value_is_iri else ox.Literal(problem.value)
            results.append(ox.Triple(result, _named("sh:value"), value))
        if _SHAPE.fullmatch(problem.shape):
            results.append(_triple(result, "sh:sourceShape", f"{SHAPES}{problem.shape}"))
        results.append(_triple(result, "sh:sourceConstraintComponent", problem.component))
        results.append(ox.Triple(result, _named("sh:resultMessage"), ox.Literal(problem.message)))
    return triples + results


def _named(name: str) -> ox.NamedNode:
    """Return a term by its prefixed name."""
    return ox.NamedNode(term(name))


def _triple(subject: ox.NamedNode, predicate: str, value: str) -> ox.Triple:
    """Make a triple between two things; a focus node that should be a thing may be a mere value."""
    try:
        other: ox.NamedNode | ox.Literal = ox.NamedNode(value)
    except ValueError:
        other = ox.Literal(value)
    return ox.Triple(subject, _named(predicate), other)
