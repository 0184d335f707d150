"""The Timeline pane: everything about the selected contact in order of time, plans above a line for today."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.tui.screens.network.contact_summary import about_lines
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.domain.window import Window
    from netui.queries.contacts.card import Card
    from netui.queries.timeline import Entry

__all__ = ["NEWEST", "TimelinePane", "as_item", "sign_of", "words_of"]

NEWEST = 200
"""As many entries are read at first; the others when the cursor comes near the last of them."""

DATE = 7
"""The cells of an entry's date."""

COLUMN = 18
"""Up to this width what happened stands in a column, with what was said beside it in the next."""

TEXT_LINES = 40
"""As many lines of its text as the entry under the cursor shows."""


class TimelinePane(Pane):
    """The timeline. The entry under the cursor shows all of its text, the others as much as the line holds."""

    place, number = "timeline", 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.card: Card | None = None
        self._window: Window | None = None
        self._due: Sequence[Item] = ()
        self._entries: Sequence[Entry] = ()
        self._rows: list[Line | Entry] = []
        self._paused = False
        self._column = 0
        self._open = -1

    def show(
        self,
        card: Card,
        window: Window | None,
        due: Sequence[Item],
        entries: Sequence[Entry],
        *,
        paused: bool = False,
    ) -> None:
        """Show a contact: the card, the window, what is due towards them, and the timeline itself."""
        same = self.card is not None and self.card.id == card.id
        key = self.key_of(self.cursor) if same else None
        self.card, self._window, self._due, self._entries = card, window, due, entries
        self._paused = paused
        self.entitle(card.name, f"· {card.organisation}" if card.organisation else "")
        self._arrange()
        if same:
            self.keep_cursor(key, [self.key_of(row) for row in range(len(self._rows))])
        else:
            self.set_reactive(TimelinePane.cursor, 0)
            self.lay_out()
            self.scroll_to(y=0, animate=False, force=True)
            self.set_reactive(TimelinePane.cursor, max(self._first_past(), 0))

    def clear(self) -> None:
        """Show nobody."""
        self.card, self._entries, self._rows = None, (), []
        self.entitle("Timeline")
        self.lay_out()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return None if row is None or isinstance(row, list) else row

    def people(self) -> list[int]:
        """The contact whose timeline it is."""
        return [] if self.card is None else [self.card.id]

    def items(self) -> list[Item]:
        """What is due as the planned entry under the cursor."""
        entry = self.entry
        if entry is None or self.card is None or entry.table != "follow_up" or not entry.planned:
            return []
        return [item for item in self._due if item.follow_up_id == entry.id] or [as_item(entry, self.card, self._today)]

    @property
    def _today(self) -> date:
        return self.app.database.today

    # The rows.

    def _arrange(self) -> None:
        """Lines and entries in their order."""
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
        told = [cell_len(words_of(entry)) for entry in self._entries if entry.text]
        widest = COLUMN if width >= 60 else COLUMN * 2 // 3
        self._column = max((width for width in told if width <= widest), default=0)

    def head(self, width: int) -> list[Line]:
        """What stands above the entries: who the contact is to me, and how things stand between us."""
        assert self.card is not None
        return about_lines(self.card, self._window, self._due, self._today, width, paused=self._paused)

    def _first_past(self) -> int:
        """The newest entry of what has happened, else the first there is."""
        entries = [(at, row) for at, row in enumerate(self._rows) if not isinstance(row, list)]
        return next((at for at, entry in entries if not entry.planned), entries[0][0] if entries else 0)

    def key_of(self, row: int) -> Hashable:
        """The uid of the entry."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, list) else found.uid

    def selectable(self, row: int) -> bool:
        """Whether it is an entry."""
        return row < len(self._rows) and not isinstance(self._rows[row], list)

    @property
    def rows_change_height(self) -> bool:
        """The entry under the cursor shows all of its text."""
        return True

    @property
    def shows_cursor(self) -> bool:
        """Only where the keys go here."""
        return self.has_focus

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, and what the entry under the cursor needs."""
        self._open = self.cursor if self.shows_cursor else -1
        if self.card is None:
            return range(0)
        return [0, *accumulate(self._height(row, width) for row in range(len(self._rows)))]

    def _height(self, row: int, width: int) -> int:
        return 1 + len(self._unfolded(row, width)) if row == self._open else 1

    def _unfolded(self, row: int, width: int) -> list[str]:
        """The lines under an entry whose text does not fit beside it."""
        entry = self._rows[row]
        if isinstance(entry, list) or not entry.text:
            return []
        head = DATE + 2 + max(cell_len(words_of(entry)), self._column) + 2
        if "\n" not in entry.text and head + cell_len(entry.text) <= width:
            return []
        return wrap(entry.text, width - DATE - 2, TEXT_LINES)

    def on_resize(self) -> None:  # type: ignore[override]
        """The lines between the entries are as long as the pane is wide."""
        if self.card is not None:
            self._arrange()
        self.lay_out()
        self.show_cursor()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The entry under the cursor unfolds where the keys go here, and folds again."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self.move_to(self.cursor)
        self.lay_out()
        if has_focus:
            self.show_cursor()

    # Drawing.

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the head, a rule, or an entry: day, sign, what it was, what was said."""
        entry = self._rows[row]
        if isinstance(entry, list):
            return entry
        unfolded = self._unfolded(row, width) if row == self._open else []
        if line:
            return [(" " * (DATE + 2), ""), (unfolded[line - 1], "")]
        sign, style = sign_of(entry)
        day = day_label(entry.day, entry.day)
        late = entry.planned and entry.day < self._today
        head: Line = [(fill(day, DATE - 1, right=True), "late" if late else "muted"), (f" {sign} ", style)]
        room = width - DATE - 2
        text = "" if unfolded else entry.text.replace("\n", " ")
        what = cut(words_of(entry), room)
        if text:
            what += " " * (self._column - cell_len(what))
        return [*head, (what, ""), ("  ", ""), (cut(text, room - cell_len(what) - 2), "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Whose timeline would be here."""
        told = wrap("The timeline of the selected contact stands here.", width - 2)
        return [[(" " + text, "muted")] for text in told]


