"""`netui --spec`: every command, option, exit status and JSON schema, for programs that drive netui."""

from __future__ import annotations

import shlex

from netui import VERSION
from netui.cli.command_declaration import Option, ShellCommand
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.errors import ERROR_CODES, UsageError
from netui.cli.examples import EXAMPLES
from netui.cli.output import print_json
from netui.cli.schemas import ERROR, SCHEMAS
from netui.domain.queue.rules import RULES

__all__ = ["CONVENTIONS", "EXIT_STATUSES", "VALUES", "print_spec"]

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

CONVENTIONS = (
    "Standard output is data. Standard error has sentences for people, one a line, each after `netui: `; below the "
    "one about a line that is asked about, the lines to choose from, each after its number.",
    "--json prints one object on one line, which begins with `schema`; `json` of the command is its JSON Schema.",
    "With --json a command that fails prints an object of `error_schema`, and its sentence on standard error too. Two "
    "print their own answer with status 2: add for a line that is asked about or refused (`result`, `error`, "
    "`message`, `choices`), import for a file of which no row was taken in (`rejected`).",
    "`error` is one of `errors`; of a line that add, done or edit asks about or refuses it is what is in doubt, "
    "such as `name`, `date` or `verb`. `choices` are what may be typed instead, or whole lines.",
    "--plain prints a line for each row: the fields of the JSON in their order, between tabs, without a header; "
    "null is an empty cell, a list has commas, yes and no are words.",
    "-q prints uids, one per line: of contacts, or of what `options` says.",
    "Days are YYYY-MM-DD. A field without a value is null, and a list without entries is []; no field is left out.",
    "`uids` of a command that changes something are those of all records that it wrote, such as an entry, a next step "
    "or a tag; whom it was about is in `contacts`. In the answer of add `uids` has the people of the line, new or "
    "known, under `contacts`.",
    "`takes` of a command has the kind of each operand, which `takes` at the end explains; the last one goes on for a "
    "list.",
    "`--` ends the options: a NAME after it may begin with `-`. An option is `--name VALUE` or `--name=VALUE`.",
    "A command with `changes` may write; each writes one change, which netui undo takes back; several changes take "
    "several undo. The others open the database read-only, and never make one.",
    "A note in a line is kept as it is, but for ` > `, which begins a next step: type `\\>` for the sign itself.",
    "Without --db the database is that of the variable NETUI_DB, else the user's own. A command that needs a terminal "
    "says so; none asks where standard input is no terminal.",
)
"""What holds for all commands, as sentences."""

VALUES = {
    "contact": "a NAME: a full name, a part of one that fits one contact, an address, or NAME (ORGANISATION); or a UID",
    "key": "a KEY: `key` of netui today --json, or its start of six characters or more, with or without its rule",
    "uid": "a UID: of an entry in `timeline` of netui show --json, or of a step in netui opportunities --json",
    "filter": "a word, or #tag org:NAME place:NAME kind:WORD standing:up last>90d (also who never was in touch) "
    "due<7d is:archived, ! before it for not, or a view of the settings; all have to hold",
    "template": "a message template; those that there are come as `choices` where it is none of them",
    "file": "the path of a file",
    "subject": "a page of netui help --json, or a command",
    "command": "a command",
}
"""What an operand or a value of an option can be, by its kind in `takes`; `a|b` are the words themselves, `a+b` either
kind."""


def print_spec(arguments: list[str]) -> int:
    """Print what there is; `arguments` hold nothing but `--spec`, and `--json` if one likes."""
    if extra := [each for each in arguments if each not in ("--spec", "--json")]:
        raise UsageError(f"--spec takes no {extra[0]!r}: it prints all there is.")
    print_json(
        {
            "version": VERSION,
            "conventions": list(CONVENTIONS),
            "commands": [_command(each) for each in SHELL_COMMANDS],
            "takes": VALUES,
            "rules": [
                {
                    "name": rule.name,
                    "title": rule.title,
                    "due": rule.due,
                    "opened_by": rule.opened_by,
                    "done_by": rule.closed_by,
                }
                for rule in RULES
            ],
            "statuses": EXIT_STATUSES,
            "errors": {code.name: {"status": code.status, "meaning": code.meaning} for code in ERROR_CODES.values()},
            "error_schema": ERROR,
        }
    )
    return 0


def _command(command: ShellCommand) -> dict[str, object]:
    example = EXAMPLES.get(command.name)
    return {
        "name": command.name,
        "usage": command.usage,
        "help": command.help,
        "changes": command.changes,
        "operands": command.operands or None,
        "takes": list(command.takes),
        "options": [_option(each) for each in command.options],
        "example": shlex.join(("netui", *example)) if example else None,
        "json": SCHEMAS.get(command.name),
    }


def _option(option: Option) -> dict[str, object]:
    return {
        "name": option.name,
        "value": option.metavar or None,
        "takes": option.takes or None,
        "help": option.help,
    }
