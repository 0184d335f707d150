"""Fixtures that run a command line in this process, with an empty home folder."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from netui.__main__ import main
from netui.cli.commands import shell_command
from netui.db.connection import close, open_database
from tests.support.tui_world import TODAY, build_world


@dataclass(frozen=True)
class CommandResult:
    """Exit status and output of a command line."""

    status: int
    out: str
    err: str


RunNetui = Callable[..., CommandResult]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; no variable of netui or XDG is set."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NETUI_DB", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def netui(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunNetui:
    """Runs a command line, such as `netui("add", "call Dana")`."""

    def run(*arguments: str) -> CommandResult:
        monkeypatch.setattr(sys, "argv", ["netui", *arguments])
        capsys.readouterr()
        status = main()
        printed = capsys.readouterr()
        return CommandResult(status, printed.out, printed.err)

    return run


def add_history(netui: RunNetui, lines: str) -> None:
    """Add quick-add lines, each after its day: `2026-09-10 coffee with Renee Marsh`."""
    for line in filter(None, lines.splitlines()):
        day, _, said = line.partition(" ")
        assert netui("add", "--new", "--date", day, said).status == 0


@pytest.fixture(scope="session")
def world_file(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small network of `tests.support.tui_world`, built once."""
    path = Path(shutil.copy(new_database, tmp_path_factory.mktemp("world")))
    open_database(str(path), instant=dt.datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=dt.UTC))
    build_world()
    close()
    return path


@pytest.fixture
def world(netui: RunNetui, world_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunNetui:
    """Runs a command line on a copy of the small network, on its day: Sunday 22 November 2026."""
    monkeypatch.setenv("NETUI_DB", str(shutil.copy(world_file, tmp_path / "mine.db")))

    def run(command: str, *arguments: str) -> CommandResult:
        has_day = any(option.name == "--date" for option in shell_command(command).options)
        return netui(command, *([f"--date={TODAY}"] if has_day else []), *arguments)

    return run
