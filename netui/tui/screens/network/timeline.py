"""The Timeline pane: all entries of the selected contact, newest first, with plans above a line for today."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.name_mentions import spellings_of
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.tui.screens.network.contact_summary import contact_summary_lines
from netui.tui.screens.network.entry_text import entry_day, entry_label, entry_said, entry_sign
from netui.tui.widgets.pane import THREAD, Pane
from netui.tui.widgets.text_cells import Line, cell_len, muted_paragraph, pad_cells, wrap_cells, wrap_line

if TYPE_CHECKING:
    from textual.timer import Timer

    from netui.domain.thread import Thread
    from netui.domain.window import Window
    from netui.queries.contacts.card import Card
    from netui.queries.timeline import Entry

__all__ = ["ENTRIES_READ_FIRST", "TimelinePane", "follow_up_item"]

ENTRIES_READ_FIRST = 200
"""Entries read at first; the others when the cursor comes near the last of them."""

_DAY_CELLS = 6
"""Cells of the day; two more where something is planned for `tomorrow`."""

_LABEL_CELLS, _NARROW_LABEL_CELLS = 10, 8
"""Cells of the column for the kind of thing that happened; a longer word pushes its text to the right."""

_NARROW = 46
"""Cells of a line below which that column is the narrow one."""

_LEAST_WITH_LABELS = 34
"""Cells of a line below which there is no such column: the text begins with what happened."""

_UNFOLDED_LINES = 40
"""Lines that the entry under the cursor takes at most."""

_WRAPPED_LINES = 3
"""Lines that another entry takes at most, unless all fit in the pane anyway."""

_TINT_SECONDS = 1.0
"""How long a new entry is tinted."""

_WRAPPED_SHARE = 3
"""Where the pane is full already, one in so many of its lines is spent on wrapping the entries nearest to today."""


class TimelinePane(Pane):
    """The timeline. What was said is wrapped while the pane has room; the entry under the cursor shows all of it."""

    place, number = "timeline", 3

    welcome: Callable[[int, int], list[Line]] | None = None
    """The lines for a width and a height that teach to begin, while the network is empty."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.card: Card | None = None
        self._window: Window | None = None
        self._due: Sequence[Item] = ()
        self._entries: Sequence[Entry] = ()
        self._rows: list[Line | Entry] = []
        self._thread_row = -1
        """The number of the row of the thread; -1 where there is none."""
        self._thread_lines: list[Line] = []
        self._paused = False
        self._day_cells = _DAY_CELLS
        self._spellings: Sequence[str] = ()
        """What the names in the texts may be written as: of the contact, and of whoever else is in an entry."""
        self._wrapped: dict[int, list[Line]] = {}
        """The lines of the texts by row, as far as they have been made; not those unfolded under the cursor."""
        self._wrapped_for: tuple[int, int] | None = None
        """The width and the height that they were wrapped for."""
        self._unfolded_row = -1
        self._unfolded: list[Line] = []
        self._new: frozenset[str] = frozenset()
        """The uids of the entries that were saved a moment ago."""
        self._tint: Timer | None = None

    def show(
        self,
        card: Card,
        window: Window | None,
        due: Sequence[Item],
        entries: Sequence[Entry],
        *,
        paused: bool = False,
        thread: Thread | None = None,
    ) -> None:
        """Show a contact: card, cadence window, due items, the entries of the timeline, newest first, and the thread
        that leads there.
        """
        same = self.card is not None and self.card.id == card.id
        key = self.key_of(self.cursor) if same else None
        self.card, self._window, self._due, self._entries = card, window, due, entries
        self._paused = paused
        self.show_thread(thread)
        if not same:
            self._end_tint()
        self.set_title(card.name, f"· {card.organisation}" if card.organisation else "")
        self._arrange()
        if same:
            self.keep_cursor(key, [self.key_of(row) for row in range(len(self._rows))])
        else:
            self.set_reactive(TimelinePane.cursor, 0)
            self.lay_out()
            self.scroll_to(y=0, animate=False, force=True)
            self.set_reactive(TimelinePane.cursor, max(self._first_past(), 0))

    def clear(self) -> None:
        """Show no contact."""
        self.card, self._entries, self._rows = None, (), []
        self._thread_row = -1
        self.set_title("Timeline")
        self.lay_out()

    def show_new(self, uids: frozenset[str]) -> None:
        """Put the cursor on the newest of these entries, and tint them for a moment; never where nothing may move."""
        rows = [at for at, row in enumerate(self._rows) if not isinstance(row, list) and row.uid in uids]
        if not rows:
            return
        happened = [at for at in rows if at >= self._today_row()]
        self.move_to((happened or rows)[0])
        self.show_cursor()
        self._end_tint()
        if self.app.animation_level != "none":
            self._new = uids
            self._tint = self.set_timer(_TINT_SECONDS, self._end_tint)
            self.refresh()

    def _end_tint(self) -> None:
        if self._tint is not None:
            self._tint.stop()
            self._tint, self._new = None, frozenset()
            self.refresh()

    def is_new(self, row: int) -> bool:
        """Whether the entry was saved a moment ago."""
        return bool(self._new) and self.key_of(row) in self._new

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return None if row is None or isinstance(row, list) else row

    def people(self) -> list[int]:
        """The contact of the timeline, or the one under the cursor of the thread."""
        on_thread = [] if self.on_thread is None else self.on_thread.people()
        return on_thread or ([] if self.card is None else [self.card.id])

    def items(self) -> list[Item]:
        """The item of the planned follow-up under the cursor; on the thread what is owed to the person there."""
        if self.on_thread is not None:
            return self.on_thread.items()
        entry = self.entry
        if entry is None or self.card is None or entry.table != "follow_up" or not entry.planned:
            return []
        return [item for item in self._due if item.follow_up_id == entry.id] or [
            follow_up_item(entry, self.card, self._today)
        ]

    @property
    def _today(self) -> date:
        return self.services.database.today

    # The rows.

    def _arrange(self) -> None:
        """Build the rows: head, plans, a line for today, entries with a line for each earlier year."""
        assert self.card is not None
        width = self.text_width - 2
        today = self._today
        rows: list[Line | Entry] = [*self.head(width)]
        self._thread_row = -1
        if self.has_thread:
            self._thread_row = len(rows)
            rows.append([])
        if rows:
            rows.append([])
        planned = [entry for entry in self._entries if entry.planned]
        if planned:
            rows += [[("PLANNED", "head")], *planned]
        rows.append(_rule("today", width))
        year = today.year
        self._day_cells = _DAY_CELLS + 2 * any(entry_day(entry, today) == "tomorrow" for entry in planned)
        others = (name for entry in self._entries for _, name in entry.others)
        self._spellings = spellings_of(dict.fromkeys([self.card.name, *others]))
        for entry in self._entries:
            if entry.planned:
                continue
            if entry.day.year != year:
                year = entry.day.year
                rows.append(_rule(str(year), width))
            rows.append(entry)
        if len(self._entries) == len(planned):
            nothing = wrap_cells("Nothing here yet. Press a to log a conversation.", width)
            rows += [[(line, "muted")] for line in nothing]
        self._rows = rows
        self._wrapped_for = None

    def head(self, width: int) -> list[Line]:
        """The lines above the entries; empty for none."""
        assert self.card is not None
        return contact_summary_lines(self.card, self._window, self._due, self._today, width, paused=self._paused)

    def _first_past(self) -> int:
        """The row of the newest past entry, else of the first entry."""
        entries = [(at, row) for at, row in enumerate(self._rows) if not isinstance(row, list)]
        return next((at for at, entry in entries if not entry.planned), entries[0][0] if entries else 0)

    def key_of(self, row: int) -> Hashable:
        """The uid of the entry; a word for the thread."""
        if row == self._thread_row:
            return THREAD
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, list) else found.uid

    def selectable(self, row: int) -> bool:
        """Whether the row is an entry, or the thread."""
        return row < len(self._rows) and (row == self._thread_row or not isinstance(self._rows[row], list))

    @property
    def rows_change_height(self) -> bool:
        """The entry under the cursor shows its whole text."""
        return True

    @property
    def shows_cursor(self) -> bool:
        """Whether the pane has the focus."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, and more for the texts that are wrapped."""
        self._unfolded_row, self._unfolded = -1, []
        if self.card is None:
            return range(0)
        self._thread_lines = self._draw_thread(width)
        self._wrap(width)
        if self.shows_cursor and (entry := self.entry) is not None:
            self._unfolded_row = self.cursor
            self._unfolded = self._text_lines(entry, width, _UNFOLDED_LINES, as_written=True)
        return [0, *accumulate(len(self._lines_of(row)) or 1 for row in range(len(self._rows)))]

    def _draw_thread(self, width: int) -> list[Line]:
        """The lines of the thread. What is owed to the contact is left out where the head says it."""
        if self._thread_row < 0 or self.thread_line is None or self.card is None:
            return []
        said = any(RULE_BY_NAME[item.rule].owed for item in self._due)
        return self.thread_line.lines(width, self._today, besides=self.card.id if said else None)

    def _lines_of(self, row: int) -> list[Line]:
        """The lines of an entry's text, or of the thread; none if it takes one that has not been drawn yet."""
        if row == self._thread_row:
            return self._thread_lines
        return self._unfolded if row == self._unfolded_row else self._wrapped.get(row, [])

    def _wrap(self, width: int) -> None:
        """Wrap the texts as long as there is room in the pane, those nearest to today first."""
        size = width, self.lines_in_sight
        if self._wrapped_for == size:
            return
        self._wrapped_for, self._wrapped = size, {}
        height = self.lines_in_sight
        spare = max(height - len(self._rows) - len(self._thread_lines), height // _WRAPPED_SHARE)
        today = self._today_row()
        nearest = [*range(today - 1, -1, -1), *range(today, len(self._rows))][: max(height, 1)]
        for row, entry in ((row, self._rows[row]) for row in nearest):
            if spare > 0 and not isinstance(entry, list):
                lines = self._text_lines(entry, width, min(_WRAPPED_LINES, 1 + spare))
                self._wrapped[row] = lines
                spare -= len(lines) - 1
        for row in [row for row, lines in self._wrapped.items() if len(lines) == _WRAPPED_LINES]:
            entry = self._rows[row]
            if spare > 0 and not isinstance(entry, list):
                self._wrapped[row] = self._text_lines(entry, width, min(_UNFOLDED_LINES, _WRAPPED_LINES + spare))
                spare -= len(self._wrapped[row]) - _WRAPPED_LINES

    def _today_row(self) -> int:
        """The row of the first entry that happened, or where one would stand."""
        planned = (at for at, row in enumerate(self._rows) if not isinstance(row, list) and row.planned)
        return max(planned, default=-1) + 1

    def _text_lines(self, entry: Entry, width: int, most: int, *, as_written: bool = False) -> list[Line]:
        """What was said, in at most so many lines of the column that it stands in; `as_written` with its own lines."""
        column = self._text_column(entry, width)
        room = max(width - column, 1)
        letters = (most + 1) * (room + 1)
        said = entry_said(entry, self._spellings, self._today, most=letters, in_lines=as_written)
        if width < _LEAST_WITH_LABELS:
            label = entry_label(entry)
            return wrap_line([(f"{label} ", "muted"), *said] if label else said, room, most)
        over = self._label_cells(entry) - column
        if over <= 0:
            return wrap_line(said, room, most)
        # A label that is too long for its column takes of the first line only; the others begin where they always do.
        # A blank alone would be no word, and the first line would begin without it.
        stead = "-" * (min(over, room + 1) - 1) + " " if over > 1 else "-"
        first, *others = wrap_line([(stead, ""), *said], room, most)
        return [first[1:], *others]

    def _text_column(self, entry: Entry, width: int) -> int:
        """The cell at which the text of an entry begins, the same for all that happened."""
        at = self._day_cells + 3
        if entry.planned or width < _LEAST_WITH_LABELS:
            return at
        return at + (_NARROW_LABEL_CELLS + 1 if width < _NARROW else _LABEL_CELLS + 2)

    def _label_cells(self, entry: Entry) -> int:
        """The cell at which the text of an entry begins at the earliest: a blank after its label, if it has one."""
        label = cell_len(entry_label(entry))
        return self._day_cells + 3 + (label + 1 if label else 0)

    def on_resize(self) -> None:  # type: ignore[override]
        """Build the rows again: the lines between the entries are as long as the pane is wide."""
        if self.card is not None:
            self._arrange()
        self.lay_out()
        self.show_cursor()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Unfold the entry under the cursor with the focus, and fold it without."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self.move_to(self.cursor)
        self.lay_out()
        if has_focus:
            self.show_cursor()

    # Drawing.

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the head, a rule, or an entry: day, sign, what happened, text."""
        entry = self._rows[row]
        if row == self._thread_row:
            return self._thread_lines[line]
        if isinstance(entry, list):
            return entry
        column = self._text_column(entry, width)
        lines = self._lines_of(row)
        if not lines:
            lines = self._wrapped[row] = self._text_lines(entry, width, 1)
        text = lines[line] if line < len(lines) else []
        if line:
            return [(" " * column, ""), *text]
        sign, style = entry_sign(entry)
        day = pad_cells(entry_day(entry, self._today), self._day_cells, right=True)
        late = entry.planned and not entry.undated and entry.day < self._today
        to = column if width < _LEAST_WITH_LABELS else max(column, self._label_cells(entry))
        label = pad_cells(entry_label(entry), to - self._day_cells - 3)
        return [(day, "late" if late else "muted"), (f" {sign} ", style), (label, "muted"), *text]

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence about the pane, if no contact is selected; how to begin, while there is nobody."""
        if self.welcome is not None:
            return self.welcome(width, self.lines_in_sight)
        return muted_paragraph("What happened between you and the selected contact is shown here.", width)


def _rule(word: str, width: int) -> Line:
    """A horizontal line with a word in it."""
    return [("─ ", "rule"), (word, "muted"), (" " + "─" * max(width - cell_len(word) - 3, 0), "rule")]


def follow_up_item(entry: Entry, card: Card, today: date) -> Item:
    """A planned follow-up that is not due yet, or has no day, as an item, so that commands for items work on it."""
    return Item(
        "follow_up",
        f"follow_up:{entry.uid}",
        card.id,
        card.name,
        entry.day,
        today,
        entry.what,
        "",
        since=entry.day,
        follow_up_id=entry.id,
        undated=entry.undated,
    )
