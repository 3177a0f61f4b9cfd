"""
The network: a transformer of few layers over pieces of words, and what it answers of mentions and of pairs of them.

Its layers begin as those of all-MiniLM-L6-v2 (Wang et al. 2020) and are trained further on marked articles
(``tools/train_encoder.py``, ``docs/model-card.md``). Weights are kept as whole numbers of eight bits with a factor a
row. One passage is read at a time, so that what is said of it does not depend on what is read beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEL = "network.npz"
KINDS = ("none", "C", "G", "A", "T", "P", "R", "M", "I", "O", "V")
"""Kinds of mentions: council, grade, area, time, person, role, model, inspection, other body, value."""
HEADS = 12
HIDDEN = 96  # of an answer's own layer
NEAREST = 1e-12
_SLOPE = 1.702  # of the sigmoid that stands in for a Gaussian's integral (Hendrycks & Gimpel 2016)
_STEP = 20  # answers are whole twentieths, far coarser than what two machines' sums may differ by
_SAME, _AWAY, _FAR = (
    7,
    14,
    4,
)  # buckets of distances: in one sentence, before and after; beyond it by paragraphs


def distance(pieces: int, paragraphs: int, *, together: bool) -> int:
    """
    Return the bucket of the distance from one mention to another.

    Parameters
    ----------
    pieces
        How many pieces the other begins after the one, less than 0 before it.
    paragraphs
        How many paragraphs lie between.
    together
        Whether one sentence holds both.

    """
    back = pieces < 0
    if not together:
        return _AWAY + min(abs(paragraphs), _FAR) + (_FAR + 1 if back else 0)
    return min((abs(pieces) + 1).bit_length() - 1, _SAME - 1) + (_SAME if back else 0)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a passage as the network sees them, a row each, and what has been worked out of them."""

    network: Network
    rows: np.ndarray
    _sides: dict[str, np.ndarray] = field(default_factory=dict)

    def alone(self, question: str, row: int) -> float:
        """Return the log odds of a question that is asked of one mention."""
        weights = self.network.weights
        heard = _gelu(self.rows[row] @ weights[f"{question}.0.w"] + weights[f"{question}.0.b"])
        return _rounded((heard @ weights[f"{question}.1.w"] + weights[f"{question}.1.b"])[0])

    def pair(self, question: str, one: int, other: int, bucket: int) -> float:
        """Return the log odds that two mentions belong together."""
        left, right = self._side(f"{question}.left")[one], self._side(f"{question}.right")[other]
        weights = self.network.weights
        added = _gelu(left[:HIDDEN] + right[:HIDDEN] + weights[f"{question}.dist"][bucket])
        both = np.concatenate([added, left[HIDDEN:] * right[HIDDEN:] / 8])
        return _rounded((both @ weights[f"{question}.out.w"] + weights[f"{question}.out.b"])[0])

    def _side(self, name: str) -> np.ndarray:
        if name not in self._sides:
            weights = self.network.weights
            self._sides[name] = self.rows @ weights[f"{name}.w"] + weights[f"{name}.b"]
        return self._sides[name]


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by their names, and the number of layers."""

    weights: dict[str, Any]
    layers: int

    def mentions(self, pieces: Sequence[int], spans: Sequence[tuple[int, int, int]]) -> Mentions:
        """
        Read a passage.

        Parameters
        ----------
        pieces
            The numbers of its pieces, at most 512.
        spans
            Of each mention the number of its kind, and its first piece and the one after its last.

        """
        weights = self.weights
        if not spans:
            return Mentions(self, np.zeros((0, weights["piece"].shape[1]), np.float32))
        numbers = np.asarray(pieces)
        states = (
            weights["piece"][numbers] * weights["piece.scale"][numbers] + weights["place"][: len(numbers)]
        )
        kinds = np.zeros(len(pieces), np.int64)
        begins = np.zeros((len(pieces), 1), np.float32)
        for kind, begin, end in spans:
            kinds[begin:end] = kind
            begins[begin] = 1
        states += weights["kind"][kinds] + begins * weights["begin"]
        states = _normal(states, weights, "first")
        for number in range(self.layers - 1):
            states = self._layer(states, states, str(number))
        told = np.zeros(len(pieces), bool)
        for _, begin, end in spans:
            told[begin:end] = True
        # Of the last layer nothing but the mentions is asked: the others are heard, and not worked out.
        states = self._layer(states[told], states, str(self.layers - 1))
        place = np.cumsum(told) - told
        rows = [states[place[begin] : place[begin] + end - begin].mean(axis=0) for _, begin, end in spans]
        return Mentions(self, np.stack(rows))

    def _layer(self, states: np.ndarray, around: np.ndarray, number: str) -> np.ndarray:
        """Return what becomes of some pieces' states, which listen to all around them."""
        weights = self.weights
        length, width = states.shape
        every = weights[f"{number}.qkv.w"]
        bias = weights[f"{number}.qkv.b"]
        asked = (states @ every[:, :width] + bias[:width]).reshape(length, HEADS, -1).transpose(1, 0, 2)
        keys, values = (
            (around @ every[:, width:] + bias[width:])
            .reshape(len(around), 2, HEADS, width // HEADS)
            .transpose(1, 2, 0, 3)
        )
        heard = asked @ keys.transpose(0, 2, 1)
        heard -= heard.max(axis=-1, keepdims=True)
        np.exp(heard, out=heard)
        heard /= heard.sum(axis=-1, keepdims=True)
        told = (heard @ values).transpose(1, 0, 2).reshape(length, width)
        states = _normal(
            states + told @ weights[f"{number}.o.w"] + weights[f"{number}.o.b"], weights, f"{number}.n1"
        )
        inner = _gelu(states @ weights[f"{number}.f1.w"] + weights[f"{number}.f1.b"])
        return _normal(
            states + inner @ weights[f"{number}.f2.w"] + weights[f"{number}.f2.b"], weights, f"{number}.n2"
        )


def _normal(states: np.ndarray, weights: dict[str, Any], name: str) -> np.ndarray:
    around = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((around * around).mean(axis=-1, keepdims=True) + NEAREST)
    return np.asarray(around / spread * weights[f"{name}.w"] + weights[f"{name}.b"])


def _gelu(values: np.ndarray) -> np.ndarray:
    return np.asarray(values / (1 + np.exp(-_SLOPE * values)))


def _rounded(value: float) -> float:
    return round(float(value) * _STEP) / _STEP


@cache
def network() -> Network:
    """Load the weights, once in a process."""
    with resources.files(__package__).joinpath(MODEL).open("rb") as file, np.load(file) as kept:
        return of_weights({name: kept[name] for name in kept.files})


def of_weights(weights: dict[str, Any]) -> Network:
    """Make a network of weights as they are kept, which become its own."""
    for name in [name for name in weights if name.endswith(".scale") and name != "piece.scale"]:
        whole = weights.pop(name.removesuffix(".scale"))
        weights[name.removesuffix(".scale")] = whole.astype(np.float32) * weights.pop(name)
    layers = sum(name.endswith(".qkv.w") for name in weights)
    for number in range(layers):  # what is asked of keys is scaled here, once
        for part in ("w", "b"):
            asked = weights[f"{number}.qkv.{part}"]
            asked[..., : asked.shape[-1] // 3] /= np.float32((asked.shape[-1] // 3 / HEADS) ** 0.5)
    return Network(weights, layers)
