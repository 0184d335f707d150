"""Dialogs over dialogs: each draws the screen under itself, and none another way round."""

from __future__ import annotations

from netui.tui.widgets.chooser import Chooser
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


async def test_a_late_mouse_over_covered_dialogs_that_wait_to_be_drawn(open_app: OpenApp, world: str) -> None:
    """Textual gives a covered dialog the one above as its background, and that one the covered: without end."""
    async with open_app(world) as pilot:
        lower, middle, upper = (Chooser(title, []) for title in ("lower", "middle", "upper"))
        for dialog in (lower, middle, upper):
            pilot.app.push_screen(dialog)
            await pilot.pause(0.1)
        lower.refresh()
        middle.refresh()
        lower.get_style_at(0, 0)
        upper.refresh()
        await pilot.pause(0.1)
        assert "upper" in screen_text(pilot.app)
