"""Zip archives and folders as lists of files, within bounds, whatever is in them.

Nothing is unpacked but into a temporary file without a name, where a file has to be read more than once. What can't be
read is left out by name.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from os import PathLike
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast

from netui.domain.text import clean
from netui.exchange.format import HEAD_BYTES, FileNotUnderstood

__all__ = ["MOST_FILES", "ContainedFile", "Container", "FileLeftOut", "Folder", "ZipContainer"]

MOST_FILES = 20_000
"""Files of one archive or folder; more are nobody's address book."""
_MOST_UNPACKED = 3_000_000_000
"""Bytes that are unpacked of one archive, whatever its directory says: messages are read twice."""
_LARGEST = 500_000_000
"""Bytes of one file."""
_MOST_DIRECTORY = 4_000_000
"""Bytes of an archive's directory, which is read at once: two hundred for each of the most files."""
_TIGHTEST = 250
"""How many times longer than its packed bytes a file of people may be; tables of repeated rows reach sixty."""
_TIGHT_SIZE = 5_000_000
"""Bytes below which that is not asked."""
_DEEPEST = 8
"""Folders within folders."""
_SPOOLED = 8_000_000
"""Bytes of an unpacked file that are kept in memory."""
_CHUNK = 1 << 18

_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError, IndexError),  # what zipfile raises for directories that contradict it
)


class FileLeftOut(Exception):
    """A file of a container can't be read; the text says why, after a colon."""


class ContainedFile(Protocol):
    """A file of an archive or a folder."""

    @property
    def name(self) -> str:
        """Its path within the container, with slashes, clean."""

    @property
    def size(self) -> int:
        """Its bytes, as the container says."""

    def head(self, size: int = HEAD_BYTES) -> bytes:
        """Return its first bytes, so many of them. Raises `FileLeftOut`."""

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Open it as a seekable file, to be closed by `with`. Raises `FileLeftOut`, also while it is read."""


@dataclass
class Container:
    """The files of an archive or a folder."""

    files: list[ContainedFile] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Names of what is none of the files, with the reason."""


class ZipContainer(Container):
    """The files of a zip archive. Folders that all are in are no part of their names."""

    def __init__(self, stream: BinaryIO, spool: str | None = None) -> None:
        """Read the directory. Raises `FileNotUnderstood` for one that is damaged or too long."""
        super().__init__()
        guarded = _ShortReads(stream)
        try:
            archive = zipfile.ZipFile(cast(BinaryIO, guarded))
        except _TooLongError:
            raise FileNotUnderstood(_too_many("archive")) from None
        except _ZIP_ERRORS:
            raise FileNotUnderstood(
                "it is an archive (.zip) that is cut off or damaged. Download or copy it again."
            ) from None
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise FileNotUnderstood(_too_many("archive"))
        self._budget = _Budget()
        seen: set[str] = set()
        for entry in entries:
            name = clean(entry.filename.replace("\\", "/"))
            if _is_hidden(name):
                continue
            if reason := _refusal(entry, name) or ("another file in it has the same name" if name in seen else ""):
                self.left_out.append((name, reason))
            else:
                self.files.append(_ZipFile(name, entry, archive, self._budget, spool))
            seen.add(name)
        _shorten(self)


class Folder(Container):
    """The files of a folder and of the folders in it, by name; links are not followed, hidden files not seen."""

    def __init__(self, path: str | PathLike[str]) -> None:
        """Read the names. Raises `FileNotUnderstood` for too many of them, `OSError` if the folder can't be read."""
        super().__init__()
        self._walk(os.fspath(path), "", 0)

    def _walk(self, path: str, prefix: str, depth: int) -> None:
        with os.scandir(path) as scanned:
            entries = []
            for entry in scanned:
                entries.append(entry)
                if len(entries) + len(self.files) + len(self.left_out) > MOST_FILES:
                    raise FileNotUnderstood(_too_many("folder"))
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = clean(f"{prefix}{entry.name}")
            if not _is_hidden(name):
                self._take(entry, name, depth)

    def _take(self, entry: os.DirEntry[str], name: str, depth: int) -> None:
        try:
            if entry.is_symlink():
                self.left_out.append((name, "a link, which is not followed"))
            elif entry.is_dir():
                if depth >= _DEEPEST:
                    self.left_out.append((name, f"a folder more than {_DEEPEST} folders deep"))
                else:
                    self._walk(entry.path, f"{name}/", depth + 1)
            elif not entry.is_file():
                self.left_out.append((name, "no file"))
            elif (size := entry.stat().st_size) > _LARGEST:
                self.left_out.append((name, _TOO_LARGE))
            else:
                self.files.append(_PlainFile(name, size, entry.path))
        except OSError as error:
            self.left_out.append((name, _unreadable(error)))


