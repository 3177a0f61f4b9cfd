"""``kg_skeletons``: the sentences that can hold a fact, in plain words and parsed, in one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.articles.figures.parsing import figure_texts
from kg.extract.articles.narration import told_texts
from kg.extract.articles.parses import parses
from kg.extract.articles.skeleton import skeleton_texts, skeletons

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component(
    "kg_skeletons", requires=["doc._.kg_reading", "doc.ents", "doc.spans"], assigns=["doc._.kg_skeletons"]
)
def kg_skeletons(doc: Doc) -> Doc:
    """Parse, once for all frames: what any of them is known to ask for."""
    reading = reading_of(doc)
    parses(reading).of([*skeleton_texts(reading), *told_texts(reading), *figure_texts(reading)])
    doc._.kg_skeletons = skeletons(reading)
    return doc
