"""The tutorial: ten steps, each taken by its key and recognised by what has happened; left, and taken up again."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from netui.clock import Moment
from netui.queries.tutorial import DeedCounts
from netui.settings import Settings
from netui.tui.commands import command_by_name
from netui.tui.database import Database
from netui.tui.screens.tide.screen import TideScreen
from netui.tui.tutorial.app import TutorialApp
from netui.tui.tutorial.line import TutorialLine
from netui.tui.tutorial.steps import TUTORIAL_STEPS, Situation, TutorialStep
from tests.support.built_files import write_demo
from tests.support.settled_pilot import SettledPilot, run_app
from tests.tui.conftest import MatchesSnapshot, OpenApp, Start

NOW = Moment(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC), dt.date(2026, 11, 18))

OpenTutorial = Callable[..., AbstractAsyncContextManager[SettledPilot]]


@pytest.fixture
def open_tutorial(tmp_path: Path) -> OpenTutorial:
    """Opens the tutorial at a step, counted from 0."""

    @asynccontextmanager
    async def opened(at: object = 0, size: tuple[int, int] = (120, 36)) -> AsyncIterator[SettledPilot]:
        path = str(tmp_path / "demo.db")
        write_demo(path)
        database = Database(path, clock=lambda: NOW, settings=Settings())
        database.open_for_reading()
        app = TutorialApp(database, remembered={"tutorial_step": at}, state=str(tmp_path / "state.toml"))
        app.is_demo = True
        app.animation_level = "none"
        async with run_app(app, size=size) as pilot:
            await pilot.pause()
            app.look()
            yield pilot
            app.drafts.leave()

    return opened


def said(app: TutorialApp) -> str:
    return str(app.screen.query_one(TutorialLine).content)


async def do_keys(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED else key))


async def do(pilot: SettledPilot, *keys: str) -> None:
    """Press keys and type texts, and let the tutorial look."""
    await do_keys(pilot, *keys)
    pilot.app.look()  # type: ignore[attr-defined]
    await pilot.pause()


NAMED = ("enter", "escape", "tab", "space")

STEPS: list[tuple[str, tuple[str, ...]]] = [
    ("a", ("a", "coffee with Renee Marsh: her team", "enter")),
    ("x", ("1", "x")),
    ("u", ("u",)),
    ("s w", ("1", "s", "w")),
    ("/", ("/", "#community", "enter")),
    ("enter", ("enter",)),
    ("t", ("t", "the introduction", "enter")),
    ("g d", ("g", "d")),
    ("m", ("m", "tab", "her first book")),
]
"""The key of each step that its line names, and what is pressed and typed at it, one after the other."""


async def test_ten_steps_are_done_by_their_keys(open_tutorial: OpenTutorial, tmp_path: Path) -> None:
    async with open_tutorial() as pilot:
        app: Any = pilot.app
        for at, (key, pressed) in enumerate(STEPS):
            assert said(app).startswith(f"{at + 1} of 10  "), at
            assert key in said(app), at
            assert app.at == at
            await do(pilot, *pressed)
            assert app.at == at + 1, (at, app.screen, app.screen_stack)
            assert tomllib.loads((tmp_path / "state.toml").read_text())["tutorial_step"] == at + 1
        await do(pilot, "escape", "escape")
        await do(pilot, "q", "y")
        assert app._exit
        assert "tutorial_step" not in tomllib.loads((tmp_path / "state.toml").read_text())


@pytest.mark.parametrize(("at", "step"), [*enumerate(TUTORIAL_STEPS)], ids=[step.command for step in TUTORIAL_STEPS])
def test_a_step_is_not_done_by_nothing(at: int, step: TutorialStep) -> None:
    assert command_by_name(step.command)
    assert "{key}" in step.says
    assert not step.is_done(Situation(), Situation(due=3, place="due"))


@pytest.mark.parametrize(
    ("at", "now", "is_done"),
    [
        (0, Situation(DeedCounts(interactions=1)), True),
        (1, Situation(DeedCounts(steps_done=1), due=1), True),
        (1, Situation(DeedCounts(interactions=1), due=1), True),
        (1, Situation(DeedCounts(interactions=1), due=2), False),
        (1, Situation(DeedCounts(snoozes=1), due=1), False),
        (4, Situation(place="contacts"), False),
        (5, Situation(place="timeline"), False),
        (6, Situation(DeedCounts(interactions=1)), False),
        (8, Situation(place="compose"), False),
    ],
)
def test_a_deed_is_recognised_by_what_happened(at: int, now: Situation, is_done: bool) -> None:
    assert TUTORIAL_STEPS[at].is_done(Situation(due=2), now) is is_done


async def test_a_key_alone_does_no_step(open_tutorial: OpenTutorial) -> None:
    async with open_tutorial() as pilot:
        app: Any = pilot.app
        await do(pilot, "a", "escape")
        await do(pilot, "g", "d")
        assert (app.at, said(app)[:7]) == (0, "1 of 10")


async def test_it_does_not_look_at_a_screen_that_is_just_opening(open_tutorial: OpenTutorial) -> None:
    async with open_tutorial(7) as pilot:
        app: Any = pilot.app
        app.push_screen(TideScreen())
        app.look()
        assert app.at == 7
        await pilot.pause()
        app.look()
        assert app.at == 8


async def test_it_does_not_look_at_a_screen_while_the_session_ends(open_tutorial: OpenTutorial) -> None:
    async with open_tutorial(7) as pilot:
        app: Any = pilot.app
        await do(pilot, "g", "m")
        await app.screen.query("Pane").remove()
        app._running = False
        app.look()
        app._running = True
        assert app.at == 7


async def test_elsewhere_its_command_says_how_it_is_begun(open_app: OpenApp, world: str) -> None:
    async with open_app(world) as pilot:
        app: Any = pilot.app
        await do_keys(pilot, ":", "tutorial", "enter")
        assert "netui tutorial in a shell" in app.screen.footer.message


async def test_it_is_left_by_its_command_and_taken_up_again(open_tutorial: OpenTutorial) -> None:
    async with open_tutorial(3) as pilot:
        app: Any = pilot.app
        await do(pilot, ":", "tutorial", "enter")
        assert not app.screen.query_one(TutorialLine).display
        assert "left at step 4 of 10" in app.screen.footer.message
        await do(pilot, "1", "s", "w")
        await do(pilot, "g", "d")
        assert not app.screen.query_one(TutorialLine).display
        assert app.at == 3
        await do(pilot, ":", "tutorial", "enter")
        assert said(app).startswith("4 of 10")
        await do(pilot, "escape", "q")
        assert "goes on with step 4" in app.screen.query_one(Static).content.plain


@pytest.mark.parametrize("kept", [-1, 10, "3", None, 2.5])
async def test_a_step_that_there_is_not_is_the_first(open_tutorial: OpenTutorial, kept: object) -> None:
    async with open_tutorial(kept) as pilot:
        assert pilot.app.at == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(40, 12), (50, 15), (80, 24), (120, 36)], ids=str)
async def test_the_line_is_read_whole_at_every_size(open_tutorial: OpenTutorial, size: tuple[int, int]) -> None:
    for at in range(len(TUTORIAL_STEPS)):
        async with open_tutorial(at, size) as pilot:
            line = pilot.app.screen.query_one(TutorialLine)
            assert line.region.y == 1
            assert line.region.width == size[0]
            assert line.size.height <= {40: 3, 50: 3, 80: 2 if at == 0 else 1, 120: 1}[size[0]], at


@pytest.mark.parametrize("size", [(50, 15), (80, 24)], ids=str)
async def test_how_it_looks(
    open_tutorial: OpenTutorial, matches_snapshot: MatchesSnapshot, size: tuple[int, int]
) -> None:
    async with open_tutorial(size=size) as pilot:
        assert matches_snapshot(pilot.app, f"tutorial-{size[0]}x{size[1]}")  # type: ignore[arg-type]


def test_in_a_terminal_it_goes_on_where_it_was_left(start: Start) -> None:
    terminal = start("tutorial")
    terminal.send("acoffee with Renee Marsh: her team\r")  # before anything is painted
    terminal.wait_for("2 of 10")
    assert terminal.close("qy") == 0
    terminal = start("tutorial")
    terminal.wait_for("2 of 10")
    assert terminal.close("qy") == 0
    terminal = start("tutorial", "--again")
    terminal.wait_for("1 of 10")
    assert terminal.close("qy") == 0
