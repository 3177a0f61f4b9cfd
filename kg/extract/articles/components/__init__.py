"""
The components that an article passes through, each a spaCy factory that says what it needs and what it adds.

Importing this package registers them. What they share stands in extension
attributes of spaCy's `Doc`:

=====================  ==========================================================
``doc._.kg_document``  the `kg.model.document.Document` that the text is of
``doc._.kg_reading``   its `kg.extract.reading.Reading`: sentences, what stands in them, the council in focus
``doc._.kg_skeletons`` the simplified, parsed sentences by sentence
``doc._.kg_context``   the modifiers of each skeleton
``doc._.kg_claims``    what the frames found, by the name of the frame
=====================  ==========================================================
"""

from kg.extract.articles.components import (
    area_sets,
    attributes,
    context,
    focus,
    frames,
    gazetteer,
    parse,
    quotations,
    sentences,
    sets,
    times,
)

__all__ = [
    "area_sets",
    "attributes",
    "context",
    "focus",
    "frames",
    "gazetteer",
    "parse",
    "quotations",
    "sentences",
    "sets",
    "times",
]
