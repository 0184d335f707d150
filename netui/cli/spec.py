"""`netui --spec`: every command, option, exit status and JSON schema, for programs that drive netui."""

from __future__ import annotations

from netui import VERSION
from netui.cli.commands import SHELL_COMMANDS, Option, ShellCommand
from netui.cli.errors import ERROR_CODES, UsageError
from netui.cli.output import print_json
from netui.cli.schemas import ERROR, SCHEMAS

__all__ = ["EXIT_STATUSES", "print_spec"]

EXIT_STATUSES = {
    "0": "done; also nothing found, nothing due, nothing to undo, which is said",
    "1": "failed or refused",
    "2": "not understood: options, a line that is asked about or refused, a file of unknown format",
    "3": "a NAME, KEY, UID or FILE that is not there",
    "4": "a NAME or KEY that fits several",
    "70": "a crash: a bug in netui",
    "128+n": "ended by signal n",
}
"""What each exit status means."""


def print_spec(arguments: list[str]) -> int:
    """Print what there is; `arguments` hold nothing but `--spec`, and `--json` if one likes."""
    if extra := [each for each in arguments if each not in ("--spec", "--json")]:
        raise UsageError(f"--spec takes no {extra[0]!r}: it prints all there is.")
    print_json(
        {
            "version": VERSION,
            "commands": [_command(each) for each in SHELL_COMMANDS],
            "statuses": EXIT_STATUSES,
            "errors": {code.name: {"status": code.status, "meaning": code.meaning} for code in ERROR_CODES.values()},
            "error_schema": ERROR,
        }
    )
    return 0


def _command(command: ShellCommand) -> dict[str, object]:
    return {
        "name": command.name,
        "usage": command.usage,
        "help": command.help,
        "changes": command.changes,
        "takes": list(command.takes),
        "options": [_option(each) for each in command.options],
        "json": SCHEMAS.get(command.name),
    }


def _option(option: Option) -> dict[str, object]:
    return {"name": option.name, "value": option.metavar or None, "takes": option.takes, "help": option.help}
