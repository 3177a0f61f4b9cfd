"""
Train the network that judges findings, from public inspection reports and sentences in our own words.

    python tools/teacher.py REPORTS_DIR OPINIONS.npy [--without PART]
    python tools/train_judging.py REPORTS_DIR OPINIONS.npy… [--check PART] [--go-on]

REPORTS_DIR holds Ofsted's reports and letters as PDFs; tools/labels.py tells how their sentences are matched with labels.
The network learns the labels, and what the opinions say on average of sentences that nobody labelled. Writes
kg/extract/findings/network.npz, vectors.npy, word-scores.npy and pair-scores.npy. With --check it writes nothing: it
leaves out one of five parts of the councils (so must the opinions), and prints how that part is judged. With --go-on it
begins with the network that is there, and trains it a little further. Needs the extra `train`. The same machine and release of torch give the same bytes; sums of torch differ a little between others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import torch
from distil_vectors import distilled
from judging_network import Batch, JudgingNetwork, Leaning
from labels import Example, Paragraph, about, labelled, named, paragraphs, parts
from retellings import ours
from torch import nn
from torch.nn import functional

from kg.extract.findings.judging import MOST, OPENINGS, Passage, heard, said
from kg.extract.findings.layout import EDGE, laid_out
from kg.extract.findings.network import MODEL, network
from kg.extract.findings.polarity import POLARITIES
from kg.extract.findings.words import known, numbers
from kg.ontology.vocabulary import scheme

FOLDER = Path(__file__).resolve().parent.parent / "kg" / "extract" / "findings"
CODES = sorted(scheme("topics"))
ROUNDS, BATCH, LONGEST, SEED = 9, 64, 90, 0
COPIES, FEWEST = 2, 8  # how often our own sentences are heard; sentences that a pair of words must stand in
MOST_PAIRS = 18_500  # their scores are a file of less than a megabyte
FURTHER, SLOWER = 3, 0.3  # with --go-on: rounds, and how much slower it learns
RATE, WORD_RATE, DECAY, WIDE_DECAY, WARMING = 2e-3, 1e-3, 0.08, 1.0, 100
LOST, ALONE = (
    0.06,
    0.15,
)  # how many words are left out by chance, and how many paragraphs are judged sentence by sentence
# Findings are mostly plain: a doubtful sentence is less often neutral or mixed than the labels, chosen for doubt, are.
PRIOR = np.array([{"mixed": -0.15, "neutral": -0.45}.get(name, 0.0) for name in POLARITIES])
NAMED = 1.0  # how much likelier a topic is that the words name, and how much less likely one that they do not
LIMITS = (
    -2.0,
    -0.5,
)  # of a first topic and of each further one, best on the part left out; --check tries others
FIRST_LIMITS, FURTHER_LIMITS = np.arange(-3, 0, 0.25), np.arange(-2, 1, 0.25)
AREAS = ("", *sorted(scheme("areas")))
SAID = [
    *(f"@{area}" for area in AREAS),
    *OPENINGS,
    *(f"{mark}{code}" for mark in ("#", "~", "<", "<<") for code in CODES),
]


def leaning() -> Leaning:
    """Return what is added to the scores of a trained network: to polarities, and to topics as the words name them."""
    where = np.zeros((len(SAID), len(POLARITIES) + len(CODES)))
    for at, code in enumerate(CODES, len(POLARITIES)):
        where[SAID.index(f"#{code}"), at] = 2 * NAMED
    return Leaning(np.concatenate([PRIOR, np.full(len(CODES), -NAMED)]), where)


def main() -> None:
    """Read the arguments; train, or cross-validate."""
    asked = argparse.ArgumentParser(description="Train the network that judges findings.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("opinions", type=Path, nargs="+")
    asked.add_argument("--check", type=int, default=-1)
    asked.add_argument("--go-on", action="store_true")
    given = asked.parse_args()
    torch.set_num_threads(1)  # sums in one order: the same machine gives the same bytes
    torch.use_deterministic_algorithms(mode=True)
    read = paragraphs(given.reports)
    examples = labelled(read)
    is_held = parts(examples) == given.check
    learn = [e for e, held in zip(examples, is_held, strict=True) if not held]
    opinions = together([np.load(path) for path in given.opinions])
    table = Table.of(read, learn, opinions)
    net = trained(table, goes_on=given.go_on)
    if given.check >= 0:
        print_scores(net, read, [e for e, held in zip(examples, is_held, strict=True) if held])
        return
    np.save(FOLDER / "vectors.npy", net.whole_vectors())
    for name, scores in zip(("word", "pair"), net.whole_scores(), strict=True):
        np.save(FOLDER / f"{name}-scores.npy", scores)
    np.savez_compressed(FOLDER / "network.npz", **net.whole(CODES, SAID, LIMITS, leaning()))


def together(opinions: list[np.ndarray]) -> np.ndarray:
    """Return what several opinions hold likely on average, where any has one: of the polarities, then of each topic."""
    count, found = len(POLARITIES), []
    for scores in opinions:
        powers = np.exp(scores[:, :count] - scores[:, :count].max(axis=1, keepdims=True))
        found.append(
            np.hstack([powers / powers.sum(axis=1, keepdims=True), 1 / (1 + np.exp(-scores[:, count:]))])
        )
    has_one = ~np.isnan(np.array(found))
    return np.where(has_one, found, 0).sum(axis=0) / np.where(
        has_one.any(axis=0), has_one.sum(axis=0), np.nan
    )


@dataclass
class Table:
    """
    Paragraphs to learn from: of each sentence its polarity (or -1), its topics and what is held likely (or not a number).

    `pairs` are the pairs of words that stand in enough of the sentences, each as one number.
    """

    passages: list[Passage]
    starts: list[int]
    polarity: torch.Tensor
    topics: torch.Tensor
    opinion: torch.Tensor
    pairs: list[int]

    @classmethod
    def of(cls, read: list[Paragraph], learn: list[Example], opinion: np.ndarray) -> Table:
        """Make the table; our own sentences follow those of the reports, each a paragraph, as often as `COPIES` says."""
        starts = np.cumsum([0, *(len(p.passage.texts) for p in read)])
        polarity, topics = np.full(starts[-1], -1), np.full((starts[-1], len(CODES)), np.nan, np.float32)
        for example in learn:
            row = starts[example.paragraph] + example.at
            polarity[row] = POLARITIES.index(example.label)
            if (told := about(example, CODES)) is not None:
                topics[row] = told
        known = (polarity >= 0) | np.isfinite(opinion[:, 0])
        some = [at for at in range(len(read)) if known[starts[at] : starts[at + 1]].any()]
        rows = np.concatenate([np.arange(starts[at], starts[at + 1]) for at in some])
        own = ours() * COPIES
        passages = [read[at].passage for at in some] + [Passage([e.text], [named(e.text)]) for e in own]
        labels = [POLARITIES.index(e.label) for e in own]
        nothing = np.full((len(own), opinion.shape[1]), np.nan, np.float32)
        told = np.array(
            [nothing[0, len(POLARITIES) :] if (found := about(e, CODES)) is None else found for e in own]
        )
        return cls(
            passages=passages,
            starts=np.cumsum([0, *(len(p.texts) for p in passages)]).tolist(),
            polarity=torch.tensor([*polarity[rows], *labels]),
            topics=torch.tensor(np.vstack([topics[rows], told])),
            opinion=torch.tensor(np.vstack([opinion[rows], nothing]), dtype=torch.float32),
            pairs=often([numbers(heard(text)) for passage in passages for text in passage.texts]),
        )


def keys(words: list[int]) -> list[int]:
    """Return the pairs of words of a sentence with its edges, each as one number."""
    return [a * len(known()) + b for a, b in pairwise([EDGE, *words, EDGE])]


def often(sentences: list[list[int]]) -> list[int]:
    """Return the pairs that stand in enough sentences, ascending; of many the most frequent."""
    counts = Counter(key for words in sentences for key in sorted(set(keys(words))))
    return sorted(key for key, count in counts.most_common(MOST_PAIRS) if count >= FEWEST)


@dataclass(frozen=True)
class Row:
    """A sentence in numbers: its words, and what is said of it among others and by itself."""

    words: np.ndarray
    among: list[int]
    alone: list[int]


def rows(passage: Passage) -> list[Row]:
    """Write a paragraph's sentences in numbers."""
    columns = {name: at for at, name in enumerate(SAID)}
    found = []
    for text, row in zip(passage.texts, said(passage), strict=True):
        among = [columns[one] for one in dict.fromkeys(row) if one in columns]
        alone = [columns[one] for one in dict.fromkeys(row) if one in columns and one[0] != "<"]
        found.append(Row(np.array(numbers(heard(text))[:LONGEST] or [EDGE]), among, alone))
    return found


