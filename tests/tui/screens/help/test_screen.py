"""The help in the session: pages, links, the way back, and scrolling."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.help.pages import CONTENTS, HELP_PAGES, HelpPage, read_page
from netui.tui.screens.help.screen import HelpScreen
from netui.tui.screens.network.screen import NetworkScreen
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

SIZES = [(80, 24), (50, 15), (120, 36)]


async def _open_help(pilot: Pilot[None]) -> HelpScreen:
    await pilot.press("colon", *"help", "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    return screen


def _title(screen: HelpScreen) -> str:
    return screen.header.heading.removeprefix("Help · ")


async def test_the_palette_leads_to_it_and_esc_back(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await pilot.press("g", "i")
        below = pilot.app.screen
        await _open_help(pilot)
        assert all(read_page(name).title in screen_text(pilot.app) for name in HELP_PAGES)
        await pilot.press("escape")
        assert pilot.app.screen is below


@pytest.mark.parametrize("number", range(len(HELP_PAGES)), ids=list(HELP_PAGES))
async def test_every_page_is_reached_by_its_link(open_app: OpenApp, empty: str, number: int) -> None:
    async with open_app(empty, (50, 15)) as pilot:
        screen = await _open_help(pilot)
        await pilot.press(*["tab"] * (number + 1), "enter")
        await pilot.pause()
        assert _title(screen) == read_page(list(HELP_PAGES)[number]).title
        assert screen.pane.top == 0


async def test_back_leads_to_the_page_before_as_it_was_left(open_app: OpenApp, empty: str) -> None:
    async with open_app(empty, (50, 15)) as pilot:
        screen = await _open_help(pilot)
        await pilot.press("tab", "tab", "tab", "enter", "ctrl+d", "j")
        await pilot.pause()
        left = screen.pane.top
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert (_title(screen), left > 0) == ("Settings", True)
        await pilot.press("minus")
        await pilot.pause()
        assert (_title(screen), screen.pane.top) == ("Reminders", screen.pane.top)
        await pilot.press("alt+right")
        assert _title(screen) == "Settings"
        await pilot.press("backspace", "alt+left", "minus")
        await pilot.pause()
        assert _title(screen) == read_page(CONTENTS).title
        assert screen.footer.message == "This is the first page; esc leaves the help."


async def test_keys_scroll_to_the_end_and_no_farther(open_app: OpenApp, empty: str) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        screen = await _open_help(pilot)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        pane, tops = screen.pane, []
        for key in ("k", "j", "j", "ctrl+d", "ctrl+u", "pagedown", "pageup", "G", "j", "g", "g"):
            await pilot.press(key)
            await pilot.pause()
            tops.append(pane.top)
        room = pane.lines_in_sight
        assert tops[:7] == [0, 1, 2, 2 + room // 2, 2, 1 + room, 2]
        assert tops[7] == tops[8] == pane.max_scroll_y > 0
        assert tops[10] == 0


async def test_a_click_follows_a_link(open_app: OpenApp, empty: str) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        screen = await _open_help(pilot)
        row, line = next((y, text) for y, text in enumerate(screen_text(pilot.app).split("\n")) if "Keys:" in text)
        await pilot.click(offset=(line.index("Keys:") + 1, row))
        await pilot.pause()
        assert _title(screen) == "Keys"
        await pilot.click(offset=(70, 2))
        assert _title(screen) == "Keys"


async def test_other_commands_work_over_it(open_app: OpenApp, world: str) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = await _open_help(pilot)
        await pilot.press("a", *"jjj")
        assert screen.pane.top == 0
        await pilot.press("escape", "tab", "enter")
        await pilot.pause()
        assert _title(screen) == "A first week"
        await pilot.press("0")
        assert _title(screen) == "Help"
        await pilot.press("colon", *"help", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("g", "n")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_a_page_whose_file_is_gone_ends_nothing(open_app: OpenApp, empty: str) -> None:
    def read(name: str) -> HelpPage:
        if name == "line":
            raise FileNotFoundError(name)
        return read_page(name)

    async with open_app(empty, (80, 24)) as pilot:
        screen = HelpScreen(read)
        await pilot.app.push_screen(screen)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        assert screen.footer.message.startswith("This page is gone")
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert _title(screen) == "Reminders"


async def test_a_terminal_of_another_size_lays_it_out_anew(open_app: OpenApp, empty: str) -> None:
    async with open_app(empty, (120, 36)) as pilot:
        screen = await _open_help(pilot)
        await pilot.press("tab", "tab", "enter", "G")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        lines = screen.pane._laid.lines
        assert max(sum(len(piece.text) for piece in line) for line in lines) <= 38
        assert screen.pane.top <= screen.pane.max_scroll_y


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_looks(
    open_app: OpenApp, matches_snapshot: MatchesSnapshot, empty: str, size: tuple[int, int]
) -> None:
    async with open_app(empty, size) as pilot:
        await _open_help(pilot)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert matches_snapshot(pilot.app, f"help-{size[0]}x{size[1]}")
        await pilot.press("tab", "enter", "ctrl+d", "tab")
        await pilot.pause()
        assert matches_snapshot(pilot.app, f"help-{size[0]}x{size[1]}-rules")
