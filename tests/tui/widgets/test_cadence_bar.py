"""The bar of a window fits its pane, whatever is left of it."""

import datetime as dt

import pytest

from netui.domain.window import Window
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.text_cells import cell_len

SINCE = dt.date(2026, 10, 1)


@pytest.mark.parametrize("days", [0, 30, 42, 65])
@pytest.mark.parametrize("width", [24, 28, 33, 38, 60, None])
def test_the_line_is_no_wider_than_the_pane_and_says_where_one_stands(days: int, width: int | None) -> None:
    window, today = Window(SINCE, ("P4W", "P6W")), SINCE + dt.timedelta(days)
    line = window_line(window, today, width)
    text = "".join(piece for piece, _ in line)
    assert width is None or cell_len(text) <= width
    assert text.startswith("every 4-6w ")
    assert ("days past" if days > 42 else f"week {days // 7 + 1}") in text
    assert ("▕" in text) == (width is None or width > 28 or days <= 42)


def test_the_window_is_green_again_on_the_day_of_a_conversation() -> None:
    styles = [style for text, style in window_line(Window(SINCE, ("P4W", "P6W")), SINCE, 33) if text == "week 1"]
    assert styles == ["good"]
