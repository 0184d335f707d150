"""`DraftStore`: what is half typed in a window, in one file of its own in the content folder beside the database.

The file stands in a folder `window-PID-…` that is locked while the window's process lives, so that two windows never
take each other's drafts. What dead windows have left is taken over at the next start.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Sequence
from typing import Any

from netui.db.content import WINDOW, left_texts, private_content_folder, write_private
from netui.db.location import content_folder
from netui.db.working_folder import WorkingFolder, claim_abandoned, make_folder, remove_folder

__all__ = ["DraftRecord", "DraftStore"]

DraftRecord = dict[str, Any]
"""A draft as JSON values: `id`, `kind`, `changed` (an instant, ISO 8601) and `content`."""

_FILE = "drafts.json"
_SCHEMA = 1


class DraftStore:
    """The drafts of one window of the database `path`. `write` may be called in any thread."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._folder: WorkingFolder | None = None
        self._writing = threading.Lock()
        self._left: list[WorkingFolder] = []
        """Folders of dead windows and editors that were taken over, until what they hold is written."""

    def take_over(self) -> tuple[list[DraftRecord], list[str]]:
        """Return the drafts that dead windows and their editors have left, and the paths of files that are unreadable.

        They stay in their old place until the next `write`. Where a text from an editor belongs to a draft, it
        replaces the older words of it.
        """
        records: dict[str, DraftRecord] = {}
        unreadable = []
        for folder in claim_abandoned(content_folder(self._path), WINDOW):
            file = os.path.join(folder.path, _FILE)
            try:
                found = _read(file)
            except FileNotFoundError:
                found = []  # another window was quicker, or the process had just begun
            except (OSError, ValueError):
                unreadable.append(file)
                folder.let_go()
                continue
            records.update((record["id"], record) for record in found)
            self._left.append(folder)
        for folder, record in left_texts(self._path):
            records[record["id"]] = record
            self._left.append(folder)
        return list(records.values()), unreadable

    def write(self, records: Sequence[DraftRecord]) -> None:
        """Put these drafts in the place of those written before; without any the folder is removed.

        Raises `OSError`.
        """
        with self._writing:
            if records:
                self._replace(json.dumps({"schema": _SCHEMA, "drafts": list(records)}, ensure_ascii=False, indent=1))
            elif self._folder is not None:
                remove_folder(self._folder.path)
                self._folder.let_go()
                self._folder = None
            left, self._left = self._left, []
            for folder in left:
                remove_folder(folder.path)
                folder.let_go()
            if not records and (left or self._folder is None):
                with contextlib.suppress(OSError):
                    os.rmdir(content_folder(self._path))  # an empty one is of no use

    def close(self) -> None:
        """Let the next window have the drafts."""
        with self._writing:
            for folder in (*self._left, *([self._folder] if self._folder else [])):
                folder.let_go()
            self._left, self._folder = [], None

    def _replace(self, text: str) -> None:
        if self._folder is None or not os.path.isdir(self._folder.path):
            if self._folder is not None:
                self._folder.let_go()
                self._folder = None
            try:
                self._folder = make_folder(private_content_folder(self._path), WINDOW)
            except FileNotFoundError:  # another window has just removed the empty folder
                self._folder = make_folder(private_content_folder(self._path), WINDOW)
        file = os.path.join(self._folder.path, _FILE)
        new = f"{file}.new"
        with contextlib.suppress(FileNotFoundError):
            os.remove(new)
        try:
            write_private(new, text.encode("utf-8", "replace"), sync=True)
            os.replace(new, file)
        except OSError:
            with contextlib.suppress(OSError):
                os.remove(new)
            raise


def _read(file: str) -> list[DraftRecord]:
    """The drafts of a file. Raises `OSError`, and `ValueError` for one that another version or program has written."""
    with open(file, encoding="utf-8") as opened:
        found = json.load(opened)
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA or not isinstance(found.get("drafts"), list):
        raise ValueError("no file of drafts")
    records: list[DraftRecord] = found["drafts"]
    for record in records:
        texts = ("id", "kind", "changed")
        if not isinstance(record, dict) or not all(isinstance(record.get(key), str) for key in texts):
            raise ValueError("no draft")
        if not isinstance(record.get("content"), dict):
            raise ValueError("no draft")
    return records
