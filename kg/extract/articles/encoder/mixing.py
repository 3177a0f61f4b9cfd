"""How far what the network says of a question counts beside what the linkers' traits say of it."""

from __future__ import annotations

from kg.extract.articles.weights import BIAS, THOUSAND, weights

MODEL = "mixing.tsv"


def mixed(question: str, points: int, heard: float) -> int:
    """
    Return how sure the answer yes is, in thousandths: above 0 it is yes.

    Parameters
    ----------
    question
        What is asked: ``told``, ``gone``, ``area``, ``council`` or ``time``.
    points
        The sum of the traits' weights, in thousandths.
    heard
        The network's log odds.

    """
    counts = weights(__package__, MODEL)[question]
    said = counts["traits"] * points + counts["network"] * round(heard * THOUSAND)
    return said // THOUSAND + counts[BIAS]
