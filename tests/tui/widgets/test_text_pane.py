"""A pane of lines that are read: without a cursor, what moves one scrolls."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from netui.tui.widgets.text_cells import Line
from netui.tui.widgets.text_pane import TextPane


class Numbers(TextPane):
    """A hundred lines."""

    def text_lines(self, width: int) -> Sequence[Line]:
        """A number each."""
        return [[(str(at), "")] for at in range(100)]


class NumbersApp(App[None]):
    """Nothing but the pane."""

    CSS = "Numbers { height: 11; border: none; }"

    def compose(self) -> ComposeResult:
        """The pane."""
        yield Numbers(id="numbers")


@pytest.mark.parametrize(
    ("commands", "top"),
    [
        (["cursor_down", "cursor_down", "cursor_up"], 1),
        (["half_page_down"], 5),
        (["page_down", "half_page_up"], 5),
        (["page_down", "page_down", "page_up"], 10),
        (["cursor_last"], 89),
        (["cursor_last", "cursor_up"], 88),
        (["cursor_last", "cursor_first"], 0),
    ],
    ids=str,
)
async def test_what_moves_a_cursor_scrolls(commands: list[str], top: int) -> None:
    app = NumbersApp()
    async with app.run_test(size=(40, 20)) as pilot:
        pane = app.query_one(Numbers)
        await pilot.pause()
        for command in commands:
            getattr(pane, f"do_{command}")()
            await pilot.pause()
        assert pane.scroll_offset.y == top
        assert not pane.shows_cursor
