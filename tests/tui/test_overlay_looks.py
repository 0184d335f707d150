"""Snapshots of what opens over a screen: quick add, contact form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_draft import LineContext
from tests.support.quick_add_host import QuickAddHost, open_tui_database
from tests.support.settled_pilot import run_app
from tests.support.tui_world import TODAY
from tests.tui.conftest import MatchesSnapshot, moment_of

SIZES = [(80, 24), (120, 36)]
LINE_SIZES = [*SIZES, (50, 15)]


@pytest.fixture
def host(world: str) -> Iterator[QuickAddHost]:
    """An app with an empty screen, so that a snapshot shows the overlay alone."""
    database = open_tui_database(world, moment_of(TODAY))
    yield QuickAddHost(database)
    database.close()


# name of the snapshot, line, keys pressed after it
LINES = [
    ("nothing", "", []),
    (
        "everything",
        "coffee with Lena Fox (Arc) and Renee via Jaime yesterday: roles > send portfolio fri > every 4-6w",
        [],
    ),
    ("names", "coffee with r", []),
    ("doubt", "coffee with Rene Marsh: roles", ["enter"]),
    ("error", "met a guy called Felix at the gym", ["enter"]),
    ("choices", "met Jaime great chat yesterday > send slides", ["enter", "j"]),
    ("closing", "thank Jaime: the talk with Renee got me the interview", ["f2"]),
]


@pytest.mark.parametrize("size", LINE_SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(("name", "line", "keys"), LINES, ids=[name for name, *_ in LINES])
async def test_quick_add(
    host: QuickAddHost, matches_snapshot: MatchesSnapshot, size: tuple[int, int], name: str, line: str, keys: list[str]
) -> None:
    async with run_app(host, size=size) as pilot:
        await host.mount(
            QuickAddBar(host.session, LineContext(line, ("coffee 17 Nov: community roles",) if keys else ()))
        )
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert matches_snapshot(host, f"quick-add-{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [*SIZES, (50, 15)], ids="{0[0]}x{0[1]}".format)
async def test_the_contact_form(host: QuickAddHost, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    ((jaime,),) = host.database.execute("SELECT id FROM contact WHERE name = 'Jaime Stone'")
    async with run_app(host, size=size) as pilot:
        await host.push_screen(ContactFormScreen(host.database, jaime))
        await pilot.pause()
        assert matches_snapshot(host, f"contact-form-{size[0]}x{size[1]}")
