"""Delimited text as a whole: the records and the text of a file's bytes."""

from __future__ import annotations

import io

from netui.exchange.delimited_text import Table, TableRecord

__all__ = ["decode", "read_table"]


def read_table(data: bytes) -> list[TableRecord]:
    """The records of a file's bytes; one that is too long has no cells."""
    table = Table(io.BytesIO(data))
    records = list(table.records())
    return sorted([*records, *(TableRecord(row, []) for row in table.too_long)], key=lambda record: record.row)


def decode(data: bytes) -> str:
    """The text of a file's bytes."""
    return "".join(Table(io.BytesIO(data)).text())
