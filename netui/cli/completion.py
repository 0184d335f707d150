"""`netui completion SHELL`: prints the script by which a shell completes netui's commands, options and values."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.completion_scripts import SHELL_SCRIPTS
from netui.cli.errors import UsageError
from netui.cli.options import parse_arguments

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the script for one shell."""
    parsed = parse_arguments(shell_command("completion"), arguments)
    make = SHELL_SCRIPTS.get(" ".join(parsed.words))
    if make is None:
        raise UsageError(f"name a shell: netui completion {'|'.join(SHELL_SCRIPTS)}.")
    print(make(), end="")
    return 0
