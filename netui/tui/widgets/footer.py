"""`Footer`: the last line of a screen, with its keys, the keys of a waiting chord, and the status message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, to_strip, wrap_cells

__all__ = ["Footer", "KeyLabel"]


_KEYS_ON_NARROW_SCREEN = 8
"""Keys shown on a screen of less than 100 columns, few enough to be read at a glance."""


class KeyLabel(NamedTuple):
    """A key of the footer, and what it does."""

    key: str
    label: str
    rank: int
    """Priority on a narrow screen, the lowest first."""
    usable: bool = True
    """Whether its command can be used now; greyed otherwise."""
    is_last: bool = False
    """Whether it stands behind the others: what leads to all of the keys."""

    @property
    def width(self) -> int:
        """Its width in cells, with the space after it."""
        return cell_len(self.key) + cell_len(self.label) + 3


class _Part(NamedTuple):
    """A stretch of the line."""

    pieces: Line
    key: str = ""
    """The key that a click on it presses; empty for none."""


class Footer(Widget):
    """One line, drawn by hand: Textual's own footer costs a quarter of the time to the first paint.

    An error that is too long for the line takes more of them, up to a third of the screen: its end says what to do.

    A click on a key presses it.
    """

    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
    }
    """

    class Clicked(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key
            """As people write it; of a chord the first one."""

    labels: reactive[Sequence[KeyLabel]] = reactive((), layout=False)
    """The keys in their order."""
    hint: reactive[Sequence[str]] = reactive((), layout=False)
    """Title of a waiting chord, then the keys that may follow; empty if no chord waits."""
    message: reactive[str] = reactive("", layout=False)
    """Status message: what was done, or why it was refused."""
    way_back: reactive[str] = reactive("", layout=False)
    """How to undo what the message says; never cut, however long the message is."""
    wrong: reactive[bool] = reactive(False, layout=False)
    """Whether the message is an error or a refusal."""

    @property
    def said(self) -> str:
        """The message, and how to undo it."""
        return " · ".join(part for part in (self.message, self.way_back) if part)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        if error := self._error_lines():
            return to_strip([(" ", ""), (error[y] if y < len(error) else "", "late")], width, self._style)
        return to_strip([piece for part in self._parts(width) for piece in part.pieces], width, self._style)

    def _parts(self, width: int) -> list[_Part]:
        return self._hint_parts(width) if self.hint else self._key_parts(width)

    def watch_message(self) -> None:
        """Take as many lines as the message needs."""
        self._fit_height()

    def watch_wrong(self) -> None:
        """Take as many lines as the message needs."""
        self._fit_height()

    def on_resize(self) -> None:
        """Take as many lines as the message needs now."""
        self._fit_height()

    def _fit_height(self) -> None:
        height = max(len(self._error_lines()), 1)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def _error_lines(self) -> list[str]:
        """The lines of an error that is too long for one line; empty for any other message."""
        room = self.size.width - 2
        if not self.wrong or self.hint or room < 1 or cell_len(self.said) <= room:
            return []
        return wrap_cells(self.said, room, max(self.app.size.height // 3, 1))

    def _style(self, name: str) -> Style:
        return palette_style(self, name)

    def _hint_parts(self, width: int) -> list[_Part]:
        title, *following = self.hint
        dot = " · " if cell_len(" · ".join(following)) <= width - 2 else " "
        room = width - cell_len(dot.join(following)) - 4
        parts = [_Part([(f" {cut_cells(title, room)}: ", "strong")] if room > 4 else [(" ", "")])]
        left = width - 1
        for at, words in enumerate(following):
            text = cut_cells(f"{dot if at else ''}{words}", left)
            parts.append(_Part([(text, "muted")], words.split(" ")[0]))
            left -= cell_len(text)
        return parts

    def _key_parts(self, width: int) -> list[_Part]:
        message = self._message(width - 2)
        shown = self._fitting(width - (cell_len(message) + 3 if message else 1))
        parts = [_Part([(" ", "")])]
        for label in shown:
            pieces = [(label.key, "key" if label.usable else "off")]
            parts.append(_Part([*pieces, (f" {label.label}  ", "muted" if label.usable else "off")], label.key))
        if message:
            gap = width - sum(label.width for label in shown) - cell_len(message) - 2
            back = self.way_back.rpartition(" · ")[2]
            said = message.removesuffix(back) if back and message.endswith(back) else message
            style = "late" if self.wrong else ""
            parts.append(_Part([(" " * max(gap, 0), ""), (said, style)]))
            if said != message:
                parts.append(_Part([(back, style)], back.split(" ")[0]))
        return parts

    def on_click(self, event: events.Click) -> None:
        """Post `Clicked` for the key under the mouse."""
        event.stop()
        if self._error_lines():
            return
        end = 0
        for part in self._parts(self.size.width):
            end += sum(cell_len(text) for text, _ in part.pieces)
            if event.x < end:
                if part.key:
                    self.post_message(self.Clicked(part.key))
                return

    def _message(self, room: int) -> str:
        """The message in at most `room` cells; cut before the way back."""
        if cell_len(self.said) <= room or not self.way_back:
            return cut_cells(self.said, room)
        back = f" · {self.way_back}"
        return cut_cells(self.message, room - cell_len(back)) + back

    def _fitting(self, room: int) -> list[KeyLabel]:
        """The keys that fit into `room` cells, chosen by rank, in the order of `labels`."""
        kept: set[str] = set()
        most = len(self.labels) if self.size.width >= 100 else _KEYS_ON_NARROW_SCREEN
        for label in sorted(self.labels, key=lambda label: label.rank)[:most]:
            room -= label.width
            if room < -1:  # a space after the last one may hang over
                break
            kept.add(label.key)
        return [label for label in self.labels if label.key in kept]
