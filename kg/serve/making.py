"""
The process that makes pages: it opens the store once, and gives one file of the site after another, and what a search finds.

Run as a program (``python -m kg.serve.making STORE``) it says that it is ready
on standard output, then answers requests from standard input. An answer is a
frame of JSON that says whether there is such a file, then its content.
"""

from __future__ import annotations

import contextlib
import json
import sys
from itertools import islice

from kg.errors import KgError
from kg.publish.reference import NAME, reference_page
from kg.publish.search import search
from kg.publish.site.gather import LiveSite
from kg.publish.site.making import Maker
from kg.publish.site.whole import REFERENCE
from kg.rdf.names import parts
from kg.serve import frames
from kg.store import Store


def main(path: str) -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = Store.read_only(path)
        site = LiveSite(store, ahead=True)
        maker = Maker(site, [REFERENCE], originals=True)
    except KgError as error:
        frames.tell(answers, {"error": str(error)})
        return
    frames.tell(answers, {"generation": store.manifest.graph, "known": site.known_words})
    while (frame := frames.read(requests)) is not None:
        asked = json.loads(frame)
        if "search" in asked:
            made: bytes | None = hits(site, asked["search"], asked["most"])
        else:
            made = reference_page().encode() if asked["path"] == NAME else maker.made(asked["path"])
        frames.tell(answers, {"found": made is not None})
        if made is not None:
            frames.write_all(answers, made)


def hits(site: LiveSite, words: list[str], most: int) -> bytes:
    """Return the quotations that hold some words as JSON, and whether there are more."""
    found = list(islice(search(site.store, words, site.known), most + 1))
    rows = [
        {
            "document": parts(hit.document)[1],
            "begin": hit.begin,
            "end": hit.end,
            "claim": parts(hit.claim)[1],
            "council": hit.council,
            "title": hit.title or hit.source,
            "said": hit.statements,
            "words": hit.quote,
        }
        for hit in found[:most]
    ]
    return json.dumps({"hits": rows, "more": len(found) > most}).encode()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
