"""What reports and letters claim: their own inspection, its judgements, people, models, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.registry import parts
from kg.extract.reports.case import Case
from kg.extract.reports.cover import read_cover
from kg.extract.reports.elsewhere import otherwise, warning
from kg.extract.reports.letter import read_letter
from kg.extract.reports.title import title
from kg.model.document import Published
from kg.readers.stated import stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.extract.reports.cover import Cover
    from kg.model.claims import Claim
    from kg.model.document import Document


def find(
    document: Document, kept: Mapping[str, Sequence[Claim]], _: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """Find everything an inspection report or a letter on a visit claims, by finder, but for what is kept."""
    if document.genre == "letter":
        letter = read_letter(document)
        document = _described(document, letter.council, letter.published, letter.warnings)
        case = Case(document, letter.council, letter.start, letter.visit[1], letter=letter)
    else:
        cover = read_cover(document)
        document = _described(document, cover.council, cover.published, cover.warnings)
        case = Case(document, cover.council, cover.start, _first(document, cover), cover=cover)
    case.found.update(kept)
    for part in parts(document.genre):
        if part.name not in kept:
            # A report on no council that is known claims nothing.
            case.found[part.name] = list(part.find(case)) if case.council else []
    return document, case.found


def _first(document: Document, cover: Cover) -> int:
    """Return where the prose begins: after the grades, unless they stand in a table at the end."""
    last = max((j.end for j in cover.judgements if j.area != "lscb"), default=0)
    return last if last < len(document.text) / 2 else cover.dates[1]


def _described(document: Document, council: str, published: str, warnings: list[str]) -> Document:
    description = document.description
    others = otherwise(document, council)
    warnings = [*warnings, *(warning(council, other, why) for other, why in others.items())]
    description = replace(
        description,
        title=title(document),
        publisher=description.publisher or "Ofsted",
        published=description.published
        if description.published.basis == "stated"
        else stated(published) or Published(),
        may_be_of=tuple(others),
    )
    return replace(document, description=description, warnings=(*document.warnings, *warnings))
