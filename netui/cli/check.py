"""`netui check`: reads the whole database and says whether it is sound."""

from __future__ import annotations

from netui.cli.commands import command
from netui.cli.database import path_of
from netui.cli.options import read_options, refuse_words
from netui.db.backup import check
from netui.db.location import backups_of

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Check the database; a damaged one is said on standard error, with status 1."""
    path = path_of(refuse_words(read_options(command("check"), arguments)))
    check(path)
    copies = backups_of(path)
    print(f"{path} is sound. {f'The newest backup is {copies[0]}.' if copies else 'There is no backup of it yet.'}")
    return 0
