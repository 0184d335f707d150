"""`netui delete UID`: deletes an entry of a timeline."""

from __future__ import annotations

from netui.actions.entry import delete_entry
from netui.actions.result import Done
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.entries import NEXT_STEPS, find_entry
from netui.cli.errors import RefusedError, UsageError
from netui.cli.options import need_words, parse_arguments
from netui.cli.output import read_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.db.readonly import Execute

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Delete the entry of the uid."""
    command = shell_command("delete")
    parsed = parse_arguments(command, arguments)
    if len(need_words(parsed, command)) > 1:
        raise UsageError("delete takes one uid, so that one undo brings one entry back.")
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    return carry_out(parsed, now, settings, lambda execute: _delete(execute, parsed.words[0], now))


def _delete(execute: Execute, uid: str, now: Moment) -> Done:
    table, row, whole = find_entry(execute, uid)
    if table == NEXT_STEPS:
        raise RefusedError(f"that is a next step, which is dropped: netui drop {NEXT_STEPS}:{whole}.")
    return delete_entry(table, row, moment=now, session=None)
