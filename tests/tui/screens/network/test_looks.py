"""Snapshots of Network; each was reviewed by a person before it was accepted."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.tui.app import NetuiApp
from netui.tui.screens.network.contacts import ContactsPane
from tests.tui.conftest import MatchesSnapshot, OpenApp


async def _comes_to_look(pilot: Pilot[None], matches_snapshot: MatchesSnapshot, name: str) -> bool:
    """Whether the screen looks like its snapshot within three seconds: on a busy machine its layout comes later."""
    assert isinstance(pilot.app, NetuiApp)
    for _ in range(30):
        if matches_snapshot(pilot.app, name):
            return True
        await pilot.pause(0.1)
    return False


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("network-80x24", (80, 24), ""),
        ("network-120x36", (120, 36), "jjj"),
        ("network-200x50", (200, 50), "2jj"),
        ("network-50x15", (50, 15), "jjj"),
        ("network-50x15-timeline", (50, 15), "jjj3"),
        ("network-80x24-timeline", (80, 24), "jjj3j"),
        ("network-80x24-snooze", (80, 24), "jjjs"),
        ("network-80x24-marks", (80, 24), "2  *"),
        ("network-80x24-keys", (80, 24), "?"),
    ],
)
async def test_network(
    world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, name: str, size: tuple[int, int], keys: str
) -> None:
    async with open_app(world, size) as pilot:
        await pilot.press(*(("space" if key == " " else key) for key in keys))
        await pilot.pause(0.1)
        assert await _comes_to_look(pilot, matches_snapshot, name)


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_nobody_yet(
    empty: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]
) -> None:
    async with open_app(empty, size) as pilot:
        await pilot.pause(0.1)
        assert await _comes_to_look(pilot, matches_snapshot, f"empty-{size[0]}x{size[1]}")


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
async def test_other_themes(world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, theme: str) -> None:
    async with open_app(world, (80, 24), remembered={"theme": theme}) as pilot:
        await pilot.press("j")
        await pilot.pause(0.1)
        assert await _comes_to_look(pilot, matches_snapshot, f"network-80x24-{theme}")


async def test_the_order_in_a_title_is_as_long_as_the_width_lets_it_be(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        pane = pilot.app.screen.query_one(ContactsPane)
        titles = {}
        for size in ((80, 24), (50, 15), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            titles[size] = str(pane.border_title)
        assert titles == {(80, 24): "2 Contacts · last contact", (50, 15): "2 Contacts · by last contact"}
