"""The last line of the screen: the keys that matter here, what a chord waits for, and what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.cells import Line, cell_len, cut, to_strip

__all__ = ["KeyLabel", "KeyLine"]

KeyLabel = tuple[str, str, bool]
"""A key, what it does, and whether it can be used just now."""


class KeyLine(Widget):
    """One line, drawn by hand: Textual's own footer costs a quarter of the time to the first paint."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        & > .key-line--key { color: $text-accent; text-style: bold; }
        & > .key-line--label { color: $text-muted; }
        & > .key-line--off { color: $text-disabled; }
        & > .key-line--message { color: $text; }
        & > .key-line--wrong { color: $text-error; }
        & > .key-line--hint { color: $text; text-style: bold; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-line--key",
        "key-line--label",
        "key-line--off",
        "key-line--message",
        "key-line--wrong",
        "key-line--hint",
    }

    labels: reactive[Sequence[KeyLabel]] = reactive((), layout=False)
    """The keys, the most important first."""
    hint: reactive[Sequence[str]] = reactive((), layout=False)
    """What a waiting chord is about, and then what may follow."""
    message: reactive[str] = reactive("", layout=False)
    """What was just done, or why something was not."""
    wrong: reactive[bool] = reactive(False, layout=False)
    """Whether the message says that something was not done."""

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = self._hint_line(width) if self.hint else self._keys_line(width)
        return to_strip(line, width, self._style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"key-line--{name}") if name else self.rich_style

    def _hint_line(self, width: int) -> Line:
        title, *following = self.hint
        rest = " · ".join(following)
        title = cut(title, max(width - cell_len(rest) - 5, 12))
        return [(f" {title}: ", "hint"), (rest, "label")]

    def _keys_line(self, width: int) -> Line:
        message = cut(self.message, width - 2)
        room = width - (cell_len(message) + 3 if message else 1)
        line: Line = [(" ", "")]
        used = 1
        for key, label, usable in self._fitting(room):
            line += [(key, "key" if usable else "off"), (f" {label}  ", "label" if usable else "off")]
            used += cell_len(key) + cell_len(label) + 3
        if message:
            gap = max(width - used - cell_len(message) - 1, 0)
            line += [(" " * gap, ""), (message, "wrong" if self.wrong else "message")]
        return line

    def _fitting(self, room: int) -> list[KeyLabel]:
        """As many keys as there is room for: the last, which leads to all the others, is the last to go."""
        *first, last = self.labels or [("", "", True)]
        shown: list[KeyLabel] = []
        room -= _width(last)
        for label in first:
            if room < _width(label):
                break
            room -= _width(label)
            shown.append(label)
        return [*shown, last] if room >= 0 and last[0] else shown


def _width(label: KeyLabel) -> int:
    key, text, _ = label
    return cell_len(key) + cell_len(text) + 3
