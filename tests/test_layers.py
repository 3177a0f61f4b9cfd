"""Who imports whom: the table in docs/architecture.md, and no circles."""

import ast
import re
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| `kg\.(\w+)` \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
ALLOWED = {
    name: set(re.findall(r"`(\w+)`", may)) | ({"all"} if may == "all" else set())
    for name, may in ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "kg").rglob("*.py")
}
TYPES_IN_CIRCLES = ("kg.extract.articles.",)
"""Where the parts of one whole name its type."""


def imports(name, *, types):
    """Return the modules of ours that a module imports, with or without those that it imports for types alone."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    if not types:
        tree = _WithoutTypes().visit(tree)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in MODULES else node.module)
    return {module for module in found if module in MODULES} - {name}


class _WithoutTypes(ast.NodeTransformer):
    def visit_If(self, node):
        """Take out what only type checkers read."""
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def package(module):
    """Return the package of a module, without the leading `kg`."""
    return [*module.split("."), ""][1]


def circles(*, types):
    """Return the circles of imports, each as a sorted list of modules."""
    graph = nx.DiGraph((name, other) for name in MODULES for other in imports(name, types=types))
    return [sorted(found) for found in nx.strongly_connected_components(graph) if len(found) > 1]


def test_every_package_has_a_row():
    """A new package says what it is, and whom it may import."""
    assert {package(name) for name in MODULES} - {"", "__main__", "errors"} == set(ALLOWED)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_keep_to_the_table(name):
    """Also those for types alone, and those inside functions."""
    mine = package(name)
    if mine in {"", "__main__", "cli"}:
        return
    others = {package(other) for other in imports(name, types=True)} - {mine, "errors", ""}

    assert others <= ALLOWED.get(mine, set())


def test_no_circles_as_the_program_runs():
    """Any module can be imported first."""
    assert [] == circles(types=False)


def test_no_circles_of_types():
    """Nor do types need each other, but for the parts of one whole."""
    assert [] == [found for found in circles(types=True) if not found[0].startswith(TYPES_IN_CIRCLES)]
