"""`netui skip KEY…`: ends reminders this once, without saying that you were in touch."""

from __future__ import annotations

from netui.actions.answer import skip_loops
from netui.cli.commands import shell_command
from netui.cli.due_items import answer_items
from netui.cli.options import need_words, parse_arguments

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Skip the items of the keys, in one change."""
    command = shell_command("skip")
    parsed = parse_arguments(command, arguments)
    return answer_items(parsed, need_words(parsed, command), skip_loops)
