"""What is known about one thing, as text to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.publish.show.statements import SECTIONS
from kg.query import graph_of, texts
from kg.query.lookup import thing as find
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query import AnyStore

_STATEMENTS = """
SELECT DISTINCT ?a ?b ?c ?d ?quote ?source ?title ?page ?begin ?cell ?header ?sheet ?row {{
  VALUES ?thing {{ {thing} }}
  {pattern}
  ?claim csc:bestEvidence ?quotation .
  ?quotation oa:hasSource ?document ; oa:hasSelector ?selector .
  ?document csc:source ?source .
  ?selector oa:exact ?quote ; oa:start ?begin .
  OPTIONAL {{ ?document dcterms:title ?title }}
  OPTIONAL {{ ?quotation csc:page ?page }}
  OPTIONAL {{
    ?quotation csc:inRow ?in . ?in csc:rowWords ?row . ?selector rdf:value ?cell .
    OPTIONAL {{ ?in csc:sheetName ?sheet }}
    OPTIONAL {{ ?quotation csc:inColumn/csc:header ?header }}
  }}
}} ORDER BY ?a ?b ?c ?d ?source ?begin ?quote
"""

_HEADS = {
    "council": """
      SELECT ?name ?a ?b ?c {{
        VALUES ?thing {{ {thing} }}
        ?thing skos:prefLabel ?name .
        OPTIONAL {{ ?thing csc:everydayName ?a FILTER(STR(?a) != STR(?name)) }}
        OPTIONAL {{ ?thing csc:region/skos:prefLabel ?b }}
        OPTIONAL {{ ?thing csc:validTo ?to }}
        BIND(IF(BOUND(?to), CONCAT("until ", STR(?to)), "") AS ?c)
      }} ORDER BY ?name ?a ?b ?c LIMIT 1""",
    "inspection": """
      SELECT ?name ?a {{
        VALUES ?thing {{ {thing} }}
        ?thing csc:inspects/skos:prefLabel ?name .
        OPTIONAL {{ ?thing csc:inspectionType/skos:prefLabel ?a }}
      }} ORDER BY ?name ?a LIMIT 1""",
    "person": """
      SELECT ?name (GROUP_CONCAT(?other; separator=", ") AS ?a) {{
        {{ SELECT ?name ?other {{
            VALUES ?thing {{ {thing} }}
            ?thing skos:prefLabel ?name OPTIONAL {{ ?thing skos:altLabel ?other }}
        }} ORDER BY ?name ?other }}
      }} GROUP BY ?name ORDER BY ?name LIMIT 1""",
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MOST = 20


def show(store: AnyStore, thing: str, most: int = _MOST) -> str:
    """
    Say what is known about a council, an inspection or a person.

    `thing` is a council's name or code, an inspection's or person's id or
    IRI, or a person's name. Each statement comes with the words it rests on
    and their source; of a section with more than `most` statements the rest
    is counted.

    Raises
    ------
    UnknownThingError
        If there is no such thing; the message says what comes close.
    """
    found = find(graph_of(store), thing)
    kind, local = parts(found.value)
    head = next(texts(store, _HEADS[kind].format(thing=found)), {"name": local})
    notes = ", ".join(head[part] for part in "abc" if head.get(part))
    lines = [f"{head['name']} — {notes}" if notes else head["name"], f"{kind} {local}", ""]
    for title, pattern in SECTIONS[kind].items():
        lines += _section(title, texts(store, _STATEMENTS.format(thing=found, pattern=pattern)), most)
    if len(lines) == len(("name", "id", "")):
        lines.append("Nothing more is known: no document that was read tells of it.")
    return _CONTROL.sub(lambda m: m[0] if m[0] == "\n" else "\ufffd", "\n".join(lines).rstrip() + "\n")


def _section(title: str, rows: Iterator[dict[str, str]], most: int) -> list[str]:
    """Lay out the statements of a section, each once, with all its quotations."""
    statements: dict[str, list[str]] = {}
    for raw in rows:
        row = {name: " ".join(value.split()) for name, value in raw.items()}
        words = ", ".join(row[part] for part in "abcd" if row[part])
        quotes = statements.setdefault(words, [])
        quote = _quote(row)
        if quote not in quotes:
            quotes.append(quote)
    if not statements:
        return []
    lines = [title]
    for words, quotes in list(statements.items())[:most]:
        lines += [f"  {words}"] if words else []
        lines += [f"    {quote}" for quote in quotes[:most]]
        lines += [f"    … and {len(quotes) - most} more"] if len(quotes) > most else []
    lines += [f"  … and {len(statements) - most} more"] if len(statements) > most else []
    return [*lines, ""]


def _quote(row: dict[str, str]) -> str:
    """Give a quotation with its place."""
    title = f"{row['title']}, " if row["title"] else ""
    page = f" (page {row['page']})" if row["page"] else ""
    if not row["cell"]:
        return f"“{row['quote']}” — {title}{row['source']}{page}"
    place = ", ".join(filter(None, (row["sheet"] and f"sheet {row['sheet']}", row["cell"], row["header"])))
    context = f" in “{row['row']}”" if row["header"] else ""
    quote = row["quote"] if row["header"] else row["row"]
    return f"“{quote}”{context} — {title}{row['source']} ({place})"
