"""Signals that end the session: while the terminal is still the shell's, at start and at the end, by an exit."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["ENDING", "end_by_signal", "exits_on_signals", "run_with_signals", "signal_so_far"]

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT") if hasattr(signal, name))
"""The signals after which the session ends with the exit status 128 and its number."""


_so_far: list[int] = []


def signal_so_far() -> int | None:
    """The signal that has come already: its `SystemExit` is lost where Python ignores exceptions, as in a callback."""
    return _so_far[-1] if _so_far else None


def end_by_signal(number: int, frame: object = None) -> None:
    """Handle a signal: leave the program with its exit status, through every `finally`."""
    _so_far.append(number)
    raise SystemExit(128 + number)


@contextlib.contextmanager
def exits_on_signals() -> Iterator[None]:
    """A block that a signal ends by `SystemExit`, until a driver takes the signals over.

    What was ignored before (`nohup`) stays so. An error that a signal has become on its way is none: up to Python 3.11
    one that comes while a class is made, in `__set_name__`, leaves as a `RuntimeError`. Where Python ignores the
    exception nothing is printed, and the driver ends the session (`signal_so_far`).
    """
    before = {number: signal.getsignal(number) for number in ENDING}
    caught = [number for number in ENDING if before[number] is not signal.SIG_IGN]
    for number in caught:
        signal.signal(number, end_by_signal)
    unraisable = sys.unraisablehook
    sys.unraisablehook = lambda lost: None if lost.exc_type is SystemExit else unraisable(lost)
    try:
        yield
    except Exception as error:
        if (came := signal_so_far()) is None:
            raise
        raise SystemExit(128 + came) from error
    finally:
        sys.unraisablehook = unraisable
        for number in caught:
            signal.signal(number, before[number])


def run_with_signals(
    words: Sequence[str], kept: tuple[int, ...] = (), environment: Mapping[str, str] | None = None
) -> int:
    """Run a program that has the terminal, and return its exit status, negative for a signal; `kept` are its files.

    `environment` is its own; None is that of the session.

    What ends the session ends the program first: it would stay behind on a terminal that is the shell's. An interrupt
    is the program's alone: ctrl+c goes to both, and who presses it there means the program. Raises `OSError`.
    """
    program: subprocess.Popen[bytes] | None = None
    before: dict[int, Any] = {number: signal.getsignal(number) for number in ENDING}

    def passed(number: int, frame: object) -> None:
        if program is not None and program.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(program.pid, number)
        before[number](number, frame)

    def left_alone(number: int, frame: object) -> None:
        """Do nothing. A signal that the system ignores would be ignored by the program too."""

    caught = [number for number in ENDING if callable(before[number])]
    for number in caught:
        signal.signal(number, left_alone if number == signal.SIGINT else passed)
    try:
        program = subprocess.Popen(words, pass_fds=kept, env=environment)
        return program.wait()
    finally:
        for number in caught:
            signal.signal(number, before[number])
