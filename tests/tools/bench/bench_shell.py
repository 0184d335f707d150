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
                "netui --version": [netui, "--version"],
            },
            {**os.environ, "NETUI_DB": str(path)},
            ROUNDS,
        )


if __name__ == "__main__":
    main()
