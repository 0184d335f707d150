"""Workbooks as records of a table, and the people that a spreadsheet of netui's own has."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from typing import Any

import openpyxl

from netui.domain.importing.plan import ImportedPerson, Plan
from netui.exchange.delimited_text import TableRecord
from netui.exchange.format import ReadOptions
from netui.exchange.networking_table import read_networking_table
from tests.support.exported import TODAY

__all__ = ["people_of", "read_workbook", "workbook_rows"]


def workbook_rows(data: bytes, sheet: int = 0) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def read_workbook(data: bytes) -> Plan:
    """The plan of the first sheet, its cells as texts."""
    head, *rows = workbook_rows(data)
    records = [TableRecord(at, [_text(value) for value in row]) for at, row in enumerate(rows, 2)]
    return read_networking_table(list(map(str, head)), records, ReadOptions(TODAY), "xlsx")


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def people_of(plan: Plan) -> list[ImportedPerson]:
    """The people of a plan, wherever they stand in their file."""
    return [dataclasses.replace(person, row=0) for person in plan.people]
