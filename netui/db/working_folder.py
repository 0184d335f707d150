"""Folders for the time of one task: private, removed at its end, and swept later if the process was killed.

The name has the number of the process. A file in it is locked for as long as the process, or a program that it has
handed the lock to, lives: numbers of processes come again, and other containers have numbers of their own.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

if sys.platform != "win32":
    import fcntl

__all__ = [
    "DEMO",
    "LOCK",
    "WorkingFolder",
    "abandoned_folders",
    "claim_abandoned",
    "lock_file",
    "make_folder",
    "remove_folder",
    "sweep_demos",
    "working_folder",
]

DEMO = "netui-demo"
"""The kind of the folders that hold a demo, in the temporary folder of the system."""

LOCK = ".lock"
"""The name of the locked file."""


class WorkingFolder(NamedTuple):
    """A folder in use."""

    path: str
    lock: int
    """The descriptor of the locked file, to be handed on to a program that works in the folder; -1 without locks."""

    def let_go(self) -> None:
        """Let others have the folder. To be called once."""
        if self.lock >= 0:
            os.close(self.lock)


@contextlib.contextmanager
def working_folder(parent: str, kind: str) -> Iterator[WorkingFolder]:
    """Make a folder as `make_folder` does, and remove it at the end. Raises `OSError`."""
    folder = make_folder(parent, kind)
    try:
        yield folder
    finally:
        folder.let_go()
        remove_folder(folder.path)


def make_folder(parent: str, kind: str) -> WorkingFolder:
    """Make a folder `KIND-PID-…` that only the user may enter. Raises `OSError`."""
    path = tempfile.mkdtemp(prefix=f"{kind}-{os.getpid()}-", dir=parent)
    try:
        os.chmod(path, 0o700)  # whatever the umask has taken away
        return WorkingFolder(path, _take_lock(path))
    except OSError:
        remove_folder(path)
        raise


def abandoned_folders(parent: str, kind: str) -> Iterator[str]:
    """Yield the folders of a kind that are the user's own, and that no living process works in."""
    for folder in claim_abandoned(parent, kind):
        folder.let_go()
        yield folder.path


def claim_abandoned(parent: str, kind: str) -> Iterator[WorkingFolder]:
    """Yield the abandoned folders of a kind, as one's own: nobody else gets one until its `let_go` is called."""
    if sys.platform == "win32":  # where signal 0 would end the process
        return
    named = re.compile(rf"{re.escape(kind)}-(\d+)-[^/]*", re.ASCII)
    found = []
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        found = sorted((entry.path, int(match[1])) for entry in entries if (match := named.fullmatch(entry.name)))
    for path, process in found:
        lock = _claim(path, process)
        if lock is not None:
            yield WorkingFolder(path, lock)


def remove_folder(path: str) -> None:
    """Remove a folder with all in it; no link is followed, and what can't be removed stays."""
    shutil.rmtree(path, ignore_errors=True)


def sweep_demos() -> None:
    """Remove what the demos of killed processes have left in the temporary folder."""
    for folder in abandoned_folders(tempfile.gettempdir(), DEMO):
        remove_folder(folder)


def _claim(path: str, process: int) -> int | None:
    """Lock the folder of a process if it is abandoned; -1 if it is and has no locked file, None if it is in use."""
    with contextlib.suppress(OSError):
        found = os.lstat(path)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            return None
        lives = _lives(process)
        try:
            lock = os.open(os.path.join(path, LOCK), os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return None if lives else -1
        # A folder of a living process is filled once it is locked: what holds nothing yet is about to be.
        if (not lives or len(os.listdir(path)) > 1) and lock_file(lock):
            return lock
        os.close(lock)
    return None


def _take_lock(folder: str) -> int:
    lock = os.open(os.path.join(folder, LOCK), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(lock, 0o600)
    lock_file(lock)
    return lock


def lock_file(file: int) -> bool:
    """Lock an open file, and return whether nobody else had; False where a file system or platform has no locks."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return process > 0
