"""Drafts: what is half typed outlives the terminal, is offered at the next start, and is never saved unsaid."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.screens.contact.form import ContactFormScreen
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp, moment_of

pytest.importorskip("pty", reason="a pseudo terminal is needed")

from tests.support.settled_pilot import run_app
from tests.tools.bench.terminal import Terminal

Start = Callable[..., Terminal]

OFFER = "draft kept · a resumes it"


def session(pilot: Pilot[None]) -> NetuiApp:
    assert isinstance(pilot.app, NetuiApp)
    return pilot.app


def written(tmp_path: Path) -> list[dict[str, Any]]:
    """The drafts in the files of all windows."""
    files = sorted(tmp_path.glob("netui.netui/window-*/drafts.json"))
    return [draft for file in files for draft in json.loads(file.read_text())["drafts"]]


def typed(pilot: Pilot[None]) -> tuple[str, object]:
    """The text of the focused field, and the cursor in it."""
    focused = pilot.app.focused
    if isinstance(focused, TextArea):
        return focused.text, focused.cursor_location
    assert isinstance(focused, Input)
    return focused.value, focused.cursor_position


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


KINDS: list[tuple[str, list[str], list[str], str]] = [
    ("line", ["a"], ["right"], "select count(*) from interaction"),
    ("form", ["2", "e"], [], "select group_concat(name) from contact"),
    ("message", ["2", "m"], ["enter"], "select count(*) from message"),
    ("news", ["2", "N", "n"], [], "select count(*) from news"),
    ("filter", ["2", "/"], [], "select 1"),
]
"""The kind, the keys that lead to its field, those that go on with it when it came back, what it would change."""


@pytest.mark.parametrize(("kind", "keys", "goes_on", "sql"), KINDS, ids=[kind for kind, *_ in KINDS])
async def test_what_was_half_typed_comes_back_after_the_end_with_its_cursor(
    world: str, tmp_path: Path, open_app: OpenApp, kind: str, keys: list[str], goes_on: list[str], sql: str
) -> None:
    async with open_app(world) as pilot:
        before = session(pilot).database.execute(sql)
        await press(pilot, *keys)
        if kind == "news":
            await press(pilot, "n")
        await press(pilot, *"zebra", "left", "left")
        was = typed(pilot)
        session(pilot).drafts.keep_now()
        assert [draft["kind"] for draft in written(tmp_path)] == [kind]
    async with open_app(world) as pilot:
        assert OFFER in screen_text(pilot.app)
        await press(pilot, "a")
        if goes_on:
            await press(pilot, *goes_on)
        assert typed(pilot) == was
        await press(pilot, "enter")
        assert session(pilot).database.execute(sql) == before


async def test_esc_says_that_the_draft_is_kept_and_the_first_enter_only_accepts_it(
    world: str, tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        count = "select count(*) from interaction"
        before = session(pilot).database.execute(count)
        await press(pilot, "a", *"coffee with Dana", "escape")
        assert OFFER in screen_text(pilot.app)
        await press(pilot, "a", "enter")
        assert session(pilot).database.execute(count) == before
        await press(pilot, "enter")
        assert session(pilot).database.execute(count) != before
        session(pilot).drafts.keep_now()
        assert written(tmp_path) == []
        assert os.listdir(tmp_path / "netui.netui") == ["lines"]  # no folder of a window: of drafts nothing is left


async def test_a_form_is_accepted_then_saved_and_keeps_what_others_changed_meanwhile(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "e", *"!", "escape")
        assert "esc again keeps it as a draft, ctrl+u throws it away" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert OFFER in screen_text(pilot.app)
    async with open_app(world) as pilot:
        app = session(pilot)
        name = app.drafts.kept[0].content["as_read"]["name"]
        with sqlite3.connect(world) as other:
            other.execute("update contact set place = 'Porto' where name = ?", (name,))
        other.close()
        await press(pilot, "a")
        screen = app.screen
        assert isinstance(screen, ContactFormScreen)
        assert "has been changed since (place)" in screen_text(app)
        await press(pilot, "enter")
        assert app.screen is screen
        await press(pilot, "enter")
        assert app.database.execute("select name, place from contact where place = 'Porto'") == [(f"{name}!", "Porto")]


async def test_a_draft_that_was_thrown_away_is_gone(world: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "e", "x", "escape", "ctrl+u")
        await press(pilot, "a", *"coffee", "ctrl+u", "escape")
        assert session(pilot).drafts.kept == []
        session(pilot).drafts.keep_now()
        assert written(tmp_path) == []


async def test_what_a_draft_is_about_may_be_gone(world: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "m", *"zebra", "ctrl+end")
        session(pilot).drafts.keep_now()
    (file,) = tmp_path.glob("netui.netui/window-*/drafts.json")
    stored = json.loads(file.read_text())
    stored["drafts"][0]["content"]["contacts"] = ["gone"]
    file.write_text(json.dumps(stored))
    async with open_app(world) as pilot:
        await press(pilot, "a")
        (kept,) = (tmp_path / "netui.netui" / "drafts").glob("draft*.txt")
        assert "zebra" in kept.read_text()
        assert session(pilot).drafts.kept == []


async def test_a_damaged_file_of_drafts_is_named_and_kept(world: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "a", *"coffee")
        session(pilot).drafts.keep_now()
    (file,) = tmp_path.glob("netui.netui/window-*/drafts.json")
    file.write_text("{")
    async with open_app(world, (200, 40)) as pilot:
        assert "A draft of an earlier session can't be read; it is kept in" in screen_text(pilot.app)
        assert file.read_text() == "{"


async def test_several_drafts_are_offered_the_newest_first_and_none_is_lost(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "t", *"once", "escape")
        await press(pilot, "2", "e", *"x", "escape", "escape")
        assert "2 drafts kept · a resumes the newest" in screen_text(pilot.app)
    async with open_app(world) as pilot:
        app = session(pilot)
        assert "2 drafts kept · a resumes the newest" in screen_text(app)
        await press(pilot, "a")
        assert isinstance(app.screen, ContactFormScreen)
        await press(pilot, "escape", "escape", "a")
        assert "Begin a new line" in screen_text(app)
        assert [draft.kind for draft in app.drafts.kept] == ["form", "line"]


async def test_a_problem_of_the_settings_does_not_hide_the_offer(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "a", *"coffee")
        session(pilot).drafts.keep_now()
    wrong = Settings()
    wrong.problems.append("day_begins is no hour: 0 is used.")
    async with open_app(world, (120, 36), settings=wrong) as pilot:
        assert f"day_begins is no hour: 0 is used. · {OFFER}" in screen_text(pilot.app)


DISK_KEYS = [["a", *"call"], ["2", "e", "z"], ["2", "m", "z"], ["2", "/", "z"], ["N", "n", *"zebra"]]


@pytest.mark.parametrize("keys", DISK_KEYS)
async def test_what_the_disk_does_not_take_is_said_where_it_is_typed_and_ends_nothing(
    world: str, tmp_path: Path, open_app: OpenApp, keys: list[str]
) -> None:
    (tmp_path / "netui.netui").write_text("in the way")
    async with open_app(world, (200, 50)) as pilot:
        await press(pilot, *keys)
        for _ in range(40):
            await pilot.pause(0.1)
            if "What you are typing can't be saved to disk" in screen_text(pilot.app):
                break
        else:
            pytest.fail(screen_text(pilot.app))
        (tmp_path / "netui.netui").unlink()
        await press(pilot, "z")
        session(pilot).drafts.keep_now()
        assert len(written(tmp_path)) == 1


async def test_a_form_of_a_contact_that_is_gone_adds_one_with_all_that_it_had(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "2", "e", *"!")
        name = typed(pilot)[0]
        session(pilot).drafts.keep_now()
    with sqlite3.connect(world) as other:
        other.execute("pragma foreign_keys = on")
        other.execute("delete from contact where name = ?", (str(name).removesuffix("!"),))
    other.close()
    async with open_app(world) as pilot:
        await press(pilot, "a")
        assert "The contact of this draft is gone: saving adds a new one." in screen_text(pilot.app)
        assert typed(pilot)[0] == name


async def test_news_that_is_gone_comes_back_as_new(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, "N", "n", *"moved", "enter")
        await press(pilot, "e", *" house")
        session(pilot).drafts.keep_now()
    with sqlite3.connect(world) as other:
        other.execute("pragma foreign_keys = on")
        other.execute("delete from news")
    other.close()
    async with open_app(world) as pilot:
        await press(pilot, "a")
        await pilot.pause()
        assert typed(pilot)[0] == "moved house"
        await press(pilot, "enter", "enter")
        assert session(pilot).database.execute("select note from news") == [("moved house",)]


async def test_a_demo_keeps_none(world: str, tmp_path: Path, open_app: OpenApp) -> None:
    database = Database(world, clock=lambda: moment_of(TODAY), settings=Settings())
    app = NetuiApp(database, state=str(tmp_path / "state.toml"))
    app.is_demo = True
    async with run_app(app, size=(120, 36)) as pilot:
        await press(pilot, "a", *"coffee", "escape")
        app.drafts.keep_now()
    assert not (tmp_path / "netui.netui").exists()


# In a real terminal.


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts netui with data, config and state folders of its own."""
    running: list[Terminal] = []

    def begin(*arguments: str, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        home = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        terminal = Terminal([sys.executable, "-m", "netui", *arguments], size=size, env={**home, **env})
        running.append(terminal)
        return terminal

    yield begin
    for terminal in running:
        if terminal.running:
            terminal.close()


def kill(terminal: Terminal, number: int) -> None:
    os.kill(terminal.pid, number)
    _, status = os.waitpid(terminal.pid, 0)
    terminal._status = os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_killed_session_gives_its_line_to_the_next_but_a_living_one_keeps_its_own(
    start: Start, world: str, number: signal.Signals
) -> None:
    killed, living = start("--db", world), start("--db", world)
    for terminal, words in ((killed, "coffee with Dana: half"), (living, "call Jaime: other")):
        terminal.wait_for("2 Contacts")
        terminal.wait_quiet(500)
        terminal.send("a")
        terminal.wait_for("enter save")
        terminal.send(words)
        terminal.wait_for("half|other")
        terminal.wait_quiet(2000)
    kill(killed, number)
    again = start("--db", world)
    again.wait_for(OFFER)
    again.send("a")
    again.wait_for("> coffee with Dana: half")
    assert "other" not in again.drawn()


def test_a_text_in_an_editor_comes_back_when_the_terminal_ends_under_it(
    start: Start, world: str, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, time\nopen(sys.argv[1], 'w').write('plays the cello\\n')\n"
        "print('written', flush=True)\ntime.sleep(60)\n"
    )
    terminal = start("--db", world, EDITOR=f"{sys.executable} {editor}", VISUAL="")
    terminal.wait_for("2 Contacts")
    terminal.wait_quiet(500)
    terminal.send("E")
    terminal.wait_for("written")
    os.killpg(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    terminal._status = -signal.SIGKILL
    again = start("--db", world)
    again.wait_for(OFFER)
    again.send("a")
    again.wait_for("plays the cello")
