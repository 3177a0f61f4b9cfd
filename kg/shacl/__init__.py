"""
Check the graph against the shapes of ``shapes/``, and say what is wrong so that a person can act on it.

Two engines give the same results: `kg.shacl.compiled`, which makes queries out
of the shapes, and pySHACL, many times slower, which the tests hold it against.
Every result is traced back to words that people know: what the thing is
called, which document it comes from, on which page, and the quotation it rests
on.
"""

from kg.shacl.report import Problem, Report, render
from kg.shacl.validate import ENGINES, validate_files, validate_store

__all__ = ["ENGINES", "Problem", "Report", "render", "validate_files", "validate_store"]
