"""
Train the topic model from public inspection reports.

    python tools/train_topics.py REPORTS_DIR [--check]

REPORTS_DIR holds Ofsted's reports and letters as PDFs; tools/labels.py tells how their
sentences are matched with labels. Writes kg/extract/topics-model.tsv, the same bytes
from the same reports. With --check it writes nothing and prints what cross-validation
by council gives. Needs scikit-learn.

Two logistic regressions for each topic: one over what a sentence itself says, and one
over that and over what the first makes of the sentences around it. The second learns
from what the first says of councils that it has not learnt from, as it will be read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from labels import UNREAD, Example, Paragraph, labelled, paragraphs
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold
from word_vectors import DIMENSIONS, word_vectors, words

from kg.extract.findings.topic_model import BIAS, FIRST, FURTHER, NEAR, SIDES
from kg.extract.findings.topics import MOST, features
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from scipy.sparse import csr_matrix

OUT = Path(__file__).resolve().parent.parent / "kg" / "finders" / "topics-model.tsv"
STRENGTH_OF_FIT, STEPS, FEWEST, FOLDS, DIGITS = 0.6, 50, 2, 5, 2
LEAST_ALONE, LEAST = 0.25, 0.12  # weights that are nearer to nought are left out
NAMED, AROUND = (
    3.0,
    3.0,
)  # how much more than another word a topic's name, and what stands around, may resolve
FIRST_LIMITS, FURTHER_LIMITS = np.arange(-3.5, -0.9, 0.25), np.arange(-2.0, 0.6, 0.25)
CODES = sorted(scheme("topics"))
START = -3.0

Weights = dict[str, np.ndarray]


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the topic model.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    read = paragraphs(given.reports)
    examples = [e for e in labelled(read) if UNREAD not in e.topics]
    table = Table.of(read, examples)
    if given.check:
        check(table)
    else:
        write(table)


def worth(feature: str) -> float:
    """Tell how much more than another word a feature may resolve before it costs as much: names of topics are worth more."""
    return NAMED if feature[0] in "#~<" else NAMED / 2 if feature[0] == "@" else 1.0


@dataclass
class Table:
    """
    The sentences of all paragraphs with a labelled one, as numbers.

    `own` are their features and `vectors` the sums of their words' vectors;
    `beside` gives, for each sentence, its row's paragraph as a range of rows;
    `labelled` are the rows of the examples and `is_about` their topics.
    """

    examples: list[Example]
    own: csr_matrix
    names: list[str]
    vectors: np.ndarray
    of_words: dict[str, np.ndarray]
    beside: list[range]
    groups: np.ndarray
    named: list[list[str]]
    labelled: np.ndarray
    is_about: np.ndarray

    @classmethod
    def of(cls, read: list[Paragraph], examples: list[Example]) -> Table:
        """Make the table."""
        of_words = word_vectors([text for paragraph in read for text in paragraph.texts])
        rows, beside, groups, begins, sums = [], [], [], {}, []
        for number in sorted({e.paragraph for e in examples}):
            paragraph = read[number]
            begins[number] = len(rows)
            around = range(len(rows), len(rows) + len(paragraph.texts))
            for text, names, context in zip(
                paragraph.texts, paragraph.names, paragraph.contexts, strict=True
            ):
                rows.append({f: worth(f) for f in features(text, names, context)})
                known = [of_words[word] for word in sorted(words(text)) if word in of_words]
                sums.append(np.sum(known, axis=0) if known else np.zeros(DIMENSIONS, np.float32))
                beside.append(around)
                groups.append(paragraph.group)
        at = np.array([begins[e.paragraph] + e.at for e in examples])
        counts = Counter(name for row in at for name in rows[row])
        vectors = DictVectorizer(dtype=np.float32)
        vectors.fit([{k: v for k, v in rows[row].items() if counts[k] >= FEWEST} for row in at])
        about = np.array([[code in e.topics for code in CODES] for e in examples])
        named = [read[e.paragraph].names[e.at] for e in examples]
        return cls(
            examples=examples,
            own=vectors.transform(rows).tocsr(),
            names=list(vectors.get_feature_names_out()),
            vectors=np.array(sums, np.float32),
            of_words=of_words,
            beside=beside,
            groups=np.array(groups),
            named=[list(dict.fromkeys(name[1:] for name in names))[:MOST] for names in named],
            labelled=at,
            is_about=about,
        )

    def folds(self, among: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Part examples by council: those to learn from, and those to try it on."""
        groups = [self.examples[at].group for at in among]
        return [(among[a], among[b]) for a, b in GroupKFold(FOLDS).split(among, groups=groups)]

    def around(self, likely: np.ndarray) -> np.ndarray:
        """Return what the sentences beside each say: the one before, the one after, and the mean of all others of its paragraph."""
        found = np.zeros((len(self.beside), len(SIDES), len(CODES)), np.float32)
        for at, beside in enumerate(self.beside):
            others = [other for other in beside if other != at]
            if at > beside.start:
                found[at, 0] = likely[at - 1]
            if at + 1 < beside.stop:
                found[at, 1] = likely[at + 1]
            if others:
                found[at, 2] = likely[others].mean(axis=0)
        return AROUND * found.reshape(len(found), -1)


