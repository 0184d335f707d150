"""`Chooser`: a modal list that is filtered while typing; enter takes the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from netui.domain.text import clean, fold_search
from netui.tui.widgets.dialog import ListDialog
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells, wrap_cells

__all__ = ["Choice", "Chooser", "filter_choices"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a chooser; without a value it is a heading, or with a detail a text that is only read."""

    label: str
    detail: str = ""
    """Muted text on the right of the label, or under it on a narrow screen."""
    keys: str = ""
    """The keys of the same command, on the left of the label; of a text that is only read, its sign."""
    value: Any = None

    def __post_init__(self) -> None:
        """Clean what is shown: labels may be names of files."""
        if not (self.label + self.detail).isprintable():
            object.__setattr__(self, "label", clean(self.label))
            object.__setattr__(self, "detail", clean(self.detail))

    @property
    def is_heading(self) -> bool:
        """Whether it stands over those that follow."""
        return self.value is None and not self.detail


_STACKED_MAX_WIDTH = 52
"""Cells up to which details stand under their labels, unless all fit beside them: screens below 60 columns."""

_KEYS_MAX_CELLS = 12
"""Cells of the column of keys; more keys take more lines."""

_INDENT = 2
"""Cells before a detail under its label."""


class _Choices(Rows):
    """The list of a chooser: keys, label and detail in columns, each wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._drawn: list[list[Line]] = []
        """The lines of each row, for `_drawn_width`."""
        self._drawn_width = 0
        self.nothing = ""
        """What is said if there is no choice."""

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these choices, with the cursor on the first one that can be taken."""
        self._choices = choices
        self._drawn_width = 0
        first = next((row for row, choice in enumerate(choices) if choice.value is not None), 0)
        self.set_reactive(_Choices.cursor, first)
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)
        self.show_cursor()

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        found = self._choices[self.cursor] if self.cursor < len(self._choices) else None
        return found if found is not None and found.value is not None else None

    def selectable(self, row: int) -> bool:
        """Whether the row can be taken."""
        return self._choices[row].value is not None

    def row_starts(self, width: int) -> Sequence[int]:
        """As many lines a row as its longest column needs."""
        if self._drawn_width != width:
            self._drawn_width = width
            self._drawn = _lay_out(self._choices, width)
        return list(accumulate(map(len, self._drawn), initial=0))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._drawn[row][line]

    def show_cursor(self) -> None:
        """Have the row in sight that enter would take, if need be without what is written above it."""
        super().show_cursor()
        if self.chosen is not None and self.lines_in_sight:
            bottom = self._starts[self.cursor + 1]
            if bottom > self.scroll_offset.y + self.lines_in_sight:
                self.scroll_to(y=bottom - self.lines_in_sight, animate=False, force=True)

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence if no choice matches."""
        return muted_paragraph(self.nothing, width)


def _lay_out(choices: Sequence[Choice], width: int) -> list[list[Line]]:
    """The lines of each choice, in `width` cells."""
    keys = min(max((cell_len(key) for choice in choices for key in choice.keys.split(", ")), default=0), width // 3)
    if keys:
        both = [choice.keys for choice in choices if cell_len(choice.keys) <= _KEYS_MAX_CELLS]
        keys = max(keys, *map(cell_len, both), 0)
    room = width - (keys + 2 if keys else 0)
    taken = [choice for choice in choices if choice.value is not None]
    label = max((cell_len(choice.label) for choice in taken), default=0)
    detail = max((cell_len(choice.detail) for choice in taken), default=0)
    if not detail:
        label = room
    elif width <= _STACKED_MAX_WIDTH and label + 2 + detail > room:
        return [_stacked(choice, keys, width) for choice in choices]
    else:
        label = min(label, max(room * 2 // 5, room - 2 - detail))
    return [_in_columns(choice, (keys, label, max(room - label - 2, 1)), width) for choice in choices]


def _in_columns(choice: Choice, cells: tuple[int, int, int], width: int) -> list[Line]:
    """The lines of a choice in columns of so many cells: keys, label, detail."""
    if choice.is_heading:
        return [_heading(choice, width)]
    keys, label, _ = cells
    if choice.value is None:
        return _text(choice, keys, width)
    texts = (choice.keys, choice.label, choice.detail)
    columns = [wrap_cells(text, at) if text else [] for text, at in zip(texts, cells, strict=True)]
    lines: list[Line] = []
    for at in range(max(map(len, columns), default=0) or 1):
        key, name, told = (column[at] if at < len(column) else "" for column in columns)
        head: Line = [(pad_cells(key, keys), "accent"), ("  ", "")] if keys else []
        line: Line = [*head, (pad_cells(name, label) if told else name, "")]
        lines.append([*line, ("  ", ""), (told, "muted")] if told else line)
    return lines


def _stacked(choice: Choice, keys: int, width: int) -> list[Line]:
    """The lines of a choice with its detail under keys and label."""
    if choice.is_heading:
        return [_heading(choice, width)]
    if choice.value is None:
        return _text(choice, keys, width)
    head = max(keys, cell_len(choice.keys)) + 2 if keys else 0
    lines: list[Line] = [
        [(pad_cells("" if at else choice.keys, head), "accent"), (text, "")]
        for at, text in enumerate(wrap_cells(choice.label, max(width - head, 1)))
    ]
    details = wrap_cells(choice.detail, width - _INDENT) if choice.detail else []
    return [*lines, *([(" " * _INDENT, ""), (text, "muted")] for text in details)]


def _text(choice: Choice, keys: int, width: int) -> list[Line]:
    """The lines of a text that is only read, behind its sign if it has one."""
    if not choice.keys:
        return [[(text, "muted")] for text in wrap_cells(choice.detail, width)]
    head = keys + 2
    return [
        [(pad_cells("" if at else choice.keys, head), "accent"), (text, "muted")]
        for at, text in enumerate(wrap_cells(choice.detail, width - head))
    ]


def _heading(choice: Choice, width: int) -> Line:
    return [(cut_cells(choice.label.upper(), width), "head")]


class Chooser(ListDialog[Any]):
    """Shows choices, and is dismissed with the value of the one taken, or None.

    `choices` is a list, narrowed by the words typed, or a function from the text typed to the choices. An enter that
    comes before what was typed is searched for takes the first choice as soon as it is there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "Take", show=False, priority=True)]

    DEFAULT_CSS = """
    Chooser > Vertical { width: 100; }
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
        empty: str = "",
    ) -> None:
        """`start` is the row of the cursor until something is typed.

        `empty` is said as long as nothing is typed and there is nothing to choose from.
        """
        super().__init__()
        self._empty = empty
        self._title = title
        self._placeholder = placeholder
        self._start = start
        self._find = choices if callable(choices) else lambda typed: filter_choices(choices, typed)
        self._searched: str | None = None
        """The text whose choices are shown; None before the first ones are."""
        self._takes_first = False
        """Whether enter was pressed before there was anything to take."""

    def compose(self) -> ComposeResult:
        """The input, and the list below it."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("enter choose · esc cancel")
            yield LineInput(placeholder=self._placeholder)
            yield _Choices()

    def on_mount(self) -> None:
        """Show all choices."""
        self._search(self.line.value)
        if self._start and not self.line.value:
            self.choices.move_to(self._start)
        if self._takes_first:
            self.action_take()

    def _search(self, typed: str) -> None:
        """Show what fits a text, unless it is shown already."""
        if typed != self._searched:
            self.choices.nothing = (not typed and self._empty) or "Nothing found."
            self.choices.show(self._find(typed))
            self._searched = typed

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._search(self.line.value)  # what was typed meanwhile is searched for at once

    @on(Rows.Chosen)
    def _double_clicked(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the choice under the cursor, of what is in the input by now; before the first search, once that is done.

        The input may be ahead of the list: it posts that it has changed, and enter overtakes that.
        """
        if self._searched is None:
            self._takes_first = True
            return
        self._search(self.line.value)
        if self.choices.chosen is not None:
            self.dismiss(self.choices.chosen.value)


def filter_choices(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that contain every typed word, under their headings; a heading without choices is left out.

    A heading that contains them stands with all of its choices. `email` is found in `e-mail`.
    """
    words = fold_search(typed).split()
    kept: list[Choice] = []
    is_section_wanted = False
    for choice in choices:
        text = fold_search(f"{choice.keys} {choice.label} {choice.detail}")
        is_found = all(word in text or word in text.replace("-", "") for word in words)
        if choice.is_heading:
            if kept and kept[-1].is_heading:
                kept.pop()
            kept.append(choice)
            is_section_wanted = is_found
        elif is_found or is_section_wanted:
            kept.append(choice)
    return kept[:-1] if kept and kept[-1].is_heading else kept
