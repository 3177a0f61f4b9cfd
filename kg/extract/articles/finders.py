"""What articles claim: each finder works on the same reading, and a claim is the word of whoever says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.pipeline import read
from kg.extract.articles.relevance import WARNING, is_relevant
from kg.extract.registry import parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.model.claims import Claim
    from kg.model.document import Document


def find(
    document: Document, kept: Mapping[str, Sequence[Claim]], _: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """Find everything an article claims, by finder, but for what is kept."""
    found = dict(kept)
    if not is_relevant(document):
        silent = {part.name: () for part in parts("article") if not part.point}
        found = {**silent, **found}
        document = replace(document, warnings=(*document.warnings, WARNING))
    doc = read(document, found)
    document = doc._.kg_document
    return document.described(published=doc._.kg_reading.published), {**found, **(doc._.kg_claims or {})}
