"""Preview of an import: what a file would change, without changing it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.plan import ImportedPerson, Plan
from netui.domain.importing.report import Report
from netui.domain.text import clean_path
from netui.exchange.containers import MOST_FILES
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file, read_folder
from netui.exchange.format import ReadOptions
from netui.exchange.table_columns import TableColumn, read_table_columns
from netui.queries.importing import DatabaseState, read_state

__all__ = [
    "FileState",
    "ImportPreview",
    "ImportPreviewError",
    "file_state",
    "is_file_unchanged",
    "preview_again",
    "preview_file",
    "read_first_people",
]


PreviewProgress = Callable[[str, int, int], None]
"""Callback for progress: what is done, how much of it, and how much there is."""


class ImportPreviewError(Exception):
    """A file that can't be read or understood; its text is a sentence with the reason, and what to do."""

    def __init__(self, sentence: str, columns: Sequence[TableColumn] = ()) -> None:
        super().__init__(sentence)
        self.columns = columns
        """Those of a table that has no header, or an unknown one; empty for anything else."""


class FileState(NamedTuple):
    """Differs once a file has changed, or another one has taken its place; of a folder, once a file in it has."""

    size: int
    modified: int
    """In nanoseconds since 1970 (UTC)."""
    digest: bytes


def file_state(path: str) -> FileState:
    """Read the state of a file: it takes a second for a few hundred MB. Raises `OSError`."""
    if os.path.isdir(path):
        return _folder_state(path)
    with open(path, "rb") as file:
        found = os.fstat(file.fileno())
        return FileState(found.st_size, found.st_mtime_ns, hashlib.file_digest(file, "sha256").digest())


def _folder_state(path: str) -> FileState:
    """The state of a folder by names, sizes and times: what is in it may be large."""
    digest, size, modified, seen = hashlib.sha256(), 0, 0, 0
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            try:
                found = os.lstat(os.path.join(folder, name))
            except OSError:  # it vanished meanwhile
                continue
            digest.update(os.fsencode(f"{folder}/{name}\0{found.st_size}\0{found.st_mtime_ns}\0"))
            size, modified, seen = size + found.st_size, max(modified, found.st_mtime_ns), seen + 1
        if seen > MOST_FILES:
            break
    return FileState(size, modified, digest.digest())


def is_file_unchanged(preview: ImportPreview) -> bool:
    """Whether the file is still the one of the preview."""
    try:
        return file_state(preview.path) == preview.source
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file as it was read, and what its import would do."""

    path: str
    name: str
    """The file's name without the folder."""
    plan: Plan
    """The people in the file."""
    report: Report
    """What the import would add, update, leave and reject."""
    source: FileState
    """The file that was read."""
    database: DatabaseState
    """The database that it was matched with."""
    columns: Sequence[TableColumn] = ()
    """The columns of a table; empty for what is none."""
    choices: Choices = NO_CHOICES
    """The choices that the report is made with."""


def preview_file(
    path: str,
    *,
    database: str,
    options: ReadOptions,
    decided: tuple[Choices, FileState | None] = (NO_CHOICES, None),
    progress: PreviewProgress | None = None,
) -> ImportPreview:
    """Read a file and match it with the database as it is; it may take seconds, and can run in any thread.

    `database` is the path of the database file, `decided` choices and the file that they are about: of another one they
    are dropped, since they name rows. `progress` is called with `Reading` or `Comparing`, done and in all;
    an exception in it ends the work. Raises `ImportPreviewError`, and `StoreError` if the database can't be read.
    """
    name = clean_path(os.path.basename(path.rstrip("/")) or path)
    try:
        if not stat.S_ISREG(mode := os.stat(path).st_mode) and not stat.S_ISDIR(mode):
            raise ImportPreviewError(f"{name} is a pipe or a device: save its content to a file first.")
        source = file_state(path)  # before it is read: what changes meanwhile is noticed later
        plan = _read_plan(path, options._replace(progress=progress and partial(progress, "Reading")), name)
    except FileNotUnderstood as reason:
        raise ImportPreviewError(f"{name} was not understood: {reason}", _read_columns(path, options)) from reason
    except FileNotFoundError:
        raise ImportPreviewError(f"There is no file {clean_path(path)}.") from None
    except (OSError, ValueError) as error:
        raise ImportPreviewError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from error
    choices, about = decided
    return preview_again(
        ImportPreview(path, name, plan, Report(plan.format), source, (), _read_columns(path, options)),
        database=database,
        today=options.today,
        choices=choices if about == source else NO_CHOICES,
        progress=progress,
    )


def preview_again(
    preview: ImportPreview,
    *,
    database: str,
    today: date,
    choices: Choices,
    progress: PreviewProgress | None = None,
) -> ImportPreview:
    """Match what was read with the database as it is now, with other choices; as `preview_file` from there on."""
    connection = connect_readonly(database)
    try:
        with ReadTransaction(connection, database) as execute:
            state = read_state(execute)
            comparing = progress and partial(progress, "Comparing")
            (report,) = preview_import([preview.plan], execute, today, comparing, choices=choices)
    finally:
        connection.close()
    return replace(preview, report=report, database=state, choices=choices)


def _read_plan(path: str, options: ReadOptions, name: str) -> Plan:
    if os.path.isdir(path):
        return read_folder(path, options)
    with open(path, "rb") as file:
        return read_file(file, options, name=name)


def _read_columns(path: str, options: ReadOptions) -> list[TableColumn]:
    """The columns of a table with samples; none of what is no table or can't be read."""
    try:
        with open(path, "rb") as file:
            return read_table_columns(file, os.path.basename(path), options)
    except (OSError, ValueError, FileNotUnderstood):
        return []


_FIRST_BYTES = 100_000
"""Bytes of a file whose first people are read; of a workbook all of it up to the next."""
_LARGEST_WORKBOOK = 5_000_000


def read_first_people(path: str, options: ReadOptions, most: int = 5) -> list[ImportedPerson]:
    """Read the first people of a table; none if it can't be read so. Never raises."""
    try:
        with open(path, "rb") as file:
            data = file.read(_FIRST_BYTES)
            if data.startswith(b"PK"):
                data += file.read(_LARGEST_WORKBOOK)
            elif len(data) == _FIRST_BYTES:
                data = data[: data.rfind(b"\n") + 1]
        return read_file(data, options._replace(progress=None), name=os.path.basename(path)).people[:most]
    except (OSError, ValueError, FileNotUnderstood):
        return []
