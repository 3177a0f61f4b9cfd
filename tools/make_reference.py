"""
Write the pages of the documentation that are made of the ontology and the queries.

    python tools/make_reference.py

A test compares them with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from kg.publish.reference import queries_page, write_reference

DOCS = Path(__file__).resolve().parent.parent / "docs"

if __name__ == "__main__":
    (DOCS / "queries.md").write_text(queries_page(), encoding="utf-8")
    write_reference(DOCS)
    print(f"Written: {DOCS / 'queries.md'} and {DOCS / 'reference.html'}")
