"""The import dialog: path completion, the preview before anything is saved, stopping the import."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from netui.actions.import_plan import ImportStopped, ProgressCallback
from netui.actions.undo import undo
from netui.db.connection import current_database
from netui.domain.importing.report import Report
from netui.tui.database import Database
from netui.tui.screens.importing.dialog import ImportDialog
from netui.tui.screens.importing.file_paths import complete_path, expand_path
from netui.tui.screens.importing.preview import PreviewProgress
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.rows import dump
from tests.support.settled_pilot import run_app
from tests.tui.conftest import OpenApp

TODAY = dt.date(2026, 11, 18)

SHEET = """Full name,Org,E-mail,Last contact,Shoe size
Ana [/nope] Silva,Arc,ana@arc.example,3/4/2026,38
Phil Okafor,Northwind,phil@nw.example,5/6/2026,44
,Nobody,,,
"""


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines("2026-10-02 new Phil Okafor (Northwind)")
    return QuickAddHost(database)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "network.csv"
    path.write_text(SHEET)
    return path


async def open_dialog(pilot: Pilot[None], path: object) -> ImportDialog:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    dialog = ImportDialog(app.database, begun=str(path))
    await app.push_screen(dialog, app.done.append)
    await pilot.pause()
    return dialog


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_file_is_looked_at_before_anything_is_saved(host: QuickAddHost, sheet: Path) -> None:
    before = dump(current_database())
    async with run_app(host, size=(110, 36)) as pilot:
        await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        shown = screen_text(host)
        for said in (
            "1 new · 1 updated · 1 rejected · nothing saved yet",
            "Ana [/nope] Silva",
            "there is no name",
            "no field for “Shoe size”: kept in the notes",
            "3/4/2026, 5/6/2026: is the day or the month first?",
        ):
            assert said in shown
        await press(pilot, "escape", "escape")
        assert host.done == [None]
    assert dump(current_database()) == before


async def test_enter_takes_it_in_and_undo_takes_it_back(host: QuickAddHost, database: Database, sheet: Path) -> None:
    before = dump(current_database())
    async with run_app(host, size=(110, 36)) as pilot:
        await open_dialog(pilot, sheet)
        await press(pilot, "enter", "enter")
        assert "u undoes all of it" in screen_text(host)
        assert host.done == []
        await press(pilot, "enter")
        assert [done.sentence for done in host.done if done] == [
            "Imported network.csv: 1 added, 1 updated, 1 rejected."
        ]
        assert database.execute("SELECT name FROM contact ORDER BY name") == [("Ana [/nope] Silva",), ("Phil Okafor",)]
        await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        assert "2 as they are · 1 rejected · nothing to save" in screen_text(host)
        await press(pilot, "enter")
        assert host.done[-1] is None
    undo(database.session)
    assert dump(current_database()) == before


async def test_dates_that_can_be_read_two_ways_are_asked_about(
    host: QuickAddHost, database: Database, sheet: Path
) -> None:
    async with run_app(host, size=(110, 36)) as pilot:
        await open_dialog(pilot, sheet)
        await press(pilot, "enter", "ctrl+d")
        assert "is the day or the month first?" not in screen_text(host)
        assert "o  dates are read day first: 3/11 is 3 November" in screen_text(host)
        await press(pilot, "o")
        assert "month first: 3/11 is March 11" in screen_text(host)
        await press(pilot, "o", "o")
        await press(pilot, "enter")
    assert database.execute("SELECT day FROM interaction ORDER BY day") == [("2026-04-03",), ("2026-06-05",)]


async def test_an_import_that_is_stopped_changes_nothing(
    host: QuickAddHost, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(current_database())
    begun = Event()

    def wait_for_stop(plan: object, *, progress: ProgressCallback, stop: Event, **_: object) -> Report:
        begun.set()
        while not stop.wait(0.01):
            progress(1, 3)
        raise ImportStopped

    monkeypatch.setattr("netui.tui.screens.importing.worker.import_plan", wait_for_stop)
    async with run_app(host, size=(110, 36)) as pilot:
        dialog = await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if "1 of 3 rows" in screen_text(host):
                break
        assert "Importing █" in screen_text(host)
        assert "esc stop without changing anything" in screen_text(host)
        await press(pilot, "escape")
        assert "Stopped; nothing was changed." in screen_text(host)
        assert (dialog.stage, host.done) == ("preview", [])
    assert dump(current_database()) == before


async def test_a_reading_shows_its_progress_and_can_be_stopped(
    host: QuickAddHost, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()

    def read_forever(path: str, *, progress: PreviewProgress, **_: object) -> None:
        try:
            while not ended.wait(0.01):
                progress("Reading", 42, 100)
        finally:
            ended.set()

    monkeypatch.setattr("netui.tui.screens.importing.worker.preview_file", read_forever)
    async with run_app(host, size=(110, 36)) as pilot:
        dialog = await open_dialog(pilot, sheet)
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if "42%" in screen_text(host):
                break
        assert "Reading █" in screen_text(host)
        await press(pilot, "escape")
        assert ended.is_set()
        assert "Stopped; nothing was changed." in screen_text(host)
        assert (dialog.preview, dialog.choose.path.has_focus, host.done) == (None, True, [])


async def test_a_pipe_is_refused_and_never_waited_for(host: QuickAddHost, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    async with run_app(host, size=(110, 30)) as pilot:
        await open_dialog(pilot, tmp_path / "pipe.csv")
        await press(pilot, "enter")
        assert "pipe.csv is a pipe or a device" in screen_text(host)


# the content of a file, what is said of it
TROUBLE = [
    (b"PK\x03\x04", "was not understood: it is an archive (.zip) that is cut off"),
    (b"", "was not understood: it is empty"),
    (b"one\n1\n", "no header was found"),
    (None, "There is no file"),
]


@pytest.mark.parametrize(("content", "said"), TROUBLE)
async def test_what_can_not_be_read_is_said(
    host: QuickAddHost, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "a[nope].csv"
    if content is not None:
        path.write_bytes(content)
    async with run_app(host, size=(110, 30)) as pilot:
        dialog = await open_dialog(pilot, path)
        await press(pilot, "enter")
        assert said in " ".join(screen_text(host).replace("│", " ").split())
        assert dialog.choose.path.has_focus


async def test_what_was_said_of_a_path_goes_with_it(host: QuickAddHost, tmp_path: Path) -> None:
    async with run_app(host, size=(110, 30)) as pilot:
        await open_dialog(pilot, tmp_path / "a.csv")
        await press(pilot, "enter")
        assert "There is no file" in screen_text(host)
        await press(pilot, "backspace")
        assert "There is no file" not in screen_text(host)
        assert "You see everything before it is saved" in " ".join(screen_text(host).split())


async def test_paths_are_completed(host: QuickAddHost, sheet: Path) -> None:
    (sheet.parent / "more").mkdir()
    (sheet.parent / "more" / "one.txt").write_text("x")
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, f"{sheet.parent}/mo")
        await press(pilot, "tab", "tab")
        assert dialog.choose.path.value == f"{sheet.parent}/more/one.txt"


async def test_a_whole_path_takes_the_place_of_what_is_begun(host: QuickAddHost, sheet: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, "~/")
        await press(pilot, *str(sheet.parent)[:5])
        assert dialog.choose.path.value == str(sheet.parent)[:5]


def test_tables_come_first_the_newest_first_and_hidden_files_only_when_asked_for(tmp_path: Path) -> None:
    for age, name in enumerate(("b.csv", "A.csv", "notes.md", ".hidden.csv", "Ärger.csv")):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    (tmp_path / "folder").mkdir()

    def labels(begun: str) -> list[str]:
        return [each.label for each in complete_path(f"{tmp_path}/{begun}", TODAY)]

    assert labels("") == ["b.csv", "A.csv", "Ärger.csv", "folder/", "notes.md"]
    assert labels("a") == ["A.csv", "Ärger.csv"]
    assert labels(".") == [".hidden.csv"]
    assert labels("none/") == []
    assert complete_path("\0", TODAY) == []


def test_a_path_may_be_dropped_on_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert expand_path("~/a.csv") == f"{tmp_path}/a.csv"
    assert expand_path(" '/tmp/my file.csv' ") == "/tmp/my file.csv"
    assert expand_path(r"/tmp/my\ file.csv") == "/tmp/my file.csv"


async def test_the_preview_is_made_anew_if_the_file_changed_under_it(host: QuickAddHost, sheet: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        before = sheet.stat()
        sheet.write_text(SHEET.replace("Ana [/nope] Silva", "Eve [/nope] Silva"))  # of the same size
        os.utime(sheet, ns=(before.st_atime_ns, before.st_mtime_ns))
        await press(pilot, "enter")
        assert "network.csv has changed: this is what it would import now." in screen_text(pilot.app)
        assert "Eve [/nope] Silva" in screen_text(pilot.app)
        assert dialog.database.execute("SELECT count(*) FROM contact") == [(1,)]
        await press(pilot, "enter")
        assert ("Eve [/nope] Silva",) in dialog.database.execute("SELECT name FROM contact")


@pytest.mark.parametrize("made_by", ["saved", "undone"])
async def test_the_preview_is_made_anew_if_another_window_saved_something(
    host: QuickAddHost, sheet: Path, database: Database, made_by: str
) -> None:
    if made_by == "undone":
        add_lines("2026-10-03 new Ana Silva", database.session)
    async with run_app(host, size=(80, 24)) as pilot:
        await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        if made_by == "saved":
            add_lines("2026-10-03 new Ida Berg")
        else:
            undo(database.session)
        count = database.execute("SELECT count(*) FROM contact")
        await press(pilot, "enter")
        assert "Another window saved something" in screen_text(pilot.app)
        assert database.execute("SELECT count(*) FROM contact") == count
        await press(pilot, "enter", "enter")
        assert host.done[-1] is not None


async def test_a_file_that_is_gone_since_is_not_imported(host: QuickAddHost, sheet: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, sheet)
        await press(pilot, "enter")
        sheet.unlink()
        await press(pilot, "enter")
        assert "There is no file" in screen_text(pilot.app)
        assert dialog.database.execute("SELECT count(*) FROM contact") == [(1,)]


async def test_u_in_the_result_closes_it_and_is_handed_on(host: QuickAddHost, sheet: Path) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        dialog = await open_dialog(pilot, sheet)
        await press(pilot, "enter", "enter", "j", "pagedown", "k")
        assert dialog.draft_content() is None  # it is used
        await press(pilot, "u")
        assert [done.sentence for done in host.done if done] == [
            "Imported network.csv: 1 added, 1 updated, 1 rejected."
        ]


async def test_one_undo_takes_a_whole_import_back(open_app: OpenApp, world: str, sheet: Path) -> None:
    async with open_app(world) as pilot:
        before = pilot.app.database.execute("SELECT count(*) FROM contact")
        dialog = ImportDialog(pilot.app.database, begun=str(sheet))
        pilot.app.push_screen(dialog, pilot.app.overlays._imported)
        await press(pilot, "enter", "enter")
        assert pilot.app.database.execute("SELECT count(*) FROM contact") != before
        await press(pilot, "u")
        assert pilot.app.database.execute("SELECT count(*) FROM contact") == before
        assert "Undone: Imported network.csv" in screen_text(pilot.app)
