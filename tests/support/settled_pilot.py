"""A pilot that waits for the app itself: until nothing is left to do, and no longer; then it draws, once.

Textual's own sleeps, twice a key and once a pause, until the process has done little for a fiftieth of a second: half
of a test's time. And on a busy machine it gives up after a second, whether the app has settled or not.

A screen that opens is laid out several times before it has settled. A terminal shows few of those frames, and to draw
all takes a quarter of a test's time. Style sheets are parsed once for all apps of a process, a twentieth of it.
"""

from __future__ import annotations

import asyncio
import threading
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from unittest import mock

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._wait import wait_for_idle
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

__all__ = ["SettledPilot", "run_app"]

_LONGEST = 30.0
"""Seconds after which an app that is never done is an error."""

_SOON = 0.05
"""Seconds that a timer runs which nobody notices: it gathers the changes of a held key."""


class SettledPilot(Pilot[Any]):
    """Presses keys and pauses until the app has settled: no message, callback, layout or picture is pending.

    A thread at work is waited for as long as it computes, and a timer of a twentieth of a second; other timers are not.
    """

    async def press(self, *keys: str) -> None:
        """Press keys; the app settles after each, as at a person's pace."""
        for key in keys:
            self._send(key)
            await self._settle()
            await self._app._animator.wait_until_complete()
            await self._settle()

    async def pause(self, delay: float | None = None) -> None:
        """Let the app settle; with `delay` in seconds, let that pass first."""
        if delay is not None:
            await asyncio.sleep(delay)
        await self._settle()

    def _send(self, key: str) -> None:
        """Send a key as the terminal's driver does; see `App._press_keys`."""
        if len(key) == 1 and not key.isalnum():
            key = _character_to_key(key)
        try:
            character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
        except KeyError:
            character = key if len(key) == 1 else None
        event = Key(key, character)
        event.set_sender(self._app)
        assert self._app._driver is not None
        self._app._driver.send_message(event)

    async def _settle(self) -> None:
        async with asyncio.timeout(_LONGEST):
            while True:
                await _nothing_ready()
                if self._threads_work():
                    await wait_for_idle(0)
                    await _nothing_ready()
                if soon := self._due_soon():
                    await asyncio.wait(soon)
                elif not self._app.screen_stack or not (self._lay_out() or self._draw()):
                    return

    def _lay_out(self) -> bool:
        """Whether the screen had something to lay out or draw, which it would do at the next sixtieth of a second."""
        screen = self._app.screen
        pending = screen._update_timer._active.is_set()
        screen._on_timer_update()
        return pending

    def _draw(self) -> bool:
        """Whether a part of the screen has changed since it was drawn."""
        compositor = self._app.screen._compositor
        return bool(compositor._dirty_regions) and bool(
            _render_update(compositor, screen_stack=self._app._background_screens)
        )

    def _due_soon(self) -> list[asyncio.Task[None]]:
        """The timers that run once and are about to end."""
        timers = (timer for node in (self._app, *self._app._registry) for timer in node._timers)
        soon = (timer for timer in timers if timer._repeat == 0 and timer._interval <= _SOON and timer._active.is_set())
        return [timer._task for timer in soon if timer._task is not None and not timer._task.done()]

    def _threads_work(self) -> bool:
        """Whether a worker runs in a thread, or netui has started one."""
        if any(worker._thread_worker and worker.is_running for worker in self._app.workers):
            return True
        others = (each for each in threading.enumerate() if each is not threading.current_thread())
        return any(not each.name.startswith(("asyncio", "ThreadPoolExecutor")) for each in others)


_render_update = Compositor.render_update


def _render_screenshot(
    compositor: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """Draw the screen if the whole of it is asked for; otherwise what has changed stays marked until it has settled."""
    return _render_update(compositor, full, screen_stack, simplify) if full else None


_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parse_rules_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a style sheet, which nothing changes: those that an app before has parsed with the same colours."""
    arguments = (css, read_from, is_default_rules, tie_breaker, scope)
    key = (tuple(sheet._variables.items()), *arguments)
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *arguments)
    return _parsed[key]


async def _nothing_ready() -> None:
    """Run the loop until each task waits for something from outside it: a timer, a thread, a file."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # what a thread has handed over is seen with the second turn
    while loop._ready:
        await asyncio.sleep(0)


@asynccontextmanager
async def run_app(app: App[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[SettledPilot]:
    """Run an app without a terminal, and yield its pilot."""
    with (
        mock.patch.object(Compositor, "render_update", _render_screenshot),
        mock.patch.object(Stylesheet, "_parse_rules", _parse_rules_once),
    ):
        async with app.run_test(size=size):
            yield SettledPilot(app)
