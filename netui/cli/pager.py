"""Shows a long text on a terminal through the user's pager: `PAGER`, else `less` or `more`."""

import os
import sys
from contextlib import suppress
from shlex import split
from shutil import which
from subprocess import PIPE, Popen

from netui.cli.output import print_stderr

__all__ = ["show_text"]


def show_text(text: str) -> None:
    """Print a text; on a terminal with too few lines for it, through the pager.

    An empty `PAGER`, or `cat`, is none. A pager that can't be started is named on standard error, after the text.
    """
    if text.count("\n") < _lines() or not (command := _pager()):
        print(text, end="")
        return
    try:
        _run_pager(command, text)
    except (OSError, ValueError):
        print(text, end="")
        print_stderr(f"{command} could not be started: set PAGER to a program that shows text, or to cat for none.")


def _lines() -> float:
    """The lines of the terminal; infinitely many where standard output is none, or can't be scrolled."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return float("inf")
    lines = os.environ.get("LINES", "")
    if lines.isdecimal() and int(lines):
        return int(lines)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or float("inf")
    except OSError:
        return float("inf")


def _pager() -> str:
    """The command line of the pager; empty for none."""
    named = os.environ.get("PAGER")
    if named is None:
        return next(filter(which, ("less", "more")), "")
    return "" if named.strip() == "cat" else named.strip()


def _run_pager(command: str, text: str) -> None:
    """Run the pager until the user leaves it. Raises `OSError` or `ValueError` if it can't be started."""
    env = {"LESS": "FRX", **os.environ}  # as git does: less ends where all fits, and leaves it on the screen
    sys.stdout.flush()
    with Popen(split(command), stdin=PIPE, env=env) as pager:
        with suppress(KeyboardInterrupt):
            pager.communicate(text.encode(sys.stdout.encoding, "replace"))
        while pager.poll() is None:  # ctrl+c is the pager's: many go on
            with suppress(KeyboardInterrupt):
                pager.wait()
