"""
The labelled sentences that the models are trained from.

The sentences of public reports are not kept here: ``sentence-labels.tsv`` has their
labels by hash, and they are found again in a folder of Ofsted's reports and letters
(https://reports.ofsted.gov.uk). Those in our own words are in ``polarity-sentences.tsv`` and ``report-sentences.tsv``.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from kg.errors import InputError
from kg.extract.findings.judging import Passage
from kg.extract.findings.topics import mark
from kg.extract.lexicon import find_terms, sentence_spans
from kg.extract.reports.sections import places
from kg.readers import read

UNREAD = "?"
"""Stands for the topics of a sentence that was labelled for its polarity alone."""
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a report: its council's folder, and its sentences with the topics they name and the area of their section."""

    group: str
    passage: Passage


@dataclass(frozen=True)
class Example:
    """
    A labelled sentence.

    `label` is its polarity, `topics` are its topics' codes; `group` is its
    council's folder and `chosen` how it was picked (``random``, ``chosen``);
    `paragraph` and `at` tell where it stands, unless it is one of our own.
    """

    text: str
    label: str
    topics: tuple[str, ...]
    group: str
    chosen: str
    paragraph: int = -1
    at: int = 0


def key(text: str) -> str:
    """Return the hash by which a sentence is known."""
    plain = text.lower().replace("’", "").replace("'", "")
    return hashlib.sha256(" ".join(re.findall(r"[a-z0-9]+", plain)).encode()).hexdigest()[:16]


def rows(name: str) -> list[list[str]]:
    """Return the rows of one of the tables beside this file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def own() -> list[Example]:
    """Return the sentences in our own words; most have a polarity alone."""
    tables = ("polarity-sentences.tsv", "report-sentences.tsv")
    return [in_our_words(label, *rest) for name in tables for label, *rest in rows(name)]


def in_our_words(label: str, text: str, topics: str = UNREAD) -> Example:
    """Return a sentence of our own as an example; `topics` are codes with spaces between."""
    return Example(text, label, tuple(topics.split()), "", "own")


def about(example: Example, codes: list[str]) -> np.ndarray | None:
    """Return the topics of an example as ones and noughts, or nothing where nobody told them."""
    return (
        None if UNREAD in example.topics else np.array([code in example.topics for code in codes], np.float32)
    )


def parts(examples: list[Example], count: int = 5) -> np.ndarray:
    """Return the number of the part that each example's council is in."""
    found = np.zeros(len(examples), int)
    groups = [e.group for e in examples]
    for number, (_, held) in enumerate(GroupKFold(count).split(examples, groups=groups)):
        found[held] = number
    return found


def named(text: str) -> tuple[str, ...]:
    """Return the topics that a sentence names, as features."""
    return tuple(mark(code, text[begin:end]) for begin, end, code in find_terms(text)[1])


def paragraphs(reports: Path) -> list[Paragraph]:
    """Read all paragraphs of the reports below a folder, in the order of their paths."""
    found = []
    for path in sorted(reports.rglob("*.pdf")):
        with contextlib.suppress(InputError):
            document = read(path)
            where = places(document, 0)
            for index, block in enumerate(document.blocks):
                words = document.words(block)
                texts = tuple(" ".join(words[begin:end].split()) for begin, end in sentence_spans(words))
                area = where[index].area if index in where else ""
                passage = Passage(texts, tuple(map(named, texts)), area)
                found.append(Paragraph(path.relative_to(reports).parts[0], passage))
    return found


def labelled(read_: list[Paragraph]) -> list[Example]:
    """Find the labelled sentences in the paragraphs, each once, in the order of their hashes; tell how many there are."""
    labels = {name: rest for name, *rest in rows("sentence-labels.tsv")}
    wanted, found = len(labels), []
    for number, paragraph in enumerate(read_):
        for at, text in enumerate(paragraph.passage.texts):
            if label := labels.pop(key(text), None):
                polarity, topics, chosen = label
                found.append(
                    Example(text, polarity, tuple(topics.split()), paragraph.group, chosen, number, at)
                )
    print(f"{len(found)} of {wanted} labelled sentences found")
    return sorted(found, key=lambda e: key(e.text))
