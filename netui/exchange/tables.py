"""Bytes of a file to records of a table: whatever wrote it, and however it was cut off.

Nothing here raises for what stands in a file: a byte that is no character becomes one that stands for it.
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
"""A line that no decoded text holds; where it comes out in a longer record, a quote was never closed."""
_MOST_MENDED = 100
"""How many lines with a quote that is never closed are set right; a file with more is no table."""

csv.field_size_limit(2**31 - 1)  # the default refuses cells beyond 128 KB, and with them the file


class TableRecord(NamedTuple):
    """One record of a table."""

    line: int
    """The line of the file that it begins on, from 1; quoted cells may hold further lines."""
    cells: list[str]


def read_table(data: bytes) -> list[TableRecord]:
    """Give the records of a delimited text, without blank lines; the delimiter is found by what the rows have alike."""
    lines = list(io.StringIO(decode(data), newline=""))
    if named := _named_delimiter(lines[:1]):
        lines[0] = "\n"
        return list(_records(lines, named))
    return list(_records(lines, _delimiter(lines)))


def decode(data: bytes) -> str:
    """Give the text of a file, without NUL: UTF-8, UTF-16 where a byte order mark tells, else Windows-1252."""
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
    """The delimiter that a first line `sep=;` names, as Excel has it; else nothing."""
    line = "".join(first).strip().strip('"').lower().replace(" ", "")
    named = "".join(first).rstrip("\r\n").strip('"')[-1:]
    return named if line == f"sep={named}".strip() and named in _DELIMITERS else ""


def _delimiter(lines: list[str]) -> str:
    """The delimiter that makes most rows equally long; among several, the one that makes the longest rows."""
    sample = [line[:5000] for line in islice((line for line in lines if line.strip()), 200)]

    def fit(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(sample, delimiter=delimiter, skipinitialspace=delimiter != "\t")
        lengths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, length) for length, count in lengths.items()), default=(0, 0))

    return max(_DELIMITERS, key=fit)


def _records(lines: list[str], delimiter: str) -> Iterator[TableRecord]:
    """Read all lines. A quote that is never closed costs its own line, not the rest of the file."""
    start = 0
    for _ in range(_MOST_MENDED):
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
    """Read from that line on, to one record that is or ends with the end mark."""
    reader = csv.reader(
        chain(islice(lines, start, None), [_END]), delimiter=delimiter, skipinitialspace=delimiter != "\t"
    )
    line = start + 1
    for cells in reader:
        if cells:
            yield TableRecord(line, cells)
        line = start + reader.line_num + 1
