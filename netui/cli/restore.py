"""`netui restore`: replaces the database with a backup; the replaced file is kept."""

from __future__ import annotations

import os

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.errors import NotFoundError, UsageError
from netui.cli.options import parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr
from netui.clock import moment
from netui.db.backup_files import BEFORE_RESTORE, list_backups
from netui.db.errors import StoreError
from netui.db.location import backup_folder, resolve_path
from netui.db.readonly import SCHEMA
from netui.db.restore import RefusedBackupError, examine_backup, restore

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Restore the named backup, or the newest that is sound; raises `NotFoundError` if there is none."""
    parsed = parse_arguments(shell_command("restore"), arguments)
    if len(parsed.words) > 1:
        raise UsageError("name one backup, or none for the newest.")
    path = database_file(parsed)
    copy = _named(path, parsed.words[0]) if parsed.words else _newest(path)
    older = examine_backup(copy) != SCHEMA
    kept = restore(
        path,
        copy,
        moment().instant,
        waiting=lambda: print_stderr(f"waiting for another netui to finish writing {path} …"),
    )
    with SavedOutput():
        if parsed.has("--json"):
            print_json({"database": path, "restored": copy, "kept": kept, "older": older})
            return 0
        print(f"{path} has been restored from {copy}.")
        if kept:
            print(f"What was there before is kept in {kept}.")
        if older:
            print("It is from an older netui: the next start brings it up to date (a backup is made).")
    return 0


def _named(path: str, word: str) -> str:
    """The file of that path, or the backup of that name; raises `NotFoundError` if there is none."""
    copy = resolve_path(word)
    if os.path.exists(copy):
        return copy
    backups = list_backups(path)
    for known in (*(each.path for each in backups), os.path.join(backup_folder(path), word)):
        if word == os.path.basename(known) and os.path.exists(known):
            return known
    there = tuple(each.path for each in backups)
    raise NotFoundError(f"there is no file {copy}. The backups of {path}: {', '.join(there) or 'none'}.", there)


def _newest(path: str) -> str:
    """The newest sound backup; what an earlier restore replaced comes last. Others are told of on standard error."""
    there = list_backups(path)
    if not there:
        if os.path.lexists(folder := backup_folder(path)) and not os.path.isdir(folder):
            raise NotFoundError(f"there is no backup of {path}: {folder} is not a folder.")
        raise NotFoundError(f"there is no backup of {path} in {backup_folder(path)}.")
    for each in sorted(there, key=lambda backup: backup.before == BEFORE_RESTORE):
        try:
            examine_backup(each.path)
        except RefusedBackupError as error:
            print_stderr(f"{each.path} {error.reason}, so it was skipped.")
        else:
            return each.path
    raise StoreError(f"None of the {len(there)} backups of {path} is sound, so nothing was restored or changed.")
