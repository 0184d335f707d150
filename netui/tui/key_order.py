"""`KeyOrder`: keys that come while a command opens something wait, so that none overtakes another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

    from netui.tui.guarded_screen import GuardedScreen

__all__ = ["KeyOrder", "do_after_keys", "hand_on", "is_for_other_field", "order_of"]

PATIENCE_SECONDS = 2.0
"""How long keys wait for a command at most."""


class KeyOrder:
    """The keys and pastes of an app that wait for a command to end.

    Keys that were pressed before the command began are still on their way to the old screen then. It hands them on
    (`hand_on`), and those that wait come after them.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._busy: list[GuardedScreen[Any]] = []
        """The screens that run a command, or have keys left that are older."""
        self._waiting: deque[events.Event] = deque()
        self._handed_on: list[events.Event] = []
        self.left_field: Widget | None = None
        """The field that the focus has just left: keys in its queue are for the one that has it now."""

    def holds(self, event: events.Event) -> bool:
        """Whether the app must leave an event alone for now: it comes again."""
        if event in self._handed_on:
            self._handed_on.remove(event)
            return False
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        self._busy = [screen for screen in self._busy if not screen.is_left]
        if not self._busy and not self._waiting:
            return False
        if not self._waiting:
            self._app.set_timer(PATIENCE_SECONDS, self._give_up)
        self._waiting.append(event)
        return True

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

    def after_keys_of(self, field: Widget, do: Callable[[], None]) -> None:
        """Run something once a field has dealt with the keys pressed before; those that come next wait until then."""
        screen: GuardedScreen[Any] = cast("GuardedScreen[Any]", field.screen)
        self._busy.append(screen)

        def now() -> None:
            try:
                do()
            finally:
                self.ended(screen)

        if not field.call_later(now):
            now()

    def ended(self, screen: GuardedScreen[Any]) -> None:
        """A screen has dealt with all keys that were pressed before its command, or is gone."""
        self._app.call_later(self._go_on, screen)

    def hand_on(self, event: events.Key | events.Paste) -> None:
        """Have the app deal with a key or a paste that went to the wrong place, before those that wait."""
        again = _anew(self._app, event)
        self._handed_on.append(again)
        self._app.post_message(again)

    async def _go_on(self, screen: GuardedScreen[Any]) -> None:
        if screen in self._busy:
            self._busy.remove(screen)
        await self._deliver()

    async def _deliver(self) -> None:
        """Deal with those that wait, until a command begins."""
        while self._waiting and not self._busy:
            event = self._waiting.popleft()
            self._handed_on.append(event)
            await self._app.on_event(event)

    async def _give_up(self) -> None:
        """Wait no longer for a command that does not end."""
        if self._waiting:
            self._busy.clear()
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


def is_for_other_field(field: Widget, event: events.Key | events.Paste) -> bool:
    """Deal with a key that moves the focus, at once, and with those behind it in the queue of the field that it left.

    Returns whether the event was one of these. Else what was pressed in one go with tab would go to the old field.
    """
    order = order_of(field.app)
    if order is None:
        return False
    if order.left_field is field:
        event.stop()
        event.prevent_default()
        order.hand_on(event)
        return True
    if isinstance(event, events.Paste) or event.is_printable:
        return False
    active = field.screen.active_bindings.get(event.key)
    moves = {"app.focus_next": field.screen.focus_next, "app.focus_previous": field.screen.focus_previous}
    if active is None or active.binding.action not in moves:
        return False
    event.stop()
    event.prevent_default()
    moves[active.binding.action]()

    def left() -> None:
        order.left_field = None

    order.left_field = field
    order.after_keys_of(field, left)
    return True


def do_after_keys(field: Widget | None, do: Callable[[], None]) -> None:
    """Run something when a field has dealt with the keys that were pressed before it."""
    if field is None or (order := order_of(field.app)) is None:
        do()
        return
    app = field.app

    def now() -> None:
        if order.left_field is field:  # what was typed before is on its way to another field
            app.call_later(lambda: do_after_keys(app.focused, do))
        else:
            do()

    order.after_keys_of(field, now)


def _anew(app: App[Any], event: events.Key | events.Paste) -> events.Event:
    """The event as if it came from the terminal.

    Its sender is the app: one that a widget sends never bubbles beyond that widget, and no binding above would see it.
    """
    new = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
    new.set_sender(app)
    return new
