"""Tolerant reader of delimited text (CSV, TSV): bytes to records, with encoding and delimiter detected.

The file is read in chunks, more than once, and never kept: what is in memory does not depend on its size. Nothing here
raises for any content of a file: invalid bytes become replacement characters, and a record that is too long for memory
is skipped and counted.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from netui.exchange.headers import is_header

__all__ = ["LONGEST_CELL", "ReadProgress", "Table", "TableRecord"]

ReadProgress = Callable[[int, int], None]
"""Callback for progress: bytes whose records are read, bytes in all. An exception in it ends the reading."""

_DELIMITERS = ",;\t|"
_END = "\0"
"""End mark, a line that no decoded text contains; inside a longer record it shows that a quote was never closed."""
_MOST_REPAIRED = 100
"""Lines with an unclosed quote that are repaired; a file with more is no table."""
_CHUNK = 1 << 18
"""Bytes read at a time: under a hundredth of a second between two calls of progress."""
LONGEST_CELL = 2_000_000
"""Characters; the parser needs four bytes for each. A contact's notes are bound to half of it."""
_LONGEST_LINE = 4 * LONGEST_CELL
"""Characters of a line, which is in memory as a whole."""

_BLANK_LINE = re.compile(rb"\n[,;\t| \r]*(?=\n)")

csv.field_size_limit(LONGEST_CELL)


class TableRecord(NamedTuple):
    """A record of delimited text."""

    line: int
    """Line number of its start in the file, from 1; quoted cells may span further lines."""
    cells: list[str]


class Table:
    """A seekable file of delimited text; `too_long` has the lines of the records that were skipped so far."""

    def __init__(self, file: BinaryIO, progress: ReadProgress | None = None) -> None:
        """Detect the encoding, by a pass over the whole file, and the delimiter; `sep=;` decides, else regular rows."""
        self._file = file
        self._progress = progress
        self.size = file.seek(0, io.SEEK_END)
        """Bytes."""
        self.too_long: list[int] = []
        self._done = -1
        """Bytes whose records are read, -1 while the encoding and the delimiter are detected."""
        self.fewest_records = 0
        """The records that there are at least, known before they are read where no cell is quoted; else 0."""
        self._encoding, self._errors = self._detect_encoding()
        first = next(self._text_lines(), "")
        self._named = _named_delimiter(first)
        self.delimiter = self._named or _delimiter_of_header(first) or _delimiter(self._text_lines())

    def start(self, length: int) -> bytes:
        """Return the first bytes of the file."""
        self._file.seek(0)
        return self._file.read(length)

    def text(self) -> Iterator[str]:
        """The text without NUL characters, in chunks: UTF-16 with a byte order mark, else UTF-8, else Windows-1252."""
        decoder = codecs.getincrementaldecoder(self._encoding)(self._errors)
        marks = 2 if self._encoding == "utf-8" else 1
        for chunk in self._chunks():
            text = decoder.decode(chunk, final=not chunk)
            while marks and text:
                marks, text = (marks - 1, text[1:]) if text[0] == "\ufeff" else (0, text)
            yield text.replace("\0", "") if "\0" in text else text

    def records(self) -> Iterator[TableRecord]:
        """The records, without blank lines; an unclosed quote costs its own line, not the rest of the file.

        A cell beyond `LONGEST_CELL` costs its own record, whose line is added to `too_long`.
        """
        self.too_long.clear()
        self._done = start = 0
        for _ in range(_MOST_REPAIRED):
            records = self._read(start)
            held = next(records, None)
            for record in records:
                if held is not None:
                    yield held
                held = record
            if held is None or held.cells == [_END]:
                return
            start = held.line
            line = next(self._lines(start - 1))
            if len(line) <= LONGEST_CELL:
                yield TableRecord(start, next(csv.reader([line], delimiter=self.delimiter, quoting=csv.QUOTE_NONE)))
            else:
                self.too_long.append(start)
        yield from (record for record in self._read(start) if not record.cells[-1].endswith(_END))

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

    def _detect_encoding(self) -> tuple[str, str]:
        """The encoding, and how to treat invalid bytes; `replace` for UTF-8 that is only cut off at its end."""
        begun = self.start(3)
        if begun.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", "replace"
        if not begun.startswith(codecs.BOM_UTF8):
            decoder = codecs.getincrementaldecoder("utf-8")("strict")
            lines = 0
            try:
                for chunk in self._chunks():
                    decoder.decode(chunk, final=not chunk)
                    lines += chunk.count(b"\n") - len(_BLANK_LINE.findall(chunk)) - 1  # one may end in the next chunk
                    if b'"' in chunk:
                        lines = -self.size  # a quoted cell may have line breaks
                self.fewest_records = max(lines, 0)
            except UnicodeDecodeError as error:
                if error.reason != "unexpected end of data":
                    return "cp1252", "replace"
        return "utf-8", "replace"

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

    def _lines(self, start: int) -> Iterator[str]:
        """The lines from the index `start` on; the one that names the delimiter is blank."""
        lines = self._text_lines()
        if self._named and next(lines, None) is not None and start == 0:
            yield "\n"
        yield from islice(lines, max(start - bool(self._named), 0), None)

    def _read(self, start: int) -> Iterator[TableRecord]:
        """Parse from the line at index `start` on; the last record is, or ends with, the end mark."""
        feed = _Feed(self._lines(start), start)
        reader = csv.reader(feed, delimiter=self.delimiter, skipinitialspace=self.delimiter != "\t")
        while True:
            line = feed.line + 1
            feed.quotes = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                if feed.skip_record():
                    self.too_long.append(line)
                    continue
                # The quote is never closed: as after a record that runs into the end mark.
                yield TableRecord(line, ["", _END])
                return
            if cells:
                yield TableRecord(line, cells)


