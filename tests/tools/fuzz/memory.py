"""Prints the memory of a session while every view is opened over and over: `python -m tests.tools.fuzz.memory`.

The keys are mixed and always the same; the data is the demo's. Up to 200 keys each waits for what it opens or leaves:
so every view has been open by then, on a busy machine too, and what it imports is no growth. `grown` is what the last
line has more than the line at 200 keys.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from netui.clock import moment
from netui.demo.build import build_demo
from tests.tools.bench.terminal import Terminal

__all__ = ["ROUND", "main", "resident_kib"]

_HOME = r"\A *netui +\w{3} \d+ \w{3} \d{4}(?![\s\S]*(?:─ Keys ─|─ Commands ─|─ The way|esc leave))"
"""The main screen, with nothing over it."""

ROUND = (
    *(("jj", ""), ("2j\r", "netui +Contact ·"), ("\x1b", _HOME), ("k3j4h", ""), ("1", "")),
    *(("gi", "netui +Introductions ·"), ("j", ""), ("\x1b", _HOME)),
    *(("go", "netui +Opportunities ·"), ("l\r", "netui +Opportunity ·"), ("\x1b", "netui +Opportunities ·")),
    *(("\x1b", _HOME), ("gm", "netui +Map ·"), ("j", ""), ("\x1b", _HOME)),
    *(("gr", "netui +Review ·"), ("]", ""), ("]", ""), ("\x1b", _HOME), ("gt", r"\A +\w{3} \d.* due"), ("\x1b", _HOME)),
    *(("N", "netui +News ·"), ("\x1b", _HOME), ("?", "─ Keys ─"), ("\x1b", _HOME)),
    *((":wo", "─ Commands ─"), ("\x1b", _HOME), ("acall Ja", "> call Ja"), ("\x1b", _HOME)),
    *(("2/ma", "2 Contacts.* of "), ("\x1b", _HOME), ("m", "netui +Message to "), ("\x1b", _HOME)),
    *(("e", "  Nickname"), ("\t", ""), ("\x1b", _HOME), ("w", "─ The way"), ("\x1b", _HOME)),
    *(("s", ""), ("\x1b", ""), ("1", ""), ("zz", "")),
)
"""The writes of one round and what each shows, if that is waited for: about 70 keys, which end where they began."""


def resident_kib(pid: int) -> int:
    """The memory that a process has in use, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def _wait_for(terminal: Terminal, shown: str) -> None:
    """Wait until the whole screen matches: a part of it may be painted first. Raises `TimeoutError`."""
    while True:
        terminal.wait_for(shown)
        terminal.wait_quiet(100, 5)
        if re.search(shown, terminal.drawn(), re.MULTILINE):
            return


def main() -> int:
    """Print keys and MiB, about every 200 keys; return 1 if it has grown by more than a fifth since the first 200."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz.memory", description=__doc__)
    parser.add_argument("--keys", type=int, default=2000)
    keys = parser.parse_args().keys
    with tempfile.TemporaryDirectory(prefix="netui-memory-") as folder:
        database = str(Path(folder, "demo.db"))
        build_demo(database, moment=moment())
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), folder) | {"NETUI_CACHE": "0"}
        with Terminal([sys.executable, "-m", "netui", "--db", database], env=homes) as terminal:
            terminal.wait_for("2 Contacts")
            terminal.wait_quiet(500)
            pressed, first, last = 0, 0, 0
            while pressed < keys:
                for written, shown in ROUND:
                    terminal.press_and_settle(written, patience=0.5)
                    if not first:
                        _wait_for(terminal, shown)
                    if written == "\x1b":
                        time.sleep(0.15)  # else the next key would be one with alt
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
