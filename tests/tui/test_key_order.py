"""The order of keys, where it can't be seen from outside: a screen whose patience is at its end."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events

from netui.tui.key_order import KeyOrder


class _App:
    """Counts the keys that it deals with."""

    def __init__(self) -> None:
        self.order = KeyOrder(self)  # type: ignore[arg-type]
        self.dealt_with: list[str] = []
        self.focused = None
        self.asked = 0

    async def on_event(self, event: events.Key) -> None:
        self.asked += 1
        assert self.asked < 50, "the same key comes again and again"
        if not self.order.holds(event):
            self.dealt_with.append(event.key)

    def set_timer(self, *_: Any) -> None:  # noqa: ANN401
        """Nobody waits here."""


def test_keys_wait_for_a_field_though_no_command_runs_any_more() -> None:
    app = _App()
    screen: Any = object()
    app.order._at_fields.append(screen)  # as after a wait that was given up, when an older command ends late
    app.order._wait(events.Key("a", "a"), 0)
    asyncio.run(app.order._deliver())
    assert app.dealt_with == []
    app.order._leave_field(screen)
    asyncio.run(app.order._deliver())
    assert app.dealt_with == ["a"]
