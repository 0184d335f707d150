"""`netui skip KEY…`"""

from __future__ import annotations

from netui.actions.answer import skip_loops
from netui.cli.commands import shell_command
from netui.cli.due_items import answer_items, need_words
from netui.cli.options import parse_arguments

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """ends reminders this once, without claiming contact.:Skip the items of the keys, in one change."""
    command = shell_command("skip")
    parsed = parse_arguments(command, arguments)
    return answer_items(parsed, need_words(parsed, command), skip_loops)
