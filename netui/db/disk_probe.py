"""Whether the system can read a whole file: where the disk fails, SQLite says that the file is malformed."""

from __future__ import annotations

import contextlib
import subprocess
import sys

__all__ = ["begin_probe", "fails_to_read"]

PROBE_SECONDS = 2.0
"""Seconds after which a disk that does not answer counts as one that fails."""

_PROBE = """
import sys
try:
    with open(sys.argv[1], "rb", 0) as file:
        while file.read(1 << 20):
            pass
except (FileNotFoundError, PermissionError, IsADirectoryError):
    pass
except OSError:
    sys.exit(5)
"""


def begin_probe(path: str) -> subprocess.Popen[bytes]:
    """Begin to read a file; the process ends with 0 unless the disk fails.

    In a process of its own, since a disk may not answer for long, and since closing a file in this one would end the
    locks that SQLite has on it (POSIX). Raises `OSError`.
    """
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-I", "-S", "-c", _PROBE, path]
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)


def fails_to_read(path: str, seconds: float = PROBE_SECONDS) -> bool:
    """Whether the disk fails, or does not answer in time, when a file is read in full."""
    try:
        probe = begin_probe(path)
    except OSError:
        return False
    try:
        return probe.wait(seconds) != 0
    except subprocess.TimeoutExpired:
        probe.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            probe.wait(0.2)  # one that waits for the disk does not even end
        return True
