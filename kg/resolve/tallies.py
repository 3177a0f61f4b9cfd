"""How many findings there are of each inspection, area, topic and polarity; and what each council is mostly praised for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from kg.model.claims import InspectionMention
from kg.model.counted import STRENGTH
from kg.model.knowledge import ClaimRef, Leaning, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model.claims import Claim
    from kg.model.counted import Counted, Example
    from kg.model.knowledge import Inspection
    from kg.resolve.memory import Memory


@dataclass(slots=True)
class _Sum:
    """What the counts of several documents add up to."""

    findings: int = 0
    topics: dict[str, int] = field(default_factory=dict)
    examples: dict[str, tuple[Example, str]] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def add(self, document: str, counted: Counted) -> None:
        self.findings += counted.findings
        self.documents.add(document)
        for topic, many in counted.topics.items():  # as `Counter.update` does, in a third of the time
            self.topics[topic] = self.topics.get(topic, 0) + many
        for topic, example in counted.examples.items():
            first = self.examples.get(topic)
            if first is None or (example, document) < first:
                self.examples[topic] = example, document


def tallies(
    counted: Mapping[str, Sequence[Counted]],
    inspections: Iterable[Inspection],
    said: Mapping[ClaimRef, Claim],
    memory: Memory,
) -> list[Tally]:
    """
    Add up what documents have, by the inspection that each means.

    Parameters
    ----------
    counted
        How many findings each document has, by its id.
    inspections
        Of all councils.
    said
        The claims that they rest on, by place.
    memory
        What was added up before.

    """
    meant: dict[tuple[str, str], Inspection] = {}
    for inspection in inspections:
        for ref in inspection.mentions:
            if isinstance(mention := said[ref], InspectionMention):
                meant[ref.document, mention.key] = inspection
    parts: dict[_Key, list[tuple[str, Counted]]] = defaultdict(list)
    for document, found in counted.items():
        for one in found:
            of = meant.get((document, one.mention)) if one.mention else None
            if not of and not one.council:
                continue  # nothing tells of whom it is
            key = _name(one, of), one.council, of.id if of else "", one.area, one.polarity
            parts[key].append((document, one))
    found_all = (
        memory.recall(("tally", key), part, partial(_tally, key, part)) for key, part in parts.items()
    )
    return sorted(found_all, key=lambda tally: tally.id)


_Key: TypeAlias = tuple[str, str, str, str, str]
"""What a tally is of, its name before that."""


def _tally(key: _Key, part: Iterable[tuple[str, Counted]]) -> Tally:
    added = _Sum()
    for document, one in part:
        added.add(document, one)
    return Tally(
        *key,
        added.findings,
        tuple(sorted(added.topics.items())),
        tuple(sorted({ClaimRef(document, e.claim) for e, document in added.examples.values()})),
        tuple(sorted(added.documents)),
    )


def _name(counted: Counted, inspection: Inspection | None) -> str:
    """Name a tally; a council that is not the one inspected is named too."""
    of = [inspection.id] if inspection else [counted.council]
    if inspection and inspection.council != counted.council:
        of.insert(0, counted.council or "none")
    return "-".join(filter(None, (*of, counted.area, counted.polarity)))


def leanings(found: Iterable[Tally], memory: Memory) -> Iterator[Leaning]:
    """Tell of each council and topic whether more than half of the findings are strengths; sorted by both."""
    by_council: dict[str, list[Tally]] = defaultdict(list)
    for tally in found:
        if tally.council:
            by_council[tally.council].append(tally)
    for council, part in sorted(by_council.items()):
        yield from memory.recall(("leanings", council), part, partial(_leanings, council, part))


def _leanings(council: str, found: Iterable[Tally]) -> list[Leaning]:
    total: dict[str, int] = {}
    praise: dict[str, int] = {}
    for tally in found:
        for topic, many in tally.topics:
            total[topic] = total.get(topic, 0) + many
            if tally.polarity == STRENGTH:
                praise[topic] = praise.get(topic, 0) + many
    return [Leaning(council, topic, 2 * praise.get(topic, 0) > many) for topic, many in sorted(total.items())]
