"""Where the ontology, shapes, queries, mappings and rules are: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Return the folder ``ontology``, ``shapes``, ``queries``, ``mappings`` or ``rules``."""
    packed = HERE / "_data" / name
    return packed if packed.is_dir() else HERE.parent / name
