"""The line of quick add, and the names that the word under its cursor may become."""

from __future__ import annotations

from textual import getters, on
from textual.containers import Vertical

from netui.domain.quick_add import Record, complete
from netui.tui.screens.quick_add.completion_list import Choices
from netui.tui.screens.quick_add.line_history import Past
from netui.tui.screens.quick_add.session import Desk
from netui.tui.widgets.line_input import PaintedInput

__all__ = ["Naming"]


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
        self._past = Past(desk.lines)

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
        self._past = Past(self.desk.lines)

    def offer(self) -> None:
        """Offer the names that the word under the cursor may become."""
        at, desk = self.line.cursor_position, self.desk
        settled = self.line.text == self._settled
        self.choices.offer(() if settled else complete(self._line, at, desk.known, desk.recent, desk.tags))

    def _cursor_moved(self) -> None:
        """Offer the names for another word; after a key that also changed the line that is done there."""
        if self.record is not None and self.line.text == self._line:
            self.offer()
