"""Mapping by hand: fields chosen by typing, read at once, remembered by header, and said to be remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.exchange.column_memory import read_mapped_columns
from netui.tui.screens.importing.column_mapping import ColumnMapping
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app
from tests.tui.screens.importing.conftest import open_dialog, press

pytestmark = pytest.mark.usefixtures("state")

STRANGE = """Qwho,Qat,Qon,Qx
Ana [/nope] Silva,Arc,2026-10-02,1
Phil Okafor,Northwind,,2
"""
NO_HEADER = "Ana Silva,ana@arc.example\nPhil Okafor,phil@nw.example\n"


def text(host: QuickAddHost) -> str:
    """The screen without frames."""
    return " ".join(screen_text(host).replace("│", " ").split())


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A table with a header that nobody knows."""
    path = tmp_path / "strange.csv"
    path.write_text(STRANGE)
    return path


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (200, 50)])
async def test_a_header_that_is_not_known_is_asked_about(
    host: QuickAddHost, strange: Path, size: tuple[int, int]
) -> None:
    async with run_app(host, size=size) as pilot:
        dialog = await open_dialog(pilot, strange)
        await press(pilot, "enter")
        assert isinstance(host.screen, ColumnMapping)
        assert "Qwho" in text(host)
        await press(pilot, *"full", "backspace", "backspace", "backspace", "backspace")
        await press(pilot, *"name", "enter", *"organ", "tab", *"last c", "enter", *"nothing", "enter")
        if size[0] > 50:
            assert "Ana [/nope] Silva Arc" in text(host)
        await press(pilot, "enter")
        assert dialog.stage == "preview"
        assert "2 new · nothing saved yet" in text(host)
    assert read_mapped_columns() == {"qwho": "name", "qat": "organisation", "qon": "last_contact", "qx": ""}


async def test_the_next_file_with_the_header_is_read_so_and_that_is_said(host: QuickAddHost, strange: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_dialog(pilot, strange)
        await press(pilot, "enter", *"name", "enter", *"organ", "enter", "enter", "escape", "escape")
        dialog = await open_dialog(pilot, strange)
        await press(pilot, "enter")
        assert dialog.stage == "preview"
        assert "as you chose before: “Qwho”, “Qat”" in text(host)
        await press(pilot, "f")
        assert isinstance(host.screen, ColumnMapping)
        await press(pilot, "up", "up", "up", "up")
        await press(pilot, *"auto", "enter", "ctrl+s")
        assert "strange.csv was not understood" in text(host)
        assert "2 new" in text(host)  # as it was read before
        await press(pilot, "enter", "enter")
    assert read_mapped_columns() == {"qwho": "name", "qat": "organisation"}


async def test_a_table_without_a_header_has_numbered_columns(host: QuickAddHost, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text(NO_HEADER)
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, path)
        await press(pilot, "enter")
        assert "Column 1" in text(host)
        await press(pilot, *"name", "enter", *"e-mail", "enter", "enter")
        assert dialog.stage == "preview"
        assert "2 new" in text(host)


async def test_a_field_that_there_is_not_is_said(host: QuickAddHost, strange: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_dialog(pilot, strange)
        await press(pilot, "enter", *"jorgan")
        assert "No field is called “jorgan”" in text(host)
        assert "enter choose" not in text(host)
        await press(pilot, "escape", *"organ")
        assert "enter choose" in text(host)
        await press(pilot, "escape", "escape")


async def test_esc_clears_the_line_and_then_leaves_all_as_it_was(host: QuickAddHost, strange: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, strange)
        await press(pilot, "enter", *"name", "escape")
        assert isinstance(host.screen, ColumnMapping)
        await press(pilot, "down", "pagedown", "pageup", "up", "escape")
        assert host.screen is dialog
        assert "no header was found" in text(host)
    assert read_mapped_columns() == {}


async def test_what_is_no_table_has_no_columns(host: QuickAddHost, tmp_path: Path) -> None:
    path = tmp_path / "one.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\nN:Silva;Ana;;;\nEND:VCARD\n")
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, path)
        await press(pilot, "enter")
        if dialog.stage == "preview":
            await press(pilot, "f")
            assert "This file is not a table" in text(host)
            await press(pilot, "enter")
            assert host.screen is dialog
