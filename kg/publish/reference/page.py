"""The reference of the ontology as one HTML page that needs nothing else, and as a file in a folder."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from kg.publish.reference.diagram import diagram
from kg.publish.reference.terms import read_ontology
from kg.query import catalogue
from kg.shacl.rules import read_rules
from kg.store.files import write_bytes

if TYPE_CHECKING:
    from pathlib import Path

NAME = "reference.html"


def write_reference(out: Path) -> Path:
    """Write the reference into a folder, and give its file; the same bytes each time."""
    out.mkdir(parents=True, exist_ok=True)
    write_bytes(out / NAME, reference_page().encode())
    return out / NAME


def reference_page() -> str:
    """
    Return the reference: each class with a diagram, its properties and what its shape asks; queries and checks.

    It may load nothing but the one style it carries.
    """
    ontology = read_ontology()
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.publish.reference"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    style = f"\n{environment.get_template('reference.css').render()}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template("reference.html").render(
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        ontology=ontology,
        numbers={source: number for number, source in enumerate(ontology.sources(), 1)},
        diagrams={t.name: diagram(ontology, t) for t in ontology.classes()},
        queries=catalogue(),
        rules=read_rules(),
    )
