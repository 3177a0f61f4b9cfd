"""
Train the model that tells which numbers are figures of a service, and of what.

    python tools/train_figures.py [FOLDER ...]          # write kg/extract/articles/figures/weighing.tsv
    python tools/train_figures.py [FOLDER ...] --check  # cross-validation by article

It learns from passages in our own words (``tools/figure-texts/*.txt``: a passage a line, each figure as
``{12%|agency-rate}``, all other numbers none), from those of the tests, and from folders of articles with marked figures (tools/gold.py).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gold import articles
from linkers import FOLDS, figures, fit, run, sums, write
from sklearn.model_selection import GroupKFold

from kg.extract.articles.figures.statements import found
from kg.extract.articles.figures.weighing import FIGURE, MEASURES, MODEL, traits
from kg.extract.articles.pipeline import read_context
from kg.readers import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linkers import Fitted

    from kg.extract.articles.figures.carrying import Subject
    from kg.extract.articles.figures.telling import Told
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.articles.figures.values import Value
    from kg.extract.reading import Reading

HERE = Path(__file__).resolve().parent
TEXTS, HEAD = HERE / "figure-texts", "News of children’s services"
MARK = re.compile(r"\{(?P<words>[^{}|]+)\|(?P<measure>[a-z-]+)\}")
OUT = HERE.parent / "kg" / "extract" / "articles" / "figures" / MODEL
CASES = HERE.parent / "tests" / "extract" / "articles" / "data" / "figures.toml"
STATED = -10_000  # the number that all passages of the tests have
STATED_WEIGHT = 0.5  # the rules were made on these
STRENGTH, LEAST_TEXTS = 0.05, 3


Marked = tuple[str, float | None, int, int]
"""A marked figure: its measure, its value where that is marked apart, and where it stands or is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number: what is seen of it, the measure that is marked (``""``: no figure), that of the rules, and the text it is of."""

    traits: frozenset[str]
    measure: str
    ruled: str
    article: int


def rows(folders: Sequence[Path]) -> list[Row]:
    """Return the numbers of marked articles and passages."""
    table: list[Row] = []
    for number, article in enumerate(a for folder in folders for a in articles(folder)):
        if "statistic" not in article.unmarked:
            marked = [(f["measure"], float(f["value"]), b, e) for f, b, e in article.facts("statistic")]
            _read(article.reading, marked, number, table)
    for number, line in enumerate(_passages()):
        reading, marked = _parse(line)
        _read(reading, marked, -1 - number, table)
    for passage in tomllib.loads(CASES.read_text(encoding="utf-8"))["passage"]:
        told = [fact.split()[1:3] for fact in passage["told"]]
        reading = _reading("\n\n".join([HEAD, *passage["text"].split("|")]))
        marked = [(measure, float(value), 0, len(reading.document.text)) for measure, value in told]
        _read(reading, marked, STATED, table)
    return table


def _passages() -> Iterator[str]:
    for file in sorted(TEXTS.glob("*.txt")):
        yield from (line for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")


def _parse(line: str) -> tuple[Reading, list[Marked]]:
    """Read a passage below a headline, and where its figures stand."""
    text, at, marked = f"{HEAD}\n\n", 0, []
    for match in MARK.finditer(line):
        text += line[at : match.start()] + match["words"]
        marked.append((match["measure"], None, len(text) - len(match["words"]), len(text)))
        at = match.end()
    return _reading(text + line[at:]), marked


def _reading(text: str) -> Reading:
    reading: Reading = read_context(plain.read(text.encode(), "marked.txt"))._.kg_reading
    return reading


def _read(reading: Reading, marked: Sequence[Marked], number: int, table: list[Row]) -> None:

    def weigh(
        ties: Sequence[Tie], group: Sequence[Value], ruled: Subject | None, told: Told
    ) -> Subject | None:
        sentence = ties[0].parsed.sentence
        numbers = {float(v.number) for v in group}
        first, last = sentence.begin + group[0].begin, sentence.begin + group[-1].end
        own = next(
            (
                measure
                for measure, value, begin, end in marked
                if (begin < sentence.end and sentence.begin < end and value in numbers)
                or (value is None and begin < last and first < end)
            ),
            "",
        )
        table.append(
            Row(frozenset(traits(ties, group, ruled, told)), own, ruled.measure if ruled else "", number)
        )
        return ruled

    list(found(reading, weigh))


def questions() -> tuple[str, ...]:
    """Return the questions that are asked of a number."""
    return (FIGURE, *MEASURES)


def answer(question: str, measure: str) -> bool:
    """Tell whether a measure answers a question with yes."""
    return bool(measure) if question == FIGURE else measure == question


def fitted(question: str, table: Sequence[Row]) -> Fitted:
    """Fit the weights of a question."""
    return fit(
        [r.traits for r in table], [answer(question, r.measure) for r in table], [r.article for r in table],
        least=LEAST_TEXTS, strength=STRENGTH,
        weights=[STATED_WEIGHT if r.article == STATED else 1.0 for r in table],
    )  # fmt: skip


def check(table: Sequence[Row]) -> None:
    """Print how the model and the rules answer each question, on articles that the model has not seen."""
    for question in questions():
        score = np.zeros(len(table))
        for learn, held in GroupKFold(FOLDS).split(table, groups=[r.article for r in table]):
            model = fitted(question, [table[i] for i in learn])
            score[held] = sums(model, [table[i].traits for i in held])
        own = np.array([r.article != STATED for r in table])
        right, ruled = (
            np.array([answer(question, getattr(r, what)) for r in table])[own]
            for what in ("measure", "ruled")
        )
        score = score[own]
        print(f"{question}: {len(right)} numbers, {right.sum()} of them so")
        print(f"  rules           {figures(ruled, right)}")
        for sure, sure_not in ((0.0, 0.0), (0.5, 0.5), (0.5, 1.0), (0.5, 1.5), (1.0, 1.0)):
            said = np.where(ruled, score > -sure_not, score > sure)
            print(f"  model {sure:4.1f} {-sure_not:4.1f} {figures(said, right)}")


def train(table: Sequence[Row]) -> None:
    """Write the weights."""
    write(OUT, "train_figures.py", [(question, fitted(question, table)) for question in questions()])


if __name__ == "__main__":
    run("Train the model of figures.", rows, check, train, folders="*")
