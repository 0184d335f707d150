"""The layout of a file of records: one JSON object, with a record a line in it.

    {"schema": "netui.records/1", "netui": "0.2.0", "database": "0005_imports", "counts": {"contact": 2}, "records": [
    {"record": "contact", "uid": "5f…", "name": "Ann Roe", …},
    {"record": "contact", "uid": "a0…", "name": "Ben Lee", …}
    ]}

So it is read line by line, whatever its size; a line that another program has wrapped is read as JSON is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from netui import VERSION
from netui.db.readonly import SCHEMA
from netui.db.record_selection import BARE_FIELDS
from netui.db.record_tables import RECORD_TABLES
from netui.db.records import Record, count_records, read_blobs, read_records, record_shape
from netui.exchange.format import FileNotUnderstood

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["BLOB", "LAYOUT", "FileRecord", "RecordFile", "is_record_file", "write_records"]

LAYOUT = "netui.records/1"
"""The layout; a higher number is one that this netui can't read."""

BLOB = "blob"
"""The record of a large value of cards: its hash, and the value in base64."""

WHOLE = 50_000_000
"""Bytes of a file that is read as a whole, since its lines are not records."""

LONGEST_LINE = 64_000_000
"""Bytes of a line: more than the largest photo."""

_HEAD = b'{"schema": "netui.records/'


class FileRecord(NamedTuple):
    """A record in a file."""

    line: int
    """Its line, from 1; in a file that was read as a whole its number, from 1."""
    kind: str
    """The table, or `BLOB`."""
    fields: Record


def is_record_file(head: bytes) -> bool:
    """Whether a file that begins so is one of records, in whatever formatting."""
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4000]
    return begun.startswith(b"{") and b'"netui.records/' in begun.replace(b"\\/", b"/")


# Writing.


