"""Search of quotations: those that hold the words, each with the statements it holds up and where it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import CallError
from kg.publish.model.saying import in_words
from kg.publish.model.triples import EachTriple, written_rows
from kg.publish.model.words import Words
from kg.query.internal import internal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publish.model.triples import Triples
    from kg.query import AnyStore

MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """
    A quotation that holds the words: what is stated by it, of which council, and where it stands.

    `document` and `claim` are IRIs, the claim that of the first statement.
    """

    quote: str
    statements: tuple[str, ...]
    council: str
    title: str
    source: str
    page: str
    begin: int
    end: int
    document: str
    claim: str


def search(store: AnyStore, words: Sequence[str], known: Triples | None = None) -> Iterator[Hit]:
    """
    Find the quotations that hold all of some words, in any order, case and accent.

    Hits come by source and place. Words may be parts of words; white space
    within one counts as any white space, so that a phrase is found too.

    Raises
    ------
    CallError
        If there is no word to look for.

    """
    wanted = _wanted(words)
    known = known or EachTriple(store)
    read = Words(known, store)
    documents = sorted((known.one(iri, "csc:source"), iri) for iri in known.members("csc:Document"))
    for source, document in documents:
        text = _folded(read.text(document))
        if not text or all(word in text for word in wanted):
            yield from _within(known, source, document, wanted, read.text(document))


def quotations_with(known: Triples, words: Sequence[str]) -> list[str]:
    """
    List all quotations (IRIs) that hold all of some words and are the best evidence of a claim, by source and place.

    Unlike `search`, it counts them all: the words of every quotation are gone
    through at once, and only what holds them is looked up.

    Raises
    ------
    CallError
        If there is no word to look for.

    """
    wanted = _wanted(words)
    narrowed = " ".join(f"FILTER(REGEX(?exact, {ox.Literal(pattern(word))}))" for word in wanted)
    query = internal("quotations-with-words").replace(
        "# ?exact is narrowed here before the query is asked", narrowed
    )
    placed = {
        (source, int(begin), quotation)
        for quotation, source, begin, exact in written_rows(known.graph, query)
        if all(word in _folded(exact) for word in wanted)
    }
    return [quotation for _, _, quotation in sorted(placed)]


def pattern(word: str) -> str:
    """Return a pattern for whatever may be folded to a word; what it lets in is folded and looked at again."""
    return "".join(r"\s+" if letter == " " else f"[{_written_as(letter)}]\\p{{M}}*" for letter in word)


@cache
def _written_as(letter: str) -> str:
    """Return the letters of Latin scripts that are folded to one, or begin with it once they are taken apart."""
    alike = {letter, letter.upper(), *("’‘" if letter == "'" else "")}
    alike |= {c for c in map(chr, range(0xC0, 0x250)) if _folded(c)[:1] == letter}
    return "".join(f"\\{c}" if c in r"\[]^-&~" else c for c in sorted(alike))


def _wanted(words: Sequence[str]) -> list[str]:
    wanted = [folded for word in words if (folded := _folded(word))]
    if not wanted:
        message = "There is nothing to look for. Name one or more words: kg search caseloads"
        raise CallError(message)
    return wanted


def shown(store: AnyStore, words: Sequence[str], most: int = MOST) -> str:
    """Write the first hits for people to read, and tell whether there are more; `CallError` as in `search`."""
    hits = list(islice(search(store, words), most + 1))
    lines: list[str] = []
    for hit in hits[:most]:
        where = ", ".join(filter(None, (hit.title, hit.source, f"page {hit.page}" if hit.page else "")))
        lines += [f"“{hit.quote}”", *(f"  {statement}" for statement in hit.statements)]
        lines += [f"  {' — '.join(filter(None, (hit.council, where)))}", ""]
    if len(hits) > most:
        lines.append(f"… and more: --most shows them, or add a word. These are the first {most}.")
    return "\n".join(lines).rstrip() if hits else "No quotation holds these words."


def _within(known: Triples, source: str, document: str, wanted: Sequence[str], text: str) -> Iterator[Hit]:
    found: dict[tuple[int, int, str], list[str]] = {}
    for begin, end, quotation in known.places(document):
        exact = text[begin:end] or known.one(known.one(quotation, "oa:hasSelector"), "oa:exact")
        plain = _folded(exact)
        if all(word in plain for word in wanted):
            found.setdefault((begin, end, " ".join(exact.split())), []).append(quotation)
    for (begin, end, exact), quotations in sorted(found.items()):
        claims = sorted({claim for q in quotations for claim in known.subjects("csc:bestEvidence", q)})
        statements = [in_words(known, claim, known.kind(claim)) for claim in claims]
        if not statements:  # further words of a claim that another quotation says better
            continue
        council = next((c for claim in claims if (c := known.one(claim, "csc:council"))), "")
        yield Hit(
            exact,
            tuple(dict.fromkeys(statements)),
            known.label(council),
            known.one(document, "dcterms:title"),
            source,
            known.one(quotations[0], "csc:page"),
            begin,
            end,
            document,
            claims[0],
        )


def _folded(text: str) -> str:
    """Write text as it is compared: without case and accents, curly apostrophes straight, white space single."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‘", "'"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
