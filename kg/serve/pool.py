"""
Which workers a query goes to: the quick ones first, and those for slow queries if it is not done soon.

What a query costs is not known before it runs. Each is tried for a moment by
a quick worker; if that is not enough it waits, with others of its kind only,
for a slow one. So however many endless queries there are, what is quick never
waits for one of them for longer than that moment. A query that was cut off
goes to the slow workers at once when it is asked again.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from kg.serve.lane import CutOffError, Lane
from kg.serve.process import Reply

if TYPE_CHECKING:
    from kg.serve.generation import Watch
    from kg.serve.settings import Settings


class Pool:
    """The workers of a server; `watch` tells which generation of the store is the present one."""

    def __init__(self, settings: Settings, watch: Watch) -> None:
        self._settings = settings
        self._quick = Lane(settings, watch, settings.quick, nice=0)
        self._slow = Lane(settings, watch, settings.seconds, nice=NICE)
        # Ordered as they were found slow, so that the oldest is forgotten first.
        self._known: dict[str, None] = {}

    async def start(self) -> None:
        """
        Start all workers.

        Raises
        ------
        StoreError
            If the store cannot be opened.
        """
        await asyncio.gather(self._quick.start(), self._slow.start())

    async def stop(self) -> None:
        """End all workers."""
        await asyncio.gather(self._quick.stop(), self._slow.stop())

    async def ask(self, asked: dict[str, Any]) -> Reply:
        """Have a request answered; when the caller is cancelled, so is the query."""
        key = json.dumps(asked, sort_keys=True)
        if key not in self._known:
            try:
                return await self._quick.ask(asked)
            except CutOffError:
                self._remember(key)
        return await self._slowly(asked, key)

    async def _slowly(self, asked: dict[str, Any], key: str) -> Reply:
        seconds = self._settings.seconds
        try:
            reply = await self._slow.ask(asked)
        except CutOffError:
            why = (
                f"The query was cut off: it took longer than {seconds:g} seconds. Narrow it, or add a LIMIT."
            )
            return Reply.refusal(504, why)
        # It is not endless, and may have been slow by chance: it is tried again the next time.
        self._known.pop(key, None)
        return reply

    def _remember(self, key: str) -> None:
        """Remember a query as slow, and forget the one remembered the longest where they are too many."""
        if len(key) > LONGEST:
            return
        self._known[key] = None
        while len(self._known) > KNOWN:
            del self._known[next(iter(self._known))]


NICE = 10
"""How far slow workers stand back from the processor, as ``nice`` counts it."""
KNOWN, LONGEST = 1000, 20_000
"""How many slow queries are remembered, and how long one may be, in characters."""
