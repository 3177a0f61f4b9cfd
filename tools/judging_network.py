"""The network of ``kg/extract/findings/network.py`` as it is trained, and how its numbers are made whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from kg.extract.findings.layout import REACH, WINDOW
from kg.extract.findings.network import FINE, NEAR, UNIT
from kg.extract.findings.words import weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.findings.network import Network

FILTERS, HIDDEN = 128, 96
FORGETS = 0.3
SCALE = 32.0  # of the vectors' whole numbers
WIDE = 1 << 6  # the scores of words and pairs are whole numbers of 64ths, of eight bits
MOST_EXACT = 1 << 24


@dataclass(frozen=True)
class Batch:
    """
    Sentences of some paragraphs.

    `words` are their numbers in a row with edges around each, as `laid_out` lays
    them, and `lengths` how many each has; `first` and `last` are the rows of each
    one's paragraph's ends; `said` has a column for each thing that
    can be said besides; `wide` are the numbers of each one's words and known
    pairs, one sentence after another, from `wide_begins` on.
    """

    words: torch.Tensor
    lengths: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    said: torch.Tensor
    wide: torch.Tensor
    wide_begins: torch.Tensor


@dataclass(frozen=True)
class Leaning:
    """What is added to the scores of a trained network: always, and where something is said of a sentence (a row for each)."""

    always: np.ndarray
    where: np.ndarray


class JudgingNetwork(nn.Module):
    """Filters over five words, a turned mean, what is beside, and scores; and the scores of words and pairs of words by themselves."""

    def __init__(self, vectors: np.ndarray, pairs: Sequence[int], said: int, scores: int) -> None:
        super().__init__()
        width = vectors.shape[1]
        self.vectors = nn.Embedding.from_pretrained(
            torch.tensor(vectors / SCALE, dtype=torch.float32), freeze=False
        )
        self.filters, self.mean = nn.Linear(WINDOW * width, FILTERS), nn.Linear(width, width)
        told = FILTERS + width
        self.hidden = nn.Linear(len(NEAR) * told + said, HIDDEN)
        self.last, self.direct = nn.Linear(HIDDEN, scores), nn.Linear(said + told, scores)
        nn.init.normal_(self.direct.weight, std=0.01)
        self.pairs = list(pairs)
        self.wide = nn.EmbeddingBag(len(vectors) + len(self.pairs), scores, mode="sum")
        nn.init.zeros_(self.wide.weight)
        self.heavy = torch.tensor(weights(), dtype=torch.float32)

    def told(self, words: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Return what each sentence alone tells."""
        vectors, count = self.vectors(words), len(words) - 2 * REACH
        own = inside(lengths)
        windows = torch.cat([vectors[place : place + count] for place in range(WINDOW)], 1)
        largest = torch.segment_reduce(self.filters(windows)[own], "max", lengths=lengths, unsafe=True)
        of = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
        heavy = self.heavy[words[REACH : REACH + count][own]]
        sums = torch.zeros(len(lengths), vectors.shape[1]).index_add(
            0, of, vectors[REACH : REACH + count][own] * heavy[:, None]
        )
        means = sums / (torch.zeros(len(lengths)).index_add(0, of, heavy) + 1)[:, None]
        return torch.cat([functional.relu(largest), functional.relu(self.mean(means))], 1)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Return the scores of each sentence."""
        told = functional.dropout(self.told(batch.words, batch.lengths), FORGETS, self.training)
        edged = torch.cat([told, torch.zeros(1, told.shape[1])])
        at, none = torch.arange(len(told)), torch.tensor(len(told))
        before = edged[torch.where(at > batch.first, at - 1, none)]
        after = edged[torch.where(at < batch.last, at + 1, none)]
        sums = torch.cat([torch.zeros(1, told.shape[1]), told.cumsum(0)])
        others = sums[batch.last + 1] - sums[batch.first] - told
        beside = others / (batch.last - batch.first).clamp(min=1)[:, None]
        heard = functional.relu(self.hidden(torch.cat([told, before, after, beside, batch.said], 1)))
        deep = self.last(functional.dropout(heard, FORGETS / 2, self.training))
        return deep + self.direct(torch.cat([batch.said, told], 1)) + self.wide(batch.wide, batch.wide_begins)

    def take(self, network: Network, made: Mapping[str, np.ndarray], leaning: Leaning) -> None:
        """Take over the weights of a network that is in use, and the arrays of its file, without what it leans to."""
        width = self.mean.in_features
        fine = UNIT / (made["filter_factor"].item() * SCALE)
        filters = made["filters"].reshape(width, WINDOW, FILTERS).swapaxes(0, 1).reshape(-1, FILTERS)
        hidden = np.vstack(
            [*np.split(made["hidden"] / FINE, len(NEAR), axis=1), made["hidden_said"] / (FINE * UNIT)]
        )
        direct = np.vstack([made["direct_said"] / (FINE * UNIT) - leaning.where, made["direct"] / FINE])
        bias = made["last_bias"] / (FINE * UNIT) - leaning.always
        words = len(network.vectors)
        wide = np.vstack([network.wide[:words], network.wide[words:-1]]) / WIDE
        taken = {
            "vectors.weight": network.vectors / SCALE,
            "filters.weight": (filters / fine).T,
            "filters.bias": made["filter_bias"] / (fine * SCALE),
            "mean.weight": (made["mean"] / FINE).T,
            "mean.bias": made["mean_bias"] / (FINE * SCALE * UNIT),
            "hidden.weight": hidden.T,
            "hidden.bias": made["hidden_bias"] / (FINE * UNIT),
            "last.weight": (made["last"] / FINE).T,
            "last.bias": bias,
            "direct.weight": direct.T,
            "direct.bias": np.zeros_like(bias),
            "wide.weight": wide,
        }
        self.load_state_dict(
            {name: torch.tensor(np.array(value), dtype=torch.float32) for name, value in taken.items()}
        )

    def whole(
        self, codes: Sequence[str], said: Sequence[str], limits: tuple[float, float], leaning: Leaning
    ) -> dict[str, np.ndarray]:
        """
        Give the arrays of the network's file: whole numbers whose sums are exact.

        Raises
        ------
        ValueError
            If a sum of the filters could reach what a float of 32 bits cannot hold exactly.

        """
        state = {name: value.detach().double().numpy() for name, value in self.named_parameters()}
        width = self.mean.in_features
        filters = state["filters.weight"].T.reshape(WINDOW, width, FILTERS)
        fine = (
            min(2.0**at for at in range(6, 13) if np.abs(filters).max() * 2.0**at >= 2**8)
            if filters.any()
            else 1.0
        )
        kept = np.rint(filters * fine)
        bias = np.rint(state["filters.bias"] * fine * SCALE)
        if (127 * np.abs(kept).sum(axis=(0, 1)) + np.abs(bias)).max() >= MOST_EXACT:
            message = "the filters' weights are too large for exact sums: train with more decay"
            raise ValueError(message)
        told = width + FILTERS
        hidden, direct = state["hidden.weight"].T, state["direct.weight"].T
        blocks = hidden[: len(NEAR) * told].reshape(len(NEAR), told, HIDDEN)
        out = state["last.bias"] + state["direct.bias"] + leaning.always
        return {
            "filters": kept.swapaxes(0, 1).reshape(width, -1).astype(np.int16),
            "filter_bias": bias.astype(np.int32),
            "filter_factor": np.array(UNIT / (fine * SCALE)),
            "mean": _fine(state["mean.weight"].T),
            "mean_bias": _finest(state["mean.bias"], SCALE * UNIT),
            "mean_factor": np.array(1 / (FINE * SCALE)),
            "hidden": _fine(np.concatenate(list(blocks), axis=1)),
            "hidden_said": _finest(hidden[len(NEAR) * told :], UNIT),
            "hidden_bias": _finest(state["hidden.bias"], UNIT),
            "hidden_factor": np.array(1 / FINE),
            "last": _fine(state["last.weight"].T),
            "direct": _fine(direct[self.direct.in_features - told :]),
            "direct_said": _finest(direct[: self.direct.in_features - told] + leaning.where, UNIT),
            "last_bias": _finest(out, UNIT),
            "pairs": np.array([*self.pairs, self.vectors.num_embeddings**2], np.int32),
            "wide_factor": np.array(FINE * UNIT / WIDE),
            "codes": np.array(codes),
            "said": np.array(said),
            "first": np.array(round(limits[0] * FINE * UNIT)),
            "further": np.array(round(limits[1] * FINE * UNIT)),
        }

    def whole_scores(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the scores of words and of pairs as whole numbers of eight bits; what is no pair has none."""
        found = np.clip(np.rint(self.wide.weight.detach().numpy() * WIDE), -127, 127).astype(np.int8)
        words = self.vectors.num_embeddings
        return found[:words], np.vstack([found[words:], np.zeros((1, found.shape[1]), np.int8)])

    def whole_vectors(self) -> np.ndarray:
        """Return the vectors as whole numbers of eight bits."""
        return np.clip(np.rint(self.vectors.weight.detach().numpy() * SCALE), -127, 127).astype(np.int8)


def inside(lengths: torch.Tensor) -> torch.Tensor:
    """Tell which places of sentences laid out are words and not the edges after each; the first edge is left out."""
    counts = lengths + REACH
    counts[-1] -= REACH
    begins = torch.repeat_interleave(counts.cumsum(0) - counts, counts)
    return torch.arange(len(begins)) - begins < torch.repeat_interleave(lengths, counts)


def _fine(matrix: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(matrix * FINE), -32767, 32767).astype(np.int16)


def _finest(matrix: np.ndarray, scale: float) -> np.ndarray:
    """Return whole numbers on the scale of sums of products."""
    return np.rint(matrix * FINE * scale).astype(np.int64)
