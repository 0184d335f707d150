"""`PeopleScreen`: a command screen whose panes show contacts and due items, with the keys that act on these."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from netui.tui.command_needs import what_is_missing
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command
from netui.tui.handlers.asks import AskHandler
from netui.tui.handlers.contacts import ContactHandler
from netui.tui.handlers.due import DueHandler

if TYPE_CHECKING:
    from collections.abc import Hashable

    from netui.domain.queue.item import Item
    from netui.tui.widgets.pane import Pane

__all__ = ["PeopleScreen"]


class PeopleScreen(CommandScreen):
    """Lends its keys the handlers of due items, asks and contacts; a `do_<command>` of its own comes first."""

    def __init__(self) -> None:
        super().__init__()
        self.due_handler = DueHandler(self)
        self.contact_handler = ContactHandler(self)
        self.handlers = (self.due_handler, AskHandler(self), self.contact_handler)

    @property
    @abstractmethod
    def pane(self) -> Pane:
        """The pane that has the keys, or had them last."""

    @property
    @abstractmethod
    def selected(self) -> int | None:
        """The contact that a line without a name means."""

    def where(self) -> tuple[str, int | None, Hashable]:
        """The pane that has the keys, the selected contact, and the key of the row under the cursor."""
        pane = self.pane
        return pane.id or "", self.selected, pane.key_of(pane.cursor) if pane.row_count else None

    def became(self, kept: int, gone: int) -> None:
        """Show contact `kept` where `gone`, which was merged into it, was shown."""

    async def begin_closing(self, item: Item) -> None:
        """Begin the line that closes a loop."""
        await self.due_handler.begin_closing(item)

    def refusal(self, command: Command) -> str:
        """Why a command can't be used just now; also that nothing is selected for it."""
        return super().refusal(command) or self.missing(command)

    def missing(self, command: Command) -> str:
        """Why a command has nothing here to act on, as a sentence; empty where it has."""
        return what_is_missing(command, self.pane, self.selected)

    def chord_title(self, family: str) -> str:
        """`snooze Keep in touch · Priya Raman`."""
        return self.due_handler.chord_title(family)

    def chord_refusal(self, families: set[str]) -> str:
        """The reason why nothing can be snoozed or paused; empty if something can."""
        return self.due_handler.chord_refusal(families)

    def chord_hint(self, command: Command) -> str:
        """The day that a snooze would end on, else the command's label."""
        return self.due_handler.chord_hint(command)
