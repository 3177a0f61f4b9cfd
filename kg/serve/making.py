"""
The process that makes pages: it opens the store once, and gives one file of the site after another.

Run as a program (``python -m kg.serve.making STORE``) it says that it is ready
on standard output, then answers requests from standard input. An answer is a
frame of JSON that says whether there is such a file, then its content.
"""

from __future__ import annotations

import contextlib
import json
import sys

from kg.errors import KgError
from kg.publish.reference import NAME, reference_page
from kg.publish.site.gather import LiveSite
from kg.publish.site.making import Maker
from kg.publish.site.whole import REFERENCE
from kg.serve import frames
from kg.store import Store


def main(path: str) -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = Store.read_only(path)
        site = LiveSite(store)
        maker = Maker(site, [REFERENCE])
    except KgError as error:
        frames.tell(answers, {"error": str(error)})
        return
    frames.tell(answers, {"generation": store.manifest.graph, "known": site.known_words})
    while (frame := frames.read(requests)) is not None:
        name = json.loads(frame)["path"]
        made = reference_page().encode() if name == NAME else maker.made(name)
        frames.tell(answers, {"found": made is not None})
        if made is not None:
            frames.write_all(answers, made)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
