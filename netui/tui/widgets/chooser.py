"""`Chooser`: a modal list that is filtered while typing; enter takes the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from netui.domain.text import clean, fold_search
from netui.tui.widgets.dialog import ListDialog
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, pad_cells, wrap_cells

__all__ = ["Choice", "Chooser", "filter_choices"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a chooser; without a value it is a heading."""

    label: str
    detail: str = ""
    """Muted text on the right of the label."""
    keys: str = ""
    """The keys of the same command, on the left of the label."""
    value: Any = None

    def __post_init__(self) -> None:
        """Clean what is shown: labels may be names of files."""
        if not (self.label + self.detail).isprintable():
            object.__setattr__(self, "label", clean(self.label))
            object.__setattr__(self, "detail", clean(self.detail))


class _Choices(Rows):
    """The list of a chooser: keys, label and detail in columns."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._keys_cells = 0
        self._label_cells = 0
        self._detailed = False

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these choices, with the cursor on the first one that can be taken."""
        self._choices = choices
        self._keys_cells = max((cell_len(choice.keys) for choice in choices), default=0)
        self._label_cells = max((cell_len(choice.label) for choice in choices), default=0)
        self._detailed = any(choice.detail for choice in choices)
        self.set_reactive(_Choices.cursor, max(next((row for row, choice in enumerate(choices) if choice.value), 0), 0))
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        found = self._choices[self.cursor] if self.cursor < len(self._choices) else None
        return found if found is not None and found.value is not None else None

    def selectable(self, row: int) -> bool:
        """Whether the row is a choice, not a heading."""
        return self._choices[row].value is not None

    @property
    def rows_change_height(self) -> bool:
        """Whether there are details: the choice under the cursor shows all of its own."""
        return self._detailed

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, and as many as its detail needs for the choice under the cursor."""
        heights = [1] * len(self._choices)
        if self.cursor < len(heights):
            heights[self.cursor] = max(len(self._detail(self.cursor, width)), 1)
        return list(accumulate(heights, initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row: keys, label, detail."""
        choice = self._choices[row]
        if choice.value is None:
            return [(choice.label.upper(), "head")]
        keys, label = self._columns(width)
        if line:
            return [(" " * (width - self._room(width)), ""), (self._detail(row, width)[line], "muted")]
        told = self._detail(row, width)[0] if row == self.cursor else cut_cells(choice.detail, self._room(width))
        head: Line = [(pad_cells(choice.keys, keys), "accent"), ("  ", "")] if keys else []
        return [*head, (pad_cells(choice.label, label), ""), ("  ", ""), (told, "muted")]

    def _columns(self, width: int) -> tuple[int, int]:
        """Widths in cells of the column of keys, and of that of labels."""
        room = width - (self._keys_cells + 2 if self._keys_cells else 0)
        return self._keys_cells, min(self._label_cells, max(room * 2 // 3, room - 40)) if self._detailed else room

    def _room(self, width: int) -> int:
        """Width in cells of the column of details."""
        keys, label = self._columns(width)
        return max(width - (keys + 2 if keys else 0) - label - 2, 1)

    def _detail(self, row: int, width: int) -> list[str]:
        """All lines of a detail."""
        return wrap_cells(self._choices[row].detail, self._room(width)) if self._detailed else [""]

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence if no choice matches."""
        return [[(" Nothing fits.", "muted")]]


class Chooser(ListDialog[Any]):
    """Shows choices, and is dismissed with the value of the one taken, or None.

    `choices` is a list, narrowed by the words typed, or a function from the text typed to the choices.
    """

    DEFAULT_CSS = """
    Chooser > Vertical { width: 84; }
    """

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
        """`start` is the row of the cursor until something is typed."""
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._start = start
        self._find = choices if callable(choices) else lambda typed: filter_choices(choices, typed)

    def compose(self) -> ComposeResult:
        """The input, and the list below it."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("enter takes · esc leaves")
            yield LineInput(placeholder=self._placeholder)
            yield _Choices()

    def on_mount(self) -> None:
        """Show all choices."""
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


def filter_choices(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that contain every typed word, under their headings; a heading without choices is left out."""
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
