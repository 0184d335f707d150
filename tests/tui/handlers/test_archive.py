"""Archiving (`A`): the question about open items, several marked contacts, the filter, bringing them back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.db.connection import execute
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.widgets.chooser import Chooser
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


def archived() -> list[str]:
    return [name for (name,) in execute("SELECT name FROM contact WHERE archived = 1 ORDER BY sort_key")]


def listed(pilot: Pilot[None]) -> list[str]:
    assert isinstance(pilot.app.screen, NetworkScreen)
    contacts = pilot.app.screen.contacts
    return [row.name for at in range(contacts.row_count) if (row := contacts._row(at))]


async def go_to(pilot: Pilot[None], name: str) -> None:
    ((contact,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    assert isinstance(pilot.app.screen, NetworkScreen)
    pilot.app.screen.go_to_contact(contact)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_what_is_open_is_said_and_dropped_or_left(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await go_to(pilot, "Renee Marsh")
        await press(pilot, "A")
        assert isinstance(pilot.app.screen, Chooser)
        shown = screen_text(pilot.app)
        assert "Archive Renee Marsh?" in shown
        assert "send portfolio" in shown
        assert "opportunity: Community manager" in " ".join(shown.replace("│", "").split())
        await press(pilot, "escape")
        assert archived() == []
        await press(pilot, "A", "enter")
        assert archived() == ["Renee Marsh"]
        assert execute("SELECT count(*) FROM follow_up WHERE closed = 'dropped'") == [(1,)]
        assert "Renee Marsh" not in listed(pilot)
        assert "Archived Renee Marsh · dropped 1 next step" in screen_text(pilot.app)
        await press(pilot, "u")
        assert archived() == []
        await go_to(pilot, "Renee Marsh")
        await press(pilot, "A", "down", "enter")
        assert archived() == ["Renee Marsh"]
        assert execute("SELECT count(*) FROM follow_up WHERE closed = 'dropped'") == [(0,)]


@pytest.mark.parametrize("pane", ["3", "4"])
async def test_from_the_timeline_and_the_card(world: str, open_app: OpenApp, pane: str) -> None:
    async with open_app(world, (200, 50)) as pilot:
        await go_to(pilot, "Dana Liu")
        await press(pilot, pane, "A")
        if isinstance(pilot.app.screen, Chooser):
            await press(pilot, "enter")
        assert archived() == ["Dana Liu"]


async def test_the_marked_go_together_and_come_back_together(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Jaime Stone")
        everybody = listed(pilot)
        await press(pilot, "*", "A")
        assert isinstance(pilot.app.screen, Chooser)
        assert f"Archive {len(everybody)} contacts?" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert len(archived()) == len(everybody)
        assert listed(pilot) == []
        await press(pilot, "/", *"is:archived", "enter")
        assert sorted(listed(pilot)) == sorted(everybody)
        await press(pilot, "*", "A")
        assert archived() == []


async def test_the_filter_finds_those_who_are_archived_and_the_key_brings_them_back(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Phil Okafor")
        await press(pilot, "A", "enter")
        await go_to(pilot, "Dana Liu")
        await press(pilot, "A", "enter")
        assert archived() == ["Dana Liu", "Phil Okafor"]
        await press(pilot, "/", *"is:arch", "enter")
        assert sorted(listed(pilot)) == ["Dana Liu", "Phil Okafor"]
        await press(pilot, "escape", "/", *"is:archived fieldworks", "enter")
        assert listed(pilot) == ["Dana Liu"]
        await press(pilot, "A")
        assert archived() == ["Phil Okafor"]
        assert "Brought back Dana Liu" in screen_text(pilot.app)
        assert listed(pilot) == []
        await press(pilot, "escape")
        assert "Dana Liu" in listed(pilot)
        assert "Phil Okafor" not in listed(pilot)


async def test_an_interaction_brings_them_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Priya Raman")
        await press(pilot, "A", "enter")
        assert archived() == ["Priya Raman"]
        await press(pilot, "a", *"call Priya Raman: her grant", "enter")
        assert archived() == []
        assert "Priya Raman" in listed(pilot)
