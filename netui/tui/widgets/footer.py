"""The last line of the screen: the keys that matter here, what a chord waits for, and what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.widgets.palette_styles import ink
from netui.tui.widgets.text_cells import Line, cell_len, cut, to_strip

__all__ = ["Footer", "KeyLabel"]


FEW = 8
"""As many keys as a screen of less than 100 columns shows, so that they can be taken in at a glance."""


@dataclass(frozen=True, slots=True)
class KeyLabel:
    """A key of the line."""

    key: str
    label: str
    rank: int
    """The lowest stay longest on a narrow screen."""
    usable: bool = True
    """Whether it can be used just now."""

    @property
    def width(self) -> int:
        """Its cells, with the space after it."""
        return cell_len(self.key) + cell_len(self.label) + 3


class Footer(Widget):
    """One line, drawn by hand: Textual's own footer costs a quarter of the time to the first paint."""

    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
    }
    """

    labels: reactive[Sequence[KeyLabel]] = reactive((), layout=False)
    """The keys in their order."""
    hint: reactive[Sequence[str]] = reactive((), layout=False)
    """What a waiting chord is about, and then what may follow."""
    message: reactive[str] = reactive("", layout=False)
    """What was just done, or why something was not."""
    way_back: reactive[str] = reactive("", layout=False)
    """How to take back what the message says; it is seen whole, however long the message is."""
    wrong: reactive[bool] = reactive(False, layout=False)
    """Whether the message says that something was not done."""

    @property
    def said(self) -> str:
        """The message, and how to take back what it says."""
        return " · ".join(part for part in (self.message, self.way_back) if part)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = self._hint_line(width) if self.hint else self._keys_line(width)
        return to_strip(line, width, self._style)

    def _style(self, name: str) -> Style:
        return ink(self, name)

    def _hint_line(self, width: int) -> Line:
        title, *following = self.hint
        rest = " · ".join(following)
        if cell_len(rest) > width - 2:
            rest = " ".join(following)
        room = width - cell_len(rest) - 4
        head: Line = [(f" {cut(title, room)}: ", "strong")] if room > 4 else [(" ", "")]
        return [*head, (cut(rest, width - 1), "muted")]

    def _keys_line(self, width: int) -> Line:
        message = self._message(width - 2)
        shown = self._fitting(width - (cell_len(message) + 3 if message else 1))
        line: Line = [(" ", "")]
        for label in shown:
            line += [(label.key, "key" if label.usable else "off")]
            line += [(f" {label.label}  ", "muted" if label.usable else "off")]
        if message:
            gap = width - sum(label.width for label in shown) - cell_len(message) - 2
            line += [(" " * max(gap, 0), ""), (message, "late" if self.wrong else "")]
        return line

    def _message(self, room: int) -> str:
        """What was said, in so many cells: the sentence is cut, and not the way back."""
        if cell_len(self.said) <= room or not self.way_back:
            return cut(self.said, room)
        back = f" · {self.way_back}"
        return cut(self.message, room - cell_len(back)) + back

    def _fitting(self, room: int) -> list[KeyLabel]:
        """As many keys as there is room for, the lowest ranks first."""
        kept: set[str] = set()
        most = len(self.labels) if self.size.width >= 100 else FEW
        for label in sorted(self.labels, key=lambda label: label.rank)[:most]:
            room -= label.width
            if room < -1:  # a space after the last one may hang over
                break
            kept.add(label.key)
        return [label for label in self.labels if label.key in kept]
