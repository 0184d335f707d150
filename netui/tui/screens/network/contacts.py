"""The Contacts pane: everybody, or who is left by the filter, in an order."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from netui.domain.window import IN_TIME, LATE, MAY
from netui.tui.widgets.pane import MARK, Pane
from netui.tui.widgets.text_cells import Line, cell_len, fill, wrap

if TYPE_CHECKING:
    from datetime import date

    from netui.domain.filter import Filter
    from netui.queries.contacts.contact_list import ContactRow, Overview

__all__ = ["ContactsPane"]

WORDS = 48
"""From this width a word stands beside the mark."""

PAGE = 64
"""As many rows are read at once."""

STANDS = {IN_TIME: ("●", "good", "in time"), MAY: ("◐", "may", "may"), LATE: ("○", "late", "late")}
"""How a contact stands in the window: its mark, its style, its word."""


class ContactsPane(Pane):
    """The list of contacts. Rows are read a page at a time, when they come into sight."""

    place, number = "contacts", 2

    def __init__(self, *, id: str, order: str = "") -> None:
        super().__init__(id=id)
        self.order = order
        self.filter: Filter | None = None
        self._overview: Overview | None = None
        self._among: Overview | None = None
        self._texts: dict[int, str] | None = None
        self._everybody: list[int] = []
        self._ids: list[int] = []
        self._pages: dict[int, list[ContactRow]] = {}

    # What is shown.

    def show(self, overview: Overview) -> None:
        """Show the contacts as they are now."""
        self._overview = overview
        self._texts = None
        self._arrange()

    def filter_by(self, text: str) -> None:
        """Leave those whom the filter means."""
        from netui.domain.filter import parse_filter

        before = self._of_archive
        self.filter = parse_filter(text)
        if self._of_archive != before:
            self._gather()
        self._select(keep=False)

    def get_ready_to_filter(self) -> None:
        """Read what words are looked for in, so that the first letter waits for it no more than the others."""
        if self._texts is None:
            from netui.queries.contacts.contact_list import read_texts

            self._texts = read_texts(self.app.database.execute)

    def next_order(self) -> None:
        """Show them in the next order."""
        from netui.queries.contacts.contact_list import ORDERS

        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._arrange()

    def go_to(self, contact: int) -> bool:
        """Put the cursor on a contact; whether they are in the list."""
        if contact not in self._ids:
            return False
        self.move_to(self._ids.index(contact))
        return True

    def _arrange(self) -> None:
        from netui.queries.contacts.contact_list import ORDERS

        if self.order not in ORDERS:
            self.order = ORDERS[0]
        if self._overview is not None:
            self._gather()
            if self.marks:
                self.marks &= set(self._everybody)
            self._select(keep=True)

    @property
    def _of_archive(self) -> bool:
        """Whether the filter asks for those who are archived."""
        return self.filter is not None and self.filter.archived

    def _gather(self) -> None:
        """Put all of whom the filter could leave somebody into their order: everybody, or those who are archived."""
        from netui.queries.contacts.contact_list import of_the_archive, ordered

        if self._overview is None:
            return
        self._among = of_the_archive(self.app.database.execute, self._overview) if self._of_archive else self._overview
        self._everybody = ordered(self._among, self.order)

    def _select(self, *, keep: bool) -> None:
        """Find who is left by the filter; the cursor stays with its contact, or goes to the top for a new filter."""
        if self._overview is None:
            return
        key = self.key_of(self.cursor)
        left = self._left()
        self._ids = self._everybody if left is None else [each for each in self._everybody if each in left]
        self._pages.clear()
        self._entitle()
        if not keep and key not in self._ids:
            key = self._ids[0] if self._ids else None
        self.keep_cursor(key, self._ids)

    def _left(self) -> set[int] | None:
        """Those whom the filter leaves; None where that is everybody."""
        if not self.filter or self._among is None:
            return None
        from netui.queries.contacts.contact_list import matching

        self.get_ready_to_filter()
        database = self.app.database
        return matching(database.execute, self._among, self._texts or {}, self.filter, database.today)

    def _entitle(self) -> None:
        everybody, left = len(self._everybody), len(self._ids)
        count = f"{left:,} of {everybody:,}" if self.filter else f"{everybody:,}"
        marked = f"· {len(self.marks)} marked" if self.marks else ""
        if self.size.width > 40:
            self.entitle("Contacts", count, f"· by {self.order}", marked)
        else:
            self.entitle("Contacts", count, marked or ("" if self.filter else f"· {self.order}"))

    def _marks_changed(self) -> None:
        super()._marks_changed()
        self._entitle()

    # What the rows are.

    def key_of(self, row: int) -> Hashable:
        """The id of the contact."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    @property
    def contact(self) -> int | None:
        """The contact under the cursor."""
        return self._ids[self.cursor] if 0 <= self.cursor < len(self._ids) else None

    def people(self) -> list[int]:
        """The marked contacts, also those that the filter hides now, or the one under the cursor."""
        if self.marks:
            return [contact for contact in self._everybody if contact in self.marks]
        return [] if self.contact is None else [self.contact]

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._ids) + 1)

    def _row(self, at: int) -> ContactRow | None:
        page, offset = divmod(at, PAGE)
        if page not in self._pages:
            from netui.queries.contacts.contact_list import read_rows

            if len(self._pages) > 32:
                self._pages.clear()
            self._pages[page] = read_rows(self.app.database.execute, self._ids[page * PAGE : (page + 1) * PAGE])
        rows = self._pages[page]
        return rows[offset] if offset < len(rows) else None

    # Drawing.

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, organisation, how long ago the last contact was, and how they stand in their window."""
        contact = self._row(row)
        if contact is None or self._overview is None:
            return []
        mark = f"{MARK} " if contact.id in self.marks else ""
        shown, style, word = self._stands(contact.id)
        tail: Line = [(fill(self._ago(contact.id), 5, right=True), "muted"), (f" {shown}", style)]
        if width >= WORDS:
            tail.append((f" {word:<7}", style))
        room = width - sum(cell_len(text) for text, _ in tail) - len(mark)
        if room < 34:
            return [(mark, "accent"), (fill(contact.name, room), ""), *tail]
        name = min(max(room * 2 // 5, 18), 32)
        about = " · ".join(part for part in (contact.organisation, contact.title if room > 70 else "") if part)
        return [
            (mark, "accent"),
            (fill(contact.name, name), ""),
            (" ", ""),
            (fill(about, room - name - 1), "muted"),
            *tail,
        ]

    def _stands(self, contact: int) -> tuple[str, str, str]:
        assert self._overview is not None
        window = self._overview.window(contact)
        return STANDS[window.stands(self.app.database.today)] if window else (" ", "", "")

    def _ago(self, contact: int) -> str:
        assert self._overview is not None
        day = self._overview.last.get(contact)
        return ago(day, self.app.database.today) if day else "–"

    def empty_lines(self, width: int) -> list[Line]:
        """What to do where nobody is shown."""
        if self._overview is None:
            return []
        if self.filter:
            told = "Nobody fits the filter. esc clears it."
        else:
            told = (
                "No contacts yet. : Import brings a LinkedIn file or a spreadsheet, n adds one, a logs a conversation."
            )
        return [[(" " + text, "muted")] for text in wrap(told, width - 2)]


def ago(day: str, today: date) -> str:
    """How long ago it was, in one short word: `today`, `5d`, `7w`, `11m`, `2y`."""
    days = (today - today.fromisoformat(day)).days
    if days <= 0:
        return "today"
    if days < 14:
        return f"{days}d"
    if days < 70:
        return f"{days // 7}w"
    return f"{days // 30}m" if days < 730 else f"{days // 365}y"
