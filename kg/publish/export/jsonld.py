"""The graph as JSON-LD, compacted by the project's own context, which is put inside: no network is needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.resources import folder
from kg.publish.export.graphs import told
from kg.rdf.names import PREFIXES, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.publish.export.bulk import Bulk
    from kg.query.answers import Term

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


def json_ld(store: Bulk, *, whole: bool = False) -> bytes:
    """
    Write documents, knowledge and the terms they use as JSON-LD, in sorted order.

    What only one thing speaks of stands within it: a quotation in its claim,
    its selector in the quotation. Everything else stands at the top.

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
    for triple in told(store, whole=whole):
        name = _name(triple.subject)
        node = nodes.setdefault(name, {compact.keyword("@id"): compact.iri(name)})
        compact.add(node, triple.predicate.value, triple.object)
    _nest(nodes, compact)
    return (
        json.dumps({"@context": context, "@graph": list(nodes.values())}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _nest(nodes: dict[str, dict[str, Any]], compact: Compactor) -> None:
    """Put each node that one other speaks of in its place there; at the second place it keeps its name."""
    known = {node[compact.keyword("@id")]: name for name, node in nodes.items()}
    holders: dict[str, dict[str, None]] = {}
    for name, node in nodes.items():
        for value in _values(node, compact):
            if value in known and known[value] != name:
                holders.setdefault(known[value], {})[name] = None
    once = {name: next(iter(found)) for name, found in holders.items() if len(found) == 1}
    for name in sorted(once):
        chain, holder = {name}, once[name]
        while holder in once and holder not in chain:
            chain.add(holder)
            holder = once[holder]
        if holder in chain:  # in a circle, one has to stand at the top
            del once[name]
    for name, holder in once.items():
        _put_in(nodes[holder], compact.iri(name), nodes[name], compact)
    for name in once:
        del nodes[name]


def _values(node: dict[str, Any], compact: Compactor) -> Iterator[str]:
    """Return the names a node speaks of."""
    for key, value in node.items():
        if key not in {compact.keyword("@id"), compact.keyword("@type")}:
            for one in value if isinstance(value, list) else [value]:
                name = compact.named(key, one)
                if name:
                    yield name


def _put_in(holder: dict[str, Any], name: str, node: dict[str, Any], compact: Compactor) -> None:
    """Put a node in the place of its name, the first time it stands there."""
    for key, value in holder.items():
        if key in {compact.keyword("@id"), compact.keyword("@type")}:
            continue
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            if compact.named(key, one) == name and one is not node:
                if isinstance(value, list):
                    value[place] = node
                else:
                    holder[key] = node
                return


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

        self._shortened: dict[str, str] = {}
        self._leading = {name for name, kind in self.terms.values() if kind == "@id"}

    def keyword(self, word: str) -> str:
        """Return a keyword as the context names it."""
        return self.aliases.get(word, word)

    def iri(self, name: str) -> str:
        """Shorten an IRI with a prefix of the context."""
        known = self._shortened.get(name)
        if known is None:
            known = self._shortened[name] = self._short(name)
        return known

    def _short(self, name: str) -> str:
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

    def named(self, key: str, shown: Any) -> str:  # noqa: ANN401 - JSON
        """Return the name that a value shown under a key leads to, ``""`` if it leads nowhere."""
        if isinstance(shown, str):
            return shown if key in self._leading else ""
        name = shown.get(self.keyword("@id"), "") if isinstance(shown, dict) and len(shown) == 1 else ""
        return str(name)

    def _value(self, value: Term, kind: str) -> Any:  # noqa: ANN401 - JSON
        """Return a value as short as the term's type allows."""
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
    """Return the name of a node."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)
