"""Which commands of the shell run the hook after a change, and with what."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


class Told:
    """The changes that the hook was told of, one list a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def after(self, runs: int) -> list[list[str]]:
        """Wait until it has run so often."""
        end = time.monotonic() + 10
        while len(found := sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)) < runs:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert len(found) == runs
        return [json.loads(file.read_text())["changes"] for file in found]


@pytest.fixture
def told(home: Path, tmp_path: Path) -> Told:
    """A hook that keeps what it is told."""
    hook = tmp_path / "hook"
    hook.write_text('#!/bin/sh\ncat > "$1/$$.part"; mv "$1/$$.part" "$1/$$.json"\n')
    hook.chmod(0o755)
    (folder := tmp_path / "told").mkdir()
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[hooks]\nafter_change = ["{hook}", "{folder}"]\n')
    return Told(folder)


def test_each_change_and_what_takes_it_back_and_nothing_else(netui: RunNetui, told: Told, tmp_path: Path) -> None:
    uids = json.loads(netui("add", "--json", "coffee with Jaime Stone: sports > call him fri").out)["uids"]
    (added,) = told.after(1)
    assert {uid for each in uids.values() for uid in each} <= set(added)
    assert netui("add", "--dry-run", "coffee with Jaime Stone: again").status == 0
    assert netui("add", "xyzzy").status == 2
    assert netui("today").status == netui("find", "jaime").status == netui("show", "jaime").status == 0
    assert netui("undo").status == 0
    assert set(told.after(2)[1]) == set(added)
    assert netui("undo").status == 0  # there is nothing more
    (file := tmp_path / "people.csv").write_text("Name,Company\nRenee Marsh,Rocket\n")
    assert netui("import", str(file), "--dry-run").status == 0
    assert netui("import", str(file)).status == 0
    assert len(told.after(3)) == 3


def test_a_hook_that_changes_something_does_not_run_again(
    netui: RunNetui, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_HOOK", "1")
    assert netui("add", "coffee with Jaime Stone: sports").status == 0
    monkeypatch.delenv("NETUI_HOOK")
    assert netui("add", "coffee with Dana Liu: sports").status == 0
    told.after(1)


def test_a_hook_that_is_not_there_is_said_and_the_change_is_saved(netui: RunNetui, home: Path) -> None:
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[hooks]\nafter_change = ["/nowhere/hook"]\n')
    ran = netui("add", "coffee with Jaime Stone: sports")
    assert (ran.status, "Logged coffee" in ran.out) == (0, True)
    assert ran.err == (
        "netui: The change is saved, but the hook /nowhere/hook could not be started: there is no such program.\n"
    )
