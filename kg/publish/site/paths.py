"""Where the page of a thing is: a path derived from its IRI, safe for any IRI and any file system."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from kg.rdf.names import parts

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")
_TAKEN = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


@lru_cache(maxsize=65536)
def path(iri: str) -> str:
    """
    Return the path of a thing's page below the site's root, without its ending.

    An id that a file system could not hold, or that names something else
    there (Windows keeps ``con`` for itself), gets a name made of its hash.

    >>> path("https://w3id.org/csc-kg/council/DER")
    'council/DER'
    >>> path("https://w3id.org/csc-kg/council/CON")
    'council/CON-'
    >>> path("https://w3id.org/csc-kg/council/../etc/x?y")
    'thing/x-y-62f5eb12fe7e0495'
    """
    kind, local = parts(iri)
    if _PLAIN.fullmatch(local) and kind:
        return f"{kind}/{local}{'-' if local.casefold() in _TAKEN else ''}"
    words = re.sub(r"[^A-Za-z0-9]+", "-", iri.rpartition("/")[2])[:40].strip("-")
    digest = hashlib.sha256(iri.encode(errors="surrogatepass")).hexdigest()[:16]
    return f"{kind or 'thing'}/{words}-{digest}".replace("/-", "/")


def leaf(stem: str, number: int) -> str:
    """
    Name a page of a thing as its other pages link to it.

    >>> leaf("document/ab12", 2)
    'ab12--2.html'
    """
    return numbered(stem, number).rpartition("/")[2]


def numbered(name: str, number: int) -> str:
    """
    Name one page of a thing that fills several, counted from 1.

    >>> numbered("document/ab12", 1), numbered("document/ab12", 2)
    ('document/ab12.html', 'document/ab12--2.html')
    """
    return f"{name}.html" if number == 1 else f"{name}--{number}.html"
