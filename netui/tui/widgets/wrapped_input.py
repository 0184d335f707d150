"""`WrappedInput`, a line input that shows a long line in two rows."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from netui.tui.widgets.line_input import LineInput

__all__ = ["WrappedInput", "row_starts"]

MOST_ROWS = 2
"""Rows of a long line that are shown: those around the cursor, if it has more."""


def row_starts(text: str, width: int) -> list[int]:
    """Return the indexes at which the rows of a text begin, each of at most `width` cells, broken behind a blank."""
    starts = [0]
    while cell_len(text[starts[-1] :]) > width:
        start = starts[-1]
        end, cells = start, 0
        # A sign of several characters is as wide as one of them: together they are narrower than each by itself.
        while end < len(text) and cells + cell_len(text[end]) <= width:
            cells += cell_len(text[end])
            end += 1
        blank = text.rfind(" ", start, end + 1)
        starts.append(max(blank + 1 if blank > start else end, start + 1))
    return starts


class WrappedInput(LineInput):
    """A `LineInput` that is two rows high while its text is too long for one, so that its beginning stays in sight."""

    def __init__(self, value: str = "") -> None:
        self._clicked_row = 0
        self._broken: tuple[str, int, list[int]] = ("", 0, [0])
        super().__init__(value)

    @property
    def _rows(self) -> list[int]:
        """The indexes at which its rows begin. A cell at the end of each is kept for the cursor."""
        width = self.content_size.width - 1
        if self._broken[:2] != (self.value, width):
            self._broken = (self.value, width, row_starts(self.value, width) if width > 0 else [0])
        return self._broken[2]

    def _top(self, rows: list[int]) -> int:
        """The number of the first row that is shown."""
        return max(0, self._cursor_row(rows) - MOST_ROWS + 1)

    def _cursor_row(self, rows: list[int]) -> int:
        return max(row for row, start in enumerate(rows) if start <= self.cursor_position)

    def watch_value(self) -> None:
        """Be as high as the text."""
        self._fit()

    def on_resize(self) -> None:
        """Be as high as the text in the new width."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        height = min(len(self._rows), MOST_ROWS)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    # What `Input` knows of one row.

    @property
    def _cursor_offset(self) -> int:
        """The column of the cursor; the line never scrolls."""
        rows = self._rows
        return cell_len(self.value[rows[self._cursor_row(rows)] : self.cursor_position])

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of the cursor on the screen."""
        rows = self._rows
        x, y, _, _ = self.content_region
        return Offset(x + self._cursor_offset, y + self._cursor_row(rows) - self._top(rows))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the row that was clicked."""
        self._clicked_row = event.get_content_offset_capture(self).y

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Remember the row to which a selection is drawn."""
        self._clicked_row = event.get_content_offset_capture(self).y

    def _cell_offset_to_index(self, offset: int) -> int:
        rows = self._rows
        row = max(0, min(self._top(rows) + self._clicked_row, len(rows) - 1))
        end = rows[row + 1] - 1 if row + 1 < len(rows) else len(self.value)
        at = rows[row]
        while at < end and cell_len(self.value[rows[row] : at + 1]) <= offset:
            at += 1
        return at

    def render_line(self, y: int) -> Strip:
        """Draw a row of the text, with the selection and the cursor."""
        rows = self._rows
        if not self.value:
            return super().render_line(y)
        text = self._value
        if self.has_focus:
            if not self.selection.is_empty:
                text.stylize_before(self.get_component_rich_style("input--selection"), *sorted(self.selection))
            if self._cursor_visible:
                if self.cursor_at_end:
                    text.pad_right(1)
                at = self.cursor_position
                text.stylize(self.get_component_rich_style("input--cursor"), at, at + 1)
        row = self._top(rows) + y
        if row >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        end = rows[row + 1] if row + 1 < len(rows) else len(text)
        width = self.content_size.width
        shown = text[rows[row] : end]
        shown.end, shown.no_wrap, shown.overflow = "", True, "ignore"
        segments = self.app.console.render(shown, self.app.console_options.update_width(max(width, 1)))
        return Strip(segments).crop(0, width).extend_cell_length(width).apply_style(self.rich_style)
