"""Where a server answers: one address to ask at, one for updates, one for whole graphs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from kg.errors import CallError


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three addresses of a server: SPARQL 1.1 Protocol's query and update, and the Graph Store's."""

    query: str
    update: str
    graph_store: str

    @classmethod
    def of(cls, url: str, update: str = "", graph_store: str = "") -> Addresses:
        """
        Return the addresses of a server by the one it is asked at; those given go first.

        A bare host has them at ``/query``, ``/update`` and ``/store``, as
        Oxigraph does; beside an address that ends in ``/query`` they have
        those names too. Otherwise one address serves for all.

        Raises
        ------
        CallError
            If one is no address, or holds credentials.

        >>> Addresses.of("http://127.0.0.1:7878").graph_store
        'http://127.0.0.1:7878/store'
        >>> Addresses.of("http://h/ds/query", graph_store="http://h/ds/data").update
        'http://h/ds/update'
        >>> Addresses.of("http://h/sparql").update
        'http://h/sparql'
        """
        url = checked(url)
        parts = urlsplit(url)
        folder, slash, last = parts.path.rpartition("/")
        bare = parts.path in {"", "/"}
        names = ("query", "update", "store") if bare or last == "query" else (last,) * 3
        before = "/" if bare else folder + slash
        found = [urlunsplit(parts._replace(path=before + name)) for name in names]
        return cls(
            found[0],
            checked(update) if update else found[1],
            checked(graph_store) if graph_store else found[2],
        )


def is_address(store: object) -> bool:
    """
    Tell whether a store is named by an address rather than a folder.

    >>> is_address("https://example.org/sparql"), is_address("https"), is_address("kg-store")
    (True, False, False)
    """
    return str(store).lower().startswith(("http://", "https://"))


def checked(url: str) -> str:
    """
    Return an address back if it is one that may be asked.

    Raises
    ------
    CallError
        If it is none, or holds credentials: these would stand in the list of
        processes and in the shell's history.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        message = f"{url!r} is no address: {error}."
        raise CallError(message) from error
    if "@" in parts.netloc:
        host = parts.netloc.rpartition("@")[2]
        message = (
            f"The address of {host} has a user name or password in it, where others can read it. "
            "Give them in KG_USER and KG_PASSWORD (or KG_TOKEN), or in ~/.netrc, and the address without."
        )
        raise CallError(message)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{url!r} is no address of a server. Give one that begins with http:// or https://."
        raise CallError(message)
    return urlunsplit(parts._replace(fragment=""))
