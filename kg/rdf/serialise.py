"""RDF as bytes, the same on every run: sorted, with our prefixes, and only those that are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = b"@prefix "
_ROOT = re.compile(rb"<rdf:RDF[^>]*>")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML document can hold."""


def turtle(triples: Iterable[ox.Triple] | Iterable[ox.Quad]) -> bytes:
    """Write triples, or quads of the default graph, as Turtle, in the order given."""
    return _with_prefixes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as TriG, in the order given; those of a graph are to stand together."""
    return _with_prefixes(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def rdf_xml(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as RDF/XML, in the order given; characters XML cannot hold become U+FFFD."""
    written = ox.serialize(map(_for_xml, triples), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    body = _ROOT.sub(b"", written, count=1)
    used = [prefix for prefix in PREFIXES if b"<%s:" % prefix.encode() in body or prefix == "rdf"]
    names = "".join(f' xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in sorted(used))
    written = _ROOT.sub(lambda _: f"<rdf:RDF{names}>".encode(), written, count=1)
    return written.replace(b"\r", b"&#xD;").rstrip() + b"\n"


def sorted_lines(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[bytes]:
    """Return a graph as N-Triples lines, sorted, each once."""
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return sorted(set(dumped.splitlines(keepends=True)))


def _with_prefixes(written: bytes) -> bytes:
    """Put the prefix lines in order, without those nobody uses: pyoxigraph writes all, in any order."""
    at = 0
    while written.startswith(_LINE, at):
        at = written.index(b"\n", at) + 1
    body = written[at:]
    used = [prefix for prefix in sorted(PREFIXES) if b"%s:" % prefix.encode() in body]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in used)
    return head.encode() + (b"\n" if head else b"") + body


def _for_xml(triple: ox.Triple) -> ox.Triple:
    """Replace the characters that XML cannot hold."""
    words = triple.object
    if isinstance(words, ox.Literal) and NOT_IN_XML.search(words.value):
        clean = NOT_IN_XML.sub("\ufffd", words.value)
        literal = (
            ox.Literal(clean, language=words.language)
            if words.language
            else ox.Literal(clean, datatype=words.datatype)
        )
        return ox.Triple(triple.subject, triple.predicate, literal)
    return triple
