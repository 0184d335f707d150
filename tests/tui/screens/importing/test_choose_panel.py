"""Choosing a file: what lies in the downloads folder, recognised by content, or any path."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from netui.tui.screens.importing.downloads import downloads_folder
from netui.tui.screens.importing.offers import find_offers
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app
from tests.tui.screens.importing.conftest import open_dialog, press

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Silva,,,Arc,,01 Jan 2026\n"


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A downloads folder with files that are not what their names say, the last one the newest."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOWNLOAD_DIR", raising=False)
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "Connections.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (folder / "holiday.jpg").write_text(LINKEDIN)
    (folder / "prose.txt").write_text("Dear all,\nit was a good year.\n")
    with zipfile.ZipFile(folder / "export", "w") as archive:
        archive.writestr("Connections.csv", LINKEDIN)
    with zipfile.ZipFile(folder / "photos.zip", "w") as archive:
        archive.writestr("a.txt", "nothing here")
    (folder / "cut.zip").write_bytes(b"PK\3\4")
    (folder / "team [b].csv").write_text("Name,Company\nDana Liu,Acme\n")
    (folder / "empty.csv").write_text("")
    (folder / ".hidden.csv").write_text("Name,Company\nx,y\n")
    os.mkfifo(folder / "pipe")
    for age, name in enumerate(("team [b].csv", "holiday.jpg", "export")):
        os.utime(folder / name, (1.79e9 - age, 1.79e9 - age))
    return folder


def test_files_are_offered_by_content_and_the_newest_first(downloads: Path) -> None:
    assert [(each.name, each.title) for each in find_offers(str(downloads))] == [
        ("team [b].csv", "spreadsheet"),
        ("holiday.jpg", "LinkedIn connections"),
        ("export", "LinkedIn connections in a zip archive"),
    ]
    assert find_offers(str(downloads), lambda: True) == []
    assert find_offers(str(downloads / "nothing")) == []


def test_no_more_than_eight_are_offered(downloads: Path) -> None:
    for number in range(12):
        (downloads / f"list{number}.csv").write_text("Name,Company\nDana Liu,Acme\n")
    assert len(find_offers(str(downloads))) == 8


def test_the_desktop_may_call_the_folder_something_else(
    downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert downloads_folder() == str(downloads)
    other = tmp_path / "Geladen"
    other.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "user-dirs.dirs").write_text('# x\nXDG_DOWNLOAD_DIR="$HOME/Geladen"\n')
    assert downloads_folder() == str(other)
    (tmp_path / "config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/"\n')
    assert downloads_folder() == str(downloads)


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (200, 50)])
async def test_one_of_them_is_chosen_with_the_arrows(
    host: QuickAddHost, downloads: Path, size: tuple[int, int]
) -> None:
    async with run_app(host, size=size) as pilot:
        dialog = await open_dialog(pilot)
        await press(pilot)
        shown = screen_text(host)
        assert "In your downloads, newest first" in shown
        assert "▌team [b].csv" in shown
        await press(pilot, "down", "enter")
        assert dialog.preview is not None
        assert dialog.preview.name == "holiday.jpg"
        assert "1 new · nothing saved" in screen_text(host)


async def test_a_click_chooses_one(host: QuickAddHost, downloads: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot)
        await press(pilot)
        lines = screen_text(host).splitlines()
        await pilot.click(offset=(12, next(at for at, line in enumerate(lines) if "export" in line)))
        await press(pilot)
        assert dialog.preview is not None
        assert dialog.preview.name == "export"


async def test_a_path_is_typed_instead(host: QuickAddHost, downloads: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot)
        await press(pilot, "tab")
        assert "In your downloads" not in screen_text(host)
        assert "tab complete" in screen_text(host)
        await press(pilot, "h")
        assert dialog.choose.path.value == "~/Downloads/h"
        await press(pilot, "tab", "enter")
        assert dialog.preview is not None
        assert dialog.preview.name == "holiday.jpg"
        await press(pilot, "escape", "escape")
        assert host.done == [None]


async def test_a_folder_is_taken_as_a_whole(host: QuickAddHost, downloads: Path) -> None:
    folder = downloads / "Complete"
    folder.mkdir()
    (folder / "Connections.csv").write_text(LINKEDIN)
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, f"{folder}/")
        dialog.choose.path.value = f"{folder}/"
        assert dialog.stage == "choose"
        dialog.choose.prefilled = "~/"
        await press(pilot)
        assert "enter look at" in screen_text(host)
        await press(pilot, "enter")
        assert dialog.stage == "preview"
        assert "1 new" in screen_text(host)
        (folder / "Connections.csv").write_text(LINKEDIN.replace("Ana", "Eve"))
        await press(pilot, "enter")
        assert "has changed: this is what" in screen_text(host)
