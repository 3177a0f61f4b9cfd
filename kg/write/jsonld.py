"""The graph as JSON-LD, compacted by the project's own context, which is put inside: no network is needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.names import PREFIXES, short
from kg.resources import folder
from kg.write.graphs import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ask.answers import Term

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


def json_ld(store: ox.Store) -> bytes:
    """
    Write documents and knowledge as JSON-LD, one node for each subject, in sorted order.

    Raises
    ------
    StoreError
        If ``ontology/context.jsonld`` is missing or broken.
    """
    path = folder("ontology") / "context.jsonld"
    try:
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: the JSON-LD context cannot be read ({error}). Install the package again."
        raise StoreError(message) from error
    compact = Compactor(context)
    nodes: dict[str, dict[str, Any]] = {}
    for triple in told(store):
        name = _name(triple.subject)
        node = nodes.setdefault(name, {compact.keyword("@id"): compact.iri(name)})
        compact.add(node, triple.predicate.value, triple.object)
    return (
        json.dumps({"@context": context, "@graph": list(nodes.values())}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


class Compactor:
    """
    Shortens names and values by a context, such that expanding gives the same triples.

    Only what a context says plainly is used: keywords' aliases, prefixes, and
    the ``@type`` of a term. A value that a term does not fit is written out.
    """

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.aliases = {
            value: name for name, value in context.items() if isinstance(value, str) and name[0] != "@"
        }
        self.bare = "@language" not in context
        self.terms: dict[str, tuple[str, str]] = {}
        for name, entry in context.items():
            if isinstance(entry, dict) and "@id" in entry and entry.keys() <= {"@id", "@type"}:
                self.terms[self._full(entry["@id"])] = (name, self._full(entry.get("@type", "")))

    def keyword(self, word: str) -> str:
        """Give a keyword as the context names it."""
        return self.aliases.get(word, word)

    def iri(self, name: str) -> str:
        """Shorten an IRI with a prefix of the context."""
        shortened = short(name)
        prefix, _, local = shortened.partition(":")
        fits = (
            shortened != name and self.context.get(prefix) == PREFIXES[prefix] and not local.startswith("//")
        )
        return shortened if fits else name

    def add(self, node: dict[str, Any], predicate: str, value: Term) -> None:
        """Add a value to a node: one stands alone, several in a list."""
        if predicate == _TYPE:
            name, shown = self.keyword("@type"), self.iri(_name(value))
        else:
            name, kind = self.terms.get(predicate, (self.iri(predicate), ""))
            shown = self._value(value, kind)
        if name not in node:
            node[name] = shown
        elif isinstance(node[name], list):
            node[name].append(shown)
        else:
            node[name] = [node[name], shown]

    def _value(self, value: Term, kind: str) -> Any:  # noqa: ANN401 - JSON
        """Give a value as short as the term's type allows."""
        if not isinstance(value, ox.Literal):
            shown = self.iri(_name(value))
            return shown if kind == "@id" else {self.keyword("@id"): shown}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == kind or (datatype == _STRING and not kind and self.bare):
            return value.value
        if datatype == _STRING:
            return {"@value": value.value}
        return {"@value": value.value, "@type": self.iri(datatype)}

    def _full(self, name: str) -> str:
        """Write a prefixed name of the context out."""
        prefix, found, local = name.partition(":")
        namespace = self.context.get(prefix)
        return namespace + local if found and isinstance(namespace, str) else name


def _name(term: object) -> str:
    """Give the name of a node."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)
