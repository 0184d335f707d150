"""Network, the main screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container

from netui.tui.cells import Line
from netui.tui.key_line import KeyLine
from netui.tui.keyed import KeyedScreen
from netui.tui.network.pane import Pane

__all__ = ["NetworkScreen"]


class _EmptyPane(Pane):
    """A pane that shows nothing yet."""

    def row_starts(self, width: int) -> Sequence[int]:
        """No rows."""
        return range(1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """Nothing."""
        return []


class DuePane(_EmptyPane):
    """What is due."""

    place, number = "due", 1


class ContactsPane(_EmptyPane):
    """The contacts."""

    place, number = "contacts", 2


class TimelinePane(_EmptyPane):
    """The timeline of the selected contact."""

    place, number = "timeline", 3


class NetworkScreen(KeyedScreen):
    """Due over Contacts on the left, the Timeline of the selected contact on the right."""

    CSS_PATH = "network.tcss"
    AUTO_FOCUS = "#due"

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        with Container(id="panes"):
            with Container(id="left"):
                yield DuePane(id="due")
                yield ContactsPane(id="contacts")
            yield TimelinePane(id="timeline")
        yield KeyLine()

    @property
    def place(self) -> str:
        """The pane that has the keys."""
        return self.focused.place if isinstance(self.focused, Pane) else "due"

    def do_quick_add(self) -> None:
        """Open the quick-add line, with the selected contact implied."""
        self.app.open_quick_add()
