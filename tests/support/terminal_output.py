"""Makes a command in this process take its output for a terminal."""

from __future__ import annotations

import pytest

from netui.cli import map_, rows, show, way

__all__ = ["on_terminal"]


def on_terminal(monkeypatch: pytest.MonkeyPatch, *, columns: int) -> None:
    """Let the commands that read lay their text out for a terminal of so many columns."""
    for module in (rows, show, way, map_):
        monkeypatch.setattr(module, "terminal_columns", lambda: columns)
