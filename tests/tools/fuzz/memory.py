"""Prints the memory of a session while every view is opened over and over: `python -m tests.tools.fuzz.memory`.

The keys are mixed and always the same; the data is the demo's. `grown` is what the last line has more than the line
at 200 keys.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from netui.clock import moment
from netui.demo.build import build_demo
from tests.tools.bench.terminal import Terminal

__all__ = ["ROUND", "main", "resident_kib"]

ROUND = (
    *("j", "j", "2", "j", "\r", "\x1b", "k", "3", "j", "4", "h", "1"),
    *("gi", "j", "\x1b", "go", "l", "\r", "\x1b", "\x1b", "gm", "j", "\x1b", "gr", "]", "]", "\x1b", "gt", "\x1b"),
    *("N", "\x1b", "?", "\x1b", ":", "wo", "\x1b", "a", "call Ja", "\x1b", "2", "/", "ma", "\x1b", "m", "\x1b"),
    *("e", "\t", "\x1b", "w", "\x1b", "s", "\x1b", "1", "z", "z"),
)
"""The writes of one round, about 70 keys, which end where they began."""


def resident_kib(pid: int) -> int:
    """The memory that a process has in use, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def main() -> int:
    """Print keys and MiB, about every 200 keys; return 1 if it has grown by more than a fifth since the first 200."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz.memory", description=__doc__)
    parser.add_argument("--keys", type=int, default=2000)
    keys = parser.parse_args().keys
    with tempfile.TemporaryDirectory(prefix="netui-memory-") as folder:
        database = str(Path(folder, "demo.db"))
        build_demo(database, moment=moment())
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), folder)
        with Terminal([sys.executable, "-m", "netui", "--db", database], env=homes) as terminal:
            terminal.wait_for("2 Contacts")
            terminal.wait_quiet(500)
            pressed, first, last = 0, 0, 0
            while pressed < keys:
                for written in ROUND:
                    terminal.press_and_settle(written, patience=0.5)
                    pressed += len(written)
                    if pressed // 200 > (pressed - len(written)) // 200:
                        last = resident_kib(terminal.pid)
                        first = first or last
                        print(f"{pressed:>6} keys {last / 1024:7.1f} MiB", flush=True)
                terminal.take_received()
            print(f"grown by {(last - first) / first:.0%}")
            return 0 if last <= first * 1.2 else 1


if __name__ == "__main__":
    sys.exit(main())
