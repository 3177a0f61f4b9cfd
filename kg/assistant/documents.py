"""The documents themselves: a passage to read, and whether words stand in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import CallError
from kg.query.lookup import close

if TYPE_CHECKING:
    from kg.store import Store

LONGEST = 6_000
"""How many characters of a document are given at once, at the most."""


def read(store: Store, document: str, begin: int = 0, length: int = 2_000, page: int = 0) -> dict[str, Any]:  # noqa: A002, RUF100
    """
    Return a passage of a document: the words around a quotation, or those of a page.

    Raises
    ------
    CallError
        If there is no such document or page.

    """
    kept = store.document(_document(store, document))
    if page:
        if not 0 < page <= len(kept.pages):
            message = f"{document} has {len(kept.pages)} pages: there is no page {page}."
            raise CallError(message)
        begin = kept.pages[page - 1]
    end = min(begin + min(length, LONGEST), len(kept.text))
    passage = {
        "quotation": kept.text[begin:end],
        "document": kept.source,
        "page": kept.page(begin),
        "begin": begin,
        "end": end,
        "title": kept.description.title,
    }
    told = {"evidence": [passage], "total": len(kept.text), "pages": len(kept.pages)}
    return told | (
        {"more": f"{len(kept.text) - end} characters more: ask again with begin {end}."}
        if end < len(kept.text)
        else {}
    )


def _document(store: Store, name: str) -> str:
    """Return the id of a document by its source or id."""
    known = store.manifest.documents
    local = name.removeprefix("document/")
    if local in known:
        return local
    found = [document for document, source in known.items() if source == name]
    if not found:
        message = (
            f"There is no document {name!r}.{close(name, known.values())} The question documents lists them."
        )
        raise CallError(message)
    return found[0]


def verify(store: Store, document: str, quotation: str = "") -> dict[str, Any]:
    """
    Say whether words stand in a document, and where; without words, check all its quotations against the original.

    Raises
    ------
    CallError
        If there is no such document.

    """
    known = _document(store, document)
    if not quotation:
        from kg.build import verify_document  # noqa: PLC0415 - loads what reads documents

        checked = verify_document(store, known)
        return {
            "document": document,
            "held": checked.held,
            "quotations": checked.total,
            "failures": list(checked.failures[:20]),
        }
    kept = store.document(known)
    places: list[int] = []
    begin = kept.text.find(quotation)
    while begin >= 0 and len(places) < 20:  # noqa: PLR2004 - enough to tell where
        places.append(begin)
        begin = kept.text.find(quotation, begin + 1)
    told = [
        {
            "quotation": quotation,
            "document": kept.source,
            "page": kept.page(at),
            "begin": at,
            "end": at + len(quotation),
        }
        for at in places
    ]
    return {"document": document, "stands": bool(told), "evidence": told} | (
        {}
        if told
        else {
            "remedy": "These are not words of this document, character for character. Look for them with search, and quote what it returns."
        }
    )
