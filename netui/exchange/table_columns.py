"""The columns of a table with samples of what is in them, for whoever maps them to fields by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from netui.domain.text import clean
from netui.exchange.columns import NO_HEADER, read_columns
from netui.exchange.delimited_text import TableRecord
from netui.exchange.file_reader import FORMATS
from netui.exchange.format import HEAD_BYTES, ReadOptions
from netui.exchange.table_format import TableFormat, open_table
from netui.exchange.workbook import Workbook

__all__ = ["TableColumn", "read_table_columns"]

_SEARCHED = 20
"""Records that are searched for the header."""
_SAMPLED = 200
"""Records below it that samples are taken from."""
_SAMPLES = 3
_LONGEST_SAMPLE = 60
"""Characters of a sample."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table."""

    header: str
    """Its name in the file; `Column 3` if it has none."""
    samples: tuple[str, ...]
    """Its first values that differ, at most three."""
    field: str = ""
    """The name of the field that it is read as; empty if it is of none."""
    is_dropped: bool = False
    """Whether it is of no use, and left out."""


def read_table_columns(file: BinaryIO, name: str, options: ReadOptions) -> list[TableColumn]:
    """Return the columns of a table, in the order of the file, by its header or by what is likely one.

    Empty for what is no table. Raises `FileNotUnderstood` for an encoding that there is not.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    chosen = next((each for each in FORMATS if each.recognises(head, name)), None)
    if isinstance(chosen, Workbook):
        found = chosen.first_records(file, options._replace(progress=None), _SEARCHED + _SAMPLED)
        return _columns(chosen.table, found, options)
    if not isinstance(chosen, TableFormat):
        return []
    file.seek(0)
    records = list(islice(open_table(file, options._replace(progress=None)).records(), _SEARCHED + _SAMPLED))
    return _columns(chosen, records, options)


def _columns(chosen: TableFormat, records: Sequence[TableRecord], options: ReadOptions) -> list[TableColumn]:
    first = records[:_SEARCHED]
    at = chosen.mapped_header(first, options)
    at = _likely_header(first) if at is None else at
    width = max((len(record.cells) for record in records), default=0)
    head = [clean(cell) for cell in records[at].cells] if at >= 0 else []
    head += [""] * (width - len(head))
    rows = [record.cells for record in records[at + 1 :]]
    texts = [[clean(cells[place]) if place < len(cells) else "" for cells in rows] for place in range(width)]
    read = read_columns(head, lambda place: texts[place], mapped=options.columns)
    fields = {place: field for field, places in read.fields.items() for place in places}
    found = []
    for place, header in enumerate(head):
        samples = tuple(islice(dict.fromkeys(text[:_LONGEST_SAMPLE] for text in texts[place] if text), _SAMPLES))
        if header or samples:
            header = header or f"{NO_HEADER.capitalize()} {place + 1}"
            found.append(TableColumn(header, samples, fields.get(place, ""), place in read.dropped))
    return found


def _likely_header(records: Sequence[TableRecord]) -> int:
    """The index of the fullest record; -1 if there is a value in it, so that it is somebody's row."""
    fullest = max(range(len(records)), key=lambda at: _filled(records[at].cells), default=-1)
    is_row = fullest >= 0 and any(
        "@" in cell or ("/" in cell and cell[:1].isdecimal()) for cell in records[fullest].cells
    )
    return -1 if is_row else fullest


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
