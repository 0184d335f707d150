"""The format of Excel workbooks (.xlsx): one sheet of people, read row by row, within bounds.

A workbook is a zip archive that another program wrote, perhaps a hostile one: its parts are looked at before the
library that reads it takes any of them into memory as a whole.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, Self, TypeVar, cast
from xml.sax.saxutils import unescape

from netui.domain.importing.plan import Plan, rows_words
from netui.exchange.delimited_text import TableRecord
from netui.exchange.exporting.fact_sheets import SHEET_TITLES
from netui.exchange.format import FileNotUnderstood, ReadOptions
from netui.exchange.linkedin import is_connections_header
from netui.exchange.networking_table import is_networking_header
from netui.exchange.table_format import SEARCHED, Spreadsheet, TableFormat

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

__all__ = ["Workbook"]

_LARGEST_SHEET = 200_000_000
"""Bytes of a sheet, unpacked; it is read in a stream."""
_LARGEST_PART = 40_000_000
"""Bytes of every other part, unpacked: the library takes each into memory as a whole."""
_LARGEST = 500_000_000
"""Bytes of all parts, unpacked."""
_MOST_PARTS = 10_000
_MOST_SHEETS = 100
_LONGEST_RUN = 1_500_000
"""Bytes between two elements: a cell holds 32,767 characters."""
_LONGEST_ROW = 1_000_000
"""Bytes of a row; a little more passes, since it is counted in pieces."""
_LONGEST_REST = 8_000_000
"""Bytes of a sheet behind its rows."""
_MOST_TEXTS = 1_200_000
"""Texts that cells share."""
_MOST_ELEMENTS = 200_000
"""Elements of any other part: styles, relations."""
_SMALL = 200_000
"""Bytes of a part that harms nobody, whatever is in it."""
_LAST_ROW = 1_048_576
"""Excel's."""
_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"customXml/", b"mimetype")
"""How the names of a workbook's parts begin."""
_CHUNK = 1 << 20
_BLOCK = 200
"""Rows that are read between two calls of progress."""
_LINK = re.compile(r'=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*', re.IGNORECASE)
_HYPERLINK = re.compile(rb"<hyperlink\s[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_ROW = re.compile(r"[A-Z]+(\d+)")


T = TypeVar("T")


class _Cell(Protocol):
    """A cell as the library reads it."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


class _ReadSheet(Protocol):
    """A sheet as the library reads it."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, values_only: bool = False) -> Iterable[Sequence[object]]: ...


class _Part(NamedTuple):
    """What is known of a sheet before it is read."""

    has_formulas: bool
    pages: dict[int, tuple[str, ...]]
    """The pages that cells link to, by row."""


class _SheetTable(Spreadsheet):
    """A sheet as a table."""

    name = "xlsx"
    needed = "Name, or First Name and Last Name, and others"

    def __init__(self, *, hides_names: bool = False) -> None:
        self.hides_names = hides_names


class Workbook:
    """The first sheet with people of an Excel workbook."""

    name = "xlsx"
    title = "Excel workbook"
    table: TableFormat = _SheetTable()
    """How its sheets are read."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a zip archive begins with a part of a workbook, which a packed one within it does not."""
        first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
        parts = (b"xl/workbook", b"xl/worksheets", b"xl/styles")
        return head.startswith(b"PK\3\4") and first.startswith(_FIRST_PARTS) and any(part in head for part in parts)

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read the first visible sheet that has a header into a plan; others with people are named in warnings."""
        with _OpenWorkbook(stream, options) as workbook:
            chosen: tuple[_Sheet, list[TableRecord], Iterator[TableRecord]] | None = None
            others: list[_Sheet] = []
            for sheet in workbook.sheets():
                records = sheet.records()
                first = list(islice(records, SEARCHED))
                if self.table.mapped_header(first, options) is None:
                    continue
                if chosen is None and not sheet.is_hidden:
                    chosen = sheet, first, records
                else:
                    others.append(sheet)
            if chosen is None:
                raise FileNotUnderstood(workbook.without_header(others), lacks_header=not others)
            sheet, first, records = chosen
            table = _SheetTable(hides_names=any(is_connections_header(record.cells) for record in first))
            plan, _ = table.read_records(first, records, options)
            is_own = any(is_networking_header(record.cells) for record in first)
            plan.warnings += [_other_sheet(each) for each in others if not (is_own and each.title in _OWN_SHEETS)]
            if sheet.without_value:
                plan.warnings.append(
                    f"A formula has no value in {rows_words(sheet.without_value)}: open the workbook in its program, "
                    "save it there, and import it again."
                )
        if not plan.people and not plan.rejected and not plan.hidden:
            raise FileNotUnderstood("there are no rows below its header.")
        return plan

    def first_records(self, stream: BinaryIO, options: ReadOptions, count: int) -> list[TableRecord]:
        """Return the first rows of the sheet that would be read; of the first visible one, if none has a header."""
        with _OpenWorkbook(stream, options) as workbook:
            sheets = [sheet for sheet in workbook.sheets() if not sheet.is_hidden]
            found = [list(islice(sheet.records(), count)) for sheet in sheets]
        named = (records for records in found if self.table.mapped_header(records[:SEARCHED], options) is not None)
        return next(named, found[0] if found else [])


_OWN_SHEETS = frozenset(SHEET_TITLES.values())
"""The sheets behind netui's own spreadsheet, whose people are those of the spreadsheet itself."""


def _other_sheet(sheet: _Sheet) -> str:
    hidden = "hidden " if sheet.is_hidden else ""
    return f"The {hidden}sheet “{sheet.title}” has people too, and was not read: save it as a file of its own."


class _Sheet:
    """A sheet of an open workbook."""

    def __init__(self, workbook: _OpenWorkbook, sheet: _ReadSheet, values: Callable[[], _ReadSheet]) -> None:
        self.title: str = sheet.title
        self.is_hidden = sheet.sheet_state != "visible"
        self.without_value: list[int] = []
        """Rows with a formula whose value was not saved."""
        self._workbook = workbook
        self._sheet = sheet
        self._values = values

    def records(self) -> Iterator[TableRecord]:
        """The rows with anything in them."""
        part = self._workbook.part_of(self._sheet)
        self._sheet.reset_dimensions()
        rows = self._workbook.guarded(self._sheet.iter_rows())
        values: Iterator[Sequence[object]] | None = None
        if part.has_formulas:
            sheet = self._values()
            sheet.reset_dimensions()
            values = self._workbook.guarded(sheet.iter_rows(values_only=True))
        for number, row in enumerate(rows, 1):
            if number > _LAST_ROW:
                raise FileNotUnderstood("it has more rows than a sheet can have. Save the sheet as CSV.")
            known = next(values, ()) if values is not None else ()
            cells, pages = self._cells(number, row, known)
            pages += part.pages.get(number, ())
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield TableRecord(number, cells, tuple(dict.fromkeys(pages)))

    def _cells(self, number: int, row: Sequence[object], values: Sequence[object]) -> tuple[list[str], tuple[str, ...]]:
        cells: list[str] = []
        pages: tuple[str, ...] = ()
        for at, cell in enumerate(cast(Sequence[_Cell], row)):
            value = cell.value
            if value is not None and cell.data_type == "f":
                known = values[at] if at < len(values) else None
                if link := _LINK.fullmatch(str(value)):
                    page = link[1].replace('""', '"')
                    pages += (page,)
                    value = known if known not in (None, 0) else (link[2] or page).replace('""', '"')
                elif known is None:
                    self.without_value.append(number)
                    value = ""
                else:
                    value = known
            cells.append(_text(value))
        return cells, pages


def _text(value: object) -> str:
    """The text of a cell, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


class _OpenWorkbook:
    """A workbook that is being read. Raises `FileNotUnderstood` for one that is damaged, or too large."""

    def __init__(self, stream: BinaryIO, options: ReadOptions) -> None:
        self._stream = stream
        self._progress = options.progress
        self._size = stream.seek(0, 2)
        self._done = 0
        self._books: list[Book] = []
        self._scanned: dict[str, _Part] = {}

    def __enter__(self) -> Self:
        try:
            self._archive = zipfile.ZipFile(self._stream)
        except _ZIP_ERRORS as error:
            raise FileNotUnderstood(_DAMAGED) from error
        self._check()
        self._book = self._opened(data_only=False)
        return self

    def __exit__(self, *exception: object) -> None:
        for book in self._books:
            book.close()

    def sheets(self) -> list[_Sheet]:
        """Return the sheets, charts aside."""
        if len(self._book.worksheets) > _MOST_SHEETS:
            raise FileNotUnderstood(f"it has more than {_MOST_SHEETS} sheets. Save the one with people as CSV.")
        return [
            _Sheet(self, sheet, self._values_of(sheet.title)) for sheet in cast(list[_ReadSheet], self._book.worksheets)
        ]

    def without_header(self, others: Sequence[_Sheet]) -> str:
        """Return why no sheet of it is read."""
        if others:
            return f"its only sheet with people is hidden, “{others[0].title}”. Show it in its program, and save it."
        titles = ", ".join(f"“{sheet.title}”" for sheet in self._book.worksheets[:5])
        return f"no header was found in its sheets ({titles}): one needs the columns {_SheetTable.needed}."

    def part_of(self, sheet: _ReadSheet) -> _Part:
        """Return what is known of a sheet's part."""
        # The library keeps the name of the part to itself.
        path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        return self._scan(path)

    def guarded(self, rows: Iterable[T]) -> Iterator[T]:
        """Yield rows that the library reads; what it raises for a damaged part becomes a sentence."""
        iterator = iter(rows)
        while True:
            try:
                with warnings.catch_warnings(action="ignore"):
                    block = list(islice(iterator, _BLOCK))
            except Exception as error:  # of any kind, for parts that contradict each other
                raise FileNotUnderstood(_DAMAGED) from error
            self._report()
            yield from block
            if len(block) < _BLOCK:
                return

    def _report(self) -> None:
        if self._progress:
            self._done = max(self._done, min(self._stream.tell(), self._size))
            self._progress(self._done, self._size)

    def _values_of(self, title: str) -> Callable[[], _ReadSheet]:
        return lambda: cast(_ReadSheet, self._opened(data_only=True)[title])

    def _opened(self, *, data_only: bool) -> Book:
        # Only a workbook needs the library, which takes 0.2 s to load.
        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings(action="ignore"):
                book = load_workbook(self._stream, read_only=True, data_only=data_only)
        except Exception as error:  # as above
            raise FileNotUnderstood(_DAMAGED) from error
        self._books.append(book)
        return book

    def _check(self) -> None:
        """Refuse an archive whose parts are larger than those of any sheet of people."""
        parts = [part for part in self._archive.infolist() if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
            raise FileNotUnderstood(_TOO_LARGE)
        for part in parts:
            is_sheet = part.filename.lower().startswith("xl/worksheets/sheet")
            if part.file_size > (_LARGEST_SHEET if is_sheet else _LARGEST_PART):
                raise FileNotUnderstood(_TOO_LARGE)
            if part.flag_bits & 1:
                raise FileNotUnderstood("it is encrypted. Save it without a password, or save the sheet as CSV.")
            if part.file_size > _SMALL:
                self._scan(part.filename)
            elif part.file_size and b"<!" in next(self._chunks(part.filename), b"").replace(b"<!--", b""):
                raise FileNotUnderstood(_DECLARES)

    def _chunks(self, path: str) -> Iterator[bytes]:
        try:
            with self._archive.open(path) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _ZIP_ERRORS as error:
            raise FileNotUnderstood(_DAMAGED) from error

    def _scan(self, path: str) -> _Part:
        """Look through a part: refuse what takes more memory than any workbook needs; find formulas and links."""
        if path in self._scanned:
            return self._scanned[path]
        scan = _Scan(path)
        for chunk in self._chunks(path):
            self._report()
            scan.take(chunk)
        part = _Part(scan.has_formulas, self._pages(path, scan.links) if scan.links else {})
        self._scanned[path] = part
        return part

    def _pages(self, path: str, links: bytes) -> dict[int, tuple[str, ...]]:
        folder, _, name = path.rpartition("/")
        related = f"{folder}/_rels/{name}.rels"
        if related not in self._archive.namelist():
            return {}
        relations = b"".join(self._chunks(related)).decode(errors="replace")
        targets = {}
        for relation in re.findall(r"<Relationship\s[^>]*>", relations):
            attributes = dict(_ATTRIBUTE.findall(relation))
            targets[attributes.get("Id", "")] = unescape(attributes.get("Target", ""), {"&quot;": '"'})
        pages: dict[int, tuple[str, ...]] = {}
        for link in _HYPERLINK.findall(links):
            attributes = dict(_ATTRIBUTE.findall(link.decode(errors="replace")))
            page = targets.get(attributes.get("r:id", ""), "")
            row = _ROW.match(attributes.get("ref", ""))
            if row and page.startswith(("http://", "https://", "mailto:")):
                pages[int(row[1])] = (*pages.get(int(row[1]), ()), page)
        return pages


class _Scan:
    """A pass over a part of a workbook."""

    def __init__(self, path: str) -> None:
        self._is_text = path.lower().endswith("sharedstrings.xml")
        self._is_sheet = path.lower().startswith("xl/worksheets/")
        self.has_formulas = False
        self.links = b""
        """The elements of links, from the first one on."""
        self._run = self._row = self._rest = self._elements = self._rows = 0
        self._carry = b""
        self._is_over = False  # the rows of a sheet

    def take(self, chunk: bytes) -> None:
        """Take the next bytes; raises `FileNotUnderstood`."""
        text = self._carry + chunk
        if not self._carry and b"<!" in chunk[:4096].replace(b"<!--", b""):
            raise FileNotUnderstood(_DECLARES)
        self._run = len(chunk) - chunk.rfind(b"<") if b"<" in chunk else self._run + len(chunk)
        if self._is_sheet:
            self._take_rows(chunk, text)
        else:
            self._elements += chunk.count(b"<si" if self._is_text else b"<")
        most = _MOST_TEXTS if self._is_text else _MOST_ELEMENTS
        is_long = self._run > _LONGEST_RUN or self._row > _LONGEST_ROW or self._rest > _LONGEST_REST
        if is_long or self._rows > _LAST_ROW or self._elements > most:
            raise FileNotUnderstood(_TOO_LARGE)
        self._carry = text[-16:]

    def _take_rows(self, chunk: bytes, text: bytes) -> None:
        self.has_formulas = self.has_formulas or b"<f>" in text or b"<f " in text
        if self._is_over:
            self._rest += len(chunk)
        elif b"</sheetData>" in text:
            self._is_over = True
            self._rest = len(text) - text.find(b"</sheetData>")
        else:
            self._rows += chunk.count(b"<row")
            row = chunk.rfind(b"<row")
            self._row = len(chunk) - row if row >= 0 else self._row + len(chunk)
        if self.links:
            self.links += chunk
        elif (at := text.find(b"<hyperlinks")) >= 0:
            self.links = text[at:]


_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError, IndexError, KeyError),
)
_DAMAGED = "it is a damaged workbook. Open it in its program, and save it again, or as CSV."
_DECLARES = "it claims to be larger than any workbook. Open it in its program, and save it again, or as CSV."
_TOO_LARGE = "it is a workbook with larger parts than any list of people. Save the sheet with people as CSV."
