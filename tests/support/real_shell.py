"""Types into a real shell with netui's completion, and tells what the command was given."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["SHELLS", "complete_in_shell"]

SHELLS = ("bash", "zsh", "fish")

_READY = "@ready@"
"""The prompt: what is typed before it may be thrown away."""

_ENTERED = "\x1b[?2004l"
"""What a shell writes when a line is entered: pasted text is not marked any more."""

_LONGEST = 30.0
"""Seconds until a shell has to have answered, on a busy machine too."""

_STAND_IN = """#!/bin/sh
case $1 in
    --complete) exec "{python}" -m netui "$@" ;;
    completion) exec "{python}" -m netui "$@" ;;
esac
printf '%s\\0' "$@" > "$HOME/given.part"
mv "$HOME/given.part" "$HOME/given"
"""

_START = {
    "bash": ("bash", "--noprofile", "--rcfile", "{home}/.bashrc", "-i"),
    "zsh": ("zsh", "-i"),
    "fish": ("fish", "-i"),
}

_FILES = {
    ".bashrc": f"source <(netui completion bash)\nPS1='{_READY}'\n",
    ".zshrc": f"autoload -Uz compinit\ncompinit -u\nsource <(netui completion zsh)\nPS1='{_READY}'\n",
    ".config/fish/config.fish": (
        f"netui completion fish | source\nfunction fish_prompt\n    printf '{_READY}'\nend\nset -g fish_greeting\n"
    ),
}


def complete_in_shell(shell: str, home: Path, lines: Sequence[str], *, database: str) -> dict[str, list[str]]:
    """Return the arguments that netui gets for each line that is typed in the shell; a tab in it completes.

    `home` is a folder for it alone. A line for which the shell never runs netui has what the shell showed instead, and
    is the last.
    """
    folder = home / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "netui"
    program.write_text(_STAND_IN.format(python=sys.executable))
    program.chmod(0o755)
    for name, text in _FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    found = shutil.which(shell)
    assert found is not None
    arguments = [each.format(home=home) for each in _START[shell]]
    env = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "HOME": str(home),
        "ZDOTDIR": str(home),
        "NETUI_DB": database,
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    process, terminal = pty.fork()
    if not process:
        os.chdir(home)
        os.execve(found, arguments, env)
    given = home / "given"
    told = {}
    try:
        _read_until(terminal, lambda text: _READY in text)
        for line in lines:
            given.unlink(missing_ok=True)
            os.write(terminal, f"{line}\r".encode())
            shown = _read_until(terminal, lambda text: given.exists() and _READY in text.rpartition(_ENTERED)[2])
            told[line] = given.read_text().split("\0")[:-1] if given.exists() else [shown]
            if not given.exists():
                break
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return told


def _read_until(terminal: int, is_done: Callable[[str], bool]) -> str:
    """What the shell shows until then, or until it has taken too long."""
    shown = ""
    ends = time.monotonic() + _LONGEST
    while not is_done(shown) and time.monotonic() < ends:
        if select.select([terminal], [], [], 0.02)[0]:
            try:
                shown += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                break
    return shown
