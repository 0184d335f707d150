"""The ways around: the strip of views, back and forth, and a footer that can be clicked and tells the truth."""

import pytest
from textual.pilot import Pilot

from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import command_by_name
from netui.tui.key_clashes import new_clashes
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.introductions.screen import IntroductionsScreen
from netui.tui.screens.map.screen import MapScreen
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.review.screen import ReviewScreen
from netui.tui.screens.tide.screen import TideScreen
from netui.tui.screens.today.screen import TodayScreen
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.question import Question
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


def app_of(pilot: Pilot[None]) -> NetuiApp:
    assert isinstance(pilot.app, NetuiApp)
    return pilot.app


def top(pilot: Pilot[None]) -> CommandScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, CommandScreen)
    return screen


def first_line(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(app_of(pilot)).splitlines()[0].split())


def last_line(pilot: Pilot[None]) -> str:
    return screen_text(app_of(pilot)).splitlines()[-1]


async def click(pilot: Pilot[None], widget: type[Header] | type[Footer], words: str) -> None:
    """Click on words in the first or the last line."""
    lines = screen_text(app_of(pilot)).splitlines()
    line = lines[0 if widget is Header else -1]
    await pilot.click(widget, offset=(line.index(words), 0))
    await pilot.pause()


def keys_shown(pilot: Pilot[None], *, usable: bool) -> set[str]:
    return {label.key for label in top(pilot).footer.labels if label.usable is usable}


