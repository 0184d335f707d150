"""`PreviewList`: the rows of a preview; the one under the cursor unfolds into what would change and its options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from textual import events
from textual.message import Message

from netui.domain.importing.report import RowKey
from netui.tui.screens.importing.preview_rows import OUTCOMES, PersonRow, PreviewTable
from netui.tui.screens.importing.row_options import RowDecisions, RowOption
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, cut_cells, muted_paragraph, pad_cells, wrap_cells

__all__ = ["PreviewList"]

_MARK_CELLS = 13
"""Cells of the sign, the word and the question mark of a row."""

_ORGANISATION_MIN_WIDTH = 56
"""Cells from which the organisation has a column of its own."""

_MOST_DETAIL_LINES = 4
"""Lines of what would change under the cursor."""

_ON, _OFF = "[×]", "[ ]"


class _OneTall(Sequence[int]):
    """The first lines of rows of one line each, but for one that is higher; and the count of all lines at the end."""

    def __init__(self, rows: int, tall: int, height: int) -> None:
        self._rows, self._tall, self._more = rows, tall, height - 1

    def __len__(self) -> int:
        return self._rows + 1

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at <= self._rows:
            raise IndexError(at)
        return at + (self._more if at > self._tall else 0)


class PreviewList(Rows):
    """The rows of one section of a preview."""

    class OptionChosen(Message):
        """An option of the row under the cursor was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number
            """Its number, from 1."""

    def __init__(self, decisions: RowDecisions, *, id: str) -> None:
        super().__init__(id=id)
        self.decisions = decisions
        """What was decided about the rows."""
        self.table = PreviewTable()
        """All rows."""
        self.section = "all"
        """The section that is shown."""
        self._shown: Sequence[int] = ()

    def show(self, table: PreviewTable, section: str) -> None:
        """Show a section of a table, with the cursor on the row of the same key, else of the same number."""
        key, before = self.row.key if self.row else None, self.section
        self.table, self.section = table, section if section in table.shown_sections() else "all"
        self._shown = table.sections.get(self.section, ())
        at = next((at for at, row in enumerate(self._shown) if table.rows[row].key == key), None) if key else 0
        if at is None:
            at = min(self.cursor, max(len(self._shown) - 1, 0)) if self.section == before else 0
        self.set_reactive(PreviewList.cursor, at)
        self.lay_out()
        self.show_cursor()
        self.post_message(self.Moved(self))

    @property
    def row(self) -> PersonRow | None:
        """The row under the cursor."""
        return self.table.rows[self._shown[self.cursor]] if self.cursor < len(self._shown) else None

    @property
    def options(self) -> list[RowOption]:
        """The options of the row under the cursor."""
        return self._options(self.row.key) if self.row else []

    def _options(self, key: RowKey) -> list[RowOption]:
        return self.decisions.options(key, self.table.options)

    def next_question(self, step: int) -> bool:
        """Go to the next row with a question (`step` is 1), or the one before (-1), around the ends.

        Return whether there is one.
        """
        count = len(self._shown)
        for distance in range(1, count + 1):
            at = (self.cursor + step * distance) % count
            if self.table.rows[self._shown[at]].key in self.table.asked:
                self.cursor = at
                return True
        return False

    # Drawing.

    @property
    def rows_change_height(self) -> bool:
        """The row under the cursor is unfolded."""
        return True

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, and those of the row under the cursor."""
        if not self._shown:
            return range(0)
        return _OneTall(len(self._shown), self.cursor, 1 + len(list(self._unfolded(width))))

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        if line == 0:
            return self._head(self.table.rows[self._shown[row]], width)
        lines = [each for each, _ in self._unfolded(width)]
        return lines[line - 1] if line <= len(lines) else []

    def _head(self, row: PersonRow, width: int) -> Line:
        sign, word, style = OUTCOMES[row.outcome]
        options = self._options(row.key)
        more_words = row.more or [option.words for option in options]
        has_question = any(option.is_question for option in options)
        mark = pad_cells(f"{sign} {word}", _MARK_CELLS - 2)
        room = max(width - _MARK_CELLS, 1)
        line: Line = [(mark, style), ("? " if has_question else "  ", "key")]
        if width < _ORGANISATION_MIN_WIDTH:
            name = min(room, max(room * 3 // 5, 12))
            more = cut_cells(", ".join(more_words) or row.organisation, room - name - 2)
            return [*line, (pad_cells(row.name, name), "strong"), ("  ", ""), (more, "muted")]
        name, organisation = room * 3 // 10, room // 4
        shown = f"organisation {row.organisation}"  # it has a column of its own
        more = cut_cells(", ".join(each for each in more_words if each != shown), room - name - organisation - 4)
        return [
            *line,
            (pad_cells(row.name, name), "strong"),
            ("  ", ""),
            (pad_cells(row.organisation, organisation), ""),
            ("  ", ""),
            (more, "muted"),
        ]

    def _unfolded(self, width: int) -> Iterator[tuple[Line, int]]:
        """The lines under the head of the row under the cursor, each with the number of its option, or 0."""
        row = self.row
        if row is None:
            return
        about = ", ".join(filter(None, (row.organisation, row.person.texts.title if row.person else "")))
        details = [row.where, *([about] if width < _ORGANISATION_MIN_WIDTH and about else []), *row.more]
        for text in wrap_cells(" · ".join(details), max(width - 2, 1), _MOST_DETAIL_LINES):
            yield [("  ", ""), (text, "muted")], 0
        for number, option in enumerate(self.options, 1):
            on = self.decisions.is_on(row.key, option)
            key = f"{number} " if number <= 9 else "  "
            lead = f"{_ON if on else _OFF} "
            for at, text in enumerate(wrap_cells(option.words, max(width - 8, 1), 3)):
                style = "strong" if on else ""
                head: Line = [("  ", ""), (key if not at else "  ", "key"), (lead if not at else "    ", style)]
                yield [*head, (text, style)], number

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence if the file has no rows."""
        return muted_paragraph("There are no rows here.", width)

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """A click on an option chooses it; any other selects the row."""
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y) if offset is not None else -1
        if offset is not None and row == self.cursor:
            line = offset.y + self.scroll_offset.y - self._starts[row] - 1
            lines = list(self._unfolded(self.text_width - 2))
            if 0 <= line < len(lines) and (number := lines[line][1]):
                event.stop()
                event.prevent_default()
                self.post_message(self.OptionChosen(number))
