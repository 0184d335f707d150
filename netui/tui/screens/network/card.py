"""The Card pane: the card of the selected contact, beside the timeline on a wide screen, else in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netui.domain.contact_field import filled_texts
from netui.domain.days import day_label
from netui.domain.key_dates import key_date_words
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, pad_cells, wrap_cells

if TYPE_CHECKING:
    from datetime import date

    from netui.queries.contacts.card import Card
    from netui.queries.contacts.details import ContactDetail

__all__ = ["CardPane"]

_LABEL_CELLS = 12

_HEAD = ("title", "organisation", "place")
"""The texts below the name, without labels."""


class CardPane(Pane):
    """The card: addresses and numbers, how we met, dates, details, notes. Scrolled, without a cursor."""

    place, number = "card", 4

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.card: Card | None = None
        self._details: Sequence[ContactDetail] = ()
        self._lines: list[Line] = []
        self._is_behind = False
        """Whether another card was selected while the pane was hidden, and has not been laid out yet."""

    def show(self, card: Card | None, details: Sequence[ContactDetail] = ()) -> None:
        """Show a card with its details; none without a card."""
        self.card = card
        self._details = details
        self._is_behind = not self.display
        if self.display:
            self._show_lines()

    def _show_lines(self) -> None:
        self._is_behind = False
        self.set_title("Card")
        self._arrange()
        self.scroll_to(y=0, animate=False, force=True)

    def on_show(self) -> None:
        """Lay out the card that was selected while the pane was hidden."""
        if self._is_behind:
            self._show_lines()

    def people(self) -> list[int]:
        """The contact of the card."""
        return [] if self.card is None else [self.card.id]

    def _arrange(self) -> None:
        width = self.text_width - 2
        self._lines = [] if self.card is None else list(_card_lines(self.card, self._details, self._today, width))
        self.set_reactive(CardPane.cursor, 0)
        self.lay_out()

    @property
    def _today(self) -> date:
        return self.services.database.today

    @property
    def shows_cursor(self) -> bool:
        """No row is highlighted: the card is scrolled."""
        return False

    def on_resize(self) -> None:  # type: ignore[override]
        """Wrap the text to the new width."""
        if self._is_behind:
            self._show_lines()
        else:
            self._arrange()

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._lines) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the card."""
        return self._lines[row]

    def do_section_next(self) -> None:
        """Scroll to the next section."""
        self._scroll_to_section(1)

    def do_section_previous(self) -> None:
        """Scroll to the section before."""
        self._scroll_to_section(-1)

    def _scroll_to_section(self, by: int) -> None:
        top = round(self.scroll_y)
        starts = [0, *(at for at, line in enumerate(self._lines) if line and line[0][1] == "head")]
        beside = [at for at in starts if (at > top if by > 0 else at < top)]
        if beside:
            self.scroll_to(y=min(beside) if by > 0 else max(beside), animate=False, force=True)

    def do_cursor_down(self) -> None:
        """Scroll by a line."""
        self.scroll_relative(y=1, animate=False)

    def do_cursor_up(self) -> None:
        """Scroll back by a line."""
        self.scroll_relative(y=-1, animate=False)


def _card_lines(card: Card, details: Sequence[ContactDetail], today: date, width: int) -> Iterator[Line]:
    yield [(card.name, "strong")]
    for name in _HEAD:
        if about := getattr(card, name):
            yield from _wrapped("", about, width)
    yield []
    for label, value in _fields(card, today):
        yield from _wrapped(label, value, width)
    if details:
        yield from ([], [("DETAILS", "head")])
        for detail in details:
            yield from _wrapped(detail.topic or day_label(detail.day, today), detail.note, width)
    if card.notes:
        yield from ([], [("NOTES", "head")])
        for text in wrap_cells(card.notes, width):
            yield [(text, "")]


def _fields(card: Card, today: date) -> Iterator[tuple[str, str]]:
    """The non-empty fields of a card, as labels and values."""
    for reach in card.reaches:
        yield reach.label or {"email": "e-mail", "url": "page"}.get(reach.kind, reach.kind), reach.value
    met = ", ".join(part for part in (card.how_met, card.met_at) if part)
    if card.met_on:
        met = f"{day_label(card.met_on, today)}{', ' if met else ''}{met}"
    for field, text in filled_texts(card, besides=(*_HEAD, "how_met", "met_at")):
        yield field.label, text
    for label, value in (
        ("met", met),
        ("introduced", "by " + ", ".join(card.introduced_by) if card.introduced_by else ""),
        ("last contact", day_label(card.last_contact, today) if card.last_contact else ""),
    ):
        if value:
            yield label, value
    for day in card.key_dates:
        words = key_date_words(day.name, day.month, day.day, day.year, today)
        yield day.name, words if day.reminds else f"{words} · no reminder"


def _wrapped(label: str, value: str, width: int) -> Iterator[Line]:
    """A wrapped value behind its label, or from the left edge without one."""
    indent = _LABEL_CELLS + 1 if label else 0
    for at, text in enumerate(wrap_cells(value, width - indent)):
        head = pad_cells(label, _LABEL_CELLS) + " " if indent and at == 0 else " " * indent
        yield [(head, "muted"), (text, "")]
