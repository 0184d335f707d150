"""`GuardedScreen`: a screen that does nothing more once it was left; guards against keys that were typed ahead."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar

from rich.console import RenderableType
from textual import events
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.message import Message
from textual.messages import CloseMessages, Prune
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen

from netui.tui.error_guard import has_recovered
from netui.tui.key_order import hand_on, order_of
from netui.tui.textual_memory import forget_dead_widgets

__all__ = ["GuardedScreen"]

T = TypeVar("T")

_TO_ITS_END = (events.Compose, events.ScreenSuspend, events.Unmount, CloseMessages, Prune)
"""What a screen that was left still needs, to come to its end."""


class GuardedScreen(Screen[T]):
    """Dismisses itself at most once, and only while it is on top; handles no message after it was left.

    Textual's own `dismiss` removes whichever screen is on top: a second key that was typed ahead would remove another.
    What is still in the queue of a screen that was left, or comes when the session ends, would find no widgets.
    """

    asked_by: Screen[Any] | None = None
    """The screen that waits for what this one is dismissed with."""

    @property
    def is_left(self) -> bool:
        """Whether the screen was left, or the session is ending."""
        return not self.is_attached or self not in self.app.screen_stack

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Dismiss with a result, unless the screen is gone or covered; keys wait until it was dealt with."""
        if self.app.screen is self and self.asked_by is not None and (order := order_of(self.app)) is not None:
            order.begins(self.asked_by)
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def render(self) -> RenderableType:
        """The background: of a dialog, the screen under it.

        Textual takes that one from a list of the screens under the topmost, from which a covered dialog that a late
        mouse asks for a style draws the one above itself: the two would draw each other without end.
        """
        background, stack = self.styles.background, self.app.screen_stack
        under = stack[: stack.index(self)] if self in stack else []
        return BackgroundScreen(under[-1], background) if under and background.a < 1 else super().render()

    def on_click(self, event: events.Click) -> None:
        """Press the key that a hint under the mouse names, such as `enter save` in the lower line of a frame."""
        from netui.tui.widgets.key_hints import clicked_key, press_key

        if self.app.screen is self and (key := clicked_key(self, event)):
            event.stop()
            press_key(self.app, key)

    def _compositor_refresh(self) -> None:
        """Draw what has changed; nothing is made to be drawn while another paint covers the terminal."""
        if getattr(self.app, "is_painted", False):
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()

    def _leave_empty(self) -> None:
        self.dismiss()  # not returned: a screen can't wait for its own end

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message, unless the screen was left."""
        try:
            if isinstance(message, _TO_ITS_END) or not self.is_left:
                await super()._dispatch_message(message)
            elif isinstance(message, events.Callback):  # somebody may wait for it
                with suppress(NoMatches):
                    await super()._dispatch_message(message)
            elif isinstance(message, events.Key):  # it is for the screen that is on top by now
                hand_on(self.app, message)
        except Exception as error:
            if not has_recovered(self, error):
                raise
            if isinstance(message, events.Mount) and len(self.app.screen_stack) > 1:
                self.call_later(self._leave_empty)  # nothing of what the screen is about could be read

    def on_unmount(self) -> None:
        """Let its widgets go, and the keys that wait for it."""
        forget_dead_widgets(self)
        if (order := order_of(self.app)) is not None:
            order.ended(self)
