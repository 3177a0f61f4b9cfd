"""A figure that is told more than once is one claim, with all its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.claims import Figure

_ROUGH = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?)\b|\bin (?:\w+ )?\w+$",
    re.IGNORECASE,
)
_NEAR = 2  # percentage points


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
    return _precise(kept)


def _precise(figures: list[Figure]) -> list[Figure]:
    """Leave out what is told roughly, in a headline mostly, where it is told precisely too: 'one in four' of 25.4%."""
    rough = {
        figure: exact
        for figure in figures
        if figure.unit == "percent" and _ROUGH.search(figure.value_words)
        for exact in figures
        if _tells(exact, figure)
    }
    kept = {figure: figure for figure in figures if figure not in rough}
    for figure, exact in rough.items():
        full = kept[exact]
        kept[exact] = replace(full, quotations=(*full.quotations, *figure.quotations))
    return list(kept.values())


def _tells(exact: Figure, rough: Figure) -> bool:
    if exact.unit != "percent" or _ROUGH.search(exact.value_words) or exact.measure == "other":
        return False
    same = all(getattr(exact, n) == getattr(rough, n) for n in ("measure", "geography", "council"))
    near = abs(float(exact.value) - float(rough.value)) < _NEAR
    return same and near and (exact.period_words == rough.period_words or not rough.period_words)


def _is_same(one: Figure, other: Figure) -> bool:
    names = ("measure", "value", "unit", "geography", "council")
    return all(getattr(one, n) == getattr(other, n) for n in names) and (
        one.period_words == other.period_words or not (one.period_words and other.period_words)
    )
