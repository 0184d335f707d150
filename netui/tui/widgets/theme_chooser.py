"""The list of themes, which shows each of them while the cursor is on it."""

from __future__ import annotations

from typing import Any

from textual.app import App

from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.rows import Rows

__all__ = ["ThemeChooser"]


class ThemeChooser(Chooser):
    """Is dismissed with the name of a theme, or with None; then the colours are as before.

    `unset` is an entry for no theme of one's own, which is dismissed with an empty text.
    """

    DEFAULT_CSS = """
    ThemeChooser {
        align: right top; background: transparent;
        & > Vertical { width: 36; }
    }
    """

    def __init__(self, app: App[Any], *, chosen: str | None = None, unset: str = "") -> None:
        """`chosen` is marked as the present one; without it the one that is seen."""
        self._before = app.theme
        now = app.theme if chosen is None else chosen
        names = sorted(app.available_themes)
        choices = [Choice(name, "now" if name == now else "", "", name) for name in names]
        if unset:
            choices.insert(0, Choice(unset, "" if now else "now", "", _NONE))
        start = next((at for at, choice in enumerate(choices) if choice.detail), 0)
        super().__init__("Theme", choices, start=start)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the theme under the cursor."""
        event.stop()
        self._preview()

    def _search(self, typed: str) -> None:
        super()._search(typed)
        if typed:
            self._preview()

    def _preview(self) -> None:
        found = self.choices.chosen
        if found is not None:
            self.app.theme = self._before if found.value is _NONE else found.value

    def action_leave(self) -> None:
        """Leave; the colours are as before."""
        self.app.theme = self._before
        super().action_leave()

    def action_take(self) -> None:
        """Take the theme under the cursor."""
        found = self.choices.chosen
        if found is not None and found.value is _NONE:
            self.app.theme = self._before
            self.dismiss("")
            return
        super().action_take()


_NONE = object()
"""The value of the entry for no theme; a choice without a value can't be taken."""
