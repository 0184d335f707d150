"""`netui restore`: brings a backup back; what stood in its place is kept."""

from __future__ import annotations

import os

from netui.cli.commands import command
from netui.cli.database import path_of
from netui.cli.options import NotUnderstood, read_options
from netui.clock import moment
from netui.db.backup import restore
from netui.db.location import backups_of, file_of, folder_of

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Bring back the backup that is named, or the newest, and say what was done."""
    given = read_options(command("restore"), arguments)
    if len(given.words) > 1:
        raise NotUnderstood("name one backup, or none for the newest.")
    path = path_of(given)
    copies = [file_of(word) for word in given.words] or backups_of(path)
    if not copies:
        raise NotUnderstood(f"there is no backup of {path} in {folder_of(path)}.")
    if given.words and not os.path.isfile(copies[0]):
        there = ", ".join(backups_of(path)) or "none"
        raise NotUnderstood(f"there is no file {copies[0]}. The backups of {path}: {there}.")
    kept = restore(path, copies[0], moment().instant)
    print(f"{path} is again what it was in {copies[0]}.")
    if kept:
        print(f"What stood there before is kept in {kept}.")
    return 0
