"""
Claims and knowledge as RDF: pure functions from value objects to quads.

The same objects give the same quads, whatever else is in the store; there are
no blank nodes. ``docs/model.md`` shows what they look like.
"""

from kg.graph.claims import document_lines, document_quads
from kg.graph.knowledge import knowledge_quads
from kg.graph.ontology import ontology_quads

__all__ = ["document_lines", "document_quads", "knowledge_quads", "ontology_quads"]
