"""
Write the graph in the formats other programs read: the same bytes for the same graph.

``.trig .nq``
    Every named graph: what each document claims, the knowledge, the ontology.
``.ttl .nt .jsonld .rdf``
    The documents and the knowledge as one graph, each triple once, with what
    the ontology says of the terms and councils they use, or all of it.
``.graphml .gexf``
    The network of leadership and ratings (`kg.publish.network`).
``.csv .parquet``
    A folder with one table for each named query and one of all statements, described for CSV on the Web
    and Frictionless; Parquet needs pyarrow.
``.sqlite``
    Things with labels and foreign keys, and the tables of the queries, for
    Datasette; ``….metadata.json`` beside it says what the columns mean.
``.xlsx``
    One workbook of how every council stands today, with the words that say so.
``.dataset``
    A folder with every format of one file, and ``dataset.ttl``, which
    describes them as DCAT and VoID: counts, licence, sources, checksums.
"""

from kg.publish.export.export import ENDINGS, export

__all__ = ["ENDINGS", "export"]
