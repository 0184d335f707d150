"""Fixtures that run a command line in this process, with an empty home folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from netui.__main__ import main


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
