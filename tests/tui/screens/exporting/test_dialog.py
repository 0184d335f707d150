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
from netui.tui.screens.network.screen import NetworkScreen
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app
from tests.tui.conftest import MatchesSnapshot, OpenApp


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines("2026-10-02 new Phil Okafor (Northwind)\n2026-10-03 new Dana Liu (Acme)")
    return QuickAddHost(database)


said: list[str | None] = []


async def open_dialog(pilot: Pilot[None], path: Path, *scopes: ExportScope) -> ExportDialog:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    said.clear()
    dialog = ExportDialog(app.database, scopes or [ExportScope("everybody: 2 people")])
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
        assert said == [f"Wrote {tmp_path}/all.json: 2 people and 0 other records"]


async def test_a_file_that_is_there_is_replaced_by_a_second_enter_alone(host: QuickAddHost, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("mine")
    async with run_app(host) as pilot:
        await open_dialog(pilot, path)
        await press(pilot, "enter")
        assert path.read_text() == "mine"
        assert "already exists" in screen_text(pilot.app)
        assert "enter replace it" in screen_text(pilot.app)
        await press(pilot, "x", "backspace")
        assert "enter replace it" not in screen_text(pilot.app), "another name was typed"
        await press(pilot, "enter", "enter")
        assert len(names(path)) == 2
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


async def test_the_arrows_choose_the_format(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        dialog = await open_dialog(pilot, tmp_path / "all.json")
        for each in (*(f".{each.name}" for each in EXPORT_FORMATS[1:]), "/", ".json"):
            await press(pilot, "down")
            assert dialog.path.value == f"{tmp_path}/all{each}"
            assert dialog.format is not None
            assert dialog.format.name == {"/": "md"}.get(each, each[1:])
        await press(pilot, "up", "up")
        assert dialog.format is EXPORT_FORMATS[-1]


async def test_a_path_that_ends_with_a_slash_is_a_folder_of_pages(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        await open_dialog(pilot, Path("x"))
        dialog = pilot.app.screen
        assert isinstance(dialog, ExportDialog)
        dialog.path.value = f"{tmp_path}/people/"
        await press(pilot, "enter")
        assert said == [f"Wrote {tmp_path}/people/: 2 people (3 written, 0 unchanged)"]
        assert (tmp_path / "people" / "Dana Liu.md").exists()


async def test_a_folder_with_other_files_is_only_written_into_by_a_second_enter(
    host: QuickAddHost, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    async with run_app(host) as pilot:
        dialog = await open_dialog(pilot, tmp_path / "x")
        dialog.path.value = f"{tmp_path}/"
        await press(pilot, "enter")
        assert "already has files" in screen_text(pilot.app)
        assert not (tmp_path / "Dana Liu.md").exists()
        await press(pilot, "enter")
        assert (tmp_path / "Dana Liu.md").exists()
    assert (tmp_path / "thesis.txt").read_text() == "mine"


async def test_reminders_and_the_version_of_cards_can_be_chosen(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host) as pilot:
        dialog = await open_dialog(pilot, tmp_path / "all.vcf")
        assert "version 3.0" in screen_text(pilot.app)
        await press(pilot, "ctrl+r")
        assert "version 4.0" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "VERSION:4.0" in (tmp_path / "all.vcf").read_text()
        dialog = await open_dialog(pilot, tmp_path / "all.ics")
        await press(pilot, "ctrl+r")
        assert dialog.screen is pilot.app.screen
        assert "reminders     included" in screen_text(pilot.app)


async def test_it_can_be_of_some(host: QuickAddHost, tmp_path: Path) -> None:
    scopes = [ExportScope("marked: 1 person", frozenset({2})), ExportScope("everybody: 2 people")]
    async with run_app(host) as pilot:
        await open_dialog(pilot, tmp_path / "some.json", *scopes)
        assert "marked: 1 person" in screen_text(pilot.app)
        await press(pilot, "ctrl+t")
        assert "everybody: 2 people" in screen_text(pilot.app)
        await press(pilot, "ctrl+t", "enter")
        assert names(tmp_path / "some.json") == ["Dana Liu"]


@pytest.mark.parametrize("name", ["people", "people.pdf", "nowhere/people.json", ".json", "nowhere/people/"])
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


# In the app.


async def open_by_palette(pilot: Pilot[None]) -> ExportDialog:
    await press(pilot, ":", *"export", "enter")
    dialog = pilot.app.screen
    assert isinstance(dialog, ExportDialog)
    return dialog


async def test_the_palette_opens_it_for_whom_is_marked_or_filtered(
    world: str, open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "space", "j", "space")
        dialog = await open_by_palette(pilot)
        assert "marked: 2 people" in screen_text(pilot.app)
        dialog.path.value = f"{tmp_path}/some.json"
        await press(pilot, "enter")
        assert f"Wrote {tmp_path}/some.json: 2 people" in " ".join(screen_text(pilot.app).split())
        assert isinstance(pilot.app.screen, NetworkScreen)


@pytest.mark.parametrize("ending", [".json", ".ics", "/"])
@pytest.mark.parametrize("size", [(50, 15), (80, 24)], ids="{0[0]}x{0[1]}".format)
async def test_looks(
    world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int], ending: str
) -> None:
    async with open_app(world, size=size) as pilot:
        dialog = await open_by_palette(pilot)
        dialog.path.value = f"/nowhere/netui-2026-11-18{ending}"
        await pilot.pause()
        word = ending.strip("./") or "folder"
        assert matches_snapshot(pilot.app, f"export-{word}-{size[0]}x{size[1]}")
