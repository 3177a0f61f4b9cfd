"""A graph in a programmer's hands: rows, data frames, rdflib and networkx objects, and councils by name."""

from kg.opened.graph import Council, Graph
from kg.opened.rows import Rows, Value

__all__ = ["Council", "Graph", "Rows", "Value"]
