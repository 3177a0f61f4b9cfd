"""``kg_times``: the times that sentences tell of, counted from the day of publication where they are relative."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.times import find_times, follow, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kg.extract.reading import Sentence
    from kg.extract.times import Time
    from kg.model.document import Published

_ASIDE_OPENS = re.compile(r"[,–—]\s(?:which|who|whose|where)\b[^,;:–—]*$")
_REACH = 2  # paragraphs back to the time that 'the same year' counts from
_ASIDE_ENDS = re.compile(r"[^,;:.–—]*[,–—]")


@Language.component("kg_times", requires=["doc._.kg_reading", "doc.ents"], assigns=["doc._.kg_reading"])
def kg_times(doc: Doc) -> Doc:
    """Put the times into their sentences; what is part of a term is none ('Ofsted 2020 framework')."""
    reading = reading_of(doc)
    reading.sentences = list(
        _followed([timed(sentence, reading.published) for sentence in reading.sentences], reading.published)
    )
    return doc


def _followed(sentences: Iterable[Sentence], published: Published) -> Iterator[Sentence]:
    """
    Return sentences with the times resolved that count from another one.

    That is the last one before it in its sentence; where there is none, the
    last one told before it, if that is in the same paragraph or the one above
    ('the same year' reaches one further).
    What an aside tells of in passing is not counted from outside it. 'Three
    years earlier' with none before it counts from the day of publication.
    """
    written = published.latest if (published.earliest or "")[:4] == published.latest[:4] else ""
    anchor, block = "", -1
    for sentence in sentences:
        if sentence.block > block + (_REACH if "same year" in sentence.text else 1):
            anchor = ""
        times: list[Time] = []
        for time, after in zip_longest(sentence.times, sentence.times[1:]):
            since = anchor or (written if time.part("from") == "earlier" else "")
            times.append(follow(time, since, of_that=_year_of_that(sentence.text, time, after)))
            if (
                times[-1].finish
                and time.kind != "relative"
                and not (anchor and _in_an_aside(sentence.text, time))
            ):
                anchor = times[-1].finish
        if times:
            block = sentence.block
        yield replace(sentence, times=tuple(times)) if times else sentence


def _in_an_aside(text: str, time: Time) -> bool:
    """Tell whether a time stands in a relative clause between commas: 'help, which was weak in 2014, is good'."""
    return bool(_ASIDE_OPENS.search(text, 0, time.begin) and _ASIDE_ENDS.match(text, time.end))


def _year_of_that(text: str, time: Time, after: Time | None) -> Time | None:
    """Return the words that say of what year a month is by one told before: 'in August of that year', 'in June the year before'."""
    if time.kind != "month" or after is None or after.kind != "shift":
        return None
    return after if text[time.end : after.begin].strip() in ("", "of", "in", ",") else None


def timed(sentence: Sentence, published: Published) -> Sentence:
    """Return a sentence with its times."""
    places = [(m.begin - sentence.begin, m.end - sentence.begin) for m in sentence.mentions]
    times = tuple(
        resolve(time, published)
        for time in find_times(sentence.text)
        if not any(begin < time.end and time.begin < end for begin, end in places)
    )
    return replace(sentence, times=times) if times else sentence
