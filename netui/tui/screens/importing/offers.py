"""What lies in a folder and could be imported: recognised by content, the newest first."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from netui.domain.text import clean_path
from netui.exchange.file_kinds import importable_title
from netui.exchange.format import FileNotUnderstood, TooMuch

__all__ = ["ImportOffer", "find_offers"]

MOST_OFFERS = 8
"""Files that are offered."""

_MOST_LOOKED_AT = 150
"""The newest files, whose beginnings are read."""


@dataclass(frozen=True, slots=True)
class ImportOffer:
    """A file that could be imported."""

    path: str
    name: str
    """Its name, as it can be shown."""
    title: str
    """What it is: `LinkedIn connections`."""
    modified: float
    """In seconds since 1970 (UTC)."""


def find_offers(folder: str, is_cancelled: Callable[[], bool] = lambda: False) -> list[ImportOffer]:
    """Return the files of a folder that could be imported. Only their beginnings are read; nothing raises."""
    try:
        with os.scandir(folder) as entries:
            files = [each for each in map(_dated, entries) if each is not None]
    except (OSError, ValueError):
        return []
    offers: list[ImportOffer] = []
    for modified, path in sorted(files, reverse=True)[:_MOST_LOOKED_AT]:
        if is_cancelled() or len(offers) == MOST_OFFERS:
            break
        if title := _title(path):
            offers.append(ImportOffer(path, clean_path(os.path.basename(path)), title, modified))
    return offers


def _dated(entry: os.DirEntry[str]) -> tuple[float, str] | None:
    try:
        found = entry.stat()
    except OSError:  # it vanished meanwhile
        return None
    is_offered = stat.S_ISREG(found.st_mode) and found.st_size and not entry.name.startswith(".")
    return (found.st_mtime, entry.path) if is_offered else None


def _title(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return importable_title(file, os.path.basename(path))
    except (OSError, ValueError, FileNotUnderstood, TooMuch):
        return ""
