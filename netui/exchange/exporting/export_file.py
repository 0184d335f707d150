"""Writes an export: beside its place and renamed, over a file that is there only if told to, over a database never."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable
from typing import BinaryIO

from netui.db.working_folder import lock_file

__all__ = ["FileInTheWayError", "make_folder", "refuse_database", "write_file"]

_DATABASE = b"SQLite format 3\0"
"""What every SQLite file begins with: netui's own, a backup, another program's."""

_SIDES = ("-wal", "-shm", "-journal")
"""The endings of what SQLite keeps beside a database, which may hold what was saved last."""

_UNFINISHED = ".part"

_RANDOM = re.compile(r"[a-z0-9_]{8}\.part")
"""How the name of an unfinished file ends."""

_ABANDONED = 60
"""Seconds since the last change of an unfinished file from which it is nobody's, unless it is locked."""


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
    begin = f".{os.path.basename(target)[:100]}."
    _sweep(folder, begin)
    handle, beside = tempfile.mkstemp(prefix=begin, suffix=_UNFINISHED, dir=folder)
    try:
        with open(handle, "wb") as file:
            lock_file(handle)
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


def _sweep(folder: str, begin: str) -> None:
    """Remove what killed exports to the same place have left: what nobody has locked, and is older than a minute."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if not (name.startswith(begin) and _RANDOM.fullmatch(name, len(begin))):
                continue
            path = os.path.join(folder, name)
            with contextlib.suppress(OSError), open(path, "rb") as file:
                found = os.fstat(file.fileno())
                if (
                    stat.S_ISREG(found.st_mode)
                    and time.time() - found.st_mtime > _ABANDONED
                    and lock_file(file.fileno())
                ):
                    os.remove(path)


def make_folder(path: str) -> None:
    """Make a folder of the user alone unless it is there, but none above it. Raises `OSError`."""
    if not os.path.isdir(path):
        os.mkdir(path, mode=0o700)


def refuse_database(target: str) -> None:
    """Raise `PermissionError` for a database, a backup, and what SQLite has beside one."""
    stem = next((target.removesuffix(side) for side in _SIDES if target.endswith(side)), target)
    try:
        with open(stem, "rb") as file:
            is_database = file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return  # nothing there, or what can't be read: found out when it is written
    if is_database:
        raise PermissionError(errno.EPERM, "it is a database or belongs to one, and is never replaced", target)


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
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", target)


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
