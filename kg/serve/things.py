"""
The things' paths: what is known of a thing, in the format that is asked for.

``/council/DER`` leads (303) to ``/council/DER.html``, ``.ttl``, ``.jsonld``,
``.nt`` or ``.rdf`` by Accept. A file the site has written is given as it is;
what has none (a claim, a judgement, a tenure) is described out of the store.
"""

from __future__ import annotations

import asyncio
import re
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.responses import RedirectResponse, Response

from kg.publish.site.paths import path as page_path
from kg.query import text
from kg.rdf.names import BASE, KINDS, iri, short
from kg.serve.accept import GRAPHS, choose
from kg.serve.process import Reply
from kg.serve.rendering import render, root_of
from kg.serve.replies import reply
from kg.serve.triples import written
from kg.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from kg.serve.generation import Watch
    from kg.serve.pages import Pages

MOST = 20_000
"""The triples a thing is described by, at the most."""

_LOCAL = re.compile(r"([a-z][a-z-]*)/([A-Za-z0-9][A-Za-z0-9-]*)(?:\.(html|ttl|jsonld|nt|rdf))?")
MEDIA = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


class Things:
    """The store's things; a new generation is opened when there is one."""

    def __init__(self, path: Path, watch: Watch, pages: Pages) -> None:
        self._path, self._watch, self._pages = path, watch, pages
        self._store: Store | None = None

    def store(self) -> Store:
        """
        Return the present store.

        Raises
        ------
        StoreError
            If it cannot be opened.
        """
        if self._store is None or self._store.manifest.graph != self._watch.generation():
            self._store = Store.read_only(self._path)
        return self._store

    async def respond(self, request: Request, path: str) -> Response | None:
        """Answer for the thing at a path without its first slash; ``None`` if there is none."""
        found = _LOCAL.fullmatch(path)
        if not found or found[1] not in KINDS:
            return None
        kind, local, ending = found.groups()
        thing = iri(kind, local)
        triples = await asyncio.to_thread(self._triples, thing)
        if not triples:
            return None
        if ending == "html":
            return Response(self._html(request, thing, triples), media_type="text/html")
        if ending:
            return reply(Reply(200, MEDIA[ending], written(triples, ending)))
        media = choose(request.headers.get("accept"), ["text/html", *GRAPHS])
        if media is None:
            return reply(Reply.refusal(406, f"This is given as text/html, {', '.join(MEDIA.values())}."))
        address = f"{root_of(request)}{page_path(thing)}.{GRAPHS.get(media, 'html')}"
        return RedirectResponse(address, 303, headers={"Vary": "Accept"})

    def _triples(self, thing: str) -> list[ox.Triple]:
        found = self.store().graph.quads_for_pattern(ox.NamedNode(thing), None, None, None)
        return [quad.triple for quad in islice(found, MOST)]

    def _html(self, request: Request, thing: str, triples: list[ox.Triple]) -> str:
        rows = sorted((short(triple.predicate.value), *_shown(triple.object)) for triple in set(triples))
        stem = thing.removeprefix(BASE)
        return render(
            request,
            "thing.html",
            self._pages.known,
            title=short(thing),
            iri=thing,
            rows=rows,
            stem=stem,
            endings=MEDIA,
        )


def _shown(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> tuple[str, str]:
    """Return a value as words, with where it leads (``""`` if nowhere)."""
    if not isinstance(value, ox.NamedNode):
        return text(value), ""
    name = value.value
    ours = name.startswith(BASE) and _LOCAL.fullmatch(name.removeprefix(BASE))
    return short(name), name.removeprefix(BASE) if ours else ""
