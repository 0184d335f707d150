"""`netui undo`: takes the last change back, whoever made it."""

from __future__ import annotations

from netui.actions.undo import undo
from netui.cli.commands import command
from netui.cli.database import writing
from netui.cli.options import read_options, refuse_words
from netui.clock import moment

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Take the newest change back and say which it was."""
    with writing(refuse_words(read_options(command("undo"), arguments)), moment(), make=False):
        undone = undo(None)
    print(f"Taken back: {undone.label}" if undone else "There is nothing to take back.")
    return 0
