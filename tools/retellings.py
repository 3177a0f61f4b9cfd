"""
Articles in our own words, and what each sentence is.

Praise (+), criticism (-), both (~), no finding of inspectors (.), or none though it evaluates (!).

``retellings.txt`` has one article after another, each under its headline (``= …``), a sentence a line, a blank line
between paragraphs; a star after the mark makes an item of a list. All is made up: people, councils and what is said of
them. Councils stand as ``[1]``, ``[2]`` …, and get names when the articles are read. ``phrases.tsv`` has phrases of
praise and criticism in the words of newspapers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gold import articles
from labels import in_our_words, own, rows

from kg.extract.articles.pipeline import read_context
from kg.extract.articles.retold import plain
from kg.readers import read

if TYPE_CHECKING:
    from gold import Article
    from labels import Example

    from kg.extract.reading import Reading

HERE = Path(__file__).resolve().parent
OTHERS = "others"
"""The label of what evaluates, but is not what inspectors found."""
MARKS = {"+": "strength", "-": "improvement", "~": "mixed", ".": "neutral", "!": OTHERS}
_COUNCILS = ("Derby", "Luton", "Salford", "Rutland", "Torbay", "Wigan", "Bexley", "Stockport")
_EDGE = 8  # characters
_NUMBER = re.compile(r"\[(\d)\]")


@dataclass(frozen=True)
class Retelling:
    """An article as it is read, and what each of its sentences is; ``""`` for headings and what was cut otherwise."""

    reading: Reading
    labels: tuple[str, ...]


def retellings() -> list[Retelling]:
    """Read the articles."""
    text = (HERE / "retellings.txt").read_text(encoding="utf-8")
    parts = [part for part in re.split(r"(?m)^= ", text) if part.strip() and not part.startswith("#")]
    with TemporaryDirectory() as folder:
        return [_read(part, number, Path(folder) / "article.txt") for number, part in enumerate(parts)]


def marked(folder: Path) -> list[Retelling]:
    """Read the articles of a folder in which findings are marked; what is not is none."""
    return [
        Retelling(article.reading, tuple(_marked(s.begin, s.end, article) for s in article.reading.sentences))
        for article in articles(folder)
        if "finding" not in article.unmarked
    ]


def _marked(begin: int, end: int, article: Article) -> str:
    """Return the polarity of what is marked in a stretch, a few letters at its edge left aside."""
    found = {
        fact["polarity"]
        for fact, first, last in article.facts("finding")
        if min(last, end) - max(first, begin) > _EDGE
    }
    return (found.pop() if len(found) == 1 else "mixed") if found else "neutral"


def phrases() -> list[Example]:
    """Return the phrases with their polarity."""
    return [in_our_words(MARKS[mark], words) for mark, words in rows("phrases.tsv")]


def ours() -> list[Example]:
    """Return all sentences in our own words: those for what is hard, phrases of newspapers, and retellings."""
    found = own() + phrases()
    for article in retellings():
        told = zip(article.reading.sentences, article.labels, strict=True)
        found += [
            in_our_words(label, plain(s))
            for s, label in told
            if label not in ("", OTHERS) and s.kind != "heading"
        ]
    return found


def _read(article: str, number: int, path: Path) -> Retelling:
    headline, *paragraphs = [part.strip() for part in article.split("\n\n") if part.strip()]
    headline, *first = headline.split("\n")
    blocks, labelled = [headline], {}
    for paragraph in ["\n".join(first), *paragraphs]:
        running: list[str] = []
        for line in paragraph.splitlines():
            mark, words = line[0], _named(line[1:].lstrip("*").strip(), number)
            labelled[_letters(words)] = MARKS[mark]
            if line[1] == "*":
                blocks += [" ".join(running), f"• {words}"]
                running = []
            else:
                running.append(words)
        blocks.append(" ".join(running))
    path.write_text("\n\n".join(block for block in blocks if block) + "\n", encoding="utf-8")
    reading: Reading = read_context(read(path))._.kg_reading
    return Retelling(reading, tuple(_label(s.text, labelled) for s in reading.sentences))


def _named(words: str, number: int) -> str:
    return _NUMBER.sub(lambda m: _COUNCILS[(number + int(m[1])) % len(_COUNCILS)], words)


def _label(text: str, labelled: dict[str, str]) -> str:
    """Return the label of the line that a sentence is, or is a part of; a quotation may end a sentence within a line."""
    letters = _letters(text)
    return labelled.get(letters) or next(
        (label for line, label in labelled.items() if letters and letters in line), ""
    )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
