"""Network under all conditions: terminal sizes, hostile names, no data, other windows, midnight, a locked file."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from textual.pilot import Pilot

from netui.actions.contact import ContactForm, save_contact
from netui.db.connection import execute
from netui.tui.app import NetuiApp
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.today.screen import TodayScreen
from netui.tui.widgets.chooser import Chooser
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp, moment_of

HOSTILE = [
    "Bob [/nope]",
    "[bold red]Eve[/]",
    "李小龙 " * 20,
    "👩‍👩‍👧‍👦 Family",
    "שלום עולם",
    "x" * 200,
    "a\u202eb",
    "$name {0} %s",
]


def screen_of(pilot: Pilot[None]) -> NetworkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    return screen


async def test_any_size_at_any_time(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        for size in [(80, 24), (50, 15), (200, 50), (20, 5), (59, 40), (161, 12), (1, 1), (120, 36)]:
            await pilot.resize_terminal(*size)
            await pilot.press("tab", "j")
        assert "send portfolio" in screen_text(pilot.app)


async def test_one_pane_is_open_on_a_small_screen(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (50, 15)) as pilot:
        screen = screen_of(pilot)
        assert (screen.contacts.size.height, screen.timeline.size.height) == (0, 0)
        assert screen.due.size.height == 15 - 2 - 2 - 2
        shown = screen_text(pilot.app)
        assert "2 Contacts 5" in shown
        assert "3 Renee Marsh" in shown
        await pilot.press("3")
        assert (screen.due.size.height, screen.contacts.size.height) == (0, 0)
        await pilot.press("G")
        assert "introduced by Jaime Stone" in screen_text(pilot.app)


async def test_hostile_names_are_only_names(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        for name in HOSTILE:
            form = ContactForm(name=name, organisation=name, title=name, tags=("t",), notes=name)
            save_contact(form, None, moment=app.database.moment(), session=app.database.session)
        app.refresh_facts()
        await pilot.press("2", "O", "O")
        for _ in range(len(HOSTILE) + 5):
            await pilot.press("j")
        await pilot.pause(0.1)
        await pilot.resize_terminal(200, 50)
        await pilot.press("g", "g")
        for _ in range(len(HOSTILE)):
            await pilot.press("j", "enter", "escape")
        for (contact,) in execute("SELECT id FROM contact"):
            screen_of(pilot).go_to_contact(contact)
            await pilot.pause()
        assert "Bob [/nope]" in screen_text(app)


async def test_an_empty_database_teaches(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        shown = " ".join(screen_text(pilot.app).replace("│", " ").split())
        assert "Nothing is due." in shown
        assert "No contacts yet." in shown
        for key in "jkGxsdSdtmcpyoeE*vM ":
            await pilot.press("space" if key == " " else key)
        await pilot.press("escape", "enter", "escape", "u", "ctrl+r")
        assert pilot.app.is_running
        assert os.path.exists(empty)


async def test_a_change_in_another_window_shows_within_two_seconds(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        code = (
            "import sys, datetime as dt; from netui.db.connection import open_database, close;"
            "from tests.support.history import add_line; open_database(sys.argv[1], instant=dt.datetime.now(dt.UTC));"
            "add_line('2026-11-22', 'coffee with Nina Simon (Blue Note): a new album'); close()"
        )
        subprocess.run([sys.executable, "-c", code, world], check=True, env=os.environ | {"PYTHONPATH": os.getcwd()})
        await pilot.pause(2)
        assert "Nina Simon" in screen_text(pilot.app)
        assert "2 Contacts 6" in screen_text(pilot.app)


async def test_at_midnight_the_day_turns(world: str, open_app: OpenApp) -> None:
    days = [TODAY]
    async with open_app(world, today=lambda: days[-1]) as pilot:
        days.append(TODAY + dt.timedelta(1))
        await pilot.pause(1)
        shown = screen_text(pilot.app)
        assert "Mon 23 Nov" in shown
        assert "1d late" in shown


async def test_on_a_file_that_cannot_be_written_the_verbs_say_why(world: str, open_app: OpenApp) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write every file")
    os.chmod(world, 0o400)
    async with open_app(world) as pilot:
        await pilot.press("x")
        assert "can't be written" in screen_text(pilot.app)
        assert not any(label.usable for label in screen_of(pilot).footer.labels if label.key in "xsatu")
        assert all(label.usable for label in screen_of(pilot).footer.labels if label.key in "/?:")


async def test_the_keys_that_work_here_are_listed_and_run(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chooser)
        await pilot.press(*"zoom", "enter")
        await pilot.pause()
        assert screen_of(pilot).has_class("-zoomed")
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_the_palette_finds_commands_and_contacts(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press(":", *"phil", "enter")
        await pilot.pause()
        assert screen_of(pilot).place == "contacts"
        assert "3 Phil Okafor" in screen_text(pilot.app)
        await pilot.press("ctrl+p", *"tody")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("g", "t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        await pilot.press("g", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_a_theme_is_chosen_and_remembered(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await app.action_command("theme")
        await pilot.pause()
        await pilot.press(*"nord", "enter")
        await pilot.pause()
        assert app.theme == "nord"
        assert app.remembered == {"theme": "nord"}
    async with open_app(world, remembered={"theme": "nord"}) as pilot:
        assert pilot.app.theme == "nord"


async def test_without_colours_the_theme_emits_none(
    world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(world) as pilot:
        assert pilot.app.theme == "ansi-dark"


async def test_undo_tells_why_it_refuses(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        ((renee,),) = execute("SELECT id FROM contact WHERE name = 'Renee Marsh'")
        for name in ("Renee M.", "Renee Marsh"):
            save_contact(ContactForm(name=name), renee, moment=moment_of(TODAY), session=app.database.session)
        await pilot.press("u", "u")
        assert execute("SELECT name FROM contact WHERE id = ?", (renee,)) == [("Renee Marsh",)]


async def test_the_values_of_a_term_are_listed_and_taken(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("/", *"org:")
        await pilot.pause()
        bar = screen.filter_bar
        assert bar is not None
        assert len(bar.values.offered) > 2
        assert "tab Take value" in screen_text(pilot.app)
        cursor = screen.contacts.cursor
        await pilot.press(*"rock")
        await pilot.pause()
        assert [value.label for value in bar.values.offered] == ["Rocket Social"]
        await pilot.press("tab")
        await pilot.pause()
        assert bar.line.value == 'org:"Rocket Social" '
        assert not bar.values.offered
        assert screen.contacts.cursor <= cursor
        await pilot.press(*"last>", "down", "enter")
        await pilot.pause()
        assert bar.line.value == 'org:"Rocket Social" last>90d '
        assert bar.line.has_focus, "what was chosen in the list is taken first"
        await pilot.press("enter")
        await pilot.pause()
        assert screen.contacts.has_focus
