"""`netui backup`: writes a complete, verified copy of the database to the folder beside it."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import SavedOutput, print_json
from netui.clock import moment
from netui.db.backup import make
from netui.db.readonly import connect_readonly

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Back up the database and print the path of the copy."""
    parsed = refuse_words(parse_arguments(shell_command("backup"), arguments))
    path = database_file(parsed)
    connect_readonly(path).close()  # what is no sound database of ours is refused by its own sentence
    copy = make(path, moment().instant)
    with SavedOutput():
        if parsed.has("--json"):
            print_json({"backup": copy})
        else:
            print(copy)
    return 0
