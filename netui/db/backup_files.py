"""The files in the folder of backups: their names, their order, which are kept, what interrupted copies left behind.

A backup is `STEM-000123-20261130T0710.db`: the database's stem, a counter (the highest there and one), the UTC minute.
The counter alone orders them, so that a wrong clock can't. `-before-0003` is one made before that migration,
`-before-restore` a database that a restore replaced. Older ones have the pattern `STEM-20261130-071000-000000.db`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netui import places
from netui.db.location import backup_folder, links_followed, make_private_file

__all__ = [
    "BACKUPS_KEPT",
    "BEFORE_RESTORE",
    "WEEKS_KEPT",
    "Backup",
    "backup_before",
    "backup_path",
    "list_backups",
    "name_remedy",
    "newest_backup",
    "orphaned_journals",
    "restore_command",
    "select_superfluous",
    "sweep",
    "temporary_copy",
    "unfinished_copies",
]

BACKUPS_KEPT = 10
"""The newest backups that are kept, whenever they were made."""

WEEKS_KEPT = 8
"""Number of weeks, counted from the newest backup, of which one backup each is kept."""

BEFORE_RESTORE = "restore"
"""`Backup.before` of a copy of what a restore replaced."""

_NEW = re.compile(r"(\d{6,})-(\d{8}T\d{4})(?:-before-(restore|\d{4}))?\.db", re.ASCII)
_OLD = re.compile(r"\d{8}-\d{6}-\d{6}(?:-before-(restore))?\.db", re.ASCII)
_COUNTER = re.compile(r"(\d{6,})-\d{8}T\d{4}", re.ASCII)
_SIDES = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file; the last two also beside a copy that is only read, if it was in WAL."""

_UNFINISHED = tuple(f".part{side}" for side in ("", *_SIDES))
_PART = re.compile(rf"\.(\d+)\.part(?:{'|'.join(_SIDES)})?", re.ASCII)
_NEW_DATABASE = re.compile(r"\.[0-9a-f]{8}\.new(?:-journal)?", re.ASCII)

_ABANDONED = dt.timedelta(days=1)
"""Age from which an unfinished copy is nobody's though its process seems to live: numbers of processes come again."""

_ABANDONED_NEW = dt.timedelta(minutes=1)
"""The same of a new database that was not put in its place, which takes milliseconds."""

_writing: set[str] = set()
"""The unfinished copies that this process is writing."""


class Backup(NamedTuple):
    """A backup of a database, by its file's name."""

    path: str
    made: dt.datetime
    """UTC, as the clock was: by the minute from the name, for the old pattern the time of the file's last change."""
    before: str
    """Empty for a usual one, `BEFORE_RESTORE`, or the number of the migration that it was made before (`0003`)."""
    counter: int
    """0 for the old pattern."""

    @property
    def kind(self) -> str:
        """What it is, in words: daily, before a restore, before migration 0003."""
        if not self.before:
            return "daily"
        return "before a restore" if self.before == BEFORE_RESTORE else f"before migration {self.before}"


def list_backups(path: str) -> list[Backup]:
    """Return the backups of a database, newest first: by counter; the old pattern last, by time of change.

    Those beside a link to it are among them: they are from before it was moved, or from an older netui.
    """
    found: list[Backup] = []
    for folder, start in _places(path):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            mine = (_read(entry, entry.name[len(start) :]) for entry in entries if entry.name.startswith(start))
            found += filter(None, mine)
    return sorted(found, key=lambda each: (each.counter, each.made, each.path), reverse=True)


def newest_backup(path: str) -> Backup | None:
    """Return the newest backup, one that a restore replaced only if there is no other."""
    there = list_backups(path)
    return next((each for each in there if each.before != BEFORE_RESTORE), there[0] if there else None)


def name_remedy(path: str) -> str:
    """Return the sentence that names the newest backup and the command that restores it; empty without a backup."""
    newest = newest_backup(path)
    if newest is None:
        return ""
    return f"The newest backup is {newest.path}: restore it with {restore_command(path)}, which keeps what is there."


def restore_command(path: str, copy: str = "") -> str:
    """Return the command that restores a copy, or the newest sound backup, as it is typed into a shell."""
    words = ["netui", "restore", *([copy] if copy else [])]
    try:
        named = os.path.realpath(os.path.expanduser(places.database_path())) != os.path.realpath(path)
    except OSError:  # no home folder
        named = True
    return shlex.join([*words, "--db", path] if named else words)


def backup_before(path: str, schema: str) -> Backup | None:
    """Return the backup made before the first migration after `schema` (a name such as `0002_network`)."""
    later = [each for each in list_backups(path) if each.before != BEFORE_RESTORE and each.before > schema[:4]]
    return min(later, key=lambda each: (each.before, -each.counter), default=None)


def backup_path(path: str, instant: dt.datetime, before: str = "") -> str:
    """Return the path for the next backup of a database; its counter is above that of every file of ours there."""
    names = (
        name[len(start) :]
        for folder, start in _places(path)
        for name in _names(folder)
        if name.startswith(start) and not name.endswith(_UNFINISHED)
    )
    counter = max((int(found[1]) for found in map(_COUNTER.match, names) if found), default=0) + 1
    ending = f"-before-{before}" if before else ""
    name = f"{_stem(path)}-{counter:06}-{instant.astimezone(dt.UTC):%Y%m%dT%H%M}{ending}.db"
    return os.path.join(backup_folder(path), name)


