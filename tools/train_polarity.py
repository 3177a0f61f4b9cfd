"""
Train the polarity model from public inspection reports.

    python tools/train_polarity.py REPORTS_DIR [--check]

REPORTS_DIR holds Ofsted's reports and letters as PDFs; tools/labels.py tells how their
sentences are matched with labels. Writes kg/extract/polarity-model.tsv, the same bytes
from the same reports. With --check it writes nothing and prints what cross-validation
by council gives. Needs scikit-learn.

Two regressions: one over what a sentence itself says, and one over what the first makes
of it and of the sentences around it. The second learns from what the first says of
councils that it has not learnt from, as it will be read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labels import Example, Paragraph, labelled, own, paragraphs
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from word_vectors import DIMENSIONS, word_vectors, words

from kg.extract.findings.judging import BIAS, features
from kg.extract.findings.judging_around import AFTER, AROUND_BIAS, BEFORE, BESIDE, OPENINGS, OWN, opening
from kg.extract.findings.polarity import POLARITIES, polarity

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "kg" / "finders" / "polarity-model.tsv"
STRENGTH_OF_FIT, FEWEST, FOLDS, DIGITS = 0.3, 2, 5, 3
# Findings are mostly plain: a doubtful sentence is less often neutral or mixed than the labels, chosen for doubt, are.
PRIOR = np.array([{"mixed": -0.3, "neutral": -0.9}.get(name, 0.0) for name in POLARITIES])
CLEAR = ("strength", "improvement")
SIDES = [
    f"{name} {polarity}"
    for name in (OWN, BESIDE, *(f"{side} {begins}" for side in (BEFORE, AFTER) for begins in OPENINGS))
    for polarity in POLARITIES
]


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the polarity model.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    read = paragraphs(given.reports)
    table = Table.of(read, labelled(read), own())
    if given.check:
        check(table)
    else:
        write(table)


def fit(rows: sparse.csr_matrix | np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Fit the weights, a column for each polarity; the last row is the polarities' own."""
    model = LogisticRegression(C=STRENGTH_OF_FIT, max_iter=1000).fit(rows, labels)
    order = [list(model.classes_).index(p) for p in POLARITIES]
    return np.vstack([model.coef_[order].T, model.intercept_[order] + PRIOR])


