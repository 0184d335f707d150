"""Times whole processes relative to a bare Python, in turns, so that changes in the machine's load affect all alike."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

__all__ = ["print_ratios"]

BARE = [sys.executable, "-c", "pass"]


def _measure_ratios(
    commands: Mapping[str, Sequence[str]], env: Mapping[str, str], rounds: int
) -> dict[str, tuple[float, float]]:
    """Each command's median time (s), and the median of its ratios to the bare Python of the same round."""
    times: dict[str, list[float]] = {name: [] for name in ("bare", *commands)}
    for command in commands.values():
        _time(command, env)  # once, so that the files it reads are cached
    for _ in range(rounds):
        for name, command in {"bare": BARE, **commands}.items():
            times[name].append(_time(command, env))
    return {
        name: (
            statistics.median(times[name]),
            statistics.median(taken / bare for taken, bare in zip(times[name], times["bare"], strict=True)),
        )
        for name in commands
    }


def print_ratios(title: str, commands: Mapping[str, Sequence[str]], env: Mapping[str, str], rounds: int) -> None:
    """Print one line per command."""
    print(title)
    for name, (seconds, ratio) in _measure_ratios(commands, env, rounds).items():
        print(f"  {name:24} {seconds * 1000:7.0f} ms  {ratio:5.1f} x python -c pass")


def _time(command: Sequence[str], env: Mapping[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began
