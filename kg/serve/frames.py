"""What the server and its processes say to each other: four bytes of length, then the content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import asyncio

CHUNK = 1 << 20
SIZE = 4


def read(stream: BinaryIO) -> bytes | None:
    """Return the next frame; ``None`` where there are no more."""
    head = stream.read(SIZE)
    return stream.read(int.from_bytes(head, "big")) if len(head) == SIZE else None


def tell(stream: BinaryIO, content: dict[str, Any]) -> None:
    """Write a frame of JSON."""
    write(stream, json.dumps(content).encode())


def write(stream: BinaryIO, content: bytes) -> None:
    """Write a frame."""
    stream.write(len(content).to_bytes(SIZE, "big") + content)
    stream.flush()


def write_all(stream: BinaryIO, content: bytes) -> None:
    """Write a content of any length as frames, and an empty one after it."""
    for at in range(0, len(content), CHUNK):
        write(stream, content[at : at + CHUNK])
    write(stream, b"")


async def frame(process: asyncio.subprocess.Process) -> bytes:
    """Read the next frame of a process; `EOFError` where it has ended."""
    if process.stdout is None:
        raise EOFError
    size = await process.stdout.readexactly(SIZE)
    return await process.stdout.readexactly(int.from_bytes(size, "big"))


async def frames(process: asyncio.subprocess.Process) -> bytes:
    """Read frames until an empty one, as one content."""
    chunks = []
    while chunk := await frame(process):
        chunks.append(chunk)
    return b"".join(chunks)


async def ask(process: asyncio.subprocess.Process, asked: dict[str, Any]) -> dict[str, Any]:
    """Send a process a request, and return the frame of JSON that begins its answer."""
    request = json.dumps(asked).encode()
    if process.stdin is None:
        raise EOFError
    process.stdin.write(len(request).to_bytes(SIZE, "big") + request)
    await process.stdin.drain()
    head: dict[str, Any] = json.loads(await frame(process))
    return head