@dataclass
class Table:
    """
    The sentences of all paragraphs with a labelled one, as numbers.

    `rows` are their features and then the sums of their words' vectors;
    `begins` the numbers of their openings; `beside` the first and last row of
    each one's paragraph. `labelled` are the rows of the examples; `ours` and
    `our_labels` are the sentences in our own words.
    """

    examples: list[Example]
    names: list[str]
    of_words: dict[str, np.ndarray]
    rows: sparse.csr_matrix
    begins: np.ndarray
    beside: list[tuple[int, int]]
    groups: np.ndarray
    labelled: np.ndarray
    labels: np.ndarray
    ours: sparse.csr_matrix
    our_labels: np.ndarray

    @classmethod
    def of(cls, read: list[Paragraph], examples: list[Example], ours: list[Example]) -> Table:
        """Make the table."""
        of_words = word_vectors([text for paragraph in read for text in paragraph.texts])
        texts: list[str] = []
        beside, groups, firsts = [], [], {}
        for number in sorted({e.paragraph for e in examples}):
            firsts[number] = len(texts)
            texts += read[number].texts
            count = len(read[number].texts)
            beside += [(firsts[number], len(texts) - 1)] * count
            groups += [read[number].group] * count
        at = np.array([firsts[e.paragraph] + e.at for e in examples])
        every = [dict.fromkeys(features(text), 1.0) for text in texts]
        own_rows = [dict.fromkeys(features(e.text), 1.0) for e in ours]
        counts = Counter(name for row in [*(every[row] for row in at), *own_rows] for name in row)
        table = DictVectorizer()
        table.fit([{name: 1.0 for name, count in counts.items() if count >= FEWEST}])

        def numbers(rows: list[dict[str, float]], of: list[str]) -> sparse.csr_matrix:
            known = [[of_words[word] for word in sorted(words(text)) if word in of_words] for text in of]
            sums = np.array([np.sum(some, axis=0) if some else np.zeros(DIMENSIONS) for some in known])
            return sparse.hstack([table.transform(rows), sums]).tocsr()

        return cls(
            examples=examples,
            names=list(table.get_feature_names_out()),
            of_words=of_words,
            rows=numbers(every, texts),
            begins=np.array([OPENINGS.index(opening(text)) for text in texts]),
            beside=beside,
            groups=np.array(groups),
            labelled=at,
            labels=np.array([e.label for e in examples]),
            ours=numbers(own_rows, [e.text for e in ours]),
            our_labels=np.array([e.label for e in ours]),
        )

    def folds(self, among: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Part examples by council: those to learn from, and those to try it on."""
        groups = [self.examples[at].group for at in among]
        return [(among[a], among[b]) for a, b in GroupKFold(FOLDS).split(among, groups=groups)]

    def around(self, scores: np.ndarray) -> np.ndarray:
        """Return what the second model hears of each sentence, in the order of `SIDES`, from the scores of the first."""
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely = powers / powers.sum(axis=1, keepdims=True)
        found = np.zeros((len(scores), len(SIDES) // len(POLARITIES), len(POLARITIES)))
        found[:, 0] = scores
        for at, (first, last) in enumerate(self.beside):
            if last > first:
                found[at, 1] = (likely[first : last + 1].sum(axis=0) - likely[at]) / (last - first)
            if at > first:
                found[at, 2 + self.begins[at]] = likely[at - 1]
            if at < last:
                found[at, 2 + len(OPENINGS) + self.begins[at + 1]] = likely[at + 1]
        return found.reshape(len(found), -1)

    def is_alone(self, rows: np.ndarray) -> np.ndarray:
        """Tell which sentences are the only ones of their paragraphs: they are judged by the first model."""
        return np.array([first == last for first, last in self.beside])[rows]


def alone(table: Table, learn: np.ndarray) -> np.ndarray:
    """Fit the first model: over what a sentence says itself."""
    rows = sparse.vstack([table.rows[table.labelled[learn]], table.ours])
    return fit(rows, np.concatenate([table.labels[learn], table.our_labels]))


def said(table: Table, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the first model's scores for rows of the table."""
    return np.asarray(table.rows[rows] @ weights[:-1] + weights[-1])


def unheard(table: Table, learn: np.ndarray) -> np.ndarray:
    """Score every sentence by a first model that has not learnt from its council."""
    scores = said(table, alone(table, learn), np.arange(len(table.groups)))
    for some, held in table.folds(learn):
        rows = np.flatnonzero(np.isin(table.groups, [table.examples[at].group for at in held]))
        scores[rows] = said(table, alone(table, some), rows)
    return scores


def together(table: Table, learn: np.ndarray, heard: np.ndarray) -> np.ndarray:
    """Fit the second model: over what the first makes of a sentence and of those around it."""
    some = learn[~table.is_alone(table.labelled[learn])]
    return fit(heard[table.labelled[some]], table.labels[some])


def write(table: Table) -> None:
    """Write the model's file: a feature a line with its weights; what words have by their vectors is added to the words' own."""
    every = np.arange(len(table.examples))
    first = alone(table, every)
    second = together(table, every, table.around(unheard(table, every)))
    weights = dict(zip(table.names, first[: len(table.names)], strict=True))
    by_vector = first[len(table.names) : -1]
    for word, vector in table.of_words.items():
        weights[f"1 {word}"] = weights.get(f"1 {word}", 0) + vector @ by_vector
    weights |= {BIAS: first[-1], AROUND_BIAS: second[-1], **dict(zip(SIDES, second[:-1], strict=True))}
    rounded = {name: np.round(row, DIGITS).tolist() for name, row in weights.items()}
    count = len(every) + len(table.our_labels)
    lines = [f"# feature\t{chr(9).join(POLARITIES)}: made by tools/train_polarity.py from {count} sentences"]
    lines += [
        "\t".join([name, *(f"{w:g}" for w in rounded[name])])
        for name in sorted(rounded)
        if any(rounded[name])
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines) - 1} features, {OUT.stat().st_size} bytes")


def check(table: Table) -> None:
    """Cross-validate by council and print the accuracy fold by fold: of the rules, the first model, and both."""
    labels, chosen = table.labels, np.array([e.chosen for e in table.examples])
    rules = np.array([polarity(e.text) for e in table.examples])
    shares: dict[str, list[float]] = {}
    for learn, held in table.folds(np.arange(len(table.examples))):
        scores, rows = unheard(table, learn), table.labelled[held]
        heard = table.around(scores)
        weights = together(table, learn, heard)
        both = np.where(table.is_alone(rows)[:, None], scores[rows], heard[rows] @ weights[:-1] + weights[-1])
        said_so = {"rules": rules[held], "alone": best(scores[rows]), "around": best(both)}
        for name, given in said_so.items():
            for how in ("random", "chosen"):
                some = chosen[held] == how
                for what, which in (
                    ("four classes", some),
                    ("clear ones", some & np.isin(labels[held], CLEAR)),
                ):
                    right = float((given == labels[held])[which].mean())
                    shares.setdefault(f"{name}, {how}, {what}", []).append(right)
    for name, found in sorted(shares.items()):
        print(f"{name:32}{np.mean(found):.3f}  folds {min(found):.3f} to {max(found):.3f}")


def best(scores: np.ndarray) -> np.ndarray:
    """Return the polarities that score highest."""
    return np.array(POLARITIES)[scores.argmax(axis=1)]


if __name__ == "__main__":
    main()
