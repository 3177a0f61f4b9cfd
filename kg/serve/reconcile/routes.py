"""The paths of the service, below ``/reconcile``: what they take, and what is refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from kg.serve.process import HTTP_OK, Reply
from kg.serve.protocol import FORM, BadRequestError, pairs, while_connected
from kg.serve.reconcile.manifest import BATCH, TYPES, manifest
from kg.serve.reconcile.properties import PROPERTIES
from kg.serve.rendering import render
from kg.serve.replies import reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from kg.serve.state import Server

    Handler = Callable[[Request], Awaitable[Response]]

CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
LONGEST_CALLBACK = 100
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
FRAMED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors {origin}"
"""What a preview may load, and who may show it in a frame: whose pages may read answers."""


def _refusing(handler: Handler) -> Handler:
    """Have a handler's refusals told as JSON, as clients of such services expect."""

    async def handled(request: Request) -> Response:
        try:
            return await handler(request)
        except BadRequestError as error:
            return reply(_refusal(error.status, str(error)))

    return handled


def _refusal(status: int, why: str) -> Reply:
    told = {"status": "error", "message": why.strip()}
    return Reply(status, "application/json", json.dumps(told, ensure_ascii=False).encode())


@_refusing
async def endpoint(request: Request) -> Response:
    """Answer at ``/reconcile``: the manifest, a batch of queries, or an extension."""
    server: Server = request.app.state.server
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    given = dict(await pairs(request, server.settings.body, (FORM,)))
    callback = _callback(given, server)
    what = next((name for name in ("queries", "extend") if name in given), "")
    if what:
        asked = {"reconcile": "match" if what == "queries" else what, "given": _json(what, given[what])}
        return _told(await while_connected(request, server, asked), callback)
    if given.keys() - {"callback"} or request.method == "POST":
        why = "There is nothing to answer: give a batch of queries as `queries`, or an extension as `extend`."
        raise BadRequestError(400, why)
    return _told(_made(manifest(_address(request))), callback)


@_refusing
async def suggest(request: Request) -> Response:
    """Suggest things, types or properties for the letters somebody types."""
    server: Server = request.app.state.server
    what, given = request.path_params["what"], dict(request.query_params)
    callback = _callback(given, server)
    if what not in ("entity", "type", "property"):
        raise BadRequestError(404, "There are suggestions of entity, type and property.")
    asked = {"what": what, "prefix": given.get("prefix", ""), "cursor": _number(given, "cursor") or 0}
    return _told(await while_connected(request, server, {"reconcile": "suggest", "given": asked}), callback)


@_refusing
async def properties(request: Request) -> Response:
    """Propose properties of a type of things, to extend them by."""
    server: Server = request.app.state.server
    given = dict(request.query_params)
    callback, kind, limit = _callback(given, server), given.get("type", ""), _number(given, "limit")
    if kind and kind not in TYPES:
        raise BadRequestError(400, f"There is no type {kind!r}; there is {', '.join(TYPES)}.")
    found = [
        {"id": name, "name": one.name} for name, one in PROPERTIES.items() if not kind or kind in one.types
    ]
    told: dict[str, Any] = {"type": kind, "properties": found[:limit]}
    return _told(_made(told if limit is None else {**told, "limit": limit}), callback)


async def preview(request: Request) -> Response:
    """Show a thing in a small page, for a frame."""
    server: Server = request.app.state.server
    asked: dict[str, object] = {"reconcile": "preview", "given": {"id": request.query_params.get("id", "")}}
    answer = await while_connected(request, server, asked)
    if answer.status != HTTP_OK:
        return reply(answer)
    told = json.loads(answer.content)
    if not told:
        return reply(
            Reply.refusal(404, "There is no such thing: `id` is as candidates have it, such as council/DER.")
        )
    page = render(request, "preview.html", "", **told)
    policy = FRAMED.format(origin=server.settings.origin)
    return Response(page, media_type="text/html", headers={"Content-Security-Policy": policy})


ROUTES = [
    Route("/reconcile", endpoint, methods=METHODS),
    Route("/reconcile/", endpoint, methods=METHODS),
    Route("/reconcile/suggest/{what}", suggest),
    Route("/reconcile/properties", properties),
    Route("/reconcile/preview", preview),
]


def _address(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/reconcile"


def _number(given: dict[str, str], name: str) -> int | None:
    """Return a parameter that is a number, ``None`` where it is not given."""
    words = given.get(name, "")
    if words and not (words.isascii() and words.isdecimal() and len(words) <= LONGEST_NUMBER):
        raise BadRequestError(400, f"`{name}` is a whole number, not {words[:40]!r}.")
    return int(words) if words else None


LONGEST_NUMBER = 6


def _callback(given: dict[str, str], server: Server) -> str:
    """Return the function that an answer is handed to (JSONP), ``""`` for none."""
    name = given.get("callback", "")
    if name and server.settings.origin != "*":
        why = "Scripts of any page could read an answer that is a script (`callback`), and --origin names one. Ask with CORS."
        raise BadRequestError(403, why)
    if name and (len(name) > LONGEST_CALLBACK or not CALLBACK.fullmatch(name)):
        raise BadRequestError(400, "`callback` is no name of a JavaScript function.")
    return name


def _json(name: str, words: str) -> Any:  # noqa: ANN401 - whatever JSON has
    try:
        given = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(400, f"`{name}` is no JSON: {error}.") from error
    number = len(given) if name == "queries" and isinstance(given, dict) else 0
    if name == "extend" and isinstance(given, dict) and isinstance(given.get("ids"), list):
        number = len(given["ids"])
    if number > BATCH:
        raise BadRequestError(
            413, f"There are {number} in one request; it may have {BATCH}. Send them in batches of {BATCH}."
        )
    return given


def _made(told: dict[str, Any]) -> Reply:
    return Reply(HTTP_OK, "application/json", json.dumps(told, ensure_ascii=False).encode())


def _told(answer: Reply, callback: str) -> Response:
    if answer.status != HTTP_OK:
        return reply(_refusal(answer.status, answer.content.decode()))
    if callback:
        # The comment in front keeps the answer from being anything else than a script.
        content = f"/**/{callback}(".encode() + _in_script(answer.content) + b");"
        answer = Reply(HTTP_OK, "text/javascript", content)
    return reply(answer)


def _in_script(content: bytes) -> bytes:
    """Return JSON as old scripts can read it: two signs that are no line breaks in JSON were in JavaScript."""
    return content.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
