"""The path of a file as people type, paste or drop it, and what it may go on to."""

from __future__ import annotations

import datetime as dt
import os

from netui.domain.days import day_label
from netui.domain.quick_add import Completion
from netui.domain.text import fold_search

__all__ = ["complete_path", "expand"]

TABLES = (".csv", ".tsv", ".txt", ".tab")
"""Endings that come first; what a file is its content tells."""
MOST = 200
"""So many are offered at most."""


def expand(text: str) -> str:
    """Give the path that is meant: a file dropped on the terminal comes in quotes, or with its spaces escaped."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/" and "\\" in text and not os.path.exists(os.path.expanduser(text)):
        text = text.replace("\\", "")
    return os.path.expanduser(text)


def complete_path(text: str, today: dt.date) -> list[Completion]:
    """Give the files and folders that the text may go on to: tables first, the newest first, then folders."""
    folder, _, begun = text.rpartition("/")
    start = len(text) - len(begun)
    try:
        entries = list(os.scandir(expand(f"{folder}/" if start else ".")))
    except (OSError, ValueError):
        return []
    found = []
    for entry in entries:
        if not fold_search(entry.name).startswith(fold_search(begun)) or (entry.name[0] == "." and begun[:1] != "."):
            continue
        try:
            found.append((_rank(entry), _completion(entry, start, len(text), today)))
        except OSError:  # it vanished meanwhile
            continue
    return [completion for _, completion in sorted(found, key=lambda each: each[0])[:MOST]]


def _rank(entry: os.DirEntry[str]) -> tuple[int, float, str]:
    if entry.is_dir():
        return (1, 0, entry.name.casefold())
    return (0 if entry.name.lower().endswith(TABLES) else 2, -entry.stat().st_mtime, entry.name.casefold())


def _completion(entry: os.DirEntry[str], start: int, end: int, today: dt.date) -> Completion:
    if entry.is_dir():
        return Completion(f"{entry.name}/", "", f"{entry.name}/", start, end)
    stat = entry.stat()
    day = day_label(dt.datetime.fromtimestamp(stat.st_mtime).date(), today)
    return Completion(entry.name, f"{_size(stat.st_size)}, {day}", entry.name, start, end)


def _size(size: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size //= 1000
    return f"{size} GB"
