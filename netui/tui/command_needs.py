"""What a command acts on, and the sentence where it is missing: one truth for the footer and for the refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.tui.commands import Command
    from netui.tui.widgets.pane import Pane

__all__ = ["NO_CONTACT", "NO_ITEM", "what_is_missing"]

NO_ITEM = "Nothing that is due is selected."
NO_CONTACT = "No contact is selected."
NO_ROW = "Nothing is selected that could be opened."

_OF_CONTACTS = frozenset(
    {"thank", "introduce", "message", "cadence", "notes", "open", "copy", "top-ten", "merge", "archive"}
)
"""The commands that act on the marked contacts, or on the selected one."""

_OF_ITEMS = frozenset({"done", "skip", "pause-rule"})
"""The commands, beside those of snooze, that act on due items."""


def what_is_missing(command: Command, pane: Pane, selected: int | None) -> str:
    """Return why a command for contacts or due items has none to act on, as a sentence; empty where it has."""
    name = command.name
    if name in _OF_CONTACTS:
        return "" if selected is not None or pane.people() else NO_CONTACT
    if name == "pause-person":
        return "" if pane.people() else NO_CONTACT
    if name in _OF_ITEMS or command.family == "snooze":
        takes_over = name == "done" and pane.entry is not None and pane.entry.table == "move"
        return "" if takes_over or pane.items() else NO_ITEM
    if name == "drop":
        return "" if pane.entry is not None or pane.items() else NO_ITEM
    if name == "deeper":
        return "" if selected is not None or pane.leads_deeper else NO_ROW
    if name in ("edit", "next-step"):
        return "" if selected is not None or pane.items() or pane.entry is not None or pane.people() else NO_CONTACT
    return ""
