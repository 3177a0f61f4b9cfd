"""Queries of our own use: files of ``queries/internal/``, with the head that named queries have."""

from __future__ import annotations

from functools import cache

from kg.ontology.resources import folder


@cache
def internal(name: str) -> str:
    """Return the text of an internal query, by its name; `kg queries` does not list it."""
    return (folder("queries") / "internal" / f"{name}.rq").read_text(encoding="utf-8")
