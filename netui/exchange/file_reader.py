"""Entry point of importing: a file to its import plan, recognised by content, never by name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from netui.domain.importing.gc_pause import gc_paused
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network
from netui.domain.importing.plan import Plan, RejectedRow, Report
from netui.exchange import linkedin
from netui.exchange.delimited_text import LONGEST_CELL, ReadProgress, Table, TableRecord
from netui.exchange.headers import is_header
from netui.exchange.people import read_people
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES, ImportSheet, TooMuch
from netui.queries.importing import read_network

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["FORMATS", "FileNotUnderstood", "preview_import", "read_file"]

FORMATS = {"linkedin": "LinkedIn connections", "csv": "spreadsheet"}
"""Titles of the formats: LinkedIn's `Connections.csv`, and any other table whose header has a name column."""

_SEARCHED = 20
"""Records that are searched for the header."""
_MAGIC = {
    b"PK\x03\x04": "a zip archive or an Excel workbook: unpack it, or save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an Excel workbook: save the sheet as CSV",
    b"%PDF": "a PDF document",
    b"SQLite format 3\0": "a database",
    b"BEGIN:VCARD": "a file of vCards, which netui does not read yet",
}


class FileNotUnderstood(Exception):
    """A file without any importable person; the text says why, and what to do."""

    def __init__(self, reason: str, plan: Plan | None = None) -> None:
        super().__init__(reason)
        self.plan = plan
        """For a file with rows but no name in any: the plan with the reason for each row, else None."""


@gc_paused()
def read_file(
    data: bytes | BinaryIO, *, today: date, format: str = "", dates: str = "", progress: ReadProgress | None = None
) -> Plan:
    """Read the content of a file, its bytes or an open seekable file, into a plan.

    `format` (one of `FORMATS`) overrides recognition; `dates` (`dmy` or `mdy`) is the order of numeric dates such as
    3/11/2025 if their column does not show it. A past event later than `today` has no date: it goes to the notes.
    `progress` is called with bytes read and bytes in all, over and over; an exception in it ends the reading.
    Raises `FileNotUnderstood` if no row has a person, or if there is more than can be matched at once.
    """
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    start = _start(file)
    for magic, what in _MAGIC.items():
        if start.startswith(magic):
            raise FileNotUnderstood(f"it is {what}.")
    table = Table(file, progress)
    if table.fewest_records > (most := MAX_KEPT // ROW_TAKES + _SEARCHED):
        raise FileNotUnderstood(_too_much(f"{most:,} rows"))
    records = table.records()
    first = list(islice(records, _SEARCHED))
    if not first:
        raise FileNotUnderstood(_too_long(table.too_long[0]) if table.too_long else "it is empty.")
    format = format or ("linkedin" if linkedin.is_linkedin(first) else "csv")
    header = linkedin.find_header(first) if format == "linkedin" else _find_header(first)
    if header is None:
        raise FileNotUnderstood(_no_header(start, format))
    try:
        sheet = ImportSheet(first[header].cells, chain(first[header + 1 :], records), dates)
    except TooMuch as much:
        raise FileNotUnderstood(_too_much(str(much))) from None
    plan = read_people(sheet, format, today)
    plan.columns = sheet.matched_columns()
    plan.rejected += [RejectedRow(line, _TOO_LONG) for line in table.too_long if line > first[header].line]
    plan.rejected.sort(key=lambda rejected: rejected.row)
    if not plan.people:
        raise FileNotUnderstood(_no_people(plan), plan if plan.rejected else None)
    return plan


_TOO_LONG = f"a cell has more than {LONGEST_CELL:,} characters"


def _too_long(line: int) -> str:
    return f"{_TOO_LONG} in row {line}."


def _too_much(than: str) -> str:
    return f"it has more than {than}, and netui takes no more from one file. Split it, and import the parts."


def _start(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(1000)


@gc_paused()
def preview_import(
    plans: Sequence[Plan], execute: Execute | None, today: date, progress: ReadProgress | None = None
) -> list[Report]:
    """The reports that importing the plans one after the other would return; nothing is saved.

    Without `execute` there are no contacts yet. `progress` is called with rows done and rows of a plan; an exception
    in it ends the matching.
    """
    network = read_network(execute, plans) if execute else Network()

    def watched(plan: Plan) -> Report:
        rows = len(plan.people)
        return match_plan(plan, network, today, on_progress=progress and (lambda done: progress(done, rows)))

    return [watched(plan) for plan in plans]


def _find_header(records: Sequence[TableRecord]) -> int | None:
    """The index of the first record that is a header; None if there is none."""
    return next((at for at, record in enumerate(records[:_SEARCHED]) if is_header(record.cells)), None)


def _no_header(data: bytes, format: str) -> str:
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is no text."
    wanted = "First Name and Last Name" if format == "linkedin" else "Name, or First Name and Last Name, and others"
    return f"no header was found among its first {_SEARCHED} lines: it needs the columns {wanted}."


def _no_people(plan: Plan) -> str:
    if not plan.rejected:
        return "there are no rows below its header."
    count, first = len(plan.rejected), plan.rejected[0]
    rows = "its only row can't" if count == 1 else f"none of its {count} rows can"
    return f"{rows} be imported: {first.reason} in row {first.row}."
