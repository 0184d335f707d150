"""Charts of upright bars: by month, of one part or several; to both sides of a line; and by week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netui.tui.screens.review.heat_map import month_axis
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells

__all__ = ["Column", "draw_columns", "draw_mirrored", "draw_weeks"]

_EIGHTHS = " ▁▂▃▄▅▆▇█"

_MARGIN_CELLS = 2
"""Blanks before the first column."""

_COLUMN_MAX_CELLS = 8


class Column(NamedTuple):
    """A bar with its name beneath it and its value above it."""

    name: str
    value: str
    """Empty: nothing is written over it."""
    parts: tuple[tuple[float, str, str], ...]
    """From the bottom: amount, glyph, style."""

    @property
    def amount(self) -> float:
        """All parts together."""
        return sum(amount for amount, _, _ in self.parts)


def draw_columns(columns: Sequence[Column], width: int, height: int) -> list[Line]:
    """Bars with their values and names, in `height` lines. A bar of one part is drawn to an eighth of a line."""
    cells = _cells_of(columns, width - _MARGIN_CELLS)
    rows = max(height - 2, 1)
    most = max((column.amount for column in columns), default=0)
    drawn = [_upright(column, rows, most) for column in columns]
    lines: list[Line] = []
    for row in range(rows, -1, -1):
        line: Line = [(" " * _MARGIN_CELLS, "")]
        for at, (column, bar) in enumerate(zip(columns, drawn, strict=True)):
            touches = at + 1 < len(columns) and len(drawn[at + 1]) >= row
            line.append(_cell(column, bar, row, cells, cells - touches))
        lines.append(line)
    return [*lines, _names(columns, cells, _MARGIN_CELLS)]


def _cell(column: Column, bar: Sequence[tuple[str, str]], row: int, cells: int, room: int) -> tuple[str, str]:
    """What a column has in a row, counted from 0 at the bottom: a piece of its bar, its value over it, or nothing.

    The value may take `room` cells: the whole column, if there is nothing beside it.
    """
    if row < len(bar):
        glyph, style = bar[row]
        return glyph * (cells - 1) + " ", style
    if row == len(bar) and cell_len(column.value) <= room:
        return pad_cells(column.value, cells), "" if bar else "muted"
    return " " * cells, ""


def _upright(column: Column, rows: int, most: float) -> list[tuple[str, str]]:
    """The glyphs of a bar from the bottom; `most` fills `rows`. Each part has a line, if there is room."""
    parts = [part for part in column.parts if part[0]]
    if not parts or not most:
        return []
    if len(parts) == 1:
        amount, glyph, style = parts[0]
        eighths = max(round(amount * rows * 8 / most), 1)
        whole, rest = divmod(eighths, 8)
        if glyph != "█":
            return [(glyph, style)] * max(round(eighths / 8), 1)
        return [(glyph, style)] * whole + ([(_EIGHTHS[rest], style)] if rest else [])
    height = min(max(round(column.amount * rows / most), len(parts)), rows)
    lines = [max(int(amount * height / column.amount), 1) for amount, _, _ in parts]
    while sum(lines) > height and max(lines) > 1:
        lines[lines.index(max(lines))] -= 1
    while sum(lines) < height:
        short = [amount * height / column.amount - has for (amount, _, _), has in zip(parts, lines, strict=True)]
        lines[short.index(max(short))] += 1
    return [(glyph, style) for (_, glyph, style), has in zip(parts, lines, strict=True) for _ in range(has)][:rows]


def _cells_of(columns: Sequence[Column], room: int) -> int:
    return min(max(room // max(len(columns), 1), 2), _COLUMN_MAX_CELLS)


def _names(columns: Sequence[Column], cells: int, margin: int) -> Line:
    """The names under the columns, each where the one before leaves a blank."""
    text = ""
    for at, column in enumerate(columns):
        if at * cells >= len(text.rstrip()) + (1 if text else 0):
            text = text[: at * cells].ljust(at * cells) + column.name.ljust(cells)
    return [(" " * margin, ""), *((text[at : at + cells], "muted") for at in range(0, len(text), cells))]


def draw_mirrored(
    up: tuple[str, str, Sequence[int]],
    down: tuple[str, str, Sequence[int]],
    names: Sequence[str],
    width: int,
    height: int,
) -> list[Line]:
    """Bars above and below a line with the names, in `height` lines, with the values at their ends.

    Each side is its label, its style and its counts; both are of one scale, to half a line.
    """
    margin = max(cell_len(up[0]), cell_len(down[0])) + 1
    columns = [Column(name, "", ()) for name in names]
    cells = _cells_of(columns, width - margin)
    rows = max(height - 3, 2)
    most_up, most_down = max(up[2], default=0), max(down[2], default=0)
    above = min(max(round(rows * most_up / ((most_up + most_down) or 1)), 1), rows - 1)
    below = rows - above
    halves = min(*(room * 2 / most for room, most in ((above, most_up), (below, most_down)) if most), above * 2, 99)
    lines = [
        *_side(up, above, halves, cells, margin, "▄"),
        _names(columns, cells, margin),
        *reversed(_side(down, below, halves, cells, margin, "▀")),
    ]
    return [[(cut_cells(text, width), style) for text, style in line] if len(line) == 1 else line for line in lines]


def _side(
    side: tuple[str, str, Sequence[int]], rows: int, halves: float, cells: int, margin: int, half: str
) -> list[Line]:
    """The lines of one side, the outermost first: values over the ends, bars of `halves` half lines a unit."""
    label, style, counts = side
    lengths = [max(round(count * halves), 1) if count else 0 for count in counts]
    lines: list[Line] = []
    for row in range(rows, -1, -1):
        line: Line = [(pad_cells(label if row == 0 else "", margin), "muted")]
        for count, length in zip(counts, lengths, strict=True):
            if length > row * 2:
                glyph = "█" if length >= row * 2 + 2 else half
                line.append((glyph * (cells - 1) + " ", style))
            elif count and -(-length // 2) == row:
                line.append((pad_cells(str(count), cells), ""))
            else:
                line.append((" " * cells, ""))
        lines.append(line)
    return lines


def draw_weeks(counts: Sequence[int], first: date, width: int, height: int) -> list[Line]:
    """A bar for each week, with the scale on the left and the months below; the latest weeks if not all fit.

    `first` is the Monday of the first count.
    """
    rows = max(height - 1, 1)
    most = max(counts, default=0)
    scale = max(cell_len(str(most)), 1)
    room = width - scale - 2
    cells = max(room // max(len(counts), 1), 1)
    shown = counts[-(room // cells) :] if room > 0 else ()
    begins = first + timedelta(7 * (len(counts) - len(shown)))
    lines: list[Line] = []
    for row in range(rows, 0, -1):
        mark = str(most) if row == rows else "0" if row == 1 else ""
        bars = "".join(_piece(count, most, row, rows) * max(cells - 1, 1) + " " * (cells > 1) for count in shown)
        lines.append(
            [(pad_cells(mark, scale, right=True), "muted"), (" ┤" if mark else " │", "rule"), (bars, "accent")]
        )
    return [*lines, [(" " * (scale + 2), ""), (month_axis(begins, len(shown), cells), "muted")]]


def _piece(count: int, most: int, row: int, rows: int) -> str:
    """The glyph of a bar in a row, counted from 1 at the bottom; `most` fills `rows` rows."""
    eighths = -(-count * rows * 8 // most) if most else 0
    return _EIGHTHS[min(max(eighths - (row - 1) * 8, 0), 8)]
