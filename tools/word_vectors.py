"""
What words stand together with, in sentences that nobody labelled.

A word that no labelled sentence has is learnt from those it goes along with:
words are given vectors from how much more often than by chance two of them stand
in one sentence (positive pointwise mutual information, its largest singular
vectors; Levy, Goldberg & Dagan 2015).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = r"[a-z]+(?:'[a-z]+)?"
FEWEST, DIMENSIONS, SMOOTHING, WEIGHT = 5, 150, 0.75, 0.1


def word_vectors(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the vectors of words that stand in enough of the sentences: the rarer a word, the longer its vector."""
    table = CountVectorizer(token_pattern=WORD, min_df=FEWEST, binary=True, dtype=np.float64)
    among = table.fit_transform([plain(text) for text in texts])
    counts = (among.T @ among).tocoo()
    sums = np.asarray(counts.sum(axis=1)).ravel()
    smooth = sums**SMOOTHING / (sums**SMOOTHING).sum()
    more = np.log(counts.data / (sums[counts.row] * smooth[counts.col]))
    more[(counts.row == counts.col) | (more < 0)] = 0
    mutual = sparse.csr_matrix((more, (counts.row, counts.col)), shape=counts.shape)
    left, values, _ = svds(mutual, k=DIMENSIONS, random_state=0)
    rarity = np.log(among.shape[0] / np.asarray(among.sum(axis=0)).ravel())
    vectors = normalize(left * np.sqrt(values)) * rarity[:, None] * WEIGHT
    return dict(zip(table.get_feature_names_out(), vectors.astype(np.float32), strict=True))


def plain(text: str) -> str:
    """Write a sentence as its features are made from."""
    return text.lower().replace("’", "'")


def words(text: str) -> set[str]:
    """Return the words of a sentence, each once."""
    return set(re.findall(WORD, plain(text)))
