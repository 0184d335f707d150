"""Tolerant reader of delimited text (CSV, TSV): bytes to records, with encoding and delimiter detected.

The file is read in chunks, more than once, and never kept: what is in memory does not depend on its size. Nothing here
raises for any content of a file: invalid bytes become replacement characters, a record that is too long for memory is
skipped and counted, and where quotes are not as they should be the row is named.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from netui.exchange.columns import is_header
from netui.exchange.text_encoding import DetectedEncoding, decode_pieces, detect_encoding

__all__ = ["LONGEST_CELL", "ReadProgress", "Table", "TableRecord"]

ReadProgress = Callable[[int, int], None]
"""Callback for progress: bytes whose records are read, bytes in all. An exception in it ends the reading."""

_DELIMITERS = ",;\t|"
_CHUNK = 1 << 18
"""Bytes read at a time: under a hundredth of a second between two calls of progress."""
LONGEST_CELL = 2_000_000
"""Characters; the parser needs four bytes for each. A contact's notes are bound to half of it."""
_LONGEST_LINE = 4 * LONGEST_CELL
"""Characters of a line, which is in memory as a whole."""
_MOST_REREAD = 20 * LONGEST_CELL
"""Characters that are read once more behind open quotes; in a file with more a quote is a letter like others."""
_MOST_RESTARTS = 20
"""Passes over the file for open quotes whose end is too far away; as above beyond it."""

_BLANK_LINE = re.compile(rb"\n[,;\t| \r]*(?=\n)")
_BACKSLASHED = re.compile(r'\\([\\"])')

csv.field_size_limit(LONGEST_CELL)


class TableRecord(NamedTuple):
    """A record of delimited text, or a row of a sheet."""

    row: int
    """The row in which a spreadsheet program shows it, from 1: blank ones count, line breaks within a cell don't."""
    cells: list[str]
    pages: tuple[str, ...] = ()
    """Pages that cells link to, where the file has links."""


class Table:
    """A seekable file of delimited text.

    `too_long`, `open_quotes` and `odd_quotes` have the rows that were found so far: skipped, since they are too long
    for memory; with a quote that is never closed, so that their line was read by itself; and with quotes within a cell
    that are not doubled, so that a cell may have been divided in the wrong place.
    """

    def __init__(self, file: BinaryIO, progress: ReadProgress | None = None, encoding: str = "") -> None:
        """Detect the encoding, by a pass over the whole file, and the delimiter; `sep=;` decides, else regular rows.

        `encoding` names the encoding, as `netui.exchange.text_encoding.named_encoding` returns it.
        """
        self._file = file
        self._progress = progress
        self.size = file.seek(0, io.SEEK_END)
        """Bytes."""
        self.too_long: list[int] = []
        self.open_quotes: list[int] = []
        self.odd_quotes: list[int] = []
        self._done = -1
        """Bytes whose records are read, -1 while the encoding and the delimiter are detected."""
        self.fewest_records = 0
        """The records that there are at least, known before they are read where no cell is quoted; else 0."""
        self.encoding = DetectedEncoding(encoding) if encoding else detect_encoding(self.start(4096), self._counted())
        self._named = _named_delimiter(next(self._text_lines(), ""))
        self.delimiter, self._width = _delimiter(self._text_lines(), self._named)

    def start(self, length: int) -> bytes:
        """Return the first bytes of the file."""
        self._file.seek(0)
        return self._file.read(length)

    def text(self) -> Iterator[str]:
        """The text in chunks, without NUL characters and byte order marks."""
        for text in decode_pieces(self.encoding, self._chunks()):
            plain = text.replace("\0", "") if "\0" in text else text
            yield plain.replace("\ufeff", "") if "\ufeff" in plain else plain

    def records(self) -> Iterator[TableRecord]:
        """The records, without blank lines; an unclosed quote costs its own line, not the rest of the file.

        A cell beyond `LONGEST_CELL` costs its own record, whose row is added to `too_long`.
        """
        for rows in (self.too_long, self.open_quotes, self.odd_quotes):
            rows.clear()
        self._done = 0
        return _RecordReader(self, self.delimiter, self._width).records()

    def lines(self, start: int = 0) -> Iterator[str]:
        """The lines from the index `start` on, with their ends, without the one that names the delimiter."""
        lines = self._text_lines()
        return islice(lines, start + bool(self._named), None)

    def _chunks(self) -> Iterator[bytes]:
        """The bytes in chunks, then an empty one. It seeks before each read: passes may be under way side by side."""
        at = 0
        while True:
            if self._done >= 0:
                self._done = max(self._done, at)
            if self._progress:
                self._progress(max(self._done, 0), self.size)
            self._file.seek(at)
            chunk = self._file.read(_CHUNK)
            at += len(chunk)
            yield chunk
            if not chunk:
                return

    def _counted(self) -> Iterator[bytes]:
        """The chunks; the records that there are at least are known behind the last one."""
        lines = 0
        for chunk in self._chunks():
            lines += chunk.count(b"\n") - len(_BLANK_LINE.findall(chunk)) - 1  # one may end in the next chunk
            if b'"' in chunk:
                lines = -self.size  # a quoted cell may have line breaks
            yield chunk
        self.fewest_records = max(lines, 0)

    def _text_lines(self) -> Iterator[str]:
        """The lines with their ends (LF, CR or both). Of a line beyond `_LONGEST_LINE` there is only so much."""
        rest: list[str] = []  # the begun line, in pieces
        length, dropped = 0, False
        for text in self.text():
            if "\n" in text or "\r" in text or (rest and rest[-1].endswith("\r")):
                lines = list(io.StringIO("".join([*rest, text]), newline=""))
                # The last line may go on in the next chunk, and so may an end that is a CR so far.
                rest = [lines.pop()] if not lines[-1].endswith("\n") else []
                length = sum(map(len, rest))
                for line in lines:
                    if not dropped:
                        yield line
                    dropped = False
            elif text:
                rest.append(text)
                length += len(text)
            if length > _LONGEST_LINE:
                whole = "".join(rest)
                if not dropped:
                    yield whole[: _LONGEST_LINE + 1]
                dropped, rest = True, ["\r" if whole.endswith("\r") else " "]
                length = 1
        if rest and not dropped:
            yield from io.StringIO("".join(rest), newline="")


