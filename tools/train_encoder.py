"""
Train the network that reads articles: which grades are told, and which mentions belong together.

    python tools/train_encoder.py FOLDER ...          # write kg/extract/articles/encoder/network.npz
    python tools/train_encoder.py FOLDER ... --check  # how it answers of the texts it has not seen
    python tools/train_encoder.py FOLDER ... --go-on  # train the network in the package further, on articles read as it reads them
    python tools/train_encoder.py FOLDER ... --mix    # write mixing.tsv

It begins as the first layers of all-MiniLM-L6-v2 and learns from marked articles (`encoder_lessons` tells their form;
they are no part of the project, docs/decisions/0054), our own passages and the cases of the tests. A seventh of the
articles and constructions is not learnt from when it begins anew: on it the network is checked. How far it counts
beside the traits is told by a fifth of the articles, which neither has learnt from: both are trained without them
for it. So the order is: mix, then go on, since both begin with the network in the package. On one machine and one
thread the same folders give the same bytes; `--threads` takes more. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import train_linker
from encoder_lessons import ALONE, ASKED, HEARD, MODEL, PAIRS, Lesson, Text, texts
from encoder_network import Encoder, packed, unpacked
from linkers import figures, sums
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

from kg.extract.articles.encoder import mixing, network
from kg.extract.articles.encoder.links import Links
from kg.extract.articles.encoder.passages import GRADES
from kg.extract.articles.weights import BIAS, THOUSAND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from encoder_lessons import Row

    from kg.extract.articles.encoder.network import Mentions

OUT = Path(__file__).resolve().parent.parent / "kg" / "extract" / "articles" / "encoder"
PARTS = 7
ROUNDS, BATCH, JITTER = (
    9,
    700,
    20,
)  # BATCH: pieces; JITTER: by how many pieces those of like length may differ
RATE, HEAD_RATE, LEAST_RATE, WARMING = 1.5e-4, 1e-3, 0.02, 0.1  # the last two are shares
FURTHER_ROUNDS, FURTHER_RATE, FURTHER_SHARE, FURTHER_CASES = 4, 1.2e-4, 0.2, 3
DOUBTED = 0.04
"""How likely any answer is taken to be wrong: a network that is surer than its readers agree outweighs the rules."""
WHOLE, HALF = ("told", MODEL), 0.5  # how far the answers of a question count
STRENGTH = 1.0
MIXED = 5  # a fifth of the articles tells how far each counts


def main() -> None:
    """Read the arguments; train, check or mix."""
    asked = argparse.ArgumentParser(description="Train the network that reads articles.")
    asked.add_argument("folder", type=Path, nargs="+", help="marked articles")
    asked.add_argument("--check", action="store_true", help="figures on what it has not seen, write nothing")
    asked.add_argument("--mix", action="store_true", help="write how far it counts beside the rest")
    asked.add_argument(
        "--go-on", action="store_true", help="train the network of the package further, on all articles"
    )
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    torch.use_deterministic_algorithms(mode=True)
    if given.go_on or given.mix:
        every = list(texts(given.folder, GRADES))
        if given.mix:
            mix(every, given.folder)
        else:
            save(further(every))
        return
    learn, held = parted(list(texts(given.folder)))
    if given.check:
        check(held)
    else:
        train(learn)


def parted(every: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """Return the texts to learn from, and a seventh of the constructions and articles; cases of the tests are learnt from."""
    groups = sorted({text.group for text in every} - {""})
    random.Random(PARTS).shuffle(groups)  # noqa: S311 - no secret
    away = set(groups[::PARTS])
    return [t for t in every if t.group not in away], [t for t in every if t.group in away]


def train(learn: Sequence[Text]) -> None:
    """Train the network and write its weights."""
    lessons = [lesson for text in learn for lesson in text.lessons]
    print(
        f"{len(learn)} texts, {len(lessons)} passages, {sum(len(one.questions) for one in lessons)} questions"
    )
    save(taught(lessons))


def save(net: Encoder) -> None:
    """Write the weights of a network."""
    np.savez_compressed(OUT / network.MODEL, **packed(net))
    print(f"{network.MODEL}: {(OUT / network.MODEL).stat().st_size} bytes")


def further(every: Sequence[Text]) -> Encoder:
    """Train the network of the package further, on some articles, a share of our own passages and the cases of the tests, which count more."""
    whole, own, cases = (
        [lesson for text in every if sort == _sort(text) for lesson in text.lessons]
        for sort in ("article", "passage", "case")
    )
    some = random.Random(0).sample(own, int(FURTHER_SHARE * len(own)))  # noqa: S311 - no secret
    print(f"{len(whole)}, {len(some)} and {len(cases)} passages")
    return taught([*whole, *some, *(cases * FURTHER_CASES)], further=unpacked(np.load(OUT / network.MODEL)))


def _sort(text: Text) -> str:
    return "article" if text.whole else "passage" if text.group else "case"


def taught(lessons: Sequence[Lesson], further: Encoder | None = None) -> Encoder:
    """Train a network, or one `further`."""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    net = further or Encoder()
    rounds, rate, heads = (
        (ROUNDS, RATE, HEAD_RATE) if further is None else (FURTHER_ROUNDS, FURTHER_RATE, 4 * FURTHER_RATE)
    )
    steps = torch.optim.AdamW(
        [{"params": net.body, "lr": rate}, {"params": net.heads, "lr": heads}], weight_decay=0.01
    )
    planned = [some for _ in range(rounds) for some in batches(lessons, chance)]
    pace = torch.optim.lr_scheduler.LambdaLR(
        steps,
        lambda at: min(1, at / (WARMING * len(planned) + 1)) * max(LEAST_RATE, 1 - at / len(planned)),
    )
    net.train()
    for some in planned:
        answers = {name: a for name, a in net(some, chance).items() if further is None or name in HEARD}
        if answers:
            count = sum(len(right) for _, right in answers.values())
            steps.zero_grad()
            (loss(answers, 0.0 if further is None else DOUBTED) / (20 + count / 4)).backward()
            nn.utils.clip_grad_norm_([*net.body, *net.heads], 1.0)
            steps.step()
        pace.step()
    return net.eval()


def batches(lessons: Sequence[Lesson], chance: np.random.Generator) -> list[list[Lesson]]:
    """Part lessons into batches of like lengths, in an order by chance."""
    lengths = np.array([len(one.passage.pieces) for one in lessons])
    made: list[list[Lesson]] = [[]]
    for at in np.argsort(lengths + JITTER * chance.random(len(lessons)), kind="stable"):
        if made[-1] and (len(made[-1]) + 1) * lengths[at] > BATCH:
            made.append([])
        made[-1].append(lessons[at])
    return [made[at] for at in chance.permutation(len(made))]


def loss(answers: dict[str, tuple[torch.Tensor, torch.Tensor]], doubted: float) -> torch.Tensor:
    """Return how far answers are from the right ones, which are `doubted` so much, summed."""
    total = torch.zeros(())
    for name, (said, right) in answers.items():
        if name == MODEL:
            no = torch.zeros(len(said), 1)
            off = functional.cross_entropy(torch.cat([no, said], 1), right, reduction="sum")
        else:
            likely = right.float() * (1 - 2 * doubted) + doubted
            off = functional.binary_cross_entropy_with_logits(said[:, 0], likely, reduction="sum")
        total = total + off * (1 if name in WHOLE else HALF)
    return total


def check(held: Sequence[Text]) -> None:
    """Print how the network of the package answers each question about texts that it has not seen."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for lesson in (lesson for text in held for lesson in text.lessons):
        seen = _seen(lesson, network.network())
        for q in lesson.questions:
            if q.name not in HEARD:
                continue
            if q.name in PAIRS:
                found[q.name].append((seen.pair(q.name, q.one, q.other, q.bucket) > 0, q.right == 1))
            else:
                found[q.name].append((seen.alone(q.name, q.one) > 0, q.right == 1))
    print(f"{len(held)} texts, {sum(text.whole for text in held)} of them articles")
    for name, pairs in sorted(found.items()):
        said, right = np.array(pairs).T
        print(f"{name:7} {len(right):5} asked, {right.sum():4} so: {figures(said, right)}")


