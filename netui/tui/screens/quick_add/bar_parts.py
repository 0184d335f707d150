"""The keys and the looks of the quick-add bar, and the facts above its line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from netui.tui.screens.quick_add.preview import STRIKE_KEYS

__all__ = ["BAR_BINDINGS", "BAR_STYLES", "FactLines"]

BAR_BINDINGS: list[BindingType] = [
    Binding("tab", "take", "Complete the name", show=False),
    Binding("up", "move(-1)", "The name above, or an earlier line", show=False),
    Binding("down", "move(1)", "The name below, or a later line", show=False),
    Binding("ctrl+o", "note", "Write the note in your editor", show=False),
    Binding("ctrl+r", "move_rest", "Move what is too long to the contact's notes", show=False),
    Binding("escape", "leave", "Leave; what was typed is kept", show=False),
    *(
        Binding(key, f"strike({at})", "Leave open what it closes, or take what it offers", show=False)
        for at, key in enumerate(STRIKE_KEYS)
    ),
]
"""Its keys."""

BAR_STYLES = """
QuickAddBar {
    dock: bottom; layer: bar; height: auto; max-height: 100%;
    border: round $border; border-title-color: $text-primary; border-subtitle-color: $text-muted;
    background: $surface;
    #quick-add-line { height: auto; padding: 0 1; }
    #quick-add-sign { width: 2; color: $text-primary; text-style: bold; }
}
"""
"""Its default styles."""


class FactLines(Static):
    """Facts to be specific about, a row each."""

    DEFAULT_CSS = """
    FactLines { height: auto; max-height: 6; padding: 0 1 0 3; color: $text-muted; }
    """

    def __init__(self, facts: Sequence[str]) -> None:
        super().__init__()
        self.show(facts)

    def show(self, facts: Sequence[str]) -> None:
        """Show other facts; without any it takes no room."""
        self.display = bool(facts)
        self.update(Content("\n".join(facts)))
