"""What SHACL says of a store, asked once for each graph and set of shapes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kg.build.summary import Checked
from kg.resources import HERE, folder
from kg.store import Store
from kg.store.files import dump, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from kg.build.program import Validate
    from kg.store import Manifest


def check(store: Path, manifest: Manifest, validate: Validate | None) -> Checked | None:
    """Validate a store, or give the result that is known for just this graph and these shapes."""
    if validate is None:
        return None
    kept = store / "checked.json"
    asked = {"graph": manifest.graph, "shapes": _shapes()}
    try:
        known = json.loads(kept.read_bytes())
        if {name: known[name] for name in asked} == asked:
            return Checked(known["conforms"], known["counts"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # never asked, or cut off: ask again
    report = validate(Store.read_only(store))
    checked = Checked(report.conforms, dict(report.counts))
    write_bytes(kept, dump({**asked, "conforms": checked.conforms, "counts": checked.counts}).encode())
    return checked


def _shapes() -> str:
    files = [*sorted(folder("shapes").rglob("*.ttl")), *sorted(folder("queries").rglob("*.rq"))]
    files += sorted((HERE / "check").rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
