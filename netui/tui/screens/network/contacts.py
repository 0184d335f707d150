"""The Contacts pane: a filtered and ordered list of contacts, read page by page."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import short_age
from netui.domain.named_filter import NamedFilter, expand_names
from netui.domain.words import CONTACT_ORDERS
from netui.tui.widgets.cadence_bar import WINDOW_SIGNS
from netui.tui.widgets.pane import MARK, Pane
from netui.tui.widgets.text_cells import Line, cell_len, muted_paragraph, pad_cells, wrap_cells

if TYPE_CHECKING:
    from textual import events

    from netui.domain.filter import Filter
    from netui.queries.contacts.contact_list import ContactOverview, ContactRow

__all__ = ["ContactsPane"]

_WORD_MIN_WIDTH = 48
"""Cells from which a word stands beside the sign of the window."""

_PAGE_ROWS = 64
"""Rows read at once."""

_MOST_PAGES = 32
"""Pages kept in memory."""


class ContactsPane(Pane):
    """The list of contacts. Its ids are in memory; rows are read a page at a time, when they become visible."""

    place, number = "contacts", 2

    def __init__(self, *, id: str, order: str = "") -> None:
        super().__init__(id=id)
        self.order = order
        """The user's choice among `CONTACT_ORDERS`."""
        self.filter: Filter | None = None
        self.named_filter: NamedFilter | None = None
        """What is typed, with the user's views in place of their names, and the order of the first of them."""
        self._overview: ContactOverview | None = None
        self._base: ContactOverview | None = None
        """The overview that the filter applies to: of all contacts, or of the archived ones."""
        self._search_texts: dict[int, str] | None = None
        self._base_ids: Sequence[int] = []
        """The contacts of `_base` in their order."""
        self._ids: Sequence[int] = []
        """Those of them that the filter leaves: the rows."""
        self._filtered_by: Filter | None = None
        """The filter that left them; None once contacts or their order are others, or without one."""
        self._pages: dict[int, list[ContactRow]] = {}

    # What is shown.

    def show(self, overview: ContactOverview) -> None:
        """Show the contacts of an overview."""
        self._overview = overview
        self._search_texts = None
        self._arrange()

    def filter_by(self, text: str) -> None:
        """Show only the contacts that match a filter expression; all of them for an empty one.

        The name of a view stands for its filter.
        """
        from netui.domain.filter import parse_filter

        before = self._wants_archived, self.shown_order
        self.named_filter = expand_names(text, self.services.database.settings.views)
        self.filter = parse_filter(self.named_filter.filter)
        if (self._wants_archived, self.shown_order) != before:
            self._read_base()
        self._apply_filter(keep=False)

    def get_ready_to_filter(self) -> None:
        """Read the search texts, so that the first letter typed is as fast as the others."""
        if self._search_texts is None:
            from netui.queries.contacts.contact_list import read_search_texts

            self._search_texts = read_search_texts(self.services.database.execute)

    def next_order(self) -> None:
        """Switch to the next of `CONTACT_ORDERS`."""
        self.order = CONTACT_ORDERS[(CONTACT_ORDERS.index(self.shown_order) + 1) % len(CONTACT_ORDERS)]
        if self.named_filter is not None:
            self.named_filter = NamedFilter(self.named_filter.filter)
        self._arrange()

    def go_to(self, contact: int) -> bool:
        """Put the cursor on a contact. Return whether the list has it."""
        if contact not in self._ids:
            return False
        self.move_to(self._ids.index(contact))
        return True

    def _arrange(self) -> None:
        if self.order not in CONTACT_ORDERS:
            self.order = CONTACT_ORDERS[0]
        if self._overview is not None:
            self._read_base()
            if self.marks:
                self.marks &= set(self._base_ids)
            self._apply_filter(keep=True)

    @property
    def _wants_archived(self) -> bool:
        """Whether the filter selects archived contacts."""
        return self.filter is not None and self.filter.archived

    @property
    def shown_order(self) -> str:
        """The order of the list: that of a view in the filter, else the user's choice."""
        return (self.named_filter.order if self.named_filter is not None else "") or self.order

    def _read_base(self) -> None:
        """Read and order the contacts that the filter applies to: all, or the archived ones."""
        from netui.queries.contacts.contact_list import archived_overview, ordered_contacts

        if self._overview is None:
            return
        self._filtered_by = None
        self._base = self._overview
        if self._wants_archived:
            self._base = archived_overview(self.services.database.execute, self._overview)
        self._base_ids = ordered_contacts(self._base, self.shown_order)

    def _apply_filter(self, *, keep: bool) -> None:
        """Apply the filter. The cursor stays on its contact; with `keep` false it goes to the top if that is gone."""
        if self._overview is None:
            return
        key = self.key_of(self.cursor)
        is_narrower = (
            self.filter is not None and self._filtered_by is not None and self.filter.narrows(self._filtered_by)
        )
        among = self._ids if is_narrower else self._base_ids
        matching = self._matching_ids(among)
        self._ids = self._base_ids if matching is None else [id_ for id_ in among if id_ in matching]
        self._filtered_by = None if matching is None else self.filter
        self._pages.clear()
        self._show_title()
        if not keep and key not in self._ids:
            key = self._ids[0] if self._ids else None
        self.keep_cursor(key, self._ids)

    def _matching_ids(self, among: Sequence[int]) -> set[int] | None:
        """The ids among these that match the filter; None without a filter."""
        if not self.filter or self._base is None:
            return None
        from netui.queries.contacts.contact_list import filter_contacts

        self.get_ready_to_filter()
        database = self.services.database
        texts = self._search_texts or {}
        return filter_contacts(database.execute, self._base.of(among), texts, self.filter, database.today)

    def on_resize(self, event: events.Resize) -> None:
        """Name the order in the title as shortly as the width asks for."""
        super().on_resize(event)
        if self._overview is not None:
            self._show_title()

    def _show_title(self) -> None:
        total = f"{len(self._base_ids):,}" if self._base_ids else ""
        count = f"{len(self._ids):,} of {total}" if self.filter and total else total
        marked = f"· {len(self.marks)} marked" if self.marks else ""
        if self.size.width > 40:
            self.set_title("Contacts", count, f"· by {self.shown_order}", marked)
        else:
            self.set_title("Contacts", count, marked or ("" if self.filter else f"· {self.shown_order}"))

    def _marks_changed(self) -> None:
        super()._marks_changed()
        self._show_title()

    # What the rows are.

    @property
    def has_keys(self) -> bool:
        """Whether the keys mean the row under the cursor: up, down and enter do while a filter is typed."""
        return self.has_focus or self.has_class("-typing")

    def key_of(self, row: int) -> Hashable:
        """The id of the contact in the row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    @property
    def contact(self) -> int | None:
        """The contact under the cursor."""
        return self._ids[self.cursor] if 0 <= self.cursor < len(self._ids) else None

    def people(self) -> list[int]:
        """The marked contacts, those hidden by the filter too, else the one under the cursor."""
        if self.marks:
            return [contact for contact in self._base_ids if contact in self.marks]
        return [] if self.contact is None else [self.contact]

    @property
    def listed(self) -> Sequence[int]:
        """The ids of the contacts that the list shows, in its order."""
        return self._ids

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._ids) + 1)

    def _row(self, at: int) -> ContactRow | None:
        page, offset = divmod(at, _PAGE_ROWS)
        if page not in self._pages:
            from netui.queries.contacts.contact_list import read_contact_rows

            if len(self._pages) > _MOST_PAGES:
                self._pages.clear()
            self._pages[page] = read_contact_rows(
                self.services.database.execute, self._ids[page * _PAGE_ROWS : (page + 1) * _PAGE_ROWS]
            )
        rows = self._pages[page]
        return rows[offset] if offset < len(rows) else None

    # Drawing.

    def draw(self, row: int, line: int, width: int) -> Line:
        """Name, organisation, age of the last contact, and sign of the window."""
        contact = self._row(row)
        if contact is None or self._overview is None:
            return []
        mark = f"{MARK} " if contact.id in self.marks else ""
        shown, style, word = self._stands(contact.id)
        tail: Line = [(pad_cells(self._ago(contact.id), 5, right=True), "muted"), (f" {shown}", style)]
        if width >= _WORD_MIN_WIDTH:
            tail.append((f" {word:<7}", style))
        room = width - sum(cell_len(text) for text, _ in tail) - len(mark)
        if room < 34:
            return [(mark, "accent"), (pad_cells(contact.name, room), "strong"), *tail]
        name = min(max(room * 2 // 5, 18), 32)
        about = " · ".join(part for part in (contact.organisation, contact.title if room > 70 else "") if part)
        return [
            (mark, "accent"),
            (pad_cells(contact.name, name), "strong"),
            (" ", ""),
            (pad_cells(about, room - name - 1), "muted"),
            *tail,
        ]

    def _stands(self, contact: int) -> tuple[str, str, str]:
        assert self._overview is not None
        window = self._overview.window(contact)
        return WINDOW_SIGNS[window.stands(self.services.database.today)] if window else (" ", "", "")

    def _ago(self, contact: int) -> str:
        assert self._overview is not None
        day = self._overview.last.get(contact)
        return short_age(date.fromisoformat(day), self.services.database.today) if day else "–"

    def empty_lines(self, width: int) -> list[Line]:
        """How to clear the filter, or to add contacts."""
        if self._overview is None:
            return []
        if self.filter:
            remark: list[Line] = [[(f" {line}", "late")] for line in wrap_cells(self.filter.remark, width - 2)]
            nobody = muted_paragraph("No contacts match the filter. esc clears it.", width)
            return [*remark, *nobody] if self.filter.remark else nobody
        return muted_paragraph(
            "No contacts yet. People you log, add or import appear here.",
            width,
        )
