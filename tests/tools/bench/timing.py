"""Times whole processes relative to a bare Python, in turns, so that changes in the machine's load affect all alike."""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["TimedCommand", "netui_command", "print_ratios"]

BARE = [sys.executable, "-c", "pass"]


def _nothing() -> None: ...


class TimedCommand(NamedTuple):
    """A command that is timed, as a whole process."""

    command: Sequence[str]
    before: Callable[[], object] = _nothing
    """Done before each run, and not timed."""
    on_terminal: bool = False
    """Whether it prints on a terminal of 100 columns, else into nothing."""
    env: Mapping[str, str] = {}
    """Variables of its own."""


def netui_command() -> str:
    """The installed program, as a shell starts it."""
    return str(Path(sys.executable).with_name("netui"))


def print_ratios(
    title: str, commands: Mapping[str, TimedCommand], env: Mapping[str, str], rounds: int
) -> dict[str, float]:
    """Print one line per command; return the median of each one's ratios to the bare Python of the same round."""
    print(title)
    env = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as when installed
    times: dict[str, list[float]] = {name: [] for name in ("bare", *commands)}
    for turn in range(-1, rounds):  # once more, so that the files that each reads are cached
        for name, timed in {"bare": TimedCommand(BARE), **commands}.items():
            timed.before()
            taken = _time(timed, {**env, **timed.env})
            if turn >= 0:
                times[name].append(taken)
    ratios = {
        name: statistics.median(taken / bare for taken, bare in zip(times[name], times["bare"], strict=True))
        for name in commands
    }
    for name, ratio in ratios.items():
        print(f"  {name:48} {statistics.median(times[name]) * 1000:7.0f} ms  {ratio:6.2f} x python -c pass")
    return ratios


def _time(timed: TimedCommand, env: Mapping[str, str]) -> float:
    """Seconds until the process has ended, and all that it prints has come."""
    if timed.on_terminal:
        return _time_on_terminal(timed.command, env)
    began = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(timed.command, env=env, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    return time.perf_counter() - began


def _time_on_terminal(command: Sequence[str], env: Mapping[str, str]) -> float:
    master, slave = pty.openpty()
    began = time.perf_counter()
    with subprocess.Popen(
        command, env={**env, "COLUMNS": "100", "TERM": "xterm"}, stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        while True:
            try:
                if not os.read(master, 65536):
                    break
            except OSError:  # nobody has it open for writing any more
                break
    taken = time.perf_counter() - began
    os.close(master)
    assert process.returncode == 0
    return taken
