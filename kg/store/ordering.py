"""
The order in which the engine keeps named graphs on disk: by a hash of their names.

Three of its six indexes begin with the graph. Where each load has the graphs of a stretch
of this order, its tables of these lie beside those of other loads, and need not be merged
with them. Were the engine's order another one, loads would be merged as any others are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BITS = (1 << 64) - 1
_KEY = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)


@cache
def place_of(graph: str) -> tuple[int, int]:
    """Return what the engine sorts a named graph by: the two halves of the SipHash-2-4 of its IRI, the latter first."""
    name = graph.encode()
    whole = len(name) & ~7
    last = name[whole:] + bytes(7 - len(name) + whole) + bytes([len(name) & 255])
    state = (_KEY[0], _KEY[1] ^ 0xEE, _KEY[2], _KEY[3])
    for word in (*_words(name[:whole]), *_words(last)):
        a, b, c, d = _stirred((*state[:3], state[3] ^ word), 2)
        state = (a ^ word, b, c, d)
    a, b, c, d = _stirred((*state[:2], state[2] ^ 0xEE, state[3]), 4)
    first = a ^ b ^ c ^ d
    a, b, c, d = _stirred((a, b ^ 0xDD, c, d), 4)
    return a ^ b ^ c ^ d, first


def _words(name: bytes) -> Iterable[int]:
    return (int.from_bytes(name[at : at + 8], "little") for at in range(0, len(name), 8))


def _stirred(state: tuple[int, int, int, int], times: int) -> tuple[int, int, int, int]:
    a, b, c, d = state
    for _ in range(times):
        a = (a + b) & _BITS
        b = _turned(b, 13) ^ a
        c = (c + d) & _BITS
        d = _turned(d, 16) ^ c
        a = (_turned(a, 32) + d) & _BITS
        d = _turned(d, 21) ^ a
        c = (c + b) & _BITS
        b = _turned(b, 17) ^ c
        c = _turned(c, 32)
    return a, b, c, d


def _turned(word: int, by: int) -> int:
    return (word << by | word >> (64 - by)) & _BITS
