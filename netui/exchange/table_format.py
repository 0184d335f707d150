"""Formats that are tables: delimited text below a header. What they differ in is the header."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO

from netui.domain.importing.plan import Plan, RejectedRow
from netui.exchange.delimited_text import LONGEST_CELL, Table, TableRecord
from netui.exchange.format import FileNotUnderstood, ReadOptions, TooMuch
from netui.exchange.headers import is_header
from netui.exchange.networking_table import is_networking_header, read_networking_table
from netui.exchange.people import read_people
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES, ImportSheet

__all__ = ["Spreadsheet", "TableFormat", "first_records"]

_SEARCHED = 20
"""Records that are searched for the header."""

_NO_TABLES = {
    b"PK\x03\x04": "a zip archive or an Excel workbook: unpack it, or save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an Excel workbook: save the sheet as CSV",
    b"%PDF": "a PDF document",
    b"SQLite format 3\0": "a database",
    b"BEGIN:VCARD": "a file of vCards, which netui does not read yet",
}
"""What a file is that begins so."""


class TableFormat(ABC):
    """A table of people, one a row, with the names of the columns above them."""

    name: str
    title: str
    needed: str
    """The columns that its header needs, in words."""

    @abstractmethod
    def find_header(self, records: Sequence[TableRecord]) -> int | None:
        """Return the index of the header among the first records; None if there is none."""

    @abstractmethod
    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file that begins so is of this format."""

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read the rows below the header into a plan."""
        head = _head(stream)
        if what := _other_kind(head):
            raise FileNotUnderstood(f"it is {what}.")
        table = Table(stream, options.progress)
        if table.fewest_records > (most := MAX_KEPT // ROW_TAKES + _SEARCHED):
            raise TooMuch(f"{most:,} rows")
        records = table.records()
        first = list(islice(records, _SEARCHED))
        if not first:
            raise FileNotUnderstood(f"{_TOO_LONG} in row {table.too_long[0]}." if table.too_long else "it is empty.")
        header = self.find_header(first)
        if header is None:
            raise FileNotUnderstood(self._no_header(head))
        rows = chain(first[header + 1 :], records)
        if is_networking_header(first[header].cells):
            plan = read_networking_table(first[header].cells, rows, options, self.name)
        else:
            sheet = ImportSheet(first[header].cells, rows, options.dates)
            plan = read_people(sheet, self.name, options.today)
            plan.columns = sheet.matched_columns()
        plan.rejected += [RejectedRow(line, _TOO_LONG) for line in table.too_long if line > first[header].line]
        plan.rejected.sort(key=lambda rejected: rejected.row)
        if not plan.people and not plan.rejected:
            raise FileNotUnderstood("there are no rows below its header.")
        return plan

    def _no_header(self, head: bytes) -> str:
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "it is no text."
        return f"no header was found among its first {_SEARCHED} lines: it needs the columns {self.needed}."


class Spreadsheet(TableFormat):
    """Any table whose header has a name column: what a spreadsheet, Google or Outlook saves as CSV."""

    name = "csv"
    title = "spreadsheet"
    needed = "Name, or First Name and Last Name, and others"

    def find_header(self, records: Sequence[TableRecord]) -> int | None:
        """Return the index of the first record with a name column."""
        return next((at for at, record in enumerate(records) if is_header(record.cells)), None)

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether it is not known to be something else: a table may begin with anything."""
        return not _other_kind(head)


def first_records(head: bytes) -> list[TableRecord]:
    """Return the records of a file's beginning that are searched for the header; none of what is no table."""
    return [] if _other_kind(head) else list(islice(Table(BytesIO(head)).records(), _SEARCHED))


_TOO_LONG = f"a cell has more than {LONGEST_CELL:,} characters"


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(1000)


def _other_kind(head: bytes) -> str:
    return next((what for begin, what in _NO_TABLES.items() if head.startswith(begin)), "")
