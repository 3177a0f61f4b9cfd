"""
What the network that reads articles learns from: passages of marked texts, with the questions that their marks answer.

The texts are those of ``tools/linking-texts`` and ``tools/post-texts``, the stated cases of the tests, and folders of
whole articles. In these each file ``ID.txt`` begins with a line ``#date 2023-05-11``, then come the headline and
paragraphs parted by empty lines, in which every mention is marked ``{kind:words|ids}``, those that belong to nothing too:

- ``C`` council, ``G`` grade, ``A`` area, ``T`` time: the numbers of the judgements they are of; ``2p`` on a grade that
  no longer holds. A grade without a number is no judgement (hoped for, denied, a school's).
- ``P`` person: the letters of their posts with ``=`` (holds it), ``+`` (comes to it) or ``-`` (leaves or left it);
  ``R`` role, ``T`` and ``C``: the letters alone.
- ``M`` practice model: ``m1`` used or brought in, ``m1?`` planned, ``m1x`` dropped; the same on its council.

What has the same number or letter belongs together, however far apart. In post-texts posts are numbers, and persons
have ``h``, ``s`` and ``e`` for ``=``, ``+`` and ``-``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import train_linker
import train_posts
from marked import Marked, cut, exchanged, parse, read

from kg.extract.articles.encoder.links import at, bucket, councils_named
from kg.extract.articles.encoder.passages import passages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from marked import Mark
    from train_linker import Asked
    from train_posts import Take

    from kg.extract.articles.encoder.passages import Named, Passage
    from kg.extract.articles.posts.linking import Pair
    from kg.extract.reading import Reading

Span = tuple[int, int]
MODEL = "model"
"""How a council stands to a practice model: 0 not at all, 1 it uses it, 2 plans to, 3 dropped it. Learnt beside the rest, and not asked yet."""
ALONE = {"told": "G", "gone": "G", MODEL: "M"}
PAIRS = {name: name for name in ("GA", "GC", "GT", "PR", "RC", "PT", "MC")} | {"comes": "PR", "leaves": "PR"}
"""The kinds of the two mentions of which each question is asked."""
LEARNT = "GRMPC"
"""It learns from every sentence with a grade, role, model, person or council, though in the package it reads those with a grade alone."""
HEARD = ("told", "gone", "GA", "GC", "GT")
"""What the network of the package answers; of posts and models it only learns (what it says of them helps no article)."""
ASKED = {"told": "told", "gone": "gone", "area": "GA", "council": "GC", "time": "GT", "theirs": "PR", "comes": "comes"}  # fmt: skip
"""What the network is asked for a question of the linkers."""
_ID = re.compile(r"(?P<link>m?\d+|[a-z]+)(?P<how>[pshe=+?x-]?)")
_HOW = {"=": "h", "+": "s", "-": "e"}
_JUDGEMENTS = ("told", "gone", "GA", "GC", "GT")
_POSTS = ("PR", "RC", "PT", "comes", "leaves")
_MODELS = (MODEL, "MC")


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a mention of a passage, or about two of them: their rows and the bucket of their distance; `right` is 1 for yes, or a number of `MODEL`."""

    name: str
    one: int
    other: int
    bucket: int
    right: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage and what is answered of its mentions."""

    passage: Passage
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A question that a linker asks of a text: its traits, what the rules say, the right answer, and where the mentions stand."""

    question: str
    traits: frozenset[str]
    rules: bool
    right: bool
    one: Span
    others: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text: the construction or article it is of, ``""`` for a case of the tests; its lessons and the linkers' questions."""

    group: str
    lessons: tuple[Lesson, ...]
    rows: tuple[Row, ...]
    whole: bool = False  # an article, which the linkers' traits have not learnt from


def texts(folders: Iterable[Path], kinds: str = LEARNT) -> Iterator[Text]:
    """Yield all texts: our own passages, the articles of some folders, the cases of the tests; of each the sentences that name something of some kinds."""
    for group, _, line in train_linker.lines():
        for told in dict.fromkeys((line, exchanged(line))):
            yield _marked(group, *cut(told.strip()), parse(told, group), _JUDGEMENTS, kinds)
    for group, _, line in train_posts.lines():
        yield _marked(group, *train_posts.parse(line), None, _POSTS, kinds)
    for file in (file for folder in folders for file in sorted(folder.glob("*.txt"))):
        line = file.read_text(encoding="utf-8")
        line = (line.partition("\n")[2] if line.startswith("#date") else line).strip()
        every = (*_JUDGEMENTS, *_POSTS, *_MODELS)
        yield _marked(f"@{file.stem}", *cut(line), parse(line, ""), every, kinds, whole=True)
    for _, text, says in train_linker.stated():
        reading, cases = read(Marked(text))
        yield _stated(reading, _judgement_rows(reading, train_linker.of_stated(says, cases)), kinds)
    for case, reading in train_posts.stated():
        taken: list[Row] = []
        train_posts.ask_stated(reading, case, _taker(taken))
        yield _stated(reading, taken, kinds)


def _marked(
    group: str,
    text: str,
    marks: list[Mark],
    judgements: Marked | None,
    names: Collection[str],
    kinds: str,
    *,
    whole: bool = False,
) -> Text:
    reading, cases = read(judgements or Marked(text))
    if reading.document.text.strip() != text.strip():
        message = f"{group}: the text is read otherwise than it is marked"
        raise SystemExit(message)
    rows: list[Row] = []
    if judgements is not None:
        rows += _judgement_rows(reading, train_linker.of_marked(judgements, reading, cases))
    codes = _codes(reading) if whole else {}
    if "PR" in names:
        train_posts.ask_marked(reading, [_as_post(mark) for mark in marks], _taker(rows))
    lessons = [
        Lesson(one, tuple(q for q in _answered(one.named, marks, codes) if q.name in names))
        for one in passages(reading, kinds)
    ]
    return Text(group, tuple(lessons), tuple(rows), whole)


