"""`netui check`: verifies the integrity of the whole database file."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.options import parse_arguments, refuse_words
from netui.db.backup import check
from netui.db.location import list_backups

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Check the database; raises `StoreError` (exit status 1) for a damaged one."""
    path = database_file(refuse_words(parse_arguments(shell_command("check"), arguments)))
    check(path)
    copies = list_backups(path)
    print(f"{path} is sound. {f'The newest backup is {copies[0]}.' if copies else 'There is no backup of it yet.'}")
    return 0
