"""
Train the topic model from public inspection reports.

    python tools/train_topics.py REPORTS_DIR [--check]

REPORTS_DIR holds Ofsted's reports and letters as PDFs; tools/labels.py tells how their
sentences are matched with labels. Writes kg/finders/topics-model.tsv, the same bytes
from the same reports. With --check it writes nothing and prints what cross-validation
by council gives. Needs scikit-learn.

For each topic one logistic regression over all sentences.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from labels import UNREAD, Example, labelled
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kg.finders.topics import BIAS, FIRST, FURTHER, MOST, features
from kg.vocabulary import scheme

OUT = Path(__file__).resolve().parent.parent / "kg" / "finders" / "topics-model.tsv"
STRENGTH_OF_FIT, FEWEST, FOLDS, DIGITS, LEAST = 1.0, 2, 5, 2, 0.05
NAMED = 3.0
FIRST_LIMIT, FURTHER_LIMIT = (
    -2.5,
    -1.0,
)  # do best on 80 sentences of a second annotator, who gives 1.2 topics each

Rows = list[dict[str, float]]
Weights = dict[str, dict[str, float]]


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the topic model.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    examples = [e for e in labelled(given.reports) if UNREAD not in e.topics]
    table = [row(e) for e in examples]
    if given.check:
        check(examples, table)
    else:
        write(fit(examples, table), len(examples))


def worth(feature: str) -> float:
    """Tell how much more than another word a feature may weigh before it costs as much: names of topics are worth more."""
    return NAMED if feature[0] in "#~<" else NAMED / 2 if feature[0] == "@" else 1.0


def row(example: Example) -> dict[str, float]:
    """Give the features of a sentence as numbers."""
    return {f: worth(f) for f in features(example.text, example.names, example.context)}


def fit(examples: list[Example], table: Rows) -> Weights:
    """Fit the weights: for each topic those of its features."""
    counts = Counter(name for one in table for name in one)
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([{k: v for k, v in one.items() if counts[k] >= FEWEST} for one in table])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    names = vectors.get_feature_names_out()
    weights: Weights = {}
    for code in sorted(scheme("topics")):
        is_about = np.array([code in e.topics for e in examples])
        if is_about.sum() < FEWEST:
            continue
        model = LogisticRegression(C=STRENGTH_OF_FIT, solver="liblinear", max_iter=300, random_state=0)
        model.fit(matrix, is_about)
        own = {BIAS: float(model.intercept_[0])}
        for at in np.flatnonzero(np.abs(model.coef_[0]) >= LEAST):
            own[names[at]] = float(model.coef_[0][at]) * worth(names[at])
        weights[code] = own
    return weights


def scored(weights: Weights, one: dict[str, float]) -> dict[str, float]:
    """Give each topic's score for a sentence."""
    return {code: own[BIAS] + sum(own.get(name, 0.0) for name in one) for code, own in weights.items()}


def cross_validated(examples: list[Example], table: Rows) -> list[dict[str, float]]:
    """Score each sentence by a model that has seen no sentence of its council."""
    scores: list[dict[str, float]] = [{} for _ in examples]
    for train, test in GroupKFold(FOLDS).split(table, groups=[e.group for e in examples]):
        weights = fit([examples[at] for at in train], [table[at] for at in train])
        for at in test:
            scores[at] = scored(weights, table[at])
    return scores


def chosen(scores: dict[str, float]) -> list[str]:
    """Give the topics that reach the limits."""
    ranked = sorted(scores, key=lambda code: (-scores[code], code))[:MOST]
    return [code for at, code in enumerate(ranked) if scores[code] > (FURTHER_LIMIT if at else FIRST_LIMIT)]


def agreement(examples: list[Example], given: list[list[str]]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over all topics of all sentences."""
    right = sum(len(set(e.topics) & set(g)) for e, g in zip(examples, given, strict=True))
    said, meant = sum(map(len, given)), sum(len(e.topics) for e in examples)
    return right / max(said, 1), right / max(meant, 1), 2 * right / max(said + meant, 1)


def write(weights: Weights, count: int) -> None:
    """Write the model's file: a feature a line, with the topics it speaks for."""
    features_: dict[str, list[str]] = {}
    for code, own in weights.items():
        for name, weight in own.items():
            features_.setdefault(name, []).append(f"{code}={round(weight, DIGITS):g}")
    lines = [f"# feature, topic=weight …: made by tools/train_topics.py from {count} sentences"]
    lines += [f"{FIRST}\t{FIRST_LIMIT:g}", f"{FURTHER}\t{FURTHER_LIMIT:g}"]
    lines += ["\t".join([name, *features_[name]]) for name in sorted(features_)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(features_)} features, {OUT.stat().st_size} bytes")


def check(examples: list[Example], table: Rows) -> None:
    """Print what cross-validation gives, fold by fold, and what the topics' names alone would."""
    given = [chosen(s) for s in cross_validated(examples, table)]
    names = [list(dict.fromkeys(name[1:] for name in e.names))[:MOST] for e in examples]
    folds = [
        agreement([examples[at] for at in test], [given[at] for at in test])[2]
        for _, test in GroupKFold(FOLDS).split(table, groups=[e.group for e in examples])
    ]
    for what, those in (("model", given), ("names alone", names)):
        print("{:12} precision {:.3f} recall {:.3f} F1 {:.3f}".format(what, *agreement(examples, those)))
    print(f"{'folds':12} F1 {min(folds):.3f} to {max(folds):.3f}")


if __name__ == "__main__":
    main()
