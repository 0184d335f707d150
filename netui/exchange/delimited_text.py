"""Tolerant reader of delimited text (CSV, TSV): bytes to records, with encoding and delimiter detected.

Nothing here raises for any content of a file: invalid bytes become replacement characters.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

__all__ = ["TableRecord", "decode", "read_table"]

_DELIMITERS = ",;\t|"
_END = "\0"
"""End mark, a line that no decoded text contains; inside a longer record it shows that a quote was never closed."""
_MOST_REPAIRED = 100
"""Lines with an unclosed quote that are repaired; a file with more is no table."""

csv.field_size_limit(2**31 - 1)  # the default rejects a file with a cell beyond 128 KB


class TableRecord(NamedTuple):
    """A record of delimited text."""

    line: int
    """Line number of its start in the file, from 1; quoted cells may span further lines."""
    cells: list[str]


def read_table(data: bytes) -> list[TableRecord]:
    """The records of a file's bytes, without blank lines; `sep=;` or the most regular rows decide the delimiter."""
    lines = list(io.StringIO(decode(data), newline=""))
    if named := _named_delimiter(lines[:1]):
        lines[0] = "\n"
        return list(_records(lines, named))
    return list(_records(lines, _delimiter(lines)))


def decode(data: bytes) -> str:
    """The text of a file without NUL characters: UTF-16 with a byte order mark, else UTF-8, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        text = _decode_bytes(data)
    return text.removeprefix("\ufeff").replace("\0", "")


def _decode_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
        if cut_off or data.startswith(codecs.BOM_UTF8):
            return data.decode("utf-8-sig", errors="replace")
        return data.decode("cp1252", errors="replace")


def _named_delimiter(first: list[str]) -> str:
    """The delimiter that a first line such as `sep=;` (Excel's) names; else an empty text."""
    line = "".join(first).strip().strip('"').lower().replace(" ", "")
    named = "".join(first).rstrip("\r\n").strip('"')[-1:]
    return named if line == f"sep={named}".strip() and named in _DELIMITERS else ""


def _delimiter(lines: list[str]) -> str:
    """The delimiter with the most rows of equal length; on a tie, the one with the longest rows."""
    sample = [line[:5000] for line in islice((line for line in lines if line.strip()), 200)]

    def fit(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(sample, delimiter=delimiter, skipinitialspace=delimiter != "\t")
        lengths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, length) for length, count in lengths.items()), default=(0, 0))

    return max(_DELIMITERS, key=fit)


def _records(lines: list[str], delimiter: str) -> Iterator[TableRecord]:
    """Parse all lines; an unclosed quote costs its own line, not the rest of the file."""
    start = 0
    for _ in range(_MOST_REPAIRED):
        records = _read(lines, start, delimiter)
        held = next(records, None)
        for record in records:
            if held is not None:
                yield held
            held = record
        if held is None or held.cells == [_END]:
            return
        start = held.line
        yield TableRecord(held.line, next(csv.reader([lines[start - 1]], delimiter=delimiter, quoting=csv.QUOTE_NONE)))
    yield from (record for record in _read(lines, start, delimiter) if not record.cells[-1].endswith(_END))


def _read(lines: list[str], start: int, delimiter: str) -> Iterator[TableRecord]:
    """Parse from the line at index `start` on; the last record is, or ends with, the end mark."""
    reader = csv.reader(
        chain(islice(lines, start, None), [_END]), delimiter=delimiter, skipinitialspace=delimiter != "\t"
    )
    line = start + 1
    for cells in reader:
        if cells:
            yield TableRecord(line, cells)
        line = start + reader.line_num + 1
