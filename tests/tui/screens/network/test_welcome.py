"""An empty network: three ways to begin, and the file in the downloads folder, offered by its name alone."""

from __future__ import annotations

import builtins
import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.tui.screens.importing.dialog import ImportDialog
from netui.tui.screens.importing.downloads import find_contact_list
from netui.tui.screens.network.screen import NetworkScreen
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty downloads folder."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(folder))
    return folder


def said(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot.app).replace("│", " ").split())


async def found(pilot: Pilot[None], name: str) -> None:
    """Wait until the thread has found the file."""
    for _ in range(100):
        if name in said(pilot):
            return
        await pilot.pause(0.02)
    raise AssertionError(said(pilot))


@pytest.mark.parametrize("size", [(40, 12), (50, 15), (80, 24), (120, 36), (200, 50)])
async def test_it_says_how_to_begin(empty: str, open_app: OpenApp, downloads: Path, size: tuple[int, int]) -> None:
    async with open_app(empty, size) as pilot:
        shown = said(pilot)
        assert "Welcome. Three ways to begin:" in shown
        for way in ("a log a conversation you just had", "n add one person", "i import "):
            assert way in shown
        assert ("e.g. coffee with Renee Marsh" in shown) == (size[1] > 12)
        assert "looks at" not in shown
        if size[1] >= 24:
            assert "netui tutorial" in shown
            assert "netui --demo" in shown


async def test_the_keys_do_what_it_says_and_it_goes_with_the_first_person(
    empty: str, open_app: OpenApp, downloads: Path
) -> None:
    async with open_app(empty, (120, 36)) as pilot:
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, ImportDialog)
        await pilot.press("i")
        assert isinstance(pilot.app.screen, ImportDialog)
        await pilot.press("escape", "a", *"coffee with Dana Liu: grants", "enter")
        assert "Welcome" not in said(pilot)
        await pilot.press("i")  # an introduction again
        assert not isinstance(pilot.app.screen, ImportDialog)
        assert "intro" in said(pilot)
        await pilot.press("escape", "escape", "u")
        assert "Welcome. Three ways to begin:" in said(pilot)


@pytest.mark.parametrize("size", [(50, 15), (80, 24)])
async def test_a_file_is_offered_by_name_and_never_opened_before_it_was_asked_for(
    empty: str, open_app: OpenApp, downloads: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = downloads / "Connections [1].csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nDana,Liu,,,Acme,,01 Nov 2026\n"
    )
    opened: list[str] = []
    real_open = builtins.open

    def watched_open(path: object, *arguments: object, **named: object) -> object:
        opened.append(str(path))
        return real_open(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", watched_open)
    async with open_app(empty, size) as pilot:
        small = "enter looks at Connections [1].csv"
        await found(pilot, small if size[1] < 24 else "Connections [1].csv is in your downloads: enter looks at it")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ImportDialog)
        assert pilot.app.screen.choose.path.value == str(file)
        assert str(file) not in opened
        await pilot.press("enter")
        await found(pilot, "Dana Liu")
        assert str(file) in opened
        await pilot.press("escape", "escape", "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


FILES = [
    ("Connections.csv", True),
    ("Connections (2).csv", True),
    ("my contacts.csv", True),
    ("contacts.vcf", True),
    ("0049 Jane.vcf", True),
    ("Kontakte.xlsx", True),
    ("Complete_LinkedInDataExport_11-30-2026.zip", True),
    ("Google Address Book.CSV", True),
    (".contacts.vcf", False),
    ("contacts.pdf", False),
    ("Holiday.csv", False),
    ("linkedin.png", False),
]


@pytest.mark.parametrize(("name", "is_offered"), FILES)
def test_what_a_list_of_contacts_is_called(downloads: Path, name: str, is_offered: bool) -> None:
    (downloads / name).touch()
    assert find_contact_list(str(downloads)) == (str(downloads / name) if is_offered else "")


def test_the_newest_is_offered_and_a_folder_or_what_cannot_be_listed_never(downloads: Path) -> None:
    for age, name in enumerate(("old.vcf", "new.vcf")):
        (downloads / name).touch()
        os.utime(downloads / name, (age, age))
    (downloads / "newest.vcf").mkdir()
    assert find_contact_list(str(downloads)) == str(downloads / "new.vcf")
    assert find_contact_list(str(downloads / "nothing")) == ""
    assert find_contact_list(str(downloads / "old.vcf")) == ""


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (120, 36), (200, 50)])
async def test_looks(
    empty: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, downloads: Path, size: tuple[int, int]
) -> None:
    (downloads / "Connections.csv").touch()
    async with open_app(empty, size) as pilot:
        await found(pilot, "Connections.csv")
        assert matches_snapshot(pilot.app, f"welcome-{size[0]}x{size[1]}")
