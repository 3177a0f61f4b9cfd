"""
Standard output and error as they may be: closed, full, or a terminal that obeys what it is sent.

What is for people goes through `shown`, so that no name or title of a document
can move the cursor, change the window or turn words round. What is for
programs is written to the byte.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

from kg.errors import KgError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

CLOSED_PIPE = 141  # 128 + SIGPIPE, as a shell reports it

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""All that a terminal obeys but tabs and line breaks: C0, C1, and what turns the direction of writing."""

_OF_THE_MACHINE = {
    errno.ENAMETOOLONG,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EIO,
    errno.EBADF,
}


class OutputError(KgError):
    """Standard output takes no more (status 3), or nobody reads it any longer (141)."""

    def __init__(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError):
            self.status = CLOSED_PIPE
        super().__init__(
            f"standard output cannot be written ({error.strerror}). What was to be read there is not whole: "
            "run the command again with its output sent to where there is room."
        )


def shown(words: str) -> str:
    r"""
    Return words for people to read: control characters as ``\u001b``, tabs and line breaks kept.

    That is how Turtle writes them too, so what a query constructs stays whole.
    """
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def say(words: str) -> None:
    """
    Put words for people out as a line.

    Raises
    ------
    OutputError
        If standard output takes no more.
    """
    write(shown(words).encode(errors="backslashreplace") + b"\n")


def write(content: bytes) -> None:
    """
    Put a result out to the byte.

    Raises
    ------
    OutputError
        If standard output takes no more.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputError(error) from error


def is_of_the_machine(error: OSError) -> bool:
    """Tell whether the disk or a stream is at fault (full, read-only, closed, no place for such a name), and not the program."""
    return error.errno in _OF_THE_MACHINE


def drop_output() -> None:
    """Let what still waits for standard output go nowhere, so that the end of the process does not fail on it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare() -> None:
    """
    Make the standard streams safe to write to, whatever whoever started the process did with them.

    A closed one is opened on the null device, lest a file of the store takes
    its number: output so that writing to it fails, as there is nobody who
    reads the result; messages so that they are lost.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        _hold(number, mode)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as we run
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # File names need not be words in the terminal's encoding.
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        sys.stderr = Messages(2, sys.stderr.encoding if sys.stderr else "utf-8")


def _hold(number: int, mode: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, mode)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)


class _Forgiving(io.FileIO):
    """A file whose failures to write are nobody's concern."""

    def write(self, content: ReadableBuffer, /) -> int:
        try:
            return super().write(content)
        except OSError:
            return memoryview(content).nbytes


class Messages(io.TextIOWrapper):
    """Standard error: words are written as `shown`, and are lost where it takes none; `plain` is for our own drawing."""

    def __init__(self, number: int, encoding: str) -> None:
        self._file = _Forgiving(number, "w", closefd=False)
        super().__init__(io.BufferedWriter(self._file), encoding, "backslashreplace", line_buffering=True)
        self.plain = io.TextIOWrapper(
            io.BufferedWriter(self._file), encoding, "backslashreplace", line_buffering=True
        )

    def write(self, words: str, /) -> int:
        """Write words as they may be shown, and return how many characters were given."""
        super().write(shown(words))
        return len(words)


def canvas() -> TextIO:
    """Return standard error for a bar of progress, which moves the cursor itself."""
    return sys.stderr.plain if isinstance(sys.stderr, Messages) else sys.stderr
