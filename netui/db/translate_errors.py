"""Translation of errors of SQLite and of the file system to `StoreError`."""

import errno
import os

from netui.db.errors import (
    BusyError,
    DamagedError,
    DiskFaultError,
    DiskFullError,
    ForeignFileError,
    GoneError,
    ReadOnlyError,
    ReplacedError,
    StoreError,
    UnfinishedError,
    UnreadableError,
)
from netui.db.sqlite import error_name

__all__ = ["translate_error"]


def translate_error(error: Exception, path: str) -> StoreError:
    """Return the `StoreError` for an error at the database `path`: of SQLite, of Peewee around one, or of the system.

    Raises the error itself if it is a fault in our own SQL or data, which the user can do nothing about.
    """
    original: Exception = getattr(error, "orig", error)
    if isinstance(original, StoreError):
        return original
    if isinstance(original, OSError):
        return _of_system(original, path)
    name = error_name(original)
    if name == "SQLITE_READONLY_ROLLBACK":
        return UnfinishedError()
    if name.startswith("SQLITE_CANTOPEN") and not os.access(path, os.R_OK):
        return UnreadableError(path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) and _disk_fails(path):
        return DiskFaultError(path)
    if name == "SQLITE_NOTADB":
        # A file without SQLite's header was never a database, unless there are backups that say so.
        remedy = _remedy(path)
        return DamagedError(path, remedy) if _has_header(path) or remedy else ForeignFileError(path)
    if name.startswith("SQLITE_CORRUPT"):
        return DamagedError(path, _remedy(path))
    if name == "SQLITE_READONLY_DBMOVED":
        return ReplacedError(path) if os.path.exists(path) else GoneError(path, _remedy(path))
    if name in ("", "SQLITE_ERROR", "SQLITE_MISUSE", "SQLITE_MISMATCH") or name.startswith("SQLITE_CONSTRAINT"):
        raise error
    for start, kind in _ERRORS_BY_NAME:
        if name.startswith(start):
            return kind(path)
    return StoreError(f"{path} could not be read or written ({original}); what was saved before is kept. Try again.")


_ERRORS_BY_NAME = (
    ("SQLITE_BUSY", BusyError),
    ("SQLITE_LOCKED", BusyError),
    ("SQLITE_FULL", DiskFullError),
    ("SQLITE_IOERR_READ", DiskFaultError),
    ("SQLITE_IOERR_CORRUPTFS", DiskFaultError),
    ("SQLITE_READONLY", ReadOnlyError),
)


def _disk_fails(path: str) -> bool:
    from netui.db.disk_probe import fails_to_read

    return fails_to_read(path)


def _remedy(path: str) -> str:
    from netui.db.backup_files import name_remedy

    return name_remedy(path)


def _of_system(error: OSError, path: str) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyError(path, folder=True)
    return StoreError(f"{path} can't be opened ({error.strerror}); nothing was changed. Name another file with --db.")


def _has_header(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\x00"
