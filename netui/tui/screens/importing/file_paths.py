"""Paths as people type, paste or drop them: expansion and completion."""

from __future__ import annotations

import datetime as dt
import os

from netui.domain.days import day_label
from netui.domain.quick_add import Completion
from netui.domain.text import clean_path, fold_search

__all__ = ["complete_path", "expand_path"]

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
"""Endings of the files that are offered first; the format itself is recognised by content."""
MOST_COMPLETIONS = 200
"""Completions that are offered at most."""


def expand_path(text: str) -> str:
    """The path that a text means, with `~` expanded.

    A file dropped on the terminal comes in quotes, or with its spaces escaped.
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/" and "\\" in text and not os.path.exists(os.path.expanduser(text)):
        text = text.replace("\\", "")
    return _resolve(os.path.expanduser(text))


def complete_path(text: str, today: dt.date) -> list[Completion]:
    """The files and folders that a path may go on to: tables first, the newest first, then folders, then other files.

    Hidden ones only after a dot; empty if the folder can't be read.
    """
    folder, _, begun = text.rpartition("/")
    start = len(text) - len(begun)
    try:
        entries = list(os.scandir(expand_path(f"{folder}/" if start else ".")))
    except (OSError, ValueError):
        return []
    found = []
    for entry in entries:
        shown = fold_search(clean_path(entry.name))
        if not shown.startswith(fold_search(begun)) or (entry.name[0] == "." and begun[:1] != "."):
            continue
        try:
            found.append((_rank(entry), _completion(entry, start, len(text), today)))
        except OSError:  # it vanished meanwhile
            continue
    return [completion for _, completion in sorted(found, key=lambda each: each[0])[:MOST_COMPLETIONS]]


def _resolve(path: str) -> str:
    """The path of an entry whose name was offered cleaned (`clean_path`); any other path as it is.

    A name may hold control characters or bytes that are no text, which can neither be shown nor typed.
    """
    if not path or os.path.lexists(path):
        return path
    folder, name = os.path.split(path.rstrip("/"))
    if not name:
        return path
    folder = _resolve(folder)
    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return path
    meant = [each for each in names if each != name and clean_path(each) == name]
    return os.path.join(folder, meant[0] if len(meant) == 1 else name)


def _rank(entry: os.DirEntry[str]) -> tuple[int, float, str]:
    if entry.is_dir():
        return (1, 0, entry.name.casefold())
    return (0 if entry.name.lower().endswith(TABLE_ENDINGS) else 2, -entry.stat().st_mtime, entry.name.casefold())


def _completion(entry: os.DirEntry[str], start: int, end: int, today: dt.date) -> Completion:
    name = clean_path(entry.name)
    if entry.is_dir():
        return Completion(f"{name}/", "", f"{name}/", start, end)
    stat = entry.stat()
    day = day_label(dt.datetime.fromtimestamp(stat.st_mtime).date(), today)
    return Completion(name, f"{_size(stat.st_size)}, {day}", name, start, end)


def _size(size: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size //= 1000
    return f"{size} GB"
