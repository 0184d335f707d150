"""Writes an export: beside its place and renamed, over a file that is there only if told to, over a database never."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable
from typing import BinaryIO

__all__ = ["FileInTheWayError", "refuse_database", "write_file"]

_DATABASE = b"SQLite format 3\0"
"""What every SQLite file begins with: netui's own, a backup, another program's."""

_SIDES = ("-wal", "-shm", "-journal")
"""The endings of what SQLite keeps beside a database, which may hold what was saved last."""


class FileInTheWayError(Exception):
    """There is a file of that name already; it was not touched."""


def write_file(path: str, write: Callable[[BinaryIO], str], *, force: bool) -> str:
    """Let `write` fill a file of the user alone beside `path`, bring it to the disk, and give it the name.

    Returns what `write` returns. Whatever goes wrong, what was at `path` stays as it was, and nothing is left beside
    it. Raises `FileInTheWayError` if there is a file and not `force`, and `OSError`, also for a database, which is
    never replaced.
    """
    target = os.path.realpath(path)  # a link stays one, and its file is replaced
    folder = os.path.dirname(target)
    _refuse_taken(target, force=force)
    handle, beside = tempfile.mkstemp(prefix=f".{os.path.basename(target)[:100]}.", suffix=".part", dir=folder)
    try:
        with open(handle, "wb") as file:
            says = write(file)
            file.flush()
            os.fsync(file.fileno())
        if force:
            _refuse_taken(target, force=True)  # it may have come meanwhile
            os.replace(beside, target)
        else:
            _link(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(beside)
        raise
    with contextlib.suppress(OSError):
        _sync_folder(folder)
    return says


def refuse_database(target: str) -> None:
    """Raise `PermissionError` for a database, a backup, and what SQLite has beside one."""
    stem = next((target.removesuffix(side) for side in _SIDES if target.endswith(side)), target)
    try:
        with open(stem, "rb") as file:
            is_database = file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return  # nothing there, or what can't be read: found out when it is written
    if is_database:
        raise PermissionError(errno.EPERM, "it is a database or belongs to one, which no export replaces", target)


def _refuse_taken(target: str, *, force: bool) -> None:
    """Raise for what is there and may not be replaced."""
    _refuse_special(target)
    refuse_database(target)
    if not force and os.path.exists(target):
        raise FileInTheWayError(target)


def _refuse_special(target: str) -> None:
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", target)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no file but a pipe or a device", target)


def _link(beside: str, target: str) -> None:
    """Give the file its name, unless another one took it meanwhile."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise FileInTheWayError(target) from None
    except OSError:  # a file system without links
        _refuse_taken(target, force=False)
        os.replace(beside, target)
    else:
        os.remove(beside)


def _sync_folder(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
