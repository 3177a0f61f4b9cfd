"""
The endpoint: the query operation of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).

Statuses: 400 for what is no query or nested too deep, 403 for updates and SERVICE, 405 for other
methods, 406 for formats we do not have, 413 for a request that is too long, 414 for an
address that is, 415 for content that is no query, 422 for an answer over its bounds, 500 for a
query that needs too much memory, 503 when all workers are busy, 504 for a
query that takes too long.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.responses import Response

from kg.serve.accept import GRAPHS, choose
from kg.serve.description import service_description
from kg.serve.process import Reply
from kg.serve.replies import reply

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.state import Server

Pairs = list[tuple[str, str]]

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
LONGEST_ADDRESS = 65_536  # bytes of the parameters of a GET
METHODS = "GET, HEAD, POST, OPTIONS"
ACCEPTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""What a form may ask for as `format`, since it cannot say Accept."""


class BadRequestError(Exception):
    """A request that is refused: its status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


async def endpoint(request: Request) -> Response:
    """Answer a request at ``/sparql``."""
    server: Server = request.app.state.server
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    given = await pairs(request, server.settings.body)
    if request.method != "POST" and not any(name in ("query", "update") for name, _ in given):
        return await _without_query(request, server)
    asked = _asked(given, request.headers.get("accept"))
    return reply(await while_connected(request, server, asked))


async def pairs(request: Request, most: int, media_types: tuple[str, ...] = (FORM, DIRECT)) -> Pairs:
    """
    Read the parameters of a request, those in its body included, which has one of some media types.

    Raises
    ------
    BadRequestError
        If it is too long, is of another media type, or cannot be read.
    """
    if len(request.scope["query_string"]) > LONGEST_ADDRESS:
        why = f"The address is longer than {LONGEST_ADDRESS:,} bytes: send a query this long by POST, as {DIRECT}."
        raise BadRequestError(414, why)
    found = _parameters(request.scope["query_string"])
    if request.method != "POST":
        return found
    media, _, rest = request.headers.get("content-type", "").lower().partition(";")
    media, charset = media.strip(), rest.partition("charset=")[2].strip(' "') or "utf-8"
    if media == UPDATE:
        raise BadRequestError(403, "This endpoint only reads: updates are refused.")
    if media not in media_types:
        why = f"A POST has a query as {' or '.join(media_types)}, said in its Content-Type."
        raise BadRequestError(415, why)
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise BadRequestError(415, "A query is sent in UTF-8.")
    body = await _body(request, most)
    if media == FORM:
        return [*found, *_parameters(body)]
    return [*found, ("query", _utf8(body))]


async def _body(request: Request, most: int) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise BadRequestError(413, f"The request is longer than {most:,} bytes.")
    return body


def _parameters(encoded: bytes) -> Pairs:
    """Read urlencoded parameters."""
    try:
        return parse_qsl(
            _utf8(encoded), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "The parameters are not in UTF-8.") from error
    except ValueError as error:
        raise BadRequestError(400, "There are too many parameters.") from error


MOST_PARAMETERS = 2000


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "The request is not in UTF-8.") from error


def _asked(pairs: Pairs, accept: str | None) -> dict[str, object]:
    """Make of parameters what a worker is asked."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    if "update" in found:
        raise BadRequestError(403, "This endpoint only reads: updates are refused.")
    queries = found.get("query", [])
    if len(queries) != 1:
        why = (
            "There is no query: give it as the parameter `query`."
            if not queries
            else "There is more than one query."
        )
        raise BadRequestError(400, why)
    query = queries[0].removeprefix("\ufeff")
    if "\0" in query:
        raise BadRequestError(400, "The query has a NUL character.")
    wanted = found.get("format", [])
    return {
        "query": query,
        # Forms and clients send the parameter empty where they mean none.
        "default": list(filter(None, found.get("default-graph-uri", []))),
        "named": list(filter(None, found.get("named-graph-uri", []))),
        "accept": ACCEPTS.get(wanted[0], accept) if wanted else accept,
    }


async def while_connected(request: Request, server: Server, asked: dict[str, object]) -> Reply:
    """Have a query answered, and cut it off when whoever asked has gone."""
    query = asyncio.create_task(server.pool.ask(asked))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({query, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not query.done():
            return Reply.refusal(499, "The client has gone.")
        return query.result()
    except asyncio.CancelledError:
        # Nothing else cancels a request but the server at its end.
        return Reply.refusal(503, "The server is being stopped.")
    finally:
        for task in (query, gone):
            task.cancel()
        await asyncio.gather(query, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _without_query(request: Request, server: Server) -> Response:
    """Describe the service to programs, and give people a form."""
    accept = request.headers.get("accept")
    media = choose(accept, ["text/turtle", *GRAPHS, "text/html"])
    if media is None:
        return reply(Reply.refusal(406, "The description of this service is RDF, the form HTML."))
    if media == "text/html":
        return await server.asking.page(request)
    content = await asyncio.to_thread(
        service_description, server.things.store().graph, str(request.url), GRAPHS[media]
    )
    return reply(Reply(200, media, content))
