"""What the line in the quick-add bar says just now: its record, what it closes, and what the user chose to close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from netui.actions.closings import Closing, ClosingChoice, Closings
from netui.domain.quick_add import Record, with_ask
from netui.tui.screens.quick_add.entry_day import EntryDay
from netui.tui.screens.quick_add.preview import PreviewRow, closing_rows, preview_rows
from netui.tui.screens.quick_add.session import EntryRef, QuickAddBackend

__all__ = ["LineReading"]


class LineReading:
    """The line as it was read last."""

    def __init__(
        self, backend: QuickAddBackend, *, implied: int | None, entry: EntryRef | None, ask: int | None
    ) -> None:
        self.text = ""
        """The line, with real line breaks."""
        self.record: Record | None = None
        """What it records; None before it was read."""
        self.closings = Closings()
        """What saving it would close, and what it offers to close."""
        self.toggled: set[str] = set()
        """The keys of the closings that the user struck, and of the offers that the user took."""
        self._backend = backend
        self._implied = implied
        self._entry = entry
        self._ask = ask
        self._entry_day = EntryDay()
        self._day_kept: date | None = None

    def read(self, text: str, *, was_wiped: bool) -> Record:
        """Parse a line. `was_wiped`: all that stood there was deleted or typed over."""
        backend = self._backend
        record = with_ask(backend.read(text, implied=self._implied), self._ask, backend.known)
        if self._entry is not None:
            self._entry_day.was_wiped |= was_wiped
            record, self._day_kept = self._entry_day.keep(record)
        self.text, self.record = text, record
        self.closings = backend.closings(record) if self.logs else Closings()
        return record

    @property
    def logs(self) -> bool:
        """Whether saving the line would log something new."""
        return self.record is not None and self.record.ok and self._entry is None

    def toggle(self, at: int) -> bool:
        """Leave open what the line would close, take what it offers, or the other way round; False without such."""
        listed: list[Closing] = [*self.closings.closes, *self.closings.offers]
        if at >= len(listed):
            return False
        self.toggled ^= {listed[at].key}
        return True

    @property
    def choice(self) -> ClosingChoice:
        """What the user struck and took."""
        struck = {each.key for each in self.closings.closes} & self.toggled
        return ClosingChoice(frozenset(struck), frozenset(self.toggled - struck))

    def rows(self, remarks: Sequence[str]) -> list[PreviewRow]:
        """All that saving the line would do. `remarks` are warnings to show below it."""
        assert self.record is not None
        rows = preview_rows(
            self.record, today=self._backend.today, organisation=self._organisation, day_kept=self._day_kept
        )
        warnings = [[Content.styled(sentence, "$text-warning")] for sentence in remarks]
        listeners = [[Content(sentence)]] if (sentence := self._backend.listeners(self.record)) else []
        return [*rows, *listeners, *closing_rows(self.closings, self.toggled), *warnings]

    def _organisation(self, contact: int) -> str:
        person = self._backend.known.people.get(contact)
        return person.organisation if person else ""
