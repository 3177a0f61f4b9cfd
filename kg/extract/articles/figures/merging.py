"""A figure that is told more than once is one claim, with all its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.claims import Figure


def merged(found: Iterable[Figure]) -> list[Figure]:
    """Return figures with those told more than once made one: the fullest, with the quotations of all."""
    kept: list[Figure] = []
    for figure in found:
        same = next((i for i, known in enumerate(kept) if _is_same(known, figure)), None)
        if same is None:
            kept.append(figure)
            continue
        full, other = (
            (figure, kept[same])
            if figure.period_words and not kept[same].period_words
            else (kept[same], figure)
        )
        quotations = tuple(dict.fromkeys((*full.quotations, *other.quotations)))
        kept[same] = replace(
            full, quotations=quotations, source_words=full.source_words or other.source_words
        )
    return kept


def _is_same(one: Figure, other: Figure) -> bool:
    names = ("measure", "value", "unit", "geography", "council")
    return all(getattr(one, n) == getattr(other, n) for n in names) and (
        one.period_words == other.period_words or not (one.period_words and other.period_words)
    )