def write_records(
    execute: Execute,
    sink: BinaryIO,
    progress: Callable[[int, int], None] | None = None,
    *,
    bare: Collection[str] = (),
) -> dict[str, int]:
    """Write everything to `sink`; return the number of records by table. An exception in `progress` ends it.

    The records of the contacts with the uids `bare` have only `BARE_FIELDS`: to an import no field that a record lacks
    is a conflict.
    """
    counts = {table: count_records(execute, table) for table in (*RECORD_TABLES, BLOB)}
    whole, done = sum(counts.values()), 0
    head = {"schema": LAYOUT, "netui": VERSION, "database": SCHEMA, "counts": counts}
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "records": ['
    for table in RECORD_TABLES:
        shape = record_shape(execute, table)
        for record in read_records(execute, shape):
            fields = BARE_FIELDS if table == "contact" and record["uid"] in bare else shape.fields
            written = {"record": table, **{name: record[name] for name in fields}}
            text = _line(sink, text, written, first=done == 0)
            done += 1
            if progress and done % 1000 == 0:
                progress(done, whole)
    for key, value in read_blobs(execute):
        text = _line(
            sink, text, {"record": BLOB, "hash": key, "value": base64.b64encode(value).decode()}, first=done == 0
        )
        done += 1
    sink.write(f"{text}\n]}}\n".encode())
    return counts


def _line(sink: BinaryIO, pending: str, record: Record, *, first: bool) -> str:
    """Write the line before, with its comma; return the line to write next."""
    sink.write(f"{pending}\n".encode() if first else f"{pending},\n".encode())
    return json.dumps(record, ensure_ascii=False)


# Reading.


class RecordFile:
    """A seekable file of records; its head is read at once, the records as often as they are asked for."""

    def __init__(self, file: BinaryIO, progress: Callable[[int, int], None] | None = None) -> None:
        """Raises `FileNotUnderstood` for a layout or a database of a newer netui, and for what is no such file."""
        self._file = file
        self._progress = progress
        self._size = file.seek(0, io.SEEK_END)
        self._state = _file_state(file)
        self._whole: list[Any] | None = None
        head = self._read_head()
        layout, database = str(head.get("schema")), str(head.get("database", ""))
        if layout != LAYOUT or database > SCHEMA:
            raise FileNotUnderstood("a newer netui wrote it: update netui, then import it again.")
        counts = head.get("counts")
        self.counts = (
            {str(name): count for name, count in counts.items() if isinstance(count, int)}
            if isinstance(counts, dict)
            else {}
        )
        """The number of records by table, as the file says of itself."""

    @property
    def people(self) -> int:
        """The number of its contacts, as it says itself."""
        return self.counts.get("contact", 0)

    @property
    def size(self) -> int:
        """The number of its records, as it says itself."""
        return sum(self.counts.values())

    def records(self) -> Iterator[FileRecord]:
        """Yield the records, contacts first.

        Raises `FileNotUnderstood` where the file is cut off or damaged, or has changed since its head was read.
        """
        self._refuse_changed()
        found: dict[str, int] = {}
        for line, record in self._lines() if self._whole is None else enumerate(self._whole, 1):
            kind = record.get("record") if isinstance(record, dict) else None
            if not isinstance(kind, str) or kind not in (*RECORD_TABLES, BLOB):
                raise FileNotUnderstood(f"line {line} is not a netui record.")
            found[kind] = found.get(kind, 0) + 1
            fields = {name: value for name, value in record.items() if name != "record"}
            yield FileRecord(line, kind, {**fields, "bytes": _blob_value(fields)} if kind == BLOB else fields)
        self._refuse_changed()
        if missing := {kind for kind, count in self.counts.items() if count != found.get(kind, 0)}:
            kind = min(missing)
            raise FileNotUnderstood(
                f"it is incomplete: it should have {self.counts[kind]} records of “{kind}”, and has "
                f"{found.get(kind, 0)}."
            )

    def _refuse_changed(self) -> None:
        if _file_state(self._file) != self._state:
            raise FileNotUnderstood("it changed while it was read: import it again once it is complete.")

    def _read_head(self) -> dict[str, Any]:
        self._file.seek(0)
        first = self._file.readline(LONGEST_LINE)
        if first.startswith(_HEAD) and first.rstrip().endswith(b"["):
            return _object(first.rstrip() + b"]}", 1)
        if self._size > WHOLE:
            raise FileNotUnderstood(
                f"its records are not one per line, so no more than {WHOLE // 1_000_000} MB can be read."
            )
        self._file.seek(0)
        whole = _object(self._file.read(), 1)
        records = whole.pop("records", None)
        if not isinstance(records, list):
            raise FileNotUnderstood("it has no list of records.")
        order = {str(kind): at for at, kind in enumerate((*RECORD_TABLES, BLOB))}
        self._whole = sorted(
            records, key=lambda one: order.get(str(one.get("record")), 0) if isinstance(one, dict) else 0
        )
        return whole

    def _lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._file.seek(0)
        at = len(self._file.readline(LONGEST_LINE))
        number = 1
        while True:
            self._file.seek(at)
            line = self._file.readline(LONGEST_LINE)
            at += len(line)
            number += 1
            if not line or len(line) == LONGEST_LINE:
                raise FileNotUnderstood(f"it is cut off in line {number}.")
            text = line.strip()
            if text == b"]}":
                return
            if self._progress and number % 1000 == 0:
                self._progress(at, self._size)
            if text:
                yield number, _object(text.removesuffix(b","), number)


def _file_state(file: BinaryIO) -> tuple[int, ...]:
    """Size and time of the last change; nothing for what is in memory."""
    try:
        found = os.fstat(file.fileno())
    except (OSError, AttributeError):
        return ()
    return found.st_size, found.st_mtime_ns


def _blob_value(fields: Record) -> bytes | None:
    """Return the bytes of a blob's record; None if they are none, or of another hash."""
    try:
        value = base64.b64decode(fields["value"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    return value if hashlib.sha256(value).hexdigest() == fields.get("hash") else None


def _object(text: bytes, line: int) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileNotUnderstood(f"line {line} is damaged or cut off ({type(error).__name__}).") from None
    if not isinstance(found, dict):
        raise FileNotUnderstood(f"line {line} is not a netui record.")
    return found
