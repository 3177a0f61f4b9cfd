"""The application: which path is answered by what, and what every answer carries."""

from __future__ import annotations

import asyncio
import hashlib
import re
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import StoreError
from kg.serve.asking import not_found
from kg.serve.hosts import Hosts
from kg.serve.process import Reply
from kg.serve.protocol import BadRequestError, endpoint
from kg.serve.reconcile.routes import ROUTES
from kg.serve.replies import reply
from kg.serve.state import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.serve.settings import Settings

STATIC = Path(__file__).resolve().parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self' {extra}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
WRITTEN, OWN = POLICY.format(extra="'unsafe-inline'"), POLICY.format(extra="").replace(" ;", ";")
"""What a page may load: nothing from anywhere else. The site's pages name their own scripts by hash in a stricter policy of their own."""


def application(settings: Settings) -> Starlette:
    """Make the application of a store."""
    server = Server(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await server.pool.start()
            # What makes pages is begun at once, and waited for by whoever asks first.
            begun = asyncio.create_task(server.pages.ready())
            yield
            begun.cancel()
        finally:
            await server.pool.stop()
            await server.pages.stop()

    asking = server.asking
    app = Starlette(
        routes=[
            Route("/sparql", endpoint, methods=["GET", "HEAD", "POST", "OPTIONS"]),
            Route("/sparql/", endpoint, methods=["GET", "HEAD", "POST", "OPTIONS"]),
            *ROUTES,
            Mount("/ask/static", StaticFiles(directory=STATIC)),
            Route("/ask", asking.page),
            Route("/ask/", asking.page),
            Route("/ask/index.html", asking.page),
            Route("/ask/prefixes.json", asking.prefixes),
            Route("/ask/{name}", asking.named),
            Route("/search.json", _search),
            Route("/favicon.ico", _no_icon, methods=["GET", "HEAD"]),
            Route("/{path:path}", _page, methods=["GET", "HEAD", "OPTIONS"]),
        ],
        middleware=[Middleware(_Guard, origin=settings.origin, hosts=Hosts(settings.hosts))],
        exception_handlers={
            HTTPException: _http_fault,
            BadRequestError: _bad_request,
            StoreError: _store_fault,
            ClientDisconnect: _gone,
        },
        lifespan=lifespan,
    )
    app.state.server = server
    return app


async def _no_icon(_: Request) -> Response:
    """Say that there is no icon, which browsers ask for unasked, rather than that something is missing."""
    return Response(status_code=204)


async def _search(request: Request) -> Response:
    """Return the quotations that hold the words asked for: all of them, phrases in quotation marks."""
    server: Server = request.app.state.server
    words = [a or b for a, b in WORDS.findall(request.query_params.get("q", "")[:LONGEST])]
    most = request.query_params.get("most", "")
    number = min(int(most), MOST) if most.isdecimal() and len(most) < LONGEST else MOST
    if not any(word.strip() for word in words):
        return PlainTextResponse("Say what to look for: /search.json?q=WORDS\n", 400)
    found = await server.pages.search(words, number)
    if found is None:
        return PlainTextResponse(f"Nothing can be looked for now. {server.pages.fault}\n", 503)
    return Response(found, media_type="application/json", headers={"Cache-Control": "no-cache"})


WORDS = re.compile(r"[“\"]([^”\"]+)[”\"]|(\S+)")
MOST = 200
"""How many hits of a search are given, at the most."""


async def _page(request: Request) -> Response:
    """Return a file of the site, or a thing's description."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    server: Server = request.app.state.server
    path = request.path_params["path"]
    if "\0" in path or len(path) > LONGEST:
        # No page has such a name.
        return not_found(request)
    ending = path.rpartition("/")[2].rpartition(".")[2] if "." in path else ""
    name = path if ending else f"{path.rstrip('/')}/index.html".lstrip("/")
    made = await server.pages.get(name) if ending or not path or path.endswith("/") else None
    if made is not None:
        return _file(made, name, request)
    thing = await server.things.respond(request, path)
    if thing is not None:
        return thing
    if not ending and path and await server.pages.get(name) is not None:
        return RedirectResponse(f"/{path}/")
    if server.pages.fault:
        why = f"The pages could not be made: {server.pages.fault}"
        return PlainTextResponse(why, 503, headers={"Retry-After": "60"})
    return not_found(request)


LONGEST = 200


def _file(content: bytes, name: str, request: Request) -> Response:
    """Return a file of the site; 304 where the browser has the same."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    media = MEDIA.get(Path(name).suffix, "application/octet-stream")
    if media.startswith("text/html"):
        headers["Content-Security-Policy"] = WRITTEN
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "Content-Type": media})


MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".atom": "application/atom+xml",
    ".LICENSE": "text/plain; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
}


async def _http_fault(request: Request, fault: Exception) -> Response:
    status = getattr(fault, "status_code", 500)
    if status == NOT_FOUND:
        return not_found(request)
    headers = getattr(fault, "headers", None)
    return PlainTextResponse(f"{getattr(fault, 'detail', fault)}\n", status, headers=headers)


NOT_FOUND = 404


async def _bad_request(_: Request, fault: Exception) -> Response:
    return reply(Reply.refusal(getattr(fault, "status", 400), str(fault)))


async def _store_fault(_: Request, fault: Exception) -> Response:
    return PlainTextResponse(f"{fault}\n", 500)


async def _gone(_: Request, fault: Exception) -> Response:  # noqa: ARG001 - what a handler is given
    """Return what nobody reads any more: whoever asked went away before the request was whole."""
    return Response(status_code=499)


class _Guard:
    """Turns away hosts that are none or another's, and says in every answer what browsers may do with it."""

    def __init__(self, app: ASGIApp, origin: str, hosts: Hosts) -> None:
        self._app, self._hosts = app, hosts
        self._headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "600",
        }
        if origin != "*":
            self._headers["Vary"] = "Origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.add_vary_header(value) if name == "Vary" else headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", OWN)
                if "frame-ancestors 'none'" not in headers["Content-Security-Policy"]:
                    # It says itself who may show it; the older header cannot name others.
                    del headers["X-Frame-Options"]
            await send(message)

        refused = self._hosts.refusal(scope)
        if refused is not None:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)
