"""Benchmark of `netui today` as a whole process, relative to `python -c pass`. No figure makes it fail.

`python -m tests.tools.bench.bench_today [CONTACTS...]`: the numbers of contacts, of `SIZES`. One contact in ten has a
cadence, one follow-up in ten is open.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.tools.bench.databases import SIZES, copied_database
from tests.tools.bench.figures import SpeedFigures
from tests.tools.bench.timing import TimedCommand, netui_command, print_ratios

SHORT = ("1000",)
"""The arguments of the short form."""

ROUNDS = 15

PREPARE = """
import sys
from netui.queries.queue.coming_days import prepare_coming_days

prepare_coming_days(sys.argv[1], 100).wait()
"""
"""Makes the answers of the coming days, as a session does that is left alone."""

TOMORROW = {"TZ": "<+2359>-23:59"}
"""A time zone in which it is a day later, but for a minute of the day."""


def main() -> SpeedFigures:
    """Print the times for each size; return the ratios."""
    figures: SpeedFigures = {}
    for contacts in map(int, sys.argv[1:] or SIZES):
        for name, ratio in _measure(contacts).items():
            figures.setdefault(name, {})[contacts] = ratio
    return figures


def _measure(contacts: int) -> dict[str, float]:
    with copied_database(contacts) as path:
        command = [netui_command(), "today", "--db", str(path)]
        env = {name: value for name, value in os.environ.items() if name not in ("TZ", "NETUI_CACHE", "COLUMNS")}
        fresh = print_ratios(
            f"netui today, {contacts:,} contacts",
            {"today after a change": TimedCommand(command, before=lambda: os.utime(path))},  # another state of the file
            env,
            ROUNDS,
        )
        # By the installed netui, whose answers they are: another one's would not count.
        subprocess.run([sys.executable, "-c", PREPARE, str(path)], cwd=path.parent, env=env, check=True)
        kept = {
            "today": TimedCommand(command),
            "today on a terminal": TimedCommand(command, on_terminal=True),
            "today in the morning": TimedCommand(command, env=TOMORROW),
        }
        return fresh | print_ratios(f"netui today, {contacts:,} contacts, as it is kept", kept, env, ROUNDS)


if __name__ == "__main__":
    main()
