"""What the routes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.serve.asking import Asking
from kg.serve.generation import Watch
from kg.serve.pages import Pages
from kg.serve.pool import Pool
from kg.serve.things import Things

if TYPE_CHECKING:
    from kg.serve.settings import Settings


class Server:
    """What the routes work with, of one store."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        watch = Watch(settings.store)
        self.pool = Pool(settings, watch)
        self.pages = Pages(settings.store, watch)
        self.things = Things(settings.store, watch, self.pages)
        self.asking = Asking(self.pool, self.pages)
