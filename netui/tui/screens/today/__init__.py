"""Today: what is due and why, to be read; as a screen of the session, and on its own as `netui today --watch`."""

from __future__ import annotations

from netui.tui.screens.today.screen import TodayScreen
from netui.tui.screens.today.watch import run_watch

__all__ = ["TodayScreen", "run_watch"]
