"""Formats that are tables: delimited text below a header. What they differ in is the header."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO

from netui.domain.importing.plan import Plan, RejectedRow, rows_words
from netui.domain.text import fold
from netui.exchange.columns import NO_HEADER, is_header
from netui.exchange.delimited_text import LONGEST_CELL, Table, TableRecord
from netui.exchange.format import FileNotUnderstood, ReadOptions, TooMuch
from netui.exchange.headers import HeaderWords
from netui.exchange.networking_table import is_networking_header, read_networking_table
from netui.exchange.people import read_people
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES, ImportSheet
from netui.exchange.text_encoding import TextEncodingUnknown, is_binary, named_encoding
from netui.exchange.unread_formats import unread_format

__all__ = ["SEARCHED", "Spreadsheet", "TableFormat", "first_records", "open_table"]

SEARCHED = 20
"""Records that are searched for the header."""

_NO_TABLES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite format 3\0", b"BEGIN:VCARD")
"""Beginnings of files that are no text, or vCards."""


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

    hides_names = False
    """Whether a row with nothing but a day is somebody who hides the name."""

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read the rows below the header into a plan."""
        head = _head(stream)
        if what := _other_kind(head):
            raise FileNotUnderstood(what)
        table = open_table(stream, options)
        if table.fewest_records > (most := MAX_KEPT // ROW_TAKES + SEARCHED):
            raise TooMuch(f"{most:,} rows")
        records = table.records()
        first = list(islice(records, SEARCHED))
        if not first:
            raise FileNotUnderstood(f"{_TOO_LONG} in row {table.too_long[0]}." if table.too_long else "it is empty.")
        plan, header = self.read_records(first, records, options, table.too_long, _no_table(head))
        plan.rejected += [RejectedRow(row, _TOO_LONG) for row in table.too_long if row > header]
        plan.rejected += _above(first, header, table.delimiter)
        plan.rejected.sort(key=lambda rejected: rejected.row)
        plan.reading = table.encoding.reading
        plan.warnings += _table_warnings(table)
        if not plan.people and not plan.rejected and not plan.hidden:
            raise FileNotUnderstood("there are no rows below its header.")
        return plan

    def read_records(
        self,
        first: Sequence[TableRecord],
        records: Iterable[TableRecord],
        options: ReadOptions,
        skipped: Sequence[int] = (),
        no_text: str = "",
    ) -> tuple[Plan, int]:
        """Read the rows below the header, which is among the first records, into a plan; and return the header's row.

        `skipped` has the rows that were skipped so far, and goes on growing while the records are read. Raises
        `FileNotUnderstood` if there is no header, for the reason `no_text` if there is one.
        """
        at = self.mapped_header(first, options)
        if at is None or (no_text and at >= 0 and not options.columns and not HeaderWords(first[at].cells).has_names):
            needed = f"no header was found among its first {SEARCHED} lines: it needs the columns {self.needed}."
            raise FileNotUnderstood(no_text or needed, lacks_header=not no_text)
        if at < 0:
            width = max(len(record.cells) for record in first)
            head, rest = TableRecord(0, [""] * width), first
        else:
            head, rest = first[at], first[at + 1 :]
        if is_networking_header(head.cells):
            return read_networking_table(head.cells, chain(rest, records), options, self.name), head.row
        sheet = ImportSheet(head, chain(rest, records), options)
        plan = read_people(sheet, self.name, options, hides_names=self.hides_names)
        lost = sum(head.row < row < sheet.last_row for row in skipped)
        plan.blank = sheet.last_row - head.row - len(sheet.rows) - sheet.headers - lost
        return plan, head.row

    def mapped_header(self, records: Sequence[TableRecord], options: ReadOptions) -> int | None:
        """Return the index of the header, as it is recognised or as it was mapped by hand; -1 for a table without one.

        None if there is neither.
        """
        mapped = options.columns
        named = [
            at for at, record in enumerate(records) if mapped.keys() & {fold(cell) for cell in record.cells} - {""}
        ]
        if named and any(mapped.get(fold(cell)) for cell in records[named[0]].cells):
            return named[0]
        found = self.find_header(records)
        if found is None and any(key.startswith(f"{NO_HEADER} ") and field for key, field in mapped.items()):
            return -1
        return found


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


def open_table(stream: BinaryIO, options: ReadOptions) -> Table:
    """Open a file as delimited text; raise `FileNotUnderstood` if the options name an encoding that there is not."""
    try:
        encoding = named_encoding(options.encoding) if options.encoding else ""
    except TextEncodingUnknown as unknown:
        raise FileNotUnderstood(str(unknown)) from None
    return Table(stream, options.progress, encoding)


def first_records(head: bytes) -> list[TableRecord]:
    """Return the records of a file's beginning that are searched for the header; none of what is no table."""
    return [] if _other_kind(head) else list(islice(Table(BytesIO(head)).records(), SEARCHED))


_SEPARATORS = ",;\t|"
_TOO_LONG = f"a cell has more than {LONGEST_CELL:,} characters"


def _above(first: Sequence[TableRecord], header: int, delimiter: str) -> list[RejectedRow]:
    """The rows of another table above the header, with other separators: files that were joined by hand."""
    rows = [(record.row, delimiter.join(record.cells)) for record in first if record.row < header]
    begins = next((row for row, line in rows if any(is_header(line.split(sign)) for sign in _SEPARATORS)), header)
    return [RejectedRow(row, "its separators differ from those of the rows below") for row, _ in rows if row > begins]


def _table_warnings(table: Table) -> Iterator[str]:
    """What is wrong with the text of a table, in sentences."""
    if rows := table.open_quotes:
        yield f"A quote is not closed in {rows_words(rows)}: only its first line was read as that row."
    if rows := table.odd_quotes:
        yield f"Quotes are not doubled in {rows_words(rows)}: check their cells."
    if table.encoding.cut_off:
        yield "The file ends in the middle of a character: it was probably cut off, and its last row is incomplete."


def _no_table(head: bytes) -> str:
    """What a file without a header is, if that can be told: a sentence, or two."""
    if what := unread_format(head):
        return f"it is {what}"
    return "it is no text." if is_binary(head) else ""


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(8192)


def _other_kind(head: bytes) -> str:
    """What a file is that begins as no table does; empty for any other."""
    if not head.startswith(_NO_TABLES):
        return ""
    return f"it is {unread_format(head) or 'an archive, a workbook or vCards: import it without --as.'}"
