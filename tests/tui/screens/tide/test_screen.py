"""The Tide (`g d`): names in lanes, a later day, and a name that comes home."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.domain.days import add_days
from netui.domain.tide import Tide, TideRow
from netui.settings import Settings
from netui.tui.reading_ahead import ReadingAhead
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.tide.grid import More
from netui.tui.screens.tide.screen import TideScreen
from tests.support.built_files import write_demo
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import MatchesSnapshot, OpenApp

SIZES = [(50, 15), (80, 24), (120, 36), (200, 50)]


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, written once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    write_demo(str(path))
    return path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> str:
    """The path of a copy of the demo."""
    return str(shutil.copy(demo_file, tmp_path / "netui.db"))


def screen_of(pilot: Pilot[None]) -> TideScreen:
    assert isinstance(pilot.app.screen, TideScreen)
    return pilot.app.screen


def opened(pilot: Pilot[None]) -> type:
    return type(pilot.app.screen)


def person_of(pilot: Pilot[None]) -> TideRow:
    person = screen_of(pilot).tide.person
    assert isinstance(person, TideRow)
    return person


@pytest.mark.parametrize("size", SIZES)
async def test_looks(demo: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with open_app(demo, size) as pilot:
        await pilot.press("g", "d")
        assert matches_snapshot(pilot.app, f"tide-{size[0]}x{size[1]}")  # type: ignore[arg-type]


async def test_the_cursor_goes_from_name_to_name_and_the_other_panes_follow(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        first = person_of(pilot)
        assert first.lane in ("late", "long late")  # who has drifted furthest is first under the cursor
        text = screen_text(pilot.app)
        assert "▸Tide" in text
        assert f"2 {first.name}" in text
        assert "If nothing happens until" in text
        await pilot.press("h")
        assert person_of(pilot).contact_id != first.contact_id
        assert person_of(pilot).x < first.x
        assert f"2 {person_of(pilot).name}" in screen_text(pilot.app)
        await pilot.press("l")
        assert person_of(pilot).contact_id == first.contact_id
        await pilot.press("k", "j", "G", "g", "g", "left", "right")
        await pilot.press("enter")
        assert opened(pilot) is ContactView
        await pilot.press("escape", "tab")
        assert screen_of(pilot).pane is screen_of(pilot).person
        assert screen_of(pilot).selected is not None
        await pilot.press("3", "1", "escape")
        assert opened(pilot) is NetworkScreen


async def test_a_later_day_is_reached_by_days_and_weeks_and_left_by_0(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        screen, was = screen_of(pilot), person_of(pilot)
        await pilot.press("comma")
        assert "It is today already" in screen.footer.message
        await pilot.press("greater_than_sign", "greater_than_sign", "full_stop", "comma")
        assert (screen.day - TODAY).days == 14
        assert person_of(pilot).contact_id == was.contact_id
        assert person_of(pilot).days == was.days + 14
        text = screen_text(pilot.app)
        assert "1 Tide · Sun 6 Dec if nothing happens, 14 days ahead" in text
        assert "3 If nothing happens until Sun 6 Dec" in text
        await pilot.press("less_than_sign")
        assert (screen.day - TODAY).days == 7
        await pilot.press("0")
        assert screen.day == TODAY
        assert "if nothing happens," not in screen_text(pilot.app)


async def test_what_was_read_of_facts_that_have_changed_counts_for_nothing(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        screen = screen_of(pilot)
        of_before = ReadingAhead[object](screen.services.database, (), lambda *_: None)
        screen.post_message(screen.SilentRead(of_before, ()))
        await pilot.pause()
        assert screen.tide.tide is not None
        assert screen.tide.tide.silent


async def test_the_forecast_ends_in_ten_years(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        screen = screen_of(pilot)
        for _ in range(3):
            screen._step(3000)
        assert screen.day == add_days(TODAY, 3653)
        await pilot.press("0")
        assert screen.day == TODAY


async def test_a_conversation_brings_the_name_home_and_undo_takes_it_back(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        was = person_of(pilot)
        await pilot.press("a")
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar is not None
        await pilot.press(*f"call {was.name}: all is well", "enter")
        await pilot.pause()
        assert person_of(pilot).contact_id == was.contact_id
        assert person_of(pilot).lane == "home"
        assert screen_of(pilot).tide._sliding == {}  # nothing moves where animations are off
        assert "Logged" in screen_of(pilot).footer.message
        await pilot.press("u")
        assert person_of(pilot).lane == was.lane


async def test_a_name_slides_home_in_two_steps(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        pilot.app.animation_level = "full"
        await pilot.press("g", "d")
        tide, was = screen_of(pilot).tide, person_of(pilot)
        now = was._replace(x=0.0, lane="home")
        assert tide.tide is not None
        people = [now if row.contact_id == was.contact_id else row for row in tide.tide.people]
        tide.show(Tide(TODAY, TODAY, people, ()))
        tide.show_saved(was.contact_id)
        assert 0 < person_of(pilot).x < was.x
        tide._arrive()
        assert person_of(pilot) == now
        tide._end_slide()
        assert tide._new is None
        tide.show(Tide(TODAY, TODAY, [was], ()))  # the other way nothing slides
        tide.show_saved(was.contact_id)
        assert tide._sliding == {}


async def test_those_for_whom_there_is_no_room_are_counted_and_reached(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo, (80, 20)) as pilot:
        await pilot.press("g", "d")
        tide = screen_of(pilot).tide
        line, more = next(each for each in tide._spots() if isinstance(each[1].what, More))
        tide._to(line, more)
        await pilot.pause()
        assert isinstance(more.what, More)
        assert f"2 {len(more.what.hidden)} more {more.what.lane}" in screen_text(pilot.app)
        assert "All" in {label.label for label in screen_of(pilot).footer.labels}
        await pilot.press("enter")
        assert tide.grid.is_list
        assert tide.people() == [more.what.hidden[0].contact_id]  # type: ignore[union-attr]
        await pilot.press("escape")
        assert more.key in {spot.key for spot in tide.grid.lines[tide.cursor].spots}


async def test_in_a_list_left_and_right_lead_from_lane_to_lane(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo, (50, 15)) as pilot:
        await pilot.press("g", "d")
        lanes = [person_of(pilot).lane]
        await pilot.press("l")
        lanes.append(person_of(pilot).lane)
        await pilot.press("j", "h")
        assert person_of(pilot).lane == lanes[1]
        await pilot.press("h")
        assert person_of(pilot).lane == lanes[0] != lanes[1]


async def test_who_is_late_beyond_the_daily_limit_can_be_snoozed_too(demo: str, open_app: OpenApp) -> None:
    settings = Settings()
    settings.daily_limit = 0
    async with open_app(demo, settings=settings) as pilot:
        await pilot.press("g", "d")
        was = person_of(pilot)
        await pilot.press("s", "w")
        assert "until" in screen_of(pilot).footer.message
        assert person_of(pilot).contact_id == was.contact_id
        assert person_of(pilot).held == "snoozed"
        assert f"({was.name.split()[0]}" in screen_text(pilot.app)


async def test_an_empty_tide_says_how_somebody_comes_here(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty) as pilot:
        await pilot.press("g", "d")
        assert "Nobody has a cadence yet" in screen_text(pilot.app)
        await pilot.press("j", "l", "enter", "full_stop", "x", "s")
        assert isinstance(pilot.app.screen, TideScreen)


async def test_of_a_large_file_a_thread_reads_who_is_silent(
    demo: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netui.tui.screens.tide.screen._LARGE_BYTES", 0)
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        tide = screen_of(pilot).tide
        for _ in range(200):
            if tide.tide is not None and tide.tide.silent:
                break
            await pilot.pause(0.05)
        assert tide.tide is not None
        assert tide.tide.silent
        assert person_of(pilot).is_late  # the cursor stays where it was
        assert " silent " in screen_text(pilot.app)


async def test_who_loses_the_cadence_is_no_longer_in_the_lanes(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        was = person_of(pilot)
        await pilot.press("d")
        tide = screen_of(pilot).tide.tide
        assert tide is not None
        assert was.contact_id not in {row.contact_id for row in tide.people}
        assert screen_of(pilot).tide.spot is not None
        await pilot.press("u")
        assert f"2 {was.name}" in screen_text(pilot.app)


async def test_a_click_puts_the_cursor_on_a_name_and_a_second_one_opens_it(demo: str, open_app: OpenApp) -> None:
    async with open_app(demo) as pilot:
        await pilot.press("g", "d")
        pane = screen_of(pilot).tide
        line, spot = next(each for each in pane._spots() if each[1].key != pane.people()[0])
        await pilot.click(pane, offset=(spot.at + 3, line + 1))  # the frame, the bar, and a letter into the name
        assert pane.people() == [spot.key]
        await pilot.click(pane, offset=(spot.at + 3, line + 1), times=2)
        await pilot.pause()
        assert opened(pilot) is ContactView


async def test_the_cursor_comes_back_to_a_person_for_whom_there_was_no_room_for_a_while(
    demo: str, open_app: OpenApp
) -> None:
    async with open_app(demo, (80, 24)) as pilot:
        await pilot.press("g", "d", "k", "k", "k", "k")
        was = person_of(pilot)
        await pilot.resize_terminal(80, 18)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert person_of(pilot).contact_id == was.contact_id
