"""
Train the model that tells which sentences of an article retell what inspectors found.

    python tools/train_retelling.py [FOLDER ...] [--check]

It learns from articles in our own words (tools/retellings.txt), and from folders of articles with marked findings
(tools/gold.py). Writes kg/extract/articles/retelling.tsv, the same bytes from the same network; with --check it writes
nothing and prints what cross-validation by article gives. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from retellings import OTHERS, Retelling, marked, retellings
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kg.extract.articles.retold import BEFORE, BIAS, VECTOR, VIEW, features, heard, traits
from kg.extract.findings.network import UNIT

OUT = Path(__file__).resolve().parent.parent / "kg" / "extract" / "articles" / "retelling.tsv"
STRENGTH_OF_FIT, FEWEST, FOLDS = 0.2, 2, 5
WORD, NEAR, VIEWED = (
    0.5,
    0.2,
    0.3,
)  # worth of a word beside a trait, of the sentence before, of how it is judged
MARKED = (
    0.5  # weight of a sentence of an article in which findings are marked: most of its sentences tell none
)
LEAST = 0.004  # weights nearer to nought are left out
VIEWS = 3
SCALE = 24  # of the means: beside a trait they count like this
FINE = 1 << 14  # weights are whole numbers of 16384ths for columns in 256ths


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the model of what is retold.")
    asked.add_argument("folder", type=Path, nargs="*")
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    own = retellings()
    articles = own + [retelling for folder in given.folder for retelling in marked(folder)]
    rows, told, is_retold, groups = table(articles)
    weights = np.where(groups < len(own), 1.0, MARKED)
    names = DictVectorizer().fit(rows)
    both = sparse.hstack([names.transform(rows), told]).tocsr()
    if given.check:
        check(both, is_retold, groups, weights)
    else:
        model = fit(both, is_retold, weights)
        write(names.get_feature_names_out().tolist(), model, told.shape[1])


def table(articles: list[Retelling]) -> tuple[list[dict[str, float]], np.ndarray, np.ndarray, np.ndarray]:
    """Return the features with a name of each labelled sentence, its columns, whether it retells a finding, and its article."""
    rows, columns, labels, groups = [], [], [], []
    for number, article in enumerate(articles):
        texts, told = heard(article.reading)
        own = traits(article.reading)
        for at, (sentence, label) in enumerate(zip(article.reading.sentences, article.labels, strict=True)):
            if label and sentence.kind != "heading":
                rows.append({name: worth(name) for name in features(texts[at], own[at])})
                columns.append(told[at])
                labels.append(label not in ("neutral", OTHERS))
                groups.append(number)
    counts = Counter(name for row in rows for name in row)
    often = [{name: value for name, value in row.items() if counts[name] >= FEWEST} for row in rows]
    return (
        often,
        np.array(columns) / UNIT * scale(len(columns[0])),
        np.array(labels),
        np.array(groups),
    )


def worth(name: str) -> float:
    """Return how much a feature may tell before it costs as much as a trait."""
    return WORD if name[:2] in ("1 ", "2 ") else 1.0


def scale(count: int) -> np.ndarray:
    """Return the worth of each column: means are small, and the sentence before tells less."""
    means = (count - VIEWS) // 2
    return np.repeat([1 / SCALE, NEAR / SCALE, VIEWED], [means, means, VIEWS])


def fit(rows: sparse.csr_matrix, is_retold: np.ndarray, weights: np.ndarray) -> LogisticRegression:
    """Fit the weights."""
    return LogisticRegression(C=STRENGTH_OF_FIT, max_iter=3000).fit(rows, is_retold, sample_weight=weights)


def check(rows: sparse.csr_matrix, is_retold: np.ndarray, groups: np.ndarray, weights: np.ndarray) -> None:
    """Print precision, recall and F1 on articles that were not learnt from."""
    said = np.zeros(len(is_retold), bool)
    for learn, held in GroupKFold(FOLDS).split(rows, groups=groups):
        said[held] = fit(rows[learn], is_retold[learn], weights[learn]).predict(rows[held])
    right = (said & is_retold).sum()
    precision, recall = right / said.sum(), right / is_retold.sum()
    print(
        f"{len(is_retold)} sentences, {is_retold.sum()} retold: precision {precision:.3f} recall {recall:.3f}"
        f" F1 {2 * right / (said.sum() + is_retold.sum()):.3f}"
    )


def write(names: list[str], model: LogisticRegression, columns: int) -> None:
    """Write the weights: whole numbers, a feature a line."""
    weights = model.coef_[0]
    whole = {
        name: round(float(w) * worth(name) * FINE * UNIT)
        for name, w in zip(names, weights, strict=False)
        if abs(w) >= LEAST
    }
    whole[BIAS] = round(float(model.intercept_[0]) * FINE * UNIT)
    of_columns = np.rint(weights[len(names) :] * scale(columns) * FINE).astype(int).tolist()
    means = (columns - VIEWS) // 2
    parts = ((VECTOR, means), (BEFORE, means), (VIEW, VIEWS))
    numbered = [f"{part} {at:03}" for part, count in parts for at in range(count)]
    lines = ["# feature, weight: made by tools/train_retelling.py"]
    lines += [f"{name}\t{whole[name]}" for name in sorted(whole)]
    lines += [f"{name}\t{weight}" for name, weight in zip(numbered, of_columns, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines) - 1} features, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
