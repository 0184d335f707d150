"""Snapshots of the guided import at every size."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.tui.screens.importing import choose_panel
from netui.tui.screens.importing.offers import ImportOffer
from tests.support.import_reports import HandMadeImport
from tests.support.quick_add_host import QuickAddHost
from tests.support.settled_pilot import run_app
from tests.tui.conftest import MatchesSnapshot
from tests.tui.screens.importing.conftest import open_dialog, press

SIZES = [(50, 15), (80, 24), (120, 36), (200, 50)]

OFFERS = [
    ImportOffer(f"/d/{name}", name, title, 1.79e9 - 86_400 * age)
    for age, (name, title) in enumerate(
        [
            ("Complete_LinkedInDataExport_11-28-2026.zip", "LinkedIn archive"),
            ("contacts.vcf", "vCards"),
            ("people [/b].csv", "spreadsheet"),
        ]
    )
]

# name of the snapshot, keys pressed
SCREENS = [("preview", ["enter"]), ("question", ["enter", "n", "n", "n", "n", "2"]), ("about", ["enter", "i"])]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(("name", "keys"), SCREENS, ids=[name for name, _ in SCREENS])
async def test_a_file_with_everything_that_can_be_asked(
    host: QuickAddHost,
    file: Path,
    made: HandMadeImport,
    matches_snapshot: MatchesSnapshot,
    size: tuple[int, int],
    name: str,
    keys: list[str],
) -> None:
    async with run_app(host, size=size) as pilot:
        await open_dialog(pilot, file)
        await press(pilot, *keys)
        assert matches_snapshot(host, f"import-{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_what_lies_in_the_downloads_folder(
    host: QuickAddHost, matches_snapshot: MatchesSnapshot, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose_panel, "find_offers", lambda *_: OFFERS)
    monkeypatch.setattr(choose_panel, "downloads_folder", lambda: "/home/ana/Downloads")
    monkeypatch.setenv("HOME", "/home/ana")
    async with run_app(host, size=size) as pilot:
        await open_dialog(pilot)
        await press(pilot, "down")
        assert matches_snapshot(host, f"import-choose-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_columns_beside_fields(
    host: QuickAddHost, matches_snapshot: MatchesSnapshot, size: tuple[int, int], tmp_path: Path, state: str
) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("Qwho,Qat,Qon,Mail\nAna [/nope] Silva,Arc,2026-10-02,ana@arc.example\nPhil Okafor,Northwind,,\n")
    async with run_app(host, size=size) as pilot:
        await open_dialog(pilot, path)
        await press(pilot, "enter", *"name", "enter", *"or")
        assert matches_snapshot(host, f"import-columns-{size[0]}x{size[1]}")
