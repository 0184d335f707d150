"""`netui backup`: a whole, checked copy of the database beside it."""

from __future__ import annotations

from netui.cli.commands import command
from netui.cli.database import path_of
from netui.cli.options import read_options, refuse_words
from netui.clock import moment
from netui.db.backup import make
from netui.db.readonly import connect

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Back the database up and print where the copy is."""
    given = refuse_words(read_options(command("backup"), arguments))
    path = path_of(given)
    connect(path).close()  # what is no sound database of ours is refused by its own sentence
    print(make(path, moment().instant))
    return 0
