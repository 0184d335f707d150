"""`Dialog`, a framed box over the screen, and `ListDialog`, with an input over a list."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.screen import ModalScreen

from netui.tui.guarded_screen import GuardedScreen
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows

__all__ = ["Dialog", "ListDialog"]

T = TypeVar("T")


class Dialog(GuardedScreen[T], ModalScreen[T], inherit_bindings=False):
    """A modal screen with all it shows in a frame (a `Vertical`, whose size a subclass sets); esc leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            max-width: 100%; padding: 0 1; background: $background;
            border: round $primary; border-title-color: $text; border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def action_leave(self) -> None:
        """Dismiss without a result."""
        self.dismiss(None)


class ListDialog(Dialog[T]):
    """A dialog of an input that keeps the focus, and below it a list whose cursor the arrows move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move('cursor_down')", "Down", show=False),
        Binding("up,ctrl+p", "move('cursor_up')", "Up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    DEFAULT_CSS = """
    ListDialog {
        align: center top;
        & > Vertical { height: 80%; margin-top: 2; }
        LineInput { margin: 0 1 1 1; }
        Rows { width: 100%; height: 1fr; }
        &.-high > Vertical { margin-top: 1; height: 90%; }
        &.-low > Vertical { margin-top: 0; height: 100%; }
        &.-low LineInput { margin-bottom: 0; }
    }
    """

    line = query_one(LineInput)
    """The input."""

    def on_mount(self) -> None:
        """Give the input the keys."""
        self.query_one(Rows).can_focus = False
        self.set_focus(self.line)

    def action_move(self, how: str) -> None:
        """Move the cursor of the list."""
        getattr(self.query_one(Rows), f"do_{how}")()
