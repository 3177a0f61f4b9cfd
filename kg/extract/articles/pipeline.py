"""
How an article is read: one spaCy pipeline, from its text to its claims.

    >>> nlp().pipe_names[:4]
    ['kg_sentences', 'kg_gazetteer', 'kg_times', 'kg_quotations']

Tokens are those of the document's own text, so that ``token.idx`` is an offset
in it. ``nlp().analyze_pipes()`` tells what each component needs and adds.
Other packages add theirs with ``nlp().add_pipe`` or by spaCy's entry points
(``spacy_factories``), or give a finder by ours (``kg.finders``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from kg.extract.articles.components.frames import frames
from kg.extract.registry import parts

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.language import Language

    from kg.model.document import Document

READS = ("kg_sentences", "kg_gazetteer", "kg_times", "kg_quotations", "kg_sets", "kg_area_sets", "kg_focus")
"""From the text to a reading."""

_RUN, _PIECE = re.compile(r"\S{500}"), re.compile(r"\s+|\S{1,200}")
PARSES = ("kg_skeletons", "kg_context")
"""From a reading to parsed sentences and what modifies them."""


def nlp() -> Language:
    """Return the pipeline with all components, and the frames of the finders that are installed."""
    return _pipeline((*READS, *PARSES, *frames()))


@cache
def _pipeline(names: tuple[str, ...]) -> Language:
    made = spacy.blank("en")
    made.max_length = 10**9  # no component of ours takes memory by the square of the length
    for name in names:
        made.add_pipe(name)
    return made


def read(document: Document, kept: Collection[str] = ()) -> Doc:
    """
    Read an article to its claims.

    Parameters
    ----------
    document
        The article.
    kept
        The names of the finders in `kg.extract.registry` whose claims are
        known; they are not run, and where all are, nothing is parsed.

    Returns
    -------
    The doc, with the attributes that `kg.extract.articles.components` lists.

    """
    wanted = any(part.name not in kept for part in parts("article"))
    return _passed(document, nlp() if wanted else _pipeline(READS), kept)


def read_context(document: Document) -> Doc:
    """Return the doc of an article as far as the council in focus: sentences, mentions, times, quotations."""
    return _passed(document, _pipeline(READS), ())


def _passed(document: Document, through: Language, kept: Collection[str]) -> Doc:
    doc = _tokens(document.text, through)
    doc._.kg_document = document
    doc._.kg_kept = frozenset(kept)
    return through(doc)


def _tokens(text: str, through: Language) -> Doc:
    """Cut a text into tokens; where thousands of characters run on without a space, it is only cut at spaces."""
    if not _RUN.search(text):
        return through.make_doc(text)  # it takes time by the square of such a run
    words = _PIECE.findall(text)
    return Doc(through.vocab, words=words, spaces=[False] * len(words))
