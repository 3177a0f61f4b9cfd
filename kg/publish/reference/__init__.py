"""The ontology, shapes, checks and named queries as pages: for the site, and for ``docs/``."""

from kg.publish.reference.dictionary import queries_page
from kg.publish.reference.page import NAME, reference_page, write_reference

__all__ = ["NAME", "queries_page", "reference_page", "write_reference"]
