"""The list of the settings: name and value in columns, what a setting does beside it or under the cursor."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate

from textual.content import Content

from netui.tui.commands.command import SETTINGS
from netui.tui.screens.settings.setting_rows import SettingRow
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

__all__ = ["SettingsPane"]

_BESIDE_MIN_WIDTH = 96
"""Cells from which what a setting does is beside it."""

_VALUE_CELLS = 22
"""Cells of the column of the values, where something is beside it."""


class SettingsPane(Pane):
    """Every setting, under the headings of their sections."""

    place = SETTINGS

    def __init__(self) -> None:
        super().__init__(id="settings")
        self._rows: Sequence[SettingRow] = ()
        self._drawn: list[list[Line]] = []

    def show(self, rows: Sequence[SettingRow], title: str) -> None:
        """Show these rows; the cursor stays on its setting."""
        before = self.key_of(self.cursor)
        self._rows = rows
        self.border_title = Content(f"Settings {title}")
        keys = [self.key_of(row) for row in range(len(rows))]
        if before is None:
            before = next(key for key in keys if key is not None)
        self.keep_cursor(before, keys)

    @property
    def setting(self) -> SettingRow | None:
        """The one under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if row is not None and not row.is_heading else None

    def key_of(self, row: int) -> Hashable:
        """The table and the name."""
        found = self._rows[row] if row < len(self._rows) else None
        return None if found is None or found.is_heading else (found.table, found.name)

    def selectable(self, row: int) -> bool:
        """A heading can't be chosen."""
        return not self._rows[row].is_heading

    @property
    def rows_change_height(self) -> bool:
        """On a narrow screen the row under the cursor says what it does."""
        return self.text_width - 2 < _BESIDE_MIN_WIDTH

    def row_starts(self, width: int) -> Sequence[int]:
        """A row is as high as what is said of it, where it is said."""
        names = max((cell_len(row.label) for row in self._rows if not row.is_heading), default=0)
        self._drawn = [self._lines(at, row, min(names, width // 2), width) for at, row in enumerate(self._rows)]
        return list(accumulate(map(len, self._drawn), initial=0))

    def _lines(self, at: int, row: SettingRow, names: int, width: int) -> list[Line]:
        if row.is_heading:
            rule = "─" * max(width - cell_len(row.label) - 1, 0)
            head: Line = [(row.label.upper(), "title"), (" ", ""), (rule, "rule")]
            return [[], head] if at else [head]
        beside = width >= _BESIDE_MIN_WIDTH
        room = _VALUE_CELLS if beside else width - names - 2
        name: Line = [(pad_cells(row.label, names), "strong" if row.is_own else ""), ("  ", "")]
        if not beside:
            told = wrap_cells(row.help + _default_words(row), width - 4) if at == self.cursor else []
            return [[*name, *_value(row, room)], *([("  ", ""), (text, "muted")] for text in told)]
        says = wrap_cells(row.help, width - names - room - 4)
        if row.is_own and row.default != row.value:
            says += [_default_words(row).strip()] if row.default else []
        values = wrap_cells(row.value or "–", room, 3) if row.table else [cut_cells(row.value or "–", room)]
        lines: list[Line] = []
        for line in range(max(len(says), len(values), 1)):
            value = values[line] if line < len(values) else ""
            text = says[line] if line < len(says) else ""
            first = name if not line else [(" " * (names + 2), "")]
            lines.append([*first, (pad_cells(value, room), _value_style(row)), ("  ", ""), (text, "muted")])
        return lines

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._drawn[row][line]


def _value(row: SettingRow, room: int) -> Line:
    return [(cut_cells(row.value or "–", room), _value_style(row))]


def _value_style(row: SettingRow) -> str:
    """The user's own are bold, in another ink."""
    return "key" if row.is_own else "" if row.value else "muted"


def _default_words(row: SettingRow) -> str:
    return f" Default: {row.default}." if row.is_own and row.default and row.default != row.value else ""
