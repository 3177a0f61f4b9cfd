"""
Train the polarity model from public inspection reports.

    python tools/train_polarity.py REPORTS_DIR [--check]

REPORTS_DIR holds Ofsted's reports and letters as PDFs; tools/labels.py tells how their
sentences are matched with labels. Writes kg/finders/polarity-model.tsv, the same bytes from the same reports. With --check it writes
nothing and prints what cross-validation by council gives. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from labels import Example, labelled, own, paragraphs
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kg.finders.judging import BIAS, features
from kg.finders.polarity import POLARITIES, polarity

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "kg" / "finders" / "polarity-model.tsv"
STRENGTH_OF_FIT, FEWEST, FOLDS, DIGITS = 0.3, 2, 5, 3
# Findings are mostly plain: a doubtful sentence is less often neutral or mixed than the labels, chosen for doubt, are.
PRIOR = {"improvement": 0.0, "mixed": -0.3, "neutral": -0.9, "strength": 0.0}


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the polarity model.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    examples = labelled(paragraphs(given.reports)) + own()
    if given.check:
        check(examples)
    else:
        write(examples)


def fit(examples: list[Example]) -> dict[str, list[float]]:
    """Fit the weights: for each feature one for each polarity."""
    every = [dict.fromkeys(features(e.text), 1.0) for e in examples]
    counts = Counter(name for one in every for name in one)
    kept = [{name: 1.0 for name in one if counts[name] >= FEWEST} for one in every]
    table = DictVectorizer()
    model = LogisticRegression(C=STRENGTH_OF_FIT, max_iter=1000)
    model.fit(table.fit_transform(kept), [e.label for e in examples])
    order = [list(model.classes_).index(p) for p in POLARITIES]
    weights = {
        name: [round(float(model.coef_[at][column]), DIGITS) for at in order]
        for column, name in enumerate(table.get_feature_names_out())
    }
    bias = [round(float(model.intercept_[at]) + PRIOR[model.classes_[at]], DIGITS) for at in order]
    return {BIAS: bias, **{name: row for name, row in weights.items() if any(row)}}


def write(examples: list[Example]) -> None:
    """Write the model's file."""
    weights = fit(examples)
    lines = [
        f"# feature\t{chr(9).join(POLARITIES)}: made by tools/train_polarity.py from {len(examples)} sentences"
    ]
    lines += ["\t".join([name, *(f"{w:g}" for w in weights[name])]) for name in sorted(weights)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(weights)} features, {OUT.stat().st_size} bytes")


def check(examples: list[Example]) -> None:
    """Cross-validate by council and print the accuracy on sentences drawn at random, fold by fold."""
    theirs = [e for e in examples if e.group]
    ours = [e for e in examples if not e.group]
    shares: dict[str, list[float]] = {}
    for train, test in GroupKFold(FOLDS).split(theirs, groups=[e.group for e in theirs]):
        weights = fit([*(theirs[at] for at in train), *ours])
        for chosen in ("random", "chosen"):
            some = [theirs[at] for at in test if theirs[at].chosen == chosen]
            clear = [e for e in some if e.label in ("strength", "improvement")]
            for name, judge in (("model", lambda text, w=weights: best(w, text)), ("rules", polarity)):
                for what, which in (("four classes", some), ("clear ones", clear)):
                    right = sum(judge(e.text) == e.label for e in which) / len(which)
                    shares.setdefault(f"{name}, {chosen}, {what}", []).append(right)
    for name, found in sorted(shares.items()):
        print(f"{name:32}{np.mean(found):.3f}  folds {min(found):.3f} to {max(found):.3f}")


def best(weights: dict[str, list[float]], text: str) -> str:
    """Give the polarity that scores highest."""
    total = np.sum([weights[BIAS], *(weights[f] for f in set(features(text)) if f in weights)], axis=0)
    return POLARITIES[int(total.argmax())]


if __name__ == "__main__":
    main()
