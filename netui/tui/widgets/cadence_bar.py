"""Cadence windows on screen: the sign of where a contact stands, and a one-line bar of the window."""

from __future__ import annotations

from datetime import date

from netui.domain.days import window_phrase
from netui.domain.queue.item import past_window_words
from netui.domain.window import IN_TIME, IN_WINDOW, LATE, WINDOW_WORDS, Window
from netui.tui.widgets.text_cells import Line, cell_len

__all__ = ["WINDOW_SIGNS", "window_line"]

_BAR_CELLS, _LEAST_BAR_CELLS = 12, 4
"""Cells of the bar; in a narrow pane it is shorter, and where there are not even the least it is left out."""

WINDOW_SIGNS = {
    IN_TIME: ("●", "good", WINDOW_WORDS[IN_TIME]),
    IN_WINDOW: ("◐", "may", WINDOW_WORDS[IN_WINDOW]),
    LATE: ("○", "late", WINDOW_WORDS[LATE]),
}
"""Sign, style and word for where a contact stands in the window (`Window.stands`)."""


def window_line(window: Window, today: date, width: int | None = None) -> Line:
    """`every 4-6w ▕██████░░▒▒▒▒▏ week 3`, in the style of in time, in the window, or late.

    In at most `width` cells the bar is shorter, then the words are, and last the bar is left out.
    """
    stands = window.stands(today)
    _, style, _ = WINDOW_SIGNS[stands]
    passed = (today - window.ends).days
    told = past_window_words(passed) if stands == LATE else window.count_words(today)
    every = f"every {window_phrase(window.cadence)} "
    cells = _bar_cells(width, every, told)
    if cells < _LEAST_BAR_CELLS:
        told = told.removesuffix(" the window")
        cells = _bar_cells(width, every, told)
    bar = _bar(window, today, style, cells) if cells >= _LEAST_BAR_CELLS else []
    drawn = [("▕", "muted"), *bar, ("▏ ", "muted")] if bar else []
    return [(every, ""), *drawn, (told, style)]


def _bar_cells(width: int | None, *words: str) -> int:
    """The cells that a bar may have beside these words and its frame."""
    return _BAR_CELLS if width is None else min(width - sum(map(cell_len, words)) - 3, _BAR_CELLS)


def _bar(window: Window, today: date, style: str, cells: int) -> Line:
    """The time until the window's end: passed `█`, until it opens `░`, left while it is open `▒`."""
    passed = min(max(round(window.elapsed(today) * cells), 0), cells)
    opens = round(window.opening() * cells)
    before = max(opens - passed, 0)
    return [("█" * passed, style), ("░" * before, "muted"), ("▒" * (cells - passed - before), "muted")]
