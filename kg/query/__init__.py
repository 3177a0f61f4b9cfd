"""
Ask the graph: the named queries of ``queries/``, and any other reading query.

A named query is a ``.rq`` file that begins with what ``kg queries`` tells of it::

    # question: Who leads the children's services of a council?
    # columns:
    #   person
    #   name — in its fullest form seen
    # parameter: council — only this council, by any of its names or its code

A line ``# if council: …`` of the body comes into force where one council is
asked for, to be fast, and a line that ends in ``# unless council`` is then
left out; neither changes an answer. A query of the same name in
``queries/parts/`` brings the first of many rows sooner (`kg.query.parts`).

Any column can be given a value, as a parameter of the same name: only the
rows that have it are kept. The value is compared with the answer and never
becomes part of the query.
"""

from kg.query.answers import Answer, AnyStore, HasGraph, graph_of
from kg.query.as_of import KnownThen, as_of
from kg.query.at import narrow
from kg.query.formats import FORMATS, comma_separated, render, render_pieces, write_csv
from kg.query.labels import labels
from kg.query.misspelt import misspelt
from kg.query.named import Meaning, QueryInfo, catalogue
from kg.query.rows import text_rows
from kg.query.running import ask, joined, own_words, pieces, run, texts
from kg.rdf.literals import text

__all__ = [
    "FORMATS",
    "Answer",
    "AnyStore",
    "HasGraph",
    "KnownThen",
    "Meaning",
    "QueryInfo",
    "as_of",
    "ask",
    "catalogue",
    "comma_separated",
    "graph_of",
    "joined",
    "labels",
    "misspelt",
    "narrow",
    "own_words",
    "pieces",
    "render",
    "render_pieces",
    "run",
    "text",
    "text_rows",
    "texts",
    "write_csv",
]
