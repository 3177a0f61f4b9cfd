"""
A teacher that judges sentences among those beside them: all-MiniLM-L6-v2, trained further on our labels.

    python tools/teacher.py REPORTS_DIR OPINIONS.npy [--without PART] [--most N]

It is too large and too slow to read with (91 MB, 25 ms a sentence). It judges sentences that nobody labelled, and
``tools/train_judging.py`` trains a network to say what it says (Hinton, Vinyals & Dean 2015). Writes
a row of scores for each sentence of the reports, not numbers where it was not asked: it is asked about paragraphs with
a label first, then about others by chance, N sentences in all. With --without it neither learns from nor judges one of
five parts of the councils. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from distil_vectors import teacher as folder_of_teacher
from labels import about, labelled, paragraphs, parts
from retellings import ours
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from kg.extract.findings.polarity import POLARITIES
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from labels import Paragraph

LONGEST, BEFORE, AFTER = (
    64,
    24,
    16,
)  # pieces of a sentence, of the end of the one before, of the beginning of the one after
FEWEST = 10  # words that some sentence of a paragraph must have
FIXED = 2  # layers nearest to the words, which stay as they are
ROUNDS, BATCH, WARMING = 3, 32, 60
AT_ONCE = 150  # paragraphs that are asked about together: those of like lengths are soon judged
RATE, HEAD_RATE, SMOOTHING, TOPICS_COUNT = 1.2e-4, 1e-3, 0.03, 8.0
FIRST, SEPARATOR = 101, 102  # what begins a text and what parts texts, of the teacher's vocabulary


@dataclass(frozen=True)
class Labelled:
    """A sentence of a paragraph, with its polarity as a number, and its topics as ones and noughts or ``None``."""

    paragraph: Sequence[str]
    at: int
    polarity: int
    topics: np.ndarray | None = field(default=None, compare=False)


def main() -> None:
    """Read the arguments; teach and ask."""
    torch.set_num_threads(1)  # sums in one order: the same machine gives the same bytes
    torch.use_deterministic_algorithms(mode=True)
    asked = argparse.ArgumentParser(description="Write a teacher's opinions.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("opinions", type=Path)
    asked.add_argument("--without", type=int, default=-1)
    asked.add_argument("--most", type=int, default=30_000)
    given = asked.parse_args()
    codes = sorted(scheme("topics"))
    read = paragraphs(given.reports)
    examples = labelled(read)
    is_held = parts(examples) == given.without
    learn = [e for e, held in zip(examples, is_held, strict=True) if not held]
    away = {e.group for e, held in zip(examples, is_held, strict=True) if held}
    lessons = [
        Labelled(read[e.paragraph].passage.texts, e.at, POLARITIES.index(e.label), about(e, codes))
        for e in learn
    ]
    lessons += [Labelled([e.text], 0, POLARITIES.index(e.label), about(e, codes)) for e in ours()]
    net = taught(lessons, len(codes), given.without + 1)
    starts = np.cumsum([0, *(len(p.passage.texts) for p in read)])
    found = np.full((starts[-1], len(POLARITIES) + len(codes)), np.nan, np.float32)
    order = asked_about(read, {e.paragraph for e in learn}, away)
    for some in (order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)):
        if np.isfinite(found[:, 0]).sum() >= given.most:
            break
        rows = np.concatenate([np.arange(starts[at], starts[at + 1]) for at in some])
        found[rows] = opinions(net, [read[at].passage.texts for at in some])
        np.save(given.opinions, found)
        print(f"{np.isfinite(found[:, 0]).sum()} of {len(found)} sentences judged", flush=True)


def asked_about(read: Sequence[Paragraph], first: set[int], away: set[str]) -> list[int]:
    """Return the paragraphs to ask about: those with a label first, then the others that have a sentence, in an order by chance."""
    rest = [
        at
        for at, p in enumerate(read)
        if at not in first
        and p.group not in away
        and any(len(text.split()) > FEWEST for text in p.passage.texts)
    ]
    return [*sorted(first), *np.random.default_rng(0).permutation(rest).tolist()]


class Teacher(nn.Module):
    """The model with a head for polarities and one for topics, over the mean of a sentence's pieces and the first piece."""

    def __init__(self, polarities: int, topics: int) -> None:
        super().__init__()
        folder = folder_of_teacher()
        self.cutter = AutoTokenizer.from_pretrained(folder)
        self.body = AutoModel.from_pretrained(folder)
        width = 2 * self.body.config.hidden_size
        self.polarity, self.topics, self.forgets = (
            nn.Linear(width, polarities),
            nn.Linear(width, topics),
            nn.Dropout(0.1),
        )
        nn.init.constant_(self.topics.bias, -3.0)
        for part in (self.body.embeddings, *self.body.encoder.layer[:FIXED]):
            part.requires_grad_(requires_grad=False)

    def forward(self, pieces: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores of polarities and topics of a batch of `row`."""
        places = torch.arange(pieces.shape[1])[None]
        own = (places >= 1) & (places <= lengths[:, None])
        beside = (places > lengths[:, None] + 1) & (pieces > 0)
        told = self.body(
            input_ids=pieces, attention_mask=(pieces > 0).long(), token_type_ids=beside.long()
        ).last_hidden_state
        mean = (told * own[..., None]).sum(1) / lengths[:, None].clamp(min=1)
        both = self.forgets(torch.cat([mean, told[:, 0]], 1))
        return self.polarity(both), self.topics(both)

    def row(self, paragraph: Sequence[str], at: int) -> tuple[list[int], int]:
        """Write a sentence with what is beside it in pieces; and how many pieces are its own."""

        def pieces(place: int) -> list[int]:
            inside = 0 <= place < len(paragraph)
            return (
                list(self.cutter(paragraph[place], add_special_tokens=False)["input_ids"]) if inside else []
            )

        own = pieces(at)[:LONGEST]
        before, after = pieces(at - 1)[-BEFORE:], pieces(at + 1)[:AFTER]
        return [FIRST, *own, SEPARATOR, *before, SEPARATOR, *after, SEPARATOR], len(own)


def taught(examples: Sequence[Labelled], topics: int, seed: int) -> Teacher:
    """Train a teacher."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    polarities = 1 + max(e.polarity for e in examples)
    net = Teacher(polarities, topics)
    rows = [net.row(e.paragraph, e.at) for e in examples]
    polarity = torch.tensor([e.polarity for e in examples])
    about = torch.tensor(
        np.array([np.zeros(topics) if e.topics is None else e.topics for e in examples])
    ).float()
    is_read = torch.tensor([e.topics is not None for e in examples])
    body = [p for name, p in net.named_parameters() if name.startswith("body") and p.requires_grad]
    heads = [*net.polarity.parameters(), *net.topics.parameters()]
    steps = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    count = ROUNDS * -(-len(rows) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda at: min(at / WARMING, 1) * max(0.0, 1 - at / count)
    )
    net.train()
    for _ in range(ROUNDS):
        for some in _batches(rows, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                said, told = net(*_padded(rows, some))
            read = is_read[some]
            loss = functional.cross_entropy(said.float(), polarity[some], label_smoothing=SMOOTHING)
            if read.any():
                loss = loss + TOPICS_COUNT * functional.binary_cross_entropy_with_logits(
                    told.float()[read], about[some][read]
                )
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            steps.step()
            pace.step()
    return net


def opinions(net: Teacher, paragraphs: Sequence[Sequence[str]]) -> np.ndarray:
    """Return the scores of all sentences of paragraphs, a row each: polarities, then topics."""
    rows = [net.row(paragraph, at) for paragraph in paragraphs for at in range(len(paragraph))]
    found = np.zeros((len(rows), net.polarity.out_features + net.topics.out_features), np.float32)
    net.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for some in _batches(rows, None):
            found[some] = torch.cat(net(*_padded(rows, some)), 1).float().numpy()
    return found


def _batches(rows: list[tuple[list[int], int]], chance: np.random.Generator | None) -> Iterator[np.ndarray]:
    """Part rows into batches of like lengths, in an order by chance if there is any."""
    jitter = chance.random(len(rows)) * 6 if chance else np.zeros(len(rows))
    order = np.argsort(np.array([len(pieces) for pieces, _ in rows]) + jitter, kind="stable")
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    if chance:
        chance.shuffle(batches)
    yield from batches


def _padded(rows: list[tuple[list[int], int]], some: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(rows[at][0]) for at in some)
    pieces = torch.tensor([rows[at][0] + [0] * (longest - len(rows[at][0])) for at in some])
    return pieces, torch.tensor([rows[at][1] for at in some])


if __name__ == "__main__":
    main()
