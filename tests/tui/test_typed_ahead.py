"""Keys typed ahead of opening screens, and records deleted before a question about them is answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from textual import events
from textual.pilot import Pilot

from netui.tui.command_screen import CommandScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.prompt import Prompt
from tests.tui.conftest import OpenApp


def _type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Post keys without waiting for what they do."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def _change_elsewhere(path: str, sql: str, *arguments: object) -> None:
    """Change the file through another connection, as another window does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(sql, arguments)


def _open_screens(pilot: Pilot[None]) -> list[str]:
    """The class names of the screens over the main one."""
    return [type(screen).__name__ for screen in pilot.app.screen_stack[1:]]


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause(0.05)


def _message(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, CommandScreen)
    return screen.footer.message


@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        (("g", "i", "g", "o", "g", "m", "g", "r"), ["ReviewScreen"]),
        (("2", "enter", "escape", "escape", "escape"), []),
        (("2", "m", "m"), ["ComposeScreen"]),
        (("question_mark", "escape", "escape"), []),
    ],
)
async def test_keys_typed_ahead_find_what_they_open(
    open_app: OpenApp, world: str, keys: tuple[str, ...], opened: list[str]
) -> None:
    async with open_app(world) as pilot:
        _type_ahead(pilot, *keys)
        await _settle(pilot)
        assert _open_screens(pilot) == opened


async def test_a_view_of_what_is_gone_leaves_when_it_is_seen_again(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        await pilot.press("question_mark")
        _change_elsewhere(world, "DELETE FROM contact WHERE id = 1")
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        await _settle(pilot)
        assert _open_screens(pilot) == ["ContactView", "Chooser"]
        await pilot.press("escape")
        await _settle(pilot)
        assert _open_screens(pilot) == []


@pytest.mark.parametrize("key", ["w", "m", "plus", "equals_sign"])
async def test_what_is_asked_about_somebody_who_is_gone_is_said(open_app: OpenApp, world: str, key: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        _change_elsewhere(world, "DELETE FROM contact WHERE id = 1")
        await pilot.press(key)
        await pilot.pause()
        assert "any more" in _message(pilot) or "gone" in _message(pilot) or _open_screens(pilot) == []


async def test_ctrl_n_closes_the_prompt_under_it(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.navigation.open_contact(1)  # type: ignore[attr-defined]
        await _settle(pilot)
        await pilot.press("+", *"remember", "enter")
        await _settle(pilot)
        assert pilot.app.screen.query(Prompt)
        await pilot.press("ctrl+n")
        await _settle(pilot)
        assert not pilot.app.screen.query(Prompt)
        assert pilot.app.focused is pilot.app.screen.query_one(QuickAddBar).line
