"""Commands note the user and the device with each change, by the settings and the state folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


def noted(home: Path) -> list[tuple[str, str]]:
    """Device and writer of each change."""
    with closing(sqlite3.connect(home / ".local/share/netui/netui.db")) as connection:
        return connection.execute("SELECT device, who FROM step ORDER BY id").fetchall()


def test_the_name_is_that_of_the_settings_else_of_the_login(
    netui: RunNetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "priya")
    assert netui("add", "new Ann Lee").status == 0
    settings = home / ".config/netui/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('my_name = "Priya Raman"\n')
    assert netui("add", "new Ben Ode").status == 0
    file = home / "lines.txt"
    file.write_text("new Cleo Fox\n")
    assert netui("add", "--file", str(file)).status == 0
    assert [who for _, who in noted(home)] == ["priya", "Priya Raman", "Priya Raman"]
    assert len({device for device, _ in noted(home)}) == 1


def test_another_state_folder_is_another_device(netui: RunNetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert netui("add", "new Ann Lee").status == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "elsewhere"))
    assert netui("add", "new Ben Ode").status == 0
    first, second = (device for device, _ in noted(home))
    assert first != second


def test_what_is_only_tried_makes_no_state(netui: RunNetui, home: Path) -> None:
    assert netui("add", "--dry-run", "new Ann Lee").status == 0
    netui("today")
    assert list(home.iterdir()) == []