async def test_through_the_views_by_mouse_and_by_keys(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        assert first_line(pilot).startswith("netui ▸Network 7 Today Intros 1 Opps 1 Tide Map Review ! Sun 22 Nov")
        await click(pilot, Header, "Intros")
        assert isinstance(top(pilot), IntroductionsScreen)
        assert "▸Introductions 1" in first_line(pilot)
        await pilot.press("]")
        assert isinstance(top(pilot), OpportunitiesScreen)
        await pilot.press("]")
        assert isinstance(top(pilot), TideScreen)
        await pilot.press("]", "]", "]")  # from the last one to the first
        assert isinstance(top(pilot), NetworkScreen)
        await pilot.press("[")
        assert isinstance(top(pilot), ReviewScreen)
        await pilot.press("{", "}", "}")
        assert top(pilot).station == 2
        await pilot.press("-")
        assert isinstance(top(pilot), ReviewScreen)
        assert top(pilot).station == 1
        await pilot.press("g", "t")
        assert isinstance(top(pilot), TodayScreen)
        await click(pilot, Footer, "a Log")  # a footer that is there to be clicked
        assert len(app_of(pilot).screen.query(QuickAddBar)) == 1
        await pilot.click(Header, offset=(10, 0))  # the line is not left behind
        assert isinstance(top(pilot), TodayScreen)


async def test_a_click_on_a_key_presses_it_also_one_of_a_chord(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        await click(pilot, Footer, "s Snooze")
        assert last_line(pilot).startswith(" snooze ")
        await click(pilot, Footer, "w Sun 29 Nov")
        assert "Snoozed" in last_line(pilot)
        await click(pilot, Footer, "u undo")
        assert "Undone" in last_line(pilot)
        await click(pilot, Footer, "g Go")
        await click(pilot, Footer, "m Map")
        assert isinstance(top(pilot), MapScreen)
        assert {"t", "i", "m", "c", "e"} <= keys_shown(pilot, usable=False)  # no person in a grid of numbers
        assert {"w", "g", "?", "a"} <= keys_shown(pilot, usable=True)
        await pilot.press(":")
        subtitle = screen_text(app_of(pilot)).splitlines()
        row = next(at for at, line in enumerate(subtitle) if "esc cancel" in line)
        await pilot.click(offset=(subtitle[row].index("esc cancel"), row))
        await pilot.pause()
        assert isinstance(top(pilot), MapScreen)


async def test_back_and_forth_through_the_places(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        network = top(pilot)
        assert isinstance(network, NetworkScreen)
        await pilot.press("2", "j", "j")
        there = network.selected
        await pilot.press("enter")
        assert isinstance(top(pilot), ContactView)
        await pilot.press("}", "}", "{", "g", "m")
        assert isinstance(top(pilot), MapScreen)
        await pilot.press("-")
        assert isinstance(top(pilot), ContactView)
        assert top(pilot).selected == there
        await pilot.press("-")
        assert top(pilot) is network
        assert (network.place, network.selected) == ("contacts", there)
        await pilot.press("alt+left")
        assert network.place == "due"
        await pilot.press("-")
        assert "nowhere to go back to" in last_line(pilot)
        await pilot.press("_", "_", "alt+right")
        assert isinstance(top(pilot), MapScreen)
        await pilot.press("g", "n", "a", *"new Zed", "enter", "2", "/", *"zed", "enter", "enter")
        zed = top(pilot).selected
        assert isinstance(top(pilot), ContactView)
        assert zed not in (None, there)
        await pilot.press("g", "o", "u", "-")  # the card of somebody who is gone is no place any more
        assert isinstance(top(pilot), NetworkScreen)
        assert top(pilot).selected != zed


async def test_a_next_step_begins_wherever_somebody_is_selected(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        begun = {}
        for place, keys in {"due": "1", "contacts": "2", "timeline": "3", "card": "4"}.items():
            await pilot.press(keys, "f")
            begun[place] = app_of(pilot).screen.query_one(QuickAddBar).line.text
            await pilot.press("escape")
        lead = "contacted Community manager > "  # that is under the cursor of the timeline
        name = "Renee Marsh > "
        assert begun == {"due": name, "contacts": name, "timeline": lead, "card": name}
        await pilot.press("1", "space", "V")
        assert top(pilot).pane.marks == set()
        await pilot.press("2", "d")
        assert "Archived" not in last_line(pilot)


@pytest.mark.parametrize("keys", [(), ("2",), ("3",), ("g", "i"), ("g", "o"), ("g", "r"), ("g", "d")])
async def test_nothing_is_bright_that_does_nothing(empty: str, open_app: OpenApp, keys: tuple[str, ...]) -> None:
    async with open_app(empty, (200, 50)) as pilot:
        await pilot.press(*keys)
        bright = keys_shown(pilot, usable=True)
        if isinstance(top(pilot), NetworkScreen):
            bright -= {"i"}  # it imports while there is nobody to introduce
        assert not bright & {"x", "s", "S", "p", "d", "t", "i", "m", "c", "e", "f", "u", "enter", "b", "L", "H", "M"}
        assert {"a", "g", ":", "?"} <= bright
        assert " 0 " not in screen_text(app_of(pilot)).splitlines()[0]  # what is not there is not counted


async def test_what_can_be_taken_back_makes_its_key_bright(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (200, 50)) as pilot:
        await pilot.press("s", "w")
        assert "u" in keys_shown(pilot, usable=True)
        assert not app_of(pilot).screen.refusal(command_by_name("undo"))
        assert app_of(pilot).screen.refusal(command_by_name("redo")) == "Nothing to redo."


async def test_the_demo_is_left_after_one_question(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        app = app_of(pilot)
        app.is_demo = True
        await pilot.press("q")
        assert isinstance(app.screen, Question)
        assert "Leave the demo?" in screen_text(app)
        await pilot.press("n")
        assert isinstance(app.screen, NetworkScreen)
        await pilot.press("q")
        row, line = next((at, line) for at, line in enumerate(screen_text(app).splitlines()) if "y leave" in line)
        await pilot.click(offset=(line.index("leave it"), row))
        await pilot.pause()
        assert app.return_code == 0


async def test_a_key_of_the_users_own_is_kept_and_said_once(world: str, open_app: OpenApp) -> None:
    remembered: dict[str, object] = {}
    for said in (True, False):
        settings = Settings()
        settings.keys = {"undo": ("f",)}
        async with open_app(world, (120, 36), settings=settings, remembered=remembered) as pilot:
            app = app_of(pilot)
            assert ("next-step gives it up" in last_line(pilot)) is said
            assert app.keymap.find("f", "due") is command_by_name("undo")
            assert new_clashes(app) == []
            remembered = dict(app.remembered)
