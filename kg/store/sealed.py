"""JSON that carries its own checksum: whatever happened to the file since it was written shows when it is read."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from kg.store.files import dump

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = b"\n}\n"
_SEAL = b',\n"seal": "'


def sealed(content: Mapping[str, Any]) -> bytes:
    """Return content as JSON whose last member, `seal`, is the SHA-256 of all the rest."""
    # Half a character, of a name that is no UTF-8, is written as JSON's escape of it.
    plain = dump(content).encode(errors="backslashreplace")
    return plain.removesuffix(_END) + _SEAL + hashlib.sha256(plain).hexdigest().encode() + b'"' + _END


def unsealed(data: bytes) -> dict[str, Any]:
    """
    Return what sealed JSON holds; that of a kg before seals is taken as it is.

    Raises
    ------
    ValueError
        If it is no JSON object, or not what was written.
    """
    content = json.loads(data)
    if not isinstance(content, dict):
        message = "no JSON object"
        raise ValueError(message)  # noqa: TRY004 - for those who read, one kind of damage
    seal = content.pop("seal", None)
    if seal is not None and seal != _seal_of(data):
        message = "it does not hold what was written"
        raise ValueError(message)
    return content


def check_seal(data: bytes) -> None:
    """
    See that sealed JSON holds what was written, without reading it.

    Raises
    ------
    ValueError
        If it does not.
    """
    if _SEAL not in data:
        unsealed(data)
    elif data.rpartition(_SEAL)[2] != f'{_seal_of(data)}"'.encode() + _END:
        message = "it does not hold what was written"
        raise ValueError(message)


def _seal_of(data: bytes) -> str:
    return hashlib.sha256(data.rpartition(_SEAL)[0] + _END).hexdigest()
