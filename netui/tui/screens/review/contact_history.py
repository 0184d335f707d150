"""`ContactHistoryPane`: card and latest entries of the contact under the cursor, beside the rows of a station."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from netui.domain.days import day_label
from netui.queries.contacts.card import Card
from netui.queries.timeline import Entry
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, wrap_cells

__all__ = ["LATEST_ENTRIES", "ContactHistoryPane"]

LATEST_ENTRIES = 30
"""Entries shown at most."""

_ENTRY_TEXT_LINES = 3
"""Lines of text of an entry at most."""


class ContactHistoryPane(Pane):
    """Never takes the focus: the keys stay with the rows."""

    place, number = "review", 0

    can_focus = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._card: Card | None = None
        self._entries: Sequence[Entry] = ()
        self._lines: list[Line] = []

    def show(self, card: Card | None, entries: Sequence[Entry]) -> None:
        """Show a contact with the latest timeline entries, newest first; empty without a card."""
        self._card, self._entries = card, entries
        self._arrange()
        self.scroll_to(y=0, animate=False, force=True)

    def _arrange(self) -> None:
        card = self._card
        title = f"{card.name} · {card.organisation}" if card and card.organisation else card.name if card else "Who"
        self.border_title = Content(title)
        width = self.text_width - 2
        self._lines = _lines(card, self._entries, self.services.database.today, width) if card else []
        self.lay_out()

    @property
    def shows_cursor(self) -> bool:
        """There is no cursor."""
        return False

    def on_resize(self) -> None:  # type: ignore[override]
        """Wrap the text to the new width."""
        self._arrange()

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._lines) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the text."""
        return self._lines[row]


def _lines(card: Card, entries: Sequence[Entry], today: date, width: int) -> list[Line]:
    lines: list[Line] = [
        [(text, "")] for about in (card.title, card.place) if about for text in wrap_cells(about, width)
    ]
    lines += [[(f"last contact {day_label(card.last_contact, today)}", "muted")]] if card.last_contact else []
    for entry in entries:
        lines.append([])
        day = day_label(entry.day, today)
        what, *rest = wrap_cells(entry.what, max(width - cell_len(day) - 2, 1))
        lines.append([(day, "muted"), (f"  {what}", "strong")])
        lines += [[(" " * (cell_len(day) + 2), ""), (text, "strong")] for text in rest]
        lines += [
            [("  " + text, "")] for text in (wrap_cells(entry.text, width - 2, _ENTRY_TEXT_LINES) if entry.text else [])
        ]
    return lines
