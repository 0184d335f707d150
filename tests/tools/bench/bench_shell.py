"""Benchmark of the shell's commands as whole processes. No figure makes it fail.

`python -m tests.tools.bench.bench_shell [CONTACTS...]`: the numbers of contacts, of `SIZES`.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

from tests.tools.bench.databases import SIZES, copied_database
from tests.tools.bench.figures import SpeedFigures
from tests.tools.bench.timing import TimedCommand, netui_command, print_ratios

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 7


def main() -> SpeedFigures:
    """Print each command's time for each size; return the ratios."""
    figures: SpeedFigures = {}
    for contacts in map(int, sys.argv[1:] or SIZES):
        for name, ratio in _measure(contacts).items():
            figures.setdefault(name, {})[contacts] = ratio
    return figures


def _measure(contacts: int) -> dict[str, float]:
    with copied_database(contacts) as path:
        with closing(sqlite3.connect(path)) as connection:
            (name,) = connection.execute("SELECT name FROM contact WHERE sort_key <> '' ORDER BY id LIMIT 1").fetchone()
        env = {**os.environ, "NETUI_DB": str(path)}
        netui = netui_command()
        first = name.split()[0]
        subprocess.run([netui, "add", "--new", "new Zebedee Quill"], env=env, check=True, stdout=subprocess.DEVNULL)

        def add_something() -> None:
            subprocess.run([netui, "add", "call Zebedee"], env=env, check=True, stdout=subprocess.DEVNULL)

        commands = {
            "add": [netui, "add", f'call "{name}": the grant > send the draft fri'],
            "add by first name": [netui, "add", "call Zebedee: the grant"],
            "add --dry-run": [netui, "add", "--dry-run", f'call "{name}": the grant'],
            "show": [netui, "show", "Zebedee"],
            "list": [netui, "list", "org:bank", "--limit", "50"],
            "list --json": [netui, "list", "--json"],
            "way": [netui, "way", name],
            "tide": [netui, "tide"],
            "--version": [netui, "--version"],
            "completion of all names": [netui, "--complete", "zsh", "show", ""],
            "completion of a name": [netui, "--complete", "zsh", "show", name[:3]],
            "completion of all keys": [netui, "--complete", "zsh", "done", ""],
            "completion of the keys of a rule": [netui, "--complete", "zsh", "done", "follow_up:"],
            "completion of a tag": [netui, "--complete", "zsh", "list", "#"],
            "completion of an organisation": [netui, "--complete", "zsh", "list", "org:"],
            "completion of a template": [netui, "--complete", "zsh", "message", "--template="],
        }
        searches = {  # on a terminal, which shows the first of the hits and says how many more there are
            "find, no hit": [netui, "find", "zebra"],
            "find, many hits": [netui, "find", "grant"],
            "find a part of names": [netui, "find", "berg"],
            "find a name": [netui, "find", name],
            "find": [netui, "find", "grant", first],
        }
        return print_ratios(
            f"The shell, {contacts:,} contacts",
            {name: TimedCommand(command) for name, command in commands.items()}
            | {name: TimedCommand(command, on_terminal=True) for name, command in searches.items()}
            | {"undo": TimedCommand([netui, "undo"], before=add_something)},
            env,
            ROUNDS,
        )


if __name__ == "__main__":
    main()
