"""Benchmark of `netui today` as a whole process, relative to `python -c pass`. No figure makes it fail.

`python -m tests.tools.bench.bench_today [CONTACTS...]`: for each number of contacts, ten interactions and one follow-up
a contact. One contact in ten has a cadence, one follow-up in ten is open.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from netui.clock import moment
from netui.db.connection import close, open_database
from tests.tools.bench.network import TODAY, build_network
from tests.tools.bench.timing import print_ratios

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 21


def main() -> None:
    """Print the time for each size."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as when installed
    netui = str(Path(sys.executable).with_name("netui"))
    with tempfile.TemporaryDirectory() as folder:
        commands = {}
        for contacts in map(int, sys.argv[1:] or ("1000", "20000")):
            path = str(Path(folder) / f"{contacts}.db")
            open_database(path, instant=moment().instant)
            close()
            build_network(path, contacts=contacts, interactions=contacts * 10, follow_ups=contacts)
            commands[f"{contacts:,} contacts"] = [netui, "today", "--db", path, "--date", TODAY.isoformat()]
        print_ratios("netui today", commands, env, ROUNDS)


if __name__ == "__main__":
    main()
