"""`netui redo`: makes the change again that was undone last, by any window or command."""

from __future__ import annotations

from netui.actions.result import Done
from netui.actions.undo import redo
from netui.cli.change import carry_out
from netui.cli.commands import shell_command
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import read_settings
from netui.clock import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Redo the change undone last and print its label."""
    parsed = refuse_words(parse_arguments(shell_command("redo"), arguments))
    settings = read_settings()
    return carry_out(parsed, moment(settings.day_begins), settings, _redo)


def _redo(execute: Execute) -> Done:
    redone = redo(None)
    if redone is None:
        return Done("Nothing to redo.", changed=False)
    return Done(f"Redone: {redone.label}", redone.contacts)
