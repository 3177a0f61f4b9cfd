"""Run a notebook's cells one after the other in this process, and give what they show; no Jupyter is needed."""

from __future__ import annotations

import ast
import contextlib
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(path: Path) -> list[tuple[str, str]]:
    """Give for each code cell what it is said to show, and what it shows."""
    told: list[tuple[str, str]] = []
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            said = "".join("".join(o.get("text") or o["data"]["text/plain"]) for o in cell["outputs"])
            told.append((said, _show("".join(cell["source"]), names)))
    return told


def _show(source: str, names: dict[str, object]) -> str:
    """Run a cell, and give what it prints and the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own notebook
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307
    return printed.getvalue() + ("" if value is None else repr(value))


def write(path: Path) -> None:
    """Put what the cells show into the notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    shown = iter(run(path))
    for number, cell in enumerate(c for c in notebook["cells"] if c["cell_type"] == "code"):
        _, text = next(shown)
        lines = text.splitlines(keepends=True)
        cell["execution_count"] = number + 1
        cell["outputs"] = [
            {"output_type": "execute_result", "execution_count": number + 1, "metadata": {}, "data": {"text/plain": lines}}
        ] if lines else []  # fmt: skip
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
