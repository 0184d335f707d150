"""The Timeline pane: all entries of the selected contact, newest first, with plans above a line for today."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import NO_DAY, day_label
from netui.domain.queue.item import Item
from netui.tui.screens.network.contact_summary import contact_summary_lines
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.window import Window
    from netui.queries.contacts.card import Card
    from netui.queries.timeline import Entry

__all__ = ["ENTRIES_READ_FIRST", "TimelinePane", "entry_sign", "entry_words", "follow_up_item"]

ENTRIES_READ_FIRST = 200
"""Entries read at first; the others when the cursor comes near the last of them."""

_DATE_CELLS = 7

_WHAT_MAX_CELLS = 18
"""Widest column for what happened; the texts beside it are aligned if it is not exceeded."""

_UNFOLDED_LINES = 40
"""Lines of text that the entry under the cursor shows at most."""


class TimelinePane(Pane):
    """The timeline. The entry under the cursor shows its whole text, the others one line."""

    place, number = "timeline", 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.card: Card | None = None
        self._window: Window | None = None
        self._due: Sequence[Item] = ()
        self._entries: Sequence[Entry] = ()
        self._rows: list[Line | Entry] = []
        self._paused = False
        self._what_cells = 0
        """Width of the column for what happened."""
        self._unfolded_row = -1

    def show(
        self,
        card: Card,
        window: Window | None,
        due: Sequence[Item],
        entries: Sequence[Entry],
        *,
        paused: bool = False,
    ) -> None:
        """Show a contact: card, cadence window, due items, and the entries of the timeline, newest first."""
        same = self.card is not None and self.card.id == card.id
        key = self.key_of(self.cursor) if same else None
        self.card, self._window, self._due, self._entries = card, window, due, entries
        self._paused = paused
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
        self.set_title("Timeline")
        self.lay_out()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return None if row is None or isinstance(row, list) else row

    def people(self) -> list[int]:
        """The contact of the timeline."""
        return [] if self.card is None else [self.card.id]

    def items(self) -> list[Item]:
        """The item of the planned follow-up under the cursor."""
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
        if rows:
            rows.append([])
        planned = [entry for entry in self._entries if entry.planned]
        if planned:
            rows += [[("PLANNED", "head")], *planned]
        rows.append(_rule("today", width))
        year = today.year
        for entry in self._entries:
            if entry.planned:
                continue
            if entry.day.year != year:
                year = entry.day.year
                rows.append(_rule(str(year), width))
            rows.append(entry)
        if len(self._entries) == len(planned):
            rows.append([("Nothing has happened yet. a logs a conversation.", "muted")])
        self._rows = rows
        widths = [cell_len(entry_words(entry)) for entry in self._entries if entry.text]
        widest = _WHAT_MAX_CELLS if width >= 60 else _WHAT_MAX_CELLS * 2 // 3
        self._what_cells = max((width for width in widths if width <= widest), default=0)

    def head(self, width: int) -> list[Line]:
        """The lines above the entries; empty for none."""
        assert self.card is not None
        return contact_summary_lines(self.card, self._window, self._due, self._today, width, paused=self._paused)

    def _first_past(self) -> int:
        """The row of the newest past entry, else of the first entry."""
        entries = [(at, row) for at, row in enumerate(self._rows) if not isinstance(row, list)]
        return next((at for at, entry in entries if not entry.planned), entries[0][0] if entries else 0)

    def key_of(self, row: int) -> Hashable:
        """The uid of the entry."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, list) else found.uid

    def selectable(self, row: int) -> bool:
        """Whether the row is an entry."""
        return row < len(self._rows) and not isinstance(self._rows[row], list)

    @property
    def rows_change_height(self) -> bool:
        """The entry under the cursor shows its whole text."""
        return True

    @property
    def shows_cursor(self) -> bool:
        """Whether the pane has the focus."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, and the unfolded text of the entry under the cursor."""
        self._unfolded_row = self.cursor if self.shows_cursor else -1
        if self.card is None:
            return range(0)
        return [0, *accumulate(self._height(row, width) for row in range(len(self._rows)))]

    def _height(self, row: int, width: int) -> int:
        return 1 + len(self._unfolded(row, width)) if row == self._unfolded_row else 1

    def _unfolded(self, row: int, width: int) -> list[str]:
        """The wrapped text below an entry; empty if it fits on the entry's line."""
        entry = self._rows[row]
        if isinstance(entry, list) or not entry.text:
            return []
        head = _DATE_CELLS + 2 + max(cell_len(entry_words(entry)), self._what_cells) + 2
        if "\n" not in entry.text and head + cell_len(entry.text) <= width:
            return []
        return wrap_cells(entry.text, width - _DATE_CELLS - 2, _UNFOLDED_LINES)

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
        if isinstance(entry, list):
            return entry
        unfolded = self._unfolded(row, width) if row == self._unfolded_row else []
        if line:
            return [(" " * (_DATE_CELLS + 2), ""), (unfolded[line - 1], "")]
        sign, style = entry_sign(entry)
        day = NO_DAY if entry.undated else day_label(entry.day, entry.day)
        late = entry.planned and not entry.undated and entry.day < self._today
        head: Line = [(pad_cells(day, _DATE_CELLS - 1, right=True), "late" if late else "muted"), (f" {sign} ", style)]
        room = width - _DATE_CELLS - 2
        text = "" if unfolded else entry.text.replace("\n", " ")
        what = cut_cells(entry_words(entry), room)
        if text:
            what += " " * (self._what_cells - cell_len(what))
        return [*head, (what, ""), ("  ", ""), (cut_cells(text, room - cell_len(what) - 2), "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """A sentence about the pane, if no contact is selected."""
        return muted_paragraph("The timeline of the selected contact stands here.", width)


_SIGNS = {
    "introduction": ("↔", "accent"),
    "outcome": ("↔", "good"),
    "favour": ("◇", "accent"),
    "favour_answer": ("◇", "good"),
    "opportunity": ("◆", "accent"),
    "stage": ("◆", "muted"),
    "detail": ("·", "muted"),
    "tie": ("↔", "muted"),
    "move": ("»", "muted"),
}

_DIRECTIONS = {"both": ("●", "good"), "me": ("→", "accent"), "them": ("←", "accent")}


def entry_sign(entry: Entry) -> tuple[str, str]:
    """The sign of an entry and its style, by table, direction and state."""
    if entry.table == "follow_up":
        return ("▸", "may") if entry.planned else ("✓" if entry.activity == "done" else "✗", "muted")
    if entry.is_open_move:
        return _SIGNS["move"][0], "may"
    if entry.table == "interaction":
        return _DIRECTIONS.get(entry.direction, ("●", "good"))
    return _SIGNS.get(entry.table, ("·", "muted"))


def entry_words(entry: Entry) -> str:
    """What happened, with whom else, where, and at what time."""
    words = entry.what
    if entry.table == "interaction" and entry.others:
        words += " with " + ", ".join(name for _, name in entry.others)
    if entry.place:
        words += f" @{entry.place}"
    return f"{words} {entry.time}" if entry.time else words


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
