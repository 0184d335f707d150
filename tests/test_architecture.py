"""The shape of the code: sizes, bases, import circles, and which imports stay inside functions (ARCHITECTURE.md)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.glob("netui/**/*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

MOST_LINES = 450
MOST_BASES = 4


def _imports(tree: ast.AST, *, in_function: bool = False) -> Iterator[tuple[str, bool]]:
    """Every module that is imported, and whether inside a function; those under TYPE_CHECKING are left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module, in_function
        elif isinstance(node, ast.Import):
            yield from ((alias.name, in_function) for alias in node.names)
        inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _imports(node, in_function=inside)


IMPORTS = {name: list(_imports(tree)) for name, tree in TREES.items()}


def test_no_module_is_too_long_to_be_read() -> None:
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


# Import circles.


def _circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one module (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            at = stack.index(name)
            circle, stack[at:] = stack[at:], []
            if len(circle) > 1:
                found.append(sorted(circle))

    for name in graph:
        if name not in order:
            visit(name)
    return found


def test_imports_make_no_circle_also_those_inside_functions() -> None:
    graph = {name: {each for each, _ in imports if each in MODULES} - {name} for name, imports in IMPORTS.items()}
    assert _circles(graph) == []


# Classes.


def _classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for name, tree in TREES.items():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _base_names(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]


OWN_BASES = {node.name: _base_names(node) for _, node in _classes()}


def _above(name: str) -> set[str]:
    own = [base for base in OWN_BASES.get(name, ()) if base in OWN_BASES and base != name]
    return set(own).union(*map(_above, own))


def test_no_class_of_the_session_has_many_bases() -> None:
    session = [node.name for name, node in _classes() if name.startswith("netui.tui")]
    assert {name: _above(name) for name in session if len(_above(name)) > MOST_BASES} == {}


def test_no_method_only_raises_not_implemented() -> None:
    found = []
    for name, node in _classes():
        for method in node.body:
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                raised = method.body[-1]
                if isinstance(raised, ast.Raise) and "NotImplementedError" in ast.unparse(raised):
                    found.append(f"{name}.{node.name}.{method.name}")
    assert found == []


def test_every_room_but_the_session_is_kept_from_drawing() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (drawing,) = [each for each in contracts if each.get("forbidden_modules") == ["textual", "rich"]]
    rooms = {".".join(name.split(".")[:2]) for name in MODULES} - {"netui", "netui.__main__", "netui.tui"}
    assert set(drawing["source_modules"]) == rooms


def test_nothing_private_of_textual_is_imported() -> None:
    found = [
        (name, each)
        for name, imports in IMPORTS.items()
        for each, _ in imports
        if each.startswith("textual.") and any(part.startswith("_") for part in each.split("."))
    ]
    assert found == []


# SQLite.

SQLITE = "netui.db.sqlite"
"""The one module that imports sqlite3, and the place of what only SQLite has."""

OF_SQLITE_ALONE = re.compile(r"\bPRAGMA\b|\bpragma_\w|\bsqlite_(?:master|schema|sequence)\b")


def test_one_module_imports_sqlite_also_for_types_alone() -> None:
    importers = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(each.name.split(".")[0] == "sqlite3" for each in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlite3")
    }
    assert importers == {SQLITE}


def test_one_module_has_the_pragmas_and_the_tables_of_sqlite_itself() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        if name != SQLITE
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OF_SQLITE_ALONE.search(node.value)
        if node not in _docstrings(tree)
    ]
    assert found == []
    scripts = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("netui/**/*.sql")}
    assert [name for name, script in scripts.items() if OF_SQLITE_ALONE.search(script)] == []


def _docstrings(tree: ast.Module) -> set[ast.expr]:
    """Every text that stands alone as a statement."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


# Imports inside functions.

STARTS = {
    "an answer that is kept": "from netui.cli import kept_today",
    "netui today": "from netui.cli import today",
    "netui add": "from netui.cli import add",
    "reading commands": "from netui.cli import find, message, review, show",
    "netui list": "from netui.cli import list_",
    "reading views": "from netui.cli import history, introductions, map_, opportunities, way",
    "writing commands": "from netui.cli import event, import_, undo",
    "commands for the file": "from netui.cli import backup, check, restore",
    "help and settings": "from netui.cli import help_, settings_, version",
    "completion": "from netui.cli import complete",
    "the shell": "from netui import __main__",
    "a screen that is kept": "from netui.tui import screen_cover",
    "the session until it forks": "from netui.tui import run",
    "the session's first paint": "from netui.tui import app, prefetch\nfrom netui.tui.screens.network import screen",
    "netui add without a line": "from netui.tui.screens.quick_add import inline",
    "netui today --watch": "from netui.tui.screens.today import watch",
}
"""Starts that have to be quick, and the modules that each loads first. A module that one of them loads may import in
a function whatever that start can do without, and is then loaded when it is first wanted. No other module may."""

HEAVY = {
    "icalendar": "takes 0.2 s to load, and is wanted for calendars alone",
    "openpyxl": "takes 0.2 s to load, and is wanted for workbooks alone",
    "openpyxl.cell": "comes with openpyxl",
    "openpyxl.styles": "comes with openpyxl",
    "openpyxl.utils": "comes with openpyxl",
    "rapidfuzz": "is loaded with the first name that is mistyped",
    "rapidfuzz.distance": "is loaded with the first name that is mistyped",
    "rapidfuzz.process": "is loaded with the first name that is mistyped",
    "tomlkit": "takes 0.1 s to load, and is wanted where a setting is written alone",
    "tomlkit.exceptions": "comes with tomlkit",
}
"""Libraries that are imported inside functions wherever they are used."""


@cache
def _loaded(start: str) -> frozenset[str]:
    script = f"{STARTS[start]}\nimport sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return frozenset(ran.stdout.split())


@pytest.mark.parametrize("name", [name for name, imports in IMPORTS.items() if any(inside for _, inside in imports)])
def test_an_import_inside_a_function_saves_a_start_something(name: str) -> None:
    late = {each for each, inside in IMPORTS[name] if inside and each not in HEAVY}
    starts = [_loaded(start) for start in STARTS if name in _loaded(start)]
    spared = set(chain.from_iterable(late - loaded for loaded in starts))
    assert late - spared == set()
