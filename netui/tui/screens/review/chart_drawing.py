"""Charts drawn with characters, so that they read without colours too: standing bars, lying bars, a year of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netui.domain.days import MONTHS, WEEKDAYS
from netui.domain.review.charts import Days
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill

__all__ = ["SHADES", "heat_map", "lying_bar", "scaled", "standing_bars"]

SHADES = "·░▒▓█"
"""How dark a day is, from nothing to much."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def standing_bars(counts: Sequence[int], first: date, width: int, height: int) -> list[Line]:
    """A bar a week, with the scale on the left and the months below; the latest weeks where not all have room."""
    most = max(counts, default=0)
    scale = max(cell_len(str(most)), 1)
    cells = max((width - scale - 2) // max(len(counts), 1), 1)
    shown = counts[-((width - scale - 2) // cells) :] if width > scale + 2 else ()
    begins = first + timedelta(7 * (len(counts) - len(shown)))
    lines: list[Line] = []
    for row in range(height, 0, -1):
        mark = str(most) if row == height else "0" if row == 1 else ""
        bars = "".join(_piece(count, most, row, height) * max(cells - 1, 1) + " " * (cells > 1) for count in shown)
        lines.append([(fill(mark, scale, right=True), "muted"), (" ┤" if mark else " │", "rule"), (bars, "accent")])
    return [*lines, [(" " * (scale + 2), ""), (_months(begins, len(shown), cells), "muted")]]


def _piece(count: int, most: int, row: int, height: int) -> str:
    """What stands of a bar in a row, counted from below."""
    eighths = -(-count * height * 8 // most) if most else 0
    return _EIGHTHS[min(max(eighths - (row - 1) * 8, 0), 8)]


def _months(begins: date, weeks: int, cells: int) -> str:
    """The names of the months, each over the week in which it begins."""
    text = ""
    for week in range(weeks):
        monday = begins + timedelta(7 * week)
        if week == 0 or monday.day <= 7:
            at = week * cells
            if at >= len(text) + (1 if text else 0) and at + 3 <= weeks * cells:
                text = text.ljust(at) + MONTHS[monday.month - 1]
    return text


def scaled(values: Sequence[float], room: int) -> float:
    """How many cells stand for one, so that the largest fills the room, and small counts do not become huge."""
    most = max(values, default=0)
    return min(room / most, 4.0) if most else 0.0


def lying_bar(label: str, parts: Sequence[tuple[float, str, str]], scale: float, said: str, width: int) -> Line:
    """A bar of several parts, each with how much, its glyph and its style; then what is said of it."""
    line: Line = [(label, "muted"), ("  ", "")]
    for amount, glyph, style in parts:
        cells = round(amount * scale)
        line.append((glyph * (max(cells, 1) if amount else 0), style))
    used = sum(cell_len(text) for text, _ in line)
    return [*line, (cut(f" {said}", width - used), "")]


def heat_map(days: Days, width: int) -> list[Line]:
    """Seven rows of weekdays, a cell or two a week, the darker the more there was; and what the shades mean."""
    weeks = -(-len(days.counts) // 7)
    cells = 2 if width >= weeks * 2 + 5 else 1
    shown = min(weeks, (width - 5) // cells)
    skipped = weeks - shown
    lines: list[Line] = [
        [("     ", ""), (_months(days.first + timedelta(7 * skipped), shown, cells), "muted")],
    ]
    for weekday, name in enumerate(WEEKDAYS):
        counts = [days.count(weekday, week) for week in range(skipped, weeks)]
        glyphs = [" " if count is None else SHADES[days.shade(count)] for count in counts]
        line: Line = [(fill(name, 5), "muted")]
        for glyph in glyphs:
            line.append((glyph * cells, "rule" if glyph == SHADES[0] else "accent"))
        lines.append(line)
    meaning = "· none  ░ 1  ▒ 2  ▓ 3-4  █ 5 or more"
    return [*lines, [("     ", ""), (cut(meaning, width - 5), "muted")]]
