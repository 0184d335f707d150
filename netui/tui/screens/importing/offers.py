"""What lies in the downloads folder and could be imported: recognised by content, the newest first."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass

from netui.domain.text import clean_path
from netui.exchange.file_kinds import importable_title
from netui.exchange.format import FileNotUnderstood, TooMuch

__all__ = ["ImportOffer", "downloads_folder", "find_offers"]

MOST_OFFERS = 8
"""Files that are offered."""

_MOST_LOOKED_AT = 150
"""The newest files, whose beginnings are read."""

_USER_FOLDERS = "user-dirs.dirs"
"""Where desktops keep the names of the user's folders, below the config folder."""


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


def downloads_folder() -> str:
    """Return the folder that browsers save to; empty if there is none."""
    home = os.path.expanduser("~")
    named = os.environ.get("XDG_DOWNLOAD_DIR", "") or _configured_folder(home)
    return next((each for each in (named, os.path.join(home, "Downloads")) if each and os.path.isdir(each)), "")


def _configured_folder(home: str) -> str:
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    try:
        with open(os.path.join(config, _USER_FOLDERS), encoding="utf-8", errors="replace") as file:
            found = re.search(r'^XDG_DOWNLOAD_DIR="(.+)"', file.read(100_000), re.MULTILINE)
    except (OSError, ValueError):
        return ""
    folder = found[1].replace("$HOME", home) if found else ""
    return "" if folder.rstrip("/") == home else folder  # a desktop's word for none


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
