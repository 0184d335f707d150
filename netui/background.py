"""Starts another process of netui that nobody waits for, at the lowest priority that it gives itself."""

from __future__ import annotations

import os
import subprocess
import sys

import netui

__all__ = ["start_in_background"]


def start_in_background(module: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes] | None:
    """Start `python -m MODULE ARGUMENTS` apart from the terminal; None if no process can be started.

    `variables` are those of its environment that are not set yet.
    """
    try:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=os.path.dirname(os.path.dirname(netui.__file__)),  # where `-m` finds this netui, and no other
            env={**variables, **os.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
