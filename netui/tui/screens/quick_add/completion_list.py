"""The names that the word under the cursor may become: a short list above the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netui.domain.quick_add import Completion, Record, complete
from netui.tui.screens.quick_add.line_history import LineHistory
from netui.tui.screens.quick_add.session import Desk
from netui.tui.widgets.line_input import PaintedInput
from netui.tui.widgets.text_flow import MUTED

__all__ = ["Choices", "Naming"]

MOST = 5
"""Rows that are shown at once."""


class Choices(Widget, can_focus=False):
    """A list from which the line takes one; it has no focus of its own, the line keeps it."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; padding: 0 1; display: none; }
    Choices.-open { display: block; }
    """

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Taken(Message):
        """A row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: Sequence[Completion] = ()
        """What there is to choose from, the likeliest first."""
        self.at = 0
        """The row that would be taken."""
        self.moved = False
        """Whether the user chose a row, so that enter means it."""

    @property
    def chosen(self) -> Completion | None:
        """The completion that would be taken."""
        return self.offered[self.at] if self.offered else None

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show other completions; none closes the list."""
        if completions == self.offered:
            return
        self.offered, self.at, self.moved = completions, 0, False
        self.set_class(bool(completions), "-open")
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        """Choose a row further down or up, around the ends."""
        self.at = (self.at + by) % len(self.offered)
        self.moved = True
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self.offered):
            self.at = self._top + offset.y
            self.post_message(self.Taken())

    @property
    def _top(self) -> int:
        """The first row in sight."""
        return max(0, min(self.at - MOST // 2, len(self.offered) - MOST))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row each, and no more than a few."""
        return min(len(self.offered), MOST)

    def render(self) -> Content:
        """Draw the rows around the chosen one: its mark, the name, and what tells namesakes apart."""
        top = self._top
        shown = self.offered[top : top + MOST]
        wide = max((Content(each.label).cell_length for each in shown), default=0)
        rows = [self._row(each, top + row == self.at, wide) for row, each in enumerate(shown)]
        return Content("\n").join(rows)

    def _row(self, completion: Completion, chosen: bool, wide: int) -> Content:
        name = Content.styled(completion.label, "bold" if chosen else "").pad_right(
            wide - Content(completion.label).cell_length
        )
        mark = Content.styled("▌" if chosen else " ", "$text-primary")
        row = Content.assemble(mark, name, "   ", (completion.about, MUTED))
        return row.truncate(max(self.content_size.width, 1), ellipsis=True)


class Naming(Vertical):
    """The part of the bar in which names are completed, and earlier lines come back."""

    line = getters.query_one(PaintedInput)
    choices = getters.query_one(Choices)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record: Record | None = None
        """What the line says so far."""
        self._line = ""
        self._settled: str | None = None
        self._past = LineHistory(desk.lines)

    def on_mount(self) -> None:
        """Offer other names wherever the cursor goes."""
        self.watch(self.line, "selection", self._cursor_moved, init=False)

    def show_keys(self) -> None:
        """Say what the keys do just now."""
        raise NotImplementedError

    @on(Choices.Taken)
    def _taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Put the chosen name into the line. Tab never leaves the bar."""
        if (chosen := self.choices.chosen) is not None:
            before, after = self.line.text[: chosen.start] + chosen.insert, self.line.text[chosen.end :]
            self.line.write(before + after, len(before))
            self.close_choices()

    def action_move(self, by: int) -> None:
        """Choose another name; without names to choose from, go through the lines of this session."""
        if self.choices.offered:
            self.choices.move(by)
            self.show_keys()
            return
        self.line.write(self._past.go(-by, self.line.text))
        self.close_choices()

    def close_choices(self) -> None:
        """Show no names until something else is typed."""
        self._settled = self.line.text
        self.choices.offer(())
        self.show_keys()

    def forget_line(self) -> None:
        """Begin with another line, before which come those that were saved."""
        self._settled = None
        self._past = LineHistory(self.desk.lines)

    def offer(self) -> None:
        """Offer the names that the word under the cursor may become."""
        at, desk = self.line.cursor_position, self.desk
        settled = self.line.text == self._settled
        self.choices.offer(() if settled else complete(self._line, at, desk.known, desk.recent, desk.tags))

    def _cursor_moved(self) -> None:
        """Offer the names for another word; after a key that also changed the line that is done there."""
        if self.record is not None and self.line.text == self._line:
            self.offer()
