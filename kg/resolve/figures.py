"""
What texts state of figures, beside what the official tables say of the same.

The same is the same place, the same measure in the same unit, and a time that
holds the last day of the official period: '2020' and '2019-20' hold 30
September 2020, 'September 2020' does too, 'March 2020' does not. Of several
editions of a table the one published last counts.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.model.claims import Figure, OfficialFigures
from kg.model.dates import first_day, last_day
from kg.model.knowledge import ClaimRef, FigureCheck
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model.claims import Claim
    from kg.resolve.sources import Source

AGREES, ROUNDED, DIFFERS, NONE = "agrees", "agrees-when-rounded", "differs", "no-official-figure"

UNDATED = "the text does not say of when"
UNMEASURED = "no official table has this measure"
ELSEWHERE = "no official table has this measure for the place"
OTHER_TIME = "no official table has this measure for the place at that time"
ABSENT = "the official table has no number there"

_SPAN = re.compile(r"(\d{4})-(\d{2})")  # 2019-20

Key = tuple[str, str, str]


def check_figures(
    documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]
) -> tuple[FigureCheck, ...]:
    """Check each figure a text states against the official tables; nothing where there are none."""
    official = _Official(documents, claims)
    if not official.known:
        return ()
    stated = (
        (ClaimRef(document, claim.identity(document)), claim)
        for document in claims
        if documents[document].genre != "table"
        for claim in claims[document]
        if isinstance(claim, Figure) and claim.value
    )
    return tuple(sorted((_check(ref, claim, official) for ref, claim in stated), key=lambda check: check.id))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of an official table: its claim, the last day of its period, what it holds and in which column."""

    document: str
    claim: OfficialFigures
    value: str
    column: int

    @property
    def ref(self) -> ClaimRef:
        """The claim the cell is of."""
        return ClaimRef(self.document, self.claim.identity(self.document))

    @property
    def is_number(self) -> bool:
        """Whether there is a number, and not the reason why there is none."""
        return not self.value[0].isalpha()


class _Official:
    """The cells of the official tables, by place, measure and unit; the edition published last first."""

    def __init__(self, documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]) -> None:
        self.known: dict[Key, list[_Cell]] = defaultdict(list)
        tables = [document for document in claims if documents[document].genre == "table"]
        for document in sorted(tables, key=lambda d: (_published(documents[d]), d), reverse=True):
            for claim in claims[document]:
                if isinstance(claim, OfficialFigures):
                    cells = zip(claim.measures, claim.values, claim.units, claim.columns, strict=True)
                    for measure, value, unit, column in cells:
                        cell = _Cell(document, claim, value, column)
                        self.known[claim.geography, measure, unit].append(cell)
        self.measures = {(measure, unit) for _, measure, unit in self.known}

    def of(self, stated: Figure) -> _Cell | None:
        """Return the cell of the same place, measure and time; a number goes before an absence."""
        found = [cell for cell in self.known.get(_key(stated), ()) if _is_of(stated, cell.claim)]
        if not found:
            return None
        latest = max(cell.claim.period_end for cell in found)
        found = [cell for cell in found if cell.claim.period_end == latest]
        return next((cell for cell in found if cell.is_number), found[0])


def _published(document: Source) -> str:
    return document.description.published.latest


def _key(figure: Figure) -> Key:
    return figure.geography, figure.measure, figure.unit


def _is_of(stated: Figure, official: OfficialFigures) -> bool:
    """Tell whether the time of a stated figure holds the last day of an official period."""
    day = last_day(official.period_end)
    span = _SPAN.fullmatch(stated.period_words)
    if span and int(span[2]) > 12:  # noqa: PLR2004 - 2019-20 is a span of years, 2019-09 a month
        return day.year == int(span[1][:2] + span[2])
    end = stated.period_end or stated.period_start
    return first_day(end) <= day <= last_day(end)


def _check(ref: ClaimRef, stated: Figure, official: _Official) -> FigureCheck:
    name = hashlib.sha256(f"{ref.document} {ref.claim}".encode()).hexdigest()[:16]
    if not (stated.period_end or stated.period_start):
        return FigureCheck(name, ref, None, "", 0, NONE, "", UNDATED)
    cell = official.of(stated)
    if cell is None:
        return FigureCheck(name, ref, None, "", 0, NONE, "", _why(stated, official))
    if not cell.is_number:
        why = f"{ABSENT}: {scheme('absences')[cell.value].label.lower()}"
        return FigureCheck(name, ref, cell.ref, "", cell.column, NONE, "", why)
    verdict = compare(stated.value, cell.value)
    difference = format(Decimal(stated.value) - Decimal(cell.value), "f") if verdict == DIFFERS else ""
    return FigureCheck(name, ref, cell.ref, cell.value, cell.column, verdict, difference, "")


def compare(stated: str, official: str) -> str:
    """
    Say whether a stated number agrees with the official one.

    It agrees when rounded if it has fewer digits and is the nearest number of so many.

    >>> [compare(stated, "14.8") for stated in ("14.8", "15", "14", "14.9")]
    ['agrees', 'agrees-when-rounded', 'differs', 'differs']
    """
    said, known = Decimal(stated), Decimal(official)
    if said == known:
        return AGREES
    digit = Decimal(1).scaleb(int(said.as_tuple().exponent))
    is_coarser = int(said.as_tuple().exponent) > int(known.as_tuple().exponent)
    return ROUNDED if is_coarser and abs(said - known) * 2 <= digit else DIFFERS


def _why(stated: Figure, official: _Official) -> str:
    if (stated.measure, stated.unit) not in official.measures:
        return UNMEASURED
    return OTHER_TIME if _key(stated) in official.known else ELSEWHERE
