"""``kg_times``: the times that sentences tell of, counted from the day of publication where they are relative."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.times import find_times, resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.reading import Sentence
    from kg.model.document import Published


@Language.component("kg_times", requires=["doc._.kg_reading", "doc.ents"], assigns=["doc._.kg_reading"])
def kg_times(doc: Doc) -> Doc:
    """Put the times into their sentences; what is part of a term is none ('Ofsted 2020 framework')."""
    reading = reading_of(doc)
    reading.sentences = [timed(sentence, reading.published) for sentence in reading.sentences]
    return doc


def timed(sentence: Sentence, published: Published) -> Sentence:
    """Return a sentence with its times."""
    places = [(m.begin - sentence.begin, m.end - sentence.begin) for m in sentence.mentions]
    times = tuple(
        resolve(time, published)
        for time in find_times(sentence.text)
        if not any(begin < time.end and time.begin < end for begin, end in places)
    )
    return replace(sentence, times=times) if times else sentence
