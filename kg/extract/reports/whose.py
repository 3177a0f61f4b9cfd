"""
Which council a report or letter is on: the name in its title.

A title is set in lines as wide as its page allows, and in capitals as the house
style of its year had it. So names are looked for as their words alone, whatever
stands between these (spaces, the end of a line, a hyphen, a comma, '&' for 'and')
and in whatever capitals, and the longest name wins: 'Bath and North East / Somerset'
is no other council's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.place_names import names_a_council
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+|&")
_BETWEEN = re.compile(r"[\s,.&’'/‐-―-]{0,8}")
# Words of a name that may begin in lower case.
_SMALL = frozenset({"and", "of", "on", "upon", "with", "the", "in"})
_TITLE = re.compile(r"\b(?:Re-?\s?)?inspection\s+of\s+|\b(?:visit|review)\s+(?:to|of|at)\s+", re.IGNORECASE)
LONGEST_TITLE = 110  # characters from 'Inspection of' to where a name must have begun
_BOARD = re.compile(r"\s+(?:Local\s+)?Safeguarding\s+Children", re.IGNORECASE)
_END = "\0"  # what a name leads to in the tree of names


@dataclass(frozen=True, slots=True)
class Named:
    """A council, or a trust that runs its services, named in a text (offsets in it)."""

    council: str
    begin: int
    end: int


def council_of(head: str) -> tuple[str, str]:
    r"""
    Tell the council that the head of a document is about, and the words that name it.

    >>> council_of("Inspection of BATH AND NORTH EAST\nSOMERSET children’s services")[0]
    'BAS'
    >>> council_of("Kingston\nupon Hull City Council\nInspection of children’s social care services")[0]
    'KHL'
    """
    found = title_name(head)
    return (found.council, " ".join(head[found.begin : found.end].split())) if found else ("", "")


def title_name(head: str) -> Named | None:
    """
    Find the name in a title: after 'Inspection of' or 'visit to', else before it, else the first there is.

    'Inspection of services for …' has the council's name on the lines above.
    """
    names = list(named(head))
    for title in _TITLE.finditer(head):
        after = [n for n in names if title.end() <= n.begin <= title.end() + LONGEST_TITLE]
        if after and not _is_told_of_services(head, title.end(), after[0].begin):
            return after[0]
        before = [n for n in names if n.end <= title.start()]
        if before:
            return before[0]
    return names[0] if names else None


def named(text: str) -> Iterator[Named]:
    """Find the councils named in a text, in order; of names that overlap the one that reaches farthest."""
    words = list(_WORD.finditer(text))
    folded = ["and" if word[0] == "&" else word[0].lower() for word in words]
    at = 0
    while at < len(words):
        found = _longest(text, words, folded, at)
        if found is None:
            at += 1
            continue
        # 'Borough of Bournemouth' is the name of one, and ends within that of 'Bournemouth, Christchurch and Poole'.
        farther = (_longest(text, words, folded, inner) for inner in range(at + 1, found[0] + 1))
        last, council = max([found, *filter(None, farther)], key=lambda name: _own_end(folded, name[0]))
        begin, end = words[at].start(), words[last].end()
        if names_a_council(text, begin, end) or _BOARD.match(text, end):
            yield Named(council, begin, end)
        at = last + 1


def _longest(
    text: str, words: Sequence[re.Match[str]], folded: Sequence[str], at: int
) -> tuple[int, str] | None:
    """Find the longest name that begins with a word: the number of its last word, and the council."""
    node = _names()
    found = None
    for number in range(at, len(words)):
        word = words[number][0]
        onward = node.get(folded[number])
        if not isinstance(onward, dict) or not (word[0].isupper() or (number > at and word in _AS_WRITTEN)):
            break
        if number > at and not _BETWEEN.fullmatch(text, words[number - 1].end(), words[number].start()):
            break
        node = onward
        if _END in node:
            found = number, str(node[_END])
    return found


def _own_end(folded: Sequence[str], last: int) -> int:
    """Return the last word of a name that is its own: 'County Council' ends the names of many."""
    while last > 0 and folded[last] in _KINDS:
        last -= 1
    return last


_KINDS = frozenset("council city county borough metropolitan unitary district authority of mbc".split())
_AS_WRITTEN = _SMALL | {"&"}
_Tree = dict[str, "_Tree | str"]


@cache
def _names() -> _Tree:
    """Put the names of all councils into a tree of their words, and those of trusts that work for one alone."""
    tree: _Tree = {}
    for council, label in _labels():
        node = tree
        for word in _WORD.findall(label):
            node = node.setdefault("and" if word == "&" else word.lower(), {})  # type: ignore[assignment]
        node.setdefault(_END, council)
    return tree


def _labels() -> Iterator[tuple[str, str]]:
    for council in scheme("councils").values():
        for label in council.labels:
            yield council.code, label
    for trust in scheme("trusts").values():
        runs_for = trust.values.get("runsServicesFor", ())
        if len(runs_for) == 1:
            for label in trust.labels:
                yield runs_for[0], label


def _is_told_of_services(head: str, begin: int, name: int) -> bool:
    """Tell whether other words than a name's follow 'Inspection of': what was inspected, not where."""
    between = head[begin:name].lower()
    return len(between.split()) > _MOST_BEFORE_NAME


_MOST_BEFORE_NAME = 4  # words, as in 'services in the area of'
