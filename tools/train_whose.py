"""
Train the model that tells whose what a sentence tells is, of the councils that an article names.

    python tools/train_whose.py FOLDER ...          # write kg/extract/articles/whose.tsv
    python tools/train_whose.py FOLDER ... --check  # cross-validation by article

Each folder holds articles (``docs``) and what is marked in them (``gold.jsonl``): the council of each fact
with the words that tell it. They are no part of the project (docs/decisions/0054).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gold import Article, articles
from linkers import FOLDS, fit, run, sums, write
from sklearn.model_selection import GroupKFold

from kg.extract.articles.whose import ENGLAND, MODEL, QUESTION, SURE, Place, candidates, traits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linkers import Fitted

OUT = Path(__file__).resolve().parent.parent / "kg" / "extract" / "articles" / MODEL
KINDS = ("statistic", "finding", "practice-model", "judgement", "inspection", "quote", "leader")
STRENGTH, LEAST_TEXTS = 0.1, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A council that may be meant at a place."""

    traits: frozenset[str]
    right: bool
    ruled: bool
    article: int
    place: int


def rows(folders: Sequence[Path]) -> list[Row]:
    """Return the questions that marked facts answer."""
    found: list[Row] = []
    place = 0
    for number, article in enumerate(a for folder in folders for a in articles(folder)):
        for kind, where, owners in _places(article):
            ruled = article.reading.council_at(where.sentence, where.begin, where.end)
            codes = candidates(article.reading, where, england=kind == "statistic")
            if owners & set(codes):
                place += 1
                found += [
                    Row(
                        frozenset(traits(article.reading, where, code, ruled)),
                        code in owners,
                        code in ruled,
                        number,
                        place,
                    )
                    for code in codes
                ]
    return found


def _places(article: Article) -> Iterator[tuple[str, Place, set[str]]]:
    owners: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for fact, begin, end in article.facts(*KINDS):
        if code := ENGLAND if fact["council"] == "England" else article.council(fact["council"]):
            owners[fact["type"], begin, end].add(code)
    for (kind, begin, end), codes in owners.items():
        sentence = next((s for s in article.reading.sentences if s.begin <= begin < s.end), None)
        if sentence is not None:
            yield kind, Place(sentence, begin, min(end, sentence.end)), codes


def fitted(table: Sequence[Row]) -> Fitted:
    """Fit the weights."""
    return fit(
        [r.traits for r in table], [r.right for r in table], [r.article for r in table],
        least=LEAST_TEXTS, strength=STRENGTH,
    )  # fmt: skip


def check(table: Sequence[Row]) -> None:
    """Print how often the model and the rules name a right council, on articles that the model has not seen."""
    score = np.zeros(len(table))
    for learn, held in GroupKFold(FOLDS).split(table, groups=[r.article for r in table]):
        score[held] = sums(fitted([table[i] for i in learn]), [table[i].traits for i in held])
    places: dict[int, list[tuple[float, Row]]] = defaultdict(list)
    for points, row in zip(score, table, strict=True):
        places[row.place].append((points, row))
    ruled = sum(any(r.ruled and r.right for _, r in those) for those in places.values())
    print(f"{len(places)} places: the rules name a right council in {ruled / len(places):.3f}")
    for sure in (0.0, SURE / 1000, 1.0, 1.5, 2.0):
        right = 0
        for those in places.values():
            best = max(those, key=lambda one: one[0])
            own = max((points for points, r in those if r.ruled), default=-sure)
            right += best[1].right if best[0] > own + sure else any(r.ruled and r.right for _, r in those)
        print(f"  the model, where surer by {sure}: {right / len(places):.3f}")


def train(table: Sequence[Row]) -> None:
    """Write the weights."""
    write(OUT, "train_whose.py", [(QUESTION, fitted(table))])


if __name__ == "__main__":
    run("Train the model that tells whose what is told is.", rows, check, train, folders="+")
