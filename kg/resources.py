"""Where the ontology, shapes and queries are: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Give the folder ``ontology``, ``shapes`` or ``queries``."""
    packed = HERE / "_data" / name
    return packed if packed.is_dir() else HERE.parent / name
