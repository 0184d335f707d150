"""Fixtures of the session: on a copy of the small network, at a fixed day, in a terminal of a given size."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from tests.support.quick_add_host import open_tui_database
from tests.support.settled_pilot import run_app
from tests.support.tui_world import TODAY, build_world

SNAPSHOTS = Path(__file__).parent / "snapshots"

Start = Callable[..., Any]
"""Starts netui in a pseudo terminal with arguments, a size and variables of the environment; a `Terminal`."""

OpenApp = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
"""Opens the session on a file in a terminal of a size, and yields its pilot."""

MatchesSnapshot = Callable[[NetuiApp, str], bool]
"""Compares the screen with the snapshot of that name."""


def moment_of(day: dt.date) -> Moment:
    """Noon (UTC) of a day."""
    return Moment(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC), day)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty config folder: templates are copied there on first use."""
    folder = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder / "netui"


@pytest.fixture
def database(new_database: Path, db_path: str, moment: Moment) -> Iterator[Database]:
    """A new, empty database, open for writing."""
    shutil.copy(new_database, db_path)
    opened = open_tui_database(db_path, moment)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def world_file(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small network, built once."""
    path = shutil.copy(new_database, tmp_path_factory.mktemp("world"))
    open_database(str(path), instant=moment_of(TODAY).instant)
    build_world()
    close()
    return path


@pytest.fixture
def world(world_file: Path, tmp_path: Path) -> str:
    """The path of a writable copy of the small network."""
    return str(shutil.copy(world_file, tmp_path / "netui.db"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts netui with data, config and state folders of its own; see `Start`. `code` runs before `main`.

    Nothing is made ahead for the next start, unless `NETUI_CACHE` is given.
    """
    pytest.importorskip("pty", reason="a pseudo terminal is needed")
    from tests.tools.bench.terminal import Terminal

    running: list[Terminal] = []

    def begin(*arguments: str, size: tuple[int, int] = (120, 36), code: str = "", **env: str) -> Terminal:
        home = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        program = (
            ["-c", f"{code}\nfrom netui.__main__ import main\nraise SystemExit(main())"] if code else ["-m", "netui"]
        )
        terminal = Terminal([sys.executable, *program, *arguments], size=size, env={**home, "NETUI_CACHE": "0", **env})
        running.append(terminal)
        return terminal

    yield begin
    for terminal in running:
        if terminal.running:
            terminal.close()


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """A path without a file."""
    return str(tmp_path / "netui.db")


@pytest.fixture
def open_app(tmp_path: Path) -> OpenApp:
    """Open the session; see `OpenApp`."""

    @asynccontextmanager
    async def opened(
        path: str,
        size: tuple[int, int] = (120, 36),
        *,
        today: Callable[[], dt.date] = lambda: TODAY,
        settings: Settings | None = None,
        remembered: dict[str, Any] | None = None,
    ) -> AsyncIterator[Pilot[None]]:
        database = Database(path, clock=lambda: moment_of(today()), settings=settings or Settings())
        database.open_for_reading()
        app = NetuiApp(database, remembered=remembered, state=str(tmp_path / "state.toml"))
        app.animation_level = "none"
        async with run_app(app, size=size) as pilot:
            await pilot.pause()
            yield pilot
            app.drafts.leave()  # as `exit` does

    return opened


@pytest.fixture
def matches_snapshot(pytestconfig: pytest.Config) -> MatchesSnapshot:
    """Compare with the snapshot of that name; `--update-snapshots` replaces it."""

    def matches(app: NetuiApp, name: str) -> bool:
        for area in app.screen.query(TextArea):
            area.cursor_blink = False  # it is drawn, however long the test took
        picture = re.sub(r"terminal-\d+", "terminal", app.export_screenshot(simplify=True)) + "\n"
        file = SNAPSHOTS / f"{name}.svg"
        if pytestconfig.getoption("--update-snapshots"):
            SNAPSHOTS.mkdir(exist_ok=True)
            file.write_text(picture, encoding="utf-8")
        seen = file.with_suffix(".seen.svg")
        if file.exists() and file.read_text(encoding="utf-8") == picture:
            seen.unlink(missing_ok=True)
            return True
        seen.write_text(picture, encoding="utf-8")
        return False

    return matches
