"""What articles claim: each finder works on the same reading, and a claim is the word of whoever says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.attribution import attribute
from kg.extract.articles.relevance import WARNING, is_relevant
from kg.extract.reading import read_closely
from kg.extract.registry import graded, parts
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.model.claims import Claim
    from kg.model.document import Document


def find(
    document: Document, kept: Mapping[str, Sequence[Claim]], _: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """Find everything an article claims, by finder, but for what is kept."""
    reading = read_closely(document)
    found = dict(kept)
    if not is_relevant(document):
        silent = {part.name: () for part in parts("article") if not part.point}
        found = {**silent, **found}
        document = replace(document, warnings=(*document.warnings, WARNING))
    for part in parts("article"):
        if part.name not in found:
            claims = [
                graded(claim) if part.graded and isinstance(claim, Finding) else claim
                for claim in part.find(reading)
            ]
            found[part.name] = attribute(reading, claims)
    return document.described(published=reading.published), found
