"""The network that reads articles as it is trained: the layers of ``kg.extract.articles.encoder.network`` in torch, and its weights packed into bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from distil_vectors import MOST
from distil_vectors import teacher as folder_of_teacher
from encoder_lessons import ALONE, HEARD, MODEL, PAIRS
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from kg.extract.articles.encoder.network import HEADS, HIDDEN, KINDS, NEAREST
from kg.extract.articles.encoder.pieces import UNKNOWN, known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from encoder_lessons import Lesson

LAYERS, WIDTH, INNER, PLACES, BUCKETS = 3, 384, 1536, 512, 24
FORGETS = 0.1
SLOPE = 1.702  # as the network has it: a sigmoid is quicker than a Gaussian's integral
RENAMED, UNREAD = 0.2, 0.02  # shares of names that are other ones while it learns, of pieces that are none
NAMES, FIRST_NAME = "CP", 200  # kinds that are renamed, the first of the pieces that a name may become
Weights = dict[str, torch.Tensor]


class Layer(nn.Module):
    """One layer, begun as one of the teacher's."""

    def __init__(self, begun: Weights, number: int) -> None:
        super().__init__()
        at = f"encoder.layer.{number}."
        own = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
        self.qkv = _linear(*(torch.cat([begun[f"{name}.{part}"] for name in own]) for part in _PARTS))
        self.o, self.f1, self.f2 = (
            _linear(*(begun[f"{at}{name}.dense.{part}"] for part in _PARTS))
            for name in ("attention.output", "intermediate", "output")
        )
        self.n1, self.n2 = (
            _normal(begun, f"{at}{name}.LayerNorm") for name in ("attention.output", "output")
        )

    def forward(self, states: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
        """Return the states after it; `read` tells which pieces are any."""
        count, length, width = states.shape
        asked, keys, values = (
            part.view(count, length, HEADS, width // HEADS).transpose(1, 2)
            for part in self.qkv(states).split(width, dim=-1)
        )
        heard = functional.scaled_dot_product_attention(asked, keys, values, attn_mask=read[:, None, None, :])
        told = self.o(heard.transpose(1, 2).reshape(count, length, width))
        states = self.n1(states + functional.dropout(told, FORGETS, self.training))
        told = self.f2(gelu(self.f1(states)))
        return self.n2(states + functional.dropout(told, FORGETS, self.training))


class Alone(nn.Module):
    """A question about one mention."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.first, self.last, self.forgets = (
            nn.Linear(WIDTH, HIDDEN),
            nn.Linear(HIDDEN, answers),
            nn.Dropout(FORGETS),
        )

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the log odds of each answer but no."""
        return self.last(self.forgets(gelu(self.first(rows))))


class Pair(nn.Module):
    """A question about two mentions."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(WIDTH, 2 * HIDDEN), nn.Linear(WIDTH, 2 * HIDDEN)
        self.dist, self.out = nn.Embedding(BUCKETS, HIDDEN), nn.Linear(2 * HIDDEN, 1)
        self.forgets = nn.Dropout(FORGETS)
        nn.init.zeros_(self.dist.weight)

    def forward(self, one: torch.Tensor, other: torch.Tensor, bucket: torch.Tensor) -> torch.Tensor:
        """Return the log odds that they belong together."""
        left, right = self.left(one), self.right(other)
        added = gelu(left[:, :HIDDEN] + right[:, :HIDDEN] + self.dist(bucket))
        both = torch.cat([added, left[:, HIDDEN:] * right[:, HIDDEN:] / 8], 1)
        return self.out(self.forgets(both))


class Encoder(nn.Module):
    """The network; the vectors of pieces stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        folder = folder_of_teacher()
        begun = {
            name.removeprefix("bert."): w.float()
            for name, w in load_file(folder / "model.safetensors").items()
        }
        every = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        place = {piece: number for number, piece in enumerate(every)}
        pieces = begun["embeddings.word_embeddings.weight"][[place[piece] for piece in known()]]
        self.piece = nn.Embedding.from_pretrained(pieces.clone(), freeze=True)
        self.place = nn.Parameter(
            begun["embeddings.position_embeddings.weight"][:PLACES]
            + begun["embeddings.token_type_embeddings.weight"][0]
        )
        self.first = _normal(begun, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(begun, number) for number in range(LAYERS))
        self.kind, self.begin = nn.Embedding(len(KINDS), WIDTH), nn.Parameter(torch.zeros(WIDTH))
        nn.init.normal_(self.kind.weight, std=0.02)
        self.alone = nn.ModuleDict({name: Alone(3 if name == MODEL else 1) for name in ALONE})
        self.pairs = nn.ModuleDict({name: Pair() for name in PAIRS})

    @property
    def body(self) -> list[nn.Parameter]:
        """What was begun as the teacher's."""
        return [self.place, *self.first.parameters(), *self.layers.parameters()]

    @property
    def heads(self) -> list[nn.Parameter]:
        """What begins by chance."""
        return [self.begin, *(p for m in (self.kind, self.alone, self.pairs) for p in m.parameters())]

    def forward(
        self, lessons: Sequence[Lesson], chance: np.random.Generator
    ) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
        """Return of each question the log odds and the right answers; names and pieces are changed by chance while it learns."""
        states = self._read(*_padded(lessons, chance if self.training else None))
        starts = np.cumsum([0, *(len(one.passage.named) for one in lessons)])
        spans = [(at, m.first, m.after) for at, one in enumerate(lessons) for m in one.passage.named]
        if not spans:
            return {}
        rows = torch.stack([states[at, first:after].mean(0) for at, first, after in spans])
        asked: dict[str, list[tuple[int, int, int, int]]] = {}
        for at, one in zip(starts, lessons, strict=False):
            for q in one.questions:
                asked.setdefault(q.name, []).append((at + q.one, at + q.other, q.bucket, q.right))
        found = {}
        for name, every in asked.items():
            one, other, bucket, right = torch.tensor(np.array(every).T)
            head = (
                self.alone[name](rows[one])
                if name in ALONE
                else self.pairs[name](rows[one], rows[other], bucket)
            )
            found[name] = head, right
        return found

    def _read(
        self, pieces: torch.Tensor, kinds: torch.Tensor, begins: torch.Tensor, read: torch.Tensor
    ) -> torch.Tensor:
        states = self.piece(pieces) + self.place[: pieces.shape[1]]
        states = states + self.kind(kinds) + begins[..., None] * self.begin
        states = functional.dropout(self.first(states), FORGETS, self.training)
        for layer in self.layers:
            states = layer(states, read)
        return states


def gelu(values: torch.Tensor) -> torch.Tensor:
    """Return what stands in for a Gaussian's integral."""
    return values * torch.sigmoid(SLOPE * values)


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.load_state_dict({"weight": weight, "bias": bias})
    return made


def _normal(begun: Weights, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=NEAREST)
    made.load_state_dict({part: begun[f"{name}.{part}"] for part in _PARTS})
    return made


def _padded(lessons: Sequence[Lesson], chance: np.random.Generator | None) -> tuple[torch.Tensor, ...]:
    """Return the pieces of passages, the kinds of mentions, where these begin, and which pieces are any."""
    shape = len(lessons), max(len(one.passage.pieces) for one in lessons)
    pieces, kinds = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    begins, read = np.zeros(shape, np.float32), np.zeros(shape, bool)
    for at, one in enumerate(lessons):
        length = len(one.passage.pieces)
        pieces[at, :length] = one.passage.pieces
        read[at, :length] = True
        for kind, first, after in one.passage.spans:
            kinds[at, first:after] = kind
            begins[at, first] = 1
            if chance is not None and KINDS[kind] in NAMES and chance.random() < RENAMED:
                pieces[at, first:after] = chance.integers(FIRST_NAME, len(known()), after - first)
        if chance is not None:
            unread = chance.random(length - 2) < UNREAD
            pieces[at, 1 : length - 1][unread] = known()[UNKNOWN]
    return tuple(map(torch.from_numpy, (pieces, kinds, begins, read)))


def packed(net: Encoder) -> dict[str, np.ndarray]:
    """Return the weights as the network reads them: those of words and of products as whole numbers of eight bits with a factor a row or column; of the answers those that it is asked for."""
    made: dict[str, np.ndarray] = {}
    made |= _whole("piece", _array(net.piece.weight), axis=1)
    made["place"] = _array(net.place).astype(np.float16).astype(np.float32)
    made["kind"], made["begin"] = _array(net.kind.weight), _array(net.begin)
    made |= _plain("first", net.first)
    for number, layer in enumerate(net.layers):
        for name in ("qkv", "o", "f1", "f2"):
            made |= _product(f"{number}.{name}", getattr(layer, name))
        for name in ("n1", "n2"):
            made |= _plain(f"{number}.{name}", getattr(layer, name))
    for question, alone in ((q, net.alone[q]) for q in HEARD if q in ALONE):
        made |= _plain(f"{question}.0", alone.first) | _plain(f"{question}.1", alone.last)
    for question, pair in ((q, net.pairs[q]) for q in HEARD if q in PAIRS):
        made |= _product(f"{question}.left", pair.left) | _product(f"{question}.right", pair.right)
        made |= _plain(f"{question}.out", pair.out) | {f"{question}.dist": _array(pair.dist.weight)}
    return {name: np.ascontiguousarray(rows) for name, rows in made.items()}


def unpacked(made: Mapping[str, np.ndarray]) -> Encoder:
    """Return a network with packed weights; what is not in them begins by chance, and the vectors of pieces are the teacher's."""
    net = Encoder()

    def whole(name: str) -> torch.Tensor:
        rows = made[name].astype(np.float32)
        return torch.from_numpy(rows * made[f"{name}.scale"] if f"{name}.scale" in made else rows)

    def fill(name: str, part: nn.Module) -> None:
        part.weight.copy_(whole(f"{name}.w").t())
        part.bias.copy_(whole(f"{name}.b"))

    with torch.no_grad():
        net.place.copy_(whole("place"))
        net.kind.weight.copy_(whole("kind"))
        net.begin.copy_(whole("begin"))
        fill("first", net.first)
        for number, layer in enumerate(net.layers):
            for name in ("qkv", "o", "f1", "f2", "n1", "n2"):
                fill(f"{number}.{name}", getattr(layer, name))
        for question in HEARD:
            part = net.alone[question] if question in ALONE else net.pairs[question]
            names = (
                {"0": "first", "1": "last"} if question in ALONE else dict.fromkeys(("left", "right", "out"))
            )
            for name, own in names.items():
                fill(f"{question}.{name}", getattr(part, own or name))
            if question in PAIRS:
                part.dist.weight.copy_(whole(f"{question}.dist"))
    return net


def _array(rows: torch.Tensor) -> np.ndarray:
    return np.asarray(rows.detach().numpy())


def _plain(name: str, part: nn.Module) -> Mapping[str, np.ndarray]:
    return {f"{name}.w": _array(part.weight).T, f"{name}.b": _array(part.bias)}


def _product(name: str, part: nn.Linear) -> Mapping[str, np.ndarray]:
    return _whole(f"{name}.w", _array(part.weight).T, axis=0) | {f"{name}.b": _array(part.bias)}


def _whole(name: str, rows: np.ndarray, axis: int) -> dict[str, np.ndarray]:
    factor = np.abs(rows).max(axis, keepdims=True) / MOST
    factor[factor == 0] = 1
    return {name: np.round(rows / factor).astype(np.int8), f"{name}.scale": factor.astype(np.float32)}


_PARTS = ("weight", "bias")
