"""What SHACL says of a store, asked once for each graph and set of shapes."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.build.program import Program
from kg.build.summary import Checked
from kg.ontology.resources import HERE, folder
from kg.store import Store
from kg.store.files import write_bytes
from kg.store.sealed import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.build.program import Validate
    from kg.shacl.prescreen import Screened
    from kg.store import Manifest
    from kg.store.changes import Changes


def get_ready(validate: Validate | None) -> None:
    """Load what checking a store takes, while there is nothing else to do."""
    if validate is Program.validate:
        import_module("kg.shacl.incremental")
        import_module("kg.shacl.reader").read_shapes(folder("shapes"))


def check(
    store: Path,
    manifest: Manifest,
    validate: Validate | None,
    screened: Mapping[str, Screened] | None = None,
    changes: Changes | None = None,
) -> Checked | None:
    """
    Validate a store, or give the result that is known for just this graph and these shapes.

    Where it is ours to validate, what has not changed since the last time is
    not looked at again, where the `changes` since then are known; nor is what
    was found right when documents were `screened` as they were read.
    """
    if validate is None:
        return None
    kept = store / "checked.json"
    shapes = _shapes()
    known = _known(kept, shapes)
    if known.get("graph") == manifest.graph:
        return Checked(known["conforms"], known["counts"])
    opened = Store.read_only(store)
    if validate is Program.validate:
        from kg.shacl.incremental import check_again  # noqa: PLC0415 - a build that has nothing to do does not check

        found = check_again(opened, known, screened=screened, changes=changes)
        checked = Checked(not found["counts"]["Violation"], found["counts"])
    else:
        report = validate(opened)
        checked = Checked(report.conforms, dict(report.counts))
        found = {"counts": checked.counts}
    found |= {"graph": manifest.graph, "shapes": shapes, "conforms": checked.conforms}
    write_bytes(kept, sealed(found))
    return checked


def _known(kept: Path, shapes: str) -> dict[str, Any]:
    """Read what is known of these shapes; nothing if they were never asked, a build was cut off, or the file is damaged."""
    try:
        known = unsealed(kept.read_bytes())
        return known if known["shapes"] == shapes and {"conforms", "counts", "graph"} <= known.keys() else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _shapes() -> str:
    files = [*sorted(folder("shapes").rglob("*.ttl")), *sorted(folder("queries").rglob("*.rq"))]
    files += sorted((HERE / "shacl").rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