_SIGNS = {
    "introduction": ("↔", "accent"),
    "outcome": ("↔", "good"),
    "favour": ("◇", "accent"),
    "favour_answer": ("◇", "good"),
    "opportunity": ("◆", "accent"),
    "stage": ("◆", "muted"),
    "detail": ("·", "muted"),
    "tie": ("↔", "muted"),
}

_DIRECTIONS = {"both": ("●", "good"), "me": ("→", "accent"), "them": ("←", "accent")}


def sign_of(entry: Entry) -> tuple[str, str]:
    """The sign of an entry: a conversation, from me, from them, an introduction, a favour, a plan."""
    if entry.table == "follow_up":
        return ("▸", "may") if entry.planned else ("✓" if entry.activity == "done" else "✗", "muted")
    if entry.table == "interaction":
        return _DIRECTIONS.get(entry.direction, ("●", "good"))
    return _SIGNS.get(entry.table, ("·", "muted"))


def words_of(entry: Entry) -> str:
    """What it was, who else was there, where, and when on the day."""
    words = entry.what
    if entry.table == "interaction" and entry.others:
        words += " with " + ", ".join(name for _, name in entry.others)
    if entry.place:
        words += f" @{entry.place}"
    return f"{words} {entry.time}" if entry.time else words


def _rule(word: str, width: int) -> Line:
    """A line across the pane with a word in it."""
    return [("─ ", "rule"), (word, "muted"), (" " + "─" * max(width - cell_len(word) - 3, 0), "rule")]


def as_item(entry: Entry, card: Card, today: date) -> Item:
    """A follow-up that is not due yet, as something that the verbs can work on."""
    from netui.domain.queue.item import Item

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
    )
