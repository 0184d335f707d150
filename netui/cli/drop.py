"""`netui drop KEY…`: ends what is due for good, by the fact that says so; leaves the card of a move as it is."""

from __future__ import annotations

from netui.actions.answer import drop_items
from netui.actions.moves import leave_moves
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.due_items import answer_items, find_moves
from netui.cli.operands import MOVES
from netui.cli.options import need_words, parse_arguments
from netui.cli.output import read_settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Drop the items of the keys, in one change."""
    command = shell_command("drop")
    parsed = parse_arguments(command, arguments)
    keys = need_words(parsed, command)
    if not any(key.startswith(f"{MOVES}:") for key in keys):
        return answer_items(parsed, keys, drop_items)
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    return carry_out(
        parsed, now, settings, lambda execute: leave_moves(find_moves(execute, keys), moment=now, session=None)
    )
