"""Benchmark of the shell's commands as whole processes. No figure makes it fail.

`python -m tests.tools.bench.bench_shell [CONTACTS [INTERACTIONS [FOLLOW-UPS]]]`
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from netui.clock import moment
from netui.db.connection import close, open_database
from tests.tools.bench.network import build_network
from tests.tools.bench.timing import print_ratios

SHORT = ("1000", "10000", "1000")
"""The arguments of the short form."""

ROUNDS = 11


def main() -> None:
    """Print each command's time."""
    contacts, interactions, follow_ups = (*map(int, sys.argv[1:]), *(20_000, 200_000, 20_000)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "netui.db"
        store = open_database(str(path), instant=moment().instant)
        build_network(path, contacts=contacts, interactions=interactions, follow_ups=follow_ups)
        ((name,),) = store.execute("SELECT name FROM contact WHERE sort_key <> '' ORDER BY id LIMIT 1")
        close()
        netui = str(Path(sys.executable).with_name("netui"))
        print_ratios(
            f"The shell, {contacts:,} contacts, {interactions:,} interactions",
            {
                "netui add": [netui, "add", f'call "{name}": the grant > send the draft fri'],
                "netui add --dry-run": [netui, "add", "--dry-run", f'call "{name}": the grant'],
                "netui show": [netui, "show", f'"{name}"'],
                "netui find": [netui, "find", "grant", *name.split()[:1]],
                "netui list": [netui, "list", "org:bank", "--limit", "50"],
                "netui list --json": [netui, "list", "--json"],
                "netui find, many hits": [netui, "find", "grant", "--limit", "50"],
                "netui way": [netui, "way", name],
                "netui --version": [netui, "--version"],
                "completion of all names": [netui, "--complete", "zsh", "show", ""],
                "completion of a name": [netui, "--complete", "zsh", "show", name[:3]],
                "completion of all keys": [netui, "--complete", "zsh", "done", ""],
                "completion of the keys of a rule": [netui, "--complete", "zsh", "done", "follow_up:"],
                "completion of a tag": [netui, "--complete", "zsh", "list", "#"],
                "completion of an organisation": [netui, "--complete", "zsh", "list", "org:"],
                "completion of a template": [netui, "--complete", "zsh", "message", "--template="],
            },
            {**os.environ, "NETUI_DB": str(path)},
            ROUNDS,
        )


if __name__ == "__main__":
    main()
