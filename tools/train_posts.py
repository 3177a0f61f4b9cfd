"""
Train the linker of posts: which person of a sentence has which role, and whether they come to it.

    python tools/train_posts.py          # write kg/extract/articles/posts/linking.tsv
    python tools/train_posts.py --check  # cross-validation: each kind of construction held out in turn

The texts are ``tools/post-texts/*.txt``, all of them our own words: in ``{P:Ann Hall|1s,2e} joins as {R:director|1}``
somebody starts in post 1 and leaves or has left post 2 (``h``: holds it), and a line with ``#`` begins a kind of
construction. The sentences of ``tests/extract/articles/data/posts.toml`` are learnt from too.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from linkers import FOLDS, figures, fit, run, sums, write
from marked import cut
from sklearn.model_selection import GroupKFold

from kg.extract.articles.people.roles import Role, without_status
from kg.extract.articles.pipeline import read_context
from kg.extract.articles.posts.frame import find_ties, quoted_ties, remember
from kg.extract.articles.posts.linking import MODEL, Pair, by_rules
from kg.extract.articles.posts.rules import post_rules
from kg.extract.articles.speech.told import said
from kg.readers import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linkers import Fitted
    from marked import Mark

    from kg.extract.reading import Reading

    Take = Callable[[str, Pair, bool | None], None]

HERE = Path(__file__).parent
TEXTS = HERE / "post-texts"
CASES = HERE.parent / "tests" / "extract" / "articles" / "data" / "posts.toml"
OUT = HERE.parent / "kg" / "extract" / "articles" / "posts" / MODEL
HEAD = "News of children’s services"
STATED = "stated"
STATED_WEIGHT = 0.25  # the rules were made on these, and are right of nearly all
STRENGTH = 0.2
LEAST_TEXTS = 3  # that show a trait


@dataclass(frozen=True, slots=True)
class Row:
    """One answered question."""

    traits: frozenset[str]
    right: bool
    rules: bool
    group: str
    text: int


Rows = dict[str, list[Row]]


def lines() -> Iterator[tuple[str, int, str]]:
    """Yield the construction, the number and the marked words of each text."""
    number = 0
    for file in sorted(TEXTS.glob("*.txt")):
        group = file.stem
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                group = file.stem + line
            elif line.strip():
                number += 1
                yield group, number, line.strip()


def parse(line: str) -> tuple[str, list[Mark]]:
    """Return the text of a line below a heading, and its marks."""
    return cut(line, f"{HEAD}\n\n")


def answer(question: str, pair: Pair, marks: Sequence[Mark]) -> bool | None:
    """Return what the marks answer, ``None`` where they say nothing."""
    begin, end = pair.told.span(pair.role)
    posts = {i for kind, b, e, ids, _ in marks if kind == "R" and b < end and begin < e for i in ids}
    own = {
        i[:-1]: i[-1]
        for kind, _, _, ids, words in marks
        if kind == "P" and words.split()[-1] == pair.name.split()[-1]
        for i in ids
    }
    how = next((own[post] for post in sorted(posts) if post in own), "")
    if question == "theirs":
        return bool(how)
    held_since = pair.when and pair.says(question) and how != "s"
    return None if not how or held_since else how == "s"


def collect() -> Rows:
    """Read all texts to the rows of each question."""
    found: Rows = defaultdict(list)
    for group, number, line in lines():
        text, marks = parse(line)
        reading = read_context(plain.read(text.encode(), "marked.txt"))._.kg_reading
        ask_marked(reading, marks, _taker(found, group, number))
    for number, (case, reading) in enumerate(stated()):
        ask_stated(reading, case, _taker(found, STATED, -number - 1))
    return found


def _taker(found: Rows, group: str, number: int) -> Take:
    """Return what takes down each question that is answered."""

    def take(question: str, pair: Pair, right: bool | None) -> None:  # noqa: FBT001
        if right is not None:
            row = Row(frozenset(pair.traits(question)), right, pair.says(question), group, number)
            found[question].append(row)

    return take


def ask_marked(reading: Reading, marks: Sequence[Mark], take: Take) -> None:
    """Give `take` each question that a marked text poses with the marks' answer, which is believed, so that all that follows is asked."""

    def weigh(question: str, pair: Pair) -> int:
        right = answer(question, pair, marks)
        take(question, pair, right)
        if question == "theirs":
            return 1 if right else -1
        return by_rules(question, pair)

    before = remember(reading, post_rules(), weigh)
    quoted_ties(said(reading, before), before, post_rules(), weigh)


def stated() -> Iterator[tuple[dict[str, Any], Reading]]:
    """Yield the cases of the tests that are read rightly, each with its text as it is read."""
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        if not case.get("missed"):
            parts = [case["text"]] if isinstance(case["text"], str) else case["text"]
            opening = [] if case.get("alone") else ["Kent council met on Monday."]
            text = "\n\n".join([case.get("title", HEAD), *opening, *parts])
            yield case, read_context(plain.read(text.encode(), "stated.txt"))._.kg_reading


def ask_stated(reading: Reading, case: dict[str, Any], take: Take) -> None:
    """Give `take` each question that a case of the tests poses, with what it says of it as a whole."""
    posts = [post.split(" | ") for post in case.get("posts", ())]
    coming = {change.split(" | ")[0] for change in case.get("changes", ()) if " | appointed |" in change}

    def weigh(question: str, pair: Pair) -> int:
        role = pair.told.stand(pair.role).what
        words = without_status(role.words) if isinstance(role, Role) else ""
        own = [post for post in posts if post[0] == pair.name and post[2] == words]
        alike = any(
            p[0] == pair.name and set(p[2].lower().split()) & set(words.lower().split()) for p in posts
        )
        says, right = pair.says(question), None
        if question == "theirs" and (own or not alike):
            right = bool(own)
        elif question == "comes" and own and len(posts) == 1 and says == (pair.name in coming):
            right = says
        take(question, pair, right)
        return by_rules(question, pair)

    find_ties(reading, post_rules(), weigh)


def fitted(rows: Sequence[Row]) -> Fitted:
    """Fit the model of a question."""
    return fit(
        [row.traits for row in rows],
        [row.right for row in rows],
        [row.text for row in rows],
        least=LEAST_TEXTS,
        strength=STRENGTH,
        weights=[STATED_WEIGHT if row.group == STATED else 1.0 for row in rows],
    )


def check(found: Rows) -> None:
    """Print how the model and the rules answer each question, on constructions that the model has not seen."""
    for question, rows in sorted(found.items()):
        score = np.zeros(len(rows))
        groups = [row.group for row in rows]
        for learn, held in GroupKFold(FOLDS).split(rows, groups=groups):
            score[held] = sums(fitted([rows[i] for i in learn]), [rows[i].traits for i in held])
        own = np.array(groups) != STATED
        right, rules = (np.array([getattr(row, name) for row in rows])[own] for name in ("right", "rules"))
        print(
            f"{question}: {own.sum()} of our texts, {right.sum()} of them so; {len(rows) - own.sum()} of the tests"
        )
        print(f"  rules           {figures(rules, right)}")
        for least in (0.0, 0.5, 1.0):
            print(f"  linker > {least:4.1f}   {figures(score[own] > least, right)}")


def train(found: Rows) -> None:
    """Write the weights of all questions."""
    write(OUT, "train_posts.py", ((question, fitted(rows)) for question, rows in sorted(found.items())))


if __name__ == "__main__":
    run("Train the linker of posts.", collect, check, train)
