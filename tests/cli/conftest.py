"""Runs netui as a shell would, with a home of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from netui.__main__ import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Netui = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NETUI_DB", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def netui(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Netui:
    """Run a command line; what it printed and how it ended."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["netui", *arguments])
        capsys.readouterr()
        status = main()
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run
