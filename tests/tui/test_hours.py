"""What keeps a session of hours whole: nothing stays of what was closed, and what was left does nothing more."""

from __future__ import annotations

import gc
from collections import Counter
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from netui.tui.app import NetuiApp
from netui.tui.guarded_screen import GuardedScreen
from netui.tui.screens.contact.form_row import FieldRow
from netui.tui.screens.introductions.new_introduction import INTRODUCTION_KINDS, new_proposal_prompt
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.widgets.chooser import Chooser
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp

ROUNDS = {
    "introductions": ("g", "i", "escape"),
    "board": ("g", "o", "escape"),
    "tide": ("g", "d", "escape"),
    "map": ("g", "m", "escape"),
    "review": ("g", "r", "escape"),
    "keys": ("question_mark", "escape"),
    "palette": ("colon", "w", "escape"),
    "quick add": ("a", "x", "escape"),
    "message": ("m", "escape"),
    "form": ("2", "e", "escape", "1"),
    "filter": ("2", "slash", "m", "escape", "1"),
}
"""Keys that open something and close it again."""


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.05)


def _alive() -> Counter[str]:
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Widget))


async def test_nothing_stays_of_what_was_closed(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        for name, keys in ROUNDS.items():
            await _press(pilot, *keys, *keys)  # it is imported, and the filter's line and a scroll bar stay
            before = _alive()
            await _press(pilot, *keys, *keys)
            for _ in range(20):  # what was closed last is taken away when the machine has time for it
                if not (more := _alive() - before):
                    break
                await pilot.pause(0.1)
            assert not more, name


async def test_the_lines_of_closed_widgets_are_no_keys_of_a_cache(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await _press(pilot, *ROUNDS["keys"])
        assert not hasattr(pilot.app.screen._styles_cache.get_inner_outer, "cache_clear")


async def test_a_screen_that_was_left_before_it_was_mounted_does_nothing(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        late = Chooser("late", [])
        pilot.app.push_screen(late)
        pilot.app.pop_screen()
        await pilot.pause(0.1)
        assert late.is_left
        assert isinstance(pilot.app.screen, GuardedScreen)
        assert len(pilot.app.screen_stack) == 1


async def test_keys_after_the_last_one_open_nothing(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        for key in ("q", "question_mark", "m", "e"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.1)
        assert len(pilot.app.screen_stack) <= 1


async def test_esc_clears_the_filter_and_leaves_it(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        await _press(pilot, "2", "slash", "j", "a", "escape")
        bar = pilot.app.screen.query_one(FilterBar)
        assert (bar.line.value, bar.display, bar.line.has_focus) == ("", False, False)
        assert pilot.app.screen.query_one("#contacts").has_focus


@pytest.mark.parametrize(("keys", "opened"), [("2e", "ContactFormScreen"), ("2m", "ComposeScreen")])
async def test_keys_of_one_write_follow_the_pane(open_app: OpenApp, world: str, keys: str, opened: str) -> None:
    async with open_app(world) as pilot:
        for key in keys:
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause(0.3)
        assert type(pilot.app.screen).__name__ == opened


async def test_what_enter_sends_before_the_first_paint_is_enter(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.post_message(events.Key("ctrl+j", "\n"))
        await pilot.pause(0.2)
        assert pilot.app.screen.query_one("#timeline").has_focus


@pytest.mark.parametrize("days", [1, -1], ids=["slept over midnight", "a clock that goes back"])
@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (("a", *"coffee with Dana"), "coffee · {:%a %-d %b}"),
        (("1", "e", *" today"), "{:%a %-d %b} · enter"),
    ],
    ids=["quick add", "follow-up"],
)
async def test_a_line_that_is_open_shows_the_new_day(
    open_app: OpenApp, world: str, keys: tuple[str, ...], says: str, days: int
) -> None:
    day = [TODAY]
    async with open_app(world, (120, 60), today=lambda: day[0]) as pilot:
        await _press(pilot, *keys)
        before = screen_text(pilot.app)
        day[0] += timedelta(days=days)
        for _ in range(40):
            await pilot.pause(0.05)
            if screen_text(pilot.app) != before:
                break
        assert says.format(day[0]) in screen_text(pilot.app)
        assert says.format(TODAY) not in screen_text(pilot.app)


async def test_a_form_that_is_open_reads_its_dates_from_the_new_day(open_app: OpenApp, world: str) -> None:
    day = [TODAY]
    async with open_app(world, today=lambda: day[0]) as pilot:
        await _press(pilot, "2", "e")
        row = pilot.app.screen.query_one("#row-met_on", FieldRow)
        row.write("yesterday")
        await pilot.pause()
        assert row.value() == TODAY - timedelta(days=1)
        day[0] += timedelta(days=1)
        for _ in range(40):
            await pilot.pause(0.05)
            if row.value() == TODAY:
                break
        assert row.value() == TODAY


async def test_a_proposal_that_is_open_at_midnight_is_saved_with_the_new_day(open_app: OpenApp, world: str) -> None:
    day = [TODAY]
    async with open_app(world, today=lambda: day[0]) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        await app.screen.mount(new_proposal_prompt(app, INTRODUCTION_KINDS[1].value))
        await _press(pilot, *"Phil Okafor via Jaime Stone: sports")
        day[0] += timedelta(days=1)
        await _press(pilot, "enter")
        assert app.database.execute("select day from proposal") == [(day[0].isoformat(),)]


async def test_a_snooze_that_is_open_at_midnight_is_read_on_the_new_day(open_app: OpenApp, world: str) -> None:
    day = [TODAY]
    async with open_app(world, today=lambda: day[0]) as pilot:
        await _press(pilot, "1", "s", "full_stop", *"2d")
        assert f"{TODAY + timedelta(days=2):%a %-d %b} · enter" in screen_text(pilot.app)
        day[0] += timedelta(days=1)
        for _ in range(40):
            await pilot.pause(0.05)
            if f"{day[0] + timedelta(days=2):%a %-d %b} · enter" in screen_text(pilot.app):
                break
        assert f"{day[0] + timedelta(days=2):%a %-d %b} · enter" in screen_text(pilot.app)
