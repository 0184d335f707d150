"""`netui help`: a help page, the manual, or the usage of a command; and `--help`: the usage alone."""

import os
import shlex

from netui.cli.command_declaration import ShellCommand
from netui.cli.commands import SHELL_COMMANDS, shell_command
from netui.cli.errors import UsageError
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import print_json, wrap_text
from netui.cli.streams import terminal_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["find_command", "print_usage", "run"]

_ENDING = (
    "netui help lists the help pages; netui help line shows all that a line can say.",
    "The database is one file in your data folder; --db or the variable NETUI_DB name another.",
    "Exit status: 0 done, 1 failed or refused, 2 not understood, 3 not there, 4 fits several (nothing was saved).",
)

_WIDEST = 100
"""Columns of a page at most: longer lines are hard to read."""

_PIPE_COLUMNS = 80
"""Columns of a page where there is no terminal, and no COLUMNS."""


def run(arguments: list[str]) -> int:
    """Show a help page by its name, the usage of a command by its, or all pages' names (no argument)."""
    parsed = parse_arguments(shell_command("help"), arguments)
    if parsed.has("--man"):
        from netui.help.man_page import man_page

        if refuse_words(parsed).has("--json"):
            raise UsageError("--man is for man to read: leave --json out.")
        print(man_page(), end="")
        return 0
    from netui.help.pages import CONTENTS, HELP_PAGES

    name = " ".join(parsed.words) or CONTENTS
    as_json = parsed.has("--json")
    if name.lower() in HELP_PAGES or name == CONTENTS:
        (_print_page if as_json else _show_page)(name.lower())
    elif name in _names():
        (_print_usage if as_json else print_usage)(name)
    else:
        _refuse_subject(name)
    return 0


def _print_page(name: str) -> None:
    """Print a page as JSON, its text in Markdown; the contents page with the others."""
    from netui.help.pages import CONTENTS, HELP_PAGES, read_page

    page = read_page(name)
    others = HELP_PAGES.items() if name == CONTENTS else ()
    pages = [{"name": each, "title": read_page(each).title, "about": about} for each, about in others]
    print_json({"subject": name, "title": page.title, "text": page.text, "pages": pages})


def _print_usage(name: str) -> None:
    command = find_command(name)
    print_json({"subject": name, "title": command.usage, "text": _usage_text(command, None), "pages": []})


def _names() -> list[str]:
    return [known.name for known in SHELL_COMMANDS if known.name]


def _show_page(name: str) -> None:
    from netui.cli.pager import show_text
    from netui.help.layout import plain_text
    from netui.help.pages import read_page

    show_text(plain_text(read_page(name).text, _columns()))


def _columns() -> int:
    """The columns of a page: those of the terminal, else of COLUMNS, and never more than a person likes to read."""
    return min(terminal_columns() or int(os.environ.get("COLUMNS") or _PIPE_COLUMNS), _WIDEST)


def _refuse_subject(name: str) -> "NoReturn":
    """Raise `UsageError` for a subject that is none, with the page that comes nearest."""
    import difflib

    from netui.help.pages import HELP_PAGES, find_heading

    near = difflib.get_close_matches(name, [*HELP_PAGES, *_names()], 1)
    found = find_heading(name)
    hint = (
        f"did you mean {near[0]}?" if near
        else f"netui help {found[0].page} explains it, under {found[1]!r}." if found
        else "netui help lists the pages."
    )  # fmt: skip
    raise UsageError(f"there is no help page {name!r}: {hint}")


def print_usage(name: str) -> int:
    """Print the usage of a command; that of the session (empty name) lists all commands.

    Raises `UsageError` for an unknown one.
    """
    print(_usage_text(find_command(name), _columns()))
    return 0


def find_command(name: str) -> ShellCommand:
    """The command with that name; raises `UsageError` for an unknown one, with a suggestion."""
    import difflib

    if name in _names() or not name:
        return shell_command(name)

    if " " in name.strip():
        raise UsageError(f'there is no command {name!r}: to log it, type netui add "LINE".')
    near = difflib.get_close_matches(name, _names(), 1)
    hint = f"did you mean {near[0]}?" if near else "netui --help lists them."
    raise UsageError(f"there is no command {name!r}: {hint}", tuple(near))


def _usage_text(asked: ShellCommand, width: int | None) -> str:
    """The usage of a command; for the session with the list of all commands. A width of None breaks no line."""
    lines = [f"{asked.usage}{' [options]' if asked.options else ''}", ""]
    lines += wrap_text(f"{asked.help[0].upper()}{asked.help[1:]}.", width, "  ")
    if asked.options:
        lines += ["", *_table([(option.usage, option.help) for option in asked.options], width)]
    if asked.name:
        return "\n".join([*lines, "", "For example:", f"  {_example(asked)}", "", "netui help commands tells more."])
    lines += ["", "Commands (netui COMMAND --help tells more):"]
    lines += _table([(known.usage, known.help) for known in SHELL_COMMANDS[1:]], width)
    return "\n".join([*lines, "", *(line for each in _ENDING for line in wrap_text(each, width))])


def _example(command: ShellCommand) -> str:
    """The command line that `netui --spec` has as its example, as a person types it."""
    from netui.cli.examples import EXAMPLES

    return shlex.join(("netui", *(word for word in EXAMPLES[command.name] if word != "--json")))


def _table(rows: list[tuple[str, str]], width: int | None) -> list[str]:
    """The lines of rows in two columns, the second broken at spaces within the width."""
    left = max((len(name) for name, _ in rows), default=0)
    below = " " * (left + 4)
    return [line for name, text in rows for line in wrap_text(text, width, f"  {name:<{left}}  ", below)]
