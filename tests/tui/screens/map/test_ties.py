"""Ties by keys: recorded with `a`, shown in both timelines, edited with `e`, deleted with `d`."""

from __future__ import annotations

from textual.pilot import Pilot

from netui.tui.screens.map.path_dialog import PathDialog
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


async def log(pilot: Pilot[None], line: str) -> None:
    await pilot.press("a", *("space" if letter == " " else letter for letter in line))
    await pilot.pause()
    assert "who knows whom" in screen_text(pilot.app)
    await pilot.press("enter")
    await pilot.pause(0.2)


async def go_to_tie(pilot: Pilot[None], name: str) -> NetworkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    ((contact,),) = pilot.app.database.execute("SELECT id FROM contact WHERE name = ?", (name,))  # type: ignore[attr-defined]
    screen.go_to_contact(contact)
    await pilot.press("3", "g", "g")
    await pilot.pause()
    for _ in range(9):
        if screen.timeline.entry is not None and screen.timeline.entry.table == "tie":
            break
        await pilot.press("j")
    assert screen.timeline.entry is not None
    assert screen.timeline.entry.table == "tie"
    return screen


async def test_told_seen_changed_and_deleted(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await log(pilot, "Jaime knows Dana")
        assert "Jaime Stone knows Dana Liu" in screen_text(pilot.app)
        await go_to_tie(pilot, "Dana Liu")
        assert "knows       Jaime Stone" in screen_text(pilot.app)
        await pilot.press("e")
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.value == "Jaime Stone knows Dana Liu 2026-11-22"
        await pilot.press(*": jury", "enter")
        await pilot.pause(0.2)
        screen = await go_to_tie(pilot, "Jaime Stone")
        assert screen.timeline.entry is not None
        assert (screen.timeline.entry.what, screen.timeline.entry.text) == ("knows Dana Liu", "jury")
        await pilot.press("d")
        await pilot.pause(0.2)
        assert "Deleted: Jaime Stone knows Dana Liu" in screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause(0.2)
        assert "knows Dana Liu" in screen_text(pilot.app)


async def test_a_tie_makes_a_way(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await log(pilot, 'Jaime knows "Zed Null"')
        await pilot.press("w")
        assert isinstance(pilot.app.screen, PathDialog)
        pilot.app.screen.line.value = "Zed Null"
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "──▶ Zed Null" in shown
        assert "Jaime Stone ──knows──▶ Zed Null" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "ask Jaime Stone: intro to Zed Null"


async def test_a_mere_name_says_how_a_way_is_recorded(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("a", *"new Zed Null", "enter")
        await pilot.pause(0.2)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, PathDialog)
        pilot.app.screen.line.value = "Zed Null"
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "A line such as … knows Zed Null records who does" in " ".join(shown.split())
        assert "Who could help:" in shown
