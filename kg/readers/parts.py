"""
Files that hold many articles: a line of ``.jsonl``, or a member of the list in a ``.json``, is a document.

The list may stand in an object, as feeds and news services write it (``articles``, ``items``).

A part's path is that of its file with ``#`` and its number (the line, or the
place in the list, from 1): ``crawl.jsonl#3``. A file of lines is never held in
memory as a whole: one pass finds where its lines begin, and each is read by
itself.
"""

from __future__ import annotations

import errno
import json
import re
import stat
from array import array
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import NotOursError, UnreadableError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

LINES, LIST = ".jsonl", ".json"
LONGEST_LINE = 32 * 2**20  # bytes
LARGEST_LIST = 64 * 2**20  # a list is parsed as a whole; what is larger must come as lines
LISTS = (
    "articles", "items", "entries", "results", "posts", "stories", "documents", "data", "value", "docs",
    "response.results", "response.docs", "hits.hits", "channel.item", "rss.channel.item", "feed.entry", "feed.entries",
)  # fmt: skip
"""Where feeds, news services and search engines put the list of articles."""
_PART = re.compile(r"\A(?P<file>.+\.jsonl?)#(?P<number>[1-9]\d{0,9})\Z", re.IGNORECASE)


def split(path: Path) -> tuple[Path, int]:
    """
    Return the file a path leads to and the number of the part it names, 0 for the whole file.

    >>> split(Path("news/crawl.jsonl#3"))
    (PosixPath('news/crawl.jsonl'), 3)
    """
    match = _PART.fullmatch(str(path))
    return (Path(match["file"]), int(match["number"])) if match and not path.exists() else (path, 0)


def is_there(path: Path) -> bool:
    """Tell whether there is a file, a folder or a part of a file at a path."""
    file, number = split(path)
    if not number:
        return path.exists()
    try:
        return number in _numbers(file)
    except OSError:
        return False


def parts(path: Path) -> Iterator[Path]:
    """Return the paths of a file's parts in order; none if it holds one article, or cannot be read."""
    if path.suffix.lower() not in (LINES, LIST):
        return
    try:
        numbers = _numbers(path)
    except OSError:
        return
    for number in numbers:
        yield path.with_name(f"{path.name}#{number}")


def read_part(path: Path, source: str) -> bytes:
    """
    Read the bytes of one part.

    Raises
    ------
    UnreadableError
        If there is no such part, it is too long, or the file cannot be opened.

    """
    file, number = split(path)
    try:
        return _line(file, number, source) if file.suffix.lower() == LINES else _member(file, number, source)
    except OSError as error:
        raise UnreadableError(
            source, f"cannot be opened ({error.strerror}).", "Check the path and its rights."
        ) from error


def whole(source: str) -> NotOursError:
    """Return the error for a file that was asked for as if it held one article."""
    return NotOursError(
        source,
        "the file holds several articles:",
        f"say which, as in {Path(source).name}#1 (its line, or its place in the list).",
    )


def _numbers(file: Path) -> list[int]:
    if file.suffix.lower() == LINES:
        return list(_begins(*_version(file))[0])
    return list(range(1, len(_members(*_version(file))) + 1))


def _version(file: Path) -> tuple[str, int, int]:
    """Name a file as it is now, so that what is known of it is forgotten when it changes."""
    now = regular(file)
    return str(file), now.st_size, now.st_mtime_ns


def regular(file: Path) -> os.stat_result:
    """
    Tell what a file is like, if it is one: a pipe or a device may never end.

    Raises
    ------
    OSError
        If there is none, or it is no regular file.

    """
    now = file.stat()
    if not stat.S_ISREG(now.st_mode) and not stat.S_ISDIR(now.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, and no file", str(file))
    return now


@lru_cache(maxsize=4)
def _begins(file: str, size: int, changed: int) -> tuple[array[int], array[int]]:  # noqa: ARG001 - they name the version
    """Find the lines that are not blank: their numbers, and where they begin."""
    numbers, begins = array("Q"), array("Q")
    at, number, fresh = 0, 1, True
    with Path(file).open("rb") as content:
        while piece := content.readline(2**20):
            if fresh and piece.removeprefix(b"\xef\xbb\xbf").strip():
                numbers.append(number)
                begins.append(at)
                fresh = False
            at += len(piece)
            if piece.endswith(b"\n"):
                number, fresh = number + 1, True
    return numbers, begins


def _line(file: Path, number: int, source: str) -> bytes:
    numbers, begins = _begins(*_version(file))
    at = bisect_left(numbers, number)
    if at == len(numbers) or numbers[at] != number:
        raise UnreadableError(source, f"there is no article in line {number}.", "Check the number.")
    with file.open("rb") as content:
        content.seek(begins[at])
        line = content.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise UnreadableError(
            source, f"line {number} is longer than {LONGEST_LINE >> 20} MB.", "Take it out."
        )
    return line.removeprefix(b"\xef\xbb\xbf").strip()


@lru_cache(maxsize=1)
def _members(file: str, size: int, changed: int) -> list[object]:  # noqa: ARG001 - it names the version
    """Return the members of a list; none where the file is one article, broken, or too large."""
    if size > LARGEST_LIST:
        return []
    try:
        found = json.loads(Path(file).read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else _listed(found) if isinstance(found, dict) else []


def _listed(said: dict[str, object]) -> list[object]:
    """Return the list of articles in an object that is none itself."""
    from kg.readers.article_json import words_of  # noqa: PLC0415 - what reads articles takes longer to load than files to list

    if words_of(said):
        return []
    for name in LISTS:
        found: object = said
        for step in name.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, list):
            # A search engine wraps each article once more.
            members = [
                member.get("_source", member) if isinstance(member, dict) else member for member in found
            ]
            if any(isinstance(member, dict) and words_of(member) for member in members):
                return members
    return []


def _member(file: Path, number: int, source: str) -> bytes:
    members = _members(*_version(file))
    if number > len(members):
        raise UnreadableError(source, f"there is no article {number} in the list.", "Check the number.")
    # Not the file's own bytes, but the same for the same article wherever it stands.
    return json.dumps(members[number - 1], ensure_ascii=False, sort_keys=True).encode(errors="replace")
