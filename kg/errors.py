"""
The errors a user can meet, as one tree.

::

    KgError                  status 3: it could not be done
    ├─ CallError             status 2: the call was wrong (argument, name, option)
    │  ├─ QueryError         the question cannot be read or answered
    │  │  └─ ServiceError    it would ask another server
    │  └─ UnknownThingError  no such council, person, query or document
    ├─ InputError            status 1: one input is at fault, the others go on
    │  ├─ UnreadableError    empty, binary, broken, or of a format we do not read
    │  └─ NotOursError       readable, but no document of the kinds we know
    ├─ ServerError           status 3: the server cannot be started
    ├─ EndpointError         status 3: a store elsewhere does not answer, or refuses
    ├─ StoreError            status 3: the store cannot be opened or written
    └─ EvidenceError         status 3: a quotation does not stand in its source

Every message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class KgError(Exception):
    """The base of all errors this package raises on purpose."""

    status = 3


class CallError(KgError):
    """The call was wrong: an argument, a name or an option."""

    status = 2


class QueryError(CallError):
    """The question cannot be read or answered."""


class ServiceError(QueryError):
    """The question would ask another server (SERVICE)."""


class ServerError(KgError):
    """The server cannot be started."""


class UnknownThingError(CallError):
    """Nothing of that name is known; the message says what comes close."""


class InputError(KgError):
    """One input is at fault; whatever else was given is still done."""

    status = 1

    def __init__(self, source: str, reason: str, remedy: str = "") -> None:
        self.source, self.reason, self.remedy = source, reason, remedy
        super().__init__(source, reason, remedy)

    def __str__(self) -> str:
        """Say what happened, where, and what to do."""
        return f"{self.source}: {self.reason}" + (f" {self.remedy}" if self.remedy else "")


class UnreadableError(InputError):
    """The bytes are empty, binary, broken, or of a format we do not read."""


class NotOursError(InputError):
    """Readable, but not a document of the kinds we know."""


class StoreError(KgError):
    """The store cannot be opened or written."""


class ClusterError(KgError):
    """A cluster does not answer, has no workers, or runs another program."""


class EndpointError(KgError):
    """A store elsewhere does not answer, or refuses; `state` is the HTTP status, 0 where there is none."""

    def __init__(self, message: str, state: int = 0) -> None:
        super().__init__(message)
        self.state = state


class EvidenceError(KgError):
    """A quotation does not stand where it is said to stand."""
