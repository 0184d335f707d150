"""Cadence windows on screen: the sign of where a contact stands, and a one-line bar of the window."""

from __future__ import annotations

from datetime import date

from netui.domain.days import window_phrase
from netui.domain.queue.item import past_window_words
from netui.domain.window import IN_TIME, IN_WINDOW, LATE, Window
from netui.tui.widgets.text_cells import Line

__all__ = ["WINDOW_SIGNS", "window_line"]

_BAR_CELLS = 12

WINDOW_SIGNS = {IN_TIME: ("●", "good", "in time"), IN_WINDOW: ("◐", "may", "may"), LATE: ("○", "late", "late")}
"""Sign, style and word for where a contact stands in the window (`Window.stands`)."""


def window_line(window: Window, today: date) -> Line:
    """`every 4-6w ▕██████░░▒▒▒▒▏ week 3`, in the style of in time, in the window, or late."""
    stands = window.stands(today)
    _, style, _ = WINDOW_SIGNS[stands]
    passed = (today - window.ends).days
    told = past_window_words(passed) if stands == LATE else window.count_words(today)
    drawn = [("▕", "muted"), *_bar(window, today, style), ("▏ ", "muted"), (told, style)]
    return [(f"every {window_phrase(window.cadence)} ", ""), *drawn]


def _bar(window: Window, today: date, style: str) -> Line:
    """The time until the window's end: passed `█`, until it opens `░`, left while it is open `▒`."""
    passed = min(max(round(window.elapsed(today) * _BAR_CELLS), 0), _BAR_CELLS)
    opens = round(window.opening() * _BAR_CELLS)
    before = max(opens - passed, 0)
    return [("█" * passed, style), ("░" * before, "muted"), ("▒" * (_BAR_CELLS - passed - before), "muted")]