def _codes(reading: Reading) -> dict[Span, str]:
    """Return which council is named where."""
    return {span: code for code, spans in councils_named(reading).items() for span in spans}


def _as_post(mark: Mark) -> Mark:
    """Return a mark of an article as those of the posts are written."""
    kind, begin, end, ids, words = mark
    return kind, begin, end, [one[:-1] + _HOW.get(one[-1], one[-1]) for one in ids], words


def _stated(reading: Reading, rows: Sequence[Row], kinds: str) -> Text:
    lessons = [
        Lesson(one, tuple(q for row in rows for q in _of_row(one.named, row)))
        for one in passages(reading, kinds)
    ]
    return Text("", tuple(lessons), ())


def _judgement_rows(reading: Reading, every: Iterable[Asked]) -> list[Row]:
    rows, named = [], councils_named(reading)
    for case, question, key, traits, rules, right in every:
        if right is None:
            continue
        others: tuple[Span, ...] = ()
        if question == "council":
            others = tuple(named.get(str(key), ()))
        elif question in ("area", "time"):
            others = (case.skeleton.span(key),)  # type: ignore[arg-type] # a token
        one = case.skeleton.span(case.one.grade)
        rows.append(Row(question, frozenset(traits), rules, right, one, others))
    return rows


def _taker(rows: list[Row]) -> Take:
    def take(question: str, pair: Pair, right: bool | None) -> None:  # noqa: FBT001
        if right is not None:
            one, other = pair.told.span(pair.person), pair.told.span(pair.role)
            traits = frozenset(pair.traits(question))
            rows.append(Row(question, traits, pair.says(question), right, one, (other,)))

    return take


def _answered(named: Sequence[Named], marks: Sequence[Mark], codes: Mapping[Span, str]) -> Iterator[Question]:
    """Yield the questions that marks answer of the mentions of a passage; a council is meant wherever it is named, marked or not."""
    links = _meant(named, [_links(one, marks) for one in named], codes)
    for row, one in enumerate(named):
        if one.kind == "G":
            yield Question("told", row, row, 0, int(bool(links[row])))
            if links[row]:
                yield Question("gone", row, row, 0, int("p" in links[row].values()))
        elif one.kind == "M":
            own = [how for link, how in links[row].items() if link.startswith("m")]
            yield Question(MODEL, row, row, 0, {"": 1, "?": 2, "x": 3}[own[0]] if own else 0)
    for name in (name for name, kinds in PAIRS.items() if name == kinds):
        for one, other, apart in _pairs(named, name):
            if not links[one] and name != "PR":
                continue  # what a grade is of is asked of those that are told alone
            shared = links[one].keys() & links[other].keys()
            yield Question(name, one, other, apart, int(bool(shared)))
            if name == "PR" and shared:
                how = {links[one][link] for link in shared}
                yield Question("comes", one, other, apart, int(bool(how & {"+", "s"})))
                yield Question("leaves", one, other, apart, int(bool(how & {"-", "e"})))


def _meant(
    named: Sequence[Named], links: Sequence[dict[str, str]], codes: Mapping[Span, str]
) -> list[dict[str, str]]:
    """Give each mention of a council the numbers of its other mentions."""
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    keys = [codes.get((one.begin, one.end), "") for one in named]
    for own, key in zip(links, keys, strict=True):
        meant[key] |= own if key else {}
    return [own | meant[key] for own, key in zip(links, keys, strict=True)]


def _links(one: Named, marks: Sequence[Mark]) -> dict[str, str]:
    """Return the numbers and letters of a mention, each with its sign."""
    ids = [
        part
        for kind, begin, end, every, _ in marks
        if kind.upper() == one.kind and begin < one.end and one.begin < end
        for part in every
    ]
    found = {}
    for part in ids:
        match = _ID.fullmatch(part)
        if match is None:
            message = f"{part!r} is no number or letter of a mark"
            raise SystemExit(message)
        found[match["link"]] = match["how"]
    return found


def _of_row(named: Sequence[Named], row: Row) -> Iterator[Question]:
    """Yield what a linker's question asks of a passage; a council that is named more than once may be meant at any place, which is no lesson."""
    name = ASKED[row.question]
    if name in ALONE:
        for one in at(named, ALONE[name], [row.one]):
            yield Question(name, one, one, 0, int(row.right))
    elif row.question != "council" or len(row.others) == 1:
        firsts, seconds = (
            set(at(named, kind, spans))
            for kind, spans in zip(PAIRS[name], ([row.one], row.others), strict=True)
        )
        for one, other, apart in _pairs(named, PAIRS[name]):
            if one in firsts and other in seconds:
                yield Question(name, one, other, apart, int(row.right))


def _pairs(named: Sequence[Named], kinds: str) -> Iterator[tuple[int, int, int]]:
    """Yield the rows of each two mentions of some kinds, and the bucket of their distance."""
    for row, one in enumerate(named):
        for place, other in enumerate(named) if one.kind == kinds[0] else ():
            if other.kind == kinds[1]:
                yield row, place, bucket(one, other)
