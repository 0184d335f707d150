"""The thread at the head of the timeline and on a card: enter goes onto it, h l along, enter opens, esc leaves."""

from __future__ import annotations

from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.opportunities.view import OpportunityView
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp

THREAD = "──▶ Jaime Stone"


async def test_one_goes_onto_the_thread_along_it_and_into_whom_it_names(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        app = pilot.app
        await pilot.press("/", *"renee", "enter", "3", "g", "g")
        assert THREAD in screen_text(app)
        assert "owed Jaime: thanks" in screen_text(app)
        assert "enter Along" in screen_text(app)
        await pilot.press("enter")
        assert "⟨Jaime Stone !⟩" in screen_text(app)
        await pilot.press("l", "l", "l")
        assert "⟨◆ Community manager (heard)⟩" in screen_text(app)
        assert "enter Open" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OpportunityView)
        assert THREAD.split()[1] in screen_text(app)
        await pilot.press("escape", "h")
        await pilot.pause()
        assert "⟨Renee Marsh" in screen_text(app)
        await pilot.press("escape", "h")
        assert isinstance(app.screen, NetworkScreen)
        assert "⟨" not in screen_text(app)
        assert not app.screen.timeline.has_focus


async def test_the_keys_of_people_mean_the_one_under_its_cursor(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        await pilot.press("/", *"renee", "enter", "3", "g", "g", "enter", "x")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "thank Jaime Stone: "


async def test_it_is_on_the_card_too(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        await pilot.press("/", *"renee", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)
        await pilot.press("j", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)
        assert pilot.app.screen.card.contact_name == "Jaime Stone"
