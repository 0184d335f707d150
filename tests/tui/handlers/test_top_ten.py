"""The top ten (`T`): adding, moving, removing; the questions for a cadence and for who leaves."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.actions.top_ten import add_to_top_ten
from netui.db.connection import execute
from netui.db.models.contact import Contact
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.prompt import Prompt
from tests.support.history import add_line, moment_at
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp

TEN = ["Ada", "Ben", "Cyd", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jim"]


def ranks() -> list[tuple[str, int]]:
    return execute("SELECT name, top_rank FROM contact WHERE top_rank IS NOT NULL ORDER BY top_rank")


async def go_to(pilot: Pilot[None], name: str) -> None:
    ((contact,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    assert isinstance(pilot.app.screen, NetworkScreen)
    pilot.app.screen.go_to_contact(contact)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("pane", ["2", "3", "4"])
async def test_one_with_a_cadence_is_put_in(world: str, open_app: OpenApp, pane: str) -> None:
    async with open_app(world, (200, 50)) as pilot:
        await go_to(pilot, "Jaime Stone")
        await press(pilot, pane, "T")
        assert ranks() == [("Jaime Stone", 1)]
        await press(pilot, "u")
        assert not ranks()


async def test_who_something_is_due_towards_is_put_in(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        assert isinstance(pilot.app.screen, NetworkScreen)
        item = pilot.app.screen.due.item
        assert item is not None
        await press(pilot, "T")
        if pilot.app.screen.query(Prompt):
            await press(pilot, "enter")
        assert ranks() == [(item.contact, 1)]


async def test_the_eleventh_without_a_cadence_is_asked_for_both(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        for rank in range(1, 11):
            Contact.create(name=f"Ally {rank}", top_rank=rank, cadence_from="P4W", cadence_to="P6W", entered=rank)
        await go_to(pilot, "Phil Okafor")
        await press(pilot, "T", "enter")
        assert isinstance(pilot.app.screen, Chooser)
        await press(pilot, "enter")
        assert ("Phil Okafor", 1) in ranks()


async def test_one_without_a_cadence_gets_it_in_the_same_breath(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await go_to(pilot, "Phil Okafor")
        await press(pilot, "T")
        assert "keep in touch with Phil Okafor every" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert not ranks()
        await press(pilot, "T", "ctrl+u", *"soon", "enter")
        assert pilot.app.screen.query(Prompt)
        assert not ranks()
        await press(pilot, "ctrl+u", *"3-5w", "enter")
        assert ranks() == [("Phil Okafor", 1)]
        assert execute("SELECT cadence_from, cadence_to FROM contact WHERE name = 'Phil Okafor'") == [("P3W", "P5W")]
        assert "Top ten: Phil Okafor, place 1, every 3-5 weeks" in screen_text(pilot.app)
        await press(pilot, "u")
        assert not ranks()
        assert execute("SELECT cadence_from FROM contact WHERE name = 'Phil Okafor'") == [(None,)]


async def test_the_marked_are_put_in_together(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Jaime Stone")
        await press(pilot, "space")
        await go_to(pilot, "Priya Raman")
        await press(pilot, "space", "T")
        assert {name for name, _ in ranks()} == {"Jaime Stone", "Priya Raman"}
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert not pilot.app.screen.contacts.marks


async def test_one_who_is_in_is_moved_or_taken_out(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        for name in ("Jaime Stone", "Priya Raman", "Dana Liu"):
            await go_to(pilot, name)
            await press(pilot, "T")
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, Chooser)
        assert "Dana Liu: place 3 of the top ten" in screen_text(pilot.app)
        assert "where Jaime Stone is" in screen_text(pilot.app)
        await press(pilot, "down", "enter")
        assert ranks() == [("Dana Liu", 1), ("Jaime Stone", 2), ("Priya Raman", 3)]
        await press(pilot, "T", "enter")
        assert ranks() == [("Jaime Stone", 1), ("Priya Raman", 2)]
        assert "Out of the top ten: Dana Liu; the cadence stays" in screen_text(pilot.app)


async def test_the_eleventh_asks_who_leaves(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        pilot.app.database.open_for_writing()  # type: ignore[attr-defined]
        for name in TEN:
            add_line("2026-11-20", f"new {name} Ten > every 4-6w")
        add_to_top_ten(
            [contact for (contact,) in execute("SELECT id FROM contact WHERE name LIKE '% Ten'")],
            moment=moment_at("2026-11-20"),
            session=None,
        )
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        full = ranks()
        assert len(full) == 10
        await go_to(pilot, "Jaime Stone")
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, Chooser)
        shown = screen_text(pilot.app)
        assert "who leaves for Jaime Stone?" in shown
        assert "every 4-6 weeks" in shown
        await press(pilot, "escape")
        assert ranks() == full
        await press(pilot, "T", "down", "down", "enter")
        assert ("Jaime Stone", 3) in ranks()
        assert len(ranks()) == 10
        assert "Cyd Ten" not in dict(ranks())
        await press(pilot, "u")
        assert ranks() == full
