"""Bind an address and serve until told to stop."""

from __future__ import annotations

import errno
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from kg.errors import CallError, ServerError
from kg.serve.app import application
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.serve.settings import Settings


def serve(settings: Settings, host: str, port: int, tell: Callable[[str], None]) -> None:
    """
    Serve a store at an address; `tell` is given the address once it is bound.

    Port 0 is any that is free.

    Raises
    ------
    CallError
        If there is no such host.
    ServerError
        If the address cannot be had.
    StoreError
        If the store cannot be opened.
    """
    Store.read_only(settings.store)
    with bound(host, port) as listening:
        config = uvicorn.Config(
            application(replace(settings, hosts=(*settings.hosts, host))),
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=CONNECTIONS,
            h11_max_incomplete_event_size=settings.body,
            timeout_graceful_shutdown=2,
        )
        tell(address_of(host, listening))
        uvicorn.Server(config).run(sockets=[listening])


CONNECTIONS = 500


def address_of(host: str, listening: socket.socket) -> str:
    """Return the address that a socket of a host is asked at."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listening.getsockname()[1]}/"


def bound(host: str, port: int) -> socket.socket:
    """
    Bind an address, before anything is started.

    Raises
    ------
    CallError
        If there is no such host.
    ServerError
        If the address cannot be had.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        message = f"--host {host}: there is no such host. Give an address of this machine, such as 127.0.0.1."
        raise CallError(message) from error
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        why = {
            errno.EADDRINUSE: "it is in use. Choose another with --port, or --port 0 for any that is free.",
            errno.EADDRNOTAVAIL: "this machine has no such address. Choose another with --host.",
            errno.EACCES: "it may not be used. Choose a port above 1023 with --port.",
        }
        message = f"{host}, port {port}: {why.get(error.errno or 0, str(error))}"
        raise ServerError(message) from error
    return listening
