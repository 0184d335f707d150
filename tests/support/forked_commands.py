"""Runs command lines of netui, each in a fork of a process that has loaded what they need.

A start of the interpreter for each would take ten times as long. A command that hangs ends with -14 (SIGALRM).
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

__all__ = ["LONGEST", "run_forked"]

LONGEST = 20
"""Seconds after which a command hangs."""

_PRELOADED = ("netui.actions", "netui.cli", "netui.db", "netui.exchange")


def run_forked(
    commands: Sequence[Sequence[str]], *, home: Path, env: dict[str, str | None]
) -> list[tuple[int, str, str]]:
    """The status, output and errors of each command, run in `home`.

    `env` changes the environment, None removes a variable. What Python itself reads at its start, such as LC_ALL, is
    not read again: such variables need a process of their own.
    """
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NETUI_", "TEXTUAL"))}
    given: dict[str, str | None] = usual | {"HOME": str(home)} | env
    process = _process()
    assert process.stdin is not None
    assert process.stdout is not None
    asked = [list(commands), str(home), {name: value for name, value in given.items() if value is not None}]
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    return [(status, out, err) for status, out, err in json.loads(process.stdout.readline())]


@functools.cache
def _process() -> subprocess.Popen[str]:
    """The process that forks, started once: `python -m tests.support.forked_commands`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.forked_commands"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    atexit.register(process.communicate)
    return process


def _serve() -> None:
    """Answer each line of JSON, `[commands, folder, environment]`, with one: a list of `[status, out, err]`."""
    for package in map(importlib.import_module, _PRELOADED):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    gc.freeze()  # a fork copies each page that a collection writes into
    for line in sys.stdin:
        commands, folder, env = json.loads(line)
        os.environ.clear()
        os.environ.update(env)
        os.chdir(folder)
        time.tzset()
        print(json.dumps([_run_one(each) for each in commands]), flush=True)


def _run_one(arguments: list[str]) -> tuple[int, str, str]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as typed:
        typed.write(b"Dana Liu\n")
        typed.seek(0)
        child = os.fork()
        if child == 0:
            for number, file in enumerate((typed, out, err)):
                os.dup2(file.fileno(), number)
            signal.alarm(LONGEST)
            sys.argv[1:] = arguments
            status = 70
            try:
                status = _main()
            except BaseException:
                sys.excepthook(*sys.exc_info())
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, ended = os.waitpid(child, 0)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8"))
    return os.waitstatus_to_exitcode(ended), texts[0], texts[1]


def _main() -> int:
    from netui.__main__ import main

    return main()


if __name__ == "__main__":
    _serve()
