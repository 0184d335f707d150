"""Tells what commands and options there are."""

from netui.cli.commands import COMMANDS, ShellCommand, command
from netui.cli.options import NotUnderstood

__all__ = ["help_text", "run", "unknown"]

_ENDING = """\
The database is one file in your data folder; --db or the variable NETUI_DB name another.
Exit status: 0 done, 1 failed, 2 not understood or ambiguous (nothing was saved)."""


def run(name: str) -> int:
    """Print the help of a command, or of all with an empty name."""
    if name not in [known.name for known in COMMANDS]:
        return unknown(name)
    print(help_text(command(name)))
    return 0


def unknown(name: str) -> int:
    """Refuse a command that there is none of, and say which may have been meant."""
    import difflib

    if " " in name.strip():
        raise NotUnderstood(f'there is no command {name!r}: to log it, type netui add "LINE".')
    near = difflib.get_close_matches(name, [known.name for known in COMMANDS], 1)
    raise NotUnderstood(
        f"there is no command {name!r}: {f'did you mean {near[0]}?' if near else 'netui --help lists them.'}"
    )


def help_text(asked: ShellCommand) -> str:
    """Give the help of a command; of the session, it lists the commands too."""
    head = f"{asked.usage}{' [options]' if asked.options else ''}\n\n  {asked.says[0].upper()}{asked.says[1:]}.\n\n"
    parts = [head, _columns([(option.usage, option.says) for option in asked.options])]
    if not asked.name:
        parts.append("\nCommands (netui COMMAND --help tells more):\n")
        parts.append(_columns([(known.usage, known.says) for known in COMMANDS[1:]]))
        parts.append("\n" + _ENDING)
    return "".join(parts).rstrip()


def _columns(rows: list[tuple[str, str]]) -> str:
    width = max((len(left) for left, _ in rows), default=0)
    return "".join(f"  {left:<{width}}  {right}\n" for left, right in rows)
