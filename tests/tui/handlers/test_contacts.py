"""Keys for contacts: begun lines, forms, notes, copying; filter, order and marks of the list."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from netui.db.connection import execute
from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from tests.support.history import add_lines
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


def screen_of(pilot: Pilot[None]) -> NetworkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    return screen


def listed(pilot: Pilot[None]) -> list[str]:
    contacts = screen_of(pilot).contacts
    return [row.name for at in range(contacts.row_count) if (row := contacts._row(at))]


async def go_to(pilot: Pilot[None], name: str) -> None:
    ((contact,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    screen_of(pilot).go_to_contact(contact)
    await pilot.pause()


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("t", "thank Jaime Stone: "),
        ("i", "intro Jaime Stone to "),
        ("c", "Jaime Stone > every "),
        ("a", ""),
        ("ctrl+n", ""),
    ],
)
async def test_a_line_is_begun(world: str, open_app: OpenApp, key: str, line: str) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Jaime Stone")
        await pilot.press(key)
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.value == line
        assert bar.context.implied == screen_of(pilot).selected
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.screen.query(QuickAddBar)
        assert screen_of(pilot).place == "contacts"


async def test_a_line_names_all_who_are_marked(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("2", "space", "space", "t")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "thank Renee Marsh, Phil Okafor: "


async def test_an_entry_is_opened_as_its_line_again(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Phil Okafor")
        await pilot.press("3", "e")
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert "email from Phil Okafor" in bar.line.value
        bar.line.value = bar.line.value.replace("your CV", "my CV")
        await pilot.press("enter")
        await pilot.pause()
        assert "can you send my CV?" in screen_text(pilot.app)
        await pilot.press("u")
        assert "can you send your CV?" in screen_text(pilot.app)


async def test_the_form_is_opened_for_a_contact_and_for_a_new_one(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Phil Okafor")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactFormScreen)
        assert pilot.app.screen.contact_id == execute("SELECT id FROM contact WHERE name = 'Phil Okafor'")[0][0]
        await pilot.press("escape", "n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactFormScreen)
        assert pilot.app.screen.contact_id is None


async def test_without_a_terminal_of_its_own_the_editor_is_refused_in_words(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Phil Okafor")
        await pilot.press("E")
        assert "could not be started: this terminal can't be handed to another program." in screen_text(pilot.app)


async def test_an_address_is_copied_and_where_there_are_several_one_is_chosen(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Priya Raman")
        await pilot.press("y")
        assert pilot.app.clipboard == "priya@lumen.example"
        assert "Copied priya@lumen.example." in screen_text(pilot.app)
        await go_to(pilot, "Jaime Stone")
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chooser)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert pilot.app.clipboard == "+1 555 010 2030"
        await go_to(pilot, "Phil Okafor")
        await pilot.press("y")
        assert "Phil Okafor has no address" in screen_text(pilot.app)


async def test_opening_without_an_opener_says_so(
    world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with open_app(world) as pilot:
        await go_to(pilot, "Priya Raman")
        await pilot.press("o")
        assert "No program could open priya@lumen.example: y copies it." in screen_text(pilot.app)


async def test_contacts_are_filtered_as_one_types(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        await pilot.press("/", "j", "a", "i")
        assert listed(pilot) == ["Jaime Stone"]
        assert "2 Contacts 1 of 5" in screen_text(pilot.app)
        await pilot.pause(0.1)
        assert "3 Jaime Stone" in screen_text(pilot.app)
        screen.query_one(FilterBar).line.value = "#grants"
        await pilot.pause()
        assert listed(pilot) == ["Dana Liu"]
        screen.query_one(FilterBar).line.value = "kind:nonsense"
        await pilot.pause()
        assert listed(pilot) == []
        assert "No kind begins with nonsense" in screen_text(pilot.app)
        assert "No contacts match the filter. esc clears it." in screen_text(pilot.app)
        screen.query_one(FilterBar).line.value = "last<30d"
        await pilot.pause()
        await pilot.press("down", "enter")
        assert screen.place == "contacts"
        assert screen.contacts.cursor == 1
        await pilot.press("escape")
        await pilot.pause()
        assert len(listed(pilot)) == 5
        assert screen.place == "contacts"


async def test_escape_empties_the_filter_and_closes_it_in_one_press(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        await pilot.press("2", "/", "x", "x")
        assert listed(pilot) == []
        await pilot.press("escape")
        await pilot.pause()
        bar = screen.query_one(FilterBar)
        assert len(listed(pilot)) == 5
        assert (bar.display, screen.place, screen.focused) == (False, "contacts", screen.contacts)
        await pilot.press("j")
        assert screen.contacts.cursor == 1


@pytest.mark.parametrize(("first", "typed"), [("/", "jai"), ("a", "coffee with"), ("t", "for it")])
async def test_keys_that_come_too_fast_are_not_lost(world: str, open_app: OpenApp, first: str, typed: str) -> None:
    async with open_app(world) as pilot:
        for character in first + typed:
            pilot.app.post_message(events.Key("slash" if character == "/" else character, character))
        await pilot.pause(0.5)
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        assert focused.value.endswith(typed)


async def test_the_order_changes_keeps_the_cursors_contact_and_is_remembered(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        assert listed(pilot) == ["Renee Marsh", "Phil Okafor", "Jaime Stone", "Priya Raman", "Dana Liu"]
        await pilot.press("2", "j", "O", "O")
        assert listed(pilot) == ["Dana Liu", "Jaime Stone", "Phil Okafor", "Priya Raman", "Renee Marsh"]
        assert screen.contacts.cursor == 2
        assert "by name" in screen_text(pilot.app)
        remembered = dict(pilot.app.remembered)  # type: ignore[attr-defined]
        assert remembered == {"order": "name"}
    async with open_app(world, remembered=remembered) as pilot:
        assert listed(pilot)[0] == "Dana Liu"


async def test_the_marks_outlive_a_filter_and_say_how_many_they_are(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        screen.contacts.focus()
        await pilot.press("space")
        await screen.do_filter()
        screen.query_one(FilterBar).line.value = "phil"
        await pilot.pause()
        await pilot.press("enter", "*")
        assert "2 marked" in screen_text(pilot.app)
        assert [name for (name,) in execute("SELECT name FROM contact WHERE id IN (?, ?)", screen.contacts.people())]
        assert len(screen.contacts.people()) == 2


async def test_the_first_contacts_are_shown_when_they_come(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty) as pilot:
        await pilot.press("2")
        add_lines("2026-11-20 coffee with Jaime Stone: his new team", None)
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        await pilot.pause()
        assert listed(pilot) == ["Jaime Stone"]
        assert "3 Jaime Stone" in screen_text(pilot.app)


@pytest.mark.parametrize("pane", ["2", "3", "4"])
async def test_plus_adds_to_the_card_of_the_selected_contact(world: str, open_app: OpenApp, pane: str) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Jaime Stone")
        await pilot.press(pane, "+")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chooser)
        assert "Add to Jaime Stone" in screen_text(pilot.app)


async def test_plus_says_that_nobody_is_there_to_add_to(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty) as pilot:
        await pilot.press("+")
        await pilot.pause()
        assert "No contact is selected" in screen_text(pilot.app)
