"""The columns of Table that the user has chosen, and the one that it is sorted by; as the state file keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from netui.domain.text import fold_search
from netui.domain.words import STANDINGS
from netui.queries.contacts.networking_sheet import COLUMN_BY_NAME, SHEET_COLUMNS, SheetColumn, SheetValue

__all__ = ["CHOICES", "TableOrder", "column_names", "remembered_columns", "remembered_order", "sort_key"]

CHOICES = tuple(column for column in SHEET_COLUMNS if column.name != "name")
"""The columns that can be chosen: the name is always there."""

_USUAL = (
    *("organisation", "title", "place", "tags", "last_contact", "last_type", "cadence", "next_step", "due", "owed"),
)
"""The columns as long as nothing else is chosen."""

_LATEST_FIRST = frozenset(("last_contact", "met_on", "introduced_on"))
_SPAN = re.compile(r"(\d+)([dwmy])\Z")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class TableOrder(NamedTuple):
    """The column that a table is sorted by, and which way."""

    column: str = "name"
    falls: bool = False
    """Whether the largest, the latest, the last letter stands first."""

    def next(self, column: str) -> TableOrder:
        """Return the order once that column is chosen: the other way round if it is the same one."""
        falls = not self.falls if column == self.column else column in _LATEST_FIRST
        return TableOrder(column, falls)

    @property
    def words(self) -> str:
        """The order in words: `by last contact, latest first`."""
        column = COLUMN_BY_NAME[self.column]
        if column.kind == "day":
            way = "latest first" if self.falls else "earliest first"
        else:
            way = "backwards" if self.falls else ""
        header = column.header if column.header.isupper() or "UID" in column.header else column.header.lower()
        return f"by {header}{f', {way}' if way else ''}"

    @property
    def sign(self) -> str:
        """What stands behind the header of the column."""
        return "↓" if self.falls else "↑"

    def as_text(self) -> str:
        """Return it as the state file has it: `-last_contact`."""
        return f"-{self.column}" if self.falls else self.column


def remembered_order(remembered: Mapping[str, Any]) -> TableOrder:
    """Return the order that the state file has; by name if it has none that is known."""
    text = str(remembered.get("table_order", ""))
    name = text.removeprefix("-")
    return TableOrder(name, text.startswith("-")) if name in COLUMN_BY_NAME else TableOrder()


def remembered_columns(remembered: Mapping[str, Any]) -> list[SheetColumn]:
    """Return the columns that the state file has, in the order of files; the usual ones if it has none."""
    names = remembered.get("table_columns")
    wanted = {str(name) for name in names} if isinstance(names, list) else set(_USUAL)
    return [column for column in CHOICES if column.name in wanted]


def column_names(columns: list[SheetColumn]) -> list[str]:
    """Return columns as the state file has them."""
    return [column.name for column in columns]


def sort_key(column: SheetColumn, value: SheetValue) -> Any:  # noqa: ANN401
    """Return what a value is sorted by within its column; None for an empty cell, which comes last either way."""
    if value is None or value == "":
        return None
    if column.kind == "day":
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, int):
        return value
    text = str(value)
    if column.name == "standing":
        return STANDINGS.index(text) if text in STANDINGS else len(STANDINGS)
    if column.name == "birthday":
        return text[-5:]
    if column.name == "cadence":
        found = _SPAN.search(text)
        return int(found[1]) * _DAYS[found[2]] if found else 0
    return fold_search(text)
