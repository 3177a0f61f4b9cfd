"""
Train the linker of the judgements of articles: which grades are judgements, and of which areas, councils and times.

    python tools/train_linker.py FOLDER ...          # write kg/extract/articles/judged/linking.tsv
    python tools/train_linker.py FOLDER ... --check  # cross-validation: constructions and articles held out in turn

The texts are ``tools/linking-texts/*.txt``, all of them our own words; a line ``#17`` begins those of a construction.
A folder has marked articles (``encoder_lessons`` tells their form), which count more, as do the cases of the tests;
without any it learns from our own words alone.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from linkers import FOLDS, figures, fit, run, sums, write
from marked import Marked, parse, read, variants
from sklearn.model_selection import GroupKFold

from kg.extract.articles.judged.linking import MODEL, rows_of
from kg.extract.lexicon import Mention
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linkers import Fitted

    from kg.extract.articles.judged.cases import Case
    from kg.extract.reading import Reading

HERE = Path(__file__).parent
TEXTS = HERE / "linking-texts"
CASES = HERE.parent / "tests" / "extract" / "articles" / "data" / "judgements.toml"
OUT = HERE.parent / "kg" / "extract" / "articles" / "judged" / MODEL
STRENGTH = {"told": 0.02, "gone": 0.05, "area": 0.02, "time": 0.05, "council": 0.05}
LEAST_TEXTS = 5  # that show a trait
NO = 2.0  # weight of a grade of our own passages that is no judgement
ARTICLE, STATED = 3.0, 5.0  # weights of what articles and the cases of the tests show
FIRST_ARTICLE = 1_000_000  # number of the first article
WHOLE, CASE = "@", "stated"  # what the group of an article begins with, the group of a case


def lines() -> Iterator[tuple[str, int, str]]:
    """Yield the construction, the number and the marked words of each text, in the order of their files."""
    number = 0
    for file in sorted(TEXTS.glob("*.txt")):
        group = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                group = line
            elif line.strip():
                number += 1
                yield group, number, line


def texts() -> Iterator[Marked]:
    """Yield the marked texts, each with its variants."""
    for group, number, line in lines():
        for variant in variants(line, number):
            yield parse(variant, group)


class Asked(NamedTuple):
    """A question that a grade poses: what is asked and of what, the traits, what the rules say, and the answer, ``None`` where nobody gives one."""

    case: Case
    question: str
    key: object
    traits: set[str]
    rules: bool
    right: bool | None


class Table:
    """Examples of one question: traits, the answer, what the rules say, and the construction and text they are of."""

    def __init__(self) -> None:
        """Begin without any."""
        self.rows: list[dict[str, float]] = []
        self.right: list[bool] = []
        self.rules: list[bool] = []
        self.groups: list[str] = []
        self.texts: list[int] = []

    def add(self, traits: set[str], right: bool, rules: bool, group: str, text: int) -> None:  # noqa: FBT001
        """Add an example."""
        self.rows.append(dict.fromkeys(sorted(traits), 1.0))
        self.right.append(right)
        self.rules.append(rules)
        self.groups.append(group)
        self.texts.append(text)


def articles(folders: Iterable[Path]) -> Iterator[Marked]:
    """Yield the marked articles of some folders, in the order of their names."""
    for file in (file for folder in folders for file in sorted(folder.glob("*.txt"))):
        line = file.read_text(encoding="utf-8")
        line = line.partition("\n")[2] if line.startswith("#date") else line
        yield parse(line, WHOLE + file.stem)


def tables(folders: Iterable[Path] = ()) -> dict[str, Table]:
    """Read all texts to the examples of each question."""
    found: dict[str, Table] = defaultdict(Table)
    for place, marked in enumerate(articles(folders), start=FIRST_ARTICLE):
        _add(found, of_marked(marked, *read(marked)), marked.group, place)
    for number, marked in enumerate(texts(), start=1):
        _add(found, of_marked(marked, *read(marked)), marked.group, number)
    for place, text, says in stated():
        _add(found, of_stated(says, read(Marked(text))[1]), CASE, -place)
    return found


def _add(found: dict[str, Table], every: Iterator[Asked], group: str, number: int) -> None:
    """Add the questions that are answered."""
    for asked in every:
        if asked.right is not None:
            found[asked.question].add(asked.traits, asked.right, asked.rules, group, number)


def of_marked(marked: Marked, reading: Reading, cases: Sequence[Case]) -> Iterator[Asked]:
    """Yield the questions that a marked text poses, answered by its marks."""
    for case in cases:
        ids = marked.ids("G", *case.skeleton.span(case.one.grade)) or frozenset()
        for question, key, traits, rules in rows_of(case):
            right = _answer(question, key, case, ids=ids, marked=marked, reading=reading)
            yield Asked(case, question, key, traits, rules, right)


def stated() -> Iterator[tuple[int, str, str]]:
    """Yield the number of each case of the tests that is read rightly, its text and what it says."""
    for place, case in enumerate(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]):
        if not case.get("missed"):
            yield place, case["text"], case["says"]


def of_stated(says: str, cases: Sequence[Case]) -> Iterator[Asked]:
    """Yield the questions that a text of the tests poses, answered by what it says as a whole."""
    rows = [
        (council, *words.split())
        for part in filter(None, says.split(" / "))
        for council, listed in [part.split(": ")]
        for words in listed.split(", ")
    ]
    for case in cases:
        own = [row for row in rows if case.one.code.startswith(row[2])]
        alone = sum(other.one.code == case.one.code for other in cases) == 1
        for question, key, traits, rules in rows_of(case):
            right = None
            if question == "told":
                right = bool(own) if alone or not own else None
            elif own and alone and question == "council":
                right = any(scheme("councils")[str(key)].label == row[0] for row in own)
            elif own and alone and question == "area":
                code = case.reach.code(key)  # type: ignore[arg-type] # a token
                right = True if any(row[1] in code for row in own) else None if "care" in code else False
            yield Asked(case, question, key, traits, rules, right)


def _answer(
    question: str, key: object, case: Case, *, ids: frozenset[int], marked: Marked, reading: Reading
) -> bool | None:
    """Tell what the marks answer, `None` where they say nothing."""
    if question == "told":
        return bool(ids)
    if not ids:
        return None
    begin, end = case.skeleton.span(case.one.grade)
    if question == "gone":
        return bool(marked.earlier(begin, end) & ids)
    if question == "council":
        return key in _councils(marked, reading, ids)
    span = case.skeleton.span(key)  # type: ignore[arg-type] # a token
    return bool((marked.ids({"area": "A", "time": "TI"}[question], *span) or frozenset()) & ids)


def _councils(marked: Marked, reading: Reading, ids: frozenset[int]) -> set[str]:
    return {
        m.code
        for kind, begin, end, numbers, _ in marked.marks
        if kind == "C" and numbers & ids
        for sentence in reading.sentences
        for m in sentence.mentions
        if isinstance(m, Mention) and m.sort in ("council", "provider") and m.begin < end and begin < m.end
    }


def fitted(table: Table, learn: Iterable[int], question: str) -> Fitted:
    """Fit the model of a question on some examples."""
    places = list(learn)
    rows, right = [table.rows[i] for i in places], [table.right[i] for i in places]
    texts = [table.texts[i] for i in places]
    weights = [_weight(table.groups[i], question, right=table.right[i]) for i in places]
    return fit(rows, right, texts, least=LEAST_TEXTS, strength=STRENGTH[question], weights=weights)


def _weight(group: str, question: str, *, right: bool) -> float:
    if group.startswith(WHOLE):
        return ARTICLE
    return (NO if question == "told" and not right else 1.0) * (STATED if group == CASE else 1.0)


def check(found: dict[str, Table]) -> None:
    """Print how the model and the rules answer each question, on constructions that the model has not seen."""
    for question, table in found.items():
        right, rules, groups = np.array(table.right), np.array(table.rules), np.array(table.groups)
        score = np.zeros(len(right))
        for learn, held in GroupKFold(FOLDS).split(right, right, groups):
            model = fitted(table, learn, question)
            score[held] = sums(model, [table.rows[i] for i in held])
        whole = np.array([group.startswith(WHOLE) for group in table.groups])
        for what, these in (("all", np.ones(len(right), bool)), ("articles", whole)):
            if these.any():
                print(f"{question}, {what}: {these.sum()} examples, {right[these].sum()} of them so")
                print(f"  rules   {figures(rules[these], right[these])}")
                print(f"  linker  {figures(score[these] > 0, right[these])}")


def train(found: dict[str, Table]) -> None:
    """Write the weights of all questions."""
    models = ((q, fitted(t, range(len(t.right)), q)) for q, t in sorted(found.items()))
    write(OUT, "train_linker.py", models)


if __name__ == "__main__":
    run("Train the linker of judgements.", tables, check, train, folders="*")
