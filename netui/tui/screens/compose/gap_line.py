"""The line under a message that says what the gap under the cursor is for, and what could fill it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import Static

from netui.domain.messages import TEMPLATE_FIELDS, MessageGap, find_message_gaps
from netui.tui.widgets.text_flow import MUTED

__all__ = ["GapLine", "find_gap"]


def find_gap(text: str, at: int) -> MessageGap | None:
    """Return the gap in which an offset is, or that ends there; None without one."""
    return next((gap for gap in find_message_gaps(text) if gap.start <= at <= gap.end), None)


class GapLine(Static):
    """What belongs into a gap; the first suggestion for it, and the key that takes it."""

    DEFAULT_CSS = """
    GapLine { height: auto; max-height: 2; padding: 0 1; display: none; }
    GapLine.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.suggestions: Mapping[str, Sequence[str]] = {}
        """Texts for the fields, by their names, the best one first."""

    def show_gap(self, gap: MessageGap | None, taken: Sequence[str], key: str) -> None:
        """Show what a gap is for; without one the next suggestion in place of the last of `taken`, if there is more.

        `key` takes a suggestion.
        """
        content = self._content(gap, taken, key)
        self.set_class(content is not None, "-shown")
        if content is not None:
            self.update(content)

    def next_of(self, field: str, taken: Sequence[str]) -> str:
        """The suggestion for a field behind those that were taken; empty if there is none."""
        texts = self.suggestions.get(field, ())
        left = [text for text in texts if text not in taken] if len(taken) < len(texts) else texts
        return next((text for text in left if text not in taken[-1:]), "")

    def _content(self, gap: MessageGap | None, taken: Sequence[str], key: str) -> Content | None:
        if gap is None:
            return None
        offered = self.next_of(gap.field, taken)
        says = TEMPLATE_FIELDS[gap.field].says
        if taken:
            return Content.assemble((f"{key} ", "$text-accent"), "instead: ", offered) if offered else None
        if offered:
            return Content.assemble((f"{says}  ", MUTED), (f"{key} ", "$text-accent"), offered)
        return Content.assemble((f"{says}: ", MUTED), ("type it", MUTED))
