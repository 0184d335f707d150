"""The window of a cadence, drawn: how much of it has passed, and from where on they may be contacted."""

from __future__ import annotations

from datetime import date

from netui.domain.days import window_phrase
from netui.domain.window import IN_TIME, LATE, MAY, Window
from netui.tui.widgets.text_cells import Line

__all__ = ["window_line"]

BAR = 12
"""The cells of the drawn window."""

_STYLES = {IN_TIME: "good", MAY: "may", LATE: "late"}


def window_line(window: Window, today: date) -> Line:
    """`every 4-6w ▕██████░░▒▒▒▒▏ week 3`, in the ink of where it stands."""
    stands = window.stands(today)
    passed = (today - window.ends).days
    told = f"{passed} days past the window" if stands == LATE else window.count_words(today)
    drawn = [("▕", "muted"), *_bar(window, today, _STYLES[stands]), ("▏ ", "muted"), (told, _STYLES[stands])]
    return [(f"every {window_phrase(window.cadence)} ", ""), *drawn]


def _bar(window: Window, today: date, style: str) -> Line:
    """The time until the window's end: what has passed, what is left, and from where on they may be contacted."""
    passed = min(max(round(window.elapsed(today) * BAR), 0), BAR)
    opens = round(window.opening() * BAR)
    before = max(opens - passed, 0)
    return [("█" * passed, style), ("░" * before, "muted"), ("▒" * (BAR - passed - before), "muted")]
