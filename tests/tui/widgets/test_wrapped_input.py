"""A long line in two rows: where it breaks, its height, the cursor, clicks."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from netui.tui.widgets.painted_input import PaintedInput
from netui.tui.widgets.wrapped_input import row_starts
from tests.support.quick_add_host import screen_text
from tests.support.settled_pilot import run_app


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [""]),
        ("coffee with", ["coffee with"]),
        ("coffee with Dana", ["coffee with ", "Dana"]),
        ("coffeecoffeecoffee", ["coffeecoffee", "coffee"]),
        ("王王王王王王王", ["王王王王王王", "王"]),
        ("a         b c  d", ["a         b ", "c  d"]),
    ],
)
def test_a_row_ends_at_a_blank_if_it_can(text: str, rows: list[str]) -> None:
    starts = row_starts(text, 12)
    assert [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)] == rows


@pytest.mark.parametrize(
    "text", ["1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}" * 9, "👩\u200d👩\u200d👧" * 9, "☁\ufe0f" * 9]
)
@pytest.mark.parametrize("width", range(1, 9))
def test_signs_of_several_characters_break_somewhere(text: str, width: int) -> None:
    starts = row_starts(text, width)
    assert starts == sorted(set(starts))
    assert starts[-1] <= len(text)


async def test_a_long_line_has_two_rows_and_the_cursor_is_in_sight() -> None:
    class Host(App[None]):
        def compose(self) -> ComposeResult:
            yield PaintedInput("coffee")

    async with run_app(Host(), size=(20, 6)) as pilot:
        line = pilot.app.query_one(PaintedInput)
        assert line.size.height == 1
        await pilot.press(*" with Dana Liu: panel")
        assert (line.size.height, line.cursor_screen_offset) == (2, (10, 1))
        assert screen_text(pilot.app).splitlines()[:2] == ["coffee with Dana    ", "Liu: panel          "]
        await pilot.click(PaintedInput, offset=(5, 1))
        assert line.value[: line.cursor_position] == "coffee with Dana Liu: "
        await pilot.press("home")
        assert line.cursor_screen_offset == (0, 0)
        line.write("coffee with Dana Liu and a third row, at last")
        await pilot.pause()
        assert screen_text(pilot.app).splitlines()[:2] == ["Liu and a third     ", "row, at last        "]
        line.write("coffee")
        await pilot.pause()
        assert line.size.height == 1