def batch(paragraphs: list[list[Row]], pairs: np.ndarray, chance: np.random.Generator | None = None) -> Batch:
    """Put paragraphs together; with chance, some words are left out, and some paragraphs are taken apart."""
    words, first, last, beside = [], [], [], []
    for paragraph in paragraphs:
        begin, count = len(words), len(paragraph)
        apart = chance is not None and chance.random() < ALONE
        for at, row in enumerate(paragraph):
            lost = chance is not None and chance.random(len(row.words)) < LOST
            words.append(np.where(lost, EDGE, row.words))
            first.append(begin + at if apart else begin)
            last.append(begin + at if apart else begin + count - 1)
            beside.append(row.alone if apart else row.among)
    wide = [np.concatenate([row, in_pairs(row, pairs)]) for row in words]
    told = torch.zeros(len(words), len(SAID))
    told[
        np.repeat(np.arange(len(beside)), [len(some) for some in beside]),
        [one for some in beside for one in some],
    ] = 1
    laid, _, _ = laid_out([row.tolist() for row in words])
    return Batch(
        torch.tensor(laid),
        torch.tensor([len(row) for row in words]),
        torch.tensor(first),
        torch.tensor(last),
        told,
        torch.tensor(np.concatenate(wide)),
        torch.tensor(np.cumsum([0, *(len(row) for row in wide[:-1])])),
    )


