"""What the completion list offers for a quick-add line: the names that the word under the cursor may become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from netui.domain.quick_add import Completion, Vocabulary, complete
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.painted_input import PaintedInput

__all__ = ["NameSource", "Suggestions"]


class NameSource(Protocol):
    """The names and tags that a word may be completed to."""

    @property
    def known(self) -> Vocabulary:
        """The people, organisations and opportunities that a line can name."""

    @property
    def recent(self) -> Sequence[int]:
        """The ids of the contacts met lately, the latest first; they are offered first."""

    @property
    def tags(self) -> Sequence[str]:
        """The tags in use."""


class Suggestions:
    """Keeps a completion list in step with an input line, and puts the selected completion into the line."""

    def __init__(self, line: PaintedInput, completions: CompletionList[Completion], names: NameSource) -> None:
        self._line = line
        self._completions = completions
        self._names = names
        self._dismissed: str | None = None

    def refresh(self) -> None:
        """Offer the names that the word under the cursor may become; none for a line whose list was dismissed."""
        text, names = self._line.text, self._names
        is_dismissed = text == self._dismissed
        self._completions.offer(
            () if is_dismissed else complete(text, self._line.cursor_position, names.known, names.recent, names.tags)
        )

    def take(self) -> None:
        """Put the selected completion into the line, and close the list; nothing happens while it is closed."""
        if (selected := self._completions.selected) is not None:
            text = self._line.text
            before = text[: selected.start] + selected.insert
            self._line.write(before + text[selected.end :], len(before))
            self.dismiss()

    def dismiss(self) -> None:
        """Close the list until the line changes."""
        self._dismissed = self._line.text
        self._completions.offer(())

    def start_over(self) -> None:
        """Forget what was dismissed: another line begins."""
        self._dismissed = None
