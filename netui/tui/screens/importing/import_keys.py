"""The keys of the guided import, each with what it does; and the line of those that do something now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingType
from textual.content import Content

from netui.tui.widgets.text_flow import MUTED

__all__ = ["BINDINGS", "KEYS", "STAGE_KEYS", "key_line", "progress_line"]

KEYS = {
    "n": "Go to the next question",
    "N": "Go to the previous question",
    "x": "Leave the row out, or include it again",
    "o": "Read dates day first, or month first",
    "m": "Accept all moves, or none",
    "c": "Split names of two people, or keep them as one",
    "b": "Remind me of birthdays: top ten, all or none",
    "r": "Add next steps for replies, or none",
    "f": "Say which field each column is",
    "e": "Read the text in another encoding",
    "i": "Everything about the file",
    "u": "After the import: undo all of it",
    "question_mark": "These keys",
}
"""What each letter does."""

BINDINGS: list[BindingType] = [
    Binding("tab", "tab(1)", "Complete the path, or the next section", show=False),
    Binding("shift+tab", "tab(-1)", "The section before", show=False),
    Binding("up,k", "move('cursor_up', -1)", "Up", show=False),
    Binding("down,j", "move('cursor_down', 1)", "Down", show=False),
    Binding("pagedown,ctrl+f", "move('page_down', 10)", "Page down", show=False),
    Binding("pageup,ctrl+b", "move('page_up', -10)", "Page up", show=False),
    Binding("g,home", "move('cursor_first', -1000000)", "First", show=False),
    Binding("G,end", "move('cursor_last', 1000000)", "Last", show=False),
    Binding("ctrl+d", "press('o')", "Read dates another way", show=False, priority=True),
    Binding("space", "option(1)", "The first option of the row", show=False),
    *(Binding(str(digit), f"option({digit})", "An option of the row", show=False) for digit in range(1, 10)),
    *(Binding(key, f"press('{key}')", does, show=False) for key, does in KEYS.items()),
    Binding("enter", "go_on", "Import", show=False),
    Binding("escape", "leave", "Back, or stop", show=False),
]
"""All keys; what they do depends on the stage."""

STAGE_KEYS = {
    "reading": [("esc", "stop")],
    "importing": [("esc", "stop without changing anything")],
    "about": [("j k", "scroll"), ("esc", "back to the rows")],
    "result": [("enter", "close"), ("u", "undo all of it"), ("j k", "scroll")],
}
"""The keys of the stages in which they are always the same, with what they do."""

_SHORT = {"next question": "next", "leave out": "out", "take in again": "in"}
"""Shorter words for a narrow screen."""

_DROPPED_FIRST = ("tab", "x", "n", "1-9", "1", "j k", "↑↓")
"""Keys that are left out where there is no room; `?` has them all."""


def key_line(keys: Sequence[tuple[str, str]], room: int) -> str:
    """Return keys with their words on one line of at most `room` cells: with shorter words, then with fewer keys."""
    shown = list(keys)
    for short in (False, True):
        words = " · ".join(f"{key} {_SHORT.get(does, does) if short else does}" for key, does in shown)
        if len(words) <= room:
            return words
    for dropped in _DROPPED_FIRST:
        shown = [pair for pair in shown if pair[0] != dropped]
        words = " · ".join(f"{key} {_SHORT.get(does, does)}" for key, does in shown)
        if len(words) <= room:
            break
    return words


def progress_line(what: str, done: int, whole: int, width: int) -> Content:
    """Return a bar of that many cells, with the share or the rows that are done."""
    filled = width * done // max(whole, 1)
    bar = Content.assemble(("█" * filled, "$primary"), ("░" * (width - filled), MUTED))
    figure = f"{done:,} of {whole:,} rows" if what == "Importing" else f"{done / max(whole, 1):.0%}"
    return Content.assemble(f"{what} ", bar, f"  {figure}")
