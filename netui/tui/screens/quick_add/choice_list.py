"""List of the lines that a doubtful quick-add line may mean, under the input; it has the keys only after enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netui.domain.quick_add import Choice
from netui.tui.widgets.text_flow import MUTED

__all__ = ["ChoiceList"]

_CONTEXT = 12
"""Characters of a long line that are shown before the first one in which the choices differ."""

_LEAST_LINE = 12
"""Columns of a line that are shown on however narrow a screen."""

_NUMBER_WIDTH = 4
"""Columns of the mark and the number."""


class ChoiceList(Widget, can_focus=False):
    """Numbered lines. While the user types they are only shown; a click takes one at any time.

    `enter` takes the selected line only after the user moved there, or where nothing can be meant but that line. A key
    that means nothing here is handed back with `Back`, for the input. Where the answer can be given for good, `f2` or a
    click on the row below says so, before a line is taken.
    """

    DEFAULT_CSS = """
    ChoiceList { height: auto; width: 1fr; padding: 0 1; display: none; }
    ChoiceList.-shown { display: block; }
    """

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Taken(Message):
        """A line was chosen."""

        choice: Choice
        """The choice: its line takes the place of the typed one."""
        for_good: bool
        """Whether it is to be taken for every such line."""

    @dataclass
    class Back(Message):
        """The user goes on typing."""

        pressed: events.Key | events.Paste | None
        """The key or the pasted text that is meant for the input; None if it only led back."""

    @dataclass
    class Moved(Message):
        """Another line is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: Sequence[Choice] = ()
        """The lines to choose from, in their order."""
        self.is_open = False
        """Whether the list has the keys."""
        self.for_good = False
        """Whether the line to be taken answers for good."""
        self._may_be_kept = False
        self._typed = ""
        self._row = 0
        self._moved = False

    def offer(self, choices: Sequence[Choice], typed: str, *, for_good: bool = False) -> None:
        """Show other choices for the line `typed`; none hides the list. `for_good`: one may be taken so."""
        self.close()
        self.choices, self._typed, self._row = choices, typed, 0
        self._may_be_kept, self.for_good = for_good, False
        self.set_class(bool(choices), "-shown")
        self.refresh(layout=True)

    def open(self) -> None:
        """Take the keys. The first line is selected, and not taken yet."""
        self.is_open, self.can_focus = True, True
        self._row, self._moved = 0, False
        self.screen.set_focus(self)
        self.refresh()

    def close(self) -> None:
        """Give the keys away; the caller sets the focus."""
        self.is_open, self.can_focus = False, False
        self.refresh()

    @property
    def hint(self) -> str:
        """What the keys do, in a few words."""
        count = len(self.choices)
        numbers = f"1-{count}" if count > 1 else "1"
        enter = " · enter chooses" if self._enter_takes else ""
        return f"which one? {numbers}{enter} · esc keeps typing"

    @property
    def _enter_takes(self) -> bool:
        """Whether enter takes the selected line: the user went there, it is the only one, or only its case differs."""
        line = self.choices[self._row].line
        return self._moved or len(self.choices) == 1 or line.casefold() == self._typed.casefold()

    def on_key(self, event: events.Key) -> None:
        """Take a line, move, or hand the key back to the input."""
        event.stop()
        event.prevent_default()
        key = event.key
        number = int(key) if key.isascii() and key.isdigit() else 0
        if 1 <= number <= len(self.choices):
            self._take(number - 1)
        elif key in ("j", "down", "k", "up"):
            self._row = (self._row + (1 if key in ("j", "down") else -1)) % len(self.choices)
            self._moved = True
            self.refresh()
            self.post_message(self.Moved())
        elif key == "f2" and self._may_be_kept:
            self._toggle_for_good()
        elif key == "enter":
            if self._enter_takes:
                self._take(self._row)
        else:
            self.post_message(self.Back(None if key in ("escape", "left") else event))

    def on_paste(self, event: events.Paste) -> None:
        """Hand pasted text back to the input."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Back(event))

    def on_click(self, event: events.Click) -> None:
        """Take the line that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self.choices):
            self._take(offset.y)
        elif offset is not None and self._may_be_kept:
            self._toggle_for_good()

    def _take(self, row: int) -> None:
        self.post_message(self.Taken(self.choices[row], self.for_good))

    def _toggle_for_good(self) -> None:
        self.for_good = not self.for_good
        self.refresh()

    # What is shown.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line, and one to answer for good."""
        return len(self.choices) + self._may_be_kept

    def render(self) -> Content:
        """Draw each line with its number, the stretch that was rewritten in bold, and whom it would add."""
        lines = [_one_row(choice.line) for choice in self.choices]
        typed = _one_row(self._typed)
        start = max(0, _common_start(*lines, typed) - _CONTEXT)
        width = max(self.content_size.width, 1)
        longest = max(map(len, lines), default=0)
        rows = [
            self._draw(at, line, typed, start if longest > width - _NUMBER_WIDTH else 0, width)
            for at, line in enumerate(lines)
        ]
        if self._may_be_kept:
            said = ("always: all lines like this from now on", "bold $text-success" if self.for_good else MUTED)
            rows.append(Content.assemble(" ", ("f2 ", "$text-accent"), said).truncate(width, ellipsis=True))
        return Content("\n").join(rows)

    def _draw(self, at: int, line: str, typed: str, start: int, width: int) -> Content:
        is_lit = self.is_open and at == self._row
        first, last = _changed(line, typed)
        cut = ("…", MUTED) if start else ("", "")
        said = Content.assemble(cut, line[start:first], (line[first:last], "bold"), line[last:])
        added = [who.name for who in self.choices[at].record.people if who.status == "new"]
        about = Content.styled(f"   new contact {', '.join(added)}" if added else "", "$text-success")
        mark = ("▌", "$text-primary") if is_lit else (" ", "")
        number = (f"{at + 1}  ", "$text-accent bold" if is_lit else "$text-accent")
        room = width - about.cell_length  # whom it would add is said in full
        row = Content.assemble(mark, number, said).truncate(max(room, _LEAST_LINE), ellipsis=True)
        return Content.assemble(row, about).truncate(width, ellipsis=True)


def _one_row(line: str) -> str:
    return line.replace("\n", " ⏎ ")


def _changed(line: str, typed: str) -> tuple[int, int]:
    """Start and end of the stretch of a line that differs from the typed one, in whole words."""
    start = _common_start(line, typed)
    rest = min(len(line), len(typed)) - start
    end = len(line) - _common_start(line[::-1][:rest], typed[::-1][:rest])
    while 0 < start <= len(line) and line[start - 1] != " ":
        start -= 1
    while end < len(line) and line[end] != " ":
        end += 1
    return start, max(start, end)


def _common_start(*texts: str) -> int:
    """How many characters all texts begin with in common."""
    same = 0
    for letters in zip(*texts, strict=False):
        if len(set(letters)) > 1:
            break
        same += 1
    return same
