"""`netui drop KEY…`: ends what is due for good, by the fact that says so."""

from __future__ import annotations

from netui.actions.answer import drop_items
from netui.cli.commands import shell_command
from netui.cli.due_items import answer_items
from netui.cli.options import need_words, parse_arguments

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Drop the items of the keys, in one change."""
    command = shell_command("drop")
    parsed = parse_arguments(command, arguments)
    return answer_items(parsed, need_words(parsed, command), drop_items)
