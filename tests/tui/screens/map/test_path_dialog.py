"""The path dialog (`w`): targets, paths, helpers, and the line that asks."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.tui.screens.map.path_dialog import PathDialog
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

SIZES = [(80, 24), (120, 36), (200, 50)]


def dialog(pilot: Pilot[None]) -> PathDialog:
    assert isinstance(pilot.app.screen, PathDialog)
    return pilot.app.screen


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Replace the text of the input by typing."""
    dialog(pilot).line.value = ""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await pilot.pause()


async def test_the_way_to_the_selected_contact_is_through_whom_i_know(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w")
        assert dialog(pilot).line.value == "Renee Marsh"
        shown = screen_text(pilot.app)
        assert "you ──! coffee 17 Nov──▶ Renee Marsh · Rocket Social" in shown
        assert "no introduction needed" in shown
        assert "you ──! coffee 30 Oct──▶ Jaime Stone ──introduced you to──▶ Renee Marsh" in shown
        assert "warm · Jaime gave 1, you 0 · never asked · thanks owed" in shown
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, PathDialog)


async def test_enter_begins_to_ask(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w", "down", "enter")
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.value == "ask Jaime Stone: intro to Renee Marsh"
        assert any("introduced you to" in fact for fact in bar.context.facts)


async def test_with_nobody_between_enter_begins_a_message(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w", "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "message Renee Marsh: "


async def test_names_and_organisations_are_completed(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w")
        await type_in(pilot, "rock")
        shown = screen_text(pilot.app)
        assert "Rocket Social" in shown
        assert "organisation · 1 contact" in shown
        await pilot.press("tab")
        await pilot.pause()
        assert dialog(pilot).line.value == "Rocket Social"
        assert "──▶ Jaime Stone ──" in screen_text(pilot.app)
        await type_in(pilot, "pri")
        await pilot.press("enter")
        await pilot.pause()
        assert dialog(pilot).line.value == "Priya Raman"
        await type_in(pilot, "a")
        await pilot.press("down", "up", "ctrl+n", "ctrl+p", "pagedown", "pageup")
        assert dialog(pilot).rows.cursor == 0


async def test_who_could_help_where_nobody_is_called_so(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w")
        await type_in(pilot, "Zorro Inc")
        assert "enter shows who could help" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "No contact or organisation is called Zorro Inc." in shown
        assert "1 introduction" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "ask Jaime Stone: intro to Zorro Inc"


async def test_an_empty_line_says_what_can_be_typed(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty) as pilot:
        await pilot.press("w")
        assert "Type a name or an organisation" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "No contact or organisation is called x." in screen_text(pilot.app)


async def test_a_typo_offers_the_names_that_are_near_and_the_keys_say_what_enter_does(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await pilot.press("w")
        assert "enter logs a message · esc leaves" in screen_text(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert "enter logs that you ask · esc leaves" in screen_text(pilot.app)
        await type_in(pilot, "Pryia")
        shown = screen_text(pilot.app)
        assert "No contact or organisation by that name. Did you mean:" in shown
        assert "Priya Raman" in shown
        assert "enter takes the name" in shown
        await pilot.press("down")
        await pilot.pause()
        assert "enter shows who could help" in screen_text(pilot.app)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert dialog(pilot).line.value == "Priya Raman"


@pytest.mark.parametrize("size", SIZES)
async def test_looks(world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with open_app(world, size) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert matches_snapshot(pilot.app, f"way-{size[0]}x{size[1]}")
