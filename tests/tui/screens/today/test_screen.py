"""The read-only view, in the session and as `--watch`: content, and following the file and the clock."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot

from netui.settings import Settings
from netui.tui.database import Database
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.today.screen import TodayScreen
from netui.tui.screens.today.watch import WatchApp
from tests.support.history import add_lines, moment_at
from tests.support.quick_add_host import screen_text
from tests.support.settled_pilot import run_app
from tests.tui.conftest import MatchesSnapshot, OpenApp

_Screen = TypeVar("_Screen", NetworkScreen, TodayScreen)

STORY = """
2026-10-02 new "Jaime [/nope] Stone" (Hootline)
2026-11-09 intro Renee Marsh (Rocket Social) via Jaime: sports comms
2026-11-12 coffee with Renee Marsh: community roles > send portfolio fri
2026-11-13 email from Phil Okafor (Northwind): can you send your CV, and tell me when you could start if all goes well?
"""


@pytest.fixture
def watched(database: Database) -> WatchApp:
    add_lines(STORY)
    return WatchApp(database.path, settings=Settings(), moment=lambda: moment_at("2026-11-18"))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 15)])
async def test_it_says_what_is_due_and_why(watched: WatchApp, size: tuple[int, int]) -> None:
    async with run_app(watched, size=size) as pilot:
        await pilot.pause()
        shown = screen_text(watched)
        assert "Wed 18 Nov 2026 · 3 due, 3 late" in shown
        assert "Send portfolio" in shown
        assert "Jaime [/nope] Stone" in shown
        assert ("5 days late" if size[0] > 60 else "5d late") in shown
        assert "can you send your CV" in shown


async def test_it_follows_what_others_write(watched: WatchApp) -> None:
    async with run_app(watched, size=(100, 30)) as pilot:
        await pilot.pause()
        assert "Reply" in screen_text(watched)
        add_lines("2026-11-18 email Phil Okafor: my CV")
        await wait_until(pilot, lambda: "Reply" not in screen_text(watched))


async def test_it_turns_the_page_at_midnight(database: Database) -> None:
    add_lines(STORY)
    days = ["2026-11-18"]
    app = WatchApp(database.path, settings=Settings(), moment=lambda: moment_at(days[-1]))
    async with run_app(app, size=(100, 30)) as pilot:
        await pilot.pause()
        days.append("2026-11-19")
        await wait_until(pilot, lambda: "Thu 19 Nov 2026" in screen_text(app))


async def test_a_file_that_goes_and_comes_back_is_read_again(database: Database, tmp_path: Path) -> None:
    add_lines(STORY)
    copy = str(shutil.copy(database.path, tmp_path / "copy.db"))
    app = WatchApp(copy, settings=Settings(), moment=lambda: moment_at("2026-11-18"))
    async with run_app(app, size=(100, 30)) as pilot:
        await pilot.pause()
        os.rename(copy, f"{copy}.away")
        await wait_until(pilot, lambda: "no database" in screen_text(app))
        add_lines("2026-11-18 email Phil Okafor: my CV")
        shutil.copy(database.path, copy)
        await wait_until(pilot, lambda: "2 due" in screen_text(app))


async def test_keys_move_and_q_leaves(watched: WatchApp) -> None:
    async with run_app(watched, size=(50, 8)) as pilot:
        await pilot.pause()
        await pilot.press("G")
        assert watched.view.cursor == 2
        assert "Reply" in screen_text(watched)
        await pilot.press("k", "g")
        assert watched.view.cursor == 0
        await pilot.press("q")
        await pilot.pause()
        assert not watched.is_running


async def test_in_the_session_it_opens_by_its_keys_and_esc_goes_back(
    open_app: OpenApp, world: str, matches_snapshot: MatchesSnapshot
) -> None:
    async with open_app(world, (100, 30)) as pilot:
        await pilot.press("g", "t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Sun 22 Nov 2026" in screen_text(pilot.app).splitlines()[0]
        assert matches_snapshot(pilot.app, "today-100x30")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, TodayScreen)


WEEK = """
2026-09-01 coffee with Dana Liu (Open Shelf) > every 4-12w
2026-10-12 coffee with Priya Raman (Lumen Health) > every 4-6w
2026-10-30 coffee with Abdi Warsame > every 4w
2026-11-12 coffee with Renee Marsh: community roles > send portfolio fri > call her 25 nov
"""


async def test_under_what_is_due_is_the_week_to_come_and_enter_leads_to_where_it_is_dealt_with(
    open_app: OpenApp, database: Database
) -> None:
    add_lines(WEEK)
    async with open_app(database.path, (80, 24), today=lambda: dt.date(2026, 11, 20)) as pilot:
        await pilot.press("g", "t")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Due today" in shown
        assert "The week to come" in shown
        week = shown.partition("The week to come")[2]
        assert "Becomes late · Dana Liu" in week
        assert "Becomes late · Priya Raman" in week
        assert "Call her · Renee Marsh" in week
        await pilot.press("enter")
        await pilot.pause()
        network = top(pilot, NetworkScreen)
        assert network.due.has_focus
        assert network.due.item is not None
        assert network.due.item.what == "send portfolio"
        await pilot.press("g", "t")
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        assert top(pilot, NetworkScreen).selected is not None
        await pilot.press("minus")
        await pilot.pause()
        assert top(pilot, TodayScreen).rows.cursor > 1


def top(pilot: Pilot[None], wanted: type[_Screen]) -> _Screen:
    """The screen on top, which is one of that kind."""
    screen = pilot.app.screen
    assert isinstance(screen, wanted)
    return screen


async def wait_until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for a condition, four seconds at most."""
    for _ in range(40):
        if holds():
            return
        await pilot.pause(0.1)
    raise AssertionError("it did not happen within four seconds")
