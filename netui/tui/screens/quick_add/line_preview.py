"""`LinePreview`: what the quick-add bar shows of its line, with what else is to be known before it is saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from netui.tui.screens.quick_add.preview import (
    PreviewRow,
    blocking_reason,
    closing_row,
    example_rows,
    missing_hint,
    preview_rows,
)

if TYPE_CHECKING:
    from netui.actions.closings import Closing
    from netui.domain.quick_add import Record
    from netui.tui.screens.quick_add.ask_guard import AskGuard
    from netui.tui.screens.quick_add.session import QuickAddBackend

__all__ = ["LinePreview"]


class LinePreview:
    """Composes the rows of the panel under a line."""

    def __init__(self, backend: QuickAddBackend, guard: AskGuard) -> None:
        self._backend = backend
        self._guard = guard
        self.warnings: Sequence[str] = ()
        """Sentences about the asks of the line."""

    def rows(
        self,
        record: Record,
        text: str,
        begun: str,
        closes: Sequence[Closing],
        struck: Collection[str],
        *,
        confirming: bool,
    ) -> list[PreviewRow]:
        """What will be saved, or what keeps the line from being saved; examples for an empty line.

        `record` is the parsed `text`, `begun` the text that the line began with, `closes` what saving it closes but for
        the keys in `struck`; with `confirming` enter was pressed on it already.
        """
        if not text.strip():
            return example_rows(self._backend.examples)
        if hint := missing_hint(record, text, begun, confirming=confirming):
            return [[hint]]
        rows = preview_rows(record, today=self._backend.today, organisation=self._organisation)
        if record.ok:
            warnings = [[Content.styled(sentence, "$text-warning")] for sentence in self._remarks]
            listeners = [[Content(sentence)]] if (sentence := self._backend.listeners(record)) else []
            return [*rows, *listeners, closing_row(closes, struck), *warnings]
        is_readable = record.error is None and record.mistyped is None
        return [*(rows if is_readable else []), [blocking_reason(record, pressed=confirming)]]

    def _organisation(self, contact: int) -> str:
        person = self._backend.known.people.get(contact)
        return person.organisation if person else ""

    @property
    def _remarks(self) -> list[str]:
        """Warnings before the line is saved, and a better path; an open guard shows the warnings itself."""
        path = self._guard.better_path
        return [path] if self._guard.is_open else [*self.warnings, path]
