"""The values of workbooks, and the people that a spreadsheet of netui's own has."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import openpyxl

from netui.domain.importing.plan import ImportedPerson, Plan

__all__ = ["people_of", "workbook_rows"]


def workbook_rows(data: bytes, sheet: int = 0) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def people_of(plan: Plan) -> list[ImportedPerson]:
    """The people of a plan, wherever they stand in their file."""
    return [dataclasses.replace(person, row=0) for person in plan.people]
