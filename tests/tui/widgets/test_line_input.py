"""An input of one line: what a letter costs, and how far it is scrolled."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from netui.tui.widgets.line_input import LineInput
from tests.support.quick_add_host import screen_text
from tests.support.settled_pilot import run_app


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput("coffee")


async def test_a_letter_lays_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async with run_app(Host(), size=(20, 3)) as pilot:
        await pilot.press(" ")  # what the start has left to lay out
        layouts: list[object] = []
        lay_out = Screen._refresh_layout

        def counting(screen: Screen[object], *arguments: object, **named: object) -> None:
            layouts.append(screen)
            lay_out(screen, *arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(Screen, "_refresh_layout", counting)
        await pilot.press(*"with Dana", "backspace")
        await pilot.pause()
        assert layouts == []
        assert screen_text(pilot.app).startswith("coffee with Dan ")


async def test_the_end_of_a_long_line_is_seen_and_that_of_a_shorter_one() -> None:
    async with run_app(Host(), size=(20, 3)) as pilot:
        line = pilot.app.query_one(LineInput)
        await pilot.press(*" with Dana Liu: her panel")
        assert screen_text(pilot.app).splitlines()[0].rstrip().endswith("Liu: her panel")
        await pilot.press("home")
        assert screen_text(pilot.app).startswith("coffee with Dana Liu")
        await pilot.press("end")
        await pilot.press(*["backspace"] * len(" her panel"))
        assert screen_text(pilot.app).splitlines()[0].rstrip() == "ffee with Dana Liu:"
        line.value = "coffee"
        await pilot.pause()
        assert screen_text(pilot.app).startswith("coffee ")
