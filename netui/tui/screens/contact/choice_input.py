"""One of several, or any of several, on as few lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from netui.tui.widgets.text_flow import MUTED, flow_row

__all__ = ["Choice"]

GAP = 2


class Choice(Widget, can_focus=True):
    """Options in a row. Of one the arrow keys choose; of many they move, and space marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "The option on the left", show=False),
        Binding("right,l", "move(1)", "The option on the right", show=False),
        Binding("home", "move(-99)", "The first option", show=False),
        Binding("end", "move(99)", "The last option", show=False),
        Binding("space", "mark", "Mark, or take the mark away", show=False),
    ]

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; }
    """

    chosen: reactive[tuple[str, ...]] = reactive((), repaint=True)
    """The options that are chosen, in their own order."""
    at = reactive(0)
    """The option that the cursor is on."""

    @dataclass
    class Changed(Message):
        """Another option was chosen, or one no more."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The widget."""
            return self.choice

    def __init__(self, options: Sequence[str], chosen: Sequence[str] = (), *, many: bool = False, id: str) -> None:
        super().__init__(id=id)
        self.options = options
        """The options. Of one, the first means none of them."""
        self.many = many
        """Whether any number may be chosen."""
        self.set_reactive(Choice.chosen, tuple(chosen))
        if chosen and not many:
            self.set_reactive(Choice.at, options.index(chosen[0]))

    def action_move(self, by: int) -> None:
        """Move the cursor; where one is chosen, it is the one under the cursor."""
        self.at = max(0, min(self.at + by, len(self.options) - 1))
        if not self.many:
            self._choose((self.options[self.at],))

    def action_mark(self) -> None:
        """Choose the option under the cursor, or no more."""
        option = self.options[self.at]
        if self.many:
            self._choose(tuple(each for each in self.options if (each in self.chosen) ^ (each == option)))
        else:
            self._choose((option,))

    def choose(self, options: Sequence[str]) -> None:
        """Choose those options, and no other."""
        self.chosen = tuple(each for each in self.options if each in options)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on."""
        option = event.style.meta.get("option")
        if isinstance(option, int):
            self.at = option
            self.action_mark()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options take at that width."""
        return max(len(flow_row(self._pieces(), width, GAP)), 1)

    def render(self) -> Content:
        """Draw the options, each with a mark that tells whether it is chosen."""
        return Content("\n").join(flow_row(self._pieces(), self.content_size.width, GAP))

    def _pieces(self) -> list[Content]:
        return [self._piece(at, option) for at, option in enumerate(self.options)]

    def _piece(self, at: int, option: str) -> Content:
        chosen = option in self.chosen or (not self.many and not self.chosen and at == 0)
        style = "bold $text-primary" if chosen else MUTED
        if self.has_focus and at == self.at:
            style = "reverse bold" if chosen else "reverse"
        mark = "●" if chosen else "○"
        return Content.styled(f"{mark} {option}", style).stylize(Style.from_meta({"option": at}))

    def _choose(self, options: tuple[str, ...]) -> None:
        if options != self.chosen:
            self.chosen = options
            self.post_message(self.Changed(self))
