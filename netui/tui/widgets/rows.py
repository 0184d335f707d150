"""`Rows`: a virtual list with a cursor. Only visible lines are drawn: 20,000 rows cost what 20 do."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netui.tui.error_guard import ErrorGuard, has_recovered
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, to_strip

__all__ = ["Rows"]


class Rows(ErrorGuard, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of one or more lines with a cursor; a subclass lays them out (`row_starts`) and draws them (`draw`).

    Handles the commands that move the cursor (`do_cursor_down` etc.). The styles of lines are names of
    `netui.tui.widgets.palette_styles.PALETTE`.
    """

    DEFAULT_CSS = """
    Rows {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """

    has_cursor = True
    """Whether there is a cursor; without one the lines are only read, and what moves it scrolls them."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The number of the row under the cursor."""

    class Moved(Message):
        """The cursor has moved, or another row has come under it."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Message):
        """A row was double-clicked: the one under the cursor."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._starts: Sequence[int] = range(0)
        self._width = 1
        self._styles: dict[tuple[str, str], Style] = {}

    # What a subclass provides.

    @abstractmethod
    def row_starts(self, width: int) -> Sequence[int]:
        """The first line of each row, and as the last number the count of lines; empty or `range(0)` without rows.

        `width`, here and in `draw`, counts the cells between the cursor's bar and the space at the end.
        """

    @abstractmethod
    def draw(self, row: int, line: int, width: int) -> Line:
        """Line `line` of row `row`, both from 0; the cursor's bar and background are added to it."""

    def empty_lines(self, width: int) -> list[Line]:
        """The lines shown if there are no rows; `width` counts all cells beside the scrollbar."""
        return []

    def selectable(self, row: int) -> bool:
        """Whether the cursor can be on the row."""
        return True

    # Geometry.

    @property
    def row_count(self) -> int:
        """The number of rows, unselectable ones included."""
        return max(len(self._starts) - 1, 0)

    def lay_out(self) -> None:
        """Measure the rows again after their number or heights have changed, and repaint.

        This updates the scrollbar by hand: Textual would lay out the whole screen, twice.
        """
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._measure()
        lines = self._starts[-1] if len(self._starts) else 0
        self.set_reactive(Rows.virtual_size, Size(self._width, lines))
        self.vertical_scrollbar.window_virtual_size = lines
        self.vertical_scrollbar.window_size = self.lines_in_sight
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def _measure(self) -> None:
        self._width = self.text_width
        self._starts = self.row_starts(self._width - 2)

    @property
    def text_width(self) -> int:
        """The width of a line in cells, without the scrollbar."""
        return max(self.scrollable_content_region.width, 1)

    @property
    def lines_in_sight(self) -> int:
        """The height in lines."""
        return self.scrollable_content_region.height

    def on_resize(self, event: events.Resize) -> None:
        """Measure again: cuts and wraps depend on the width."""
        self.lay_out()
        self.show_cursor()

    def notify_style_update(self) -> None:
        """Drop the cached styles: the theme or the focus has changed."""
        super().notify_style_update()
        self._styles.clear()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """Draw line `y` of the widget."""
        width = self.text_width
        if self._width != width:
            self._measure()  # painted before it was told of its size: at the start, and while it is resized
        at = y + self.scroll_offset.y
        if not self.row_count:
            lines = self.empty_lines(width)
            return self._strip(lines[y] if y < len(lines) else [], width)
        if at >= self._starts[-1]:
            return self._strip([], width)
        row = bisect_right(self._starts, at) - 1
        line = at - self._starts[row]
        lit = row == self.cursor and self.selectable(row)
        pieces = self._draw_readable(row, line)
        bar = ("▌", "bar") if lit and line == 0 and self.shows_cursor and self.has_keys else (" ", "")
        ground = "new" if self.is_new(row) else "lit" if lit and self.shows_cursor else ""
        return self._strip([bar, *pieces], width, ground)

    def _draw_readable(self, row: int, line: int) -> Line:
        """Draw a line of a row; an empty one while the file can't be read: all is drawn again when it can."""
        try:
            return self.draw(row, line, self._width - 2)
        except Exception as error:
            if not has_recovered(self, error):
                raise
            return []

    @property
    def shows_cursor(self) -> bool:
        """Whether the row under the cursor is highlighted."""
        return self.has_cursor

    @property
    def has_keys(self) -> bool:
        """Whether the keys mean the row under the cursor: it has the bar. An input leads what takes no focus itself."""
        return self.has_focus or not self.can_focus

    def is_new(self, row: int) -> bool:
        """Whether the row was saved a moment ago, so that it is tinted."""
        return False

    def _strip(self, line: Line, width: int, ground: str = "") -> Strip:
        return to_strip(line, width, lambda name: self._style(name, ground))

    def _style(self, name: str, ground: str) -> Style:
        """The named style on the background of a row that is `lit`, as the cursor's is, or `new`; cached."""
        found = self._styles.get((name, ground))
        if found is None:
            focus = "-focus" if self.has_keys else ""
            row = f"row{focus}" if ground == "lit" else f"row-{ground}" if ground else ""
            found = palette_style(self, row, f"bar{focus}" if name == "bar" else name)
            self._styles[name, ground] = found
        return found

    # The cursor.

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two rows, scroll to the cursor, and post `Moved`."""
        if self.rows_change_height:
            self._lay_out_moved(before, after)
        else:
            self._refresh_row(before)
            self._refresh_row(after)
        self.show_cursor()
        self.post_message(self.Moved(self))

    def _lay_out_moved(self, before: int, after: int) -> None:
        """Measure again after the cursor has moved between rows, and repaint what has changed; not the rows above."""
        starts = self._starts
        self._lay_out()
        rows = [row for each in (before, after) for row in self.rows_in_sight_with(each)]
        first, end = min(rows), max(rows) + 1
        if end >= len(starts) or len(starts) != len(self._starts):
            self.refresh()
            return
        top, bottom = self._starts[first], self._starts[end]
        if bottom != starts[end]:  # what is beneath has moved
            bottom = max(bottom, self.scroll_offset.y + self.lines_in_sight)
        self.refresh_lines(top, bottom - top)

    @property
    def rows_change_height(self) -> bool:
        """Whether the row under the cursor can be higher than the others, so that a move changes the layout."""
        return False

    def _refresh_row(self, row: int) -> None:
        if 0 <= row < self.row_count:
            self.refresh_lines(self._starts[row], self._starts[row + 1] - self._starts[row])

    def show_cursor(self) -> None:
        """Scroll as little as possible so that the whole row of the cursor is visible."""
        height = self.lines_in_sight
        if not self.has_cursor or not self.row_count or not height:
            return
        row = min(self.cursor, self.row_count - 1)
        first, last = self.rows_in_sight_with(row)
        top, bottom = self._starts[first], self._starts[last + 1]
        if bottom - top > height:
            top, bottom = self._starts[row], self._starts[row + 1]
        if not any(map(self.selectable, range(row))):
            top = 0  # what is written above the first row comes into sight with it
        if not any(map(self.selectable, range(row + 1, self.row_count))) and self._starts[-1] - top <= height:
            bottom = self._starts[-1]
        seen = self.scroll_offset.y
        if bottom - top >= height or top < seen:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > seen + height:
            whole = self._starts[bisect_left(self._starts, bottom - height)]  # the first line in sight begins a row
            self.scroll_to(y=min(whole, top), animate=False, force=True)

    def rows_in_sight_with(self, row: int) -> tuple[int, int]:
        """The first and the last of the rows that are to be seen with this one, if there is room for them."""
        return row, row

    def row_away(self, by: int) -> int:
        """The row that many rows from the cursor; where some of them have no height it counts the others."""
        return self.cursor + by

    def move_to(self, row: int, step: int = 1) -> None:
        """Put the cursor on that row, else on the nearest selectable one, first in the direction of `step` (1, -1)."""
        last = self.row_count - 1
        if last < 0:
            return
        row = min(max(row, 0), last)
        down, up = range(row + (step < 0), last + 1), range(row - (step > 0), -1, -1)
        self.cursor = next(
            (at for at in (chain(down, up) if step > 0 else chain(up, down)) if self.selectable(at)), self.cursor
        )

    def _page(self) -> int:
        """The number of rows of a page, by the height of the row under the cursor."""
        height = max(self.lines_in_sight - 1, 1)
        row = min(self.cursor, self.row_count - 1)
        return max(height // max(self._starts[row + 1] - self._starts[row], 1), 1) if self.row_count else 1

    def _move(self, row: int, step: int, lines: int) -> None:
        """Put the cursor on a row as `move_to` does; without a cursor scroll by so many lines."""
        if self.has_cursor:
            self.move_to(row, step)
        else:
            self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def do_cursor_down(self) -> None:
        """One row down."""
        self._move(self.cursor + 1, 1, 1)

    def do_cursor_up(self) -> None:
        """One row up; on the first one, scroll to the lines above it."""
        self._move(self.cursor - 1, -1, -1)

    def do_cursor_first(self) -> None:
        """To the first row."""
        self._move(0, 1, -self.max_scroll_y)

    def do_cursor_last(self) -> None:
        """To the last row."""
        self._move(self.row_count - 1, -1, self.max_scroll_y)

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self._move(self.row_away(max(self._page() // 2, 1)), 1, self.lines_in_sight // 2)

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self._move(self.row_away(-max(self._page() // 2, 1)), -1, -(self.lines_in_sight // 2))

    def do_page_down(self) -> None:
        """A page down."""
        self._move(self.row_away(self._page()), 1, self.lines_in_sight - 1)

    def do_page_up(self) -> None:
        """A page up."""
        self._move(self.row_away(-self._page()), -1, 1 - self.lines_in_sight)

    # The mouse.

    def row_at(self, y: int) -> int:
        """The row at line `y` of the widget; -1 if there is none."""
        at = y + self.scroll_offset.y
        return bisect_right(self._starts, at) - 1 if self.row_count and at < self._starts[-1] else -1

    def on_click(self, event: events.Click) -> None:
        """A click selects a row, a double click chooses it."""
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y) if offset is not None else -1
        if row < 0 or not self.selectable(row):
            return
        self.cursor = row
        if event.chain == 2:
            self.post_message(self.Chosen(self))