class _Feed:
    """The lines that a parser takes, and then the end mark; it counts lines, and the quotes in a record."""

    def __init__(self, lines: Iterator[str], start: int) -> None:
        self._lines = lines
        self.line = start
        """Lines taken; the end mark is one."""
        self.quotes = 0
        self._ended = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            if self._ended:
                raise StopIteration
            self._ended, line = True, _END
        self.line += 1
        self.quotes += line.count('"')
        if len(line) > _LONGEST_LINE:
            raise csv.Error("line too long")
        return line

    def skip_record(self) -> bool:
        """Skip the lines of the record that was begun; False if its quote is not closed before the end."""
        while self.quotes % 2:
            line = next(self._lines, None)
            if line is None:
                return False
            self.line += 1
            self.quotes += line.count('"')
        return True


def _named_delimiter(first: str) -> str:
    """The delimiter that a first line such as `sep=;` (Excel's) names; else an empty text."""
    line = first[:20].strip().strip('"').lower().replace(" ", "")
    named = first[:20].rstrip("\r\n").strip('"')[-1:]
    return named if line == f"sep={named}".strip() and named in _DELIMITERS else ""


def _delimiter_of_header(first: str) -> str:
    """The delimiter by which the first line is a header of several columns; empty if none or more than one does.

    Below it notes of several lines with semicolons may look more regular than the rows do.
    """
    cells = {each: next(csv.reader([first[:5000]], delimiter=each), []) for each in _DELIMITERS}
    found = [each for each, row in cells.items() if len(row) > 2 and is_header(row)]
    return found[0] if len(found) == 1 else ""


def _delimiter(lines: Iterator[str]) -> str:
    """The delimiter with the most rows of equal length; on a tie, the one with the longest rows."""
    sample = [line[:5000] for line in islice((line for line in lines if line.strip()), 200)]

    def fit(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(sample, delimiter=delimiter, skipinitialspace=delimiter != "\t")
        lengths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, length) for length, count in lengths.items()), default=(0, 0))

    return max(_DELIMITERS, key=fit)
