"""
What else tells whose a report or letter is, and says another council than its title does.

The title decides. Beside it there are the other places of the document that
name the council it is on (the title of a letter, the address), and last the
number by which the inspectorate knows a council, or the council's name, in the
address it was fetched from and in the folders it lies in. Where one of these
says another council, nothing is chosen silently: the document is warned of, and
the graph keeps both.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.reports.whose import named, title_name
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Document

_NUMBER = re.compile(r"(?<!\d)\d{5,7}(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_COUNCIL_LINE = re.compile(
    r"^[^\n]*\b(?:Council|London Borough of|Royal Borough of)\b[^\n]*$", re.IGNORECASE | re.MULTILINE
)
_LETTER_TITLE = re.compile(r"^Focused visit to[^\n]*(?:\n[^\n]{1,60}$)?", re.IGNORECASE | re.MULTILINE)
_GREETING = re.compile(r"^\s*Dear\b", re.MULTILINE)
HEAD = 2500  # characters in which the address and the title of a letter stand


def otherwise(document: Document, council: str) -> dict[str, str]:
    """
    Tell the councils that a document may be of instead of that of its title, each with what says so.

    A council that came from that of the title, or that it came from, is not another.
    """
    said: dict[str, str] = {}
    for other, why in _told(document):
        if council and other not in _kin(council):
            said.setdefault(other, why)
    return said


def warning(council: str, other: str, why: str) -> str:
    """Word the warning on a document that may be of another council."""
    name, another = (scheme("councils")[code].first("everydayName") for code in (council, other))
    return f"its title names {name}, but {why} {another}: it is taken for {name}, and the graph notes that it may be of {another}. See which is right, and put the file where it belongs"


def _told(document: Document) -> Iterator[tuple[str, str]]:
    if document.genre == "letter":
        yield from _in_letter(document.text[:HEAD])
    address = document.description.address
    for place, what in (
        (address, "the address it was fetched from"),
        (document.source, "the folder or name of the file"),
    ):
        for number in _NUMBER.findall(place):
            if number in _numbers():
                yield _numbers()[number], f"{what} has the number {number}, which is that of"
    for folder in document.source.split("/")[:-1]:
        name = " ".join(_WORDS.findall(folder.lower()))
        if name in _folded() and not any(number in _numbers() for number in _NUMBER.findall(folder)):
            yield _folded()[name], f"it lies in a folder {folder!r}, which is the name of"


def _in_letter(head: str) -> Iterator[tuple[str, str]]:
    greeting = _GREETING.search(head)
    for line in _COUNCIL_LINE.finditer(head[: greeting.start()] if greeting else ""):
        for name in named(line[0]):
            yield name.council, "it is addressed to"
    title = _LETTER_TITLE.search(head)
    found = title_name(title[0]) if title else None
    if found:
        yield found.council, "its heading names"


def _kin(council: str) -> frozenset[str]:
    councils = scheme("councils")
    after = councils[council].values.get("succeededBy", ()) if council in councils else ()
    before = [code for code, term in councils.items() if council in term.values.get("succeededBy", ())]
    return frozenset({council, *after, *before})


@cache
def _numbers() -> dict[str, str]:
    return {term.first("urn"): term.code for term in scheme("councils").values() if term.first("urn")}


@cache
def _folded() -> dict[str, str]:
    """Return the councils by the words of their names, as folders have them."""
    return {
        " ".join(_WORDS.findall(label.lower().replace("&", " and "))): term.code
        for term in scheme("councils").values()
        for label in (term.label, term.first("everydayName"))
        if label
    }
