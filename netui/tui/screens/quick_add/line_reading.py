"""What the line in the quick-add bar says just now: its record, what it closes, and what the user chose to close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from netui.actions.closings import Closing, ClosingChoice, Closings
from netui.domain.quick_add import Record, with_ask
from netui.tui.screens.quick_add.entry_day import EntryDay
from netui.tui.screens.quick_add.line_draft import LineDraft
from netui.tui.screens.quick_add.long_line import LongLine, moved_row
from netui.tui.screens.quick_add.preview import (
    PreviewRow,
    begun_line_hint,
    blocking_reason,
    closing_rows,
    example_rows,
    preview_rows,
)
from netui.tui.screens.quick_add.session import QuickAddBackend

__all__ = ["LineReading"]


class LineReading:
    """The line as it was read last. `draft` says what it is about."""

    def __init__(self, backend: QuickAddBackend, draft: LineDraft) -> None:
        self.text = ""
        """The line, with real line breaks."""
        self.whole = ""
        """The same with the names of all whom it is about: what goes into the history."""
        self.record: Record | None = None
        """What it records; None before it was read."""
        self.closings = Closings()
        """What saving it would close, and what it offers to close."""
        self.toggled = draft.toggled
        """The keys of the closings that the user struck, and of the offers that the user took."""
        self._backend = backend
        self._long = LongLine(backend)
        self._draft = draft
        self._entry_day: EntryDay | None = None
        self._day_kept: date | None = None

    def read(self, text: str, *, was_wiped: bool) -> Record:
        """Parse a line. `was_wiped`: all that stood there was deleted or typed over."""
        backend, context = self._backend, self._draft.context
        group = context.group
        self.whole = group.expand(text) if group is not None else text
        record = with_ask(self._long.read(self.whole, implied=context.implied), context.ask, backend.known)
        if group is not None:
            record = group.shrink(record, text)
        self._day_kept = None
        if context.entry is not None:
            if self._entry_day is None:
                self._entry_day = EntryDay(backend.read(context.begun, implied=context.implied).on)
            self._entry_day.was_wiped |= was_wiped
            record, self._day_kept = self._entry_day.keep(record)
        self.text, self.record = text, record
        self.closings = backend.closings(record) if self.logs else Closings()
        return record

    def move_rest(self) -> str:
        """Move what is too long to the notes from now on; return why it can't be, empty if it can."""
        assert self.record is not None
        return self._long.begin(self.record, self.whole, implied=self._draft.context.implied)

    def start_over(self) -> None:
        """Begin another line."""
        self.toggled.clear()
        self._long.moves = False

    @property
    def logs(self) -> bool:
        """Whether saving the line would log something new."""
        return self.record is not None and self.record.ok and self._draft.context.entry is None

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

    def rows(self, remarks: Sequence[str], *, pressed: bool) -> list[PreviewRow]:
        """All that saving the line would do, or what keeps it from being saved; examples for an empty line.

        `remarks` are warnings to show below it; `pressed`: enter was tried on it already.
        """
        assert self.record is not None
        if not self.text.strip():
            return example_rows(self._backend.examples)
        if hint := begun_line_hint(self.record, self.text, self._draft.context.begun, pressed=pressed):
            return [[hint]]
        if not self.record.ok:
            return [[blocking_reason(self.record, pressed=pressed)]]
        rows = preview_rows(
            self.record, today=self._backend.today, organisation=self._organisation, day_kept=self._day_kept
        )
        warnings = [[Content.styled(sentence, "$text-warning")] for sentence in remarks]
        listeners = [[Content(sentence)]] if (sentence := self._backend.listeners(self.record)) else []
        moved = [row] if (row := moved_row(self.record)) else []
        return [*moved, *rows, *listeners, *closing_rows(self.closings, self.toggled), *warnings]

    def _organisation(self, contact: int) -> str:
        person = self._backend.known.person(contact)
        return person.organisation if person else ""
