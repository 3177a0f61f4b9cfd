"""What the linkers are trained with alike: the fit, its figures, the file of weights and the two calls."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.extract.articles.weights import BIAS, THOUSAND

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

Found = TypeVar("Found")
Fitted = tuple[DictVectorizer, LogisticRegression]

LEAST = 0.02  # weight
FOLDS = 6


def fit(
    rows: Sequence[Collection[str]],
    right: Sequence[bool],
    texts: Sequence[int],
    *,
    least: int,
    strength: float,
    weights: Sequence[float] | None = None,
) -> Fitted:
    """Fit a regression on the traits that at least so many of the texts show; rows may weigh less or more than 1."""
    shown = Counter(
        trait for trait, _ in {(t, text) for row, text in zip(rows, texts, strict=True) for t in row}
    )
    kept = [{t: 1.0 for t in sorted(row) if shown[t] >= least} for row in rows]
    names = DictVectorizer()
    table = names.fit_transform(kept)
    # As liblinear asks.
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    model = LogisticRegression(C=strength, max_iter=3000, solver="liblinear", random_state=0)
    return names, model.fit(table, right, sample_weight=weights)


def sums(fitted: Fitted, rows: Sequence[Collection[str]]) -> np.ndarray:
    """Return what a model gives each row."""
    names, model = fitted
    return np.asarray(
        names.transform([dict.fromkeys(row, 1.0) for row in rows]) @ model.coef_[0] + model.intercept_[0]
    )


def figures(said: np.ndarray, right: np.ndarray) -> str:
    """Return how answers compare with the right ones."""
    both = (said & right).sum()
    precision, recall = both / max(said.sum(), 1), both / max(right.sum(), 1)
    score = 2 * both / (said.sum() + right.sum())
    return (
        f"precision {precision:.3f} recall {recall:.3f} F1 {score:.3f} accuracy {(said == right).mean():.3f}"
    )


def write(out: Path, maker: str, models: Iterable[tuple[str, Fitted]]) -> None:
    """Write the weights of all questions: whole thousandths, a trait a line."""
    lines = [f"# question, trait, weight in thousandths: made by tools/{maker}"]
    for question, (names, model) in models:
        lines.append(f"{question}\t{BIAS}\t{round(float(model.intercept_[0]) * THOUSAND)}")
        lines += [
            f"{question}\t{name}\t{round(float(weight) * THOUSAND)}"
            for name, weight in zip(names.get_feature_names_out(), model.coef_[0], strict=True)
            if abs(weight) >= LEAST
        ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(lines) - 1} weights, {out.stat().st_size} bytes")


def run(
    description: str,
    collect: Callable[..., Found],
    check: Callable[[Found], None],
    train: Callable[[Found], None],
    *,
    folders: str = "",
) -> None:
    """Read the arguments of a training program, and train, or check; it takes `folders` of marked articles, ``*`` any number, ``+`` at least one."""
    asked = argparse.ArgumentParser(description=description)
    asked.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    if folders:
        asked.add_argument("folder", type=Path, nargs=folders, help="marked articles")
    given = asked.parse_args()
    found = collect(given.folder) if folders else collect()
    (check if given.check else train)(found)
