"""Run the assistant's server: over standard input and output, or over HTTP at an address."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import PlainTextResponse

from kg.assistant.server import Assistant, server
from kg.serve.hosts import Hosts, host_of
from kg.serve.server import address_of, bound

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.serve import Settings

LARGEST = 200_000
"""How many bytes a request may have."""


def over_stdio(settings: Settings) -> None:
    """
    Answer on standard output what is asked on standard input, until that ends.

    Raises
    ------
    StoreError
        If the store cannot be opened.

    """
    assistant = Assistant(settings)

    async def run() -> None:
        await assistant.pool.start()
        try:
            await server(assistant).run_stdio_async()
        finally:
            await assistant.pool.stop()

    asyncio.run(run())


def over_http(settings: Settings, host: str, port: int, tell: Callable[[str], None]) -> None:
    """
    Answer at an address, below ``/mcp``; `tell` is given the address once it is bound.

    Raises
    ------
    CallError
        If there is no such host.
    ServerError
        If the address cannot be had.
    StoreError
        If the store cannot be opened.

    """
    assistant = Assistant(settings)
    made = server(assistant).streamable_http_app(
        # Nothing is kept between calls, so that a restart loses nothing; hosts are checked below.
        stateless_http=True,
        json_response=True,
        max_request_body_size=LARGEST,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    guarded = Guard(made, Hosts((*settings.hosts, host)))
    with bound(host, port) as listening:
        config = uvicorn.Config(
            guarded,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )

        async def run() -> None:
            await assistant.pool.start()
            try:
                tell(f"{address_of(host, listening)}mcp")
                await uvicorn.Server(config).serve(sockets=[listening])
            finally:
                await assistant.pool.stop()

        asyncio.run(run())


class Guard:
    """Turns away hosts that are none or another's, and pages of other origins than our own names."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why it is not answered."""
        if scope["type"] == "http" and (refused := self._hosts.refusal(scope) or self._foreign(scope)):
            await PlainTextResponse(refused[1], refused[0])(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _foreign(self, scope: Scope) -> tuple[int, str] | None:
        """Refuse a page of another origin: browsers say where a request comes from, other programs do not."""
        origin = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"), "")
        if not origin or self._hosts.knows(host_of(origin)):
            return None
        return (
            403,
            f"Pages of {origin} may not ask this server. If they should, start it with --allowed-host.\n",
        )
