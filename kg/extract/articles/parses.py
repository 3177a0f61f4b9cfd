"""
The parses of an article's plain sentences, one for each wording, whichever frames ask for it.

All that the frames are known to ask for is parsed in one batch, but nothing is
parsed together with other documents: what is found in a text depends on that
text alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.parser import parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kg.extract.reading import Reading

LONGEST = 120  # words of a stretch that is parsed whole; a longer sentence is cut at its clauses
MOST = 600  # words of a sentence that are parsed at all
BATCH = 256
_CLAUSE_MARKS = frozenset(",;:.!?")
# A run of characters without a space takes spaCy time by the square of its length.
_RUN = re.compile(r"\S{300,}")


class Parses:
    """What has been parsed, by its text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._docs: dict[str, Doc] = {}

    def of(self, texts: Iterable[str]) -> list[Doc]:
        """Return the parses of texts; those that are not known yet are parsed in one batch. Of one longer than `MOST` words the rest is left out."""
        asked = list(texts)
        new = [text for text in dict.fromkeys(asked) if text not in self._docs]
        stretches = [list(_stretches(tokens(text))) for text in new]
        parsed = iter(parser().pipe([part for parts in stretches for part in parts], batch_size=BATCH))
        for text, parts in zip(new, stretches, strict=True):
            docs = [next(parsed) for _ in parts]
            whole = docs[0] if len(docs) == 1 else docs[0].from_docs(docs, ensure_whitespace=False)
            self._docs[text] = whole if whole is not None else tokens("")
        return [self._docs[text] for text in asked]


def parses(reading: Reading) -> Parses:
    """Return what has been parsed of a reading."""
    return reading.share(_parses)


def _parses(_: Reading) -> Parses:
    return Parses()


def tokens(text: str) -> Doc:
    """Return a text's tokens without a parse; a run of hundreds of characters is left out."""
    return parser().make_doc(_RUN.sub(lambda run: " " * len(run[0]), text))


def _stretches(doc: Doc) -> Iterator[Doc]:
    """Cut what is too long for one parse, at the last clause mark that leaves a stretch short enough."""
    if len(doc) <= LONGEST:
        yield doc
        return
    begin, stop = 0, min(len(doc), MOST)
    while begin < stop:
        end = min(begin + LONGEST, stop)
        if end < stop:
            end = next(
                (i + 1 for i in range(end - 1, begin + LONGEST // 2, -1) if doc[i].text in _CLAUSE_MARKS), end
            )
        yield doc[begin:end].as_doc()
        begin = end