def in_pairs(words: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Return the numbers of the known pairs of a sentence with its edges, among what `wide` has a row for."""
    both = np.concatenate([[EDGE], words, [EDGE]])
    keys = both[:-1] * len(known()) + both[1:]
    places = np.searchsorted(pairs, keys).clip(max=len(pairs) - 1)
    return places[pairs[places] == keys] + len(known())


def begun(table: Table) -> JudgingNetwork:
    """Return a network that knows the words alone."""
    net = JudgingNetwork(distilled(), table.pairs, len(SAID), len(POLARITIES) + len(CODES))
    nn.init.constant_(net.last.bias[len(POLARITIES) :], -3.0)
    return net


def in_use() -> JudgingNetwork:
    """Return the network that is in use, to be trained further."""
    with np.load(FOLDER / MODEL) as made:
        if (made["codes"].tolist(), made["said"].tolist()) != (CODES, SAID):
            message = "the network in use was made for other topics or areas: train one anew"
            raise SystemExit(message)
        net = JudgingNetwork(
            network().vectors, made["pairs"][:-1].tolist(), len(SAID), len(POLARITIES) + len(CODES)
        )
        net.take(network(), made, leaning())
    return net


def trained(table: Table, *, goes_on: bool = False) -> JudgingNetwork:
    """Train a network on labels and opinions, or the one in use further."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    net = in_use() if goes_on else begun(table)
    rounds, pace_of = (FURTHER, SLOWER) if goes_on else (ROUNDS, 1.0)
    others = [p for name, p in net.named_parameters() if not name.startswith(("vectors", "wide"))]
    vectors = {"params": net.vectors.parameters(), "lr": WORD_RATE * pace_of, "weight_decay": 0.0}
    wide = {"params": net.wide.parameters(), "lr": WORD_RATE * pace_of, "weight_decay": WIDE_DECAY}
    steps = torch.optim.AdamW(
        [vectors, wide, {"params": others, "lr": RATE * pace_of, "weight_decay": DECAY}]
    )
    count = rounds * -(-len(table.passages) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda at: min(at / WARMING, 1) * max(0.01, 1 - at / count)
    )
    net.train()
    pairs, written = np.array(net.pairs), [rows(passage) for passage in table.passages]
    for number in range(rounds):
        order = chance.permutation(len(table.passages))
        for some in (order[at : at + BATCH] for at in range(0, len(order), BATCH)):
            own = [row for at in some for row in range(table.starts[at], table.starts[at + 1])]
            scores = net(batch([written[at] for at in some], pairs, chance))
            loss = lost(scores, table, torch.tensor(own))
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            steps.step()
            pace.step()
        print(f"round {number + 1} of {rounds}: {loss:.2f} off in the last batch", flush=True)
    return net.eval()


def lost(scores: torch.Tensor, table: Table, rows: torch.Tensor) -> torch.Tensor:
    """Tell how far scores are from labels and opinions; a label weighs more than an opinion."""
    count = len(POLARITIES)
    polarity, topics = scores[:, :count], scores[:, count:]
    label, told, opinion = table.polarity[rows], table.topics[rows], table.opinion[rows]
    known, read, heard = label >= 0, torch.isfinite(told[:, 0]), torch.isfinite(opinion[:, 0])
    by_label = functional.cross_entropy(polarity[known], label[known], reduction="sum")
    by_topic = functional.binary_cross_entropy_with_logits(topics[read], told[read], reduction="sum")
    by_opinion = -(opinion[heard][:, :count] * polarity[heard].log_softmax(1)).sum()
    on_topics = functional.binary_cross_entropy_with_logits(
        topics[heard], opinion[heard][:, count:], reduction="sum"
    )
    return by_label / 20 + by_topic / 25 + by_opinion / 80 + on_topics / 160


def judged(net: JudgingNetwork, read: list[Paragraph], examples: list[Example]) -> np.ndarray:
    """Return the scores of examples among the sentences around them, with what the network in use leans to."""
    pairs, found, added = np.array(net.pairs), {}, leaning()
    with torch.no_grad():
        for at in sorted({e.paragraph for e in examples}):
            told = batch([rows(read[at].passage)], pairs)
            found[at] = net(told).numpy() + added.always + told.said.numpy() @ added.where
    return np.array([found[e.paragraph][e.at] for e in examples])


def best_limits(net: JudgingNetwork, read: list[Paragraph], examples: list[Example]) -> tuple[float, float]:
    """Return the scores that a first topic and each further one must reach for most of the topics to be right."""
    some = [e for e in examples if about(e, CODES) is not None]
    scores, meant = (
        judged(net, read, some)[:, len(POLARITIES) :],
        np.array([about(e, CODES) for e in some]) > 0,
    )
    pairs = list(product(FIRST_LIMITS.tolist(), FURTHER_LIMITS.tolist()))
    return max(pairs, key=lambda pair: (agreement(meant, reached(scores, *pair)), pair))


def reached(scores: np.ndarray, first: float, further: float) -> np.ndarray:
    """Tell which topics reach the limits."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :MOST]
    best = np.take_along_axis(scores, order, 1) > np.array([first] + [further] * (MOST - 1))
    found = np.zeros(scores.shape, bool)
    np.put_along_axis(found, order, best, 1)
    return found


def agreement(meant: np.ndarray, given: np.ndarray) -> float:
    """Return F1 over all topics of all sentences."""
    return float(2 * (meant & given).sum() / max(meant.sum() + given.sum(), 1))


def print_scores(net: JudgingNetwork, read: list[Paragraph], examples: list[Example]) -> None:
    """Print how many polarities of examples are right, and F1 of their topics."""
    scores = judged(net, read, examples)
    given = np.array(POLARITIES)[scores[:, : len(POLARITIES)].argmax(1)]
    label, how = np.array([e.label for e in examples]), np.array([e.chosen for e in examples])
    for name in ("random", "chosen"):
        for what, which in (
            ("four classes", how == name),
            ("clear ones", (how == name) & np.isin(label, ("strength", "improvement"))),
        ):
            print(f"{name}, {what}: {(given == label)[which].mean():.3f} of {which.sum()}")
    first, further = best_limits(net, read, examples)
    some = np.array([about(e, CODES) is not None for e in examples])
    meant = np.array([about(e, CODES) for e in examples if about(e, CODES) is not None]) > 0
    print(
        f"topics: F1 {agreement(meant, reached(scores[some, len(POLARITIES) :], first, further)):.3f} at {first}, {further}"
    )


if __name__ == "__main__":
    main()
