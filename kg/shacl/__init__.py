"""
Check the graph against the shapes of ``shapes/``, and say what is wrong so that a person can act on it.

Two engines give the same results: `kg.shacl.compiled`, which makes queries out
of the shapes, and pySHACL, many times slower, which the tests hold it against.
Every result is traced back to words that people know: what the thing is
called, which document it comes from, on which page, and the quotation it rests
on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.shacl.report import Problem, Report, render

if TYPE_CHECKING:
    from kg.shacl.validate import ENGINES, validate_files, validate_store

__all__ = ["ENGINES", "Problem", "Report", "render", "validate_files", "validate_store"]


def __getattr__(name: str) -> object:
    """Load what checks a whole store only when it is asked for: a build looks at what changed."""
    if name in {"ENGINES", "validate_files", "validate_store"}:
        from kg.shacl import validate  # noqa: PLC0415

        return getattr(validate, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
