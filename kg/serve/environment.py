"""The environment in which a process of ours finds this package, wherever it was started."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def environment() -> dict[str, str]:
    """Return the environment of the server with the place of this package."""
    paths = filter(None, [str(HERE.parent.parent), os.environ.get("PYTHONPATH")])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
