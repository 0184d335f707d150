"""Files that keep what was once derived from a database, in `NAME.netui/cache` beside it; they may be deleted any time.

Each is kept under a key of all that made it, the state of the database among it, and is taken for the same key to the
letter only. A file that is not sound, not private or not the user's own counts for none, and is replaced. On the path
of the fastest command: imports next to nothing.
"""

import os
import stat
import sys
import time
from binascii import crc32

import netui
from netui import places
from netui.db.location import content_folder, make_private_file, private_folder
from netui.small_file import read_small_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ALWAYS",
    "CACHE",
    "Span",
    "cache_folder",
    "database_state",
    "keeps_cache",
    "program_state",
    "read_cached",
    "read_spans",
    "settings_source",
    "write_cached",
    "write_spans",
]

Span = tuple[str, str]
"""The hours of the wall clock in which what is kept holds, `YYYY-MM-DD HH`: from the first on, before the second."""

ALWAYS: Span = ("", "~")
"""The span of what holds on any day."""

CACHE = "cache"
"""The name of the folder, in the content folder of the database."""

LARGEST = 4_000_000
"""Bytes of the largest file: a longer answer takes longer to print than to derive."""

_MOST = 60
"""Files in the folder; beyond, the oldest go."""

_OLDEST = 9 * 86_400
"""Seconds after which a file goes that nobody has written again."""

_UNFINISHED = ".part"
"""The ending of a file that is being written, or was when its process was killed; such a one goes after a minute."""

_HEADER = 100
"""Bytes of the header of an SQLite file. It has the counter of its changes and the number of its schema."""

_SIDE_FILES = ("-journal", "-wal", "-shm")
"""What stands beside a database while something is being changed, or was left half changed."""


def keeps_cache() -> bool:
    """Whether the user wants any: not with `NETUI_CACHE=0`."""
    return os.environ.get("NETUI_CACHE") != "0"


def cache_folder(path: str) -> str:
    """Return the folder of the cache of the database `path`; nothing is made."""
    return os.path.join(content_folder(path), CACHE)


def database_state(path: str) -> bytes | None:
    """Return what tells this state of the database from every other, of this file and of those that replace it.

    None while a change is under way or waits to be taken back, and for a file that is another user's or can't be read.
    Never to be called in a process that has the database open: closing any handle of the file ends the process's locks.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        header = os.read(handle, _HEADER) if stat.S_ISREG(found.st_mode) else b""
    except OSError:
        return None
    finally:
        os.close(handle)
    if not header.startswith(b"SQLite format 3\0") or not _is_own(found) or any(map(os.path.lexists, _beside(path))):
        return None
    numbers = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return f"{' '.join(map(str, numbers))} {header.hex()}".encode()


def program_state() -> bytes:
    """Return what tells this netui from every other, of the same version too, with the Python that runs it.

    The time zone is none of it: what is kept holds for hours of the wall clock, whatever zone that is set to.
    """
    try:
        found = os.stat(netui.__file__)
        installed = f"{found.st_mtime_ns} {found.st_ino}"
    except OSError:  # it is not in a file of its own
        installed = ""
    return f"{netui.VERSION} {installed} {sys.hexversion} {sys.byteorder}".encode()


def settings_source() -> bytes | None:
    """Return what the settings file holds; empty if there is none, None if it can't be read: that is said each time."""
    try:
        return read_small_file(places.config_file())
    except FileNotFoundError:
        return b""
    except OSError:
        return None


def read_spans(path: str, name: str, key: bytes, now: str) -> bytes | None:
    """Return what `write_spans` has kept for the hour `now`, such as `2026-11-30 17`; None if nothing is."""
    content = read_cached(path, name, key)
    while content:
        line, _, rest = content.partition(b"\n")
        begin, end, length = line.decode().split("\t")
        if begin <= now < end:
            return rest[: int(length)]
        content = rest[int(length) :]
    return None


def write_spans(path: str, name: str, key: bytes, parts: "Iterable[tuple[Span, bytes]]") -> None:
    """Keep the parts, each for its span, as `write_cached` does."""
    content = b"".join(f"{begin}\t{end}\t{len(part)}\n".encode() + part for (begin, end), part in parts)
    write_cached(path, name, key, content)


def read_cached(path: str, name: str, key: bytes) -> bytes | None:
    """Return what is kept in the file `name` beside the database `path` under this key; None if nothing sound is."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(os.path.join(cache_folder(path), name), flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or not _is_private(found) or found.st_size > 2 * LARGEST:
                return None
            data = file.read()
    except OSError:
        return None
    begins = data.find(b"\n") + 1
    content = data[begins + len(key) :]
    return content if data.startswith(_before(key, content)) else None


def write_cached(path: str, name: str, key: bytes, content: bytes) -> None:
    """Keep the content in the file `name` under the key, in place of what was there; where it can't be, nothing is.

    Removes what has had its time.
    """
    if len(content) > LARGEST or len(key) > LARGEST:
        return
    try:
        private_folder(content_folder(path))
        folder = _own_folder(cache_folder(path))
        file = os.path.join(folder, name)
        new = f"{file}-{os.getpid()}{_UNFINISHED}"
        try:
            make_private_file(new)
            with open(new, "wb") as written:
                written.write(_before(key, content) + content)
            _put_in_place(new, file)
        except OSError:
            os.unlink(new)
            raise
        _sweep(folder)
    except OSError:
        return


def _before(key: bytes, content: bytes) -> bytes:
    """What stands before the content: a line that tells a torn file from a whole one, and the key."""
    return b"netui 1 %d %d %d\n%s" % (len(key), len(content), crc32(content, crc32(key)), key)


def _put_in_place(new: str, file: str) -> None:
    try:
        os.replace(new, file)
    except IsADirectoryError:
        import shutil

        shutil.rmtree(file)
        os.replace(new, file)


def _own_folder(folder: str) -> str:
    """Make the folder of the cache; what is there under its name and no folder is removed."""
    try:
        is_other = not stat.S_ISDIR(os.lstat(folder).st_mode)
    except FileNotFoundError:
        is_other = False
    if is_other:
        os.unlink(folder)
    return private_folder(folder)


def _sweep(folder: str) -> None:
    """Remove files that are old, too many, or were never finished."""
    now = time.time()
    files = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                changed = entry.stat(follow_symlinks=False).st_mtime
                is_stale = now - changed > (60 if entry.name.endswith(_UNFINISHED) else _OLDEST)
                files.append((not is_stale, changed, entry.path))
    files.sort(reverse=True)
    for at, (is_fresh, _, path) in enumerate(files):
        if not is_fresh or at >= _MOST:
            os.unlink(path)


def _beside(path: str) -> list[str]:
    return [path + ending for ending in _SIDE_FILES]


def _is_own(found: os.stat_result) -> bool:
    return os.name != "posix" or found.st_uid == os.geteuid()


def _is_private(found: os.stat_result) -> bool:
    return os.name != "posix" or (found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077)