class _RecordReader:
    """Reads the records of a table line by line; only lines with quotes go through the parser."""

    def __init__(self, table: Table, delimiter: str, width: int) -> None:
        self._table = table
        self._delimiter = delimiter
        self._width = width
        self._skips_spaces = delimiter != "\t"
        self._lines = table.lines()
        self._back: list[str] = []
        """Lines that are to be read again, the next one last."""
        self._taken: list[str] = []
        """Lines of the record that is being parsed."""
        self._line = 0
        """Lines taken so far, those in `_back` aside."""
        self._reread = self._restarts = 0
        self._parser = csv.reader(self, delimiter=delimiter, skipinitialspace=self._skips_spaces, strict=True)

    def records(self) -> Iterator[TableRecord]:
        """The records, without blank lines."""
        delimiter, spaced, skips = self._delimiter, f"{self._delimiter} ", self._skips_spaces
        row = 0
        while (line := self._next()) is not None:
            row += 1
            if '"' in line:
                cells = self._quoted(line, row)
            else:
                if len(line) > _LONGEST_LINE:
                    self._table.too_long.append(row)
                    continue
                cells = line.rstrip("\r\n").split(delimiter)
                if skips and (spaced in line or line[0] == " "):
                    cells = [cell.lstrip(" ") for cell in cells]
                if len(line) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
                    self._table.too_long.append(row)
                    continue
                if len(cells) == 1 and not cells[0]:
                    continue
            if cells:
                yield TableRecord(row, cells)

    def __iter__(self) -> _RecordReader:
        return self

    def __next__(self) -> str:
        """The next line for the parser."""
        line = self._next()
        if line is None or len(line) > _LONGEST_LINE:
            if line is not None:
                self._taken.append(line)
            raise StopIteration
        self._taken.append(line)
        return line

    def _next(self) -> str | None:
        line = self._back.pop() if self._back else next(self._lines, None)
        if line is not None:
            self._line += 1
        return line

    def _quoted(self, line: str, row: int) -> list[str]:
        """The cells of the record that begins with a line with quotes; none if it is too long."""
        if self._is_spent():
            return self._unquoted(line, row)
        first = self._line - 1
        self._put_back([line])
        self._taken = []
        try:
            cells = next(self._parser)
        except StopIteration:
            return self._unquoted(line, row)
        except csv.Error as error:
            if "field larger" in str(error) or len(self._taken[-1]) > _LONGEST_LINE:
                return self._too_long(first, row)
            return self._repaired(row, at_end="unexpected end" in str(error))
        if len(self._taken) > 1 and len(cells) != self._width and self._swallows_records():
            return self._repaired(row, at_end=False)
        return cells

    def _is_spent(self) -> bool:
        return self._reread > _MOST_REREAD or self._restarts > _MOST_RESTARTS

    def _put_back(self, lines: list[str]) -> None:
        self._back += reversed(lines)
        self._line -= len(lines)

    def _swallows_records(self) -> bool:
        """Whether a line within the record is a whole record by itself."""
        return self._width > 1 and any(self._is_whole(line) for line in self._taken[1:])

    def _is_whole(self, line: str) -> bool:
        if line.count(self._delimiter) == self._width - 1:
            return True
        cells = self._strict([line])
        return cells is not None and len(cells) == self._width

    def _repaired(self, row: int, *, at_end: bool) -> list[str]:
        """The cells of a record whose quotes are not as they should be; lines that are none of it are read again."""
        taken = self._taken
        if any('\\"' in line for line in taken):
            for count in sorted({1, len(taken)}):
                plain = self._strict([_without_backslashes(line) for line in taken[:count]])
                if plain is not None and (count == len(taken) or len(plain) == self._width):
                    self._leave(taken[count:])
                    return plain
        if len(taken) == 1 and not at_end:
            self._table.odd_quotes.append(row)
            return self._lenient(taken)
        if not at_end and not self._swallows_records() and len(cells := self._lenient(taken)) == self._width:
            self._table.odd_quotes.append(row)
            return cells
        self._leave(taken[1:])
        return self._unquoted(taken[0], row)

    def _leave(self, lines: list[str]) -> None:
        self._reread += sum(map(len, lines))
        self._put_back(lines)

    def _unquoted(self, line: str, row: int) -> list[str]:
        """The cells of a line whose quotes are letters like others."""
        if len(line) > LONGEST_CELL:
            self._table.too_long.append(row)
            return []
        self._table.open_quotes.append(row)
        return next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), [])

    def _too_long(self, first: int, row: int) -> list[str]:
        """No cells, if the quote is closed somewhere; else the first line is read by itself, and the rest again."""
        begun = self._taken[0]
        quotes = sum(line.count('"') for line in self._taken)
        while quotes % 2 and (line := self._next()) is not None:
            quotes += line.count('"')
        if quotes % 2 == 0:
            self._table.too_long.append(row)
            return []
        self._restarts += 1
        self._lines, self._back, self._line = self._table.lines(first + 1), [], first + 1
        return self._unquoted(begun, row)

    def _strict(self, lines: list[str]) -> list[str] | None:
        """The cells of lines that are one record, quoted as they should be; else None."""
        reader = csv.reader(lines, delimiter=self._delimiter, skipinitialspace=self._skips_spaces, strict=True)
        try:
            cells = next(reader, None)
        except csv.Error:
            return None
        return cells if reader.line_num == len(lines) else None

    def _lenient(self, lines: list[str]) -> list[str]:
        reader = csv.reader(lines, delimiter=self._delimiter, skipinitialspace=self._skips_spaces)
        return next(reader, [])


