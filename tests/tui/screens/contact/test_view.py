"""The Contact view: its rows, and every key that edits them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from netui.actions.contact import ContactForm, read_contact_form
from netui.actions.detail import note_detail
from netui.db.connection import current_database, execute
from netui.db.errors import ReadOnlyError
from netui.tui.app import NetuiApp
from netui.tui.screens.contact.card_pane import FullCardPane
from netui.tui.screens.contact.form import ContactFormScreen
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.opportunities.view import OpportunityView
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.painted_input import BREAK
from netui.tui.widgets.prompt import Prompt
from tests.support.contact_world import JAIME, contact_id, fill_card
from tests.support.history import add_line
from tests.support.quick_add_host import screen_text
from tests.support.rows import dump
from tests.tui.conftest import MatchesSnapshot, OpenApp


@pytest.fixture
def full(world: str) -> str:
    fill_card(world)
    return world


async def open_card(pilot: Pilot[None], name: str = JAIME) -> ContactView:
    app = pilot.app
    assert isinstance(app, NetuiApp)
    app.database.open_for_writing()
    app.navigation.open_contact(contact_id(name))
    await pilot.pause()
    assert isinstance(app.screen, ContactView)
    return app.screen


async def stand_on(pilot: Pilot[None], wanted: Callable[[Any], bool]) -> None:
    """Put the cursor on the first row that satisfies `wanted`."""
    screen = pilot.app.screen
    assert isinstance(screen, ContactView)
    row = next(at for at, row in enumerate(screen.card.rows) if row.key is not None and wanted(row))
    screen.card.move_to(row)
    await pilot.pause()


async def type_over(pilot: Pilot[None], text: str) -> None:
    """Replace the text of the open prompt, and press enter."""
    prompt = pilot.app.screen.query_one(Prompt)
    prompt.line.value = text
    await pilot.press("enter")
    await pilot.pause()


def message(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, ContactView)
    return screen.footer.message


def form(name: str = JAIME) -> ContactForm:
    return read_contact_form(execute, contact_id(name))


async def test_everything_known_is_on_the_card(full: str, open_app: OpenApp) -> None:
    async with open_app(full, (200, 80)) as pilot:
        await open_card(pilot)
        shown = screen_text(pilot.app)
        for told in (
            "“Jay”",
            "Head of Partnerships",
            "kinds        senior ally, super connector",
            "standing     up",
            "ally's role  mentor",
            "top ten      2",
            "cadence      every 4-6w ▕",
            "tags         #grants #speaker",
            "▸ Report how the second interview went",
            "family       Alba starts school  30 Oct",
            "             two kids  10 Jan",
            "birthday     29 Feb (28 Feb next year), turns 43",
            "wedding      4 Jun",
            "e-mail       jaime@hootline.example",
            "phone        +1 555 010 2030",
            "how          Desmond wrote to us both",
            "where        Temple Quay",
            "when         2 Mar 2025",
            "GIVEN  you █ 1  they █ 1",
            "1 Jul        gave  read his draft",
            "3 Jun        said yes to: a reference  gladly",
            "12 Nov       introduced you to Renee Marsh  sports comms",
            "helps        Community manager (Rocket Social)  heard",
            "Phil Okafor (Northwind)  rowed together",
            "note         tea  1 May",
            "26 Oct       The Expo tip  Page fourteen! Yours",
            "notes        Answers at once or not at all.",
            "Likes [b]brackets[/b].",
        ):
            assert told in shown, told
        assert "Jaime Stone “Jay”  Head of Partnerships · Hootline" in shown
        sections = ("OPEN", "REMEMBER", "REACH", "HOW WE MET", "GIVEN", "IN MY NETWORK", "INTRODUCTIONS", "MESSAGES")
        heads = [row.pieces[0][0] for row in pilot.app.screen.query_one(FullCardPane).rows if row.is_head]
        assert [head for head in heads if head in sections] == list(sections)
        assert shown.index("Alba starts school") < shown.index("two kids") < shown.index("tea  1 May")


async def test_the_introducer_is_a_row_that_leads_to_their_card(full: str, open_app: OpenApp) -> None:
    async with open_app(full, (120, 60)) as pilot:
        await open_card(pilot, "Renee Marsh")
        shown = screen_text(pilot.app)
        assert "through      Jaime Stone" in shown
        assert "told you     Community manager (Rocket Social)  heard" in shown
        await stand_on(pilot, lambda row: row.label == "through")
        screen = pilot.app.screen
        assert isinstance(screen, ContactView)
        assert screen.pane.people() == [contact_id(JAIME)]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)
        assert pilot.app.screen.contact == contact_id(JAIME)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


@pytest.mark.parametrize("keys", ["2 enter", "3 enter", "4 enter", "enter enter"])
async def test_enter_opens_the_view_from_the_panes_of_network(full: str, open_app: OpenApp, keys: str) -> None:
    async with open_app(full) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)


# Edit.


@pytest.mark.parametrize(
    ("what", "text", "changed"),
    [
        ("met_at", "Director [/nope]", {"met_at": "Director [/nope]"}),
        ("how_met", "Porto 👩‍👩‍👧", {"how_met": "Porto 👩‍👩‍👧"}),
        ("cadence", "3m", {"cadence": ("P3M", "P3M")}),
        ("tags", "grants, Expo", {"tags": ("grants", "Expo")}),
        ("how_met", "x" * 300, {"how_met": "x" * 300}),
        ("met_at", "the Quay", {"met_at": "the Quay"}),
        ("met_on", "", {"met_on": None}),
    ],
)
@pytest.mark.parametrize("key", ["e", "enter"])
async def test_a_field_is_edited_in_place_and_undone(
    full: str, open_app: OpenApp, key: str, what: str, text: str, changed: dict[str, object]
) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.what == what)
        await pilot.press(key)
        await pilot.pause()
        await type_over(pilot, text)
        assert message(pilot).startswith("Changed Jaime Stone: ")
        for name, value in changed.items():
            assert getattr(form(), name) == value
        await pilot.press("u")
        assert dump(current_database()) == before


async def test_the_prompt_says_how_the_text_is_understood(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "cadence")
        await pilot.press("e")
        await pilot.pause()
        assert "open from 4 weeks, late after 6 weeks" in screen_text(pilot.app)
        await pilot.press("x")
        assert "is not a cadence" in screen_text(pilot.app)
        await pilot.press("enter")
        assert pilot.app.screen.query(Prompt), "what is not understood is not saved"
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.screen.query(Prompt)
        assert form().cadence == ("P4W", "P6W")
        await stand_on(pilot, lambda row: row.what == "key_dates")
        await pilot.press("e", *(["backspace"] * 4), *"1990")
        assert "Feb 1990 has no day 29" in screen_text(pilot.app)


async def test_kinds_standing_and_role_are_chosen(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.what == "kinds")
        await pilot.press("enter", *"peer", "enter")
        await pilot.pause()
        assert form().kinds == ("senior ally", "peer", "super connector")
        await pilot.press("enter", *"senior", "enter")
        await pilot.pause()
        assert (form().kinds, form().ally_role) == (("peer", "super connector"), "")
        await pilot.press("u", "u")
        await stand_on(pilot, lambda row: row.what == "standing")
        await pilot.press("e", *"across", "enter")
        await pilot.pause()
        assert (form().standing, message(pilot)) == ("across", "Changed Jaime Stone: standing across")
        await pilot.press("u")
        await stand_on(pilot, lambda row: row.what == "ally_role")
        await pilot.press("e", *"none", "enter")
        await pilot.pause()
        assert form().ally_role == ""
        await pilot.press("u")
        assert dump(current_database()) == before


async def test_a_detail_a_date_and_an_address_are_edited(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.text == "two kids")
        await pilot.press("e")
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt).line.value == "family: two kids"
        await type_over(pilot, "home: three kids")
        assert message(pilot) == "Changed about Jaime Stone: home: three kids"
        await stand_on(pilot, lambda row: row.what == "key_dates" and row.label == "wedding")
        await pilot.press("e")
        await pilot.pause()
        await type_over(pilot, "wedding 4 jun 2011")
        assert ("wedding", 6, 4, 2011) in execute("SELECT name, month, day, year FROM key_date")
        await stand_on(pilot, lambda row: row.what == "reaches" and row.value.kind == "email")
        await pilot.press("e")
        await pilot.pause()
        await type_over(pilot, "home: jay@example.org")
        assert message(pilot) == "Changed Jaime Stone: home: jay@example.org"
        assert [reach.value for reach in form().reaches] == ["jay@example.org", "+1 555 010 2030"]
        await pilot.press("u", "u", "u")
        assert dump(current_database()) == before


async def test_e_on_the_name_opens_the_form(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactFormScreen)


async def test_e_on_an_introduction_opens_its_line(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.text == "introduced you to Renee Marsh")
        await pilot.press("e")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value.startswith("intro Renee Marsh via Jaime Stone")


# Add.


@pytest.mark.parametrize(
    ("choice", "text", "sentence"),
    [
        ("something", "music: plays the cello", "Noted about Jaime Stone: music: plays the cello"),
        ("date", "first day 29 feb", "Added to Jaime Stone: first day 29 Feb"),
        ("way to reach", "work: https://example.org/jaime", "Added to Jaime Stone: work: https://example.org/jaime"),
        ("tag", "speaker, grants, expo", "Changed Jaime Stone: tags speaker, grants, expo"),
    ],
)
async def test_plus_adds_to_the_card(full: str, open_app: OpenApp, choice: str, text: str, sentence: str) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await pilot.press("+", *choice, "enter")
        await pilot.pause()
        await type_over(pilot, text)
        assert message(pilot) == sentence
        await pilot.press("u")
        assert dump(current_database()) == before


async def test_the_section_under_the_cursor_is_offered_first(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "key_dates")
        await pilot.press("+", "enter")
        await pilot.pause()
        await type_over(pilot, "12 mar")
        assert message(pilot) == "Added to Jaime Stone: birthday 12 Mar"


async def test_topics_in_use_are_suggested(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "detail")
        await pilot.press("+", "enter")
        await pilot.pause()
        assert "topics: family" in screen_text(pilot.app)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("tab", *"a cat", "enter")
        await pilot.pause()
        assert message(pilot) == "Noted about Jaime Stone: family: a cat"


@pytest.mark.parametrize(("choice", "begun"), [("step", "todo Jaime Stone: "), ("they know", "Jaime Stone knows ")])
async def test_adding_a_step_or_an_acquaintance_begins_a_line(
    full: str, open_app: OpenApp, choice: str, begun: str
) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await pilot.press("+", *choice, "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == begun


# Take away, answer.


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("detail", "Deleted: "),
        ("key_dates", "Deleted from Jaime Stone: birthday 29 Feb 1984"),
        ("reaches", "Deleted from Jaime Stone: jaime@hootline.example"),
        ("met_at", "Deleted from Jaime Stone: where we met"),
        ("met_on", "Deleted from Jaime Stone: when we met"),
        ("notes", "Deleted from Jaime Stone: notes"),
        ("entry", "Deleted: "),
    ],
)
async def test_d_deletes_the_row_under_the_cursor(full: str, open_app: OpenApp, what: str, sentence: str) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.what == what)
        await pilot.press("d")
        await pilot.pause()
        assert message(pilot).startswith(sentence)
        assert dump(current_database()) != before
        await pilot.press("u")
        assert dump(current_database()) == before


async def test_d_on_several_tags_asks_which(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "tags")
        await pilot.press("d", *"speak", "enter")
        await pilot.pause()
        assert form().tags == ("grants",)
        await pilot.press("d")
        await pilot.pause()
        assert form().tags == ()


@pytest.mark.parametrize("what", ["name", "message"])
async def test_rows_that_d_does_not_delete_say_why(full: str, open_app: OpenApp, what: str) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.what == what)
        await pilot.press("d")
        screen = pilot.app.screen
        assert isinstance(screen, ContactView)
        assert screen.footer.wrong
        assert dump(current_database()) == before


async def test_loops_and_follow_ups_are_answered_on_their_rows(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        screen = await open_card(pilot)
        promised = lambda row: row.item is not None and row.item.follow_up_id is not None  # noqa: E731
        for key, told in (("x", "Done: report how"), ("d", "Dropped")):
            await stand_on(pilot, promised)
            await pilot.press(key)
            assert message(pilot).startswith(told), key
            await pilot.press("u")
        await stand_on(pilot, promised)
        await pilot.press("e")
        await pilot.pause()
        await type_over(pilot, "ring him 1 dec")
        assert "ring him" in screen_text(pilot.app)
        await pilot.press("u")
        loop = lambda row: row.item is not None and row.item.rule == "thank_connector"  # noqa: E731
        for keys, told in (("s d", "Snoozed"), ("S", "Skipped"), ("p p", "Paused")):
            await stand_on(pilot, loop)
            await pilot.press(*keys.split())
            assert message(pilot).startswith(told), keys
            await pilot.press("u")
        await stand_on(pilot, loop)
        await pilot.press("e")
        assert "x begins the line" in message(pilot)
        for key in ("x", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert screen.query_one(QuickAddBar).line.value == "thank Jaime Stone: "
            await pilot.press("escape")
            await pilot.pause()


async def test_the_address_under_the_cursor_is_the_one_that_is_copied(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "reaches" and row.value.kind == "phone")
        await pilot.press("y")
        assert message(pilot) == "Copied +1 555 010 2030."
        assert pilot.app.clipboard == "+1 555 010 2030"


async def test_a_part_in_an_opportunity_is_changed_and_leads_to_its_view(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        before = dump(current_database())
        await stand_on(pilot, lambda row: row.what == "part")
        await pilot.press("e", *"deci", "enter")
        await pilot.pause()
        assert message(pilot) == "Jaime Stone decides in Community manager"
        await pilot.press("u")
        await stand_on(pilot, lambda row: row.what == "part")
        await pilot.press("d")
        assert message(pilot) == "Jaime Stone has no role in Community manager"
        await pilot.press("+", *"opportunity", "enter")
        await pilot.pause()
        await pilot.press(*"comm", "enter")
        await pilot.pause()
        await pilot.press(*"helps", "enter")
        await pilot.pause()
        assert message(pilot) == "Jaime Stone helps in Community manager"
        await pilot.press("u", "u")
        assert dump(current_database()) == before
        await stand_on(pilot, lambda row: row.what == "part")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunityView)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)


async def test_the_source_of_an_opportunity_is_changed_in_its_line(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot, "Renee Marsh")
        await stand_on(pilot, lambda row: row.what == "part")
        await pilot.press("d")
        assert "They told you about it" in message(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value.startswith("lead Community manager")


# The timeline, and moving.


async def test_the_timeline_is_edited_and_leads_to_others(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        screen = await open_card(pilot)
        await pilot.press("2")
        assert screen.pane is screen.timeline
        assert screen.timeline.entry is not None
        assert screen.timeline.entry.what == "introduced you to Renee Marsh"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)
        assert pilot.app.screen.contact == contact_id("Renee Marsh")
        await pilot.press("escape")
        coffee = [
            screen.timeline.key_of(row) is not None and "coffee" in str(screen.timeline._rows[row]) for row in range(9)
        ]
        screen.timeline.move_to(coffee.index(True))
        before = dump(current_database())
        await pilot.press("d")
        assert "coffee with Jaime Stone (30 Oct)" in message(pilot)
        await pilot.press("u")
        assert dump(current_database()) == before
        screen.timeline.move_to(coffee.index(True))
        await pilot.press("e")
        await pilot.pause()
        assert screen.query_one(QuickAddBar).line.value.startswith("coffee with Jaime Stone")
        await pilot.press("escape", "1")
        assert screen.pane is screen.card


@pytest.mark.parametrize(("size", "cells"), [((80, 24), 46), ((99, 24), 46), ((100, 24), 50), ((80, 15), 80)])
async def test_at_80_columns_the_timeline_is_beside_the_card(
    full: str, open_app: OpenApp, size: tuple[int, int], cells: int
) -> None:
    async with open_app(full, size) as pilot:
        screen = await open_card(pilot)
        assert screen.card.outer_size.width == cells
        assert ("his new team" in screen_text(pilot.app)) == (cells < size[0])
        await pilot.press("z")
        assert screen.card.outer_size.width == size[0]


@pytest.mark.parametrize("size", [(79, 24), (50, 15)])
async def test_on_a_small_screen_one_pane_is_open(full: str, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(full, size) as pilot:
        screen = await open_card(pilot)
        assert screen.card.size.width > size[0] - 6
        assert "2 Timeline" in screen_text(pilot.app)
        assert "his new team" not in screen_text(pilot.app)
        await pilot.press("tab")
        await pilot.pause()
        assert "his new team" in screen_text(pilot.app)
        assert "Head of Partnerships" not in screen_text(pilot.app)


async def test_the_cursor_stays_with_its_row(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        screen = await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "standing")
        row = screen.card.cursor
        await pilot.press("e", *"down", "enter")
        await pilot.pause()
        assert screen.card.row is not None
        assert screen.card.row.what == "standing"
        assert screen.card.cursor == row


# The edges.


async def test_an_empty_card_teaches_its_keys(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        assert isinstance(pilot.app, NetuiApp)
        pilot.app.database.open_for_writing()
        add_line("2026-11-20", 'new "Bob [/nope]"')
        await open_card(pilot, "Bob [/nope]")
        shown = screen_text(pilot.app)
        assert "Bob [/nope]" in shown
        assert "+ adds an address" in shown
        await pilot.press("2")
        assert "Nothing here yet. Press a to" in screen_text(pilot.app)


async def test_long_names_and_labels_are_shown_in_full(full: str, open_app: OpenApp) -> None:
    async with open_app(full, (80, 24)) as pilot:
        await open_card(pilot)
        await pilot.press("+", *"a date", "enter")
        await pilot.pause()
        await type_over(pilot, "the founding of Second Chapter 18 Dec 2017")
        await stand_on(pilot, lambda row: row.what == "key_dates" and row.text.startswith("18 Dec"))
        assert "the founding of Second Chapter" in screen_text(pilot.app)
        assert "18 Dec, 9 years in 26 days" in screen_text(pilot.app)
        name = "Maximilian-" * 27
        execute("UPDATE contact SET name = ? WHERE name = ?", (name, JAIME))
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        await stand_on(pilot, lambda row: row.what == "name")
        assert "".join(line[2:44].strip() for line in screen_text(pilot.app).splitlines()).count("Maximilian-") >= 27
        assert "1 Card" in screen_text(pilot.app)


async def test_e_on_the_top_ten_row_asks_for_the_place(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        await stand_on(pilot, lambda row: row.what == "top_rank")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chooser)


async def test_a_detail_of_several_lines_is_edited_in_one_line(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await open_card(pilot)
        app.carry_out(note_detail, contact_id(JAIME), "trips", "Oslo\nBergen")
        await stand_on(pilot, lambda row: row.text == "Oslo\nBergen")
        await pilot.press("e")
        await pilot.pause()
        prompt = pilot.app.screen.query_one(Prompt)
        assert prompt.line.value == f"trips: Oslo{BREAK}Bergen"
        await type_over(pilot, prompt.line.value + "!")
        assert ("trips", "Oslo\nBergen!") in execute("SELECT topic, note FROM detail")


async def test_writing_keys_are_refused_at_once_on_a_read_only_file(full: str, open_app: OpenApp) -> None:
    async with open_app(full) as pilot:
        await open_card(pilot)
        current_database().refusal = ReadOnlyError(full)
        for what, keys in (("met_at", "e"), ("met_at", "enter"), ("detail", "d"), ("kinds", "enter"), ("name", "+")):
            await stand_on(pilot, lambda row, what=what: row.what == what)  # type: ignore[misc]
            await pilot.press(keys)
            await pilot.pause()
            assert isinstance(pilot.app.screen, ContactView), keys
            assert not pilot.app.screen.query(Prompt)
            assert pilot.app.screen.footer.wrong


async def test_the_view_of_a_deleted_contact_is_left(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await open_card(pilot, "Dana Liu")
        execute("DELETE FROM contact WHERE name = 'Dana Liu'")
        screen.app.refresh_facts()
        for key in ("e", "escape", "d", "j", "2", "G"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_undoing_a_new_contact_leaves_its_view_and_says_so_below(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("a", *"new Zed", "enter")
        await pilot.pause()
        screen = await open_card(pilot, "Zed")
        assert screen.header.heading == "Contact · Zed"
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert pilot.app.screen.footer.message.startswith("Undone: ")
        assert pilot.app.screen.footer.way_back == "ctrl+r redo"


async def test_two_thousand_details_scroll(world: str, open_app: OpenApp) -> None:
    fill_card(world, details=2000)
    async with open_app(world, (120, 36)) as pilot:
        screen = await open_card(pilot)
        await pilot.press("G")
        assert screen.card.row is not None
        assert screen.card.row.what == "message"
        await pilot.press("ctrl+u", "k")
        await pilot.press("2", "G")
        await pilot.pause()
        assert screen.timeline.row_count > 2000, "read on to the end"


async def test_markup_and_control_characters_are_shown_as_text(world: str, open_app: OpenApp) -> None:
    fill_card(world)
    async with open_app(world, (80, 24)) as pilot:
        await open_card(pilot)
        for text in ("Bob [/nope]", "👩‍👩‍👧 Alba", "y" * 300, "[b]bold", "日本語の名前"):
            await pilot.press("+", *"something", "enter")
            await pilot.pause()
            await type_over(pilot, text)
            await stand_on(pilot, lambda row, text=text: row.text == text)  # type: ignore[misc]
            assert text[:5] in screen_text(pilot.app).replace("\n", "")
            await pilot.press("2", "1", "e")
            await pilot.pause()
            assert pilot.app.screen.query_one(Prompt).line.value == text
            await pilot.press("escape")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("contact-80x24", (80, 24), "jjjjjj"),
        ("contact-120x36", (120, 36), "G"),
        ("contact-200x50", (200, 50), "jjj"),
        ("contact-50x15", (50, 15), "jj"),
        ("contact-80x24-timeline", (80, 24), "2"),
        ("contact-80x24-prompt", (80, 24), "Ge"),
        ("contact-120x36-add", (120, 36), "+"),
    ],
)
async def test_looks(
    full: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, name: str, size: tuple[int, int], keys: str
) -> None:
    async with open_app(full, size) as pilot:
        await open_card(pilot)
        if name.endswith("prompt"):
            await stand_on(pilot, lambda row: row.what == "key_dates")
            keys = "e"
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app, NetuiApp)
        assert matches_snapshot(pilot.app, name)


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_looks_of_an_empty_card(
    world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]
) -> None:
    async with open_app(world, size) as pilot:
        assert isinstance(pilot.app, NetuiApp)
        pilot.app.database.open_for_writing()
        add_line("2026-11-20", 'new "Bob [/nope]"')
        await open_card(pilot, "Bob [/nope]")
        assert matches_snapshot(pilot.app, f"contact-empty-{size[0]}x{size[1]}")
