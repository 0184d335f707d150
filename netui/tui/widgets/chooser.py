"""A list over the screen that is filtered as one types; enter takes the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input

from netui.domain.text import fold_search
from netui.tui.leaving import GuardedScreen
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

__all__ = ["Choice", "Chooser", "containing"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to choose; one without a value is a heading."""

    label: str
    detail: str = ""
    """What stands beside it, muted."""
    keys: str = ""
    """The keys that do the same, on the left."""
    value: Any = None


class _Choices(Rows):
    """The rows."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._keys = 0
        self._label = 0
        self._detailed = False

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these; the cursor stands on the first one that can be taken."""
        self._choices = choices
        self._keys = max((cell_len(choice.keys) for choice in choices), default=0)
        self._label = max((cell_len(choice.label) for choice in choices), default=0)
        self._detailed = any(choice.detail for choice in choices)
        self.set_reactive(_Choices.cursor, max(next((at for at, each in enumerate(choices) if each.value), 0), 0))
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        found = self._choices[self.cursor] if self.cursor < len(self._choices) else None
        return found if found is not None and found.value is not None else None

    def selectable(self, row: int) -> bool:
        """Whether it is a choice and no heading."""
        return self._choices[row].value is not None

    @property
    def rows_change_height(self) -> bool:
        """The choice under the cursor shows all of its detail."""
        return self._detailed

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each, but for the choice under the cursor."""
        heights = [1] * len(self._choices)
        if self.cursor < len(heights):
            heights[self.cursor] = max(len(self._detail(self.cursor, width)), 1)
        return list(accumulate(heights, initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """Keys, label, detail."""
        choice = self._choices[row]
        if choice.value is None:
            return [(choice.label.upper(), "head")]
        keys, label = self._columns(width)
        if line:
            return [(" " * (width - self._room(width)), ""), (self._detail(row, width)[line], "muted")]
        told = self._detail(row, width)[0] if row == self.cursor else cut(choice.detail, self._room(width))
        head: Line = [(fill(choice.keys, keys), "accent"), ("  ", "")] if keys else []
        return [*head, (fill(choice.label, label), ""), ("  ", ""), (told, "muted")]

    def _columns(self, width: int) -> tuple[int, int]:
        """The cells of the keys, and of the labels."""
        room = width - (self._keys + 2 if self._keys else 0)
        return self._keys, min(self._label, max(room * 2 // 3, room - 40)) if self._detailed else room

    def _room(self, width: int) -> int:
        """The cells of a detail."""
        keys, label = self._columns(width)
        return max(width - (keys + 2 if keys else 0) - label - 2, 1)

    def _detail(self, row: int, width: int) -> list[str]:
        """The lines of a detail when all of it is shown."""
        return wrap(self._choices[row].detail, self._room(width)) if self._detailed else [""]

    def empty_lines(self, width: int) -> list[Line]:
        """Where nothing fits."""
        return [[(" Nothing fits.", "muted")]]


class Chooser(GuardedScreen[Any], ModalScreen[Any], inherit_bindings=False):
    """Shows choices and is dismissed with the value of the one that was taken, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("down,ctrl+n", "move('cursor_down')", "Down", show=False),
        Binding("up,ctrl+p", "move('cursor_up')", "Up", show=False),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    DEFAULT_CSS = """
    Chooser {
        align: center top;
        background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: 80%; margin-top: 2; padding: 0 1;
            border: round $primary; border-title-color: $text; border-title-style: bold;
            border-subtitle-color: $text-muted; background: $background;
        }
        LineInput { margin: 0 1 1 1; }
        _Choices { height: 1fr; }
        &.-low > Vertical { margin-top: 0; height: 100%; }
    }
    """

    line = query_one(LineInput)
    """What is typed to narrow the list."""
    choices = query_one(_Choices)
    """The list."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] | Callable[[str], Sequence[Choice]],
        *,
        placeholder: str = "type to narrow the list",
        start: int = 0,
    ) -> None:
        """`start` is the row on which the cursor stands until something is typed."""
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._start = start
        self._find = choices if callable(choices) else lambda typed: containing(choices, typed)

    def compose(self) -> ComposeResult:
        """The line, and under it the list."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("enter takes · esc leaves")
            yield LineInput(placeholder=self._placeholder)
            yield _Choices()

    def on_mount(self) -> None:
        """Show everything."""
        self.choices.can_focus = False
        self.set_focus(self.line)
        self.choices.show(self._find(""))
        if self._start:
            self.choices.move_to(self._start)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.choices.show(self._find(event.value))

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _taken(self, event: events.Event) -> None:
        event.stop()
        if self.choices.chosen is not None:
            self.dismiss(self.choices.chosen.value)

    def action_move(self, how: str) -> None:
        """Move the cursor of the list."""
        getattr(self.choices, f"do_{how}")()

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)


def containing(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices in which all typed words occur, under their headings; a heading of none is left out."""
    words = fold_search(typed).split()
    kept: list[Choice] = []
    for choice in choices:
        if choice.value is None:
            if kept and kept[-1].value is None:
                kept.pop()
            kept.append(choice)
        elif all(word in fold_search(f"{choice.keys} {choice.label} {choice.detail}") for word in words):
            kept.append(choice)
    return kept[:-1] if kept and kept[-1].value is None else kept
