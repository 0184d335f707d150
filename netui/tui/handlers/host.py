"""`HandlerHost`: a screen of panes as the handlers of its keys see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.widget import AwaitMount, Widget

    from netui.domain.queue.item import Item
    from netui.tui.handlers.contacts import ContactHandler
    from netui.tui.handlers.due import DueHandler
    from netui.tui.services import Services
    from netui.tui.widgets.footer import Footer
    from netui.tui.widgets.pane import Pane

__all__ = ["HandlerHost", "PeopleHost"]


class HandlerHost(Protocol):
    """What a handler may ask of its screen."""

    @property
    def services(self) -> Services:
        """The session."""

    @property
    def footer(self) -> Footer:
        """The last line."""

    @property
    def size(self) -> Size:
        """Cells of the screen."""

    @property
    def pane(self) -> Pane:
        """The pane that has the keys, or had them last."""

    @property
    def selected(self) -> int | None:
        """The contact that a line without a name means."""

    def facts_changed(self) -> None:
        """Show the facts anew."""

    def became(self, kept: int, gone: int) -> None:
        """Show contact `kept` where `gone`, which was merged into it, was shown."""

    async def begin_closing(self, item: Item) -> None:
        """Begin the line that closes a loop."""

    def chord_title(self, family: str) -> str:
        """The words before the keys of a waiting chord."""

    def mount(self, widget: Widget) -> AwaitMount:
        """Dock a prompt."""

    def call_later(self, callback: Callable[..., Any], *arguments: object) -> bool:
        """Call once the current message is handled."""

    def open_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> None:
        """Open a screen over this one, unless this one is covered."""


class PeopleHost(HandlerHost, Protocol):
    """A screen that has the handlers of contacts and due items: a handler of its own falls back on them."""

    @property
    def contact_handler(self) -> ContactHandler:
        """Runs the keys for contacts as on every other screen."""

    @property
    def due_handler(self) -> DueHandler:
        """Runs the keys for due items as on every other screen."""