def fit(own: csr_matrix, dense: np.ndarray, is_about: np.ndarray) -> np.ndarray:
    """Fit the weights of all topics at once; the last row is the topics' own."""
    first, count = own.shape[1], own.shape[1] + dense.shape[1] + 1
    turned, signs = own.T.tocsr(), np.where(is_about, 1.0, -1.0).astype(np.float32)

    def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.astype(np.float32).reshape(count, -1)
        margins = signs * (own @ weights[:first] + dense @ weights[first:-1] + weights[-1])
        loss = STRENGTH_OF_FIT * np.logaddexp(0, -margins).sum() + 0.5 * (weights[:-1] ** 2).sum()
        slopes = -STRENGTH_OF_FIT * signs / (1 + np.exp(margins))
        gradient = np.vstack([turned @ slopes, dense.T @ slopes, slopes.sum(axis=0)])
        gradient[:-1] += weights[:-1]
        return float(loss), gradient.ravel().astype(float)

    begin = np.zeros((count, len(CODES)))
    begin[-1] = START
    found = minimize(cost, begin.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x.reshape(count, -1), np.float32)


def alone(table: Table, learn: np.ndarray) -> np.ndarray:
    """Fit the first model: over what a sentence says itself."""
    rows = table.labelled[learn]
    return fit(table.own[rows], table.vectors[rows], table.is_about[learn])


