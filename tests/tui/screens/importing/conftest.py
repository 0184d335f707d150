"""The import dialog over an empty screen, with a file and a report made by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.domain.importing.plan import Plan
from netui.tui.database import Database
from netui.tui.drafts import Draft
from netui.tui.screens.importing.dialog import ImportDialog
from tests.support.import_reports import HandMadeImport, hand_made_plan
from tests.support.quick_add_host import QuickAddHost

OpenDialog = Callable[..., Awaitable[ImportDialog]]
"""Opens the dialog on a path."""


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    """An app with an empty screen."""
    return QuickAddHost(database)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of the state file, which is not there yet."""
    path = str(tmp_path / "state.toml")
    monkeypatch.setattr("netui.places.state_file", lambda: path)
    return path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> HandMadeImport:
    """Stands in for the reading and matching of every file."""
    return stand_in(monkeypatch, hand_made_plan())


def stand_in(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> HandMadeImport:
    """Let every file be this plan."""
    made = HandMadeImport(plan)
    for name in ("read_file", "preview_import"):
        monkeypatch.setattr(f"netui.tui.screens.importing.preview.{name}", getattr(made, name))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to import; what is in it does not matter."""
    path = tmp_path / "people.csv"
    path.write_text("Name\n")
    return path


async def open_dialog(pilot: Pilot[None], path: object = "", came_back: Draft | None = None) -> ImportDialog:
    """Open the dialog on a path."""
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    dialog = ImportDialog(app.database, begun=str(path), came_back=came_back)
    await app.push_screen(dialog, app.done.append)
    await pilot.pause()
    return dialog


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for the threads after each."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
