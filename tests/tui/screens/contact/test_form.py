"""The contact form: everything by the keyboard, errors beside the field, nothing lost by a slip of a key."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from netui.actions.action import Session
from netui.actions.contact import ContactForm, read_contact_form, save_contact
from netui.clock import Moment
from netui.db.models.fields import database as stored
from netui.domain.contact_field import CONTACT_FIELDS
from netui.domain.field_parsers import KeyDay, ReachLine
from netui.tui.database import Database
from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.contact.form_row import ChoiceInput
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app

DANA = ContactForm(
    name="Dana [/nope] Liu",
    organisation="City Library",
    reaches=(ReachLine("email", "dana@library.example"), ReachLine("phone", "room 12", "office")),
    tags=("librarian",),
    kinds=("peer",),
    standing="up",
    cadence=("P4W", "P6W"),
    key_dates=(KeyDay("birthday", 3, 12),),
    notes="Two kids.",
)


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    return QuickAddHost(database)


@pytest.fixture
def dana(database: Database, moment: Moment) -> int:
    return save_contact(DANA, None, moment=moment, session=Session()).contacts[0]


async def open_form(pilot: Pilot[None], contact: int | None = None) -> ContactFormScreen:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    screen = ContactFormScreen(app.database, contact)
    await app.push_screen(screen, app.done.append)
    await pilot.pause()
    return screen


def field(screen: ContactFormScreen, name: str) -> Input:
    return screen.query_one(f"#field-{name}", Input)


def lines(screen: ContactFormScreen, name: str) -> TextArea:
    return screen.query_one(f"#field-{name}", TextArea)


async def test_a_contact_is_added_by_keyboard(host: QuickAddHost, database: Database) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        screen = await open_form(pilot)
        await pilot.press(*"Lena", "tab", *"L", "tab", *"Arc", "ctrl+s")
        await pilot.pause()
        (done,) = host.done
        assert done is not None
        assert done.sentence == "Added Lena."
        assert not screen.is_attached
        form = read_contact_form(database.execute, done.created[0])
        assert form == ContactForm(name="Lena", nickname="L", organisation="Arc")


async def test_everything_can_be_filled_in(host: QuickAddHost, database: Database) -> None:
    async with run_app(host, size=(120, 40)) as pilot:
        screen = await open_form(pilot)
        typed = {
            "name": "李雷 [red]",
            "tags": "a, b c",
            "cadence": "4-6w",
            "met_on": "yesterday",
            "how_met": "by chance",
        }
        for name, text in typed.items():
            field(screen, name).value = text
        lines(screen, "reaches").text = "work: l@x.example\n+44 20 7946 0958"
        lines(screen, "key_dates").text = "birthday 29 feb"
        lines(screen, "notes").text = "one\n[/two]"
        screen.query_one("#field-kinds", ChoiceInput).focus()
        await pilot.press("right", "space", "right", "space")
        screen.query_one("#field-standing", ChoiceInput).focus()
        await pilot.press("right", "right")
        await pilot.press("T")
        await pilot.press("end")
        await pilot.press("enter")
        await pilot.pause()
        (done,) = host.done
        assert done is not None
        form = read_contact_form(database.execute, done.created[0])
    assert form.name == "李雷 [red]"
    assert form.tags == ("a", "b c")
    assert form.cadence == ("P4W", "P6W")
    assert str(form.met_on) == "2026-11-17"
    assert form.kinds == ("senior ally", "peer")
    assert (form.standing, form.top_rank) == ("across", 10)
    assert form.reaches == (ReachLine("email", "l@x.example", "work"), ReachLine("phone", "+44 20 7946 0958"))
    assert form.key_dates == (KeyDay("birthday", 2, 29),)
    assert form.notes == "one\n[/two]"


async def test_saving_without_changes_only_closes(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_form(pilot, dana)
        await pilot.press("enter")
        await pilot.pause()
        assert host.done == [None]


async def test_only_changed_fields_are_written(host: QuickAddHost, database: Database, dana: int) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_form(pilot, dana)
        await pilot.press("tab", "tab", "tab", *"Head", "enter")
        await pilot.pause()
        assert [done.sentence for done in host.done if done] == ["Changed Dana [/nope] Liu: title."]
    form = read_contact_form(database.execute, dana)
    assert form.title == "Head"
    assert form.reaches == DANA.reaches


async def test_leaving_warns_once_and_only_after_typing(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_form(pilot, dana)
        await pilot.press("escape")
        await pilot.pause()
        assert host.done == [None]
        await open_form(pilot, dana)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert "Not saved yet" in screen_text(host)
        await pilot.press("y", "escape")
        assert host.done == [None], "typing on takes the question back"
        await pilot.press("escape")
        await pilot.pause()
        assert host.done == [None, None]


# field, what is typed, what is said beside it
WRONG = [
    ("cadence", "often", "often is not a cadence"),
    ("met_on", "5/11", "5/11 is not a day"),
    ("met_on", "31 nov", "31 nov is not a day"),
    ("name", "", "A contact needs a name."),
]


@pytest.mark.parametrize(("name", "text", "said"), WRONG)
async def test_an_error_is_shown_beside_its_field(
    host: QuickAddHost, dana: int, name: str, text: str, said: str
) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        screen = await open_form(pilot, dana)
        field(screen, name).value = text
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.done == []
        assert said in screen_text(host)
        assert field(screen, name).has_focus


async def test_typing_the_name_of_another_contact_warns(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        screen = await open_form(pilot)
        field(screen, "name").value = "dana [/nope] liu"
        lines(screen, "reaches").text = "DANA@library.example"
        await pilot.pause()
        shown = screen_text(host)
        assert "Dana [/nope] Liu (City Library) is already there." in shown
        assert "DANA@library.example already belongs to Dana [/nope] Liu." in shown


async def test_a_rank_that_is_taken_is_refused_with_a_way_out(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        screen = await open_form(pilot, dana)
        await pilot.press("ctrl+t", "right", "ctrl+s")
        await pilot.pause()
        screen = await open_form(pilot)
        field(screen, "name").value = "Ann"
        field(screen, "cadence").value = "month"
        await pilot.press("ctrl+t", "right", "ctrl+s")
        await pilot.pause()
        assert "1 is Dana [/nope] Liu; free: 2, 3" in screen_text(host)


async def test_the_row_of_the_top_ten_is_hidden_until_it_is_asked_for(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(100, 40)) as pilot:
        screen = await open_form(pilot, dana)
        row = screen.query_one("#row-top_rank")
        assert not row.display
        assert "In my network · ctrl+t top ten" in screen_text(host)
        await pilot.press(*"T.")  # a letter, where text is typed
        assert (field(screen, "name").value, row.display) == ("Dana [/nope] LiuT.", False)
        await pilot.press("ctrl+t", "right", "ctrl+s")
        await pilot.pause()
        assert not screen.is_attached
        screen = await open_form(pilot, dana)
        assert screen.query_one("#row-top_rank").display, "it has a place"
        assert "ctrl+t" not in screen_text(host)


async def test_what_is_required_is_marked_and_examples_begin_with_eg(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 40)) as pilot:
        await open_form(pilot)
        assert re.search(r"Name \* +required", screen_text(host))
    hints = [each.hint for each in CONTACT_FIELDS if each.hint]
    assert [hint for hint in hints if not hint.startswith("e.g. ")] == []


async def test_the_sides_of_a_kind_exclude_each_other_and_a_role_makes_an_ally(host: QuickAddHost) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        screen = await open_form(pilot)
        kinds = screen.query_one("#field-kinds", ChoiceInput)
        kinds.focus()
        await pilot.press("right", "right", "right", "space", "right", "space")
        assert kinds.chosen == ("out of sector",)
        screen.query_one("#field-ally_role", ChoiceInput).focus()
        await pilot.press("right")
        await pilot.pause()
        assert kinds.chosen == ("senior ally", "out of sector")


async def test_ctrl_z_undoes_typing_in_the_notes(host: QuickAddHost, dana: int) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        screen = await open_form(pilot, dana)
        notes = lines(screen, "notes")
        notes.focus()
        await pilot.press("x", "ctrl+z")
        assert notes.text == "Two kids."


@pytest.mark.parametrize("size", [(80, 24), (50, 15), (120, 36)])
async def test_every_field_can_be_reached_and_seen(host: QuickAddHost, dana: int, size: tuple[int, int]) -> None:
    async with run_app(host, size=size) as pilot:
        screen = await open_form(pilot, dana)
        seen = []
        for _ in range(16):
            focused = screen.focused
            assert focused is not None
            seen.append(focused.id)
            assert screen.find_widget(focused).visible_region.height > 0
            await pilot.press("tab")
        assert len(set(seen)) == 16


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("name", "X" * 201, "X" * 200),
        ("organisation", "y " * 5_001, ("y " * 5_000).rstrip()),
        ("tags", "t" * 10_001, ""),
    ],
)
async def test_what_is_too_long_is_moved_to_the_notes_by_a_key(
    host: QuickAddHost, database: Database, name: str, text: str, kept: str
) -> None:
    async with run_app(host, size=(110, 60)) as pilot:
        screen = await open_form(pilot)
        field(screen, "name").value = "Lena"
        field(screen, name).value = text
        await pilot.pause()
        said = screen.query_one(f"#row-{name} .message", Static).content
        assert str(said).endswith(": keep the rest in the notes (ctrl+r moves it there).")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.done == []
        assert str(said) == str(screen.query_one(f"#row-{name} .message", Static).content), "the key is still told"
        await pilot.press("ctrl+r", "ctrl+s")
        await pilot.pause()
        (done,) = host.done
        assert done is not None
        form = read_contact_form(database.execute, done.created[0])
        assert (getattr(form, name) or "") == kept
        assert form.notes.partition(": ")[2].strip() in text
        assert form.notes


async def test_what_was_longer_before_stays_and_the_rest_can_be_changed(
    host: QuickAddHost, database: Database, dana: int
) -> None:
    with stored.obj.atomic():
        stored.obj.raw().execute("UPDATE contact SET organisation = ? WHERE id = ?", ("z" * 20_000, dana))
    async with run_app(host, size=(110, 60)) as pilot:
        screen = await open_form(pilot, dana)
        field(screen, "place").value = "Oslo"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [done is not None for done in host.done] == [True]
    form = read_contact_form(database.execute, dana)
    assert (len(form.organisation), form.place) == (20_000, "Oslo")
