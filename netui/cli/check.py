"""`netui check`: verifies the integrity of the whole database file, and finds what needs attention around it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.options import parse_arguments, refuse_words
from netui.db.backup import check, check_references
from netui.db.backup_files import BEFORE_RESTORE, list_backups, newest_backup, orphaned_journals, unfinished_copies
from netui.settings import load_settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Check the database; raises `StoreError` (exit status 1) for one that is not sound. Findings don't change it."""
    path = database_file(refuse_words(parse_arguments(shell_command("check"), arguments)))
    check(path)
    check_references(path)
    newest = newest_backup(path)
    said = f"The newest backup is {newest.path}." if newest else "There is no backup of it yet."
    print(f"{path} is sound. {said}")
    for finder in _FINDERS:
        for sentence in finder(path):
            print(sentence)
    return 0


def _backups(path: str) -> Iterator[str]:
    """How many backups there are, and what restores replaced, which only the user removes."""
    there = list_backups(path)
    replaced = [each.path for each in there if each.before == BEFORE_RESTORE]
    if len(there) - len(replaced) > 1:
        yield f"There are {len(there) - len(replaced)} backups."
    if replaced:
        yield (
            f"Kept from before a restore: {', '.join(replaced)}. netui never removes them: delete them when you need "
            "them no longer, or name one to netui restore."
        )


def _leftovers(path: str) -> Iterator[str]:
    """What killed processes left behind."""
    for left in unfinished_copies(path):
        yield f"{left} ({_size(left)}) was left by a copy that was interrupted: netui backup removes it."
    for journal in orphaned_journals(path):
        yield f"{journal} belongs to a backup that is gone: delete it."


def _settings(path: str) -> Iterator[str]:
    """Settings that have no effect."""
    for problem in load_settings().problems:
        yield f"In the settings: {problem} Correct it, or remove it."


_FINDERS: tuple[Callable[[str], Iterator[str]], ...] = (_backups, _leftovers, _settings)
"""Each yields sentences, for a database's path: what was found, and what to do about it."""


def _size(file: str) -> str:
    try:
        return f"{max(1, os.path.getsize(file) // 1000):,} kB"
    except OSError:
        return "gone now"