def select_superfluous(backups: Iterable[Backup], undoable_since: str) -> list[Backup]:
    """Return the backups, of all those there newest first, that need not be kept any longer.

    Kept are the last 10, the newest of each of the last 8 weeks, the newest before each migration that undo steps still
    reach behind (`undoable_since` is the oldest schema of a step; empty if unknown), and all that restores replaced.
    """
    kept: set[Backup] = set()
    weeks: set[tuple[int, int]] = set()
    migrations: set[str] = set()
    candidates = [each for each in backups if each.before != BEFORE_RESTORE]
    for each in candidates:
        week = each.made.isocalendar()[:2]
        if week not in weeks and len(weeks) < WEEKS_KEPT:
            weeks.add(week)
            kept.add(each)
        if each.before and each.before not in migrations and undoable_since[:4] < each.before:
            migrations.add(each.before)
            kept.add(each)
    return [each for each in candidates[BACKUPS_KEPT:] if each not in kept]


# What interrupted copies left behind.


@contextlib.contextmanager
def temporary_copy(path: str) -> Iterator[str]:
    """Make an empty file `PATH.PID.part` that only the user can read; it is removed with its side files at the end."""
    part = f"{path}.{os.getpid()}.part"
    sides = [f"{part}{ending}" for ending in _SIDES]
    _writing.add(part)
    try:
        _remove(part, *sides)  # of a killed process that had our number
        make_private_file(part)
        yield part
    finally:
        _writing.discard(part)
        _remove(part, *sides)


def sweep(path: str, instant: dt.datetime | None = None) -> list[str]:
    """Remove the copies that killed processes left unfinished, and return their paths.

    Those of a living process are left alone, unless they are more than a day older than `instant`. What may not be
    removed stays.
    """
    gone = []
    for left in unfinished_copies(path, instant):
        with contextlib.suppress(OSError):
            os.remove(left)
            gone.append(left)
    return gone


def unfinished_copies(path: str, instant: dt.datetime | None = None) -> list[str]:
    """Return the unfinished copies, with their side files, that `sweep` would remove."""
    found = []
    for backups, start in _places(path):
        for name in _names(backups):
            rest = name[len(start) :] if name.startswith(start) else ""
            named = _NEW.match(rest) or _OLD.match(rest)
            if named and _is_abandoned(os.path.join(backups, name), rest[named.end() :], instant):
                found.append(os.path.join(backups, name))
    folder, file = os.path.dirname(path), os.path.basename(path)
    for name in _names(folder):
        if name.startswith(file) and _is_abandoned(os.path.join(folder, name), name[len(file) :], instant):
            found.append(os.path.join(folder, name))
    return sorted(found)


def orphaned_journals(path: str) -> list[str]:
    """Return the journals of backups that are gone."""
    found = []
    for folder, start in _places(path):
        names = set(_names(folder))
        for name in names:
            backup, _, side = name.rpartition("-")
            rest = backup[len(start) :] if name.startswith(start) and side in ("journal", "wal", "shm") else ""
            if backup not in names and (_NEW.fullmatch(rest) or _OLD.fullmatch(rest)):
                found.append(os.path.join(folder, name))
    return sorted(found)


def _is_abandoned(file: str, ending: str, instant: dt.datetime | None) -> bool:
    part = _PART.fullmatch(ending)
    if part is None and not _NEW_DATABASE.fullmatch(ending):
        return False
    if instant is not None:
        with contextlib.suppress(OSError):
            changed = dt.datetime.fromtimestamp(os.lstat(file).st_mtime, dt.UTC)
            if instant - changed > (_ABANDONED if part else _ABANDONED_NEW):
                return True
    if part is None:
        return False
    pid = int(part[1])
    if pid == os.getpid():
        return f"{file.removesuffix(ending)}.{pid}.part" not in _writing
    return not _lives(pid)


def _lives(pid: int) -> bool:
    if os.name == "nt":  # where signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return pid > 0


def _read(entry: os.DirEntry[str], rest: str) -> Backup | None:
    """Return the backup that a file of the folder is; `rest` is its name after the stem. None for any other."""
    new = _NEW.fullmatch(rest)
    old = None if new else _OLD.fullmatch(rest)
    if not (new or old) or not entry.is_file():
        return None
    try:
        if new:
            made = dt.datetime.strptime(new[2] + "+0000", "%Y%m%dT%H%M%z")
            return Backup(entry.path, made, new[3] or "", int(new[1]))
        made = dt.datetime.fromtimestamp(entry.stat().st_mtime, dt.UTC)
    except (ValueError, OSError, OverflowError):  # no such day, or just removed
        return None
    return Backup(entry.path, made, BEFORE_RESTORE if old and old[1] else "", 0)


def _places(path: str) -> list[tuple[str, str]]:
    """Return the folders with backups of a database, its own first, each with the start of their names."""
    return list(dict.fromkeys((backup_folder(each), f"{_stem(each)}-") for each in (path, *links_followed(path))))


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _remove(*paths: str) -> None:
    for path in paths:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.remove(path)