def mix(every: Sequence[Text], folders: Sequence[Path]) -> None:
    """Write how far traits and network count in each question, both trained without a fifth of the articles and asked of it."""
    groups = sorted({text.group for text in every if text.whole})
    random.Random(MIXED).shuffle(groups)  # noqa: S311 - no secret
    away = set(groups[::MIXED])
    net = network.of_weights(packed(further([text for text in every if text.group not in away])))
    asked: dict[str, list[tuple[Row, float]]] = defaultdict(list)
    for text in (text for text in every if text.group in away):
        links = Links([(one.passage.named, _seen(one, net)) for one in text.lessons])
        for row in text.rows:
            heard = answer(links, row) if ASKED[row.question] in HEARD else None
            if heard is not None:
                asked[row.question].append((row, heard))
    found = train_linker.tables(folders)
    lines = ["# question, what is heard, how far it counts in thousandths: made by tools/train_encoder.py"]
    for question, rows in sorted(asked.items()):
        table = found[question]
        learn = [at for at, group in enumerate(table.groups) if group not in away]
        traits = sums(train_linker.fitted(table, learn, question), [row.traits for row, _ in rows])
        both = np.column_stack([traits, [said for _, said in rows]])
        rules, right = np.array([(row.rules, row.right) for row, _ in rows]).T
        model = LogisticRegression(C=STRENGTH).fit(both, right)
        bias, (of_traits, of_network) = model.intercept_[0], model.coef_[0]
        for name, count in ((BIAS, bias), ("network", of_network), ("traits", of_traits)):
            lines.append(f"{question}\t{name}\t{round(float(count) * THOUSAND)}")
        print(f"{question}: {len(right)} asked, {right.sum()} so")
        said = {"rules": rules, "traits": both[:, 0] > 0, "network": both[:, 1] > 0}
        for who, says in (said | {"both": model.predict(both)}).items():
            print(f"  {who:8} {figures(says, right)}")
    (OUT / mixing.MODEL).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _seen(lesson: Lesson, net: network.Network) -> Mentions:
    return net.mentions(lesson.passage.pieces, lesson.passage.spans)


def answer(links: Links, row: Row) -> float | None:
    """Return what the network says to a question of the linkers, ``None`` where it has not seen the mentions."""
    name = ASKED[row.question]
    if name in ALONE:
        return links.alone(name, ALONE[name], row.one)
    return links.pair(name, row.one, row.others)


if __name__ == "__main__":
    main()
