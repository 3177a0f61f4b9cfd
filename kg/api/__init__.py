"""A graph in a programmer's hands: rows, data frames, rdflib and networkx objects, and councils by name."""

from kg.api.graph import Council, Graph
from kg.api.rows import Rows, Value

__all__ = ["Council", "Graph", "Rows", "Value"]
