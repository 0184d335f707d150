"""The rows of the networking spreadsheet as a file has them, a few thousand people at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netui.queries.contacts.networking_sheet import SHEET_COLUMNS, SheetCells, owed_by_contact, read_sheet, sheet_people
from netui.queries.queue.read_queue import read_queue

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions

__all__ = ["sheet_rows"]

_PEOPLE = 2_000
"""People read at once."""


def sheet_rows(execute: Execute, options: ExportOptions) -> Iterator[SheetCells]:
    """Yield the cells of everybody who is to be written, by name, in the order of `SHEET_COLUMNS`."""
    people = sheet_people(execute)
    if options.contacts is not None:
        people = [contact for contact in people if contact in options.contacts]
    owed = owed_by_contact(read_queue(execute, today=options.today, settings=options.settings))
    for first in range(0, len(people), _PEOPLE):
        some = people[first : first + _PEOPLE]
        for _, cells in read_sheet(execute, some, SHEET_COLUMNS, owed, options.today):
            yield cells
        if options.progress:
            options.progress(first + len(some), len(people))
