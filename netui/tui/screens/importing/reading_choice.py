"""How a file is to be read, as far as the user chose it: order of dates, encoding, fields of columns."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from netui.domain.importing.report import Report
from netui.exchange.column_memory import AS_HEADER, column_key, read_mapped_columns, remember_columns
from netui.exchange.format import ReadOptions
from netui.exchange.phone_number import number_region
from netui.tui.screens.importing.file_options import ORDER_CHOICES

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = ["ENCODINGS", "ReadingChoice"]

ENCODINGS = {
    "Found out by itself": "",
    "UTF-8": "utf-8",
    "Western European": "cp1252",
    "Central European": "cp1250",
    "Cyrillic": "cp1251",
    "Japanese": "shift_jis",
    "UTF-16": "utf-16",
    "Macintosh": "mac_roman",
}
"""The encodings to choose from, by what they are called."""


class ReadingChoice:
    """What was chosen of the reading; the fields of columns begin with those chosen for earlier files."""

    def __init__(self) -> None:
        self.dates = ""
        """One of `ORDER_CHOICES`."""
        self.encoding = ""
        """One of the values of `ENCODINGS`."""
        self._columns = read_mapped_columns()
        self._remembered = frozenset(self._columns)
        self._unsettled: dict[str, str] = {}
        """Fields chosen by header, of which nothing is known yet."""
        self._settled = self.dates, self.encoding, dict(self._columns), self._remembered

    def options(self, database: Database) -> ReadOptions:
        """Return the options to read with."""
        settings = database.settings
        return ReadOptions(
            database.today,
            self.dates,
            encoding=self.encoding,
            columns=dict(self._columns),
            region=number_region(settings.region, os.environ),
            my_name=settings.my_name,
            day_begins=settings.day_begins,
            spool=os.path.dirname(database.path) or None,
        )

    def next_dates(self) -> None:
        """Choose the next order of dates."""
        self.dates = ORDER_CHOICES[(ORDER_CHOICES.index(self.dates) + 1) % len(ORDER_CHOICES)]

    def map_columns(self, mapped: Mapping[str, str]) -> None:
        """Choose fields by header; they are remembered once the file was read so (`settle`)."""
        self._unsettled |= mapped
        for header, field in mapped.items():
            self._columns.pop(key := column_key(header), None)
            self._remembered = self._remembered - {key}
            if field != AS_HEADER:
                self._columns[key] = field

    def settle(self) -> bool:
        """The file was read so: remember fields for later files. Return whether they could be remembered."""
        chosen, self._unsettled = self._unsettled, {}
        self._settled = self.dates, self.encoding, dict(self._columns), self._remembered
        return not chosen or remember_columns(chosen)

    def go_back(self) -> None:
        """The file could not be read so: go back to how it was read before."""
        self.dates, self.encoding, columns, self._remembered = self._settled
        self._columns, self._unsettled = dict(columns), {}

    def remembered(self, report: Report) -> list[str]:
        """Return the headers of a file whose fields were chosen for an earlier one."""
        return [header for header, _ in report.columns if column_key(header) in self._remembered]

    def as_data(self) -> dict[str, str]:
        """Return order and encoding as JSON values."""
        return {"dates": self.dates, "encoding": self.encoding}

    def restore(self, data: Mapping[str, Any]) -> None:
        """Begin with the values of `as_data`; what is none of them is left out."""
        self.dates = data["dates"] if data.get("dates") in ORDER_CHOICES else ""
        self.encoding = data["encoding"] if data.get("encoding") in ENCODINGS.values() else ""