_TOO_LARGE = f"larger than {_LARGEST // 1_000_000} MB"


def _too_many(what: str) -> str:
    return f"there are more than {MOST_FILES:,} files in this {what}. Import the one with the people in it."


def _unreadable(error: OSError) -> str:
    return f"can't be read: {error.strerror or error}"


def _is_hidden(name: str) -> bool:
    """Whether a file is one that systems leave beside others, and that nobody sees."""
    return any(part.startswith(".") and part not in (".", "..") for part in name.split("/")) or "__MACOSX/" in name


def _refusal(entry: zipfile.ZipInfo, name: str) -> str:
    """Why an entry is not opened; empty if it is."""
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or not name or ":" in parts[0]:
        return "its path leads out of the archive"
    if (kind := stat.S_IFMT(entry.external_attr >> 16)) and kind != stat.S_IFREG:
        return "a link, which is not followed" if kind == stat.S_IFLNK else "no file"
    if entry.flag_bits & 0x41:
        return "encrypted: unpack it with its password, and import what is in it"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Of the others the standard library unpacks as much at a time as the archive wants it to.
        return "packed in an unknown way: unpack it, and import what is in it"
    if entry.file_size > _LARGEST:
        return _TOO_LARGE
    if entry.file_size > max(_TIGHT_SIZE, _TIGHTEST * max(entry.compress_size, 1)):
        return "packed so tightly that it can't be a list of people"
    return ""


def _shorten(container: ZipContainer) -> None:
    """Leave out of the names the folders that all files are in."""
    names = [file.name for file in container.files]
    common = os.path.commonpath([os.path.dirname(name) for name in names]) if names else ""
    if common:
        for file in container.files:
            cast(_ZipFile, file).name = file.name[len(common) + 1 :]


class _TooLongError(Exception):
    """More is read at once than an archive's directory may have."""


class _ShortReads:
    """A file of which only so much is read at once: a directory is as long as it says itself."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Read as a file does. Raises `_TooLongError`."""
        read = self._stream.read(size if 0 <= size <= _MOST_DIRECTORY else _MOST_DIRECTORY + 1)
        if len(read) > _MOST_DIRECTORY:
            raise _TooLongError
        return read


class _Budget:
    """The bytes that may still be unpacked of an archive."""

    def __init__(self) -> None:
        self.left = _MOST_UNPACKED

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise FileNotUnderstood(
                f"it unpacks to more than {_MOST_UNPACKED // 1_000_000_000} GB. Import the files of people one by one."
            )


@dataclass
class _ZipFile:
    name: str
    entry: zipfile.ZipInfo
    archive: zipfile.ZipFile
    budget: _Budget
    spool: str | None

    @property
    def size(self) -> int:
        return self.entry.file_size

    def head(self, size: int = HEAD_BYTES) -> bytes:
        return b"".join(self._chunks(size))

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        with SpooledTemporaryFile(_SPOOLED, dir=self.spool) as copy:
            for chunk in self._chunks(_LARGEST):
                try:
                    copy.write(chunk)
                except OSError as error:
                    where = self.spool or "the folder of temporary files"
                    # Without an error number: it is a sentence already, and not about the archive.
                    why = error.strerror or error
                    raise OSError(
                        f"there is no room in {where} to unpack {self.name}: {why}. Nothing was saved."
                    ) from error
            copy.seek(0)
            yield cast(BinaryIO, copy)

    def _chunks(self, most: int) -> Iterator[bytes]:
        """The unpacked bytes, no more than `most` of them; at the end of the file its check sum is compared."""
        left = most
        try:
            with self.archive.open(self.entry) as packed:
                while left and (chunk := packed.read(min(_CHUNK, left))):
                    left -= len(chunk)
                    self.budget.spend(len(chunk))
                    yield chunk
        except _ZIP_ERRORS as error:
            raise FileLeftOut("damaged") from error


@dataclass
class _PlainFile:
    name: str
    size: int
    path: str

    def head(self, size: int = HEAD_BYTES) -> bytes:
        with self.opened() as file:
            return file.read(size)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        try:
            # It may have become a pipe since, which would be waited for, or a link.
            number = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
            with open(number, "rb") as file:
                yield file
        except OSError as error:
            raise FileLeftOut(_unreadable(error)) from error
