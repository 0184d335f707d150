"""`netui undo`: undoes the newest change, of any window or command."""

from __future__ import annotations

from netui.actions.undo import undo
from netui.cli.commands import shell_command
from netui.cli.database import open_for_actions
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import SavedOutput
from netui.clock import moment
from netui.settings import load_settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Undo the newest change and print its label."""
    parsed = refuse_words(parse_arguments(shell_command("undo"), arguments))
    with open_for_actions(parsed, moment(), load_settings(), make=False):
        undone = undo(None)
    if undone is None:
        print("There is nothing to take back.")
        return 0
    with SavedOutput():
        print(f"Taken back: {undone.label}")
    return 0
