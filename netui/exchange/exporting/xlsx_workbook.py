"""The workbook of Excel: the networking spreadsheet, and behind it a sheet for each table of facts."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from netui.db.record_selection import keep_only
from netui.db.records import count_records
from netui.domain.words import count_words, plural
from netui.exchange.cells import escape
from netui.exchange.continued_cells import CELL_HOLDS, continued_headers, cut_cell
from netui.exchange.exporting.fact_sheets import SHEET_TITLES, fact_sheets
from netui.exchange.exporting.sheet_rows import sheet_rows
from netui.queries.contacts.networking_sheet import SHEET_COLUMNS

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions, WriteProgress

__all__ = ["XlsxWorkbook"]

_FIRST_DAY = date(1901, 1, 1)
"""Excel counts the days before March 1900 differently; earlier ones are written as texts."""
_WIDEST = 60
"""Characters of the widest column."""
_REPORT_EVERY = 1_000
"""Rows between two reports of progress."""
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no way to write: none of it is a character that could be seen."""
_TAKEN_FOR_MORE = re.compile(r"[=#+\-@'\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that a program may take for a formula or an error, at the latest when it is edited."""


class XlsxWorkbook:
    """Cells are typed: a text is never a formula, a day is a day."""

    name = "xlsx"
    title = "workbook"
    leaves_notes_out = False
    holds = (
        "The networking spreadsheet, one row a person, private notes too, and behind it a sheet for each kind of fact: "
        "interactions, introductions, favours, opportunities, next steps and the rest, with names beside the UIDs."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write all sheets; what is longer than a cell of Excel goes on in the next one, or is cut behind and told."""
        from openpyxl import Workbook

        whole = io.BytesIO()  # a zip archive that can't be finished complains when it is collected
        writer = _Writer(Workbook(write_only=True), options.progress)
        try:
            count = writer.add_people(execute, options)
            if options.contacts is not None:
                keep_only(execute, options.contacts)
            writer.expect(sum(count_records(execute, table) for table in SHEET_TITLES))
            for sheet in fact_sheets(execute):
                writer.add_facts(sheet.title, sheet.header, sheet.rows)
            writer.book.save(whole)
        except BaseException:
            writer.abandon()
            raise
        sink.write(whole.getbuffer())
        says = count_words(count, "person", "people")
        if writer.cut:
            texts = f"{count_words(writer.cut, 'text')} of the sheets behind {plural(writer.cut, 'is', 'are')} cut"
            says += f" ({texts} at {CELL_HOLDS:,} characters, the most that a cell takes; .json has them whole)"
        return says


class _Writer:
    """Adds sheets to a workbook, row by row."""

    def __init__(self, book: Any, progress: WriteProgress | None) -> None:  # noqa: ANN401
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self.book = book
        self.cut = 0
        """Texts that were cut."""
        self._progress = progress
        self._done = self._whole = 0
        self._cell = WriteOnlyCell
        self._bold = Font(bold=True)

    def expect(self, rows: int) -> None:
        """Take note of how many rows of facts there will be, for the progress."""
        self._whole = rows

    def add_people(self, execute: Execute, options: ExportOptions) -> int:
        """Add the networking spreadsheet; return its number of people."""
        rows = [
            [_cell_value(value) for value in cells] for cells in sheet_rows(execute, options._replace(progress=None))
        ]
        rows = [[escape(value, is_typed=True) if isinstance(value, str) else value for value in row] for row in rows]
        parts = [
            max((len(cut_cell(row[at])) for row in rows if isinstance(row[at], str)), default=1)
            for at in range(len(SHEET_COLUMNS))
        ]
        header = [
            name
            for column, count in zip(SHEET_COLUMNS, parts, strict=True)
            for name in continued_headers(column.header, count)
        ]
        widths = [column.width for column, count in zip(SHEET_COLUMNS, parts, strict=True) for _ in range(count)]
        sheet = self._begin("Networking", header, [min(width, _WIDEST) for width in widths], "B2", len(rows))
        for row in rows:
            cells: list[Any] = []
            for value, count in zip(row, parts, strict=True):
                pieces = cut_cell(value) if isinstance(value, str) else [value]
                cells += [self._written(sheet, piece) for piece in pieces] + [None] * (count - len(pieces))
            sheet.append(cells)
        return len(rows)

    def add_facts(self, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add a sheet of facts."""
        sheet = self._begin(title, header, [_width_of(name) for name in header], "A2", 0)
        for row in rows:
            sheet.append([self._written(sheet, self._shortened(_cell_value(value))) for value in row])
            self._done += 1
            if self._progress and self._done % _REPORT_EVERY == 0:
                self._progress(min(self._done, self._whole), self._whole)

    def abandon(self) -> None:
        """Close what is begun of the sheets, which would complain of it when it is collected."""
        for sheet in self.book.worksheets:
            with contextlib.suppress(Exception):
                sheet.close()

    def _begin(self, title: str, header: Sequence[str], widths: Sequence[int], frozen: str, rows: int) -> Any:  # noqa: ANN401
        from openpyxl.utils import get_column_letter

        sheet: Any = self.book.create_sheet(title)
        sheet.freeze_panes = frozen
        for at, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width + 2
        if rows:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{rows + 1}"
        cells = []
        for name in header:
            cell = self._cell(sheet, value=name)
            cell.font = self._bold
            cells.append(cell)
        sheet.append(cells)
        return sheet

    def _written(self, sheet: Any, value: Any) -> Any:  # noqa: ANN401
        """The value as openpyxl writes it as what it is: a text never as a formula, nor as an error."""
        if not isinstance(value, str) or not _TAKEN_FOR_MORE.match(value):
            return value or None if isinstance(value, str) else value
        cell = self._cell(sheet, value=value)
        cell.data_type = "s"
        cell.quotePrefix = True  # it stays a text when somebody edits it
        return cell

    def _shortened(self, value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, str):
            return value
        first, *rest = cut_cell(value)
        self.cut += bool(rest)
        return first


def _cell_value(value: Any) -> Any:  # noqa: ANN401
    """A value that a cell can have: no day before Excel's calendar, no character that XML has not."""
    if isinstance(value, datetime):
        return value if value.date() >= _FIRST_DAY else value.isoformat(" ")
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return _UNSTORABLE.sub("", value) if isinstance(value, str) else value


def _width_of(header: str) -> int:
    if header.endswith("UID"):
        return 12
    return 40 if header in ("Note", "Notes", "People", "Body", "Lines") else max(len(header), 14)
