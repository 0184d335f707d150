"""Snapshots of compose and of the news, at common terminal sizes."""

from __future__ import annotations

import pytest

from netui.settings import Settings
from tests.tui.conftest import MatchesSnapshot, OpenApp

SIZES = [(80, 24), (120, 36), (200, 50), (50, 15)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("compose", ("m",)),
        ("compose-held", ("m", "ctrl+s")),
        ("news", ("N", "n", *"I start at Acme in May", "enter", "+", "space", "space", "j", "space", "enter")),
    ],
)
async def test_it_looks_as_it_was_looked_at(
    world: str,
    open_app: OpenApp,
    matches_snapshot: MatchesSnapshot,
    size: tuple[int, int],
    name: str,
    keys: tuple[str, ...],
) -> None:
    settings = Settings()
    settings.my_name = "Sam Reed"
    async with open_app(world, size, settings=settings) as pilot:
        await pilot.press("2", "j", "j", "j")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        if name == "news":
            await pilot.press("2", "x", "enter")
        await pilot.pause(0.1)
        assert matches_snapshot(pilot.app, f"{name}-{size[0]}x{size[1]}")
