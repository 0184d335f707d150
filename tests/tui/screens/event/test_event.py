"""The capture of an event, by keys: a line a person, the pane of attendees, the closing sentence."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from netui.db.connection import current_database, execute
from netui.db.errors import ReadOnlyError
from netui.domain.events import Occasion
from netui.tui.app import NetuiApp
from netui.tui.screens.event.attendees_pane import AttendeesPane
from netui.tui.screens.event.screen import EventScreen
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.preview_panel import PreviewPanel
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import MatchesSnapshot, OpenApp

MET = """
SELECT c.name, e.name, i.place, i.day FROM interaction i JOIN event e ON e.id = i.event_id
JOIN participation p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id ORDER BY i.entered, p.position
"""

EVENT = "ALA Annual 2026"


def app_of(pilot: Pilot[None]) -> NetuiApp:
    assert isinstance(pilot.app, NetuiApp)
    return pilot.app


async def begin(pilot: Pilot[None], name: str = EVENT) -> EventScreen:
    """Press `C`, and type the name of the event."""
    await pilot.press("C")
    await pilot.pause()
    for character in name:
        await pilot.press("space" if character == " " else "at" if character == "@" else character)
    await pilot.press("enter")
    await pilot.pause()
    screen = app_of(pilot).screen
    assert isinstance(screen, EventScreen)
    return screen


async def meet(pilot: Pilot[None], line: str) -> None:
    """Type a line, and press enter."""
    await pilot.pause()
    bar = app_of(pilot).screen.query_one(QuickAddBar)
    bar.line.value = line
    bar.line.cursor_position = len(line)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_an_evening(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        app = app_of(pilot)
        screen = await begin(pilot)
        assert "Nobody yet." in screen_text(app)
        await meet(pilot, "Lena Fox (Arc): libraries > send slides fri")
        await meet(pilot, "Jaime")  # known before
        await meet(pilot, "Omar Haddad")
        seen = screen_text(app)
        for told in (
            "Lena Fox",
            "Arc · new",
            "Send slides, Fri 27 Nov",
            "met before",
            "Follow up, Mon 23 Nov",
            "3 met",
        ):
            assert told in seen
        assert execute(MET, ()) == [
            (name, EVENT, EVENT, "2026-11-22") for name in ("Lena Fox", "Jaime Stone", "Omar Haddad")
        ]
        assert len(screen.query(QuickAddBar)) == 1  # ready for the next person
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, NetworkScreen)
        assert "ALA Annual 2026: 3 people met" in screen_text(app)


async def test_the_next_line_begins_with_a_preview_as_low_as_the_first(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        screen = await begin(pilot)
        panel = screen.query_one(PreviewPanel)
        lowest = panel.size.height
        await pilot.press(*f"Lena Fox (Arc): {'libraries and what they lend ' * 8}> send slides fri")
        await pilot.pause()
        assert panel.size.height > lowest
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert panel.size.height == lowest


async def test_a_wrong_line_says_why_and_is_kept(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        app = app_of(pilot)
        await begin(pilot)
        await meet(pilot, "Jaime Stonne: hello")
        assert '"Jaime Stonne" is not known' in screen_text(app) or "Jaime Stone?" in screen_text(app)
        assert app.screen.query_one(QuickAddBar).line.text == "Jaime Stonne: hello"
        assert execute(MET, ()) == []


async def test_the_last_line_is_taken_back_and_a_line_is_edited(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        app = app_of(pilot)
        await begin(pilot)
        await meet(pilot, "Lena Fox (Arc): libraries")
        await meet(pilot, "Omar Haddad")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.focused, AttendeesPane)
        await pilot.press("u")
        await pilot.pause()
        assert [name for name, *_ in execute(MET, ())] == ["Lena Fox"]
        await pilot.press("e")
        await pilot.pause()
        bar = app.screen.query_one(QuickAddBar)
        assert "Lena Fox" in bar.line.text
        await meet(pilot, bar.line.text.replace("libraries", "archives"))
        assert execute(MET, ()) == [("Lena Fox", EVENT, EVENT, "2026-11-22")]
        assert "archives" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert execute(MET, ()) == []


async def test_an_evening_goes_on_after_its_first_line_was_taken_back(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await meet(pilot, "Lena Fox (Arc): libraries")
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "Nobody yet." in screen_text(app_of(pilot))
        await pilot.press("a")
        await meet(pilot, "Omar Haddad")
        assert [name for name, *_ in execute(MET, ())] == ["Omar Haddad"]


async def test_esc_leaves_at_once_where_nobody_was_met(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, NetworkScreen)
        assert "ALA Annual 2026: nobody met, no next steps." in screen_text(app_of(pilot))
        assert execute("SELECT * FROM event", ()) == []


async def test_an_event_is_chosen_again_and_goes_on(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot, "Expo @Berlin")
        await meet(pilot, "Lena Fox")
        await pilot.press("escape", "escape")
        await pilot.press("C")
        await pilot.pause()
        assert "Expo" in screen_text(app_of(pilot))
        await pilot.press("enter")
        await pilot.pause()
        await meet(pilot, "Omar Haddad")
        assert [name for name, *_ in execute(MET, ())] == ["Lena Fox", "Omar Haddad"]
        assert execute("SELECT name, place FROM event", ()) == [("Expo", "Berlin")]


async def test_the_timeline_says_where(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await meet(pilot, "Jaime: his panel")
        await pilot.press("escape", "escape")
        app = app_of(pilot)
        app.navigation.go_to_contact(1)
        await pilot.pause(0.2)
        assert "his panel · at ALA Annual 2026" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (50, 15)])
async def test_looks(open_app: OpenApp, world: str, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with open_app(world, size) as pilot:
        app = app_of(pilot)
        app.navigation.open_event(Occasion(EVENT, TODAY, place="Chicago"))
        await meet(pilot, "Lena Fox (Arc): libraries > send slides fri")
        await meet(pilot, "Jaime: his panel went well > none")
        await meet(pilot, "Omar Haddad (Civic Trust): wants to know who else works on open data in the region")
        bar = app.screen.query_one(QuickAddBar)
        bar.line.cursor_blink = False
        bar.line.write("Zed Marlow (Acme): panel on archives > call tue")
        await pilot.pause()
        await pilot.pause()
        assert matches_snapshot(app, f"event-{size[0]}x{size[1]}")


FOUR = ("Lena Fox: libraries", "Omar Haddad (Arc)", "Dora Ek: maps", "Nora Ulm: archives")


async def settled(pilot: Pilot[None], met: int) -> None:
    """Wait until so many people are saved."""
    for _ in range(100):
        if len(execute(MET, ())) >= met:
            break
        await pilot.pause(0.05)
    await pilot.pause()


def burst(app: NetuiApp, text: str) -> None:
    """Type faster than anything is drawn: post all keys before the first one is handled."""
    for character in text:
        app.post_message(events.Key("enter", None) if character == "\n" else events.Key(character, character))


async def test_each_line_is_kept_as_it_was_at_enter_however_fast_the_next_one_is_typed(
    open_app: OpenApp, world: str
) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await pilot.pause()
        burst(app_of(pilot), "\n".join(FOUR) + "\nJai")
        await settled(pilot, 4)
        assert [name for name, *_ in execute(MET, ())] == ["Lena Fox", "Omar Haddad", "Dora Ek", "Nora Ulm"]
        assert execute("SELECT note FROM interaction ORDER BY id DESC LIMIT 1") == [("archives",)]
        assert app_of(pilot).screen.query_one(QuickAddBar).line.text == "Jai"


@pytest.mark.parametrize("end", ["", "\n"])
async def test_of_several_pasted_lines_each_is_a_person(open_app: OpenApp, world: str, end: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await pilot.pause()
        app_of(pilot).post_message(events.Paste("\r\n".join(FOUR) + end))
        met = 4 if end else 3
        await settled(pilot, met)
        assert len(execute(MET, ())) == met  # the last one waits for enter, unless it was pasted with it
        assert app_of(pilot).screen.query_one(QuickAddBar).line.text == ("" if end else FOUR[-1])


async def test_what_is_typed_ahead_waits_while_a_line_is_asked_about(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await begin(pilot)
        await pilot.pause()
        burst(app_of(pilot), "Jaime Stonne: hello\nDora Ek: maps\n")
        for _ in range(4):
            await pilot.pause()
        assert not execute(MET, ())
        bar = app_of(pilot).screen.query_one(QuickAddBar)
        assert bar.line.text == "Jaime Stonne: hello"
        assert "waits" in str(bar.border_title)
        await pilot.press("2")  # of the choices: somebody new
        await pilot.press("enter")
        await settled(pilot, 2)
        assert [name for name, *_ in execute(MET, ())] == ["Jaime Stonne", "Dora Ek"]


async def test_where_nothing_can_be_saved_there_is_no_line(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        app = app_of(pilot)
        app.database.open_for_writing()
        current_database().refusal = ReadOnlyError("This file can only be read.")
        app.navigation.open_event(Occasion(EVENT, TODAY))
        await pilot.pause()
        await pilot.pause()
        assert not app.screen.query(QuickAddBar)
        assert "This file can only be read." in screen_text(app)


async def test_esc_twice_in_one_go_leaves_the_bar_once(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        screen = await begin(pilot)
        await pilot.press(*"evil")
        bar = screen.query_one(QuickAddBar)
        for _ in range(2):
            screen.post_message(QuickAddBar.Left())
        await pilot.pause()
        assert not bar.is_attached
        assert pilot.app.screen is screen
