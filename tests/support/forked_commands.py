"""Runs command lines of netui in the environment that it is started in, each in a fork of its own.

`python -m tests.support.forked_commands < JSON`: a list of lists of arguments in, a list of `[status, out, err]` out.
A start of the interpreter for each would take ten times as long. A command that hangs ends with -14 (SIGALRM).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["LONGEST", "run_forked"]

LONGEST = 20
"""Seconds after which a command hangs."""

_PRELOADED = ("add", "backup", "check", "event", "find", "import_", "message", "restore", "review", "settings_", "show")


def run_forked(
    commands: Sequence[Sequence[str]], *, home: Path, env: dict[str, str | None]
) -> list[tuple[int, str, str]]:
    """The status, output and errors of each command; `env` changes the environment, None removes a variable."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NETUI_", "TEXTUAL"))}
    given: dict[str, str | None] = usual | {"HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)} | env
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.forked_commands"],
        input=json.dumps(commands),
        env={name: value for name, value in given.items() if value is not None},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=LONGEST * len(commands),
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [(status, out, err) for status, out, err in json.loads(ran.stdout)]


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
    import importlib

    for _name in _PRELOADED:
        importlib.import_module(f"netui.cli.{_name}")
    json.dump([_run_one(each) for each in json.load(sys.stdin)], sys.stdout)