def _without_backslashes(line: str) -> str:
    """A line with quotes doubled that were written as a backslash and a quote."""
    return _BACKSLASHED.sub(lambda escaped: '""' if escaped[1] == '"' else "\\", line)


def _named_delimiter(first: str) -> str:
    """The delimiter that a first line such as `sep=;` (Excel's) names; else an empty text."""
    line = first[:20].strip().strip('"').lower().replace(" ", "")
    named = first[:20].rstrip("\r\n").strip('"')[-1:]
    return named if line == f"sep={named}".strip() and named in _DELIMITERS else ""


def _delimiter_of_header(first: str) -> str:
    """The delimiter by which the first line is a header of several columns; empty if none or more than one does.

    Below it notes of several lines with semicolons may look more regular than the rows do.
    """
    cells = {each: next(csv.reader([first], delimiter=each), []) for each in _DELIMITERS}
    found = [each for each, row in cells.items() if len(row) > 2 and is_header(row)]
    return found[0] if len(found) == 1 else ""


def _delimiter(lines: Iterator[str], named: str) -> tuple[str, int]:
    """The delimiter, and how many cells most rows have: the one with the most rows of equal length.

    On a tie it is the one with the longest rows.
    """
    sample = [line[:5000] for line in islice((line for line in lines if line.strip()), 200)]

    def fit(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(sample, delimiter=delimiter, skipinitialspace=delimiter != "\t")
        lengths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, length) for length, count in lengths.items()), default=(0, 1))

    best = named or _delimiter_of_header(sample[0] if sample else "") or max(_DELIMITERS, key=fit)
    return best, fit(best)[1]
