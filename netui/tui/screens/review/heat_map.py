"""The heat map of a year: a row a weekday, a cell or two a week, darker for more."""

from __future__ import annotations

from datetime import date, timedelta

from netui.domain.days import MONTHS, WEEKDAYS
from netui.domain.review.charts import DayGrid
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells

__all__ = ["HEAT_MAP_LINES", "draw_heat_map", "month_axis", "shade_legend"]

HEAT_MAP_LINES = 8
"""The months, and a line a weekday."""

_SHADES = "·░▒▓█"
"""The glyphs of a day, by `DayGrid.shade`: on their shades they are only just seen, without colour they are all."""

_LABEL_CELLS = 4

_SHADE_MEANING = "· none  ░ 1  ▒ 2  ▓ 3-4  █ 5 or more"
"""What the shades of a day say, in interactions."""


def draw_heat_map(days: DayGrid, width: int, height: int = HEAT_MAP_LINES) -> list[Line]:
    """Seven rows of weekdays under the months, in at most `width` cells; the latest weeks if not all fit.

    In a `height` of twice as many lines each weekday has two.
    """
    weeks = -(-len(days.counts) // 7)
    room = max(width - _LABEL_CELLS, 1)
    cells = 2 if room >= weeks * 2 else 1
    shown = min(weeks, room // cells)
    skipped = weeks - shown
    months = month_axis(days.first + timedelta(7 * skipped), shown, cells)
    lines: list[Line] = [[(" " * _LABEL_CELLS, ""), (months, "muted")]]
    for weekday, name in enumerate(WEEKDAYS):
        line: Line = [(f"{name} ", "muted")]
        for week in range(skipped, weeks):
            count = days.count(weekday, week)
            shade = 0 if count is None else days.shade(count)
            glyph = " " if count is None else _SHADES[shade]
            line.append((glyph * cells, f"shade-{shade}" if shade else "rule"))
        lines.append(line)
        if height > len(WEEKDAYS) * 2:
            lines.append([(" " * _LABEL_CELLS, ""), *((text.replace("·", " "), style) for text, style in line[1:])])
    return lines


def shade_legend(width: int) -> Line:
    """What the shades say, under the heat map; each in its shade."""
    line: Line = [(" " * _LABEL_CELLS, "")]
    for shade, meaning in enumerate(_SHADE_MEANING.split("  ")):
        glyph, _, count = meaning.partition(" ")
        line += [(glyph, f"shade-{shade}" if shade else "rule"), (f" {count}  ", "muted")]
    return (
        line if sum(cell_len(text) for text, _ in line) - 2 <= width else [(cut_cells(_SHADE_MEANING, width), "muted")]
    )


def month_axis(begins: date, weeks: int, cells: int) -> str:
    """The names of the months, each at the week in which it begins; `begins` is a Monday."""
    text = ""
    for week in range(weeks):
        monday = begins + timedelta(7 * week)
        if week == 0 or monday.day <= 7:
            at = week * cells
            if at >= len(text) + (1 if text else 0) and at + 3 <= weeks * cells:
                text = text.ljust(at) + MONTHS[monday.month - 1]
    return text
