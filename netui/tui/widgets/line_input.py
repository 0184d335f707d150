"""`LineInput`, an input of one line that is safe for pasted text."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from netui.domain.text import clean

__all__ = ["LineInput", "one_line"]


class LineInput(Input):
    """An `Input` of one row without a border, with ctrl+backspace, alt+d, alt+b and alt+f as in a shell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", "Delete the word on the left", show=False),
        Binding("alt+d,ctrl+delete", "delete_right_word", "Delete the word on the right", show=False),
        Binding("alt+b", "cursor_left_word", "Move a word to the left", show=False),
        Binding("alt+f", "cursor_right_word", "Move a word to the right", show=False),
    ]

    DEFAULT_CSS = """
    LineInput {
        &, &:focus {
            border: none; padding: 0; width: 1fr; height: 1; background: transparent; background-tint: transparent 0%;
        }
        &:ansi>.input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    virtual_size = Reactive(Size(0, 0))
    """The size of the text. Of `Input` each letter that changes it has the whole screen laid out and painted."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def on_resize(self) -> None:
        """Scroll to the cursor: a value that is set before there is a width would show its beginning."""
        selection = self.selection
        self.selection = Selection.cursor(0)
        self.selection = selection

    def on_unmount(self) -> None:
        """Let go of a screen that stays: it would keep every line that was docked over it."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text as one line: invisible characters are left out, and a line break becomes a space."""
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *sorted(self.selection))


def one_line(text: str) -> str:
    """Return the text on one line, with one space kept at either end: it may separate the text from its neighbours."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() and not text.endswith("\n") else ""
    return f"{before}{clean(text)}{after}" if text.strip() else " "
