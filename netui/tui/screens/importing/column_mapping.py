"""`ColumnMapping`: says by hand which field each column of a table is, beside what that makes of its first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netui.domain.importing.plan import ImportedPerson
from netui.domain.quick_add import Completion
from netui.domain.text import fold_search
from netui.exchange.column_memory import AS_HEADER, FIELD_WORDS, column_key
from netui.exchange.format import ReadOptions
from netui.exchange.headers import COLUMN_LABELS
from netui.exchange.table_columns import TableColumn
from netui.tui.screens.importing.preview import read_first_people
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.dialog import Dialog
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cut_cells, muted_paragraph, pad_cells
from netui.tui.widgets.text_flow import MUTED

__all__ = ["ColumnMapping", "field_words"]

_BESIDE_MIN_WIDTH = 100
"""Cells from which the first rows stand beside the columns."""


def field_words(field: str) -> str:
    """Return what a field is called in the list of columns."""
    return COLUMN_LABELS.get(field, field.replace("_", " ")) if field else "in the notes"


class _Columns(Rows):
    """The columns of the table: header, field, samples."""

    def __init__(self, columns: Sequence[TableColumn], mapped: Mapping[str, str]) -> None:
        super().__init__(id="mapping-columns")
        self.columns = columns
        self.mapped = mapped
        """The fields chosen here, by header."""
        self.can_focus = False

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a column, and the samples under it where they have no room beside it."""
        return list(accumulate([1 if width >= 60 else 2] * len(self.columns), initial=0))

    def words(self, column: TableColumn) -> tuple[str, str]:
        """What a column is read as, and the style of it."""
        chosen = self.mapped.get(column.header)
        if chosen is None:
            words = "left out: not useful" if column.is_dropped else field_words(column.field)
            return words, "good" if column.field else "muted"
        if chosen == AS_HEADER:
            return "as its header says", "accent"
        return (field_words(chosen), "accent") if chosen else ("left out", "accent")

    def draw(self, row: int, line: int, width: int) -> Line:
        """A column."""
        column = self.columns[row]
        samples = " · ".join(column.samples) or "empty"
        if line:
            return [("  ", ""), (cut_cells(samples, width - 2), "muted")]
        words, style = self.words(column)
        mark = "● " if column.header in self.mapped else "  "
        header, field = (width * 3 // 10, width // 4) if width >= 60 else (width // 2 - 2, width - width // 2 - 2)
        head: Line = [
            (mark, "accent"),
            (pad_cells(column.header, header), "strong"),
            ("  ", ""),
            (pad_cells(words, field), style),
        ]
        rest = width - header - field - 6
        return head if width < 60 else [*head, ("  ", ""), (cut_cells(samples, rest), "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence where there are no columns."""
        return muted_paragraph("This file is not a table, so there are no columns to choose.", width)


class ColumnMapping(Dialog[dict[str, str] | None]):
    """Maps columns to fields; is dismissed with the fields chosen, by header, or None if that was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "Down", show=False),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False),
        Binding("pagedown", "page('page_down')", "Page down", show=False),
        Binding("pageup", "page('page_up')", "Page up", show=False),
        Binding("tab", "take", "Take the field", show=False),
        Binding("ctrl+s", "done", "Read the file so", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    ColumnMapping {
        & > Vertical { width: 100%; max-width: 160; height: 100%; max-height: 44; }
        #mapping-panes { height: 1fr; layout: vertical; }
        #mapping-left { height: 1fr; width: 1fr; }
        #mapping-columns { height: 1fr; }
        #mapping-asks { height: 1; color: $text-primary; text-style: bold; }
        LineInput { background: $primary 22%; }
        #mapping-first { height: 7; width: 1fr; border-top: solid $foreground 25%; }
        &.-beside #mapping-panes { layout: horizontal; }
        &.-beside #mapping-first { height: 1fr; border-top: none; border-left: solid $foreground 25%; padding: 0 1; }
        &.-flat #mapping-first { display: none; }
    }
    """

    class _FirstRead(Message):
        """The first people were read."""

        def __init__(self, people: Sequence[ImportedPerson]) -> None:
            super().__init__()
            self.people = people

    columns = getters.query_one(_Columns)
    """The list of columns."""
    line = getters.query_one(LineInput)
    """The input of a field."""
    offered = getters.query_one(CompletionList)
    """The fields that fit what is typed."""

    def __init__(
        self, path: str, columns: Sequence[TableColumn], options: ReadOptions, *, is_unread: bool = False
    ) -> None:
        """`options` are those that the file was read with, `is_unread` whether it could not be read with them."""
        super().__init__()
        self._path, self._columns, self._options, self._is_unread = path, columns, options, is_unread
        self._mapped: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The columns, the line that asks for a field, and the first rows as they would be read."""
        with Vertical() as box:
            why = "it has no known header: say what its columns are" if self._is_unread else "what each one is"
            box.border_title = Content(f"Columns: {why}")
            with Container(id="mapping-panes"):
                with Vertical(id="mapping-left"):
                    yield _Columns(self._columns, self._mapped)
                    yield Static(id="mapping-asks")
                    yield LineInput(placeholder="type a field: organisation, next step, notes, nothing")
                    yield CompletionList()
                yield Static(id="mapping-first")

    def on_mount(self) -> None:
        """Ask for the first column that is of no field."""
        self.set_focus(self.line)
        unknown = (at for at, column in enumerate(self._columns) if not column.field and not column.is_dropped)
        at = next(unknown, 0)
        self.columns.set_reactive(_Columns.cursor, at)
        self._ask()
        self._read_first()

    def on_resize(self) -> None:
        """Put the first rows beside the columns where there is room, and leave them out where there is none."""
        self.set_class(self.size.width >= _BESIDE_MIN_WIDTH, "-beside")
        self.set_class(self.size.height < 20 and self.size.width < _BESIDE_MIN_WIDTH, "-flat")

    @property
    def _column(self) -> TableColumn | None:
        return self._columns[self.columns.cursor] if self._columns else None

    def _ask(self) -> None:
        column = self._column
        asks = f"What is “{column.header}”?" if column else "There is nothing to choose"
        width = max(self.size.width - 4, 10)
        if self.line.value.strip() and not self.offered.offered:
            asks = f"No field is called “{self.line.value.strip()}”"
            keys = "esc clear"
        elif self.line.value.strip():
            keys = "enter choose · ↑↓ another field · esc clear"
        else:
            done = "enter or ctrl+s read it so" if self._mapped else "enter keep"
            keys = f"type a field · ↑↓ column · {done} · esc leave"
        self.query_one("#mapping-asks", Static).update(Content(cut_cells(asks, width)))
        self.query_one(Vertical).border_subtitle = Content(cut_cells(keys, width))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.offered.offer(_fields_like(event.value) if event.value.strip() else ())
        self._ask()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.line.value.strip():
            self.action_take()
        else:
            self.action_done()

    @on(CompletionList.Taken)
    def _clicked(self, event: CompletionList.Taken) -> None:
        event.stop()
        self.action_take()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._ask()

    def action_take(self) -> None:
        """Give the column the selected field, and go to the next column."""
        selected, column = self.offered.selected, self._column
        if selected is None or column is None:
            return
        self._mapped[column.header] = selected.insert
        self.line.value = ""
        self.columns.lay_out()
        self.columns.do_cursor_down()
        self._ask()
        self._read_first()

    def action_move(self, by: int) -> None:
        """Another field while one is typed, else another column."""
        if self.line.value.strip():
            if self.offered.offered:
                self.offered.move(by)
        else:
            self.columns.move_to(self.columns.cursor + by, by)

    def action_page(self, how: str) -> None:
        """A page of columns."""
        getattr(self.columns, f"do_{how}")()

    def action_done(self) -> None:
        """Leave with what was chosen."""
        self.dismiss(self._mapped or None)

    def action_leave(self) -> None:
        """Empty the line; else leave everything as it was."""
        if self.line.value:
            self.line.value = ""
        else:
            self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _read_first(self) -> None:
        worker = get_current_worker()
        keys = {column_key(header): field for header, field in self._mapped.items()}
        known = {key: field for key, field in self._options.columns.items() if key not in keys}
        columns = known | {key: field for key, field in keys.items() if field != AS_HEADER}
        people = read_first_people(self._path, self._options._replace(columns=columns))
        if not worker.is_cancelled:
            self.post_message(self._FirstRead(people))

    @on(_FirstRead)
    def _show_first(self, message: _FirstRead) -> None:
        people = message.people
        lines = [Content.styled("The first rows will be", MUTED), *map(_person_line, people)]
        if not people:
            lines = [Content.styled("No people found yet: one column has to be the name.", "$text-warning")]
        self.query_one("#mapping-first", Static).update(Content("\n").join(lines))


def _fields_like(typed: str) -> list[Completion]:
    """The fields whose word or label has the typed text, those that begin with it first."""
    words = fold_search(typed).strip()
    found = []
    for word, name in FIELD_WORDS.items():
        label = _FIELD_ABOUT.get(word, COLUMN_LABELS.get(name, ""))
        texts = [fold_search(word), fold_search(label)]
        if any(words in text for text in texts):
            found.append((not any(text.startswith(words) for text in texts), Completion(label, word, name, 0, 0)))
    return [completion for _, completion in sorted(found, key=lambda each: each[0])]


_FIELD_ABOUT = {"nothing": "left out", AS_HEADER: "as its header says"}
"""What a word for something other than a field means."""


def _person_line(person: ImportedPerson) -> Content:
    """Somebody as they would be read."""
    texts = person.texts
    rest = [
        *(texts.organisation, texts.title, texts.place),
        *(address.value for address in person.addresses),
        *person.tags,
        f"next: {person.next_action}" if person.next_action else "",
        f"by {person.introduced_by}" if person.introduced_by else "",
        f"notes: {person.notes}" if person.notes else "",
    ]
    told = " · ".join(filter(None, rest)).replace("\n", "; ")
    return Content.assemble((person.name, "bold"), (f"  {told}" if told else "", MUTED))
