"""`netui undo`: undoes the newest change, of any window or command."""

from __future__ import annotations

from netui.actions.result import Done
from netui.actions.undo import undo
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
    """Undo the newest change and print its label."""
    parsed = refuse_words(parse_arguments(shell_command("undo"), arguments))
    settings = read_settings()
    return carry_out(parsed, moment(settings.day_begins), settings, _undo)


def _undo(execute: Execute) -> Done:
    undone = undo(None)
    if undone is None:
        return Done("Nothing to undo.", changed=False)
    return Done(f"Undone: {undone.label}", undone.contacts)
