"""Table: everybody as a spreadsheet, its keys, its looks, and what it remembers."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from netui.db.connection import current_database
from netui.settings import Settings
from netui.tui.commands import COMMANDS
from netui.tui.commands.command import TABLE
from netui.tui.key_list import key_choices
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.table.column_dialog import ColumnDialog
from netui.tui.screens.table.order import CHOICES, TableOrder, sort_key
from netui.tui.screens.table.screen import TableScreen
from netui.tui.widgets.chooser import Chooser
from tests.support.history import add_line
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

BY_NAME = ["Dana Liu", "Jaime Stone", "Phil Okafor", "Priya Raman", "Renee Marsh"]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def open_table(pilot: Pilot[None]) -> TableScreen:
    """Open Table through the palette."""
    await press(pilot, ":", *"table", "enter")
    screen = pilot.app.screen
    assert isinstance(screen, TableScreen)
    return screen


def names(pilot: Pilot[None]) -> list[str]:
    """The names in sight, in their order."""
    text = "\n".join(line for line in screen_text(pilot.app).splitlines() if line.startswith("│"))
    found = [(text.index(name), name) for name in BY_NAME if name in text]
    return [name for _, name in sorted(found)]


def last_line(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app).splitlines()[-1]


def head(pilot: Pilot[None]) -> str:
    return next(line for line in screen_text(pilot.app).splitlines() if "Name" in line)


async def test_the_palette_opens_it_and_esc_leads_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_table(pilot)
        assert names(pilot) == BY_NAME
        assert "1 People 5 · by name" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_the_cursor_moves_and_enter_opens_the_card(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await open_table(pilot)
        for key, row in (("j", 1), ("down", 2), ("k", 1), ("G", 4), ("home", 0), ("end", 4), ("ctrl+u", 0),
                         ("ctrl+d", 4), ("pageup", 0), ("pagedown", 4)):  # fmt: skip
            await press(pilot, key)
            assert screen.people.cursor == row, key
        await press(pilot, "g", "g", "j", "enter")
        assert isinstance(pilot.app.screen, ContactView)
        assert "Jaime Stone" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.people.cursor == 1


async def test_columns_scroll_beside_the_name(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await open_table(pilot)
        assert "Organisation" in head(pilot)
        for key in ("l", "right"):
            await press(pilot, key)
        assert "‹Name" in head(pilot)
        assert "Organisation" not in head(pilot)
        assert "Place" in head(pilot)
        assert names(pilot) == BY_NAME
        await press(pilot, *"llllllllllll")
        assert "Owed by me" in head(pilot)
        assert "›" not in head(pilot)
        await press(pilot, *["h"] * 12, "left")
        assert "Organisation" in head(pilot)
        assert "‹" not in head(pilot)


async def test_columns_are_ticked_and_remembered(world: str, open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = await open_table(pilot)
        await press(pilot, "+")
        dialog = pilot.app.screen
        assert isinstance(dialog, ColumnDialog)
        await press(pilot, "escape")
        assert [column.name for column in screen.people.columns][:2] == ["organisation", "title"]
        await press(pilot, "+")
        for column in CHOICES:  # only one of those that are shown stays
            if column.name in {each.name for each in screen.people.columns} - {"place"}:
                while CHOICES[pilot.app.screen.query_one("_Ticks").cursor] is not column:  # type: ignore[attr-defined]
                    await press(pilot, "j")
                await press(pilot, "space")
        await press(pilot, "g", "space", "enter")
        assert [column.name for column in screen.people.columns] == ["nickname", "place"]
        assert "The table has 2 columns beside the name." in last_line(pilot)
        assert head(pilot).split() == ["│", "Name", "↑", "Nickname", "Place", "│"]
    assert tomllib.loads((tmp_path / "state.toml").read_text())["table_columns"] == ["nickname", "place"]


async def test_it_is_sorted_by_any_column_and_back(world: str, open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(world) as pilot:
        screen = await open_table(pilot)
        await press(pilot, "j", "O")
        assert isinstance(pilot.app.screen, Chooser)
        await press(pilot, *"last contact", "enter")
        assert names(pilot)[:2] == ["Renee Marsh", "Phil Okafor"]
        assert "by last contact, latest first" in screen_text(pilot.app)
        assert "Last contact ↓" in head(pilot)
        assert screen.people.cursor == names(pilot).index("Jaime Stone"), "the cursor stays on its person"
        await press(pilot, "O", "enter")
        assert names(pilot)[0] == "Dana Liu"
        assert "by last contact, earliest first" in screen_text(pilot.app)
        await press(pilot, "O", *"owed", "enter")
        assert names(pilot)[-1] in ("Dana Liu", "Priya Raman"), "whoever has none stands last"
        await press(pilot, "O", *"name", "enter")
        assert names(pilot) == BY_NAME
        await press(pilot, "O", "enter")
        assert names(pilot) == BY_NAME[::-1]
        assert "by name, backwards" in screen_text(pilot.app)
    assert tomllib.loads((tmp_path / "state.toml").read_text())["table_order"] == "-name"


async def test_each_column_can_be_shown_and_sorted_by(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await open_table(pilot)
        for column in CHOICES:
            screen.people.show_columns([column])
            for falls in (True, False):
                screen.people.sort_by(TableOrder(column.name, falls))
                await pilot.pause()
                assert sorted(names(pilot)) == BY_NAME
                keys = [sort_key(column, screen.people.cells(row)[1]) for row in range(len(BY_NAME))]
                filled = [key for key in keys if key is not None]
                assert keys == [*sorted(filled, reverse=falls), *[None] * keys.count(None)]


async def test_the_column_that_it_is_sorted_by_comes_into_sight(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await open_table(pilot)
        assert "Due" not in head(pilot)
        await press(pilot, "O", *"due", "enter")
        assert "Due ↑" in head(pilot)


@pytest.mark.parametrize(
    "remembered",
    [{"table_columns": "all", "table_order": 7}, {"table_columns": ["nobody", 3], "table_order": "-nothing"}],
)
async def test_what_the_state_file_should_not_have_is_left_alone(
    world: str, open_app: OpenApp, remembered: dict[str, Any]
) -> None:
    async with open_app(world, remembered=remembered) as pilot:
        await open_table(pilot)
        assert names(pilot) == BY_NAME


async def test_rows_are_copied_with_their_header(
    world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(world, remembered={"table_columns": ["organisation", "phones", "last_contact"]}) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await open_table(pilot)
        await press(pilot, "j", "y")
        assert "Copied 1 row of 4 columns, with the header." in last_line(pilot)
        await press(pilot, "*", "y")
        assert "Copied 5 rows of 4 columns" in last_line(pilot)
        one, everybody = (list(csv.reader(io.StringIO(text, newline=""), delimiter="\t")) for text in copied)
        assert one == [
            ["Name", "Organisation", "Phone", "Last contact"],
            ["Jaime Stone", "Hootline", "'+1 555 010 2030", "2026-11-12"],
        ]
        assert [row[0] for row in everybody] == ["Name", *BY_NAME]


async def test_marks_filter_and_the_way_out(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await open_table(pilot)
        await press(pilot, "space", "j", "v")
        assert "People 5 · 3 marked" in screen_text(pilot.app)
        assert "✓ Dana Liu" in screen_text(pilot.app)
        await press(pilot, "M", "/", *"org:lumen", "enter")
        assert names(pilot) == ["Priya Raman"]
        assert "People 1 of 5" in screen_text(pilot.app)
        await press(pilot, "*", "escape")
        assert not screen.people.marks
        await press(pilot, "escape")
        assert names(pilot) == BY_NAME
        await press(pilot, "/", *"dana")
        await press(pilot, "escape")
        assert names(pilot) == BY_NAME
        await press(pilot, "/", *"last>soon", "enter")
        assert pilot.app.screen is screen


async def test_the_verbs_act_on_the_marked(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await open_table(pilot)
        await press(pilot, "c")
        assert "Dana Liu > every" in screen_text(pilot.app)
        await press(pilot, "escape", "A")
        await press(pilot, "enter")
        assert names(pilot) == BY_NAME[1:]
        await press(pilot, "u")
        assert names(pilot) == BY_NAME


async def test_another_window_is_followed(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (200, 50)) as pilot:
        await open_table(pilot)
        assert current_database() is not None
        add_line("2026-11-22", "coffee with Dana Liu: panel")
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        await pilot.pause()
        row = next(line for line in screen_text(pilot.app).splitlines() if "Dana Liu" in line)
        assert "22 Nov" in row
        assert "coffee" in row


async def test_an_empty_table_says_how_to_begin(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        await open_table(pilot)
        assert "No contacts yet. People you log" in screen_text(pilot.app)
        for key in ("j", "enter", "y", "l", "space", "*"):
            await press(pilot, key)
        assert "There is nobody to copy" in last_line(pilot) or isinstance(pilot.app.screen, TableScreen)


async def test_its_keys_are_listed_and_can_be_changed(world: str, open_app: OpenApp) -> None:
    settings = Settings()
    settings.keys = {"table-copy": ["Y"]}
    async with open_app(world, (120, 60), settings=settings) as pilot:
        screen = await open_table(pilot)
        listed = {
            choice.value.name: choice.keys for choice in key_choices(screen.services.keymap, TABLE) if choice.value
        }
        assert {command.name for command in COMMANDS if command.places == {TABLE}} <= listed.keys()
        assert (listed["table-copy"], listed["table-order"]) == ("Y", "O")
        await press(pilot, "?")
        assert "Table" in screen_text(pilot.app)
        await press(pilot, "escape", "y")
        assert "Copied" not in last_line(pilot)
        await press(pilot, "Y")
        assert "Copied 1 row" in last_line(pilot)


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (120, 36), (200, 50)])
async def test_looks(world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with open_app(world, size) as pilot:
        await open_table(pilot)
        await press(pilot, "space", "O", *"last contact", "enter", "h")
        assert matches_snapshot(pilot.app, f"table-{size[0]}x{size[1]}")


async def test_the_columns_look(world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await open_table(pilot)
        await press(pilot, "+", "j", "j")
        assert matches_snapshot(pilot.app, "table-columns-80x24")
