"""Every SQL text of netui outside `db`: constants of modules, texts inside functions, and templates to be filled in."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["Text", "built_texts", "fixed_texts", "templates"]

ROOT = Path(__file__).parents[2]
_STATEMENT = re.compile(r"\s*(?:SELECT|WITH|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")
_PLACEHOLDER = re.compile(r"\{\w*\}")


class Text(NamedTuple):
    """An SQL text, and the module in which it stands."""

    module: str
    sql: str


def fixed_texts() -> list[Text]:
    """The texts that are executed as they stand."""
    return [text for text in _all() if not _PLACEHOLDER.search(text.sql)]


def templates() -> list[Text]:
    """What begins a text that is only whole when it is executed, up to the first place to be filled in."""
    found = [Text(module, _PLACEHOLDER.split(sql)[0]) for module, sql in _all() if _PLACEHOLDER.search(sql)]
    for module, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found += [Text(module, begin) for each in ast.walk(node) if (begin := _begin_of(each))]
    return sorted(set(found))


def built_texts() -> list[Text]:
    """What functions put together: each expression that adds to a text, fills it in or replaces a part of it."""
    found = []
    for module, tree in _trees():
        constants = {name for name, value in vars(importlib.import_module(module)).items() if any(_texts_of(value))}
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                names = constants | {
                    target.id
                    for node in ast.walk(function)
                    if isinstance(node, ast.Assign) and _is_text(node.value)
                    for target in node.targets
                    if isinstance(target, ast.Name)
                }
                found += [
                    Text(module, ast.unparse(node)) for node in ast.walk(function) if _changes(node, frozenset(names))
                ]
    return found


def _changes(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether an expression makes another text of one that is named so, or of one that stands there."""
    match node:
        case ast.BinOp():
            parts: list[ast.expr] = [node.left, node.right]
        case ast.JoinedStr():
            parts = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
            if _begin_of(node) and parts:
                return True
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "replace" | "join")):
            parts = [text, *node.args]
        case ast.AugAssign():
            parts = [node.target, node.value]
        case _:
            return False
    return any(_is_text(part) or (isinstance(part, ast.Name) and part.id in names) for part in parts)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_STATEMENT.match(node.value))


def _texts_of(value: object) -> list[str]:
    return [text for text in _strings(value) if _STATEMENT.match(text)]


def _all() -> list[Text]:
    found: set[Text] = set()
    for module, tree in _trees():
        constants = vars(importlib.import_module(module)).values()
        found |= {Text(module, sql) for sql in _strings(list(constants)) if _STATEMENT.match(sql)}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = {
                    id(part) for each in ast.walk(node) if isinstance(each, ast.JoinedStr) for part in each.values
                }
                found |= {
                    Text(module, each.value)
                    for each in ast.walk(node)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in inside
                    if _STATEMENT.match(each.value)
                }
    seen: dict[str, Text] = {}
    for text in sorted(found):  # an imported constant counts where it stands first
        seen.setdefault(text.sql, text)
    return list(seen.values())


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.glob("netui/**/*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not module.startswith("netui.db") and module != "netui.__main__":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if re.search(r"\b(SELECT|INSERT INTO|DELETE FROM)\b", path.read_text(encoding="utf-8")):
                yield module, tree


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _begin_of(node: ast.AST) -> str:
    """What an f-string begins with, if it is a statement."""
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        begin = str(node.values[0].value)
        return begin if _STATEMENT.match(begin) else ""
    return ""
