"""`netui help` and `--help`: usage of one command, or of all."""

from netui.cli.commands import SHELL_COMMANDS, ShellCommand, shell_command
from netui.cli.options import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["refuse_command", "run"]

_ENDING = """\
The database is one file in your data folder; --db or the variable NETUI_DB name another.
Exit status: 0 done, 1 failed, 2 not understood or ambiguous (nothing was saved)."""


def run(name: str) -> int:
    """Print the help of a command, or of the line; that of the session (empty name) lists all commands."""
    if name == "line":
        from netui.cli.help_line import line_help

        print(line_help())
        return 0
    if name not in [known.name for known in SHELL_COMMANDS]:
        refuse_command(name)
    print(_help_text(shell_command(name)))
    return 0


def refuse_command(name: str) -> "NoReturn":
    """Raise `UsageError` for an unknown command, with a suggestion."""
    import difflib

    if " " in name.strip():
        raise UsageError(f'there is no command {name!r}: to log it, type netui add "LINE".')
    near = difflib.get_close_matches(name, [known.name for known in SHELL_COMMANDS], 1)
    raise UsageError(
        f"there is no command {name!r}: {f'did you mean {near[0]}?' if near else 'netui --help lists them.'}"
    )


def _help_text(asked: ShellCommand) -> str:
    """The help text of a command; for the session with the list of all commands."""
    head = f"{asked.usage}{' [options]' if asked.options else ''}\n\n  {asked.help[0].upper()}{asked.help[1:]}.\n\n"
    parts = [head, _columns([(option.usage, option.help) for option in asked.options])]
    if not asked.name:
        parts.append("\nCommands (netui COMMAND --help tells more):\n")
        parts.append(_columns([(known.usage, known.help) for known in SHELL_COMMANDS[1:]]))
        parts.append("\nnetui help line shows all that a line of netui add can say.\n" + _ENDING)
    return "".join(parts).rstrip()


def _columns(rows: list[tuple[str, str]]) -> str:
    width = max((len(left) for left, _ in rows), default=0)
    return "".join(f"  {left:<{width}}  {right}\n" for left, right in rows)
