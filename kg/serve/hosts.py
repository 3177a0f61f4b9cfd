"""
Which names a server answers to.

A page from elsewhere can have its own name lead to this machine and then read
what the server says (DNS rebinding); the Host header still has that name. So a
server on this machine answers to the names of this machine, to the address a
request came in by, and to names it is told.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from kg.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from typing import Any

HOST = re.compile(r"([A-Za-z0-9._-]+)(?::\d{1,5})?|\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?")
NAME = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
ANY = "*"


def hosts(given: Iterable[str]) -> tuple[str, ...]:
    """
    Return names of hosts as they are compared.

    Raises
    ------
    CallError
        If one is no name of a host.

    >>> hosts(["Graph.Example.org.", "[fe80::1]", "*"])
    ('graph.example.org', 'fe80::1', '*')
    """
    words = tuple(given)
    names = tuple(map(_plain, words))
    for word, name in zip(words, names, strict=True):
        if (
            name != ANY
            and not NAME.fullmatch(name)
            and not (_is_address(name) and word.strip().lower() in {name, f"[{name}]"})
        ):
            message = f"--allowed-host {word}: this is no name of a host. Give it without https:// and port, such as graph.example.org."
            raise CallError(message)
    return names


def checked_origin(origin: str) -> str:
    """
    Return a web origin as browsers send it, or ``*``.

    Raises
    ------
    CallError
        If it is neither.

    >>> checked_origin("https://example.org:8443"), checked_origin("*")
    ('https://example.org:8443', '*')
    """
    scheme, _, host = origin.partition("://")
    if origin != ANY and not (scheme in {"http", "https"} and HOST.fullmatch(host)):
        message = f"--origin {origin}: this is no web origin. Give its scheme and host, such as https://example.org, or * for all."
        raise CallError(message)
    return origin


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


class Hosts:
    """The names a server answers to: those of this machine, and `names`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = LOCAL | set(map(_plain, names))

    def refusal(self, scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
        """Return the status and the reason a request (an ASGI scope) is turned away with, ``None`` if it is not."""
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if not given:
            # HTTP/1.0 has no such header, and browsers do not speak it.
            return None
        found = HOST.fullmatch(given[0])
        if len(given) > 1 or not found:
            return 400, "The Host header names no host.\n"
        name = _plain(found[1] or found[2])
        # An address, unlike a name, leads nowhere else than where it says.
        if self.knows(name) or name == (scope.get("server") or ("",))[0]:
            return None
        why = f"This server does not go by the name {name}. If it should, start it with --allowed-host {name}.\n"
        return 421, why

    def knows(self, name: str) -> bool:
        """Tell whether a name is one of ours."""
        return ANY in self._names or _plain(name) in self._names


def host_of(origin: str) -> str:
    """
    Return the name of the host of a web origin, ``""`` where it has none.

    >>> host_of("http://LocalHost:6274"), host_of("https://[::1]:80"), host_of("null")
    ('localhost', '::1', '')
    """
    found = HOST.fullmatch(origin.partition("://")[2])
    return _plain(found[1] or found[2]) if found else ""


def _plain(name: str) -> str:
    return name.strip().strip("[]").rstrip(".").lower()
