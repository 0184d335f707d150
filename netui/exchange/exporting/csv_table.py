"""The networking spreadsheet as a table of delimited text (RFC 4180), and as what is pasted into a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from netui.domain.words import count_words
from netui.exchange.cells import escape
from netui.exchange.exporting.sheet_rows import sheet_rows
from netui.queries.contacts.networking_sheet import SHEET_COLUMNS, SheetCells, SheetColumn, SheetValue

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions

__all__ = ["CsvTable", "tab_separated"]


class CsvTable:
    """One row a person, in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252."""

    name = "csv"
    title = "spreadsheet as text"
    leaves_notes_out = False
    holds = (
        "The networking spreadsheet, one row a person, private notes too: with commas, in UTF-8 with a byte order mark "
        "for Excel, days as 2026-11-18. Text that could be a formula gets an apostrophe in front, which "
        "import removes."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write the header and the rows."""
        count = 0
        sink.write(codecs.BOM_UTF8)
        rows = csv.writer(_EncodedText(sink))
        rows.writerow([column.header for column in SHEET_COLUMNS])
        for cells in sheet_rows(execute, options):
            rows.writerow([_text(value) for value in cells])
            count += 1
        return count_words(count, "person", "people")


class _EncodedText:
    """Takes text, and writes it to a stream as UTF-8."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink

    def write(self, text: str) -> None:
        """Write a text."""
        self._sink.write(text.encode())


def tab_separated(columns: Sequence[SheetColumn], rows: Sequence[SheetCells]) -> str:
    """Return header and rows as a spreadsheet program takes them from the clipboard: with tabs, and quotes."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter="\t", lineterminator="\n")
    lines.writerow([column.header for column in columns])
    lines.writerows([_text(value) for value in cells] for cells in rows)
    return text.getvalue()


def _text(value: SheetValue) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else escape(str(value))
