"""The folder that browsers save to, and the file in it that looks like a list of contacts, by its name alone."""

from __future__ import annotations

import os
import re
from itertools import islice

__all__ = ["downloads_folder", "find_contact_list"]

_USER_FOLDERS = "user-dirs.dirs"
"""Where desktops keep the names of the user's folders, below the config folder."""

_MOST_ENTRIES = 5000
"""Entries of the folder that are looked at."""

_CONTACT_LIST = re.compile(
    r"""
    (?: connections | .* (?: contact | kontakt | contatt | address.?book | adressbuch ) )
        .* \.(?: csv | tsv | xlsx | zip )
    | .* linkedin .* \.(?: csv | zip )
    | .* \.(?: vcf | vcard )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What LinkedIn, address books and phones call what they export."""


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


def find_contact_list(folder: str) -> str:
    """Return the path of the newest file that is called like a list of contacts; empty if there is none.

    No file is opened: the folder is listed, up to 5,000 entries. Nothing raises.
    """
    found: list[tuple[float, str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_ENTRIES):
                if _CONTACT_LIST.fullmatch(entry.name) and not entry.name.startswith(".") and entry.is_file():
                    found.append((entry.stat().st_mtime, entry.path))
    except (OSError, ValueError):
        pass  # what was listed until then counts
    return max(found, default=(0.0, ""))[1]
