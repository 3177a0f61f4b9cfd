"""Weights of small trained models: questions that are answered by a sum of the weights of what is seen, all of them whole numbers."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THOUSAND = 1000
BIAS = ""


@cache
def weights(package: str, file: str) -> Mapping[str, Mapping[str, int]]:
    """Return the weights of each question's traits, in thousandths, from a file of a package: question, trait and weight in a line."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line in resources.files(package).joinpath(file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            question, trait, weight = line.split("\t")
            found[question][trait] = int(weight)
    return found


def score(known: Mapping[str, int], traits: Iterable[str]) -> int:
    """Return the sum of the weights of some different traits and the bias: above 0 the answer is yes."""
    return known[BIAS] + sum(known.get(trait, 0) for trait in traits)