def likely(table: Table, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return how likely the first model holds each topic, for rows of the table."""
    first = table.own.shape[1]
    scores = table.own[rows] @ weights[:first] + table.vectors[rows] @ weights[first:-1] + weights[-1]
    return np.asarray(1 / (1 + np.exp(-scores)))


def around(table: Table, learn: np.ndarray) -> np.ndarray:
    """Return what stands around each row: of the councils learnt from by a model that has not learnt from them."""
    said = likely(table, alone(table, learn), np.arange(len(table.groups)))
    for some, held in table.folds(learn):
        councils = {table.examples[at].group for at in held}
        rows = np.flatnonzero([group in councils for group in table.groups])
        said[rows] = likely(table, alone(table, some), rows)
    return table.around(said)


def together(table: Table, learn: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Fit the second model: over what a sentence says, and what stands around it."""
    rows = table.labelled[learn]
    return fit(table.own[rows], np.hstack([table.vectors[rows], near[rows]]), table.is_about[learn])


def scored(table: Table, weights: np.ndarray, near: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the second model's scores for rows of the table."""
    first = table.own.shape[1]
    dense = np.hstack([table.vectors[rows], near[rows]])
    return np.asarray(table.own[rows] @ weights[:first] + dense @ weights[first:-1] + weights[-1])


def unseen(table: Table, near_of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Score each example by models that have not learnt from its council."""
    scores = np.zeros(table.is_about.shape)
    for learn, held in table.folds(np.arange(len(table.examples))):
        near = near_of(learn)
        scores[held] = scored(table, together(table, learn, near), near, table.labelled[held])
    return scores


def best(scores: np.ndarray, is_about: np.ndarray) -> tuple[float, float]:
    """Return the limits at which most of the topics are right."""
    pairs = list(product(FIRST_LIMITS, FURTHER_LIMITS))
    return max(pairs, key=lambda pair: (agreement(is_about, chosen(scores, *pair))[2], pair))


def chosen(scores: np.ndarray, first: float, further: float) -> np.ndarray:
    """Tell which topics reach the limits."""
    found = np.zeros(scores.shape, bool)
    for row, order in enumerate(np.argsort(-scores, axis=1, kind="stable")[:, :MOST]):
        for place, at in enumerate(order):
            found[row, at] = scores[row, at] > (further if place else first)
    return found


def agreement(meant: np.ndarray, given: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all topics of all sentences."""
    right = (meant & given).sum()
    return (
        right / max(given.sum(), 1),
        right / max(meant.sum(), 1),
        2 * right / max((given.sum() + meant.sum()), 1),
    )


def spread(table: Table, weights: np.ndarray) -> Weights:
    """Return the weight of each feature for each topic, with what words have by their vectors."""
    first = len(table.names)
    found = {name: row * worth(name) for name, row in zip(table.names, weights[:first], strict=True)}
    for word, vector in table.of_words.items():
        found[word] = (
            found.get(word, np.zeros(len(CODES), np.float32)) + vector @ weights[first : first + DIMENSIONS]
        )
    return {**found, BIAS: weights[-1]}


def write(table: Table) -> None:
    """Write the model's file: a feature a line, with the topics it speaks for in the second model and, after a comma, the first."""
    every = np.arange(len(table.examples))
    near = around(table, every)
    first, further = best(unseen(table, lambda _: near), table.is_about)
    last = together(table, every, near)
    of_first, of_second = spread(table, alone(table, every)), spread(table, last)
    lines = [
        f"# feature, topic=weight,weight of the sentence alone …: made by tools/train_topics.py from {len(every)} sentences",
        f"{FIRST}\t{first:g}",
        f"{FURTHER}\t{further:g}",
    ]
    for name in sorted(of_second):
        second, own = of_second[name], of_first[name]
        if name != BIAS:
            second = np.where(np.abs(second) >= LEAST, second, 0)
            own = np.where(np.abs(own) >= LEAST_ALONE, own, 0)
        lines += line(name, second, own)
    weights = AROUND * last[-1 - len(SIDES) * len(CODES) : -1].reshape(len(SIDES), len(CODES), -1)
    for (side, rows), (at, code) in product(zip(SIDES, weights, strict=True), enumerate(CODES)):
        lines += line(f"{NEAR}{side} {code}", rows[at], np.zeros(len(CODES)))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} lines, {OUT.stat().st_size} bytes; limits {first:g} and {further:g}")


def line(name: str, second: np.ndarray, own: np.ndarray) -> list[str]:
    """Write a feature's line, if it says anything."""
    both = zip(CODES, second.round(DIGITS).tolist(), own.round(DIGITS).tolist(), strict=True)
    cells = [f"{code}={a:.3g}" + (f",{b:.3g}" if b else "") for code, a, b in both if a or b]
    return ["\t".join([name, *cells])] if cells else []


def check(table: Table) -> None:
    """Print what cross-validation gives, fold by fold, and what the topics' names alone would."""
    scores = unseen(table, lambda learn: around(table, learn))
    given = chosen(scores, *best(scores, table.is_about))
    names = np.array([[code in named for code in CODES] for named in table.named])
    folds = table.folds(np.arange(len(table.examples)))
    each = [agreement(table.is_about[held], given[held])[2] for _, held in folds]
    for what, those in (("model", given), ("names alone", names)):
        print(
            "{:12} precision {:.3f} recall {:.3f} F1 {:.3f}".format(what, *agreement(table.is_about, those))
        )
    print(f"{'folds':12} F1 {min(each):.3f} to {max(each):.3f}")


if __name__ == "__main__":
    main()
