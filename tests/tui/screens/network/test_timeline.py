"""The timeline: what was said before all else, what is next beside today, and what a line that was saved has added."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.tui.app import NetuiApp
from netui.tui.screens.network.filter_bar import FilterBar
from netui.tui.screens.network.screen import NetworkScreen
from tests.support.history import add_lines
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp

LONG = "wants a panel on how communities outlive the people who begin them, and asked for three names by spring"

LATER = f"""
2026-11-19 > Priya Raman: apply for the post 23 nov
2026-11-19 > Priya Raman: send the draft 30 nov
2026-11-19 > Priya Raman: the fair 3 mar 2027
2026-11-20 coffee with Priya Raman @Lux: {LONG}
"""


def _lines(app: NetuiApp) -> list[str]:
    """What the timeline shows, without its frame."""
    screen = app.screen
    assert isinstance(screen, NetworkScreen)
    left = screen.timeline.region.x
    return [line[left + 2 : left + screen.timeline.size.width].rstrip() for line in screen_text(app).splitlines()]


def _styles(app: NetuiApp, text: str) -> set[str]:
    """The styles of the pieces of the timeline that are this text."""
    pane = app.screen.query_one("#timeline")
    rows = range(pane.row_count)  # type: ignore[attr-defined]
    drawn = [pane.draw(row, 0, 66) for row in rows]  # type: ignore[attr-defined]
    return {style for line in drawn for piece, style in line if piece.strip() == text}


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_was_said_is_whole_and_what_is_next_stands_beside_today(
    world: str, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(world, size) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        add_lines(LATER)
        app.refresh_facts()
        await pilot.press("/", *"priya", "enter")
        shown = _lines(app)
        text = " ".join(" ".join(shown).split())
        assert f"{LONG} · at Lux" in text or size == (80, 24)
        at = next(i for i, line in enumerate(shown) if line.startswith("─ today"))
        planned = [" ".join(line.split()) for line in shown[at - 3 : at]]
        assert planned[0].startswith("3 Mar ▸ The fair · in 2027")
        assert planned[1:] == ["30 Nov ▸ Send the draft", "tomorrow ▸ Apply for the post"]
        kinds = [line.index(kind) for kind in ("coffee", "call") for line in shown[at:] if f" {kind} " in line]
        assert len(set(kinds)) == 1
        said = [line.index(words) for words in ("wants a", "her grant") for line in shown[at:] if words in line]
        assert len(set(said)) == 1
        assert _styles(app, "coffee") == {"muted"}
        assert app.screen.query_one("#timeline").border_title is not None
        await pilot.press("/", "escape", "/", *"renee", "enter", "3")
        assert _styles(app, "Jaime Stone") == {"strong"}


async def test_a_saved_line_shows_whom_it_was_about_and_tints_what_it_added(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        app, screen = pilot.app, pilot.app.screen
        assert isinstance(app, NetuiApp)
        assert isinstance(screen, NetworkScreen)
        due = screen.due.cursor
        await pilot.press("a", *"call with Priya Raman: the grant is in", "enter")
        assert screen.timeline._tint is None  # nothing moves where animations are off
        ((priya,),) = execute("SELECT id FROM contact WHERE name = 'Priya Raman'")
        assert (screen.selected, screen.contacts.contact) == (priya, priya)
        assert screen.focused is screen.due
        assert screen.due.cursor == due
        shown = screen_text(app)
        assert "3 Priya Raman" in shown
        assert "week 1" in shown
        assert shown.count("▌") == 1  # of the pane that has the keys
        app.animation_level = "full"
        await pilot.press("u", "a", *"thank Jaime Stone: for Renee", "enter")
        assert "thanks, 5 days after the coffee" in screen_text(app)
        assert screen.timeline.entry is not None
        assert screen.timeline.entry.label == "thanked"
        assert screen.timeline.is_new(screen.timeline.cursor)
        await pilot.pause(1.1)
        assert not screen.timeline.is_new(screen.timeline.cursor)
        assert screen.timeline._tint is None
        await pilot.press("j", "k")
        assert screen.selected == screen.due.people()[0]


async def test_the_filter_says_in_the_pane_what_it_did_not_understand_and_lists_values(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, NetworkScreen)
        await pilot.press("2", "/", *"last>bad")
        lines = [line[:40] for line in screen_text(pilot.app).splitlines()]
        pane = " ".join("".join(line.strip("│╭╮╰╯─ ") + " " for line in lines).split())
        assert "so last>bad is a word. No contacts match the filter. esc clears it." in pane
        assert screen.footer.message == ""
        await pilot.press("escape")
        bar = screen.query_one(FilterBar)
        assert (bar.line.value, bar.display, screen.focused) == ("", False, screen.contacts)
        assert len(screen.contacts.listed) == 5
        await pilot.press("/", *"kind:su")
        assert "▌super connector" in screen_text(pilot.app)
        await pilot.press("tab")
        assert bar.line.value == "kind:super-connector "
        assert bar.line.has_focus
        await pilot.press("tab")
        assert screen.contacts.has_focus


async def test_nothing_is_not_counted_in_the_header(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (120, 36), today=lambda: TODAY + dt.timedelta(0)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, NetworkScreen)
        assert screen.header.counts == []


async def test_a_label_that_is_too_long_takes_of_the_first_line_only(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        add_lines(f"2026-11-21 intro Kim Park via Jaime Stone: {LONG}\n2026-11-21 call with Kim Park: {LONG}")
        app.refresh_facts()
        await pilot.press("/", *"kim", "enter")
        shown = _lines(app)
        at = next(i for i, line in enumerate(shown) if "introduced by" in line)
        said = next(line for line in shown if " call " in line).index("wants")
        assert shown[at].index("introduced") + len("introduced") == said + 1
        assert {len(line) - len(line.lstrip()) for line in shown[at + 1 : at + 4]} == {said}


async def test_a_label_that_is_one_cell_too_long_hides_nothing_of_the_text(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        add_lines(f"2026-11-21 breakfast with Kim Park: {LONG}\n2026-11-21 call with Kim Park: soon")
        app.refresh_facts()
        await pilot.press("/", *"kim", "enter")
        shown = _lines(app)
        said = next(line for line in shown if " call " in line).index("soon")
        assert next(line for line in shown if "breakfast" in line)[said:].startswith(" wants a panel")


async def test_while_a_filter_is_typed_the_footer_has_the_keys_of_its_line(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, NetworkScreen)
        await pilot.press("2")
        keys = screen.footer.labels
        await pilot.press("/", *"priya")
        assert [label.key for label in screen.footer.labels] == ["enter", "esc"]
        await pilot.click(screen.footer, offset=(1, 0))
        assert screen.footer.labels == keys
        await pilot.press("/")
        await pilot.click(screen.footer, offset=(21, 0))
        assert len(screen.contacts.listed) == 5
        await pilot.press("/")
        await pilot.click(screen.due, offset=(3, 1))
        assert [label.label for label in screen.footer.labels][:2] == ["Done", "Snooze"]
