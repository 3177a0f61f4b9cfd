"""Where the server is to be had over HTTP, and what to do where it cannot run at all."""

from __future__ import annotations

from importlib.util import find_spec

from kg.errors import CallError

LOCAL = "127.0.0.1"
LAST_PORT = 65_535


def parted(address: str) -> tuple[str, int]:
    """
    Return the host and port of an address as ``--http`` has it.

    Raises
    ------
    CallError
        If it is none.

    >>> parted("127.0.0.1:8765"), parted("[::1]:0"), parted(":9000")
    (('127.0.0.1', 8765), ('::1', 0), ('127.0.0.1', 9000))
    """
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > LAST_PORT:
        message = (
            f"--http {address}: give an address and a port, such as {LOCAL}:8765; port 0 is any that is free."
        )
        raise CallError(message)
    return host.strip("[]") or LOCAL, int(port)


def needs_sdk() -> None:
    """
    Make sure that the SDK is there.

    Raises
    ------
    CallError
        If it is not installed; it says how to install it.

    """
    if find_spec("mcp") is None:
        message = "kg mcp needs the SDK of the Model Context Protocol, which is not installed. Install it with: python -m pip install 'csc-kg[assistant]'"
        raise CallError(message)
