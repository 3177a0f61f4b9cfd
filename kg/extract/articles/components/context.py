"""``kg_context``: what each sentence denies, hopes for, explains or tells of others, for every frame alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.articles.context import contexts

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("kg_context", requires=["doc._.kg_skeletons"], assigns=["doc._.kg_context"])
def kg_context(doc: Doc) -> Doc:
    """Find the modifiers of ``rules/context.toml`` and what they reach."""
    doc._.kg_context = contexts(reading_of(doc))
    return doc
