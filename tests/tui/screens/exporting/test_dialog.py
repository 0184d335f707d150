"""The export dialog: where to, which format, of whom; a file that is there is only replaced by a second enter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.exchange.exporting.formats import EXPORT_FORMATS
from netui.tui.database import Database
from netui.tui.screens.exporting.dialog import ExportDialog
from netui.tui.screens.exporting.scopes import ExportScope
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines("2026-10-02 new Phil Okafor (Northwind)\n2026-10-03 new Dana Liu (Acme)")
    return QuickAddHost(database)


said: list[str | None] = []


async def open_dialog(pilot: Pilot[None], path: Path, *scopes: ExportScope) -> ExportDialog:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    said.clear()
    dialog = ExportDialog(app.database, scopes or [ExportScope("everybody, 2 people")])
    await app.push_screen(dialog, said.append)
    await pilot.pause()
    dialog.path.value = str(path)
    await pilot.pause()
    return dialog


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def names(path: Path) -> list[str]:
    return [record["name"] for record in json.loads(path.read_text())["records"] if record["record"] == "contact"]


async def test_enter_writes_and_says_what_is_there(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        await open_dialog(pilot, tmp_path / "all.json")
        await press(pilot, "enter")
        assert names(tmp_path / "all.json") == ["Phil Okafor", "Dana Liu"]
        assert (tmp_path / "all.json").stat().st_mode & 0o777 == 0o600
        assert said == [f"{tmp_path}/all.json has 2 people and 0 other records now"]


async def test_a_file_that_is_there_is_replaced_by_a_second_enter_alone(host: QuickAddHost, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("mine")
    async with run_app(host) as pilot:
        await open_dialog(pilot, path)
        await press(pilot, "enter")
        assert path.read_text() == "mine"
        assert "is there already" in screen_text(pilot.app)
        assert "enter replace it" in screen_text(pilot.app)
        await press(pilot, "x", "backspace")
        assert "enter replace it" not in screen_text(pilot.app), "another name was typed"
        await press(pilot, "enter", "enter")
        assert len(names(path)) == 2
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


async def test_the_arrows_choose_the_format(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        dialog = await open_dialog(pilot, tmp_path / "all.json")
        for each in (*EXPORT_FORMATS[1:], EXPORT_FORMATS[0]):
            await press(pilot, "down")
            assert dialog.format is each
            assert dialog.path.value == f"{tmp_path}/all.{each.name}"
        await press(pilot, "up")
        assert dialog.format is EXPORT_FORMATS[-1]


async def test_it_can_be_of_some(host: QuickAddHost, tmp_path: Path) -> None:
    scopes = [ExportScope("the 1 that is marked", frozenset({2})), ExportScope("everybody, 2 people")]
    async with run_app(host) as pilot:
        await open_dialog(pilot, tmp_path / "some.json", *scopes)
        assert "the 1 that is marked" in screen_text(pilot.app)
        await press(pilot, "ctrl+t")
        assert "everybody, 2 people" in screen_text(pilot.app)
        await press(pilot, "ctrl+t", "enter")
        assert names(tmp_path / "some.json") == ["Dana Liu"]


@pytest.mark.parametrize("name", ["people", "people.pdf", "nowhere/people.json", ".json", "people.json/"])
async def test_what_can_not_be_written_is_said_and_can_be_mended(host: QuickAddHost, tmp_path: Path, name: str) -> None:
    async with run_app(host) as pilot:
        dialog = await open_dialog(pilot, tmp_path / "x")
        dialog.path.value = f"{tmp_path}/{name}"
        await press(pilot, "enter")
        assert pilot.app.screen is dialog
        assert not list(tmp_path.glob("*.json"))
        dialog.path.value = f"{tmp_path}/good.json"
        await press(pilot, "enter")
        assert len(names(tmp_path / "good.json")) == 2


async def test_esc_leaves_and_writes_nothing(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        await open_dialog(pilot, tmp_path / "all.json")
        await press(pilot, "escape")
        assert said == [""]
        assert not (tmp_path / "all.json").exists()
