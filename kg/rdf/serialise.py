"""RDF as bytes, the same on every run: sorted, with our prefixes, and only those that are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
from ahocorasick_rs import BytesAhoCorasick

from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

END = b" .\n"
"""What a subject ends with in Turtle."""
_LINE = b"@prefix "
_BEFORE = (b" ", b"\t", b"\n", b"^^")
"""What stands before a name with a prefix, but for the first of a file."""
_OFTEN, _FAR = 1 << 16, 1 << 21
"""So many bytes, again and again after so many, have most of the prefixes of a file."""
_NAMESPACES = {prefix.encode(): f"<{namespace}".encode() for prefix, namespace in PREFIXES.items()}
_ROOT = re.compile(rb"<rdf:RDF[^>]*>")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML document can hold."""


def turtle(triples: Iterable[ox.Triple] | Iterable[ox.Quad]) -> bytes:
    """Write triples, or quads of the default graph, as Turtle, in the order given."""
    return headed(_body(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""))


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as TriG without its prefixes, in the order given; those of a graph are to stand together."""
    return _body(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def described(graph: Iterable[ox.Quad]) -> list[bytes]:
    """Write the quads of one graph as Turtle without its prefixes, subject by subject; those of a subject are to stand together."""
    body = trig(graph)
    opening = body.find(b"\n\t")
    if body.endswith(b"}\n", opening):
        body = body[opening + 2 : -2].replace(b"\n\t", b"\n")
    return body.split(END)[:-1]  # no word holds the end of a line


def subject_of(written: bytes) -> bytes:
    """Return the name of a subject that is written as Turtle."""
    return written[: written.index(b" ")]


def whole_name(written: bytes) -> bytes:
    """Return what to sort the name of a subject by: as N-Triples has it."""
    prefix, _, local = written.partition(b":")
    return _NAMESPACES[prefix] + local + b">" if prefix in _NAMESPACES else written


def headed(body: bytes) -> bytes:
    """Put the prefixes that it uses before Turtle or TriG."""
    some = b"".join(body[at : at + _OFTEN] for at in range(0, len(body), _FAR))
    used = {prefix for prefix in PREFIXES if b"%b:" % prefix.encode() in some}
    # The others all at once: most stand nowhere, and each by itself would be looked for up to the end.
    others = [prefix for prefix in PREFIXES if prefix not in used]
    written = [before + prefix.encode() + b":" for prefix in others for before in _BEFORE]
    found = BytesAhoCorasick(written).find_matches_as_indexes(body)
    used |= {others[which // len(_BEFORE)] for which, _, _ in found}
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return head.encode() + (b"\n" if head else b"") + body


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


def _body(written: bytes) -> bytes:
    """Leave out the prefixes: pyoxigraph writes all, in any order."""
    at = 0
    while written.startswith(_LINE, at):
        at = written.index(b"\n", at) + 1
    return written[at:]


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
