"""
The tools: functions of a store and plain arguments that return what is told to an assistant, as JSON has it.

Nothing is told without the words that say so: every row has its evidence,
which is a quotation with its document and page, or the register that names
councils and terms. Lists are trimmed, with their total and how to go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.assistant.documents import read, verify
from kg.assistant.evidence import Evidence
from kg.assistant.questions import answer, questions
from kg.assistant.rows import Written, page
from kg.assistant.selecting import sparql
from kg.errors import CallError
from kg.publish.model.model import ReadModel
from kg.publish.model.saying import in_words
from kg.publish.search import quotations_with
from kg.publish.show.statements import SECTIONS
from kg.query.candidates import KINDS, Candidates
from kg.query.lookup import close, fold
from kg.query.lookup import thing as find_thing
from kg.rdf.names import BASE, iri, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.store import Store


def search(store: Store, words: str, offset: int = 0, limit: int = 10) -> dict[str, Any]:
    """
    Return the quotations that hold all of some words, each with what it states.

    Raises
    ------
    CallError
        If there is no word to look for.

    """
    found = Evidence(store)
    known = found.known

    def told(quotation: str) -> dict[str, Any]:
        claims = known.subjects("csc:bestEvidence", quotation)
        council = next((named for claim in claims if (named := known.one(claim, "csc:council"))), "")
        return {
            "states": list(dict.fromkeys(in_words(known, claim, known.kind(claim)) for claim in claims)),
            "council": known.label(council),
            "id": "/".join(parts(claims[0])),
            "evidence": [found.shown(quotation)],
        }

    return page(quotations_with(known, words.split()), told, offset, limit)


def find(store: Store, name: str, kind: str = "") -> dict[str, Any]:
    """
    Return the councils, people and practice models that a name or code may mean, the likeliest first.

    Raises
    ------
    CallError
        If it is asked for another kind.

    """
    if kind and kind not in KINDS:
        message = f"There is no kind {kind!r}. Ask for {', '.join(KINDS)}, or for none to look among all."
        raise CallError(message)
    written = Written(Evidence(store))
    rows = []
    for found in Candidates(store.graph).of(name, [kind] if kind else list(KINDS), 10):
        told = written.evidence.register([found.iri], [found.label])
        held = {"evidence": [told]} if told else written.quoted(written.evidence.of_thing(found.iri), 1)
        rows.append(
            {
                "id": "/".join(parts(found.iri)),
                "label": found.label,
                "by": found.fits,
                "sure": found.match,
                **held,
            }
        )
    return {"total": len(rows), "rows": rows}


def show(store: Store, thing: str, section: str = "", offset: int = 0, limit: int = 10) -> dict[str, Any]:
    """
    Return what is known of a council, an inspection or a person: of each section the first statements, or of one as many as are asked for.

    Raises
    ------
    CallError
        If there is no such thing or section.

    """
    found = find_thing(store.graph, thing).value
    model = ReadModel(store, found)
    written = Written(Evidence(store))
    every = {
        title: _told(statements, written) for title, statements in SECTIONS[parts(found)[0]](model, found)
    }
    sections = {title: rows for title, rows in every.items() if rows}
    about = {"id": "/".join(parts(found)), "label": written.label(found)}
    if not section:
        return {**about, "sections": {title: page(rows, dict, 0, 3) for title, rows in sections.items()}}
    named = next((title for title in sections if fold(title) == fold(section)), "")
    if not named:
        message = f"Nothing is known under {section!r}.{close(section, sections)} There is {', '.join(sections) or 'nothing at all'}."
        raise CallError(message)
    return {**about, "section": named, **page(sections[named], dict, offset, limit)}


def _told(statements: Any, written: Written) -> list[dict[str, Any]]:  # noqa: ANN401 - of `SECTIONS`
    """Write the statements of a section; the same said by several quotations is one."""
    quoted: dict[str, list[str]] = {}
    for said, quotes in statements:
        words = ", ".join(filter(None, said))
        quoted.setdefault(words, []).extend(quote.quotation for quote in quotes if quote.quotation)
    return [{"states": words, **written.quoted(quotes)} for words, quotes in quoted.items() if quotes]


def evidence(store: Store, thing: str, offset: int = 0, limit: int = 20) -> dict[str, Any]:
    """
    Return every quotation that a thing rests on, each with what the claim says that is made by it.

    Raises
    ------
    CallError
        If there is no such thing, or nothing is quoted for it.

    """
    found = Evidence(store)
    name = thing if thing.startswith(BASE) else _iri(thing)
    quotations = list(dict.fromkeys(found.of_thing(name)))
    if not quotations:
        message = f"Nothing is quoted for {thing!r}. Give the id of a claim, judgement, inspection, tenure or person, as answers have it."
        raise CallError(message)

    def told(quotation: str) -> dict[str, Any]:
        known = found.known
        claims = [
            *known.subjects("csc:bestEvidence", quotation),
            *known.subjects("csc:evidencedBy", quotation),
        ]
        return {
            "states": [in_words(known, claim, known.kind(claim)) for claim in dict.fromkeys(claims)],
            "evidence": [found.shown(quotation)],
        }

    return {"id": thing, **page(quotations, told, offset, limit)}


def _iri(thing: str) -> str:
    kind, _, local = thing.partition("/")
    try:
        return iri(kind, local)
    except (KeyError, ValueError):
        return BASE


TOOLS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "list_questions": questions,
    "ask": answer,
    "find": find,
    "show": show,
    "search": search,
    "evidence": evidence,
    "read_document": read,
    "verify": verify,
    "sparql": sparql,
}
"""All tools by name."""
