"""`KeyOrder`: keys wait while a command opens something, or a field deals with others, so that none is overtaken."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.widget import Widget

    from netui.tui.guarded_screen import GuardedScreen

__all__ = ["KeyOrder", "hand_on", "order_of"]

PATIENCE_SECONDS = 2.0
"""How long keys wait for a command at most."""


_FIELDS = frozenset({"Input", "TextArea"})
"""Textual's classes of fields for text, by name: no screen that is shown first has one, and they take long to load."""


class KeyOrder:
    """The keys and pastes of an app that wait for a command to end, or for a field.

    Keys that were pressed before the command began are still on their way to the old screen then. It hands them on
    (`hand_on`), and those that wait come after them.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._busy: list[Screen[Any]] = []
        """The screens that run a command, or have keys left that are older."""
        self._waiting: deque[events.Event] = deque()
        self._older = 0
        """How many of those that wait were handed on: they are the first ones, and older than the others."""
        self._handed_on: list[events.Event] = []
        self._at_fields: list[Screen[Any]] = []
        """The screens of which a field has yet to deal with a key; each is among the busy ones too."""
        self._in_turn: events.Event | None = None
        """The key for which a field has taken the letters before it."""

    def holds(self, event: events.Event) -> bool:
        """Whether the app must leave an event alone for now: it comes again."""
        if event is self._in_turn:
            self._in_turn = None
            return False
        if event in self._handed_on:
            self._handed_on.remove(event)
            if not self._awaits_field():
                return self._waits_for_field(event)
            self._wait(event, self._older)  # behind the older key that a field has yet to deal with
            self._older += 1
            return True
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        self._busy = [screen for screen in self._busy if not getattr(screen, "is_left", False)]
        if not self._busy and not self._waiting:
            return self._waits_for_field(event)
        self._wait(event, len(self._waiting))
        return True

    def _wait(self, event: events.Event, at: int) -> None:
        """Have an event wait, as the one of that number."""
        if not self._waiting:
            self._app.set_timer(PATIENCE_SECONDS, self._give_up)
        self._waiting.insert(at, event)

    @contextmanager
    def command(self, screen: GuardedScreen[Any]) -> Iterator[None]:
        """A block that runs a command of a screen."""
        self._busy.append(screen)
        try:
            yield
        finally:
            # Behind the keys that are still in the queue of the screen, and then behind those that it hands on.
            if screen.is_left or not screen.call_later(self.ended, screen):
                self.ended(screen)

    def begins(self, screen: Screen[Any]) -> None:
        """Have keys wait until `ended` is called: a screen is about to take an answer."""
        self._busy.append(screen)

    # A field takes letters from its own queue, while what a key is bound to runs in the app, once the key has gone all
    # the way up. Unless both wait for each other a backspace, a tab or a save is for another text than it was typed in.

    def field_before(self, event: events.Event) -> Widget | None:
        """The field for text that a key goes to first, though it is bound somewhere; None for any other event."""
        if not isinstance(event, events.Key) or event.is_forwarded or event.is_printable:
            return None
        field = self._app.focused
        takes_it = event.key in getattr(field, "queues_after", ())
        return field if field is not None and not takes_it and not _FIELDS.isdisjoint(field._css_type_names) else None

    def follow(self, field: Widget | None) -> None:
        """Have what comes next wait until a key that a field has been given was dealt with, there or above it."""
        if field is not None:
            screen = self._app.screen
            self._busy.append(screen)
            self._at_fields.append(screen)
            self._climb(field, screen)

    def _waits_for_field(self, event: events.Event) -> bool:
        """Whether a key comes again once a field has taken the letters before it."""
        field = self.field_before(event)
        if field is None or field.message_queue_size == 0:
            return False
        screen = self._app.screen
        self._busy.append(screen)
        self._at_fields.append(screen)
        self._after(field, self._deal_with, event, screen)
        return True

    async def _deal_with(self, event: events.Event, screen: Screen[Any]) -> None:
        self._leave_field(screen)
        if screen in self._busy:
            self._busy.remove(screen)
        self._in_turn = event
        await self._app.on_event(event)
        await self._deliver()

    def _climb(self, place: DOMNode | None, screen: Screen[Any]) -> None:
        """Come behind the key through the queue of a place, and of each above it."""
        if place is None or place is self._app:
            self._app.call_later(self._leave_field, screen)
            self.ended(screen)
        elif not place.is_attached or not place.call_later(self._climb, place.parent, screen):
            self._climb(place.parent, screen)

    def _leave_field(self, screen: Screen[Any]) -> None:
        """A field has dealt with a key."""
        if screen in self._at_fields:
            self._at_fields.remove(screen)

    def _after(self, field: Widget, do: Callable[..., Any], *arguments: object) -> None:
        """Run something in the app once a field has dealt with its queue."""
        app = self._app
        if not field.call_later(lambda: app.call_later(do, *arguments)):
            app.call_later(do, *arguments)

    def ended(self, screen: Screen[Any]) -> None:
        """A screen has dealt with all keys that were pressed before its command, or is gone."""
        self._app.call_later(self._go_on, screen)

    def hand_on(self, event: events.Key | events.Paste) -> None:
        """Have the app deal with a key or a paste that went to the wrong place, before those that wait."""
        again = _anew(self._app, event)
        self._handed_on.append(again)
        self._app.post_message(again)

    async def _go_on(self, screen: Screen[Any]) -> None:
        if screen in self._busy:
            self._busy.remove(screen)
        await self._deliver()

    def _awaits_field(self) -> bool:
        """Whether a field of a screen that is still there has yet to deal with a key."""
        self._at_fields = [screen for screen in self._at_fields if not getattr(screen, "is_left", False)]
        return bool(self._at_fields)

    async def _deliver(self) -> None:
        """Deal with those that wait, until a command begins, or while a field has yet to deal with an older key.

        What the field ends with delivers the rest: those handed on would only be put back to wait.
        """
        while self._waiting and not self._busy and not self._awaits_field():
            event = self._waiting.popleft()
            self._older = max(self._older - 1, 0)
            self._handed_on.append(event)
            await self._app.on_event(event)

    async def _give_up(self) -> None:
        """Wait no longer for a command that does not end."""
        if self._waiting:
            self._busy.clear()
            self._at_fields.clear()
            await self._deliver()


def order_of(app: object) -> KeyOrder | None:
    """The order of the keys of an app, if it has one."""
    return getattr(app, "key_order", None)


def hand_on(app: App[Any], event: events.Key | events.Paste) -> None:
    """Have an app deal with a key or a paste again that went where it is not meant for; in its order, if it has one."""
    if (order := order_of(app)) is not None:
        order.hand_on(event)
    else:
        app.post_message(_anew(app, event))


def _anew(app: App[Any], event: events.Key | events.Paste) -> events.Event:
    """The event as if it came from the terminal.

    Its sender is the app: one that a widget sends never bubbles beyond that widget, and no binding above would see it.
    """
    new = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
    new.set_sender(app)
    return new
