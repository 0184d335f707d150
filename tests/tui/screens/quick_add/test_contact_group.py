"""Many contacts in a line: typed as their number, read by their names, and kept so in a draft and in the history."""

from __future__ import annotations

from netui.db.connection import execute
from netui.tui.app import NetuiApp
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


async def test_many_marked_contacts_stand_in_the_line_as_their_number(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await pilot.press("2", "*", "c")
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.text == "5 contacts > every "
        await pilot.press("6", "w")
        assert bar.record is not None
        assert bar.record.ok
        assert len(bar.record.contacts) == 5
        spans = [(part.what, bar.line.text[part.start : part.end]) for part in bar.record.spans]
        assert spans[0] == ("name", "5 contacts")
        assert ("cadence", "every 6w") in spans
        await pilot.press("escape", "a")  # it comes back about the same people
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.text == "5 contacts > every 6w"
        await pilot.press("right", "enter")
        assert execute("SELECT count(*) FROM contact WHERE cadence_to = 'P6W'") == [(5,)]
        assert "and 3 more" in screen_text(pilot.app)
        assert isinstance(pilot.app, NetuiApp)
        kept = pilot.app.overlays.quick_add_session.history.go(1, "")
        assert kept.endswith(" > every 6w")
        assert "Jaime Stone" in kept
        assert "5 contacts" not in kept
