"""The page to ask on: the named queries as forms with their answers, and an editor for queries of one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.query import catalogue
from kg.rdf.names import BASE, PREFIXES
from kg.serve.process import Reply
from kg.serve.rendering import render
from kg.serve.replies import reply
from kg.serve.settings import PAGE

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.query import QueryInfo
    from kg.serve.pages import Pages
    from kg.serve.pool import Pool

EXAMPLES = (
    (
        "Judgements that leaders were outstanding",
        """PREFIX area: <https://w3id.org/csc-kg/area/>
PREFIX csc: <https://w3id.org/csc-kg/ontology#>
PREFIX grade: <https://w3id.org/csc-kg/grade/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?name ?inspection {
  ?judgement csc:judgementIn ?inspection ; csc:area area:leadership ; csc:grade grade:outstanding .
  ?inspection csc:inspects/skos:prefLabel ?name .
} ORDER BY ?name
""",
    ),
    (
        "How many judgements of each grade",
        """PREFIX csc: <https://w3id.org/csc-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?grade (COUNT(*) AS ?judgements) {
  ?judgement a csc:Judgement ; csc:grade/skos:prefLabel ?grade .
} GROUP BY ?grade ORDER BY DESC(?judgements)
""",
    ),
    (
        "Claims with the words that hold them",
        """PREFIX csc: <https://w3id.org/csc-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?claim ?source ?words {
  ?claim csc:bestEvidence ?quotation .
  ?quotation oa:hasSource/csc:source ?source ; oa:hasSelector/oa:exact ?words .
} LIMIT 50
""",
    ),
    (
        "All that is known of one council, as triples",
        """PREFIX council: <https://w3id.org/csc-kg/council/>

DESCRIBE council:DER
""",
    ),
)


class Asking:
    """Serves everything below ``/ask`` but the files that do not change."""

    def __init__(self, pool: Pool, pages: Pages) -> None:
        self._pool, self._pages = pool, pages
        self._queries = {info.name: info for info in catalogue()}

    async def page(self, request: Request) -> Response:
        """Return the page with the list and the editor."""
        words = render(
            request,
            "ask.html",
            self._pages.known,
            title="Ask",
            queries=list(self._queries.values()),
            examples=EXAMPLES,
            first=EXAMPLES[0][1],
        )
        return Response(words, media_type="text/html", headers={"Vary": "Accept"})

    async def prefixes(self, _: Request) -> Response:
        """Return our prefixes, for the editor to complete."""
        return JSONResponse(PREFIXES)

    async def named(self, request: Request) -> Response:
        """Return the form of a named query, with its answer where values were given."""
        name, dot, ending = request.path_params["name"].partition(".")
        info = self._queries.get(name)
        if info is None or ending not in ("", "html", "csv", "json") or bool(dot) != bool(ending):
            return not_found(request)
        if ending == "html":
            return RedirectResponse(name, 301)
        known = {meaning.name for meaning in (*info.columns, *info.parameters)}
        given = {key: value.strip() for key, value in request.query_params.items() if value.strip()}
        parameters = {key: value for key, value in given.items() if key in known}
        if given.get("where") in known and "is" in given:
            parameters[given["where"]] = given["is"]
        asked = {"name": name, "parameters": parameters, "format": ending or PAGE}
        answer = await self._pool.ask(asked)
        if ending:
            if answer.status != OK:
                return reply(answer)
            headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
            return reply(Reply(OK, MEDIA[ending], answer.content), headers)
        return _answer(request, info, given, parameters, answer, self._pages.known)


OK = 200
MEDIA = {"csv": "text/csv", "json": "application/sparql-results+json"}


def not_found(request: Request) -> Response:
    """Say that there is nothing at a path."""
    words = render(
        request,
        "missing.html",
        request.app.state.server.pages.known,
        title="Nothing here",
        path=request.url.path,
    )
    return Response(words, 404, media_type="text/html")


def _answer(
    request: Request,
    info: QueryInfo,
    given: dict[str, str],
    parameters: dict[str, str],
    answer: Reply,
    known: str,
) -> Response:
    """Show the form with its answer, or with why there is none."""
    columns: list[str] = [column.name for column in info.columns]
    rows: list[list[tuple[str, str]]] = []
    total, fault = 0, ""
    if answer.status == OK:
        found = json.loads(answer.content)
        columns, total = found["columns"], found["total"]
        rows = [[(words, _leads(iri)) for words, iri in row] for row in found["rows"]]
    else:
        fault = answer.content.decode().strip()
    words = render(
        request,
        "query.html",
        known,
        title=info.question or info.name,
        info=info,
        columns=columns,
        rows=rows,
        total=total,
        fault=fault,
        given=given,
        parameters=parameters,
    )
    return Response(words, answer.status, media_type="text/html")


def _leads(iri: str) -> str:
    """Return where a thing's name leads here, ``""`` if nowhere."""
    return iri.removeprefix(BASE) if iri.startswith(BASE) else ""
