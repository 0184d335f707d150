"""The hook after a change in the session: after each action, undo and redo; a failure is said, and delays no key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.settings import parse_settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from tests.support.quick_add_host import screen_text
from tests.support.settled_pilot import run_app
from tests.tui.conftest import TODAY, moment_of


async def waited(pilot: Pilot[None], found: Callable[[], bool]) -> None:
    for _ in range(200):
        if found():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not come")


def app(world: str, tmp_path: Path, script: str, *, runs_hooks: bool = True) -> NetuiApp:
    program = tmp_path / "hook"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    settings = parse_settings(f'hooks.after_change = ["{program}"]')
    database = Database(world, clock=lambda: moment_of(TODAY), settings=settings, runs_hooks=runs_hooks)
    database.open_for_reading()
    made = NetuiApp(database, state=str(tmp_path / "state.toml"))
    made.animation_level = "none"
    return made


async def test_it_runs_after_each_action_undo_and_redo(world: str, tmp_path: Path) -> None:
    told = tmp_path / "told"
    async with run_app(app(world, tmp_path, f"cat >> {told}"), size=(120, 36)) as pilot:
        changes: list[list[str]] = []
        for number, keys in enumerate((("a", *"call Jaime: sports", "enter"), ("u",), ("ctrl+r",)), start=1):
            await pilot.press(*keys)
            await pilot.pause()
            await waited(pilot, lambda: told.exists() and told.read_text().count("\n") == number)  # noqa: B023
            changes.append(json.loads(told.read_text().splitlines()[-1])["changes"])
        assert changes[0]
        assert set(changes[0]) == set(changes[1]) == set(changes[2])


async def test_one_that_fails_is_said(world: str, tmp_path: Path) -> None:
    async with run_app(app(world, tmp_path, "exit 3"), size=(200, 36)) as pilot:
        await pilot.press("a", *"call Jaime: sports", "enter")
        await waited(pilot, lambda: "ended with status 3." in screen_text(pilot.app))
        assert "The change is saved, but the hook" in screen_text(pilot.app)


async def test_one_that_hangs_delays_no_key(world: str, tmp_path: Path) -> None:
    async with run_app(app(world, tmp_path, f"touch {tmp_path}/began; sleep 60"), size=(120, 36)) as pilot:
        await pilot.press("a", *"call Jaime: sports", "enter", "u", "ctrl+r", "u")
        await pilot.pause()
        assert "Undone: " in screen_text(pilot.app)
        await waited(pilot, (tmp_path / "began").exists)


@pytest.mark.parametrize("runs_hooks", [True, False])
async def test_the_demo_runs_none(world: str, tmp_path: Path, *, runs_hooks: bool) -> None:
    told = tmp_path / "told"
    async with run_app(app(world, tmp_path, f"touch {told}", runs_hooks=runs_hooks), size=(120, 36)) as pilot:
        await pilot.press("a", *"call Jaime: sports", "enter")
        await pilot.pause()
        assert isinstance(pilot.app, NetuiApp)
        assert (pilot.app.database._hook is not None) is runs_hooks
        if runs_hooks:
            await waited(pilot, told.exists)
    assert told.exists() is runs_hooks
