"""
Which checks may find something in one document's graph, told from its lines.

A check that looks at one graph at a time (see `kg.shacl.rules`) is a query, and the query's word counts.
But asked of a whole store it goes through every quotation and every name there. What it could find shows
in the lines that a document is screened by: where nothing does, it need not be asked of that document.
So each of these may say too often that there is something, and never too seldom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.rdf.names import PREFIXES, iri, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.rdf.lines import Written

    Told: TypeAlias = "Mapping[Written, Sequence[tuple[Written, Written]]]"
    """What is told by each property: of whom, and what; in the order of the lines."""


def _of(name: str) -> Written:
    return f"<{term(name)}>"


_ONES_OWN = f"<{PREFIXES['csc']}"
_TYPE, _COUNCIL, _MENTION = _of("rdf:type"), _of("csc:council"), _of("csc:InspectionMention")
_START, _END, _EXACT = _of("oa:start"), _of("oa:end"), _of("oa:exact")
_CODED = [_of(f"csc:{name}") for name in ("grade", "area", "framework", "inspectionType", "inspectorate", "outcome", "sector", "list")]  # fmt: skip
_INTEGER = re.compile(rf'"([0-9]{{1,18}})"\^\^{re.escape(_of("xsd:integer"))}')
_ESCAPED = re.compile(r"\\(?:u.{4}|U.{8}|.)")  # by its number, or by a letter


def table(lines: Iterable[str]) -> Told:
    """Put the statements of lines together by property; each line is subject, property and value, and nothing after."""
    told: defaultdict[Written, list[tuple[Written, Written]]] = defaultdict(list)
    for line in lines:
        subject, name, value = line.split(" ", 2)
        told[name].append((subject, value))
    return told


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms that an ontology defines, and the codes that are in a scheme of it."""

    terms: frozenset[Written]
    codes: frozenset[Written]

    @classmethod
    def of(cls, ontology: Told) -> Vocabulary:
        """Return what an ontology defines."""
        return cls(
            *(
                frozenset(subject for subject, _ in ontology.get(_of(name), ()))
                for name in ("rdfs:isDefinedBy", "skos:inScheme")
            )
        )


def doubts(told: Told, document: str, known: Vocabulary) -> frozenset[str]:
    """Name the checks that may find something in the graph of a document, by its id, of which this is told."""
    graph = f"<{iri('document', document)}>"
    return frozenset(name for name, may in DOUBTED.items() if may(told, graph, known))


def _unknown_terms(told: Told, _: Written, known: Vocabulary) -> bool:
    used = told.keys() | {kind for _, kind in told.get(_TYPE, ())}
    return any(name.startswith(_ONES_OWN) and name not in known.terms for name in used)


def _unknown_codes(told: Told, _: Written, known: Vocabulary) -> bool:
    return any(code not in known.codes for name in _CODED for _, code in told.get(name, ()))


def _of_other_councils(told: Told, _: Written, __: Vocabulary) -> bool:
    councils = _values(told.get(_COUNCIL, ()))
    if len({council for those in councils.values() for council in those}) < 2:  # noqa: PLR2004 - nobody else to be of
        return False
    mentions = {subject for subject, kind in told.get(_TYPE, ()) if kind == _MENTION}
    return any(
        council != inspected
        for focus, mention in told.get(_of("csc:madeIn"), ())
        if mention in mentions
        for inspected in councils.get(mention, ())
        for council in councils.get(focus, ())
    )


def _of_another_council(told: Told, _: Written, __: Vocabulary) -> bool:
    return _of("csc:mayBeOf") in told


def _evidence_left_out(told: Told, _: Written, __: Vocabulary) -> bool:
    return not set(told.get(_of("csc:evidencedBy"), ())).issuperset(told.get(_of("csc:bestEvidence"), ()))


def _quotes_others(told: Told, graph: Written, _: Vocabulary) -> bool:
    return any(source != graph for _, source in told.get(_of("oa:hasSource"), ()))


def _ends_too_late(told: Told, _: Written, __: Vocabulary) -> bool:
    ends, lengths = told.get(_END, ()), told.get(_of("csc:textLength"), ())
    if not ends or not lengths:
        return False
    try:
        return max(_whole(end) for _, end in ends) > max(_whole(length) for _, length in lengths)
    except ValueError:
        return True


def _of_other_lengths(told: Told, _: Written, __: Vocabulary) -> bool:
    starts, ends = set(told.get(_START, ())), set(told.get(_END, ()))
    begin, end = dict(starts), dict(ends)
    if len(begin) < len(starts) or len(end) < len(ends):
        return True  # the words may stand in another of several places
    try:
        return any(
            _whole(begin[focus]) + _length(words) != _whole(end[focus])
            for focus, words in told.get(_EXACT, ())
            if focus in begin and focus in end
        )
    except ValueError:
        return True


def _values(pairs: Iterable[tuple[Written, Written]]) -> dict[Written, set[Written]]:
    found: dict[Written, set[Written]] = {}
    for subject, value in pairs:
        found.setdefault(subject, set()).add(value)
    return found


def _whole(value: Written) -> int:
    """Return a whole number; whatever else a value may be is not told here."""
    number = _INTEGER.fullmatch(value)
    if number is None:
        raise ValueError(value)
    return int(number[1])


def _length(words: Written) -> int:
    """Return how many characters a plain string has; whatever else they may be is not told here."""
    if not words.startswith('"') or not words.endswith('"'):
        raise ValueError(words)
    inside = words[1:-1]
    return len(_ESCAPED.sub("x", inside) if "\\" in inside else inside)


DOUBTED: Mapping[str, Callable[[Told, Written, Vocabulary], bool]] = {
    "best-evidence": _evidence_left_out,
    "known-codes": _unknown_codes,
    "known-terms": _unknown_terms,
    "made-in-same-council": _of_other_councils,
    "of-another-council": _of_another_council,
    "quotation-in-text": _ends_too_late,
    "quotation-length": _of_other_lengths,
    "quotation-of-its-document": _quotes_others,
}
"""What may make each check that looks at one graph at a time find something."""
