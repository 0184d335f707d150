"""`netui restore`: replaces the database with a backup; the replaced file is kept."""

from __future__ import annotations

import os

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.options import UsageError, parse_arguments
from netui.cli.output import SavedOutput
from netui.clock import moment
from netui.db.backup import restore
from netui.db.location import backup_folder, list_backups, resolve_path

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Restore the named backup, or the newest; raises `UsageError` if there is none."""
    parsed = parse_arguments(shell_command("restore"), arguments)
    if len(parsed.words) > 1:
        raise UsageError("name one backup, or none for the newest.")
    path = database_file(parsed)
    copies = [resolve_path(word) for word in parsed.words] or list_backups(path)
    if not copies:
        raise UsageError(f"there is no backup of {path} in {backup_folder(path)}.")
    if parsed.words and not os.path.isfile(copies[0]):
        there = ", ".join(list_backups(path)) or "none"
        raise UsageError(f"there is no file {copies[0]}. The backups of {path}: {there}.")
    kept = restore(path, copies[0], moment().instant)
    with SavedOutput():
        print(f"{path} is again what it was in {copies[0]}.")
        if kept:
            print(f"What stood there before is kept in {kept}.")
    return 0
